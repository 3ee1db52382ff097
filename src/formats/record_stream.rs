//! Records of delimited text out of a stream, in bounded memory.
//!
//! Owns [`for_each_record`]. A *window* is the part of the stream that is in memory; it grows only where one record is
//! longer. What a record is, is [`super::delimited`]'s matter.

use std::io::{self, Read};

use super::delimited::{RecordReader, Span, Trouble};
use crate::data::dialect::Dialect;
use crate::data::limits::Limits;

/// Bytes read at a time.
const WINDOW: usize = 1 << 18;

/// Why a stream cannot be read on.
#[derive(Debug)]
pub enum Stop<E> {
    /// The stream itself fails.
    Io(io::Error),
    /// A record that is none.
    Record(Trouble),
    /// The one who takes the records wants no more.
    Taker(E),
}

/// One record: where it starts, its own bytes without the line end, and its cells.
#[derive(Debug, Clone, Copy)]
pub struct StreamedRecord<'a> {
    /// 1-based line on which it starts.
    pub line: u64,
    /// Its bytes.
    pub raw: &'a [u8],
    /// Its line end; empty at the end of the stream.
    pub line_end: &'a [u8],
    /// Its cells, back to back.
    pub text: &'a str,
    /// Byte offset in `text` after each cell.
    pub ends: &'a [usize],
}

