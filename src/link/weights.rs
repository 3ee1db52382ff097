//! What a comparison level weighs: log2 of m/u, in 1/1024 bit, as integers.
//!
//! *m* is the probability of a level where record and citizen are the same person, *u* where they are not. The m
//! stand in [`PLAIN`] with the reason for each; they are plain round figures, not fitted to any list. The u of
//! names, dates and communes come from the reference itself, so that agreement on what is rare weighs more.

use crate::data::date::{PartialDate, Precision};
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, HouseholdLevel, NameLevel, NumberLevel, SexLevel,
};
use crate::reference::{CommuneRelation, NameEntry, ReferenceIndex};
use crate::similarity::birth::is_placeholder;
use crate::similarity::{NameMatch, NumberMatch};

use super::settings::LinkSettings;

/// One bit of weight.
pub const ONE_BIT: i32 = 1024;

/// A weight in bits.
pub fn in_bits(weight: i32) -> f64 {
    f64::from(weight) / f64::from(ONE_BIT)
}

/// log2 in 1/1024 bit.
fn log2(ratio: f64) -> i32 {
    (ratio.max(1e-30).log2() * f64::from(ONE_BIT)).round() as i32
}

/// The plain model: probabilities that no list was used to fit.
#[derive(Debug, Clone, Copy)]
pub struct Plain {
    /// A row that gives a 12-digit number gives the person's own, without a slip: most numbers are copied from a card.
    pub number_equal: f64,
    /// A row gives the number of somebody else (a relative's, the row above): about one in two hundred.
    pub number_of_other: f64,
    /// A row gives precisely the number of a relative who could be taken for the person; one in five hundred.
    pub number_of_relative: f64,
    /// One slip of a digit: one row in a hundred.
    pub number_slip: f64,
    /// Two strangers of one sex and year of birth have numbers one slip apart: the first six digits are alike for
    /// one in three, the last six have about 300 neighbours in a million.
    pub number_slip_chance: f64,
    /// The 12-digit numbers are wholly different for one person: somebody else's number, or two slips.
    pub number_different: f64,
    /// The 9-digit numbers are wholly different for one person: a new one was given with each move between provinces.
    pub nine_different: f64,
    /// The name agrees in every letter and mark.
    pub name_equal: f64,
    /// i–y, spaces, apostrophes differ. Each of these kinds has m and u of the group in the same share, so one weight.
    pub name_style: f64,
    /// The row has no marks at all. Like the precision of a date this is the row's own manner, so it is not held
    /// against the pair: m is nearly as for equal names.
    pub name_marks_missing: f64,
    /// A tone, mark or dialect letter differs. One weight for the kinds within, as above.
    pub name_sound: f64,
    /// One keystroke.
    pub name_keystroke: f64,
    /// A middle part is missing or added, or syllables are abbreviated.
    pub name_middle_part: f64,
    /// Another order.
    pub name_reordered: f64,
    /// The row uses another name of the citizen.
    pub name_other: f64,
    /// Only part agrees: two errors in one name, a changed family name.
    pub name_partly: f64,
    /// Nothing agrees, and yet it is the person: a name given up, a row shifted.
    pub name_different: f64,
    /// How many names one keystroke can turn into another name that exists: an exact spelling of a name in use is
    /// seldom a slip of a different one.
    pub keystroke_neighbours: f64,
    /// The same for tones, marks and dialect letters, where slips fall on few alternatives.
    pub sound_neighbours: f64,
    /// Share of syllables within a keystroke of a given one.
    pub keystroke_chance: f64,
    /// Both dates to the day, equal.
    pub birth_day: f64,
    /// The coarser of two dates agrees.
    pub birth_coarse: f64,
    /// The row says 1 January, the reference another day of that year.
    pub birth_row_placeholder: f64,
    /// The reference says 1 January, the row another day of that year.
    pub birth_reference_placeholder: f64,
    /// Day and month swapped.
    pub birth_swapped: f64,
    /// Day or month wrong.
    pub birth_one_part: f64,
    /// Year wrong by a slip, day and month right.
    pub birth_year_slip: f64,
    /// Day and month wrong, year right.
    pub birth_year_only: f64,
    /// Years one apart where nothing else is known (age counted the old way).
    pub birth_near_year: f64,
    /// A wholly different date.
    pub birth_different: f64,
    /// Strangers agree in day and month and differ in the year by a slip: some 30 of 70 years, one day of 365.
    pub birth_year_slip_chance: f64,
    /// Sex agrees.
    pub sex_equal: f64,
    /// Strangers of the same name agree in sex: most names are a man's or a woman's.
    pub sex_equal_same_name: f64,
    /// The list has the commune of the reference.
    pub commune_agrees: f64,
    /// The same, where the column does not say where the person lives (a parcel's place).
    pub commune_agrees_elsewhere: f64,
    /// Address where the communes agree: (m, u) of equal, similar, different. An address ends in the commune's own
    /// name, so it is similar anyway; equal says that the hamlet is the same too.
    pub address_in_commune: [(f64, f64); 3],
    /// Address where a commune is not given.
    pub address_alone: [(f64, f64); 3],
    /// Address where the communes differ: who has moved has another address, which says nothing new.
    pub address_elsewhere: [(f64, f64); 3],
    /// The household code is the same.
    pub household_equal: f64,
    /// People in general of whom one more is taken to have the name: a reference of one commune does not show how rare
    /// a full name is. `tables/name_frequencies.tsv` lets expect the commonest full names at one in some thousands,
    /// most at one in a million; the figure stays on the careful side and vanishes beside a large reference.
    pub general_names: f64,
    /// People in general whose births are taken to be spread over [`Plain::general_years`], for the same reason.
    pub general_births: f64,
    /// Years over which births are spread.
    pub general_years: f64,
    /// Most that place of residence may say for a pair, in bits: commune, address and household are one fact told
    /// three times, and brothers share them.
    pub place_cap: f64,
}

