//! NDJSON: one object a line, or one array of objects; its keys are the columns, in the order in which they first appear.
//!
//! A text is its text, a number what is written there, nothing is an empty cell. A nested value or a key that stands twice
//! is refused with its line: what it means is for whoever made the file.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use rustc_hash::FxHashMap;

use super::detect::Kind;
use super::limits::over;
use super::{Input, Known, SourceFormat};
use crate::data::limits::{Cap, Limits};
use crate::data::table::{Format, NonData, NonDataRow, Origin, Table};
use crate::data::text::TextColumn;
use crate::error::{Error, Result};
use crate::formats::encoding::{Form, decode};
use crate::formats::json::{Trouble, TroubleKind, Value};
use crate::formats::object_stream::{Piece, Stop, for_each_object};
use crate::formats::transcode::{Utf8, survey};
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
    let mut rows = Rows::new(Vec::new(), input.bytes.len() as u64, limits);
    go(&decoded.bytes[..], limits, |piece| rows.push(piece).map(|()| true))?;
    let origin = Origin {
        format: Format::Ndjson,
        bom: decoded.bom,
        encoding: decoded.encoding.to_string(),
        ..Origin::default()
    };
    rows.check_any()?;
    Ok(Table { origin, ..rows.drain() })
}

/// Goes through the objects of a text as long as `take` says so.
fn go(input: impl Read, limits: &Limits, mut take: impl FnMut(&Piece<'_>) -> Result<bool>) -> Result<()> {
    let gone = for_each_object(input, limits, |piece| match take(piece) {
        Ok(true) => Ok(()),
        Ok(false) => Err(None),
        Err(error) => Err(Some(error)),
    });
    match gone {
        Ok(()) | Err(Stop::Taker(None)) => Ok(()),
        Err(Stop::Taker(Some(error))) => Err(error),
        Err(Stop::Object(trouble)) => Err(told(trouble, limits)),
        Err(Stop::Io(error)) => Err(unreadable(&error)),
    }
}

fn unreadable(error: &std::io::Error) -> Error {
    Error::input(errors::CANNOT_READ).arg(error).hint(errors::HINT_CANNOT_READ)
}

/// Rows on their way into a table. Keys become columns as they come.
struct Rows<'a> {
    table: Table,
    places: FxHashMap<String, usize>,
    limits: &'a Limits,
    /// Cells that the list may have.
    most_cells: u64,
    /// Records that were drained.
    n_drained: u64,
    /// The line at which the text stands, and whether anything, and anything but blanks, stands on it so far.
    line: u32,
    on_line: (bool, bool),
}

impl<'a> Rows<'a> {
    /// For a text of `n_bytes`, of which these keys are known.
    fn new(headers: Vec<String>, n_bytes: u64, limits: &'a Limits) -> Self {
        Rows {
            places: headers.iter().cloned().enumerate().map(|(idx, key)| (key, idx)).collect(),
            table: Table { columns: vec![TextColumn::new(); headers.len()], headers, ..Table::default() },
            limits,
            most_cells: FREE_CELLS.max(n_bytes.saturating_mul(most_cells_per_byte(limits))),
            n_drained: 0,
            line: 1,
            on_line: (false, false),
        }
    }

