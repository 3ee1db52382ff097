//! What the page shows of one list, each figure in its written form.
//!
//! Owns the views that the templates lay out: how much is shown (caps), in which order, under which anchor. Widths are
//! numbers for style attributes, with a point whatever the language.

use std::borrow::Cow;

use crate::data::assessment::{CommuneCount, Light, ListAssessment, ReferenceFacts, RuleCount, Word};
use crate::data::field::Field;
use crate::data::finding::{Dimension, Severity};
use crate::data::outcome::ListOutcome;
use crate::data::rule_text::RuleTexts;
use crate::data::table::Format;
use crate::lang::{Lang, Text, report as words};
use crate::report::json::row_ranges;
use crate::report::terminal::errors_by_frequency;
use crate::report::{figure, label};

use super::chart;

/// Columns shown at most.
const MAX_COLUMNS: usize = 120;
/// Places of non-data rows named per reason.
const MAX_RANGES: usize = 12;
/// Rules named as obstacles.
const MAX_OBSTACLES: usize = 4;
/// Records that a commune has at least to be ranked.
pub const MIN_RANKED: u64 = 20;
/// Letters of an example or header.
const MAX_LETTERS: usize = 80;

/// A word's card.
pub struct WordView {
    pub name: &'static str,
    pub gloss: &'static str,
    pub percent: String,
    pub width: String,
    pub light: &'static str,
    pub sign: &'static str,
    pub light_label: &'static str,
    pub failed: String,
}

/// Whether the list may be synced.
pub struct Decision {
    pub light: &'static str,
    pub sign: &'static str,
    pub answer: &'static str,
    pub detail: String,
    pub gates: Option<String>,
    pub ready_width: String,
    pub ready: String,
    pub rest: String,
}

/// A rule that stands in the way.
pub struct Obstacle {
    pub anchor: String,
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

/// A row with a bar.
pub struct BarView {
    pub name: String,
    pub mark: &'static str,
    pub count: String,
    pub share: String,
    pub width: String,
}

/// A commune.
pub struct CommuneView {
    pub rank: String,
    pub name: String,
    pub code: String,
    pub records: String,
    pub ready: String,
    pub width: String,
    pub words: Vec<(String, String)>,
    pub to_verify: String,
}

/// A match class.
pub struct ClassView {
    pub official: &'static str,
    pub kind: &'static str,
    pub name: &'static str,
    pub meaning: &'static str,
    pub count: String,
    pub share: String,
    pub width: String,
}

/// One of the three official words.
pub struct OfficialView {
    pub kind: &'static str,
    pub name: &'static str,
    pub share: String,
    pub width: String,
}

/// A column of the file.
pub struct ColumnView {
    pub header: String,
    pub field: Option<&'static str>,
    pub confidence: String,
    pub evidence: &'static str,
}

/// Rows left aside for one reason.
pub struct NonDataView {
    pub reason: &'static str,
    pub count: String,
    pub rows: String,
}

/// What is needed to show a list.
pub struct ListView {
    pub anchor: String,
    pub name: String,
    pub title: String,
    pub facts: String,
    pub is_empty: bool,
    pub words: Vec<WordView>,
    pub decision: Decision,
    pub obstacles: Vec<Obstacle>,
    pub findings_caption: String,
    pub dimensions: Vec<DimensionView>,
    pub groups: Vec<BarView>,
    pub commune_words: Vec<&'static str>,
    pub communes_caption: String,
    pub communes: Vec<CommuneView>,
    pub more_communes: Option<String>,
    pub matched_lead: String,
    pub numbers_of_others: Option<String>,
    pub officials: Vec<OfficialView>,
    pub classes: Vec<ClassView>,
    pub histogram: String,
    pub histogram_caption: String,
    pub completeness: Vec<BarView>,
    pub paid: Option<(String, String)>,
    pub payments: Vec<String>,
    pub file_facts: Vec<(&'static str, String)>,
    pub columns: Vec<ColumnView>,
    pub more_columns: Option<String>,
    pub non_data_caption: String,
    pub non_data: Vec<NonDataView>,
}

/// What the views need beside a list.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub lang: Lang,
    pub rule_text: RuleTexts<'a>,
    pub as_of: &'a str,
    pub n_gates_not_met: usize,
    pub max_communes: usize,
    pub revealed: bool,
}

impl Frame<'_> {
    fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    fn count(&self, n: u64) -> String {
        figure::count(n, self.lang)
    }

