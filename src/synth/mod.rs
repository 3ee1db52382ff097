//! A made-up province: a population reference, dirty lists, and the truth about them.
//!
//! Owns [`write_province`]. Communes and name frequencies are real, everybody is invented. The same options give the same
//! bytes on every machine: all chance comes from [`random::Random`], and nothing here runs in parallel or walks a hash
//! table. What goes wrong, and how often, is the table [`errors::FAULTS`].

use std::collections::BTreeMap;
use std::path::Path;

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
pub mod minorities;
pub mod names;
pub mod province;
pub mod random;
pub mod reference_file;
pub mod row;
pub mod truth;
pub mod world;

use entries::{Entry, Plan};
use truth::{Notebook, TruthRow};
use world::World;

/// What province to make.
#[derive(Debug, Clone, PartialEq)]
pub struct SynthOptions {
    /// Citizens in the reference.
    pub citizens: usize,
    /// Rows over the three lists: half `bhxh`, a fifth `bao_tro_xa_hoi`, the rest `dat_dai`.
    pub rows: usize,
    /// Seed.
    pub seed: u64,
    /// `false`: the column of personal numbers is empty in all lists.
    pub numbers: bool,
    /// Share of list rows with a birth year only (fewer in `bhxh`, more in the two others).
    pub year_only: f64,
    /// Multiplies all other rates of the error model; 1 is the default, 0 makes clean lists.
    pub noise: f64,
}

impl Default for SynthOptions {
    fn default() -> Self {
        SynthOptions { citizens: 20_000, rows: 10_000, seed: 1, numbers: true, year_only: 0.12, noise: 1.0 }
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
    let n_bhxh = options.rows / 2;
    let n_bao_tro = (options.rows / 5).min(bao_tro::MAX_RECORDS);
    let n_dat_dai = options.rows - n_bhxh - n_bao_tro;
    let insured = entries::draw(&mut world, &bhxh::PLAN, n_bhxh)?;
    let supported = entries::draw(&mut world, &bao_tro::PLAN, n_bao_tro)?;
    let owners = entries::draw(&mut world, &dat_dai::PLAN, n_dat_dai)?;

    files::make_dir(dir)?;
    reference_file::write(&world, &dir.join("dan_cu.csv"))?;
    let mut truth = write_bhxh(&world, &insured, dir)?;
    truth.extend(write_bao_tro(&world, &supported, dir)?);
    truth.extend(write_dat_dai(&world, &owners, dir)?);
    files::write_csv(
        &dir.join("truth.csv"),
        b',',
        false,
        &truth::COLUMNS,
        truth.iter().map(TruthRow::cells),
    )?;
    Ok(summarize(&world, &truth))
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

fn write_bhxh(world: &World, entries: &[Entry], dir: &Path) -> Result<Vec<TruthRow>> {
    let mut notebook = Notebook::new(bhxh::PLAN.stem);
    let mut lines = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some((person, row)) = damaged(world, &bhxh::PLAN, entry) else { continue };
        let cells = bhxh::cells(world, entry, &person, &row);
        notebook.note(world, entry.who, entry.namesake, entry.who, row.faults, &cells);
        lines.push(cells);
    }
    files::write_csv(&dir.join("bhxh.csv"), b',', false, &bhxh::COLUMNS, numbered(lines))?;
    Ok(notebook.rows)
}

fn write_bao_tro(world: &World, entries: &[Entry], dir: &Path) -> Result<Vec<TruthRow>> {
    let mut notebook = Notebook::new(bao_tro::PLAN.stem);
    let mut records = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some((person, row)) = damaged(world, &bao_tro::PLAN, entry) else { continue };
        let record = bao_tro::record(world, entry, &person, &row);
        notebook.note(world, entry.who, entry.namesake, entry.who, row.faults, &record.cells);
        records.push(record);
    }
    bao_tro::write(&dir.join("bao_tro_xa_hoi.xlsx"), &records)?;
    Ok(notebook.rows)
}

fn write_dat_dai(world: &World, entries: &[Entry], dir: &Path) -> Result<Vec<TruthRow>> {
    let mut notebook = Notebook::new(dat_dai::PLAN.stem);
    let mut lines = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some((person, row)) = damaged(world, &dat_dai::PLAN, entry) else { continue };
        let cells = dat_dai::cells(world, entry, &person, &row);
        let key = (entry.who, dat_dai::parcel_key(world, entry));
        notebook.note(world, entry.who, entry.namesake, key, row.faults, &cells);
        lines.push(cells);
    }
    files::write_csv(&dir.join("dat_dai.csv"), b';', true, &dat_dai::COLUMNS, numbered(lines))?;
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
    summary.files = ["dan_cu.csv", "bhxh.csv", "bao_tro_xa_hoi.xlsx", "dat_dai.csv", "truth.csv"]
        .map(str::to_string)
        .to_vec();
    summary
}

#[cfg(test)]
mod tests;
