//! Delimited text: every byte comes back but those of the changed cells, in the encoding that the list has. Gone through
//! as a stream.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};

use encoding_rs::WINDOWS_1258;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::{Change, Changes, Given};
use crate::data::limits::Limits;
use crate::data::table::Table;
use crate::encodings::bytes::western_byte;
use crate::encodings::{self, encode};
use crate::formats::delimited::{cell_spans, write_cell};
use crate::formats::encoding::Form;
use crate::formats::packed::Packing;
use crate::formats::record_stream::{Stop, StreamedRecord, for_each_record};
use crate::formats::transcode::Utf8;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Bytes read at a time.
const WINDOW: usize = 1 << 16;

/// Why a copy was not made.
pub(super) enum Stopped {
    /// The list cannot be read again.
    Unreadable(io::Error),
    /// The list is not what it was.
    Changed,
    /// The copy cannot be written.
    Unwritable(io::Error),
}

/// Turns text into the bytes of the list's encoding; `None`: it has a letter that the encoding lacks.
type Encode = fn(&str) -> Option<Vec<u8>>;

/// How the copy is written.
#[derive(Clone, Copy)]
enum Writing {
    /// In UTF-8.
    Utf8,
    /// In UTF-16, as the list is.
    Utf16 { big_endian: bool },
    /// In the list's own bytes: delimiters, quotes and line ends are single ASCII bytes in all these encodings, so cells are
    /// found in the bytes as they are.
    Bytes(Encode),
}

/// Writes `list` with its changes in; in UTF-8 where that is wanted, or its own encoding cannot hold what changes.
pub(super) fn write<'a>(
    list: &Table,
    changes: &dyn Fn() -> Changes<'a>,
    to_utf8: bool,
    sink: &mut (impl Write + ?Sized),
) -> Result<Given, Stopped> {
    let form = Form::named(&list.origin.encoding, list.origin.bom).ok_or(Stopped::Changed)?;
    let own = match form {
        Form::Utf8 { .. } => None,
        _ if to_utf8 => None,
        Form::Utf16Le { .. } => in_utf16(list, form, false, changes)?,
        Form::Utf16Be { .. } => in_utf16(list, form, true, changes)?,
        Form::Windows1258 => in_bytes(in_windows_1258, changes)?,
        // The encoding of each column is its own: only what all of them have can be written.
        Form::Western => in_bytes(in_ascii, changes)?,
    };
    let writing = own.unwrap_or(Writing::Utf8);
    let n_changed = stream(list, form, writing, &mut changes(), sink)?;
    Ok(Given { n_changed, turned_utf8: own.is_none() && !form.is_utf8() && !to_utf8 })
}

/// UTF-16, if the list is that throughout: else its bytes would not come back.
fn in_utf16<'a>(
    list: &Table,
    form: Form,
    big_endian: bool,
    changes: &dyn Fn() -> Changes<'a>,
) -> Result<Option<Writing>, Stopped> {
    let writing = Writing::Utf16 { big_endian };
    let mut hash = HashSink(Sha256::new());
    stream(list, form, writing, &mut changes().none(), &mut hash)?;
    let origin = &list.origin;
    let file = File::open(&origin.path).map_err(Stopped::Unreadable)?;
    let unpacked = Packing::by_ending(&origin.packing).reader(BufReader::with_capacity(WINDOW, file));
    let mut text = HashSink(Sha256::new());
    unpacked.and_then(|mut unpacked| io::copy(&mut unpacked, &mut text)).map_err(Stopped::Unreadable)?;
    Ok((hash.0.finalize() == text.0.finalize()).then_some(writing))
}

/// The list's own bytes, if every change fits.
fn in_bytes<'a>(encode: Encode, changes: &dyn Fn() -> Changes<'a>) -> Result<Option<Writing>, Stopped> {
    let mut changes = changes();
    while let Some(change) = changes.next_change().map_err(Stopped::Unreadable)? {
        if encode(&guard(&change)).is_none() {
            return Ok(None);
        }
    }
    Ok(Some(Writing::Bytes(encode)))
}

fn in_ascii(text: &str) -> Option<Vec<u8>> {
    text.is_ascii().then(|| text.as_bytes().to_vec())
}

fn in_windows_1258(text: &str) -> Option<Vec<u8>> {
    let seen = encode(text, encodings::Form::Cp1258Pre)?;
    let coded: Vec<u8> = seen.chars().map(western_byte).collect::<Option<_>>()?;
    let (read, had_errors) = WINDOWS_1258.decode_without_bom_handling(&coded);
    (!had_errors && read.nfc().eq(text.chars())).then_some(coded)
}

