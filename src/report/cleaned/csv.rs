//! Delimited text: every byte comes back but those of the changed cells.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Change;
use crate::data::table::Table;
use crate::formats::delimited::{RecordReader, cell_spans, write_cell};
use crate::formats::encoding::decode;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes `bytes`, the list of `table`, with `changes` in; returns the number of cells changed.
pub(super) fn write(
    table: &Table,
    bytes: &[u8],
    changes: &[Change<'_>],
    sink: &mut impl Write,
) -> io::Result<u64> {
    let Some(decoded) = decode(bytes) else {
        return sink.write_all(bytes).map(|()| 0);
    };
    let is_utf8 = decoded.encoding.starts_with("UTF-8");
    if decoded.bom || !is_utf8 {
        sink.write_all(BYTE_ORDER_MARK)?;
    }
    let data: &[u8] = &decoded.bytes;
    let delimiter = table.origin.delimiter;
    let mut reader = RecordReader::new(data, delimiter);
    let mut changes = changes.chunk_by(|a, b| a.row == b.row);
    let mut next = changes.next();
    let mut n_changed = 0;
    // Bytes up to here are written.
    let mut written = 0;
    let mut cell = Vec::new();
    while let Some(of_row) = next {
        let Some(line) = of_row.first().and_then(|c| table.source_rows.get(c.row as usize)) else {
            break;
        };
        let Ok(Some(span)) = reader.read() else {
            break;
        };
        if span.line < u64::from(*line) {
            continue;
        }
        let record = data.get(span.start..span.end).unwrap_or_default();
        let spans = cell_spans(record, delimiter);
        for change in of_row {
            let Some(&(start, end)) = spans.get(usize::from(change.column)) else {
                continue;
            };
            cell.clear();
            write_cell(&guard(change), delimiter, &mut cell);
            sink.write_all(data.get(written..span.start + start).unwrap_or_default())?;
            sink.write_all(&cell)?;
            written = span.start + end;
            n_changed += 1;
        }
        next = changes.next();
    }
    sink.write_all(data.get(written..).unwrap_or_default())?;
    Ok(n_changed)
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it, where the fix made it one. Where the
/// cell began with the same sign before, it is written as the finding says.
fn guard<'a>(change: &Change<'a>) -> Cow<'a, str> {
    let sign = change.new.chars().next().filter(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r'));
    if sign.is_some() && sign != change.old.chars().next() {
        Cow::Owned(format!("'{}", change.new))
    } else {
        Cow::Borrowed(change.new)
    }
}
