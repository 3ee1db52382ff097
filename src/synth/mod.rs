//! A made-up province: a population reference, dirty lists, and the truth about them.
//!
//! Owns [`write_province`]. Communes and name frequencies are real, everybody is invented. The same options give the same
//! bytes on every machine: all chance comes from [`random::Random`], and nothing here runs in parallel or walks a hash
//! table. What goes wrong, and how often, is the table [`errors::FAULTS`].

use std::collections::BTreeMap;
use std::path::Path;

use crate::encodings::Form;
use crate::error::{Error, Result};
use crate::lang::synth as texts;

pub mod bao_tro;
pub mod bhxh;
pub mod citizen;
pub mod damage;
pub mod dat_dai;
pub mod entries;
pub mod errors;
pub mod files;
pub mod households;
pub mod legacy;
pub mod minorities;
pub mod names;
pub mod province;
pub mod random;
pub mod reference_file;
pub mod row;
pub mod shape;
pub mod truth;
pub mod world;

use entries::{Entry, Plan};
use errors::{Fault, FaultSet};
use shape::ListKind;
use truth::{Notebook, TruthRow};
use world::World;

/// What province to make.
#[derive(Debug, Clone, PartialEq)]
pub struct SynthOptions {
    /// Citizens in the reference.
    pub citizens: usize,
    /// Rows over the lists: of all three half `bhxh`, a fifth `bao_tro_xa_hoi`, the rest `dat_dai`.
    pub rows: usize,
    /// Seed.
    pub seed: u64,
    /// `false`: the column of personal numbers is empty in all lists.
    pub numbers: bool,
    /// Share of list rows with a birth year only (fewer in `bhxh`, more in the two others).
    pub year_only: f64,
    /// Every birth date is written as a year alone, whatever [`SynthOptions::year_only`].
    pub years_alone: bool,
    /// Multiplies all other rates of the error model; 1 is the default, 0 makes clean lists.
    pub noise: f64,
    /// Kinds of errors that do not happen.
    pub without: FaultSet,
    /// The lists (not the reference) are in this form of an old encoding.
    pub encoding: Option<Form>,
    /// The lists that are written; their order does not matter.
    pub lists: Vec<ListKind>,
}

impl Default for SynthOptions {
    fn default() -> Self {
        SynthOptions {
            citizens: 20_000,
            rows: 10_000,
            seed: 1,
            numbers: true,
            year_only: 0.12,
            years_alone: false,
            noise: 1.0,
            without: FaultSet::default(),
            encoding: None,
            lists: ListKind::ALL.to_vec(),
        }
    }
}

impl SynthOptions {
    /// The rate of `fault` in list number `list`, noise included; 0 where the fault is left out.
    fn rate(&self, fault: Fault, list: usize) -> f64 {
        if self.without.has(fault) { 0.0 } else { errors::rate(fault, list) * self.noise }
    }

    /// `text` as the lists have it.
    fn written(&self, text: &str) -> String {
        self.encoding.map_or_else(|| text.to_string(), |form| legacy::write(text, form))
    }
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct SynthSummary {
    /// Citizens in the reference.
    pub citizens: usize,
    /// Households.
    pub households: usize,
    /// Data records by list (file stem).
    pub rows: BTreeMap<String, usize>,
    /// Rows with at least one fault; a birth date to the year alone and a shortened address do not count.
    pub rows_with_errors: usize,
    /// Rows by fault.
    pub faults: BTreeMap<String, usize>,
    /// Names of the files, in the order in which they were written.
    pub files: Vec<String>,
}

/// Writes `dan_cu.csv`, the lists and `truth.csv` into `dir` (made if it is not there). Files of these names are replaced.
pub fn write_province(options: &SynthOptions, dir: &Path) -> Result<SynthSummary> {
    for (name, value) in [("year_only", options.year_only), ("noise", options.noise)] {
        if !value.is_finite() || value < 0.0 {
            return Err(Error::usage(texts::BAD_SHARE).arg(name).hint(texts::BAD_SHARE_HINT));
        }
    }
    let mut world = World::build(options.clone());
    let mut drawn = Vec::new();
    for (kind, n_rows) in ListKind::spread(&options.lists, options.rows) {
        let plan = match kind {
            ListKind::Bhxh => &bhxh::PLAN,
            ListKind::BaoTro => &bao_tro::PLAN,
            ListKind::DatDai => &dat_dai::PLAN,
        };
        drawn.push((kind, entries::draw(&mut world, plan, n_rows)?));
    }

    files::make_dir(dir)?;
    reference_file::write(&world, &dir.join("dan_cu.csv"))?;
    let mut truth = Vec::new();
    for (kind, entries) in &drawn {
        let path = dir.join(kind.file());
        truth.extend(match kind {
            ListKind::Bhxh => write_bhxh(&world, entries, &path)?,
            ListKind::BaoTro => write_bao_tro(&world, entries, &path)?,
            ListKind::DatDai => write_dat_dai(&world, entries, &path)?,
        });
    }
    files::write_csv(
        &dir.join("truth.csv"),
        b',',
        false,
        &truth::COLUMNS,
        truth.iter().map(TruthRow::cells),
    )?;
    let mut summary = summarize(&world, &truth);
    let lists = drawn.iter().map(|(kind, _)| kind.file());
    summary.files =
        ["dan_cu.csv"].into_iter().chain(lists).chain(["truth.csv"]).map(str::to_string).collect();
    Ok(summary)
}

/// The damaged row of `entry`. A changed duplicate is written anew until it differs from its original.
fn damaged(world: &World, plan: &Plan, entry: &Entry) -> Option<(citizen::Citizen, row::Row)> {
    const ATTEMPTS: u64 = 60;
    let person = world.person(entry.who)?.clone();
    let write = |stream: u64, attempt: u64| {
        let index = (1 << 40) + stream * ATTEMPTS + attempt;
        let mut random = random::Random::stream(world.options.seed, plan.stem, index);
        row::write(world, entry.who, &person, plan.list, &mut random)
    };
    let mut row = write(entry.stream, 0);
    if entry.is_changed_copy() {
        let original = write(entry.stream - 1, 0);
        for attempt in 1..ATTEMPTS {
            if row.differs_in_text(&original) {
                break;
            }
            row = write(entry.stream, attempt);
        }
    }
    Some((person, row))
}

/// Brings the cells of a row, name first, into the encoding of the lists; the faults that can be seen then.
fn encoded(world: &World, cells: &mut [String], faults: FaultSet) -> FaultSet {
    let mut seen = faults;
    if let Some(form) = world.options.encoding {
        legacy::write_row(cells, &mut seen, form);
    }
    seen
}

/// A header in the encoding of the lists.
fn header(world: &World, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| world.options.written(column)).collect()
}

