//! OpenDocument spreadsheets: their own file; in `content.xml` only the changed cells are other.
//!
//! A changed cell keeps its style and its note and holds its text; a formula goes. Where one element stands for several
//! equal cells or rows, it is taken apart around the changed one.

use std::io::Cursor;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Change;
use super::archive::{read_part, repack};
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::formats::opendocument::{CONTENT, MAX_COLUMNS, MAX_ROWS, attribute, number};
use crate::lang::errors;

/// The spreadsheet of `table` with `changes` in, and the number of cells changed; `None` where nothing changes.
pub(super) fn patch(table: &Table, bytes: &[u8], changes: &[Change]) -> Result<Option<(Vec<u8>, u64)>> {
    if changes.is_empty() {
        return Ok(None);
    }
    let damaged = |what| Error::input(errors::DAMAGED_WORKBOOK).arg(what).hint(errors::HINT_DAMAGED);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("zip"))?;
    let mut xml = read_part(&mut archive, CONTENT).ok_or_else(|| damaged("part"))?;
    let mut n_changed = 0;
    for (idx, sheet) in table.sheets.read.iter().enumerate() {
        let mut targets: Vec<Target<'_>> = changes
            .iter()
            .filter_map(|change| {
                let (sheet, row, column) = table.place(change.row as usize, change.column.into())?;
                (sheet == idx).then_some(Target { at: (row, column), text: &change.new })
            })
            .collect();
        if targets.is_empty() {
            continue;
        }
        // Columns of another sheet may stand in another order.
        targets.sort_by_key(|target| target.at);
        let (patched, n) = patch_sheet(&xml, &sheet.name, &targets).ok_or_else(|| damaged("xml"))?;
        (xml, n_changed) = (patched, n_changed + n);
    }
    if n_changed == 0 {
        return Ok(None);
    }
    let bytes = repack(&mut archive, &[(CONTENT.to_string(), xml)]).map_err(|_| damaged("zip"))?;
    Ok(Some((bytes, n_changed)))
}

/// A cell to write: 0-based row and column of the sheet.
struct Target<'a> {
    at: (u32, u32),
    text: &'a str,
}

/// One element of cells in a row.
struct CellPart {
    /// Bytes of the whole element.
    bytes: Range<usize>,
    /// Bytes of its start tag.
    tag: Range<usize>,
    column: u32,
    n_columns: u32,
}

