//! What linking says of a record: comparison levels, weight, class.
//!
//! Owns the comparison levels of each field, [`Comparison`], [`MatchClass`] and [`Link`]. How levels are found is
//! `similarity/`'s matter, what they weigh is `link/`'s.

use super::maybe_idx::MaybeIdx;

/// The match classes of DESIGN §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchClass {
    /// Number, name, birth date and sex agree after safe normalisation.
    Exact,
    /// Surely this citizen; agree but for spelling style, date precision or a field that the row leaves empty.
    Variant,
    /// Surely this citizen, some field differs.
    Differs,
    /// Two or more citizens fit, or the probability lies between the thresholds: a person decides.
    Ambiguous,
    /// Nobody in the reference is this person.
    NotFound,
    /// Too little to look for.
    NoKey,
}

impl MatchClass {
    /// All classes, in the order of DESIGN.
    pub const ALL: [MatchClass; 6] = [
        MatchClass::Exact,
        MatchClass::Variant,
        MatchClass::Differs,
        MatchClass::Ambiguous,
        MatchClass::NotFound,
        MatchClass::NoKey,
    ];

    /// The name written in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            MatchClass::Exact => "exact",
            MatchClass::Variant => "variant",
            MatchClass::Differs => "differs",
            MatchClass::Ambiguous => "ambiguous",
            MatchClass::NotFound => "not_found",
            MatchClass::NoKey => "no_key",
        }
    }

    /// The class called `name`.
    pub fn from_name(name: &str) -> Option<MatchClass> {
        MatchClass::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Whether the citizen is taken as certain (`exact`, `variant`, `differs`).
    pub const fn is_certain(self) -> bool {
        matches!(self, MatchClass::Exact | MatchClass::Variant | MatchClass::Differs)
    }

    /// The official three words: `khớp`, `chưa khớp`, `không xác định`.
    pub const fn official(self) -> crate::lang::Text {
        use crate::lang::words;
        match self {
            MatchClass::Exact | MatchClass::Variant => words::MATCHED,
            MatchClass::Differs => words::NOT_YET_MATCHED,
            MatchClass::Ambiguous | MatchClass::NotFound | MatchClass::NoKey => words::UNDETERMINED,
        }
    }
}

/// How two numbers compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum NumberLevel {
    /// One side has none.
    #[default]
    Missing,
    /// The 12-digit numbers are equal.
    Equal,
    /// The 9-digit numbers are equal (and no 12-digit numbers contradict).
    CmndEqual,
    /// One digit differs, two neighbours are swapped, or one digit is missing or added.
    Slip,
    /// Otherwise different.
    Different,
}

/// How two names compare, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum NameLevel {
    /// One side has none.
    #[default]
    Missing,
    /// The same comparison key: equal but for case, white space and tone placement.
    Equal,
    /// Equal but for spaces and apostrophes: glued or split syllables.
    Spacing,
    /// Equal but for i–y, and perhaps spaces.
    IY,
    /// Equal once all marks are removed (i and y taken for one), and one side carries no marks at all.
    MarksMissing,
    /// The tone of one syllable differs, and not as dialects confuse it (`Thúy`–`Thùy`).
    OneTone,
    /// The same letters with other marks: several tones, or shapes (`Lăng`–`Lâng`).
    Marks,
    /// A pair that dialects confuse or exchange, in one or more syllables: `Dũng`–`Dủng`, `Sang`–`Xang`, `Huỳnh`–`Hoàng`.
    Dialect,
    /// The same but for a keystroke in one syllable.
    Keystroke,
    /// The same but for syllables that are abbreviated (`Ng. T. Lan`).
    Initial,
    /// Family and given name agree; a middle part is missing or added (others may be abbreviated).
    MiddlePart,
    /// The same syllables in another order.
    Reordered,
    /// Equal to one of the citizen's other names.
    OtherName,
    /// Part of the name agrees (the given name and one more syllable).
    Partly,
    /// Otherwise different.
    Different,
}

impl NameLevel {
    /// Whether the whole name supports that the two are one person (equal, or one known kind of variation).
    pub const fn is_strong(self) -> bool {
        !matches!(self, NameLevel::Missing | NameLevel::Partly | NameLevel::Different)
    }

    /// Whether the two are spelled alike but for style: spaces, apostrophes, i–y.
    pub const fn is_style(self) -> bool {
        matches!(self, NameLevel::Spacing | NameLevel::IY)
    }

    /// Whether the two may sound alike and are spelled otherwise: tones, marks, dialect.
    pub const fn is_sound(self) -> bool {
        matches!(self, NameLevel::OneTone | NameLevel::Marks | NameLevel::Dialect)
    }
}

