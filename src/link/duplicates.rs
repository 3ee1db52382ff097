//! Records of one list that are the same person, and numbers that two people use.
//!
//! Owns [`find_duplicates`]. Records meet through the citizen where the link is certain, through a common best
//! candidate or common values otherwise; then their own values must agree: names spelled alike (twins differ by a
//! tone), dates and numbers that do not contradict. Two records that are surely different citizens, or of whom one
//! speaks against the other, are never brought together, not even by way of a third. Each step looks every record up once, so time
//! grows linearly.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{Support, support};
use super::decide::same_spelling;
use super::settings::LinkSettings;
use crate::data::date::Precision;
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, Duplicate, HouseholdLevel, Link, MatchClass, NameLevel,
    NumberLevel, SexLevel,
};
use crate::data::person::ListRecords;
use crate::places::{self, Coded};
use crate::similarity::birth::is_placeholder;
use crate::similarity::syllable::{hash_text, mix};
use crate::similarity::{
    NameForm, compare_addresses, compare_births, compare_households, compare_names, compare_numbers,
    compare_sexes, compare_syllables,
};

/// Different people that are remembered for one key; more of them share it only where the key is junk.
const MAX_PEOPLE: usize = 8;

/// Keys that bring the records of a list together by their values, per record, about.
const KEYS_OF_A_ROW: usize = 4;

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

/// For each record of a list: the first record of the same person (and the same rest of the record key), and
/// another record that uses its number for another person. `links` has one link per record.
pub fn find_duplicates(records: &ListRecords, links: &[Link], settings: &LinkSettings) -> Vec<Duplicate> {
    let n = records.len().min(links.len());
    let mut finder = Finder {
        records,
        links,
        settings,
        clusters: Clusters::new(links, n),
        forms: Default::default(),
        duplicates: vec![Duplicate::default(); n],
    };
    finder.through_citizens(n);
    finder.through_numbers(n);
    finder.through_values(n);
    let Finder { mut clusters, mut duplicates, .. } = finder;
    for (row, duplicate) in duplicates.iter_mut().enumerate() {
        let first = clusters.root(row as u32);
        duplicate.of = (first != row as u32).then_some(first);
    }
    duplicates
}

/// Records brought together; the root of a cluster is its first record.
struct Clusters {
    parents: Vec<u32>,
    /// The citizen that a cluster (by root) certainly is.
    citizens: Vec<Option<u32>>,
    /// The next member of the same cluster, in a ring.
    next: Vec<u32>,
}

impl Clusters {
    fn new(links: &[Link], n: usize) -> Self {
        let citizens = links[..n].iter().map(|l| l.best.filter(|_| l.class.is_certain())).collect();
        Clusters { parents: (0..n as u32).collect(), citizens, next: (0..n as u32).collect() }
    }

    fn root(&mut self, mut row: u32) -> u32 {
        while self.parents[row as usize] != row {
            let above = self.parents[self.parents[row as usize] as usize];
            self.parents[row as usize] = above;
            row = above;
        }
        row
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        if first == second {
            return;
        }
        match (self.citizens[first as usize], self.citizens[second as usize]) {
            (Some(x), Some(y)) if x != y => return,
            (None, Some(y)) => self.citizens[first as usize] = Some(y),
            _ => {}
        }
        self.parents[second as usize] = first;
        self.next.swap(first as usize, second as usize);
    }

    /// The members of the cluster of `row`, `row` first.
    fn members(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = Some(row);
        std::iter::from_fn(move || {
            let here = at?;
            at = Some(self.next[here as usize]).filter(|&next| next != row);
            Some(here)
        })
    }
}

/// Which keys come more than once: a bit each, so some that come once are taken for such. Most keys of a list come once,
/// and need not be remembered.
struct Repeated {
    seen: Vec<u64>,
    again: Vec<u64>,
    shift: u32,
}

impl Repeated {
    fn among(n: usize, keys: impl Iterator<Item = u64>) -> Self {
        let mut found = Repeated::of(n);
        keys.for_each(|key| found.add(key));
        found
    }

