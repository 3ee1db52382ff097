//! Rows in, table out: every row ends as a record or as a non-data row.
//!
//! Rows are judged as they come. Only what stands below a row of signatures waits: it belongs to the footer unless a
//! person's row follows. A row of nothing but amounts waits too: it is a total if no record follows.

use super::header::Header;
use super::kind::Columns;
use crate::data::table::{NonData, NonDataRow, Table};
use crate::data::text::TextColumn;
use crate::source::row::Row;

/// Rows of names that may stand below signatures; more are a list.
const MAX_SIGNATORY_ROWS: usize = 12;

/// More rows than this do not wait: they are taken for what they look like, so that a list of any length is read in
/// bounded memory.
const MAX_WAITING: usize = 4096;

/// Collects the rows below (and above) a header.
pub struct Body {
    table: Table,
    header: Header,
    columns: Columns,
    n_columns: usize,
    /// What is put between the last cell and surplus cells.
    joint: String,
    /// Whether a row with fewer cells than the header is worth a remark (in a workbook it is not).
    notes_short_rows: bool,
    waiting: Vec<Waiting>,
    scratch: String,
    /// Records up to the last one that surely shows a person.
    n_sure: usize,
}

struct Waiting {
    source_row: u32,
    judged: Option<NonData>,
    /// Nothing but amounts: a total, where no record follows.
    only_amounts: bool,
    text: String,
    ends: Vec<usize>,
}

