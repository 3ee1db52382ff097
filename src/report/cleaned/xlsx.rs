//! Workbooks: their own workbook, part by part as it was; in the sheet only the changed cells are other.
//!
//! A changed cell keeps its place and style and holds its text inline. Where its text came from a formula, the
//! formula goes, and with it the workbook's calculation chain, which spreadsheets build anew. A cell whose formula
//! other cells share is left alone.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Change;
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::formats::workbook::{cell_ref, parse_cell_ref, sheet_part};
use crate::lang::errors;

const CALC_CHAIN: &str = "xl/calcChain.xml";

/// The workbook of `table` with `changes` in, and the number of cells changed; `None` where nothing changes.
pub(super) fn patch(table: &Table, bytes: &[u8], changes: &[Change]) -> Result<Option<(Vec<u8>, u64)>> {
    if changes.is_empty() {
        return Ok(None);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("zip"))?;
    let mut parts = Vec::new();
    let (mut n_changed, mut dropped_formula) = (0, false);
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
        let part = sheet_part(&mut archive, &sheet.name).ok_or_else(|| damaged("part"))?;
        let xml = read_part(&mut archive, &part).ok_or_else(|| damaged("xml"))?;
        let patched = patch_sheet(&xml, &targets).ok_or_else(|| damaged("xml"))?;
        n_changed += patched.n_changed;
        dropped_formula |= patched.dropped_formula;
        if patched.n_changed > 0 {
            parts.push((part, patched.xml));
        }
    }
    if n_changed == 0 {
        return Ok(None);
    }
    if dropped_formula {
        for part in ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"] {
            if let Some(xml) = read_part(&mut archive, part) {
                parts.push((part.to_string(), without_calc_chain(&xml)));
            }
        }
    }
    let bytes = repack(&mut archive, &parts, dropped_formula).map_err(|_| damaged("zip"))?;
    Ok(Some((bytes, n_changed)))
}

fn damaged(what: &str) -> Error {
    Error::input(errors::DAMAGED_WORKBOOK).arg(what).hint(errors::HINT_DAMAGED)
}

pub(super) fn read_part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let mut xml = String::new();
    archive.by_name(path).ok()?.read_to_string(&mut xml).ok()?;
    Some(xml)
}

