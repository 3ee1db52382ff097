//! The section of a list: its figures over all runs, month by month, what moved, its communes.

use super::{
    Cell, change_short, change_told, changed, class_of, gloss_of, name_of, reasons, rule_title, title_of,
};
use crate::data::assessment::Light;
use crate::data::date::PartialDate;
use crate::data::rule_text::RuleTexts;
use crate::history::entry::{CommuneRun, ListRun};
use crate::history::line_chart::{Axis, Dot, draw, spark};
use crate::history::trend::{Measure, Series, Step, commune};
use crate::lang::{Lang, history as words, report};
use crate::report::html::verdict;
use crate::report::ranking::MIN_RANKED;
use crate::report::{figure, label};

/// Runs in a chart at most.
const MAX_DOTS: usize = 200;
/// Months in the table at most.
const MAX_MONTHS: usize = 24;
/// Months in the line of a commune at most.
const MAX_SPARK_MONTHS: usize = 12;
/// Runs that are told not to be joined.
const MAX_BREAKS: usize = 12;

/// A list.
pub struct ListView {
    pub anchor: String,
    pub name: String,
    pub title: String,
    pub from_to: String,
    pub since: String,
    pub measures: Vec<&'static str>,
    pub cards: Vec<Card>,
    pub axis: String,
    pub breaks: Vec<(String, String)>,
    pub more_breaks: Option<String>,
    pub months: Vec<MonthView>,
    pub more_months: Option<String>,
    pub moved: Option<Moved>,
    pub communes: Vec<CommuneView>,
    pub communes_caption: String,
    pub more_communes: Option<String>,
}

/// A figure over all runs.
pub struct Card {
    pub name: &'static str,
    pub gloss: &'static str,
    pub light: &'static str,
    pub share: String,
    pub change: String,
    pub class: &'static str,
    pub chart: String,
}

/// A month.
pub struct MonthView {
    pub month: String,
    pub day: String,
    pub records: String,
    pub cells: Vec<Cell>,
    pub remarks: Vec<String>,
}

/// What moved most since the run before.
pub struct Moved {
    pub since: String,
    pub rules: [MovedSide; 2],
    pub communes: [MovedSide; 2],
    pub communes_caption: String,
}

/// One direction of it.
pub struct MovedSide {
    pub title: &'static str,
    pub rules: Vec<MovedRow>,
}

/// A rule or a commune that moved.
pub struct MovedRow {
    pub code: String,
    pub title: String,
    pub then: String,
    pub now: String,
    pub change: String,
    pub class: &'static str,
}

/// A commune.
pub struct CommuneView {
    pub name: String,
    pub code: String,
    pub records: String,
    pub cells: Vec<Cell>,
}

/// The anchor of list `idx`.
pub fn anchor(idx: usize) -> String {
    format!("list-{}", idx + 1)
}

/// The view of list `idx`; nothing for one without runs.
pub fn view(
    idx: usize,
    series: &Series,
    max_communes: usize,
    rule_text: RuleTexts,
    lang: Lang,
) -> Option<ListView> {
    let latest = series.latest()?;
    let anchor = anchor(idx);
    let measures = series.measures();
    let months = series.months();
    let runs: Vec<_> = series.points.iter().map(|point| point.run).collect();
    let first = series.points.len().saturating_sub(MAX_DOTS);
    let shares = series.points[first..]
        .iter()
        .filter(|point| point.list.n_records > 0)
        .flat_map(|point| measures.iter().filter_map(|measure| measure.of_list(point.list)));
    let axis = Axis::around(shares);
    let (breaks, more_breaks) = breaks(series, lang);
    let (more_communes, communes) = communes(series, &months, &measures, max_communes, lang);
    let first_month = months.points.len().saturating_sub(MAX_MONTHS);
    let count = |n: usize| figure::count(n as u64, lang);
    Some(ListView {
        name: series.name.clone(),
        title: title_of(latest.list, lang).to_string(),
        from_to: super::from_to(&runs, lang),
        since: since(series.last_step(), lang),
        measures: measures.iter().map(|measure| name_of(*measure).get(lang)).collect(),
        cards: if latest.list.n_records > 0 || series.points.len() > 1 {
            measures.iter().map(|measure| card(series, *measure, axis, &anchor, lang)).collect()
        } else {
            Vec::new()
        },
        axis: words::AXIS.fill(lang, &[&figure::percent(axis.low, lang), &figure::percent(axis.high, lang)]),
        breaks,
        more_breaks,
        months: (first_month..months.points.len())
            .rev()
            .map(|at| month(&months, at, &measures, lang))
            .collect(),
        more_months: (first_month > 0).then(|| words::EARLIER_MONTHS.fill(lang, &[&count(first_month)])),
        moved: series.last_step().and_then(|step| moved(&step, rule_text, lang)),
        communes,
        communes_caption: words::COMMUNES_CAPTION.fill(lang, &[&MIN_RANKED]),
        more_communes,
        anchor,
    })
}

