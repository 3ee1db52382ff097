//! What a comparison level weighs: log2 of m/u, in 1/1024 bit, as integers.
//!
//! *m* is the probability of a level where record and citizen are the same person, *u* where they are not. The m stand in
//! the [`Model`]. The u of names, dates and communes come from the reference itself, so that agreement on what is rare
//! weighs more.

use crate::data::date::{PartialDate, Precision};
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, HouseholdLevel, NameLevel, NumberLevel, SexLevel,
};
use crate::reference::{CommuneRelation, NameEntry, ReferenceIndex};
use crate::similarity::birth::is_placeholder;
use crate::similarity::name::MAX_SYLLABLES;
use crate::similarity::{NameMatch, NumberMatch};

use super::model::{Model, PLAIN};
use super::settings::LinkSettings;

/// Words of other languages that are near a given one, in people who have them for each who has it.
const NEAR_WORDS: f64 = 20.0;

/// One bit of weight.
pub const ONE_BIT: i32 = 1024;

/// A weight in bits.
pub fn in_bits(weight: i32) -> f64 {
    f64::from(weight) / f64::from(ONE_BIT)
}

/// log2 in 1/1024 bit.
pub(super) fn log2(ratio: f64) -> i32 {
    (ratio.max(1e-30).log2() * f64::from(ONE_BIT)).round() as i32
}

/// Weight of each field of a pair, in 1/1024 bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FieldWeights {
    /// Number.
    pub number: i32,
    /// Name.
    pub name: i32,
    /// Birth date.
    pub birth: i32,
    /// Sex.
    pub sex: i32,
    /// Commune.
    pub commune: i32,
    /// Address.
    pub address: i32,
    /// Household.
    pub household: i32,
    /// What the list's other rows say.
    pub others: i32,
    /// What of the weight of the address its own words are worth, before the cap.
    pub address_words: i32,
}

impl FieldWeights {
    /// Sum.
    pub fn total(&self) -> i32 {
        self.number
            + self.name
            + self.birth
            + self.sex
            + self.commune
            + self.address
            + self.household
            + self.others
    }
}

/// A model against one reference.
#[derive(Debug)]
pub struct Weights<'a> {
    index: &'a ReferenceIndex,
    model: Model,
    n: f64,
    commune_agrees: f64,
    number_equal: i32,
    number_unverified: i32,
}

/// What all candidates of one record share: frequencies of its own values.
#[derive(Debug, Clone, Default)]
pub struct RecordFrequencies {
    /// Weight by [`BirthLevel`].
    birth: [i32; 11],
    /// Citizens with exactly the record's name key.
    n_same_name: u32,
    /// Citizens with the record's name without marks.
    n_same_folded: u32,
    commune_equal: i32,
    commune_merged: i32,
    commune_different: i32,
}

impl<'a> Weights<'a> {
    /// The model of `settings` against `index`.
    pub fn new(index: &'a ReferenceIndex, settings: &LinkSettings) -> Self {
        let n = (index.len() as f64).max(1.0);
        let model = settings.model;
        Weights {
            index,
            n,
            commune_agrees: model.commune_agreement(settings.commune_is_residence),
            number_equal: log2(model.number_equal / model.number_of_other * n),
            number_unverified: log2(model.number_equal / model.number_of_relative),
            model,
        }
    }

    /// Prior odds that a given citizen is the record's person, against "nobody in the reference". `coverage` is what
    /// the profile says; what the model has learned goes before.
    pub fn prior_odds(&self, coverage: f64) -> f64 {
        let coverage = self.model.coverage.unwrap_or(coverage).clamp(0.001, 0.999);
        coverage / (1.0 - coverage) / self.n
    }

    /// Whether this weight is that of an equal number in full.
    pub fn is_verified_number(&self, weight: i32) -> bool {
        weight == self.number_equal
    }