/// Copies the archive; parts in `parts` get new content, all others keep their packed bytes.
pub(super) fn repack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    parts: &[(String, String)],
    drop_calc_chain: bool,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for idx in 0..archive.len() {
        let part = archive.by_index_raw(idx)?;
        let name = part.name()?.into_owned();
        if drop_calc_chain && name == CALC_CHAIN {
            continue;
        }
        match parts.iter().find(|(path, _)| *path == name) {
            None => writer.raw_copy_file(part)?,
            Some((_, xml)) => {
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .last_modified_time(part.last_modified().unwrap_or_default())
                    .large_file(xml.len() as u64 > u64::from(u32::MAX) / 2);
                writer.start_file(name, options)?;
                writer.write_all(xml.as_bytes())?;
            }
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// Takes the elements that mention the calculation chain out of a list of parts.
fn without_calc_chain(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find("calcChain.xml") {
        let open = rest.get(..at).and_then(|head| head.rfind('<')).unwrap_or(at);
        let close = rest.get(at..).and_then(|tail| tail.find("/>")).map(|end| at + end + 2);
        let Some(close) = close else { break };
        out.push_str(rest.get(..open).unwrap_or_default());
        rest = rest.get(close..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A cell to write: 0-based row and column of the sheet.
struct Target<'a> {
    at: (u32, u32),
    text: &'a str,
}

struct Patched {
    xml: String,
    n_changed: u64,
    dropped_formula: bool,
}

/// Replaces the target cells in a sheet; `targets` are in the order of rows and columns. `None`: the XML breaks off.
fn patch_sheet(xml: &str, targets: &[Target<'_>]) -> Option<Patched> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut patched = Patched { xml: String::with_capacity(xml.len()), n_changed: 0, dropped_formula: false };
    let mut copied = 0;
    // Cells without a reference stand right of the one before, rows without one below.
    let mut next = (0, 0);
    let is_wanted =
        |row: u32| targets.get(targets.partition_point(|t| t.at.0 < row)).is_some_and(|t| t.at.0 == row);
    let mut in_wanted_row = is_wanted(0);
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Start(row) if row.local_name().as_ref() == "row" => {
                if let Some(number) = raw_attribute(&row, "r").and_then(|r| r.parse::<u32>().ok()) {
                    next.0 = number.saturating_sub(1);
                }
                in_wanted_row = is_wanted(next.0);
            }
            Event::End(row) if row.local_name().as_ref() == "row" => next = (next.0.saturating_add(1), 0),
            Event::Start(_) | Event::Empty(_) if !in_wanted_row => {}
            Event::Empty(cell) if cell.local_name().as_ref() == "c" => {
                let at = raw_attribute(&cell, "r").and_then(|r| parse_cell_ref(r.as_bytes())).unwrap_or(next);
                next.1 = at.1 + 1;
            }
            Event::Start(cell) if cell.local_name().as_ref() == "c" => {
                let at = raw_attribute(&cell, "r").and_then(|r| parse_cell_ref(r.as_bytes())).unwrap_or(next);
                next.1 = at.1 + 1;
                let Ok(idx) = targets.binary_search_by_key(&at, |t| t.at) else {
                    continue;
                };
                let cell = cell.into_owned();
                let formula = skip_cell(&mut reader)?;
                if formula == Formula::Shared {
                    continue;
                }
                patched.xml.push_str(xml.get(copied..start)?);
                write_inline(&cell, at, targets.get(idx)?.text, &mut patched.xml);
                copied = usize::try_from(reader.buffer_position()).ok()?;
                patched.n_changed += 1;
                patched.dropped_formula |= formula == Formula::Own;
            }
            Event::End(data) if data.local_name().as_ref() == "sheetData" => break,
            Event::Eof => break,
            _ => {}
        }
    }
    patched.xml.push_str(xml.get(copied..)?);
    Some(patched)
}

#[derive(PartialEq, Eq)]
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

/// Writes the cell with its text inside and everything but its old type and content kept.
fn write_inline(cell: &BytesStart<'_>, at: (u32, u32), text: &str, out: &mut String) {
    let name = cell.name();
    let name: &str = name.as_ref();
    let prefix = name.strip_suffix("c").unwrap_or_default();
    out.push('<');
    out.push_str(name);
    if raw_attribute(cell, "r").is_none() {
        out.push_str(&format!(" r=\"{}\"", cell_ref(at.0, at.1)));
    }
    for attribute in cell.attributes().with_checks(false).flatten() {
        let key: &str = attribute.key.as_ref();
        // `cm` and `vm` describe the value that goes.
        if !matches!(key, "t" | "cm" | "vm") {
            out.push_str(&format!(" {key}=\"{}\"", attribute.value.replace('"', "&quot;")));
        }
    }
    out.push_str(&format!(" t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">"));
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            // XML has no way to write these.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out.push_str(&format!("</{prefix}t></{prefix}is></{name}>"));
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" spans="1:3"><c r="A2" s="4"><v>7</v></c><c r="B2" s="5" t="str"><f>TRIM(A1)</f><v>x</v></c><c s="6"/><c t="s"><v>3</v></c><c r="F2"><f t="shared" ref="F2:F3" si="0">A1</f><v>1</v></c></row></sheetData><mergeCells/></worksheet>"#;

    #[test]
    fn only_the_target_cells_change() {
        let targets = [
            Target { at: (1, 0), text: "007" },
            Target { at: (1, 1), text: "a<b & c" },
            Target { at: (1, 3), text: " Đ" },
            Target { at: (1, 5), text: "kept" },
        ];
        let patched = patch_sheet(SHEET, &targets).unwrap();
        assert_eq!((patched.n_changed, patched.dropped_formula), (3, true));
        let expected = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" spans="1:3"><c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">007</t></is></c><c r="B2" s="5" t="inlineStr"><is><t xml:space="preserve">a&lt;b &amp; c</t></is></c><c s="6"/><c r="D2" t="inlineStr"><is><t xml:space="preserve"> Đ</t></is></c><c r="F2"><f t="shared" ref="F2:F3" si="0">A1</f><v>1</v></c></row></sheetData><mergeCells/></worksheet>"#;
        assert_eq!(patched.xml, expected);
        assert_eq!(patch_sheet(SHEET, &[]).unwrap().xml, SHEET);
    }

    #[test]
    fn the_calculation_chain_is_taken_out_of_the_list_of_parts() {
        let xml = r#"<Types><Override PartName="/xl/calcChain.xml" ContentType="x"/><Override PartName="/a"/></Types>"#;
        assert_eq!(without_calc_chain(xml), r#"<Types><Override PartName="/a"/></Types>"#);
    }
}
