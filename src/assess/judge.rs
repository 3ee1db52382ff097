//! Run the rules over cases.
//!
//! Owns grading (a profile may switch a rule off or grade it otherwise) and the [`Verdict`] per record. Pure: what
//! one chunk of cases yields depends on nothing but these cases, and chunks are appended in order.

use crate::data::case::{Case, ListContext};
use crate::data::date::PartialDate;
use crate::data::finding::{Dimension, Finding, Fix, Severity};
use crate::data::linkage::MatchClass;
use crate::data::outcome::Verdict;
use crate::data::person::Citizens;
use crate::data::profile::Profile;
use crate::rules::{Check, Hit, Hits, ListCase, NEED_A_SEARCH, RULES, Rule};

/// A rule as one profile wants it.
#[derive(Clone, Copy)]
struct Graded {
    rule: &'static Rule,
    /// Severity that the profile sets for every hit, where it sets one.
    severity: Option<Severity>,
}

impl Graded {
    fn finding(&self, row: Option<u32>, hit: Hit) -> Finding {
        Finding {
            row,
            code: self.rule.code,
            dimension: self.rule.dimension,
            severity: self.severity.or(hit.severity).unwrap_or(self.rule.severity),
            field: hit.field,
            value: hit.value,
            suggestion: hit.suggestion,
            fix: hit.fix,
            detail: hit.detail,
            amount: hit.amount,
        }
    }
}

/// The rules that a profile runs, in the order of [`RULES`].
fn graded(profile: &Profile) -> Vec<Graded> {
    RULES
        .iter()
        .filter_map(|&rule| match profile.rules.get(rule.code) {
            None => Some(Graded { rule, severity: None }),
            Some(grade) => grade.severity().map(|severity| Graded { rule, severity: Some(severity) }),
        })
        .collect()
}

/// Runs the rules over cases: findings in the order of the cases, then by code and field, and a verdict per case.
pub fn judge<'a>(cases: impl Iterator<Item = Case<'a>>) -> (Vec<Finding>, Vec<Verdict>) {
    let mut findings = Vec::new();
    let mut verdicts = Vec::with_capacity(cases.size_hint().0);
    let mut hits = Hits::default();
    let mut rules: Vec<Graded> = Vec::new();
    let mut rules_of: Option<&Profile> = None;
    for case in cases {
        // Cases of one list come together, so the grading is looked up once per list and not once per record.
        if !rules_of.is_some_and(|profile| std::ptr::eq(profile, case.list.profile)) {
            rules = graded(case.list.profile);
            rules_of = Some(case.list.profile);
        }
        let first = findings.len();
        for graded in &rules {
            let Check::Record(check) = graded.rule.check else {
                continue;
            };
            check(&case, &mut hits);
            if !hits.is_empty() {
                push(graded, Some(case.row), &mut hits, &mut findings);
            }
        }
        verdicts.push(verdict(case.link.class, &findings[first..]));
    }
    (findings, verdicts)
}

/// The findings of records that nobody looked for in a reference: what the row says by itself. In the order of the cases,
/// then by code and field.
pub fn judge_alone<'a>(cases: impl Iterator<Item = Case<'a>>) -> Vec<Finding> {
    let (mut findings, _) = judge(cases);
    findings.retain(|finding| !NEED_A_SEARCH.contains(&finding.code));
    findings
}

/// The findings about a list as a whole, by code and field.
pub fn list_findings(list: &ListContext<'_>, citizens: &Citizens, as_of: PartialDate) -> Vec<Finding> {
    let case = ListCase { list, citizens, as_of };
    let mut findings = Vec::new();
    let mut hits = Hits::default();
    for graded in graded(list.profile) {
        if let Check::List(check) = graded.rule.check {
            check(&case, &mut hits);
            push(&graded, None, &mut hits, &mut findings);
        }
    }
    findings
}

/// Moves the hits of one rule into `findings`, sorted by field; a hit that says nothing new is left out.
fn push(graded: &Graded, row: Option<u32>, hits: &mut Hits, findings: &mut Vec<Finding>) {
    let first = findings.len();
    findings.extend(hits.drain().map(|hit| graded.finding(row, hit)));
    if findings.len() - first > 1 {
        let mut new = findings.split_off(first);
        new.sort_by_key(|finding| finding.field);
        new.dedup();
        findings.append(&mut new);
    }
}

