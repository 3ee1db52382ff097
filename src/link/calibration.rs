//! From evidence to a probability that may be taken at its word.
//!
//! Owns [`Calibration`]: a straight line on the log odds that somebody is found at all. Fields do not err independently
//! of one another, and people are not strangers to their neighbours: a namesake of the next year in the next hamlet is
//! not as rare as the product of the fields says. The line is fitted where numbers tell who was right (see `estimate`).

use serde::{Deserialize, Serialize};

use crate::data::estimate::CalibrationBin;

/// `log odds = slope · evidence + shift`, in nats.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// How much of a nat of evidence is worth.
    pub slope: f64,
    /// Nats added.
    pub shift: f64,
}

/// Labels that the plain line weighs as much as, near its middle.
const PRIOR_SD: (f64, f64) = (0.1, 0.5);

/// One label: a record decided without its number, and what the number then said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Log odds that somebody was found, without the number; in nats.
    pub evidence: f64,
    /// Probability of what the number said, where the right citizen was found.
    pub if_right: f64,
    /// The same where not.
    pub if_wrong: f64,
    /// Whether the number is that of the citizen found.
    pub confirmed: bool,
}

impl Calibration {
    /// Evidence as it is.
    pub const IDENTITY: Calibration = Calibration { slope: 1.0, shift: 0.0 };

    /// Where no numbers tell: see `src/docs/model.md` for where the figures come from.
    pub const PLAIN: Calibration = Calibration { slope: 0.9, shift: -0.3 };

    /// Log odds for evidence, both in nats.
    pub fn apply(&self, evidence: f64) -> f64 {
        self.slope * evidence + self.shift
    }

    /// Evidence that has these log odds, both in nats.
    pub fn evidence_for(&self, log_odds: f64) -> f64 {
        (log_odds - self.shift) / self.slope
    }

    /// Whether more evidence is never less.
    pub fn is_sound(&self) -> bool {
        self.slope > 0.0 && self.slope <= 2.0 && self.shift.abs() <= 20.0
    }

    /// The line that makes what the numbers said most likely, kept near `prior` where labels are few.
    pub fn fit(labels: &[Label], prior: Calibration) -> Calibration {
        let mut line = prior;
        for _ in 0..40 {
            // Newton on the logistic likelihood with soft labels (EM outside, one step inside).
            let (mut ga, mut gb) = (
                (prior.slope - line.slope) / PRIOR_SD.0.powi(2),
                (prior.shift - line.shift) / PRIOR_SD.1.powi(2),
            );
            let (mut haa, mut hab, mut hbb) = (PRIOR_SD.0.powi(-2), 0.0, PRIOR_SD.1.powi(-2));
            for label in labels {
                let p = sigmoid(line.apply(label.evidence));
                let (right, wrong) = (p * label.if_right, (1.0 - p) * label.if_wrong);
                let y = if right + wrong > 0.0 { right / (right + wrong) } else { p };
                let (x, v) = (label.evidence, (p * (1.0 - p)).max(1e-9));
                ga += (y - p) * x;
                gb += y - p;
                haa += v * x * x;
                hab += v * x;
                hbb += v;
            }
            let det = haa * hbb - hab * hab;
            if det <= 0.0 {
                break;
            }
            let (da, db) = ((hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det);
            line.slope = (line.slope + da).clamp(0.3, 1.5);
            line.shift = (line.shift + db).clamp(-8.0, 4.0);
            if da.abs() < 1e-6 && db.abs() < 1e-6 {
                break;
            }
        }
        line
    }
}

/// Where the bins of [`bins`] begin.
const EDGES: [f64; 6] = [0.0, 0.1, 0.5, 0.9, 0.99, 0.999];

/// What `line` made of the labels, and how many their numbers confirmed.
pub fn bins(labels: &[Label], line: &Calibration) -> Vec<CalibrationBin> {
    let mut bins = EDGES.map(|from| CalibrationBin { from, n_records: 0, expected: 0.0, n_confirmed: 0 });
    for label in labels {
        let p = sigmoid(line.apply(label.evidence));
        let at = EDGES.iter().rposition(|from| p >= *from).unwrap_or(0);
        bins[at].n_records += 1;
        bins[at].expected += p;
        bins[at].n_confirmed += u64::from(label.confirmed);
    }
    for bin in bins.iter_mut().filter(|bin| bin.n_records > 0) {
        bin.expected = (bin.expected / bin.n_records as f64).clamp(0.0, 1.0);
    }
    bins.to_vec()
}

/// 1 / (1 + e^-x).
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
