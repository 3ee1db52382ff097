//! What a person has to decide, what was answered, and what was decided.
//!
//! Owns [`OpenLine`] (a line of `verify/` as it was sent down), [`AnswerSheet`] (a sheet as it came back) and
//! [`Decision`].

use std::path::PathBuf;

use crate::lang::{Text, report as words};

/// Texts of a line that a person reads and must not change: list, row of the file, name, number, birth date, field,
/// value, suggestion, why.
pub const N_TEXTS: usize = 9;
/// Of these, the place of the value.
pub const VALUE: usize = 6;
/// Of these, the place of the suggestion.
pub const SUGGESTION: usize = 7;

/// A line to check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenLine {
    /// The workbook, by its name in `verify/`.
    pub file: String,
    /// Number in the workbook, from 1.
    pub number: u32,
    /// The list.
    pub list: String,
    /// The record, 0-based.
    pub row: u32,
    /// The column of the list that holds the value, where one does and its cell can be written.
    pub column: Option<u16>,
    /// Rule code; empty where the link itself is to be checked.
    pub code: String,
    /// Name of the field; empty where none is at fault.
    pub field: String,
    /// Whether the suggestion may be taken as it stands.
    pub offered: bool,
    /// What the line shows, in the order of its columns.
    pub texts: [String; N_TEXTS],
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// The value is right.
    Correct,
    /// It is wrong, and so is the suggestion.
    Wrong,
    /// It is wrong; what is right is typed, or else the suggestion.
    Corrected,
    /// Nobody can say.
    Unclear,
}

impl Answer {
    /// All, in the order of the drop-down.
    pub const ALL: [Answer; 4] = [Answer::Correct, Answer::Wrong, Answer::Corrected, Answer::Unclear];

    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Answer::Correct => "correct",
            Answer::Wrong => "wrong",
            Answer::Corrected => "corrected",
            Answer::Unclear => "unclear",
        }
    }

    /// What users call it.
    pub const fn label(self) -> Text {
        match self {
            Answer::Correct => words::ANSWER_CORRECT,
            Answer::Wrong => words::ANSWER_WRONG,
            Answer::Corrected => words::ANSWER_CORRECTED,
            Answer::Unclear => words::ANSWER_UNCLEAR,
        }
    }
}

/// A line of a sheet that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerLine {
    /// 1-based row of the sheet.
    pub row: u32,
    /// The number as it stands there.
    pub number: String,
    /// What the line shows.
    pub texts: [String; N_TEXTS],
    /// The answer as typed.
    pub answer: String,
    /// The right value as typed.
    pub correction: String,
    /// The remark.
    pub note: String,
}

/// A sheet of `verify/` that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerSheet {
    /// The file.
    pub path: PathBuf,
    /// Name of its worksheet.
    pub sheet: String,
    /// The run that it is of; empty where nothing says that it is one of ours.
    pub run: String,
    /// The workbook of `verify/` that it was.
    pub file: String,
    /// Who answered, as typed.
    pub by: String,
    /// Its lines.
    pub lines: Vec<AnswerLine>,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    /// The value stays.
    Kept,
    /// The cell gets another value.
    Changed,
    /// It has to be done by hand: no one cell holds the value, or nobody said what is right.
    ByHand,
    /// It stays open.
    Open,
}

impl Taken {
    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Taken::Kept => "kept",
            Taken::Changed => "changed",
            Taken::ByHand => "by_hand",
            Taken::Open => "open",
        }
    }
}

/// What was decided on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The line, by its place among all of the run.
    pub line: usize,
    /// The answer.
    pub answer: Answer,
    /// Who.
    pub by: String,
    /// The file that the answer came in.
    pub answered_in: String,
    /// What the cell is to hold, where it changes.
    pub value: Option<String>,
    /// What became of it.
    pub taken: Taken,
    /// The remark.
    pub note: String,
}
