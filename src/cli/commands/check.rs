//! `danhsach check`.

use std::path::PathBuf;

use super::super::args::CheckArgs;
use super::super::clock::{StopWatch, today};
use super::super::password::sign_in;
use super::super::{DONE, GATE_NOT_MET, console};
use crate::error::{Error, Result};
use crate::lang::usage;
use crate::parallel::Pool;
use crate::plan::{Asked, Plan, parse_threads};
use crate::{pipeline, report};

/// Runs a check; the exit code says whether every gate was met.
///
/// # Errors
/// All problems of the request at once, or the one that stopped the run.
pub fn run(args: CheckArgs) -> std::result::Result<u8, Vec<Error>> {
    let quiet = args.quiet;
    let plan = Plan::resolve(asked(args).map_err(|e| vec![e])?, today())?;
    if !quiet {
        for left in &plan.left_out {
            let told = usage::LEFT_OUT.fill(plan.lang, &[&left.path.display(), &left.why.get(plan.lang)]);
            console::note(&told);
        }
    }
    sign_in_for(&plan).map_err(|e| vec![e])?;
    let pool = Pool::new(plan.n_threads);
    let watch = StopWatch::new(plan.lang, !quiet);
    let result = pipeline::check(&plan, &pool, &watch);
    watch.finish();
    let assessment = result.map_err(|e| vec![e])?;
    if !quiet {
        watch.told().iter().for_each(|told| console::note(told));
        let colour = console::colour_on_stdout();
        let rules = &pipeline::rule_text;
        let summary =
            report::terminal::summary(&assessment, rules, plan.lang, colour, &plan.out, plan.workbooks);
        console::data(summary.trim_end());
    }
    Ok(if assessment.gates.iter().all(|g| g.met) { DONE } else { GATE_NOT_MET })
}

/// Reaches the servers of a plan.
pub(super) fn sign_in_for(plan: &Plan) -> Result<()> {
    let lists = plan.lists.iter().map(|list| list.path.as_path());
    let places = lists.chain([plan.reference.as_path()]).chain(plan.to.as_deref());
    sign_in(places, plan.lang)
}

/// The options typed, and those of the configuration file where nothing was typed.
fn asked(args: CheckArgs) -> Result<Asked> {
    let threads = parse_threads(args.threads.as_deref())?;
    let typed = Asked {
        lists: args.lists.iter().map(PathBuf::from).collect(),
        reference: args.reference.map(PathBuf::from),
        profiles: args.profiles,
        out: args.out.map(PathBuf::from),
        gates: args.gates,
        lang: args.lang,
        threads,
        memory: args.memory,
        as_of: args.as_of,
        reveal: args.reveal.then_some(true),
        utf8: args.utf8.then_some(true),
        no_workbooks: args.no_workbooks.then_some(true),
        bounds: None,
        model: args.model.map(PathBuf::from),
        to: args.to.map(PathBuf::from),
        limits: None,
    };
    match &args.config {
        None => Ok(typed),
        Some(path) => Ok(typed.or(Asked::from_file(path.as_ref())?)),
    }
}