/// Hands the records of `input` (UTF-8 or nearly so, without a byte-order mark) to `take`, in order. Without a dialect
/// each line is a record of one cell, quotes and all. `cr_only`: no line ends in LF.
pub fn for_each_record<E>(
    mut input: impl Read,
    dialect: Option<Dialect>,
    cr_only: bool,
    limits: &Limits,
    mut take: impl FnMut(StreamedRecord<'_>) -> Result<(), E>,
) -> Result<(), Stop<E>> {
    let mut window: Vec<u8> = Vec::with_capacity(2 * WINDOW);
    let mut line = 1;
    let mut at_end = false;
    loop {
        let n_before = window.len();
        let wanted = n_before.max(WINDOW) as u64;
        (&mut input).take(wanted).read_to_end(&mut window).map_err(Stop::Io)?;
        at_end |= ((window.len() - n_before) as u64) < wanted;
        let mut done = 0;
        let Some(dialect) = dialect else {
            done = for_each_line(&window, at_end, (cr_only, limits), &mut line, &mut take)
                .map_err(Stop::Taker)?;
            window.drain(..done);
            if at_end {
                return Ok(());
            }
            continue;
        };
        let mut reader = RecordReader::resume(&window, dialect, limits, line, cr_only);
        loop {
            match reader.read() {
                Ok(None) => break,
                // What ends with the window may go on behind it, if only with the second half of its line end.
                Ok(Some(span)) if !at_end && span.next == window.len() => break,
                Ok(Some(Span { start, end, next, line: at })) => {
                    take(StreamedRecord {
                        line: at,
                        raw: window.get(start..end).unwrap_or_default(),
                        line_end: window.get(end..next).unwrap_or_default(),
                        text: reader.text(),
                        ends: reader.ends(),
                    })
                    .map_err(Stop::Taker)?;
                    done = next;
                    line = reader.line();
                }
                Err(_) if !at_end && window.len() - done < limits.row_bytes() => break,
                Err(trouble) => return Err(Stop::Record(trouble)),
            }
        }
        window.drain(..done);
        if at_end {
            return Ok(());
        }
    }
}

/// Hands on the whole lines of `window` and says where they end.
fn for_each_line<E>(
    window: &[u8],
    at_end: bool,
    (cr_only, limits): (bool, &Limits),
    line: &mut u64,
    take: &mut impl FnMut(StreamedRecord<'_>) -> Result<(), E>,
) -> Result<usize, E> {
    let sign = if cr_only { b'\r' } else { b'\n' };
    let mut start = 0;
    while start < window.len() {
        let rest = window.get(start..).unwrap_or_default();
        let found = rest.iter().position(|b| *b == sign);
        if found.is_none() && !at_end && rest.len() < limits.row_bytes() {
            break;
        }
        let (content, next) = found.map_or((rest.len(), rest.len()), |at| (at, at + 1));
        let cr = !cr_only && found.is_some() && content > 0 && rest.get(content - 1) == Some(&b'\r');
        let content = content - usize::from(cr);
        let raw = rest.get(..content).unwrap_or_default();
        let text = String::from_utf8_lossy(raw);
        let ends = [text.len()];
        take(StreamedRecord {
            line: *line,
            raw,
            line_end: rest.get(content..next).unwrap_or_default(),
            text: &text,
            ends: &ends,
        })?;
        *line += 1;
        start += next;
    }
    Ok(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out at most `step` bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let n = self.0.len().min(self.1).min(out.len());
            let (now, later) = self.0.split_at(n);
            out[..n].copy_from_slice(now);
            self.0 = later;
            Ok(n)
        }
    }

    type Records = Vec<(u64, String, Vec<usize>)>;

    fn streamed(data: &[u8], step: usize) -> (Records, Vec<u8>) {
        let mut records = Vec::new();
        let mut bytes = Vec::new();
        let comma = Dialect::plain(b',');
        for_each_record(Slow(data, step), Some(comma), false, &Limits::DEFAULT, |record| {
            records.push((record.line, record.text.to_string(), record.ends.to_vec()));
            bytes.extend_from_slice(record.raw);
            bytes.extend_from_slice(record.line_end);
            Ok::<(), ()>(())
        })
        .unwrap();
        (records, bytes)
    }

    #[test]
    fn a_stream_gives_the_records_of_the_whole_whatever_the_window_cuts() {
        let mut data = Vec::new();
        for i in 0..60_000 {
            let row = match i % 5 {
                0 => format!("Nguyễn Văn An {i},\"a\nb\",\r\n"),
                1 => "\n".to_string(),
                2 => format!("{i},\"q\"\"q, x\"\r\n"),
                _ => format!("dòng {i},Đặng,Thị\n"),
            };
            data.extend_from_slice(row.as_bytes());
        }
        data.extend_from_slice("cuối,\"x\"".as_bytes());
        let mut whole = RecordReader::new(&data, Dialect::plain(b','), &Limits::DEFAULT);
        let mut expected = Vec::new();
        while let Some(span) = whole.read().unwrap() {
            expected.push((span.line, whole.text().to_string(), whole.ends().to_vec()));
        }
        assert_eq!(expected.len(), 60_001);
        for step in [usize::MAX, 7919] {
            let (records, bytes) = streamed(&data, step);
            assert!(records == expected, "records differ at step {step}");
            assert!(bytes == data, "the bytes come back");
        }
    }

    #[test]
    fn without_a_delimiter_a_line_is_one_value() {
        let mut lines = Vec::new();
        let data = "\"Lê An\r\n\nMai, Hoa\tB\ncuối".as_bytes();
        for_each_record(Slow(data, 3), None, false, &Limits::DEFAULT, |record| {
            lines.push((record.line, record.text.to_string(), record.line_end.to_vec()));
            Ok::<(), ()>(())
        })
        .unwrap();
        let expected: [(u64, &str, &[u8]); 4] =
            [(1, "\"Lê An", b"\r\n"), (2, "", b"\n"), (3, "Mai, Hoa\tB", b"\n"), (4, "cuối", b"")];
        let lines: Vec<(u64, &str, &[u8])> = lines.iter().map(|(l, t, e)| (*l, t.as_str(), &e[..])).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_record_longer_than_the_window_is_whole_and_an_open_quote_is_told() {
        let long = format!("a,\"{}\"\nb,c\n", "dài ".repeat(200_000));
        assert_eq!(streamed(long.as_bytes(), 1 << 16).0.len(), 2);
        let open = format!("a,b\n{}c,\"d\n", "x,y\n".repeat(200_000));
        let stopped =
            for_each_record(open.as_bytes(), Some(Dialect::plain(b',')), false, &Limits::DEFAULT, |_| {
                Ok::<(), ()>(())
            });
        assert!(matches!(stopped, Err(Stop::Record(Trouble::OpenQuote { line: 200_002 }))));
    }
}
