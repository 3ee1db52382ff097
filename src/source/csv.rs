//! Delimited text: CSV, TSV and their kin.
//!
//! The delimiter is the one with which the first rows make most sense as a list. Rows above the header are titles,
//! as in a workbook. Rows are read in one pass straight into columns.

use super::detect::Kind;
use super::fill::fill_down;
use super::layout::{Body, HEAD_ROWS, Header, find_header};
use super::row::Row;
use super::{Input, Known, SourceFormat};
use crate::data::table::{Format, NonData, Origin, Table};
use crate::error::{Error, Result};
use crate::formats::MAX_COLUMNS;
use crate::formats::delimited::{DELIMITERS, MAX_RECORD_BYTES, RecordReader, Trouble};
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
    let (delimiter, header) = find_delimiter(data, known)?;
    let Some((header, header_lines)) = header else {
        let error = Error::input(errors::NO_HEADER).arg(HEAD_ROWS);
        return Err(error.hint(errors::HINT_NO_HEADER));
    };
    let fields = header.fields.clone();
    let joint = char::from(delimiter).to_string();
    let mut body = Body::new(header, &joint, true);
    let mut reader = RecordReader::new(data, delimiter);
    let first_header = header_lines.first().copied().unwrap_or(0);
    let last_header = header_lines.last().copied().unwrap_or(0);
    while let Some(span) = reader.read().map_err(trouble)? {
        let line = u32::try_from(span.line).unwrap_or(u32::MAX);
        let row = Row::new(reader.text(), reader.ends());
        if line > last_header {
            body.push(line, row, 1);
        } else if row.is_blank() {
            body.set_aside(line, NonData::Blank);
        } else if line >= first_header {
            body.set_aside(line, NonData::Header);
        } else {
            body.set_aside(line, NonData::Title);
        }
    }
    let Some(mut table) = body.finish() else {
        return Err(Error::input(errors::HEADER_ONLY)
            .line(last_header.into())
            .hint(errors::HINT_HEADER_ONLY));
    };
    fill_down(&mut table, &fields, &[]);
    table.origin = Origin {
        delimiter,
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

/// A header and the lines of its rows.
pub(super) type Found = Option<(Header, Vec<u32>)>;

/// The delimiter, and the header as it reads with it.
pub(super) fn find_delimiter(data: &[u8], known: Known<'_>) -> Result<(u8, Found)> {
    if let Some(delimiter) = declared(data) {
        return Ok((delimiter, head(data, delimiter, known)?.0));
    }
    type Rank = (bool, usize, usize, usize);
    let mut best: Option<(Rank, u8, Found)> = None;
    let mut failed = None;
    for delimiter in DELIMITERS {
        match head(data, delimiter, known) {
            Ok((found, n_even)) => {
                let rank = found.as_ref().map_or((false, 0, 0), |(header, _)| header.rank);
                let rank = (rank.0, rank.1, rank.2, n_even);
                if best.as_ref().is_none_or(|(other, ..)| rank > *other) {
                    best = Some((rank, delimiter, found));
                }
            }
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    let is_list = best.as_ref().is_some_and(|(rank, ..)| rank.1 >= 2);
    match (best, failed) {
        // What stops one reading of the file (an open quote) is the likely reason why no other makes a list of it.
        (_, Some(error)) if !is_list => Err(error),
        (Some((_, delimiter, found)), _) => Ok((delimiter, found)),
        (None, _) => Ok((b',', None)),
    }
}

/// The delimiter of a first line `sep=;`, which Excel writes and obeys.
fn declared(data: &[u8]) -> Option<u8> {
    let rest = data.strip_prefix(b"sep=").or_else(|| data.strip_prefix(b"SEP="))?;
    let delimiter = *rest.first()?;
    let ends = matches!(rest.get(1), Some(b'\r' | b'\n'));
    (ends && delimiter.is_ascii() && !matches!(delimiter, b'\r' | b'\n' | b'"')).then_some(delimiter)
}

/// Reads the first rows with `delimiter`: the header, and how many rows have the most frequent number of cells (0 where
/// that number is one).
fn head(data: &[u8], delimiter: u8, known: Known<'_>) -> Result<(Found, usize)> {
    let mut reader = RecordReader::new(data, delimiter);
    let mut grid: Vec<Vec<String>> = Vec::new();
    let mut lines: Vec<u32> = Vec::new();
    let mut n_cells: Vec<usize> = Vec::new();
    while grid.len() < HEAD_ROWS {
        let Some(span) = reader.read().map_err(trouble)? else {
            break;
        };
        let row = Row::new(reader.text(), reader.ends());
        if row.is_blank() {
            continue;
        }
        n_cells.push(row.len());
        grid.push(row.cells().map(str::to_string).collect());
        lines.push(u32::try_from(span.line).unwrap_or(u32::MAX));
    }
    n_cells.sort_unstable();
    let n_even = n_cells
        .chunk_by(|a, b| a == b)
        .filter(|run| run.first().is_some_and(|&n| n > 1))
        .map(<[usize]>::len)
        .max()
        .unwrap_or(0);
    let Some(mut header) = find_header(&grid, &[], known) else {
        return Ok((None, n_even));
    };
    trim(&mut header, &grid);
    let rows = lines.get(header.first..header.first + header.n_rows).unwrap_or_default().to_vec();
    Ok((Some((header, rows)), n_even))
}

/// Takes off columns at the end in which nothing stands (`a;b;;;;` as spreadsheets export it).
fn trim(header: &mut Header, grid: &[Vec<String>]) {
    let below = grid.get(header.first..).unwrap_or_default();
    let is_blank =
        |column: usize| below.iter().all(|row| row.get(column).is_none_or(|c| c.trim().is_empty()));
    let mut width = header.n_columns();
    while width > 0 && is_blank(width - 1) {
        width -= 1;
    }
    header.shift(0, width);
}

pub(super) fn trouble(trouble: Trouble) -> Error {
    match trouble {
        Trouble::OpenQuote { line } => {
            Error::input(errors::OPEN_QUOTE).line(line).hint(errors::HINT_OPEN_QUOTE)
        }
        Trouble::TooManyCells { line } => {
            let error = Error::input(errors::TOO_MANY_COLUMNS).arg(MAX_COLUMNS).line(line);
            error.hint(errors::HINT_TOO_MANY_COLUMNS)
        }
        Trouble::TooLong { line } => {
            let error = Error::input(errors::ROW_TOO_LONG).arg(MAX_RECORD_BYTES >> 20).line(line);
            error.hint(errors::HINT_TOO_MANY_COLUMNS)
        }
    }
}
