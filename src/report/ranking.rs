//! The order in which communes are shown.
//!
//! Owns the ranking that `report.html` and `report.xlsx` share.

use crate::data::assessment::CommuneCount;

/// Records that a commune has at least to be ranked.
pub const MIN_RANKED: u64 = 20;

/// Communes, lowest share of ready records first; then the larger first, then by code. Those with fewer than
/// [`MIN_RANKED`] records come last and have no rank: one row more or less would move them from one end to the other.
/// Where hardly any commune has as many, all are ranked.
pub fn ranked(communes: &[CommuneCount]) -> Vec<(Option<usize>, &CommuneCount)> {
    let n_large = communes.iter().filter(|commune| commune.n_records >= MIN_RANKED).count();
    let is_ranked = |commune: &CommuneCount| n_large < 2 || commune.n_records >= MIN_RANKED;
    let mut sorted: Vec<&CommuneCount> = communes.iter().collect();
    sorted.sort_by(|a, b| {
        let left = u128::from(a.n_ready) * u128::from(b.n_records);
        let right = u128::from(b.n_ready) * u128::from(a.n_records);
        let by_share = left.cmp(&right).then(b.n_records.cmp(&a.n_records)).then(a.code.cmp(&b.code));
        is_ranked(b).cmp(&is_ranked(a)).then(by_share)
    });
    let rank = |(idx, commune)| (is_ranked(commune).then_some(idx + 1), commune);
    sorted.into_iter().enumerate().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_with_few_records_have_no_rank() {
        let commune = |code: &str, n_records, n_ready| CommuneCount {
            code: code.to_string(),
            name: String::new(),
            n_records,
            n_passed: Vec::new(),
            n_ready,
            n_to_verify: 0,
        };
        let codes = |communes: &[CommuneCount]| -> Vec<(Option<usize>, String)> {
            ranked(communes).into_iter().map(|(rank, c)| (rank, c.code.clone())).collect()
        };
        let all = [commune("1", 100, 90), commune("2", 1, 0), commune("3", 50, 25), commune("4", 100, 50)];
        let told = |rank, code: &str| (rank, code.to_string());
        let expected = [told(Some(1), "4"), told(Some(2), "3"), told(Some(3), "1"), told(None, "2")];
        assert_eq!(codes(&all), expected);
        assert_eq!(codes(&all[..2]), [told(Some(1), "2"), told(Some(2), "1")]);
    }
}
