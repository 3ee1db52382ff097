//! What the page shows of one list, each figure in its written form.
//!
//! Owns [`ListView`], put together from the parts beside it, which say how much is shown (caps), in which order and
//! under which anchor. Widths are numbers for style attributes, with a point whatever the language.

use super::change;
use super::chart;
use super::commune_chart::{self, CommuneChart};
use super::communes::{self, CommuneView};
use super::file::{ColumnView, NonDataView, ReadingView, columns, file_facts, non_data, readings};
use super::frame::{BarView, FactView, Frame, width};
use super::matching::{ClassView, OfficialView, classes, histogram_caption, officials};
use super::people::{self, AgesView, BirthsView};
use super::rules::{DimensionView, Obstacle, dimensions, obstacles};
use super::trust::{self, BinView};
use super::verdict::{Decision, WordView, decision, word};
use crate::data::assessment::ListAssessment;
use crate::data::field::Field;
use crate::data::outcome::ListOutcome;
use crate::lang::{page, report as words};
use crate::report::funnel::{Step, funnel};
use crate::report::{figure, label};

/// What is needed to show a list.
pub struct ListView {
    pub anchor: String,
    pub name: String,
    pub title: String,
    pub facts: String,
    pub is_empty: bool,
    pub words: Vec<WordView>,
    pub change: Option<String>,
    pub decision: Decision,
    pub obstacles: Vec<Obstacle>,
    pub findings_caption: String,
    pub dimensions: Vec<DimensionView>,
    pub groups: Vec<BarView>,
    pub commune_words: Vec<&'static str>,
    pub commune_chart: Option<CommuneChart>,
    pub communes_caption: String,
    pub communes: Vec<CommuneView>,
    pub more_communes: Option<String>,
    pub matched_lead: String,
    pub numbers_of_others: Option<String>,
    pub funnel: Vec<StepView>,
    pub officials: Vec<OfficialView>,
    pub classes: Vec<ClassView>,
    pub histogram: String,
    pub histogram_caption: String,
    pub trust: Vec<FactView>,
    pub calibration_caption: String,
    pub calibration: Vec<BinView>,
    pub completeness: Vec<BarView>,
    pub ages: Option<AgesView>,
    pub age_heads: Vec<String>,
    pub births: BirthsView,
    pub repeats: Vec<String>,
    pub paid: Option<(String, String)>,
    pub payments: Vec<String>,
    pub file_facts: Vec<FactView>,
    pub columns: Vec<ColumnView>,
    pub more_columns: Option<String>,
    pub readings: Vec<ReadingView>,
    pub non_data_caption: String,
    pub non_data: Vec<NonDataView>,
}

/// A step from the list to the sync.
pub struct StepView {
    pub name: &'static str,
    pub count: String,
    pub share: String,
    pub width: String,
    pub lost: Option<String>,
}

/// The view of list `idx`, and its rows.
pub fn list(idx: usize, list: &ListAssessment, rows: Option<&ListOutcome>, frame: Frame) -> ListView {
    let anchor = anchor(idx);
    let then = frame.earlier.and_then(|run| run.of(list));
    let n = list.n_records;
    let (more_communes, communes) = communes::communes(list, frame);
    let (paid, payments) = payments(list, rows, frame);
    let thresholds = rows.map(|rows| rows.context.profile.link).unwrap_or_default();
    let (more_columns, columns) = columns(list, frame);
    ListView {
        name: list.name.clone(),
        title: label::profile_title(list, frame.lang).to_string(),
        facts: words::LIST_FACTS.fill(
            frame.lang,
            &[&frame.count(n), &list.file, &frame.count(list.n_read), &frame.count(list.n_non_data)],
        ),
        is_empty: n == 0,
        words: list.words.iter().map(|w| word(w, then, frame)).collect(),
        change: change::of_list(list, frame.earlier, frame),
        decision: decision(list, frame),
        obstacles: obstacles(list, &anchor, frame),
        findings_caption: words::FINDINGS_CAPTION.fill(frame.lang, &[&frame.count(n)]),
        dimensions: dimensions(list, &anchor, frame),
        groups: list
            .groups
            .iter()
            .filter(|group| group.n_findings > 0)
            .map(|group| BarView {
                key: group.group.name(),
                name: frame.say(group.group.label()).to_string(),
                mark: "",
                count: frame.count(group.n_records),
                share: frame.share(group.n_records, n),
                width: width(group.n_records, n),
            })
            .collect(),
        commune_words: list.words.iter().map(|w| frame.say(w.dimension.label())).collect(),
        commune_chart: commune_chart::draw(list, &format!("{anchor}-bars"), frame),
        communes_caption: communes::caption(list, frame),
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
        funnel: funnel(list).iter().map(|step| step_view(step, n, frame)).collect(),
        officials: officials(list, frame),
        classes: classes(list, frame),
        histogram: chart::histogram(&list.matching.histogram, &format!("{anchor}-chart"), frame.lang),
        histogram_caption: histogram_caption(thresholds, frame),
        trust: trust::facts(list, frame),
        calibration_caption: if list.estimate.calibration.is_empty() {
            frame.say(page::CALIBRATION_NONE).to_string()
        } else {
            page::CALIBRATION_CAPTION.fill(frame.lang, &[&frame.count(list.estimate.n_labelled)])
        },
        calibration: trust::bins(list, frame),
        ages: people::ages(list, frame.reference_ages, &format!("{anchor}-pyramid"), frame),
        age_heads: people::age_heads(list.ages.has_sexes(), frame),
        births: people::births(list, &format!("{anchor}-days"), frame),
        repeats: people::repeats(list, frame),
        completeness: list
            .completeness
            .iter()
            .map(|field| BarView {
                key: field.field,
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
        columns,
        more_columns,
        readings: readings(list, frame),
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

fn step_view(step: &Step, n_records: u64, frame: Frame) -> StepView {
    StepView {
        name: frame.say(step.name),
        count: frame.count(step.n_left),
        share: frame.share(step.n_left, n_records),
        width: width(step.n_left, n_records),
        lost: step
            .why
            .filter(|_| step.n_lost > 0)
            .map(|why| format!("−{} {}", frame.count(step.n_lost), frame.say(why))),
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
