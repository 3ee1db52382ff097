//! Delimited text as a stream: header once, then records in chunks, in bounded memory.
//!
//! Owns [`ListStream`]. The same header, the same judgement of each row and the same cells as [`super::read_table`], but
//! rows are handed on as they come, with their own bytes, so that a list longer than memory can be gone through (as
//! often as one likes) and written again. Rows of a chunk stand in the order of the file; a row whose judgement waits
//! for what follows comes with a later chunk, and so do all behind it.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::csv::{ends_lines_in_crlf, trouble};
use super::detect::detect;
use super::dialect::find_dialect;
use super::layout::{Body, HEAD_ROWS, Header};
use super::row::Row;
use super::tables::Sorter;
use super::{Known, choose_text, spool};
use crate::data::dialect::Dialect;
use crate::data::field::Field;
use crate::data::limits::Limits;
use crate::data::table::{Format, NonData, Origin, Table};
use crate::error::{Error, Result};
use crate::formats::encoding::Form;
use crate::formats::packed::Packing;
use crate::formats::record_stream::{Stop, StreamedRecord, for_each_record};
use crate::formats::transcode::{Utf8, survey};
use crate::lang::errors;

/// Bytes from the front in which the header is looked for.
const HEAD_BYTES: u64 = 8 << 20;

/// Rows per chunk, about.
const CHUNK_ROWS: usize = 1 << 13;

/// A list of delimited text that can be gone through from the front.
pub struct ListStream<'k> {
    file: Lines,
    known: Known<'k>,
    /// One value a line, without a header and without quotes.
    is_lines: bool,
    header: Header,
    header_lines: Vec<u32>,
    /// Rows per chunk, about.
    chunk_rows: usize,
    /// Where it came from: delimiter, mark, encoding, header rows.
    pub origin: Origin,
}

impl std::fmt::Debug for ListStream<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListStream")
            .field("file", &self.file)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// A file of text.
#[derive(Debug)]
struct Lines {
    file: File,
    path: PathBuf,
    form: Form,
    cr_only: bool,
    limits: Limits,
}

/// What a row of a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Record of the chunk's table.
    Record(usize),
    /// No record.
    NonData(NonData),
}

/// A row of a chunk with its own bytes (UTF-8).
#[derive(Debug, Clone, Copy)]
pub struct ChunkRow<'a> {
    /// What it is.
    pub kind: RowKind,
    /// 1-based line on which it starts.
    pub line: u32,
    /// Its bytes without the line end.
    pub raw: &'a [u8],
    /// Its line end; empty at the end of a file without one.
    pub line_end: &'a [u8],
}

/// Consecutive rows of the file.
#[derive(Debug)]
pub struct Chunk<'a> {
    /// The records among them.
    pub table: &'a Table,
    rows: &'a [Kept],
    bytes: &'a [u8],
    kinds: &'a [RowKind],
}

impl Chunk<'_> {
    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = ChunkRow<'_>> {
        self.rows.iter().zip(self.kinds).map(|(row, kind)| ChunkRow {
            kind: *kind,
            line: row.line,
            raw: self.bytes.get(row.start..row.end).unwrap_or_default(),
            line_end: self.bytes.get(row.end..row.next).unwrap_or_default(),
        })
    }
}

/// Where the bytes of a row are kept.
#[derive(Debug, Clone, Copy)]
struct Kept {
    line: u32,
    start: usize,
    end: usize,
    next: usize,
}

