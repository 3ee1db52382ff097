//! The names of the reference, each distinct one taken apart once, and how often each occurs.
//!
//! Owns [`NameTable`]. Frequencies are what make agreement on a rare name worth more than on a common one. All that
//! grows with the names is flat, so that it can lie in a file; what grows with the syllables only is made on opening.

use std::sync::OnceLock;

use bytemuck::{CheckedBitPattern, NoUninit};
use rustc_hash::FxHashMap;

use super::file::{Bytes, Section};
use super::slots::Slots;
use super::sparse::Sparse;
use crate::data::column::Column;
use crate::data::text::TextPool;
use crate::similarity::SyllableRows;
use crate::similarity::name::{NameForm, NameKeys, initials};
use crate::similarity::syllable::{Syllable, hash_text, mix};

/// Id of "no name".
pub const NO_NAME: u32 = u32::MAX;

/// A distinct name.
#[derive(Debug, Clone, Copy, NoUninit, CheckedBitPattern)]
#[repr(C)]
pub struct NameEntry {
    /// Hashes of the whole.
    pub keys: NameKeys,
    /// Citizens whose main name this is.
    pub n_citizens: u32,
    start: u32,
    n_syllables: u32,
    /// The names that are the same without marks and spaces, as one.
    folded: u32,
    /// The names with the same first and last syllable without marks, as one.
    pair: u32,
    padding: u32,
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

/// Distinct names, their syllables, and counts. A name's number is one less than that of its text in the pool of name
/// keys.
#[derive(Debug, Default)]
pub struct NameTable {
    names: Column<NameEntry>,
    syllable_ids: Column<u32>,
    by_key: Slots,
    by_folded: Slots,
    by_pair: Slots,
    folded_counts: Column<u32>,
    pair_counts: Column<u32>,
    syllables: SyllableTable,
    others: Sparse<u32>,
    /// Made on first use.
    rows: OnceLock<SyllableRows>,
}

/// The distinct syllables.
#[derive(Debug, Default)]
struct SyllableTable {
    texts: TextPool,
    syllables: Vec<Syllable>,
    by_key: FxHashMap<u64, u32>,
    /// Per syllable what keys need of it.
    block_parts: Vec<BlockSyllable>,
    /// Per syllable, the syllables that are the same without marks, as one.
    groups: Vec<u32>,
    by_folded: FxHashMap<u64, u32>,
    /// Per group: citizens that have it as family, middle, given name.
    place_counts: Vec<[u32; 3]>,
}

/// What keys need of a syllable, side by side: many names are looked at for it.
#[derive(Debug, Clone, Copy)]
struct BlockSyllable {
    folded: u64,
    initial: u64,
}

/// The parts of a [`NameTable`] as they are laid down.
#[derive(Debug, Default)]
pub(super) struct NameParts {
    pub names: Column<NameEntry>,
    pub syllable_ids: Column<u32>,
    pub by_key: Column<u32>,
    pub by_folded: Column<u32>,
    pub by_pair: Column<u32>,
    pub folded_counts: Column<u32>,
    pub pair_counts: Column<u32>,
    pub syllable_texts: TextPool,
    pub place_counts: Column<u32>,
    pub other_citizens: Column<u32>,
    pub other_starts: Column<u32>,
    pub other_ids: Column<u32>,
}

impl NameTable {
    /// The number of a name and that of its text in `texts`, where both are added if they are new. The number is
    /// [`NO_NAME`] for a name without a syllable; such a name has a text all the same.
    pub(super) fn intern(&mut self, name_key: &str, form: &mut NameForm, texts: &mut TextPool) -> (u32, u32) {
        if name_key.is_empty() {
            return (NO_NAME, TextPool::EMPTY);
        }
        let key = hash_text(name_key);
        let names = &self.names;
        let found = self.by_key.find(key, |id| names[id as usize].keys.key == key);
        if let Some(id) = found {
            let is_name = names[id as usize].n_syllables > 0;
            return (if is_name { id } else { NO_NAME }, id + 1);
        }
        form.parse(name_key);
        let text = texts.add(name_key);
        let Some(id) = text.checked_sub(1) else {
            return (NO_NAME, TextPool::EMPTY);
        };
        let start = self.syllable_ids.len() as u32;
        for (syllable, text) in form.syllables.iter().zip(syllable_texts(name_key)) {
            let id = self.syllables.intern(syllable, text);
            self.syllable_ids.push(id);
        }
        let mut entry = NameEntry {
            keys: form.keys,
            n_citizens: 0,
            start,
            n_syllables: form.syllables.len() as u32,
            folded: 0,
            pair: 0,
            padding: 0,
        };
        let pair = self.pair_key(&entry);
        let same = self
            .by_folded
            .find(entry.keys.folded, |id| self.names[id as usize].keys.folded == entry.keys.folded);
        entry.folded = match same {
            Some(same) => self.names[same as usize].folded,
            None => self.folded_counts.len() as u32,
        };
        let same_pair = self.by_pair.find(pair, |id| self.pair_key(&self.names[id as usize]) == pair);
        entry.pair = match same_pair {
            Some(same) => self.names[same as usize].pair,
            None => self.pair_counts.len() as u32,
        };
        self.names.push(entry);
        let names = &self.names;
        self.by_key.insert(key, id, |id| names[id as usize].keys.key);
        if same.is_none() {
            self.folded_counts.push(0);
            self.by_folded.insert(entry.keys.folded, id, |id| names[id as usize].keys.folded);
        }
        if same_pair.is_none() {
            self.pair_counts.push(0);
            let mut by_pair = std::mem::take(&mut self.by_pair);
            by_pair.insert(pair, id, |id| self.pair_key(&self.names[id as usize]));
            self.by_pair = by_pair;
        }
        (if entry.n_syllables > 0 { id } else { NO_NAME }, text)
    }

