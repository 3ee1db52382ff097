//! Outcome → files; one file per format.
//!
//! Owns [`REPORTS`], the list of what is written, and the order: [`folder::claim`] removes `run.json` first and [`run`] is
//! written last, so where it stands, everything beside it is whole and of the same run. Reports only lay out what stands
//! in the outcome; they decide and count nothing that is not in it. `report.*` shows no personal value but the
//! examples that the assessment carries, masked there unless revealed.
//!
//! To add a report: one file with a function of the type of [`Report::write`], and its line in [`REPORTS`].

use std::path::Path;

use rayon::prelude::*;

use crate::data::outcome::Outcome;
use crate::data::rule_text::RuleTexts;
use crate::error::Result;
use crate::lang::Lang;

pub mod book;
pub mod changes;
pub mod cleaned;
pub mod database;
pub mod decided;
pub mod duplicates;
pub mod figure;
pub mod findings;
pub mod folder;
pub mod funnel;
pub mod further;
pub mod html;
pub mod json;
pub mod label;
pub mod metrics;
pub mod normalized;
mod parquet;
mod parts;
pub(crate) mod ranking;
pub mod records;
pub mod run;
pub mod screen;
mod sheet;
pub mod terminal;
pub mod undo;
pub mod verify;
pub mod whole;
pub mod workbook;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

/// What a report is written from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// What the stages worked out.
    pub outcome: Outcome<'a>,
    /// The rules' words.
    pub rule_text: RuleTexts<'a>,
    /// The rules book in a language.
    pub rules_book: fn(Lang) -> String,
}

/// One report.
pub struct Report {
    /// Name of the file or folder in the output folder.
    pub name: &'static str,
    /// Whether it is made of workbooks for people, which a batch may leave out.
    pub is_workbook: bool,
    /// Writes it, whole or not at all, into the output folder.
    pub write: fn(&Material, &Path) -> Result<()>,
}

/// All reports that are written from the outcome alone, in the order of DESIGN §3.
pub static REPORTS: &[Report] = &[
    Report { name: records::NAME, is_workbook: false, write: records::write },
    Report { name: findings::NAME, is_workbook: false, write: findings::write },
    Report { name: further::NAME, is_workbook: false, write: further::write },
    Report { name: duplicates::NAME, is_workbook: false, write: duplicates::write },
    Report { name: changes::NAME, is_workbook: false, write: changes::write },
    Report { name: verify::NAME, is_workbook: true, write: verify::write },
    Report { name: html::NAME, is_workbook: false, write: html::write },
    Report { name: workbook::NAME, is_workbook: true, write: workbook::write },
    Report { name: book::NAME, is_workbook: false, write: book::write },
    Report { name: metrics::NAME, is_workbook: false, write: metrics::write },
    Report { name: screen::NAME, is_workbook: false, write: screen::write },
    Report { name: json::NAME, is_workbook: false, write: json::write },
];

/// The reports that are written, those of workbooks only with `workbooks`.
pub fn wanted(workbooks: bool) -> impl Iterator<Item = &'static Report> {
    REPORTS.iter().filter(move |report| workbooks || !report.is_workbook)
}

/// Writes all [`REPORTS`] into `dir`, those of workbooks only with `workbooks`. The error is that of the first report, in their order, that could not be written. `done` is told of each that is.
pub fn write_all(material: &Material, dir: &Path, workbooks: bool, done: &(dyn Fn() + Sync)) -> Result<()> {
    let reports: Vec<&Report> = wanted(workbooks).collect();
    let write = |report: &&Report| (report.write)(material, dir).inspect(|()| done());
    let results: Vec<Result<()>> = reports.par_iter().map(write).collect();
    results.into_iter().collect()
}
