//! The cells of a sheet: only those that change are other.
//!
//! A changed cell keeps its place, gets the style of a marked cell and holds its text inline. Where its text came from a
//! formula, the formula goes. A cell whose formula other cells share is left alone.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::escaped;
use super::styles::Mark;
use crate::formats::workbook::{cell_ref, parse_cell_ref};

/// A cell to write.
pub(super) struct Target<'a> {
    /// 0-based row and column of the sheet.
    pub at: (u32, u32),
    /// What to write.
    pub text: &'a str,
    /// The same as the sheet stores a number, where a cell that held one may go on doing so.
    pub number: Option<String>,
}

/// A sheet with its changes.
pub(super) struct Patched {
    /// The part.
    pub xml: String,
    /// Which targets were written.
    pub done: Vec<bool>,
    /// Whether a formula went.
    pub dropped_formula: bool,
}

/// Replaces the target cells in a sheet; `targets` are in the order of rows and columns. `style`: the style of a changed
/// cell. `None`: the XML breaks off.
pub(super) fn patch_sheet(
    xml: &str,
    targets: &[Target<'_>],
    style: &mut dyn FnMut(Mark) -> u32,
) -> Option<Patched> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut patch = Patch {
        xml,
        copied: 0,
        targets,
        style,
        out: Patched {
            xml: String::with_capacity(xml.len() + targets.len() * 64),
            done: vec![false; targets.len()],
            dropped_formula: false,
        },
    };
    // Cells without a reference stand right of the one before, rows without one below.
    let mut next = (0, 0);
    let mut wanted = patch.of_row(0);
    let mut row_style = 0;
    let mut prefix = String::new();
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Start(row) if row.local_name().as_ref() == "row" => {
                if let Some(number) = raw_attribute(&row, "r").and_then(|r| r.parse::<u32>().ok()) {
                    next.0 = number.saturating_sub(1);
                }
                wanted = patch.of_row(next.0);
                let is_styled =
                    raw_attribute(&row, "customFormat").is_some_and(|on| on == "1" || on == "true");
                let styled = raw_attribute(&row, "s").filter(|_| is_styled);
                row_style = styled.and_then(|s| s.parse().ok()).unwrap_or(0);
                let name = row.name();
                let name: &str = name.as_ref();
                prefix = name.strip_suffix("row").unwrap_or_default().to_string();
            }
            Event::End(row) if row.local_name().as_ref() == "row" => {
                for idx in wanted.by_ref() {
                    patch.insert(idx, start, row_style, &prefix)?;
                }
                next = (next.0.saturating_add(1), 0);
            }
            Event::Start(_) | Event::Empty(_) if wanted.is_empty() => {}
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(cell) | Event::Empty(cell)) = event else { continue };
                if cell.local_name().as_ref() != "c" {
                    continue;
                }
                let at = raw_attribute(&cell, "r").and_then(|r| parse_cell_ref(r.as_bytes())).unwrap_or(next);
                next.1 = at.1 + 1;
                // Cells that the row does not have yet stand before this one.
                while targets.get(wanted.start).is_some_and(|t| !wanted.is_empty() && t.at.1 < at.1) {
                    patch.insert(wanted.start, start, row_style, &prefix)?;
                    wanted.start += 1;
                }
                if wanted.is_empty() || targets.get(wanted.start).is_none_or(|t| t.at != at) {
                    continue;
                }
                let idx = wanted.start;
                wanted.start += 1;
                let cell = cell.into_owned();
                let formula = if is_empty { Formula::None } else { skip_cell(&mut reader)? };
                if formula == Formula::Shared {
                    continue;
                }
                patch.copy_to(start)?;
                patch.write(idx, &cell, formula)?;
                patch.copied = usize::try_from(reader.buffer_position()).ok()?;
                patch.out.dropped_formula |= formula == Formula::Own;
            }
            Event::End(data) if data.local_name().as_ref() == "sheetData" => break,
            Event::Eof => break,
            _ => {}
        }
    }
    let mut out = patch.out;
    out.xml.push_str(xml.get(patch.copied..)?);
    Some(out)
}

/// A sheet that is being written.
struct Patch<'a, 'b> {
    xml: &'a str,
    /// Bytes up to here are written.
    copied: usize,
    targets: &'a [Target<'a>],
    style: &'b mut dyn FnMut(Mark) -> u32,
    out: Patched,
}

impl Patch<'_, '_> {
    /// The targets of a row.
    fn of_row(&self, row: u32) -> std::ops::Range<usize> {
        let start = self.targets.partition_point(|t| t.at.0 < row);
        let n = self.targets.get(start..).unwrap_or_default().partition_point(|t| t.at.0 == row);
        start..start + n
    }

    fn copy_to(&mut self, to: usize) -> Option<()> {
        self.out.xml.push_str(self.xml.get(self.copied..to)?);
        self.copied = to;
        Some(())
    }

    /// Adds a cell that the row does not have.
    fn insert(&mut self, idx: usize, at: usize, row_style: u32, prefix: &str) -> Option<()> {
        self.copy_to(at)?;
        let cell =
            BytesStart::new(format!("{prefix}c")).with_attributes([("s", row_style.to_string().as_str())]);
        self.write(idx, &cell.into_owned(), Formula::None)
    }

