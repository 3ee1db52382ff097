//! Blank cells that mean "as above": the members of a household below its head, the rows below a merged cell.
//!
//! Owns [`fill_down`]. Only what the file itself says is filled: a merged block, or a column of which the list shows that it
//! is written for heads of households alone. Each filled cell is noted in [`Table::filled`].

use crate::data::field::Field;
use crate::data::table::Table;
use crate::data::text::TextColumn;
use crate::orthography::fold;

/// A cell merged downwards.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// Column of the table.
    pub column: usize,
    /// The record that the cell's text stands in.
    pub first: usize,
    /// Records below it that the block covers.
    pub n_below: usize,
}

/// Fields that are written once for a household.
const OF_HOUSEHOLDS: &[Field] = &[
    Field::HouseholdCode,
    Field::HouseholdHead,
    Field::Address,
    Field::Hamlet,
    Field::Commune,
    Field::CommuneCode,
    Field::District,
    Field::Province,
];

/// Fewest heads of households, and members below them, that say how a list is written.
const MIN_HOUSEHOLDS: usize = 2;

/// Fills cells of `table`; `fields`: what each column holds, where that is known.
pub fn fill_down(table: &mut Table, fields: &[Option<Field>], blocks: &[Block]) {
    let mut filled: Vec<(usize, usize, usize)> = Vec::new();
    for block in blocks {
        if block.column >= table.columns.len() || table.cell(block.first, block.column).trim().is_empty() {
            continue;
        }
        let below = block.first + 1..=block.first + block.n_below;
        let blank = below.filter(|row| table.cell(*row, block.column).trim().is_empty());
        filled.extend(blank.map(|row| (block.column, row, block.first)));
    }
    for column in columns_of_heads(table, fields) {
        let mut from = None;
        for row in 0..table.n_records() {
            if !table.cell(row, column).trim().is_empty() {
                from = Some(row);
            } else if let Some(from) = from {
                filled.push((column, row, from));
            }
        }
    }
    filled.sort_unstable();
    filled.dedup_by_key(|(column, row, _)| (*column, *row));
    for of_column in filled.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(column, ..)) = of_column.first() else { continue };
        let mut next = of_column.iter().peekable();
        let values: TextColumn = (0..table.n_records())
            .map(|row| match next.next_if(|(_, filled, _)| *filled == row) {
                Some((_, _, from)) => table.cell(*from, column),
                None => table.cell(row, column),
            })
            .collect();
        table.columns[column] = values;
    }
    let note = |&(column, row, _): &(usize, usize, usize)| {
        Some((u16::try_from(column).ok()?, u32::try_from(row).ok()?))
    };
    table.filled = filled.iter().filter_map(note).collect();
}

/// Columns that are filled where a head of a household stands, and there alone.
fn columns_of_heads(table: &Table, fields: &[Option<Field>]) -> Vec<usize> {
    let relation = fields.iter().position(|field| *field == Some(Field::Relation));
    let Some(relation) = relation else { return Vec::new() };
    let n = table.n_records();
    let heads: Vec<bool> = (0..n).map(|row| is_head(table.cell(row, relation))).collect();
    let n_heads = heads.iter().filter(|is_head| **is_head).count();
    if heads.first() != Some(&true) || n_heads < MIN_HOUSEHOLDS || n - n_heads < MIN_HOUSEHOLDS {
        return Vec::new();
    }
    let is_of_heads = |column: &usize| {
        let agrees = |row: &usize| heads.get(*row) == Some(&!table.cell(*row, *column).trim().is_empty());
        // One in twenty may be otherwise: a head without a code, a member with an address of their own.
        (0..n).filter(agrees).count() * 20 >= n * 19
    };
    let of_households = |(column, field): (usize, &Option<Field>)| {
        field.is_some_and(|field| OF_HOUSEHOLDS.contains(&field)).then_some(column)
    };
    fields.iter().enumerate().filter_map(of_households).filter(is_of_heads).collect()
}

fn is_head(relation: &str) -> bool {
    matches!(fold(relation).as_str(), "chu ho" | "ch" | "chu" | "ban than chu ho" | "00" | "01" | "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[[&str; 3]]) -> Table {
        Table {
            headers: vec!["Mã hộ".into(), "Quan hệ".into(), "Địa chỉ".into()],
            columns: (0..3).map(|c| rows.iter().map(|r| r[c]).collect()).collect(),
            source_rows: (0..rows.len() as u32).collect(),
            ..Table::default()
        }
    }

    const FIELDS: [Option<Field>; 3] =
        [Some(Field::HouseholdCode), Some(Field::Relation), Some(Field::Address)];

    #[test]
    fn members_have_what_stands_with_their_head() {
        let mut table = table(&[
            ["H1", "Chủ hộ", ""],
            ["", "Vợ", "Thôn Đông"],
            ["", "Con", ""],
            ["H2", "Chủ hộ", ""],
            ["", "Con", ""],
        ]);
        fill_down(&mut table, &FIELDS, &[]);
        assert_eq!(table.columns[0].iter().collect::<Vec<_>>(), ["H1", "H1", "H1", "H2", "H2"]);
        // The address is written for somebody else than heads: blank is not known.
        assert_eq!(table.columns[2].iter().collect::<Vec<_>>(), ["", "Thôn Đông", "", "", ""]);
        assert_eq!(table.filled, [(0, 1), (0, 2), (0, 4)]);
        assert!(table.is_filled(1, 0) && !table.is_filled(0, 0));
    }

    #[test]
    fn without_heads_only_merged_cells_are_filled() {
        let mut table = table(&[["H1", "", "A"], ["", "", ""], ["", "", ""], ["H2", "", ""]]);
        fill_down(&mut table, &FIELDS, &[]);
        assert!(table.filled.is_empty());
        fill_down(&mut table, &FIELDS, &[Block { column: 0, first: 0, n_below: 1 }]);
        assert_eq!(table.columns[0].iter().collect::<Vec<_>>(), ["H1", "H1", "", "H2"]);
    }
}
