//! One name against very many.
//!
//! Owns [`PackedNames`] (names as ids of syllables, 28 bytes each for the first look) and [`OneToMany`] (a name with, for
//! each syllable of the table, to which of its own it is near: a name of the table then costs one load, shift and `or` per
//! syllable). Most pairs of names have nothing to do with each other; that is seen from the matrix. What may be more is
//! handed to [`compare_names`], whose answer this always is. *Close matrix*: byte `i` of a `u64` is syllable `i` of the one name, bit `j` of it syllable `j` of the other; set where
//! the two sound alike. So a name of the table costs one load, shift and `or` per syllable.

use super::super::align::{NameMatch, compare_names};
use super::super::name::{MAX_SYLLABLES, NameForm, NameKeys};
use super::super::syllable::{Syllable, SyllableLevel};
use super::matrix::{CLOSE, N_ROWS, bits, given_meets, meeting, without_levels};
use super::{SyllableRows, level_of};
use crate::data::linkage::NameLevel;

/// Syllables of a packed name; longer ones are compared in full.
const N_PACKED: usize = 6;

/// Ids that a packed name can hold.
const N_IDS: usize = 1 << 16;

/// A name at first look.
#[derive(Debug, Clone, Copy)]
struct PackedName {
    /// Ids of syllables; past the end the one that is near to nothing.
    ids: [u16; N_PACKED],
    n: u8,
    /// Letters in all.
    n_letters: u8,
    /// Part of [`NameKeys::letters`].
    letters: u32,
    /// Part of [`NameKeys::style`].
    style: u32,
    /// Which letters there are.
    mask: u32,
}

/// Names of a [`SyllableRows`] table, packed for [`OneToMany`].
#[derive(Debug, Default)]
pub struct PackedNames {
    packed: Vec<PackedName>,
    keys: Vec<NameKeys>,
    /// Ids of all syllables, name after name.
    ids: Vec<u32>,
    /// Place of each name's first id in `ids`.
    starts: Vec<u32>,
}

/// Which letters a text has: a bit each for a–z, the others share six.
fn letter_mask(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |mask, &c| mask | 1 << if c.is_ascii_lowercase() { c - b'a' } else { 26 + c % 6 })
}

/// Letters in all, and which, of the syllables of a name.
fn letters_of<'s>(syllables: impl Iterator<Item = &'s Syllable>) -> (u8, u32) {
    let (n, mask) =
        syllables.fold((0, 0), |(n, mask), s| (n + s.letters().len(), mask | letter_mask(s.letters())));
    (n.min(255) as u8, mask)
}

impl PackedNames {
    /// Adds a name: its hashes and the ids of its syllables in `table`.
    pub fn push(&mut self, keys: &NameKeys, ids: &[u32], table: &SyllableRows) {
        let nothing = table.len() as u16;
        let mut packed = PackedName {
            ids: [nothing; N_PACKED],
            n: u8::MAX,
            n_letters: 0,
            letters: keys.letters as u32,
            style: keys.style as u32,
            mask: 0,
        };
        if (1..=N_PACKED).contains(&ids.len()) && table.len() < N_IDS {
            packed.n = ids.len() as u8;
            packed.ids.iter_mut().zip(ids).for_each(|(to, &id)| *to = id as u16);
            (packed.n_letters, packed.mask) = letters_of(ids.iter().map(|&id| &table.syllables[id as usize]));
        }
        self.packed.push(packed);
        self.keys.push(*keys);
        self.starts.push(self.ids.len() as u32);
        self.ids.extend_from_slice(ids);
    }

    /// Number of names.
    pub fn len(&self) -> usize {
        self.packed.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// Hashes and ids of name `idx`.
    fn get(&self, idx: usize) -> (&NameKeys, &[u32]) {
        let end = self.starts.get(idx + 1).map_or(self.ids.len(), |&end| end as usize);
        (&self.keys[idx], &self.ids[self.starts[idx] as usize..end])
    }
}

/// A name made ready for comparing with very many. [`OneToMany::set`] takes as long as some hundred comparisons.
#[derive(Debug)]
pub struct OneToMany<'t> {
    table: &'t SyllableRows,
    /// Per syllable of the table the first column of what a name of this one syllable would have (see the constants
    /// above); the entry behind the table is near to nothing. As long as ids are, so that none is out of bounds.
    masks: Box<[u64; N_IDS]>,
    /// Levels against all of the table, row after row.
    levels: Vec<u8>,
    keys: NameKeys,
    syllables: Vec<Syllable>,
    /// Syllables; 0 where there are more than the close matrix has room for.
    rows: u8,
    n_letters: u8,
    mask: u32,
}

impl<'t> OneToMany<'t> {
    /// For names of `table`; holds no name yet.
    pub fn new(table: &'t SyllableRows) -> Self {
        OneToMany {
            table,
            // From the heap at once: it does not fit a stack.
            masks: vec![0; N_IDS].into_boxed_slice().try_into().unwrap_or_else(|_| Box::new([0; N_IDS])),
            levels: Vec::new(),
            keys: NameKeys::default(),
            syllables: Vec::new(),
            rows: 0,
            n_letters: 0,
            mask: 0,
        }
    }

