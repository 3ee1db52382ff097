//! Which model a list is linked with: the one given, the one that the list teaches, else the plain one.
//!
//! Owns `choose`, [`read`], [`train`] and the plain words in which [`render`] tells what was learned.

use std::path::Path;

use crate::data::estimate::{GroupTrust, LinkEstimate, ModelSource};
use crate::data::person::ListRecords;
use crate::error::{Error, Result, shown};
use crate::lang::{Lang, train as words, usage};
use crate::link::{self, LinkSettings, Model, ModelFile};
use crate::parallel::Pool;
use crate::plan::Plan;
use crate::profile;
use crate::reference::ReferenceIndex;
use crate::report::figure;

use super::{Stage, Watch};

/// Below this the right citizens and other candidates are hardly apart in a group of levels.
const HARDLY_APART: f64 = 0.1;

/// Puts the model of a list into `settings` and tells where it came from.
pub(super) fn choose(
    records: &ListRecords,
    index: &ReferenceIndex,
    settings: &mut LinkSettings,
    given: Option<Model>,
    pool: &Pool,
) -> LinkEstimate {
    let mut estimate = match given {
        Some(model) => {
            settings.model = model;
            let coverage = model.coverage.unwrap_or(settings.thresholds.coverage);
            LinkEstimate { source: ModelSource::Given, coverage, converged: true, ..LinkEstimate::default() }
        }
        None => {
            let (model, estimate) = link::estimate(records, index, settings, pool);
            settings.model = model;
            estimate
        }
    };
    estimate.model_sha256 = link::hash_of(&settings.model);
    estimate
}

/// Reads a model from a file.
///
/// # Errors
/// There is none, or it is none of ours.
pub fn read(path: &Path) -> Result<Model> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| profile::read::unreadable(path, &error, usage::BAD_MODEL))?;
    ModelFile::parse(&text)
        .map(|file| file.model)
        .map_err(|problem| Error::input(usage::BAD_MODEL).at(path).arg(problem).hint(usage::BAD_MODEL_HINT))
}

/// What a list teaches, with its name and number of records.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    /// Name of the list.
    pub list: String,
    /// Its records.
    pub n_records: u64,
    /// The model.
    pub model: Model,
    /// Whether its commune column says where people live.
    pub commune_is_residence: bool,
    /// How it was learned, and what its links let expect.
    pub estimate: LinkEstimate,
}

/// Learns the model of the one list of `plan`.
///
/// # Errors
/// As [`super::check`]; the list is too short to learn from.
pub fn train(plan: &Plan, pool: &Pool, watch: &dyn Watch) -> Result<Trained> {
    let list = plan.lists.first().ok_or_else(|| Error::usage(usage::NO_LIST).hint(usage::NO_LIST_HINT))?;
    watch.begin(Stage::Reference, &shown(&plan.reference.to_string_lossy()));
    let reading = super::Reading::of_plan(plan);
    let index = super::reference::open(&plan.reference, &reading, plan.today, pool, watch)?.index;
    let as_of = plan.as_of.unwrap_or_else(|| super::latest_date(index.citizens(), plan.today));
    watch.begin(super::Stage::Read, &shown(&list.path.to_string_lossy()));
    super::list::expect_bytes(&plan.lists, watch);
    let read = super::list::read(list, None, pool, watch)?;
    let worked = super::work_list(list, read, &index, super::horizon(plan, as_of), None, pool, watch)?;
    if worked.estimate.source != ModelSource::Learned {
        return Err(Error::input(usage::TOO_SHORT_TO_TRAIN)
            .at(&list.path)
            .arg(worked.records.len())
            .arg(link::MIN_RECORDS)
            .hint(usage::TOO_SHORT_TO_TRAIN_HINT));
    }
    Ok(Trained {
        list: list.name.clone(),
        n_records: worked.records.len() as u64,
        commune_is_residence: super::link_settings(&worked.recognised.profile).commune_is_residence,
        model: worked.model,
        estimate: worked.estimate,
    })
}

