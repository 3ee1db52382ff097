//! From weighed candidates to one [`Link`]: posterior, margin, class.
//!
//! Owns the decision. The posterior is over the candidates and "nobody", given that at most one is right:
//! p = w / (nobody + sum of w). A number is never a verdict: where name and birth date do not support it, somebody
//! else who fits them is preferred, and the owner of the number is named. Where the number's holder is near but
//! somebody else fits to the letter (a namesake, a twin), the row tells of two people and a person decides.

use super::compare::{Matcher, Scored, Support};
use super::estimate;
use super::settings::LinkSettings;
use super::weights::in_bits;
use crate::data::date::Precision;
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, Comparison, HouseholdLevel, Link, MatchClass, NameLevel,
    NumberLevel, SexLevel,
};
use crate::data::person::Person;
use crate::reference::BlockKind;
use crate::similarity::birth::is_placeholder;

/// Bits of a name that fewer than one person in some ten thousand has.
const RARE_NAME: f64 = 13.0;

/// How many times less doubt than `accept` leaves there must be about a namesake of the year at another address.
const NEXT_DOOR: f64 = 20.0;

/// Links one record; `other_names` are keys of further names of the person, `said` what
/// the list's other rows say of candidates (see [`super::second`]). `scored` is emptied and holds the candidates afterwards, best first.
pub fn decide(
    matcher: &mut Matcher<'_>,
    person: &Person<'_>,
    other_names: &str,
    said: &[(u32, i32)],
    scored: &mut Vec<Scored>,
) -> Link {
    scored.clear();
    matcher.set_record(person, other_names);
    let mut candidates = std::mem::take(&mut matcher.candidates);
    candidates.by_number(matcher.index, &matcher.parts);
    scored.extend(candidates.citizens.iter().map(|&c| matcher.score(person, c)));
    let has_name = matcher.parts.name.is_some();
    let settled = scored.iter().any(|s| settles(person, &s.comparison));
    let searchable = has_name && has_other_key(person, matcher.settings);
    if !settled && searchable {
        let n_hits = candidates.citizens.len();
        matcher.search(&mut candidates, person);
        let hits: Vec<u32> = scored.iter().map(|s| s.citizen).collect();
        debug_assert_eq!(hits.len(), n_hits);
        let others = candidates.citizens.iter().filter(|c| hits.binary_search(c).is_err());
        scored.extend(others.map(|&c| matcher.score(person, c)));
    }
    let cut = candidates.cut;
    matcher.candidates = candidates;
    if scored.is_empty() {
        return Link::nobody(if searchable { MatchClass::NotFound } else { MatchClass::NoKey });
    }
    let contested = prefer_who_fits(matcher, person, scored);
    for &(citizen, bits) in said {
        if let Some(candidate) = scored.iter_mut().find(|s| s.citizen == citizen) {
            candidate.hear(bits);
        }
    }
    scored.sort_unstable_by(|a, b| b.total.cmp(&a.total).then(a.citizen.cmp(&b.citizen)));
    let alone = cut.n == 0 || scored[0].is_hit() || matcher.nearness(person, scored[0].citizen) > cut.nearest;
    Link { n_cut: cut.n, ..link_of(matcher, scored, has_name, contested || !alone) }
}

/// How many citizens a record would be compared with, and how many each key leads to; nothing is compared but who has its
/// number.
pub(super) fn pairs_of(
    matcher: &mut Matcher<'_>,
    person: &Person<'_>,
    other_names: &str,
) -> (u64, Vec<(BlockKind, u64)>) {
    matcher.set_record(person, other_names);
    let mut candidates = std::mem::take(&mut matcher.candidates);
    candidates.by_number(matcher.index, &matcher.parts);
    let hits = candidates.citizens.iter();
    let settled = hits.into_iter().any(|&c| settles(person, &matcher.score(person, c).comparison));
    let mut blocks = Vec::new();
    if !settled && matcher.parts.name.is_some() && has_other_key(person, matcher.settings) {
        matcher.search(&mut candidates, person);
        blocks.extend(candidates.looked());
    }
    let n = candidates.citizens.len() as u64;
    matcher.candidates = candidates;
    (n, blocks)
}

/// Whether a record has anything beside its name to look for.
pub(super) fn has_other_key(person: &Person<'_>, settings: &LinkSettings) -> bool {
    person.number != 0
        || person.cmnd != 0
        || !person.birth.is_none()
        || (person.commune != 0 && settings.commune_is_residence)
        || !person.household.is_empty()
        || !person.address.is_empty()
}

/// Whether a number's holder with this comparison leaves nobody else to look for: name and birth date agree as far
/// as the row tells them, so nobody can fit better. A year alone does so in the holder's own commune only.
fn settles(person: &Person<'_>, comparison: &Comparison) -> bool {
    let coarse = person.birth.precision() < Precision::Day && comparison.commune != CommuneLevel::Different;
    comparison.name == NameLevel::Equal
        && comparison.sex != SexLevel::Different
        && match comparison.birth {
            BirthLevel::Day => true,
            BirthLevel::Month | BirthLevel::Year => coarse,
            _ => false,
        }
}

