//! The comparison of a pair as places in a table of probabilities, for estimating those.
//!
//! Owns [`Slot`]s: one per probability of the [`Model`] that can be learned, in groups of which one level must occur;
//! [`Pattern`]: a weighed candidate without those probabilities; and the way from a model to the table and back. A
//! *group* is what a row's own manner leaves open: a row without marks cannot have a wrong one, a row that writes the
//! year alone has no wrong day.

use super::compare::Scored;
use super::model::Model;
use super::weights::{ONE_BIT, Weights, log2};
use crate::data::date::{PartialDate, Precision};
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, Comparison, HouseholdLevel, NameLevel, NumberLevel, SexLevel,
};
use crate::similarity::birth::is_placeholder;

/// Place of a probability in a [`Table`].
pub type Slot = u8;

/// No place: the field is missing, or its level is not learned.
pub const NO_SLOT: Slot = u8::MAX;

/// Places.
pub const N_SLOTS: usize = 43;

/// A figure per slot.
pub type Table<T> = [T; N_SLOTS];

// Places of the groups.
const NAME: Slot = 0; // equal, style, sound, keystroke, middle part, reordered, other, partly, different
const UNMARKED: Slot = 9; // agrees but for marks; anything else
const BIRTH: Slot = 11; // day, reference's placeholder, swapped, one part, year slip, year only, different
const PLACEHOLDER: Slot = 18; // day, year alone, near year, different
const COARSE: Slot = 22; // agrees, near year, different
const SEX: Slot = 25; // equal, different
const COMMUNE: Slot = 27; // agrees, differs
const ADDRESS: Slot = 29; // equal, similar, different; three times: commune agrees, missing, differs
const HOUSEHOLD: Slot = 38; // equal, different
const NUMBER: Slot = 40; // equal, slip, different

/// Groups as ranges of slots, with the field that they tell of.
pub const GROUPS: [(Group, Slot, Slot); 12] = [
    (Group::Name, NAME, UNMARKED),
    (Group::NameWithoutMarks, UNMARKED, BIRTH),
    (Group::Birth, BIRTH, PLACEHOLDER),
    (Group::BirthPlaceholder, PLACEHOLDER, COARSE),
    (Group::BirthCoarse, COARSE, SEX),
    (Group::Sex, SEX, COMMUNE),
    (Group::Commune, COMMUNE, ADDRESS),
    (Group::AddressInCommune, ADDRESS, ADDRESS + 3),
    (Group::AddressAlone, ADDRESS + 3, ADDRESS + 6),
    (Group::AddressElsewhere, ADDRESS + 6, HOUSEHOLD),
    (Group::Household, HOUSEHOLD, NUMBER),
    (Group::Number, NUMBER, NUMBER + 3),
];

/// What a group of slots tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Names of which both sides carry marks.
    Name,
    /// Names of which one side carries none.
    NameWithoutMarks,
    /// Dates to the day.
    Birth,
    /// Dates of rows that write 1 January.
    BirthPlaceholder,
    /// Dates of which one side knows the month or the year alone.
    BirthCoarse,
    /// Sex.
    Sex,
    /// Commune.
    Commune,
    /// Address where the communes agree.
    AddressInCommune,
    /// Address where a commune is not given.
    AddressAlone,
    /// Address where the communes differ.
    AddressElsewhere,
    /// Household code.
    Household,
    /// 12-digit number.
    Number,
}

/// A candidate with what does not change while probabilities are learned.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// Weight of the u of name, birth date and sex, of the number where it is not learned: in 1/1024 bit.
    pub fixed: i32,
    /// Weight of the u of the commune.
    pub commune: i32,
    /// Places of number, name, birth date, sex, commune, address, household.
    pub slots: [Slot; 7],
    /// Weight of the address beside its slot's.
    pub address: i32,
    /// Weight of the number beside its slot's.
    pub number: i32,
}

