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
    /// Counts the citizens `rows`; adds to `doubled`, in order, each of them whose 12-digit number stands at another
    /// citizen too.
    pub(super) fn count(
        citizens: &Citizens,
        rows: Range<usize>,
        by_number: &Block,
        doubled: &mut Vec<u32>,
    ) -> Self {
        let people = &citizens.people;
        let mut facts = ReferenceFacts { n_citizens: rows.len() as u64, ..Self::default() };
        for idx in rows {
            let number = people.number[idx];
            if number == 0 {
                facts.n_without_number += 1;
            } else {
                let mut others = holders(people, by_number, number);
                let first = others.next();
                facts.n_doubled_numbers += u64::from(first.is_some_and(|other| (other as usize) < idx));
                if others.next().is_some() {
                    doubled.push(idx as u32);
                }
            }
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

/// The citizens with a 12-digit number, in order.
pub(super) fn holders<'a>(
    people: &'a People,
    by_number: &'a Block,
    number: u64,
) -> impl Iterator<Item = u32> + 'a {
    let key = number_key(number);
    by_number.get(key).filter(move |&other| people.number[other as usize] == number)
}
