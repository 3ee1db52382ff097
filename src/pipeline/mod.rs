//! The order of the stages, and nothing else: read → recognise → normalise → link → judge → count → write.
//!
//! Owns [`check`]. Work on records goes through chunks that are merged in order, so the outcome does not depend on
//! the number of threads. Does not print, time or ask; a [`Watch`] is told what is under way.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::assess;
use crate::data::assessment::{Assessment, ListAssessment};
use crate::data::case::{Cells, ListContext};
use crate::data::cluster::ClusterMember;
use crate::data::date::PartialDate;
use crate::data::estimate::LinkEstimate;
use crate::data::limits::Limits;
use crate::data::linkage::{Duplicate, Link};
use crate::data::location;
use crate::data::outcome::{ListOutcome, Outcome};
use crate::data::person::{Citizens, ListRecords};
use crate::data::profile::{CommuneIs, Profile};
use crate::data::reading::ColumnReading;
use crate::data::rule_text::RuleText;
use crate::data::run::{InputInfo, ListInfo, RunInfo, StageTime};
use crate::data::table::Table;
use crate::error::{Error, Result, shown};
use crate::history;
use crate::lang::{database_out, history as history_words, usage};
use crate::link::{self, Explanation, LinkSettings, Model};
use crate::parallel::Pool;
use crate::plan::{ListPlan, Plan};
use crate::profile::{self, Lexicon, Recognised};
use crate::reference::ReferenceIndex;
use crate::report;
use crate::rules;
use crate::source;
use parts::Parts;
pub use reading::Reading;
use reference::Reference;

pub mod apply;
#[cfg(test)]
mod gallery;
mod list;
pub mod model;
pub mod normalize;
mod pack;
mod parts;
mod reading;
pub mod reference;
mod shelf;

/// What is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading, normalising and indexing the reference.
    Reference,
    /// Reading a list.
    Read,
    /// Normalising a list.
    Normalize,
    /// Linking a list.
    Link,
    /// Rules and counts.
    Assess,
    /// Writing the outputs.
    Write,
}

impl Stage {
    /// The name in `run.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Reference => "reference",
            Stage::Read => "read",
            Stage::Normalize => "normalize",
            Stage::Link => "link",
            Stage::Assess => "assess",
            Stage::Write => "write",
        }
    }
}

