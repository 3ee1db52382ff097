//! What is counted of the reference itself.
//!
//! Owns [`ReferenceFacts`]: nothing of a reference is dropped silently; what makes citizens hard to find is told.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Block;
use super::file::Made;
use super::keys::number_key;
use crate::data::person::{Citizens, People, Status};

/// Counts over the reference.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReferenceFacts {
    /// Citizens.
    pub n_citizens: u64,
    /// Citizens without a usable 12-digit number.
    pub n_without_number: u64,
    /// Citizens whose 12-digit number stands at an earlier citizen already.
    pub n_doubled_numbers: u64,
    /// Citizens without a usable name.
    pub n_without_name: u64,
    /// Citizens without a usable birth date.
    pub n_without_birth: u64,
    /// Citizens by status.
    pub n_by_status: BTreeMap<Status, u64>,
}

impl ReferenceFacts {
    /// Counts the citizens `rows`, but not who shares a number.
    pub(super) fn count(citizens: &Citizens, rows: Range<usize>) -> Self {
        let people = &citizens.people;
        let mut facts = ReferenceFacts { n_citizens: rows.len() as u64, ..Self::default() };
        for idx in rows {
            facts.n_without_number += u64::from(people.number[idx] == 0);
            facts.n_without_name += u64::from(people.name_key.get(idx).is_empty());
            facts.n_without_birth += u64::from(people.birth[idx].is_none());
            *facts.n_by_status.entry(citizens.status[idx]).or_default() += 1;
        }
        facts
    }

    /// Counts one citizen more. Shared numbers are not looked for: an update finds a citizen by his number.
    pub(super) fn count_one(&mut self, citizens: &Citizens, idx: usize) {
        let [number, name, birth] = Self::lacks(citizens, idx);
        self.n_citizens += 1;
        self.n_without_number += u64::from(number);
        self.n_without_name += u64::from(name);
        self.n_without_birth += u64::from(birth);
        *self.n_by_status.entry(citizens.status[idx]).or_default() += 1;
    }

    /// Counts one citizen less.
    pub(super) fn uncount(&mut self, citizens: &Citizens, idx: usize) {
        let [number, name, birth] = Self::lacks(citizens, idx);
        let less = |count: &mut u64, by: bool| *count = count.saturating_sub(u64::from(by));
        less(&mut self.n_citizens, true);
        less(&mut self.n_without_number, number);
        less(&mut self.n_without_name, name);
        less(&mut self.n_without_birth, birth);
        if let Some(count) = self.n_by_status.get_mut(&citizens.status[idx]) {
            less(count, true);
        }
        self.n_by_status.retain(|_, n| *n > 0);
    }

    /// Whether a citizen lacks number, name, birth date.
    fn lacks(citizens: &Citizens, idx: usize) -> [bool; 3] {
        let people = &citizens.people;
        [people.number[idx] == 0, people.name_key.get(idx).is_empty(), people.birth[idx].is_none()]
    }

    /// Writes these facts into the description of an index.
    pub(super) fn describe(&self, made: &mut Made) {
        made.n_without_number = self.n_without_number;
        made.n_doubled_numbers = self.n_doubled_numbers;
        made.n_without_name = self.n_without_name;
        made.n_without_birth = self.n_without_birth;
        made.n_by_status = self.n_by_status.iter().map(|(s, n)| (s.name().to_string(), *n)).collect();
    }

    /// The facts in the description of an index of `n_citizens`.
    pub(super) fn described(made: &Made, n_citizens: u64) -> Self {
        let status = |name: &str| Status::ALL.into_iter().find(|s| s.name() == name);
        ReferenceFacts {
            n_citizens,
            n_without_number: made.n_without_number,
            n_doubled_numbers: made.n_doubled_numbers,
            n_without_name: made.n_without_name,
            n_without_birth: made.n_without_birth,
            n_by_status: made.n_by_status.iter().filter_map(|(s, n)| Some((status(s)?, *n))).collect(),
        }
    }

    /// Adds what was counted of other citizens.
    pub(super) fn merge(&mut self, other: &ReferenceFacts) {
        self.n_citizens += other.n_citizens;
        self.n_without_number += other.n_without_number;
        self.n_doubled_numbers += other.n_doubled_numbers;
        self.n_without_name += other.n_without_name;
        self.n_without_birth += other.n_without_birth;
        for (status, n) in &other.n_by_status {
            *self.n_by_status.entry(*status).or_default() += n;
        }
    }
}

/// The citizens under `places` of the block of numbers whose 12-digit number stands at another citizen too, and how many of
/// them are not its first.
pub(super) fn doubled(people: &People, by_number: &Block, places: Range<usize>) -> (Vec<u32>, u64) {
    let mut doubled = Vec::new();
    let mut n_later = 0;
    let mut here: Vec<(u64, u32)> = Vec::new();
    for place in places {
        here.clear();
        here.extend(by_number.at(place).map(|idx| (people.number[idx as usize], idx)));
        here.sort_unstable();
        // Who has an earlier number as well may stand here twice.
        here.dedup();
        for same in here.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            // Two may meet here by earlier numbers, though their own stands elsewhere.
            let number = same.first().map_or(0, |(number, _)| *number);
            if number != 0 && by_number.place(number_key(number)) == place {
                doubled.extend(same.iter().map(|(_, idx)| idx));
                n_later += same.len() as u64 - 1;
            }
        }
    }
    (doubled, n_later)
}

/// The citizens with a 12-digit number, in order.
pub(super) fn holders<'a>(
    people: &'a People,
    by_number: &'a Block,
    number: u64,
) -> impl Iterator<Item = u32> + 'a {
    let key = number_key(number);
    by_number.get(key).filter(move |&other| people.number[other as usize] == number)
}