    /// Frequencies of the record's own values.
    pub fn frequencies(
        &self,
        birth: PartialDate,
        name: Option<(u64, u64)>,
        relation: &CommuneRelation,
    ) -> RecordFrequencies {
        let names = self.index.names();
        let (n_same_name, n_same_folded) =
            name.map_or((0, 0), |(key, folded)| (names.n_with_key(key), names.n_with_folded(folded)));
        let n_placed = f64::from(self.index.communes().n_placed()).max(1.0);
        // One more than counted: a commune that the reference does not know yet is not impossible.
        let share = |n: u32| ((f64::from(n) + 1.0) / (n_placed + 1.0)).min(1.0);
        let u_agree = share(relation.n_equal + relation.n_merged);
        let agree = |n: u32| log2(self.commune_agrees / share(n).max(u_agree));
        RecordFrequencies {
            birth: self.birth_table(birth),
            n_same_name,
            n_same_folded,
            commune_equal: agree(relation.n_equal),
            commune_merged: agree(relation.n_merged),
            commune_different: log2((1.0 - self.commune_agrees) / (1.0 - u_agree).max(0.05)),
        }
    }

    fn birth_table(&self, birth: PartialDate) -> [i32; 11] {
        let mut table = [0; 11];
        if birth.is_none() {
            return table;
        }
        let dates = self.index.dates();
        let n_dated = f64::from(dates.n_dated()).max(1.0);
        // `years`: how many years' births strangers have to agree in (1/365 for a day): what a small reference
        // cannot tell is filled in from people in general.
        let share = |n: f64, years: f64| {
            let general = self.model.general_births * years / self.model.general_years;
            ((n + 0.5 + general) / (n_dated + 1.0 + self.model.general_births)).min(1.0)
        };
        let (a_day, a_month) = (1.0 / 365.0, 1.0 / 12.0);
        let n_born = |date| f64::from(dates.n_born(date));
        let n_year = n_born(PartialDate::new(birth.year, 0, 0)).max(n_dated / 200.0 / 10.0);
        // A day on which few were born is not rarer than its year lets expect.
        let n_day = n_born(birth).max(n_year / 365.0 / 2.0);
        let n_month = n_born(PartialDate::new(birth.year, birth.month, 0)).max(n_year / 24.0);
        let row_placeholder = birth.precision() == Precision::Day && is_placeholder(birth);
        let mut set = |level: BirthLevel, m: f64, u: f64| table[level as usize] = log2(m / u);
        let day = if row_placeholder { 1.0 - self.model.birth_row_placeholder } else { self.model.birth_day };
        set(BirthLevel::Day, day, share(n_day, a_day));
        set(BirthLevel::Month, self.model.birth_coarse, share(n_month, a_month));
        set(BirthLevel::Year, self.model.birth_coarse, share(n_year, 1.0));
        if row_placeholder {
            set(BirthLevel::YearPlaceholder, self.model.birth_row_placeholder, share(n_year, 1.0));
        } else {
            let n_first = n_born(PartialDate::new(birth.year, 1, 1)).max(n_year / 365.0);
            set(BirthLevel::YearPlaceholder, self.model.birth_reference_placeholder, share(n_first, a_day));
        }
        set(BirthLevel::Swapped, self.model.birth_swapped, share(n_year / 365.0, a_day));
        // One day of thirty and one month of twelve.
        set(BirthLevel::OnePart, self.model.birth_one_part, share(n_year * 0.11, 0.11));
        set(BirthLevel::YearSlip, self.model.birth_year_slip, self.model.birth_year_slip_chance);
        set(BirthLevel::YearOnly, self.model.birth_year_only, share(n_year, 1.0));
        set(BirthLevel::NearYear, self.model.birth_near_year, share(n_year * 2.0, 2.0));
        set(BirthLevel::Different, self.model.birth_different, 1.0);
        table
    }

