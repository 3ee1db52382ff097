//! Workbooks: their own workbook, part by part as it was; only the changed cells are other, and marked.
//!
//! Owns [`patch`]. A changed cell keeps its look and gets a fill and a note; one sheet is added behind theirs, with the
//! list of changes. Parts that hold none of this keep their bytes. Formulas that are replaced take the calculation chain
//! with them, which spreadsheets build anew; a signature goes too, since it cannot hold for what was changed.

mod cells;
mod listing;
mod notes;
mod package;
mod styles;

use super::{Change, Giving, MarkedTable};
use crate::data::date::PartialDate;
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::formats::workbook::sheet_part;
use crate::lang::{cleaned as words, errors};
use cells::{Target, patch_sheet};
use listing::Said;
use notes::Note;
use package::Package;
use styles::{Mark, Styles};

const CALC_CHAIN: &str = "xl/calcChain.xml";
const STYLES: &str = "xl/styles.xml";

/// A line of the list of changes.
struct Line<'a> {
    sheet: &'a str,
    /// 0-based row and column of the sheet.
    at: (u32, u32),
    header: &'a str,
    old: &'a str,
    new: &'a str,
    reason: String,
    codes: String,
}

/// The workbook of `marked` with `changes` in, and the number of cells changed; `None` where nothing changes.
pub(super) fn patch(
    marked: &MarkedTable<'_>,
    bytes: &[u8],
    changes: &[Change],
    giving: &Giving<'_>,
) -> Result<Option<(Vec<u8>, u64)>> {
    if changes.is_empty() {
        return Ok(None);
    }
    let table = marked.list;
    let mut package = Package::open(bytes).ok_or_else(|| damaged("zip"))?;
    let mut styles = package.text(STYLES).and_then(Styles::read);
    let mut lines = Vec::new();
    let mut said = Said { few_notes: false, unsigned: false };
    let mut dropped_formula = false;
    for sheet in sheets_of(table, changes) {
        let of_sheet: Vec<&Change> = changes.iter().filter(|c| table_sheet(table, c.row) == sheet).collect();
        let part = sheet_part(package.archive(), sheet).ok_or_else(|| damaged("part"))?;
        let xml = package.text(&part).ok_or_else(|| damaged("xml"))?;
        let mut placed: Vec<(Target<'_>, &Change)> =
            of_sheet.iter().filter_map(|change| Some((target(marked, change)?, *change))).collect();
        placed.sort_by_key(|(target, _)| target.at);
        placed.dedup_by_key(|(target, _)| target.at);
        let (targets, of_sheet): (Vec<Target<'_>>, Vec<&Change>) = placed.into_iter().unzip();
        let mut style = |mark: Mark| styles.as_mut().map_or(mark.style, |styles| styles.mark(mark));
        let patched = patch_sheet(&xml, &targets, &mut style).ok_or_else(|| damaged("xml"))?;
        drop(xml);
        dropped_formula |= patched.dropped_formula;
        let done = targets.iter().zip(of_sheet).zip(&patched.done).filter(|(_, done)| **done);
        let from = lines.len();
        lines.extend(done.map(|((target, change), _)| Line {
            sheet,
            at: target.at,
            header: table.headers.get(usize::from(change.column)).map_or("", String::as_str),
            old: &change.old,
            new: &change.new,
            reason: change.reason(giving),
            codes: change.codes(),
        }));
        let of_sheet = lines.get(from..).unwrap_or_default();
        let notes: Vec<Note> = of_sheet
            .iter()
            .take(notes::MAX_NOTES)
            .map(|line| Note { at: line.at, text: words::NOTE.fill(giving.lang, &[&line.old, &line.reason]) })
            .collect();
        said.few_notes |= of_sheet.len() > notes.len();
        let xml = notes::add(&mut package, &part, patched.xml, &notes);
        package.put(&part, xml);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    for signature in package.names().into_iter().filter(|name| name.starts_with("_xmlsignatures/")) {
        package.drop_part(&signature);
        said.unsigned = true;
    }
    if dropped_formula {
        package.drop_part(CALC_CHAIN);
    }
    let of_sheet = styles.as_mut().map(Styles::of_sheet).unwrap_or_default();
    if let Some(styles) = styles {
        package.put(STYLES, styles.finish());
    }
    listing::add(&mut package, &lines, of_sheet, &said, giving.lang);
    let n_changed = lines.len() as u64;
    let bytes = package.finish().map_err(|_| damaged("zip"))?;
    Ok(Some((bytes, n_changed)))
}

fn damaged(what: &str) -> Error {
    Error::input(errors::DAMAGED_WORKBOOK).arg(what).hint(errors::HINT_DAMAGED)
}

/// The sheet that a record stands in.
fn table_sheet(table: &Table, row: u32) -> &str {
    if table.sheets.are_several() {
        return table.sheets.name_of(row as usize);
    }
    table.origin.sheet.as_deref().unwrap_or_default()
}

/// The sheets that have changes, in the order of the records.
fn sheets_of<'a>(table: &'a Table, changes: &[Change]) -> Vec<&'a str> {
    let mut sheets: Vec<&str> = Vec::new();
    for change in changes {
        let sheet = table_sheet(table, change.row);
        if sheets.last() != Some(&sheet) && !sheets.contains(&sheet) {
            sheets.push(sheet);
        }
    }
    sheets
}

/// Where a change is to be written, and how.
fn target<'a>(marked: &MarkedTable<'_>, change: &'a Change) -> Option<Target<'a>> {
    let table = marked.list;
    let place = table.place(change.row as usize, usize::from(change.column));
    let at = match place {
        Some((_, row, column)) => (row, column),
        // The sheet does not have the column.
        None if table.sheets.part(change.row as usize).is_some() => return None,
        None => {
            let row = table.source_rows.get(change.row as usize)?.checked_sub(1)?;
            (row, u32::from(change.column) + table.origin.first_column)
        }
    };
    let is_date = marked.dates.binary_search(&(change.row, change.column)).is_ok();
    let number = if is_date {
        PartialDate::from_day_text(&change.new).and_then(|date| serial_day(date, table.origin.since_1904))
    } else {
        (is_plain_number(&change.old) && is_plain_number(&change.new)).then(|| change.new.clone())
    };
    Some(Target { at, text: &change.new, number })
}

/// Digits that a spreadsheet shows as they are when they are stored as a number.
fn is_plain_number(text: &str) -> bool {
    let is_digits = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    is_digits && (text == "0" || !text.starts_with('0'))
}

/// The number of a day as spreadsheets store it; days before 1901 are stored in more than one way.
fn serial_day(date: PartialDate, since_1904: bool) -> Option<String> {
    if date.year < 1901 || date.day == 0 || date.month == 0 || (since_1904 && date.year < 1905) {
        return None;
    }
    // Days since 1 March of year 0, a year beginning in March so that the leap day is its last.
    let (month, year) = match date.month {
        1 | 2 => (i64::from(date.month) + 9, i64::from(date.year) - 1),
        month => (i64::from(month) - 3, i64::from(date.year)),
    };
    let days =
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(date.day) - 1;
    // 30/12/1899 is day 693,899 of that count.
    let serial = days - 693_899 - if since_1904 { 1_462 } else { 0 };
    Some(serial.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let day = |text: &str, since_1904| serial_day(PartialDate::from_day_text(text).unwrap(), since_1904);
        assert_eq!(day("01/01/1901", false).as_deref(), Some("367"));
        assert_eq!(day("31/12/1999", false).as_deref(), Some("36525"));
        assert_eq!(day("01/03/2024", false).as_deref(), Some("45352"));
        assert_eq!(day("01/03/2024", true).as_deref(), Some("43890"));
        assert_eq!(day("28/02/1900", false), None);
    }

    #[test]
    fn a_number_with_a_zero_at_the_front_is_text() {
        assert!(is_plain_number("1950") && is_plain_number("0"));
        assert!(!is_plain_number("079199001234") && !is_plain_number("1,5") && !is_plain_number(""));
    }
}
