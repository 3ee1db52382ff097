//! Raw cells to canonical values, with a trail.
//!
//! Owns the way from a [`Table`] to [`ListRecords`] or [`Citizens`]: one file per kind of value ([`text`], [`name`],
//! [`date`], [`number`], [`sex`], [`place`], [`amount`], [`junk`]), [`facts`] for what only a whole column tells, and
//! `row` for what a person has in either. A value function takes one mended text and returns a value; what it saw
//! goes to the [`trail`]. The reference goes through the same code as a list.
//!
//! Changed without asking is only what cannot change who is meant (see
//! [`crate::data::observation::ObservationKind`]). Bad data never fails: it is a value that is empty and an
//! observation.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::data::date::PartialDate;
use crate::data::observation::{Observation, ObservationKind};
use crate::data::person::{Citizens, ListRecords};
use crate::data::profile::{ColumnMap, Profile};
use crate::data::table::Table;

pub mod amount;
mod cells;
mod citizens;
pub mod date;
pub mod facts;
pub mod junk;
mod list;
pub mod name;
pub mod normal;
pub mod number;
pub mod place;
mod row;
pub mod sex;
pub mod text;
pub mod trail;

pub use facts::{ColumnFacts, column_facts};
pub use normal::{NormalColumns, NormalKind};

/// What is needed to read the rows of one table.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The table as read.
    pub table: &'a Table,
    /// Which column holds which field.
    pub columns: &'a ColumnMap,
    /// The profile.
    pub profile: &'a Profile,
    /// The day on which ages are counted.
    pub as_of: PartialDate,
    /// What [`column_facts`] counted.
    pub facts: &'a ColumnFacts,
}

/// Normalises rows of a list: one record per row, in order, and what was noticed, ordered by row.
///
/// Depends on nothing but its arguments, so that chunks can be read in any order and appended in theirs. Rows past
/// the end of the table are left out.
pub fn normalize_list(ctx: &Context<'_>, rows: Range<usize>) -> (ListRecords, Vec<Observation>) {
    let (records, mut seen) = list::normalize(ctx, rows.clone(), |_, _| {});
    note_filled(ctx, &rows, &mut seen);
    (records, seen)
}

/// Notes the cells that were given the value above them.
fn note_filled(ctx: &Context<'_>, rows: &Range<usize>, seen: &mut Vec<Observation>) {
    let before = seen.len();
    for &(column, row) in &ctx.table.filled {
        let field = ctx.columns.columns.get(usize::from(column)).and_then(|c| c.field);
        if let Some(field) = field.filter(|_| rows.contains(&(row as usize))) {
            let (kind, old) = (ObservationKind::AsAbove, String::new());
            let new = Some(ctx.table.cell(row as usize, column.into()).to_string());
            seen.push(Observation { row, field, column: Some(column), kind, old, new, applied: false });
        }
    }
    if seen.len() > before {
        seen.sort_by_key(|observation| observation.row);
    }
}

/// [`normalize_list`], with the normalised values as text in columns of `kinds`.
pub fn normalize_list_text(
    ctx: &Context<'_>,
    rows: Range<usize>,
    kinds: &[NormalKind],
) -> (ListRecords, Vec<Observation>, NormalColumns) {
    let mut text = NormalColumns::new(kinds);
    let (records, seen) = list::normalize(ctx, rows, |reader, records| text.push(reader, records));
    (records, seen, text)
}

/// Normalises rows of the reference: one citizen per row, in order, and the status words that were not understood,
/// with their counts.
pub fn normalize_citizens(ctx: &Context<'_>, rows: Range<usize>) -> (Citizens, BTreeMap<String, u64>) {
    citizens::normalize(ctx, rows)
}

#[cfg(test)]
mod tests;
