//! One cell: what it is as it stands, and what each encoding would make of it.
//!
//! Owns [`look`], [`Judge`] and [`Reading`]. A reading *fits* where every word that it changes becomes Vietnamese and at
//! least one was none before; it is *certain* where that is so often or so odd in one cell that nothing else explains it.

use std::cell::OnceCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Encoding;
use super::bytes::western_byte;
use super::loss::Losses;
use super::utf8;
use super::word::{self, AsIs, CellCase, Class, Codes, Decoded, MAX_WORD};
use crate::orthography::name_words;

/// What a first look at the characters of a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// ASCII only.
    Ascii,
    /// Every character is one that a byte shows: it may be anything.
    Bytes,
    /// A character that no byte shows as Western text.
    Unicode,
    /// A mark apart from its letter: it must be composed before it can be told.
    Apart,
}

/// Looks at the characters until one settles it. Vietnamese text is settled at its first letter of its own.
pub fn look(text: &str) -> Look {
    let mut look = Look::Ascii;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            // Control characters are letters in VISCII and VN1.
            0..=0x08 | 0x0B | 0x0C | 0x0E..=0x1F => {
                look = Look::Bytes;
                1
            }
            0..=0x7F => 1,
            0xC2 | 0xC3 => {
                look = Look::Bytes;
                2
            }
            // Most letters that only Vietnamese has: E1 BA, E1 BB.
            0xE1 => return Look::Unicode,
            0xCC | 0xCD => return Look::Apart,
            _ => {
                let c = text.get(at..).and_then(|rest| rest.chars().next());
                let Some(c) = c.filter(|c| western_byte(*c).is_some()) else {
                    return Look::Unicode;
                };
                look = Look::Bytes;
                c.len_utf8()
            }
        };
    }
    look
}

/// How well an encoding explains a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It makes words of some, not of others.
    Partly,
    /// All words that it changes become Vietnamese.
    Full,
    /// Nothing else explains the cell.
    Certain,
}

/// What an encoding makes of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The encoding.
    pub encoding: Encoding,
    /// The decoded text.
    pub text: String,
    /// How well it explains the cell.
    pub fit: Fit,
    /// How likely the words are (negative).
    pub bits: i32,
    /// The bytes that stood for marked letters.
    pub codes: Codes,
    /// Words that no language has and that became Vietnamese.
    pub n_impossible: u32,
    /// Words that were none and became Vietnamese.
    pub n_mended: u32,
    /// Letters had to be guessed (UTF-8 with lost bytes).
    pub guessed: bool,
    /// Every word that it changes is Vietnamese, whether it was before or not.
    pub is_whole: bool,
    /// Words that become no word.
    pub n_bad: u32,
    /// Names begin with the first word.
    pub family_first: bool,
    /// Changed words that names and places have.
    pub n_known: u32,
}

impl Reading {
    /// A reading that changes nothing yet.
    pub fn of(encoding: Encoding) -> Reading {
        Reading {
            encoding,
            text: String::new(),
            fit: Fit::Partly,
            bits: 0,
            codes: [0; 4],
            n_impossible: 0,
            n_mended: 0,
            guessed: false,
            is_whole: false,
            n_bad: 0,
            family_first: false,
            n_known: 0,
        }
    }

    /// Whether more speaks for it than one letter or unknown words.
    pub fn is_worth_telling(&self) -> bool {
        self.n_mended >= 2 && count_codes(&self.codes) >= 2 && self.n_known > 0
    }
}

/// What a cell is as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsItStands {
    /// The worst of its words.
    pub kind: AsIs,
    /// How likely the words beyond ASCII are.
    pub bits: i32,
}

/// What a word is in every encoding.
#[derive(Debug)]
struct WordReadings {
    kind: AsIs,
    bits: i32,
    /// Worked out when first asked for: most words are in order.
    by: OnceCell<[Option<Decoded>; 6]>,
}