    /// Weight of the number. `supported`: name and birth date do not speak against it.
    pub fn number(&self, number: NumberMatch, supported: bool) -> i32 {
        match number.level {
            NumberLevel::Missing => 0,
            NumberLevel::Equal | NumberLevel::CmndEqual if supported => self.number_equal,
            NumberLevel::Equal | NumberLevel::CmndEqual => self.number_unverified,
            NumberLevel::Slip => log2(self.model.number_slip / self.model.number_slip_chance),
            NumberLevel::Different if number.nine => log2(self.model.nine_different),
            NumberLevel::Different => log2(self.model.number_different),
        }
    }

    /// Weight of the name. `entry`: the citizen's name that was compared.
    pub fn name(&self, found: NameMatch, entry: Option<&NameEntry>, record: &RecordFrequencies) -> i32 {
        entry
            .and_then(|entry| self.name_chances(found, entry, record))
            .map_or(0, |(m, u)| log2(m / u.min(1.0)))
    }

    /// m and u of the name's level; `None` where a name is missing.
    pub fn name_chances(
        &self,
        found: NameMatch,
        entry: &NameEntry,
        record: &RecordFrequencies,
    ) -> Option<(f64, f64)> {
        let [sound, keystroke, middle, partly] = self.model.near_names;
        let names = self.index.names();
        let share = |n: f64| ((n + 1.0) / (self.n + 1.0 + self.model.general_names)).min(1.0);
        let n_folded = || f64::from(names.n_with_folded(entry.keys.folded));
        // What of the record's own spelling is a name in use (the citizens who have it are not slips).
        let n_own = f64::from(record.n_same_name);
        let (m, u) = match found.level {
            NameLevel::Missing => return None,
            NameLevel::Equal => (self.model.name_equal, share(f64::from(entry.n_citizens))),
            NameLevel::Spacing | NameLevel::IY => (self.model.name_style, share(n_folded())),
            NameLevel::MarksMissing => (self.model.name_marks_missing, share(n_folded())),
            NameLevel::OneTone | NameLevel::Marks | NameLevel::Dialect => {
                (self.model.name_sound, sound * share(n_folded().max(self.model.sound_neighbours * n_own)))
            }
            NameLevel::Keystroke => {
                let rest = self.agreement_chance(found.agree, entry) * self.model.keystroke_chance;
                let near = share(n_folded().max(self.model.keystroke_neighbours * n_own));
                (self.model.name_keystroke, keystroke * near.max(rest))
            }
            NameLevel::Initial | NameLevel::MiddlePart => {
                let pair = share(f64::from(names.n_with_family_given(entry)));
                let agree = self.agreement_chance(found.agree, entry);
                (self.model.name_middle_part, middle * pair.min(agree * 4.0).max(share(n_own)))
            }
            NameLevel::Reordered => (self.model.name_reordered, share(n_folded().max(n_own))),
            NameLevel::OtherName => {
                (self.model.name_other, share(n_folded().max(f64::from(record.n_same_folded))))
            }
            NameLevel::Partly => {
                (self.model.name_partly, partly * self.agreement_chance(found.agree, entry).max(share(n_own)))
            }
            NameLevel::Different => (self.model.name_different, 1.0),
        };
        Some((m, u))
    }

    /// Chance that a stranger has the agreeing syllables in these places, each on its own.
    fn agreement_chance(&self, agree: u32, entry: &NameEntry) -> f64 {
        let names = self.index.names();
        let mut chance = 1.0;
        for i in 0..names.ids(entry).len() {
            let share = || (f64::from(names.n_with_syllable(entry, i)) + 1.0) / (self.n + 1.0);
            if agree & (1 << i) != 0 {
                chance *= share();
            } else if agree & (1 << (i + MAX_SYLLABLES)) != 0 {
                chance *= (share() * NEAR_WORDS).min(1.0);
            }
        }
        chance.max(1.0 / (self.n + 1.0 + self.model.general_names))
    }

    /// Weight of the birth date.
    pub fn birth(&self, level: BirthLevel, record: &RecordFrequencies) -> i32 {
        record.birth[level as usize]
    }