/// What the findings of one record say of it.
fn verdict(class: MatchClass, findings: &[Finding]) -> Verdict {
    let holds = |dimension| {
        !findings.iter().any(|f: &Finding| f.dimension == dimension && f.severity == Severity::Error)
    };
    let mut verdict = Verdict {
        correct: holds(Dimension::Dung),
        sufficient: holds(Dimension::Du),
        clean: holds(Dimension::Sach),
        alive: holds(Dimension::Song),
        unified: holds(Dimension::Chung),
        ready: false,
        to_verify: false,
    };
    let all = verdict.correct && verdict.sufficient && verdict.clean && verdict.alive && verdict.unified;
    let open = |f: &Finding| f.fix == Fix::Suggested && f.severity != Severity::Info;
    verdict.ready = all && class.is_certain();
    verdict.to_verify = !all || class == MatchClass::Ambiguous || findings.iter().any(open);
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::field::Field;
    use crate::data::linkage::NameLevel;
    use crate::data::observation::ObservationKind;
    use crate::data::profile::Grade;
    use crate::rules::fixture::{GOOD, Scene};

    fn judged(scene: &Scene) -> (Vec<Finding>, Vec<Verdict>) {
        scene.with_cases(|cases| judge(cases.into_iter()))
    }

    #[test]
    fn a_record_without_findings_is_ready() {
        let (findings, verdicts) = judged(&Scene::good());
        assert!(findings.is_empty());
        assert!(verdicts[0].ready && verdicts[0].correct && !verdicts[0].to_verify);
    }

    #[test]
    fn an_error_fails_its_word_only() {
        let mut scene = Scene::good();
        scene.differs().name = NameLevel::Dialect;
        let (findings, verdicts) = judged(&scene);
        assert_eq!(findings[0].code, "DUNG003");
        let v = verdicts[0];
        assert!(!v.correct && v.sufficient && v.clean && v.alive && v.unified && !v.ready && v.to_verify);
    }

    #[test]
    fn a_warning_to_accept_is_verified_but_fails_nothing() {
        let mut scene = Scene::good();
        scene.observe(ObservationKind::TitleInName, Field::Name, GOOD[0], Some("Mẫu"), false);
        let verdict = judged(&scene).1[0];
        assert!(verdict.clean && verdict.ready && verdict.to_verify);
        // A safe fix needs nobody.
        let mut scene = Scene::good();
        scene.observe(ObservationKind::WhiteSpace, Field::Name, " Mẫu", Some("Mẫu"), true);
        assert!(!judged(&scene).1[0].to_verify);
    }

    #[test]
    fn an_ambiguous_link_is_never_ready() {
        let mut scene = Scene::good();
        scene.links[0].class = MatchClass::Ambiguous;
        scene.grade("DUNG002", Grade::Off);
        let (findings, verdicts) = judged(&scene);
        assert!(findings.is_empty() && !verdicts[0].ready && verdicts[0].to_verify);
    }

    #[test]
    fn the_profile_grades_and_switches_off() {
        let mut scene = Scene::good();
        scene.write(Field::Bhxh, "");
        assert_eq!(judged(&scene).0[0].severity, Severity::Error);
        scene.grade("DU006", Grade::Info);
        let (findings, verdicts) = judged(&scene);
        assert_eq!(findings[0].severity, Severity::Info);
        assert!(verdicts[0].sufficient);
        scene.grade("DU006", Grade::Off);
        assert!(judged(&scene).0.is_empty());
    }

    #[test]
    fn findings_stand_by_row_code_and_field_and_chunks_change_nothing() {
        let mut scene = Scene::new("mau", &[GOOD, GOOD, GOOD]);
        for column in [Field::Bhxh, Field::Gender, Field::Dob] {
            scene.write(column, "");
        }
        scene.links[1].class = MatchClass::Ambiguous;
        scene.profile.required.push(Field::DeathDate);
        let whole = judged(&scene);
        let keys: Vec<_> = whole.0.iter().map(|f| (f.row, f.code, f.field)).collect();
        let mut sorted = keys.clone();
        sorted.sort();
        assert_eq!(keys, sorted);
        assert!(keys.len() > 5);
        let in_chunks = scene.with_cases(|cases| {
            let (mut findings, mut verdicts) = judge(cases[..1].iter().copied());
            let (more, others) = judge(cases[1..].iter().copied());
            findings.extend(more);
            verdicts.extend(others);
            (findings, verdicts)
        });
        assert_eq!(whole, in_chunks);
    }

    #[test]
    fn a_list_finding_has_no_row() {
        let mut scene = Scene::good();
        scene.columns.by_field.remove(&Field::Gender);
        let findings = list_findings(&scene.context(0), &scene.citizens, scene.as_of);
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].row, findings[0].code), (None, "DU010"));
        scene.grade("DU010", Grade::Off);
        assert!(list_findings(&scene.context(0), &scene.citizens, scene.as_of).is_empty());
    }
}
