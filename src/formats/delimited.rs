//! Records of delimited text with the bytes and the line where each stands.
//!
//! Owns [`RecordReader`]. A *record* is one row of cells; it ends at a line end outside quotes, so it may span
//! several lines. Empty lines are records without cells. Line ends are LF, CR LF or CR.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::data::dialect::Dialect;
use crate::data::limits::Limits;
use crate::encodings::{self, bytes::western_text};

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
    /// The record on this line has more than [`Limits::columns`] cells.
    TooManyCells {
        /// 1-based line.
        line: u64,
    },
    /// The record on this line has more than [`Limits::row_mib`].
    TooLong {
        /// 1-based line.
        line: u64,
    },
}

/// Reads record after record; the cells of the last one are in [`RecordReader::text`] and [`RecordReader::ends`].
pub struct RecordReader<'a> {
    data: &'a [u8],
    dialect: Dialect,
    limits: Limits,
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
    pub fn new(data: &'a [u8], dialect: Dialect, limits: &Limits) -> Self {
        Self::resume(data, dialect, limits, 1, !data.contains(&b'\n'))
    }

    /// A reader over a part of a file that starts at the beginning of a record on `line`. `cr_only`: no line of the file
    /// ends in LF.
    pub fn resume(data: &'a [u8], dialect: Dialect, limits: &Limits, line: u64, cr_only: bool) -> Self {
        let delimiter = dialect.simple().unwrap_or(b',');
        RecordReader {
            data,
            dialect,
            limits: *limits,
            core: ReaderBuilder::new().delimiter(delimiter).quote(dialect.quote).build(),
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
        let (n_out, at_eof) = match self.dialect.simple() {
            Some(_) => self.read_simple(start, line)?,
            None => self.read_special(start, line)?,
        };
        if self.n_ends > self.limits.n_columns() {
            return Err(Trouble::TooManyCells { line });
        }
        if at_eof && let Some(trouble) = self.open_quote(start, line) {
            return Err(trouble);
        }
        let end = self.pos;
        if !at_eof {
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

    /// Reads the cells of a record up to its line end; says how many bytes they have, and whether the text ended.
    fn read_simple(&mut self, start: usize, line: u64) -> Result<(usize, bool), Trouble> {
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
                    if self.out.len() >= self.limits.row_bytes() {
                        return Err(self.too_long(start, line));
                    }
                    self.out.resize(self.out.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    if self.all_ends.len() > self.limits.n_columns() {
                        return Err(Trouble::TooManyCells { line });
                    }
                    self.all_ends.resize(self.all_ends.len() * 2, 0);
                }
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        // The parser stops after the first byte of the line end.
        self.pos -= usize::from(!at_eof);
        Ok((n_out, at_eof))
    }

    /// [`Self::read_simple`] for what the fast parser does not know: long delimiters, backslashes, padding.
    fn read_special(&mut self, start: usize, line: u64) -> Result<(usize, bool), Trouble> {
        let data = self.data.get(start..).unwrap_or_default();
        let (mut out, mut ends) = (std::mem::take(&mut self.out), std::mem::take(&mut self.all_ends));
        out.clear();
        ends.clear();
        let most = (self.limits.row_bytes(), self.limits.n_columns());
        let walked = walk(data, &self.dialect, |piece, ends_cell| {
            out.extend_from_slice(piece);
            if ends_cell {
                ends.push(out.len());
            }
            out.len() <= most.0 && ends.len() <= most.1
        });
        let (n_out, n_ends) = (out.len(), ends.len());
        (self.out, self.all_ends, self.n_ends) = (out, ends, n_ends);
        match walked {
            Some(n) => {
                self.pos = start + n;
                Ok((n_out, self.pos >= self.data.len()))
            }
            None if n_ends > most.1 => Err(Trouble::TooManyCells { line }),
            None => Err(self.too_long(start, line)),
        }
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
        let Dialect { quote, backslash, padded, .. } = self.dialect;
        let mut open_at = None;
        let mut at_cell_start = true;
        let mut pos = start;
        while let Some(&byte) = self.data.get(pos) {
            let rest = self.data.get(pos..).unwrap_or_default();
            match open_at {
                Some(_) if backslash && byte == b'\\' => pos += 1,
                Some(at) if byte == quote => {
                    let next = self.data.get(pos + 1).copied();
                    if next == Some(quote) {
                        pos += 1;
                    } else {
                        let behind = rest.get(1..).unwrap_or_default();
                        let ends_cell = next.is_none_or(|b| matches!(b, b'\n' | b'\r' | b' '))
                            || behind.starts_with(self.dialect.delimiter());
                        if !ends_cell && self.count_lines(at, pos) > 0 {
                            return opened(at);
                        }
                        open_at = None;
                    }
                }
                Some(_) => {}
                None if at_cell_start && byte == quote => {
                    open_at = Some(pos);
                    at_cell_start = false;
                }
                None if byte == b'\n' || byte == b'\r' => return None,
                None if rest.starts_with(self.dialect.delimiter()) => {
                    at_cell_start = true;
                    pos += self.dialect.delimiter().len() - 1;
                }
                None if padded && at_cell_start && byte == b' ' => {}
                None => at_cell_start = false,
            }
            pos += 1;
        }
        open_at.and_then(opened)
    }
}

/// Goes through the cells of the record that stands at the front of `data`, up to its line end: hands pieces of their text
/// to `take`, and whether the cell ends with the piece, as long as it says so. Gives back where the record ends.
fn walk(data: &[u8], dialect: &Dialect, mut take: impl FnMut(&[u8], bool) -> bool) -> Option<usize> {
    let delimiter = dialect.delimiter();
    let mut at = Within::Start;
    let (mut pos, mut from) = (0, 0);
    // The text of a cell that is padded behind its quote ends with the quote.
    let mut closed_at = None;
    loop {
        let rest = data.get(pos..).unwrap_or_default();
        let Some(&byte) = rest.first() else { break };
        if at != Within::Quotes {
            if matches!(byte, b'\n' | b'\r') {
                break;
            }
            if rest.starts_with(delimiter) {
                let end = closed_at.take().unwrap_or(pos);
                if !take(data.get(from..end).unwrap_or_default(), true) {
                    return None;
                }
                pos += delimiter.len();
                from = pos;
                at = Within::Start;
                continue;
            }
        }
        let is_escape = dialect.backslash && byte == b'\\';
        if is_escape
            && let Some(&next) = rest.get(1)
            && (next == dialect.quote || next == b'\\' || Some(&next) == delimiter.first())
        {
            if !take(data.get(from..pos).unwrap_or_default(), false) {
                return None;
            }
            from = pos + 1;
            pos += 2;
            at = if at == Within::Quotes { at } else { Within::Plain };
            continue;
        }
        at = match at {
            Within::Start if byte == dialect.quote => {
                from = pos + 1;
                Within::Quotes
            }
            Within::Start if dialect.padded && byte == b' ' => {
                from = pos + 1;
                Within::Start
            }
            Within::Start => Within::Plain,
            Within::Quotes if byte == dialect.quote => {
                if !take(data.get(from..pos).unwrap_or_default(), false) {
                    return None;
                }
                from = pos + 1;
                closed_at = dialect.padded.then_some(pos + 1);
                Within::Closed
            }
            Within::Quotes => Within::Quotes,
            // A doubled quote is one.
            Within::Closed if byte == dialect.quote && from == pos => {
                closed_at = None;
                Within::Quotes
            }
            Within::Closed if dialect.padded && byte == b' ' => Within::Closed,
            Within::Closed | Within::Plain => {
                closed_at = None;
                Within::Plain
            }
        };
        pos += 1;
    }
    let end = closed_at.unwrap_or(pos);
    take(data.get(from..end).unwrap_or_default(), true).then_some(pos)
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
pub fn cell_spans(record: &[u8], dialect: &Dialect) -> Vec<(usize, usize)> {
    let delimiter = dialect.delimiter();
    let mut spans = Vec::new();
    let (mut start, mut pos) = (0, 0);
    let mut at = Within::Start;
    while let Some(&byte) = record.get(pos) {
        let rest = record.get(pos..).unwrap_or_default();
        if dialect.backslash
            && byte == b'\\'
            && rest.get(1).is_some_and(|b| *b == dialect.quote || *b == b'\\' || Some(b) == delimiter.first())
        {
            pos += 2;
            at = if at == Within::Quotes { at } else { Within::Plain };
            continue;
        }
        if at != Within::Quotes && rest.starts_with(delimiter) {
            spans.push((start, pos));
            pos += delimiter.len();
            start = pos;
            at = Within::Start;
            continue;
        }
        at = match at {
            Within::Start | Within::Closed if byte == dialect.quote => Within::Quotes,
            Within::Quotes if byte == dialect.quote => Within::Closed,
            Within::Quotes => Within::Quotes,
            Within::Start if dialect.padded && byte == b' ' => {
                start = pos + 1;
                Within::Start
            }
            // From here on quotes are letters like others: `"" ""` is one cell that holds ` ""`.
            _ => Within::Plain,
        };
        pos += 1;
    }
    spans.push((start, record.len()));
    spans
}

/// Where in a cell a byte stands, as the reader sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
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

/// How many quotes of a record stand where the dialect has no meaning for them: something else than a delimiter behind a
/// closed one, or one in the middle of a plain cell.
pub fn n_odd_quotes(record: &[u8], dialect: &Dialect) -> usize {
    let spans = cell_spans(record, dialect);
    let mut n_odd = 0;
    for (start, end) in spans {
        let cell = record.get(start..end).unwrap_or_default();
        let cell = if dialect.padded { cell.trim_ascii_end() } else { cell };
        let Some(inner) = cell.strip_prefix(&[dialect.quote]) else {
            // Cells in another sign's quotes are quoted by that one.
            let is_in_others = cell.len() > 1 && cell.starts_with(b"'") && cell.ends_with(b"'");
            n_odd += usize::from(is_in_others || cell.contains(&dialect.quote));
            continue;
        };
        let mut bytes = inner.iter().copied().peekable();
        let mut is_closed = false;
        while let Some(byte) = bytes.next() {
            if dialect.backslash && byte == b'\\' {
                bytes.next();
            } else if byte == dialect.quote && bytes.next_if_eq(&dialect.quote).is_none() {
                is_closed = true;
                break;
            }
        }
        n_odd += usize::from(!is_closed || bytes.peek().is_some());
    }
    n_odd
}

/// Writes one cell so that [`RecordReader`] reads the same text back.
pub fn write_cell(text: &str, dialect: &Dialect, out: &mut Vec<u8>) {
    let first = dialect.delimiter().first().copied();
    let is_special = |b: u8| Some(b) == first || b == dialect.quote || matches!(b, b'\n' | b'\r');
    let needs_quotes = text.bytes().any(|b| is_special(b) || (dialect.backslash && b == b'\\'))
        || (dialect.padded && (text.starts_with(' ') || text.ends_with(' ')));
    if !needs_quotes {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(dialect.quote);
    for byte in text.bytes() {
        if dialect.backslash && matches!(byte, b'\\') {
            out.push(b'\\');
        } else if byte == dialect.quote {
            out.push(if dialect.backslash { b'\\' } else { dialect.quote });
        }
        out.push(byte);
    }
    out.push(dialect.quote);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_behind_a_closed_cell_are_letters() {
        // Found by random lists: the second pair of quotes was taken for an opening one, and hid the delimiter.
        let semicolon = Dialect::plain(b';');
        let cell_spans = |record: &[u8]| cell_spans(record, &semicolon);
        assert_eq!(cell_spans(b"\"\" \"\"; "), [(0, 5), (6, 7)]);
        assert_eq!(cell_spans(b"\"a\"\"b;c\";d\";e"), [(0, 8), (9, 11), (12, 13)]);
        assert_eq!(cell_spans(b"\"\";\"\""), [(0, 2), (3, 5)]);
    }

    fn read_all(data: &[u8], delimiter: u8) -> Result<Vec<(u64, Vec<String>)>, Trouble> {
        let mut reader = RecordReader::new(data, Dialect::plain(delimiter), &Limits::DEFAULT);
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
            let spans = cell_spans(record.as_bytes(), &Dialect::plain(b','));
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
