//! What stands where in a binary workbook (.xlsb) beside its values: sheets' parts, merged cells, fonts.
//!
//! A part is a row of *records*: a number for the kind, a length, and so many bytes ([MS-XLSB] 2.1.4).

use std::collections::BTreeMap;
use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;

use super::ole::{u16_at, u32_at};
use super::workbook::{MergedBlock, relation_target};
use crate::encodings::FontEncoding;
use crate::encodings::font::font_encoding;

const ROW: u16 = 0;
const CELL_SHARED_STRING: u16 = 7;
const CELL_STRING: u16 = 6;
const FORMULA_STRING: u16 = 8;
const FONT: u16 = 43;
const CELL_FORMAT: u16 = 47;
const SHEET: u16 = 156;
const MERGE: u16 = 176;
const BEGIN_CELL_FORMATS: u16 = 617;
const END_CELL_FORMATS: u16 = 618;

/// Most bytes of one record that are looked at; what is longer is passed over.
const MAX_RECORD: u64 = 1 << 16;

/// Most merged blocks and most cells in a telling font that are noted.
const MAX_NOTED: usize = 4 << 20;

/// Most bytes that a record of a workbook has: a cell holds 32,767 letters, a shared string that many with their formats. Who reads
/// records makes room for what one announces.
const MAX_ANNOUNCED: u64 = 16 << 20;

/// Whether a record of the workbook or its sheets announces more bytes than any has.
pub fn announces_too_much<R: Read + Seek>(archive: &mut ZipArchive<R>) -> bool {
    let is_read = |part: &String| {
        matches!(part.as_str(), "xl/workbook.bin" | "xl/sharedStrings.bin" | "xl/styles.bin")
            || (part.starts_with("xl/worksheets/") && part.ends_with(".bin"))
    };
    let parts: Vec<String> = archive.file_names().flatten().map(String::from).filter(is_read).collect();
    parts.iter().any(|part| {
        let Ok(part) = archive.by_name(part) else { return false };
        let mut input = BufReader::new(part);
        while let Some(n) = kind(&mut input).and_then(|_| length(&mut input)) {
            if n > MAX_ANNOUNCED {
                return true;
            }
            let passed = std::io::copy(&mut (&mut input).take(n), &mut std::io::sink());
            if passed.ok() != Some(n) {
                return false;
            }
        }
        false
    })
}

/// Hands each record of a part to `take` until it says so or the part ends.
fn for_each_record<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    part: &str,
    mut take: impl FnMut(u16, &[u8]) -> bool,
) {
    let Ok(part) = archive.by_name(part) else { return };
    let mut input = BufReader::new(part);
    let mut data = Vec::new();
    while let Some(kind) = kind(&mut input)
        && let Some(n) = length(&mut input)
    {
        data.clear();
        let kept = n.min(MAX_RECORD);
        let is_whole = (&mut input).take(kept).read_to_end(&mut data).is_ok_and(|got| got as u64 == kept);
        let n_rest = n - kept;
        let passed = std::io::copy(&mut (&mut input).take(n_rest), &mut std::io::sink());
        if !is_whole || passed.ok() != Some(n_rest) || !take(kind, &data) {
            return;
        }
    }
}

fn byte(input: &mut impl Read) -> Option<u8> {
    let mut byte = [0];
    input.read_exact(&mut byte).ok().map(|()| byte[0])
}

/// One byte, or two where the first has its high bit set.
fn kind(input: &mut impl Read) -> Option<u16> {
    let first = u16::from(byte(input)?);
    if first < 0x80 { Some(first) } else { Some((first & 0x7f) | (u16::from(byte(input)? & 0x7f) << 7)) }
}

/// Seven bits a byte, at most four bytes.
fn length(input: &mut impl Read) -> Option<u64> {
    let mut n = 0;
    for shift in [0, 7, 14, 21] {
        let next = byte(input)?;
        n |= u64::from(next & 0x7f) << shift;
        if next < 0x80 {
            break;
        }
    }
    Some(n)
}

/// A text with its length in letters before it, and where it ends.
fn text_at(data: &[u8], at: usize) -> Option<(String, usize)> {
    let n = usize::try_from(u32_at(data, at)?).ok()?;
    let end = n.checked_mul(2)?.checked_add(at + 4)?;
    let letters: Vec<u16> =
        data.get(at + 4..end)?.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    Some((String::from_utf16_lossy(&letters), end))
}

