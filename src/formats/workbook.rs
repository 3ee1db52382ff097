//! What stands where in an Office Open XML workbook: its parts, its sheets, its merged cells.
//!
//! Owns the limits on unpacking. A *part* is one file inside the ZIP archive.

use std::collections::BTreeMap;
use std::io::{BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::data::limits::{Cap, Limits};
use crate::encodings::FontEncoding;
use crate::encodings::font::font_encoding;

/// Parts up to this size may be packed as well as they like, whatever [`Limits::ratio`] says.
pub const BIG_PART_BYTES: u64 = 10 << 20;

/// Most bytes of the parts that describe the workbook, and of its list of merged cells.
const MAX_DIRECTORY_BYTES: u64 = 64 << 20;

/// Bytes within which the first element of a part must stand.
const MAX_PROLOG: u64 = 1 << 16;

/// Why an archive is not unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveTrouble {
    /// The archive's directory or a part cannot be read.
    Damaged,
    /// It would go beyond a cap.
    Over(Cap),
    /// A part has a document type.
    Doctype,
}

/// What kind of document an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// A workbook (.xlsx, .xlsm).
    Xlsx,
    /// A binary workbook.
    Xlsb,
    /// OpenDocument spreadsheet.
    Spreadsheet,
    /// Another OpenDocument.
    OpenDocument,
    /// Word.
    Word,
    /// None of these.
    Other,
}

/// Opens the archive and looks at its directory before anything is unpacked.
pub fn open<R: Read + Seek>(reader: R, limits: &Limits) -> Result<(ZipArchive<R>, Document), ArchiveTrouble> {
    let mut archive = ZipArchive::new(reader).map_err(|_| ArchiveTrouble::Damaged)?;
    if archive.len() as u64 > limits.entries {
        return Err(ArchiveTrouble::Over(Cap::Entries));
    }
    let mut n_unpacked = 0u64;
    let mut strings = None;
    let mut texts = Vec::new();
    let mut document = Document::Other;
    for idx in 0..archive.len() {
        let part = archive.by_index_raw(idx).map_err(|_| ArchiveTrouble::Damaged)?;
        let (size, packed) = (part.size(), part.compressed_size());
        n_unpacked = n_unpacked.saturating_add(size);
        if size > BIG_PART_BYTES && size / packed.max(1) > limits.ratio {
            return Err(ArchiveTrouble::Over(Cap::Ratio));
        }
        let name = part.name().map_err(|_| ArchiveTrouble::Damaged)?;
        let name = name.to_ascii_lowercase().replace('\\', "/");
        if name.ends_with(".xml") || name.ends_with(".rels") {
            texts.push(idx);
        }
        match name.as_str() {
            "xl/workbook.xml" => document = Document::Xlsx,
            "xl/workbook.bin" => document = Document::Xlsb,
            "word/document.xml" => document = Document::Word,
            "meta-inf/manifest.xml" if document == Document::Other => document = Document::OpenDocument,
            "xl/sharedstrings.xml" | "xl/sharedstrings.bin" => strings = Some((idx, size, packed)),
            _ => {}
        }
    }
    if n_unpacked > limits.unpacked_bytes() {
        return Err(ArchiveTrouble::Over(Cap::Unpacked));
    }
    // The one part that is kept in memory whole must be as large as the directory says.
    if let Some((idx, size, packed)) = strings
        && packed > BIG_PART_BYTES / limits.ratio.max(1)
    {
        let part = archive.by_index(idx).map_err(|_| ArchiveTrouble::Damaged)?;
        let n = std::io::copy(&mut part.take(size + 1), &mut std::io::sink());
        if n.map_err(|_| ArchiveTrouble::Damaged)? > size {
            return Err(ArchiveTrouble::Over(Cap::Ratio));
        }
    }
    for idx in texts {
        let part = archive.by_index(idx).map_err(|_| ArchiveTrouble::Damaged)?;
        if has_doctype(part) {
            return Err(ArchiveTrouble::Doctype);
        }
    }
    if document == Document::OpenDocument && is_spreadsheet(&mut archive) {
        document = Document::Spreadsheet;
    }
    Ok((archive, document))
}

/// Whether a document type stands before the first element. What cannot be read is for those who read it.
fn has_doctype(part: impl Read) -> bool {
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 10, part.take(MAX_PROLOG)));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::DocType(_)) => return true,
            Ok(Event::Start(_) | Event::Empty(_) | Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// The part that holds the sheet called `name`.
pub fn sheet_part<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let workbook = read_part(archive, "xl/workbook.xml")?;
    let mut wanted = None;
    for_each_element(&workbook, "sheet", |element| {
        if attribute(element, "name").as_deref() == Some(name) && wanted.is_none() {
            wanted = attribute(element, "id");
        }
    });
    relation_target(archive, "xl/_rels/workbook.xml.rels", &wanted?)
}

