//! The trend as one page that needs nothing else, in the manner of `report.html`.
//!
//! Owns the page's frame and its size: less than 2 MB however many runs, lists and communes there are; what does not fit is
//! told and stands in the JSON. Every figure is the trend's. Sums only.

use askama::Template;

use super::entry::Run;
use super::trend::{Change, Measure, Step, Trend};
use crate::data::rule_text::RuleTexts;
use crate::lang::{Lang, Text, history as words, page, report};
use crate::report::html::{script, verdict};
use crate::report::{figure, label};

mod list;

use list::ListView;

/// The file, where no other is named.
pub const NAME: &str = "danhsach-history.html";

/// Lists in the overview at most.
const MAX_LISTS: usize = 1_000;
/// Runs in the table of runs at most.
const MAX_RUNS: usize = 200;
/// Communes shown over all lists at most.
const MAX_COMMUNES: usize = 400;
/// Bytes of all lists' sections at most.
const MAX_BYTES: usize = 1_500_000;
/// Letters of what a row of the table of runs names.
const MAX_LETTERS: usize = 160;

#[derive(Template)]
#[template(path = "history.html")]
struct Page {
    lang: Lang,
    lang_code: &'static str,
    from_to: String,
    overview: Vec<OverviewRow>,
    overview_title: String,
    overview_measures: Vec<&'static str>,
    sections: Vec<String>,
    more_lists: Option<String>,
    runs: Vec<RunRow>,
    more_runs: Option<String>,
    policy: String,
    script: &'static str,
    foot: String,
}

#[derive(Template)]
#[template(path = "history_list.html")]
struct Section<'a> {
    lang: Lang,
    list: &'a ListView,
}

struct OverviewRow {
    anchor: Option<String>,
    name: String,
    title: String,
    day: String,
    records: String,
    cells: Vec<Cell>,
}

struct RunRow {
    day: String,
    lists: String,
    reference: String,
    citizens: String,
    version: String,
}

/// A share with its change; `class` says in colour what the change's sign says.
struct Cell {
    share: String,
    change: String,
    class: &'static str,
    spark: String,
}

impl Page {
    fn t(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }
}

impl Section<'_> {
    fn t(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }
}

/// The page.
///
/// # Errors
/// A template fails, which a test would have shown.
pub fn render(trend: &Trend, rule_text: RuleTexts, lang: Lang) -> askama::Result<String> {
    let n_lists = trend.lists.len();
    let max_communes = (MAX_COMMUNES / n_lists.max(1)).max(10);
    let (mut sections, mut n_bytes) = (Vec::new(), 0);
    for (idx, series) in trend.lists.iter().enumerate() {
        let Some(view) = list::view(idx, series, max_communes, rule_text, lang) else { continue };
        let section = Section { lang, list: &view }.render()?;
        n_bytes += section.len();
        if n_bytes > MAX_BYTES {
            break;
        }
        sections.push(section);
    }
    let n_shown = sections.len();
    let measures: Vec<Measure> = Measure::ALL
        .into_iter()
        .filter(|measure| trend.lists.iter().any(|series| series.measures().contains(measure)))
        .collect();
    let count = |n: usize| figure::count(n as u64, lang);
    Page {
        lang,
        lang_code: if lang == Lang::Vi { "vi" } else { "en" },
        from_to: from_to(&trend.runs, lang),
        overview: if n_lists > 1 { overview(trend, n_shown, &measures, lang) } else { Vec::new() },
        overview_title: words::OVERVIEW.fill(lang, &[&count(n_lists)]),
        overview_measures: measures.iter().map(|measure| name_of(*measure).get(lang)).collect(),
        sections,
        more_lists: (n_shown < n_lists).then(|| words::MORE_LISTS.fill(lang, &[&count(n_lists - n_shown)])),
        runs: trend.runs.iter().rev().take(MAX_RUNS).map(|run| run_row(run, lang)).collect(),
        more_runs: (trend.runs.len() > MAX_RUNS)
            .then(|| words::MORE_RUNS.fill(lang, &[&count(trend.runs.len() - MAX_RUNS)])),
        policy: script::policy(),
        script: script::SCRIPT,
        foot: report::FOOT.fill(lang, &[&env!("CARGO_PKG_VERSION")]),
    }
    .render()
}

