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
    /// Citizens by division of their code, when the reference was settled.
    n_by_vintage: [u32; 3],
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
    /// Counts one citizen; [`CommuneCounts::settle`] is called behind the last.
    pub(super) fn add(&mut self, coded: Coded) {
        if coded.code != 0 {
            *self.counts.entry(coded).or_default() += 1;
            self.n_placed += 1;
        }
    }

    /// Counts one citizen more or less of a settled reference. Whether codes of unknown division are old stays as it is.
    pub(super) fn change(&mut self, coded: Coded, more: bool) {
        if coded.code == 0 {
            return;
        }
        let is_new = !self.counts.contains_key(&coded);
        let change = |count: u32| if more { count.saturating_add(1) } else { count.saturating_sub(1) };
        let count = self.counts.entry(coded).or_default();
        *count = change(*count);
        self.n_placed = change(self.n_placed);
        if is_new {
            self.place(coded);
        }
    }

    /// A code whose division a short list of changes cannot tell, in the division in which most citizens have it (or most
    /// codes stand, where nobody has it).
    pub(super) fn likely(&self, coded: Coded) -> Coded {
        if coded.code == 0 || coded.vintage != Vintage::Unknown {
            return coded;
        }
        let all = [Vintage::Unknown, Vintage::Old, Vintage::New];
        let own = all.map(|vintage| self.counts.get(&Coded { vintage, ..coded }).copied().unwrap_or(0));
        let n = if own == [0; 3] { self.n_by_vintage } else { own };
        let most = n.into_iter().max().unwrap_or(0);
        let found = all.into_iter().zip(n).find(|(_, n)| *n == most);
        Coded { vintage: found.map_or(coded.vintage, |(vintage, _)| vintage), ..coded }
    }

    /// Works out what follows from the counts.
    pub(super) fn settle(&mut self) {
        let mut distinct: Vec<Coded> = self.counts.keys().copied().collect();
        distinct.sort_unstable();
        let n_old: u64 = distinct
            .iter()
            .filter(|c| places::new_commune(c.code).is_none() && places::old_commune(c.code).is_some())
            .map(|c| u64::from(self.counts[c]))
            .sum();
        // A few stale codes do not make an old reference.
        self.is_old = n_old * 20 > u64::from(self.n_placed);
        for coded in distinct {
            let n = &mut self.n_by_vintage[coded.vintage as usize];
            *n = n.saturating_add(self.counts[&coded]);
            self.place(coded);
        }
    }

    fn place(&mut self, coded: Coded) {
        let others = places::today(&coded).iter().copied().filter(|&t| t != coded.code);
        for unit in std::iter::once(coded.code).chain(others) {
            self.by_unit.entry(unit).or_default().push(coded);
        }
    }

    /// Code, division and count, in order: as it is laid down.
    pub(super) fn triples(&self) -> Vec<[u32; 3]> {
        let mut triples: Vec<[u32; 3]> =
            self.counts.iter().map(|(coded, &n)| [coded.code, coded.vintage as u32, n]).collect();
        triples.sort_unstable();
        triples
    }

    /// Counts from their triples; `None` where they do not add up to `n_citizens` at most.
    pub(super) fn from_triples(triples: &[[u32; 3]], n_citizens: usize) -> Option<Self> {
        let mut communes = CommuneCounts::default();
        let mut sum = 0;
        for &[code, vintage, n] in triples {
            let vintage = *[Vintage::Unknown, Vintage::Old, Vintage::New].get(vintage as usize)?;
            sum += u64::from(n);
            communes.counts.insert(Coded { code, vintage }, n);
        }
        (sum <= n_citizens as u64).then_some(())?;
        communes.n_placed = sum as u32;
        communes.settle();
        Some(communes)
    }

    /// Citizens whose commune is known.
    pub fn n_placed(&self) -> u32 {
        self.n_placed
    }

    /// The units of today in which a citizen of this code may live, for blocking keys; `None`: the code itself.
    pub(super) fn of_citizen(&self, coded: Coded) -> Option<&'static [u32]> {
        let is_old = match coded.vintage {
            Vintage::Old => true,
            Vintage::New => false,
            Vintage::Unknown => self.is_old || places::new_commune(coded.code).is_none(),
        };
        if is_old { Some(places::targets(coded.code)).filter(|targets| !targets.is_empty()) } else { None }
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
        let mut counts = CommuneCounts::default();
        codes.iter().for_each(|&code| counts.add(Coded { code, vintage }));
        counts.settle();
        let laid_down = CommuneCounts::from_triples(&counts.triples(), codes.len()).unwrap();
        assert_eq!(laid_down.triples(), counts.triples());
        assert!(CommuneCounts::from_triples(&counts.triples(), codes.len() - 1).is_none());
        laid_down
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
        assert_eq!(before.of_citizen(unknown(1)), Some(&[97][..]));
    }

    #[test]
    fn a_change_takes_the_division_of_the_reference() {
        let unknown = |code| Coded { code, vintage: Vintage::Unknown };
        let today = counts(&[118, 97], Vintage::New);
        assert_eq!(today.likely(unknown(118)).vintage, Vintage::New);
        assert_eq!(today.likely(unknown(70)).vintage, Vintage::New);
        let old = Coded { code: 118, vintage: Vintage::Old };
        assert_eq!(today.likely(old), old);
        assert_eq!(counts(&[1], Vintage::Unknown).likely(unknown(1)), unknown(1));
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
        assert_eq!(today.of_citizen(new(118)), None);
    }
}
