//! Who stands on a list, in which order, and which rows stand twice.
//!
//! Owns [`Entry`] and the drawing of people by weight: those who have died or left are mostly taken off, some are not.

use std::collections::BTreeSet;

use super::errors::Fault;
use super::random::Random;
use super::world::{Who, World};
use crate::data::person::Status;
use crate::error::{Error, Result};
use crate::lang::synth as texts;

/// What a list needs to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Name of its random streams, and file stem.
    pub stem: &'static str,
    /// Number of the list in the error model.
    pub list: usize,
    /// How likely someone is to be on it, against others; 0 = never.
    pub weight: fn(&super::citizen::Citizen) -> u32,
    /// Weights of 1, 2, 3 … rows with things of their own (parcels) for a person; `&[1]` where a person stands once.
    pub things: &'static [u32],
    /// Probability that husband or wife stands beside the person with the same thing.
    pub with_spouse: f64,
    /// Whether rows are ordered by hamlet within the commune.
    pub by_hamlet: bool,
}

/// One row to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub who: Who,
    /// The thing (parcel) that the row is about beside the person.
    pub thing: u32,
    /// Stream of the row, even; an exact duplicate has the same, a changed one the next odd number.
    pub stream: u64,
    /// Whether the person is a namesake of a citizen.
    pub namesake: bool,
}

impl Entry {
    /// Whether the row repeats another and is written differently; the original's stream is the one before.
    pub const fn is_changed_copy(&self) -> bool {
        self.stream % 2 == 1
    }
}

/// Draws `n_rows` rows.
pub fn draw(world: &mut World, plan: &Plan, n_rows: usize) -> Result<Vec<Entry>> {
    let seed = world.options.seed;
    let rates = world.options.clone();
    let share = |fault: Fault| ((n_rows as f64) * rates.rate(fault, plan.list).min(0.3)).round() as usize;
    let (n_exact, n_changed) = (share(Fault::DuplicateExact), share(Fault::DuplicateChanged));
    let (n_strange, n_namesake) = (share(Fault::NotInReference), share(Fault::NearNamesake));
    let n_own = n_rows.saturating_sub(n_exact + n_changed);

    let mut pool = candidates(world, plan).into_iter();
    let mut entries: Vec<Entry> = Vec::with_capacity(n_rows);
    let mut random = Random::stream(seed, plan.stem, 0);
    let mut thing = 0u32;
    let mut stranger_rows = (0usize, 0usize);
    while entries.len() < n_own {
        let Some(idx) = pool.next() else {
            return Err(Error::usage(texts::TOO_MANY_ROWS)
                .arg(world.options.rows)
                .arg(world.options.citizens)
                .hint(texts::TOO_MANY_ROWS_HINT));
        };
        // Strangers are spread over the list: one is due whenever the share written so far lags behind.
        let due = |quota: usize, done: usize| done * n_own.max(1) < quota * (entries.len() + 1);
        let mut who = Who::Citizen(idx);
        let mut namesake = false;
        if due(n_strange, stranger_rows.0) && stranger_rows.0 < n_strange {
            who = world.add_stranger(idx, false, &mut random).unwrap_or(who);
        } else if due(n_namesake, stranger_rows.1) && stranger_rows.1 < n_namesake {
            who = world.add_stranger(idx, true, &mut random).unwrap_or(who);
            namesake = true;
        }
        let n_things = 1 + random.weighted(plan.things);
        for _ in 0..n_things {
            let spouse = match who {
                Who::Citizen(idx) if random.chance(plan.with_spouse) => world.spouse(idx),
                _ => None,
            };
            for who in [Some(who), spouse.map(Who::Citizen)].into_iter().flatten() {
                if entries.len() < n_own {
                    let stream = entries.len() as u64 * 2;
                    entries.push(Entry { who, thing, stream, namesake });
                    if matches!(who, Who::Stranger(_)) {
                        if namesake { stranger_rows.1 += 1 } else { stranger_rows.0 += 1 }
                    }
                }
            }
            thing += 1;
        }
    }
    let mut repeated = BTreeSet::new();
    while repeated.len() < (n_exact + n_changed).min(n_own) {
        repeated.insert(random.index(n_own));
    }
    for (i, &original) in repeated.iter().enumerate() {
        let mut copy = entries[original];
        // Exact and changed ones alternate in their proportion; a changed one is written anew.
        let changed =
            (i + 1) * n_changed / (n_exact + n_changed).max(1) > i * n_changed / (n_exact + n_changed).max(1);
        copy.stream += u64::from(changed);
        entries.push(copy);
    }
    let mut order: Vec<((u32, u16, u64), Entry)> = entries
        .into_iter()
        .map(|entry| {
            let place = world.person(entry.who).map_or((0, 0), |p| (p.commune, p.hamlet));
            let hamlet = if plan.by_hamlet { place.1 } else { 0 };
            ((place.0, hamlet, random.next_bits()), entry)
        })
        .collect();
    order.sort_by_key(|(key, _)| *key);
    Ok(order.into_iter().map(|(_, entry)| entry).collect())
}

/// Citizens in the order in which they are taken, likelier ones earlier.
fn candidates(world: &World, plan: &Plan) -> Vec<u32> {
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    for (idx, citizen) in world.citizens.iter().enumerate() {
        let weight = (plan.weight)(citizen);
        let mut random = Random::stream(world.options.seed, plan.stem, idx as u64 + 1);
        let stays = match citizen.status {
            Status::Living => true,
            Status::Died => random.chance(world.options.rate(Fault::DeadListed, plan.list)),
            _ => random.chance(world.options.rate(Fault::MovedListed, plan.list)),
        };
        if weight > 0 && stays {
            keyed.push((random.below(1 << 40) / u64::from(weight), idx as u32));
        }
    }
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, idx)| idx).collect()
}
