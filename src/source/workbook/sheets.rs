//! Which sheets of a workbook are the list: all of the kind of the best one are read as one; others are left aside with a
//! reason.
//!
//! Owns [`read_book`]. Sheets may have other columns, or the same in another order: columns meet by their header, then by
//! their field.

use super::part::{SheetPart, read_sheet};
use super::{Book, Head, Sheet, read_head, rows};
use crate::data::field::Field;
use crate::data::limits::Cap;
use crate::data::sheets::{Aside, SheetAside, SheetRead, Sheets, TablePart};
use crate::data::table::{NonDataRow, Origin, Table};
use crate::data::text::TextColumn;
use crate::error::{Error, Result};
use crate::formats::workbook::MergedBlock;
use crate::lang::errors;
use crate::orthography::fold;
use crate::source::Known;
use crate::source::layout::{HEAD_ROWS, Header};
use crate::source::limits::over;

/// A sheet that was looked at.
struct Looked {
    merges: Vec<MergedBlock>,
    head: Option<Head>,
}

/// Reads the list in a workbook.
pub(super) fn read_book(book: &mut dyn Book, known: Known<'_>) -> Result<Table> {
    let (sheets, limits) = (book.sheets(), book.limits());
    if sheets.len() as u64 > limits.sheets {
        return Err(over(Cap::Sheets, &limits));
    }
    if sheets.is_empty() {
        return Err(Error::input(errors::NO_SHEETS).hint(errors::HINT_DAMAGED));
    }
    let mut looked = Vec::with_capacity(sheets.len());
    for (idx, sheet) in sheets.iter().enumerate() {
        let merges = book.merges(idx);
        let head = read_head(book, idx, &merges, known).map_err(|e| e.sheet(&sheet.name))?;
        looked.push(Looked { merges, head });
    }
    // The first of the best; a hidden sheet only where no visible one has a header.
    let best = sheets
        .iter()
        .zip(&looked)
        .enumerate()
        .rev()
        .filter_map(|(idx, (sheet, looked))| Some((idx, sheet, &looked.head.as_ref()?.header)))
        .max_by_key(|(_, sheet, header)| (sheet.is_visible, header.rank.2 > 0, header.rank));
    let Some((best, best_sheet, header)) = best else {
        let error = Error::input(errors::NO_HEADER).arg(HEAD_ROWS).hint(errors::HINT_NO_HEADER);
        return Err(if let [sheet] = sheets.as_slice() { error.sheet(&sheet.name) } else { error });
    };
    let (header, any_visible) = (header.clone(), best_sheet.is_visible);
    let last_header_row = looked.get(best).and_then(|l| l.head.as_ref()?.rows.last().copied());
    let mut list = Union::default();
    for (idx, (sheet, looked)) in sheets.iter().zip(looked).enumerate() {
        let judged =
            if idx == best { Ok(()) } else { judge(sheet, looked.head.as_ref(), &header, any_visible) };
        match (judged, looked.head) {
            (Ok(()), Some(head)) => {
                let parts =
                    read_sheet(book, idx, head, &looked.merges, known).map_err(|e| e.sheet(&sheet.name))?;
                list.add_sheet(book, idx, &sheet.name, parts);
            }
            (judged, _) => {
                let n_rows = count_rows(book, idx).map_err(|e| e.sheet(&sheet.name))?;
                let reason = match judged.err() {
                    _ if n_rows == 0 => Aside::Empty,
                    reason => reason.unwrap_or(Aside::NoList),
                };
                list.sheets.aside.push(SheetAside { name: sheet.name.clone(), n_rows, reason });
            }
        }
    }
    let mut table = list.finish();
    if table.n_records() == 0 {
        let error = Error::input(errors::HEADER_ONLY).sheet(&best_sheet.name);
        let error = last_header_row.map_or(error.clone(), |row| error.line(u64::from(row) + 1));
        return Err(error.hint(errors::HINT_HEADER_ONLY));
    }
    table.origin.since_1904 = book.since_1904();
    Ok(table)
}

