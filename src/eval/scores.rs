//! Counting: from judged rows to figures.

use std::collections::BTreeMap;

use super::calibration::Calibration;
use super::ratio::Ratio;
use super::stats;
use crate::data::linkage::MatchClass;

/// From this probability on a candidate counts as a link.
pub const LINKED: f64 = 0.5;

/// One row with what was said of it and what is true.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// Its list.
    pub list: &'a str,
    /// The citizen of the truth; empty for nobody.
    pub true_id: &'a str,
    /// The citizen who was named; empty for nobody.
    pub said_id: &'a str,
    /// Match class.
    pub class: MatchClass,
    /// Match probability.
    pub probability: f64,
    /// Whether a citizen was named.
    pub has_candidate: bool,
    /// Whether that is the citizen of the truth.
    pub candidate_right: bool,
    /// Whether the truth names a citizen.
    pub in_reference: bool,
    /// Kinds of errors.
    pub errors: &'a [String],
    /// Whether a death was found.
    pub said_dead: bool,
    /// Whether the person has died.
    pub dead: bool,
    /// Whether a duplicate was found.
    pub said_duplicate: bool,
    /// Whether the row is a duplicate.
    pub duplicate: bool,
    /// Whether the output lacks the row.
    pub missing: bool,
}

impl Judged<'_> {
    /// Whether the row counts as a link from probability `threshold` on.
    pub fn linked(&self, threshold: f64) -> bool {
        self.has_candidate && self.probability >= threshold
    }

    /// Linked to the right citizen, or rightly to nobody.
    pub fn right(&self) -> bool {
        if self.in_reference { self.linked(LINKED) && self.candidate_right } else { !self.linked(LINKED) }
    }
}

/// All figures of a list or of all lists.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Scores {
    /// Rows.
    pub rows: usize,
    /// Links from a probability of 0.5.
    pub links: Links,
    /// Links in the certain classes.
    pub certain: Certain,
    /// Rows left to a person (class `ambiguous`), of all rows.
    pub ambiguous: Ratio,
    /// Rows said to be nobody's (`not_found`, `no_key`) whose person is in the reference, of all whose person is.
    pub missed: Ratio,
    /// By match class, in the order of DESIGN.
    pub classes: Vec<ClassScore>,
    /// Deaths.
    pub deaths: Detection,
    /// Duplicates.
    pub duplicates: Detection,
    /// By kind of error, in the order of names; rows without any stand under an empty name.
    pub by_error: Vec<ErrorScore>,
    /// Whether the probability means what it says.
    pub calibration: Calibration,
    /// Links by threshold.
    pub thresholds: Vec<ThresholdScore>,
}

/// Precision, recall and F1 of links.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Links {
    /// Right links of all links.
    pub precision: Ratio,
    /// Right links of all rows whose person is in the reference.
    pub recall: Ratio,
    /// 2PR / (P + R); `None` where it is undefined.
    pub f1: Option<f64>,
    /// Lower end of its 95 % interval; 0 where it is undefined.
    pub f1_low: f64,
    /// Upper end of its 95 % interval; 1 where it is undefined.
    pub f1_high: f64,
}

/// Wrong links among `exact`, `variant` and `differs`.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Certain {
    /// Wrong links of the links in these classes.
    pub wrong: Ratio,
    /// Right links in these classes of all rows whose person is in the reference.
    pub recall: Ratio,
}

/// One match class.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct ClassScore {
    /// The class.
    pub class: MatchClass,
    /// Rows in it.
    pub rows: usize,
    /// Rows that name the citizen of the truth; for `not_found` and `no_key`, rows whose person is not in the reference.
    pub right: usize,
    /// Wrong rows of the rows in it.
    pub wrong: Ratio,
}

/// How well something is found.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Detection {
    /// Found of those that there are.
    pub recall: Ratio,
    /// True of those found.
    pub precision: Ratio,
}

/// Rows with one kind of error.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ErrorScore {
    /// The kind; empty for rows without any.
    pub error: String,
    /// Rows linked to the right citizen, or rightly to nobody, of the rows with it.
    pub right: Ratio,
    /// Right links of the rows with it whose person is in the reference.
    pub recall: Ratio,
    /// Wrong links of the links of rows with it.
    pub wrong: Ratio,
    /// Wrong links of the links in the certain classes of rows with it.
    pub certain_wrong: Ratio,
    /// Rows left to a person, of the rows with it.
    pub ambiguous: Ratio,
}