fn since(step: Option<Step>, lang: Lang) -> String {
    let Some(step) = step else { return words::FIRST_TIME.get(lang).to_string() };
    let day = &step.then.run.as_of;
    if step.differences().is_empty() {
        return format!("{}:", words::SINCE.fill(lang, &[day]));
    }
    words::NOT_COMPARED.fill(lang, &[day, &reasons(&step, lang).join("; ")])
}

fn card(series: &Series, measure: Measure, axis: Axis, anchor: &str, lang: Lang) -> Card {
    let first = series.points.len().saturating_sub(MAX_DOTS);
    let dots: Vec<Dot> = (first..series.points.len()).filter_map(|at| dot(series, at, measure)).collect();
    let name = name_of(measure).get(lang);
    let day_and_share = |dot: Option<&Dot>| {
        dot.map_or((String::new(), String::new()), |d| (d.day.to_string(), figure::percent(d.percent, lang)))
    };
    let ((day, share), (last_day, last_share)) = (day_and_share(dots.first()), day_and_share(dots.last()));
    let description = words::CHART_DESCRIPTION.fill(lang, &[&name, &day, &share, &last_day, &last_share]);
    let id = format!("{anchor}-{}", id_of(measure));
    let latest = series.latest().filter(|point| point.list.n_records > 0);
    let percent = latest.and_then(|point| measure.of_list(point.list));
    let (change, class) = match series.last_step() {
        Some(step) if percent.is_some() => match step.change(measure) {
            Some(change) => (change_told(change, lang), class_of(change, true)),
            None => (words::NO_CHANGE_TOLD.get(lang).to_string(), ""),
        },
        _ => (String::new(), ""),
    };
    let light = latest.zip(percent).map(|(point, percent)| light_of(point.list, measure, percent));
    Card {
        name,
        gloss: gloss_of(measure).get(lang),
        light: light.flatten().map_or("grey", label::light_name),
        share: match (percent, light.flatten()) {
            (Some(percent), Some(light)) => {
                format!("{} {}", verdict::sign(light), figure::percent(percent, lang))
            }
            (Some(percent), None) => figure::percent(percent, lang),
            (None, _) => "–".to_string(),
        },
        change,
        class,
        chart: if dots.is_empty() {
            String::new()
        } else {
            draw(&dots, axis, &id, (name, &description), lang)
        },
    }
}

const fn id_of(measure: Measure) -> &'static str {
    match measure {
        Measure::Word(dimension) => dimension.name(),
        Measure::Ready => "ready",
    }
}

/// The light of a word, by the bounds of its run.
fn light_of(list: &ListRun, measure: Measure, percent: f64) -> Option<Light> {
    if measure == Measure::Ready {
        return None;
    }
    let bounds: serde_json::Value = serde_json::from_str(&list.settings.bounds).ok()?;
    let (green, yellow) = (bounds["green"].as_f64()?, bounds["yellow"].as_f64()?);
    Some(match percent {
        percent if percent >= green => Light::Green,
        percent if percent >= yellow => Light::Yellow,
        _ => Light::Red,
    })
}

fn dot(series: &Series, at: usize, measure: Measure) -> Option<Dot> {
    let point = series.points.get(at).filter(|point| point.list.n_records > 0)?;
    let step = series.step(at);
    let had_share =
        step.is_some_and(|step| step.then.list.n_records > 0 && measure.of_list(step.then.list).is_some());
    let joined = step.is_some_and(|step| step.is_comparable(measure));
    Some(Dot {
        day: point.run.day(),
        percent: measure.of_list(point.list)?,
        joined,
        marked: had_share && !joined,
    })
}

/// Runs that are not joined to the one before, latest first.
fn breaks(series: &Series, lang: Lang) -> (Vec<(String, String)>, Option<String>) {
    let told = |at: usize| {
        let reasons = reasons(&series.step(at)?, lang);
        (!reasons.is_empty()).then(|| (series.points[at].run.as_of.clone(), reasons.join("; ")))
    };
    let all: Vec<_> = (0..series.points.len()).rev().filter_map(told).collect();
    let n_more = all.len().saturating_sub(MAX_BREAKS);
    let more = (n_more > 0).then(|| words::MORE_BREAKS.fill(lang, &[&figure::count(n_more as u64, lang)]));
    (all.into_iter().take(MAX_BREAKS).collect(), more)
}

fn month(months: &Series, at: usize, measures: &[Measure], lang: Lang) -> MonthView {
    let point = months.points[at];
    let step = months.step(at);
    let PartialDate { year, month, .. } = point.run.day();
    MonthView {
        month: if month == 0 { "–".to_string() } else { format!("{month:02}/{year}") },
        day: point.run.as_of.clone(),
        records: figure::count(point.list.n_records, lang),
        cells: measures.iter().map(|measure| super::cell(point.list, step, *measure, lang)).collect(),
        remarks: step.map(|step| reasons(&step, lang)).unwrap_or_default(),
    }
}

