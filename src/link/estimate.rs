//! Learning the model of one list: EM over records, labels from numbers, strangers from samples.
//!
//! Owns [`estimate`]. The E-step is the decision itself: at most one citizen is the person, p = w / (nobody + sum of w). The
//! M-step adds the plain model as so many records, so that a short list stays near it. Candidates are compared once; rounds
//! only touch integers. All sums are of fixed-point integers, so that no order of chunks shows.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::budget;
use super::calibration::{self, Calibration, Label, sigmoid};
use super::compare::{Matcher, Scored};
use super::decide::{has_other_key, prefer_who_fits};
use super::model::{Model, PLAIN};
use super::pattern::{self, GROUPS, N_SLOTS, NO_SLOT, Pattern, Table};
use super::settings::LinkSettings;
use super::strangers::{self, Near};
use super::weights::in_bits;
use crate::data::date::Precision;
use crate::data::estimate::{BlockingLoss, GroupTrust, LinkEstimate, ModelSource};
use crate::data::linkage::{BirthLevel, CommuneLevel, Link, NameLevel, NumberLevel};
use crate::data::person::ListRecords;
use crate::parallel::Pool;
use crate::reference::ReferenceIndex;
use crate::similarity::birth::is_placeholder;

/// Records from which a list teaches its own model.
pub const MIN_RECORDS: usize = 1000;

/// Records looked at: one in 24 of the list, within these bounds.
const SAMPLE: (usize, usize) = (3_000, 32_768);

/// Records that the model of before weighs as much as.
const PRIOR_RECORDS: f64 = 100.0;

/// Records of a group from which its figures are learned.
const LEAST_RECORDS: f64 = 50.0;

/// Rounds at most.
const MAX_ROUNDS: u32 = 40;

/// Relative change of an m that does not matter.
const STILL: f64 = 0.01;

/// Candidates kept of one record: the best by the plain model.
const MAX_CANDIDATES: usize = 24;

/// Probability one in fixed point.
const ONE: f64 = (1u64 << 24) as f64;

/// What a candidate was found by and with.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    /// By a key other than its number.
    searched: bool,
    /// The whole name agrees but for marks or order.
    name: bool,
    /// Birth date and commune agree.
    date_and_place: bool,
    /// How the 12-digit numbers compare; `Missing` too where only the old ones can be.
    number: NumberLevel,
}

#[derive(Debug, Clone)]
struct Sampled {
    candidates: Vec<(Pattern, Marks)>,
    /// The row has a day of birth and a commune.
    has_date_and_place: bool,
}

/// The model of a list, and what is to be known of it. A list shorter than [`MIN_RECORDS`] keeps the model of `settings`.
pub fn estimate(
    records: &ListRecords,
    index: &ReferenceIndex,
    settings: &LinkSettings,
    pool: &Pool,
) -> (Model, LinkEstimate) {
    let n = records.len();
    let prior = settings.model;
    if n < MIN_RECORDS || index.is_empty() {
        let coverage = prior.coverage.unwrap_or(settings.thresholds.coverage);
        return (prior, LinkEstimate { coverage, converged: true, ..LinkEstimate::default() });
    }
    let n_sampled = (n / 24).clamp(SAMPLE.0, SAMPLE.1).min(n);
    let rows: Vec<usize> = (0..n_sampled).map(|i| i * n / n_sampled).collect();
    let near_rows: Vec<usize> =
        rows.iter().step_by((n_sampled / strangers::N_RECORDS).max(1)).copied().collect();
    let (sample, near) = pool.install(|| {
        let sampled: Vec<Vec<Sampled>> =
            rows.par_chunks(128).map(|rows| take(records, rows, index, settings)).collect();
        let near: Vec<Near> = near_rows
            .par_chunks(32)
            .map(|rows| {
                let mut matcher = Matcher::new(index, settings);
                strangers::look(&records.people, &records.other_names, rows, &mut matcher)
            })
            .collect();
        (sampled.concat(), near)
    });
    let mut strange = Near::default();
    near.iter().for_each(|part| strange.merge(part));

    let mut run = Run::new(&sample, index, settings, prior);
    run.model.near_names = strange.factors();
    run.model.sex_equal_same_name = strangers::namesakes_of_one_sex(index, &PLAIN);
    let (rounds, converged) = run.rounds();
    let labels = run.labels();
    run.model.calibration = Calibration::fit(&labels, prior.calibration);
    let estimate = LinkEstimate {
        source: ModelSource::Learned,
        n_sampled: n_sampled as u64,
        n_labelled: labels.len() as u64,
        calibration: calibration::bins(&labels, &run.model.calibration),
        rounds,
        converged,
        coverage: run.coverage,
        groups: run.groups(),
        blocking: run.blocking(),
        ..LinkEstimate::default()
    };
    (run.model, estimate)
}

