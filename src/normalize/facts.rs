//! What only the whole column tells.
//!
//! Owns [`ColumnFacts`], which puts together what each kind of value counts of its columns (one type a kind, in that
//! kind's folder). Counted in a first pass over all rows, in parts that are merged in any order, so that chunks of rows
//! can then be read in any order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::date::DateFacts;
use super::number::NumberFacts;
use super::place::facts::PlaceFacts;
use super::sex::SexFacts;
use super::text::{EncodingFacts, EncodingRule};
use crate::data::field::Field;
use crate::data::profile::{ColumnMap, Profile};
use crate::data::reading::ColumnReading;
use crate::data::table::Table;

/// Facts of each column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnFacts {
    dates: BTreeMap<usize, DateFacts>,
    sex: SexFacts,
    numbers: BTreeMap<usize, (Field, NumberFacts)>,
    encodings: EncodingFacts,
    places: PlaceFacts,
}

impl ColumnFacts {
    /// Facts of a column of dates; `None` for any other.
    pub fn dates(&self, column: usize) -> Option<&DateFacts> {
        self.dates.get(&column)
    }

    /// Facts of the column of sexes.
    pub fn sex(&self) -> &SexFacts {
        &self.sex
    }

    /// Facts of a column of numbers; the defaults for any other.
    pub fn numbers(&self, column: usize) -> NumberFacts {
        self.numbers.get(&column).map(|(_, facts)| *facts).unwrap_or_default()
    }

    /// How the text of a column is to be decoded.
    pub fn encoding(&self, column: usize) -> EncodingRule {
        self.encodings.rule(column)
    }

    /// Facts of the columns that say where people live.
    pub fn places(&self) -> &PlaceFacts {
        &self.places
    }

    /// Counts some rows of a table.
    pub fn count(table: &Table, columns: &ColumnMap, profile: &Profile, rows: Range<usize>) -> ColumnFacts {
        ColumnFacts {
            dates: DateFacts::count_columns(table, columns, rows.clone()),
            sex: SexFacts::count(table, columns, profile, rows.clone()),
            numbers: NumberFacts::count_columns(table, columns, rows.clone()),
            encodings: EncodingFacts::count(table, columns, rows.clone()),
            places: PlaceFacts::count(table, columns, profile, rows),
        }
    }

    /// How the columns were read where that had to be found out, ordered by column.
    pub fn readings(&self) -> Vec<ColumnReading> {
        let mut readings = Vec::new();
        for (&column, dates) in &self.dates {
            dates.readings(column, &mut readings);
        }
        self.sex.readings(&mut readings);
        for (&column, (field, numbers)) in &self.numbers {
            numbers.readings(column, *field, &mut readings);
        }
        self.encodings.readings(&mut readings);
        self.places.readings(&mut readings);
        readings.sort_by_key(|r| (r.column, r.kind));
        readings
    }

    /// Adds what other rows of the same list showed.
    pub fn merge(&mut self, other: &ColumnFacts) {
        for (column, dates) in &other.dates {
            self.dates.entry(*column).or_default().merge(dates);
        }
        self.sex.merge(&other.sex);
        for (column, (field, numbers)) in &other.numbers {
            self.numbers.entry(*column).or_insert((*field, NumberFacts::default())).1.merge(numbers);
        }
        self.encodings.merge(&other.encodings);
        self.places.merge(&other.places);
    }
}

/// Counts what the columns of a whole table show.
pub fn column_facts(table: &Table, columns: &ColumnMap, profile: &Profile) -> ColumnFacts {
    ColumnFacts::count(table, columns, profile, 0..table.n_records())
}
