//! A second look at rows that stayed open, with what the rest of the list tells of them.
//!
//! Owns [`second_look`] and [`SecondLook`]. Three things are known only once the others are linked: who is taken (where
//! the profile says that a person stands once), which rows compete for the same citizens, and in which household the
//! others of the same household code or parcel live. Competing rows are weighed jointly, exactly where few compete.
//! What comes out are bits per candidate, which the decision adds to its own; it is evidence and nothing more.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{Matcher, Scored};
use super::decide::decide;
use super::settings::LinkSettings;
use super::weights::{in_bits, log2};
use crate::data::linkage::{Link, MatchClass};
use crate::data::person::ListRecords;
use crate::parallel::Pool;
use crate::reference::{ReferenceIndex, household_hash};
use crate::similarity::syllable::hash_text;

/// Candidates of a row that are weighed against other rows.
const MAX_OPTIONS: usize = 4;

/// Rows that are weighed jointly; of more that compete each is weighed alone.
const MAX_ROWS: usize = 8;

/// Joint cases that are gone through.
const MAX_CASES: usize = 20_000;

/// Households remembered of one group.
const MAX_HOUSEHOLDS: usize = 8;

/// Records that say how often a person stands twice weigh as much as this many that are expected to.
const PRIOR_RECORDS: f64 = 200.0;

/// Share of rows that are expected to be somebody's second.
const STANDS_TWICE: f64 = 0.02;

/// Most that being taken may count, in bits.
const TAKEN_AT_MOST: f64 = -6.0;

/// Bits for candidates of rows, in 1/1024.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecondLook {
    /// By row, in order: candidates and what the other rows say of them.
    rows: Vec<(u32, Vec<(u32, i32)>)>,
    /// Rows that competed with too many others to be weighed jointly.
    pub n_not_joint: usize,
}

impl SecondLook {
    /// What the other rows say of the candidates of `row`: citizen and 1/1024 bits.
    pub fn of(&self, row: usize) -> &[(u32, i32)] {
        let at = self.rows.binary_search_by_key(&(row as u32), |(row, _)| *row);
        at.map_or(&[], |i| &self.rows[i].1)
    }

    /// Decides the rows of which something is said anew.
    pub fn apply(
        &self,
        records: &ListRecords,
        links: &mut [Link],
        index: &ReferenceIndex,
        settings: &LinkSettings,
    ) {
        let mut matcher = Matcher::new(index, settings);
        let mut scored = Vec::new();
        for (row, said) in &self.rows {
            let person = records.people.get(*row as usize);
            let others = records.other_names.get(*row as usize);
            links[*row as usize] = decide(&mut matcher, &person, others, said, &mut scored);
        }
    }
}

/// An open row: its candidates with the odds against nobody, in 1/1024 bit, and what was added to them.
#[derive(Debug, Clone)]
struct Open {
    row: u32,
    options: Vec<(u32, i32, i32)>,
}

/// Looks at the ambiguous rows of a list again.
pub fn second_look(
    records: &ListRecords,
    links: &[Link],
    index: &ReferenceIndex,
    settings: &LinkSettings,
    pool: &Pool,
) -> SecondLook {
    let open: Vec<usize> =
        (0..links.len()).filter(|&row| links[row].class == MatchClass::Ambiguous).collect();
    if open.is_empty() {
        return SecondLook::default();
    }
    let rest = Rest::of(records, links, index, settings);
    let looked: Vec<Vec<Open>> = pool
        .install(|| open.par_chunks(64).map(|rows| look(records, rows, index, settings, &rest)).collect());
    let mut looked = looked.concat();
    let n_not_joint = if settings.person_once { compete(&mut looked, rest.taken_bits) } else { 0 };
    let said = looked.into_iter().filter_map(|open| {
        let said: Vec<(u32, i32)> = open.options.iter().filter(|o| o.2 != 0).map(|o| (o.0, o.2)).collect();
        (!said.is_empty()).then_some((open.row, said))
    });
    SecondLook { rows: said.collect(), n_not_joint }
}

/// What the rows that are certain tell.
struct Rest {
    taken: FxHashSet<u32>,
    /// Bits of a citizen who another row is already.
    taken_bits: i32,
    /// Households of the certain members of a group, by the group's key.
    households: FxHashMap<u64, Vec<u64>>,
}

impl Rest {
    fn of(records: &ListRecords, links: &[Link], index: &ReferenceIndex, settings: &LinkSettings) -> Self {
        let mut taken = FxHashSet::default();
        let mut households: FxHashMap<u64, Vec<u64>> = FxHashMap::default();
        let mut n_certain = 0u32;
        for (row, link) in links.iter().enumerate().filter(|(_, link)| link.class.is_certain()) {
            let Some(citizen) = link.best.get() else { continue };
            n_certain += 1;
            taken.insert(citizen);
            let household = household_hash(index.citizens().people.household.get(citizen as usize));
            for key in group_keys(records, row, settings).into_iter().flatten().filter(|_| household != 0) {
                let known = households.entry(key).or_default();
                if known.len() < MAX_HOUSEHOLDS && !known.contains(&household) {
                    known.push(household);
                }
            }
        }
        let n_taken = taken.len() as f64;
        let twice = (f64::from(n_certain) - n_taken + PRIOR_RECORDS * STANDS_TWICE)
            / (f64::from(n_certain) + PRIOR_RECORDS);
        // A row is a given person's second with d / taken, and a given one not yet seen with (1 − d) / the others.
        let others = (index.len() as f64 - n_taken).max(1.0);
        let ratio = twice / n_taken.max(1.0) / ((1.0 - twice) / others);
        let taken_bits = if settings.person_once { log2(ratio.clamp(TAKEN_AT_MOST.exp2(), 1.0)) } else { 0 };
        Rest { taken, taken_bits, households }
    }
}