/// Places of a pair's levels. `row_marked`: the row's name carries marks.
pub fn slots(c: &Comparison, born: PartialDate, row_marked: bool, verified: bool) -> [Slot; 7] {
    let number = match c.number {
        NumberLevel::Equal if verified => NUMBER,
        NumberLevel::Slip => NUMBER + 1,
        NumberLevel::Different => NUMBER + 2,
        _ => NO_SLOT,
    };
    let among = NAME
        + match c.name {
            NameLevel::Missing | NameLevel::Equal | NameLevel::MarksMissing => 0,
            NameLevel::Spacing | NameLevel::IY => 1,
            NameLevel::OneTone | NameLevel::Marks | NameLevel::Dialect => 2,
            NameLevel::Keystroke => 3,
            NameLevel::Initial | NameLevel::MiddlePart => 4,
            NameLevel::Reordered => 5,
            NameLevel::OtherName => 6,
            NameLevel::Partly => 7,
            NameLevel::Different => 8,
        };
    let name = match c.name {
        NameLevel::Missing => NO_SLOT,
        NameLevel::MarksMissing => UNMARKED,
        NameLevel::Equal if !row_marked => UNMARKED,
        _ => among,
    };
    let row_placeholder = born.precision() == Precision::Day && is_placeholder(born);
    let birth = match (c.birth, row_placeholder) {
        (BirthLevel::Missing, _) => NO_SLOT,
        (BirthLevel::Month | BirthLevel::Year, _) => COARSE,
        (BirthLevel::Day, true) => PLACEHOLDER,
        (BirthLevel::YearPlaceholder, true) => PLACEHOLDER + 1,
        (BirthLevel::NearYear, true) => PLACEHOLDER + 2,
        (BirthLevel::Different, true) => PLACEHOLDER + 3,
        (BirthLevel::NearYear, false) => COARSE + 1,
        (BirthLevel::Different, false) if born.precision() < Precision::Day => COARSE + 2,
        (BirthLevel::Day, false) => BIRTH,
        (BirthLevel::YearPlaceholder, false) => BIRTH + 1,
        (BirthLevel::Swapped, _) => BIRTH + 2,
        (BirthLevel::OnePart, _) => BIRTH + 3,
        (BirthLevel::YearSlip, _) => BIRTH + 4,
        (BirthLevel::YearOnly, _) => BIRTH + 5,
        (BirthLevel::Different, false) => BIRTH + 6,
    };
    let sex = match c.sex {
        SexLevel::Missing => NO_SLOT,
        SexLevel::Equal => SEX,
        SexLevel::Different => SEX + 1,
    };
    let (commune, place) = match c.commune {
        CommuneLevel::Missing => (NO_SLOT, 1),
        CommuneLevel::Equal | CommuneLevel::Merged => (COMMUNE, 0),
        CommuneLevel::Different => (COMMUNE + 1, 2),
    };
    let address = match c.address {
        AddressLevel::Missing => NO_SLOT,
        AddressLevel::Equal => ADDRESS + 3 * place,
        AddressLevel::Similar => ADDRESS + 3 * place + 1,
        AddressLevel::Different => ADDRESS + 3 * place + 2,
    };
    let household = match c.household {
        HouseholdLevel::Missing => NO_SLOT,
        HouseholdLevel::Equal => HOUSEHOLD,
        HouseholdLevel::Different => HOUSEHOLD + 1,
    };
    [number, name, birth, sex, commune, address, household]
}