/// The part that the relation `id` of a workbook leads to; `relations`: the part that lists them.
pub fn relation_target<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    relations: &str,
    id: &str,
) -> Option<String> {
    let relations = read_part(archive, relations)?;
    let mut target = None;
    for_each_element(&relations, "Relationship", |element| {
        if attribute(element, "Id").as_deref() == Some(id) {
            target = attribute(element, "Target");
        }
    });
    let target = target?;
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_string(),
        None => format!("xl/{target}"),
    };
    archive.index_for_name(&path).map(|_| path)
}

/// Whether the parts of an OpenDocument file are encrypted.
pub fn is_encrypted<R: Read + Seek>(archive: &mut ZipArchive<R>) -> bool {
    let manifest = read_part(archive, "META-INF/manifest.xml").unwrap_or_default();
    let mut found = false;
    for_each_element(&manifest, "encryption-data", |_| found = true);
    found
}

/// Whether `content.xml` of an OpenDocument file is a spreadsheet's, by what the file says it is.
fn is_spreadsheet<R: Read + Seek>(archive: &mut ZipArchive<R>) -> bool {
    let mut kind = String::new();
    let said = archive.by_name("mimetype").ok().map(|part| part.take(128).read_to_string(&mut kind));
    if said.is_some() {
        return kind.contains("opendocument.spreadsheet");
    }
    read_part(archive, "META-INF/manifest.xml").is_some_and(|m| m.contains("opendocument.spreadsheet"))
}

fn read_part<R: Read + Seek>(archive: &mut ZipArchive<R>, path: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(path).ok()?.take(MAX_DIRECTORY_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Calls `f` for each element with the local name `wanted`, until the text ends or makes no sense.
fn for_each_element(xml: &str, wanted: &str, mut f: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) if element.local_name().as_ref() == wanted => {
                f(&element);
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of the attribute with the local name `wanted`, entities resolved.
fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == wanted)?;
    Some(unescape(&attribute.value))
}

fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_string(), |t| t.into_owned())
}

/// The cell styles (indexes of `cellXfs`) whose font names an encoding; empty for nearly every workbook.
pub fn font_styles<R: Read + Seek>(archive: &mut ZipArchive<R>) -> BTreeMap<u32, FontEncoding> {
    let Some(styles) = read_part(archive, "xl/styles.xml") else {
        return BTreeMap::new();
    };
    let mut fonts: Vec<Option<FontEncoding>> = Vec::new();
    let mut found = BTreeMap::new();
    let (mut in_fonts, mut in_cell_formats, mut n_formats) = (false, false, 0);
    let mut reader = Reader::from_str(&styles);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => match element.local_name().as_ref() {
                "fonts" => in_fonts = true,
                "font" if in_fonts => fonts.push(None),
                "name" if in_fonts => {
                    let font = attribute(&element, "val").and_then(|name| font_encoding(&name));
                    if let (Some(last), Some(font)) = (fonts.last_mut(), font) {
                        *last = Some(font);
                    }
                }
                "cellXfs" => in_cell_formats = true,
                "xf" if in_cell_formats => {
                    let font = attribute(&element, "fontId").and_then(|id| id.parse::<usize>().ok());
                    if let Some(font) = font.and_then(|id| fonts.get(id).copied().flatten()) {
                        found.insert(n_formats, font);
                    }
                    n_formats += 1;
                }
                _ => {}
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                "fonts" => in_fonts = false,
                "cellXfs" => break,
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found
}

/// The text cells of the sheet in `part` that have one of `styles`: row and column, 0-based, in the order of the sheet.
pub fn cells_in_fonts<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    part: &str,
    styles: &BTreeMap<u32, FontEncoding>,
) -> Vec<(u32, u32, FontEncoding)> {
    let mut cells = Vec::new();
    let Ok(part) = archive.by_name(part) else {
        return cells;
    };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "c" => {
                let style = attribute(&element, "s").and_then(|s| s.parse().ok());
                let Some(font) = style.and_then(|style: u32| styles.get(&style)) else { continue };
                let is_text =
                    attribute(&element, "t").is_some_and(|t| matches!(t.as_str(), "s" | "str" | "inlineStr"));
                let at = attribute(&element, "r").and_then(|r| parse_cell_ref(r.as_bytes()));
                if let Some((row, column)) = at.filter(|_| is_text) {
                    cells.push((row, column, *font));
                }
            }
            Ok(Event::Eof) | Err(_) => return cells,
            Ok(_) => {}
        }
    }
}

