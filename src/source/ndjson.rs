//! NDJSON: one object a line, or one array of objects; its keys are the columns, in the order in which they first appear.
//!
//! A text is its text, a number what is written there, nothing is an empty cell. A nested value or a key that stands twice
//! is refused with its line: what it means is for whoever made the file.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::detect::Kind;
use super::limits::over;
use super::{Input, Known, SourceFormat};
use crate::data::limits::{Cap, Limits};
use crate::data::table::{Format, NonData, NonDataRow, Origin, Table};
use crate::data::text::TextColumn;
use crate::error::{Error, Result};
use crate::formats::encoding::decode;
use crate::formats::json::{Objects, Pair, Trouble, TroubleKind, Value};
use crate::lang::{errors, text};

/// NDJSON.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    format: Format::Ndjson,
    kind: Kind::Json,
    endings: &["ndjson", "jsonl", "json"],
    label: text("NDJSON (mỗi dòng một đối tượng)", "NDJSON (one object a line)"),
    read,
};

/// Cells that a table may have however short its text is.
const FREE_CELLS: u64 = 4 << 20;

/// Cells that a table may have for each byte of its text, most of which may be missing: a value with its key has five bytes
/// at least.
const fn most_cells_per_byte(limits: &Limits) -> u64 {
    limits.ratio.div_ceil(50)
}

fn read(input: &Input<'_>, _known: Known<'_>) -> Result<Table> {
    let Some(decoded) = decode(input.bytes) else {
        return Err(Error::input(errors::NOT_A_LIST).hint(errors::HINT_READABLE));
    };
    let limits = &input.limits;
    // What is no UTF-8 is damaged in single letters; the rest is read.
    let data: Cow<'_, str> = String::from_utf8_lossy(&decoded.bytes);
    let mut objects = Objects::new(&data, limits.n_columns());
    let is_array = objects.is_array();
    let mut table = Table::default();
    let mut places: FxHashMap<Cow<'_, str>, usize> = FxHashMap::default();
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    while let Some(line) = objects.next(&mut pairs).map_err(|t| told(t, limits))? {
        let n_before = table.source_rows.len();
        for pair in pairs.drain(..) {
            let column = *places.entry(pair.key).or_insert_with_key(|key| {
                table.headers.push(key.to_string());
                table.columns.push(TextColumn::new());
                table.columns.len() - 1
            });
            if table.columns.len() > limits.n_columns() {
                return Err(over(Cap::Columns, limits).line(line));
            }
            // Every new key is a column of blanks for all rows before.
            let n_cells = table.columns.len() as u64 * (n_before as u64 + 1);
            if n_cells
                > FREE_CELLS.max((input.bytes.len() as u64).saturating_mul(most_cells_per_byte(limits)))
            {
                return Err(over(Cap::Ratio, limits).line(line));
            }
            let Some(values) = table.columns.get_mut(column) else { continue };
            // Rows before that did not have the key.
            (values.len()..n_before).for_each(|_| values.push(""));
            match &pair.value {
                Value::Text(text) => values.push(text),
                Value::Number(number) => values.push(number),
                Value::Bool(true) => values.push("TRUE"),
                Value::Bool(false) => values.push("FALSE"),
                Value::Null => values.push(""),
            }
        }
        table.source_rows.push(u32::try_from(line).unwrap_or(u32::MAX));
    }
    let n_records = table.source_rows.len();
    if n_records == 0 || table.headers.is_empty() {
        return Err(Error::input(errors::HEADER_ONLY).hint(errors::HINT_HEADER_ONLY));
    }
    for values in &mut table.columns {
        (values.len()..n_records).for_each(|_| values.push(""));
    }
    if !is_array {
        let blank = |(line, text): (usize, &str)| {
            let source_row = u32::try_from(line + 1).unwrap_or(u32::MAX);
            text.trim().is_empty().then_some(NonDataRow { source_row, reason: NonData::Blank, sheet: 0 })
        };
        table.non_data = data.lines().enumerate().filter_map(blank).collect();
    }
    table.n_read = (n_records + table.non_data.len()) as u64;
    table.origin = Origin {
        format: Format::Ndjson,
        bom: decoded.bom,
        encoding: decoded.encoding.to_string(),
        ..Origin::default()
    };
    Ok(table)
}

fn told(trouble: Trouble, limits: &Limits) -> Error {
    let (what, hint) = match trouble.kind {
        TroubleKind::Syntax => (errors::JSON_SYNTAX, errors::HINT_JSON),
        TroubleKind::NotAnObject => (errors::JSON_NOT_AN_OBJECT, errors::HINT_JSON),
        TroubleKind::TwoOnALine => (errors::JSON_TWO_ON_A_LINE, errors::HINT_JSON),
        TroubleKind::Nested => (errors::JSON_NESTED, errors::HINT_JSON_NESTED),
        TroubleKind::DoubledKey => (errors::JSON_DOUBLED_KEY, errors::HINT_JSON_DOUBLED_KEY),
        TroubleKind::TooManyKeys => {
            return over(Cap::Columns, limits).line(trouble.line);
        }
    };
    Error::input(what).line(trouble.line).hint(hint)
}