    fn push(&mut self, piece: &Piece<'_>) -> Result<()> {
        if !piece.is_array {
            self.count_blank_lines(piece);
        }
        let Some(line) = piece.line else { return Ok(()) };
        let table = &mut self.table;
        let n_before = table.source_rows.len();
        for pair in piece.pairs {
            let column = match self.places.get(pair.key.as_ref()) {
                Some(&column) => column,
                None => {
                    let column = table.columns.len();
                    self.places.insert(pair.key.to_string(), column);
                    table.headers.push(pair.key.to_string());
                    table.columns.push(TextColumn::new());
                    if column >= self.limits.n_columns() {
                        return Err(over(Cap::Columns, self.limits).line(line));
                    }
                    // Every new key is a column of blanks for all rows before.
                    let n_rows = self.n_drained + n_before as u64 + 1;
                    if (column as u64 + 1).saturating_mul(n_rows) > self.most_cells {
                        return Err(over(Cap::Ratio, self.limits).line(line));
                    }
                    column
                }
            };
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
        let n_cells = (self.n_drained + n_before as u64 + 1).saturating_mul(table.columns.len() as u64);
        if n_cells > self.most_cells {
            return Err(over(Cap::Ratio, self.limits).line(line));
        }
        Ok(())
    }

    fn count_blank_lines(&mut self, piece: &Piece<'_>) {
        for part in piece.text.split_inclusive('\n') {
            let is_filled = !part.trim().is_empty();
            self.on_line = (true, self.on_line.1 || is_filled);
            if part.ends_with('\n') {
                self.end_line();
            }
        }
        if piece.line.is_none() && self.on_line.0 {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if !self.on_line.1 {
            let row = NonDataRow { source_row: self.line, reason: NonData::Blank, sheet: 0 };
            self.table.non_data.push(row);
        }
        self.line = self.line.saturating_add(1);
        self.on_line = (false, false);
    }

    fn n_records(&self) -> usize {
        self.table.source_rows.len()
    }

    /// Whether there was any record with any key.
    fn check_any(&self) -> Result<()> {
        if self.n_drained + self.n_records() as u64 == 0 || self.table.headers.is_empty() {
            return Err(Error::input(errors::HEADER_ONLY).hint(errors::HINT_HEADER_ONLY));
        }
        Ok(())
    }

    /// Takes out what was read so far.
    fn drain(&mut self) -> Table {
        let n_records = self.n_records();
        for values in &mut self.table.columns {
            (values.len()..n_records).for_each(|_| values.push(""));
        }
        self.table.n_read = (n_records + self.table.non_data.len()) as u64;
        self.n_drained += n_records as u64;
        let empty = Table {
            headers: self.table.headers.clone(),
            columns: vec![TextColumn::new(); self.table.headers.len()],
            ..Table::default()
        };
        std::mem::replace(&mut self.table, empty)
    }
}

/// Objects in a file that can be gone through from the front.
#[derive(Debug)]
pub struct ObjectFile {
    file: File,
    form: Form,
    headers: Vec<String>,
    limits: Limits,
    n_bytes: u64,
    /// Where it came from.
    pub(super) origin: Origin,
}

impl ObjectFile {
    /// Opens `file`, which stands at `path`. It is gone through once, to know all its keys.
    ///
    /// # Errors
    /// It cannot be read, or is no list of plain objects.
    pub(super) fn open(mut file: File, path: &Path, limits: &Limits) -> Result<ObjectFile> {
        file.rewind().map_err(|e| unreadable(&e))?;
        let survey = survey(&mut file).map_err(|e| unreadable(&e))?;
        let form = survey.form.ok_or_else(|| Error::input(errors::NOT_A_LIST).hint(errors::HINT_READABLE))?;
        let origin = Origin {
            path: path.to_path_buf(),
            format: Format::Ndjson,
            n_bytes: survey.n_bytes,
            bom: form.bom(),
            encoding: form.name().to_string(),
            ..Origin::default()
        };
        let mut found =
            ObjectFile { file, form, headers: Vec::new(), limits: *limits, n_bytes: survey.n_bytes, origin };
        let mut rows = Rows::new(Vec::new(), survey.n_bytes, limits);
        found.pieces(|piece| {
            rows.push(piece)?;
            if rows.n_records() >= KEYS_ROWS {
                rows.drain();
            }
            Ok(true)
        })?;
        rows.check_any()?;
        found.headers = rows.drain().headers;
        Ok(found)
    }

    fn pieces(&self, take: impl FnMut(&Piece<'_>) -> Result<bool>) -> Result<()> {
        let mut file = &self.file;
        file.rewind().map_err(|e| unreadable(&e))?;
        go(Utf8::new(BufReader::with_capacity(1 << 16, file), self.form), &self.limits, take)
    }

    /// A table without records.
    pub(super) fn empty_table(&self) -> Table {
        let columns = vec![TextColumn::new(); self.headers.len()];
        Table { headers: self.headers.clone(), columns, origin: self.origin.clone(), ..Table::default() }
    }

    /// Hands the list on in tables of `batch_rows` rows as long as `take` says so.
    ///
    /// # Errors
    /// The file cannot be read on; an error of `take`.
    pub(super) fn for_each_table(
        &self,
        batch_rows: usize,
        take: &mut dyn FnMut(Table) -> Result<bool>,
    ) -> Result<()> {
        let mut rows = Rows::new(self.headers.clone(), self.n_bytes, &self.limits);
        let mut goes_on = true;
        self.pieces(|piece| {
            rows.push(piece)?;
            if rows.n_records() >= batch_rows.max(1) {
                goes_on = take(Table { origin: self.origin.clone(), ..rows.drain() })?;
            }
            Ok(goes_on)
        })?;
        if goes_on {
            take(Table { origin: self.origin.clone(), ..rows.drain() })?;
        }
        Ok(())
    }
}

/// Rows that are kept at a time while keys are looked for.
const KEYS_ROWS: usize = 1 << 12;

fn told(trouble: Trouble, limits: &Limits) -> Error {
    let (what, hint) = match trouble.kind {
        TroubleKind::Syntax => (errors::JSON_SYNTAX, errors::HINT_JSON),
        TroubleKind::NotAnObject => (errors::JSON_NOT_AN_OBJECT, errors::HINT_JSON),
        TroubleKind::TwoOnALine => (errors::JSON_TWO_ON_A_LINE, errors::HINT_JSON),
        TroubleKind::Nested => (errors::JSON_NESTED, errors::HINT_JSON_NESTED),
        TroubleKind::DoubledKey => (errors::JSON_DOUBLED_KEY, errors::HINT_JSON_DOUBLED_KEY),
        TroubleKind::TooManyKeys => return over(Cap::Columns, limits).line(trouble.line),
        TroubleKind::TooLong => return over(Cap::Row, limits).line(trouble.line),
    };
    Error::input(what).line(trouble.line).hint(hint)
}