/// SHA-256 of a model as JSON, hexadecimal.
pub fn hash_of(model: &Model) -> String {
    let json = serde_json::to_vec(model).unwrap_or_default();
    Sha256::digest(json).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Adds what the links of a list let expect.
pub fn expect(estimate: &mut LinkEstimate, links: &[Link]) {
    // Millionths, so that the order of sums does not show.
    let fixed = |p: f64| (p * 1e6).round() as i64;
    let (mut n_links, mut right, mut found) = (0u64, 0i64, 0i64);
    for link in links {
        found += fixed(link.found);
        if link.best.is_some() && link.probability >= 0.5 {
            n_links += 1;
            right += fixed(link.probability);
        }
    }
    estimate.n_links = n_links;
    estimate.expected_wrong = (n_links as i64 * 1_000_000 - right).max(0) as f64 / 1e6;
    let lost = estimate.blocking.as_ref().map_or(0.0, |b| b.share.min(0.9));
    let cut = budget::spent(&mut estimate.pairs, links, estimate.coverage);
    estimate.expected_missed = ((found as f64 / 1e6 + cut) / (1.0 - lost) - right as f64 / 1e6).max(0.0);
}

/// Compares the records `rows` with all candidates, as if none had a number that settles it.
fn take(
    records: &ListRecords,
    rows: &[usize],
    index: &ReferenceIndex,
    settings: &LinkSettings,
) -> Vec<Sampled> {
    let mut matcher = Matcher::new(index, settings);
    let table = pattern::slot_weights(&settings.model, settings.commune_is_residence);
    let mut scored: Vec<Scored> = Vec::new();
    let mut hits = Vec::new();
    rows.iter()
        .map(|&row| {
            let person = records.people.get(row);
            matcher.set_record(&person, records.other_names.get(row));
            let mut found = std::mem::take(&mut matcher.candidates);
            found.by_number(index, &matcher.parts);
            hits.clear();
            hits.append(&mut found.citizens);
            if matcher.parts.name.is_some() && has_other_key(&person, settings) {
                matcher.search(&mut found, &person);
            }
            let searched = &found.citizens;
            scored.clear();
            scored.extend(searched.iter().map(|&c| matcher.score(&person, c)));
            let more = hits.iter().filter(|c| searched.binary_search(c).is_err());
            scored.extend(more.map(|&c| matcher.score(&person, c)));
            prefer_who_fits(&matcher, &person, &mut scored);
            scored.sort_unstable_by(|a, b| b.total.cmp(&a.total).then(a.citizen.cmp(&b.citizen)));
            scored.truncate(MAX_CANDIDATES);
            let candidates = scored.iter().map(|s| {
                let marked = matcher.row_has_marks();
                let pattern = Pattern::of(s, person.birth, marked, &matcher.weights, &table);
                let both = person.number != 0 && index.citizens().people.number[s.citizen as usize] != 0;
                let c = &s.comparison;
                let near_in_time = !matches!(c.birth, BirthLevel::Missing | BirthLevel::Different);
                let placed = matches!(c.commune, CommuneLevel::Equal | CommuneLevel::Merged);
                let whole = matches!(
                    c.name,
                    NameLevel::Equal
                        | NameLevel::Spacing
                        | NameLevel::IY
                        | NameLevel::MarksMissing
                        | NameLevel::OneTone
                        | NameLevel::Marks
                        | NameLevel::Reordered
                );
                let marks = Marks {
                    searched: searched.binary_search(&s.citizen).is_ok(),
                    name: whole && (near_in_time || placed),
                    date_and_place: c.birth == BirthLevel::Day && placed,
                    number: if both { c.number } else { NumberLevel::Missing },
                };
                (pattern, marks)
            });
            let candidates = candidates.collect();
            let has_day = person.birth.precision() == Precision::Day && !is_placeholder(person.birth);
            matcher.candidates = found;
            Sampled { candidates, has_date_and_place: has_day && person.commune != 0 }
        })
        .collect()
}

/// An estimation under way.
struct Run<'a> {
    sample: &'a [Sampled],
    n_citizens: f64,
    residence: bool,
    prior: Model,
    prior_coverage: f64,
    model: Model,
    coverage: f64,
    counts: Table<f64>,
    strangers: Table<f64>,
}

