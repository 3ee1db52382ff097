//! `further_people.parquet`: a row per person who stands in a record's name cell beside the one whom the record is about
//! (wife, co-user, representative), with the citizen who was found for them.
//!
//! An addition to DESIGN §3: a record is one row of the list, whoever else its cell names; so that each of them can be
//! looked up they stand here. Not masked: this file is data for those who may see the list itself.

use std::ops::Range;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsResult, Schema};

use super::records::texts;
use super::{Material, parquet};
use crate::data::linkage::Link;
use crate::data::outcome::{ListOutcome, Outcome};
use crate::data::person::Citizens;
use crate::error::Result;

/// The file.
pub const NAME: &str = "further_people.parquet";

/// The columns, in their order. `position` counts the people of a cell from 2; `relation` is what the cell states.
pub fn schema() -> Schema {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    Schema::from_iter([
        text("list"),
        Field::new("row".into(), DataType::UInt32),
        Field::new("source_row".into(), DataType::UInt32),
        Field::new("position".into(), DataType::UInt32),
        text("name"),
        text("relation"),
        Field::new("death_note".into(), DataType::Boolean),
        text("citizen_id"),
        text("match_class"),
        Field::new("match_probability".into(), DataType::Float64),
        text("runner_up_id"),
    ])
}

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    parquet::write(dir, NAME, &schema(), frames(&material.outcome))
}

/// The rows, a row group at a time.
pub(super) fn frames<'a>(outcome: &'a Outcome<'a>) -> impl Iterator<Item = PolarsResult<DataFrame>> + 'a {
    outcome.lists.iter().flat_map(move |list| {
        parquet::groups(list.context.records.further.len()).map(|rows| frame(list, outcome.citizens, rows))
    })
}

/// One row group.
fn frame(list: &ListOutcome, citizens: &Citizens, range: Range<usize>) -> PolarsResult<DataFrame> {
    let n = range.len();
    let context = &list.context;
    let further = &context.records.further;
    let rows = further.row.get(range.clone()).unwrap_or_default();
    let links = context.further_links.get(range.clone()).unwrap_or_default();
    let id = |idx: Option<u32>| idx.map(|idx| citizens.id_of(idx as usize)).unwrap_or_default();
    let source_rows: Vec<Option<u32>> =
        rows.iter().map(|row| context.table.source_rows.get(*row as usize).copied()).collect();
    let positions: Vec<u32> =
        range.clone().zip(rows).map(|(idx, row)| (idx - further.of_row(*row).start) as u32 + 2).collect();
    let text = |of: fn(&Link) -> &'static str| links.iter().map(of).collect::<Vec<&str>>();
    DataFrame::new(
        n,
        vec![
            Column::new("list".into(), vec![context.table.name.as_str(); n]),
            Column::new("row".into(), rows),
            Column::new("source_row".into(), source_rows),
            Column::new("position".into(), positions),
            Column::new("name".into(), range.clone().map(|i| further.people.name.get(i)).collect::<Vec<_>>()),
            Column::new(
                "relation".into(),
                range.clone().map(|i| further.relation[i].name()).collect::<Vec<_>>(),
            ),
            Column::new("death_note".into(), further.death_note.get(range.clone()).unwrap_or_default()),
            Column::new("citizen_id".into(), texts(links.iter().map(|l| id(l.best.get())))),
            Column::new("match_class".into(), text(|link| link.class.name())),
            Column::new(
                "match_probability".into(),
                links.iter().map(|l| super::records::six_decimals(l.probability)).collect::<Vec<_>>(),
            ),
            Column::new("runner_up_id".into(), texts(links.iter().map(|l| id(l.runner_up.get())))),
        ],
    )
}
