//! How the cells of delimited text are set apart.
//!
//! Owns [`Dialect`]. What a record is under a dialect is `formats::delimited`'s matter; which dialect a file has, `source`'s.

/// Most bytes of a delimiter.
const MAX_DELIMITER: usize = 4;

/// A dialect of delimited text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    bytes: [u8; MAX_DELIMITER],
    n_bytes: u8,
    /// The sign that opens and closes a cell in which delimiters and line ends are letters.
    pub quote: u8,
    /// Whether a backslash takes the quote, the delimiter or the backslash behind it for a letter.
    pub backslash: bool,
    /// Whether blanks may stand between a delimiter and the cell behind it, and before the next one behind a quote.
    pub padded: bool,
}

impl Dialect {
    /// The usual one: quotes are `"`, doubled inside a cell.
    pub const fn plain(delimiter: u8) -> Dialect {
        Dialect { bytes: [delimiter, 0, 0, 0], n_bytes: 1, quote: b'"', backslash: false, padded: false }
    }

    /// [`Dialect::plain`] with a delimiter of several bytes (of which only so many count as there is room for).
    pub fn of(delimiter: &[u8]) -> Dialect {
        let mut dialect = Dialect::plain(b',');
        dialect.n_bytes = 0;
        for (to, from) in dialect.bytes.iter_mut().zip(delimiter) {
            *to = *from;
            dialect.n_bytes += 1;
        }
        dialect
    }

    /// The same with another quote.
    pub const fn with_quote(self, quote: u8) -> Dialect {
        Dialect { quote, ..self }
    }

    /// The same with backslashes before quotes inside a cell.
    pub const fn with_backslash(self) -> Dialect {
        Dialect { backslash: true, ..self }
    }

    /// The same with blanks around cells.
    pub const fn with_padding(self) -> Dialect {
        Dialect { padded: true, ..self }
    }

    /// The delimiter.
    pub fn delimiter(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.n_bytes)).unwrap_or_default()
    }

    /// The delimiter as text.
    pub fn delimiter_text(&self) -> String {
        String::from_utf8_lossy(self.delimiter()).into_owned()
    }

    /// The delimiter, where it is one byte and nothing else is out of the ordinary but the quote.
    pub const fn simple(&self) -> Option<u8> {
        if self.n_bytes == 1 && !self.backslash && !self.padded { Some(self.bytes[0]) } else { None }
    }
}

impl Default for Dialect {
    fn default() -> Self {
        Dialect::plain(b',')
    }
}
