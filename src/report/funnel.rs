//! The way of a list's records from the file to the sync, step by step.
//!
//! Owns [`funnel`], which `report.html` and `report.xlsx` share. Each step is a part of the one before, so what falls out
//! at a step and what is left add up; every figure is the assessment's.

use crate::data::assessment::ListAssessment;
use crate::data::linkage::MatchClass;
use crate::lang::{Text, page};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What holds for the records that are left.
    pub name: Text,
    /// Records left.
    pub n_left: u64,
    /// Records that fell out at this step.
    pub n_lost: u64,
    /// Why.
    pub why: Option<Text>,
}

/// The steps of a list.
pub fn funnel(list: &ListAssessment) -> Vec<Step> {
    let in_class = |class| list.matching.classes.iter().filter(|(c, _)| *c == class).map(|(_, n)| n).sum();
    let mut n_left = list.n_records;
    let mut steps = vec![Step { name: page::STEP_RECORDS, n_left, n_lost: 0, why: None }];
    for (name, why, n_lost) in [
        (page::STEP_SEARCHED, page::LOST_NO_KEY, in_class(MatchClass::NoKey)),
        (page::STEP_FITS, page::LOST_NOT_FOUND, in_class(MatchClass::NotFound)),
        (page::STEP_CERTAIN, page::LOST_AMBIGUOUS, in_class(MatchClass::Ambiguous)),
    ] {
        n_left = n_left.saturating_sub(n_lost);
        steps.push(Step { name, n_left, n_lost, why: Some(why) });
    }
    let n_lost = n_left.saturating_sub(list.n_ready);
    steps.push(Step { name: page::STEP_READY, n_left: list.n_ready, n_lost, why: Some(page::LOST_ERRORS) });
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;

    #[test]
    fn what_is_left_and_what_fell_out_add_up() {
        let sample = Sample::new(&["a"], 1_000, 3);
        let steps = funnel(&sample.assessment.lists[0]);
        for pair in steps.windows(2) {
            assert_eq!(pair[0].n_left, pair[1].n_left + pair[1].n_lost);
        }
        let left: Vec<u64> = steps.iter().map(|step| step.n_left).collect();
        assert_eq!(left, [1_000, 950, 900, 850, 710]);
    }
}
