//! One sheet, cut into its tables: a new header below the records of one begins another.
//!
//! Owns [`read_sheet`].

use std::collections::VecDeque;

use super::{Book, Head, RawRow, Rows, head_of, render, rows};
use crate::data::field::Field;
use crate::data::table::{NonData, Table};
use crate::error::Result;
use crate::formats::workbook::MergedBlock;
use crate::source::Known;
use crate::source::fill;
use crate::source::layout::{Body, Header};
use crate::source::row::Row;
use calamine::DataRef;

/// Rows below a row that may be a header, by which it is judged.
const LOOK_AHEAD: usize = 16;

/// Records under one header.
pub(super) struct SheetPart {
    /// The records; columns counted from `first_column`.
    pub table: Table,
    /// Field of each column, where its header says one.
    pub fields: Vec<Option<Field>>,
    /// 0-based column of the sheet that the table starts in.
    pub first_column: u32,
    /// 1-based rows of the header.
    pub header_rows: Vec<u32>,
}

/// Reads all rows of a sheet whose first header is known.
pub(super) fn read_sheet(
    book: &mut dyn Book,
    sheet: usize,
    head: Head,
    merges: &[MergedBlock],
    known: Known<'_>,
) -> Result<Vec<SheetPart>> {
    let mut rows = Ahead { rows: rows(book, sheet)?, ahead: VecDeque::new() };
    let mut parts = Vec::new();
    let mut open = Open::new(head);
    let mut next_row = 0;
    while let Some(raw) = rows.next()? {
        for blank in next_row..raw.row {
            open.body.set_aside(blank + 1, NonData::Blank);
        }
        next_row = raw.row + 1;
        if let Some(reason) = open.above(raw.row) {
            open.body.set_aside(raw.row + 1, reason);
            continue;
        }
        if open.may_be_header(&raw, known)
            && let Some(next) = next_head(&raw, &mut rows, merges, known)?
            && !open.has_header_of(&next)
        {
            parts.push(open.close(merges, true));
            open = Open::new(next);
            open.body.set_aside(raw.row + 1, NonData::Header);
            continue;
        }
        open.push(&raw);
    }
    parts.push(open.close(merges, false));
    Ok(parts)
}

/// Rows of a sheet, some of which were looked at before their turn.
struct Ahead<'a> {
    rows: Rows<'a>,
    ahead: VecDeque<RawRow<'a>>,
}

impl<'a> Ahead<'a> {
    fn next(&mut self) -> Result<Option<RawRow<'a>>> {
        if let Some(row) = self.ahead.pop_front() {
            return Ok(Some(row));
        }
        let mut row = RawRow::default();
        Ok(self.rows.read(&mut row)?.then_some(row))
    }

    /// Makes sure that the next `n` rows, or all that are left, have been looked at.
    fn look(&mut self, n: usize) -> Result<()> {
        while self.ahead.len() < n {
            let mut row = RawRow::default();
            if !self.rows.read(&mut row)? {
                break;
            }
            self.ahead.push_back(row);
        }
        Ok(())
    }
}

/// The header that starts in `raw`, if one does.
fn next_head(
    raw: &RawRow<'_>,
    rows: &mut Ahead<'_>,
    merges: &[MergedBlock],
    known: Known<'_>,
) -> Result<Option<Head>> {
    rows.look(LOOK_AHEAD)?;
    let all = std::iter::once(raw).chain(&rows.ahead);
    let grid: Vec<Vec<String>> = all.clone().map(RawRow::texts).collect();
    let numbers: Vec<u32> = all.map(|row| row.row).collect();
    let head = head_of(&grid, &numbers, merges, known);
    Ok(head.filter(|head| {
        let header = &head.header;
        header.first == 0 && header.n_rows > 0 && header.rank.0 && header.rank.2 > 0
    }))
}

/// The table that is being read.
struct Open {
    head: Head,
    body: Body,
    /// Row of the sheet, column of the table.
    date_cells: Vec<(u32, usize)>,
    line: String,
    ends: Vec<usize>,
}

impl Open {
    fn new(head: Head) -> Self {
        let body = Body::new(head.header.clone(), "; ", false);
        Open { head, body, date_cells: Vec::new(), line: String::new(), ends: Vec::new() }
    }

