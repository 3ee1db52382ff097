//! Records of delimited text with the bytes and the line where each stands.
//!
//! Owns [`RecordReader`]. A *record* is one row of cells; it ends at a line end outside quotes, so it may span
//! several lines. Empty lines are records without cells. Line ends are LF, CR LF or CR.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::MAX_COLUMNS;
use crate::encodings::{self, bytes::western_text};

/// Most bytes of one record; more means that something is wrong with the file.
pub const MAX_RECORD_BYTES: usize = 64 << 20;

/// Delimiters that are looked for, in order of preference.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Byte at which it starts.
    pub start: usize,
    /// Byte after its content, before its line end.
    pub end: usize,
    /// Byte after its line end.
    pub next: usize,
    /// 1-based line on which it starts.
    pub line: u64,
}

/// Why no record can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A quote that opens on this line is never closed.
    OpenQuote {
        /// 1-based line.
        line: u64,
    },
    /// The record on this line has more than [`MAX_COLUMNS`] cells.
    TooManyCells {
        /// 1-based line.
        line: u64,
    },
    /// The record on this line has more than [`MAX_RECORD_BYTES`].
    TooLong {
        /// 1-based line.
        line: u64,
    },
}

/// Reads record after record; the cells of the last one are in [`RecordReader::text`] and [`RecordReader::ends`].
pub struct RecordReader<'a> {
    data: &'a [u8],
    delimiter: u8,
    core: Reader,
    pos: usize,
    line: u64,
    cr_only: bool,
    out: Vec<u8>,
    all_ends: Vec<usize>,
    n_ends: usize,
    text: String,
}

impl<'a> RecordReader<'a> {
    /// A reader over `data`, which starts at its first line.
    pub fn new(data: &'a [u8], delimiter: u8) -> Self {
        Self::resume(data, delimiter, 1, !data.contains(&b'\n'))
    }

    /// A reader over a part of a file that starts at the beginning of a record on `line`. `cr_only`: no line of the file
    /// ends in LF.
    pub fn resume(data: &'a [u8], delimiter: u8, line: u64, cr_only: bool) -> Self {
        RecordReader {
            data,
            delimiter,
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            pos: 0,
            line,
            cr_only,
            out: vec![0; 4096],
            all_ends: vec![0; 64],
            n_ends: 0,
            text: String::new(),
        }
    }

    /// The cells of the last record, back to back. Bytes that are no UTF-8 stand as U+FFFD.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset in [`Self::text`] after each cell; empty for an empty line.
    pub fn ends(&self) -> &[usize] {
        self.all_ends.get(..self.n_ends).unwrap_or_default()
    }