fn overview(trend: &Trend, n_shown: usize, measures: &[Measure], lang: Lang) -> Vec<OverviewRow> {
    let rows = trend.lists.iter().enumerate().take(MAX_LISTS).filter_map(|(idx, series)| {
        let latest = series.latest()?;
        let step = series.last_step();
        Some(OverviewRow {
            anchor: (idx < n_shown).then(|| list::anchor(idx)),
            name: series.name.clone(),
            title: title_of(latest.list, lang).to_string(),
            day: latest.run.as_of.clone(),
            records: figure::count(latest.list.n_records, lang),
            cells: measures.iter().map(|measure| cell(latest.list, step, *measure, lang)).collect(),
        })
    });
    rows.collect()
}

fn run_row(run: &Run, lang: Lang) -> RunRow {
    let names: Vec<&str> = run.lists.iter().map(|list| list.name.as_str()).collect();
    RunRow {
        day: run.as_of.clone(),
        lists: cut(&names.join(", ")),
        reference: cut(&run.reference),
        citizens: figure::count(run.n_citizens, lang),
        version: run.danhsach.clone(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// `6 runs, 30/04/2026 – 30/09/2026`.
pub(super) fn from_to(runs: &[&Run], lang: Lang) -> String {
    match runs {
        [run] => words::ONE_RUN.fill(lang, &[&run.as_of]),
        runs => {
            let day = |run: Option<&&Run>| run.map_or(String::new(), |run| run.as_of.clone());
            let count = figure::count(runs.len() as u64, lang);
            words::RUNS_FROM_TO.fill(lang, &[&count, &day(runs.first()), &day(runs.last())])
        }
    }
}

fn title_of(list: &super::entry::ListRun, lang: Lang) -> &str {
    if lang == Lang::Vi { &list.title.0 } else { &list.title.1 }
}

/// What users call a measure.
pub(super) fn name_of(measure: Measure) -> Text {
    match measure {
        Measure::Word(dimension) => dimension.label(),
        Measure::Ready => words::READY,
    }
}

/// A measure in a few words.
fn gloss_of(measure: Measure) -> Text {
    match measure {
        Measure::Word(dimension) => verdict::gloss(dimension),
        Measure::Ready => words::GLOSS_READY,
    }
}

/// A change in words.
fn change_told(change: Change, lang: Lang) -> String {
    let points = figure::decimal(change.unsigned_abs() as f64 / 100.0, 2, lang);
    match change {
        0 => words::SAME.get(lang).to_string(),
        1.. => words::UP.fill(lang, &[&points]),
        _ => words::DOWN.fill(lang, &[&points]),
    }
}

/// A change in a cell.
pub(super) fn change_short(change: Change, lang: Lang) -> String {
    let points = figure::decimal(change.unsigned_abs() as f64 / 100.0, 2, lang);
    match change {
        0 => "=".to_string(),
        1.. => format!("▲ {points}"),
        _ => format!("▼ {points}"),
    }
}

/// The class of a change; `more_is_better` for shares of what is right.
fn class_of(change: Change, more_is_better: bool) -> &'static str {
    match change {
        0 => "",
        change if (change > 0) == more_is_better => "better",
        _ => "worse",
    }
}

/// The latest figure of a list with what became of it.
fn cell(list: &super::entry::ListRun, step: Option<Step>, measure: Measure, lang: Lang) -> Cell {
    let share = measure.of_list(list).filter(|_| list.n_records > 0);
    let (change, class) = changed(step, share.is_some(), |step| step.change(measure), lang);
    let share = share.map_or("–".to_string(), |share| figure::percent(share, lang));
    Cell { share, change, class, spark: String::new() }
}

/// A change in a cell: nothing where there is no run before, `≠` where it is not compared.
fn changed<'a>(
    step: Option<Step<'a>>,
    has_share: bool,
    change: impl Fn(&Step<'a>) -> Option<Change>,
    lang: Lang,
) -> (String, &'static str) {
    match step {
        Some(step) if has_share => match change(&step) {
            Some(change) => (change_short(change, lang), class_of(change, true)),
            None => ("≠".to_string(), ""),
        },
        _ => (String::new(), ""),
    }
}

/// Why a run is not compared with the one before, wholly or in part.
pub(super) fn reasons(step: &Step, lang: Lang) -> Vec<String> {
    let differences = step.differences();
    if differences.is_empty() && !step.is_same_company() {
        return vec![words::OTHER_COMPANY.get(lang).to_string()];
    }
    differences.iter().map(|difference| difference.told(lang)).collect()
}

/// A rule's title; its code where the catalogue does not know it.
fn rule_title(code: &str, rule_text: RuleTexts, lang: Lang) -> String {
    rule_text(code).map_or_else(String::new, |text| label::sentence(text.title.get(lang)))
}

#[cfg(test)]
mod tests;
