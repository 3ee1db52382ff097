//! What stands where in an OpenDocument spreadsheet (.ods): its sheets, rows and cells.
//!
//! Owns [`Sheets`] (what the whole of `content.xml` says) and [`Rows`] (one sheet, row by row, in bounded memory). A cell or a row
//! may stand for many equal ones (`number-columns-repeated`); nothing here spells them out, so a file cannot swell by it.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::workbook::MergedBlock;
use crate::data::limits::{Cap, Limits};
use crate::encodings::FontEncoding;
use crate::encodings::font::font_encoding;

/// The part that holds all sheets.
pub const CONTENT: &str = "content.xml";

/// The part that holds the styles that people name.
pub const STYLES: &str = "styles.xml";

/// Rows and columns of a sheet; what lies beyond is no cell.
pub const MAX_ROWS: u32 = 1 << 20;
/// Columns of a sheet.
pub const MAX_COLUMNS: u32 = 1 << 14;

/// For each time that [`Limits::ratio`] allows, so many equal cells that are not empty may stand for one.
const MAX_EQUAL: u64 = 5;

/// Most merged blocks and most cells in a telling font that are noted.
const MAX_NOTED: usize = 4 << 20;

/// Why a part is not read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is no XML, or breaks off.
    Damaged,
    /// It has a document type, which may define what its text stands for.
    Doctype,
    /// A cell, or elements in one another, beyond every measure.
    Over(Cap),
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number as stored.
    Number(f64),
    /// A date (`1950-02-01`, with or without a time).
    Date(String),
    /// Yes or no.
    Bool(bool),
    /// A text; an error's sign; the result of a formula that is a text; a time of day.
    Text(String),
}

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// 0-based column.
    pub column: u32,
    /// This many cells, from `column` on, are equal.
    pub n_columns: u32,
    /// What stands in it.
    pub value: Value,
    /// Its font, where that names an encoding.
    pub font: Option<FontEncoding>,
}

/// A row that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// 0-based.
    pub first: u32,
    /// This many rows, from `first` on, are equal.
    pub n_rows: u32,
    /// Its cells, in order.
    pub cells: Vec<Cell>,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether people see it.
    pub is_visible: bool,
    /// Its merged cells.
    pub merges: Vec<MergedBlock>,
}

/// The sheets of a document and the fonts of its styles.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    /// In the order of the document.
    pub sheets: Vec<Sheet>,
    fonts: Fonts,
    limits: Limits,
}

