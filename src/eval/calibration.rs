//! Whether a probability means what it says.
//!
//! Owns [`Calibration`]: of the candidates that were given about 0.8, eight in ten should be the person. Counted over all
//! rows that name a citizen, whatever their class.

use super::ratio::Ratio;
use super::scores::Judged;
use crate::data::linkage::MatchClass;

/// Ends of the bins: even ones, and finer where nearly all candidates lie.
pub const ENDS: [f64; 14] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0];

/// Predicted against observed.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Calibration {
    /// By bin of the probability.
    pub bins: Vec<Bin>,
    /// Expected calibration error: the mean over all candidates of the distance between predicted and observed of their
    /// bin, 0–1; `None` without candidates.
    pub error: Option<f64>,
    /// The same over the candidates of the class `ambiguous` alone, where it is not hidden by the many certain ones.
    pub error_ambiguous: Option<f64>,
    /// Brier score: the mean squared distance between the probability and what is true (0 or 1); `None` without candidates.
    pub brier: Option<f64>,
}

/// One bin of the probability.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Bin {
    /// Lower end, included.
    pub from: f64,
    /// Upper end, not included but in the last bin.
    pub to: f64,
    /// Mean probability; `None` in an empty bin.
    pub predicted: Option<f64>,
    /// Candidates that are the citizen of the truth, of the candidates in the bin.
    pub observed: Ratio,
    /// Whether the mean probability lies outside the interval of what was observed: off beyond chance.
    pub off: bool,
}

impl Calibration {
    /// Counts the rows that name a citizen.
    pub fn count(rows: &[Judged]) -> Calibration {
        let named = || rows.iter().filter(|row| row.has_candidate);
        let bins = bins(named());
        let n = named().count();
        let squares: f64 = named()
            .map(|row| {
                let distance = row.probability - f64::from(u8::from(row.candidate_right));
                distance * distance
            })
            .sum();
        Calibration {
            error: expected_error(&bins),
            error_ambiguous: expected_error(&self::bins(
                named().filter(|row| row.class == MatchClass::Ambiguous),
            )),
            brier: (n > 0).then(|| squares / n as f64),
            bins,
        }
    }
}

fn bins<'a>(rows: impl Iterator<Item = &'a Judged<'a>>) -> Vec<Bin> {
    let mut counts = [(0.0f64, 0usize, 0usize); ENDS.len() - 1];
    for row in rows {
        let above = ENDS.iter().filter(|end| **end <= row.probability).count();
        let (sum, right, of) = &mut counts[above.clamp(1, ENDS.len() - 1) - 1];
        *sum += row.probability;
        *right += usize::from(row.candidate_right);
        *of += 1;
    }
    counts
        .iter()
        .zip(ENDS.windows(2))
        .map(|(&(sum, right, of), ends)| {
            let predicted = (of > 0).then(|| sum / of as f64);
            // Exact, since the last bins miss rarely. Sums of many small floats need a little room.
            let observed = Ratio::rare(right, of);
            let off = predicted.is_some_and(|p| p < observed.low - 1e-9 || p > observed.high + 1e-9);
            Bin { from: ends[0], to: ends[1], predicted, observed, off }
        })
        .collect()
}

fn expected_error(bins: &[Bin]) -> Option<f64> {
    let n: usize = bins.iter().map(|bin| bin.observed.of).sum();
    let distance = |bin: &Bin| match (bin.predicted, bin.observed.value) {
        (Some(predicted), Some(observed)) => (predicted - observed).abs() * bin.observed.of as f64,
        _ => 0.0,
    };
    (n > 0).then(|| bins.iter().map(distance).sum::<f64>() / n as f64)
}