    fn share(&self, part: u64, whole: u64) -> String {
        figure::share(part, whole, self.lang)
    }

    /// A rule's title as a sentence; its code where the catalogue does not know it.
    fn title_of(&self, code: &str) -> String {
        (self.rule_text)(code)
            .map_or_else(|| code.to_string(), |text| label::sentence(text.title.get(self.lang)))
    }
}

/// The view of list `idx`, and its rows.
pub fn list(idx: usize, list: &ListAssessment, rows: Option<&ListOutcome>, frame: Frame) -> ListView {
    let anchor = anchor(idx);
    let n = list.n_records;
    let (more_communes, communes) = communes(list, frame);
    let (paid, payments) = payments(list, rows, frame);
    let thresholds = rows.map(|rows| rows.context.profile.link).unwrap_or_default();
    let threshold = |value: f64| plain_decimal(value, frame.lang);
    ListView {
        name: list.name.clone(),
        title: title(list, frame.lang).to_string(),
        facts: words::LIST_FACTS.fill(
            frame.lang,
            &[&frame.count(n), &list.file, &frame.count(list.n_read), &frame.count(list.n_non_data)],
        ),
        is_empty: n == 0,
        words: list.words.iter().map(|w| word(w, frame)).collect(),
        decision: decision(list, frame),
        obstacles: errors_by_frequency(list)
            .into_iter()
            .take(MAX_OBSTACLES)
            .map(|rule| Obstacle {
                anchor: format!("{anchor}-{}", rule.code),
                title: frame.title_of(rule.code),
                records: frame.count(rule.n_records),
                share: frame.share(rule.n_records, n),
            })
            .collect(),
        findings_caption: words::FINDINGS_CAPTION.fill(frame.lang, &[&frame.count(n)]),
        dimensions: dimensions(list, &anchor, frame),
        groups: list
            .groups
            .iter()
            .filter(|group| group.n_findings > 0)
            .map(|group| BarView {
                name: frame.say(group.group.label()).to_string(),
                mark: "",
                count: frame.count(group.n_records),
                share: frame.share(group.n_records, n),
                width: width(group.n_records, n),
            })
            .collect(),
        commune_words: list.words.iter().map(|w| frame.say(w.dimension.label())).collect(),
        communes_caption: words::COMMUNES_CAPTION.fill(frame.lang, &[&MIN_RANKED]),
        communes,
        more_communes,
        matched_lead: words::MATCHED_LEAD.fill(
            frame.lang,
            &[
                &figure::percent(list.matching.matched_percent, frame.lang),
                &frame.count(list.matching.n_pairs),
            ],
        ),
        numbers_of_others: (list.matching.n_numbers_of_others > 0).then(|| {
            words::NUMBERS_OF_OTHERS.fill(frame.lang, &[&frame.count(list.matching.n_numbers_of_others)])
        }),
        officials: officials(list, frame),
        classes: classes(list, frame),
        histogram: chart::histogram(&list.matching.histogram, &format!("{anchor}-chart"), frame.lang),
        histogram_caption: words::HISTOGRAM_CAPTION
            .fill(frame.lang, &[&threshold(thresholds.accept), &threshold(thresholds.reject)]),
        completeness: list
            .completeness
            .iter()
            .map(|field| BarView {
                name: Field::from_name(field.field)
                    .map_or(field.field.to_string(), |f| frame.say(f.label()).to_string()),
                mark: if field.required { frame.say(words::REQUIRED) } else { "" },
                count: frame.count(field.n_filled),
                share: frame.share(field.n_filled, n),
                width: width(field.n_filled, n),
            })
            .collect(),
        paid,
        payments,
        file_facts: file_facts(list, rows, frame),
        columns: list
            .columns
            .iter()
            .take(MAX_COLUMNS)
            .map(|column| ColumnView {
                header: if column.header.trim().is_empty() {
                    frame.say(words::NO_HEADER).to_string()
                } else {
                    label::header(&cut(&column.header), frame.revealed)
                },
                field: column.field.map(|field| frame.say(field.label())),
                confidence: figure::percent(column.confidence * 100.0, frame.lang),
                evidence: label::evidence(column.evidence).map_or(column.evidence, |text| frame.say(text)),
            })
            .collect(),
        more_columns: more(words::MORE_COLUMNS, list.columns.len(), MAX_COLUMNS, frame),
        non_data_caption: words::NON_DATA_CAPTION
            .fill(frame.lang, &[&frame.count(list.n_read), &frame.count(n), &frame.count(list.n_non_data)]),
        non_data: non_data(list, rows, frame),
        anchor,
    }
}