/// Is told what is under way, and may time it.
pub trait Watch {
    /// A stage begins; the one before has ended.
    fn begin(&self, stage: Stage, what: &str);
    /// Milliseconds spent per stage so far.
    fn timings_ms(&self) -> Vec<(&'static str, u64)>;
    /// Something that the user should know, and that no report says.
    fn tell(&self, _what: String) {}
}

/// A list with all that was worked out of it.
struct WorkedList {
    parts: Parts,
    recognised: Recognised,
    readings: Vec<ColumnReading>,
    records: ListRecords,
    links: Vec<Link>,
    further_links: Vec<Link>,
    duplicates: Vec<Duplicate>,
    clusters: Vec<ClusterMember>,
    model: Model,
    estimate: LinkEstimate,
}

/// Checks the lists of `plan` against its reference and writes every output.
///
/// # Errors
/// An input that cannot be read, a list without a name or number column, an output that cannot be written.
pub fn check(plan: &Plan, pool: &Pool, watch: &dyn Watch) -> Result<Assessment> {
    report::folder::inspect(&plan.out)?;
    plan.to.as_deref().map_or(Ok(()), report::database::inspect)?;
    let given = plan.model.as_deref().map(model::read).transpose()?;
    watch.begin(Stage::Reference, &shown(&plan.reference.to_string_lossy()));
    let Reference { index, facts: reference_facts, input: reference_input } =
        reference::open(&plan.reference, &Reading::of_plan(plan), plan.today, pool)?;
    let as_of = plan.as_of.unwrap_or_else(|| latest_date(index.citizens(), plan.today));
    let horizon = horizon(plan, as_of);

    let names = |of: fn(&ListPlan) -> String| plan.lists.iter().map(of).collect::<Vec<_>>().join(", ");
    watch.begin(Stage::Read, &names(|list| shown(&list.path.to_string_lossy())));
    let folder = parts::folder_for(&plan.out);
    let read = pool.all(&plan.lists, |list| list::read(list, Some(folder.clone()), pool));
    let mut lists = Vec::new();
    // All files that cannot be read are told at once, before any of the others is worked on.
    for (list, read) in plan.lists.iter().zip(all_or_errors(read)?) {
        lists.push(work_list(list, read, &index, horizon, given, pool, watch)?);
    }
    refuse_equal_lists(&lists)?;
    watch.begin(Stage::Link, &names(|list| list.name.clone()));
    let duplicates = pool.all(&lists, |list| {
        link::find_duplicates(
            &list.records,
            &list.links,
            &index,
            &LinkSettings { model: list.model, ..link_settings(&list.recognised.profile) },
        )
    });
    for (list, duplicates) in lists.iter_mut().zip(duplicates) {
        (list.duplicates, list.clusters) = (duplicates.of_records, duplicates.clusters);
    }

    watch.begin(Stage::Assess, "");
    let contexts: Vec<ListContext> = lists.iter().enumerate().map(|(i, l)| l.context(i as u16)).collect();
    let all_links: Vec<&[Link]> = lists.iter().map(|l| l.links.as_slice()).collect();
    let across = link::across(&all_links);
    let bench = list::Bench {
        contexts: &contexts,
        across: &across,
        citizens: index.citizens(),
        as_of,
        bounds: plan.bounds,
        reveal: plan.reveal,
    };
    let mut judged = Vec::new();
    for (list, context) in lists.iter().zip(&contexts) {
        judged.push(bench.judge(context, &list.parts, pool)?);
    }
    let assessed: Vec<ListAssessment> = lists
        .iter()
        .zip(&judged)
        .map(|(list, judged)| ListAssessment { estimate: list.estimate.clone(), ..judged.assessed.clone() })
        .collect();
    let gates = plan.gates.iter().map(|gate| gate.evaluate(&assessed)).collect();
    let past = history::Past::of_folder(&plan.out);
    let mut assessment = Assessment {
        as_of: as_of.to_string(),
        reference: reference_facts,
        reference_ages: assess::citizens_by_age(index.citizens(), as_of),
        earlier: past.earlier(&job(plan, &reference_input, &lists, &as_of.to_string())),
        lists: assessed,
        gates,
        revealed: plan.reveal,
    };
    if !plan.reveal {
        assess::conceal(&mut assessment);
    }

    watch.begin(Stage::Write, &plan.out.display().to_string());
    // An earlier result goes only now that there is a new one to take its place.
    report::folder::claim(&plan.out)?;
    let list_outcomes: Vec<ListOutcome> = contexts
        .iter()
        .zip(&judged)
        .map(|(context, judged)| ListOutcome {
            context: *context,
            list_findings: &judged.list_findings,
            parts: judged,
            verdicts: &judged.verdicts,
        })
        .collect();
    let outcome = Outcome {
        assessment: &assessment,
        lists: &list_outcomes,
        citizens: index.citizens(),
        lang: plan.lang,
        reveal: plan.reveal,
    };
    let written = write_outputs(plan, pool, watch, &outcome, &list_outcomes);
    if let Err(error) = written {
        // Whole files of half a result would only mislead.
        report::folder::abandon(&plan.out);
        return Err(error);
    }
    // What an index said while another program wrote into it is worth nothing.
    if let Err(error) = index.source().map_or(Ok(()), |source| source.check()) {
        report::folder::abandon(&plan.out);
        return Err(error);
    }
    // Last, and only now: the seal of a complete result.
    let run = run_info(plan, pool, watch, reference_input, &lists, &assessment);
    if let Err(error) = report::run::write(&run, &plan.out) {
        report::folder::abandon(&plan.out);
        return Err(error);
    }
    // The result is whole without it: what goes wrong here is told, and stops nothing.
    if let Err(error) = past.add_result(&plan.out) {
        watch.tell(history_words::NOT_KEPT.fill(plan.lang, &[&error.render(plan.lang)]));
    }
    // Behind the seal: what a server does or does not take leaves a result that is complete.
    if let Some(to) = &plan.to {
        watch.begin(Stage::Write, &shown(&to.to_string_lossy()));
        let still_true = || index.source().map_or(Ok(()), |source| source.check());
        let written = report::database::write(to, &outcome, &run, &still_true)?;
        watch.tell(told_of(plan, to, &written, &run));
    }
    Ok(assessment)
}

/// What was written into a database.
fn told_of(plan: &Plan, to: &Path, written: &report::database::Written, run: &RunInfo) -> String {
    let words = if written.replaced { database_out::REPLACED } else { database_out::WRITTEN };
    let (place, name) = (shown(&to.to_string_lossy()), report::database::run_name(run));
    words.fill(plan.lang, &[&written.n_records, &written.n_findings, &place, &name])
}

/// What this run is made of, as far as it decides what comes out.
fn job(plan: &Plan, reference: &InputInfo, lists: &[WorkedList], as_of: &str) -> history::Job {
    let list = |list: &WorkedList| {
        let (profile, estimate) = (&list.recognised.profile, &list.estimate);
        history::JobList {
            name: list.parts.head.name.clone(),
            sha256: list.parts.head.origin.sha256.clone(),
            settings: history::Settings::new(
                env!("CARGO_PKG_VERSION"),
                &profile.name,
                &serde_json::json!(profile),
                &bounds_info(plan),
                (estimate.source.name(), &estimate.model_sha256),
            ),
        }
    };
    history::Job {
        as_of: as_of.to_string(),
        reference: reference.sha256.clone(),
        lists: lists.iter().map(list).collect(),
    }
}

/// The bounds of the traffic lights as `run.json` writes them.
fn bounds_info(plan: &Plan) -> serde_json::Value {
    serde_json::json!({ "green": plan.bounds.green, "yellow": plan.bounds.yellow })
}

/// Everything but `run.json`.
fn write_outputs(
    plan: &Plan,
    pool: &Pool,
    watch: &dyn Watch,
    outcome: &Outcome,
    lists: &[ListOutcome],
) -> Result<()> {
    report::whole::folder(&plan.out.join("cleaned"))?;
    // One after the other, before the reports: the copy of a workbook or of NDJSON has it whole in memory.
    let giving = report::cleaned::Giving { lang: plan.lang, rule_text: &rule_text, utf8: plan.utf8 };
    for (list, planned) in lists.iter().zip(&plan.lists) {
        let name = report::cleaned::file_name(&planned.cleaned_name, &list.context.table.origin);
        let out = plan.out.join("cleaned").join(&name);
        if report::cleaned::write_cleaned(list, &giving, &out)?.turned_utf8 {
            watch.tell(usage::TURNED_UTF8.fill(plan.lang, &[&format!("cleaned/{name}")]));
        }
        report::undo::store(list.context.table, &name, &plan.out)?;
    }
    let material =
        report::Material { outcome: *outcome, rule_text: &rule_text, rules_book: rules::book::page };
    pool.install(|| report::write_all(&material, &plan.out, plan.workbooks))
}

impl WorkedList {
    fn context(&self, index: u16) -> ListContext<'_> {
        ListContext {
            index,
            table: &self.parts.head,
            cells: Cells::default(),
            profile: &self.recognised.profile,
            columns: &self.recognised.columns,
            readings: &self.readings,
            records: &self.records,
            links: &self.links,
            further_links: &self.further_links,
            duplicates: &self.duplicates,
            clusters: &self.clusters,
        }
    }
}

