//! Records of one list that are the same person, and numbers that two people use.
//!
//! Owns [`find_duplicates`]. Records meet through the citizen where the link is certain, through a common best
//! candidate or common values otherwise; then their own values must agree: names spelled alike (twins differ by a
//! tone), dates and numbers that do not contradict. Two records that are surely different citizens, or of whom one
//! speaks against the other, are never brought together, not even by way of a third. Each step looks every record up once, so time
//! grows linearly; records that share a key are compared side by side with those of other keys, and brought together in
//! the order of the list.

mod chances;
mod clusters;
mod pair;
mod repeated;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::decide::same_spelling;
use super::settings::LinkSettings;
use crate::data::cluster::{Basis, ClusterMember};
use crate::data::date::Precision;
use crate::data::linkage::{Duplicate, Link};
use crate::data::person::ListRecords;
use crate::reference::ReferenceIndex;
use crate::similarity::NameForm;
use crate::similarity::syllable::{hash_text, mix};
use chances::Chances;
use clusters::Clusters;
use pair::{Linked, Pair, Verdict, judge_number};
use repeated::{Counting, Repeated};

/// Keys that bring the records of a list together by their values, per record, about.
const KEYS_OF_A_ROW: usize = 4;

/// Different people that are remembered for one key; more of them share it only where the key is junk.
const MAX_PEOPLE: usize = 8;

/// Members of a cluster with whom a further record is compared.
const MAX_MEMBERS: usize = 16;

/// Two records whose best candidate is the same with at least this probability need not tell the same place.
const SURE: f64 = 0.95;

/// Bits by which the best candidate of a record that is not certain must lead to count as the one meant.
const LEAD: f64 = 3.0;

/// From this probability on a record may be somebody else than the citizen who another record certainly is.
const POSSIBLE: f64 = 0.25;

/// From this probability on a best candidate counts: the same one for two records, different ones against them.
const LIKELY: f64 = 0.5;

/// Records whose keys are made at once.
const STEP: usize = 1 << 13;

/// What was found in a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Duplicates {
    /// For each record: the first record of the same person (and the same rest of the record key), and another record that
    /// uses its number for another person.
    pub of_records: Vec<Duplicate>,
    /// The same as clusters: by their first records, members by row.
    pub clusters: Vec<ClusterMember>,
}

/// Finds the records of a list that are one person. `links` has one link per record.
pub fn find_duplicates(
    records: &ListRecords,
    links: &[Link],
    index: &ReferenceIndex,
    settings: &LinkSettings,
) -> Duplicates {
    let n = records.len().min(links.len());
    let mut finder = Finder {
        list: Linked { records, links, settings },
        n,
        chances: Chances::new(index),
        clusters: Clusters::new(links, n),
        forms: Default::default(),
        duplicates: vec![Duplicate::default(); n],
    };
    finder.through_citizens();
    finder.through_numbers();
    finder.through_values();
    let Finder { list, mut clusters, mut duplicates, mut forms, .. } = finder;
    for (row, duplicate) in duplicates.iter_mut().enumerate() {
        let first = clusters.root(row as u32);
        duplicate.of = (first != row as u32).then_some(first).into();
    }
    let clusters = clusters.told(|rows| contradict(list, &mut forms, rows));
    Duplicates { of_records: duplicates, clusters }
}

/// Whether two of these records surely contradict each other. What both are certainly one citizen of the reference has been
/// weighed with more than the two say.
fn contradict(list: Linked<'_>, forms: &mut (NameForm, NameForm), rows: &[u32]) -> bool {
    let rows = &rows[..rows.len().min(MAX_MEMBERS)];
    rows.iter().enumerate().any(|(i, &a)| {
        rows[..i].iter().any(|&b| {
            let (a, b) = (a as usize, b as usize);
            let both = list.certain(a).is_some() && list.certain(b).is_some();
            !both && Pair::of(list, forms, a, b).is_surely_two()
        })
    })
}

/// Finds in all steps of records side by side what `find` finds in some, in their order.
fn by_steps<T: Send>(n: usize, find: impl Fn(std::ops::Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    let steps = (0..n.div_ceil(STEP)).into_par_iter();
    let found: Vec<Vec<T>> = steps.map(|i| find(i * STEP..((i + 1) * STEP).min(n))).collect();
    found.into_iter().flatten().collect()
}

struct Finder<'a> {
    list: Linked<'a>,
    n: usize,
    chances: Chances<'a>,
    clusters: Clusters,
    forms: (NameForm, NameForm),
    duplicates: Vec<Duplicate>,
}

/// A key of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Keyed {
    key: u64,
    row: u32,
    /// Which of the record's keys it is.
    nth: u8,
}

/// Two records that share a key and are one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    row: u32,
    nth: u8,
    /// The earlier record.
    earlier: u32,
}

