//! Two records of one list side by side.
//!
//! Owns [`Pair`] (what they say of each other) and [`judge_number`] (whether two with one number are one person).

use super::super::compare::{Support, support};
use super::super::decide::same_spelling;
use super::super::settings::LinkSettings;
use super::{LEAD, LIKELY, POSSIBLE, SURE};
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, HouseholdLevel, Link, MatchClass, NameLevel, NumberLevel,
    SexLevel,
};
use crate::data::person::ListRecords;
use crate::places::{self, Coded};
use crate::similarity::birth::is_placeholder;
use crate::similarity::syllable::hash_text;
use crate::similarity::{
    NameForm, compare_addresses, compare_births, compare_households, compare_names, compare_numbers,
    compare_sexes, compare_syllables,
};

/// What two records of a list say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    Other,
    Open,
}

/// A list with what linking said of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Linked<'a> {
    pub records: &'a ListRecords,
    pub links: &'a [Link],
    pub settings: &'a LinkSettings,
}

impl Linked<'_> {
    /// The citizen that a record certainly is.
    pub fn certain(&self, row: usize) -> Option<u32> {
        self.links[row].best.get().filter(|_| self.links[row].class.is_certain())
    }

    /// The rest of the record key: two records of one person with different rests are no duplicates.
    pub fn rest(&self, row: usize) -> u64 {
        if self.settings.person_once { 0 } else { hash_text(self.records.key_rest.get(row)) }
    }
}

/// Whether two records with one number are the same person.
pub(super) fn judge_number(
    Linked { records, links, .. }: Linked<'_>,
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
pub(super) struct Pair {
    pub number: NumberLevel,
    pub name: NameLevel,
    pub birth: BirthLevel,
    /// The date is 1 January, a usual stand-in for "day unknown".
    pub placeholder: bool,
    pub sex: SexLevel,
    pub commune: CommuneLevel,
    pub household: HouseholdLevel,
    pub address: AddressLevel,
    /// How sure it is that they have the same best candidate: the lesser probability, 0 without one.
    pub same_best: f64,
    /// Both have a likely best candidate, and not the same.
    pub other_best: bool,
    /// Both are likelier than not somebody else.
    pub likely_other: bool,
    /// The citizen of one of them is certain.
    pub one_certain: bool,
    /// Several citizens fit one of them equally well.
    pub undecided: bool,
    /// The sector's own register gives both one code.
    pub same_code: bool,
    /// Both name one parcel or certificate (the rest of the record key).
    pub same_thing: bool,
}

impl Pair {
    /// What two records say of each other.
    pub fn of(list: Linked<'_>, forms: &mut (NameForm, NameForm), a: usize, b: usize) -> Pair {
        let people = &list.records.people;
        let (x, y) = (people.get(a), people.get(b));
        let (i, j) = (&list.links[a], &list.links[b]);
        let likely = i.probability.min(j.probability);
        let both = i.best.is_some() && j.best.is_some();
        let one_certain = i.class.is_certain() || j.class.is_certain();
        Pair {
            number: compare_numbers((x.number, x.cmnd), (y.number, y.cmnd)).level,
            name: compare_name_keys(list.records, forms, a, b),
            birth: compare_births(x.birth, y.birth),
            placeholder: is_placeholder(x.birth),
            sex: compare_sexes(x.sex, y.sex),
            commune: places::compare_coded(Coded::of_person(&x), Coded::of_person(&y)),
            household: compare_households(x.household, y.household),
            address: compare_addresses(x.address, y.address),
            same_best: if both && i.best == j.best { likely } else { 0.0 },
            other_best: both && i.best != j.best && likely >= if one_certain { POSSIBLE } else { LIKELY },
            one_certain,
            likely_other: both && i.best != j.best && likely >= LIKELY,
            undecided: undecided(i) || undecided(j),
            same_thing: !list.settings.person_once && {
                let rest = list.records.key_rest.get(a);
                !rest.is_empty() && rest == list.records.key_rest.get(b)
            },
            same_code: {
                let code = list.records.sector_code.get(a);
                !code.is_empty() && code == list.records.sector_code.get(b)
            },
        }
    }

    /// Whether something that both say speaks against their being one person. Names that differ in a tone do:
    /// twins and brothers are named so. Numbers one slip apart do unless name and full date are equal; the sex does
    /// unless the numbers are equal; so do dates that are not equal as far as both
    /// tell, but for a slip of the same name at the same place.
    pub fn contradicts(&self) -> bool {
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
    pub fn agrees_enough(&self, settings: &LinkSettings) -> bool {
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

    /// Whether they surely contradict each other, whatever brought them together: other numbers, the other sex, wholly
    /// another birth date, a name and a date that speak against each other, or another citizen who each of them likely is.
    pub fn is_surely_two(&self) -> bool {
        let same_all = self.name == NameLevel::Equal && self.birth == BirthLevel::Day;
        let sex = self.sex == SexLevel::Different && !self.has_one_number() && !same_all;
        self.likely_other
            || self.number == NumberLevel::Different
            || sex
            || self.birth == BirthLevel::Different
            || support(self.name, self.birth) == Support::Against
    }

    /// Whether they write one number.
    pub fn has_one_number(&self) -> bool {
        matches!(self.number, NumberLevel::Equal | NumberLevel::CmndEqual)
    }
}