    /// None yet of `n` keys.
    fn of(n: usize) -> Self {
        // Eight bits for each key.
        let bits = (n.max(8) * 8).next_power_of_two().ilog2();
        let n_words = 1 << (bits - 6);
        Repeated { seen: vec![0; n_words], again: vec![0; n_words], shift: 64 - bits }
    }

    fn add(&mut self, key: u64) {
        let (word, bit) = self.place(key);
        self.again[word] |= self.seen[word] & bit;
        self.seen[word] |= bit;
    }

    fn place(&self, key: u64) -> (usize, u64) {
        let place = mix(key) >> self.shift;
        ((place / 64) as usize, 1 << (place % 64))
    }

    fn has(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.again[word] & bit != 0
    }
}

/// What two records of a list say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Same,
    Other,
    Open,
}

struct Finder<'a> {
    records: &'a ListRecords,
    links: &'a [Link],
    settings: &'a LinkSettings,
    clusters: Clusters,
    forms: (NameForm, NameForm),
    duplicates: Vec<Duplicate>,
}

impl Finder<'_> {
    /// The rest of the record key: two records of one person with different rests are no duplicates.
    fn rest(&self, row: usize) -> u64 {
        if self.settings.person_once { 0 } else { hash_text(self.records.key_rest.get(row)) }
    }

    fn certain(&self, row: usize) -> Option<u32> {
        self.links[row].best.filter(|_| self.links[row].class.is_certain())
    }

    fn through_citizens(&mut self, n: usize) {
        let mut first: FxHashMap<(u32, u64), u32> = FxHashMap::default();
        let repeated = Repeated::among(n, (0..n).filter_map(|row| self.certain(row)).map(u64::from));
        for row in 0..n {
            if let Some(citizen) = self.certain(row).filter(|&c| repeated.has(u64::from(c))) {
                let first = *first.entry((citizen, self.rest(row))).or_insert(row as u32);
                self.clusters.join(first, row as u32);
            }
        }
    }

    /// Records with one number: the same person, or two people who share it.
    fn through_numbers(&mut self, n: usize) {
        let mut people: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut first: FxHashMap<(u32, u64), u32> = FxHashMap::default();
        const NONE: u64 = 1 << 63;
        let records = self.records;
        let key_of = |row: usize| {
            let (number, cmnd) = (records.people.number[row], records.people.cmnd[row]);
            // A 9-digit number counts where it stands alone; beside a 12-digit one it is the older of two.
            if number != 0 { number } else { u64::from(cmnd) | NONE }
        };
        let repeated = Repeated::among(n, (0..n).map(key_of).filter(|&key| key != NONE));
        for row in 0..n {
            let key = key_of(row);
            if key == NONE || !repeated.has(key) {
                continue;
            }
            let known = people.entry(key).or_default();
            let mut same = None;
            let mut other = None;
            for &person in known.iter() {
                match judge_number(self.records, self.links, &mut self.forms, person as usize, row) {
                    Verdict::Same => {
                        same = Some(person);
                        break;
                    }
                    Verdict::Other => other = other.or(Some(person)),
                    Verdict::Open => {}
                }
            }
            if let Some(person) = same {
                let first = *first.entry((person, self.rest(row))).or_insert(row as u32);
                self.clusters.join(first, row as u32);
                self.duplicates[row].number_shared_with = self.duplicates[person as usize].number_shared_with;
            } else if known.len() < MAX_PEOPLE {
                known.push(row as u32);
                first.insert((row as u32, self.rest(row)), row as u32);
            }
            if let (None, Some(other)) = (same, other) {
                self.duplicates[row].number_shared_with = Some(other);
                self.duplicates[other as usize].number_shared_with.get_or_insert(row as u32);
            }
        }
    }

    /// Records that are not certain, by what they share: the best candidate, name and birth date, or given name,
    /// commune and birth date.
    fn through_values(&mut self, n: usize) {
        let mut known: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut keys = Vec::new();
        // A key that comes once brings nobody together: of a list of strangers there are several a row.
        let mut repeated = Repeated::of(KEYS_OF_A_ROW * n);
        for row in 0..n {
            keys.clear();
            self.value_keys(row, &mut keys);
            keys.iter().for_each(|&key| repeated.add(key));
        }
        // Two records that are both certain are settled: only keys that some other record has bring anything together.
        let mut open: FxHashSet<u64> = FxHashSet::default();
        for row in 0..n {
            if self.certain(row).is_some() {
                continue;
            }
            keys.clear();
            self.value_keys(row, &mut keys);
            open.extend(keys.iter().filter(|key| repeated.has(**key)));
        }
        for row in 0..n {
            keys.clear();
            self.value_keys(row, &mut keys);
            let is_certain = self.certain(row).is_some();
            for &key in
                keys.iter().filter(|key| if is_certain { open.contains(key) } else { repeated.has(**key) })
            {
                let people = known.entry(key).or_default();
                let mut same = false;
                for &person in people.iter() {
                    let both_certain = is_certain && self.certain(person as usize).is_some();
                    if !both_certain && self.agree(person as usize, row) {
                        if !self.cluster_contradicts(person, row as u32) {
                            self.clusters.join(person, row as u32);
                        }
                        same = true;
                        break;
                    }
                }
                if !same && people.len() < MAX_PEOPLE {
                    people.push(row as u32);
                }
            }
        }
    }

    /// Whether a record of either one's cluster that is not certain speaks against the other one.
    fn cluster_contradicts(&mut self, a: u32, b: u32) -> bool {
        let mut pairs = Vec::new();
        for (one, other) in [(a, b), (b, a)] {
            let open = self.clusters.members(one).take(MAX_MEMBERS).skip(1);
            pairs.extend(open.filter(|&m| m != other).map(|m| (m as usize, other as usize)));
        }
        pairs.retain(|&(m, _)| self.certain(m).is_none());
        pairs.into_iter().any(|(m, other)| self.pair(m, other).contradicts())
    }

    /// What two records say of each other.
    fn pair(&mut self, a: usize, b: usize) -> Pair {
        let people = &self.records.people;
        let (x, y) = (people.get(a), people.get(b));
        let (i, j) = (&self.links[a], &self.links[b]);
        let likely = i.probability.min(j.probability);
        let both = i.best.is_some() && j.best.is_some();
        let one_certain = i.class.is_certain() || j.class.is_certain();
        Pair {
            number: compare_numbers((x.number, x.cmnd), (y.number, y.cmnd)).level,
            name: compare_name_keys(self.records, &mut self.forms, a, b),
            birth: compare_births(x.birth, y.birth),
            placeholder: is_placeholder(x.birth),
            sex: compare_sexes(x.sex, y.sex),
            commune: places::compare_coded(Coded::of_person(&x), Coded::of_person(&y)),
            household: compare_households(x.household, y.household),
            address: compare_addresses(x.address, y.address),
            same_best: if both && i.best == j.best { likely } else { 0.0 },
            other_best: both && i.best != j.best && likely >= if one_certain { POSSIBLE } else { LIKELY },
            one_certain,
            undecided: undecided(i) || undecided(j),
            same_thing: !self.settings.person_once && {
                let rest = self.records.key_rest.get(a);
                !rest.is_empty() && rest == self.records.key_rest.get(b)
            },
            same_code: {
                let code = self.records.sector_code.get(a);
                !code.is_empty() && code == self.records.sector_code.get(b)
            },
        }
    }

    /// Whether two records, not both certain, agree in all that they both say, and in enough to be one person.
    fn agree(&mut self, a: usize, b: usize) -> bool {
        let pair = self.pair(a, b);
        !pair.contradicts() && pair.agrees_enough(self.settings)
    }

    fn value_keys(&mut self, row: usize, keys: &mut Vec<u64>) {
        let rest = self.rest(row);
        let key = |kind: u64, a: u64, b: u64| mix(mix(mix(kind ^ rest) ^ a).wrapping_add(b));
        if let Some(best) = self.links[row].best {
            keys.push(key(1, u64::from(best), 0));
        }
        let code = self.records.sector_code.get(row);
        if !code.is_empty() {
            keys.push(key(5, hash_text(code), 0));
        }
        let people = &self.records.people;
        let birth = people.birth[row];
        let form = &mut self.forms.0;
        form.parse(people.name_key.get(row));
        let Some(given) = form.syllables.last().filter(|_| !birth.is_none()) else {
            return;
        };
        let date = u64::from(birth.packed());
        keys.push(key(2, form.keys.letters, date));
        if people.commune[row] != 0 && self.links[row].best.is_none() {
            keys.push(key(4, form.keys.letters ^ u64::from(people.commune[row]), u64::from(birth.year)));
        }
        if people.commune[row] != 0 && birth.precision() == Precision::Day {
            keys.push(key(3, given.folded ^ u64::from(people.commune[row]), date));
        }
    }
}

