//! `danhsach explain DIR --list NAME --row N`.

use std::path::Path;

use serde_json::Value;

use super::super::args::ExplainArgs;
use super::super::clock::today;
use super::super::{DONE, console};
use crate::data::location;
use crate::error::{Error, Result};
use crate::lang::{Lang, explain as words, usage};
use crate::link::{Model, PLAIN};
use crate::parallel::Pool;
use crate::plan::{Asked, Plan};
use crate::{pipeline, profile};

/// Reads what `run.json` names again and compares the one record.
///
/// # Errors
/// Not a result; no such list or row; an input is gone or has changed since.
pub fn run(args: &ExplainArgs, lang: Lang) -> Result<u8> {
    let dir = Path::new(&args.dir);
    let run = read_run(dir)?;
    let names: Vec<&str> = texts(&run["lists"], "name");
    let wanted = match &args.list {
        Some(name) => name.as_str(),
        None if names.len() == 1 => names[0],
        None => "",
    };
    let idx = names.iter().position(|n| *n == wanted).ok_or_else(|| {
        Error::usage(usage::NO_SUCH_LIST)
            .at(dir)
            .arg(wanted)
            .hint(usage::NO_SUCH_LIST_HINT)
            .hint_arg(names.join(", "))
    })?;
    let row: usize = args.row.parse().map_err(|_| {
        Error::usage(usage::BAD_VALUE).arg(&args.row).arg("--row").hint(usage::NO_SUCH_ROW_HINT)
    })?;
    let plan = plan_of(dir, &run, idx, wanted, lang)?;
    super::check::sign_in_for(&plan)?;
    let pool = Pool::new(0);
    let (explanation, table) = pipeline::explain(&plan, model_of(&run, idx), row, &pool)?;
    let recorded = run["lists"][idx]["sha256"].as_str().unwrap_or_default();
    if table.origin.sha256 != recorded {
        return Err(Error::input(usage::INPUT_CHANGED)
            .at(&table.origin.path)
            .hint(usage::INPUT_CHANGED_HINT));
    }
    // Reports speak of rows of the file, records.parquet of records from 0: say both.
    let source_row = table.source_rows.get(row).copied().unwrap_or_default();
    let name = if table.sheets.are_several() {
        format!("{wanted} › {}", table.sheets.name_of(row))
    } else {
        wanted.to_string()
    };
    console::data(&words::RECORD.fill(lang, &[&name, &row, &source_row]));
    console::data(explanation.render(lang, args.reveal).trim_end());
    Ok(DONE)
}

fn read_run(dir: &Path) -> Result<Value> {
    let not_ours = || Error::usage(usage::NOT_A_RESULT).at(dir).hint(usage::NOT_A_RESULT_HINT);
    let text = std::fs::read_to_string(dir.join("run.json")).map_err(|_| not_ours())?;
    let run: Value = serde_json::from_str(&text).map_err(|_| not_ours())?;
    if run["lists"].is_array() && run["settings"].is_object() { Ok(run) } else { Err(not_ours()) }
}

fn texts<'a>(values: &'a Value, key: &str) -> Vec<&'a str> {
    values.as_array().map(|v| v.iter().filter_map(|x| x[key].as_str()).collect()).unwrap_or_default()
}

/// The model that the list was linked with, and the limit of its blocks; results of before there were models have neither.
fn model_of(run: &Value, idx: usize) -> (Model, Option<u32>) {
    let list = &run["lists"][idx];
    let limit = list["estimate"]["pairs"]["limit"].as_u64().and_then(|limit| u32::try_from(limit).ok());
    (serde_json::from_value(list["model"]["parameters"].clone()).unwrap_or(PLAIN), limit)
}

/// The plan of that run, for one of its lists.
fn plan_of(dir: &Path, run: &Value, idx: usize, name: &str, lang: Lang) -> Result<Plan> {
    let settings = &run["settings"];
    // Recorded from the folder of the result.
    let path = |value: &Value| value.as_str().map(|p| location::join(dir, Path::new(p)));
    let asked = Asked {
        lists: path(&settings["lists"][idx]).into_iter().collect(),
        reference: path(&settings["reference"]),
        as_of: run["as_of"].as_str().filter(|d| !d.is_empty()).map(str::to_string),
        lang: Some(lang),
        out: Some(dir.to_path_buf()),
        ..Asked::default()
    };
    let mut plan = Plan::resolve(asked, today())
        .map_err(|mut errors| errors.pop().unwrap_or_else(|| Error::usage(usage::NOT_A_RESULT).at(dir)))?;
    // The profile as it was then, thresholds and all.
    let recorded: Option<crate::data::profile::Profile> =
        serde_json::from_value(settings["profiles"][name].clone()).ok();
    for list in &mut plan.lists {
        list.profile = recorded.clone().or_else(|| profile::builtin("danh_sach").cloned());
    }
    Ok(plan)
}
