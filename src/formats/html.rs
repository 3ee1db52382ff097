//! Tables of a web page, as many systems export lists under the name of a workbook.
//!
//! Owns [`tables`]. Only what stands in cells is taken: no script, style or link is followed. A table inside another is not
//! surely a list, and is refused.

use super::workbook::MergedBlock;
use crate::data::limits::{Cap, Limits};

/// Most rows and columns that one cell may span, as browsers have it, rounded up; the table's width has its own cap.
const MAX_SPAN: u32 = 65_535;

/// Why a page is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A table stands inside another.
    Nested,
    /// More tables, or wider ones, than may be.
    Over(Cap),
    /// No table at all.
    NoTable,
}

/// A table: its cells that are not empty, in order, and its merged cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlTable {
    /// 0-based row and column, and text.
    pub cells: Vec<(u32, u32, String)>,
    /// Merged cells.
    pub merges: Vec<MergedBlock>,
}

/// The tables of a page.
///
/// # Errors
/// They are not surely lists.
pub fn tables(page: &str, limits: &Limits) -> Result<Vec<HtmlTable>, Trouble> {
    let mut builder = Builder { limits: *limits, ..Builder::default() };
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        builder.text(rest.get(..open).unwrap_or_default());
        rest = rest.get(open..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(comment.len(), |at| at + 3);
            rest = comment.get(end..).unwrap_or_default();
            continue;
        }
        let tag_end = end_of_tag(rest);
        let tag = rest.get(1..tag_end).unwrap_or_default();
        rest = rest.get(tag_end..).unwrap_or_default();
        let name = name_of(tag);
        if matches!(name.as_str(), "script" | "style" | "title") {
            rest = after_end_of(rest, &name);
            continue;
        }
        builder.tag(&name, tag)?;
    }
    builder.text(rest);
    builder.end_table();
    if builder.tables.is_empty() { Err(Trouble::NoTable) } else { Ok(builder.tables) }
}

/// Byte behind the `>` that ends the tag at the front; quoted values may hold one.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match quote {
            Some(sign) if byte == sign => quote = None,
            Some(_) => {}
            None if byte == b'>' => return at + 1,
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {}
        }
    }
    tag.len()
}

/// `td` of `td class="x">`, `/td` of `/td>`; lower case.
fn name_of(tag: &str) -> String {
    let slash = usize::from(tag.starts_with('/'));
    let n = tag.bytes().skip(slash).take_while(|b| b.is_ascii_alphanumeric() || *b == b':').count();
    tag.get(..n + slash).unwrap_or_default().to_ascii_lowercase()
}

/// What follows the end tag of `name`.
fn after_end_of<'a>(text: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")).map(|at| at + from) {
        let rest = text.get(at + 2..).unwrap_or_default();
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest;
        }
        from = at + 2;
    }
    ""
}

/// The value of an attribute; values may stand without quotes.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag.split_once(|c: char| c.is_ascii_whitespace())?.1;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let n = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>')).unwrap_or(rest.len());
        if n == 0 {
            return None;
        }
        let (key, tail) = rest.split_at(n);
        let tail = tail.trim_start();
        let Some(value) = tail.strip_prefix('=') else {
            rest = tail;
            if key.eq_ignore_ascii_case(name) {
                return Some(String::new());
            }
            continue;
        };
        let value = value.trim_start();
        let (value, tail) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
            _ => {
                let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
                value.split_at(end)
            }
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value.to_string());
        }
        rest = tail;
    }
}

#[derive(Default)]
struct Builder {
    limits: Limits,
    tables: Vec<HtmlTable>,
    open: Option<Open>,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    table: HtmlTable,
    /// 0-based; none before the first row.
    row: Option<u32>,
    column: u32,
    /// For each column, the row up to which a cell above reaches.
    taken: Vec<u32>,
    cell: Option<CellText>,
}

/// A cell that is being read.
struct CellText {
    at: (u32, u32),
    text: String,
    /// The number that stands behind what is shown.
    number: Option<String>,
}

impl Builder {
    fn text(&mut self, text: &str) {
        if let Some(cell) = self.open.as_mut().and_then(|open| open.cell.as_mut()) {
            add_text(text, &mut cell.text);
        }
    }

