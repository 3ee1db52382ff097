//! Worksheets: the formats and the ways of writing a cell that all workbooks share.
//!
//! Owns the look of headings and values, and the guard that no text of a list becomes a formula: text is always
//! written as a string, and what begins like a formula keeps a quote mark when the cell is edited. No clock: workbooks
//! carry a fixed date of creation, so the same content gives the same bytes.

use std::borrow::Cow;
use std::io;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::data::assessment::Light;
use crate::lang::{Lang, Text};

/// Letters of a cell at most; what is longer is cut.
const MAX_LETTERS: usize = 2_000;
/// Rows of a sheet at most, headings left aside.
pub const MAX_ROWS: usize = 1_000_000;

/// The formats of a workbook.
pub struct Formats {
    /// Title of a sheet.
    pub title: Format,
    /// Remark under a title.
    pub remark: Format,
    /// Heading of a column.
    pub head: Format,
    /// Heading of a column that a person fills in.
    pub head_answer: Format,
    /// Text.
    pub text: Format,
    /// Text that begins like a formula.
    pub quoted: Format,
    /// A cell that a person fills in.
    pub answer: Format,
    /// Whole number with its thousands apart.
    pub count: Format,
    /// Whole number without.
    pub plain_number: Format,
    /// Share.
    pub percent: Format,
    /// Date.
    pub date: Format,
}

impl Default for Formats {
    fn default() -> Self {
        let ink = Color::RGB(0x17212E);
        let line = Color::RGB(0xC9D1DA);
        let cell = || {
            Format::new()
                .set_font_color(ink)
                .set_border(FormatBorder::Thin)
                .set_border_color(line)
                .set_align(FormatAlign::Top)
        };
        let head = cell()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0x0D3B66))
            .set_font_color(Color::White);
        let text = cell().set_num_format("@").set_text_wrap().set_align(FormatAlign::Left).set_indent(1);
        Formats {
            title: Format::new().set_bold().set_font_size(15).set_font_color(Color::RGB(0x0D3B66)),
            remark: Format::new().set_font_color(Color::RGB(0x526072)),
            head_answer: head.clone().set_background_color(Color::RGB(0x8A5A00)),
            head,
            quoted: text.clone().set_quote_prefix(),
            answer: text.clone().set_background_color(Color::RGB(0xFDF3D9)).set_unlocked(),
            text,
            count: cell().set_num_format("#,##0"),
            plain_number: cell().set_num_format("0"),
            percent: cell().set_num_format("0.00%"),
            date: cell().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
        }
    }
}

impl Formats {
    /// A share on the colour of its traffic light.
    pub fn light(&self, light: Light) -> Format {
        let (paper, ink) = match light {
            Light::Green => (0xE3F3EA, 0x11613A),
            Light::Yellow => (0xFDF3D9, 0x7A5000),
            Light::Red => (0xFBE7E5, 0xA3201A),
        };
        self.percent
            .clone()
            .set_bold()
            .set_background_color(Color::RGB(paper))
            .set_font_color(Color::RGB(ink))
    }
}

/// Writes text, as a string whatever it begins with.
pub fn text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let format = if begins_like_a_formula(text) { &formats.quoted } else { &formats.text };
    sheet.write_string_with_format(row, column, clean(text), format)?;
    Ok(())
}

/// Writes headings from `column` on, with the widths of their columns.
pub fn headings(
    sheet: &mut Worksheet,
    row: u32,
    heads: &[(&str, f64)],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (column, (head, width)) in (0u16..).zip(heads) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(row, column, *head, &formats.head)?;
    }
    let n_lines = heads.iter().map(|(head, width)| n_lines(head, *width)).max().unwrap_or(1);
    set_lines(sheet, row, n_lines.max(2))
}

/// How many lines text takes in a column of `width`, roughly: letters are of different widths, so rather one too many.
pub fn n_lines(text: &str, width: f64) -> usize {
    let room = (width - 3.0).max(1.0);
    let lines_of = |line: &str| ((line.chars().count() as f64 / room).ceil() as usize).max(1);
    text.lines().map(lines_of).sum::<usize>().max(1)
}

/// Makes a row as high as `n_lines` lines; a row of one line stays as it is. Not every program finds the height
/// by itself on opening.
pub fn set_lines(sheet: &mut Worksheet, row: u32, n_lines: usize) -> Result<(), XlsxError> {
    if n_lines > 1 {
        sheet.set_row_height(row, 15.0 * n_lines.min(20) as f64 + 3.0)?;
    }
    Ok(())
}

/// A new workbook: fixed date of creation, title in the language.
pub fn workbook(title: Text, lang: Lang) -> Result<Workbook, XlsxError> {
    let created = ExcelDateTime::from_ymd(2025, 7, 1)?;
    let properties = DocProperties::new()
        .set_title(title.get(lang))
        .set_author("danhsach")
        .set_creation_datetime(&created);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// The input/output error inside an error of the workbook writer, kind kept; otherwise its words.
pub fn as_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => {
            let mut cause = std::error::Error::source(&other);
            while let Some(error) = cause {
                if let Some(error) = error.downcast_ref::<io::Error>() {
                    return io::Error::new(error.kind(), error.to_string());
                }
                cause = error.source();
            }
            io::Error::other(other.to_string())
        }
    }
}

/// Whether a spreadsheet could take the text for a formula or a command.
fn begins_like_a_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// The text as a cell can hold it: no control characters, not too long.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_bad = |c: char| c.is_control() && c != '\n';
    let is_long = text.len() > MAX_LETTERS && text.chars().nth(MAX_LETTERS).is_some();
    if !is_long && !text.contains(is_bad) {
        return Cow::Borrowed(text);
    }
    let mut out: String = text.chars().take(MAX_LETTERS).map(|c| if is_bad(c) { ' ' } else { c }).collect();
    if is_long {
        out.push('…');
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_is_known() {
        for text in ["=1+1", " =1", "+84", "-5", "@x"] {
            assert!(begins_like_a_formula(text), "{text}");
        }
        assert!(!begins_like_a_formula("Nguyễn - Văn"));
    }

    #[test]
    fn lines_are_counted_by_the_width_of_the_column() {
        assert_eq!(n_lines("", 10.0), 1);
        assert_eq!(n_lines("Sẵn sàng đồng bộ", 12.0), 2);
        assert_eq!(n_lines("một\nhai\nba", 40.0), 3);
    }

    #[test]
    fn control_characters_and_endless_text_do_not_break_a_cell() {
        assert_eq!(clean("a\u{1}b\nc"), "a b\nc");
        assert_eq!(clean(&"ạ".repeat(40_000)).chars().count(), MAX_LETTERS + 1);
    }

    #[test]
    fn a_full_disk_stays_a_full_disk() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(as_io(XlsxError::IoError(full)).kind(), io::ErrorKind::StorageFull);
    }
}
