//! The summary on the terminal: what came out, list by list, within 80 columns.
//!
//! Owns the layout. It prints nothing itself and asks nothing of the terminal: colour and language are given. Colour
//! repeats what a word or sign says already. Only sums are shown, nothing personal. A folder whose own path is longer
//! than a line is the one thing that may reach beyond column 80.

use std::fmt::Display;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::{figure, label};
use crate::data::assessment::{
    Assessment, GateOutcome, Light, ListAssessment, ReferenceFacts, RuleCount, Word,
};
use crate::data::estimate::LinkEstimate;
use crate::data::finding::{Dimension, Severity};
use crate::data::rule_text::RuleTexts;
use crate::data::sheets::SheetRead;
use crate::lang::{Lang, Text, terminal as words, train};

/// Columns of the summary.
pub const WIDTH: usize = 80;
/// Lists that are shown in full; with more, each is one line of a table.
const FULL_LISTS: usize = 3;
/// Rules named per list.
const TOP_RULES: usize = 5;
/// Column at which the values of a gate begin.
const VALUES_AT: usize = 42;
/// Values of a gate at most.
const MAX_VALUES: usize = 12;
/// Columns of a bar.
const BAR: usize = 24;

/// The summary of a run, lines ended by `\n`. `out_dir` is where the files went, `workbooks` whether those for people did.
pub fn summary(
    assessment: &Assessment,
    rule_text: RuleTexts,
    lang: Lang,
    colour: bool,
    out_dir: &Path,
    workbooks: bool,
) -> String {
    let mut page = Page { out: String::new(), lang, colour };
    page.head(assessment);
    if assessment.lists.len() <= FULL_LISTS {
        for list in &assessment.lists {
            page.list(list, rule_text);
        }
    } else {
        page.table(&assessment.lists);
    }
    page.gates(&assessment.gates);
    page.next(&assessment.lists, out_dir, workbooks);
    page.out
}

#[derive(Clone, Copy)]
enum Ink {
    Bold,
    Dim,
    Green,
    Yellow,
    Red,
}

impl Ink {
    const fn of(light: Light) -> Ink {
        match light {
            Light::Green => Ink::Green,
            Light::Yellow => Ink::Yellow,
            Light::Red => Ink::Red,
        }
    }
}

struct Page {
    out: String,
    lang: Lang,
    colour: bool,
}

impl Page {
    fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    fn fill(&self, text: Text, args: &[&dyn Display]) -> String {
        text.fill(self.lang, args)
    }

    fn count(&self, n: u64) -> String {
        figure::count(n, self.lang)
    }

