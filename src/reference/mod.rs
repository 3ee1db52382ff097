//! The reference: an index over the citizens, built once and then only looked at.
//!
//! Owns [`ReferenceIndex`]: the citizens, their names interned and counted, and *blocks*: for each blocking key the
//! citizens that have it. It compares and weighs nothing; that is `link/`'s matter. The same citizens give the same
//! index for any number of threads.

mod apply;
mod block;
mod build;
mod communes;
mod dates;
mod facts;
pub mod file;
mod further;
mod keys;
mod names;
mod slots;
mod sparse;
mod words;

use std::sync::OnceLock;

use bytemuck::{CheckedBitPattern, NoUninit};
use rustc_hash::FxHashSet;

pub use block::{Block, BlockView};
pub use build::IndexBuilder;
pub use communes::{CommuneCounts, CommuneRelation};
pub use dates::DateCounts;
pub use facts::ReferenceFacts;
pub use further::FurtherValues;
pub use keys::{BlockKind, KeyParts, household_hash, push_keys};
pub use names::{BlockName, NO_NAME, NameEntry, NameTable};
pub use words::WordIndex;

use crate::data::column::Column;
use crate::data::date::PartialDate;
use crate::data::person::{Citizens, Sex};
use crate::data::place::Vintage;
use crate::places::Coded;
use file::open::Source;
use keys::KeySource;

/// What comparing needs of a citizen, side by side: one cache line holds four.
#[derive(Debug, Clone, Copy, NoUninit, CheckedBitPattern)]
#[repr(C)]
pub struct CitizenRow {
    /// Id of the name in [`NameTable`], or [`NO_NAME`].
    pub name: u32,
    /// Commune code; 0 = none.
    pub commune: u32,
    /// Birth date.
    pub birth: PartialDate,
    /// The division in which the commune code was written.
    pub commune_vintage: Vintage,
    /// Sex.
    pub sex: Sex,
    /// Whether there are other names.
    pub has_other_names: bool,
    /// Whether there are earlier numbers or communes.
    pub has_further: bool,
}

impl CitizenRow {
    /// The row of nobody.
    const NOBODY: CitizenRow = CitizenRow {
        name: NO_NAME,
        commune: 0,
        birth: PartialDate::NONE,
        commune_vintage: Vintage::Unknown,
        sex: Sex::Unknown,
        has_other_names: false,
        has_further: false,
    };

    /// The commune code with its division.
    pub fn coded(&self) -> Coded {
        Coded { code: self.commune, vintage: self.commune_vintage }
    }
}

/// The citizens with everything that finding them needs.
#[derive(Debug)]
pub struct ReferenceIndex {
    citizens: Citizens,
    rows: Column<CitizenRow>,
    names: NameTable,
    further: FurtherValues,
    dates: DateCounts,
    communes: CommuneCounts,
    blocks: Vec<Block>,
    facts: ReferenceFacts,
    /// Citizens who were taken out by updates; their places are empty.
    removed: FxHashSet<u32>,
    source: Option<Source>,
    /// Made on first use.
    words: OnceLock<WordIndex>,
}

impl ReferenceIndex {
    /// Builds the index in memory. Time and memory grow linearly with the citizens.
    /// Citizens who share a 12-digit number get an id that tells them apart.
    pub fn build(citizens: Citizens) -> Self {
        let mut builder = IndexBuilder::with_capacity(citizens.len());
        builder.push(&citizens);
        drop(citizens);
        builder.finish()
    }