    fn tag(&mut self, name: &str, tag: &str) -> Result<(), Trouble> {
        match name {
            "table" if self.open.is_some() => return Err(Trouble::Nested),
            "table" if self.tables.len() as u64 >= self.limits.sheets => {
                return Err(Trouble::Over(Cap::Sheets));
            }
            "table" => self.open = Some(Open::default()),
            "/table" => self.end_table(),
            "tr" => {
                if let Some(open) = &mut self.open {
                    open.end_cell();
                    open.row = Some(open.row.map_or(0, |row| row.saturating_add(1)));
                    open.column = 0;
                }
            }
            "td" | "th" => {
                if let Some(open) = &mut self.open {
                    open.begin_cell(tag, self.limits.columns)?;
                }
            }
            "/td" | "/th" | "/tr" => {
                if let Some(open) = &mut self.open {
                    open.end_cell();
                }
            }
            "br" | "/p" | "/div" | "/li" => {
                if let Some(cell) = self.open.as_mut().and_then(|open| open.cell.as_mut()) {
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.end_cell();
            self.tables.push(open.table);
        }
    }
}

impl Open {
    fn begin_cell(&mut self, tag: &str, max_columns: u64) -> Result<(), Trouble> {
        self.end_cell();
        let row = *self.row.get_or_insert(0);
        let span = |name| {
            let n = attribute(tag, name).and_then(|n| n.trim().parse::<u32>().ok());
            n.unwrap_or(1).clamp(1, MAX_SPAN)
        };
        let (n_columns, n_rows) = (span("colspan"), span("rowspan"));
        while self.taken.get(self.column as usize).is_some_and(|&until| until > row) {
            self.column += 1;
        }
        let (left, right) = (self.column, self.column.saturating_add(n_columns));
        if u64::from(right) > max_columns {
            return Err(Trouble::Over(Cap::Columns));
        }
        if self.taken.len() < right as usize {
            self.taken.resize(right as usize, 0);
        }
        let until = row.saturating_add(n_rows);
        self.taken.get_mut(left as usize..right as usize).into_iter().flatten().for_each(|t| *t = until);
        if n_columns > 1 || n_rows > 1 {
            self.table.merges.push(((row, until - 1), (left, right - 1)));
        }
        self.column = right;
        let number = attribute(tag, "x:num").filter(|n| !n.is_empty() && n.parse::<f64>().is_ok());
        self.cell = Some(CellText { at: (row, left), text: String::new(), number });
        Ok(())
    }

    fn end_cell(&mut self) {
        let Some(CellText { at: (row, column), text, number }) = self.cell.take() else { return };
        let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
        let text = number.unwrap_or_else(|| lines.join("\n").trim_matches('\n').to_string());
        if !text.is_empty() {
            self.table.cells.push((row, column, text));
        }
    }
}

/// Adds text as a page shows it: white space is one space, entities are their letters.
fn add_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if matches!(c, ' ' | '\t' | '\n' | '\r') {
            if !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else if c == '&'
            && let Some((letter, n)) = entity(rest)
        {
            out.push(letter);
            rest = rest.get(n..).unwrap_or_default();
            continue;
        } else {
            out.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
}

/// Names of letters that pages of Vietnamese use; those with more than one mark have numbers only.
const NAMED: [(&str, char); 38] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("yacute", 'ý'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Atilde", 'Ã'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Igrave", 'Ì'),
    ("Iacute", 'Í'),
    ("Ograve", 'Ò'),
    ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'),
    ("Uacute", 'Ú'),
    ("Yacute", 'Ý'),
];

/// The letter of the entity at the front of `text`, and its bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code).filter(|c| *c != '\0')?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((letter, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_where_a_page_shows_them() {
        let page = "<html><style>td>x{}</style><!-- <table> --><TABLE border=1><thead><tr><th rowspan=2>H&#7885;\n  v&agrave; t&ecirc;n<th colspan='2'>N&#x103;m sinh</tr>
            <tr><td>Nam<td>N\u{1eef}</td></tr></thead><tr class=\"a>b\"><td>Nguy\u{1ec5}n<br/>V\u{103}n An</td><td x:num=\"79199001234\">7,92E+10</td><td>&nbsp;</td></tr></TABLE><script>'<table>'</script></html>";
        let tables = tables(page, &Limits::DEFAULT).unwrap();
        assert_eq!(tables.len(), 1);
        let cells: Vec<(u32, u32, &str)> =
            tables[0].cells.iter().map(|(r, c, t)| (*r, *c, t.as_str())).collect();
        let expected = [
            (0, 0, "Họ và tên"),
            (0, 1, "Năm sinh"),
            (1, 1, "Nam"),
            (1, 2, "Nữ"),
            (2, 0, "Nguyễn\nVăn An"),
            (2, 1, "79199001234"),
        ];
        assert_eq!(cells, expected);
        assert_eq!(tables[0].merges, [((0, 1), (0, 0)), ((0, 0), (1, 2))]);
    }

    #[test]
    fn what_is_not_surely_a_list_is_refused() {
        let tables = |page: &str| tables(page, &Limits::DEFAULT);
        assert_eq!(tables("<table><tr><td><table></table></table>"), Err(Trouble::Nested));
        assert_eq!(tables("<p>no table"), Err(Trouble::NoTable));
        assert_eq!(tables(&"<table></table>".repeat(1300)), Err(Trouble::Over(Cap::Sheets)));
        let wide = format!("<table><tr>{}", "<td colspan=16000>x".repeat(3));
        assert_eq!(tables(&wide), Err(Trouble::Over(Cap::Columns)));
        for odd in
            ["<", "<table", "<table><td", "<table><tr><td>&#0;&#xFFFFFFFF;&", "<script>", "<td x=\"", "</"]
        {
            let _ = tables(odd);
        }
    }
}