/// The part that holds the sheet called `name`.
pub fn sheet_part<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let mut id = None;
    for_each_record(archive, "xl/workbook.bin", |kind, data| {
        if kind == SHEET
            && let Some((relation, end)) = text_at(data, 8)
            && text_at(data, end).is_some_and(|(found, _)| found == name)
        {
            id = Some(relation);
        }
        id.is_none()
    });
    relation_target(archive, "xl/_rels/workbook.bin.rels", &id?)
}

/// The merged cells of the sheet in `part`.
pub fn merged_cells<R: Read + Seek>(archive: &mut ZipArchive<R>, part: &str) -> Vec<MergedBlock> {
    let mut merges = Vec::new();
    for_each_record(archive, part, |kind, data| {
        let at = |i: usize| u32_at(data, i * 4);
        if kind == MERGE
            && let (Some(top), Some(bottom), Some(left), Some(right)) = (at(0), at(1), at(2), at(3))
            && top <= bottom
            && left <= right
        {
            merges.push(((top, bottom), (left, right)));
        }
        merges.len() < MAX_NOTED
    });
    merges
}

/// The cell styles whose font names an encoding; empty for nearly every workbook.
pub fn font_styles<R: Read + Seek>(archive: &mut ZipArchive<R>) -> BTreeMap<u32, FontEncoding> {
    let mut fonts: Vec<Option<FontEncoding>> = Vec::new();
    let (mut found, mut in_formats, mut n_formats) = (BTreeMap::new(), false, 0);
    for_each_record(archive, "xl/styles.bin", |kind, data| {
        match kind {
            FONT => fonts.push(text_at(data, 21).and_then(|(name, _)| font_encoding(&name))),
            BEGIN_CELL_FORMATS => in_formats = true,
            CELL_FORMAT if in_formats => {
                let font = u16_at(data, 4).and_then(|id| fonts.get(usize::from(id)).copied().flatten());
                found.extend(font.map(|font| (n_formats, font)));
                n_formats += 1;
            }
            END_CELL_FORMATS => return false,
            _ => {}
        }
        true
    });
    found
}

/// The text cells of the sheet in `part` that have one of `styles`: 0-based row and column, in the order of the sheet.
pub fn cells_in_fonts<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    part: &str,
    styles: &BTreeMap<u32, FontEncoding>,
) -> Vec<(u32, u32, FontEncoding)> {
    let mut cells = Vec::new();
    let mut row = 0;
    for_each_record(archive, part, |kind, data| {
        match kind {
            ROW => row = u32_at(data, 0).unwrap_or(row),
            CELL_STRING | CELL_SHARED_STRING | FORMULA_STRING => {
                // The style has three bytes; flags share the fourth.
                let style = u32_at(data, 4).map(|style| style & 0x00ff_ffff);
                if let (Some(column), Some(font)) =
                    (u32_at(data, 0), style.and_then(|style| styles.get(&style)))
                {
                    cells.push((row, column, *font));
                }
            }
            _ => {}
        }
        cells.len() < MAX_NOTED
    });
    cells
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn announces(part: &str, records: &[u8]) -> bool {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(part, SimpleFileOptions::default()).unwrap();
        writer.write_all(records).unwrap();
        announces_too_much(&mut ZipArchive::new(writer.finish().unwrap()).unwrap())
    }

    #[test]
    fn a_record_that_announces_more_than_a_cell_can_hold_is_seen_before_room_is_made() {
        let (row, long) = (b"\x00\x02ab", b"\x06\xff\xff\xff\x7fa");
        let both = [row.as_slice(), long].concat();
        assert!(announces("xl/worksheets/sheet1.bin", &both));
        assert!(announces("xl/sharedStrings.bin", long));
        assert!(!announces("xl/worksheets/sheet1.bin", row));
        // Cut off: not more than a record may have, so whoever reads it says that it is damaged.
        assert!(!announces("xl/worksheets/sheet1.bin", b"\x00\x7fab"));
        // No records at all, and nobody reads it.
        assert!(!announces("xl/printerSettings/printerSettings1.bin", long));
    }
}
