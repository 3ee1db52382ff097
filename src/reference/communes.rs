//! The communes of the reference: how many live in each, and which of them a list's code may mean.
//!
//! Owns [`CommuneCounts`]. Reference and list may each use the codes of before or after 1 July 2025; where it is known
//! which, the same digits of two divisions are compared as what they are: an old commune and a new one.

use rustc_hash::FxHashMap;

use crate::data::linkage::CommuneLevel;
use crate::data::place::Vintage;
use crate::places::{self, Coded};

/// Citizens by commune.
#[derive(Debug, Clone, Default)]
pub struct CommuneCounts {
    counts: FxHashMap<Coded, u32>,
    /// Communes of the reference by each unit of today that they may be or belong to, in order of code.
    by_unit: FxHashMap<u32, Vec<Coded>>,
    /// Whether codes of unknown division are taken to be of before July 2025.
    is_old: bool,
    n_placed: u32,
}

/// A list's commune code as seen from the reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommuneRelation {
    /// The code and its division.
    pub of: Coded,
    /// Citizens with the same code for the same place.
    pub n_equal: u32,
    /// Citizens whose code is the same place once the mergers are followed.
    pub n_merged: u32,
    /// Those codes, sorted.
    pub merged: Vec<Coded>,
    /// The codes that are equal, sorted.
    pub equal: Vec<Coded>,
}

impl CommuneRelation {
    /// Compares with a citizen's code.
    pub fn compare(&self, citizen: Coded) -> CommuneLevel {
        if self.of.code == 0 || citizen.code == 0 {
            CommuneLevel::Missing
        } else if self.of == citizen || self.equal.contains(&citizen) {
            CommuneLevel::Equal
        } else if self.merged.binary_search(&citizen).is_ok() {
            CommuneLevel::Merged
        } else {
            CommuneLevel::Different
        }
    }
}

impl CommuneCounts {
    pub(super) fn build(codes: &[u32], vintages: &[Vintage]) -> Self {
        let mut communes = CommuneCounts::default();
        for (&code, &vintage) in codes.iter().zip(vintages).filter(|(c, _)| **c != 0) {
            *communes.counts.entry(Coded { code, vintage }).or_default() += 1;
            communes.n_placed += 1;
        }
        let mut distinct: Vec<Coded> = communes.counts.keys().copied().collect();
        distinct.sort_unstable();
        let n_old: u64 = distinct
            .iter()
            .filter(|c| places::new_commune(c.code).is_none() && places::old_commune(c.code).is_some())
            .map(|c| u64::from(communes.counts[c]))
            .sum();
        // A few stale codes do not make an old reference.
        communes.is_old = n_old * 20 > u64::from(communes.n_placed);
        for &coded in &distinct {
            let others = places::today(&coded).iter().copied().filter(|&t| t != coded.code);
            for unit in std::iter::once(coded.code).chain(others) {
                communes.by_unit.entry(unit).or_default().push(coded);
            }
        }
        communes
    }

    /// Citizens whose commune is known.
    pub fn n_placed(&self) -> u32 {
        self.n_placed
    }

    /// Adds the units of today in which a citizen of this code may live, for blocking keys.
    pub(super) fn of_citizen(&self, coded: Coded, units: &mut Vec<u32>) {
        let is_old = match coded.vintage {
            Vintage::Old => true,
            Vintage::New => false,
            Vintage::Unknown => self.is_old || places::new_commune(coded.code).is_none(),
        };
        match places::targets(coded.code) {
            targets @ [_, ..] if is_old => units.extend_from_slice(targets),
            _ => units.push(coded.code),
        }
    }

    /// What a list's code means here.
    pub fn relation(&self, of: Coded) -> CommuneRelation {
        if of.code == 0 {
            return CommuneRelation::default();
        }
        let units = std::iter::once(of.code).chain(places::today(&of).iter().copied());
        let mut near: Vec<Coded> =
            units.filter_map(|unit| self.by_unit.get(&unit)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let at = |level| -> Vec<Coded> {
            near.iter().copied().filter(|&c| places::compare_coded(of, c) == level).collect()
        };
        let (equal, merged) = (at(CommuneLevel::Equal), at(CommuneLevel::Merged));
        let n = |codes: &[Coded]| codes.iter().map(|c| self.counts.get(c).copied().unwrap_or(0)).sum();
        CommuneRelation { of, n_equal: n(&equal), n_merged: n(&merged), merged, equal }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(codes: &[u32], vintage: Vintage) -> CommuneCounts {
        CommuneCounts::build(codes, &vec![vintage; codes.len()])
    }

    #[test]
    fn old_and_new_codes_meet() {
        let unknown = |code| Coded { code, vintage: Vintage::Unknown };
        // 00001 went into 00097; the reference of today, the list of before, and the other way round.
        let today = counts(&[97, 97, 70], Vintage::Unknown);
        let relation = today.relation(unknown(1));
        assert_eq!((relation.n_equal, relation.n_merged), (0, 2));
        assert_eq!(relation.compare(unknown(97)), CommuneLevel::Merged);
        assert_eq!(relation.compare(unknown(70)), places::compare(1, 70));
        assert_eq!(relation.compare(unknown(0)), CommuneLevel::Missing);
        let before = counts(&[1, 1], Vintage::Unknown);
        assert_eq!(before.relation(unknown(97)).n_merged, 2);
        let mut units = Vec::new();
        before.of_citizen(unknown(1), &mut units);
        assert_eq!(units, [97]);
    }

    #[test]
    fn the_division_of_a_code_counts() {
        let (old, new) =
            (|code| Coded { code, vintage: Vintage::Old }, |code| Coded { code, vintage: Vintage::New });
        // Of old Ngọc Thụy (00118) a part went to 00097, the people to Bồ Đề, which has the code now.
        let today = counts(&[118, 97], Vintage::New);
        let of_old = today.relation(old(118));
        assert_eq!((of_old.n_equal, of_old.n_merged), (1, 1));
        assert_eq!(of_old.compare(new(97)), CommuneLevel::Merged);
        let of_new = today.relation(new(118));
        assert_eq!((of_new.n_equal, of_new.n_merged), (1, 0));
        assert_eq!(of_new.compare(new(97)), CommuneLevel::Different);
        let mut units = Vec::new();
        today.of_citizen(new(118), &mut units);
        assert_eq!(units, [118]);
    }
}