/// Replaces the target cells in a sheet; `targets` are in the order of rows and columns. `None`: the XML breaks off.
fn patch_sheet(xml: &str, sheet: &str, targets: &[Target<'_>]) -> Option<(String, u64)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut out = String::with_capacity(xml.len() + 64 * targets.len());
    let (mut copied, mut n_changed) = (0, 0);
    let (mut n_tables, mut in_sheet, mut row) = (0usize, false, 0u32);
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Start(element) if element.name().as_ref() == "table:table" => {
                n_tables += 1;
                if n_tables == 1 {
                    in_sheet = attribute(&element, "table:name").as_deref() == Some(sheet);
                }
            }
            Event::End(element) if element.name().as_ref() == "table:table" => {
                n_tables = n_tables.saturating_sub(1);
                if in_sheet && n_tables == 0 {
                    break;
                }
            }
            Event::Empty(element) if in_sheet && element.name().as_ref() == "table:table-row" => {
                row = row.saturating_add(repeated(&element, "table:number-rows-repeated", MAX_ROWS));
            }
            Event::Start(element) if in_sheet && element.name().as_ref() == "table:table-row" => {
                let n_rows = repeated(&element, "table:number-rows-repeated", MAX_ROWS);
                let from = targets.partition_point(|t| t.at.0 < row);
                let to = targets.partition_point(|t| t.at.0 < row.saturating_add(n_rows));
                let wanted = targets.get(from..to).unwrap_or_default();
                if !wanted.is_empty() {
                    let tag_end = usize::try_from(reader.buffer_position()).ok()?;
                    let cells = cells_of_row(&mut reader)?;
                    let end = usize::try_from(reader.buffer_position()).ok()?;
                    out.push_str(xml.get(copied..start)?);
                    let parts = RowParts { xml, tag: start..tag_end, cells: &cells, end };
                    n_changed += parts.write(row, n_rows, wanted, &mut out)?;
                    copied = end;
                }
                row = row.saturating_add(n_rows);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out.push_str(xml.get(copied..)?);
    Some((out, n_changed))
}

fn repeated(element: &BytesStart<'_>, name: &str, most: u32) -> u32 {
    number(element, name).unwrap_or(1).clamp(1, most)
}

/// The elements of cells in the row that was just opened; reads to its end.
fn cells_of_row(reader: &mut Reader<&[u8]>) -> Option<Vec<CellPart>> {
    let mut cells = Vec::new();
    let mut column = 0u32;
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let tag_end = usize::try_from(reader.buffer_position()).ok()?;
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(element) | Event::Empty(element) => {
                if !is_empty {
                    skip_element(reader)?;
                }
                let end = usize::try_from(reader.buffer_position()).ok()?;
                let n_columns = repeated(&element, "table:number-columns-repeated", MAX_COLUMNS);
                cells.push(CellPart { bytes: start..end, tag: start..tag_end, column, n_columns });
                column = column.saturating_add(n_columns);
            }
            Event::End(_) => return Some(cells),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Reads to the end of the element that was just opened.
fn skip_element(reader: &mut Reader<&[u8]>) -> Option<()> {
    let mut depth = 1;
    while depth > 0 {
        match reader.read_event().ok()? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => return None,
            _ => {}
        }
    }
    Some(())
}

/// A row taken apart.
struct RowParts<'a> {
    xml: &'a str,
    tag: Range<usize>,
    cells: &'a [CellPart],
    end: usize,
}

impl RowParts<'_> {
    /// Writes the row, which stands for `n_rows` rows from `first` on, with `targets` in; says how many cells changed.
    fn write(&self, first: u32, n_rows: u32, targets: &[Target<'_>], out: &mut String) -> Option<u64> {
        let inner = self.xml.get(self.tag.end..self.end)?;
        let mut next = first;
        let mut n_changed = 0;
        for of_row in targets.chunk_by(|a, b| a.at.0 == b.at.0) {
            let row = of_row.first()?.at.0;
            if row > next {
                out.push_str(&with_repeat(self.tag_text()?, "table:number-rows-repeated", row - next));
                out.push_str(inner);
            }
            out.push_str(&with_repeat(self.tag_text()?, "table:number-rows-repeated", 1));
            n_changed += self.write_cells(of_row, out)?;
            next = row + 1;
        }
        let n_left = (first + n_rows).saturating_sub(next);
        if n_left > 0 {
            out.push_str(&with_repeat(self.tag_text()?, "table:number-rows-repeated", n_left));
            out.push_str(inner);
        }
        Some(n_changed)
    }

    fn tag_text(&self) -> Option<&str> {
        self.xml.get(self.tag.clone())
    }

    /// Writes what stands in the row, up to its end tag.
    fn write_cells(&self, targets: &[Target<'_>], out: &mut String) -> Option<u64> {
        let mut copied = self.tag.end;
        let mut n_changed = 0;
        for cell in self.cells {
            let from = targets.partition_point(|t| t.at.1 < cell.column);
            let to = targets.partition_point(|t| t.at.1 < cell.column.saturating_add(cell.n_columns));
            let wanted = targets.get(from..to).filter(|wanted| !wanted.is_empty());
            let Some(wanted) = wanted else { continue };
            out.push_str(self.xml.get(copied..cell.bytes.start)?);
            copied = cell.bytes.end;
            let tag = self.xml.get(cell.tag.clone())?;
            let rest = self.xml.get(cell.tag.end..cell.bytes.end)?;
            let mut next = cell.column;
            let unchanged = |n: u32, out: &mut String| {
                if n > 0 {
                    out.push_str(&with_repeat(tag, "table:number-columns-repeated", n));
                    out.push_str(rest);
                }
            };
            for target in wanted {
                unchanged(target.at.1.saturating_sub(next), out);
                write_cell(tag, rest, target.text, out)?;
                next = target.at.1 + 1;
                n_changed += 1;
            }
            unchanged((cell.column + cell.n_columns).saturating_sub(next), out);
        }
        out.push_str(self.xml.get(copied..self.end)?);
        Some(n_changed)
    }
}

/// A start tag with how often it stands set to `n`.
fn with_repeat(tag: &str, name: &str, n: u32) -> String {
    let mut out = String::with_capacity(tag.len());
    let at = tag.find(name).and_then(|at| {
        let value = tag.get(at + name.len()..)?;
        let quote = value.find(['"', '\''])?;
        let sign = value.get(quote..=quote)?;
        let end = value.get(quote + 1..)?.find(sign)? + quote + 2;
        Some((at, at + name.len() + end))
    });
    if let Some((start, end)) = at {
        out.push_str(tag.get(..start).unwrap_or_default());
        if n > 1 {
            out.push_str(&format!("{name}=\"{n}\""));
        }
        out.push_str(tag.get(end..).unwrap_or_default());
        return out;
    }
    if n == 1 {
        return tag.to_string();
    }
    let close = if tag.ends_with("/>") { tag.len() - 2 } else { tag.len() - 1 };
    out.push_str(tag.get(..close).unwrap_or_default());
    out.push_str(&format!(" {name}=\"{n}\""));
    out.push_str(tag.get(close..).unwrap_or_default());
    out
}

/// Attributes that say what stands in a cell, or how often.
const OF_VALUE: [&str; 11] = [
    "office:value-type",
    "calcext:value-type",
    "office:value",
    "office:date-value",
    "office:time-value",
    "office:boolean-value",
    "office:string-value",
    "office:currency",
    "table:formula",
    "table:number-columns-repeated",
    "table:number-matrix-columns-spanned",
];

/// Writes the cell with its text inside; its style, spans and note are kept.
fn write_cell(tag: &str, rest: &str, text: &str, out: &mut String) -> Option<()> {
    let mut reader = Reader::from_str(tag);
    reader.config_mut().check_end_names = false;
    let (Event::Start(element) | Event::Empty(element)) = reader.read_event().ok()? else {
        return None;
    };
    let name = element.name();
    let name: &str = name.as_ref();
    out.push('<');
    out.push_str(name);
    for attribute in element.attributes().with_checks(false).flatten() {
        let key: &str = attribute.key.as_ref();
        if !OF_VALUE.contains(&key) {
            out.push_str(&format!(" {key}=\"{}\"", attribute.value.replace('"', "&quot;")));
        }
    }
    out.push_str(" office:value-type=\"string\">");
    out.push_str(note_in(rest));
    for line in text.split('\n') {
        out.push_str("<text:p>");
        write_line(line, out);
        out.push_str("</text:p>");
    }
    out.push_str(&format!("</{name}>"));
    Some(())
}

/// The note (comment) among what stands in a cell.
fn note_in(rest: &str) -> &str {
    const END: &str = "</office:annotation>";
    let found = rest.find("<office:annotation").zip(rest.find(END));
    found.and_then(|(start, end)| rest.get(start..end + END.len())).unwrap_or_default()
}

/// A line of text; spaces that XML would drop are written as signs.
fn write_line(line: &str, out: &mut String) {
    let mut after_space = true;
    let n_letters = line.trim_end_matches(' ').len();
    for (at, c) in line.char_indices() {
        let is_last = at >= n_letters;
        match c {
            ' ' if after_space || is_last => out.push_str("<text:s/>"),
            '\t' => out.push_str("<text:tab/>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => {}
            // XML has no way to write these.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
        after_space = c == ' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_cells_and_rows_are_taken_apart_around_the_changed_one() {
        let xml = r#"<o><table:table table:name="A"><table:table-row><table:table-cell/></table:table-row></table:table><table:table table:name="B"><table:table-row table:number-rows-repeated="2"/><table:table-row table:style-name="ro1" table:number-rows-repeated="3"><table:table-cell table:style-name="ce1" table:number-columns-repeated="3" table:formula="of:=1" office:value-type="float" office:value="7"><office:annotation><text:p>n</text:p></office:annotation><text:p>7</text:p></table:table-cell><table:table-cell/></table:table-row></table:table></o>"#;
        let (out, n) = patch_sheet(xml, "B", &[Target { at: (3, 1), text: " 0 <7" }]).unwrap();
        assert_eq!(n, 1);
        let row = |n: &str, cells: &str| {
            format!(
                "<table:table-row table:style-name=\"ro1\"{n}>{cells}<table:table-cell/></table:table-row>"
            )
        };
        let seven = |n: &str| {
            format!(
                "<table:table-cell table:style-name=\"ce1\" {n} table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"7\"><office:annotation><text:p>n</text:p></office:annotation><text:p>7</text:p></table:table-cell>"
            )
        };
        let new = "<table:table-cell table:style-name=\"ce1\" office:value-type=\"string\"><office:annotation><text:p>n</text:p></office:annotation><text:p><text:s/>0 &lt;7</text:p></table:table-cell>";
        let three = seven("table:number-columns-repeated=\"3\"");
        let expected =
            [row(" ", &three), row(" ", &format!("{}{new}{}", seven(""), seven(""))), row(" ", &three)]
                .concat();
        let at = out.find("<table:table-row table:style-name").unwrap();
        assert_eq!(out[at..out.len() - "</table:table></o>".len()], expected);
        assert_eq!(patch_sheet(xml, "B", &[]).unwrap().0, xml);
        assert_eq!(patch_sheet(xml, "A", &[Target { at: (0, 0), text: "x" }]).unwrap().1, 1);
    }
}
