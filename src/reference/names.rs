//! The names of the reference, each distinct one taken apart once, and how often each occurs.
//!
//! Owns [`NameTable`]. Frequencies are what make agreement on a rare name worth more than on a common one.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::data::text::TextColumn;
use crate::similarity::SyllableRows;
use crate::similarity::name::{NameForm, NameKeys, initials};
use crate::similarity::syllable::{Syllable, mix};

/// Id of "no name".
pub const NO_NAME: u32 = u32::MAX;

/// A distinct name.
#[derive(Debug, Clone, Copy)]
pub struct NameEntry {
    /// Hashes of the whole.
    pub keys: NameKeys,
    /// Citizens whose main name this is.
    pub n_citizens: u32,
    start: u32,
    n_syllables: u8,
}

/// What blocking keys need of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockName {
    /// Letters in any order.
    pub letters: u64,
    /// First syllable.
    pub family: u64,
    /// Last syllable.
    pub given: u64,
    /// Initial classes in any order.
    pub initials: u64,
}

impl BlockName {
    /// The parts of a name; `None` for a name without a syllable.
    pub fn of(keys: &NameKeys, syllables: &[Syllable]) -> Option<Self> {
        let (first, last) = (syllables.first()?, syllables.last()?);
        Some(BlockName {
            letters: keys.letters,
            family: first.folded,
            given: last.folded,
            initials: initials(syllables),
        })
    }
}

/// Where in a name a syllable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First.
    Family,
    /// Neither first nor last.
    Middle,
    /// Last.
    Given,
}

/// Distinct names, their syllables, and counts.
#[derive(Debug, Default)]
pub struct NameTable {
    of_citizen: Vec<u32>,
    names: Vec<NameEntry>,
    block_names: Vec<BlockName>,
    syllable_ids: Vec<u32>,
    syllables: Vec<Syllable>,
    /// Per distinct syllable: citizens that have it (without marks) as family, middle, given name.
    place_counts: Vec<[u32; 3]>,
    by_key: FxHashMap<u64, u32>,
    folded_counts: FxHashMap<u64, u32>,
    family_given: FxHashMap<u64, u32>,
    other_names: FxHashMap<u32, Vec<u32>>,
    /// Made on first use.
    rows: OnceLock<SyllableRows>,
}

impl NameTable {
    pub(super) fn build(name_keys: &TextColumn, other_names: &TextColumn) -> Self {
        let mut table = NameTable::default();
        let mut form = NameForm::default();
        let mut syllable_by_key = FxHashMap::default();
        let mut by_folded: FxHashMap<u64, [u32; 3]> = FxHashMap::default();
        table.of_citizen.reserve(name_keys.len());
        for name_key in name_keys.iter() {
            let id = table.intern(name_key, &mut form, &mut syllable_by_key);
            table.of_citizen.push(id);
            if let Some(entry) = table.names.get_mut(id as usize) {
                entry.n_citizens += 1;
            }
        }
        for (idx, others) in other_names.iter().enumerate().filter(|(_, others)| !others.is_empty()) {
            let main = table.of_citizen.get(idx).copied();
            let mut ids: Vec<u32> = others
                .split(';')
                .map(|other| table.intern(other.trim(), &mut form, &mut syllable_by_key))
                .filter(|&id| id != NO_NAME && Some(id) != main)
                .collect();
            ids.dedup();
            if !ids.is_empty() {
                table.other_names.insert(idx as u32, ids);
            }
        }
        for id in 0..table.names.len() {
            let entry = table.names[id];
            if entry.n_citizens == 0 {
                continue;
            }
            let name = table.block_names[id];
            *table.folded_counts.entry(entry.keys.folded).or_default() += entry.n_citizens;
            *table.family_given.entry(pair_key(name.family, name.given)).or_default() += entry.n_citizens;
            let n = usize::from(entry.n_syllables);
            for (i, &syllable) in table.ids(&entry).iter().enumerate() {
                let folded = table.syllables[syllable as usize].folded;
                by_folded.entry(folded).or_default()[place(i, n) as usize] += entry.n_citizens;
            }
        }
        table.place_counts =
            table.syllables.iter().map(|s| by_folded.get(&s.folded).copied().unwrap_or_default()).collect();
        table
    }

