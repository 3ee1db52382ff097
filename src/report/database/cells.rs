//! The cells of a frame, row after row, as databases take them.

use polars::prelude::{
    BooleanChunked, DataFrame, DataType, Float64Chunked, Int64Chunked, PolarsResult, StringChunked,
    UInt32Chunked, polars_bail,
};

/// A cell.
#[derive(Debug, Clone)]
pub(super) enum Cell<'a> {
    /// No value.
    Null,
    /// Text, empty where there is nothing to say.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Boolean(bool),
    /// Codes of rules: letters and digits, nothing that a database would read otherwise.
    Codes(Vec<&'a str>),
}

/// A frame whose rows are read.
pub(super) struct Rows<'a> {
    columns: Vec<Reader<'a>>,
    n: usize,
}

enum Reader<'a> {
    Text(&'a StringChunked),
    Small(&'a UInt32Chunked),
    Integer(&'a Int64Chunked),
    Real(&'a Float64Chunked),
    Boolean(&'a BooleanChunked),
    /// All values, and where those of each row end.
    Codes(StringChunked, Vec<usize>),
}

impl<'a> Rows<'a> {
    /// The rows of `frame`.
    pub(super) fn of(frame: &'a DataFrame) -> PolarsResult<Self> {
        let columns = frame.columns().iter().map(|column| {
            Ok(match column.dtype() {
                DataType::String => Reader::Text(column.str()?),
                DataType::UInt32 => Reader::Small(column.u32()?),
                DataType::Int64 => Reader::Integer(column.i64()?),
                DataType::Float64 => Reader::Real(column.f64()?),
                DataType::Boolean => Reader::Boolean(column.bool()?),
                DataType::List(_) => {
                    let list = column.list()?;
                    let mut end = 0;
                    let lengths = list.downcast_iter().flat_map(|chunk| chunk.offsets().lengths());
                    let ends = lengths.map(|n| {
                        end += n;
                        end
                    });
                    let ends = ends.collect();
                    Reader::Codes(list.get_inner().str()?.clone(), ends)
                }
                other => polars_bail!(ComputeError: "no database column for {other}"),
            })
        });
        Ok(Rows { columns: columns.collect::<PolarsResult<_>>()?, n: frame.height() })
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// The cells of a row.
    pub(super) fn cells(&self, row: usize) -> impl Iterator<Item = Cell<'_>> {
        self.columns.iter().map(move |column| column.cell(row))
    }
}

impl Reader<'_> {
    fn cell(&self, row: usize) -> Cell<'_> {
        let found = match self {
            Reader::Text(texts) => texts.get(row).map(Cell::Text),
            Reader::Small(numbers) => numbers.get(row).map(|n| Cell::Integer(n.into())),
            Reader::Integer(numbers) => numbers.get(row).map(Cell::Integer),
            Reader::Real(numbers) => numbers.get(row).map(Cell::Real),
            Reader::Boolean(words) => words.get(row).map(Cell::Boolean),
            Reader::Codes(all, ends) => {
                let start = row.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
                let end = ends.get(row).copied().unwrap_or(start);
                Some(Cell::Codes((start..end).filter_map(|idx| all.get(idx)).collect()))
            }
        };
        found.unwrap_or(Cell::Null)
    }
}

/// A text without the sign that databases cannot hold.
pub(super) fn without_nul(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{Column, IntoColumn, ListBuilderTrait, ListStringChunkedBuilder};

    #[test]
    fn every_kind_of_cell_is_read() {
        let mut codes = ListStringChunkedBuilder::new("e".into(), 3, 3);
        codes.append_values_iter(["A1", "B2"].into_iter());
        codes.append_values_iter(std::iter::empty());
        codes.append_values_iter(["C3"].into_iter());
        let frame = DataFrame::new(
            3,
            vec![
                Column::new("a".into(), ["001", "", "x"]),
                Column::new("b".into(), [Some(u32::MAX), None, Some(0)]),
                Column::new("c".into(), [0.5, 1.0, 0.0]),
                Column::new("d".into(), [true, false, true]),
                codes.finish().into_column(),
                Column::new("f".into(), [Some(i64::MIN), None, None]),
            ],
        )
        .unwrap();
        let rows = Rows::of(&frame).unwrap();
        let shown: Vec<String> =
            (0..rows.len()).map(|row| format!("{:?}", rows.cells(row).collect::<Vec<_>>())).collect();
        assert_eq!(
            shown,
            [
                r#"[Text("001"), Integer(4294967295), Real(0.5), Boolean(true), Codes(["A1", "B2"]), Integer(-9223372036854775808)]"#,
                r#"[Text(""), Null, Real(1.0), Boolean(false), Codes([]), Null]"#,
                r#"[Text("x"), Integer(0), Real(0.0), Boolean(true), Codes(["C3"]), Null]"#,
            ]
        );
        assert_eq!(without_nul("a\0b"), "a\u{FFFD}b");
    }
}
