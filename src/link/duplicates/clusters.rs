//! Records brought together.
//!
//! Owns [`Clusters`]: who is with whom, and by what each came in. Two records that are certainly different citizens never
//! stand in one cluster, not even by way of a third.

use crate::data::cluster::{Basis, ClusterMember};
use crate::data::linkage::Link;
use crate::data::maybe_idx::MaybeIdx;

/// Records brought together; the root of a cluster is its first record.
pub(super) struct Clusters {
    parents: Vec<u32>,
    /// The citizen that a cluster (by root) certainly is.
    citizens: Vec<MaybeIdx>,
    /// The next member of the same cluster, in a ring.
    next: Vec<u32>,
    /// What brought two clusters together; as many as members but one.
    ties: Vec<Tie>,
}

/// Two records that were brought together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub a: u32,
    pub b: u32,
    pub basis: Basis,
    /// That they are one person.
    pub probability: f64,
}

impl Clusters {
    pub fn new(links: &[Link], n: usize) -> Self {
        let certain = |link: &Link| if link.class.is_certain() { link.best } else { MaybeIdx::NONE };
        let citizens = links[..n].iter().map(certain).collect();
        Clusters {
            parents: (0..n as u32).collect(),
            citizens,
            next: (0..n as u32).collect(),
            ties: Vec::new(),
        }
    }

    /// The first record of the cluster of `row`.
    pub fn root(&mut self, mut row: u32) -> u32 {
        while self.parents[row as usize] != row {
            let above = self.parents[self.parents[row as usize] as usize];
            self.parents[row as usize] = above;
            row = above;
        }
        row
    }

    /// Brings two records together, unless they are certainly different citizens. `tie`, made only where it is news, says
    /// by what.
    pub fn join(&mut self, a: u32, b: u32, tie: impl FnOnce() -> (Basis, f64)) {
        let ends = (a, b);
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        if first == second {
            return;
        }
        match (self.citizens[first as usize].get(), self.citizens[second as usize].get()) {
            (Some(x), Some(y)) if x != y => return,
            (None, Some(y)) => self.citizens[first as usize] = Some(y).into(),
            _ => {}
        }
        let (basis, probability) = tie();
        self.ties.push(Tie { a: ends.0, b: ends.1, basis, probability });
        self.parents[second as usize] = first;
        self.next.swap(first as usize, second as usize);
    }

    /// The members of the cluster of `row`, `row` first.
    pub fn members(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = Some(row);
        std::iter::from_fn(move || {
            let here = at?;
            at = Some(self.next[here as usize]).filter(|&next| next != row);
            Some(here)
        })
    }

    /// All clusters of two or more, by their first records; members by row. Of each cluster `contradicts` is asked whether
    /// two of its members do.
    pub fn told(&mut self, mut contradicts: impl FnMut(&[u32]) -> bool) -> Vec<ClusterMember> {
        let ties = std::mem::take(&mut self.ties);
        // Each tie from both ends, so that those of a record stand together.
        let mut ends: Vec<(u32, Tie)> = Vec::with_capacity(ties.len() * 2);
        for tie in ties {
            ends.push((tie.a, tie));
            ends.push((tie.b, Tie { a: tie.b, b: tie.a, ..tie }));
        }
        ends.sort_by_key(|(row, tie)| (*row, tie.b));
        let mut firsts: Vec<u32> = ends.iter().map(|(row, _)| self.root(*row)).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let mut told = Vec::with_capacity(ends.len());
        for (nth, &first) in firsts.iter().enumerate() {
            let start = told.len();
            let head = ClusterMember {
                cluster: nth as u32,
                size: 1,
                row: first,
                first,
                joined_to: first,
                basis: Basis::First,
                probability: 1.0,
                doubtful: false,
            };
            told.push(head);
            // From the first record outwards: the ties of a cluster are a tree.
            let mut at = start;
            while let Some(&here) = told.get(at) {
                at += 1;
                let own = ends.partition_point(|(row, _)| *row < here.row);
                for (_, tie) in ends[own..].iter().take_while(|(row, _)| *row == here.row) {
                    if tie.b != here.joined_to {
                        let probability = here.probability * tie.probability;
                        let (row, joined_to, basis) = (tie.b, here.row, tie.basis);
                        told.push(ClusterMember { row, joined_to, basis, probability, ..head });
                    }
                }
            }
            let members = &mut told[start..];
            members.sort_unstable_by_key(|member| member.row);
            let rows: Vec<u32> = members.iter().map(|member| member.row).collect();
            let doubtful = contradicts(&rows);
            for member in members.iter_mut() {
                (member.size, member.doubtful) = (rows.len() as u32, doubtful);
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::linkage::MatchClass;

    #[test]
    fn clusters_are_told_from_their_first_record_outwards() {
        let links = vec![Link::nobody(MatchClass::NotFound); 8];
        let mut clusters = Clusters::new(&links, 8);
        for (a, b, p) in [(6, 3, 0.5), (1, 3, 0.5), (6, 7, 0.5), (2, 5, 0.9), (7, 1, 0.9)] {
            clusters.join(a, b, || (Basis::Values, p));
        }
        let told = clusters.told(|rows| rows.len() == 2);
        let short: Vec<_> =
            told.iter().map(|m| (m.cluster, m.size, m.row, m.joined_to, m.doubtful)).collect();
        assert_eq!(
            short,
            [
                (0, 4, 1, 1, false),
                (0, 4, 3, 1, false),
                (0, 4, 6, 3, false),
                (0, 4, 7, 6, false),
                (1, 2, 2, 2, true),
                (1, 2, 5, 2, true)
            ]
        );
        let chances: Vec<f64> = told.iter().map(|m| m.probability).collect();
        assert_eq!(chances, [1.0, 0.5, 0.25, 0.125, 1.0, 0.9]);
    }

    #[test]
    fn two_citizens_never_stand_in_one_cluster() {
        let sure = |citizen| Link { best: Some(citizen).into(), ..Link::nobody(MatchClass::Exact) };
        let links = [sure(1), Link::nobody(MatchClass::NotFound), sure(2)];
        let mut clusters = Clusters::new(&links, 3);
        clusters.join(0, 1, || (Basis::Number, 0.9));
        clusters.join(1, 2, || (Basis::Number, 0.9));
        assert_eq!(clusters.told(|_| false).iter().map(|m| m.row).collect::<Vec<_>>(), [0, 1]);
    }
}
