//! One record against one citizen: the comparison and its weight.
//!
//! Owns [`Matcher`] (a record taken apart, with all buffers) and [`Scored`] (a candidate compared and weighed).

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::candidates::{Candidates, nearness};
use super::settings::LinkSettings;
use super::weights::{FieldWeights, RecordFrequencies, Weights};
use crate::data::linkage::{AddressLevel, BirthLevel, CommuneLevel, Comparison, NameLevel, NumberLevel};
use crate::data::person::{People, Person};
use crate::data::profile::NamesAre;
use crate::places::{self, Coded};
use crate::reference::{CommuneRelation, KeyParts, NO_NAME, NameEntry, ReferenceIndex, WordIndex};
use crate::similarity::string::AnyName;
use crate::similarity::{
    AddressForm, FormRows, NameForm, NameMatch, NumberMatch, SyllableRows, compare_births,
    compare_households, compare_numbers, compare_sexes,
};

/// How far name and birth date support that a number is the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// They say that it is someone else.
    Against,
    /// One of them does, or cannot be compared.
    Doubtful,
    /// Both support it.
    Full,
}

/// A candidate compared and weighed.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    /// The citizen.
    pub citizen: u32,
    /// The comparison.
    pub comparison: Comparison,
    /// Weight of each field.
    pub weights: FieldWeights,
    /// Sum of the weights, in 1/1024 bit.
    pub total: i32,
}

impl Scored {
    /// Whether the citizen has the record's number.
    pub fn is_hit(&self) -> bool {
        matches!(self.comparison.number, NumberLevel::Equal | NumberLevel::CmndEqual)
    }

    /// Does not hold a number that differs against the citizen: why it does is explained elsewhere.
    pub fn excuse_number(&mut self) {
        self.weights.number = 0;
        self.total = self.weights.total();
    }

    /// Adds what the list's other rows say, in 1/1024 bit.
    pub fn hear(&mut self, bits: i32) {
        self.weights.others += bits;
        self.total = self.weights.total();
    }

    /// How far name and birth date support the number.
    pub fn support(&self) -> Support {
        support(self.comparison.name, self.comparison.birth)
    }
}

/// How far a name and a birth date support that two people are one.
pub fn support(name: NameLevel, birth: BirthLevel) -> Support {
    let exact_birth = matches!(birth, BirthLevel::Day | BirthLevel::Month | BirthLevel::Swapped);
    match name {
        NameLevel::Missing => {
            if birth == BirthLevel::Missing || birth.is_near() {
                Support::Doubtful
            } else {
                Support::Against
            }
        }
        NameLevel::Partly if exact_birth => Support::Full,
        NameLevel::Partly if birth.is_near() => Support::Doubtful,
        NameLevel::Different if birth == BirthLevel::Day => Support::Doubtful,
        NameLevel::Partly | NameLevel::Different => Support::Against,
        _ if birth == BirthLevel::Missing || birth.is_near() => Support::Full,
        _ => Support::Doubtful,
    }
}

/// A name of a record taken apart, and its rows once a comparison has asked for them.
#[derive(Debug, Default)]
struct OwnName<'a> {
    form: NameForm,
    /// Its letters, where names are of any language.
    any: AnyName,
    rows: OnceCell<FormRows<'a>>,
}

impl OwnName<'_> {
    fn parse(&mut self, name_key: &str, any: bool) {
        self.form.parse(name_key);
        self.rows.take();
        if any {
            self.any.set(name_key, self.form.keys);
        }
    }
}

/// Another name of a record.
#[derive(Debug)]
struct OtherForm<'a> {
    name: OwnName<'a>,
    /// The record's name with more words before it.
    longer: bool,
}

/// Compares records with citizens; keeps the record at hand taken apart.
#[derive(Debug)]
pub struct Matcher<'a> {
    /// The reference.
    pub index: &'a ReferenceIndex,
    /// The settings.
    pub settings: &'a LinkSettings,
    /// The model.
    pub weights: Weights<'a>,
    /// Candidates of the record at hand.
    pub candidates: Candidates,
    /// Keys of the record at hand.
    pub parts: KeyParts,
    name: OwnName<'a>,
    address: AddressForm,
    /// Further names of the record at hand.
    other_forms: Vec<OtherForm<'a>>,
    /// Words of the reference, where names are of any language.
    words: Option<&'a WordIndex>,
    /// Rarity of the words of the address.
    rarities: Vec<i32>,
    /// Levels of syllables.
    rows: &'a SyllableRows,
    frequencies: RecordFrequencies,
    relation: CommuneRelation,
    relations: FxHashMap<Coded, CommuneRelation>,
}

