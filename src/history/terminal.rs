//! The trend on the terminal, within 80 columns.
//!
//! Owns the layout. Few lists stand run by run, many with their latest figures only; everything is on the page. It prints
//! nothing itself, and uses no colour.

use super::page::{change_short, reasons};
use super::trend::{Measure, MovedRule, Series, Step, Trend};
use crate::data::finding::Dimension;
use crate::data::rule_text::RuleTexts;
use crate::lang::{Lang, Text, history as words, terminal};
use crate::report::terminal::{WIDTH, fit, pad, pad_left};
use crate::report::{figure, label};

/// Lists that are shown run by run.
const FULL_LISTS: usize = 5;
/// Runs of a list.
const MOST_RUNS: usize = 12;
/// Rules named in each direction.
const MOST_RULES: usize = 3;

/// The summary, lines ended by `\n`.
pub fn summary(trend: &Trend, rule_text: RuleTexts, lang: Lang) -> String {
    let mut page = Lines { out: String::new(), lang };
    page.line(&format!("danhsach history · {}", super::page::from_to(&trend.runs, lang)));
    if trend.lists.len() <= FULL_LISTS {
        trend.lists.iter().for_each(|series| page.list(series, rule_text));
    } else {
        page.latest(&trend.lists);
    }
    page.out
}

struct Lines {
    out: String,
    lang: Lang,
}