impl WordReadings {
    fn in_encoding(&self, word: &str, index: usize) -> Option<&Decoded> {
        let by = self.by.get_or_init(|| Encoding::BYTES.map(|encoding| word::decode(encoding, word)));
        by.get(index).and_then(Option::as_ref)
    }
}

/// Bits by which a reading must be likelier than any other to be preferred.
pub const MARGIN: i32 = 8;

/// More words than this are not kept.
const MAX_CACHED: usize = 20_000;
/// A longer cell is not looked into.
const MAX_CELL: usize = 4000;

/// Judges cells; keeps what it knows of words, since lists are made of a few thousand.
#[derive(Debug, Default)]
pub struct Judge {
    words: FxHashMap<Box<str>, Rc<WordReadings>>,
    /// The cell in hand, which is read in one encoding after the other, and its words with their places.
    cell: String,
    found: Vec<(usize, usize, Rc<WordReadings>)>,
    /// What the column of the cell in hand shows of bytes that it lost.
    pub(super) losses: Losses,
}

/// The words of a cell with their places: runs between ASCII blanks, digits and signs.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_gap = |c: char| {
        (c.is_ascii() && !c.is_ascii_alphabetic() && !c.is_ascii_control()) || matches!(c, '\t' | '\n' | '\r')
    };
    let mut at = 0;
    text.split(is_gap).filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

impl Judge {
    /// A judge that knows nothing yet.
    pub fn new() -> Self {
        Judge::default()
    }

    fn word(&mut self, word: &str) -> Rc<WordReadings> {
        if let Some(known) = self.words.get(word) {
            return Rc::clone(known);
        }
        let (kind, bits) = word::as_is(word);
        let readings = Rc::new(WordReadings { kind, bits, by: OnceCell::new() });
        if self.words.len() < MAX_CACHED && word.len() <= MAX_WORD {
            self.words.insert(word.into(), Rc::clone(&readings));
        }
        readings
    }

    /// What a cell is as it stands.
    pub fn as_it_stands(&mut self, cell: &str) -> AsItStands {
        let mut all = AsItStands { kind: AsIs::Ascii, bits: 0 };
        if cell.len() > MAX_CELL {
            return all;
        }
        for (_, word) in words(cell).filter(|(_, word)| !word::is_plain_ascii(word)) {
            let readings = self.word(word);
            all.kind = all.kind.max(readings.kind);
            all.bits += readings.bits;
        }
        // `LÃ´i`: signs stand between what look like words.
        if all.kind == AsIs::Valid && utf8::is_certain(cell) {
            all.kind = AsIs::Impossible;
        }
        all
    }

    /// What `encoding` makes of a cell; `None` where a character has no meaning in it, or nothing changes.
    pub fn read(&mut self, cell: &str, encoding: Encoding) -> Option<Reading> {
        if cell.len() > MAX_CELL {
            return None;
        }
        if encoding == Encoding::Utf8 {
            return utf8::read(cell, self.losses);
        }
        let index = Encoding::BYTES.iter().position(|e| *e == encoding)?;
        self.take_up(cell);
        let found = || self.found.iter().map(|(at, end, r)| (*at, cell.get(*at..*end).unwrap_or(""), &**r));
        let mut count = Count::default();
        for (position, (_, word, readings)) in found().enumerate() {
            let decoded = readings.in_encoding(word, index)?;
            count.add(position, word, readings, decoded);
        }
        if count.n_changed == 0 {
            return None;
        }
        let case = word::cell_case(found().filter_map(|(_, word, r)| r.in_encoding(word, index)));
        let text = write(cell, found(), index, case);
        if text == cell {
            return None;
        }
        Some(Reading {
            encoding,
            text,
            fit: count.fit(self.found.len()),
            bits: count.bits,
            codes: count.codes,
            n_impossible: count.n_impossible,
            n_mended: count.n_mended,
            guessed: false,
            is_whole: count.n_bad == 0 && count.n_plausible == 0,
            n_bad: count.n_bad,
            family_first: count.family_first,
            n_known: count.n_known,
        })
    }