/// Whether a sheet is of the kind of the best one, whose header is `best`; else why it is left aside.
fn judge(
    sheet: &Sheet,
    head: Option<&Head>,
    best: &Header,
    any_visible: bool,
) -> std::result::Result<(), Aside> {
    let Some(head) = head else { return Err(Aside::NoList) };
    let header = &head.header;
    let has_person = header.fields.iter().flatten().any(|field| is_person_field(*field));
    if !has_person || (header.rank.2 == 0 && !is_like(header, best)) {
        return Err(if header.rank.1 >= 2 { Aside::Summary } else { Aside::NoList });
    }
    if any_visible && !sheet.is_visible {
        return Err(Aside::Hidden);
    }
    if is_like(header, best) { Ok(()) } else { Err(Aside::OtherList) }
}

/// A column that says who somebody is. `Nam` and `Nữ` alone may count people.
const fn is_person_field(field: Field) -> bool {
    matches!(
        field,
        Field::Name
            | Field::FamilyMiddle
            | Field::Given
            | Field::Pid
            | Field::Cmnd
            | Field::Bhxh
            | Field::Bhyt
            | Field::Dob
            | Field::DobYear
    )
}

/// Whether two headers are those of one kind of list: most of what the smaller knows the other knows too, and the two do
/// not differ by more than half.
fn is_like(a: &Header, b: &Header) -> bool {
    let fields = |header: &Header| {
        let mut fields: Vec<Field> = header.fields.iter().flatten().copied().map(kind_of).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    };
    let (a, b) = (fields(a), fields(b));
    let n_both = a.iter().filter(|field| b.contains(field)).count();
    let n_smaller = a.len().min(b.len()).max(1);
    let n_all = a.len() + b.len() - n_both;
    a.iter().any(|f| is_person_field(*f) && b.contains(f))
        && n_both * 5 >= n_smaller * 3
        && n_both * 5 >= n_all * 2
}

/// Fields that say the same in other columns count as one.
const fn kind_of(field: Field) -> Field {
    match field {
        Field::FamilyMiddle | Field::Given => Field::Name,
        Field::DobYear | Field::DobYearMale | Field::DobYearFemale | Field::DobDay | Field::DobMonth => {
            Field::Dob
        }
        Field::Cmnd => Field::Pid,
        other => other,
    }
}

/// Rows of a sheet that have something in them.
fn count_rows(book: &mut dyn Book, sheet: usize) -> Result<u64> {
    let mut rows = rows(book, sheet)?;
    let mut row = Default::default();
    let mut n_rows = 0;
    while rows.read(&mut row)? {
        n_rows += 1;
    }
    Ok(n_rows)
}

/// Parts put together as one table.
#[derive(Default)]
struct Union {
    table: Table,
    fields: Vec<Option<Field>>,
    sheets: Sheets,
}

impl Union {
    fn add_sheet(&mut self, book: &mut dyn Book, idx: usize, name: &str, parts: Vec<SheetPart>) {
        let fonts = book.fonts(idx);
        let last_row = |part: &SheetPart| {
            let (records, others) = (part.table.source_rows.last(), part.table.non_data.last());
            records.copied().max(others.map(|row| row.source_row)).unwrap_or(0)
        };
        let last_column = |part: &SheetPart| part.first_column + part.table.headers.len() as u32;
        let used =
            (parts.iter().map(last_row).max().unwrap_or(0), parts.iter().map(last_column).max().unwrap_or(0));
        let (n_hidden_rows, n_hidden_columns) = book.hidden(idx, used);
        let sheet = u16::try_from(self.sheets.read.len()).unwrap_or(u16::MAX);
        let mut read =
            SheetRead { name: name.to_string(), n_hidden_rows, n_hidden_columns, ..SheetRead::default() };
        if self.table.origin.sheet.is_none() {
            self.table.origin = Origin {
                sheet: Some(name.to_string()),
                header_rows: parts.first().map(|part| part.header_rows.clone()).unwrap_or_default(),
                first_column: parts.first().map_or(0, |part| part.first_column),
                ..Origin::default()
            };
        }
        for mut part in parts {
            read.n_records += part.table.n_records() as u64;
            read.n_non_data += part.table.non_data.len() as u64;
            for &(row, column, font) in &fonts {
                let record = part.table.source_rows.binary_search(&(row + 1));
                let column = column.checked_sub(part.first_column).and_then(|c| u16::try_from(c).ok());
                if let (Ok(record), Some(column)) = (record, column) {
                    part.table.fonts.push((record as u32, column, font));
                }
            }
            self.add(part, sheet);
        }
        self.sheets.read.push(read);
    }