/// Fonts that name an encoding, by style.
#[derive(Debug, Clone, Default)]
struct Fonts {
    /// Family of a declared font, by its name.
    families: BTreeMap<String, String>,
    /// Parent and own font of a style.
    styles: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl Fonts {
    /// Whether any style could have such a font.
    fn has_any(&self) -> bool {
        let is_telling = |name: &String| font_encoding(name.trim_matches('\'')).is_some();
        self.families.values().any(is_telling)
            || self.styles.values().any(|(_, font)| font.as_ref().is_some_and(is_telling))
    }

    fn of(&self, style: &str) -> Option<FontEncoding> {
        let mut style = style;
        // A style takes what it does not say from its parent; more than some steps is a ring.
        for _ in 0..16 {
            let (parent, font) = self.styles.get(style)?;
            if let Some(font) = font {
                let family = self.families.get(font).unwrap_or(font);
                return font_encoding(family.trim_matches('\''));
            }
            style = parent.as_ref()?;
        }
        None
    }

    fn note(&mut self, element: &BytesStart<'_>, open: &mut Option<String>) {
        match element.name().as_ref() {
            "style:font-face" => {
                if let (Some(name), Some(family)) =
                    (attribute(element, "style:name"), attribute(element, "svg:font-family"))
                {
                    self.families.insert(name, family);
                }
            }
            "style:style" => {
                *open = attribute(element, "style:name");
                if let Some(name) = open {
                    let parent = attribute(element, "style:parent-style-name");
                    self.styles.insert(name.clone(), (parent, None));
                }
            }
            "style:text-properties" => {
                let font =
                    attribute(element, "style:font-name").or_else(|| attribute(element, "fo:font-family"));
                if let (Some(style), Some(font)) = (open.as_ref().and_then(|s| self.styles.get_mut(s)), font)
                {
                    style.1 = Some(font);
                }
            }
            _ => {}
        }
    }
}

/// Runs through `content.xml` (and `styles.xml`, where it is there).
///
/// # Errors
/// A part is damaged or has a document type.
pub fn sheets(
    content: impl BufRead,
    styles: Option<impl BufRead>,
    limits: &Limits,
) -> Result<Sheets, Trouble> {
    let mut found = Sheets { limits: *limits, ..Sheets::default() };
    if let Some(styles) = styles {
        let (mut reader, mut buffer, mut open) = (Events::new(styles, *limits), Vec::new(), None);
        while let Some(event) = reader.next(&mut buffer)? {
            if let Event::Start(element) | Event::Empty(element) = event {
                found.fonts.note(&element, &mut open);
            }
        }
    }
    let mut reader = Events::new(content, *limits);
    let mut buffer = Vec::new();
    let mut open = None;
    let mut hidden: Vec<String> = Vec::new();
    let mut n_merges = 0;
    let mut at = Position::default();
    while let Some(event) = reader.next(&mut buffer)? {
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                "table:table" if reader.n_tables() == 1 && !is_empty => {
                    let style = attribute(&element, "table:style-name");
                    let is_visible = style.is_none_or(|style| !hidden.contains(&style));
                    let name = attribute(&element, "table:name").unwrap_or_default();
                    found.sheets.push(Sheet { name, is_visible, merges: Vec::new() });
                    at = Position::default();
                }
                "table:table-properties" | "style:table-properties" => {
                    let is_hidden = attribute(&element, "table:display").is_some_and(|v| v == "false");
                    hidden.extend(open.clone().filter(|_| is_hidden));
                }
                "table:table-row" => {
                    at.row(&element);
                    if is_empty {
                        at.end_row();
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let column = at.cell(&element);
                    let span = |name| number(&element, name).unwrap_or(1).clamp(1, MAX_ROWS);
                    let (n_columns, n_rows) =
                        (span("table:number-columns-spanned"), span("table:number-rows-spanned"));
                    if let Some(sheet) = found.sheets.last_mut()
                        && n_columns * n_rows > 1
                        && n_merges < MAX_NOTED
                        && column < MAX_COLUMNS
                    {
                        n_merges += 1;
                        let last = (at.row + n_rows - 1, column + n_columns.min(MAX_COLUMNS) - 1);
                        sheet.merges.push(((at.row, last.0), (column, last.1)));
                    }
                }
                _ => found.fonts.note(&element, &mut open),
            },
            Event::End(element) if element.name().as_ref() == "table:table-row" => at.end_row(),
            _ => {}
        }
    }
    Ok(found)
}

/// Where the reader stands in a sheet.
#[derive(Debug, Default)]
struct Position {
    row: u32,
    /// Rows that the present one stands for.
    n_rows: u32,
    column: u32,
    /// Cells that the last one stands for.
    n_columns: u32,
}

impl Position {
    fn row(&mut self, element: &BytesStart<'_>) {
        self.n_rows = number(element, "table:number-rows-repeated").unwrap_or(1).clamp(1, MAX_ROWS);
        self.column = 0;
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(self.n_rows).min(MAX_ROWS);
    }

    /// The column of a cell that begins.
    fn cell(&mut self, element: &BytesStart<'_>) -> u32 {
        self.n_columns = number(element, "table:number-columns-repeated").unwrap_or(1).clamp(1, MAX_COLUMNS);
        let column = self.column;
        self.column = column.saturating_add(self.n_columns).min(MAX_COLUMNS);
        column
    }
}

/// The rows of one sheet.
pub struct Rows<'a, R> {
    reader: Events<R>,
    buffer: Vec<u8>,
    fonts: &'a Fonts,
    has_fonts: bool,
    /// Sheets before the wanted one.
    n_before: usize,
    /// Fonts of columns, from their first column on.
    column_fonts: Vec<(u32, Option<FontEncoding>)>,
    at: Position,
    row_font: Option<FontEncoding>,
    at_end: bool,
}