/// What the records with one number are.
#[derive(Default)]
struct OneNumber {
    met: Vec<Met>,
    /// Records whose number another person uses, with a record of that person.
    shared: Vec<(u32, u32)>,
}

impl Finder<'_> {
    /// The citizens who stand more than once.
    fn through_citizens(&mut self) {
        let (list, n) = (self.list, self.n);
        let mut first: FxHashMap<(u32, u64), u32> = FxHashMap::default();
        let repeated = Repeated::among(n, (0..n).filter_map(|row| list.certain(row)).map(u64::from));
        for row in 0..n {
            if let Some(citizen) = list.certain(row).filter(|&c| repeated.has(u64::from(c))) {
                let first = *first.entry((citizen, list.rest(row))).or_insert(row as u32);
                let both = || list.links[first as usize].probability * list.links[row].probability;
                self.clusters.join(first, row as u32, || (Basis::Reference, both()));
            }
        }
    }

    /// Brings two records together that were compared.
    fn join(&mut self, earlier: u32, row: u32) {
        let (list, chances, forms) = (self.list, self.chances, &mut self.forms);
        self.clusters.join(earlier, row, || {
            let (a, b) = (earlier as usize, row as usize);
            let pair = Pair::of(list, forms, a, b);
            let both_certain = list.certain(a).is_some() && list.certain(a) == list.certain(b);
            let basis = if both_certain || pair.same_best >= SURE {
                Basis::Reference
            } else if pair.has_one_number() {
                Basis::Number
            } else {
                Basis::Values
            };
            (basis, chances.one_person(list, &pair, &mut forms.0, a, b))
        });
    }

    /// Records with one number: the same person, or two people who share it.
    fn through_numbers(&mut self) {
        const NONE: u64 = 1 << 63;
        let (list, n) = (self.list, self.n);
        let people = &list.records.people;
        let key_of = |row: usize| {
            let (number, cmnd) = (people.number[row], people.cmnd[row]);
            // A 9-digit number counts where it stands alone; beside a 12-digit one it is the older of two.
            if number != 0 { number } else { u64::from(cmnd) | NONE }
        };
        let repeated = Repeated::among(n, (0..n).map(key_of).filter(|&key| key != NONE));
        let keyed = |row: usize| Keyed { key: key_of(row), row: row as u32, nth: 0 };
        let wanted = |keyed: &Keyed| keyed.key != NONE && repeated.has(keyed.key);
        let mut found = by_steps(n, |rows| rows.map(keyed).filter(wanted).collect());
        found.par_sort_unstable();
        let groups: Vec<&[Keyed]> =
            found.chunk_by(|a, b| a.key == b.key).filter(|group| group.len() > 1).collect();
        let judge = |forms: &mut _, group: &&[Keyed]| one_number(list, forms, group);
        let judged: Vec<OneNumber> = groups.par_iter().map_init(Default::default, judge).collect();
        for (row, other) in judged.iter().flat_map(|one| &one.shared) {
            self.duplicates[*row as usize].number_shared_with = Some(*other).into();
        }
        let mut met: Vec<Met> = judged.into_iter().flat_map(|one| one.met).collect();
        met.sort_unstable();
        for Met { row, earlier, .. } in met {
            self.join(earlier, row);
        }
    }

    /// Records that are not certain, by what they share: the best candidate, name and birth date, or given name,
    /// commune and birth date.
    fn through_values(&mut self) {
        let (list, n) = (self.list, self.n);
        // Two records that are both certain are settled: only keys that some other record has bring anything together.
        let of_open = by_steps(n, |rows| {
            let (mut form, mut keys) = (NameForm::default(), Vec::new());
            rows.filter(|&row| list.certain(row).is_none())
                .for_each(|row| value_keys(list, row, &mut form, &mut keys));
            keys
        });
        // A key that comes once brings nobody together: of a list of strangers there are several a row.
        let counting = Counting::new(KEYS_OF_A_ROW * n);
        (0..n.div_ceil(STEP)).into_par_iter().for_each(|i| {
            let (mut form, mut keys) = (NameForm::default(), Vec::new());
            for row in i * STEP..((i + 1) * STEP).min(n) {
                keys.clear();
                value_keys(list, row, &mut form, &mut keys);
                keys.iter().for_each(|&key| counting.add(key));
            }
        });
        let repeated = counting.done();
        let open: FxHashSet<u64> = of_open.into_iter().filter(|&key| repeated.has(key)).collect();
        let mut found = by_steps(n, |rows| {
            let (mut form, mut keys, mut found) = (NameForm::default(), Vec::new(), Vec::new());
            for row in rows {
                keys.clear();
                value_keys(list, row, &mut form, &mut keys);
                let keyed = keys.iter().enumerate().filter(|(_, key)| open.contains(key));
                found.extend(keyed.map(|(nth, &key)| Keyed { key, row: row as u32, nth: nth as u8 }));
            }
            found
        });
        found.par_sort_unstable();
        let groups: Vec<&[Keyed]> =
            found.chunk_by(|a, b| a.key == b.key).filter(|group| group.len() > 1).collect();
        let judge = |forms: &mut _, group: &&[Keyed]| one_key(list, forms, group);
        let judged: Vec<Vec<Met>> = groups.par_iter().map_init(Default::default, judge).collect();
        let mut met: Vec<Met> = judged.concat();
        met.sort_unstable();
        for Met { row, earlier, .. } in met {
            if !self.cluster_contradicts(earlier, row) {
                self.join(earlier, row);
            }
        }
    }

    /// Whether a record of either one's cluster that is not certain speaks against the other one.
    fn cluster_contradicts(&mut self, a: u32, b: u32) -> bool {
        let list = self.list;
        let mut pairs = Vec::new();
        for (one, other) in [(a, b), (b, a)] {
            let open = self.clusters.members(one).take(MAX_MEMBERS).skip(1);
            pairs.extend(open.filter(|&m| m != other).map(|m| (m as usize, other as usize)));
        }
        pairs.retain(|&(m, _)| list.certain(m).is_none());
        pairs.into_iter().any(|(m, other)| Pair::of(list, &mut self.forms, m, other).contradicts())
    }
}