    /// Counts citizens by main name; what follows from it is counted by [`NameTable::count_all`] or
    /// [`NameTable::recount`].
    pub(super) fn count_name(&mut self, id: u32) {
        if let Some(entry) = self.names.get_mut(id as usize) {
            entry.n_citizens += 1;
        }
    }

    /// Counts what follows from the citizens per name.
    pub(super) fn count_all(&mut self) {
        for id in 0..self.names.len() {
            let entry = self.names[id];
            if entry.n_citizens > 0 {
                self.add_counts(&entry, |count| count.saturating_add(entry.n_citizens));
            }
        }
    }

    /// Counts one citizen more or less with this main name.
    pub(super) fn recount(&mut self, id: u32, more: bool) {
        let change = |count: u32| if more { count.saturating_add(1) } else { count.saturating_sub(1) };
        let Some(entry) = self.names.get_mut(id as usize) else { return };
        entry.n_citizens = change(entry.n_citizens);
        let entry = *entry;
        self.add_counts(&entry, change);
    }

    fn add_counts(&mut self, entry: &NameEntry, change: impl Fn(u32) -> u32) {
        let count = &mut self.folded_counts[entry.folded as usize];
        *count = change(*count);
        let count = &mut self.pair_counts[entry.pair as usize];
        *count = change(*count);
        let n = entry.n_syllables as usize;
        for i in 0..n {
            let syllable = self.syllable_ids[entry.start as usize + i];
            let group = self.syllables.groups[syllable as usize];
            let count = &mut self.syllables.place_counts[group as usize][place(i, n) as usize];
            *count = change(*count);
        }
    }

    /// Adds the other names of a citizen behind those of all citizens before it.
    pub(super) fn push_others(&mut self, citizen: u32, ids: &[u32]) {
        self.others.push(citizen, ids);
    }

