//! Which dialect a delimited text has, and where its header stands.
//!
//! Owns [`find_dialect`]. The dialect is the one with which the first rows make most sense as a list: a header of known
//! words with people under it, then rows of one length, then quotes that all mean something. Rare dialects are tried only
//! where the text shows signs of them.

use std::cmp::Reverse;

use super::Known;
use super::csv::trouble;
use super::layout::{HEAD_ROWS, Header, find_header};
use super::row::Row;
use super::tables::{HeaderAt, main_header};
use crate::data::dialect::Dialect;
use crate::data::field::Field;
use crate::data::limits::Limits;
use crate::error::{Error, Result};
use crate::formats::delimited::{DELIMITERS, RecordReader, n_odd_quotes};

/// A header and the lines of its rows.
pub(super) type Found = Option<HeaderAt>;

/// Bytes from the front in which signs of rare dialects are looked for.
const SIGNS_IN: usize = 64 << 10;

/// Delimiters that are tried where the usual ones make no list.
const RARE: [&[u8]; 11] =
    [b"||", b";;", b"::", b"~", b"^", b":", b"#", b"\x01", b"\x1f", "¦".as_bytes(), "§".as_bytes()];

/// Most rows above the header of a list of one column.
const MAX_TITLES: usize = 10;

/// How much sense a text makes in a dialect: its header, then how many rows have the most frequent number of cells, then
/// how few quotes mean nothing.
type Rank = (bool, usize, usize, usize, Reverse<usize>);

/// The dialect, and the header as it reads with it.
///
/// # Errors
/// What stops every reading of the text.
pub(super) fn find_dialect(data: &[u8], known: Known<'_>, limits: &Limits) -> Result<(Dialect, Found)> {
    let main = |dialect, found: HeaderAt| main_header(data, dialect, found, known, limits);
    if let Some(delimiter) = declared(data) {
        let dialect = Dialect::plain(delimiter);
        let found = head(data, dialect, known, limits)?.0;
        return Ok((dialect, found.map(|found| main(dialect, found))));
    }
    let mut search = Search { best: None, failed: None };
    for dialect in likely(data) {
        search.try_one(data, dialect, known, limits);
    }
    if !search.is_list() {
        for dialect in rare(data) {
            search.try_one(data, dialect, known, limits);
        }
    }
    if !search.is_list()
        && let Some((dialect, found)) = one_column(data, known, limits)
    {
        return Ok((dialect, Some(found)));
    }
    match (search.is_list(), search.best, search.failed) {
        // What stops one reading of the file (an open quote) is the likely reason why no other makes a list of it.
        (false, _, Some(error)) => Err(error),
        (_, Some((_, dialect, found)), _) => Ok((dialect, found.map(|found| main(dialect, found)))),
        (_, None, _) => Ok((Dialect::default(), None)),
    }
}

struct Search {
    best: Option<(Rank, Dialect, Found)>,
    failed: Option<Error>,
}

impl Search {
    fn is_list(&self) -> bool {
        self.best.as_ref().is_some_and(|(rank, ..)| rank.1 >= 2)
    }

    fn try_one(&mut self, data: &[u8], dialect: Dialect, known: Known<'_>, limits: &Limits) {
        match head(data, dialect, known, limits) {
            Ok((found, n_even, n_odd)) => {
                let rank = found.as_ref().map_or((false, 0, 0), |(header, _)| header.rank);
                let rank = (rank.0, rank.1, rank.2, n_even, Reverse(n_odd));
                if self.best.as_ref().is_none_or(|(other, ..)| rank > *other) {
                    self.best = Some((rank, dialect, found));
                }
            }
            Err(error) => self.failed = self.failed.take().or(Some(error)),
        }
    }
}

/// The delimiter of a first line `sep=;`, which Excel writes and obeys.
fn declared(data: &[u8]) -> Option<u8> {
    let rest = data.strip_prefix(b"sep=").or_else(|| data.strip_prefix(b"SEP="))?;
    let delimiter = *rest.first()?;
    let ends = matches!(rest.get(1), Some(b'\r' | b'\n'));
    (ends && delimiter.is_ascii() && !matches!(delimiter, b'\r' | b'\n' | b'"')).then_some(delimiter)
}

/// The first bytes of a text, in which signs of dialects are looked for.
#[derive(Clone, Copy)]
struct Signs<'a>(&'a [u8]);