    fn intern(&mut self, name_key: &str, form: &mut NameForm, syllables: &mut FxHashMap<u64, u32>) -> u32 {
        if name_key.is_empty() {
            return NO_NAME;
        }
        let key = crate::similarity::syllable::hash_text(name_key);
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        form.parse(name_key);
        let Some(block_name) = BlockName::of(&form.keys, &form.syllables) else {
            return NO_NAME;
        };
        let id = self.names.len() as u32;
        let start = self.syllable_ids.len() as u32;
        for syllable in &form.syllables {
            let next = self.syllables.len() as u32;
            let syllable_id = *syllables.entry(syllable.key).or_insert(next);
            if syllable_id == next {
                self.syllables.push(*syllable);
            }
            self.syllable_ids.push(syllable_id);
        }
        let n_syllables = form.syllables.len() as u8;
        self.names.push(NameEntry { keys: form.keys, n_citizens: 0, start, n_syllables });
        self.block_names.push(block_name);
        self.by_key.insert(key, id);
        id
    }

    pub(super) fn of_citizen(&self, idx: usize) -> u32 {
        self.of_citizen[idx]
    }

    /// Number of distinct names, other names included.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Name `id`; `None` for [`NO_NAME`].
    pub fn get(&self, id: u32) -> Option<&NameEntry> {
        self.names.get(id as usize)
    }

    /// Ids of a name's syllables, in order.
    pub fn ids(&self, entry: &NameEntry) -> &[u32] {
        let start = entry.start as usize;
        &self.syllable_ids[start..start + usize::from(entry.n_syllables)]
    }

    /// Syllable by id, as [`NameTable::ids`] gives it.
    pub fn syllable(&self, id: u32) -> &Syllable {
        &self.syllables[id as usize]
    }

    /// Levels of all syllables against each other, by the ids of [`NameTable::ids`].
    pub fn rows(&self) -> &SyllableRows {
        self.rows.get_or_init(|| SyllableRows::new(&self.syllables))
    }

    /// Ids of the other names of a citizen.
    pub fn other_names(&self, citizen: usize) -> &[u32] {
        self.other_names.get(&(citizen as u32)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn block_name(&self, id: u32) -> &BlockName {
        &self.block_names[id as usize]
    }

    /// Citizens with exactly this comparison key, by its hash.
    pub fn n_with_key(&self, key: u64) -> u32 {
        self.by_key.get(&key).map_or(0, |&id| self.names[id as usize].n_citizens)
    }

    /// Citizens whose name is this one without marks and spaces, by its hash.
    pub fn n_with_folded(&self, folded: u64) -> u32 {
        self.folded_counts.get(&folded).copied().unwrap_or(0)
    }

    /// Citizens with the same first and last syllable as this name, without marks.
    pub fn n_with_family_given(&self, entry: &NameEntry) -> u32 {
        let ids = self.ids(entry);
        let (Some(&first), Some(&last)) = (ids.first(), ids.last()) else {
            return 0;
        };
        let key = pair_key(self.syllable(first).folded, self.syllable(last).folded);
        self.family_given.get(&key).copied().unwrap_or(0)
    }

    /// Citizens that have syllable `i` of this name (without marks) in the same place of theirs.
    pub fn n_with_syllable(&self, entry: &NameEntry, i: usize) -> u32 {
        let n = usize::from(entry.n_syllables);
        self.ids(entry).get(i).map_or(0, |&id| self.place_counts[id as usize][place(i, n) as usize])
    }
}

/// The place of syllable `i` of `n`. A single syllable is a given name.
pub const fn place(i: usize, n: usize) -> Place {
    if i + 1 == n {
        Place::Given
    } else if i == 0 {
        Place::Family
    } else {
        Place::Middle
    }
}

fn pair_key(family: u64, given: u64) -> u64 {
    mix(family).wrapping_add(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_with_and_without_marks() {
        let keys: TextColumn = ["nguyễn văn dũng", "nguyễn văn dũng", "nguyễn văn dung", "", "trần thị lan"]
            .into_iter()
            .collect();
        let others: TextColumn = ["", "", "", "", "nguyễn thị lan;ba lan"].into_iter().collect();
        let table = NameTable::build(&keys, &others);
        assert_eq!(table.of_citizen(3), NO_NAME);
        assert_eq!(table.len(), 5);
        let dung = table.get(table.of_citizen(0)).unwrap();
        assert_eq!(dung.n_citizens, 2);
        assert_eq!(table.n_with_folded(dung.keys.folded), 3);
        assert_eq!(table.n_with_family_given(dung), 3);
        assert_eq!(table.n_with_syllable(dung, 1), 3);
        assert_eq!(table.other_names(4).len(), 2);
        assert_eq!(table.n_with_key(dung.keys.key), 2);
    }
}