impl<'k> ListStream<'k> {
    /// Opens `file`, which stands at `path` (for messages; a stream that was laid down has none). `known` maps a header
    /// text to a field.
    ///
    /// # Errors
    /// As [`super::read_table`] for delimited text; a file of another kind.
    pub fn open(file: File, path: &Path, known: Known<'k>, limits: &Limits) -> Result<ListStream<'k>> {
        let located = |e: Error| place(e, path);
        let failed = |e: std::io::Error| unreadable(&e, path);
        let (mut file, survey) = inspect(file, path, limits)?;
        let form = survey.form;
        rewind(&mut file).map_err(failed)?;
        let mut data = Vec::new();
        Utf8::new(BufReader::new(&mut file), form).take(HEAD_BYTES).read_to_end(&mut data).map_err(failed)?;
        let (dialect, found) = find_dialect(whole_lines(&data), known, limits).map_err(located)?;
        let Some((header, header_lines)) = found else {
            let error = Error::input(errors::NO_HEADER).arg(HEAD_ROWS);
            return Err(located(error.hint(errors::HINT_NO_HEADER)));
        };
        let origin = Origin {
            path: path.to_path_buf(),
            format: Format::Csv,
            n_bytes: survey.n_bytes,
            packing: survey.packing.ending().to_string(),
            dialect,
            bom: form.bom(),
            encoding: form.name().to_string(),
            crlf: ends_lines_in_crlf(&data),
            cr_only: survey.cr_only,
            header_rows: header_lines.clone(),
            ..Origin::default()
        };
        let file = Lines { file, path: path.to_path_buf(), form, cr_only: survey.cr_only, limits: *limits };
        Ok(ListStream { file, known, is_lines: false, header, header_lines, chunk_rows: CHUNK_ROWS, origin })
    }

    /// Opens `file` as values of `field`, one a line; every line that is not blank is a record.
    ///
    /// # Errors
    /// The file cannot be read or is no text.
    pub fn lines(file: File, path: &Path, field: Field, limits: &Limits) -> Result<ListStream<'static>> {
        let (file, survey) = inspect(file, path, limits)?;
        let origin = Origin {
            path: path.to_path_buf(),
            format: Format::Csv,
            n_bytes: survey.n_bytes,
            packing: survey.packing.ending().to_string(),
            dialect: Dialect::plain(b'\t'),
            bom: survey.form.bom(),
            encoding: survey.form.name().to_string(),
            ..Origin::default()
        };
        let header = Header::of_texts(&[field.name()], &[Some(field)]);
        let (form, cr_only) = (survey.form, survey.cr_only);
        let file = Lines { file, path: path.to_path_buf(), form, cr_only, limits: *limits };
        Ok(ListStream {
            file,
            known: &|_| None,
            is_lines: true,
            header,
            header_lines: Vec::new(),
            chunk_rows: CHUNK_ROWS,
            origin,
        })
    }

    /// The same stream with so many rows per chunk, about.
    pub fn with_chunk_rows(mut self, chunk_rows: usize) -> Self {
        self.chunk_rows = chunk_rows;
        self
    }

    /// A table without records: headers and origin.
    pub fn empty_table(&self) -> Table {
        let mut table = self.body().drain();
        table.origin = self.origin.clone();
        table
    }

    /// Whether the bytes of rows are those of the file (otherwise they are UTF-8 made from them).
    pub fn is_utf8(&self) -> bool {
        self.file.form.is_utf8()
    }

    fn body(&self) -> Body {
        Body::new(self.header.clone(), &self.origin.dialect.delimiter_text(), true)
    }