impl<'a> Matcher<'a> {
    /// A matcher against `index`.
    pub fn new(index: &'a ReferenceIndex, settings: &'a LinkSettings) -> Self {
        Matcher {
            index,
            settings,
            weights: Weights::new(index, settings),
            candidates: Candidates::default(),
            parts: KeyParts::default(),
            name: OwnName::default(),
            address: AddressForm::default(),
            other_forms: Vec::new(),
            words: (settings.names == NamesAre::Any).then(|| index.words()),
            rarities: Vec::new(),
            rows: index.names().rows(),
            frequencies: RecordFrequencies::default(),
            relation: CommuneRelation::default(),
            relations: FxHashMap::default(),
        }
    }

    /// Takes the record apart; `other_names` are keys of further names of the person, joined by `;`.
    pub fn set_record(&mut self, person: &Person<'_>, other_names: &str) {
        let any = self.words.is_some();
        self.name.parse(person.name_key, any);
        self.address.parse(person.address);
        self.other_forms.clear();
        for name in other_names.split(';').filter(|name| !name.is_empty()) {
            let mut other = OwnName::default();
            other.parse(name, any);
            // `Maria Nguyễn Thị Lan` is no other name than `Nguyễn Thị Lan`, only a longer one.
            let longer = name.strip_suffix(person.name_key).is_some_and(|rest| rest.ends_with(' '));
            self.other_forms.push(OtherForm { name: other, longer });
        }
        if let Some(words) = self.words {
            self.rarities.clear();
            self.rarities.extend(self.address.words().iter().map(|&word| words.rarity(word)));
        }
        self.parts.number = person.number;
        self.parts.cmnd = person.cmnd;
        self.parts.name = KeyParts::name_of(&self.name.form);
        self.parts.birth = person.birth;
        let coded = Coded::of_person(person);
        self.parts.set_commune(coded);
        self.parts.household = crate::reference::household_hash(person.household);
        if self.relation.of != coded {
            let communes = self.index.communes();
            let relation = self.relations.entry(coded).or_insert_with(|| communes.relation(coded));
            self.relation.clone_from(relation);
        }
        let keys = self.parts.name.map(|_| (self.name.form.keys.key, self.name.form.keys.folded));
        self.frequencies = self.weights.frequencies(person.birth, keys, &self.relation);
    }

    /// Adds the citizens that share another key with the record at hand to `candidates`.
    pub fn search(&self, candidates: &mut Candidates, person: &Person<'_>) {
        candidates.limit = self.settings.block_limit;
        candidates.search(self.index, &self.parts, person, &self.name.form.keys);
        if let Some(words) = self.words {
            let near = words.near(&self.name.form.syllables, person.birth, self.address.words());
            candidates.add(&near);
        }
    }

    /// How near a citizen is to the record at hand, as a block above its limit counts it.
    pub fn nearness(&self, person: &Person<'_>, citizen: u32) -> u8 {
        nearness(self.index, citizen, &self.parts, person, &self.name.form.keys)
    }

    /// What the words that the addresses share are worth; 0 where names are Vietnamese.
    fn address_words(&self, level: AddressLevel, address: &str) -> i32 {
        if self.words.is_none() || !matches!(level, AddressLevel::Equal | AddressLevel::Similar) {
            return 0;
        }
        let shared = self.address.shared(address);
        let rarity = self.rarities.iter().enumerate().filter(|(i, _)| shared & (1 << i) != 0);
        self.weights.address_words(level, rarity.map(|(_, bits)| bits).sum())
    }

    /// Compares the record at hand with a citizen. A number that agrees is weighed in full where name and birth
    /// date support it, and as a relative's otherwise.
    pub fn score(&self, person: &Person<'_>, citizen: u32) -> Scored {
        let row = self.index.row(citizen);
        let people: &People = &self.index.citizens().people;
        let idx = citizen as usize;
        let mut number =
            compare_numbers((person.number, person.cmnd), (people.number[idx], people.cmnd[idx]));
        let mut commune = self.relation.compare(row.coded());
        if row.has_further {
            let hit = matches!(number.level, NumberLevel::Equal | NumberLevel::CmndEqual);
            if !hit && self.index.further().has_number(citizen, person) {
                // An earlier number of the citizen, like the one of nine digits.
                number = NumberMatch { level: NumberLevel::CmndEqual, nine: true };
            }
            let lived_there = || {
                let mut communes = self.index.further().communes(citizen);
                communes.any(|c| places::compare_coded(self.relation.of, c) < CommuneLevel::Different)
            };
            if commune == CommuneLevel::Different && lived_there() {
                commune = CommuneLevel::Merged;
            }
        }
        let (name, entry) = self.compare_name(citizen);
        let address = if person.address.is_empty() { "" } else { people.address.get(idx) };
        let household = if person.household.is_empty() { "" } else { people.household.get(idx) };
        let comparison = Comparison {
            number: number.level,
            name: name.level,
            birth: compare_births(person.birth, row.birth),
            sex: compare_sexes(person.sex, row.sex),
            commune,
            address: self.address.compare(address),
            household: compare_households(person.household, household),
        };
        let supported = support(comparison.name, comparison.birth) > Support::Against;
        let words = self.address_words(comparison.address, address);
        self.weigh(citizen, comparison, (number, supported), (name, entry), words)
    }

