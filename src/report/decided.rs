//! `decisions.json` and `decisions.parquet`: who answered what, and what became of it.
//!
//! Owns their shape. The JSON holds counts and the names of those who answered, nothing of the persons of a list; it is
//! written last, so where it stands the decided lists are whole. The Parquet file has a row per answer.

use std::io::Write;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsResult, Schema};
use serde::Serialize;

use super::{parquet, whole};
use crate::data::decision::{Decision, OpenLine};
use crate::error::Result;

/// The folder of the decided lists.
pub const FOLDER: &str = "decided";
/// The counts.
pub const JSON: &str = "decisions.json";
/// The rows.
pub const PARQUET: &str = "decisions.parquet";

/// Answers by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// The value is right.
    pub correct: u64,
    /// It is wrong.
    pub wrong: u64,
    /// It was corrected.
    pub corrected: u64,
    /// Nobody can say.
    pub unclear: u64,
    /// No answer.
    pub unanswered: u64,
}

/// A file of answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FileCount {
    /// Its name.
    pub file: String,
    /// Who answered, as typed; empty where nobody wrote a name.
    pub by: String,
    /// Its answers.
    pub answers: Answers,
}

/// A decided list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ListCount {
    /// Its name.
    pub name: String,
    /// Its file in `decided/`.
    pub file: String,
    /// Cells that the answers changed.
    pub n_cells_decided: u64,
    /// All cells that differ from the original.
    pub n_cells_changed: u64,
    /// Whether it is in UTF-8 now since its own encoding cannot hold the changes.
    pub turned_utf8: bool,
}

/// What was decided in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Version of this shape.
    pub schema_version: u32,
    /// The run that was decided on.
    pub run: String,
    /// Lines that were asked.
    pub n_lines: u64,
    /// Lines that were answered.
    pub n_answered: u64,
    /// Answered lines whose value stays.
    pub n_kept: u64,
    /// Answered lines whose cell gets another value.
    pub n_changed: u64,
    /// Answered lines that have to be done by hand.
    pub n_by_hand: u64,
    /// Lines that stay open: unclear or not answered.
    pub n_open: u64,
    /// By file.
    pub files: Vec<FileCount>,
    /// By list.
    pub lists: Vec<ListCount>,
}

/// Writes `decisions.json`.
pub fn write_json(summary: &Summary, dir: &Path) -> Result<()> {
    whole::write(dir, JSON, |sink| {
        serde_json::to_writer_pretty(&mut *sink, summary)?;
        sink.write_all(b"\n")
    })
}

/// Writes `decisions.parquet`.
pub fn write_parquet(lines: &[OpenLine], decisions: &[Decision], dir: &Path) -> Result<()> {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    let number = |name: &str| Field::new(name.into(), DataType::UInt32);
    let schema = Schema::from_iter([
        text("list"),
        number("row"),
        number("column"),
        text("code"),
        text("field"),
        text("answer"),
        text("value"),
        text("taken"),
        text("by"),
        text("note"),
        text("file"),
        text("answered_in"),
    ]);
    let frames = parquet::groups(decisions.len()).map(|range| {
        let decisions = decisions.get(range).unwrap_or_default();
        frame(lines, decisions)
    });
    parquet::write(dir, PARQUET, &schema, frames)
}

fn frame(lines: &[OpenLine], decisions: &[Decision]) -> PolarsResult<DataFrame> {
    let rows: Vec<(&OpenLine, &Decision)> =
        decisions.iter().filter_map(|d| Some((lines.get(d.line)?, d))).collect();
    let text = |name: &str, of: &dyn Fn(&OpenLine, &Decision) -> String| {
        Column::new(name.into(), rows.iter().map(|(line, d)| of(line, d)).collect::<Vec<String>>())
    };
    let number = |name: &str, of: &dyn Fn(&OpenLine) -> Option<u32>| {
        Column::new(name.into(), rows.iter().map(|(line, _)| of(line)).collect::<Vec<Option<u32>>>())
    };
    DataFrame::new(
        rows.len(),
        vec![
            text("list", &|line, _| line.list.clone()),
            number("row", &|line| Some(line.row)),
            number("column", &|line| line.column.map(u32::from)),
            text("code", &|line, _| line.code.clone()),
            text("field", &|line, _| line.field.clone()),
            text("answer", &|_, d| d.answer.name().to_string()),
            text("value", &|_, d| d.value.clone().unwrap_or_default()),
            text("taken", &|_, d| d.taken.name().to_string()),
            text("by", &|_, d| d.by.clone()),
            text("note", &|_, d| d.note.clone()),
            text("file", &|line, _| line.file.clone()),
            text("answered_in", &|_, d| d.answered_in.clone()),
        ],
    )
}
