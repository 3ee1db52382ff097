//! How near strangers come to each other: the u of near names and of the sex, from sampled pairs.
//!
//! Owns [`look`]. Pairs are drawn by hashing positions, so the same list and reference give the same pairs. Only what
//! makes a weight smaller is taken over: a formula that is more careful than the sample stays.

use rustc_hash::FxHashMap;

use super::compare::Matcher;
use super::model::Model;
use crate::data::linkage::NameLevel;
use crate::data::person::{People, Sex};
use crate::data::text::TextColumn;
use crate::reference::{NO_NAME, ReferenceIndex};
use crate::similarity::syllable::mix;

/// Records whose names are compared with strangers'.
pub const N_RECORDS: usize = 160;

/// Citizens that each of them is compared with.
const N_CITIZENS: u64 = 700;

/// Citizens of whom the sexes of namesakes are counted.
const N_NAMESAKES: usize = 60_000;

/// Pairs of neighbours (two citizens near the same record) that must be seen before a formula is doubted.
const LEAST: u64 = 30;

/// Sums over sampled pairs: per level (sound, keystroke, middle part, partly) the u that the formulae gave, in 2^-40,
/// and how many ordered pairs of citizens were near the same record. Sums of integers: merged in any order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Near {
    u: [u128; 4],
    n_pairs: [u64; 4],
}

impl Near {
    /// Adds what another chunk counted.
    pub fn merge(&mut self, other: &Near) {
        for i in 0..4 {
            self.u[i] += other.u[i];
            self.n_pairs[i] += other.n_pairs[i];
        }
    }

    /// Factors on the u of near names (see [`Model::near_names`]).
    pub fn factors(&self) -> [f64; 4] {
        std::array::from_fn(|i| {
            if self.n_pairs[i] < LEAST {
                return 1.0;
            }
            // Of a record near to a share s of all people, k of n sampled are near, and k (k − 1) / n (n − 1) is s² in
            // the mean; the formulae's u summed over the k, divided by n, is u·s. Their ratio is how much u is too small.
            let seen = self.n_pairs[i] as f64 / (N_CITIZENS * (N_CITIZENS - 1)) as f64;
            let told = self.u[i] as f64 / 2f64.powi(40) / N_CITIZENS as f64;
            (seen / told.max(1e-12)).clamp(1.0, 8.0)
        })
    }
}

/// Compares the names of the records `rows` with those of sampled citizens.
pub fn look(people: &People, others: &TextColumn, rows: &[usize], matcher: &mut Matcher<'_>) -> Near {
    let mut near = Near::default();
    let n = matcher.index.len() as u64;
    if n < 2 * N_CITIZENS {
        return near;
    }
    for &row in rows {
        matcher.set_record(&people.get(row), others.get(row));
        if matcher.parts.name.is_none() {
            continue;
        }
        let mut counts = [0u64; 4];
        for i in 0..N_CITIZENS {
            let citizen = (mix(((row as u64) << 24) ^ (i + 1)) % n) as u32;
            if let Some((level, _, u)) = matcher.name_chances(citizen)
                && let Some(at) = place(level)
            {
                counts[at] += 1;
                near.u[at] += (u * 2f64.powi(40)) as u128;
            }
        }
        for (sum, k) in near.n_pairs.iter_mut().zip(counts) {
            *sum += k * k.saturating_sub(1);
        }
    }
    near
}

const fn place(level: NameLevel) -> Option<usize> {
    match level {
        NameLevel::OneTone | NameLevel::Marks | NameLevel::Dialect => Some(0),
        NameLevel::Keystroke => Some(1),
        NameLevel::Initial | NameLevel::MiddlePart => Some(2),
        NameLevel::Partly => Some(3),
        _ => None,
    }
}

/// How often two citizens of one name have one sex, where the reference tells; the model's figure where it does not.
pub fn namesakes_of_one_sex(index: &ReferenceIndex, model: &Model) -> f64 {
    let step = index.len().div_ceil(N_NAMESAKES).max(1);
    let mut by_name: FxHashMap<u32, [u64; 2]> = FxHashMap::default();
    // Neighbours in the reference are one household; namesakes there are fewer than anywhere else, so a stride does.
    for citizen in (0..index.len()).step_by(step) {
        let row = index.row(citizen as u32);
        let at = match row.sex {
            Sex::Male => 0,
            Sex::Female => 1,
            Sex::Unknown => continue,
        };
        if row.name != NO_NAME {
            by_name.entry(row.name).or_default()[at] += 1;
        }
    }
    let (mut equal, mut all) = (0u64, 0u64);
    for [men, women] in by_name.values() {
        let n = men + women;
        equal += men * men.saturating_sub(1) + women * women.saturating_sub(1);
        all += n * n.saturating_sub(1);
    }
    const WEIGHT: f64 = 200.0;
    let share = (equal as f64 + WEIGHT * model.sex_equal_same_name) / (all as f64 + WEIGHT);
    share.clamp(0.5, 0.95)
}
