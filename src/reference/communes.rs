//! The communes of the reference: how many live in each, and which of them a list's code may mean.
//!
//! Owns [`CommuneCounts`]. Reference and list may each use the codes of before or after 1 July 2025.

use rustc_hash::FxHashMap;

use crate::data::linkage::CommuneLevel;
use crate::places;

/// Citizens by commune.
#[derive(Debug, Clone, Default)]
pub struct CommuneCounts {
    counts: FxHashMap<u32, u32>,
    /// Communes of the reference by each unit of today that they may be or belong to, in order of code.
    by_unit: FxHashMap<u32, Vec<u32>>,
    /// Whether the reference uses codes of before July 2025.
    is_old: bool,
    n_placed: u32,
}

/// A list's commune code as seen from the reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommuneRelation {
    /// The code.
    pub code: u32,
    /// Citizens with the same code.
    pub n_equal: u32,
    /// Citizens whose code is the same place once the mergers are followed.
    pub n_merged: u32,
    /// Those codes, sorted.
    pub merged: Vec<u32>,
}

impl CommuneRelation {
    /// Compares with a citizen's code.
    pub fn compare(&self, citizen: u32) -> CommuneLevel {
        if self.code == 0 || citizen == 0 {
            CommuneLevel::Missing
        } else if self.code == citizen {
            CommuneLevel::Equal
        } else if self.merged.binary_search(&citizen).is_ok() {
            CommuneLevel::Merged
        } else {
            CommuneLevel::Different
        }
    }
}

impl CommuneCounts {
    pub(super) fn build(codes: &[u32]) -> Self {
        let mut communes = CommuneCounts::default();
        for &code in codes.iter().filter(|&&c| c != 0) {
            *communes.counts.entry(code).or_default() += 1;
            communes.n_placed += 1;
        }
        let mut distinct: Vec<u32> = communes.counts.keys().copied().collect();
        distinct.sort_unstable();
        let n_old: u64 = distinct
            .iter()
            .filter(|&&c| places::new_commune(c).is_none() && places::old_commune(c).is_some())
            .map(|c| u64::from(communes.counts[c]))
            .sum();
        // A few stale codes do not make an old reference.
        communes.is_old = n_old * 20 > u64::from(communes.n_placed);
        for &code in &distinct {
            let others = places::targets(code).iter().copied().filter(|&t| t != code);
            for unit in std::iter::once(code).chain(others) {
                communes.by_unit.entry(unit).or_default().push(code);
            }
        }
        communes
    }

    /// Citizens whose commune is known.
    pub fn n_placed(&self) -> u32 {
        self.n_placed
    }

    /// Adds the units of today in which a citizen of this code may live, for blocking keys.
    pub(super) fn of_citizen(&self, code: u32, units: &mut Vec<u32>) {
        let targets = places::targets(code);
        if targets.is_empty() || !(self.is_old || places::new_commune(code).is_none()) {
            units.push(code);
        } else {
            units.extend_from_slice(targets);
        }
    }

    /// What a list's code means here.
    pub fn relation(&self, code: u32) -> CommuneRelation {
        if code == 0 {
            return CommuneRelation::default();
        }
        let units = std::iter::once(code).chain(places::targets(code).iter().copied());
        let mut merged: Vec<u32> = units
            .filter_map(|unit| self.by_unit.get(&unit))
            .flatten()
            .copied()
            .filter(|&c| places::compare(code, c) == CommuneLevel::Merged)
            .collect();
        merged.sort_unstable();
        merged.dedup();
        let n = |c: &u32| self.counts.get(c).copied().unwrap_or(0);
        CommuneRelation { code, n_equal: n(&code), n_merged: merged.iter().map(n).sum(), merged }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_codes_meet() {
        // 00001 went into 00097; the reference of today, the list of before, and the other way round.
        let today = CommuneCounts::build(&[97, 97, 70]);
        let relation = today.relation(1);
        assert_eq!((relation.n_equal, relation.n_merged), (0, 2));
        assert_eq!(relation.compare(97), CommuneLevel::Merged);
        assert_eq!(relation.compare(70), places::compare(1, 70));
        assert_eq!(relation.compare(0), CommuneLevel::Missing);
        let before = CommuneCounts::build(&[1, 1]);
        assert_eq!(before.relation(97).n_merged, 2);
        let mut units = Vec::new();
        before.of_citizen(1, &mut units);
        assert_eq!(units, [97]);
    }
}