    /// Takes this name.
    pub fn set(&mut self, form: &NameForm) {
        let n = form.syllables.len();
        self.keys = form.keys;
        self.syllables.clear();
        self.syllables.extend_from_slice(&form.syllables);
        self.rows = if n <= N_ROWS { n as u8 } else { 0 };
        (self.n_letters, self.mask) = letters_of(form.syllables.iter());
        self.levels.clear();
        let n_masks = self.table.len().min(N_IDS);
        self.masks[..n_masks].fill(0);
        for (i, syllable) in form.syllables.iter().enumerate().take(MAX_SYLLABLES) {
            let start = self.levels.len();
            match self.table.row(syllable.key) {
                Some(row) => self.levels.extend_from_slice(row),
                None => self.levels.extend_from_slice(&self.table.make_row(syllable)),
            }
            if self.rows == 0 {
                continue;
            }
            let mut masks = [0; SyllableLevel::Different as usize + 1];
            (0u8..).zip(&mut masks).for_each(|(level, mask)| *mask = bits(level, i, i + 1 == n));
            for (mask, &level) in self.masks.iter_mut().zip(&self.levels[start..]) {
                *mask |= masks[usize::from(level)];
            }
        }
    }

    /// Compares with name `idx` of `names`.
    pub fn compare(&self, names: &PackedNames, idx: usize) -> NameMatch {
        let other = &names.packed[idx];
        let found = match self.rows {
            1 => self.first_look::<1>(other),
            2 => self.first_look::<2>(other),
            3 => self.first_look::<3>(other),
            4 => self.first_look::<4>(other),
            5 => self.first_look::<5>(other),
            6 => self.first_look::<6>(other),
            _ => None,
        };
        found.unwrap_or_else(|| self.in_full(names, idx))
    }

    /// Calls `found` for each name of `names` in order, with its place and what comparing says.
    pub fn compare_all(&self, names: &PackedNames, mut found: impl FnMut(usize, NameMatch)) {
        match self.rows {
            1 => self.all::<1>(names, found),
            2 => self.all::<2>(names, found),
            3 => self.all::<3>(names, found),
            4 => self.all::<4>(names, found),
            5 => self.all::<5>(names, found),
            6 => self.all::<6>(names, found),
            _ => (0..names.len()).for_each(|idx| found(idx, self.in_full(names, idx))),
        }
    }

    fn all<const N: u32>(&self, names: &PackedNames, mut found: impl FnMut(usize, NameMatch)) {
        for (idx, packed) in names.packed.iter().enumerate() {
            let same = self.first_look::<N>(packed).unwrap_or_else(|| self.in_full(names, idx));
            found(idx, same);
        }
    }

    #[inline(never)]
    fn in_full(&self, names: &PackedNames, idx: usize) -> NameMatch {
        let (keys, ids) = names.get(idx);
        let width = self.table.len();
        compare_names(
            (&self.keys, self.syllables.len()),
            (keys, ids.len()),
            |i, j| level_of(self.levels[i * width + ids[j] as usize]),
            |k, i| if k == 0 { &self.syllables[i] } else { &self.table.syllables[ids[i] as usize] },
        )
    }

    /// What comparing says, where it can be seen without most levels. `N`: syllables of this name.
    #[inline(always)]
    fn first_look<const N: u32>(&self, other: &PackedName) -> Option<NameMatch> {
        let n = u32::from(other.n);
        // Equal, spaced otherwise, i for y, reordered: one of these hashes is the same.
        let hash = (other.letters == self.keys.letters as u32) | (other.style == self.keys.style as u32);
        // One edit apart when written without spaces: one letter more or less, two kinds of letters at most. (Written so that
        // the compiler does not count bits.)
        let more = other.n_letters.wrapping_sub(self.n_letters).wrapping_add(1);
        let kinds = other.mask ^ self.mask;
        let two = kinds & kinds.wrapping_sub(1);
        let glued = (N != n) & (two & two.wrapping_sub(1) == 0) & (more <= 2);
        // Few names have more than four syllables.
        let near = self.near(other, 0..4);
        // Seldom: the given name of one of them stands somewhere in the other.
        if hash | glued | (n > 4) | given_meets(near, N, n) {
            return self.closer_look(other, hash | glued);
        }
        Some(NameMatch { level: NameLevel::Different, agree: u32::from(meeting(near & CLOSE, N - 1, N, n)) })
    }

    /// The close matrix, of some syllables of the other name.
    #[inline(always)]
    fn near(&self, other: &PackedName, places: std::ops::Range<usize>) -> u64 {
        let mut near = 0;
        for j in places {
            near |= self.masks[usize::from(other.ids[j])] << j;
        }
        near
    }

    #[inline(never)]
    fn closer_look(&self, other: &PackedName, in_full: bool) -> Option<NameMatch> {
        if in_full | (usize::from(other.n) > N_PACKED) {
            return None;
        }
        let near = self.near(other, 0..N_PACKED);
        let width = self.table.len();
        without_levels(near, u32::from(self.rows), u32::from(other.n), |i| {
            self.levels[i * width + usize::from(other.ids[i])]
        })
    }
}
