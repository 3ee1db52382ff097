//! The trail: where value functions say what they saw and did.
//!
//! Owns [`Trail`], which knows the cell that is being read. Nothing is allocated for a cell in which nothing is
//! noticed.

use crate::data::field::Field;
use crate::data::observation::{Observation, ObservationKind};

/// Collects the observations of a chunk of rows.
#[derive(Debug)]
pub struct Trail {
    kept: Vec<Observation>,
    keep: bool,
    row: u32,
    field: Field,
    column: Option<u16>,
}

impl Trail {
    /// A trail that keeps what it is told.
    pub fn new() -> Self {
        Trail { kept: Vec::new(), keep: true, row: 0, field: Field::Name, column: None }
    }

    /// A trail that forgets: for the reference, whose cells are not corrected.
    pub fn off() -> Self {
        Trail { keep: false, ..Trail::new() }
    }

    /// Whether anything that is told is kept.
    pub fn is_on(&self) -> bool {
        self.keep
    }

    /// Says which cell is read from now on.
    pub fn at(&mut self, row: u32, field: Field, column: Option<u16>) -> &mut Self {
        self.row = row;
        self.field = field;
        self.column = column;
        self
    }

    /// A change that is made: `new` stands in `cleaned/`.
    pub fn applied(&mut self, kind: ObservationKind, old: &str, new: &str) {
        self.push(kind, old, Some(new), true);
    }

    /// A change that a person should accept or refuse. What a spreadsheet would run as a formula is not offered.
    pub fn suggested(&mut self, kind: ObservationKind, old: &str, new: &str) {
        let runs = new.trim_start().starts_with(['=', '+', '-', '@']);
        self.push(kind, old, Some(new).filter(|_| !runs), false);
    }

    /// Something noticed for which nothing can be suggested.
    pub fn noted(&mut self, kind: ObservationKind, old: &str) {
        self.push(kind, old, None, false);
    }

    fn push(&mut self, kind: ObservationKind, old: &str, new: Option<&str>, applied: bool) {
        if self.keep {
            self.kept.push(Observation {
                row: self.row,
                field: self.field,
                column: self.column,
                kind,
                old: old.to_string(),
                new: new.map(str::to_string),
                applied,
            });
        }
    }

    /// What was told of another cell with the same text, told of this one.
    pub fn repeat(&mut self, told: &Observation) {
        self.push(told.kind, &told.old, told.new.as_deref(), told.applied);
    }

    /// What was told so far.
    pub fn observations(&self) -> &[Observation] {
        &self.kept
    }

    /// What was told, in the order in which it was told.
    pub fn into_observations(self) -> Vec<Observation> {
        self.kept
    }
}

impl Default for Trail {
    fn default() -> Self {
        Trail::new()
    }
}