    /// What a row above the records is: a title or a row of the header.
    fn above(&self, row: u32) -> Option<NonData> {
        if row < self.head.start {
            return Some(NonData::Title);
        }
        self.head.rows.last().is_some_and(|last| row <= *last).then_some(NonData::Header)
    }

    /// Lays the cells of a row out under the columns of the table.
    fn lay_out(&mut self, raw: &RawRow<'_>) -> bool {
        self.line.clear();
        self.ends.clear();
        let mut has_dates = false;
        for (column, value) in &raw.cells {
            // A cell left of the list is kept as the first column's.
            let column = column.saturating_sub(self.head.first_column) as usize;
            if column + 1 == self.ends.len() {
                self.ends.pop();
                self.line.push(' ');
            }
            self.ends.resize(column.min(usize::from(u16::MAX)), self.line.len());
            let field = self.head.header.fields.get(column).copied().flatten();
            render(value, field, &mut self.line);
            self.ends.push(self.line.len());
            has_dates |= is_date_cell(value);
        }
        has_dates
    }

    fn push(&mut self, raw: &RawRow<'_>) {
        if self.lay_out(raw) {
            for (column, value) in &raw.cells {
                let column = column.saturating_sub(self.head.first_column) as usize;
                let field = self.head.header.fields.get(column).copied().flatten();
                if field.is_some_and(Field::is_date) && is_date_cell(value) {
                    self.date_cells.push((raw.row + 1, column));
                }
            }
        }
        let first = raw.cells.first().map_or(0, |(column, _)| *column);
        let n_merged = self.head.wide.get(&(raw.row, first)).copied().unwrap_or(1);
        self.body.push(raw.row + 1, Row::new(&self.line, &self.ends), n_merged);
    }

    /// A quick look: whether a row that shows nobody says what columns hold, and is not this table's header again.
    fn may_be_header(&mut self, raw: &RawRow<'_>, known: Known<'_>) -> bool {
        if raw.cells.len() < 3 || raw.cells.iter().any(|(_, value)| !is_text(value)) {
            return false;
        }
        self.lay_out(raw);
        let row = Row::new(&self.line, &self.ends);
        if self.body.is_strong(row) || self.body.header().is_repeated_by(row) {
            return false;
        }
        let cells = || row.filled().filter(|(_, cell)| cell.len() <= 100);
        cells().filter(|(_, cell)| known(cell).is_some()).take(2).count() >= 2
    }

    fn has_header_of(&self, other: &Head) -> bool {
        let ours: &Header = self.body.header();
        self.head.first_column == other.first_column && ours.texts == other.header.texts
    }

    fn close(self, merges: &[MergedBlock], another_follows: bool) -> SheetPart {
        let Open { head, mut body, date_cells, .. } = self;
        let mut table = if another_follows { body.drain_before_table() } else { body.drain_all() };
        let record = |table: &Table, row: u32| table.source_rows.binary_search(&row).ok();
        table.date_cells = date_cells
            .into_iter()
            .filter_map(|(row, column)| Some((u16::try_from(column).ok()?, record(&table, row)? as u32)))
            .collect();
        let blocks: Vec<fill::Block> = merges
            .iter()
            .filter(|((top, bottom), _)| bottom > top)
            .filter_map(|&((top, bottom), (left, _))| {
                let column = left.checked_sub(head.first_column)? as usize;
                let first = record(&table, top + 1)?;
                let n_below =
                    table.source_rows.get(first + 1..)?.iter().take_while(|row| **row <= bottom + 1).count();
                Some(fill::Block { column, first, n_below })
            })
            .collect();
        fill::fill_down(&mut table, &head.header.fields, &blocks);
        SheetPart {
            table,
            fields: head.header.fields,
            first_column: head.first_column,
            header_rows: head.rows.iter().map(|row| row + 1).collect(),
        }
    }
}

const fn is_date_cell(value: &DataRef<'_>) -> bool {
    matches!(value, DataRef::DateTime(_) | DataRef::DateTimeIso(_))
}

const fn is_text(value: &DataRef<'_>) -> bool {
    matches!(value, DataRef::String(_) | DataRef::SharedString(_))
}