/// See [`Plain`].
pub const PLAIN: Plain = Plain {
    number_equal: 0.97,
    number_of_other: 0.005,
    number_of_relative: 0.002,
    number_slip: 0.01,
    number_slip_chance: 1e-4,
    number_different: 0.02,
    nine_different: 0.1,
    name_equal: 0.88,
    name_style: 0.03,
    name_marks_missing: 0.8,
    name_sound: 0.03,
    name_keystroke: 0.015,
    name_middle_part: 0.02,
    name_reordered: 0.01,
    name_other: 0.01,
    name_partly: 0.008,
    name_different: 0.003,
    keystroke_neighbours: 50.0,
    sound_neighbours: 8.0,
    keystroke_chance: 0.02,
    birth_day: 0.93,
    birth_coarse: 0.95,
    birth_row_placeholder: 0.4,
    birth_reference_placeholder: 0.02,
    birth_swapped: 0.01,
    birth_one_part: 0.025,
    birth_year_slip: 0.012,
    birth_year_only: 0.005,
    birth_near_year: 0.03,
    birth_different: 0.008,
    birth_year_slip_chance: 0.0012,
    sex_equal: 0.985,
    sex_equal_same_name: 0.8,
    commune_agrees: 0.9,
    commune_agrees_elsewhere: 0.5,
    address_in_commune: [(0.5, 0.06), (0.35, 0.8), (0.15, 0.14)],
    address_alone: [(0.4, 0.005), (0.3, 0.1), (0.3, 0.9)],
    address_elsewhere: [(0.04, 0.005), (0.2, 0.1), (0.76, 0.895)],
    household_equal: 0.9,
    general_names: 20_000.0,
    general_births: 3_000.0,
    general_years: 80.0,
    place_cap: 12.0,
};

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
}

impl FieldWeights {
    /// Sum.
    pub fn total(&self) -> i32 {
        self.number + self.name + self.birth + self.sex + self.commune + self.address + self.household
    }
}