    fn key_source(&self) -> KeySource<'_> {
        KeySource {
            people: &self.citizens.people,
            rows: &self.rows,
            names: &self.names,
            further: &self.further,
            communes: &self.communes,
            block_names: &[],
        }
    }

    /// The file that the index lies in, if it does.
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// The citizens. Other names are in [`ReferenceIndex::names`]; places of citizens who were taken out are empty.
    pub fn citizens(&self) -> &Citizens {
        &self.citizens
    }

    /// Number of citizens (not of places, where an update took citizens out).
    pub fn len(&self) -> usize {
        self.rows.len() - self.removed.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What comparing needs of citizen `idx`; `idx` must be below the length of [`ReferenceIndex::citizens`].
    #[inline]
    pub fn row(&self, idx: u32) -> &CitizenRow {
        &self.rows[idx as usize]
    }

    /// Names, interned and counted.
    pub fn names(&self) -> &NameTable {
        &self.names
    }

    /// Words of names and addresses, to search by where names are of any language.
    pub fn words(&self) -> &WordIndex {
        self.words.get_or_init(|| WordIndex::new(self))
    }

    /// Earlier numbers and communes.
    pub fn further(&self) -> &FurtherValues {
        &self.further
    }

    /// Birth dates, counted.
    pub fn dates(&self) -> &DateCounts {
        &self.dates
    }

    /// Communes, counted.
    pub fn communes(&self) -> &CommuneCounts {
        &self.communes
    }

    /// The blocks of one kind.
    pub fn block(&self, kind: BlockKind) -> BlockView<'_> {
        BlockView { block: &self.blocks[kind as usize], kind, source: self.key_source() }
    }

    /// What was counted on the way.
    pub fn facts(&self) -> &ReferenceFacts {
        &self.facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::person::{Person, Status};

    fn citizens() -> Citizens {
        let mut citizens = Citizens::default();
        let people = [
            (1_060_000_001, "nguyễn văn an", PartialDate::new(1960, 2, 3), Status::Living),
            (1_060_000_001, "trần thị bình", PartialDate::new(1961, 2, 3), Status::Died),
            (0, "", PartialDate::NONE, Status::Unknown),
        ];
        for (number, name, birth, status) in people {
            citizens.people.push(Person {
                number,
                cmnd: 0,
                name,
                name_key: name,
                birth,
                sex: Sex::Male,
                commune: 97,
                commune_vintage: Default::default(),
                household: "",
                address: "",
            });
            citizens.status.push(status);
            citizens.death.push(PartialDate::NONE);
            citizens.other_names.push(if number == 0 { "" } else { "ba lúa" });
            citizens.source_row.push(citizens.people.len() as u32 + 1);
        }
        citizens
    }

    #[test]
    fn counts_what_is_wrong_in_the_reference() {
        let index = ReferenceIndex::build(citizens());
        let facts = index.facts();
        assert_eq!(facts.n_citizens, 3);
        assert_eq!(facts.n_without_number, 1);
        assert_eq!(facts.n_doubled_numbers, 1);
        let ids: Vec<String> = (0..4).map(|idx| index.citizens().id_of(idx).to_string()).collect();
        assert_eq!(ids, ["001060000001@row:2", "001060000001@row:3", "row:4", ""]);
        assert_eq!(facts.n_without_name, 1);
        assert_eq!(facts.n_without_birth, 1);
        assert_eq!(facts.n_by_status[&Status::Died], 1);
    }

    #[test]
    fn finds_by_every_kind_of_key_and_by_other_names() {
        let index = ReferenceIndex::build(citizens());
        let mut parts = KeyParts::default();
        parts.set_name("nguyen van an");
        parts.birth = PartialDate::new(1960, 2, 3);
        parts.set_commune(Coded { code: 97, vintage: Vintage::Unknown });
        parts.number = 1_060_000_001;
        for kind in BlockKind::ALL {
            if matches!(kind, BlockKind::Cmnd | BlockKind::HouseholdGiven) {
                continue;
            }
            let mut keys = Vec::new();
            push_keys(kind, &parts, &mut keys);
            let found: Vec<u32> = keys.iter().flat_map(|&key| index.block(kind).get(key)).collect();
            assert!(found.contains(&0), "{kind:?} finds {found:?}");
        }
        parts.set_name("ba lúa");
        let mut keys = Vec::new();
        push_keys(BlockKind::NameYear, &parts, &mut keys);
        assert_eq!(index.block(BlockKind::NameYear).get(keys[0]).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn an_empty_reference_is_one_too() {
        let index = ReferenceIndex::build(Citizens::default());
        assert!(index.is_empty());
        assert_eq!(index.block(BlockKind::Number).get(1).count(), 0);
    }
}