/// The m of each slot under a model.
pub fn chances(model: &Model, is_residence: bool) -> Table<f64> {
    let agrees = model.commune_agreement(is_residence);
    let [in_commune, alone, elsewhere] =
        [model.address_in_commune, model.address_alone, model.address_elsewhere].map(|t| t.map(|(m, _)| m));
    let groups: [&[f64]; 12] = [
        &[
            model.name_equal,
            model.name_style,
            model.name_sound,
            model.name_keystroke,
            model.name_middle_part,
            model.name_reordered,
            model.name_other,
            model.name_partly,
            model.name_different,
        ],
        &[model.name_marks_missing, 1.0 - model.name_marks_missing],
        &[
            model.birth_day,
            model.birth_reference_placeholder,
            model.birth_swapped,
            model.birth_one_part,
            model.birth_year_slip,
            model.birth_year_only,
            model.birth_different,
        ],
        &[
            1.0 - model.birth_row_placeholder,
            model.birth_row_placeholder,
            model.birth_near_year,
            model.birth_different,
        ],
        &[model.birth_coarse, model.birth_near_year, model.birth_different],
        &[model.sex_equal, 1.0 - model.sex_equal],
        &[agrees, 1.0 - agrees],
        &in_commune,
        &alone,
        &elsewhere,
        &[model.household_equal, 1.0 - model.household_equal],
        &[model.number_equal, model.number_slip, model.number_different],
    ];
    let mut table = [0.0; N_SLOTS];
    for ((_, start, _), values) in GROUPS.iter().zip(groups) {
        table[usize::from(*start)..][..values.len()].copy_from_slice(values);
    }
    table
}

/// `counts` (sums of probabilities) with `weight` records of the prior `model` added, as the m of a new model; a group
/// with fewer than `least` counts stays as it is. The u of addresses from `strangers` in the same way.
pub fn learn(
    model: &Model,
    is_residence: bool,
    counts: &Table<f64>,
    strangers: &Table<f64>,
    weight: f64,
    least: f64,
) -> Model {
    let prior = chances(model, is_residence);
    let mut m = prior;
    let shared = |table: &Table<f64>, of: &[f64], start: usize, end: usize| -> Vec<f64> {
        let sum: f64 = table[start..end].iter().sum();
        let total: f64 = of.iter().sum();
        let share = |(count, prior): (&f64, &f64)| (count + weight * prior / total) / (sum + weight);
        table[start..end].iter().zip(of).map(share).collect()
    };
    for (_, start, end) in GROUPS {
        let (start, end) = (usize::from(start), usize::from(end));
        if counts[start..end].iter().sum::<f64>() >= least {
            let learned = shared(counts, &prior[start..end], start, end);
            m[start..end].copy_from_slice(&learned);
        }
    }
    let mut new = *model;
    let at = |slot: Slot, i: u8| m[usize::from(slot + i)].clamp(1e-4, 0.999);
    new.name_equal = at(NAME, 0);
    new.name_style = at(NAME, 1);
    new.name_sound = at(NAME, 2);
    new.name_keystroke = at(NAME, 3);
    new.name_middle_part = at(NAME, 4);
    new.name_reordered = at(NAME, 5);
    new.name_other = at(NAME, 6);
    new.name_partly = at(NAME, 7);
    new.name_different = at(NAME, 8);
    new.birth_day = at(BIRTH, 0);
    new.birth_reference_placeholder = at(BIRTH, 1);
    new.birth_swapped = at(BIRTH, 2);
    new.birth_one_part = at(BIRTH, 3);
    new.birth_year_slip = at(BIRTH, 4);
    new.birth_year_only = at(BIRTH, 5);
    new.birth_different = at(BIRTH, 6);
    new.birth_row_placeholder = at(PLACEHOLDER, 1).clamp(0.02, 0.98);
    new.birth_coarse = at(COARSE, 0);
    new.birth_near_year = at(COARSE, 1);
    // The sex column cannot be more than half wrong, or it is turned round as a whole.
    new.sex_equal = at(SEX, 0).clamp(0.6, 0.998);
    let agrees = at(COMMUNE, 0).clamp(0.05, 0.99);
    if is_residence {
        new.commune_agrees = agrees;
    } else {
        new.commune_agrees_elsewhere = agrees;
    }
    let u_of = |t: [(f64, f64); 3], start: Slot| {
        let start = usize::from(start);
        if counts[start..start + 3].iter().sum::<f64>() < least {
            return t;
        }
        let of: Vec<f64> = t.iter().map(|(_, u)| *u).collect();
        let u = shared(strangers, &of, start, start + 3);
        let m = &m[start..start + 3];
        ordered([(m[0], u[0]), (m[1], u[1]), (m[2], u[2])])
    };
    new.address_in_commune = u_of(model.address_in_commune, ADDRESS);
    new.address_alone = u_of(model.address_alone, ADDRESS + 3);
    new.address_elsewhere = u_of(model.address_elsewhere, ADDRESS + 6);
    new.household_equal = at(HOUSEHOLD, 0).clamp(0.02, 0.95);
    new.number_equal = at(NUMBER, 0).clamp(0.5, 0.995);
    new.number_slip = at(NUMBER, 1);
    new.number_different = at(NUMBER, 2).clamp(0.002, 0.4);
    new
}

