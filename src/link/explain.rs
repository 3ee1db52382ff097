//! Why a record was linked, or was not.
//!
//! Owns [`Explanation`]: the prior, every comparison with its weight, the second candidate, and for a record that
//! was not found the nearest people. It links the record anew with the same code; nothing is kept for it. Then it compares
//! the record with every citizen, so that "who else could it be" has an exact answer and what the search misses is seen.

use rayon::prelude::*;

use super::compare::{Matcher, Scored};
use super::decide::decide;
use super::settings::LinkSettings;
use super::weights::in_bits;
use crate::data::level_text;
use crate::data::linkage::{Link, MatchClass, NameLevel};
use crate::data::name_kind::{NameKind, detail_words};
use crate::data::person::{People, Person, Status, format_cmnd, format_commune, format_number};
use crate::data::profile::NamesAre;
use crate::data::text::TextColumn;
use crate::lang::{Lang, Text, explain as words};
use crate::reference::ReferenceIndex;
use crate::similarity::{NameText, difference};

/// Nearest people told for a record that was not found.
const N_NEAREST: usize = 3;

/// Citizens that one step of the comparison with everyone takes.
const STEP: u32 = 16 * 1024;

/// What a candidate is in the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Has the greatest weight.
    Best,
    /// Has the second greatest.
    RunnerUp,
    /// Has the row's number, and is someone else.
    NumberOwner,
    /// Is near, and not near enough.
    Nearest,
    /// Is near, and no search key led there.
    Missed,
}

/// One field of one candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldEvidence {
    /// The field.
    pub field: Text,
    /// How it compares.
    pub level: Text,
    /// The exact kind where names differ, in words of a machine (see [`crate::data::name_kind`]); empty elsewhere.
    pub detail: String,
    /// Weight in bits.
    pub bits: f64,
    /// What the row says.
    pub row: String,
    /// What the reference says.
    pub citizen: String,
}

/// One candidate with all its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateEvidence {
    /// What it is in the decision.
    pub role: Role,
    /// Index of the citizen.
    pub citizen: u32,
    /// The citizen's id.
    pub id: String,
    /// The fields in the order in which people read them.
    pub fields: Vec<FieldEvidence>,
    /// Sum of the weights, in bits.
    pub total_bits: f64,
    /// Probability that this is the person.
    pub probability: f64,
    /// Bits that the candidate lacks to be taken as possible; for the nearest of a record that was not found.
    pub short_bits: Option<f64>,
    /// The citizen's status.
    pub status: Status,
}

/// Why one record was linked, or was not.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The link; `None` where the list has no such row.
    pub link: Option<Link>,
    /// Log2 of the odds, before anything is compared, that a given citizen is the person.
    pub prior_bits: f64,
    /// Citizens of the reference, all of whom were compared.
    pub n_citizens: usize,
    /// Candidates: the best and the second, the owner of the number, or the nearest; then who was missed.
    pub candidates: Vec<CandidateEvidence>,
}