    /// Sets the other names of a citizen that came with an update.
    pub(super) fn set_others(&mut self, citizen: u32, ids: Vec<u32>) {
        self.others.set(citizen, ids);
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
    #[inline]
    pub fn get(&self, id: u32) -> Option<&NameEntry> {
        self.names.get(id as usize)
    }

    /// Ids of a name's syllables, in order.
    #[inline]
    pub fn ids(&self, entry: &NameEntry) -> &[u32] {
        let start = entry.start as usize;
        &self.syllable_ids[start..start + entry.n_syllables as usize]
    }

    /// Syllable by id, as [`NameTable::ids`] gives it.
    #[inline]
    pub fn syllable(&self, id: u32) -> &Syllable {
        &self.syllables.syllables[id as usize]
    }

    /// Levels of all syllables against each other, by the ids of [`NameTable::ids`].
    pub fn rows(&self) -> &SyllableRows {
        self.rows.get_or_init(|| SyllableRows::new(&self.syllables.syllables))
    }

    /// Ids of the other names of a citizen.
    pub fn other_names(&self, citizen: usize) -> &[u32] {
        self.others.get(citizen)
    }

    /// What blocking keys need of name `id`.
    pub(super) fn block_name(&self, id: u32) -> Option<BlockName> {
        let entry = self.get(id)?;
        let ids = self.ids(entry);
        let parts = |id: u32| self.syllables.block_parts[id as usize];
        Some(BlockName {
            letters: entry.keys.letters,
            family: parts(*ids.first()?).folded,
            given: parts(*ids.last()?).folded,
            // The initials of a name are the sum of those of its syllables.
            initials: ids.iter().fold(0, |sum: u64, &id| sum.wrapping_add(parts(id).initial)),
        })
    }

    /// The letters of name `id`, as [`NameTable::block_name`] has them.
    #[inline]
    pub(super) fn letters(&self, id: u32) -> Option<u64> {
        self.get(id).filter(|entry| entry.n_syllables > 0).map(|entry| entry.keys.letters)
    }

    /// Citizens with exactly this comparison key, by its hash.
    pub fn n_with_key(&self, key: u64) -> u32 {
        let found = self.by_key.find(key, |id| self.names[id as usize].keys.key == key);
        found.map_or(0, |id| self.names[id as usize].n_citizens)
    }

    /// Citizens whose name is this one without marks and spaces, by its hash.
    pub fn n_with_folded(&self, folded: u64) -> u32 {
        let found = self.by_folded.find(folded, |id| self.names[id as usize].keys.folded == folded);
        found.map_or(0, |id| self.folded_counts[self.names[id as usize].folded as usize])
    }

    /// Citizens with the same first and last syllable as this name, without marks.
    pub fn n_with_family_given(&self, entry: &NameEntry) -> u32 {
        self.pair_counts.get(entry.pair as usize).copied().unwrap_or(0)
    }

    /// Citizens that have syllable `i` of this name (without marks) in the same place of theirs.
    pub fn n_with_syllable(&self, entry: &NameEntry, i: usize) -> u32 {
        let n = entry.n_syllables as usize;
        self.ids(entry).get(i).map_or(0, |&id| {
            let group = self.syllables.groups[id as usize];
            self.syllables.place_counts[group as usize][place(i, n) as usize]
        })
    }

    fn pair_key(&self, entry: &NameEntry) -> u64 {
        match self.ids(entry) {
            [] => 0,
            [one] => mix(self.syllable(*one).folded).wrapping_add(self.syllable(*one).folded),
            [first, .., last] => mix(self.syllable(*first).folded).wrapping_add(self.syllable(*last).folded),
        }
    }

    /// The parts, as they are laid down (without what came with updates).
    pub(super) fn parts(&self) -> Vec<(Section, Bytes<'_>)> {
        let counts = &self.syllables.place_counts;
        let mut parts = vec![
            (Section::Names, Bytes::of(&self.names)),
            (Section::NameSyllables, Bytes::of(&self.syllable_ids)),
            (Section::NamesByKey, Bytes::of(self.by_key.column())),
            (Section::NamesByFolded, Bytes::of(self.by_folded.column())),
            (Section::NamesByPair, Bytes::of(self.by_pair.column())),
            (Section::FoldedCounts, Bytes::of(&self.folded_counts)),
            (Section::PairCounts, Bytes::of(&self.pair_counts)),
            (Section::PlaceCounts, Bytes::of(counts.as_flattened())),
            (Section::OtherCitizens, Bytes::of(&self.others.citizens)),
            (Section::OtherStarts, Bytes::of(&self.others.starts)),
            (Section::OtherIds, Bytes::of(&self.others.values)),
        ];
        parts.extend(Bytes::of_pool(&self.syllables.texts, Section::SyllableText, Section::SyllableEnds));
        parts
    }

    /// A table from its parts; `None` where they do not fit together. No count may be above `n_citizens`.
    pub(super) fn from_parts(parts: NameParts, n_citizens: usize) -> Option<Self> {
        let n_names = parts.names.len();
        let syllables = SyllableTable::from_parts(parts.syllable_texts, &parts.place_counts)?;
        let n_syllables = syllables.syllables.len();
        let n_ids = parts.syllable_ids.len();
        let (n_folded, n_pairs) = (parts.folded_counts.len(), parts.pair_counts.len());
        let few = |counts: &[u32]| counts.iter().all(|&n| n as usize <= n_citizens);
        let sound_entry = |entry: &NameEntry| {
            entry.n_syllables <= 16
                && entry.start as usize + entry.n_syllables as usize <= n_ids
                && (entry.folded as usize) < n_folded
                && (entry.pair as usize) < n_pairs
                && entry.n_citizens as usize <= n_citizens
        };
        let others =
            Sparse::mapped(parts.other_citizens, parts.other_starts, parts.other_ids, n_citizens, |&id| {
                (id as usize) < n_names
            })?;
        let sound = parts.names.iter().all(sound_entry)
            && parts.syllable_ids.iter().all(|&id| (id as usize) < n_syllables)
            && few(&parts.folded_counts)
            && few(&parts.pair_counts);
        sound.then_some(())?;
        Some(NameTable {
            by_key: Slots::mapped(parts.by_key, n_names)?,
            by_folded: Slots::mapped(parts.by_folded, n_names)?,
            by_pair: Slots::mapped(parts.by_pair, n_names)?,
            names: parts.names,
            syllable_ids: parts.syllable_ids,
            folded_counts: parts.folded_counts,
            pair_counts: parts.pair_counts,
            syllables,
            others,
            rows: OnceLock::new(),
        })
    }
}

/// The words of a name key that are syllables, as [`NameForm::parse`] takes them.
fn syllable_texts(name_key: &str) -> impl Iterator<Item = &str> {
    let mut buffer = String::new();
    name_key
        .split(' ')
        .filter(|text| !text.is_empty())
        .filter(move |text| !Syllable::parse(text, &mut buffer).letters().is_empty())
}

impl SyllableTable {
    fn intern(&mut self, syllable: &Syllable, text: &str) -> u32 {
        if let Some(&id) = self.by_key.get(&syllable.key) {
            return id;
        }
        self.texts.add(text);
        self.push(*syllable)
    }