/// Whether a citizen agrees to the letter in name, birth date and sex. A date that many share (a year, 1 January)
/// must come with the commune.
fn fits_exactly(matcher: &Matcher<'_>, person: &Person<'_>, scored: &Scored) -> bool {
    let c = &scored.comparison;
    let born = matcher.index.row(scored.citizen).birth;
    let own_day = person.birth.precision() == Precision::Day && !is_placeholder(person.birth);
    c.name == NameLevel::Equal
        && c.sex != SexLevel::Different
        && !born.is_none()
        && born == person.birth
        && (own_day || matches!(c.commune, CommuneLevel::Equal | CommuneLevel::Merged))
}

/// Whether somebody without the number fits a row that writes no marks as well as the number's holder does: twins
/// whose names fall together, or a namesake of the day in the row's commune.
fn fits_as_well(matcher: &Matcher<'_>, rival: &Scored, holder: &Scored) -> bool {
    let (r, h) = (&rival.comparison, &holder.comparison);
    let commune = |s: &Scored| matcher.index.row(s.citizen).commune;
    r.name == NameLevel::MarksMissing
        && h.name >= NameLevel::MarksMissing
        && r.birth == BirthLevel::Day
        && r.sex != SexLevel::Different
        && (commune(rival) == commune(holder)
            || matches!(r.commune, CommuneLevel::Equal | CommuneLevel::Merged))
}

/// Where somebody without the number fits name and birth date, a number that is not fully supported counts as a
/// relative's. Tells whether the row is contested: the number's holder is near, and another fits exactly.
pub(super) fn prefer_who_fits(matcher: &Matcher<'_>, person: &Person<'_>, scored: &mut [Scored]) -> bool {
    if !scored.iter().any(Scored::is_hit) {
        return false;
    }
    let holder_exact = scored.iter().any(|s| s.is_hit() && fits_exactly(matcher, person, s));
    let other_exact = !holder_exact && scored.iter().any(|s| !s.is_hit() && fits_exactly(matcher, person, s));
    let someone_fits = scored.iter().any(|s| {
        !s.is_hit()
            && s.comparison.name.is_strong()
            && s.comparison.birth.is_near()
            && s.comparison.sex != SexLevel::Different
    });
    let near = |s: &Scored| s.is_hit() && s.comparison.name.is_strong();
    let as_well = scored
        .iter()
        .filter(|s| near(s))
        .any(|holder| scored.iter().any(|s| !s.is_hit() && fits_as_well(matcher, s, holder)));
    let contested = (other_exact && scored.iter().any(near)) || as_well;
    for s in scored.iter_mut() {
        if s.is_hit() {
            if other_exact || (someone_fits && s.support() != Support::Full) {
                matcher.doubt_number(s);
            }
        } else if other_exact && fits_exactly(matcher, person, s) {
            // That the number is wrong has been paid for with the doubt at its holder.
            s.excuse_number();
        }
    }
    contested
}

fn link_of(matcher: &Matcher<'_>, scored: &[Scored], has_name: bool, contested: bool) -> Link {
    let thresholds = &matcher.settings.thresholds;
    let prior = matcher.weights.prior_odds(thresholds.coverage);
    let odds = |s: &Scored| prior * in_bits(s.total).exp2();
    let sum: f64 = scored.iter().map(odds).sum();
    let best = &scored[0];
    let runner_up = scored.get(1);
    let evidence = odds(best) / (1.0 + sum);
    let margin = runner_up.map(|r| in_bits(best.total - r.total));
    // A number that agrees is not what the calibration was fitted on, and needs none.
    let found = if best.is_hit() {
        sum / (1.0 + sum)
    } else {
        estimate::found(sum, in_bits(best.weights.number), &matcher.settings.model.calibration)
    };
    let probability = odds(best) / sum.max(f64::MIN_POSITIVE) * found;
    let class = if !has_name && !best.is_hit() {
        MatchClass::NoKey
    } else if found < thresholds.reject && has_name {
        MatchClass::NotFound
    } else if evidence >= thresholds.accept
        && probability >= least_calibrated(thresholds.accept)
        && margin.is_none_or(|m| m >= thresholds.margin)
        && may_be_certain(&best.comparison)
        && !is_slip_of_year(best)
        && (!is_namesake_next_door(best) || 1.0 - evidence <= (1.0 - thresholds.accept) / NEXT_DOOR)
        && !contested
        && singled_out(scored)
    {
        class_of(&best.comparison)
    } else {
        MatchClass::Ambiguous
    };
    let nobody = matches!(class, MatchClass::NotFound | MatchClass::NoKey);
    // Where the best has the number as well, the reference itself gives it to two people.
    let twice = !nobody && best.comparison.number == NumberLevel::Equal;
    let foreign = |s: &&Scored| {
        let not_supported = s.support() != Support::Full;
        if nobody { not_supported } else { s.citizen != best.citizen && (not_supported || !best.is_hit()) }
    };
    let owner = scored.iter().filter(|s| s.is_hit() && !twice).find(foreign).map(|s| s.citizen);
    Link {
        class,
        best: (!nobody).then_some(best.citizen).into(),
        runner_up: runner_up.filter(|_| !nobody).map(|r| r.citizen).into(),
        probability: if nobody { 0.0 } else { probability },
        found,
        margin: if nobody { None } else { margin.map(|bits| bits as f32) },
        weight: in_bits(best.total) as f32,
        comparison: best.comparison,
        number_owner: owner.into(),
        n_candidates: scored.len() as u32,
        n_cut: 0,
    }
}