/// The anchor of list `idx`.
pub fn anchor(idx: usize) -> String {
    format!("ds{}", idx + 1)
}

/// The title of a list's profile.
pub fn title(list: &ListAssessment, lang: Lang) -> &str {
    match lang {
        Lang::Vi => &list.profile_title.0,
        Lang::En => &list.profile_title.1,
    }
}

/// A word's card.
pub fn word(word: &Word, frame: Frame) -> WordView {
    let failed = word.n_records.saturating_sub(word.n_passed);
    WordView {
        name: frame.say(word.dimension.label()),
        gloss: frame.say(gloss(word.dimension)),
        percent: figure::percent(word.percent, frame.lang),
        width: format!("{:.2}", word.percent.clamp(0.0, 100.0)),
        light: label::light_name(word.light),
        sign: sign(word.light),
        light_label: frame.say(label::light(word.light)),
        failed: if failed == 0 {
            frame.say(words::NONE_FAILED).to_string()
        } else {
            words::N_FAILED.fill(frame.lang, &[&frame.count(failed)])
        },
    }
}

/// A sign that tells a light without its colour.
const fn sign(light: Light) -> &'static str {
    match light {
        Light::Green => "●",
        Light::Yellow => "▲",
        Light::Red => "■",
    }
}

/// A dimension in a few words.
pub const fn gloss(dimension: Dimension) -> Text {
    match dimension {
        Dimension::Dung => words::GLOSS_DUNG,
        Dimension::Du => words::GLOSS_DU,
        Dimension::Sach => words::GLOSS_SACH,
        Dimension::Song => words::GLOSS_SONG,
        Dimension::Chung => words::GLOSS_CHUNG,
    }
}

fn decision(list: &ListAssessment, frame: Frame) -> Decision {
    let n = list.n_records;
    let (answer, light) = match list.n_ready {
        _ if n == 0 => (words::SYNC_NOTHING, Light::Yellow),
        0 => (words::SYNC_NOT_YET, Light::Red),
        _ if frame.n_gates_not_met > 0 => (words::SYNC_NOT_YET, Light::Red),
        ready if ready == n => (words::SYNC_ALL, Light::Green),
        _ => (words::SYNC_PART, Light::Yellow),
    };
    let share = frame.share(list.n_ready, n);
    Decision {
        light: label::light_name(light),
        sign: sign(light),
        answer: frame.say(answer),
        detail: words::SYNC_READY_OF.fill(frame.lang, &[&frame.count(list.n_ready), &frame.count(n), &share]),
        gates: (frame.n_gates_not_met > 0)
            .then(|| words::SYNC_GATES.fill(frame.lang, &[&frame.n_gates_not_met])),
        ready_width: width(list.n_ready, n),
        ready: words::LEGEND_READY.fill(frame.lang, &[&frame.count(list.n_ready)]),
        rest: words::LEGEND_NOT_READY.fill(frame.lang, &[&frame.count(n.saturating_sub(list.n_ready))]),
    }
}

