//! `records.parquet`: a row per record, lists in the order given.
//!
//! Owns the columns of DESIGN §3. Text is empty and numbers are null where there is nothing to say. Not masked: this
//! file is data for those who may see the list itself.

use std::iter::Peekable;
use std::ops::Range;
use std::path::Path;
use std::vec::IntoIter;

use polars::prelude::{
    Column, DataFrame, DataType, Field, IntoColumn, ListBuilderTrait, ListStringChunkedBuilder, PolarsResult,
    Schema,
};

use super::{Material, parquet};
use crate::data::finding::Finding;
use crate::data::linkage::MatchClass;
use crate::data::outcome::{ListOutcome, Outcome};
use crate::data::person::{CitizenId, Citizens};
use crate::error::Result;

/// The file.
pub const NAME: &str = "records.parquet";

/// The columns, in their order.
pub fn schema() -> Schema {
    let text = DataType::String;
    Schema::from_iter([
        Field::new("list".into(), text.clone()),
        Field::new("row".into(), DataType::UInt32),
        Field::new("source_row".into(), DataType::UInt32),
        Field::new("citizen_id".into(), text.clone()),
        Field::new("match_class".into(), text.clone()),
        Field::new("match_probability".into(), DataType::Float64),
        Field::new("runner_up_id".into(), text.clone()),
        Field::new("margin".into(), DataType::Float64),
        Field::new("correct".into(), DataType::Boolean),
        Field::new("sufficient".into(), DataType::Boolean),
        Field::new("clean".into(), DataType::Boolean),
        Field::new("alive".into(), DataType::Boolean),
        Field::new("findings".into(), DataType::List(Box::new(text.clone()))),
        Field::new("duplicate_of".into(), DataType::UInt32),
        Field::new("source_sheet".into(), text),
    ])
}

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    parquet::write(dir, NAME, &schema(), frames(&material.outcome))
}

/// The rows, a row group at a time.
pub(super) fn frames<'a>(outcome: &'a Outcome<'a>) -> impl Iterator<Item = PolarsResult<DataFrame>> + 'a {
    outcome.lists.iter().flat_map(move |list| {
        let mut codes = Codes { list, part: 0, findings: Vec::new().into_iter().peekable() };
        parquet::groups(list.context.records.len())
            .map(move |rows| frame(list, outcome.citizens, rows.clone(), codes.of(rows)?))
    })
}

/// One row group.
fn frame(
    list: &ListOutcome,
    citizens: &Citizens,
    rows: Range<usize>,
    codes: Column,
) -> PolarsResult<DataFrame> {
    let n = rows.len();
    let context = &list.context;
    let links = context.links.get(rows.clone()).unwrap_or_default();
    let verdicts = list.verdicts.get(rows.clone()).unwrap_or_default();
    let duplicates = context.duplicates.get(rows.clone()).unwrap_or_default();
    let source_rows = context.table.source_rows.get(rows.clone()).unwrap_or_default();
    let id = |idx: Option<u32>| idx.map(|idx| citizens.id_of(idx as usize)).unwrap_or_default();

    let citizen_ids = texts(links.iter().map(|link| match link.class {
        MatchClass::NotFound | MatchClass::NoKey => CitizenId::default(),
        _ => id(link.best.get()),
    }));
    let runner_up_ids = texts(links.iter().map(|link| id(link.runner_up.get())));
    let margins: Vec<Option<f64>> =
        links.iter().map(|link| link.margin.map(|m| six_decimals(m.into()))).collect();
    let word =
        |pick: fn(&crate::data::outcome::Verdict) -> bool| verdicts.iter().map(pick).collect::<Vec<bool>>();

    DataFrame::new(
        n,
        vec![
            Column::new("list".into(), vec![context.table.name.as_str(); n]),
            Column::new("row".into(), rows.clone().map(|row| row as u32).collect::<Vec<_>>()),
            Column::new("source_row".into(), source_rows),
            Column::new("citizen_id".into(), citizen_ids),
            Column::new("match_class".into(), links.iter().map(|l| l.class.name()).collect::<Vec<_>>()),
            Column::new(
                "match_probability".into(),
                links.iter().map(|l| six_decimals(l.probability)).collect::<Vec<_>>(),
            ),
            Column::new("runner_up_id".into(), runner_up_ids),
            Column::new("margin".into(), margins),
            Column::new("correct".into(), word(|v| v.correct)),
            Column::new("sufficient".into(), word(|v| v.sufficient)),
            Column::new("clean".into(), word(|v| v.clean)),
            Column::new("alive".into(), word(|v| v.alive)),
            codes,
            Column::new(
                "duplicate_of".into(),
                duplicates.iter().map(|d| d.of.get()).collect::<Vec<Option<u32>>>(),
            ),
            Column::new(
                "source_sheet".into(),
                rows.map(|row| context.table.sheets.name_of(row)).collect::<Vec<&str>>(),
            ),
        ],
    )
}

/// The codes of the records of a list, which are asked for in order.
struct Codes<'a> {
    list: &'a ListOutcome<'a>,
    /// The next part to read.
    part: usize,
    findings: Peekable<IntoIter<Finding>>,
}