    /// Cuts a cell into its words, unless it is the one that is in hand.
    fn take_up(&mut self, cell: &str) {
        if self.cell == cell {
            return;
        }
        self.cell.clear();
        self.cell.push_str(cell);
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        found.extend(words(cell).map(|(at, word)| (at, at + word.len(), self.word(word))));
        self.found = found;
    }

    /// All readings of a cell, the likeliest first.
    pub fn all(&mut self, cell: &str) -> Vec<Reading> {
        let mut readings: Vec<Reading> =
            Encoding::ALL.iter().filter_map(|encoding| self.read(cell, *encoding)).collect();
        readings.sort_by_key(|r| (std::cmp::Reverse(r.bits), r.encoding));
        readings
    }

    /// What a cell that stands alone is in: the likeliest reading that fits, certain where nothing contradicts it.
    pub fn alone(&mut self, cell: &str) -> Option<Reading> {
        alone_of(self.all(cell))
    }
}

/// A reading of a cell that nothing explains whole: behind a family name, words with letters that no language has become
/// Vietnamese, whatever the others are. `readings` are all of the cell.
pub(super) fn likely_of(readings: &[Reading]) -> Option<&Reading> {
    readings
        .iter()
        .filter(|r| r.encoding != Encoding::Utf8 && r.family_first && r.n_impossible > 0)
        .max_by_key(|r| (r.n_mended, r.bits, r.encoding.index()))
}

/// The likeliest of readings in order; certain only where no other is nearly as likely.
pub(super) fn alone_of(mut readings: Vec<Reading>) -> Option<Reading> {
    // UTF-8 comes about by chance in nothing else.
    if let Some(at) = readings.iter().position(|r| r.encoding == Encoding::Utf8 && r.fit == Fit::Certain) {
        return Some(readings.swap_remove(at));
    }
    let at = readings.iter().position(|r| r.fit >= Fit::Full)?;
    let mut best = readings.remove(at);
    // Another encoding that explains nearly all of it contradicts as well as one that explains it whole.
    let contested = readings.iter().any(|r| {
        !is_same_but_case(&r.text, &best.text)
            && best.bits - r.bits < MARGIN
            && (r.fit >= Fit::Full || r.n_mended > 0)
    });
    if contested {
        best.fit = Fit::Full;
    }
    Some(best)
}

fn write<'a>(
    cell: &str,
    found: impl Iterator<Item = (usize, &'a str, &'a WordReadings)>,
    index: usize,
    case: CellCase,
) -> String {
    let mut text = String::with_capacity(cell.len() + 8);
    let mut written = 0;
    for (at, word, readings) in found {
        let Some(decoded) = readings.in_encoding(word, index) else { continue };
        text.push_str(cell.get(written..at).unwrap_or(""));
        written = at + word.len();
        if is_lone_sign(word) && (word.contains(word::is_typographic) && !is_half_quote(word, cell)) {
            text.push_str(word);
        } else {
            word::write_restored(decoded, case, &mut text);
        }
    }
    text.push_str(cell.get(written..).unwrap_or(""));
    text
}

/// A quotation mark whose other half is missing is a letter.
fn is_half_quote(word: &str, cell: &str) -> bool {
    matches!(word, "«" if !cell.contains('»')) || matches!(word, "‘" if !cell.contains('’'))
}

/// A sign that stands alone (`†`, `–`, `©`) says nothing, though some encoding has a letter in its place.
fn is_lone_sign(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if !c.is_alphabetic() && !c.is_ascii())
}

