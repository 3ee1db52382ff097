//! What only the whole column tells.
//!
//! Owns [`ColumnFacts`], which puts together what each kind of value counts of its columns (one type a kind, in that
//! kind's folder). Counted in a first pass over all rows, in parts that are merged in any order, so that chunks of rows
//! can then be read in any order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::date::DateFacts;
use super::place::facts::PlaceFacts;
use crate::data::field::Field;
use crate::data::profile::{ColumnMap, Profile};
use crate::data::reading::ColumnReading;
use crate::data::table::Table;

/// Fields that hold whole dates.
const DATE_FIELDS: [Field; 5] =
    [Field::Dob, Field::DobYearMale, Field::DobYearFemale, Field::DeathDate, Field::StartMonth];

/// Facts of each column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnFacts {
    dates: BTreeMap<usize, DateFacts>,
    places: PlaceFacts,
}

impl ColumnFacts {
    /// Facts of a column of dates; the defaults for any other.
    pub fn dates(&self, column: usize) -> DateFacts {
        self.dates.get(&column).copied().unwrap_or_default()
    }

    /// Facts of the columns that say where people live.
    pub fn places(&self) -> &PlaceFacts {
        &self.places
    }

    /// Counts some rows of a table.
    pub fn count(table: &Table, columns: &ColumnMap, profile: &Profile, rows: Range<usize>) -> ColumnFacts {
        let places = PlaceFacts::count(table, columns, profile, rows.clone());
        let mut facts = ColumnFacts { places, ..ColumnFacts::default() };
        for column in DATE_FIELDS.iter().filter_map(|field| columns.column(*field)) {
            let dates = facts.dates.entry(column).or_default();
            for row in rows.clone() {
                dates.count(table.cell(row, column).trim());
            }
        }
        facts
    }

    /// How the columns were read where that had to be found out, ordered by column.
    pub fn readings(&self) -> Vec<ColumnReading> {
        let mut readings = Vec::new();
        for (&column, dates) in &self.dates {
            dates.readings(column, &mut readings);
        }
        self.places.readings(&mut readings);
        readings.sort_by_key(|r| (r.column, r.kind));
        readings
    }

    /// Adds what other rows of the same list showed.
    pub fn merge(&mut self, other: &ColumnFacts) {
        for (column, dates) in &other.dates {
            self.dates.entry(*column).or_default().merge(dates);
        }
        self.places.merge(&other.places);
    }
}

/// Counts what the columns of a whole table show.
pub fn column_facts(table: &Table, columns: &ColumnMap, profile: &Profile) -> ColumnFacts {
    ColumnFacts::count(table, columns, profile, 0..table.n_records())
}
