//! `danhsach eval DIR --truth FILE`.

use std::path::Path;

use super::super::args::EvalArgs;
use super::super::{DONE, console};
use crate::error::Result;
use crate::eval;
use crate::lang::Lang;

/// Prints the evaluation as a table, or as JSON.
///
/// # Errors
/// A file is missing or is not what it should be.
pub fn run(args: &EvalArgs, lang: Lang) -> Result<u8> {
    let evaluation = eval::evaluate(Path::new(&args.dir), Path::new(&args.truth))?;
    if args.json {
        console::data(&serde_json::to_string_pretty(&evaluation).unwrap_or_default());
    } else {
        console::data(eval::render(&evaluation, lang).trim_end());
    }
    Ok(DONE)
}