/// What the words of a cell come to in one encoding.
#[derive(Default)]
struct Count {
    n_changed: u32,
    n_bad: u32,
    n_plausible: u32,
    n_mended: u32,
    n_impossible: u32,
    n_known: u32,
    /// A family name at the front that would become none: half of the cell is as it should be (`Ngô ThÞ Hßa`).
    n_turned: u32,
    bits: i32,
    codes: Codes,
    family_first: bool,
}

impl Count {
    fn add(&mut self, position: usize, word: &str, readings: &WordReadings, decoded: &Decoded) {
        if position == 0 {
            self.family_first = decoded.family;
        }
        if *decoded.text == *word && word::is_plain_ascii(word) || is_lone_sign(word) {
            return;
        }
        self.bits += decoded.bits;
        if *decoded.text == *word {
            // Letters that are the same in both: a word that is none speaks for neither.
            return;
        }
        self.n_changed += 1;
        self.n_turned +=
            u32::from(position == 0 && !decoded.family && name_words::is_family(&word.to_lowercase()));
        for (all, codes) in self.codes.iter_mut().zip(decoded.codes) {
            *all |= codes;
        }
        let impossible = readings.kind == AsIs::Impossible;
        // One letter (`Ð.`) says nothing.
        let is_word = word.chars().nth(1).is_some();
        match decoded.class {
            Class::Valid => {
                self.n_mended += u32::from(readings.kind != AsIs::Valid && is_word);
                self.n_impossible += u32::from(impossible);
                self.n_known += u32::from(decoded.known);
            }
            Class::Plausible if impossible || decoded.paired || is_toneless(&decoded.text) => {
                self.n_plausible += 1;
                self.n_impossible += u32::from(impossible);
            }
            _ => self.n_bad += 1,
        }
    }

    fn fit(&self, n_words: usize) -> Fit {
        let n_codes = count_codes(&self.codes);
        if self.n_bad > 0 || self.n_mended + self.n_plausible == 0 {
            return Fit::Partly;
        }
        let several = self.n_mended >= 2 && n_codes >= 2 && self.n_known >= 1;
        let family = self.n_mended == 1 && self.family_first && n_words >= 2 && self.n_known >= 1;
        let odd = self.n_mended == 1 && self.n_impossible == 1 && n_codes >= 2 && self.n_known == 1;
        let certain = self.n_turned == 0 && self.n_plausible <= self.n_mended;
        if certain && (several || family || odd) { Fit::Certain } else { Fit::Full }
    }
}

/// Whether two readings differ in letter case only, which TCVN3 loses and VN1 does not.
pub(super) fn is_same_but_case(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

/// Number of different bytes in a set.
pub fn count_codes(codes: &Codes) -> u32 {
    codes.iter().map(|part| part.count_ones()).sum()
}

/// Names of the highlands have letters with shapes and seldom a tone.
fn is_toneless(word: &str) -> bool {
    use crate::orthography::{Tone, decompose};
    word.chars().all(|c| decompose(c).is_some_and(|letter| letter.tone == Tone::Level))
}

/// What a cell that stands alone is in, where its words leave no doubt.
pub fn alone(cell: &str) -> Option<Reading> {
    if look(cell) != Look::Bytes {
        return None;
    }
    let mut judge = Judge::new();
    if judge.as_it_stands(cell).kind <= AsIs::Valid {
        return None;
    }
    judge.alone(cell)
}

/// Whether a text has words that are none as they stand.
pub fn is_odd(text: &str) -> bool {
    Judge::new().as_it_stands(text).kind > AsIs::Valid
}

/// Every text that a short cell (a header, a total) may stand for: the caller knows which words it waits for.
pub fn readings(text: &str) -> Vec<String> {
    if look(text) != Look::Bytes || text.len() > MAX_CELL {
        return Vec::new();
    }
    let mut judge = Judge::new();
    let mut out: Vec<String> = Vec::new();
    for encoding in Encoding::ALL {
        if let Some(reading) = judge.read(text, encoding)
            && !out.contains(&reading.text)
        {
            out.push(reading.text);
        }
    }
    out
}
