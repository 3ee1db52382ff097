//! `danhsach synth --citizens N --out DIR`.

use std::path::Path;

use super::super::args::SynthArgs;
use super::super::{DONE, console};
use crate::error::{Error, Result};
use crate::lang::{Lang, usage};
use crate::synth::{SynthOptions, write_province};

/// Most citizens or rows that are made up in one go.
const MOST: usize = 50_000_000;

/// Makes up a province; what was made goes to standard output as JSON.
///
/// # Errors
/// A number out of range; the folder cannot be written.
pub fn run(args: &SynthArgs, _lang: Lang) -> Result<u8> {
    let defaults = SynthOptions::default();
    let citizens = whole(&args.citizens, "--citizens", 1..=MOST)?;
    let options = SynthOptions {
        citizens,
        rows: args.rows.as_deref().map_or(Ok(citizens.div_ceil(2)), |r| whole(r, "--rows", 0..=MOST))?,
        seed: args.seed.as_deref().map_or(Ok(1), |s| whole(s, "--seed", 0..=usize::MAX))? as u64,
        numbers: !args.no_numbers,
        year_only: share(args.year_only.as_deref(), "--year-only", 1.0)?.unwrap_or(defaults.year_only),
        noise: share(args.noise.as_deref(), "--noise", 20.0)?.unwrap_or(defaults.noise),
    };
    let summary = write_province(&options, Path::new(&args.out))?;
    console::data(&serde_json::to_string_pretty(&summary).unwrap_or_default());
    Ok(DONE)
}

fn whole(text: &str, name: &str, range: std::ops::RangeInclusive<usize>) -> Result<usize> {
    text.parse()
        .ok()
        .filter(|n| range.contains(n))
        .ok_or_else(|| out_of_range(name, text, format!("{}–{}", range.start(), range.end())))
}

fn share(text: Option<&str>, name: &str, most: f64) -> Result<Option<f64>> {
    let Some(text) = text else { return Ok(None) };
    let value: Option<f64> = text.parse().ok().filter(|v| (0.0..=most).contains(v));
    value.map(Some).ok_or_else(|| out_of_range(name, text, format!("0–{most}")))
}

fn out_of_range(name: &str, value: &str, range: String) -> Error {
    Error::usage(usage::OUT_OF_RANGE).arg(name).arg(value).arg(range).hint(usage::SEE_HELP).hint_arg("synth")
}
