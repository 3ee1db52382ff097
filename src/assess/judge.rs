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
use crate::rules::{Check, Hit, Hits, ListCase, RULES, Rule};

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
    findings[first..].sort_by_key(|finding| finding.field);
    findings.dedup();
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