/// Numbers of hidden rows and columns of the sheet in `part`, among its first `used` rows and columns.
pub fn hidden<R: Read + Seek>(archive: &mut ZipArchive<R>, part: &str, used: (u32, u32)) -> (u64, u64) {
    let Ok(mut reader) = archive.by_name(part) else {
        return (0, 0);
    };
    const MARK: &[u8] = b"hidden=";
    let mut buffer = vec![0u8; 1 << 18];
    let (mut n_kept, mut n_rows, mut n_columns) = (0, 0, 0);
    loop {
        let n = match reader.read(buffer.get_mut(n_kept..).unwrap_or_default()) {
            Ok(0) | Err(_) => return (n_rows, n_columns),
            Ok(n) => n_kept + n,
        };
        let seen = buffer.get(..n).unwrap_or_default();
        // An element that is cut off is looked at with what follows.
        let whole = seen.iter().rposition(|b| *b == b'>').map_or(0, |at| at + 1);
        let mut from = 0;
        while let Some(at) = find(seen.get(from..whole).unwrap_or_default(), MARK) {
            let at = from + at;
            from = at + MARK.len();
            let start =
                seen.get(..at).and_then(|before| before.iter().rposition(|b| *b == b'<')).unwrap_or(at);
            let end = seen.get(at..whole).and_then(|rest| rest.iter().position(|b| *b == b'>')).unwrap_or(0);
            let element = String::from_utf8_lossy(seen.get(start..at + end).unwrap_or_default()).into_owned();
            if matches!(seen.get(from + 1), Some(b'0' | b'f')) {
                continue;
            }
            let number = |name: &str| -> Option<u32> {
                let (_, value) = element.split_once(&format!(" {name}="))?;
                value.get(1..)?.split(['"', '\'']).next()?.parse().ok()
            };
            if element.starts_with("<row ") {
                n_rows += u64::from(number("r").is_none_or(|row| row <= used.0));
            } else if element.starts_with("<col ") {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1).min(used.1));
                n_columns += u64::from((last + 1).saturating_sub(first));
            }
        }
        n_kept = (n - whole).min(buffer.len() / 2);
        buffer.copy_within(n - n_kept..n, 0);
    }
}

/// A merged block: first and last row, first and last column, all 0-based and included.
pub type MergedBlock = ((u32, u32), (u32, u32));

/// The merged cells of the sheet in `part`. They stand behind the cells, so the part is run through without being parsed.
pub fn merged_cells<R: Read + Seek>(archive: &mut ZipArchive<R>, part: &str) -> Vec<MergedBlock> {
    let Ok(mut reader) = archive.by_name(part) else {
        return Vec::new();
    };
    const MARK: &[u8] = b"mergeCells";
    let mut buffer = vec![0u8; 1 << 18];
    let mut n_kept = 0;
    loop {
        let n = match reader.read(buffer.get_mut(n_kept..).unwrap_or_default()) {
            Ok(0) | Err(_) => return Vec::new(),
            Ok(n) => n_kept + n,
        };
        let seen = buffer.get(..n).unwrap_or_default();
        if let Some(at) = find(seen, MARK) {
            let mut tail = seen.get(at..).unwrap_or_default().to_vec();
            let _ = reader.take(MAX_DIRECTORY_BYTES).read_to_end(&mut tail);
            return merged_refs(&String::from_utf8_lossy(&tail));
        }
        n_kept = n.min(MARK.len() - 1);
        buffer.copy_within(n - n_kept..n, 0);
    }
}

/// First position of `needle`; `<` and its like are rare, so the first byte is looked for first.
pub fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|&b| b == first) {
        if bytes.get(from + at..)?.starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

fn merged_refs(tail: &str) -> Vec<MergedBlock> {
    let list = tail.split("</").next().unwrap_or_default();
    let refs = list.split("mergeCell ").skip(1).filter_map(|element| {
        let value = element.split("ref=").nth(1)?;
        let quote = value.chars().next()?;
        let range = value.get(1..)?.split(quote).next()?;
        let (from, to) = range.split_once(':')?;
        let (from, to) = (parse_cell_ref(from.as_bytes())?, parse_cell_ref(to.as_bytes())?);
        (from.0 <= to.0 && from.1 <= to.1).then_some(((from.0, to.0), (from.1, to.1)))
    });
    refs.collect()
}

/// `B12` → (11, 1): 0-based row and column.
pub fn parse_cell_ref(text: &[u8]) -> Option<(u32, u32)> {
    let n_letters = text.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (letters, digits) = text.split_at_checked(n_letters)?;
    if !(1..=3).contains(&n_letters) || !(1..=7).contains(&digits.len()) {
        return None;
    }
    let column = letters.iter().fold(0u32, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// (11, 1) → `B12`.
pub fn cell_ref(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.reverse();
    format!("{}{}", String::from_utf8_lossy(&letters), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_references_lead_back() {
        for (at, text) in
            [((0, 0), "A1"), ((11, 1), "B12"), ((0, 25), "Z1"), ((9, 26), "AA10"), ((0, 16_383), "XFD1")]
        {
            assert_eq!(cell_ref(at.0, at.1), text);
            assert_eq!(parse_cell_ref(text.as_bytes()), Some(at));
        }
        for text in ["", "A", "1", "A0", "ABCD1", "A1B", "A99999999"] {
            assert_eq!(parse_cell_ref(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn merged_blocks_are_read_from_the_tail_of_a_sheet() {
        let tail = r#"mergeCells count="2"><mergeCell ref="C3:D3"/><mergeCell ref='A3:A4' /></mergeCells><x ref="A1:B1"/>"#;
        assert_eq!(merged_refs(tail), [((2, 2), (2, 3)), ((2, 3), (0, 0))]);
    }
}
