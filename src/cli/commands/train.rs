//! `danhsach train LIST --reference REF --out MODEL.json`.

use std::path::{Path, PathBuf};

use super::super::args::TrainArgs;
use super::super::clock::{StopWatch, today};
use super::super::{DONE, console};
use crate::error::Error;
use crate::lang::{Lang, usage};
use crate::link::{MODEL_VERSION, ModelFile};
use crate::parallel::Pool;
use crate::plan::{Asked, Plan, parse_threads, same_file};
use crate::{pipeline, report};

/// Learns a model, writes it, and says in plain words how far to trust it.
///
/// # Errors
/// All problems of the request at once; an input that cannot be read; a list that is too short.
pub fn run(args: TrainArgs, lang: Lang) -> std::result::Result<u8, Vec<Error>> {
    let one = |error: Error| vec![error];
    let out = args.out.map(PathBuf::from);
    let asked = Asked {
        lists: args.list.into_iter().map(PathBuf::from).collect(),
        reference: args.reference.map(PathBuf::from),
        profiles: args.profile.into_iter().collect(),
        lang: Some(lang),
        threads: parse_threads(args.threads.as_deref()).map_err(one)?,
        ..Asked::default()
    };
    let out = out.ok_or_else(|| one(Error::usage(usage::NO_MODEL_OUT).hint(usage::NO_MODEL_OUT_HINT)));
    let (plan, out) = match (Plan::resolve(asked, today()), out) {
        (Ok(plan), Ok(out)) => (plan, out),
        (plan, out) => return Err(plan.err().into_iter().chain(out.err()).flatten().collect()),
    };
    if plan.lists.iter().any(|l| same_file(&l.path, &out)) || same_file(&plan.reference, &out) {
        return Err(one(Error::usage(usage::OUT_IS_INPUT).at(&out).hint(usage::NO_MODEL_OUT_HINT)));
    }
    super::check::sign_in_for(&plan).map_err(one)?;
    let pool = Pool::new(plan.n_threads);
    let watch = StopWatch::new(lang, !args.quiet);
    let trained = pipeline::model::train(&plan, &pool, &watch);
    watch.finish();
    let trained = trained.map_err(one)?;
    let file = ModelFile {
        danhsach_model: MODEL_VERSION,
        model: trained.model,
        learned_from: Some(trained.estimate.clone()),
    };
    let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = out.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    report::whole::write(folder, &name, |sink| {
        serde_json::to_writer_pretty(&mut *sink, &file)?;
        std::io::Write::write_all(sink, b"\n")
    })
    .map_err(one)?;
    if !args.quiet {
        console::data(pipeline::model::render(&trained, lang).trim_end());
    }
    Ok(DONE)
}
