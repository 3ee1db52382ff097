//! Delimited text: every byte comes back but those of the changed cells. Gone through as a stream.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};

use sha2::{Digest, Sha256};

use super::{Change, Changes};
use crate::data::table::Table;
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

/// Writes `list` with `changes` in; returns the number of cells changed.
pub(super) fn write(
    list: &Table,
    changes: &mut Changes<'_>,
    sink: &mut (impl Write + ?Sized),
) -> Result<u64, Stopped> {
    let origin = &list.origin;
    let form = Form::named(&origin.encoding, origin.bom).ok_or(Stopped::Changed)?;
    let file = File::open(&origin.path).map_err(Stopped::Unreadable)?;
    let mut file = Hashed { file, hash: Sha256::new() };
    if form.bom() || !form.is_utf8() {
        sink.write_all(BYTE_ORDER_MARK).map_err(Stopped::Unwritable)?;
    }
    let unpacked = Packing::by_ending(&origin.packing).reader(BufReader::with_capacity(WINDOW, &mut file));
    let unpacked = unpacked.map_err(Stopped::Unreadable)?;
    let input = Utf8::new(BufReader::with_capacity(WINDOW, unpacked), form);
    let mut copy = Copy { list, changes, next: None, sink, n_changed: 0, cell: Vec::new() };
    let copied = copy.advance().map_err(Stop::Taker).and_then(|()| {
        for_each_record(input, Some(origin.delimiter), origin.cr_only, |record| copy.record(&record))
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
    let hash = file.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    if hash == origin.sha256 { Ok(n_changed) } else { Err(Stopped::Changed) }
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
}

impl<W: Write + ?Sized> Copy<'_, '_, W> {
    fn advance(&mut self) -> io::Result<()> {
        self.next = match self.changes.next()? {
            Some(change) => {
                let line = self.list.source_rows.get(change.row as usize);
                line.map(|line| (u64::from(*line), change))
            }
            None => None,
        };
        Ok(())
    }

    fn record(&mut self, record: &StreamedRecord<'_>) -> io::Result<()> {
        let delimiter = self.list.origin.delimiter;
        let mut written = 0;
        let mut spans = Vec::new();
        while let Some((_, change)) = self.next.take_if(|(line, _)| *line <= record.line) {
            if spans.is_empty() {
                spans = cell_spans(record.raw, delimiter);
            }
            if let Some(&(start, end)) = spans.get(usize::from(change.column)) {
                self.cell.clear();
                write_cell(&guard(&change), delimiter, &mut self.cell);
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