/// What is nearer must not weigh less: neighbours that do are taken for one level (pool adjacent violators).
fn ordered(levels: [(f64, f64); 3]) -> [(f64, f64); 3] {
    let levels = levels.map(|(m, u)| (m.clamp(1e-3, 0.999), u.clamp(1e-3, 0.999)));
    // Sums of m and u, and how many levels they are of.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (m, u) in levels {
        blocks.push((m, u, 1));
        while let [.., a, b] = blocks[..]
            && a.0 / a.1 < b.0 / b.1
        {
            blocks.truncate(blocks.len() - 2);
            blocks.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    let ratios: Vec<f64> = blocks.iter().flat_map(|&(m, u, n)| std::iter::repeat_n(m / u, n)).collect();
    std::array::from_fn(|i| (levels[i].1 * ratios[i], levels[i].1))
}

/// Weights of the slots in 1/1024 bit: log2 m, and for addresses log2 m/u.
pub fn slot_weights(model: &Model, is_residence: bool) -> Table<i32> {
    let mut table = chances(model, is_residence).map(log2);
    let addresses = [model.address_in_commune, model.address_alone, model.address_elsewhere];
    for (i, (m, u)) in addresses.iter().flatten().enumerate() {
        table[usize::from(ADDRESS) + i] = log2(m / u);
    }
    table
}

impl Pattern {
    /// Takes a candidate weighed under the model with these slot weights apart.
    pub fn of(
        scored: &Scored,
        born: PartialDate,
        row_marked: bool,
        weights: &Weights<'_>,
        table: &Table<i32>,
    ) -> Self {
        let w = &scored.weights;
        let slots = slots(&scored.comparison, born, row_marked, weights.is_verified_number(w.number));
        let m = |i: usize| if slots[i] == NO_SLOT { 0 } else { table[usize::from(slots[i])] };
        Pattern {
            fixed: w.name - m(1) + w.birth - m(2) + w.sex - m(3),
            commune: w.commune - m(4),
            address: w.address_words,
            number: w.number - m(0),
            slots,
        }
    }

    /// Weight of the number.
    pub fn number_weight(&self, table: &Table<i32>) -> i32 {
        self.number + self.weight(0, table)
    }

    fn weight(&self, i: usize, table: &Table<i32>) -> i32 {
        if self.slots[i] == NO_SLOT { 0 } else { table[usize::from(self.slots[i])] }
    }

    /// Weight of all but the number.
    pub fn rest(&self, table: &Table<i32>, place_cap: f64) -> i32 {
        let cap = (place_cap * f64::from(ONE_BIT)) as i32;
        let commune = self.commune + self.weight(4, table);
        let address = (self.weight(5, table) + self.address).min(cap - commune);
        let household = match self.slots[6] {
            NO_SLOT => 0,
            HOUSEHOLD => cap,
            _ => self.weight(6, table),
        };
        let household = household.min(cap - commune - address);
        self.fixed
            + self.weight(1, table)
            + self.weight(2, table)
            + self.weight(3, table)
            + commune
            + address
            + household
    }
}