/// Reads a list and recognises its profile and columns.
///
/// # Errors
/// The list cannot be read.
pub fn recognise_list(path: &Path, given: Option<&Profile>) -> Result<(Table, Recognised)> {
    recognise_within(path, given, &given.and_then(|profile| profile.limits).unwrap_or_default())
}

/// [`recognise_list`] within these caps.
fn recognise_within(path: &Path, given: Option<&Profile>, limits: &Limits) -> Result<(Table, Recognised)> {
    reference::refuse_index(path)?;
    let lexicon = match given {
        Some(profile) => Lexicon::for_profile(profile),
        None => Lexicon::common().clone(),
    };
    let table = source::read_table(path, &|header| lexicon.field(header), limits)?;
    let recognised = profile::recognise(&table, given);
    Ok((table, recognised))
}

/// The day of the reference: its latest date (births and deaths to the day) that is not after `today`. A reference
/// whose latest date lies more than a year back (a few made-up rows, an extract of the old) does not tell its day;
/// `today` is taken.
fn latest_date(citizens: &Citizens, today: PartialDate) -> PartialDate {
    let dates = citizens.death.iter().chain(&citizens.people.birth);
    let latest = dates.copied().filter(|d| d.day != 0 && *d <= today).max();
    latest.filter(|d| a_year_after(*d) >= today).unwrap_or(today)
}

/// The day after which a date in a list is in the future: `--as-of` where given; else a list may be up to a year
/// younger than the reference (a newborn is on the list first), but never younger than today.
fn horizon(plan: &Plan, as_of: PartialDate) -> PartialDate {
    plan.as_of.unwrap_or_else(|| a_year_after(as_of).min(plan.today.max(as_of)))
}

fn a_year_after(day: PartialDate) -> PartialDate {
    PartialDate { year: day.year + 1, ..day }
}