impl<'a> Run<'a> {
    fn new(sample: &'a [Sampled], index: &ReferenceIndex, settings: &LinkSettings, prior: Model) -> Self {
        let coverage = prior.coverage.unwrap_or(settings.thresholds.coverage);
        Run {
            sample,
            n_citizens: (index.len() as f64).max(1.0),
            residence: settings.commune_is_residence,
            prior,
            prior_coverage: coverage,
            model: prior,
            coverage,
            counts: [0.0; N_SLOTS],
            strangers: [0.0; N_SLOTS],
        }
    }

    fn prior_odds(&self) -> f64 {
        self.coverage / (1.0 - self.coverage) / self.n_citizens
    }

    /// Rounds until nothing that matters changes; how many, and whether it came to that.
    fn rounds(&mut self) -> (u32, bool) {
        for round in 1..=MAX_ROUNDS {
            let before = pattern::chances(&self.model, self.residence);
            self.count();
            let learned = pattern::learn(
                &self.prior,
                self.residence,
                &self.counts,
                &self.strangers,
                PRIOR_RECORDS,
                LEAST_RECORDS,
            );
            self.model = Model {
                near_names: self.model.near_names,
                sex_equal_same_name: self.model.sex_equal_same_name,
                coverage: Some(self.coverage),
                ..learned
            };
            let after = pattern::chances(&self.model, self.residence);
            let moved =
                before.iter().zip(&after).map(|(a, b)| (a - b).abs() / (a + 0.002)).fold(0.0, f64::max);
            if moved < STILL {
                return (round, true);
            }
        }
        (MAX_ROUNDS, false)
    }

    /// The E-step: sums of probabilities per slot, and the coverage.
    fn count(&mut self) {
        let table = pattern::slot_weights(&self.model, self.residence);
        let prior = self.prior_odds();
        let mut counts = [0i64; N_SLOTS];
        let mut others = [0i64; N_SLOTS];
        let mut found = 0i64;
        let mut odds = Vec::new();
        for record in self.sample {
            odds.clear();
            odds.extend(record.candidates.iter().map(|(p, _)| prior * self.total(p, &table).exp2()));
            let sum: f64 = 1.0 + odds.iter().sum::<f64>();
            for ((pattern, _), odds) in record.candidates.iter().zip(&odds) {
                let p = (odds / sum * ONE).round() as i64;
                found += p;
                for slot in pattern.slots.into_iter().filter(|s| *s != NO_SLOT) {
                    counts[usize::from(slot)] += p;
                    others[usize::from(slot)] += ONE as i64 - p;
                }
            }
        }
        let n = self.sample.len() as f64;
        // The expected coverage weighs as much as twenty records.
        self.coverage = ((found as f64 / ONE + 20.0 * self.prior_coverage) / (n + 20.0)).clamp(0.01, 0.998);
        self.counts = counts.map(|c| c as f64 / ONE);
        self.strangers = others.map(|c| c as f64 / ONE);
    }

    /// Weight of a candidate in bits.
    fn total(&self, pattern: &Pattern, table: &Table<i32>) -> f64 {
        in_bits(pattern.rest(table, self.model.place_cap) + pattern.number_weight(table))
    }

    /// Records decided without their number, and what the number then says.
    fn labels(&self) -> Vec<Label> {
        let table = pattern::slot_weights(&self.model, self.residence);
        let prior = self.prior_odds();
        let mut labels = Vec::new();
        for record in self.sample {
            let searched = record.candidates.iter().filter(|(_, marks)| marks.searched);
            let (mut sum, mut best) = (0.0, None);
            for (pattern, marks) in searched {
                let odds = prior * in_bits(pattern.rest(&table, self.model.place_cap)).exp2();
                sum += odds;
                if best.is_none_or(|(o, _)| odds > o) {
                    best = Some((odds, marks.number));
                }
            }
            let Some((odds, number)) = best else { continue };
            // Between two who fit alike the number would tell of their difference, not of whether anybody was found.
            if odds < 0.9 * sum || sum < 0.02 {
                continue;
            }
            let (if_right, if_wrong) = match number {
                NumberLevel::Equal => (self.model.number_equal, 1e-7),
                NumberLevel::Slip => (self.model.number_slip, self.model.number_slip_chance),
                NumberLevel::Different => (self.model.number_different, 1.0),
                NumberLevel::Missing | NumberLevel::CmndEqual => continue,
            };
            let confirmed = matches!(number, NumberLevel::Equal | NumberLevel::Slip);
            labels.push(Label { evidence: sum.ln(), if_right, if_wrong, confirmed });
        }
        labels
    }

