//! `findings.parquet`: a row per finding, uncapped, lists in the order given.
//!
//! Owns the columns of DESIGN §3. A finding about a whole list has no row. Text is empty where there is nothing to
//! say. Not masked: this file is data for those who may see the list itself.

use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsResult, Schema};

use super::{Material, parquet, parts};
use crate::data::finding::Finding;
use crate::data::outcome::Outcome;
use crate::data::table::Table;
use crate::error::Result;

/// The file.
pub const NAME: &str = "findings.parquet";

/// The columns, in their order.
pub fn schema() -> Schema {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    Schema::from_iter([
        text("list"),
        Field::new("row".into(), DataType::UInt32),
        Field::new("source_row".into(), DataType::UInt32),
        text("code"),
        text("dimension"),
        text("severity"),
        text("field"),
        text("value"),
        text("suggestion"),
        text("fix"),
        text("detail"),
        text("source_sheet"),
    ])
}

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    parquet::write(dir, NAME, &schema(), frames(&material.outcome))
}

/// The rows, a row group at a time.
pub(super) fn frames<'a>(outcome: &'a Outcome<'a>) -> impl Iterator<Item = PolarsResult<DataFrame>> + 'a {
    outcome.lists.iter().flat_map(|list| {
        parts::findings(list, parquet::GROUP_ROWS).map(|findings| frame(list.context.table, &findings?))
    })
}

/// One row group.
fn frame(table: &Table, findings: &[Finding]) -> PolarsResult<DataFrame> {
    fn text<'a>(name: &str, findings: &'a [Finding], value: impl Fn(&'a Finding) -> &'a str) -> Column {
        Column::new(name.into(), findings.iter().map(value).collect::<Vec<&str>>())
    }
    let rows_of: Vec<Option<u32>> = findings.iter().map(|f| f.row).collect();
    let source_rows: Vec<Option<u32>> =
        rows_of.iter().map(|row| row.and_then(|row| table.source_rows.get(row as usize).copied())).collect();
    DataFrame::new(
        findings.len(),
        vec![
            Column::new("list".into(), vec![table.name.as_str(); findings.len()]),
            Column::new("row".into(), &rows_of),
            Column::new("source_row".into(), source_rows),
            text("code", findings, |f| f.code),
            text("dimension", findings, |f| f.dimension.name()),
            text("severity", findings, |f| f.severity.name()),
            text("field", findings, |f| f.field.map_or("", |field| field.name())),
            text("value", findings, |f| &f.value),
            text("suggestion", findings, |f| &f.suggestion),
            text("fix", findings, |f| f.fix.name()),
            text("detail", findings, |f| &f.detail),
            Column::new(
                "source_sheet".into(),
                rows_of
                    .iter()
                    .map(|row| row.map_or("", |row| table.sheets.name_of(row as usize)))
                    .collect::<Vec<&str>>(),
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::finding::{Dimension, Fix, Severity};
    use crate::report::sample::Sample;
    use polars::prelude::{ParquetReader, SerReader};

    fn read(sample: &Sample) -> DataFrame {
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        ParquetReader::new(std::fs::File::open(dir.path().join(NAME)).unwrap()).finish().unwrap()
    }

    #[test]
    fn the_columns_are_those_of_the_design_and_the_detail() {
        let frame = read(&Sample::new(&["a"], 100, 3));
        let names: Vec<&str> = frame.get_column_names().into_iter().map(|name| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "list",
                "row",
                "source_row",
                "code",
                "dimension",
                "severity",
                "field",
                "value",
                "suggestion",
                "fix",
                "detail",
                "source_sheet"
            ]
        );
        assert_eq!(frame.schema().as_ref(), &schema());
        assert_eq!(read(&Sample::new(&["a"], 0, 3)).schema().as_ref(), &schema());
    }

    #[test]
    fn findings_stand_in_order_and_as_they_are() {
        let sample = Sample::new(&["a", "b"], 100, 3);
        let frame = read(&sample);
        let n: u64 = sample.assessment.lists.iter().flat_map(|l| &l.rules).map(|r| r.n_findings).sum();
        assert_eq!(frame.height() as u64, n);
        let text = |name: &str, row| frame.column(name).unwrap().str().unwrap().get(row).unwrap();
        let number = |name: &str, row| frame.column(name).unwrap().u32().unwrap().get(row);
        // Row 5: an applied fix.
        assert_eq!(
            (number("row", 0), number("source_row", 0), text("code", 0)),
            (Some(5), Some(10), "SACH001")
        );
        assert_eq!((text("dimension", 0), text("severity", 0), text("fix", 0)), ("clean", "info", "applied"));
        assert_eq!((text("field", 0), text("suggestion", 0)), ("name", "Hoàng Đức Thiện"));
        assert_eq!(text("value", 0), " Hoàng Đức Thiện");
    }

    #[test]
    fn a_finding_about_a_list_has_no_row() {
        let finding = Finding {
            row: None,
            code: "DU010",
            dimension: Dimension::Du,
            severity: Severity::Warning,
            field: None,
            value: "12".to_string(),
            suggestion: String::new(),
            fix: Fix::None,
            detail: String::new(),
            amount: 0,
        };
        let frame = frame(&Table::default(), &[finding]).unwrap();
        assert_eq!(frame.column("row").unwrap().null_count(), 1);
        assert_eq!(frame.column("source_row").unwrap().null_count(), 1);
        assert_eq!(frame.column("field").unwrap().str().unwrap().get(0), Some(""));
    }
}