fn write_bhxh(world: &World, entries: &[Entry], path: &Path) -> Result<Vec<TruthRow>> {
    let mut notebook = Notebook::new(bhxh::PLAN.stem);
    let mut lines = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some((person, row)) = damaged(world, &bhxh::PLAN, entry) else { continue };
        let mut cells = bhxh::cells(world, entry, &person, &row);
        let faults = encoded(world, &mut cells, row.faults);
        notebook.note(world, entry.who, entry.namesake, entry.who, faults, &cells);
        lines.push(cells);
    }
    files::write_csv(path, b',', false, &header(world, &bhxh::COLUMNS), numbered(lines))?;
    Ok(notebook.rows)
}

fn write_bao_tro(world: &World, entries: &[Entry], path: &Path) -> Result<Vec<TruthRow>> {
    let mut notebook = Notebook::new(bao_tro::PLAN.stem);
    let mut records = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some((person, row)) = damaged(world, &bao_tro::PLAN, entry) else { continue };
        let mut record = bao_tro::record(world, entry, &person, &row);
        let faults = encoded(world, &mut record.cells, row.faults);
        notebook.note(world, entry.who, entry.namesake, entry.who, faults, &record.cells);
        records.push(record);
    }
    bao_tro::write(path, &records, &|text| world.options.written(text))?;
    Ok(notebook.rows)
}

fn write_dat_dai(world: &World, entries: &[Entry], path: &Path) -> Result<Vec<TruthRow>> {
    let mut notebook = Notebook::new(dat_dai::PLAN.stem);
    let mut lines = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some((person, row)) = damaged(world, &dat_dai::PLAN, entry) else { continue };
        let mut cells = dat_dai::cells(world, entry, &person, &row);
        let faults = encoded(world, &mut cells, row.faults);
        let key = (entry.who, dat_dai::parcel_key(world, entry));
        notebook.note(world, entry.who, entry.namesake, key, faults, &cells);
        lines.push(cells);
    }
    files::write_csv(path, b';', true, &header(world, &dat_dai::COLUMNS), numbered(lines))?;
    Ok(notebook.rows)
}

/// Puts the number of the line (STT) in front of each.
fn numbered(lines: Vec<Vec<String>>) -> impl Iterator<Item = Vec<String>> {
    lines.into_iter().enumerate().map(|(i, cells)| {
        let mut line = Vec::with_capacity(cells.len() + 1);
        line.push((i + 1).to_string());
        line.extend(cells);
        line
    })
}

fn summarize(world: &World, truth: &[TruthRow]) -> SynthSummary {
    let mut summary = SynthSummary { citizens: world.citizens.len(), ..SynthSummary::default() };
    summary.households = world.citizens.last().map_or(0, |c| c.household as usize + 1);
    for row in truth {
        *summary.rows.entry(row.list.to_string()).or_default() += 1;
        summary.rows_with_errors += usize::from(!row.faults.is_clean());
        for model in row.faults.models() {
            *summary.faults.entry(model.name.to_string()).or_default() += 1;
        }
    }
    summary
}

#[cfg(test)]
mod tests;