    fn groups(&self) -> Vec<GroupTrust> {
        GROUPS
            .iter()
            .map(|&(group, start, end)| {
                let range = usize::from(start)..usize::from(end);
                let (right, other) = (&self.counts[range.clone()], &self.strangers[range]);
                let (n, n_other): (f64, f64) = (right.iter().sum(), other.iter().sum());
                let share = |(a, b): (&f64, &f64)| (a / n.max(1e-9) - b / n_other.max(1e-9)).abs();
                let apart = right.iter().zip(other).map(share).sum::<f64>() / 2.0;
                let name = serde_json::to_value(group).ok().and_then(|v| v.as_str().map(str::to_string));
                GroupTrust {
                    group: name.unwrap_or_default(),
                    n_records: (n * 10.0).round() / 10.0,
                    learned: n >= LEAST_RECORDS,
                    apart: if n_other < 1.0 || n < 1.0 { 0.0 } else { (apart * 1e4).round() / 1e4 },
                }
            })
            .collect()
    }

    /// What the keys lose: of the people found by number those whom the other keys do not find; without numbers, name keys
    /// against date and commune (Chapman's estimate).
    fn blocking(&self) -> Option<BlockingLoss> {
        let table = pattern::slot_weights(&self.model, self.residence);
        let prior = self.prior_odds();
        let (mut n_numbers, mut n_lost) = (0u64, 0u64);
        let (mut by_name, mut by_date, mut by_both, mut seen) = (0u64, 0u64, 0u64, 0u64);
        for record in self.sample {
            let odds = |p: &Pattern| prior * self.total(p, &table).exp2();
            let sum: f64 = 1.0 + record.candidates.iter().map(|(p, _)| odds(p)).sum::<f64>();
            let Some((_, marks)) = record.candidates.iter().find(|(p, _)| odds(p) >= 0.9 * sum) else {
                continue;
            };
            if marks.number == NumberLevel::Equal {
                n_numbers += 1;
                n_lost += u64::from(!marks.searched);
            }
            if record.has_date_and_place && marks.searched {
                seen += 1;
                by_name += u64::from(marks.name);
                by_date += u64::from(marks.date_and_place);
                by_both += u64::from(marks.name && marks.date_and_place);
            }
        }
        if n_numbers >= 200 {
            return Some(share_of(n_lost, n_numbers, "numbers"));
        }
        if by_both < 200 {
            return None;
        }
        let [a, b, m] = [by_name, by_date, by_both].map(|n| n as f64);
        let all = (a + 1.0) * (b + 1.0) / (m + 1.0) - 1.0;
        let variance = (a + 1.0) * (b + 1.0) * (a - m) * (b - m) / ((m + 1.0).powi(2) * (m + 2.0));
        let share = |n: f64| ((n - seen as f64) / n.max(1.0)).clamp(0.0, 1.0);
        let reach = 1.96 * variance.max(0.0).sqrt();
        Some(BlockingLoss {
            share: share(all),
            low: share(all - reach),
            high: share(all + reach + 3.0),
            by: "keys".to_string(),
            n_records: seen,
        })
    }
}

/// A share with Wilson's 95 % interval.
fn share_of(hits: u64, of: u64, by: &str) -> BlockingLoss {
    let (n, p, z) = (of as f64, hits as f64 / of as f64, 1.96f64);
    let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let reach = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    BlockingLoss {
        share: p,
        low: (centre - reach).max(0.0),
        high: (centre + reach).min(1.0),
        by: by.to_string(),
        n_records: of,
    }
}

/// Probability that somebody is found at all, calibrated. `sum`: the odds of all candidates; `number_bits`: what the best
/// one's number adds to them, which no line is needed for.
pub fn found(sum: f64, number_bits: f64, calibration: &Calibration) -> f64 {
    let number = number_bits * std::f64::consts::LN_2;
    sigmoid(calibration.apply(sum.max(1e-300).ln() - number) + number)
}