    /// 1-based line on which the next record starts.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Reads the next record; `None` at the end.
    pub fn read(&mut self) -> Result<Option<Span>, Trouble> {
        let start = self.pos;
        let line = self.line;
        self.n_ends = 0;
        self.text.clear();
        let Some(&first) = self.data.get(start) else {
            return Ok(None);
        };
        if first == b'\n' || first == b'\r' {
            self.step_over_line_end();
            self.line += 1;
            return Ok(Some(Span { start, end: start, next: self.pos, line }));
        }
        let mut n_out = 0;
        let mut at_eof = false;
        loop {
            let input = self.data.get(self.pos..).unwrap_or_default();
            at_eof |= input.is_empty();
            let (result, n_in, n_written, n_ended) = self.core.read_record(
                input,
                self.out.get_mut(n_out..).unwrap_or_default(),
                self.all_ends.get_mut(self.n_ends..).unwrap_or_default(),
            );
            self.pos += n_in;
            n_out += n_written;
            self.n_ends += n_ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    if self.out.len() >= MAX_RECORD_BYTES {
                        return Err(self.too_long(start, line));
                    }
                    self.out.resize(self.out.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    if self.all_ends.len() > MAX_COLUMNS {
                        return Err(Trouble::TooManyCells { line });
                    }
                    self.all_ends.resize(self.all_ends.len() * 2, 0);
                }
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        if self.n_ends > MAX_COLUMNS {
            return Err(Trouble::TooManyCells { line });
        }
        if at_eof && let Some(trouble) = self.open_quote(start, line) {
            return Err(trouble);
        }
        let mut end = self.pos;
        if !at_eof {
            // The parser stops after the first byte of the line end.
            end -= 1;
            self.pos = end;
            self.step_over_line_end();
        }
        let span = Span { start, end, next: self.pos, line };
        let n_lines = self.count_lines(start, self.pos);
        if n_lines > 1
            && let Some(trouble) = self.open_quote(start, line)
        {
            return Err(trouble);
        }
        self.line += n_lines;
        self.take_text(n_out);
        Ok(Some(span))
    }

    fn step_over_line_end(&mut self) {
        let is_crlf = self.data.get(self.pos..self.pos + 2) == Some(b"\r\n");
        self.pos += if is_crlf { 2 } else { 1 };
    }

    fn count_lines(&self, start: usize, end: usize) -> u64 {
        let line_end = if self.cr_only { b'\r' } else { b'\n' };
        let bytes = self.data.get(start..end).unwrap_or_default();
        bytes.iter().filter(|&&b| b == line_end).count() as u64
    }

    fn take_text(&mut self, n_out: usize) {
        let bytes = self.out.get(..n_out).unwrap_or_default();
        // Two broken cells may make a whole character between them, so their ends are looked at too.
        let ends = self.all_ends.get(..self.n_ends).unwrap_or_default();
        if let Ok(text) = simdutf8::basic::from_utf8(bytes)
            && ends.iter().all(|&end| text.is_char_boundary(end))
        {
            self.text.push_str(text);
            return;
        }
        let mut from = 0;
        for end in self.all_ends.iter_mut().take(self.n_ends) {
            let cell = bytes.get(from..*end).unwrap_or_default();
            from = *end;
            self.text.push_str(&broken_cell(cell));
            *end = self.text.len();
        }
    }

    fn too_long(&self, start: usize, line: u64) -> Trouble {
        self.open_quote(start, line).unwrap_or(Trouble::TooLong { line })
    }

    /// Follows the quotes of the record that starts at `start`. A quote is open where the file ends before it closes;
    /// or where it closes on a later line but in the middle of a cell, which is the next cell's quote taken for its end.
    fn open_quote(&self, start: usize, line: u64) -> Option<Trouble> {
        let opened = |at: usize| Some(Trouble::OpenQuote { line: line + self.count_lines(start, at) });
        let mut open_at = None;
        let mut at_cell_start = true;
        let mut pos = start;
        while let Some(&byte) = self.data.get(pos) {
            match open_at {
                Some(at) if byte == b'"' => {
                    let next = self.data.get(pos + 1).copied();
                    if next == Some(b'"') {
                        pos += 1;
                    } else {
                        let ends_cell =
                            next.is_none_or(|b| b == self.delimiter || matches!(b, b'\n' | b'\r' | b' '));
                        if !ends_cell && self.count_lines(at, pos) > 0 {
                            return opened(at);
                        }
                        open_at = None;
                    }
                }
                Some(_) => {}
                None if at_cell_start && byte == b'"' => {
                    open_at = Some(pos);
                    at_cell_start = false;
                }
                None if byte == b'\n' || byte == b'\r' => return None,
                None => at_cell_start = byte == self.delimiter,
            }
            pos += 1;
        }
        open_at.and_then(opened)
    }
}

/// A cell with bytes that are no UTF-8. Where it has no letter of several bytes it is text of one byte a letter, pasted
/// from another list: as windows-1252 shows it, so that its encoding can be found out. Else single bytes are damaged.
fn broken_cell(cell: &[u8]) -> Cow<'_, str> {
    if cell.utf8_chunks().all(|chunk| chunk.valid().is_ascii()) {
        let seen = western_text(cell);
        if encodings::alone(&seen).is_some_and(|reading| reading.fit == encodings::cell::Fit::Certain) {
            return Cow::Owned(seen);
        }
    }
    String::from_utf8_lossy(cell)
}

/// Where the cells of one record stand in it, quotes included.
pub fn cell_spans(record: &[u8], delimiter: u8) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut at = Within::Start;
    for (pos, &byte) in record.iter().enumerate() {
        at = match (at, byte) {
            (Within::Start | Within::Closed, b'"') => Within::Quotes,
            (Within::Quotes, b'"') => Within::Closed,
            (Within::Quotes, _) => Within::Quotes,
            (_, byte) if byte == delimiter => {
                spans.push((start, pos));
                start = pos + 1;
                Within::Start
            }
            // From here on quotes are letters like others: `"" ""` is one cell that holds ` ""`.
            _ => Within::Plain,
        };
    }
    spans.push((start, record.len()));
    spans
}

/// Where in a cell a byte stands, as the reader sees it.
#[derive(Clone, Copy)]
enum Within {
    /// At its beginning.
    Start,
    /// Between quotes.
    Quotes,
    /// Right behind a quote that closed; another one there is a doubled quote.
    Closed,
    /// Outside quotes.
    Plain,
}