    fn weigh(
        &self,
        citizen: u32,
        comparison: Comparison,
        (number, supported): (NumberMatch, bool),
        (name, entry): (NameMatch, Option<&NameEntry>),
        words: i32,
    ) -> Scored {
        let weights = &self.weights;
        let record = &self.frequencies;
        let (commune, address, household) =
            weights.place(comparison.commune, comparison.address, comparison.household, words, record);
        let weights = FieldWeights {
            number: weights.number(number, supported),
            name: weights.name(name, entry, record),
            birth: weights.birth(comparison.birth, record),
            sex: weights.sex(comparison.sex, comparison.name),
            commune,
            address,
            household,
            others: 0,
            address_words: words,
        };
        Scored { citizen, comparison, weights, total: weights.total() }
    }

    /// Whether the name of the record at hand carries any mark.
    pub fn row_has_marks(&self) -> bool {
        self.name.form.keys.marked
    }

    /// Level, m and u of a citizen's name against the record at hand's.
    pub fn name_chances(&self, citizen: u32) -> Option<(NameLevel, f64, f64)> {
        let (found, entry) = self.compare_name(citizen);
        let (m, u) = self.weights.name_chances(found, entry?, &self.frequencies)?;
        Some((found.level, m, u))
    }

    /// Weighs a number that agrees as a relative's: somebody else fits the record's name and birth date.
    pub fn doubt_number(&self, scored: &mut Scored) {
        let number = NumberMatch { level: scored.comparison.number, nine: false };
        scored.weights.number = self.weights.number(number, false);
        scored.total = scored.weights.total();
    }

    /// The nearest of the citizen's names.
    fn compare_name(&self, citizen: u32) -> (NameMatch, Option<&NameEntry>) {
        let row = self.index.row(citizen);
        let (mut main, mut entry) = self.compare_name_id(&self.name, row.name);
        for other in &self.other_forms {
            if main.level <= NameLevel::MarksMissing {
                break;
            }
            let (found, other_entry) = self.compare_name_id(&other.name, row.name);
            if found.level != NameLevel::Missing && found.level <= NameLevel::MarksMissing {
                let level = if other.longer { found.level } else { NameLevel::OtherName };
                (main, entry) = (NameMatch { level, ..found }, other_entry);
            }
        }
        if !row.has_other_names || (main.level.is_strong() && main.level <= NameLevel::Keystroke) {
            return (main, entry);
        }
        let mut nearest = (main, entry);
        for &other in self.index.names().other_names(citizen as usize) {
            let (found, other_entry) = self.compare_name_id(&self.name, other);
            match found.level {
                NameLevel::Equal | NameLevel::Spacing | NameLevel::IY | NameLevel::MarksMissing => {
                    return (NameMatch { level: NameLevel::OtherName, ..found }, other_entry);
                }
                // A slip in another name is two deviations in one.
                level if level.is_sound() && nearest.0.level >= NameLevel::Partly => {
                    nearest = (NameMatch { level: NameLevel::Partly, ..found }, other_entry);
                }
                _ => {}
            }
        }
        nearest
    }

    fn compare_name_id(&self, own: &OwnName<'a>, id: u32) -> (NameMatch, Option<&NameEntry>) {
        let names = self.index.names();
        let Some(entry) = names.get(id).filter(|_| id != NO_NAME) else {
            return (NameMatch::default(), None);
        };
        let form = &own.form;
        if form.keys.key == entry.keys.key && !form.is_empty() {
            return (NameMatch::equal(), Some(entry));
        }
        if self.words.is_some() {
            return (own.any.compare(self.index.name_text(id), &entry.keys), Some(entry));
        }
        let rows = own.rows.get_or_init(|| FormRows::of(form, self.rows));
        (rows.compare(form, self.rows, &entry.keys, names.ids(entry)), Some(entry))
    }
}
