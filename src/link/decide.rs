//! From weighed candidates to one [`Link`]: posterior, margin, class.
//!
//! Owns the decision. The posterior is over the candidates and "nobody", given that at most one is right:
//! p = w / (nobody + sum of w). A number is never a verdict: where name and birth date do not support it, somebody
//! else who fits them is preferred, and the owner of the number is named.

use super::compare::{Matcher, Scored, Support};
use super::settings::LinkSettings;
use super::weights::in_bits;
use crate::data::linkage::{BirthLevel, Comparison, Link, MatchClass, NameLevel, NumberLevel, SexLevel};
use crate::data::person::Person;

/// Links one record. `scored` is emptied and holds the candidates afterwards, best first.
pub fn decide(matcher: &mut Matcher<'_>, person: &Person<'_>, scored: &mut Vec<Scored>) -> Link {
    scored.clear();
    matcher.set_record(person);
    let mut candidates = std::mem::take(&mut matcher.candidates);
    candidates.by_number(matcher.index, &matcher.parts);
    scored.extend(candidates.citizens.iter().map(|&c| matcher.score(person, c)));
    let has_name = matcher.parts.name.is_some();
    let settled = scored.iter().any(|s| s.is_hit() && settles(&s.comparison));
    let searchable = has_name && has_other_key(person, matcher.settings);
    if !settled && searchable {
        let n_hits = candidates.citizens.len();
        candidates.search(matcher.index, &matcher.parts, person);
        let hits: Vec<u32> = scored.iter().map(|s| s.citizen).collect();
        debug_assert_eq!(hits.len(), n_hits);
        let others = candidates.citizens.iter().filter(|c| hits.binary_search(c).is_err());
        scored.extend(others.map(|&c| matcher.score(person, c)));
    }
    matcher.candidates = candidates;
    if scored.is_empty() {
        return Link::nobody(if searchable { MatchClass::NotFound } else { MatchClass::NoKey });
    }
    prefer_who_fits(matcher, scored);
    scored.sort_unstable_by(|a, b| b.total.cmp(&a.total).then(a.citizen.cmp(&b.citizen)));
    link_of(matcher, scored, has_name)
}

/// Whether a record has anything beside its name to look for.
fn has_other_key(person: &Person<'_>, settings: &LinkSettings) -> bool {
    person.number != 0
        || person.cmnd != 0
        || !person.birth.is_none()
        || (person.commune != 0 && settings.commune_is_residence)
        || !person.household.is_empty()
        || !person.address.is_empty()
}

/// Whether a number with this comparison leaves nobody else to look for.
fn settles(comparison: &Comparison) -> bool {
    comparison.name.is_strong()
        && comparison.sex != SexLevel::Different
        && matches!(
            comparison.birth,
            BirthLevel::Day | BirthLevel::Month | BirthLevel::Swapped | BirthLevel::OnePart
        )
}

/// Where somebody without the number fits name and birth date, a number that is not fully supported counts as a
/// relative's.
fn prefer_who_fits(matcher: &Matcher<'_>, scored: &mut [Scored]) {
    let someone_fits = scored.iter().any(|s| {
        !s.is_hit()
            && s.comparison.name.is_strong()
            && s.comparison.birth.is_near()
            && s.comparison.sex != SexLevel::Different
    });
    if someone_fits {
        for hit in scored.iter_mut().filter(|s| s.is_hit() && s.support() != Support::Full) {
            matcher.doubt_number(hit);
        }
    }
}

fn link_of(matcher: &Matcher<'_>, scored: &[Scored], has_name: bool) -> Link {
    let thresholds = &matcher.settings.thresholds;
    let prior = matcher.weights.prior_odds(thresholds.coverage);
    let odds = |s: &Scored| prior * in_bits(s.total).exp2();
    let sum: f64 = scored.iter().map(odds).sum();
    let best = &scored[0];
    let runner_up = scored.get(1);
    let probability = odds(best) / (1.0 + sum);
    let margin = runner_up.map(|r| in_bits(best.total - r.total));
    let found = sum / (1.0 + sum);
    let class = if !has_name && !best.is_hit() {
        MatchClass::NoKey
    } else if found < thresholds.reject && has_name {
        MatchClass::NotFound
    } else if probability >= thresholds.accept
        && margin.is_none_or(|m| m >= thresholds.margin)
        && may_be_certain(&best.comparison)
    {
        class_of(&best.comparison)
    } else {
        MatchClass::Ambiguous
    };
    let nobody = matches!(class, MatchClass::NotFound | MatchClass::NoKey);
    let owner = scored
        .iter()
        .filter(|s| s.is_hit() && s.support() != Support::Full && (nobody || s.citizen != best.citizen))
        .map(|s| s.citizen)
        .next();
    Link {
        class,
        best: (!nobody).then_some(best.citizen),
        runner_up: if nobody { None } else { runner_up.map(|r| r.citizen) },
        probability: if nobody { 0.0 } else { probability },
        margin: if nobody { None } else { margin },
        weight: in_bits(best.total),
        comparison: best.comparison,
        number_owner: owner,
        n_candidates: scored.len() as u32,
    }
}

/// Whether a pair may be taken as certain at all: the name must support it, and without an equal number the birth
/// date as well.
pub fn may_be_certain(comparison: &Comparison) -> bool {
    let name = !matches!(comparison.name, NameLevel::Missing | NameLevel::Different);
    let number = matches!(comparison.number, NumberLevel::Equal | NumberLevel::CmndEqual);
    name && (number || comparison.birth.is_near())
}

/// The class of a certain pair.
pub fn class_of(comparison: &Comparison) -> MatchClass {
    let sex = comparison.sex != SexLevel::Different;
    let number =
        matches!(comparison.number, NumberLevel::Equal | NumberLevel::CmndEqual | NumberLevel::Missing);
    let name = matches!(comparison.name, NameLevel::Equal | NameLevel::Style | NameLevel::MarksMissing);
    // 1 January against another day is a date that differs, however often it only means "day unknown".
    let birth = matches!(
        comparison.birth,
        BirthLevel::Day | BirthLevel::Month | BirthLevel::Year | BirthLevel::Missing
    );
    let exact = comparison.number == NumberLevel::Equal
        && comparison.name == NameLevel::Equal
        && comparison.birth == BirthLevel::Day;
    match (sex && number && name && birth, exact) {
        (true, true) => MatchClass::Exact,
        (true, false) => MatchClass::Variant,
        (false, _) => MatchClass::Differs,
    }
}
