//! The look of changed cells: their own style with a fill beneath.
//!
//! Owns [`Styles`], which adds to the workbook's styles and changes none that is there.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::splice;

/// Most cell formats that a workbook may have.
const MAX_FORMATS: usize = 64_000;

/// What a changed cell needs beside the look that it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// The style that it had.
    pub style: u32,
    /// It is text that a spreadsheet would take for a number when somebody edits it.
    pub as_text: bool,
    /// It begins as a formula does.
    pub quoted: bool,
}

/// The styles that the added sheet uses.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SheetStyles {
    pub title: u32,
    pub remark: u32,
    pub head: u32,
    pub text: u32,
    pub quoted: u32,
    pub link: u32,
}

/// A list of the styles part: where it stands, and how many it has.
#[derive(Debug, Default)]
struct Section {
    /// Bytes of its start tag.
    open: Range<usize>,
    /// Where its end tag stands.
    end: usize,
    n: usize,
    prefix: String,
}

/// The styles of a workbook, with those to add.
#[derive(Debug)]
pub(super) struct Styles {
    xml: String,
    fonts: Section,
    fills: Section,
    formats: Section,
    /// Bytes of each cell format.
    each: Vec<Range<usize>>,
    marks: BTreeMap<Mark, u32>,
    added: Vec<String>,
}