/// The records with one number, in their order: who is the same person as an earlier one, and whose number another uses.
fn one_number(list: Linked<'_>, forms: &mut (NameForm, NameForm), group: &[Keyed]) -> OneNumber {
    let mut one = OneNumber::default();
    // Of each person the first record, as its place in the group.
    let mut known: Vec<usize> = Vec::new();
    let mut first: FxHashMap<(usize, u64), u32> = FxHashMap::default();
    let mut shared: Vec<Option<u32>> = vec![None; group.len()];
    for (at, &Keyed { row, .. }) in group.iter().enumerate() {
        let mut same = None;
        let mut other = None;
        for &person in &known {
            match judge_number(list, forms, group[person].row as usize, row as usize) {
                Verdict::Same => {
                    same = Some(person);
                    break;
                }
                Verdict::Other => other = other.or(Some(person)),
                Verdict::Open => {}
            }
        }
        let rest = list.rest(row as usize);
        if let Some(person) = same {
            let earlier = *first.entry((person, rest)).or_insert(row);
            one.met.push(Met { row, nth: 0, earlier });
            shared[at] = shared[person];
        } else if known.len() < MAX_PEOPLE {
            known.push(at);
            first.insert((at, rest), row);
        }
        if let (None, Some(other)) = (same, other) {
            shared[at] = Some(group[other].row);
            shared[other].get_or_insert(row);
        }
    }
    one.shared.extend(group.iter().zip(&shared).filter_map(|(keyed, other)| Some((keyed.row, (*other)?))));
    one
}

/// The records with one key, in their order: who is the same person as an earlier one.
fn one_key(list: Linked<'_>, forms: &mut (NameForm, NameForm), group: &[Keyed]) -> Vec<Met> {
    let mut met = Vec::new();
    let mut people: Vec<u32> = Vec::new();
    for &Keyed { row, nth, .. } in group {
        let is_certain = list.certain(row as usize).is_some();
        let same = people.iter().copied().find(|&person| {
            let both_certain = is_certain && list.certain(person as usize).is_some();
            // Not both certain; they agree in all that they both say, and in enough to be one person.
            !both_certain && {
                let pair = Pair::of(list, forms, person as usize, row as usize);
                !pair.contradicts() && pair.agrees_enough(list.settings)
            }
        });
        match same {
            Some(earlier) => met.push(Met { row, nth, earlier }),
            None if people.len() < MAX_PEOPLE => people.push(row),
            None => {}
        }
    }
    met
}

/// Adds the keys by which a record may meet another that is not certain.
fn value_keys(list: Linked<'_>, row: usize, form: &mut NameForm, keys: &mut Vec<u64>) {
    let rest = list.rest(row);
    let key = |kind: u64, a: u64, b: u64| mix(mix(mix(kind ^ rest) ^ a).wrapping_add(b));
    if let Some(best) = list.links[row].best.get() {
        keys.push(key(1, u64::from(best), 0));
    }
    let code = list.records.sector_code.get(row);
    if !code.is_empty() {
        keys.push(key(5, hash_text(code), 0));
    }
    let people = &list.records.people;
    let birth = people.birth[row];
    form.parse(people.name_key.get(row));
    let Some(given) = form.syllables.last().filter(|_| !birth.is_none()) else {
        return;
    };
    let date = u64::from(birth.packed());
    keys.push(key(2, form.keys.letters, date));
    if people.commune[row] != 0 && list.links[row].best.is_none() {
        keys.push(key(4, form.keys.letters ^ u64::from(people.commune[row]), u64::from(birth.year)));
    }
    if people.commune[row] != 0 && birth.precision() == Precision::Day {
        keys.push(key(3, given.folded ^ u64::from(people.commune[row]), date));
    }
}