impl Body {
    /// A body under `header`; the table's headers and columns are set up from it.
    pub fn new(header: Header, joint: &str, notes_short_rows: bool) -> Self {
        let n_columns = header.n_columns();
        let table = Table {
            headers: header.texts.clone(),
            header_parts: header.parts.clone(),
            columns: vec![TextColumn::new(); n_columns],
            ..Table::default()
        };
        let columns = Columns::new(&header.fields);
        Body {
            table,
            columns,
            n_columns,
            joint: joint.to_string(),
            notes_short_rows,
            waiting: Vec::new(),
            scratch: String::new(),
            n_sure: 0,
            header,
        }
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Notes a row that is known not to be a record (title, header, blank).
    pub fn set_aside(&mut self, source_row: u32, reason: NonData) {
        self.table.n_read += 1;
        if self.waiting.is_empty() {
            self.table.non_data.push(NonDataRow { source_row, sheet: 0, reason });
        } else {
            self.waiting.push(Waiting {
                source_row,
                judged: Some(reason),
                only_amounts: false,
                text: String::new(),
                ends: Vec::new(),
            });
        }
    }

    /// Takes the next row below the header. `n_merged`: columns that its first filled cell is merged over.
    pub fn push(&mut self, source_row: u32, row: Row<'_>, n_merged: u32) {
        if self.push_if_strong(source_row, row) {
            return;
        }
        let judged = self.columns.judge(row, n_merged, &self.header);
        let only_amounts = judged.is_none() && self.columns.has_only_amounts(row);
        let in_footer = self.waiting.iter().any(|w| w.judged == Some(NonData::Footer));
        if judged.is_none() && !only_amounts && !in_footer {
            self.release();
        }
        if self.waiting.is_empty() && judged != Some(NonData::Footer) && !only_amounts {
            self.table.n_read += 1;
            match judged {
                None => self.push_record(source_row, row),
                Some(reason) => self.table.non_data.push(NonDataRow { source_row, sheet: 0, reason }),
            }
            return;
        }
        self.table.n_read += 1;
        let cells: String = row.cells().collect();
        let mut end = 0;
        let ends = row
            .cells()
            .map(|cell| {
                end += cell.len();
                end
            })
            .collect();
        self.waiting.push(Waiting { source_row, judged, only_amounts, text: cells, ends });
        if self.waiting.len() >= MAX_WAITING {
            self.release();
        }
    }

    /// Takes a row that surely shows a person; says whether it does.
    pub fn push_if_strong(&mut self, source_row: u32, row: Row<'_>) -> bool {
        if !self.columns.is_strong(row) {
            return false;
        }
        self.release();
        self.table.n_read += 1;
        self.push_record(source_row, row);
        self.n_sure = self.table.source_rows.len();
        true
    }

    /// Takes a row that is a record whatever it looks like.
    pub fn push_as_record(&mut self, source_row: u32, row: Row<'_>) {
        self.release();
        self.table.n_read += 1;
        self.push_record(source_row, row);
    }

    /// The rows that waited were no footer: each is what it was judged to be.
    fn release(&mut self) {
        for waiting in std::mem::take(&mut self.waiting) {
            match waiting.judged {
                None => self.push_record(waiting.source_row, Row::new(&waiting.text, &waiting.ends)),
                Some(reason) => {
                    self.table.non_data.push(NonDataRow { source_row: waiting.source_row, sheet: 0, reason });
                }
            }
        }
    }

    fn push_record(&mut self, source_row: u32, row: Row<'_>) {
        let record = self.table.source_rows.len() as u32;
        self.table.source_rows.push(source_row);
        let last = self.n_columns.saturating_sub(1);
        let has_surplus = row.len() > self.n_columns && row.filled().any(|(column, _)| column > last);
        for (column, values) in self.table.columns.iter_mut().enumerate() {
            if has_surplus && column == last {
                self.scratch.clear();
                for (idx, cell) in row.cells().enumerate().skip(last) {
                    if idx > last {
                        self.scratch.push_str(&self.joint);
                    }
                    self.scratch.push_str(cell);
                }
                values.push(&self.scratch);
            } else {
                values.push(row.get(column));
            }
        }
        if has_surplus || (self.notes_short_rows && row.len() < self.n_columns) {
            self.table.ragged.push((record, row.len() as u32));
        }
    }

    /// Takes the rows that are judged so far out: in order, and none before a row that still waits is left.
    pub fn drain(&mut self) -> Table {
        self.n_sure = 0;
        self.drain_keeping_count()
    }

    fn drain_keeping_count(&mut self) -> Table {
        let empty = Table {
            headers: self.table.headers.clone(),
            header_parts: self.table.header_parts.clone(),
            columns: vec![TextColumn::new(); self.n_columns],
            ..Table::default()
        };
        std::mem::replace(&mut self.table, empty)
    }

    /// Whether a row surely shows a person.
    pub fn is_strong(&self, row: Row<'_>) -> bool {
        self.columns.is_strong(row)
    }

    /// Takes everything out where the header of another table follows: short rows between the last person and it are that
    /// table's title.
    pub fn drain_before_table(&mut self) -> Table {
        self.settle();
        let mut table = self.drain_keeping_count();
        let n_sure = self.n_sure.min(table.n_records());
        self.n_sure = 0;
        let is_short =
            |row: usize| table.columns.iter().filter(|c| !c.get(row).trim().is_empty()).count() <= 2;
        let n_kept = (n_sure..table.n_records()).rev().take_while(|row| is_short(*row)).last();
        let n_kept = n_kept.unwrap_or(table.n_records());
        let titles = table.source_rows.split_off(n_kept);
        for column in &mut table.columns {
            *column = column.iter().take(n_kept).collect();
        }
        table.ragged.retain(|(record, _)| (*record as usize) < n_kept);
        let last = table.source_rows.last().copied().unwrap_or(0);
        for row in table.non_data.iter_mut().filter(|row| row.source_row > last) {
            if row.reason == NonData::Group {
                row.reason = NonData::Title;
            }
        }
        let title = |source_row| NonDataRow { source_row, sheet: 0, reason: NonData::Title };
        table.non_data.extend(titles.into_iter().map(title));
        table.non_data.sort_by_key(|row| row.source_row);
        table
    }

    /// Takes everything out, at the end of the list: what waits is judged by what is there.
    pub fn drain_all(&mut self) -> Table {
        self.settle();
        self.drain()
    }

    /// The table. `None` where not one record was found.
    pub fn finish(mut self) -> Option<Table> {
        self.settle();
        (!self.table.source_rows.is_empty()).then_some(self.table)
    }

    /// Judges the rows that wait, nothing following.
    fn settle(&mut self) {
        let is_like_record = |w: &&Waiting| w.judged.is_none() && !w.only_amounts;
        let n_like_records = self.waiting.iter().filter(is_like_record).count();
        if n_like_records > MAX_SIGNATORY_ROWS {
            self.release();
        }
        let mut in_footer = false;
        for waiting in std::mem::take(&mut self.waiting) {
            in_footer |= waiting.judged == Some(NonData::Footer);
            let reason = match waiting.judged {
                Some(NonData::Blank) => NonData::Blank,
                Some(NonData::Total) => NonData::Total,
                None if waiting.only_amounts && !in_footer => NonData::Total,
                _ => NonData::Footer,
            };
            self.table.non_data.push(NonDataRow { source_row: waiting.source_row, sheet: 0, reason });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::field::Field;

    fn body() -> Body {
        let header = Header::of_texts(
            &["Họ và tên", "Năm sinh", "Ghi chú"],
            &[Some(Field::Name), Some(Field::Dob), Some(Field::Note)],
        );
        Body::new(header, ",", true)
    }

    fn push(body: &mut Body, line: u32, cells: &[&str]) {
        let mut end = 0;
        let ends: Vec<usize> = cells
            .iter()
            .map(|c| {
                end += c.len();
                end
            })
            .collect();
        body.push(line, Row::new(&cells.concat(), &ends), 1);
    }

    #[test]
    fn names_below_signatures_are_footer_but_people_after_them_are_records() {
        let mut body = body();
        push(&mut body, 2, &["Nguyễn Văn An", "1950", ""]);
        push(&mut body, 3, &["Người lập biểu", "", "Chủ tịch"]);
        push(&mut body, 4, &["Lê Thị Ba", "", ""]);
        push(&mut body, 5, &["Trần Văn Tư", "1960", ""]);
        push(&mut body, 6, &["Người lập biểu", "", "Chủ tịch"]);
        push(&mut body, 7, &["Lê Thị Ba", "", "Trần Văn Năm"]);
        let table = body.finish().unwrap();
        assert_eq!(table.source_rows, [2, 4, 5]);
        assert_eq!(table.non_data.iter().map(|r| r.source_row).collect::<Vec<_>>(), [3, 6, 7]);
        assert!(table.non_data.iter().all(|r| r.reason == NonData::Footer));
        assert_eq!(table.n_read, 6);
    }

    fn body_with_amounts() -> Body {
        let header = Header::of_texts(
            &["STT", "Họ và tên", "Số tiền"],
            &[Some(Field::RowNo), Some(Field::Name), Some(Field::Allowance)],
        );
        Body::new(header, ",", true)
    }

    #[test]
    fn amounts_alone_are_a_total_only_below_the_last_record() {
        let mut body = body_with_amounts();
        push(&mut body, 2, &["1", "Nguyễn Văn An", "500000"]);
        push(&mut body, 3, &["", "", "500000"]);
        push(&mut body, 4, &["", "Lê Thị Ba", ""]);
        push(&mut body, 5, &["", "", "1000000"]);
        push(&mut body, 6, &["", "", ""]);
        push(&mut body, 7, &["", "Người lập biểu", ""]);
        push(&mut body, 8, &["", "", "12"]);
        let table = body.finish().unwrap();
        assert_eq!(table.source_rows, [2, 3, 4]);
        let reasons: Vec<(u32, NonData)> = table.non_data.iter().map(|r| (r.source_row, r.reason)).collect();
        let expected = [(5, NonData::Total), (6, NonData::Blank), (7, NonData::Footer), (8, NonData::Footer)];
        assert_eq!(reasons, expected);
    }

    #[test]
    fn people_without_a_number_below_amounts_are_kept() {
        let mut body = body_with_amounts();
        push(&mut body, 2, &["1", "Nguyễn Văn An", "500000"]);
        push(&mut body, 3, &["", "", "500000"]);
        push(&mut body, 4, &["", "Thôn Đoài", ""]);
        push(&mut body, 5, &["", "Lê Thị Ba", ""]);
        push(&mut body, 6, &["", "Trần Văn Tư", ""]);
        let table = body.finish().unwrap();
        assert_eq!(table.source_rows, [2, 3, 5, 6]);
        assert_eq!(table.n_read, 5);
    }

    #[test]
    fn ragged_rows_lose_nothing_and_are_noted() {
        let mut body = body();
        push(&mut body, 2, &["Nguyễn Văn An", "1950"]);
        push(&mut body, 3, &["Lê Thị Ba", "1951", "thôn 3", " xã Đông"]);
        push(&mut body, 4, &["Trần Văn Tư", "1952", "", "", ""]);
        let table = body.finish().unwrap();
        assert_eq!(table.cell(1, 2), "thôn 3, xã Đông");
        assert_eq!(table.ragged, [(0, 2), (1, 4)]);
    }
}