    /// Weight of the sex, less where the name already tells it.
    pub fn sex(&self, level: SexLevel, name: NameLevel) -> i32 {
        let u = if name.is_strong() { self.model.sex_equal_same_name } else { 0.5 };
        match level {
            SexLevel::Missing => 0,
            SexLevel::Equal => log2(self.model.sex_equal / u),
            SexLevel::Different => log2((1.0 - self.model.sex_equal) / (1.0 - u)),
        }
    }

    /// What the words that two addresses share are worth beyond their level: `rarity` is the sum over them of log2 of how
    /// many people there are for each who has the word. Words of one address hang together (a street lies in one town), so
    /// half of it counts.
    pub fn address_words(&self, level: AddressLevel, rarity: i32) -> i32 {
        let [equal, similar, _] = PLAIN.address_alone;
        let told = match level {
            AddressLevel::Equal => equal.1,
            AddressLevel::Similar => similar.1,
            AddressLevel::Missing | AddressLevel::Different => return 0,
        };
        (rarity / 2 + log2(told)).max(0)
    }

    /// Weights of commune, address and household, capped together. `words`: see [`Weights::address_words`].
    pub fn place(
        &self,
        commune_level: CommuneLevel,
        address: AddressLevel,
        household: HouseholdLevel,
        words: i32,
        record: &RecordFrequencies,
    ) -> (i32, i32, i32) {
        let commune = match commune_level {
            CommuneLevel::Missing => 0,
            CommuneLevel::Equal => record.commune_equal,
            CommuneLevel::Merged => record.commune_merged,
            CommuneLevel::Different => record.commune_different,
        };
        let told = match commune_level {
            CommuneLevel::Missing => self.model.address_alone,
            CommuneLevel::Equal | CommuneLevel::Merged => self.model.address_in_commune,
            CommuneLevel::Different => self.model.address_elsewhere,
        };
        let ratio = |(m, u): (f64, f64)| log2(m / u);
        let address = match address {
            AddressLevel::Missing => 0,
            AddressLevel::Equal => ratio(told[0]),
            AddressLevel::Similar => ratio(told[1]),
            AddressLevel::Different => ratio(told[2]),
        };
        let cap = (self.model.place_cap * f64::from(ONE_BIT)) as i32;
        let household = match household {
            HouseholdLevel::Missing => 0,
            HouseholdLevel::Equal => cap,
            // Many lists number households their own way.
            HouseholdLevel::Different => log2(1.0 - self.model.household_equal),
        };
        let address = (address + words).min(cap - commune);
        (commune, address, household.min(cap - commune - address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::person::Citizens;

    #[test]
    fn a_number_alone_does_not_make_a_match_and_an_unsupported_one_weighs_little() {
        let index = ReferenceIndex::build(Citizens::default());
        let weights = Weights::new(&index, &LinkSettings::default());
        let equal = NumberMatch { level: NumberLevel::Equal, nine: false };
        assert!(weights.number(equal, true) <= 8 * ONE_BIT, "N = 1: {}", weights.number(equal, true));
        assert!(weights.number(equal, false) <= 9 * ONE_BIT);
        let different = NumberMatch { level: NumberLevel::Different, nine: false };
        let nine = NumberMatch { level: NumberLevel::Different, nine: true };
        assert!(weights.number(different, false) < weights.number(nine, false));
        assert!(weights.number(nine, false) < 0);
    }

    #[test]
    fn place_is_one_fact() {
        let index = ReferenceIndex::build(Citizens::default());
        let weights = Weights::new(&index, &LinkSettings::default());
        let record = RecordFrequencies { commune_equal: 7 * ONE_BIT, ..RecordFrequencies::default() };
        let (commune, address, household) =
            weights.place(CommuneLevel::Equal, AddressLevel::Equal, HouseholdLevel::Equal, 0, &record);
        assert_eq!(commune + address + household, 12 * ONE_BIT);
    }
}
