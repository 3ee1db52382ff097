//! `truth.csv`: who each row is about, and what went wrong in it.
//!
//! Columns `list,row,citizen_id,errors,duplicate_of,dead`: file stem of the list; row, 0-based over data records; the
//! citizen's 12-digit number, or `row:N` with the 1-based row of `dan_cu.csv` where there is none, or nothing for someone
//! who is not in the reference; names of faults joined by `;`; the first row of the same list about the same person (and
//! parcel); 1 where the person has died.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::errors::{Fault, FaultSet};
use super::world::{Who, World};
use crate::data::person::{Status, format_number};

/// One line of the truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TruthRow {
    /// File stem of the list.
    pub list: &'static str,
    /// Row.
    pub row: u32,
    /// Who.
    pub citizen_id: String,
    /// What went wrong.
    pub faults: FaultSet,
    /// Earlier row about the same thing.
    pub duplicate_of: Option<u32>,
    /// Whether the person has died.
    pub dead: bool,
}

impl TruthRow {
    /// The cells in the order of the columns.
    pub fn cells(&self) -> [String; 6] {
        [
            self.list.to_string(),
            self.row.to_string(),
            self.citizen_id.clone(),
            self.faults.models().map(|m| m.name).collect::<Vec<_>>().join(";"),
            self.duplicate_of.map(|row| row.to_string()).unwrap_or_default(),
            u8::from(self.dead).to_string(),
        ]
    }
}

/// The header of the truth.
pub const COLUMNS: [&str; 6] = ["list", "row", "citizen_id", "errors", "duplicate_of", "dead"];

/// How the truth names a person; empty for a stranger.
pub fn citizen_id(world: &World, who: Who) -> String {
    match who {
        Who::Citizen(idx) => match world.person(who) {
            Some(citizen) if citizen.number != 0 => format_number(citizen.number),
            // Row 1 is the header.
            _ => format!("row:{}", idx + 2),
        },
        Who::Stranger(_) => String::new(),
    }
}

/// Notes rows of one list as they are written, and finds those that repeat an earlier one.
#[derive(Debug)]
pub struct Notebook<Key> {
    list: &'static str,
    /// First row with a key, and its cells but the number of the line.
    first: FxHashMap<Key, (u32, Vec<String>)>,
    /// The lines so far.
    pub rows: Vec<TruthRow>,
}

impl<Key: Hash + Eq> Notebook<Key> {
    /// An empty notebook for list `list`.
    pub fn new(list: &'static str) -> Self {
        Notebook { list, first: FxHashMap::default(), rows: Vec::new() }
    }

    /// Notes the next row: who it is about, what it is about (`key`), what went wrong, and what stands in it.
    pub fn note(
        &mut self,
        world: &World,
        who: Who,
        namesake: bool,
        key: Key,
        faults: FaultSet,
        cells: &[String],
    ) {
        let mut faults = faults;
        if matches!(who, Who::Stranger(_)) {
            faults.add(if namesake { Fault::NearNamesake } else { Fault::NotInReference });
        }
        let row = self.rows.len() as u32;
        let first = self.first.entry(key).or_insert_with(|| (row, cells.to_vec()));
        let duplicate_of = (first.0 != row).then_some(first.0);
        if duplicate_of.is_some() {
            let same = first.1 == cells;
            faults.add(if same { Fault::DuplicateExact } else { Fault::DuplicateChanged });
        }
        let dead = world.person(who).is_some_and(|person| person.status == Status::Died);
        let citizen_id = citizen_id(world, who);
        self.rows.push(TruthRow { list: self.list, row, citizen_id, faults, duplicate_of, dead });
    }
}