/// Links at one threshold.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct ThresholdScore {
    /// The threshold.
    pub threshold: f64,
    /// The links.
    pub links: Links,
}

const THRESHOLDS: [f64; 12] = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999];

impl Scores {
    /// Counts `rows`.
    pub fn count(rows: &[Judged]) -> Scores {
        Scores {
            rows: rows.len(),
            links: links(rows, LINKED),
            certain: certain(rows),
            ambiguous: Ratio::new(count(rows, |row| row.class == MatchClass::Ambiguous), rows.len()),
            missed: Ratio::rare(
                count(rows, |row| row.in_reference && says_nobody(row.class)),
                count(rows, |row| row.in_reference),
            ),
            classes: MatchClass::ALL.iter().map(|&class| class_score(rows, class)).collect(),
            deaths: detection(rows, |row| row.dead, |row| row.said_dead),
            duplicates: detection(rows, |row| row.duplicate, |row| row.said_duplicate),
            by_error: by_error(rows),
            calibration: Calibration::count(rows),
            thresholds: THRESHOLDS
                .iter()
                .map(|&threshold| ThresholdScore { threshold, links: links(rows, threshold) })
                .collect(),
        }
    }
}

fn count(rows: &[Judged], test: impl Fn(&Judged) -> bool) -> usize {
    rows.iter().filter(|row| test(row)).count()
}

/// Whether a class names no citizen.
fn says_nobody(class: MatchClass) -> bool {
    matches!(class, MatchClass::NotFound | MatchClass::NoKey)
}

fn links(rows: &[Judged], threshold: f64) -> Links {
    let right = count(rows, |row| row.linked(threshold) && row.candidate_right);
    let precision = Ratio::new(right, count(rows, |row| row.linked(threshold)));
    let recall = Ratio::new(right, count(rows, |row| row.in_reference));
    let total = precision.of + recall.of;
    // 2PR / (P + R) = 2·right / (links + people).
    let f1 = (total > 0).then(|| 2.0 * right as f64 / total as f64);
    // With J = right / (right + wrong + missing), F1 = 2J / (1 + J): the ends of the interval of J go through the same
    // formula. A wrong link of somebody who is in the reference counts twice in both, as F1 has it.
    let of_share = |share: f64| 2.0 * share / (1.0 + share);
    let (low, high) = stats::wilson(right, total - right);
    Links { precision, recall, f1, f1_low: of_share(low), f1_high: of_share(high) }
}

fn certain(rows: &[Judged]) -> Certain {
    let named = |row: &Judged| row.class.is_certain() && row.has_candidate;
    let of = count(rows, named);
    let right = count(rows, |row| named(row) && row.candidate_right);
    Certain {
        wrong: Ratio::rare(of - right, of),
        recall: Ratio::new(right, count(rows, |row| row.in_reference)),
    }
}

fn class_score(rows: &[Judged], class: MatchClass) -> ClassScore {
    let nobody = says_nobody(class);
    let n = count(rows, |row| row.class == class);
    let right =
        count(rows, |row| row.class == class && if nobody { !row.in_reference } else { row.candidate_right });
    ClassScore { class, rows: n, right, wrong: Ratio::rare(n - right, n) }
}

fn detection(rows: &[Judged], real: fn(&Judged) -> bool, said: fn(&Judged) -> bool) -> Detection {
    let both = count(rows, |row| real(row) && said(row));
    Detection { recall: Ratio::new(both, count(rows, real)), precision: Ratio::new(both, count(rows, said)) }
}

fn by_error(rows: &[Judged]) -> Vec<ErrorScore> {
    let mut of_kind: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
    for row in rows {
        row.errors.iter().for_each(|error| of_kind.entry(error.as_str()).or_default().push(*row));
        if row.errors.is_empty() {
            of_kind.entry("").or_default().push(*row);
        }
    }
    of_kind.into_iter().map(|(error, rows)| error_score(error, &rows)).collect()
}

fn error_score(error: &str, rows: &[Judged]) -> ErrorScore {
    let links = links(rows, LINKED);
    ErrorScore {
        error: error.to_string(),
        right: Ratio::new(count(rows, |row| row.right()), rows.len()),
        recall: links.recall,
        wrong: Ratio::rare(links.precision.of - links.precision.hits, links.precision.of),
        certain_wrong: certain(rows).wrong,
        ambiguous: Ratio::new(count(rows, |row| row.class == MatchClass::Ambiguous), rows.len()),
    }
}