    /// Adds the rows of a part behind those that are there.
    fn add(&mut self, part: SheetPart, sheet: u16) {
        let before = self.table.n_records();
        let places = self.places(&part, before);
        let SheetPart { table: added, first_column, header_rows, .. } = part;
        let mut columns = vec![None; self.table.columns.len()];
        for (own, place) in places.iter().enumerate() {
            if let (Some(values), Some(from)) = (self.table.columns.get_mut(*place), added.columns.get(own)) {
                values.append(from);
            }
            if let Some(slot) = columns.get_mut(*place) {
                *slot = Some(first_column + own as u32);
            }
        }
        let n_rows = before + added.n_records();
        for values in &mut self.table.columns {
            while values.len() < n_rows {
                values.push("");
            }
        }
        let record = |row: u32| row + before as u32;
        let column = |own: u16| places.get(usize::from(own)).and_then(|place| u16::try_from(*place).ok());
        let at = |(own, row): (u16, u32)| Some((column(own)?, record(row)));
        let table = &mut self.table;
        table.source_rows.extend(&added.source_rows);
        table.non_data.extend(added.non_data.iter().map(|row| NonDataRow { sheet, ..*row }));
        table.n_read += added.n_read;
        table.ragged.extend(added.ragged.iter().map(|&(row, n)| (record(row), n)));
        table.date_cells.extend(added.date_cells.iter().copied().filter_map(at));
        table.filled.extend(added.filled.iter().copied().filter_map(at));
        let font = |&(row, own, font)| Some((record(row), column(own)?, font));
        table.fonts.extend(added.fonts.iter().filter_map(font));
        self.sheets.parts.push(TablePart { sheet, first_record: before as u32, header_rows, columns });
    }

    /// The column of the table that each column of `part` goes into; columns that are new are added.
    fn places(&mut self, part: &SheetPart, n_rows: usize) -> Vec<usize> {
        let mut places: Vec<Option<usize>> = vec![None; part.table.headers.len()];
        let mut taken = vec![false; self.table.headers.len()];
        let same_words = |ours: &str, theirs: &str| fold(ours) == fold(theirs);
        for round in 0..3 {
            for (own, place) in places.iter_mut().enumerate().filter(|(_, place)| place.is_none()) {
                let (words, field) = (&part.table.headers[own], part.fields.get(own).copied().flatten());
                let found = (0..taken.len()).find(|&column| {
                    let ours = self.table.headers.get(column).map_or("", String::as_str);
                    let our_field = self.fields.get(column).copied().flatten();
                    !taken[column]
                        && match round {
                            // The same words in the same place, the same words, the same field.
                            0 => column == own && same_words(ours, words),
                            1 => !words.trim().is_empty() && same_words(ours, words),
                            _ => field.is_some() && our_field == field,
                        }
                });
                if let Some(column) = found {
                    taken[column] = true;
                    *place = Some(column);
                }
            }
        }
        let empty: TextColumn = std::iter::repeat_n("", n_rows).collect();
        places
            .into_iter()
            .enumerate()
            .map(|(own, place)| {
                place.unwrap_or_else(|| {
                    self.table.headers.push(part.table.headers[own].clone());
                    self.table
                        .header_parts
                        .push(part.table.header_parts.get(own).cloned().unwrap_or_default());
                    self.fields.push(part.fields.get(own).copied().flatten());
                    self.table.columns.push(empty.clone());
                    self.table.columns.len() - 1
                })
            })
            .collect()
    }

    fn finish(mut self) -> Table {
        let n = self.table.columns.len();
        for part in &mut self.sheets.parts {
            part.columns.resize(n, None);
        }
        self.table.date_cells.sort_unstable();
        self.table.filled.sort_unstable();
        self.table.fonts.sort_by_key(|(row, column, _)| (*row, *column));
        self.table.sheets = self.sheets;
        self.table
    }
}