impl Lines {
    fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(&text.trim_end().replace('\u{a0}', " "));
        self.out.push('\n');
    }

    /// Text in lines of the width, the first after `first`, the others after as many blanks.
    fn wrapped(&mut self, first: &str, text: &str) {
        let indent = first.chars().count();
        let mut line = first.to_string();
        let mut used = indent;
        for word in text.split(' ') {
            let n = word.chars().count();
            if used > indent && used + 1 + n > WIDTH {
                self.line(&line);
                line = " ".repeat(indent);
                used = indent;
            }
            if used > indent {
                line.push(' ');
                used += 1;
            }
            line.push_str(&fit(word, WIDTH - indent));
            used += n;
        }
        self.line(&line);
    }

    fn heads(&self, measures: &[Measure]) -> String {
        let mut line = pad_left(self.say(words::RECORDS), 12);
        for measure in measures {
            let (text, width) = match measure {
                Measure::Word(Dimension::Chung) => (terminal::COLUMN_UNIFIED, 8),
                Measure::Word(Dimension::Du) => (terminal::COLUMN_SUFFICIENT, 8),
                Measure::Word(other) => (other.label(), 8),
                Measure::Ready => (words::READY, 10),
            };
            line.push_str(&pad_left(self.say(text), width));
        }
        line
    }

    fn figures(&self, list: &super::entry::ListRun, measures: &[Measure]) -> String {
        let mut line = pad_left(&figure::count(list.n_records, self.lang), 12);
        for measure in measures {
            let share = measure.of_list(list).filter(|_| list.n_records > 0);
            let told = share.map_or("–".to_string(), |share| figure::percent(share, self.lang));
            line.push_str(&pad_left(&told, if *measure == Measure::Ready { 10 } else { 8 }));
        }
        line
    }

    fn list(&mut self, series: &Series, rule_text: RuleTexts) {
        let Some(latest) = series.latest() else { return };
        self.line("");
        let (vi, en) = &latest.list.title;
        let title = fit(if self.lang == Lang::Vi { vi } else { en }, 30);
        let name = fit(&series.name, WIDTH - 12 - title.chars().count());
        let used = 7 + name.chars().count() + title.chars().count();
        self.line(&format!("── {name} · {title} {}", "─".repeat(WIDTH.saturating_sub(used))));
        let measures = series.measures();
        let head = format!("  {}{}", pad(self.say(words::DAY), 12), self.heads(&measures));
        self.line(&head);
        let first = series.points.len().saturating_sub(MOST_RUNS);
        if first > 0 {
            let more = words::EARLIER_RUNS.fill(self.lang, &[&figure::count(first as u64, self.lang)]);
            self.line(&format!("  {more}"));
        }
        for (at, point) in series.points.iter().enumerate().skip(first) {
            let told = series.step(at).map(|step| reasons(&step, self.lang)).unwrap_or_default();
            let mark = if told.is_empty() { ' ' } else { '≠' };
            let line = format!("{mark} {}{}", pad(&point.run.as_of, 12), self.figures(point.list, &measures));
            self.line(&line);
            for reason in told {
                self.wrapped("    ≠ ", &reason);
            }
        }
        if let Some(step) = series.last_step().filter(|step| step.differences().is_empty()) {
            self.moved(&step, &measures, rule_text);
        }
    }

    fn moved(&mut self, step: &Step, measures: &[Measure], rule_text: RuleTexts) {
        let changes: Vec<String> = measures
            .iter()
            .filter_map(|measure| {
                let change = step.change(*measure)?;
                Some(format!(
                    "{} {}",
                    self.say(super::page::name_of(*measure)),
                    change_short(change, self.lang)
                ))
            })
            .collect();
        if changes.is_empty() {
            return;
        }
        let since = words::SINCE_IN_POINTS.fill(self.lang, &[&step.then.run.as_of]);
        self.line(&format!("  {since}:"));
        // Blanks within a change do not break.
        let changes: Vec<String> = changes.iter().map(|c| c.replace(' ', "\u{a0}")).collect();
        self.wrapped("    ", &changes.join(" · "));
        let (grew, shrank) = step.moved_rules();
        for (text, rules) in [(words::ERRORS_UP, grew), (words::ERRORS_DOWN, shrank)] {
            let first = format!("    {} ", pad(self.say(text), 9));
            for (at, rule) in rules.iter().take(MOST_RULES).enumerate() {
                let first = if at == 0 { first.clone() } else { " ".repeat(first.chars().count()) };
                self.rule(&first, rule, rule_text);
            }
        }
    }

    fn rule(&mut self, first: &str, rule: &MovedRule, rule_text: RuleTexts) {
        let count = |n| figure::count(n, self.lang);
        let counts = format!("{} → {}", count(rule.n_then), count(rule.n_now));
        let title = rule_text(rule.code).map_or("", |text| text.title.get(self.lang));
        let room = WIDTH.saturating_sub(first.chars().count() + 9 + 2 + counts.chars().count());
        let line = format!("{first}{}{}  {counts}", pad(rule.code, 9), fit(&label::sentence(title), room));
        self.line(&line);
    }

    /// Many lists: the latest run of each in a line.
    fn latest(&mut self, lists: &[Series]) {
        let known = |measure: &Measure| lists.iter().any(|list| list.measures().contains(measure));
        let measures: Vec<Measure> = Measure::ALL.into_iter().filter(known).collect();
        let width = WIDTH - 12 - 8 * (measures.len() - 1) - 10;
        self.line("");
        let head = format!("{}{}", pad(self.say(words::LIST), width), self.heads(&measures));
        self.line(&head);
        for series in lists {
            let Some(latest) = series.latest() else { continue };
            let line = format!(
                "{}{}",
                pad(&fit(&series.name, width - 1), width),
                self.figures(latest.list, &measures)
            );
            self.line(&line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::trend::tests::run;
    use crate::report::sample::{LONG_NAME, rule_text};

    fn shown(runs: &[super::super::entry::Run], lang: Lang) -> String {
        summary(&Trend::of(runs), &rule_text, lang)
    }

    #[test]
    fn figures_changes_and_what_is_not_compared_are_told() {
        let mut runs = [
            run("30/06/2026", "bhxh", 70.0),
            run("31/07/2026", "bhxh", 80.0),
            run("31/08/2026", "bhxh", 84.25),
        ];
        runs[0].lists[0].settings.thresholds = "{\"accept\":0.99}".to_string();
        let vi = shown(&runs, Lang::Vi);
        for told in [
            "3 lần kiểm tra, 30/06/2026 – 31/08/2026",
            "≠ 31/07/2026",
            "≠ khác ngưỡng dò tìm: accept 0,99 → accept 0,9995",
            "So với lần trước (31/07/2026), điểm phần trăm:",
            "Đúng ▲ 4,25 ·",
            "lỗi giảm  DUNG001  Không tìm thấy người này",
            "200 → 158",
        ] {
            assert!(vi.contains(told), "`{told}` is missing in\n{vi}");
        }
        let en = shown(&runs, Lang::En);
        assert!(en.contains("Correct ▲ 4.25 ·") && en.contains("84.2%"), "{en}");
    }

    #[test]
    fn nothing_reaches_beyond_column_80() {
        let many: Vec<_> = (0..40)
            .map(|i| run(&format!("{:02}/{:02}/2026", i % 28 + 1, i % 12 + 1), LONG_NAME, f64::from(i) * 2.5))
            .collect();
        let lists: Vec<_> = (0..9).map(|i| run("30/06/2026", &format!("{LONG_NAME} {i}"), 99.9)).collect();
        for runs in [&many[..], &many[..1], &lists[..], &[]] {
            for lang in [Lang::Vi, Lang::En] {
                for line in shown(runs, lang).lines() {
                    assert!(line.chars().count() <= WIDTH, "{} columns: {line}", line.chars().count());
                }
            }
        }
    }
}