fn dimensions(list: &ListAssessment, anchor: &str, frame: Frame) -> Vec<DimensionView> {
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

fn communes(list: &ListAssessment, frame: Frame) -> (Option<String>, Vec<CommuneView>) {
    let ranked = ranked(&list.communes);
    let view = |&(rank, commune): &(Option<usize>, &CommuneCount)| CommuneView {
        rank: rank.map_or("–".to_string(), |rank| rank.to_string()),
        name: commune_name(commune, frame.lang),
        code: commune.code.clone(),
        records: frame.count(commune.n_records),
        ready: frame.share(commune.n_ready, commune.n_records),
        width: width(commune.n_ready, commune.n_records),
        words: commune
            .n_passed
            .iter()
            .map(|&passed| {
                let failed = commune.n_records.saturating_sub(passed);
                (frame.share(passed, commune.n_records), width(failed, commune.n_records))
            })
            .collect(),
        to_verify: frame.count(commune.n_to_verify),
    };
    let views = ranked.iter().take(frame.max_communes).map(view).collect();
    (more(words::MORE_COMMUNES, ranked.len(), frame.max_communes, frame), views)
}

/// Communes, lowest share of ready records first; then the larger first, then by code. Those with fewer than
/// [`MIN_RANKED`] records come last and have no rank: one row more or less would move them from one end to the other.
/// Where hardly any commune has as many, all are ranked.
pub fn ranked(communes: &[CommuneCount]) -> Vec<(Option<usize>, &CommuneCount)> {
    let n_large = communes.iter().filter(|commune| commune.n_records >= MIN_RANKED).count();
    let is_ranked = |commune: &CommuneCount| n_large < 2 || commune.n_records >= MIN_RANKED;
    let mut sorted: Vec<&CommuneCount> = communes.iter().collect();
    sorted.sort_by(|a, b| {
        let left = u128::from(a.n_ready) * u128::from(b.n_records);
        let right = u128::from(b.n_ready) * u128::from(a.n_records);
        let by_share = left.cmp(&right).then(b.n_records.cmp(&a.n_records)).then(a.code.cmp(&b.code));
        is_ranked(b).cmp(&is_ranked(a)).then(by_share)
    });
    let rank = |(idx, commune)| (is_ranked(commune).then_some(idx + 1), commune);
    sorted.into_iter().enumerate().map(rank).collect()
}

/// The commune's name, or why it has none.
pub fn commune_name(commune: &CommuneCount, lang: Lang) -> String {
    match (commune.code.is_empty(), commune.name.is_empty()) {
        (true, _) => words::NO_COMMUNE.get(lang).to_string(),
        (false, true) => words::UNKNOWN_COMMUNE.get(lang).to_string(),
        (false, false) => commune.name.clone(),
    }
}

/// What was found in the reference itself: label and figure.
pub fn reference_facts(facts: &ReferenceFacts, lang: Lang) -> Vec<(String, u64)> {
    let fixed = [
        (words::N_READ, facts.n_read),
        (words::N_CITIZENS, facts.n_citizens),
        (words::N_NON_DATA, facts.n_non_data),
        (words::N_WITHOUT_NUMBER, facts.n_without_number),
        (words::N_DOUBLED_NUMBERS, facts.n_doubled_numbers),
        (words::N_WITHOUT_NAME, facts.n_without_name),
        (words::N_WITHOUT_BIRTH, facts.n_without_birth),
    ];
    let mut out: Vec<(String, u64)> =
        fixed.into_iter().map(|(text, n)| (text.get(lang).to_string(), n)).collect();
    let status = facts.n_by_status.iter().map(|(name, n)| {
        let named = label::status(name).map_or(name.clone(), |text| text.get(lang).to_string());
        (format!("… {named}"), *n)
    });
    // The statuses are parts of the citizens, so they stand under them.
    out.splice(2..2, status);
    out
}

fn officials(list: &ListAssessment, frame: Frame) -> Vec<OfficialView> {
    let mut out: Vec<(Text, u64)> = Vec::new();
    for &(class, n) in &list.matching.classes {
        match out.iter_mut().find(|(text, _)| *text == class.official()) {
            Some((_, sum)) => *sum += n,
            None => out.push((class.official(), n)),
        }
    }
    out.into_iter()
        .map(|(text, n)| OfficialView {
            kind: kind(text),
            name: frame.say(text),
            share: frame.share(n, list.n_records),
            width: width(n, list.n_records),
        })
        .collect()
}

fn classes(list: &ListAssessment, frame: Frame) -> Vec<ClassView> {
    let view = |&(class, n): &(crate::data::linkage::MatchClass, u64)| ClassView {
        official: frame.say(class.official()),
        kind: kind(class.official()),
        name: frame.say(label::class(class)),
        meaning: frame.say(label::class_meaning(class)),
        count: frame.count(n),
        share: frame.share(n, list.n_records),
        width: width(n, list.n_records),
    };
    list.matching.classes.iter().map(view).collect()
}

/// The colour of an official word.
fn kind(official: Text) -> &'static str {
    match official {
        crate::lang::words::MATCHED => "green",
        crate::lang::words::NOT_YET_MATCHED => "yellow",
        _ => "grey",
    }
}

fn payments(
    list: &ListAssessment,
    rows: Option<&ListOutcome>,
    frame: Frame,
) -> (Option<(String, String)>, Vec<String>) {
    let payments = &list.payments;
    let mut notes = Vec::new();
    let paid = (payments.n_records > 0).then(|| {
        notes.push(frame.say(words::PAYMENTS_CAVEAT).to_string());
        let lead = words::PAYMENTS_LEAD.fill(frame.lang, &[&frame.count(payments.n_records), &frame.as_of]);
        (figure::dong(payments.amount, frame.lang), lead)
    });
    let has_amounts = rows.is_none_or(|rows| rows.context.columns.has(Field::Allowance));
    if paid.is_none() {
        let text = if has_amounts { words::PAYMENTS_NONE } else { words::PAYMENTS_NO_COLUMN };
        notes.push(frame.say(text).to_string());
    }
    if payments.n_without_date > 0 && has_amounts {
        notes.push(words::PAYMENTS_NO_DATE.fill(frame.lang, &[&frame.count(payments.n_without_date)]));
    }
    (paid, notes)
}