impl<'a, R: BufRead> Rows<'a, R> {
    /// The rows of sheet `idx` in `content`, which `sheets` was read from.
    pub fn new(content: R, sheets: &'a Sheets, idx: usize) -> Self {
        Rows {
            reader: Events::new(content, sheets.limits),
            buffer: Vec::new(),
            has_fonts: sheets.fonts.has_any(),
            fonts: &sheets.fonts,
            n_before: idx,
            column_fonts: Vec::new(),
            at: Position::default(),
            row_font: None,
            at_end: false,
        }
    }

    /// Whether a font is noted with any cell.
    pub fn has_fonts(&self) -> bool {
        self.has_fonts
    }

    /// The next row that is not empty.
    ///
    /// # Errors
    /// The part is damaged or swells.
    pub fn next_row(&mut self) -> Result<Option<Row>, Trouble> {
        let mut cells = Vec::new();
        let mut in_row = false;
        while !self.at_end {
            let Some(event) = self.reader.next(&mut self.buffer)? else {
                self.at_end = true;
                // A sheet that does not end is cut off.
                return Err(Trouble::Damaged);
            };
            let is_empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(element) | Event::Empty(element) if self.n_before == 0 => {
                    match element.name().as_ref() {
                        "table:table-column" if self.has_fonts => {
                            let n = number(&element, "table:number-columns-repeated").unwrap_or(1);
                            let style = attribute(&element, "table:default-cell-style-name");
                            let font = style.and_then(|style| self.fonts.of(&style));
                            let first = self.column_fonts.last().map_or(0, |(end, _)| *end);
                            self.column_fonts.push((first.saturating_add(n).min(MAX_COLUMNS), font));
                        }
                        "table:table-row" => {
                            self.at.row(&element);
                            in_row = true;
                            let style = attribute(&element, "table:default-cell-style-name");
                            self.row_font = style.and_then(|style| self.fonts.of(&style));
                            if is_empty {
                                self.at.end_row();
                                in_row = false;
                            }
                        }
                        "table:table-cell" | "table:covered-table-cell" if in_row => {
                            let column = self.at.cell(&element);
                            let n_columns = self.at.n_columns.min(MAX_COLUMNS - column.min(MAX_COLUMNS));
                            let style = attribute(&element, "table:style-name").filter(|_| self.has_fonts);
                            let stated = stated(&element);
                            let text = if is_empty {
                                String::new()
                            } else {
                                read_text(&mut self.reader, &mut self.buffer)?
                            };
                            let value = stated.unwrap_or(Value::Text(text));
                            let is_blank = matches!(&value, Value::Text(text) if text.is_empty());
                            if n_columns == 0 || is_blank {
                                continue;
                            }
                            if u64::from(n_columns) > self.reader.limits.ratio.saturating_mul(MAX_EQUAL) {
                                return Err(Trouble::Over(Cap::Ratio));
                            }
                            let font = match style {
                                _ if !self.has_fonts => None,
                                Some(style) => self.fonts.of(&style),
                                None => self.row_font.or_else(|| self.column_font(column)),
                            };
                            cells.push(Cell { column, n_columns, value, font });
                        }
                        _ => {}
                    }
                }
                Event::End(element) => match element.name().as_ref() {
                    "table:table-row" if in_row => {
                        let (first, n_rows) = (self.at.row, self.at.n_rows);
                        self.at.end_row();
                        in_row = false;
                        if !cells.is_empty() && first < MAX_ROWS {
                            let n_rows = n_rows.min(MAX_ROWS - first);
                            return Ok(Some(Row { first, n_rows, cells }));
                        }
                        cells.clear();
                    }
                    "table:table" if self.reader.n_tables() == 0 => {
                        if self.n_before == 0 {
                            self.at_end = true;
                        }
                        self.n_before = self.n_before.saturating_sub(1);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(None)
    }

    fn column_font(&self, column: u32) -> Option<FontEncoding> {
        let at = self.column_fonts.partition_point(|(end, _)| *end <= column);
        self.column_fonts.get(at).and_then(|(_, font)| *font)
    }
}

/// The value that a cell's attributes state; `None`: its text is its value.
fn stated(element: &BytesStart<'_>) -> Option<Value> {
    let is_error = attribute(element, "calcext:value-type").is_some_and(|kind| kind == "error");
    match attribute(element, "office:value-type")?.as_str() {
        _ if is_error => None,
        "float" | "currency" | "percentage" => {
            Some(Value::Number(attribute(element, "office:value")?.parse().ok()?))
        }
        "date" => Some(Value::Date(attribute(element, "office:date-value")?)),
        "boolean" => Some(Value::Bool(attribute(element, "office:boolean-value")? == "true")),
        "time" => Some(Value::Text(attribute(element, "office:time-value")?)),
        _ => attribute(element, "office:string-value").map(Value::Text),
    }
}

/// Reads to the end of the cell that was just opened: its paragraphs, a line each; notes and drawings left out.
fn read_text<R: BufRead>(reader: &mut Events<R>, buffer: &mut Vec<u8>) -> Result<String, Trouble> {
    let mut text = String::new();
    let mut n_paragraphs = 0;
    let mut depth = 1;
    // Depth at which something begins that is no text of the cell.
    let mut beside: Option<usize> = None;
    while depth > 0 {
        let Some(event) = reader.next(buffer)? else { return Err(Trouble::Damaged) };
        match &event {
            Event::Start(element) => {
                depth += 1;
                let name = element.name();
                let name: &str = name.as_ref();
                if beside.is_none() {
                    if name == "office:annotation" || name.starts_with("draw:") || name == "table:table" {
                        beside = Some(depth);
                    } else {
                        add_sign(element, name, &mut n_paragraphs, &mut text);
                    }
                }
            }
            Event::Empty(element) if beside.is_none() => {
                add_sign(element, element.name().as_ref(), &mut n_paragraphs, &mut text);
            }
            Event::End(_) => {
                if beside == Some(depth) {
                    beside = None;
                }
                depth -= 1;
            }
            Event::Text(part) if beside.is_none() && depth > 1 => text.push_str(&part.xml10_content()),
            Event::CData(part) if beside.is_none() && depth > 1 => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) if beside.is_none() && depth > 1 => text.extend(resolve(entity)),
            _ => {}
        }
        if text.len() > reader.limits.row_bytes() {
            return Err(Trouble::Over(Cap::Row));
        }
    }
    Ok(text)
}

/// What an element inside a cell means for its text.
fn add_sign(element: &BytesStart<'_>, name: &str, n_paragraphs: &mut usize, text: &mut String) {
    match name {
        "text:p" | "text:h" => {
            if *n_paragraphs > 0 {
                text.push('\n');
            }
            *n_paragraphs += 1;
        }
        "text:s" => {
            let n = number(element, "text:c").unwrap_or(1).min(1 << 16);
            text.extend(std::iter::repeat_n(' ', n as usize));
        }
        "text:tab" => text.push('\t'),
        "text:line-break" => text.push('\n'),
        _ => {}
    }
}

/// The letter that `&…;` stands for; nothing where it is no known one.
fn resolve(entity: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return Some(letter);
    }
    let name: &str = entity;
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Events of a part, with the depth held down and document types refused.
struct Events<R> {
    reader: Reader<R>,
    limits: Limits,
    depth: usize,
    n_tables: usize,
}

impl<R: BufRead> Events<R> {
    fn new(input: R, limits: Limits) -> Self {
        let mut reader = Reader::from_reader(input);
        reader.config_mut().check_end_names = false;
        Events { reader, limits, depth: 0, n_tables: 0 }
    }

    /// Tables that are open.
    fn n_tables(&self) -> usize {
        self.n_tables
    }

    fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Option<Event<'b>>, Trouble> {
        buffer.clear();
        let event = self.reader.read_event_into(buffer).map_err(|_| Trouble::Damaged)?;
        match &event {
            Event::DocType(_) => return Err(Trouble::Doctype),
            Event::Eof if self.depth > 0 => return Err(Trouble::Damaged),
            Event::Eof => return Ok(None),
            Event::Start(element) => {
                self.depth += 1;
                self.n_tables += usize::from(element.name().as_ref() == "table:table");
                if self.depth as u64 > self.limits.nesting {
                    return Err(Trouble::Over(Cap::Nesting));
                }
            }
            Event::End(element) => {
                self.depth = self.depth.saturating_sub(1);
                let is_table = element.name().as_ref() == "table:table";
                self.n_tables = self.n_tables.saturating_sub(usize::from(is_table));
            }
            _ => {}
        }
        Ok(Some(event))
    }
}

/// The value of the attribute called `name`, entities resolved.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
    let text = quick_xml::escape::unescape(&attribute.value);
    Some(text.map_or_else(|_| attribute.value.to_string(), |text| text.into_owned()))
}

