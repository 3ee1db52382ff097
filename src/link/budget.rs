//! How many pairs a list will cost, told before they are compared, and what is done where that is too many.
//!
//! Owns [`plan_pairs`] and [`spent`]. Records of an even sample are looked up as linking does it, and nothing is compared; the
//! sizes of their blocks, as they are after narrowing, tell the rest. Where the plan fits the budget of the profile nothing
//! changes at all. Where it does not, blocks get a limit, and a block above it keeps those citizens who agree most with
//! the record (`candidates`).

use rayon::prelude::*;

use super::compare::Matcher;
use super::decide::pairs_of;
use super::settings::LinkSettings;
use crate::data::estimate::{KeyPairs, PairBudget};
use crate::data::linkage::Link;
use crate::data::person::ListRecords;
use crate::parallel::Pool;
use crate::reference::{BlockKind, ReferenceIndex};

/// Records looked up to plan, at most.
const SAMPLE: usize = 2048;

/// Limits of a block that are tried, from the most generous on.
const LIMITS: [u32; 13] = [65_536, 32_768, 16_384, 8_192, 4_096, 2_048, 1_024, 512, 256, 128, 64, 32, 16];

/// What one record will cost: distinct candidates, and those of each key.
struct Cost {
    n: u64,
    blocks: Vec<(BlockKind, u64)>,
}

impl Cost {
    /// Pairs where no block gives more than `limit`.
    fn within(&self, limit: u32) -> u64 {
        self.blocks.iter().map(|(_, n)| (*n).min(u64::from(limit))).sum::<u64>().min(self.n)
    }
}

/// Plans the pairs of a list.
pub fn plan_pairs(
    records: &ListRecords,
    index: &ReferenceIndex,
    settings: &LinkSettings,
    pool: &Pool,
) -> PairBudget {
    let n = records.len();
    let n_sampled = n.min(SAMPLE);
    let budget = (settings.thresholds.pairs_per_record * n as f64).ceil() as u64;
    if n_sampled == 0 {
        return PairBudget { budget, ..PairBudget::default() };
    }
    let rows: Vec<usize> = (0..n_sampled).map(|i| i * n / n_sampled).collect();
    let unlimited = LinkSettings { block_limit: None, ..*settings };
    let costs: Vec<Vec<Cost>> =
        pool.install(|| rows.par_chunks(32).map(|rows| look(records, rows, index, &unlimited)).collect());
    let costs: Vec<Cost> = costs.into_iter().flatten().collect();
    // Rounded up: nothing is promised that was not seen.
    let scaled = |sum: u64| (u128::from(sum) * n as u128).div_ceil(n_sampled as u128) as u64;
    let n_planned = scaled(costs.iter().map(|cost| cost.n).sum());
    let of_kind = |kind: BlockKind| -> u64 {
        costs.iter().flat_map(|cost| &cost.blocks).filter(|(own, _)| *own == kind).map(|(_, n)| n).sum()
    };
    let by_key = BlockKind::ALL
        .into_iter()
        .map(|kind| KeyPairs { key: kind.name().to_string(), n_planned: scaled(of_kind(kind)) })
        .filter(|pairs| pairs.n_planned > 0)
        .collect();
    let mut plan = PairBudget { budget, n_planned, n_allowed: n_planned, by_key, ..PairBudget::default() };
    if n_planned > budget {
        for limit in LIMITS {
            plan.limit = Some(limit);
            plan.n_allowed = scaled(costs.iter().map(|cost| cost.within(limit)).sum());
            if plan.n_allowed <= budget {
                break;
            }
        }
    }
    plan
}

fn look(records: &ListRecords, rows: &[usize], index: &ReferenceIndex, settings: &LinkSettings) -> Vec<Cost> {
    let mut matcher = Matcher::new(index, settings);
    rows.iter()
        .map(|&row| {
            let (person, others) = (records.people.get(row), records.other_names.get(row));
            let (n, blocks) = pairs_of(&mut matcher, &person, others);
            Cost { n, blocks }
        })
        .collect()
}

/// Puts in what was spent; how many people may have been missed because a block was cut, given the share of the list's
/// people who are in the reference.
pub fn spent(plan: &mut PairBudget, links: &[Link], coverage: f64) -> f64 {
    plan.n_spent = links.iter().map(|link| u64::from(link.n_candidates)).sum();
    let mut missed = 0i64;
    for link in links.iter().filter(|link| link.n_cut > 0) {
        plan.n_rows_cut += 1;
        plan.n_cut += u64::from(link.n_cut);
        // Who was not found among those kept may be among the others, as far as these are many.
        let share = f64::from(link.n_cut) / f64::from(link.n_cut.saturating_add(link.n_candidates));
        missed += ((coverage - link.found).max(0.0) * share * 1e6).round() as i64;
    }
    missed as f64 / 1e6
}
