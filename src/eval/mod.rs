//! Results against the truth: how many links are right, how many deaths and duplicates are found, and for whom.
//!
//! Owns [`evaluate`] and [`Evaluation`]. A record is *linked* where its `match_probability` is at least 0.5 and it names a
//! citizen; it is judged *right* where it is linked to the citizen of the truth, or not linked where the truth has none.
//! Reads the files of DESIGN §3 by their names and columns and knows nothing of how they were made. How well encodings are
//! repaired is the matter of [`encodings`], which needs no files.

#[cfg(feature = "app")]
use std::path::Path;

#[cfg(feature = "app")]
use crate::error::Result;

#[cfg(feature = "app")]
pub mod calibration;
pub mod encodings;
#[cfg(feature = "app")]
pub mod groups;
#[cfg(feature = "app")]
mod output;
#[cfg(feature = "app")]
pub mod ratio;
#[cfg(feature = "app")]
mod render;
#[cfg(feature = "app")]
pub mod scores;
#[cfg(feature = "app")]
pub mod stats;
#[cfg(feature = "app")]
mod truth;

#[cfg(feature = "app")]
pub use calibration::{Bin, Calibration};
#[cfg(feature = "app")]
pub use groups::{Dimension, DimensionScore, GroupScore, Groups, Measure};
#[cfg(feature = "app")]
pub use ratio::{Interval, Ratio};
#[cfg(feature = "app")]
pub use render::render;
#[cfg(feature = "app")]
pub use scores::{Certain, ClassScore, Detection, ErrorScore, Links, Scores, ThresholdScore};

#[cfg(feature = "app")]
use crate::data::person::Citizens;
#[cfg(feature = "app")]
use output::Output;
#[cfg(feature = "app")]
use truth::Truth;

#[cfg(feature = "app")]
/// What came out.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Evaluation {
    /// All lists together.
    pub all: Scores,
    /// By list, in the order of names.
    pub lists: Vec<ListScores>,
    /// By sex, age, form of the name and commune; `None` where no reference was given.
    pub groups: Option<Groups>,
    /// Rows of the truth, of lists that the output has, which the output lacks; they count as not found.
    pub rows_missing_from_output: usize,
}

#[cfg(feature = "app")]
/// The scores of one list.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ListScores {
    /// Its name.
    pub list: String,
    /// Its scores.
    pub scores: Scores,
}

#[cfg(feature = "app")]
/// Compares `records.parquet` and `findings.parquet` in `dir` with the file `truth` (columns `list`, `row`, `citizen_id`,
/// `errors`, `duplicate_of`, `dead`). Lists of the truth that the output does not have are left out. With the citizens of
/// the reference that the truth speaks of, groups of people are compared.
///
/// # Errors
/// A file is missing or is not what it should be; the reference has nobody of the truth.
pub fn evaluate(dir: &Path, truth: &Path, citizens: Option<&Citizens>) -> Result<Evaluation> {
    let path = truth;
    let truth = Truth::read(truth)?;
    let output = Output::read(dir)?;
    let rows = output.against(&truth)?;
    let missing = rows.iter().filter(|row| row.missing).count();
    let mut lists: Vec<ListScores> = Vec::new();
    // The rows come sorted by list.
    for part in rows.chunk_by(|a, b| a.list == b.list) {
        let list = part.first().map_or("", |row| row.list).to_string();
        lists.push(ListScores { list, scores: Scores::count(part) });
    }
    let groups = citizens.map(|citizens| Groups::count(&rows, citizens, path)).transpose()?;
    Ok(Evaluation { all: Scores::count(&rows), lists, groups, rows_missing_from_output: missing })
}

#[cfg(all(test, feature = "app"))]
mod tests;