/// The value of the attribute called `name`, a whole number.
pub fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: &str = r#"<office:document-content><office:font-face-decls>
<style:font-face style:name="F1" svg:font-family="'.VnTime'"/></office:font-face-decls><office:automatic-styles>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Ẩn" table:style-name="ta2"><table:table-row><table:table-cell
 office:value-type="float" office:value="1"/></table:table-row></table:table><table:table table:name="DS &amp; KQ">
<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="ce2"/>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>H&#7885; &amp; t<text:span>ê</text:span>n<text:s text:c="2"/>x</text:p><text:p>dòng 2</text:p><office:annotation><text:p>ghi chú</text:p></office:annotation></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>Ng&#171;</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="79199001234"><text:p>7,92E+10</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1950-02-01"/><table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"#;

    #[test]
    fn rows_cells_merges_and_fonts_stand_where_they_are() {
        let found = sheets(CONTENT.as_bytes(), None::<&[u8]>, &Limits::DEFAULT).unwrap();
        let names: Vec<(&str, bool)> = found.sheets.iter().map(|s| (s.name.as_str(), s.is_visible)).collect();
        assert_eq!(names, [("Ẩn", false), ("DS & KQ", true)]);
        assert_eq!(found.sheets[1].merges, [((3, 3), (0, 1))]);
        let mut rows = Rows::new(CONTENT.as_bytes(), &found, 1);
        let header = rows.next_row().unwrap().unwrap();
        assert_eq!((header.first, header.n_rows), (3, 1));
        assert_eq!(header.cells[0].value, Value::Text("Họ & tên  x\ndòng 2".into()));
        assert_eq!((header.cells[1].column, header.cells[1].font.is_some()), (2, true));
        let row = rows.next_row().unwrap().unwrap();
        assert_eq!((row.first, row.n_rows), (4, 2));
        let values: Vec<(u32, u32, Value)> =
            row.cells.into_iter().map(|c| (c.column, c.n_columns, c.value)).collect();
        let expected = [
            (1, 2, Value::Number(79_199_001_234.0)),
            (3, 1, Value::Date("1950-02-01".into())),
            (4, 1, Value::Text("#N/A".into())),
            (5, 1, Value::Bool(true)),
        ];
        assert_eq!(values, expected);
        assert_eq!(rows.next_row().unwrap(), None);
        assert_eq!(Rows::new(CONTENT.as_bytes(), &found, 0).next_row().unwrap().unwrap().cells.len(), 1);
    }

    #[test]
    fn what_is_cut_off_nested_or_defines_entities_is_refused() {
        for cut in [100, 700, CONTENT.len() - 10] {
            assert_eq!(
                sheets(&CONTENT.as_bytes()[..cut], None::<&[u8]>, &Limits::DEFAULT).unwrap_err(),
                Trouble::Damaged
            );
        }
        let doctype = format!("<!DOCTYPE x [<!ENTITY a 'b'>]>{CONTENT}");
        assert_eq!(
            sheets(doctype.as_bytes(), None::<&[u8]>, &Limits::DEFAULT).unwrap_err(),
            Trouble::Doctype
        );
        let nested = "<a>".repeat(1000);
        assert_eq!(
            sheets(nested.as_bytes(), None::<&[u8]>, &Limits::DEFAULT).unwrap_err(),
            Trouble::Over(Cap::Nesting)
        );
    }
}