fn file_facts(
    list: &ListAssessment,
    rows: Option<&ListOutcome>,
    frame: Frame,
) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        (frame.say(words::FILE), list.file.clone()),
        (frame.say(words::FORMAT), label::format(list.format).to_string()),
    ];
    if let Some(sheet) = &list.sheet {
        facts.push((frame.say(words::SHEET), sheet.clone()));
    }
    if let Some(encoding) = &list.encoding {
        facts.push((frame.say(words::ENCODING), encoding.clone()));
    }
    if let Some(rows) = rows {
        let origin = &rows.context.table.origin;
        if list.format == Format::Csv && origin.delimiter != 0 {
            let sign = match origin.delimiter {
                b'\t' => frame.say(words::TAB).to_string(),
                other => char::from(other).to_string(),
            };
            facts.push((frame.say(words::DELIMITER), sign));
        }
        if !origin.header_rows.is_empty() {
            let at: Vec<String> = origin.header_rows.iter().map(u32::to_string).collect();
            facts.push((frame.say(words::HEADER_ROWS), at.join(", ")));
        }
        if !rows.context.table.ragged.is_empty() {
            facts.push((frame.say(words::RAGGED), frame.count(rows.context.table.ragged.len() as u64)));
        }
    }
    facts.push((frame.say(words::PROFILE), format!("{} ({})", title(list, frame.lang), list.profile)));
    facts.push((frame.say(words::CELLS_FIXED), frame.count(list.n_cells_fixed)));
    facts
}

fn non_data(list: &ListAssessment, rows: Option<&ListOutcome>, frame: Frame) -> Vec<NonDataView> {
    let all = rows.map_or(&[][..], |rows| rows.context.table.non_data.as_slice());
    let view = |&(reason, n): &(crate::data::table::NonData, u64)| {
        let ranges = row_ranges(all, reason);
        let mut told: Vec<String> = ranges
            .iter()
            .take(MAX_RANGES)
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
            .collect();
        told.extend(more(words::AND_MORE, ranges.len(), MAX_RANGES, frame));
        NonDataView {
            reason: frame.say(label::non_data(reason)),
            count: frame.count(n),
            rows: told.join(", "),
        }
    };
    list.non_data.iter().map(view).collect()
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

/// The line that says how many of `n` are not shown.
fn more(text: Text, n: usize, shown: usize, frame: Frame) -> Option<String> {
    (n > shown).then(|| text.fill(frame.lang, &[&frame.count((n - shown) as u64)]))
}

/// A share as the width of a bar, in per cent.
fn width(part: u64, whole: u64) -> String {
    format!("{:.2}", figure::ratio(part, whole))
}

/// A threshold with the decimals that it has.
fn plain_decimal(value: f64, lang: Lang) -> String {
    let text = value.to_string();
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}

/// `text`, cut where it is long.
fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_with_few_records_have_no_rank() {
        let commune = |code: &str, n_records, n_ready| CommuneCount {
            code: code.to_string(),
            name: String::new(),
            n_records,
            n_passed: Vec::new(),
            n_ready,
            n_to_verify: 0,
        };
        let codes = |communes: &[CommuneCount]| -> Vec<(Option<usize>, String)> {
            ranked(communes).into_iter().map(|(rank, c)| (rank, c.code.clone())).collect()
        };
        let all = [commune("1", 100, 90), commune("2", 1, 0), commune("3", 50, 25), commune("4", 100, 50)];
        let told = |rank, code: &str| (rank, code.to_string());
        let expected = [told(Some(1), "4"), told(Some(2), "3"), told(Some(3), "1"), told(None, "2")];
        assert_eq!(codes(&all), expected);
        assert_eq!(codes(&all[..2]), [told(Some(1), "2"), told(Some(2), "1")]);
    }

    #[test]
    fn backticks_become_code_and_nothing_else_becomes_markup() {
        assert_eq!(marked("sửa trong `cleaned/` <b>"), "sửa trong <code>cleaned/</code> &lt;b&gt;");
    }
}
