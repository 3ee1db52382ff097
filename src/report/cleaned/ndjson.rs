//! NDJSON: every byte comes back but those of the changed values, which are written as texts.

use std::io::{self, Write};

use super::Change;
use crate::data::limits::Limits;
use crate::data::table::Table;
use crate::formats::encoding::decode;
use crate::formats::json::{Objects, write_text};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes `bytes`, the list of `table`, with `changes` in; returns the number of values changed.
pub(super) fn write(
    table: &Table,
    bytes: &[u8],
    changes: &[Change],
    sink: &mut (impl Write + ?Sized),
) -> io::Result<u64> {
    let Some(decoded) = decode(bytes) else {
        return sink.write_all(bytes).map(|()| 0);
    };
    // Where letters are damaged, places in the repaired text are not those of the file: it comes back as it is.
    let Ok(data) = std::str::from_utf8(&decoded.bytes) else {
        return sink.write_all(bytes).map(|()| 0);
    };
    if decoded.bom || !decoded.encoding.starts_with("UTF-8") {
        sink.write_all(BYTE_ORDER_MARK)?;
    }
    let mut objects = Objects::new(data, Limits::NONE.n_columns());
    let mut pairs = Vec::new();
    let (mut written, mut n_changed, mut next_row) = (0, 0, 0u32);
    for of_row in changes.chunk_by(|a, b| a.row == b.row) {
        let row = of_row.first().map_or(0, |change| change.row);
        while next_row <= row {
            if !matches!(objects.next(&mut pairs), Ok(Some(_))) {
                break;
            }
            next_row += 1;
        }
        let new = |key: &str| {
            let is_key = |c: &&Change| table.headers.get(usize::from(c.column)).is_some_and(|h| h == key);
            of_row.iter().find(is_key).map(|change| change.new.as_str())
        };
        for pair in &pairs {
            let Some(new) = new(&pair.key) else { continue };
            let mut value = Vec::new();
            write_text(new, &mut value);
            sink.write_all(data.as_bytes().get(written..pair.at.start).unwrap_or_default())?;
            sink.write_all(&value)?;
            written = pair.at.end;
            n_changed += 1;
        }
    }
    sink.write_all(data.as_bytes().get(written..).unwrap_or_default())?;
    Ok(n_changed)
}
