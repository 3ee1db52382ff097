//! A share with its uncertainty.

/// `hits` out of `of`, with the Wilson interval.
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
}

impl Ratio {
    /// A share. The interval is Wilson's (1927) with z = 1.959964.
    pub fn new(hits: usize, of: usize) -> Ratio {
        if of == 0 {
            return Ratio { hits, of, value: None, low: 0.0, high: 1.0 };
        }
        const Z: f64 = 1.959_964;
        let n = of as f64;
        let p = hits as f64 / n;
        let scale = 1.0 + Z * Z / n;
        let middle = (p + Z * Z / (2.0 * n)) / scale;
        let half = Z / scale * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let low = if hits == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if hits == of { 1.0 } else { (middle + half).min(1.0) };
        Ratio { hits, of, value: Some(p), low, high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_wilsons() {
        // Worked out by hand: 8 of 10 gives 0.4902 … 0.9433, 0 of 10 gives 0 … 0.2775.
        let ratio = Ratio::new(8, 10);
        assert_eq!(ratio.value, Some(0.8));
        assert!((ratio.low - 0.4902).abs() < 1e-4 && (ratio.high - 0.9433).abs() < 1e-4, "{ratio:?}");
        let none = Ratio::new(0, 10);
        assert!(none.low == 0.0 && (none.high - 0.2775).abs() < 1e-4, "{none:?}");
        assert_eq!(Ratio::new(10, 10).high, 1.0);
        assert_eq!(Ratio::new(0, 0).value, None);
    }
}