fn moved(step: &Step, rule_text: RuleTexts, lang: Lang) -> Option<Moved> {
    if !step.differences().is_empty() {
        return None;
    }
    let (grew, shrank) = step.moved_rules();
    let rules = |title: crate::lang::Text, rules: Vec<crate::history::trend::MovedRule>| MovedSide {
        title: title.get(lang),
        rules: rules
            .into_iter()
            .map(|rule| MovedRow {
                code: rule.code.to_string(),
                title: rule_title(rule.code, rule_text, lang),
                then: figure::count(rule.n_then, lang),
                now: figure::count(rule.n_now, lang),
                change: change_short(rule.change, lang),
                class: class_of(rule.change, false),
            })
            .collect(),
    };
    let (better, worse) = step.moved_communes();
    let ready = |commune: &CommuneRun| figure::share(commune.n_ready, commune.n_records, lang);
    let communes = |title: crate::lang::Text, communes: Vec<crate::history::trend::MovedCommune>| MovedSide {
        title: title.get(lang),
        rules: communes
            .into_iter()
            .map(|moved| MovedRow {
                code: moved.now.code.clone(),
                title: commune_name(moved.now, lang),
                then: ready(moved.then),
                now: ready(moved.now),
                change: change_short(moved.change, lang),
                class: class_of(moved.change, true),
            })
            .collect(),
    };
    Some(Moved {
        since: format!("{}.", words::SINCE.fill(lang, &[&step.then.run.as_of])),
        rules: [rules(words::RULES_DOWN, shrank), rules(words::RULES_UP, grew)],
        communes: [communes(words::COMMUNES_UP, better), communes(words::COMMUNES_DOWN, worse)],
        communes_caption: words::COMMUNES_MOVED_CAPTION.fill(lang, &[&MIN_RANKED]),
    })
}

fn commune_name(commune: &CommuneRun, lang: Lang) -> String {
    match (commune.code.is_empty(), commune.name.is_empty()) {
        (true, _) => report::NO_COMMUNE.get(lang).to_string(),
        (false, true) => report::UNKNOWN_COMMUNE.get(lang).to_string(),
        (false, false) => commune.name.clone(),
    }
}

/// The communes of the latest run, those with the smallest share of ready records first, small ones last.
fn communes(
    series: &Series,
    months: &Series,
    measures: &[Measure],
    max: usize,
    lang: Lang,
) -> (Option<String>, Vec<CommuneView>) {
    let Some(latest) = series.latest() else { return (None, Vec::new()) };
    let step = series.last_step();
    let mut sorted: Vec<&CommuneRun> = latest.list.communes.iter().collect();
    sorted.sort_by(|a, b| {
        let left = u128::from(a.n_ready) * u128::from(b.n_records);
        let right = u128::from(b.n_ready) * u128::from(a.n_records);
        let is_small = |commune: &CommuneRun| commune.n_records < MIN_RANKED;
        is_small(a).cmp(&is_small(b)).then(left.cmp(&right)).then_with(|| a.code.cmp(&b.code))
    });
    let n_more = sorted.len().saturating_sub(max);
    sorted.truncate(max);
    let first_month = months.points.len().saturating_sub(MAX_SPARK_MONTHS);
    // The latest run is the last of its month.
    let dots = |code: &str, measure: Measure| -> Vec<Dot> {
        let at = |at: usize| {
            let point = months.points[at];
            let known = commune(point.list, code).filter(|commune| commune.n_records >= MIN_RANKED)?;
            let joined = at > first_month
                && months.step(at).is_some_and(|step| step.change_of_commune(code, measure).is_some());
            Some(Dot { day: point.run.day(), percent: measure.of_commune(known)?, joined, marked: false })
        };
        (first_month..months.points.len()).filter_map(at).collect()
    };
    let drawn: Vec<Vec<Vec<Dot>>> =
        sorted.iter().map(|c| measures.iter().map(|measure| dots(&c.code, *measure)).collect()).collect();
    let axes: Vec<Axis> = (0..measures.len())
        .map(|at| Axis::around(drawn.iter().flat_map(|row| &row[at]).map(|dot| dot.percent)))
        .collect();
    let view = |(commune, dots): (&&CommuneRun, &Vec<Vec<Dot>>)| CommuneView {
        name: commune_name(commune, lang),
        code: commune.code.clone(),
        records: figure::count(commune.n_records, lang),
        cells: measures
            .iter()
            .zip(dots)
            .zip(&axes)
            .map(|((measure, dots), axis)| {
                let share = measure.of_commune(commune);
                // What becomes of a handful of records is chance.
                let known_then = |step: &Step| {
                    let then = crate::history::trend::commune(step.then.list, &commune.code);
                    commune.n_records >= MIN_RANKED && then.is_some_and(|then| then.n_records >= MIN_RANKED)
                };
                let of = |step: &Step| step.change_of_commune(&commune.code, *measure);
                let (change, class) = changed(step.filter(known_then), share.is_some(), of, lang);
                Cell {
                    share: share.map_or("–".to_string(), |share| figure::percent(share, lang)),
                    change,
                    class,
                    spark: if dots.len() > 1 { spark(dots, *axis) } else { String::new() },
                }
            })
            .collect(),
    };
    let views = sorted.iter().zip(&drawn).map(view).collect();
    let more = (n_more > 0).then(|| words::MORE_COMMUNES.fill(lang, &[&figure::count(n_more as u64, lang)]));
    (more, views)
}
