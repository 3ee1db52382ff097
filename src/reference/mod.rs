//! The reference: an index over the citizens, built once and then only looked at.
//!
//! Owns [`ReferenceIndex`]: the citizens, their names interned and counted, and *blocks*: for each blocking key the
//! citizens that have it. It compares and weighs nothing; that is `link/`'s matter. The same citizens give the same
//! index for any number of threads.

mod block;
mod communes;
mod dates;
mod facts;
mod keys;
mod names;

use rayon::prelude::*;

pub use block::Block;
pub use communes::{CommuneCounts, CommuneRelation};
pub use dates::DateCounts;
pub use facts::ReferenceFacts;
pub use keys::{BlockKind, KeyParts, household_hash, push_keys};
pub use names::{BlockName, NO_NAME, NameEntry, NameTable};

use crate::data::date::PartialDate;
use crate::data::person::{Citizens, Sex};
use crate::data::place::Vintage;
use crate::data::text::TextColumn;
use crate::places::Coded;

/// What comparing needs of a citizen, side by side: one cache line holds four.
#[derive(Debug, Clone, Copy)]
pub struct CitizenRow {
    /// Id of the name in [`NameTable`], or [`NO_NAME`].
    pub name: u32,
    /// Commune code; 0 = none.
    pub commune: u32,
    /// The division in which it was written.
    pub commune_vintage: Vintage,
    /// Birth date.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Whether there are other names.
    pub has_other_names: bool,
}

impl CitizenRow {
    /// The commune code with its division.
    pub fn coded(&self) -> Coded {
        Coded { code: self.commune, vintage: self.commune_vintage }
    }
}

/// The citizens with everything that finding them needs.
#[derive(Debug)]
pub struct ReferenceIndex {
    citizens: Citizens,
    rows: Vec<CitizenRow>,
    names: NameTable,
    dates: DateCounts,
    communes: CommuneCounts,
    blocks: Vec<Block>,
    facts: ReferenceFacts,
}

impl ReferenceIndex {
    /// Builds the index. Time and memory grow linearly with the citizens.
    /// Citizens who share a 12-digit number get an id that tells them apart.
    pub fn build(mut citizens: Citizens) -> Self {
        let people = &citizens.people;
        let names = NameTable::build(&people.name_key, &citizens.other_names);
        let rows: Vec<CitizenRow> = (0..citizens.len())
            .map(|idx| CitizenRow {
                name: names.of_citizen(idx),
                commune: people.commune[idx],
                commune_vintage: people.commune_vintage[idx],
                birth: people.birth[idx],
                sex: people.sex[idx],
                has_other_names: !names.other_names(idx).is_empty(),
            })
            .collect();
        let dates = DateCounts::build(&people.birth);
        let communes = CommuneCounts::build(&people.commune, &people.commune_vintage);
        let blocks: Vec<Block> = BlockKind::ALL
            .par_iter()
            .map(|&kind| {
                Block::build(citizens.len(), |idx, emit: &mut dyn FnMut(u64)| {
                    keys::citizen_keys(kind, idx, people, &rows[idx], &names, &communes, emit);
                })
            })
            .collect();
        let mut doubled = Vec::new();
        let facts = ReferenceFacts::count(&citizens, &blocks[BlockKind::Number as usize], &mut doubled);
        tell_apart(&mut citizens, &doubled);
        ReferenceIndex { citizens, rows, names, dates, communes, blocks, facts }
    }

    /// The citizens as given.
    pub fn citizens(&self) -> &Citizens {
        &self.citizens
    }

    /// Number of citizens.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What comparing needs of citizen `idx`; `idx` must be below [`ReferenceIndex::len`].
    pub fn row(&self, idx: u32) -> &CitizenRow {
        &self.rows[idx as usize]
    }

    /// Names, interned and counted.
    pub fn names(&self) -> &NameTable {
        &self.names
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
    pub fn block(&self, kind: BlockKind) -> &Block {
        &self.blocks[kind as usize]
    }

    /// What was counted on the way.
    pub fn facts(&self) -> &ReferenceFacts {
        &self.facts
    }
}

/// Makes the id of each citizen in `doubled` (ascending) `NUMBER@row:N`, N its row of the reference file.
fn tell_apart(citizens: &mut Citizens, doubled: &[u32]) {
    if doubled.is_empty() {
        return;
    }
    let mut ids = TextColumn::with_capacity(citizens.id.len(), citizens.id.n_bytes() + doubled.len() * 12);
    let mut waiting = doubled.iter().copied().peekable();
    for (idx, id) in citizens.id.iter().enumerate() {
        if waiting.next_if_eq(&(idx as u32)).is_none() {
            ids.push(id);
            continue;
        }
        let row = citizens.source_row.get(idx).copied().unwrap_or(idx as u32 + 1);
        ids.push(&format!("{id}@row:{row}"));
    }
    citizens.id = ids;
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
            citizens.id.push(&number.to_string());
            citizens.source_row.push(citizens.id.len() as u32 + 1);
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
        let ids: Vec<&str> = index.citizens().id.iter().collect();
        assert_eq!(ids, ["1060000001@row:2", "1060000001@row:3", "0"]);
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
