//! The model: every probability that the weights are made of.
//!
//! Owns [`Model`], its plain form [`PLAIN`] (round figures with the reason for each, fitted to no list) and its form as a
//! file. *m* is the probability of a level where record and citizen are the same person, *u* where they are not. What is
//! learned from a list (`estimate`) replaces figures here and nothing else; what cannot be learned stays plain.

use serde::{Deserialize, Serialize};

use super::calibration::Calibration;
use crate::data::estimate::LinkEstimate;

/// Version of the file.
pub const VERSION: u32 = 1;

/// Probabilities of comparison levels. See [`PLAIN`] for where the figures come from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
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
    /// The household code is the same. Many lists number households their own way, so that it is as often another.
    pub household_equal: f64,
    /// People in general of whom one more is taken to have the name: a reference of one commune does not show how rare
    /// a full name is. `tables/name_frequencies.tsv` lets expect the commonest full names at one in some thousands,
    /// most at one in a million; the figure stays on the careful side and vanishes beside a large reference.
    pub general_names: f64,
    /// People in general whose births are taken to be spread over [`Model::general_years`], for the same reason.
    pub general_births: f64,
    /// Years over which births are spread.
    pub general_years: f64,
    /// Most that place of residence may say for a pair, in bits: commune, address and household are one fact told
    /// three times, and brothers share them.
    pub place_cap: f64,
    /// Factors on the u of names that are near: sound, keystroke, middle part, partly. 1 where sampled strangers are as
    /// seldom that near as the formulae say, more where they are not.
    pub near_names: [f64; 4],
    /// Share of the list's people who are in the reference; `None`: what the profile says.
    pub coverage: Option<f64>,
    /// From the evidence to a probability.
    pub calibration: Calibration,
}

/// The plain model: no list was used to fit it.
pub const PLAIN: Model = Model {
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
    household_equal: 0.5,
    general_names: 20_000.0,
    general_births: 3_000.0,
    general_years: 80.0,
    place_cap: 12.0,
    near_names: [1.0; 4],
    coverage: None,
    calibration: Calibration::PLAIN,
};

/// A model as a file: JSON with a version in front.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// [`VERSION`].
    pub danhsach_model: u32,
    /// The model.
    pub model: Model,
    /// From what it was learned; for people, nothing reads it.
    #[serde(default)]
    pub learned_from: Option<LinkEstimate>,
}

impl ModelFile {
    /// Reads a model.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn parse(text: &str) -> Result<ModelFile, String> {
        let file: ModelFile = serde_json::from_str(text).map_err(|e| e.to_string())?;
        if file.danhsach_model != VERSION {
            return Err(format!("danhsach_model = {}, {VERSION}", file.danhsach_model));
        }
        if file.model.is_sound() { Ok(file) } else { Err("0 < m, u < 1".to_string()) }
    }
}

impl Default for Model {
    fn default() -> Self {
        PLAIN
    }
}

impl Model {
    /// Probability that the communes agree, by whether the column says where the person lives.
    pub const fn commune_agreement(&self, is_residence: bool) -> f64 {
        if is_residence { self.commune_agrees } else { self.commune_agrees_elsewhere }
    }

    /// Whether every figure may stand where it stands: probabilities between 0 and 1, counts and factors above 0.
    pub fn is_sound(&self) -> bool {
        let probabilities = [
            self.number_equal,
            self.number_of_other,
            self.number_of_relative,
            self.number_slip,
            self.number_slip_chance,
            self.number_different,
            self.nine_different,
            self.name_equal,
            self.name_style,
            self.name_marks_missing,
            self.name_sound,
            self.name_keystroke,
            self.name_middle_part,
            self.name_reordered,
            self.name_other,
            self.name_partly,
            self.name_different,
            self.keystroke_chance,
            self.birth_day,
            self.birth_coarse,
            self.birth_row_placeholder,
            self.birth_reference_placeholder,
            self.birth_swapped,
            self.birth_one_part,
            self.birth_year_slip,
            self.birth_year_only,
            self.birth_near_year,
            self.birth_different,
            self.birth_year_slip_chance,
            self.sex_equal,
            self.sex_equal_same_name,
            self.commune_agrees,
            self.commune_agrees_elsewhere,
            self.household_equal,
        ];
        let tables = [self.address_in_commune, self.address_alone, self.address_elsewhere];
        let in_tables = tables.iter().flatten().flat_map(|&(m, u)| [m, u]);
        let sizes = [
            self.keystroke_neighbours,
            self.sound_neighbours,
            self.general_names,
            self.general_births,
            self.general_years,
            self.place_cap,
        ];
        let inside = |p: f64| p > 0.0 && p < 1.0;
        probabilities.into_iter().chain(in_tables).chain(self.coverage).all(inside)
            && sizes.into_iter().chain(self.near_names).all(|s| s > 0.0 && s < 1e9)
            && self.calibration.is_sound()
    }
}
