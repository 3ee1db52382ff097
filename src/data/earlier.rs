//! What an earlier run said, as far as a report tells what has changed since.
//!
//! Owns [`EarlierRun`]. Sums only: nothing in here names a person.

use serde::Serialize;

use super::assessment::ListAssessment;
use super::finding::Dimension;

/// The run before this one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EarlierRun {
    /// Day on which it counted ages and payments, `dd/mm/yyyy`; the latest, where its lists come from several runs.
    pub as_of: String,
    /// Its lists.
    pub lists: Vec<EarlierList>,
}

/// A list of the run before this one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EarlierList {
    /// Its name.
    pub name: String,
    /// Day on which the run counted that this one is compared with, `dd/mm/yyyy`.
    pub as_of: String,
    /// Whether it was judged by the same rules: same version, profile, thresholds, bounds and model.
    pub comparable: bool,
    /// Records.
    pub n_records: u64,
    /// Records that were ready to be synced.
    pub n_ready: u64,
    /// Share per word in per cent, as [`Word::percent`](super::assessment::Word::percent).
    pub words: Vec<(Dimension, f64)>,
}

impl EarlierRun {
    /// The list of then that `list` is now, where there was one.
    pub fn of(&self, list: &ListAssessment) -> Option<&EarlierList> {
        self.lists.iter().find(|earlier| earlier.name == list.name)
    }
}

impl EarlierList {
    /// The share of a word then, where it was judged alike.
    pub fn percent(&self, dimension: Dimension) -> Option<f64> {
        let of = self.words.iter().find(|(d, _)| *d == dimension).filter(|_| self.comparable);
        of.map(|(_, percent)| *percent)
    }
}
