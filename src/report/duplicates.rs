//! `duplicates.parquet`: the records of a list that are one person, as clusters: a row per record of a cluster.
//!
//! An addition to DESIGN §3: `duplicate_of` in `records.parquet` names the first record only. Here stands who belongs
//! together, by what each came in, and whether two of them contradict each other.

use std::ops::Range;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsResult, Schema};

use super::records::{six_decimals, texts};
use super::{Material, parquet};
use crate::data::cluster::ClusterMember;
use crate::data::outcome::{ListOutcome, Outcome};
use crate::data::person::Citizens;
use crate::error::Result;

/// The file.
pub const NAME: &str = "duplicates.parquet";

/// The columns, in their order. `cluster` counts through the file; `first_row` is the record that is kept; `citizen_id` is
/// the citizen who the cluster certainly is, by which people can be followed from list to list.
pub fn schema() -> Schema {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    let number = |name: &str| Field::new(name.into(), DataType::UInt32);
    Schema::from_iter([
        text("list"),
        number("row"),
        number("source_row"),
        number("cluster"),
        number("cluster_size"),
        number("first_row"),
        number("joined_to"),
        text("basis"),
        Field::new("probability".into(), DataType::Float64),
        Field::new("doubtful".into(), DataType::Boolean),
        text("citizen_id"),
    ])
}

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    parquet::write(dir, NAME, &schema(), frames(&material.outcome))
}

/// The rows, a row group at a time.
pub(super) fn frames<'a>(outcome: &'a Outcome<'a>) -> impl Iterator<Item = PolarsResult<DataFrame>> + 'a {
    let mut n_before = 0;
    let lists: Vec<(u32, &ListOutcome)> = outcome
        .lists
        .iter()
        .map(|list| {
            let first = n_before;
            n_before += list.context.clusters.last().map_or(0, |last| last.cluster + 1);
            (first, list)
        })
        .collect();
    lists.into_iter().flat_map(move |(n_before, list)| {
        let groups = parquet::groups(list.context.clusters.len());
        groups.map(move |rows| frame(list, n_before, outcome.citizens, rows))
    })
}

/// One row group.
fn frame(
    list: &ListOutcome,
    n_before: u32,
    citizens: &Citizens,
    range: Range<usize>,
) -> PolarsResult<DataFrame> {
    let context = &list.context;
    let members = context.clusters.get(range).unwrap_or_default();
    let n = members.len();
    let numbers = |name: &str, of: &dyn Fn(&ClusterMember) -> u32| {
        Column::new(name.into(), members.iter().map(of).collect::<Vec<u32>>())
    };
    let source_rows: Vec<Option<u32>> =
        members.iter().map(|m| context.table.source_rows.get(m.row as usize).copied()).collect();
    let certain = |row: u32| {
        let link = context.links.get(row as usize).filter(|link| link.class.is_certain());
        link.and_then(|link| link.best.get())
    };
    // Where any member is certain, the cluster is.
    let citizens_of = members.iter().map(|member| {
        let first = context.clusters.partition_point(|m| m.cluster < member.cluster);
        let of_cluster = context.clusters.get(first..first + member.size as usize).unwrap_or_default();
        let citizen = of_cluster.iter().find_map(|m| certain(m.row));
        citizen.map(|idx| citizens.id_of(idx as usize)).unwrap_or_default()
    });
    DataFrame::new(
        n,
        vec![
            Column::new("list".into(), vec![context.table.name.as_str(); n]),
            numbers("row", &|m| m.row),
            Column::new("source_row".into(), source_rows),
            numbers("cluster", &|m| n_before + m.cluster),
            numbers("cluster_size", &|m| m.size),
            numbers("first_row", &|m| m.first),
            numbers("joined_to", &|m| m.joined_to),
            Column::new("basis".into(), members.iter().map(|m| m.basis.name()).collect::<Vec<_>>()),
            Column::new(
                "probability".into(),
                members.iter().map(|m| six_decimals(m.probability)).collect::<Vec<_>>(),
            ),
            Column::new("doubtful".into(), members.iter().map(|m| m.doubtful).collect::<Vec<_>>()),
            Column::new("citizen_id".into(), texts(citizens_of)),
        ],
    )
}
