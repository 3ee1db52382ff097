//! A share with its uncertainty.

use super::stats;

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    /// Wilson (1927): for shares of which many are counted.
    #[default]
    Wilson,
    /// Clopper and Pearson (1934): exact, for rare events; never too short.
    ClopperPearson,
}

/// `hits` out of `of`, with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Ratio {
    /// Successes.
    pub hits: usize,
    /// Trials.
    pub of: usize,
    /// `hits / of`; `None` without trials.
    pub value: Option<f64>,
    /// Lower end of the 95 % interval; 0 without trials.
    pub low: f64,
    /// Upper end of the 95 % interval; 1 without trials.
    pub high: f64,
    /// How the interval was computed.
    pub interval: Interval,
}

impl Ratio {
    /// A share with Wilson's interval.
    pub fn new(hits: usize, of: usize) -> Ratio {
        Ratio::with(hits, of, Interval::Wilson)
    }

    /// The share of something rare, such as wrong links, with the exact interval.
    pub fn rare(hits: usize, of: usize) -> Ratio {
        Ratio::with(hits, of, Interval::ClopperPearson)
    }

    fn with(hits: usize, of: usize, interval: Interval) -> Ratio {
        let (low, high) = match interval {
            Interval::Wilson => stats::wilson(hits, of),
            Interval::ClopperPearson => stats::clopper_pearson(hits, of, 0.05),
        };
        let value = (of > 0).then(|| hits as f64 / of as f64);
        Ratio { hits, of, value, low, high, interval }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_wilsons_or_exact() {
        // Worked out by hand: 8 of 10 gives 0.4902 … 0.9433, 0 of 10 gives 0 … 0.2775.
        let ratio = Ratio::new(8, 10);
        assert_eq!(ratio.value, Some(0.8));
        assert!((ratio.low - 0.4902).abs() < 1e-4 && (ratio.high - 0.9433).abs() < 1e-4, "{ratio:?}");
        let none = Ratio::new(0, 10);
        assert!(none.low == 0.0 && (none.high - 0.2775).abs() < 1e-4, "{none:?}");
        // Exact: 1 - 0.025^(1/10) = 0.3085.
        let rare = Ratio::rare(0, 10);
        assert!(rare.low == 0.0 && (rare.high - 0.3085).abs() < 1e-4, "{rare:?}");
        assert_eq!(Ratio::new(10, 10).high, 1.0);
        assert_eq!(Ratio::new(0, 0).value, None);
    }
}