    /// Writes a target into its cell: everything but the cell's old type, style and content is kept.
    fn write(&mut self, idx: usize, cell: &BytesStart<'_>, formula: Formula) -> Option<()> {
        let target = self.targets.get(idx)?;
        let name = cell.name();
        let name: &str = name.as_ref();
        let prefix = name.strip_suffix("c").unwrap_or_default();
        let out = &mut self.out.xml;
        out.push('<');
        out.push_str(name);
        if raw_attribute(cell, "r").is_none() {
            out.push_str(&format!(" r=\"{}\"", cell_ref(target.at.0, target.at.1)));
        }
        let mut was = 0;
        let mut held_number = formula == Formula::None;
        for attribute in cell.attributes().with_checks(false).flatten() {
            let key: &str = attribute.key.as_ref();
            let value: &str = &attribute.value;
            match key {
                "s" => was = value.parse().unwrap_or(0),
                "t" => held_number &= value == "n",
                // They describe the value that goes.
                "cm" | "vm" => {}
                _ => out.push_str(&format!(" {key}=\"{}\"", value.replace('"', "&quot;"))),
            }
        }
        let number = target.number.as_deref().filter(|_| held_number);
        let text = target.text;
        let looks_like_a_number = text.starts_with(|c: char| c.is_ascii_digit());
        let mark = Mark {
            style: was,
            as_text: number.is_none() && looks_like_a_number,
            quoted: number.is_none() && text.trim_start().starts_with(['=', '+', '-', '@']),
        };
        let style = (self.style)(mark);
        out.push_str(&format!(" s=\"{style}\""));
        match number {
            Some(number) => out.push_str(&format!("><{prefix}v>{number}</{prefix}v></{name}>")),
            None => out.push_str(&format!(
                " t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is></{name}>",
                escaped(text)
            )),
        }
        if let Some(done) = self.out.done.get_mut(idx) {
            *done = true;
        }
        Some(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Formula {
    None,
    /// Of this cell alone.
    Own,
    /// Other cells are computed by it too.
    Shared,
}

/// Reads to the end of the cell that was just opened, and says what formula was in it.
fn skip_cell(reader: &mut Reader<&[u8]>) -> Option<Formula> {
    let mut formula = Formula::None;
    let mut on_formula = |element: &BytesStart<'_>| {
        if element.local_name().as_ref() == "f" {
            let is_shared = raw_attribute(element, "ref").is_some();
            formula = if is_shared { Formula::Shared } else { Formula::Own };
        }
    };
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => on_formula(&element),
            Event::End(end) if end.local_name().as_ref() == "c" => return Some(formula),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn raw_attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
    Some(attribute.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" spans="1:3"><c r="A2" s="4"><v>7</v></c><c r="B2" s="5" t="str"><f>TRIM(A1)</f><v>x</v></c><c s="6"/><c t="s"><v>3</v></c><c r="F2"><f t="shared" ref="F2:F3" si="0">A1</f><v>1</v></c></row></sheetData><mergeCells/></worksheet>"#;

    fn target(at: (u32, u32), text: &str) -> Target<'_> {
        Target { at, text, number: None }
    }

    fn patch(targets: &[Target<'_>]) -> Patched {
        patch_sheet(SHEET, targets, &mut |mark| mark.style + 10 + 100 * u32::from(mark.as_text)).unwrap()
    }

    #[test]
    fn only_the_target_cells_change() {
        let targets =
            [target((1, 0), "007"), target((1, 1), "a<b & c"), target((1, 3), " Đ"), target((1, 5), "kept")];
        let patched = patch(&targets);
        assert_eq!((patched.done, patched.dropped_formula), (vec![true, true, true, false], true));
        let expected = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" spans="1:3"><c r="A2" s="114" t="inlineStr"><is><t xml:space="preserve">007</t></is></c><c r="B2" s="15" t="inlineStr"><is><t xml:space="preserve">a&lt;b &amp; c</t></is></c><c s="6"/><c r="D2" s="10" t="inlineStr"><is><t xml:space="preserve"> Đ</t></is></c><c r="F2"><f t="shared" ref="F2:F3" si="0">A1</f><v>1</v></c></row></sheetData><mergeCells/></worksheet>"#;
        assert_eq!(patched.xml, expected);
        assert_eq!(patch(&[]).xml, SHEET);
    }

    #[test]
    fn empty_and_missing_cells_are_filled_and_numbers_stay_numbers() {
        let number = Target { number: Some("8".into()), ..target((1, 0), "8") };
        let patched = patch(&[number, target((1, 2), "c"), target((1, 4), "e"), target((1, 7), "h")]);
        assert!(patched.done.iter().all(|done| *done));
        for part in [
            r#"<c r="A2" s="14"><v>8</v></c>"#,
            r#"<c r="C2" s="16" t="inlineStr"><is><t xml:space="preserve">c</t></is></c><c t="s"><v>3</v></c>"#,
            r#"</c><c r="E2" s="10" t="inlineStr"><is><t xml:space="preserve">e</t></is></c><c r="F2">"#,
            r#"<c r="H2" s="10" t="inlineStr"><is><t xml:space="preserve">h</t></is></c></row>"#,
        ] {
            assert!(patched.xml.contains(part), "{part}\n{}", patched.xml);
        }
    }
}