/// Explains the link of record `row`; `said`: what the other rows of the list say of its candidates ([`super::SecondLook::of`]).
pub fn explain(
    people: &People,
    other_names: &TextColumn,
    row: usize,
    index: &ReferenceIndex,
    settings: &LinkSettings,
    said: &[(u32, i32)],
) -> Explanation {
    let mut matcher = Matcher::new(index, settings);
    let prior = matcher.weights.prior_odds(settings.thresholds.coverage);
    let mut explanation =
        Explanation { link: None, prior_bits: prior.log2(), n_citizens: index.len(), candidates: Vec::new() };
    if row >= people.len() {
        return explanation;
    }
    let person = people.get(row);
    let mut scored = Vec::new();
    let link = decide(&mut matcher, &person, other_names.get(row), said, &mut scored);
    let odds = |s: &Scored| prior * in_bits(s.total).exp2();
    let all: f64 = scored.iter().map(odds).sum::<f64>();
    let missed = missed(&person, other_names.get(row), index, settings, &scored);
    let reject = settings.thresholds.reject.clamp(1e-6, 1.0 - 1e-6);
    let wanted = settings.model.calibration.evidence_for((reject / (1.0 - reject)).ln());
    let needed = wanted / std::f64::consts::LN_2 - prior.log2();
    let nobody = link.best.is_none();
    let n_found = scored.len();
    // Nobody is worth a line who could not even be second.
    let least = scored.get(1).map_or(in_bits(i32::MIN), |second| in_bits(second.total)).max(needed);
    for (i, candidate) in scored.iter().chain(&missed).enumerate() {
        let role = match i {
            _ if i >= n_found && in_bits(candidate.total) >= least => Role::Missed,
            _ if i >= n_found && nobody && i - n_found < N_NEAREST && link.class == MatchClass::NotFound => {
                Role::Missed
            }
            _ if i >= n_found => continue,
            _ if link.number_owner == Some(candidate.citizen) => Role::NumberOwner,
            0 if !nobody => Role::Best,
            1 if !nobody => Role::RunnerUp,
            _ if nobody && i < N_NEAREST && link.class == MatchClass::NotFound => Role::Nearest,
            _ => continue,
        };
        let id = index.citizens().id_of(candidate.citizen as usize);
        explanation.candidates.push(CandidateEvidence {
            role,
            citizen: candidate.citizen,
            id: id.to_string(),
            fields: evidence(&person, index, settings.names, candidate),
            total_bits: in_bits(candidate.total),
            // Whom the search missed is weighed as if it had been found alone.
            probability: match i < n_found {
                true if all > 0.0 => odds(candidate) / all * link.found,
                true => 0.0,
                false => odds(candidate) / (1.0 + all + odds(candidate)),
            },
            short_bits: matches!(role, Role::Nearest | Role::Missed)
                .then(|| (needed - in_bits(candidate.total)).max(0.0)),
            status: index.citizens().status.get(candidate.citizen as usize).copied().unwrap_or_default(),
        });
    }
    explanation.link = Some(link);
    explanation
}

/// The nearest citizens among all whom the search did not find, best first: at most [`N_NEAREST`], and of these only
/// those who would stand among the first as many of all.
fn missed(
    person: &Person<'_>,
    other_names: &str,
    index: &ReferenceIndex,
    settings: &LinkSettings,
    found: &[Scored],
) -> Vec<Scored> {
    let n = index.citizens().len() as u32;
    let better = |a: &Scored, b: &Scored| b.total.cmp(&a.total).then(a.citizen.cmp(&b.citizen));
    let steps: Vec<Vec<Scored>> = (0..n.div_ceil(STEP))
        .into_par_iter()
        .map(|step| {
            let mut matcher = Matcher::new(index, settings);
            matcher.set_record(person, other_names);
            let mut nearest: Vec<Scored> = Vec::new();
            let of_step = step * STEP..((step + 1) * STEP).min(n);
            for citizen in of_step.filter(|&citizen| !index.is_removed(citizen as usize)) {
                let scored = matcher.score(person, citizen);
                if nearest.len() < N_NEAREST || nearest.last().is_some_and(|last| scored.total > last.total) {
                    nearest.push(scored);
                    nearest.sort_by(better);
                    nearest.truncate(N_NEAREST);
                }
            }
            nearest
        })
        .collect();
    let mut nearest: Vec<Scored> = steps.into_iter().flatten().collect();
    nearest.sort_by(better);
    nearest.truncate(N_NEAREST);
    nearest.retain(|near| found.iter().all(|f| f.citizen != near.citizen));
    nearest
}