    /// `text` in `ink`, as it is where there is no colour.
    fn ink(&self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_string();
        }
        let code = match ink {
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Green => "32",
            Ink::Yellow => "33",
            Ink::Red => "31",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn head(&mut self, assessment: &Assessment) {
        let reference = &assessment.reference;
        let count = self.count(reference.n_citizens);
        let mut tail = String::new();
        if !assessment.as_of.is_empty() {
            tail = format!(" · {}", self.fill(words::AS_OF, &[&assessment.as_of]));
        }
        let fixed = "danhsach · ".chars().count() + tail.chars().count();
        let without_name = self.fill(words::REFERENCE, &[&"", &count]).chars().count();
        let name = fit(&reference.name, WIDTH.saturating_sub(fixed + without_name));
        let middle = self.fill(words::REFERENCE, &[&name, &count]);
        let line = format!("{} · {middle}{tail}", self.ink(Ink::Bold, "danhsach"));
        self.line(&line);
        self.reference_gaps(reference);
    }

    /// What the reference lacks, a line each; nothing where it lacks nothing.
    fn reference_gaps(&mut self, reference: &ReferenceFacts) {
        let unknown: u64 = reference.n_by_status.iter().filter(|(s, _)| s == "unknown").map(|(_, n)| n).sum();
        let status_words: Vec<&str> =
            reference.unknown_status_words.iter().map(|(word, _)| word.as_str()).collect();
        let gaps = [
            (reference.n_without_number, words::WITHOUT_NUMBER),
            (reference.n_doubled_numbers, words::DOUBLED_NUMBERS),
            (reference.n_without_name, words::WITHOUT_NAME),
            (reference.n_without_birth, words::WITHOUT_BIRTH),
            (unknown, words::UNKNOWN_STATUS),
        ];
        for (n, text) in gaps.into_iter().filter(|(n, _)| *n > 0) {
            let told = self.fill(text, &[&self.count(n), &status_words.join(", ")]);
            let told = self.ink(Ink::Yellow, &fit(&told, WIDTH - 4));
            self.line(&format!("  ▲ {told}"));
        }
    }

    fn list(&mut self, list: &ListAssessment, rule_text: RuleTexts) {
        self.line("");
        self.list_title(list);
        let records = self.fill(
            words::RECORDS,
            &[&self.count(list.n_records), &self.count(list.n_read), &self.count(list.n_non_data)],
        );
        self.line(&format!("  {}", fit(&records, WIDTH - 2)));
        if list.sheets.len() > 1 {
            let names: Vec<&str> = list.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            let told = self.fill(words::SHEETS, &[&self.count(names.len() as u64), &names.join(", ")]);
            self.line(&format!("  {}", fit(&told, WIDTH - 2)));
        }
        let hidden = |of: fn(&SheetRead) -> u64| list.sheets.iter().map(of).sum::<u64>();
        let (rows, columns) = (hidden(|s| s.n_hidden_rows), hidden(|s| s.n_hidden_columns));
        if rows + columns > 0 {
            let told = self.fill(words::HIDDEN, &[&self.count(rows), &self.count(columns)]);
            let told = self.ink(Ink::Yellow, &fit(&told, WIDTH - 2));
            self.line(&format!("  {told}"));
        }
        let aside: Vec<&str> = list
            .sheets_aside
            .iter()
            .filter(|sheet| !sheet.reason.holds_a_list())
            .map(|sheet| sheet.name.as_str())
            .collect();
        if !aside.is_empty() {
            let told = self.fill(words::SHEETS_ASIDE, &[&aside.join(", ")]);
            self.line(&format!("  {}", fit(&told, WIDTH - 2)));
        }
        if !list.other_sheets.is_empty() {
            let told = self.fill(words::OTHER_SHEETS, &[&list.other_sheets.join(", ")]);
            let told = self.ink(Ink::Yellow, &fit(&told, WIDTH - 2));
            self.line(&format!("  {told}"));
        }
        if list.n_records == 0 {
            self.line(&format!("  {}", self.say(words::NO_RECORDS)));
            return;
        }
        self.line("");
        for word in &list.words {
            self.word(word);
        }
        self.classes(list);
        self.top_rules(list, rule_text);
        self.line("");
        if list.payments.n_records > 0 {
            let amount = figure::dong(list.payments.amount, self.lang);
            let text = self.fill(words::PAYMENTS_OF, &[&self.count(list.payments.n_records), &amount]);
            let text = self.ink(Ink::Red, &text);
            self.fact(words::PAYMENTS, &text);
        }
        self.duplicates(list);
        self.expectation(&list.estimate);
        self.pairs(&list.estimate);
        self.fact(words::TO_VERIFY, &self.part(label::n_to_verify(list), list.n_records));
        let ready = self.part(list.n_ready, list.n_records);
        let ready = self.ink(Ink::Bold, &ready);
        self.fact(words::READY, &ready);
    }

    /// People who stand more than once.
    fn duplicates(&mut self, list: &ListAssessment) {
        let repeats = &list.repeats;
        if repeats.n_people == 0 {
            return;
        }
        let (people, surplus) = (self.count(repeats.n_people), self.count(repeats.n_surplus));
        let text = self.fill(words::DUPLICATES_OF, &[&people, &surplus, &self.count(repeats.n_most)]);
        self.fact(words::DUPLICATES, &text);
        if repeats.n_doubtful > 0 {
            let text = self.fill(words::DUPLICATES_DOUBTFUL, &[&self.count(repeats.n_doubtful)]);
            let text = self.ink(Ink::Yellow, &text);
            self.line(&format!("{}{text}", " ".repeat(25)));
        }
    }

    /// That the budget of pairs cut blocks, where it did.
    fn pairs(&mut self, estimate: &LinkEstimate) {
        let pairs = &estimate.pairs;
        if pairs.n_rows_cut == 0 {
            return;
        }
        let (rows, planned) = (self.count(pairs.n_rows_cut), self.count(pairs.n_planned));
        let text = self.fill(words::PAIRS_CUT_OF, &[&rows, &planned, &self.count(pairs.budget)]);
        let text = self.ink(Ink::Yellow, &text);
        self.fact(words::PAIRS_CUT, &text);
    }

    /// What linking expects of itself.
    fn expectation(&mut self, estimate: &LinkEstimate) {
        if estimate.n_links == 0 {
            return;
        }
        // Down, so that 100 is said of nothing that may be wrong.
        let percent = |p: f64| figure::fine(p, self.lang);
        let (right, found) = (percent(estimate.precision()), percent(estimate.recall()));
        let text = self.fill(train::EXPECTATION_OF, &[&right, &found]);
        self.fact(train::EXPECTATION, &text);
        if let Some(lost) = &estimate.blocking {
            let up = |p: f64| figure::fine((p * 1e4).ceil() / 1e4, self.lang);
            let text = self.fill(train::KEYS_MISS, &[&up(lost.share), &up(lost.high)]);
            self.line(&format!("{}{text}", " ".repeat(25)));
        }
    }

    fn list_title(&mut self, list: &ListAssessment) {
        let (vi, en) = &list.profile_title;
        let title = fit(if self.lang == Lang::Vi { vi } else { en }, 30);
        let name = fit(&list.name, WIDTH - 12 - title.chars().count());
        let used = 3 + name.chars().count() + 3 + title.chars().count() + 1;
        let rule = "─".repeat(WIDTH.saturating_sub(used));
        let line = format!(
            "{} {} {} {} {}",
            self.ink(Ink::Dim, "──"),
            self.ink(Ink::Bold, &name),
            self.ink(Ink::Dim, "·"),
            title,
            self.ink(Ink::Dim, &rule)
        );
        self.line(&line);
    }

    fn word(&mut self, word: &Word) {
        let failed = word.n_records.saturating_sub(word.n_passed);
        let filled = ((word.percent / 100.0 * BAR as f64).floor() as usize).min(BAR);
        let bar = format!(
            "{}{}",
            self.ink(Ink::of(word.light), &"█".repeat(filled)),
            self.ink(Ink::Dim, &"░".repeat(BAR - filled))
        );
        let sign = match word.light {
            Light::Green => "●",
            Light::Yellow => "▲",
            Light::Red => "■",
        };
        let light = pad(&format!("{sign} {}", self.say(label::light(word.light))), 9);
        let told = if failed == 0 {
            self.say(words::NONE_FAILED).to_string()
        } else {
            self.fill(words::FAILED, &[&self.count(failed)])
        };
        let line = format!(
            "  {} {bar}  {}  {} {told}",
            self.ink(Ink::Bold, &pad(self.say(word.dimension.label()), 11)),
            pad_left(&figure::percent(word.percent, self.lang), 7),
            self.ink(Ink::of(word.light), &light),
        );
        self.line(&line);
    }

    fn classes(&mut self, list: &ListAssessment) {
        self.line("");
        self.heading(words::MATCHING);
        let mut before = None;
        for &(class, n) in list.matching.classes.iter().filter(|(_, n)| *n > 0) {
            let official = self.say(class.official());
            let shown = if before == Some(official) { "" } else { official };
            before = Some(official);
            let line = format!(
                "    {}{}{}{}",
                pad(shown, 18),
                pad(self.say(label::class(class)), 25),
                pad_left(&self.count(n), 12),
                pad_left(&figure::share(n, list.n_records, self.lang), 10)
            );
            self.line(&line);
        }
    }

    fn top_rules(&mut self, list: &ListAssessment, rule_text: RuleTexts) {
        let rules = errors_by_frequency(list);
        if rules.is_empty() {
            return;
        }
        self.line("");
        self.heading(words::TOP_RULES);
        for rule in rules.iter().take(TOP_RULES) {
            let title = rule_text(rule.code).map_or("", |text| text.title.get(self.lang));
            let title = label::sentence(title);
            let line = format!(
                "    {} {}{}{}",
                self.ink(Ink::Bold, &pad(rule.code, 9)),
                pad(&fit(&title, 45), 46),
                pad_left(&self.count(rule.n_records), 11),
                pad_left(&figure::share(rule.n_records, list.n_records, self.lang), 9)
            );
            self.line(&line);
        }
        if rules.len() > TOP_RULES {
            let more = self.fill(words::MORE_RULES, &[&(rules.len() - TOP_RULES)]);
            let more = self.ink(Ink::Dim, &more);
            self.line(&format!("    {more}"));
        }
    }

    /// Many lists: a line for each.
    fn table(&mut self, lists: &[ListAssessment]) {
        let dimensions: Vec<Dimension> =
            lists.first().map(|list| list.words.iter().map(|w| w.dimension).collect()).unwrap_or_default();
        let name_width = WIDTH - 12 - 8 * dimensions.len() - 10;
        self.line("");
        let mut head = pad(self.say(words::LIST), name_width);
        head.push_str(&pad_left(self.say(words::COLUMN_RECORDS), 12));
        for dimension in dimensions {
            let text = match dimension {
                Dimension::Chung => words::COLUMN_UNIFIED,
                Dimension::Du => words::COLUMN_SUFFICIENT,
                other => other.label(),
            };
            head.push_str(&pad_left(self.say(text), 8));
        }
        head.push_str(&pad_left(self.say(words::COLUMN_READY), 10));
        let head = self.ink(Ink::Bold, &head);
        self.line(&head);
        for list in lists {
            let mut line = pad(&fit(&list.name, name_width), name_width);
            line.push_str(&pad_left(&self.count(list.n_records), 12));
            for word in &list.words {
                let text = pad_left(&figure::percent(word.percent, self.lang), 8);
                line.push_str(&self.ink(Ink::of(word.light), &text));
            }
            line.push_str(&pad_left(&figure::share(list.n_ready, list.n_records, self.lang), 10));
            self.line(&line);
        }
    }

    fn gates(&mut self, gates: &[GateOutcome]) {
        if gates.is_empty() {
            return;
        }
        self.line("");
        let heading = self.ink(Ink::Bold, self.say(words::GATES));
        self.line(&heading);
        for gate in gates {
            let (text, ink) = if gate.met { (words::MET, Ink::Green) } else { (words::NOT_MET, Ink::Red) };
            let expression = pad(&fit(&gate.expression, 28), 28);
            let state = self.ink(ink, &pad(self.say(text), 9));
            let mut line = format!("  {state} {expression}  ");
            let (mut used, mut n_shown) = (VALUES_AT, 0);
            for (list, value) in gate.values.iter().take(MAX_VALUES) {
                let value = fit(&format!("{list} {}", figure::plain(*value, self.lang)), WIDTH - VALUES_AT);
                let n_letters = value.chars().count();
                if n_shown > 0 && used + 3 + n_letters > WIDTH {
                    self.line(&line);
                    line = " ".repeat(VALUES_AT);
                    (used, n_shown) = (VALUES_AT, 0);
                }
                if n_shown > 0 {
                    line.push_str(" · ");
                    used += 3;
                }
                line.push_str(&value);
                used += n_letters;
                n_shown += 1;
            }
            self.line(&line);
            if gate.values.len() > MAX_VALUES {
                self.line(&format!("{}…", " ".repeat(VALUES_AT)));
            }
        }
    }

    fn next(&mut self, lists: &[ListAssessment], out_dir: &Path, workbooks: bool) {
        self.line("");
        let heading = self.fill(words::NEXT, &[&shortened(out_dir)]);
        let heading = self.ink(Ink::Bold, &heading);
        self.line(&heading);
        self.pointer("report.html", self.say(words::NEXT_REPORT));
        let n_to_verify: u64 = lists.iter().map(label::n_to_verify).sum();
        if n_to_verify > 0 && workbooks {
            self.pointer("verify/", &self.fill(words::NEXT_VERIFY, &[&self.count(n_to_verify)]));
        }
        let n_cells: u64 = lists.iter().map(|list| list.n_cells_fixed).sum();
        self.pointer("cleaned/", &self.fill(words::NEXT_CLEANED, &[&self.count(n_cells)]));
        let worst = lists.iter().flat_map(|list| errors_by_frequency(list).first().copied().cloned());
        if let Some(rule) = worst.reduce(|a, b| if b.n_records > a.n_records { b } else { a }) {
            self.pointer(&format!("danhsach rules {}", rule.code), self.say(words::NEXT_RULE));
        }
    }

    fn heading(&mut self, text: Text) {
        let text = self.ink(Ink::Bold, self.say(text));
        self.line(&format!("  {text}"));
    }

    fn fact(&mut self, name: Text, value: &str) {
        let name = pad(self.say(name), 23);
        self.line(&format!("  {name}{value}"));
    }

    fn pointer(&mut self, name: &str, what: &str) {
        self.line(&format!("  {} {what}", pad(name, 24)));
    }

    /// `3 of 4 (75%)`.
    fn part(&self, n: u64, whole: u64) -> String {
        let share = figure::share(n, whole, self.lang);
        self.fill(words::N_OF, &[&self.count(n), &self.count(whole), &share])
    }
}

/// The rules that fired as errors, most records first, then by code.
pub fn errors_by_frequency(list: &ListAssessment) -> Vec<&RuleCount> {
    let mut rules: Vec<&RuleCount> = list.rules.iter().filter(|r| r.severity == Severity::Error).collect();
    rules.sort_by(|a, b| b.n_records.cmp(&a.n_records).then(a.code.cmp(b.code)));
    rules
}

/// A path as people read it: `fixtures/../ra` is `ra`. For display only; where links are involved it may not lead there.
fn shortened(path: &Path) -> String {
    let mut short = PathBuf::new();
    for part in path.components() {
        match (part, short.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                short.pop();
            }
            _ => short.push(part),
        }
    }
    if short.as_os_str().is_empty() { ".".to_string() } else { short.display().to_string() }
}