/// Whether two records with one number are the same person.
fn judge_number(
    records: &ListRecords,
    links: &[Link],
    forms: &mut (NameForm, NameForm),
    a: usize,
    b: usize,
) -> Verdict {
    let (x, y) = (&links[a], &links[b]);
    if x.class.is_certain() && y.class.is_certain() {
        return if x.best == y.best { Verdict::Same } else { Verdict::Other };
    }
    let likely = x.probability.min(y.probability) >= LIKELY;
    if likely && x.best.is_some() && y.best.is_some() && x.best != y.best {
        return Verdict::Other;
    }
    let name = compare_name_keys(records, forms, a, b);
    let birth = compare_births(records.people.birth[a], records.people.birth[b]);
    let sex = compare_sexes(records.people.sex[a], records.people.sex[b]);
    if sex == SexLevel::Different && !(name == NameLevel::Equal && birth == BirthLevel::Day) {
        return if name.is_strong() && birth.is_near() { Verdict::Open } else { Verdict::Other };
    }
    // A row that fits several citizens may be the twin whose number it writes.
    let ambiguous = [x, y].iter().any(|l| l.class == MatchClass::Ambiguous);
    if ambiguous && !same_spelling(name) && name != NameLevel::Missing {
        return if support(name, birth) == Support::Against { Verdict::Other } else { Verdict::Open };
    }
    match support(name, birth) {
        Support::Doubtful if same_spelling(name) && birth != BirthLevel::Different => Verdict::Same,
        Support::Full => Verdict::Same,
        Support::Against => Verdict::Other,
        Support::Doubtful => Verdict::Open,
    }
}

