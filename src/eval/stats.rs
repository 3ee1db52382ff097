//! The mathematics of counts: intervals of a share, a test of two shares, the correction for many tests.
//!
//! Owns plain functions from counts to numbers. Exact methods are taken wherever counts may be small (a handful of wrong
//! links in a hundred thousand is what this is for). No randomness, no tables: the same counts give the same figures.

/// 1.959964: the 97.5 % point of the normal distribution.
const Z: f64 = 1.959_964;

/// Wilson's interval (1927) of a share at 95 %; `(0, 1)` without trials.
pub fn wilson(hits: usize, of: usize) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let n = of as f64;
    let p = hits as f64 / n;
    let scale = 1.0 + Z * Z / n;
    let middle = (p + Z * Z / (2.0 * n)) / scale;
    let half = Z / scale * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let low = if hits == 0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if hits >= of { 1.0 } else { (middle + half).min(1.0) };
    (low, high)
}

/// The exact interval of Clopper and Pearson (1934) of a share: at least `1 - alpha` for any true share; `(0, 1)` without
/// trials.
pub fn clopper_pearson(hits: usize, of: usize, alpha: f64) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let hits = hits.min(of);
    let (k, n) = (hits as f64, of as f64);
    let low = if hits == 0 { 0.0 } else { beta_quantile(alpha / 2.0, k, n - k + 1.0) };
    let high = if hits == of { 1.0 } else { beta_quantile(1.0 - alpha / 2.0, k + 1.0, n - k) };
    (low, high)
}

/// The probability of at least `hits` successes in `of` trials of probability `p`.
pub fn binomial_at_least(hits: usize, of: usize, p: f64) -> f64 {
    match hits {
        0 => 1.0,
        _ if hits > of => 0.0,
        _ => beta_share(p, hits as f64, (of - hits + 1) as f64),
    }
}

/// Fisher's exact test, one-sided: the probability that, of all failures, at least `failures` fall upon the group if failing
/// has nothing to do with the group. `of` and `rest_of` are the trials of the group and of the rest.
pub fn fisher_at_least(failures: usize, of: usize, rest_failures: usize, rest_of: usize) -> f64 {
    let all = failures + rest_failures;
    // Failures that the group can have, given the margins.
    let (least, most) = (all.saturating_sub(rest_of), all.min(of));
    if failures <= least || of == 0 {
        return 1.0;
    }
    let choose = |n: usize, k: usize| {
        ln_gamma(n as f64 + 1.0) - ln_gamma(k as f64 + 1.0) - ln_gamma((n - k) as f64 + 1.0)
    };
    let at = |k: usize| (choose(of, k) + choose(rest_of, all - k) - choose(of + rest_of, all)).exp();
    // From k to k + 1.
    let ratio = |k: usize| {
        let up = (of - k) as f64 * (all - k) as f64;
        up / ((k + 1) as f64 * (rest_of + k + 1 - all) as f64)
    };
    let expected = all as f64 * of as f64 / (of + rest_of) as f64;
    // The tail on the side away from the middle is summed, since there the terms fall.
    if failures as f64 > expected {
        let (mut term, mut sum) = (at(failures), 0.0);
        for k in failures..=most {
            sum += term;
            if k == most || term < sum * 1e-17 {
                break;
            }
            term *= ratio(k);
        }
        return sum.min(1.0);
    }
    let (mut term, mut below) = (at(failures - 1), 0.0);
    for k in (least..failures).rev() {
        below += term;
        if k == least || term < below * 1e-17 {
            break;
        }
        term /= ratio(k - 1);
    }
    (1.0 - below).max(0.0)
}

/// Holm's (1979) correction: each probability as it counts among all tests made; at most 1. The order is kept.
pub fn holm(probabilities: &[f64]) -> Vec<f64> {
    let n = probabilities.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b]).then(a.cmp(&b)));
    let mut adjusted = vec![1.0; n];
    let mut so_far = 0.0f64;
    for (rank, &i) in order.iter().enumerate() {
        so_far = so_far.max((probabilities[i] * (n - rank) as f64).min(1.0));
        adjusted[i] = so_far;
    }
    adjusted
}

/// ln Γ(x) for x > 0. Lanczos (1964) with g = 7 and nine terms; 15 digits.
fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let series = TERMS
        .iter()
        .enumerate()
        .fold(0.999_999_999_999_809_9, |sum, (i, term)| sum + term / (x + i as f64 + 1.0));
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + series.ln()
}

