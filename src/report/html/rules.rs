//! Findings by rule: what stands in the way, and every rule that fired with its remedy and examples.

use super::frame::{Frame, cut, width};
use super::verdict::gloss;
use crate::data::assessment::{ListAssessment, RuleCount};
use crate::data::finding::{Dimension, Severity};
use crate::lang::report as words;
use crate::report::book as rules_book;
use crate::report::terminal::errors_by_frequency;

/// Rules named as obstacles.
const MAX_OBSTACLES: usize = 4;

/// A rule that stands in the way.
pub struct Obstacle {
    pub anchor: String,
    pub code: &'static str,
    pub title: String,
    pub records: String,
    pub share: String,
}

/// The rules of one dimension.
pub struct DimensionView {
    pub name: &'static str,
    pub gloss: &'static str,
    pub rules: Vec<RuleView>,
}

/// A rule that fired.
pub struct RuleView {
    pub anchor: String,
    pub code: &'static str,
    pub book: String,
    pub title: String,
    /// Markup.
    pub remedy: String,
    pub severity: &'static str,
    pub severity_name: &'static str,
    pub records: String,
    pub share: String,
    pub width: String,
    pub notes: Vec<String>,
    pub examples: Vec<ExampleView>,
}

/// An example of a finding.
pub struct ExampleView {
    pub row: String,
    pub value: String,
    pub suggestion: String,
}

/// The rules that fired, by dimension; gravest first, then by records.
pub fn dimensions(list: &ListAssessment, anchor: &str, frame: Frame) -> Vec<DimensionView> {
    Dimension::ALL
        .into_iter()
        .filter_map(|dimension| {
            let mut rules: Vec<&RuleCount> = list.rules.iter().filter(|r| r.dimension == dimension).collect();
            rules.sort_by(|a, b| {
                a.severity.cmp(&b.severity).then(b.n_records.cmp(&a.n_records)).then(a.code.cmp(b.code))
            });
            (!rules.is_empty()).then(|| DimensionView {
                name: frame.say(dimension.label()),
                gloss: frame.say(gloss(dimension)),
                rules: rules.into_iter().map(|r| rule(r, list, anchor, frame)).collect(),
            })
        })
        .collect()
}

fn rule(rule: &RuleCount, list: &ListAssessment, anchor: &str, frame: Frame) -> RuleView {
    let mut notes = Vec::new();
    for (n, note) in [(rule.n_applied, words::N_APPLIED), (rule.n_suggested, words::N_SUGGESTED)] {
        if n > 0 {
            notes.push(note.fill(frame.lang, &[&frame.count(n)]));
        }
    }
    // A finding about the list as a whole belongs to no record.
    let n_shown = if rule.n_records > 0 { rule.n_records } else { rule.n_findings };
    RuleView {
        anchor: format!("{anchor}-{}", rule.code),
        code: rule.code,
        book: format!("{}#{}", rules_book::NAME, rule.code),
        title: frame.title_of(rule.code),
        remedy: (frame.rule_text)(rule.code).map_or(String::new(), |t| marked(t.remedy.get(frame.lang))),
        severity: frame.say(rule.severity.label()),
        severity_name: match rule.severity {
            Severity::Error => "red",
            Severity::Warning => "yellow",
            Severity::Info => "grey",
        },
        records: frame.count(n_shown),
        share: if rule.n_records > 0 {
            frame.share(rule.n_records, list.n_records)
        } else {
            "–".to_string()
        },
        width: width(rule.n_records, list.n_records),
        notes,
        examples: rule
            .examples
            .iter()
            .map(|(source_row, value, suggestion)| ExampleView {
                row: words::EXAMPLE_ROW.fill(frame.lang, &[&source_row]),
                value: if value.is_empty() {
                    frame.say(words::EMPTY).to_string()
                } else {
                    cut(value).into_owned()
                },
                suggestion: cut(suggestion).into_owned(),
            })
            .collect(),
    }
}

/// A remedy as markup: what stands between backticks as code.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for (i, part) in text.split('`').enumerate() {
        let part = part.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        if i % 2 == 1 {
            out.push_str(&format!("<code>{part}</code>"));
        } else {
            out.push_str(&part);
        }
    }
    out
}

/// The rules that stand in the way of most records.
pub fn obstacles(list: &ListAssessment, anchor: &str, frame: Frame) -> Vec<Obstacle> {
    errors_by_frequency(list)
        .into_iter()
        .take(MAX_OBSTACLES)
        .map(|rule| Obstacle {
            anchor: format!("{anchor}-{}", rule.code),
            code: rule.code,
            title: frame.title_of(rule.code),
            records: frame.count(rule.n_records),
            share: frame.share(rule.n_records, list.n_records),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_become_code_and_nothing_else_becomes_markup() {
        assert_eq!(marked("sửa trong `cleaned/` <b>"), "sửa trong <code>cleaned/</code> &lt;b&gt;");
    }
}