    /// Goes through the list from the front and hands chunk after chunk to `take`. Every row of the file is in one.
    ///
    /// # Errors
    /// The file cannot be read on; an error of `take`.
    pub fn for_each_chunk(&mut self, mut take: impl FnMut(&Chunk<'_>) -> Result<()>) -> Result<()> {
        self.go(|chunk| take(chunk).map(|()| true))
    }

    /// Hands the first chunk that has a record to `take`, if any has.
    ///
    /// # Errors
    /// As [`ListStream::for_each_chunk`].
    pub fn first_chunk(&mut self, mut take: impl FnMut(&Chunk<'_>)) -> Result<()> {
        self.go(|chunk| {
            let found = chunk.table.n_records() > 0;
            if found {
                take(chunk);
            }
            Ok(!found)
        })
    }

    /// Goes through the list from the front and hands on its records and what is none in tables of their own, of
    /// `chunk_rows` rows, about; without the bytes of the rows.
    ///
    /// # Errors
    /// The file cannot be read on; an error of `take`.
    pub fn for_each_table(&self, chunk_rows: usize, mut take: impl FnMut(Table) -> Result<()>) -> Result<()> {
        let mut body = self.body();
        let mut n_rows = 0;
        self.records(|record, sorter| {
            push(&mut body, record, sorter);
            n_rows += 1;
            if n_rows >= chunk_rows {
                n_rows = 0;
                take(Table { origin: self.origin.clone(), ..body.drain() }).map_err(Some)?;
            }
            Ok(())
        })?;
        take(Table { origin: self.origin.clone(), ..body.drain_all() })
    }

    /// Goes through the records with what sorts them (nothing where each line is a value), as long as `take` says so; says
    /// whether it came to the end.
    fn records(
        &self,
        mut take: impl FnMut(
            &StreamedRecord<'_>,
            Option<&mut Sorter<'_>>,
        ) -> std::result::Result<(), Option<Error>>,
    ) -> Result<bool> {
        let Lines { file, path, form, cr_only, limits } = &self.file;
        let mut file = file;
        rewind(&mut file).map_err(|e| unreadable(&e, path))?;
        let input = Utf8::new(BufReader::with_capacity(1 << 16, file), *form);
        let dialect = (!self.is_lines).then_some(self.origin.dialect);
        let mut sorter = Sorter::new(&self.header_lines, self.header.n_columns(), self.known);
        let sorts = !self.is_lines;
        match for_each_record(input, dialect, *cr_only, limits, |record| {
            take(&record, sorts.then_some(&mut sorter))
        }) {
            Ok(()) => Ok(true),
            Err(Stop::Io(error)) => Err(unreadable(&error, path)),
            Err(Stop::Record(record)) => Err(place(trouble(record, limits), path)),
            Err(Stop::Taker(None)) => Ok(false),
            Err(Stop::Taker(Some(error))) => Err(error),
        }
    }

    /// Goes through the list as long as `take` says so.
    fn go(&mut self, mut take: impl FnMut(&Chunk<'_>) -> Result<bool>) -> Result<()> {
        let mut pending =
            Pending { body: self.body(), rows: VecDeque::new(), bytes: Vec::new(), done: Vec::new() };
        let came_to_end = self.records(|record, sorter| {
            pending.keep(record);
            push(&mut pending.body, record, sorter);
            if pending.rows.len() < self.chunk_rows {
                return Ok(());
            }
            match pending.hand_on(false, &self.origin, &mut take) {
                Ok(true) => Ok(()),
                Ok(false) => Err(None),
                Err(error) => Err(Some(error)),
            }
        })?;
        if came_to_end {
            pending.hand_on(true, &self.origin, &mut take)?;
        }
        Ok(())
    }
}

/// What a file of text was found to be.
struct Inspected {
    form: Form,
    n_bytes: u64,
    cr_only: bool,
    packing: Packing,
}

/// Reads the file once, unpacked where it is packed: whether it is text, and in what form.
fn inspect(mut file: File, path: &Path, limits: &Limits) -> Result<(File, Inspected)> {
    let failed = |e: std::io::Error| unreadable(&e, path);
    let mut head = Vec::new();
    rewind(&mut file).map_err(failed)?;
    (&mut file).take(1 << 16).read_to_end(&mut head).map_err(failed)?;
    let packing = Packing::of(&head);
    if packing != Packing::None {
        file = spool(file, packing, limits).map_err(|e| place(e, path))?;
        head.clear();
        (&mut file).take(1 << 16).read_to_end(&mut head).map_err(failed)?;
    }
    choose_text(detect(&head)).map_err(|e| place(e, path))?;
    rewind(&mut file).map_err(failed)?;
    let survey = survey(&mut file).map_err(failed)?;
    let Some(form) = survey.form else {
        return Err(place(Error::input(errors::NOT_A_LIST).hint(errors::HINT_READABLE), path));
    };
    Ok((file, Inspected { form, n_bytes: survey.n_bytes, cr_only: survey.cr_only, packing }))
}

/// The error with the file, where it has a name.
fn place(error: Error, path: &Path) -> Error {
    if path.as_os_str().is_empty() { error } else { error.at(path) }
}

fn unreadable(error: &std::io::Error, path: &Path) -> Error {
    place(Error::input(errors::CANNOT_READ).arg(error).hint(errors::HINT_CANNOT_READ), path)
}

fn rewind(file: &mut (impl Seek + ?Sized)) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(0)).map(|_| ())
}

/// The part of `data` up to its last line end; all of it where it is the whole file.
fn whole_lines(data: &[u8]) -> &[u8] {
    if (data.len() as u64) < HEAD_BYTES {
        return data;
    }
    let end = data.iter().rposition(|b| matches!(b, b'\n' | b'\r'));
    data.get(..end.map_or(data.len(), |at| at + 1)).unwrap_or(data)
}

fn line_of(record: &StreamedRecord<'_>) -> u32 {
    u32::try_from(record.line).unwrap_or(u32::MAX)
}

/// Adds a row where it belongs; without a sorter it is a line that holds one value.
fn push(body: &mut Body, record: &StreamedRecord<'_>, sorter: Option<&mut Sorter<'_>>) {
    let line = line_of(record);
    let row = Row::new(record.text, record.ends);
    match sorter {
        Some(sorter) => sorter.push(body, line, row),
        None if row.is_blank() => body.set_aside(line, NonData::Blank),
        None => body.push_as_record(line, row),
    }
}

/// Rows that were read and not yet handed on.
struct Pending {
    body: Body,
    rows: VecDeque<Kept>,
    bytes: Vec<u8>,
    done: Vec<Kept>,
}

impl Pending {
    /// Keeps the bytes of a row.
    fn keep(&mut self, record: &StreamedRecord<'_>) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(record.raw);
        let end = self.bytes.len();
        self.bytes.extend_from_slice(record.line_end);
        self.rows.push_back(Kept { line: line_of(record), start, end, next: self.bytes.len() });
    }