    fn push(&mut self, syllable: Syllable) -> u32 {
        let id = self.syllables.len() as u32;
        self.by_key.insert(syllable.key, id);
        let next = self.place_counts.len() as u32;
        let group = *self.by_folded.entry(syllable.folded).or_insert(next);
        if group == next {
            self.place_counts.push([0; 3]);
        }
        self.groups.push(group);
        let initial = initials(std::slice::from_ref(&syllable));
        self.block_parts.push(BlockSyllable { folded: syllable.folded, initial });
        self.syllables.push(syllable);
        id
    }

    fn from_parts(texts: TextPool, place_counts: &[u32]) -> Option<Self> {
        let mut table = SyllableTable::default();
        let mut buffer = String::new();
        for id in 1..texts.len() {
            table.push(Syllable::parse(texts.get(id as u32), &mut buffer));
        }
        (place_counts.len() == table.place_counts.len() * 3).then_some(())?;
        table.place_counts = place_counts.chunks_exact(3).map(|c| [c[0], c[1], c[2]]).collect();
        table.texts = texts;
        Some(table)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> (NameTable, Vec<u32>) {
        let mut table = NameTable::default();
        let (mut form, mut texts) = (NameForm::default(), TextPool::default());
        let keys = ["nguyễn văn dũng", "nguyễn văn dũng", "nguyễn văn dung", "", "trần thị lan", "'"];
        let ids: Vec<u32> = keys.iter().map(|key| table.intern(key, &mut form, &mut texts).0).collect();
        ids.iter().for_each(|&id| table.count_name(id));
        let others = ["nguyễn thị lan", "ba lan"].map(|key| table.intern(key, &mut form, &mut texts).0);
        table.push_others(4, &others);
        table.count_all();
        (table, ids)
    }

    #[test]
    fn names_are_counted_with_and_without_marks() {
        let (mut table, ids) = table();
        assert_eq!((ids[3], ids[5]), (NO_NAME, NO_NAME));
        let dung = *table.get(ids[0]).unwrap();
        assert_eq!(dung.n_citizens, 2);
        assert_eq!(table.n_with_folded(dung.keys.folded), 3);
        assert_eq!(table.n_with_family_given(&dung), 3);
        assert_eq!(table.n_with_syllable(&dung, 1), 3);
        assert_eq!(table.other_names(4).len(), 2);
        assert_eq!(table.other_names(3).len(), 0);
        assert_eq!(table.n_with_key(dung.keys.key), 2);
        table.recount(ids[0], false);
        assert_eq!(table.n_with_folded(dung.keys.folded), 2);
        assert_eq!(table.n_with_family_given(&dung), 2);
        assert_eq!(table.n_with_syllable(&dung, 1), 2);
        assert_eq!(table.n_with_key(dung.keys.key), 1);
    }

    #[test]
    fn a_table_comes_back_from_its_parts() {
        let (before, ids) = table();
        let parts = |change: fn(&mut NameParts)| {
            let mut parts = NameParts {
                names: before.names.clone(),
                syllable_ids: before.syllable_ids.clone(),
                by_key: before.by_key.column().clone(),
                by_folded: before.by_folded.column().clone(),
                by_pair: before.by_pair.column().clone(),
                folded_counts: before.folded_counts.clone(),
                pair_counts: before.pair_counts.clone(),
                syllable_texts: before.syllables.texts.clone(),
                place_counts: before.syllables.place_counts.concat().into(),
                other_citizens: before.others.citizens.clone(),
                other_starts: before.others.starts.clone(),
                other_ids: before.others.values.clone(),
            };
            change(&mut parts);
            NameTable::from_parts(parts, 6)
        };
        let after = parts(|_| {}).unwrap();
        let dung = after.get(ids[0]).unwrap();
        assert_eq!(after.n_with_folded(dung.keys.folded), 3);
        assert_eq!(after.n_with_syllable(dung, 0), 3);
        assert_eq!(after.other_names(4).len(), 2);
        assert_eq!(after.block_name(ids[0]), before.block_name(ids[0]));
        // What a forged file may hold.
        assert!(parts(|p| p.names[0].start = 99).is_none());
        assert!(parts(|p| p.names[0].n_syllables = u32::MAX).is_none());
        assert!(parts(|p| p.names[0].folded = 99).is_none());
        assert!(parts(|p| p.names[0].n_citizens = 7).is_none());
        assert!(parts(|p| p.syllable_ids[0] = 99).is_none());
        assert!(parts(|p| p.by_key = vec![99; 4].into()).is_none());
        assert!(parts(|p| p.other_ids[0] = 99).is_none());
        assert!(parts(|p| p.other_starts[0] = 99).is_none());
        assert!(parts(|p| p.other_citizens[0] = 6).is_none());
        assert!(parts(|p| p.place_counts.push(1)).is_none());
    }
}