/// Keys under which rows of one family stand: the household code; the parcel that people own together.
fn group_keys(records: &ListRecords, row: usize, settings: &LinkSettings) -> [Option<u64>; 2] {
    let code = household_hash(records.people.household.get(row));
    let thing = records.key_rest.get(row);
    let owned = !settings.person_once && thing.chars().any(char::is_alphanumeric);
    [(code != 0).then_some(code), owned.then(|| hash_text(thing) ^ 1)]
}

fn look(
    records: &ListRecords,
    rows: &[usize],
    index: &ReferenceIndex,
    settings: &LinkSettings,
    rest: &Rest,
) -> Vec<Open> {
    let mut matcher = Matcher::new(index, settings);
    let prior = log2(matcher.weights.prior_odds(settings.thresholds.coverage));
    let cap = log2(settings.model.place_cap.exp2());
    let mut scored: Vec<Scored> = Vec::new();
    rows.iter()
        .map(|&row| {
            decide(&mut matcher, &records.people.get(row), records.other_names.get(row), &[], &mut scored);
            let groups = group_keys(records, row, settings);
            let family: Vec<u64> = groups
                .into_iter()
                .flatten()
                .filter_map(|key| rest.households.get(&key))
                .flatten()
                .copied()
                .collect();
            let option = |s: &Scored| {
                let taken = if rest.taken.contains(&s.citizen) { rest.taken_bits } else { 0 };
                let own = household_hash(index.citizens().people.household.get(s.citizen as usize));
                let w = &s.weights;
                let at_home = (cap - w.commune - w.address - w.household.max(0)).max(0);
                let home = if own != 0 && family.contains(&own) { at_home } else { 0 };
                (s.citizen, prior + s.total, taken + home)
            };
            let options = scored.iter().take(MAX_OPTIONS).map(option).collect();
            Open { row: row as u32, options }
        })
        .collect()
}

/// Weighs rows that compete for the same citizens jointly: each citizen is one row's only, or `twice` 1/1024 bits less
/// likely for each further one. Returns how many rows competed with too many others.
fn compete(open: &mut [Open], twice: i32) -> usize {
    let mut parents: Vec<usize> = (0..open.len()).collect();
    let mut first: FxHashMap<u32, usize> = FxHashMap::default();
    for (i, row) in open.iter().enumerate() {
        for option in &row.options {
            let j = *first.entry(option.0).or_insert(i);
            let (a, b) = (root(&mut parents, i), root(&mut parents, j));
            parents[a.max(b)] = a.min(b);
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); open.len()];
    for i in 0..open.len() {
        members[root(&mut parents, i)].push(i);
    }
    let mut n_not_joint = 0;
    for rows in members.into_iter().filter(|rows| rows.len() > 1) {
        let n_cases = rows.iter().fold(1usize, |n, &i| n.saturating_mul(open[i].options.len() + 1));
        if rows.len() > MAX_ROWS || n_cases > MAX_CASES {
            n_not_joint += rows.len();
            continue;
        }
        let marginals = jointly(open, &rows, n_cases, twice);
        for (&i, odds) in rows.iter().zip(marginals) {
            for (option, odds) in open[i].options.iter_mut().zip(odds) {
                let alone = in_bits(option.1 + option.2);
                option.2 += log2((odds.max(1e-12).log2() - alone).clamp(-20.0, 20.0).exp2());
            }
        }
    }
    n_not_joint
}

fn root(parents: &mut [usize], mut i: usize) -> usize {
    while parents[i] != i {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    i
}

/// For each of the rows the odds of each option against nobody, over all joint cases.
fn jointly(open: &[Open], rows: &[usize], n_cases: usize, twice: i32) -> Vec<Vec<f64>> {
    let sizes: Vec<usize> = rows.iter().map(|&i| open[i].options.len() + 1).collect();
    let mut sums: Vec<Vec<f64>> = sizes.iter().map(|&n| vec![0.0; n]).collect();
    let mut choice = vec![0usize; rows.len()];
    for case in 0..n_cases {
        let mut rest = case;
        for (chosen, size) in choice.iter_mut().zip(&sizes) {
            *chosen = rest % size;
            rest /= size;
        }
        let mut bits = 0i64;
        for (k, &i) in rows.iter().enumerate() {
            let Some(option) = choice[k].checked_sub(1).map(|at| open[i].options[at]) else { continue };
            bits += i64::from(option.1) + i64::from(option.2);
            let again = |l: usize| choice[l].checked_sub(1).map(|at| open[rows[l]].options[at].0);
            if (0..k).any(|l| again(l) == Some(option.0)) {
                bits += i64::from(twice);
            }
        }
        let weight = (bits as f64 / 1024.0).exp2();
        for (sum, &chosen) in sums.iter_mut().zip(&choice) {
            sum[chosen] += weight;
        }
    }
    sums.into_iter().map(|sum| sum[1..].iter().map(|w| w / sum[0].max(f64::MIN_POSITIVE)).collect()).collect()
}
