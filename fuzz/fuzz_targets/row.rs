//! Two rows of a list with a column of every field: no panic, the same whichever way the rows are cut, and applied
//! observations of a cell are a chain that starts from the cell.
#![no_main]

use std::collections::BTreeMap;

use danhsach::data::date::PartialDate;
use danhsach::data::field::Field;
use danhsach::data::profile::ColumnMap;
use danhsach::data::table::Table;
use danhsach::data::text::TextColumn;
use danhsach::normalize::{Context, column_facts, normalize_list};
use danhsach::profile::builtin;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cells: Vec<&str> = text.split('\u{1F}').collect();
    let n = Field::ALL.len();
    let cell = |row: usize, column: usize| cells[(row * 7 + column) % cells.len()];
    let table = Table {
        headers: Field::ALL.iter().map(|f| f.name().to_string()).collect(),
        columns: (0..n).map(|c| (0..2).map(|r| cell(r, c)).collect::<TextColumn>()).collect(),
        source_rows: vec![2, 3],
        ..Table::default()
    };
    let by_field: BTreeMap<Field, Vec<usize>> =
        Field::ALL.iter().enumerate().map(|(c, f)| (*f, vec![c])).collect();
    let columns = ColumnMap { by_field, columns: vec![] };
    for profile in ["bhxh", "dat_dai"].into_iter().filter_map(builtin) {
        let facts = column_facts(&table, &columns, profile);
        let as_of = PartialDate::new(2026, 6, 30);
        let ctx = Context { table: &table, columns: &columns, profile, as_of, facts: &facts };
        let (records, whole) = normalize_list(&ctx, 0..2);
        assert_eq!(records.len(), 2);
        let mut parts = normalize_list(&ctx, 0..1).1;
        parts.extend(normalize_list(&ctx, 1..2).1);
        assert_eq!(whole, parts);
        for row in 0..2u32 {
            for column in 0..n as u16 {
                let mut text = table.cell(row as usize, usize::from(column)).to_string();
                for seen in whole.iter().filter(|o| o.applied && o.row == row && o.column == Some(column)) {
                    assert_eq!(seen.old, text, "{:?}", seen.kind);
                    text = seen.new.clone().unwrap_or_default();
                }
            }
        }
    }
});