fn evidence(
    person: &Person<'_>,
    index: &ReferenceIndex,
    names: NamesAre,
    scored: &Scored,
) -> Vec<FieldEvidence> {
    let citizen = index.citizens().people.get(scored.citizen as usize);
    let (c, w) = (&scored.comparison, &scored.weights);
    let line = |field: Text, level: Text, weight: i32, row: String, citizen: String| FieldEvidence {
        field,
        level,
        detail: String::new(),
        bits: in_bits(weight),
        row,
        citizen,
    };
    let numbers = |p: &Person<'_>| match (p.number, p.cmnd) {
        (0, cmnd) => format_cmnd(cmnd),
        (number, 0) => format_number(number),
        (number, cmnd) => format!("{} {}", format_number(number), format_cmnd(cmnd)),
    };
    let text = |value: &str| value.to_string();
    let mut lines = vec![
        line(words::NUMBER, level_text::number(c.number), w.number, numbers(person), numbers(&citizen)),
        FieldEvidence {
            detail: match names {
                NamesAre::Vietnamese => name_detail(person, &citizen, c.name),
                NamesAre::Any => String::new(),
            },
            ..line(words::NAME, level_text::name(c.name), w.name, text(person.name), text(citizen.name))
        },
        line(
            words::BIRTH,
            level_text::birth(c.birth),
            w.birth,
            person.birth.to_string(),
            citizen.birth.to_string(),
        ),
        line(words::SEX, level_text::sex(c.sex), w.sex, text(person.sex.vi()), text(citizen.sex.vi())),
        line(
            words::COMMUNE,
            level_text::commune(c.commune),
            w.commune,
            format_commune(person.commune),
            format_commune(citizen.commune),
        ),
        line(
            words::ADDRESS,
            level_text::address(c.address),
            w.address,
            text(person.address),
            text(citizen.address),
        ),
        line(
            words::HOUSEHOLD,
            level_text::household(c.household),
            w.household,
            text(person.household),
            text(citizen.household),
        ),
    ];
    if w.others != 0 {
        lines.push(line(words::OTHERS, words::OTHERS_SAY, w.others, String::new(), String::new()));
    }
    lines
}

/// How two names differ, in words of a machine; empty where nothing can be said.
fn name_detail(person: &Person<'_>, citizen: &Person<'_>, level: NameLevel) -> String {
    match level {
        NameLevel::Missing => String::new(),
        NameLevel::OtherName => NameKind::Alias.name().to_string(),
        _ => {
            let text = |display, key| NameText { display, key };
            difference(text(person.name, person.name_key), text(citizen.name, citizen.name_key)).detail()
        }
    }
}

impl FieldEvidence {
    /// How it compares, in words of people. Which letters of a name differ is told only with `reveal`.
    fn compared(&self, lang: Lang, reveal: bool) -> String {
        let told: Vec<&str> = self
            .detail
            .split('+')
            .map(|word| match word.split_once(':') {
                Some(("dialect", _)) if !reveal => "dialect",
                _ => word,
            })
            .collect();
        match detail_words(&told.join("+"), lang) {
            words if words.is_empty() => self.level.get(lang).to_string(),
            words => cut(&words, 54),
        }
    }
}

impl Explanation {
    /// The explanation as text of at most 80 columns. Values are masked unless `reveal`.
    pub fn render(&self, lang: Lang, reveal: bool) -> String {
        let Some(link) = &self.link else {
            return words::NO_SUCH_ROW.get(lang).to_string() + "\n";
        };
        let mut out = String::new();
        let mut push = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        let class = format!("{} ({})", level_text::class(link.class).get(lang), link.class.name());
        push(words::CONCLUSION.fill(lang, &[&class]));
        if link.best.is_some() {
            let mut parts = vec![words::PROBABILITY.fill(lang, &[&decimal(link.probability, 4, lang)])];
            parts.extend(link.margin.map(|m| words::MARGIN.fill(lang, &[&decimal(m.into(), 1, lang)])));
            push(format!("  {}", parts.join(" · ")));
        }
        if link.class == MatchClass::NoKey {
            push(words::TOO_LITTLE.get(lang).to_string());
            return out;
        }
        push(words::COMPARED.fill(lang, &[&link.n_candidates]));
        push(words::PRIOR.fill(lang, &[&signed(self.prior_bits, lang)]));
        let n_missed =
            self.candidates.iter().filter(|c| c.role == Role::Missed && c.short_bits == Some(0.0)).count();
        push(match n_missed {
            0 => words::EVERYONE.fill(lang, &[&self.n_citizens]),
            n => words::EVERYONE_MISSED.fill(lang, &[&self.n_citizens, &n]),
        });
        if self.candidates.is_empty() {
            push(words::NOBODY_NEAR.get(lang).to_string());
        }
        for candidate in &self.candidates {
            push(String::new());
            candidate.render(self.prior_bits, lang, reveal, &mut push);
        }
        out
    }
}