/// How two birth dates compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum BirthLevel {
    /// One side has none.
    #[default]
    Missing,
    /// Equal to the day.
    Day,
    /// Equal as far as the less precise side goes: month and year.
    Month,
    /// Equal as far as the less precise side goes: the year.
    Year,
    /// The same year; one side is 1 January, a usual stand-in for "day unknown".
    YearPlaceholder,
    /// Day and month swapped.
    Swapped,
    /// Year equal, and day or month (one of them) equal.
    OnePart,
    /// Day and month equal, year differs by one slip (one digit, or by one to ten years).
    YearSlip,
    /// Year equal, day and month both differ.
    YearOnly,
    /// Year-only sides that differ by one.
    NearYear,
    /// Otherwise different.
    Different,
}

impl BirthLevel {
    /// Whether the dates support that the two are one person: equal as far as known, or one slip apart.
    pub const fn is_near(self) -> bool {
        matches!(
            self,
            BirthLevel::Day
                | BirthLevel::Month
                | BirthLevel::Year
                | BirthLevel::YearPlaceholder
                | BirthLevel::Swapped
                | BirthLevel::OnePart
                | BirthLevel::YearSlip
        )
    }
}

/// How two sexes compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum SexLevel {
    /// One side has none.
    #[default]
    Missing,
    /// Equal.
    Equal,
    /// Different.
    Different,
}

/// How two places of residence compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum CommuneLevel {
    /// One side has none.
    #[default]
    Missing,
    /// The same code.
    Equal,
    /// The same place once the mergers of 1 July 2025 are followed.
    Merged,
    /// Different communes.
    Different,
}

/// How two addresses compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum AddressLevel {
    /// One side has none.
    #[default]
    Missing,
    /// Equal, or one contains the other.
    Equal,
    /// Half of the words or more are shared.
    Similar,
    /// Different.
    Different,
}

/// How two household codes compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum HouseholdLevel {
    /// One side has none.
    #[default]
    Missing,
    /// Equal.
    Equal,
    /// Different.
    Different,
}

/// The comparison pattern of a candidate pair: one level per field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Comparison {
    /// Number.
    pub number: NumberLevel,
    /// Name.
    pub name: NameLevel,
    /// Birth date.
    pub birth: BirthLevel,
    /// Sex.
    pub sex: SexLevel,
    /// Commune.
    pub commune: CommuneLevel,
    /// Address.
    pub address: AddressLevel,
    /// Household.
    pub household: HouseholdLevel,
}

/// What linking says of one record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The class.
    pub class: MatchClass,
    /// Best candidate (index of the citizen); `None` for `not_found` and `no_key`.
    pub best: MaybeIdx,
    /// Second candidate.
    pub runner_up: MaybeIdx,
    /// Probability that `best` is this person, 0–1, given that at most one citizen is.
    pub probability: f64,
    /// Probability that one of the candidates is this person, 0–1; kept for those who were not found too.
    pub found: f64,
    /// Weight of the best candidate less that of the second, in bits; `None` without a second candidate. Weights are whole
    /// 1/1024 bits, so nothing is lost.
    pub margin: Option<f32>,
    /// Total match weight (log2) of the best candidate, in bits.
    pub weight: f32,
    /// Comparison with the best candidate.
    pub comparison: Comparison,
    /// The citizen whose number stands in the row, where name and birth date say that it is someone else.
    pub number_owner: MaybeIdx,
    /// Candidates compared.
    pub n_candidates: u32,
    /// Citizens who share a key with the record and were not compared, since the budget of pairs was not enough.
    pub n_cut: u32,
}

impl Link {
    /// A record for which nobody was found (or looked for).
    pub const fn nobody(class: MatchClass) -> Self {
        Link {
            class,
            best: MaybeIdx::NONE,
            runner_up: MaybeIdx::NONE,
            probability: 0.0,
            found: 0.0,
            margin: None,
            weight: 0.0,
            comparison: Comparison {
                number: NumberLevel::Missing,
                name: NameLevel::Missing,
                birth: BirthLevel::Missing,
                sex: SexLevel::Missing,
                commune: CommuneLevel::Missing,
                address: AddressLevel::Missing,
                household: HouseholdLevel::Missing,
            },
            number_owner: MaybeIdx::NONE,
            n_candidates: 0,
            n_cut: 0,
        }
    }
}

/// What the list says of a record beside itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Duplicate {
    /// The first record of the list with the same key (person, or person and parcel …), where this is not it.
    pub of: MaybeIdx,
    /// Another record that uses the same number for another person.
    pub number_shared_with: MaybeIdx,
}
