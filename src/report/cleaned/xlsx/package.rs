//! The parts of a workbook's archive, and how they point to one another.
//!
//! Owns [`Package`]: parts that nobody asks to change keep their packed bytes. A *part* is one file of the archive, a
//! *relation* a line of the list beside it that names another part.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const CONTENT_TYPES: &str = "[Content_Types].xml";

/// A workbook with the parts that will be other.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// New content by part.
    written: BTreeMap<String, String>,
    dropped: BTreeSet<String>,
    /// Whether it is in the strict form of the standard, whose names differ.
    strict: bool,
}

impl<'a> Package<'a> {
    /// Opens the archive.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut package =
            Package { archive, written: BTreeMap::new(), dropped: BTreeSet::new(), strict: false };
        package.strict = package.text("xl/workbook.xml").is_some_and(|xml| xml.contains("purl.oclc.org"));
        Some(package)
    }

    /// The archive as it was.
    pub fn archive(&mut self) -> &mut ZipArchive<Cursor<&'a [u8]>> {
        &mut self.archive
    }

    /// The content of a part as it will be; `None`: there is no such part, or it is no text.
    pub fn text(&mut self, part: &str) -> Option<String> {
        if let Some(text) = self.written.get(part) {
            return Some(text.clone());
        }
        if self.dropped.contains(part) {
            return None;
        }
        let mut text = String::new();
        self.archive.by_name(part).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// Gives a part new content, or adds it.
    pub fn put(&mut self, part: &str, text: String) {
        self.written.insert(part.to_string(), text);
    }

    /// Leaves a part out, with all that points to it.
    pub fn drop_part(&mut self, part: &str) {
        self.dropped.insert(part.to_string());
        let name = part.rsplit('/').next().unwrap_or(part).to_string();
        for list in self.names() {
            if list == CONTENT_TYPES || list.ends_with(".rels") {
                let Some(xml) = self.text(&list) else { continue };
                let fewer = without_elements_of(&xml, &name);
                if fewer != xml {
                    self.put(&list, fewer);
                }
            }
        }
    }

    /// The names of all parts, in the order of the archive.
    pub fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().flatten();
        names.filter(|name| !self.dropped.contains(name.as_ref())).map(|name| name.into_owned()).collect()
    }

    /// A name that no part has yet: `stem`, a number, `ending`.
    pub fn free_name(&self, stem: &str, ending: &str) -> String {
        let is_free = |name: &String| {
            let lower = name.to_lowercase();
            let is_taken = self.archive.file_names().flatten().any(|n| n.to_lowercase() == lower);
            !self.written.contains_key(name) && !is_taken
        };
        (1u32..).map(|n| format!("{stem}{n}{ending}")).find(is_free).unwrap_or_default()
    }

    /// The namespace of relations.
    pub fn relations_namespace(&self) -> &'static str {
        if self.strict {
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        } else {
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        }
    }

    /// The namespace of sheets.
    pub fn main_namespace(&self) -> &'static str {
        if self.strict {
            "http://purl.oclc.org/ooxml/spreadsheetml/main"
        } else {
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        }
    }

    /// The part that `part` points to with a relation of a kind (the last word of its type), or with the relation `id`.
    pub fn related(&mut self, part: &str, kind: &str) -> Option<String> {
        let xml = self.text(&relations_of(part))?;
        let mut found = None;
        each_element(&xml, "Relationship", |element| {
            let is_it = attribute(element, "Type").is_some_and(|t| t.rsplit('/').next() == Some(kind))
                || attribute(element, "Id").as_deref() == Some(kind);
            if is_it && found.is_none() {
                found = attribute(element, "Target");
            }
        });
        Some(resolve(part, &found?))
    }

    /// Makes `part` point to `target`, another part, with a relation of type `kind`; gives the relation's id.
    pub fn relate(&mut self, part: &str, kind: &str, target: &str) -> String {
        let list = relations_of(part);
        let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        let xml = self.text(&list).unwrap_or_else(|| empty.to_string());
        let mut ids = BTreeSet::new();
        each_element(&xml, "Relationship", |element| {
            ids.extend(attribute(element, "Id"));
        });
        let id = (1u32..).map(|n| format!("rIdDs{n}")).find(|id| !ids.contains(id)).unwrap_or_default();
        let line = format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{target}\"/>");
        self.put(&list, insert_before_end(&xml, "Relationships", &line));
        id
    }

    /// Says of what type a new part is.
    pub fn say_type(&mut self, part: &str, content_type: &str) {
        let line = format!("<Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>");
        if let Some(xml) = self.text(CONTENT_TYPES) {
            self.put(CONTENT_TYPES, insert_before_end(&xml, "Types", &line));
        }
    }

    /// The archive with the changes in. Parts keep their order, new ones come last.
    pub fn finish(mut self) -> zip::result::ZipResult<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for idx in 0..self.archive.len() {
            let part = self.archive.by_index_raw(idx)?;
            let name = part.name()?.into_owned();
            if self.dropped.contains(&name) {
                continue;
            }
            match self.written.remove(&name) {
                None => writer.raw_copy_file(part)?,
                Some(text) => {
                    let time = part.last_modified().unwrap_or_default();
                    add(&mut writer, &name, &text, time)?;
                }
            }
        }
        for (name, text) in &self.written {
            add(&mut writer, name, text, zip::DateTime::default())?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

fn add(
    writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    text: &str,
    time: zip::DateTime,
) -> zip::result::ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time)
        .large_file(text.len() as u64 > u64::from(u32::MAX) / 2);
    writer.start_file(name, options)?;
    writer.write_all(text.as_bytes())?;
    Ok(())
}