impl Codes<'_> {
    /// The codes of each record, each once, in their order. Findings are sorted by row, then code.
    fn of(&mut self, rows: Range<usize>) -> std::io::Result<Column> {
        let mut builder = ListStringChunkedBuilder::new("findings".into(), rows.len(), rows.len());
        let mut of_row: Vec<&str> = Vec::new();
        for row in rows {
            of_row.clear();
            while self.part < self.list.parts.n_parts() && row >= self.list.parts.rows(self.part).start {
                self.findings = self.list.parts.findings(self.part)?.into_iter().peekable();
                self.part += 1;
            }
            while let Some(finding) = self.findings.next_if(|f| f.row == Some(row as u32)) {
                if of_row.last() != Some(&finding.code) {
                    of_row.push(finding.code);
                }
            }
            builder.append_values_iter(of_row.iter().copied());
        }
        Ok(builder.finish().into_column())
    }
}

/// Ids as a column of text takes them.
pub(super) fn texts(ids: impl Iterator<Item = CitizenId>) -> Vec<String> {
    ids.map(|id| id.to_string()).collect()
}

/// Rounded to six decimals, so that the last bits of a sum never show.
pub(super) fn six_decimals(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;
    use polars::prelude::{ParquetReader, SerReader};

    fn read(sample: &Sample) -> DataFrame {
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        ParquetReader::new(std::fs::File::open(dir.path().join(NAME)).unwrap()).finish().unwrap()
    }

    #[test]
    fn the_columns_are_those_of_the_design() {
        let frame = read(&Sample::new(&["a", "b"], 100, 3));
        let columns: Vec<(String, String)> =
            frame.schema().iter().map(|(name, dtype)| (name.to_string(), dtype.to_string())).collect();
        let columns: Vec<(&str, &str)> = columns.iter().map(|(n, d)| (n.as_str(), d.as_str())).collect();
        assert_eq!(
            columns,
            [
                ("list", "str"),
                ("row", "u32"),
                ("source_row", "u32"),
                ("citizen_id", "str"),
                ("match_class", "str"),
                ("match_probability", "f64"),
                ("runner_up_id", "str"),
                ("margin", "f64"),
                ("correct", "bool"),
                ("sufficient", "bool"),
                ("clean", "bool"),
                ("alive", "bool"),
                ("findings", "list[str]"),
                ("duplicate_of", "u32"),
                ("source_sheet", "str"),
            ]
        );
        assert_eq!(frame.height(), 200);
    }

    #[test]
    fn every_record_stands_there_with_what_is_known_of_it() {
        let frame = read(&Sample::new(&["a", "b"], 100, 3));
        let text = |name: &str, row| frame.column(name).unwrap().str().unwrap().get(row).unwrap().to_string();
        let number = |name: &str, row| frame.column(name).unwrap().u32().unwrap().get(row);
        let holds = |name: &str, row| frame.column(name).unwrap().bool().unwrap().get(row).unwrap();
        let float = |name: &str, row| frame.column(name).unwrap().f64().unwrap().get(row);
        let codes = |row: usize| -> Vec<String> {
            let codes = frame.column("findings").unwrap().list().unwrap().get_as_series(row).unwrap();
            codes.str().unwrap().iter().map(|c| c.unwrap().to_string()).collect()
        };
        assert_eq!(
            (text("list", 0), number("row", 0), number("source_row", 0)),
            ("a".into(), Some(0), Some(5))
        );
        assert_eq!(text("citizen_id", 0), "001080000000");
        assert_eq!((text("match_class", 0), float("match_probability", 0)), ("exact".into(), Some(1.0)));
        assert_eq!((text("runner_up_id", 0), float("margin", 0)), (String::new(), None));
        assert!(codes(0).is_empty());
        assert_eq!(number("duplicate_of", 0), None);
        // Row 17 of the second list: two citizens fit.
        assert_eq!((text("list", 117), number("row", 117)), ("b".into(), Some(17)));
        assert_eq!(text("match_class", 117), "ambiguous");
        assert_eq!((text("runner_up_id", 117), float("margin", 117)), ("001080000000".into(), Some(1.25)));
        assert!(!holds("correct", 117) && holds("sufficient", 117) && holds("clean", 117));
        // Nobody was found, though a candidate had been compared.
        assert_eq!((text("match_class", 18), text("citizen_id", 18)), ("not_found".into(), String::new()));
        assert_eq!(codes(15), ["DUNG003", "SACH001"]);
        assert_eq!(number("duplicate_of", 58), Some(57));
        assert!(!holds("alive", 7) && !holds("clean", 8));
    }

    #[test]
    fn an_empty_list_gives_a_file_without_rows() {
        let frame = read(&Sample::new(&["a"], 0, 1));
        assert_eq!(frame.height(), 0);
        assert_eq!(frame.schema().as_ref(), &schema());
    }

    #[test]
    fn lists_larger_than_a_row_group_come_back_whole_and_the_bytes_repeat() {
        let sample = Sample::new(&["a"], 250_001, 4);
        let frame = read(&sample);
        let rows: Vec<u32> = frame.column("row").unwrap().u32().unwrap().iter().map(Option::unwrap).collect();
        assert!(rows.iter().copied().eq(0..250_001));
        let fails =
            frame.column("alive").unwrap().bool().unwrap().iter().filter(|v| *v == Some(false)).count();
        assert_eq!(fails, 250_001usize.div_ceil(25) - 1 + usize::from(250_000 % 25 >= 7));
        let bytes = || {
            let dir = tempfile::tempdir().unwrap();
            sample.with(|material| write(material, dir.path())).unwrap();
            std::fs::read(dir.path().join(NAME)).unwrap()
        };
        assert!(bytes() == bytes());
    }
}