fn work_list(
    list: &ListPlan,
    (mut parts, recognised): (Parts, Recognised),
    index: &ReferenceIndex,
    horizon: PartialDate,
    given: Option<Model>,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<WorkedList> {
    watch.begin(Stage::Normalize, &list.name);
    let (readings, mut records) = list::normalize(&mut parts, &recognised, horizon, pool)?;
    watch.begin(Stage::Link, &list.name);
    let mut settings = link_settings(&recognised.profile);
    let pairs = link::plan_pairs(&records, index, &settings, pool);
    settings.block_limit = pairs.limit;
    let mut estimate = model::choose(&records, index, &mut settings, given, pool);
    estimate.pairs = pairs;
    let (links, second) = link_list(&records, index, &settings, pool);
    estimate.n_not_joint = second.n_not_joint as u64;
    link::lend_households(&mut records.further, &links, index);
    let further = &records.further;
    let further_links: Vec<Link> = pool
        .chunks(further.len(), |rows| {
            link::link_records(&further.people, &further.other_names, rows, index, &settings)
        })
        .concat();
    link::expect(&mut estimate, &links);
    Ok(WorkedList {
        parts,
        recognised,
        readings,
        records,
        links,
        further_links,
        // Found when all lists are linked, in each on a thread of its own.
        duplicates: Vec::new(),
        clusters: Vec::new(),
        model: settings.model,
        estimate,
    })
}

/// The links of a list, and what its rows say of one another.
fn link_list(
    records: &ListRecords,
    index: &ReferenceIndex,
    settings: &LinkSettings,
    pool: &Pool,
) -> (Vec<Link>, link::SecondLook) {
    let mut links: Vec<Link> = pool
        .chunks(records.len(), |rows| {
            link::link_records(&records.people, &records.other_names, rows, index, settings)
        })
        .concat();
    let second = link::second_look(records, &links, index, settings, pool);
    second.apply(records, &mut links, index, settings);
    (links, second)
}

/// All values, or all errors as one.
fn all_or_errors<T>(results: Vec<Result<T>>) -> Result<Vec<T>> {
    let (mut values, mut errors) = (Vec::with_capacity(results.len()), Vec::new());
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(error) => errors.push(error),
        }
    }
    Error::together(errors).map_or(Ok(values), Err)
}

fn link_settings(profile: &Profile) -> LinkSettings {
    LinkSettings {
        thresholds: profile.link,
        commune_is_residence: profile.commune_is == CommuneIs::Residence,
        person_once: profile.record_key.is_empty(),
        names: profile.names,
        block_limit: None,
        model: link::PLAIN,
    }
}

/// Two files with the same bytes under different names are one list given twice.
fn refuse_equal_lists(lists: &[WorkedList]) -> Result<()> {
    for (idx, list) in lists.iter().enumerate() {
        if let Some(twin) =
            lists[..idx].iter().find(|l| l.parts.head.origin.sha256 == list.parts.head.origin.sha256)
        {
            return Err(Error::usage(usage::SAME_LIST_TWICE)
                .at(&list.parts.head.origin.path)
                .arg(twin.parts.head.origin.path.display())
                .hint(usage::SAME_LIST_TWICE_HINT));
        }
    }
    Ok(())
}

/// A rule's words for the reports.
pub fn rule_text(code: &str) -> Option<RuleText> {
    rules::rule(code).map(|rule| RuleText { title: rule.title, remedy: rule.remedy })
}