impl CandidateEvidence {
    fn render(&self, prior_bits: f64, lang: Lang, reveal: bool, push: &mut impl FnMut(String)) {
        let role = match self.role {
            Role::Best => words::BEST,
            Role::RunnerUp => words::RUNNER_UP,
            Role::NumberOwner => words::NUMBER_OWNER,
            Role::Nearest => words::NEAREST,
            Role::Missed => words::MISSED,
        };
        let id = if reveal { self.id.clone() } else { mask(&self.id) };
        push(role.get(lang).to_string());
        push(format!("  {id} · {}", words::PROBABILITY.fill(lang, &[&decimal(self.probability, 4, lang)])));
        for field in &self.fields {
            push(format!(
                "  {:<14}{:>8}  {}",
                field.field.get(lang),
                signed(field.bits, lang),
                field.compared(lang, reveal)
            ));
            let empty = words::EMPTY.get(lang);
            let shown = |value: &str| match (value, reveal) {
                ("", _) => empty.to_string(),
                (value, true) => cut(value, 24),
                (value, false) => cut(&mask(value), 24),
            };
            if !(field.row.is_empty() && field.citizen.is_empty()) {
                push(format!("{:26}{} → {}", "", shown(&field.row), shown(&field.citizen)));
            }
        }
        push(format!("  {:<14}{:>8}", words::TOTAL.get(lang), signed(self.total_bits, lang)));
        let posterior = signed(self.total_bits + prior_bits, lang);
        push(format!("  {:<18}{:>4}", words::POSTERIOR.get(lang), posterior));
        if let Some(short) = self.short_bits.filter(|s| *s > 0.0) {
            push(format!("  → {}", words::SHORT.fill(lang, &[&decimal(short, 1, lang)])));
            let worst = self.fields.iter().filter(|f| f.bits < 0.0).min_by(|a, b| a.bits.total_cmp(&b.bits));
            if let Some(worst) = worst {
                let (field, level) = (worst.field.get(lang), worst.level.get(lang));
                push(format!("  → {}", words::AGAINST.fill(lang, &[&field, &level])));
            }
        }
    }
}

fn decimal(value: f64, n_digits: usize, lang: Lang) -> String {
    let text = format!("{value:.n_digits$}");
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}

fn signed(value: f64, lang: Lang) -> String {
    let text = decimal(value.abs(), 1, lang);
    if value < -0.05 { format!("−{text}") } else { format!("+{text}") }
}

/// At most `n` characters.
fn cut(value: &str, n: usize) -> String {
    if value.chars().count() <= n {
        return value.to_string();
    }
    value.chars().take(n - 1).chain(['…']).collect()
}

/// The value with all but a little hidden: of a word the first letter, of a number the last three digits; a value
/// of four characters or fewer wholly.
fn mask(value: &str) -> String {
    let n = value.chars().count();
    let is_number = value.chars().all(|c| c.is_ascii_digit());
    let mut at_start = true;
    value
        .chars()
        .enumerate()
        .map(|(i, c)| {
            let first = std::mem::replace(&mut at_start, !c.is_alphanumeric());
            let keep = match (n <= 4, is_number) {
                (true, _) => false,
                (false, true) => i + 3 >= n,
                (false, false) => (first && c.is_alphabetic()) || !c.is_alphanumeric(),
            };
            if keep { c } else { '*' }
        })
        .collect()
}