/// Writes one cell so that [`RecordReader`] reads the same text back.
pub fn write_cell(text: &str, delimiter: u8, out: &mut Vec<u8>) {
    let needs_quotes = text.bytes().any(|b| b == delimiter || matches!(b, b'"' | b'\n' | b'\r'));
    if !needs_quotes {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_behind_a_closed_cell_are_letters() {
        // Found by random lists: the second pair of quotes was taken for an opening one, and hid the delimiter.
        assert_eq!(cell_spans(b"\"\" \"\"; ", b';'), [(0, 5), (6, 7)]);
        assert_eq!(cell_spans(b"\"a\"\"b;c\";d\";e", b';'), [(0, 8), (9, 11), (12, 13)]);
        assert_eq!(cell_spans(b"\"\";\"\"", b';'), [(0, 2), (3, 5)]);
    }

    fn read_all(data: &[u8], delimiter: u8) -> Result<Vec<(u64, Vec<String>)>, Trouble> {
        let mut reader = RecordReader::new(data, delimiter);
        let mut rows = Vec::new();
        let mut next = 0;
        while let Some(span) = reader.read()? {
            assert_eq!(span.start, next, "records follow one another without a gap");
            next = span.next;
            let mut from = 0;
            let cells = reader.ends().iter().map(|&end| {
                let cell = reader.text()[from..end].to_string();
                from = end;
                cell
            });
            rows.push((span.line, cells.collect()));
        }
        assert_eq!(next, data.len());
        Ok(rows)
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (line, cells.iter().map(|c| c.to_string()).collect())
    }

    #[test]
    fn lines_and_blank_lines_are_counted_through_quoted_breaks() {
        let data = b"a,b\r\n\r\n\"x\ny\",\"q\"\"q\"\r\nlast,\"1,2\"";
        let rows = read_all(data, b',').unwrap();
        assert_eq!(
            rows,
            [row(1, &["a", "b"]), row(2, &[]), row(3, &["x\ny", "q\"q"]), row(5, &["last", "1,2"])]
        );
    }

    #[test]
    fn carriage_returns_alone_end_lines() {
        let rows = read_all(b"a;b\rc;d\r\re;f", b';').unwrap();
        assert_eq!(rows, [row(1, &["a", "b"]), row(2, &["c", "d"]), row(3, &[]), row(4, &["e", "f"])]);
    }

    #[test]
    fn a_quote_that_never_closes_is_told_with_its_line() {
        assert_eq!(read_all(b"a,b\nc,d\ne,\"f\ng,h\n", b',').unwrap_err(), Trouble::OpenQuote { line: 3 });
        // Taken up by the next quote on a later line: the line of the first one is told.
        assert_eq!(
            read_all(b"a,b\nc,\"d\ne,\"f\"\ng,h\n", b',').unwrap_err(),
            Trouble::OpenQuote { line: 2 }
        );
        // A quote inside a cell is an ordinary character.
        assert_eq!(read_all(b"a,5\" pipe", b',').unwrap(), [row(1, &["a", "5\" pipe"])]);
        assert_eq!(read_all(b"a,\"b\"", b',').unwrap(), [row(1, &["a", "b"])]);
    }

    #[test]
    fn cells_stand_where_their_bytes_are() {
        let check = |record: &str, cells: &[&str]| {
            let spans = cell_spans(record.as_bytes(), b',');
            assert_eq!(spans.iter().map(|&(a, b)| &record[a..b]).collect::<Vec<_>>(), cells);
            let texts = read_all(record.as_bytes(), b',').unwrap();
            assert_eq!(texts[0].1.len(), cells.len(), "the reader sees as many cells");
        };
        check("a,,b", &["a", "", "b"]);
        check("\"a,\"\"b\",c", &["\"a,\"\"b\"", "c"]);
        check("\"\",\"\"\"\",5\" x,y", &["\"\"", "\"\"\"\"", "5\" x", "y"]);
        check("\"a\"b,c\"d,e", &["\"a\"b", "c\"d", "e"]);
        check(",", &["", ""]);
    }

    #[test]
    fn a_million_columns_are_refused() {
        assert_eq!(read_all(&vec![b','; 1_000_000], b',').unwrap_err(), Trouble::TooManyCells { line: 1 });
    }

    #[test]
    fn broken_bytes_stay_in_their_cell() {
        let rows = read_all(b"a\xff,b\n", b',').unwrap();
        assert_eq!(rows, [row(1, &["a\u{FFFD}", "b"])]);
        // Rows of a list in an old encoding, pasted into one in UTF-8.
        let rows = read_all(b"L\xaa V\xa8n T\xb8m,1950\n", b',').unwrap();
        assert_eq!(rows, [row(1, &["Lª V¨n T¸m", "1950"])]);
    }
}