/// What was learned, in plain words.
pub fn render(trained: &Trained, lang: Lang) -> String {
    let Trained { estimate, model, .. } = trained;
    let count = |n| figure::count(n, lang);
    let percent = |p: f64| figure::fine(p, lang);
    let mut out = String::new();
    let mut say = |line: String| {
        out.push_str(line.trim_end());
        out.push('\n');
    };
    let (n_sampled, n_labelled) = (count(estimate.n_sampled), count(estimate.n_labelled));
    say(words::HEAD.fill(lang, &[&trained.list, &count(trained.n_records), &n_sampled]));
    let converged = if estimate.converged { words::CONVERGED } else { words::NOT_CONVERGED };
    say(converged.fill(lang, &[&estimate.rounds]));
    let labelled = if estimate.n_labelled > 0 { words::LABELLED } else { words::NOT_LABELLED };
    say(labelled.fill(lang, &[&n_labelled]));
    say(words::COVERAGE.fill(lang, &[&percent(estimate.coverage)]));
    say(String::new());
    say(words::TABLE.get(lang).to_string());
    let plain = link::PLAIN;
    let commune = (
        words::COMMUNE,
        model.commune_agreement(trained.commune_is_residence),
        plain.commune_agreement(trained.commune_is_residence),
    );
    let rows = [
        (words::NAME_EQUAL, model.name_equal, plain.name_equal),
        (words::NAME_SOUND, model.name_sound, plain.name_sound),
        (words::NAME_KEYSTROKE, model.name_keystroke, plain.name_keystroke),
        (words::NAME_MIDDLE, model.name_middle_part, plain.name_middle_part),
        (
            words::NAME_REST,
            model.name_partly + model.name_different,
            plain.name_partly + plain.name_different,
        ),
        (words::BIRTH_DAY, model.birth_day, plain.birth_day),
        (
            words::BIRTH_SLIP,
            model.birth_one_part + model.birth_year_slip,
            plain.birth_one_part + plain.birth_year_slip,
        ),
        (
            words::BIRTH_DIFFERENT,
            model.birth_year_only + model.birth_different,
            plain.birth_year_only + plain.birth_different,
        ),
        (words::SEX, model.sex_equal, plain.sex_equal),
        commune,
        (words::ADDRESS, model.address_in_commune[0].0, plain.address_in_commune[0].0),
        (words::NUMBER, model.number_equal, plain.number_equal),
    ];
    for (name, learned, before) in rows {
        let before = words::PLAIN.fill(lang, &[&percent(before)]);
        say(format!("  {:<44}{:>9}   {before}", name.get(lang), percent(learned)));
    }
    say(String::new());
    let names = |wanted: &dyn Fn(&GroupTrust) -> bool| -> String {
        let groups = estimate.groups.iter().filter(|g| wanted(g)).map(|g| words::group(&g.group).get(lang));
        groups.collect::<Vec<_>>().join(", ")
    };
    let few = names(&|g| g.n_records > 0.0 && !g.learned);
    if !few.is_empty() {
        say(words::FEW.fill(lang, &[&few]));
    }
    let alike = names(&|g| g.learned && g.apart < HARDLY_APART);
    if !alike.is_empty() {
        say(words::ALIKE.fill(lang, &[&alike]));
    }
    if let Some(lost) = &estimate.blocking {
        let text = if lost.by == "numbers" { words::LOST_BY_NUMBERS } else { words::LOST_BY_KEYS };
        say(text.fill(
            lang,
            &[&percent(lost.share), &percent(lost.low), &percent(lost.high), &count(lost.n_records)],
        ));
    } else {
        say(words::LOST_UNKNOWN.get(lang).to_string());
    }
    say(words::EXPECTED.fill(lang, &[&percent(estimate.precision()), &percent(estimate.recall())]));
    let trust = match (estimate.converged, estimate.n_labelled) {
        (false, _) => words::TRUST_NONE,
        (true, 0..500) => words::TRUST_SOME,
        (true, _) => words::TRUST_WELL,
    };
    say(trust.get(lang).to_string());
    out
}