impl Signs<'_> {
    fn of(data: &[u8]) -> Signs<'_> {
        Signs(data.get(..SIGNS_IN).unwrap_or(data))
    }

    fn has(self, sign: &[u8]) -> bool {
        self.0.windows(sign.len()).any(|window| window == sign)
    }

    /// `base`, and what becomes of it with the quotes and backslashes that stand in the text.
    fn with_quotes(self, base: Dialect, dialects: &mut Vec<Dialect>) {
        dialects.push(base);
        for quote in [b'"', b'\''] {
            let begins_line =
                self.0.first() == Some(&quote) || self.has(&[b'\n', quote]) || self.has(&[b'\r', quote]);
            let begins_cell = || self.has(&[base.delimiter(), &[quote]].concat());
            if quote == b'"' || begins_line || begins_cell() {
                let quoted = base.with_quote(quote);
                if quote != base.quote {
                    dialects.push(quoted);
                }
                if self.has(&[b'\\', quote]) {
                    dialects.push(quoted.with_backslash());
                }
            }
        }
    }
}

/// Dialects with the usual delimiters, those that the text shows signs of among them.
fn likely(data: &[u8]) -> Vec<Dialect> {
    let signs = Signs::of(data);
    let mut dialects = Vec::new();
    for delimiter in DELIMITERS {
        let plain = Dialect::plain(delimiter);
        // `A, B, C`: the blank belongs to the delimiter, where it stands behind each.
        let is_padded = delimiter != b'\t' && is_always_padded(signs.0, delimiter);
        let bases = [
            is_always_doubled(signs.0, delimiter).then_some(Dialect::of(&[delimiter, delimiter])),
            is_padded.then_some(plain.with_padding()),
            Some(plain),
            (!is_padded && signs.has(&[delimiter, b' ', b'"'])).then_some(plain.with_padding()),
        ];
        bases.into_iter().flatten().for_each(|base| signs.with_quotes(base, &mut dialects));
    }
    dialects
}

/// Dialects with rare delimiters that the text has.
fn rare(data: &[u8]) -> Vec<Dialect> {
    let signs = Signs::of(data);
    let mut dialects = Vec::new();
    for sign in RARE.into_iter().filter(|sign| signs.has(sign)) {
        signs.with_quotes(Dialect::of(sign), &mut dialects);
    }
    // Blanks stand within names: they set cells apart only where these are quoted.
    for quote in [b'"', b'\''] {
        if signs.has(&[quote, b' ', quote]) {
            dialects.push(Dialect::plain(b' ').with_quote(quote));
        }
    }
    dialects
}

/// Whether the delimiter never stands alone: `A||B||C`.
fn is_always_doubled(head: &[u8], delimiter: u8) -> bool {
    let mut runs = head.chunk_by(|a, b| a == b).filter(|run| run.first() == Some(&delimiter)).peekable();
    runs.peek().is_some() && runs.all(|run| run.len() % 2 == 0)
}

/// Whether a blank stands behind every delimiter (but at the end of a line).
fn is_always_padded(head: &[u8], delimiter: u8) -> bool {
    let mut n = 0;
    for pair in head.windows(2) {
        if let [sign, next] = pair
            && *sign == delimiter
            && !matches!(next, b'\r' | b'\n')
        {
            if *next != b' ' {
                return false;
            }
            n += 1;
        }
    }
    n > 0
}

/// Reads the first rows: the header, how many rows have the most frequent number of cells (0 where that number is one), and
/// how many quotes mean nothing.
fn head(data: &[u8], dialect: Dialect, known: Known<'_>, limits: &Limits) -> Result<(Found, usize, usize)> {
    let mut reader = RecordReader::new(data, dialect, limits);
    let mut grid: Vec<Vec<String>> = Vec::new();
    let mut lines: Vec<u32> = Vec::new();
    let mut n_cells: Vec<usize> = Vec::new();
    let mut n_odd = 0;
    while grid.len() < HEAD_ROWS {
        let Some(span) = reader.read().map_err(|t| trouble(t, limits))? else {
            break;
        };
        let row = Row::new(reader.text(), reader.ends());
        if row.is_blank() {
            continue;
        }
        n_odd += n_odd_quotes(data.get(span.start..span.end).unwrap_or_default(), &dialect);
        n_cells.push(row.len());
        grid.push(row.cells().map(str::to_string).collect());
        lines.push(u32::try_from(span.line).unwrap_or(u32::MAX));
    }
    n_cells.sort_unstable();
    let n_even = n_cells
        .chunk_by(|a, b| a == b)
        .filter(|run| run.first().is_some_and(|&n| n > 1))
        .map(<[usize]>::len)
        .max()
        .unwrap_or(0);
    let Some(mut header) = find_header(&grid, &[], known) else {
        return Ok((None, n_even, n_odd));
    };
    trim(&mut header, &grid);
    let rows = lines.get(header.first..header.first + header.n_rows).unwrap_or_default().to_vec();
    Ok((Some((header, rows)), n_even, n_odd))
}