fn compare_name_keys(
    records: &ListRecords,
    (x, y): &mut (NameForm, NameForm),
    a: usize,
    b: usize,
) -> NameLevel {
    x.parse(records.people.name_key.get(a));
    y.parse(records.people.name_key.get(b));
    compare_names(
        (&x.keys, x.syllables.len()),
        (&y.keys, y.syllables.len()),
        |i, j| compare_syllables(&x.syllables[i], &y.syllables[j]),
        |k, i| if k == 0 { &x.syllables[i] } else { &y.syllables[i] },
    )
    .level
}

/// Whether several citizens fit a record equally well: namesakes, or twins where the row has no marks.
fn undecided(link: &Link) -> bool {
    link.class == MatchClass::Ambiguous
        && link.margin.is_some_and(|m| f64::from(m) < LEAD)
        && same_spelling(link.comparison.name)
        && matches!(
            link.comparison.birth,
            BirthLevel::Day | BirthLevel::Month | BirthLevel::Year | BirthLevel::Missing
        )
}

/// Two records of a list side by side.
#[derive(Debug, Clone, Copy)]
struct Pair {
    number: NumberLevel,
    name: NameLevel,
    birth: BirthLevel,
    /// The date is 1 January, a usual stand-in for "day unknown".
    placeholder: bool,
    sex: SexLevel,
    commune: CommuneLevel,
    household: HouseholdLevel,
    address: AddressLevel,
    /// How sure it is that they have the same best candidate: the lesser probability, 0 without one.
    same_best: f64,
    /// Both have a likely best candidate, and not the same.
    other_best: bool,
    /// The citizen of one of them is certain.
    one_certain: bool,
    /// Several citizens fit one of them equally well.
    undecided: bool,
    /// The sector's own register gives both one code.
    same_code: bool,
    /// Both name one parcel or certificate (the rest of the record key).
    same_thing: bool,
}

