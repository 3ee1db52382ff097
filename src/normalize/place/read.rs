//! The place of a row: commune, address, hamlet.
//!
//! Owns [`PlaceReader`].

use super::read_commune;
use crate::data::field::Field;
use crate::normalize::Context;
use crate::normalize::cells::Cells;
use crate::orthography::fold_into;

/// Reads the places of one table.
#[derive(Debug)]
pub struct PlaceReader {
    code: Option<usize>,
    address_column: Option<usize>,
    hamlet: Option<usize>,
    /// Names of units, only mended.
    names: Vec<(Field, usize)>,
    /// Address of the row that was read last, folded, the hamlet behind it.
    pub address: String,
    folded_hamlet: String,
}

/// Units by name.
const NAMES: [Field; 3] = [Field::Commune, Field::District, Field::Province];

impl PlaceReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        PlaceReader {
            code: column(Field::CommuneCode),
            address_column: column(Field::Address),
            hamlet: column(Field::Hamlet),
            names: NAMES.iter().filter_map(|f| column(*f).map(|c| (*f, c))).collect(),
            address: String::new(),
            folded_hamlet: String::new(),
        }
    }

    /// The commune code of a row (0 = none); the address is left in [`PlaceReader::address`].
    pub fn read(&mut self, row: usize, cells: &mut Cells<'_>) -> u32 {
        let code = cells.cell_of(row, Field::CommuneCode, self.code);
        let commune = read_commune(&code, &mut cells.trail);
        self.read_address(row, cells);
        for &(field, column) in &self.names {
            cells.value(row, field, Some(column));
        }
        commune
    }

    fn read_address(&mut self, row: usize, cells: &mut Cells<'_>) {
        self.address.clear();
        let address = cells.value(row, Field::Address, self.address_column);
        fold_into(&address, &mut self.address);
        let hamlet = cells.value(row, Field::Hamlet, self.hamlet);
        if !hamlet.is_empty() {
            fold_into(&hamlet, &mut self.folded_hamlet);
            if !self.address.is_empty() {
                self.address.push(' ');
            }
            self.address.push_str(&self.folded_hamlet);
        }
    }
}
