//! A sector's profile: what a list of this kind must hold, as plain data.
//!
//! Owns [`Profile`] (as written in TOML) and [`ColumnMap`] (which column of a table holds which field).
//! Thresholds stand here and in the built-in TOML files, not in code. Reading and recognising profiles is
//! `profile/`'s matter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::finding::Severity;
use super::limits::Limits;

/// A profile as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Short name: lower-case letters, digits, `_`.
    pub name: String,
    /// What users call it.
    pub title: Title,
    /// A list, or the reference.
    #[serde(default)]
    pub kind: Kind,
    /// Fields beside the person that make a record: empty where a person stands once; `["parcel_id", "sheet",
    /// "parcel"]` where a person may own many parcels.
    #[serde(default)]
    pub record_key: Vec<Field>,
    /// Fields that must be filled.
    #[serde(default)]
    pub required: Vec<Field>,
    /// Whether a birth date must be known to the day.
    #[serde(default)]
    pub day_required: bool,
    /// What the commune column means: the person's residence, or something else (a parcel's place).
    #[serde(default)]
    pub commune_is: CommuneIs,
    /// The division of the commune codes, where the column is not to tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune_codes: Option<CommuneCodes>,
    /// What the column of personal numbers holds.
    #[serde(default)]
    pub numbers: NumbersAre,
    /// How names are read and compared.
    #[serde(default)]
    pub names: NamesAre,
    /// Header spellings per field, beside those that danhsach knows anyway; none at all (`pid = []`): the list does not have it. Several columns of a list under `address` are
    /// one address.
    #[serde(default)]
    pub columns: BTreeMap<Field, Vec<String>>,
    /// The same for the reference, where it has other headers than its own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reference: BTreeMap<Field, Vec<String>>,
    /// Words (folded headers) that mark a list as one of this kind; the profile with most hits is taken.
    #[serde(default)]
    pub marks: Vec<String>,
    /// What sex codes mean.
    #[serde(default)]
    pub sex: SexCodes,
    /// Rules switched off or graded otherwise.
    #[serde(default)]
    pub rules: BTreeMap<String, Grade>,
    /// How sure a column must be.
    #[serde(default)]
    pub recognise: Recognition,
    /// Thresholds of linking.
    #[serde(default)]
    pub link: LinkThresholds,
    /// Age limits of those who may stand on the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligible: Option<Eligible>,
    /// Who must stand on the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
    /// Benefits that the list pays, and what they exclude.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benefits: Vec<Benefit>,
    /// Caps on what a file may cost, where they are other than usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// A title in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// What a profile is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A department's list.
    #[default]
    List,
    /// The population reference.
    Reference,
}

/// What the commune column of a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommuneIs {
    /// Where the person lives: compared with the reference.
    #[default]
    Residence,
    /// Somewhere else (where the parcel lies): a weak hint only.
    Elsewhere,
}

/// What the column of personal numbers holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumbersAre {
    /// Numbers of 12 and 9 digits, tested as such.
    #[default]
    Vietnamese,
    /// Numbers of any form, of the list and of the reference alike (members, foreign papers): equal or not, nothing else.
    Any,
}

impl NumbersAre {
    /// The name in profiles.
    pub const fn name(self) -> &'static str {
        match self {
            NumbersAre::Vietnamese => "vietnamese",
            NumbersAre::Any => "any",
        }
    }
}

/// How the names of a list, and of the reference with it, are read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NamesAre {
    /// By syllables, with what is known of Vietnamese spelling, titles and typing.
    #[default]
    Vietnamese,
    /// By letters, whatever the language: nothing is decoded, taken apart or repaired.
    Any,
}

impl NamesAre {
    /// The name in profiles.
    pub const fn name(self) -> &'static str {
        match self {
            NamesAre::Vietnamese => "vietnamese",
            NamesAre::Any => "any",
        }
    }
}

/// The division of a list's commune codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommuneCodes {
    /// Of before 1 July 2025.
    Old,
    /// Of since then.
    New,
}

/// What sex codes mean, compared without case and marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SexCodes {
    /// Codes for men.
    pub male: Vec<String>,
    /// Codes for women.
    pub female: Vec<String>,
}

impl Default for SexCodes {
    fn default() -> Self {
        let owned = |codes: &[&str]| codes.iter().map(|c| c.to_string()).collect();
        SexCodes { male: owned(&["nam", "m", "male"]), female: owned(&["nữ", "f", "female", "nử", "nu"]) }
    }
}

/// How a profile grades a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not run.
    Off,
    /// Counts as an error.
    Error,
    /// Counts as a warning.
    Warning,
    /// Told only.
    Info,
}

impl Grade {
    /// The severity, or `None` where the rule is off.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Grade::Off => None,
            Grade::Error => Some(Severity::Error),
            Grade::Warning => Some(Severity::Warning),
            Grade::Info => Some(Severity::Info),
        }
    }
}

/// How sure a column must be before it is taken for what it seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recognition {
    /// Least confidence (0–1) of the columns of names and of identity numbers that the profile does not name.
    pub min_confidence: f64,
}

impl Default for Recognition {
    fn default() -> Self {
        Recognition { min_confidence: 0.6 }
    }
}

/// Thresholds of linking.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LinkThresholds {
    /// Probability from which a candidate is taken as certain.
    pub accept: f64,
    /// Probability below which nobody is taken to be found.
    pub reject: f64,
    /// Least margin over the second candidate for certainty, in bits.
    pub margin: f64,
    /// Share of the list's people who are expected to be in the reference, before anything is compared (0–1).
    pub coverage: f64,
    /// Pairs that may be compared for each record, taken over the whole list.
    pub pairs_per_record: f64,
}

impl Default for LinkThresholds {
    fn default() -> Self {
        LinkThresholds { accept: 0.9995, reject: 0.1, margin: 8.0, coverage: 0.95, pairs_per_record: 1000.0 }
    }
}

/// Age limits, in whole years on the day of reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligible {
    /// Youngest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_age: Option<i32>,
    /// Oldest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<i32>,
}

/// Who must stand on the list: living citizens of the communes that the list covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Youngest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_age: Option<i32>,
    /// Oldest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<i32>,
}

/// A benefit that a list pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// Its name, used in `excludes`.
    pub name: String,
    /// Words of which one stands in the `policy_type` cell (compared folded); empty = every row of the list.
    #[serde(default)]
    pub words: Vec<String>,
    /// Names of benefits that nobody may draw at the same time.
    #[serde(default)]
    pub excludes: Vec<String>,
}

/// Which column of a table holds which field. A field may stand in several columns, the first is the main one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnMap {
    /// Columns (0-based) by field, and why.
    pub by_field: BTreeMap<Field, Vec<usize>>,
    /// For each column of the table what was recognised.
    pub columns: Vec<RecognisedColumn>,
}

impl ColumnMap {
    /// The main column of `field`.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.by_field.get(&field).and_then(|columns| columns.first().copied())
    }

    /// Whether the table has `field`.
    pub fn has(&self, field: Field) -> bool {
        self.by_field.contains_key(&field)
    }
}

/// What was recognised in one column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecognisedColumn {
    /// Its header.
    pub header: String,
    /// The field, where one was recognised.
    pub field: Option<Field>,
    /// How sure, 0–1.
    pub confidence: f64,
    /// Why, as a stable word: `header`, `values`, `profile`, `none`; `duplicate`: another column holds its field already,
    /// so that this one is not used.
    pub evidence: &'static str,
    /// Share of its values that look like the field, 0–1; `None` where values cannot tell.
    #[serde(skip)]
    pub support: Option<f64>,
}
