//! Finding each record's citizen: block → compare → weigh → decide.
//!
//! Owns the linking of a list against the reference, duplicates inside a list, people who stand on several lists,
//! and the explanation of one link. A *candidate* is a citizen that a record is compared with; a *weight* is
//! evidence in bits. Everything here is pure: the same records and reference give the same links, whatever the
//! chunks and threads.

mod across;
mod budget;
mod calibration;
mod candidates;
mod compare;
mod decide;
mod duplicates;
mod estimate;
mod explain;
mod further;
mod model;
mod pattern;
mod second;
mod settings;
mod strangers;
mod weights;

use std::ops::Range;

pub use across::{Across, across};
pub use budget::plan_pairs;
pub use calibration::Calibration;
pub use compare::{Support, support};
pub use duplicates::{Duplicates, find_duplicates};
pub use estimate::{MIN_RECORDS, estimate, expect, hash_of};
pub use explain::{CandidateEvidence, Explanation, FieldEvidence, Role, explain};
pub use further::lend_households;
pub use model::{Model, ModelFile, PLAIN, VERSION as MODEL_VERSION};
pub use second::{SecondLook, second_look};
pub use settings::LinkSettings;

use crate::data::linkage::Link;
use crate::data::person::People;
use crate::data::text::TextColumn;
use crate::reference::ReferenceIndex;
use compare::Matcher;

/// Links the records `rows` of a list; one link per row, in order. Rows past the end are left out. `other_names`: keys
/// of further names of each person, joined by `;`; may be shorter than `people`.
pub fn link_records(
    people: &People,
    other_names: &TextColumn,
    rows: Range<usize>,
    index: &ReferenceIndex,
    settings: &LinkSettings,
) -> Vec<Link> {
    let mut matcher = Matcher::new(index, settings);
    let mut scored = Vec::new();
    (rows.start..rows.end.min(people.len()))
        .map(|row| decide::decide(&mut matcher, &people.get(row), other_names.get(row), &[], &mut scored))
        .collect()
}

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
