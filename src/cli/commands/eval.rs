//! `danhsach eval DIR --truth FILE [--reference REF]`, `danhsach eval --encodings`.

use std::path::Path;

use super::super::args::EvalArgs;
use super::super::clock::today;
use super::super::{DONE, console};
use crate::error::{Error, Result};
use crate::eval;
use crate::lang::{Lang, usage};
use crate::parallel::Pool;
use crate::pipeline::reference::open_for_groups;
use crate::profile;

/// Prints the evaluation as a table, or as JSON.
///
/// # Errors
/// A file is missing or is not what it should be.
pub fn run(args: &EvalArgs, lang: Lang) -> Result<u8> {
    if args.encodings {
        return encodings(args, lang);
    }
    let path = |arg: &Option<String>| arg.clone().unwrap_or_default();
    let reference = match &args.reference {
        Some(reference) => Some(open_for_groups(Path::new(reference), today(), &Pool::new(0))?),
        None => None,
    };
    let evaluation = eval::evaluate(
        Path::new(&path(&args.dir)),
        Path::new(&path(&args.truth)),
        reference.as_ref().map(|index| index.citizens()),
    )?;
    if args.json {
        console::data(&serde_json::to_string_pretty(&evaluation).unwrap_or_default());
    } else {
        console::data(eval::render(&evaluation, lang).trim_end());
    }
    Ok(DONE)
}

/// Columns of twenty cells for each form and content, and fewer of two thousand.
const SIZES: [(usize, usize); 2] = [(250, 20), (3, 2000)];

fn encodings(args: &EvalArgs, lang: Lang) -> Result<u8> {
    let seed = match args.seed.as_deref() {
        None => 1,
        Some(text) => text.parse().map_err(|_| {
            Error::usage(usage::OUT_OF_RANGE)
                .arg("--seed")
                .arg(text)
                .arg(format!("0–{}", u64::MAX))
                .hint(usage::SEE_HELP)
                .hint_arg("eval")
        })?,
    };
    let mut scores = Vec::new();
    if let Some(profile) = profile::builtin("danh_sach") {
        for (n_columns, length) in SIZES {
            scores.extend(eval::encodings::measure(profile, n_columns, length, seed));
        }
    }
    if args.json {
        console::data(&serde_json::to_string_pretty(&scores).unwrap_or_default());
    } else {
        console::data(eval::encodings::render(&scores, lang).trim_end());
    }
    Ok(DONE)
}
