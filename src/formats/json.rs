//! Objects one after another: NDJSON (one a line), or one array of them.
//!
//! Owns [`Objects`]. Keys and values come with the bytes at which they stand, so that a value can be written anew where it was.
//! A number is the text that stands there, so that no digit and no zero is lost. Values are plain: an object or an array
//! in a value is told as [`TroubleKind::Nested`].

use std::borrow::Cow;
use std::ops::Range;

/// Why no object can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub kind: TroubleKind,
    /// 1-based line.
    pub line: u64,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TroubleKind {
    /// This is no JSON, or breaks off.
    Syntax,
    /// Something else than an object where a record should begin.
    NotAnObject,
    /// A value is an object or an array.
    Nested,
    /// A key stands twice in one object.
    DoubledKey,
    /// Two objects on one line, outside an array.
    TwoOnALine,
    /// An object with too many keys.
    TooManyKeys,
    /// An object that is too long.
    TooLong,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// A text, its escapes resolved.
    Text(Cow<'a, str>),
    /// A number as it is written.
    Number(&'a str),
    /// True or false.
    Bool(bool),
    /// Nothing.
    Null,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// The value.
    pub value: Value<'a>,
    /// Where the value stands.
    pub at: Range<usize>,
}

/// The objects of a text.
pub struct Objects<'a> {
    text: &'a str,
    pos: usize,
    state: State,
    max_keys: usize,
}

/// How far a text was read, to go on in what follows.
#[derive(Debug, Clone, Copy)]
pub struct State {
    line: u64,
    /// Line on which the last object ended.
    last_line: u64,
    /// Nothing before the first object was read.
    is_array: Option<bool>,
    n_objects: u64,
    is_done: bool,
}

impl Default for State {
    fn default() -> Self {
        State { line: 1, last_line: 0, is_array: None, n_objects: 0, is_done: false }
    }
}

impl<'a> Objects<'a> {
    /// The objects of `text`, each of at most `max_keys` keys.
    pub fn new(text: &'a str, max_keys: usize) -> Self {
        Self::resume(text, State::default(), max_keys)
    }

    /// The objects of `text`, which goes on where another left off.
    pub fn resume(text: &'a str, state: State, max_keys: usize) -> Self {
        let mut objects = Objects { text, pos: 0, state, max_keys };
        if state.is_array.is_none() {
            objects.skip_space();
            let is_array = objects.peek() == Some(b'[');
            objects.state.is_array = Some(is_array);
            objects.pos += usize::from(is_array);
        }
        objects
    }

    /// How far the text was read: behind the last object.
    pub fn state(&self) -> State {
        self.state
    }

    /// Byte behind what was read.
    pub fn pos(&self) -> usize {
        self.pos
    }

    /// Whether the objects stand in one array.
    pub fn is_array(&self) -> bool {
        self.state.is_array == Some(true)
    }

    /// Reads the next object into `pairs`; says on which line it begins (in an array: which it is, from 1), or that the text
    /// has ended.
    ///
    /// # Errors
    /// What stands there is no plain object.
    pub fn next(&mut self, pairs: &mut Vec<Pair<'a>>) -> Result<Option<u64>, Trouble> {
        pairs.clear();
        self.skip_space();
        if self.is_array() && !self.state.is_done {
            match self.peek() {
                Some(b']') => {
                    self.pos += 1;
                    self.state.is_done = true;
                    self.skip_space();
                }
                Some(b',') if self.state.n_objects > 0 => {
                    self.pos += 1;
                    self.skip_space();
                }
                Some(b'{') if self.state.n_objects == 0 => {}
                _ => return Err(self.trouble(TroubleKind::Syntax)),
            }
        }
        match self.peek() {
            None if !self.is_array() || self.state.is_done => return Ok(None),
            None => return Err(self.trouble(TroubleKind::Syntax)),
            Some(_) if self.state.is_done => return Err(self.trouble(TroubleKind::Syntax)),
            Some(b'{') => {}
            Some(_) => return Err(self.trouble(TroubleKind::NotAnObject)),
        }
        let line = self.state.line;
        if !self.is_array() && line == self.state.last_line {
            return Err(self.trouble(TroubleKind::TwoOnALine));
        }
        self.object(pairs)?;
        self.state.last_line = self.state.line;
        self.state.n_objects += 1;
        Ok(Some(if self.is_array() { self.state.n_objects } else { line }))
    }

    fn object(&mut self, pairs: &mut Vec<Pair<'a>>) -> Result<(), Trouble> {
        self.pos += 1;
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.pos += 1;
            return Ok(());
        }
        loop {
            self.skip_space();
            let key = self.string()?;
            self.skip_space();
            self.expect(b':')?;
            self.skip_space();
            let start = self.pos;
            let value = self.value()?;
            if pairs.len() >= self.max_keys {
                return Err(self.trouble(TroubleKind::TooManyKeys));
            }
            // Objects of a list have few keys; the last ones are looked at first, since keys come in order.
            if pairs.iter().rev().any(|pair| pair.key == key) {
                return Err(self.trouble(TroubleKind::DoubledKey));
            }
            pairs.push(Pair { key, value, at: start..self.pos });
            self.skip_space();
            match self.peek() {
                Some(b',') => self.pos += 1,
                Some(b'}') => {
                    self.pos += 1;
                    return Ok(());
                }
                _ => return Err(self.trouble(TroubleKind::Syntax)),
            }
        }
    }

    fn value(&mut self) -> Result<Value<'a>, Trouble> {
        match self.peek() {
            Some(b'"') => Ok(Value::Text(self.string()?)),
            Some(b'{' | b'[') => Err(self.trouble(TroubleKind::Nested)),
            Some(b'-' | b'0'..=b'9') => {
                let rest = self.text.get(self.pos..).unwrap_or_default();
                let n = rest
                    .bytes()
                    .take_while(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
                    .count();
                let number = rest.get(..n).unwrap_or_default();
                // Zeros at the front are no JSON, but what stands there is plain.
                if number.parse::<f64>().is_err() {
                    return Err(self.trouble(TroubleKind::Syntax));
                }
                self.pos += n;
                Ok(Value::Number(number))
            }
            _ => {
                let rest = self.text.get(self.pos..).unwrap_or_default();
                let words =
                    [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
                for (word, value) in words {
                    if rest.starts_with(word) {
                        self.pos += word.len();
                        return Ok(value);
                    }
                }
                Err(self.trouble(TroubleKind::Syntax))
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Trouble> {
        self.expect(b'"')?;
        let start = self.pos;
        let bytes = self.text.as_bytes();
        let mut owned: Option<String> = None;
        let mut from = start;
        loop {
            let rest = bytes.get(self.pos..).unwrap_or_default();
            let Some(n) = rest.iter().position(|b| matches!(b, b'"' | b'\\' | b'\n' | b'\r')) else {
                self.pos = self.text.len();
                return Err(self.trouble(TroubleKind::Syntax));
            };
            let sign = rest.get(n).copied();
            let part = self.text.get(from..self.pos + n).unwrap_or_default();
            self.pos += n;
            match sign {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(match owned {
                        None => Cow::Borrowed(part),
                        Some(text) => Cow::Owned(text + part),
                    });
                }
                Some(b'\\') => {
                    let text = owned.get_or_insert_default();
                    text.push_str(part);
                    self.pos += 1;
                    let letter = self.escape()?;
                    owned.get_or_insert_default().push(letter);
                    from = self.pos;
                }
                // A text ends on its line.
                _ => return Err(self.trouble(TroubleKind::Syntax)),
            }
        }
    }

    /// What stands behind a backslash. Half of a pair that stands alone is no letter.
    fn escape(&mut self) -> Result<char, Trouble> {
        let Some(sign) = self.peek() else { return Err(self.trouble(TroubleKind::Syntax)) };
        self.pos += 1;
        Ok(match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex()?;
                let is_first_half = (0xD800..0xDC00).contains(&high);
                if is_first_half && self.text.get(self.pos..).is_some_and(|rest| rest.starts_with("\\u")) {
                    let back = self.pos;
                    self.pos += 2;
                    let low = self.hex()?;
                    if (0xDC00..0xE000).contains(&low) {
                        let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                        return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    self.pos = back;
                }
                char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(self.trouble(TroubleKind::Syntax)),
        })
    }

    fn hex(&mut self) -> Result<u32, Trouble> {
        let digits =
            self.text.get(self.pos..self.pos + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.pos += 4;
        code.ok_or_else(|| self.trouble(TroubleKind::Syntax))
    }

    fn expect(&mut self, sign: u8) -> Result<(), Trouble> {
        if self.peek() != Some(sign) {
            return Err(self.trouble(TroubleKind::Syntax));
        }
        self.pos += 1;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    fn skip_space(&mut self) {
        while let Some(sign) = self.peek().filter(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')) {
            self.state.line += u64::from(sign == b'\n');
            self.pos += 1;
        }
    }

    fn trouble(&self, kind: TroubleKind) -> Trouble {
        Trouble { kind, line: self.state.line }
    }
}

/// Writes `text` as a JSON string.
pub fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for c in text.chars() {
        match c {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            '\0'..='\u{1f}' => out.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes()),
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An object: its line, its keys with the text of their values.
    type Found = (u64, Vec<(String, String)>);

    fn all(text: &str) -> Result<Vec<Found>, Trouble> {
        let mut objects = Objects::new(text, 100);
        let (mut found, mut pairs) = (Vec::new(), Vec::new());
        while let Some(line) = objects.next(&mut pairs)? {
            let pair = |p: &Pair<'_>| (p.key.to_string(), text[p.at.clone()].to_string());
            found.push((line, pairs.iter().map(pair).collect()));
        }
        Ok(found)
    }

    #[test]
    fn values_come_as_they_are_written() {
        let text = "{\"a\":00123,\"b\":\"\\u0110\\ud83d\\ude00\\ud800x\"}\r\n\n {\"c\" : 1.50e3, \"d\":null}";
        let mut objects = Objects::new(text, 100);
        let mut pairs = Vec::new();
        assert_eq!(objects.next(&mut pairs), Ok(Some(1)));
        assert_eq!(pairs[0].value, Value::Number("00123"));
        assert_eq!(pairs[1].value, Value::Text("Đ😀\u{FFFD}x".into()));
        assert_eq!(objects.next(&mut pairs), Ok(Some(3)));
        assert_eq!((&pairs[0].value, &pairs[1].value), (&Value::Number("1.50e3"), &Value::Null));
        assert_eq!(objects.next(&mut pairs), Ok(None));
        let array = all("[{\"a\":1},\n{\"a\":\"2\"} ]\n").unwrap();
        assert_eq!(array.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(all("[]").unwrap(), []);
    }

    #[test]
    fn what_is_no_row_of_plain_objects_is_told_with_its_line() {
        use TroubleKind::*;
        let cases = [
            ("{\"a\":1}\n{\"a\":[1]}", Nested, 2),
            ("{\"a\":1}\n{\"a\":1,\"a\":2}", DoubledKey, 2),
            ("{\"a\":1} {\"a\":2}", TwoOnALine, 1),
            ("{\"a\":1}\n5", NotAnObject, 2),
            ("{\"a\":1}\n{\"a\":", Syntax, 2),
            ("{\"a\":\"x\n\"}", Syntax, 1),
            ("{\"a\":\"\\x\"}", Syntax, 1),
            ("{\"a\":\"\\u12\"}", Syntax, 1),
            ("{\"a\":1-}", Syntax, 1),
            ("[{\"a\":1}", Syntax, 1),
            ("[{\"a\":1}] x", Syntax, 1),
            ("[[{\"a\":1}]]", Syntax, 1),
            ("{", Syntax, 1),
        ];
        for (text, kind, line) in cases {
            assert_eq!(all(text), Err(Trouble { kind, line }), "{text}");
        }
        let wide: Vec<String> = (0..200).map(|n| format!("\"{n}\":1")).collect();
        assert_eq!(all(&format!("{{{}}}", wide.join(","))).unwrap_err().kind, TooManyKeys);
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = "Đ\"\\\n\r\t\u{1}'=1";
        let mut out = b"{\"a\":".to_vec();
        write_text(text, &mut out);
        out.push(b'}');
        let out = String::from_utf8(out).unwrap();
        let mut pairs = Vec::new();
        Objects::new(&out, 10).next(&mut pairs).unwrap();
        assert_eq!(pairs[0].value, Value::Text(text.into()));
    }
}
