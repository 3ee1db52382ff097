//! Shares in per cent and their traffic lights.
//!
//! Owns the bounds of the colours. They come from the public-sector quality frame (official letter
//! 4856/BCA-TTDLQG, second-hand), so they are configuration, not law.

use serde::{Deserialize, Serialize};

use crate::data::assessment::Light;

/// From which share on a word is green or yellow, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bounds {
    /// Green from here.
    pub green: f64,
    /// Yellow from here, red below.
    pub yellow: f64,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { green: 90.0, yellow: 75.0 }
    }
}

impl Bounds {
    /// The light of a share in per cent.
    pub fn light(&self, percent: f64) -> Light {
        if percent >= self.green {
            Light::Green
        } else if percent >= self.yellow {
            Light::Yellow
        } else {
            Light::Red
        }
    }
}

/// `n` of `total` in per cent, rounded down to two decimals so that 100 means all; 100 where there is nothing.
pub fn percent(n: u64, total: u64) -> f64 {
    if total == 0 {
        return 100.0;
    }
    // Whole hundredths first: the same figure on every machine.
    let hundredths = u128::from(n) * 10_000 / u128::from(total);
    hundredths as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_means_all() {
        assert_eq!(percent(99_999, 100_000), 99.99);
        assert_eq!(percent(999_999, 1_000_000), 99.99);
        assert_eq!(percent(2, 3), 66.66);
        assert_eq!(percent(3, 3), 100.0);
        assert_eq!(percent(0, 0), 100.0);
    }

    #[test]
    fn bounds_belong_to_the_better_colour() {
        let bounds = Bounds::default();
        assert_eq!(bounds.light(90.0), Light::Green);
        assert_eq!(bounds.light(89.99), Light::Yellow);
        assert_eq!(bounds.light(75.0), Light::Yellow);
        assert_eq!(bounds.light(74.99), Light::Red);
    }
}