/// The share of the beta distribution with `a` and `b` that lies below `x`: the regularised incomplete beta function, by its
/// continued fraction (Lentz's method; Press et al., Numerical Recipes, 6.4).
fn beta_share(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast on this side of the mean only.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_share(1.0 - x, b, a);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
    const TINY: f64 = 1e-300;
    let safe = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..100_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / safe(1.0 + even * d);
        c = safe(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / safe(1.0 + odd * d);
        c = safe(1.0 + odd / c);
        let step = d * c;
        fraction *= step;
        if (step - 1.0).abs() < 1e-15 {
            break;
        }
    }
    (front * fraction).min(1.0)
}

/// The point below which the share `p` of the beta distribution lies, by halving.
fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0f64, 1.0f64);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if beta_share(middle, a, b) < p { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(value: f64, wanted: f64, within: f64) {
        assert!((value - wanted).abs() <= within, "{value} is not {wanted}");
    }

    #[test]
    fn wilson_is_as_published() {
        // Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29.
        for (hits, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (l, h) = wilson(hits, of);
            near(l, low, 5e-5);
            near(h, high, 5e-5);
        }
        assert_eq!((wilson(5, 5).1, wilson(0, 0)), (1.0, (0.0, 1.0)));
    }

    #[test]
    fn clopper_pearson_is_as_published() {
        // The same table, method 5.
        for (hits, of, low, high) in [
            (81, 263, 0.2527, 0.3676),
            (15, 148, 0.0578, 0.1617),
            (0, 20, 0.0, 0.1684),
            (1, 29, 0.0009, 0.1776),
        ] {
            let (l, h) = clopper_pearson(hits, of, 0.05);
            near(l, low, 5e-5);
            near(h, high, 5e-5);
        }
        // Without a failure the bound is known in closed form: 1 - 0.025^(1/n). Large counts hold too.
        for n in [1usize, 10, 1000, 10_000_000] {
            let closed = -(0.025f64.ln() / n as f64).exp_m1();
            near(clopper_pearson(0, n, 0.05).1 / closed, 1.0, 1e-6);
        }
        assert_eq!((clopper_pearson(7, 7, 0.05).1, clopper_pearson(0, 0, 0.05)), (1.0, (0.0, 1.0)));
    }

    #[test]
    fn tails_of_the_binomial() {
        // 8 or more heads of 10: (45 + 10 + 1) / 1024.
        near(binomial_at_least(8, 10, 0.5), 56.0 / 1024.0, 1e-14);
        near(binomial_at_least(1, 5000, 0.0002), 1.0 - 0.9998f64.powi(5000), 1e-12);
        assert_eq!((binomial_at_least(0, 9, 0.1), binomial_at_least(10, 9, 0.1)), (1.0, 0.0));
    }

    #[test]
    fn fishers_test_is_as_worked_out() {
        // The lady tasting tea (Fisher 1935): 3 of 4 right, 17/70.
        near(fisher_at_least(3, 4, 1, 4), 17.0 / 70.0, 1e-14);
        near(fisher_at_least(4, 4, 0, 4), 1.0 / 70.0, 1e-14);
        // Convictions of twins (Fisher 1935): 10 of 13 monozygotic, 2 of 17 dizygotic; p = 0.000465.
        near(fisher_at_least(10, 13, 2, 17), 0.000_465_18, 5e-8);
        // Below the middle, from the other side: 1 - P(X ≤ 0) = 1 - C(4,0)·C(4,4)/C(8,4).
        near(fisher_at_least(1, 4, 3, 4), 69.0 / 70.0, 1e-14);
        assert_eq!((fisher_at_least(0, 10, 5, 10), fisher_at_least(3, 3, 7, 7)), (1.0, 1.0));
        // Large counts neither overflow nor vanish: far below and far above the middle.
        near(fisher_at_least(500, 500_000, 9_500, 500_000), 1.0, 1e-9);
        assert!(fisher_at_least(9_500, 500_000, 500, 500_000) < 1e-200);
    }

    #[test]
    fn holm_steps_down() {
        // Smallest first: 4·0.005, 3·0.01, 2·0.03, 1·0.04 held at the one before.
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
        for (a, wanted) in adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            near(*a, wanted, 1e-12);
        }
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }
}