/// The part that lists the relations of `part`.
fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The part that `target`, as written in a relation of `part`, leads to.
fn resolve(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_string();
    }
    let mut way: Vec<&str> = part.split('/').collect();
    way.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(way.pop()),
            "." | "" => {}
            step => way.push(step),
        }
    }
    way.join("/")
}

/// Puts `text` before the end tag of the element with the local name `name`; where the element is empty, opens it.
pub(super) fn insert_before_end(xml: &str, name: &str, text: &str) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut place = None;
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::End(end)) if end.local_name().as_ref() == name => place = Some((start, None)),
            Ok(Event::Empty(element)) if element.local_name().as_ref() == name => {
                let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                let whole = element.name();
                let whole: &str = whole.as_ref();
                place = Some((start, Some((end, whole.to_string()))));
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    match place {
        None => xml.to_string(),
        Some((at, None)) => splice(xml, at, at, text),
        Some((start, Some((end, whole)))) => {
            let open = xml.get(start..end).unwrap_or_default().trim_end_matches("/>").trim_end();
            splice(xml, start, end, &format!("{open}>{text}</{whole}>"))
        }
    }
}

/// `xml` with the bytes from `start` to `end` replaced by `text`.
pub(super) fn splice(xml: &str, start: usize, end: usize, text: &str) -> String {
    let (head, tail) = (xml.get(..start).unwrap_or_default(), xml.get(end..).unwrap_or_default());
    [head, text, tail].concat()
}

/// Takes out the empty elements that mention `name`.
fn without_elements_of(xml: &str, name: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find(name) {
        let open = rest.get(..at).and_then(|head| head.rfind('<')).unwrap_or(at);
        let close = rest.get(at..).and_then(|tail| tail.find("/>")).map(|end| at + end + 2);
        let Some(close) = close else { break };
        out.push_str(rest.get(..open).unwrap_or_default());
        rest = rest.get(close..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Calls `f` for each element with the local name `wanted`, until the text ends or makes no sense.
pub(super) fn each_element(xml: &str, wanted: &str, mut f: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
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
pub(super) fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found =
        element.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == wanted)?;
    let value: &str = &found.value;
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_string(), |t| t.into_owned()))
}

/// Text as it stands in XML, in an element or an attribute. What XML cannot hold is left out; what a spreadsheet would
/// take for a coded letter (`_x0041_`) is kept as it reads.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '_' if is_coded_letter(bytes.get(at..at + 7)) => out.push_str("_x005F_"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// `_x0041_`.
fn is_coded_letter(bytes: Option<&[u8]>) -> bool {
    matches!(bytes, Some([b'_', b'x', code @ .., b'_']) if code.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_goes_is_taken_out_of_the_lists() {
        let xml = r#"<Types><Override PartName="/xl/calcChain.xml" ContentType="x"/><Override PartName="/a"/></Types>"#;
        assert_eq!(without_elements_of(xml, "calcChain.xml"), r#"<Types><Override PartName="/a"/></Types>"#);
    }

    #[test]
    fn relations_lead_where_they_are_written_from() {
        assert_eq!(resolve("xl/worksheets/sheet1.xml", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("xl/worksheets/sheet1.xml", "/xl/comments1.xml"), "xl/comments1.xml");
        assert_eq!(relations_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
    }

    #[test]
    fn elements_are_added_at_the_end_or_into_an_empty_one() {
        assert_eq!(insert_before_end("<a><b/></a>", "a", "<c/>"), "<a><b/><c/></a>");
        assert_eq!(
            insert_before_end("<x:a><x:b n='1' /></x:a>", "b", "<c/>"),
            "<x:a><x:b n='1'><c/></x:b></x:a>"
        );
        assert_eq!(insert_before_end("<a/>", "z", "<c/>"), "<a/>");
    }

    #[test]
    fn text_is_escaped_for_xml_and_for_spreadsheets() {
        assert_eq!(escaped("a<b & \"c\"\u{1}"), "a&lt;b &amp; &quot;c&quot;");
        assert_eq!(escaped("_x0041_ _x41_"), "_x005F_x0041_ _x41_");
    }
}
