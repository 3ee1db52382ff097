//! Findings: one fact about one record, or about one list, with a rule code.
//!
//! Owns [`Finding`] and the four words ([`Dimension`]). Everything that is reported is counted from findings.

use super::field::Field;
use crate::lang::{Text, words};

/// The four words, and the fifth where several lists are checked in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// đúng: correct.
    Dung,
    /// đủ: sufficient.
    Du,
    /// sạch: clean.
    Sach,
    /// sống: alive.
    Song,
    /// thống nhất: unified.
    Chung,
}

impl Dimension {
    /// All, in the order of the motto.
    pub const ALL: [Dimension; 5] =
        [Dimension::Dung, Dimension::Du, Dimension::Sach, Dimension::Song, Dimension::Chung];

    /// The prefix of its codes.
    pub const fn prefix(self) -> &'static str {
        match self {
            Dimension::Dung => "DUNG",
            Dimension::Du => "DU",
            Dimension::Sach => "SACH",
            Dimension::Song => "SONG",
            Dimension::Chung => "CHUNG",
        }
    }

    /// The name in outputs (the `dimension` column) and gates: `correct`, `sufficient`, `clean`, `alive`, `unified`.
    pub const fn name(self) -> &'static str {
        match self {
            Dimension::Dung => "correct",
            Dimension::Du => "sufficient",
            Dimension::Sach => "clean",
            Dimension::Song => "alive",
            Dimension::Chung => "unified",
        }
    }

    /// What users call it.
    pub const fn label(self) -> Text {
        match self {
            Dimension::Dung => words::DUNG,
            Dimension::Du => words::DU,
            Dimension::Sach => words::SACH,
            Dimension::Song => words::SONG,
            Dimension::Chung => words::CHUNG,
        }
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record fails in the dimension.
    Error,
    /// Worth a look; the record does not fail.
    Warning,
    /// Told for the record (a safe fix that was applied).
    Info,
}

impl Severity {
    /// All, gravest first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }

    /// What users call it.
    pub const fn label(self) -> Text {
        match self {
            Severity::Error => words::ERROR,
            Severity::Warning => words::WARNING,
            Severity::Info => words::INFO,
        }
    }
}

/// The eight error groups of the public-sector quality frame (`docs/definitions`, second-hand source).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ErrorGroup {
    /// A mandatory value is missing.
    Missing,
    /// A value outside what is possible or likely.
    Outlier,
    /// Something stands twice.
    Duplicate,
    /// Wrong format.
    Format,
    /// A code or reference that leads nowhere.
    Reference,
    /// Fields that contradict each other.
    Contradiction,
    /// Out of date.
    Stale,
    /// Differs from the national source.
    Mismatch,
}

impl ErrorGroup {
    /// All, in the frame's order.
    pub const ALL: [ErrorGroup; 8] = [
        ErrorGroup::Missing,
        ErrorGroup::Outlier,
        ErrorGroup::Duplicate,
        ErrorGroup::Format,
        ErrorGroup::Reference,
        ErrorGroup::Contradiction,
        ErrorGroup::Stale,
        ErrorGroup::Mismatch,
    ];

    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            ErrorGroup::Missing => "missing",
            ErrorGroup::Outlier => "outlier",
            ErrorGroup::Duplicate => "duplicate",
            ErrorGroup::Format => "format",
            ErrorGroup::Reference => "reference",
            ErrorGroup::Contradiction => "contradiction",
            ErrorGroup::Stale => "stale",
            ErrorGroup::Mismatch => "mismatch",
        }
    }

    /// What users call it.
    pub const fn label(self) -> Text {
        match self {
            ErrorGroup::Missing => words::GROUP_MISSING,
            ErrorGroup::Outlier => words::GROUP_OUTLIER,
            ErrorGroup::Duplicate => words::GROUP_DUPLICATE,
            ErrorGroup::Format => words::GROUP_FORMAT,
            ErrorGroup::Reference => words::GROUP_REFERENCE,
            ErrorGroup::Contradiction => words::GROUP_CONTRADICTION,
            ErrorGroup::Stale => words::GROUP_STALE,
            ErrorGroup::Mismatch => words::GROUP_MISMATCH,
        }
    }
}

/// What became of a finding's suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fix {
    /// `cleaned/` has it already.
    Applied,
    /// A person accepts it or not.
    Suggested,
    /// There is nothing to suggest.
    None,
}

impl Fix {
    /// All, in the order of declaration.
    pub const ALL: [Fix; 3] = [Fix::Applied, Fix::Suggested, Fix::None];

    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Fix::Applied => "applied",
            Fix::Suggested => "suggested",
            Fix::None => "none",
        }
    }

    /// What users call it.
    pub const fn label(self) -> Text {
        match self {
            Fix::Applied => words::FIX_APPLIED,
            Fix::Suggested => words::FIX_SUGGESTED,
            Fix::None => words::FIX_NONE,
        }
    }
}

/// One fact about one record, or about a whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Record, 0-based; `None` for the list as a whole.
    pub row: Option<u32>,
    /// Rule code.
    pub code: &'static str,
    /// Dimension of the rule.
    pub dimension: Dimension,
    /// Severity after the profile's grading.
    pub severity: Severity,
    /// The field, where one is at fault.
    pub field: Option<Field>,
    /// The value found (not masked; reports mask).
    pub value: String,
    /// What to write instead (not masked); empty where nothing can be said.
    pub suggestion: String,
    /// What became of the suggestion.
    pub fix: Fix,
    /// The exact kind of a difference between two names, in words of a machine (see [`super::name_kind`]); empty
    /// elsewhere.
    pub detail: String,
    /// Amount in đồng that the finding adds up (payments after death); 0 = none.
    pub amount: i64,
}