/// `text`, cut with `…` where it has more than `width` columns. In NFC a Vietnamese letter is one column.
pub(crate) fn fit(text: &str, width: usize) -> String {
    let clean: Vec<char> = text.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.len() <= width {
        return clean.into_iter().collect();
    }
    let mut cut: String = clean.into_iter().take(width.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

pub(crate) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.nfc().count());
    format!("{text}{}", " ".repeat(missing))
}

pub(crate) fn pad_left(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.nfc().count());
    format!("{}{text}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_without_detours() {
        assert_eq!(shortened(Path::new("fixtures/../ra")), "ra");
        assert_eq!(shortened(Path::new("../ra/x/..")), "../ra");
        assert_eq!(shortened(Path::new("a/..")), ".");
    }
    use crate::report::sample::{LONG_NAME, Sample, rule_text};

    fn shown(sample: &Sample, lang: Lang, colour: bool) -> String {
        summary(&sample.assessment, &rule_text, lang, colour, Path::new("ket_qua"), true)
    }

    #[test]
    fn one_list_in_both_languages() {
        let sample = Sample::new(&["bao_tro_09_2026"], 1_000, 4);
        insta::assert_snapshot!("one_list_vi", shown(&sample, Lang::Vi, false));
        insta::assert_snapshot!("one_list_en", shown(&sample, Lang::En, false));
    }

    #[test]
    fn nothing_reaches_beyond_column_80() {
        let names = [LONG_NAME, "b", "c", "d", "e"];
        for n_lists in [1, 2, 5] {
            for n_records in [0, 1, 1_000] {
                let mut sample = Sample::new(&names[..n_lists], n_records, 200);
                for list in &mut sample.assessment.lists {
                    list.n_records *= 654_321;
                    list.payments.amount = 9_999_999_999_999;
                }
                for lang in [Lang::Vi, Lang::En] {
                    for line in shown(&sample, lang, false).lines() {
                        assert!(line.chars().count() <= WIDTH, "{} columns: {line}", line.chars().count());
                    }
                }
            }
        }
    }

    #[test]
    fn colour_adds_codes_and_changes_no_text() {
        let sample = Sample::new(&["bao_tro"], 200, 2);
        let plain = shown(&sample, Lang::Vi, false);
        let coloured = shown(&sample, Lang::Vi, true);
        assert!(!plain.contains('\u{1b}'));
        let mut stripped = coloured.clone();
        for code in ["1", "2", "32", "33", "31", "0"] {
            stripped = stripped.replace(&format!("\u{1b}[{code}m"), "");
        }
        assert_eq!(stripped, plain);
        assert!(coloured.contains("\u{1b}[31m"));
    }

    #[test]
    fn an_empty_list_says_so() {
        let sample = Sample::new(&["trong"], 0, 1);
        let text = shown(&sample, Lang::Vi, false);
        assert!(text.contains("không có bản ghi nào"), "{text}");
        assert!(!text.contains('█'), "{text}");
    }
}