/// The plain model against one reference.
#[derive(Debug)]
pub struct Weights<'a> {
    index: &'a ReferenceIndex,
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
    /// The plain model against `index`.
    pub fn new(index: &'a ReferenceIndex, settings: &LinkSettings) -> Self {
        let n = (index.len() as f64).max(1.0);
        let residence = settings.commune_is_residence;
        Weights {
            index,
            n,
            commune_agrees: if residence { PLAIN.commune_agrees } else { PLAIN.commune_agrees_elsewhere },
            number_equal: log2(PLAIN.number_equal / PLAIN.number_of_other * n),
            number_unverified: log2(PLAIN.number_equal / PLAIN.number_of_relative),
        }
    }

    /// Prior odds that a given citizen is the record's person, against "nobody in the reference".
    pub fn prior_odds(&self, coverage: f64) -> f64 {
        let coverage = coverage.clamp(0.001, 0.999);
        coverage / (1.0 - coverage) / self.n
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
            let general = PLAIN.general_births * years / PLAIN.general_years;
            ((n + 0.5 + general) / (n_dated + 1.0 + PLAIN.general_births)).min(1.0)
        };
        let (a_day, a_month) = (1.0 / 365.0, 1.0 / 12.0);
        let n_born = |date| f64::from(dates.n_born(date));
        let n_year = n_born(PartialDate::new(birth.year, 0, 0)).max(n_dated / 200.0 / 10.0);
        // A day on which few were born is not rarer than its year lets expect.
        let n_day = n_born(birth).max(n_year / 365.0 / 2.0);
        let n_month = n_born(PartialDate::new(birth.year, birth.month, 0)).max(n_year / 24.0);
        let row_placeholder = birth.precision() == Precision::Day && is_placeholder(birth);
        let mut set = |level: BirthLevel, m: f64, u: f64| table[level as usize] = log2(m / u);
        let day = if row_placeholder { 1.0 - PLAIN.birth_row_placeholder } else { PLAIN.birth_day };
        set(BirthLevel::Day, day, share(n_day, a_day));
        set(BirthLevel::Month, PLAIN.birth_coarse, share(n_month, a_month));
        set(BirthLevel::Year, PLAIN.birth_coarse, share(n_year, 1.0));
        if row_placeholder {
            set(BirthLevel::YearPlaceholder, PLAIN.birth_row_placeholder, share(n_year, 1.0));
        } else {
            let n_first = n_born(PartialDate::new(birth.year, 1, 1)).max(n_year / 365.0);
            set(BirthLevel::YearPlaceholder, PLAIN.birth_reference_placeholder, share(n_first, a_day));
        }
        set(BirthLevel::Swapped, PLAIN.birth_swapped, share(n_year / 365.0, a_day));
        // One day of thirty and one month of twelve.
        set(BirthLevel::OnePart, PLAIN.birth_one_part, share(n_year * 0.11, 0.11));
        set(BirthLevel::YearSlip, PLAIN.birth_year_slip, PLAIN.birth_year_slip_chance);
        set(BirthLevel::YearOnly, PLAIN.birth_year_only, share(n_year, 1.0));
        set(BirthLevel::NearYear, PLAIN.birth_near_year, share(n_year * 2.0, 2.0));
        set(BirthLevel::Different, PLAIN.birth_different, 1.0);
        table
    }

    /// Weight of the number. `supported`: name and birth date do not speak against it.
    pub fn number(&self, number: NumberMatch, supported: bool) -> i32 {
        match number.level {
            NumberLevel::Missing => 0,
            NumberLevel::Equal | NumberLevel::CmndEqual if supported => self.number_equal,
            NumberLevel::Equal | NumberLevel::CmndEqual => self.number_unverified,
            NumberLevel::Slip => log2(PLAIN.number_slip / PLAIN.number_slip_chance),
            NumberLevel::Different if number.nine => log2(PLAIN.nine_different),
            NumberLevel::Different => log2(PLAIN.number_different),
        }
    }

    /// Weight of the name. `entry`: the citizen's name that was compared.
    pub fn name(&self, found: NameMatch, entry: Option<&NameEntry>, record: &RecordFrequencies) -> i32 {
        let Some(entry) = entry else {
            return 0;
        };
        let names = self.index.names();
        let share = |n: f64| ((n + 1.0) / (self.n + 1.0 + PLAIN.general_names)).min(1.0);
        let n_folded = || f64::from(names.n_with_folded(entry.keys.folded));
        // What of the record's own spelling is a name in use (the citizens who have it are not slips).
        let n_own = f64::from(record.n_same_name);
        let (m, u) = match found.level {
            NameLevel::Missing => return 0,
            NameLevel::Equal => (PLAIN.name_equal, share(f64::from(entry.n_citizens))),
            NameLevel::Spacing | NameLevel::IY => (PLAIN.name_style, share(n_folded())),
            NameLevel::MarksMissing => (PLAIN.name_marks_missing, share(n_folded())),
            NameLevel::OneTone | NameLevel::Marks | NameLevel::Dialect => {
                (PLAIN.name_sound, share(n_folded().max(PLAIN.sound_neighbours * n_own)))
            }
            NameLevel::Keystroke => {
                let rest = self.agreement_chance(found.agree, entry) * PLAIN.keystroke_chance;
                let near = share(n_folded().max(PLAIN.keystroke_neighbours * n_own));
                (PLAIN.name_keystroke, near.max(rest))
            }
            NameLevel::Initial | NameLevel::MiddlePart => {
                let pair = share(f64::from(names.n_with_family_given(entry)));
                let agree = self.agreement_chance(found.agree, entry);
                (PLAIN.name_middle_part, pair.min(agree * 4.0).max(share(n_own)))
            }
            NameLevel::Reordered => (PLAIN.name_reordered, share(n_folded().max(n_own))),
            NameLevel::OtherName => {
                (PLAIN.name_other, share(n_folded().max(f64::from(record.n_same_folded))))
            }
            NameLevel::Partly => {
                (PLAIN.name_partly, self.agreement_chance(found.agree, entry).max(share(n_own)))
            }
            NameLevel::Different => (PLAIN.name_different, 1.0),
        };
        log2(m / u)
    }

    /// Chance that a stranger has the agreeing syllables in these places, each on its own.
    fn agreement_chance(&self, agree: u32, entry: &NameEntry) -> f64 {
        let names = self.index.names();
        let mut chance = 1.0;
        for i in 0..names.ids(entry).len() {
            if agree & (1 << i) != 0 {
                chance *= (f64::from(names.n_with_syllable(entry, i)) + 1.0) / (self.n + 1.0);
            }
        }
        chance.max(1.0 / (self.n + 1.0 + PLAIN.general_names))
    }

    /// Weight of the birth date.
    pub fn birth(&self, level: BirthLevel, record: &RecordFrequencies) -> i32 {
        record.birth[level as usize]
    }

    /// Weight of the sex, less where the name already tells it.
    pub fn sex(&self, level: SexLevel, name: NameLevel) -> i32 {
        let u = if name.is_strong() { PLAIN.sex_equal_same_name } else { 0.5 };
        match level {
            SexLevel::Missing => 0,
            SexLevel::Equal => log2(PLAIN.sex_equal / u),
            SexLevel::Different => log2((1.0 - PLAIN.sex_equal) / (1.0 - u)),
        }
    }

    /// Weights of commune, address and household, capped together.
    pub fn place(
        &self,
        commune_level: CommuneLevel,
        address: AddressLevel,
        household: HouseholdLevel,
        record: &RecordFrequencies,
    ) -> (i32, i32, i32) {
        let commune = match commune_level {
            CommuneLevel::Missing => 0,
            CommuneLevel::Equal => record.commune_equal,
            CommuneLevel::Merged => record.commune_merged,
            CommuneLevel::Different => record.commune_different,
        };
        let told = match commune_level {
            CommuneLevel::Missing => PLAIN.address_alone,
            CommuneLevel::Equal | CommuneLevel::Merged => PLAIN.address_in_commune,
            CommuneLevel::Different => PLAIN.address_elsewhere,
        };
        let ratio = |(m, u): (f64, f64)| log2(m / u);
        let address = match address {
            AddressLevel::Missing => 0,
            AddressLevel::Equal => ratio(told[0]),
            AddressLevel::Similar => ratio(told[1]),
            AddressLevel::Different => ratio(told[2]),
        };
        let cap = (PLAIN.place_cap * f64::from(ONE_BIT)) as i32;
        let household = match household {
            HouseholdLevel::Missing => 0,
            HouseholdLevel::Equal => cap,
            // Many lists number households their own way.
            HouseholdLevel::Different => log2(1.0 - PLAIN.household_equal + 0.4),
        };
        let address = address.min(cap - commune);
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
            weights.place(CommuneLevel::Equal, AddressLevel::Equal, HouseholdLevel::Equal, &record);
        assert_eq!(commune + address + household, 12 * ONE_BIT);
    }
}
