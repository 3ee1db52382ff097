//! `danhsach synth --citizens N --out DIR`.

use std::path::Path;

use super::super::args::SynthArgs;
use super::super::{DONE, console};
use crate::encodings::Form;
use crate::error::{Error, Result};
use crate::lang::{Lang, usage};
use crate::synth::errors::{FAULTS, FaultSet, fault};
use crate::synth::shape::{ListKind, Shape};
use crate::synth::{SynthOptions, write_province};

/// Most citizens or rows that are made up in one go.
const MOST: usize = 50_000_000;

/// Makes up a province; what was made goes to standard output as JSON.
///
/// # Errors
/// A number out of range; the folder cannot be written.
pub fn run(args: &SynthArgs, _lang: Lang) -> Result<u8> {
    let citizens = whole(&args.citizens, "--citizens", 1..=MOST)?;
    let mut options = SynthOptions {
        citizens,
        rows: args.rows.as_deref().map_or(Ok(citizens.div_ceil(2)), |r| whole(r, "--rows", 0..=MOST))?,
        seed: args.seed.as_deref().map_or(Ok(1), |s| whole(s, "--seed", 0..=usize::MAX))? as u64,
        ..SynthOptions::default()
    };
    if let Some(name) = &args.shape {
        one_of(name, "--shape", Shape::ALL.map(|shape| (shape.name(), shape)))?.preset(&mut options);
    }
    // What is said by itself wins over the shape.
    if args.no_numbers {
        options.numbers = false;
    }
    if let Some(share) = share(args.year_only.as_deref(), "--year-only", 1.0)? {
        options.year_only = share;
    }
    if let Some(noise) = share(args.noise.as_deref(), "--noise", 20.0)? {
        options.noise = noise;
    }
    if let Some(name) = &args.birth {
        options.years_alone = one_of(name, "--birth", [("day", false), ("year", true)])?;
    }
    if let Some(name) = &args.encoding {
        let forms = Form::ALL.map(|form| (form.name(), Some(form)));
        options.encoding = one_of(name, "--encoding", forms.into_iter().chain([("unicode", None)]))?;
    }
    if let Some(names) = &args.lists {
        let kinds = ListKind::ALL.map(|kind| (kind.name(), kind));
        options.lists =
            names.split(',').map(|name| one_of(name, "--lists", kinds)).collect::<Result<Vec<_>>>()?;
    }
    if let Some(names) = &args.without_errors {
        options.without = left_out(names)?;
    }
    let summary = write_province(&options, Path::new(&args.out))?;
    console::data(&serde_json::to_string_pretty(&summary).unwrap_or_default());
    Ok(DONE)
}

/// What `name` stands for among `choices`.
fn one_of<T>(name: &str, option: &str, choices: impl IntoIterator<Item = (&'static str, T)>) -> Result<T> {
    let mut allowed = Vec::new();
    for (word, value) in choices {
        if word == name.trim() {
            return Ok(value);
        }
        allowed.push(word);
    }
    Err(Error::usage(usage::BAD_VALUE)
        .arg(name)
        .arg(option)
        .hint(usage::ALLOWED)
        .hint_arg(allowed.join(", ")))
}

/// The kinds of errors in a list of names with commas between.
fn left_out(names: &str) -> Result<FaultSet> {
    let mut without = FaultSet::default();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let known = FAULTS.iter().map(|model| (model.name, ()));
        one_of(name, "--without-errors", known)?;
        fault(name).into_iter().for_each(|fault| without.add(fault));
    }
    Ok(without)
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
