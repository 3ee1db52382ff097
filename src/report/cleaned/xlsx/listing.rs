//! The added sheet: the list of all changes.
//!
//! Owns its layout. Every text is text, whatever it begins with; the cells are led to by links inside the workbook.

use std::fmt::Write;

use super::Line;
use super::package::{Package, attribute, each_element, escaped, insert_before_end};
use super::styles::SheetStyles;
use crate::formats::workbook::cell_ref;
use crate::lang::{Lang, cleaned as words};

/// Lines at most; a sheet has a few more rows.
pub(super) const MAX_LINES: usize = 1_000_000;
/// Links at most: spreadsheets refuse a sheet with more than 65,530.
const MAX_LINKS: usize = 20_000;
/// Row of the headings, 1-based.
const HEAD: usize = 4;
const WIDTHS: [u32; 7] = [18, 9, 20, 30, 30, 46, 18];

/// What the sheet says above the list.
pub(super) struct Said {
    /// Notes were left out because there are too many.
    pub few_notes: bool,
    /// The workbook was signed.
    pub unsigned: bool,
}

/// Adds the sheet to the workbook.
pub(super) fn add(
    package: &mut Package<'_>,
    lines: &[Line<'_>],
    styles: SheetStyles,
    said: &Said,
    lang: Lang,
) {
    const WORKBOOK: &str = "xl/workbook.xml";
    let Some(workbook) = package.text(WORKBOOK) else { return };
    let mut names = Vec::new();
    let mut last_id = 0u32;
    let mut prefix = String::new();
    each_element(&workbook, "sheet", |element| {
        names.extend(attribute(element, "name"));
        let id = attribute(element, "sheetId").and_then(|id| id.parse().ok()).unwrap_or(0);
        last_id = last_id.max(id);
        let whole = element.name();
        let whole: &str = whole.as_ref();
        prefix = whole.strip_suffix("sheet").unwrap_or_default().to_string();
    });
    let part = package.free_name("xl/worksheets/sheetDs", ".xml");
    let kind = format!("{}/worksheet", package.relations_namespace());
    let id = package.relate(WORKBOOK, &kind, &part);
    package.say_type(&part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
    let name = free_sheet_name(&names, words::CHANGES_TAB.get(lang));
    let element = format!(
        "<{prefix}sheet xmlns:r=\"{}\" name=\"{}\" sheetId=\"{}\" r:id=\"{id}\"/>",
        package.relations_namespace(),
        escaped(&name),
        last_id.saturating_add(1)
    );
    package.put(WORKBOOK, insert_before_end(&workbook, "sheets", &element));
    let xml = sheet(lines, styles, said, package.main_namespace(), lang);
    package.put(&part, xml);
}

/// A name that no sheet has; sheets are told apart without regard to case.
fn free_sheet_name(names: &[String], wanted: &str) -> String {
    let is_free = |name: &String| !names.iter().any(|n| n.to_lowercase() == name.to_lowercase());
    let numbered = (2u32..).map(|n| format!("{wanted} {n}"));
    std::iter::once(wanted.to_string()).chain(numbered).find(is_free).unwrap_or_default()
}

fn sheet(lines: &[Line<'_>], styles: SheetStyles, said: &Said, namespace: &str, lang: Lang) -> String {
    let mut xml = String::with_capacity(2_000 + lines.len() * 600);
    let shown = lines.get(..MAX_LINES).unwrap_or(lines);
    let last = HEAD + shown.len().max(1);
    let _ = write!(
        xml,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{namespace}\"><sheetPr>\
         <pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\">\
         <pane ySplit=\"{HEAD}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>\
         </sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>",
        HEAD + 1
    );
    for (column, width) in WIDTHS.iter().enumerate() {
        let at = column + 1;
        let _ = write!(xml, "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    xml.push_str("</cols><sheetData>");
    let mut row = |number: usize, height: &str, cells: &[(u32, &str)]| {
        let _ = write!(xml, "<row r=\"{number}\"{height}>");
        for (column, (style, text)) in (0u32..).zip(cells) {
            let at = cell_ref(number as u32 - 1, column);
            let _ = write!(
                xml,
                "<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                escaped(text)
            );
        }
        xml.push_str("</row>");
    };
    row(1, " ht=\"24\" customHeight=\"1\"", &[(styles.title, words::CHANGES_TITLE.get(lang))]);
    let count = super::super::super::figure::count(lines.len() as u64, lang);
    row(2, "", &[(styles.remark, &words::CHANGES_COUNT.fill(lang, &[&count]))]);
    let mut remark = words::CHANGES_REMARK.get(lang).to_string();
    let further = [
        (said.few_notes, words::CHANGES_FEW_NOTES.fill(lang, &[&super::notes::MAX_NOTES])),
        (said.unsigned, words::CHANGES_UNSIGNED.get(lang).to_string()),
        (lines.len() > MAX_LINES, words::CHANGES_CUT.fill(lang, &[&MAX_LINES])),
    ];
    for (_, text) in further.iter().filter(|(is_so, _)| *is_so) {
        remark.push(' ');
        remark.push_str(text);
    }
    row(3, "", &[(styles.remark, &remark)]);
    let heads =
        [words::SHEET, words::CELL, words::COLUMN, words::OLD, words::NEW, words::REASON, words::CODES];
    row(HEAD, " ht=\"24\" customHeight=\"1\"", &heads.map(|head| (styles.head, head.get(lang))));
    for (at, line) in shown.iter().enumerate() {
        let text = |text: &str| {
            let is_sign = text.trim_start().starts_with(['=', '+', '-', '@']);
            if is_sign { styles.quoted } else { styles.text }
        };
        let cell = cell_ref(line.at.0, line.at.1);
        let cells = [
            (text(line.sheet), line.sheet),
            (styles.link, cell.as_str()),
            (text(line.header), line.header),
            (text(line.old), line.old),
            (text(line.new), line.new),
            (styles.text, line.reason.as_str()),
            (styles.text, line.codes.as_str()),
        ];
        let n_lines = cells
            .iter()
            .zip(WIDTHS)
            .map(|((_, text), width)| super::super::super::sheet::n_lines(text, f64::from(width)));
        let n_lines = n_lines.max().unwrap_or(1).min(20);
        let height = if n_lines > 1 {
            format!(" ht=\"{}\" customHeight=\"1\"", 15 * n_lines + 3)
        } else {
            String::new()
        };
        row(HEAD + 1 + at, &height, &cells);
    }
    let _ = write!(xml, "</sheetData><autoFilter ref=\"A{HEAD}:G{last}\"/>");
    if !shown.is_empty() {
        xml.push_str("<hyperlinks>");
        for (at, line) in shown.iter().take(MAX_LINKS).enumerate() {
            let place = format!("'{}'!{}", line.sheet.replace('\'', "''"), cell_ref(line.at.0, line.at.1));
            let cell = HEAD + 1 + at;
            let _ = write!(xml, "<hyperlink ref=\"B{cell}\" location=\"{}\"/>", escaped(&place));
        }
        xml.push_str("</hyperlinks>");
    }
    xml.push_str(
        "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
         <headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>",
    );
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_added_sheet_takes_no_name_that_is_there() {
        let names = ["thay đổi".to_string(), "Thay đổi 2".to_string()];
        assert_eq!(free_sheet_name(&names, "Thay đổi"), "Thay đổi 3");
        assert_eq!(free_sheet_name(&[], "Thay đổi"), "Thay đổi");
    }
}