/// What the calibrated probability must be where the evidence must reach `accept`: calibration may double the doubt, not
/// more.
fn least_calibrated(accept: f64) -> f64 {
    1.0 - 2.0 * (1.0 - accept)
}

/// Whether all that tells a pair from two namesakes born on one day of different years is a slip of the year that
/// somebody may have made: without a number, only a rare name in the same household or at the same address leaves no
/// namesake.
fn is_slip_of_year(scored: &Scored) -> bool {
    let c = &scored.comparison;
    let has_number = matches!(c.number, NumberLevel::Equal | NumberLevel::CmndEqual | NumberLevel::Slip);
    let same_place = c.household == HouseholdLevel::Equal
        || (c.address == AddressLevel::Equal && c.commune != CommuneLevel::Different);
    let rare = in_bits(scored.weights.name) >= RARE_NAME;
    c.birth == BirthLevel::YearSlip && !has_number && !(same_place && rare)
}

/// Whether only name, year and commune agree, and the address is another: namesakes of one year in the next hamlet are more
/// than chance lets expect, since families name alike; without a number or the day the evidence must be all the stronger.
fn is_namesake_next_door(scored: &Scored) -> bool {
    let c = &scored.comparison;
    let has_number = matches!(c.number, NumberLevel::Equal | NumberLevel::CmndEqual | NumberLevel::Slip);
    matches!(c.birth, BirthLevel::Year | BirthLevel::YearPlaceholder)
        && !has_number
        && c.household != HouseholdLevel::Equal
        && matches!(c.address, AddressLevel::Similar | AddressLevel::Different)
}

/// Whether a 12-digit number that stands at two citizens leaves one of them: only name and full date tell which.
fn singled_out(scored: &[Scored]) -> bool {
    let has_number = |s: &&Scored| s.comparison.number == NumberLevel::Equal;
    let tells = |s: &Scored| {
        same_spelling(s.comparison.name)
            && s.comparison.birth == BirthLevel::Day
            && s.comparison.sex != SexLevel::Different
    };
    let best = &scored[0];
    best.comparison.number != NumberLevel::Equal
        || scored.iter().filter(has_number).count() < 2
        || (tells(best) && scored.iter().filter(has_number).filter(|s| tells(s)).count() == 1)
}

/// Whether two names are spelled alike, but for style or marks left out.
pub fn same_spelling(name: NameLevel) -> bool {
    name.is_style() || matches!(name, NameLevel::Equal | NameLevel::MarksMissing)
}

/// Whether a pair may be taken as certain at all. An equal number bears one of name, birth date and sex being
/// different; without it the birth date must be near, the sex must not differ, and one field at most may.
pub fn may_be_certain(comparison: &Comparison) -> bool {
    let c = comparison;
    if matches!(c.name, NameLevel::Missing | NameLevel::Different) {
        return false;
    }
    let other_sex = c.sex == SexLevel::Different;
    let count = |conditions: [bool; 3]| conditions.into_iter().filter(|&c| c).count();
    if matches!(c.number, NumberLevel::Equal | NumberLevel::CmndEqual) {
        return count([!c.name.is_strong(), c.birth == BirthLevel::Different, other_sex]) < 2;
    }
    let other_birth =
        !matches!(c.birth, BirthLevel::Day | BirthLevel::Month | BirthLevel::Year | BirthLevel::Missing);
    let differing = count([c.number == NumberLevel::Different, !same_spelling(c.name), other_birth]);
    c.birth.is_near() && !other_sex && differing < 2
}

/// The class of a certain pair.
pub fn class_of(comparison: &Comparison) -> MatchClass {
    let sex = comparison.sex != SexLevel::Different;
    let number =
        matches!(comparison.number, NumberLevel::Equal | NumberLevel::CmndEqual | NumberLevel::Missing);
    // Another name of the citizen stands in the reference too: no error, only not the registered one.
    let name = same_spelling(comparison.name) || comparison.name == NameLevel::OtherName;
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
