//! What is counted of the reference itself.
//!
//! Owns [`ReferenceFacts`]: nothing of a reference is dropped silently; what makes citizens hard to find is told.

use std::collections::BTreeMap;

use super::Block;
use super::keys::{BlockKind, KeyParts, push_keys};
use crate::data::person::{Citizens, Status};

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
    /// Counts; adds to `doubled`, in order, each citizen whose 12-digit number stands at another citizen too.
    pub(super) fn count(citizens: &Citizens, by_number: &Block, doubled: &mut Vec<u32>) -> Self {
        let people = &citizens.people;
        let mut facts = ReferenceFacts { n_citizens: citizens.len() as u64, ..Self::default() };
        let mut parts = KeyParts::default();
        let mut keys = Vec::new();
        for idx in 0..citizens.len() {
            let number = people.number[idx];
            if number == 0 {
                facts.n_without_number += 1;
            } else {
                parts.number = number;
                keys.clear();
                push_keys(BlockKind::Number, &parts, &mut keys);
                let mut others = keys
                    .iter()
                    .flat_map(|&key| by_number.get(key))
                    .filter(|&other| people.number[other as usize] == number);
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
}
