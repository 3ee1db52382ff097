//! Delimited text: CSV, TSV and their kin.
//!
//! Rows above the header are titles, as in a workbook. Rows are read in one pass straight into columns. Which dialect a text
//! has is [`super::dialect`]'s matter, which rows are the list, [`super::tables`]'s.

use super::detect::Kind;
use super::dialect::find_dialect;
use super::fill::fill_down;
use super::layout::{Body, HEAD_ROWS};
use super::limits::over;
use super::row::Row;
use super::tables::Sorter;
use super::{Input, Known, SourceFormat};
use crate::data::limits::{Cap, Limits};
use crate::data::table::{Format, Origin, Table};
use crate::error::{Error, Result};
use crate::formats::delimited::{RecordReader, Trouble};
use crate::formats::encoding::decode;
use crate::lang::{errors, text};

/// Delimited text.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    format: Format::Csv,
    kind: Kind::Text,
    endings: &["csv", "tsv", "txt"],
    label: text("CSV", "CSV"),
    read,
};

fn read(input: &Input<'_>, known: Known<'_>) -> Result<Table> {
    let Some(decoded) = decode(input.bytes) else {
        return Err(Error::input(errors::NOT_A_LIST).hint(errors::HINT_READABLE));
    };
    let data: &[u8] = &decoded.bytes;
    let limits = &input.limits;
    let (dialect, header) = find_dialect(data, known, limits)?;
    let Some((header, header_lines)) = header else {
        let error = Error::input(errors::NO_HEADER).arg(HEAD_ROWS);
        return Err(error.hint(errors::HINT_NO_HEADER));
    };
    let fields = header.fields.clone();
    let mut sorter = Sorter::new(&header_lines, header.n_columns(), known);
    let mut body = Body::new(header, &dialect.delimiter_text(), true);
    let mut reader = RecordReader::new(data, dialect, limits);
    while let Some(span) = reader.read().map_err(|t| trouble(t, limits))? {
        let line = u32::try_from(span.line).unwrap_or(u32::MAX);
        sorter.push(&mut body, line, Row::new(reader.text(), reader.ends()));
    }
    let Some(mut table) = body.finish() else {
        let last_header = header_lines.last().copied().unwrap_or(0);
        return Err(Error::input(errors::HEADER_ONLY)
            .line(last_header.into())
            .hint(errors::HINT_HEADER_ONLY));
    };
    fill_down(&mut table, &fields, &[]);
    table.origin = Origin {
        dialect,
        bom: decoded.bom,
        encoding: decoded.encoding.to_string(),
        crlf: ends_lines_in_crlf(data),
        cr_only: !input.bytes.contains(&b'\n'),
        header_rows: header_lines,
        ..Origin::default()
    };
    Ok(table)
}

/// Whether the first line ends in CR LF.
pub(super) fn ends_lines_in_crlf(data: &[u8]) -> bool {
    let first = data.iter().position(|&b| b == b'\n');
    first.and_then(|at| data.get(at.checked_sub(1)?)) == Some(&b'\r')
}

pub(super) fn trouble(trouble: Trouble, limits: &Limits) -> Error {
    match trouble {
        Trouble::OpenQuote { line } => {
            Error::input(errors::OPEN_QUOTE).line(line).hint(errors::HINT_OPEN_QUOTE)
        }
        Trouble::TooManyCells { line } => over(Cap::Columns, limits).line(line),
        Trouble::TooLong { line } => over(Cap::Row, limits).line(line),
    }
}