fn run_info(
    plan: &Plan,
    pool: &Pool,
    watch: &dyn Watch,
    reference: InputInfo,
    lists: &[WorkedList],
    assessment: &Assessment,
) -> RunInfo {
    let infos =
        lists.iter().zip(&assessment.lists).zip(&plan.lists).map(|((list, assessed), planned)| ListInfo {
            name: list.parts.head.name.clone(),
            input: input_info(&list.parts.head),
            sheets: assessed.sheets.clone(),
            sheets_aside: assessed.sheets_aside.clone(),
            cleaned: report::cleaned::file_name(&planned.cleaned_name, &list.parts.head.origin),
            profile: list.recognised.profile.name.clone(),
            thresholds: list.recognised.profile.link,
            n_findings: assessed.n_findings.iter().map(|(_, n)| n).sum(),
            n_ready: assessed.n_ready,
            n_cells_fixed: assessed.n_cells_fixed,
            cleaned_format: report::cleaned::written_as(list.parts.head.origin.format),
            model: serde_json::json!({
                "source": list.estimate.source,
                "sha256": list.estimate.model_sha256,
                "parameters": list.model,
            }),
            estimate: list.estimate.clone(),
        });
    let profiles: BTreeMap<&str, &Profile> =
        lists.iter().map(|l| (l.parts.head.name.as_str(), &l.recognised.profile)).collect();
    let settings = serde_json::json!({
        "lists": plan.lists.iter().map(|l| path_from(&plan.out, &l.path)).collect::<Vec<_>>(),
        "left_out": plan.left_out.iter().map(|l| location::file_name(&l.path)).collect::<Vec<_>>(),
        "reference": path_from(&plan.out, &plan.reference),
        "gates": plan.gates.iter().map(|g| g.expression()).collect::<Vec<_>>(),
        "workbooks": plan.workbooks,
        "bounds": bounds_info(plan),
        "profiles": profiles,
    });
    let mut info = RunInfo {
        danhsach: env!("CARGO_PKG_VERSION").to_string(),
        as_of: assessment.as_of.clone(),
        lang: plan.lang,
        revealed: plan.reveal,
        reference,
        lists: infos.collect(),
        settings,
        timings: watch
            .timings_ms()
            .into_iter()
            .map(|(stage, ms)| StageTime { stage: stage.to_string(), ms })
            .collect(),
        threads: pool.n_threads(),
    };
    let name = report::database::run_name(&info);
    if let (Some(to), Some(settings)) = (&plan.to, info.settings.as_object_mut()) {
        settings.insert("to".to_string(), shown(&path_from(&plan.out, to)).into());
        settings.insert("run".to_string(), name.into());
    }
    info
}

/// The way from `folder` to `file`, so that a result finds its inputs whatever folder `explain` is called from; the
/// path as given where there is no such way.
fn path_from(folder: &Path, path: &Path) -> String {
    match location::file_of(path) {
        Some(file) => location::with_file(path, Path::new(&file_from(folder, &file))).display().to_string(),
        None => path.display().to_string(),
    }
}

fn file_from(folder: &Path, file: &Path) -> String {
    let (Ok(from), Ok(to)) = (folder.canonicalize(), file.canonicalize()) else {
        return file.display().to_string();
    };
    let n_common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(n_common).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(n_common)).collect();
    way.display().to_string()
}

fn input_info(table: &Table) -> InputInfo {
    InputInfo {
        file: location::file_name(&table.origin.path),
        n_bytes: table.origin.n_bytes,
        sha256: table.origin.sha256.clone(),
        format: table.origin.format,
        database: table.origin.database.clone(),
        n_read: table.n_read,
        n_records: table.n_records() as u64,
        n_non_data: table.non_data.len() as u64,
    }
}

fn headers(table: &Table) -> String {
    table.headers.iter().map(|h| format!("\"{}\"", profile::read::one_line(h))).collect::<Vec<_>>().join(", ")
}

/// Why a record was linked, or was not: reads the list and the reference of `plan` again and compares that record, with
/// the model of then.
///
/// # Errors
/// As [`check`]; no such row.
pub fn explain(
    plan: &Plan,
    (model, block_limit): (Model, Option<u32>),
    row: usize,
    pool: &Pool,
) -> Result<(Explanation, Table)> {
    // The run that is explained made sure that an index was made as its lists need it, all of them.
    let reading = Reading::of_plan(plan);
    let index = reference::open_as_it_is(&plan.reference, &reading, plan.today, pool)?.index;
    let as_of = plan.as_of.unwrap_or_else(|| latest_date(index.citizens(), plan.today));
    let list = plan.lists.first().ok_or_else(|| Error::usage(usage::NO_LIST).hint(usage::NO_LIST_HINT))?;
    let (mut parts, recognised) = list::read(list, None, pool)?;
    if row >= parts.head.n_records() {
        return Err(Error::usage(usage::NO_SUCH_ROW)
            .arg(&list.name)
            .arg(parts.head.n_records())
            .arg(row)
            .hint(usage::NO_SUCH_ROW_HINT));
    }
    let (_, records) = list::normalize(&mut parts, &recognised, horizon(plan, as_of), pool)?;
    let settings = LinkSettings { model, block_limit, ..link_settings(&recognised.profile) };
    // What the other rows say of this one is known only once they are linked.
    let (_, second) = link_list(&records, &index, &settings, pool);
    let said = second.of(row);
    let explanation = link::explain(&records.people, &records.other_names, row, &index, &settings, said);
    Ok((explanation, parts.head))
}
