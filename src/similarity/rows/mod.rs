//! Names compared by look-ups: the levels of every syllable against all syllables of a table, worked out once.
//!
//! Owns [`SyllableRows`]. A *row* holds the [`SyllableLevel`] of one syllable against each syllable of the table, a byte
//! each. A language has some thousands of syllables, so a row is some kilobytes; rows are made when they are first asked
//! for and shared by all threads. [`FormRows`] compares a name by its rows; [`OneToMany`] compares one name with very many
//! ([`PackedNames`]). All of them say what [`compare_names`] says, only sooner.
//!
//! [`compare_names`]: super::compare_names

mod many;
mod matrix;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::FxHashMap;

pub use many::{OneToMany, PackedNames};

use super::align::{NameMatch, compare_names, glued_one_edit};
use super::edit::LONG;
use super::name::{MAX_SYLLABLES, NameForm, NameKeys};
use super::syllable::{Syllable, SyllableLevel, compare_syllables};
use matrix::{N_ROWS, bits, without_levels};

/// Bytes of rows that are kept; syllables past that (the rarest: they come last in a table) are compared by letters.
const MAX_BYTES: usize = 32 << 20;

/// Names with a syllable before its row is made: making one takes as long as comparing some hundred pairs by letters.
const WORTH_A_ROW: u32 = 32;

/// The levels in order, to come back from their bytes.
const LEVELS: [SyllableLevel; 10] = [
    SyllableLevel::Equal,
    SyllableLevel::Spacing,
    SyllableLevel::IY,
    SyllableLevel::MarksMissing,
    SyllableLevel::OneTone,
    SyllableLevel::Marks,
    SyllableLevel::Dialect,
    SyllableLevel::Keystroke,
    SyllableLevel::Initial,
    SyllableLevel::Different,
];

/// Level of a byte of a row.
fn level_of(byte: u8) -> SyllableLevel {
    LEVELS.get(usize::from(byte)).copied().unwrap_or(SyllableLevel::Different)
}

/// Distinct syllables by id (their place, from 0), and their rows.
#[derive(Debug)]
pub struct SyllableRows {
    syllables: Vec<Syllable>,
    by_key: FxHashMap<u64, u32>,
    /// Ids by first letter and by last letter: with neither in common only long words and c–k may be near.
    by_first: Vec<Vec<u32>>,
    by_last: Vec<Vec<u32>>,
    long: Vec<u32>,
    rows: Vec<OnceLock<Box<[u8]>>>,
    /// How often each row was asked for before there was one. Decides when it is made, never what it says.
    asked: Vec<AtomicU32>,
}

impl SyllableRows {
    /// Over distinct `syllables`, the commonest best first. No row is made yet.
    pub fn new(syllables: &[Syllable]) -> Self {
        let n = syllables.len();
        let (mut by_first, mut by_last) = (vec![Vec::new(); 256], vec![Vec::new(); 256]);
        let (mut by_key, mut long) = (FxHashMap::default(), Vec::new());
        for (id, syllable) in (0u32..).zip(syllables) {
            let letters = syllable.letters();
            by_first[usize::from(letters.first().copied().unwrap_or(0))].push(id);
            by_last[usize::from(letters.last().copied().unwrap_or(0))].push(id);
            by_key.entry(syllable.key).or_insert(id);
            if letters.len() >= LONG {
                long.push(id);
            }
        }
        let n_rows = n.min(MAX_BYTES / n.max(1));
        let rows = (0..n_rows).map(|_| OnceLock::new()).collect();
        let asked = (0..n_rows).map(|_| AtomicU32::new(0)).collect();
        SyllableRows { syllables: syllables.to_vec(), by_key, by_first, by_last, long, rows, asked }
    }

    /// Number of syllables.
    pub fn len(&self) -> usize {
        self.syllables.len()
    }

    /// Whether there is no syllable.
    pub fn is_empty(&self) -> bool {
        self.syllables.is_empty()
    }

    /// The row of a syllable of the table, by its key; `None` where the table does not have it, or keeps no row of it.
    fn row(&self, key: u64) -> Option<&[u8]> {
        let id = *self.by_key.get(&key)? as usize;
        let row = self.rows.get(id)?;
        Some(row.get_or_init(|| self.make_row(&self.syllables[id])))
    }

    /// The same, once enough names have asked for it.
    fn row_if_worth(&self, key: u64) -> Option<&[u8]> {
        let id = *self.by_key.get(&key)? as usize;
        let row = self.rows.get(id)?.get();
        if row.is_none() && self.asked[id].fetch_add(1, Ordering::Relaxed) >= WORTH_A_ROW {
            return self.row(key);
        }
        row.map(|row| &row[..])
    }

    /// A row for any syllable.
    fn make_row(&self, syllable: &Syllable) -> Box<[u8]> {
        let mut row = vec![SyllableLevel::Different as u8; self.len()].into_boxed_slice();
        let letters = syllable.letters();
        let (first, last) = (letters.first().copied().unwrap_or(0), letters.last().copied().unwrap_or(0));
        let other_first: &[u8] = match first {
            b'c' => b"k",
            b'k' => b"c",
            _ => b"",
        };
        let long: &[u32] = if letters.len() >= LONG { &self.long } else { &[] };
        let near = std::iter::once(&first).chain(other_first).map(|&c| &self.by_first[usize::from(c)][..]);
        for ids in near.chain([&self.by_last[usize::from(last)], long]) {
            for &id in ids {
                row[id as usize] = compare_syllables(syllable, &self.syllables[id as usize]) as u8;
            }
        }
        row
    }
}

/// The rows of a name's syllables, where there are any.
#[derive(Debug, Clone)]
pub struct FormRows<'t>([Option<&'t [u8]>; MAX_SYLLABLES]);

impl<'t> FormRows<'t> {
    /// The rows of `form` in `table`.
    pub fn of(form: &NameForm, table: &'t SyllableRows) -> Self {
        let mut rows = [None; MAX_SYLLABLES];
        for (row, syllable) in rows.iter_mut().zip(&form.syllables) {
            *row = table.row_if_worth(syllable.key);
        }
        FormRows(rows)
    }

    /// Compares `form`, whose rows these are, with a name of the table: its hashes, and its syllables by id.
    pub fn compare(&self, form: &NameForm, table: &SyllableRows, keys: &NameKeys, ids: &[u32]) -> NameMatch {
        let mine = &form.syllables;
        let byte_at = |i: usize, j: usize| match self.0[i].and_then(|row| row.get(ids[j] as usize)) {
            Some(&byte) => byte,
            None => compare_syllables(&mine[i], &table.syllables[ids[j] as usize]) as u8,
        };
        let letters = |k, i: usize| if k == 0 { &mine[i] } else { &table.syllables[ids[i] as usize] };
        let (n_a, n_b) = (mine.len(), ids.len());
        let (x, y) = (&form.keys, keys);
        let alike = x.style == y.style || x.letters == y.letters || x.folded == y.folded || x.key == y.key;
        let small = (1..=N_ROWS).contains(&n_a) && (1..=N_ROWS).contains(&n_b);
        if small && !alike && (n_a == n_b || !glued_one_edit(n_a, n_b, &letters)) {
            let mut near = 0;
            for i in 0..n_a {
                for j in 0..n_b {
                    near |= bits(byte_at(i, j), i, i + 1 == n_a) << j;
                }
            }
            if let Some(found) = without_levels(near, n_a as u32, n_b as u32, |i| byte_at(i, i)) {
                return found;
            }
        }
        compare_names((x, n_a), (y, n_b), |i, j| level_of(byte_at(i, j)), letters)
    }
}