/// Takes off columns at the end in which nothing stands (`a;b;;;;` as spreadsheets export it).
fn trim(header: &mut Header, grid: &[Vec<String>]) {
    let below = grid.get(header.first..).unwrap_or_default();
    let is_blank =
        |column: usize| below.iter().all(|row| row.get(column).is_none_or(|c| c.trim().is_empty()));
    let mut width = header.n_columns();
    while width > 0 && is_blank(width - 1) {
        width -= 1;
    }
    header.shift(0, width);
}

/// A list of one column: a header that says who somebody is, and one value a line under it.
fn one_column(data: &[u8], known: Known<'_>, limits: &Limits) -> Option<(Dialect, HeaderAt)> {
    let head = data.get(..SIGNS_IN).unwrap_or(data);
    let delimiter = [b'\t', b'|', b';', b','].into_iter().find(|sign| !head.contains(sign))?;
    let dialect = Dialect::plain(delimiter);
    let mut reader = RecordReader::new(data, dialect, limits);
    let mut found: Option<HeaderAt> = None;
    let mut n_above = 0;
    while let Ok(Some(span)) = reader.read() {
        let row = Row::new(reader.text(), reader.ends());
        if row.is_blank() {
            continue;
        }
        if found.is_some() {
            return found.map(|found| (dialect, found));
        }
        let text = row.get(0).trim();
        match known(text).filter(|field| is_one_person(*field)) {
            Some(field) => {
                let line = u32::try_from(span.line).unwrap_or(u32::MAX);
                found = Some((Header::of_texts(&[text], &[Some(field)]), vec![line]));
            }
            None if n_above == MAX_TITLES => return None,
            None => n_above += 1,
        }
    }
    // A header alone is told as such.
    found.map(|found| (dialect, found))
}

/// Fields by which a person can be looked for, with nothing beside.
const fn is_one_person(field: Field) -> bool {
    matches!(field, Field::Name | Field::Pid | Field::Cmnd | Field::Bhxh | Field::Bhyt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tests::known;

    #[track_caller]
    fn dialect_of(text: &str) -> Dialect {
        let (dialect, found) = find_dialect(text.as_bytes(), &known, &Limits::DEFAULT).unwrap();
        assert!(found.is_some(), "no header in {text}");
        dialect
    }

    #[test]
    fn rare_dialects_are_taken_only_where_the_text_shows_them() {
        let rows = |d: &str, q: &str| {
            let line = |cells: [&str; 3]| cells.map(|c| format!("{q}{c}{q}")).join(d);
            [line(["Họ và tên", "Ngày sinh", "Địa chỉ"]), line(["Lê Văn An", "01/02/1950", "Thôn 3"])]
                .join("\n")
        };
        for delimiter in DELIMITERS {
            let text = char::from(delimiter).to_string();
            assert_eq!(dialect_of(&rows(&text, "")), Dialect::plain(delimiter));
            assert_eq!(dialect_of(&rows(&text, "\"")), Dialect::plain(delimiter));
            assert_eq!(dialect_of(&rows(&text, "'")), Dialect::plain(delimiter).with_quote(b'\''));
        }
        for text in ["||", ";;", "~", "^", "¦", "\u{1f}"] {
            assert_eq!(dialect_of(&rows(text, "")), Dialect::of(text.as_bytes()), "{text}");
        }
        assert_eq!(dialect_of(&rows(", ", "")), Dialect::plain(b',').with_padding());
        assert_eq!(dialect_of(&rows(", ", "\"")), Dialect::plain(b',').with_padding());
        assert_eq!(dialect_of(&rows(" ", "\"")), Dialect::plain(b' '));
        let escaped = "Họ và tên,Ngày sinh\n\"Lê Văn \\\"Bảy, Tám\\\" An\",1950\n";
        assert_eq!(dialect_of(escaped), Dialect::plain(b',').with_backslash());
        // A backslash that ends a cell is one.
        assert_eq!(dialect_of("Họ và tên,Ghi chú\n\"Lê An\",\"C:\\\"\n\"Lê Ba\",x\n"), Dialect::plain(b','));
    }

    #[test]
    fn one_column_is_a_list_where_its_header_says_who() {
        assert_eq!(dialect_of("DANH SÁCH\nHọ và tên\nLê Văn An\nTrần, Bé\n"), Dialect::plain(b'\t'));
    }
}
