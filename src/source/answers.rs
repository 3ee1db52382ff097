//! A workbook of `verify/` that came back, as it was filled in.
//!
//! Owns [`read_answers`]. It says what stands where; whether that may be taken is for `decisions`.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx};

use super::detect::{Kind, detect};
use super::guard::guarded;
use super::limits::over;
use super::read_bytes;
use crate::data::decision::{AnswerLine, AnswerSheet};
use crate::data::limits::Limits;
use crate::error::{Error, Result};
use crate::formats::answer_sheet::{
    ANSWER, BY_COLUMN, BY_ROW, CORRECTION, FILE, HEAD, IDENTITY, NOTE, NUMBER, RUN, TEXTS,
};
use crate::formats::workbook::{self, ArchiveTrouble};
use crate::lang::{apply as words, errors};

/// Reads a filled-in sheet.
///
/// # Errors
/// The file cannot be read, or is no workbook.
pub fn read_answers(path: &Path) -> Result<AnswerSheet> {
    let bytes = read_bytes(path)?;
    let not_one = || Error::input(words::NO_ANSWER_SHEET).at(path).hint(words::NO_ANSWER_SHEET_HINT);
    if detect(&bytes) != Kind::Zip {
        return Err(not_one());
    }
    match workbook::open(Cursor::new(bytes.as_slice()), &Limits::DEFAULT) {
        Ok(_) => {}
        Err(ArchiveTrouble::Damaged | ArchiveTrouble::Doctype) => return Err(not_one()),
        // A sheet that was sent out has no need of more.
        Err(ArchiveTrouble::Over(cap)) => {
            return Err(over(cap, &Limits::DEFAULT).at(path).hint(errors::HINT_DAMAGED));
        }
    }
    let mut sheet = guarded(|| read(&bytes)).flatten().ok_or_else(not_one)?;
    sheet.path = path.to_path_buf();
    Ok(sheet)
}

fn read(bytes: &[u8]) -> Option<AnswerSheet> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let names = book.sheet_names();
    let sheet = names.first()?.clone();
    let identity = names.iter().find(|name| *name == IDENTITY)?;
    let identity = book.worksheet_range(identity).ok()?;
    let said = |name: &str| {
        let found = identity.rows().find(|row| row.first().is_some_and(|cell| text(cell) == name));
        found.and_then(|row| row.get(1)).map(text).unwrap_or_default()
    };
    let range = book.worksheet_range(&sheet).ok()?;
    let at = |row: u32, column: u16| cell(&range, row, column);
    let last = range.end().map_or(0, |end| end.0);
    let lines = (HEAD + 1..=last).map(|row| {
        let mut line = AnswerLine { row: row + 1, number: at(row, NUMBER), ..AnswerLine::default() };
        for (column, shown) in (TEXTS..).zip(&mut line.texts) {
            *shown = at(row, column);
        }
        line.answer = at(row, ANSWER);
        line.correction = at(row, CORRECTION);
        line.note = at(row, NOTE);
        line
    });
    let is_filled = |line: &AnswerLine| {
        let texts = line.texts.iter().chain([&line.number, &line.answer, &line.correction, &line.note]);
        texts.into_iter().any(|text| !text.trim().is_empty())
    };
    Some(AnswerSheet {
        run: said(RUN),
        file: said(FILE),
        by: at(BY_ROW, BY_COLUMN).trim().to_string(),
        lines: lines.filter(is_filled).collect(),
        sheet,
        ..AnswerSheet::default()
    })
}

fn cell(range: &Range<Data>, row: u32, column: u16) -> String {
    range.get_value((row, u32::from(column))).map(text).unwrap_or_default()
}

/// The text of a cell. Numbers as they are written, days as `dd/mm/yyyy`: a spreadsheet may have made either of what was
/// typed.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year:04}")
        }
        Data::DateTimeIso(text) => {
            let mut parts = text.split('T').next().unwrap_or_default().split('-');
            match (parts.next(), parts.next(), parts.next()) {
                (Some(year), Some(month), Some(day)) => format!("{day}/{month}/{year}"),
                _ => text.clone(),
            }
        }
        other => other.to_string(),
    }
}
