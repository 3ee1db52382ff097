//! More than one table in a text: which rows are the list, and which belong to another table above or below it.
//!
//! Owns [`Sorter`] and [`main_header`]. A row that shows nobody and says what columns hold, otherwise than the list's own
//! header does, begins another table; the list's header begins the list again. Rows of other tables are set aside as such.

use super::Known;
use super::layout::{Body, Header, find_first_header};
use super::row::Row;
use crate::data::dialect::Dialect;
use crate::data::field::Field;
use crate::data::limits::Limits;
use crate::data::table::NonData;
use crate::formats::delimited::RecordReader;

/// Rows from a header on by which it is judged.
const LOOK_AHEAD: usize = 16;

/// So many people make a table the list, whatever follows.
const MANY_PEOPLE: usize = 2000;

/// Longest cell of a header, in bytes.
const MAX_CELL: usize = 300;

/// Puts each row of a text where it belongs.
pub(super) struct Sorter<'k> {
    known: Known<'k>,
    /// First and last line of the header.
    header: (u32, u32),
    in_other: bool,
    /// Whether the list has one column: whatever stands in it is a record.
    is_one_column: bool,
}

impl<'k> Sorter<'k> {
    /// For the list under the header on these lines.
    pub fn new(header_lines: &[u32], n_columns: usize, known: Known<'k>) -> Self {
        let line = |line: Option<&u32>| line.copied().unwrap_or(0);
        Sorter {
            known,
            header: (line(header_lines.first()), line(header_lines.last())),
            in_other: false,
            is_one_column: n_columns == 1,
        }
    }

    /// Takes the row on `line`.
    pub fn push(&mut self, body: &mut Body, line: u32, row: Row<'_>) {
        let (first, last) = self.header;
        if line > last {
            return self.push_below(body, line, row);
        }
        let reason = if row.is_blank() {
            NonData::Blank
        } else if line >= first {
            self.in_other = false;
            NonData::Header
        } else {
            self.in_other |= begins_other(row, body, self.known);
            if self.in_other { NonData::OtherTable } else { NonData::Title }
        };
        body.set_aside(line, reason);
    }

    fn push_below(&mut self, body: &mut Body, line: u32, row: Row<'_>) {
        if self.is_one_column && !row.is_blank() {
            let header = body.header().texts.first().map_or("", String::as_str);
            if row.len() == 1 && row.get(0).trim() == header {
                return body.set_aside(line, NonData::Header);
            }
            return body.push_as_record(line, row);
        }
        if self.in_other {
            self.in_other = !body.header().is_repeated_by(row);
        } else if body.push_if_strong(line, row) {
            return;
        } else {
            self.in_other = begins_other(row, body, self.known);
        }
        match self.in_other {
            false => body.push(line, row, 1),
            true if row.is_blank() => body.set_aside(line, NonData::Blank),
            true => body.set_aside(line, NonData::OtherTable),
        }
    }
}

/// Whether a row says what columns hold, otherwise than the header of `body` does, and shows nobody.
fn begins_other(row: Row<'_>, body: &Body, known: Known<'_>) -> bool {
    let (mut n_filled, mut n_known) = (0usize, 0usize);
    let mut fields: [Option<Field>; 8] = [None; 8];
    for (_, cell) in row.filled() {
        n_filled += 1;
        // No header is made of digits, and hardly any row of a list has no digit at all.
        if cell.len() > MAX_CELL || cell.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        if let Some(field) = known(cell) {
            if !fields.contains(&Some(field))
                && let Some(place) = fields.get_mut(n_known)
            {
                *place = Some(field);
                n_known += 1;
            }
        } else if n_known == 0 && n_filled > 3 {
            return false;
        }
    }
    // A row of another length needs fewer known words.
    let is_other_length = row.len() != body.header().n_columns();
    let n_needed = if is_other_length { n_filled.div_ceil(5) } else { n_filled.min(16).div_ceil(2) };
    n_known >= n_needed.max(2)
        && !body.header().is_repeated_by(row)
        && !body.is_strong(row)
        && fields.iter().flatten().any(|field| !matches!(field, Field::DobYearMale | Field::DobYearFemale))
}

/// A header with the lines of its rows.
pub(super) type HeaderAt = (Header, Vec<u32>);

/// The header of the list among all that stand in `data`: that under which most people stand, of all that name people;
/// `found` where no other has more.
pub(super) fn main_header(
    data: &[u8],
    dialect: Dialect,
    found: HeaderAt,
    known: Known<'_>,
    limits: &Limits,
) -> HeaderAt {
    let joint = dialect.delimiter_text();
    let mut best: Option<(usize, HeaderAt)> = None;
    let mut current = found;
    loop {
        let (n_people, next) = people_under(data, dialect, &current, &joint, known, limits);
        if best.as_ref().is_none_or(|(n, _)| n_people > *n) {
            best = Some((n_people, current.clone()));
        }
        match next {
            Some(next) => current = next,
            None => break,
        }
    }
    best.map_or(current, |(_, header)| header)
}

/// How many rows under a header surely show people, and the next header.
fn people_under(
    data: &[u8],
    dialect: Dialect,
    (header, lines): &HeaderAt,
    joint: &str,
    known: Known<'_>,
    limits: &Limits,
) -> (usize, Option<HeaderAt>) {
    let body = Body::new(header.clone(), joint, true);
    let last = lines.last().copied().unwrap_or(0);
    let mut reader = RecordReader::new(data, dialect, limits);
    let mut n_people = 0;
    // Rows of what may be the next header, with their lines.
    let mut grid: Vec<Vec<String>> = Vec::new();
    let mut at: Vec<u32> = Vec::new();
    while let Ok(Some(span)) = reader.read() {
        let line = u32::try_from(span.line).unwrap_or(u32::MAX);
        let row = Row::new(reader.text(), reader.ends());
        if line <= last || row.is_blank() {
            continue;
        }
        if grid.is_empty() {
            if body.is_strong(row) {
                n_people += 1;
                if n_people == MANY_PEOPLE {
                    break;
                }
                continue;
            }
            if !begins_other(row, &body, known) {
                continue;
            }
        }
        grid.push(row.cells().map(str::to_string).collect());
        at.push(line);
        if grid.len() == LOOK_AHEAD {
            break;
        }
    }
    let next = find_first_header(&grid, &[], known).filter(|next| next.first == 0);
    let next = next.map(|next| {
        let lines = at.get(..next.n_rows).unwrap_or_default().to_vec();
        (next, lines)
    });
    (n_people, next)
}