/// Goes through the list and writes it; returns the number of cells changed.
fn stream(
    list: &Table,
    form: Form,
    writing: Writing,
    changes: &mut Changes<'_>,
    sink: &mut (impl Write + ?Sized),
) -> Result<u64, Stopped> {
    let origin = &list.origin;
    let file = File::open(&origin.path).map_err(Stopped::Unreadable)?;
    let mut file = Hashed { file, hash: Sha256::new() };
    let mut sink = Coded { sink, writing };
    let has_mark = match writing {
        Writing::Utf8 => form.bom() || !form.is_utf8(),
        Writing::Utf16 { .. } => form.bom(),
        Writing::Bytes(_) => false,
    };
    if has_mark {
        sink.write_all(BYTE_ORDER_MARK).map_err(Stopped::Unwritable)?;
    }
    let unpacked = Packing::by_ending(&origin.packing).reader(BufReader::with_capacity(WINDOW, &mut file));
    let read = BufReader::with_capacity(WINDOW, unpacked.map_err(Stopped::Unreadable)?);
    let encode = match writing {
        Writing::Bytes(encode) => Some(encode),
        _ => None,
    };
    let mut copy =
        Copy { list, changes, next: None, sink: &mut sink, n_changed: 0, cell: Vec::new(), encode };
    let copied = copy.advance().map_err(Stop::Taker).and_then(|()| {
        let (dialect, cr_only, limits) = (Some(origin.dialect), origin.cr_only, &Limits::NONE);
        match writing {
            Writing::Bytes(_) => {
                for_each_record(read, dialect, cr_only, limits, |record| copy.record(&record))
            }
            _ => for_each_record(Utf8::new(read, form), dialect, cr_only, limits, |record| {
                copy.record(&record)
            }),
        }
    });
    match copied {
        Ok(()) => {}
        Err(Stop::Io(error)) => return Err(Stopped::Unreadable(error)),
        // It could be read before.
        Err(Stop::Record(_)) => return Err(Stopped::Changed),
        Err(Stop::Taker(error)) => return Err(Stopped::Unwritable(error)),
    }
    let n_changed = copy.n_changed;
    // Bytes behind what is packed belong to the file as well.
    io::copy(&mut file, &mut io::sink()).map_err(Stopped::Unreadable)?;
    if hex(file.hash) == origin.sha256 { Ok(n_changed) } else { Err(Stopped::Changed) }
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Takes UTF-8 (or bytes as they are) and writes what the copy is in. Each piece ends with a whole letter.
struct Coded<'a, W: ?Sized> {
    sink: &'a mut W,
    writing: Writing,
}

impl<W: Write + ?Sized> Write for Coded<'_, W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let Writing::Utf16 { big_endian } = self.writing else {
            return self.sink.write(piece);
        };
        let text = std::str::from_utf8(piece).map_err(io::Error::other)?;
        let code = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
        let coded: Vec<u8> = text.encode_utf16().flat_map(code).collect();
        self.sink.write_all(&coded)?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

/// Hashes what is written.
struct HashSink(Sha256);

impl Write for HashSink {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.0.update(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file whose bytes are hashed as they are read.
struct Hashed {
    file: File,
    hash: Sha256,
}

impl Read for Hashed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(into)?;
        self.hash.update(into.get(..n).unwrap_or_default());
        Ok(n)
    }
}

/// A copy on its way.
struct Copy<'a, 'b, W: ?Sized> {
    list: &'a Table,
    changes: &'a mut Changes<'b>,
    /// The next change, and the line of its record.
    next: Option<(u64, Change)>,
    sink: &'a mut W,
    n_changed: u64,
    cell: Vec<u8>,
    /// Where cells are not written in UTF-8.
    encode: Option<Encode>,
}

impl<W: Write + ?Sized> Copy<'_, '_, W> {
    fn advance(&mut self) -> io::Result<()> {
        self.next = match self.changes.next_change()? {
            Some(change) => {
                let line = self.list.source_rows.get(change.row as usize);
                line.map(|line| (u64::from(*line), change))
            }
            None => None,
        };
        Ok(())
    }

    /// The cell as it is written: in quotes where it has to be, or was before.
    fn write_cell(&mut self, change: &Change, was_quoted: bool) {
        self.cell.clear();
        let dialect = &self.list.origin.dialect;
        write_cell(&guard(change), dialect, &mut self.cell);
        if was_quoted && self.cell.first() != Some(&dialect.quote) {
            self.cell.insert(0, dialect.quote);
            self.cell.push(dialect.quote);
        }
        let encoded = self.encode.and_then(|encode| encode(std::str::from_utf8(&self.cell).ok()?));
        self.cell = encoded.unwrap_or(std::mem::take(&mut self.cell));
    }

    fn record(&mut self, record: &StreamedRecord<'_>) -> io::Result<()> {
        let dialect = self.list.origin.dialect;
        let mut written = 0;
        let mut spans = Vec::new();
        while let Some((_, change)) = self.next.take_if(|(line, _)| *line <= record.line) {
            if spans.is_empty() {
                spans = cell_spans(record.raw, &dialect);
            }
            if let Some(&(start, end)) = spans.get(usize::from(change.column)) {
                self.write_cell(&change, record.raw.get(start) == Some(&dialect.quote));
                self.sink.write_all(record.raw.get(written..start).unwrap_or_default())?;
                self.sink.write_all(&self.cell)?;
                written = end;
                self.n_changed += 1;
            }
            self.advance()?;
        }
        self.sink.write_all(record.raw.get(written..).unwrap_or_default())?;
        self.sink.write_all(record.line_end)
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it, where the fix made it one. Where the
/// cell began with the same sign before, it is written as the finding says.
fn guard(change: &Change) -> Cow<'_, str> {
    let sign = change.new.chars().next().filter(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r'));
    if sign.is_some() && sign != change.old.chars().next() {
        Cow::Owned(format!("'{}", change.new))
    } else {
        Cow::Borrowed(&change.new)
    }
}
