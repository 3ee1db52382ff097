//! Objects of JSON out of a stream, in bounded memory.
//!
//! Owns [`for_each_object`]. A *window* is the part of the stream that is in memory; it grows only where one object is longer.
//! What an object is, is [`super::json`]'s matter.

use std::io::{self, Read};

use super::json::{Objects, Pair, State, Trouble, TroubleKind};
use crate::data::limits::Limits;

/// Bytes read at a time.
const WINDOW: usize = 1 << 18;

/// An error nearer to the end of the window than this may come from what is cut off there.
const NEAR_END: usize = 16;

/// Why a stream cannot be read on.
#[derive(Debug)]
pub enum Stop<E> {
    /// The stream itself fails.
    Io(io::Error),
    /// An object that is none.
    Object(Trouble),
    /// The one who takes the objects wants no more.
    Taker(E),
}

/// What stands from the end of one object to the end of the next; the last piece has no object.
#[derive(Debug)]
pub struct Piece<'a> {
    /// Its text.
    pub text: &'a str,
    /// The line on which the object begins (in an array: which it is, from 1).
    pub line: Option<u64>,
    /// Its keys and values.
    pub pairs: &'a [Pair<'a>],
    /// Where [`Piece::text`] begins, as places in [`Piece::pairs`] count.
    pub base: usize,
    /// Whether the objects stand in an array.
    pub is_array: bool,
}

/// Hands the objects of `input` (UTF-8 or nearly so, without a byte-order mark) to `take`, in order, each with the text before
/// it; what is no UTF-8 stands as U+FFFD.
///
/// # Errors
/// The stream cannot be read on, what stands there is no plain object, or `take` wants no more.
pub fn for_each_object<E>(
    mut input: impl Read,
    limits: &Limits,
    mut take: impl FnMut(&Piece<'_>) -> Result<(), E>,
) -> Result<(), Stop<E>> {
    let mut window = String::new();
    let mut cut: Vec<u8> = Vec::new();
    let mut state = State::default();
    loop {
        let wanted = window.len().max(WINDOW) as u64;
        let n_before = cut.len();
        (&mut input).take(wanted).read_to_end(&mut cut).map_err(Stop::Io)?;
        let at_end = ((cut.len() - n_before) as u64) < wanted;
        take_letters(&mut cut, at_end, &mut window);
        let mut done = 0;
        let mut objects = Objects::resume(&window, state, limits.n_columns());
        let mut pairs = Vec::new();
        loop {
            match objects.next(&mut pairs) {
                Ok(Some(line)) => {
                    let end = objects.pos();
                    let text = window.get(done..end).unwrap_or_default();
                    let is_array = objects.is_array();
                    take(&Piece { text, line: Some(line), pairs: &pairs, base: done, is_array })
                        .map_err(Stop::Taker)?;
                    (done, state) = (end, objects.state());
                }
                Ok(None) => break,
                Err(trouble) if at_end || objects.pos() + NEAR_END < window.len() => {
                    return Err(Stop::Object(trouble));
                }
                Err(Trouble { line, .. }) if window.len() - done >= limits.row_bytes() => {
                    return Err(Stop::Object(Trouble { kind: TroubleKind::TooLong, line }));
                }
                Err(_) => break,
            }
        }
        let is_array = objects.is_array();
        if at_end {
            let text = window.get(done..).unwrap_or_default();
            return take(&Piece { text, line: None, pairs: &[], base: done, is_array }).map_err(Stop::Taker);
        }
        window.drain(..done);
    }
}

/// Moves the whole letters of `bytes` to `text`; bytes at the end that may begin a letter stay, unless nothing follows.
fn take_letters(bytes: &mut Vec<u8>, at_end: bool, text: &mut String) {
    let mut n_taken = bytes.len();
    if !at_end
        && let Some(chunk) = bytes.utf8_chunks().last()
        && !chunk.invalid().is_empty()
        && std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none())
    {
        n_taken -= chunk.invalid().len();
    }
    text.push_str(&String::from_utf8_lossy(bytes.get(..n_taken).unwrap_or_default()));
    bytes.drain(..n_taken);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_gives_the_objects_of_the_whole_whatever_the_window_cuts() {
        let mut data = Vec::new();
        for n in 0..40_000 {
            let line = format!("{{\"ho_ten\":\"Nguyễn Văn {n}\",\"so\":00{n}}}\r\n");
            data.extend_from_slice(line.as_bytes());
            if n % 7 == 0 {
                data.extend_from_slice(b" \n");
            }
        }
        data[300_000] = 0xff;
        let whole = String::from_utf8_lossy(&data).into_owned();
        let mut objects = Objects::new(&whole, 100);
        let mut pairs = Vec::new();
        let mut lines = Vec::new();
        let array = format!("[{}]", "{\"a\":\"ô\"},\n".repeat(60_000).trim_end_matches(['\n', ',']));
        while let Some(line) = objects.next(&mut pairs).unwrap() {
            lines.push((line, pairs.iter().map(|p| whole[p.at.clone()].to_string()).collect::<Vec<_>>()));
        }
        let (mut seen, mut text) = (Vec::new(), String::new());
        for_each_object(&data[..], &Limits::DEFAULT, |piece| {
            text.push_str(piece.text);
            let at = |p: &Pair<'_>| piece.text[p.at.start - piece.base..p.at.end - piece.base].to_string();
            seen.extend(piece.line.map(|line| (line, piece.pairs.iter().map(at).collect::<Vec<_>>())));
            Ok::<(), ()>(())
        })
        .unwrap();
        assert!(seen == lines && text == whole);
        let mut n = 0;
        for_each_object(array.as_bytes(), &Limits::DEFAULT, |piece| {
            assert!(piece.is_array);
            n += u64::from(piece.line.is_some());
            assert!(piece.line.is_none_or(|line| line == n));
            Ok::<(), ()>(())
        })
        .unwrap();
        assert_eq!(n, 60_000);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_a_long_object_as_such() {
        let stop = |text: &str, row_mib: u64| {
            let limits = Limits { row_mib, ..Limits::DEFAULT };
            match for_each_object(text.as_bytes(), &limits, |_| Ok::<(), ()>(())) {
                Err(Stop::Object(trouble)) => (trouble.kind, trouble.line),
                other => panic!("{other:?}"),
            }
        };
        let good = "{\"a\":1}\n".repeat(100_000);
        assert_eq!(stop(&format!("{good}{{\"a\":[1]}}\n{good}"), 64), (TroubleKind::Nested, 100_001));
        assert_eq!(stop(&format!("{good}{{\"a\":"), 64), (TroubleKind::Syntax, 100_001));
        let long = format!("{good}{{\"a\":\"{}\"}}\n{good}", "x".repeat(9 << 20));
        assert_eq!(stop(&long, 1), (TroubleKind::TooLong, 100_001));
        assert!(for_each_object(long.as_bytes(), &Limits::DEFAULT, |_| Ok::<(), ()>(())).is_ok());
    }
}
