//! The catalogue as text: the page of all rules, one rule explained, the table of codes.
//!
//! Owns the layout only; every word stands with its rule or in [`crate::lang::rules`].

use super::{Check, RULES, Rule};
use crate::data::finding::{Dimension, Fix};
use crate::lang::rules as words;
use crate::lang::{Lang, Text};

/// Width of the terminal for which [`explain`] and [`table`] are laid out, in columns.
const WIDTH: usize = 80;

/// What a rule does about a hit.
const fn fix_label(fix: Fix) -> Text {
    match fix {
        Fix::Applied => words::FIX_APPLIED,
        Fix::Suggested => words::FIX_SUGGESTED,
        Fix::None => words::FIX_NONE,
    }
}

const fn scope_label(check: &Check) -> Text {
    match check {
        Check::Record(_) => words::SCOPE_RECORD,
        Check::List(_) => words::SCOPE_LIST,
    }
}

/// The facts of a rule: label and value.
pub(super) fn facts(rule: &Rule) -> [(Text, Text); 5] {
    [
        (words::DIMENSION, rule.dimension.label()),
        (words::SEVERITY, rule.severity.label()),
        (words::GROUP, rule.group.label()),
        (words::FIX, fix_label(rule.fix)),
        (words::SCOPE, scope_label(&rule.check)),
    ]
}

/// The texts of a rule: heading and text.
pub(super) fn sections(rule: &Rule) -> [(Text, Text); 5] {
    [
        (words::WHAT, rule.what),
        (words::WHY, rule.why),
        (words::EXAMPLE, rule.example),
        (words::REMEDY, rule.remedy),
        (words::SOURCE, rule.source),
    ]
}

/// The page of all rules, `docs/rules.md` (English) or `docs/rules.vi.md` (Vietnamese).
pub fn markdown(lang: Lang) -> String {
    let t = |text: Text| text.get(lang);
    let mut out = format!("# {}\n\n{}\n\n{}\n", t(words::TITLE), t(words::INTRO), t(words::GENERATED));
    for dimension in Dimension::ALL {
        out.push_str(&format!("\n## {} (`{}`)\n\n", t(dimension.label()), dimension.prefix()));
        let (code, title, severity, fix) = (words::CODE, words::RULE, words::SEVERITY, words::FIX);
        out.push_str(&format!("| {} | {} | {} | {} |\n", t(code), t(title), t(severity), t(fix)));
        out.push_str("|---|---|---|---|\n");
        let of_dimension = || RULES.iter().filter(|rule| rule.dimension == dimension);
        for rule in of_dimension() {
            let (title, severity, fix) = (rule.title, rule.severity.label(), fix_label(rule.fix));
            out.push_str(&format!("| `{}` | {} | {} | {} |\n", rule.code, t(title), t(severity), t(fix)));
        }
        for rule in of_dimension() {
            out.push_str(&format!("\n### {}: {}\n\n", rule.code, t(rule.title)));
            let facts: Vec<String> =
                facts(rule).iter().map(|(label, value)| format!("{}: {}", t(*label), t(*value))).collect();
            out.push_str(&format!("{}\n\n", facts.join(" · ")));
            for (heading, body) in sections(rule) {
                out.push_str(&format!("- **{}**: {}\n", t(heading), t(body)));
            }
        }
    }
    out
}

/// One rule explained, for a terminal of 80 columns.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let t = |text: Text| text.get(lang);
    let mut out = wrap(&format!("{}: {}", rule.code, t(rule.title)), 0);
    out.push('\n');
    let width = facts(rule).iter().map(|(label, _)| t(*label).chars().count()).max().unwrap_or_default();
    for (label, value) in facts(rule) {
        out.push_str(&format!("  {:<width$}  {}\n", t(label), t(value)));
    }
    for (heading, body) in sections(rule) {
        out.push_str(&format!("\n{}\n{}", t(heading), wrap(t(body), 2)));
    }
    out
}

/// All rules with code, severity and title, for a terminal of 80 columns; a title that is longer ends in `…`.
pub fn table(lang: Lang) -> String {
    let mut out = String::new();
    for dimension in Dimension::ALL {
        out.push_str(&format!("{} ({})\n", dimension.label().get(lang), dimension.name()));
        for rule in RULES.iter().filter(|rule| rule.dimension == dimension) {
            let front = format!("  {:<8}  {:<9}  ", rule.code, rule.severity.label().get(lang));
            let room = WIDTH - front.chars().count();
            let title = rule.title.get(lang);
            let fits = title.chars().count() <= room;
            let shown: String =
                if fits { title.into() } else { title.chars().take(room - 1).chain(['…']).collect() };
            out.push_str(&format!("{front}{shown}\n"));
        }
        out.push('\n');
    }
    out.push_str(&words::MORE.fill(lang, &[&RULES.len()]));
    out.push('\n');
    out
}

/// `text` in lines of at most [`WIDTH`] columns, each after `indent` spaces; a longer word has a line of its own.
fn wrap(text: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let n_chars = word.chars().count();
        if column > 0 && column + 1 + n_chars > WIDTH {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += n_chars;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page as it stands in the repository; `UPDATE_EXPECT=1` writes it anew.
    fn check_page(name: &str, lang: Lang) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/docs").join(name);
        let page = markdown(lang);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &page).expect("the page is written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == page,
            "src/docs/{name} is not what the rules say; run `UPDATE_EXPECT=1 cargo test --release`"
        );
    }

    #[test]
    fn pages_say_what_the_rules_say() {
        check_page("rules.md", Lang::En);
        check_page("rules.vi.md", Lang::Vi);
    }

    #[test]
    fn what_a_terminal_shows_fits_80_columns() {
        for lang in [Lang::Vi, Lang::En] {
            let texts = RULES.iter().map(|rule| explain(rule, lang)).chain([table(lang)]);
            for line in texts.flat_map(|text| text.lines().map(str::to_string).collect::<Vec<_>>()) {
                assert!(line.chars().count() <= WIDTH, "{line}");
            }
            assert!(!table(lang).contains('…'), "a title is cut");
        }
    }

    #[test]
    fn a_rule_is_explained_under_its_headings() {
        let rule = crate::rules::rule("SONG008").expect("a rule");
        let text = explain(rule, Lang::En);
        assert!(text.starts_with("SONG008: paid after death\n"));
        for heading in ["What\n", "Why it matters\n", "Example\n", "How it is fixed\n", "Source\n"] {
            assert!(text.contains(heading), "{heading}");
        }
    }
}