    /// Hands on what is judged; at the end of the file, everything. Says whether to go on.
    fn hand_on(
        &mut self,
        at_end: bool,
        origin: &Origin,
        take: &mut impl FnMut(&Chunk<'_>) -> Result<bool>,
    ) -> Result<bool> {
        let mut table = if at_end { self.body.drain_all() } else { self.body.drain() };
        table.origin = origin.clone();
        // Lines tell which rows these are: those still waiting are the last ones.
        let n_judged = table.source_rows.len() + table.non_data.len();
        self.done.clear();
        self.done.extend(self.rows.drain(..n_judged.min(self.rows.len())));
        let (mut record, mut other) = (0, 0);
        let kinds: Vec<RowKind> = self
            .done
            .iter()
            .map(|row| match table.non_data.get(other) {
                Some(non_data) if non_data.source_row == row.line => {
                    other += 1;
                    RowKind::NonData(non_data.reason)
                }
                _ => {
                    record += 1;
                    RowKind::Record(record - 1)
                }
            })
            .collect();
        let chunk = Chunk { table: &table, rows: &self.done, bytes: &self.bytes, kinds: &kinds };
        let goes_on = self.done.is_empty() || take(&chunk)?;
        let n_gone = self.rows.front().map_or(self.bytes.len(), |row| row.start);
        self.bytes.drain(..n_gone);
        for row in &mut self.rows {
            row.start -= n_gone;
            row.end -= n_gone;
            row.next -= n_gone;
        }
        Ok(goes_on)
    }
}
