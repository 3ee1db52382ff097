//! What a list was linked with, and how far its links may be trusted, without labels.
//!
//! Owns [`LinkEstimate`]. Sums only: nothing in here names a person.

use serde::{Deserialize, Serialize};

/// Where the model of a list came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelSource {
    /// The plain figures: the list is too short to learn from.
    #[default]
    Plain,
    /// Learned from the list itself.
    Learned,
    /// Read from a file.
    Given,
}

impl ModelSource {
    /// The name written in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            ModelSource::Plain => "plain",
            ModelSource::Learned => "learned",
            ModelSource::Given => "given",
        }
    }
}

/// What was learned of one group of comparison levels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupTrust {
    /// The group: `name`, `name_without_marks`, `birth`, `birth_placeholder`, `birth_coarse`, `sex`, `commune`,
    /// `address_in_commune`, `address_alone`, `address_elsewhere`, `household`, `number`.
    pub group: String,
    /// Records from which it was learned, each counted as far as its person was found.
    pub n_records: f64,
    /// Whether there were enough; otherwise the plain figures stay.
    pub learned: bool,
    /// How far apart the right citizens and the other candidates are in it: 0 not at all, 1 wholly (half the sum of the
    /// differences of the shares).
    pub apart: f64,
}

/// What the blocking keys lose, estimated without labels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlockingLoss {
    /// Share of the people in the reference whom no key finds, 0–1.
    pub share: f64,
    /// Ends of the 95 % interval.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// From what: `numbers` (people found by their number, looked for by the other keys) or `keys` (name keys against
    /// date and commune).
    pub by: String,
    /// Records on which it rests.
    pub n_records: u64,
}

/// Records decided without their number, by how probable that made it that the person was found, and how often the
/// number then said the same.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// Probability from which the bin counts; it ends where the next begins.
    pub from: f64,
    /// Records.
    pub n_records: u64,
    /// Mean probability, 0–1.
    pub expected: f64,
    /// Records whose number is that of the citizen found, slips of the keyboard aside.
    pub n_confirmed: u64,
}

/// Pairs of records and citizens: planned before they are compared, and spent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PairBudget {
    /// Most pairs that the profile grants the list.
    pub budget: u64,
    /// Pairs that all blocks would make, by a sample of the list.
    pub n_planned: u64,
    /// The same with the limit; at most, since what keys have in common is counted once for each.
    pub n_allowed: u64,
    /// What each blocking key would make of them; what several lead to counts for each.
    pub by_key: Vec<KeyPairs>,
    /// Most citizens that a block gives, where the plan was more than the budget.
    pub limit: Option<u32>,
    /// Pairs compared.
    pub n_spent: u64,
    /// Rows of which a block was cut.
    pub n_rows_cut: u64,
    /// Pairs that were not compared for it, at least.
    pub n_cut: u64,
}

/// Pairs of one blocking key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeyPairs {
    /// The key.
    pub key: String,
    /// Pairs.
    pub n_planned: u64,
}

/// The model of a list and what is expected of its links.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LinkEstimate {
    /// Where the model came from.
    pub source: ModelSource,
    /// SHA-256 of the model as JSON.
    pub model_sha256: String,
    /// Records looked at for learning.
    pub n_sampled: u64,
    /// Those whose number tells who they are.
    pub n_labelled: u64,
    /// Rounds of estimation.
    pub rounds: u32,
    /// Whether the last round changed nothing that matters.
    pub converged: bool,
    /// Share of the list's people who are in the reference.
    pub coverage: f64,
    /// What is known of each group of levels; empty where nothing was learned.
    pub groups: Vec<GroupTrust>,
    /// How probabilities held against numbers that were hidden; empty where nothing was learned.
    #[serde(default)]
    pub calibration: Vec<CalibrationBin>,
    /// What the blocking keys lose; `None` where it cannot be told.
    pub blocking: Option<BlockingLoss>,
    /// Pairs planned and spent.
    #[serde(default)]
    pub pairs: PairBudget,
    /// Rows that competed for citizens with too many others to be weighed jointly, so that each was weighed alone.
    #[serde(default)]
    pub n_not_joint: u64,
    /// Links from a probability of 0.5 on.
    pub n_links: u64,
    /// Of which this many are expected to be wrong.
    pub expected_wrong: f64,
    /// People in the reference who are expected not to be linked.
    pub expected_missed: f64,
}

impl LinkEstimate {
    /// Expected share of right links among the links, 0–1; 1 without a link.
    pub fn precision(&self) -> f64 {
        if self.n_links == 0 { 1.0 } else { 1.0 - self.expected_wrong / self.n_links as f64 }
    }

    /// Expected share of linked people among those who are in the reference, 0–1; 1 where nobody is.
    pub fn recall(&self) -> f64 {
        let right = self.n_links as f64 - self.expected_wrong;
        let all = right + self.expected_missed;
        if all <= 0.0 { 1.0 } else { right / all }
    }
}