impl Styles {
    /// Reads the styles part; `None` where it has no place for another style.
    pub fn read(xml: String) -> Option<Self> {
        let mut styles = Styles {
            fonts: Section::default(),
            fills: Section::default(),
            formats: Section::default(),
            each: Vec::new(),
            marks: BTreeMap::new(),
            added: Vec::new(),
            xml: String::new(),
        };
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().check_end_names = false;
        let mut path: Vec<String> = Vec::new();
        let mut format_start = 0;
        loop {
            let start = usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event().ok()?;
            let end = usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Start(element) => {
                    let name = element.local_name().as_ref().to_string();
                    if path.len() == 1 {
                        let whole = element.name();
                        let whole: &str = whole.as_ref();
                        let prefix = whole.strip_suffix(name.as_str()).unwrap_or_default().to_string();
                        if let Some(section) = styles.section(&name) {
                            *section = Section { open: start..end, end: 0, n: 0, prefix };
                        }
                    }
                    if path.len() == 2 {
                        format_start = start;
                        styles.count(&path[1]);
                    }
                    path.push(name);
                }
                Event::Empty(_) if path.len() == 2 => {
                    styles.count(&path[1]);
                    if path[1] == "cellXfs" {
                        styles.each.push(start..end);
                    }
                }
                Event::End(_) => {
                    let name = path.pop()?;
                    if path.len() == 2 && path[1] == "cellXfs" {
                        styles.each.push(format_start..end);
                    }
                    if path.len() == 1
                        && let Some(section) = styles.section(&name)
                    {
                        section.end = start;
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let is_whole = [&styles.fonts, &styles.fills, &styles.formats].iter().all(|s| s.end > 0 && s.n > 0);
        styles.xml = xml;
        is_whole.then_some(styles)
    }

    fn section(&mut self, name: &str) -> Option<&mut Section> {
        match name {
            "fonts" => Some(&mut self.fonts),
            "fills" => Some(&mut self.fills),
            "cellXfs" => Some(&mut self.formats),
            _ => None,
        }
    }

    fn count(&mut self, name: &str) {
        if let Some(section) = self.section(name) {
            section.n += 1;
        }
    }

    /// The style of a changed cell.
    pub fn mark(&mut self, mark: Mark) -> u32 {
        if let Some(&known) = self.marks.get(&mark) {
            return known;
        }
        let range = self.each.get(mark.style as usize).or(self.each.first()).cloned().unwrap_or_default();
        let was = self.xml.get(range).unwrap_or_default();
        let mut format = with_attribute(was, "fillId", &self.fills.n.to_string());
        format = with_attribute(&format, "applyFill", "1");
        if mark.as_text {
            format = with_attribute(&with_attribute(&format, "numFmtId", "49"), "applyNumberFormat", "1");
        }
        if mark.quoted {
            format = with_attribute(&format, "quotePrefix", "1");
        }
        let style = self.add(format).unwrap_or(mark.style);
        self.marks.insert(mark, style);
        style
    }

    fn add(&mut self, format: String) -> Option<u32> {
        let at = self.formats.n + self.added.len();
        if at >= MAX_FORMATS {
            return None;
        }
        self.added.push(format);
        u32::try_from(at).ok()
    }

    /// The styles of the added sheet.
    pub fn of_sheet(&mut self) -> SheetStyles {
        let p = self.formats.prefix.clone();
        let (font, fill) = (self.fonts.n, self.fills.n);
        let mut add = |font: usize, fill: usize, number: u32, more: &str, wrap: &str| {
            let format = format!(
                "<{p}xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" \
                 applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"{more}>\
                 <{p}alignment vertical=\"top\"{wrap}/></{p}xf>"
            );
            self.add(format).unwrap_or_default()
        };
        let wrap = " wrapText=\"1\"";
        SheetStyles {
            title: add(font, 0, 0, "", ""),
            remark: add(0, 0, 0, "", ""),
            head: add(font + 1, fill + 1, 0, "", wrap),
            text: add(0, 0, 49, "", wrap),
            quoted: add(0, 0, 49, " quotePrefix=\"1\"", wrap),
            link: add(font + 2, 0, 49, "", ""),
        }
    }

    /// The part with everything added.
    pub fn finish(self) -> String {
        let p = &self.fonts.prefix;
        let fonts = [
            format!(
                "<{p}font><{p}b/><{p}sz val=\"15\"/><{p}color rgb=\"FF0D3B66\"/><{p}name val=\"Calibri\"/></{p}font>"
            ),
            format!(
                "<{p}font><{p}b/><{p}sz val=\"11\"/><{p}color rgb=\"FFFFFFFF\"/><{p}name val=\"Calibri\"/></{p}font>"
            ),
            format!(
                "<{p}font><{p}u/><{p}sz val=\"11\"/><{p}color rgb=\"FF0D5BA6\"/><{p}name val=\"Calibri\"/></{p}font>"
            ),
        ];
        let p = &self.fills.prefix;
        let fills = ["FFFFF2CC", "FF0D3B66"].map(|colour| {
            format!(
                "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/>\
                 <{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
            )
        });
        let mut sections = [
            (&self.fonts, fonts.as_slice()),
            (&self.fills, fills.as_slice()),
            (&self.formats, self.added.as_slice()),
        ];
        // From the back, so that the places before stay what they are.
        sections.sort_by_key(|(section, _)| std::cmp::Reverse(section.end));
        let mut xml = self.xml.clone();
        for (section, added) in sections {
            xml = splice(&xml, section.end, section.end, &added.concat());
            let open = xml.get(section.open.clone()).unwrap_or_default().to_string();
            let counted = with_attribute(&open, "count", &(section.n + added.len()).to_string());
            xml = splice(&xml, section.open.start, section.open.end, &counted);
        }
        xml
    }
}

/// An element with an attribute of its start tag set.
fn with_attribute(element: &str, name: &str, value: &str) -> String {
    let tag_end = element.find('>').unwrap_or(element.len());
    let tag = element.get(..tag_end).unwrap_or_default();
    let mut from = 0;
    while let Some(at) = tag.get(from..).and_then(|rest| rest.find(name)).map(|at| at + from) {
        from = at + name.len();
        let is_own = tag.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_whitespace()));
        let rest = tag.get(from..).unwrap_or_default();
        let Some(quoted) = rest.trim_start().strip_prefix('=').map(str::trim_start) else { continue };
        let Some(quote) = quoted.chars().next().filter(|c| is_own && matches!(c, '"' | '\'')) else {
            continue;
        };
        let Some(length) = quoted.get(1..).and_then(|text| text.find(quote)) else { continue };
        let start = from + (rest.len() - quoted.len()) + 1;
        return splice(element, start, start + length, value);
    }
    let at = if tag.ends_with('/') { tag_end - 1 } else { tag_end };
    splice(element, at, at, &format!(" {name}=\"{value}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_set_or_added() {
        assert_eq!(with_attribute("<xf fillId=\"0\"/>", "fillId", "7"), "<xf fillId=\"7\"/>");
        assert_eq!(
            with_attribute("<xf xfillId='0'><a/></xf>", "fillId", "7"),
            "<xf xfillId='0' fillId=\"7\"><a/></xf>"
        );
        assert_eq!(with_attribute("<xf/>", "a", "1"), "<xf a=\"1\"/>");
    }

    const STYLES: &str = r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="0"/></numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill/><fill/></fills><borders><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fillId="0"/><xf numFmtId="9" fillId="1" fontId="0"><alignment wrapText="1"/></xf></cellXfs><dxfs/></styleSheet>"#;

    #[test]
    fn a_changed_cell_keeps_its_look_and_gets_a_fill() {
        let mut styles = Styles::read(STYLES.to_string()).unwrap();
        let mark = |style, as_text| Mark { style, as_text, quoted: false };
        assert_eq!(
            (styles.mark(mark(1, false)), styles.mark(mark(0, true)), styles.mark(mark(1, false))),
            (2, 3, 2)
        );
        let xml = styles.finish();
        assert!(xml.contains(r#"<cellXfs count="4">"#) && xml.contains(r#"<fills count="4">"#), "{xml}");
        assert!(xml.contains(
            r#"<xf numFmtId="9" fillId="2" fontId="0" applyFill="1"><alignment wrapText="1"/></xf>"#
        ));
        assert!(xml.contains(
            r#"<xf numFmtId="49" fillId="2" applyFill="1" applyNumberFormat="1"/></cellXfs><dxfs/>"#
        ));
        assert!(xml.starts_with(r#"<styleSheet><numFmts count="1">"#));
    }

    #[test]
    fn a_part_without_room_is_told() {
        assert!(Styles::read("<styleSheet><fonts/></styleSheet>".to_string()).is_none());
    }
}