impl Pair {
    /// Whether something that both say speaks against their being one person. Names that differ in a tone do:
    /// twins and brothers are named so. Numbers one slip apart do unless name and full date are equal; the sex does
    /// unless the numbers are equal; so do dates that are not equal as far as both
    /// tell, but for a slip of the same name at the same place.
    fn contradicts(&self) -> bool {
        let same_place = self.household == HouseholdLevel::Equal || self.address == AddressLevel::Equal;
        let same_number = matches!(self.number, NumberLevel::Equal | NumberLevel::CmndEqual);
        let same_citizen = self.same_best >= SURE;
        let same_all = self.name == NameLevel::Equal && self.birth == BirthLevel::Day;
        // A boy and a girl may have one name and one birth day; only a number makes the sex a mistake.
        let sex = self.sex == SexLevel::Different && !same_number;
        let number = match self.number {
            NumberLevel::Different => true,
            NumberLevel::Slip => !same_all,
            NumberLevel::Missing | NumberLevel::Equal | NumberLevel::CmndEqual => false,
        };
        let birth = match self.birth {
            BirthLevel::Missing
            | BirthLevel::Day
            | BirthLevel::Month
            | BirthLevel::Year
            | BirthLevel::YearPlaceholder => false,
            BirthLevel::Swapped | BirthLevel::OnePart => {
                !(same_number || same_place || (same_citizen && self.one_certain))
            }
            BirthLevel::YearSlip => {
                !(same_number || (same_place && same_citizen && self.name == NameLevel::Equal))
            }
            BirthLevel::YearOnly | BirthLevel::NearYear | BirthLevel::Different => true,
        };
        if self.same_code && !number && !sex && !self.other_best {
            // One code, and name or date beside it: the other may be damaged as it likes (typing residue, a slip).
            let day = matches!(self.birth, BirthLevel::Day | BirthLevel::Month | BirthLevel::Year);
            return !(day || same_spelling(self.name));
        }
        // Of the owners of one parcel, two who are likely one citizen may write a syllable otherwise, or leave one out.
        let near = self.name.is_sound()
            || matches!(self.name, NameLevel::Keystroke | NameLevel::Initial | NameLevel::MiddlePart);
        let name = same_spelling(self.name)
            || (near && self.same_thing && self.same_best >= LIKELY && !self.undecided);
        sex || self.other_best || number || birth || !name
    }

    /// Whether two records that do not contradict each other have enough in common to be one person.
    fn agrees_enough(&self, settings: &LinkSettings) -> bool {
        let elsewhere = (settings.commune_is_residence && self.commune == CommuneLevel::Different)
            || self.household == HouseholdLevel::Different;
        let same_number = matches!(self.number, NumberLevel::Equal | NumberLevel::CmndEqual);
        let same_place = self.household == HouseholdLevel::Equal || self.address == AddressLevel::Equal;
        if self.same_code {
            return true;
        }
        if self.undecided && !same_number && !same_place {
            return false;
        }
        if same_number || (self.same_best >= SURE && (self.one_certain || !elsewhere)) {
            return true;
        }
        if elsewhere {
            return false;
        }
        if self.same_best >= LIKELY {
            return true;
        }
        let same_day = self.birth == BirthLevel::Day && !self.placeholder;
        let near_place = matches!(self.commune, CommuneLevel::Equal | CommuneLevel::Merged)
            && self.address != AddressLevel::Different;
        // Namesakes of one year live in one commune: without the day, place or the same best candidate must help.
        self.birth != BirthLevel::Missing && (same_day || same_place || (self.same_best > 0.0 && near_place))
    }
}
