//! UTF-8 that was read as Western text, once or twice, and with bytes that got lost on the way.
//!
//! Owns [`read`]. The bytes 81 8D 8F 90 9D have no Western character: tools drop them or write `?` or U+FFFD. A0 shows as
//! a no-break space, which becomes a blank or goes; AD is a soft hyphen, which goes. What was lost is filled in only
//! where exactly one letter makes a word of it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::bytes::{UNDEFINED, western_byte};
use super::cell::{Fit, Reading};
use super::word::{self, AsIs, Class};
use super::{Encoding, words};
use crate::orthography::{Shape, Syllable, decompose};

/// A piece of the decoded text.
enum Piece {
    Char(char),
    /// One of these letters; the blank behind it may be the rest of the letter.
    Lost {
        letters: Vec<char>,
        takes_blank: bool,
    },
}

/// Ways to fill a word in that are tried; more lost letters are not guessed.
const MAX_WAYS: usize = 128;
/// A word that is seen this many times as often as every other is taken.
const CLEARLY_MORE: u32 = 50;

/// What a cell becomes when its characters are taken as bytes of UTF-8; `None` where they are none. Certain where no byte
/// is lost or every lost one can be told.
pub fn read(cell: &str) -> Option<Reading> {
    if !may_be(cell) {
        return None;
    }
    let once = decode(cell)?;
    // Read wrongly twice.
    let best = match may_be(&once.text).then(|| decode(&once.text)).flatten() {
        Some(twice) if twice.n_whole > 0 => Step {
            n_whole: once.n_whole.max(twice.n_whole),
            n_lost: twice.n_lost,
            doubtful: twice.doubtful,
            text: twice.text,
        },
        _ => once,
    };
    let text = resolve_nfc(&best.text);
    if *text == *cell {
        return None;
    }
    let mut bits = 0;
    let mut worst = Class::Valid;
    for part in text.split(|c: char| !c.is_alphabetic()).filter(|p| !p.is_empty() && !p.is_ascii()) {
        let (kind, part_bits) = word::as_is(part);
        bits += part_bits;
        if kind > AsIs::Valid {
            worst = Class::Bad;
        }
    }
    let fit = if best.n_whole > 0 && !best.doubtful {
        Fit::Certain
    } else if worst == Class::Valid {
        Fit::Full
    } else {
        Fit::Partly
    };
    Some(Reading {
        encoding: Encoding::Utf8,
        text: text.into_owned(),
        fit,
        bits,
        codes: [0; 4],
        n_impossible: best.n_whole,
        n_mended: best.n_whole + best.n_lost,
        guessed: best.doubtful,
        is_whole: worst == Class::Valid,
        n_bad: u32::from(worst != Class::Valid),
        family_first: false,
        n_known: best.n_whole,
    })
}

/// Whether a cell holds whole letters of UTF-8.
pub fn is_certain(cell: &str) -> bool {
    read(cell).is_some_and(|reading| reading.fit == Fit::Certain)
}

fn resolve_nfc(text: &str) -> Cow<'_, str> {
    if unicode_normalization::is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A first look: a character that leads a letter of two or three bytes, with anything behind it.
fn may_be(text: &str) -> bool {
    text.contains(['Ã', 'Ä', 'Å', 'Æ', 'á', 'Ì', 'Í', 'Â', 'â'])
}

struct Step {
    text: String,
    /// Letters that were there whole.
    n_whole: u32,
    n_lost: u32,
    /// A lost letter could not be told for certain.
    doubtful: bool,
}

/// One step back. `None` where nothing in the text is UTF-8.
fn decode(text: &str) -> Option<Step> {
    let (pieces, n_whole, n_literal) = pieces(text)?;
    let n_lost = pieces.iter().filter(|p| matches!(p, Piece::Lost { .. })).count() as u32;
    if n_whole + n_lost == 0 || n_literal > n_whole {
        return None;
    }
    let (text, doubtful) = fill_in(&pieces);
    Some(Step { text, n_whole, n_lost, doubtful })
}

fn pieces(text: &str) -> Option<(Vec<Piece>, u32, u32)> {
    let chars: Vec<char> = text.chars().collect();
    let byte = |at: usize| chars.get(at).copied().and_then(western_byte);
    let rest = |at: usize| byte(at).filter(|b| (0x80..=0xBF).contains(b));
    let mut out = Vec::with_capacity(chars.len());
    let (mut n_whole, mut n_literal) = (0, 0);
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let Some(lead) = byte(at).filter(|b| *b >= 0x80) else {
            // A letter that was never a byte: part of the cell is as it should be.
            if !c.is_ascii() && c != '\u{FFFD}' && c.is_alphabetic() {
                n_literal += 1;
            }
            out.push(Piece::Char(c));
            at += 1;
            continue;
        };
        let n = match lead {
            0xC2..=0xDF => 1,
            0xE0..=0xEF => 2,
            _ => 0,
        };
        let bytes: Vec<u8> = std::iter::once(lead).chain((1..=n).map_while(|i| rest(at + i))).collect();
        if n > 0
            && bytes.len() == n + 1
            && let Some(letter) = std::str::from_utf8(&bytes).ok().and_then(|s| s.chars().next())
            && is_sensible(letter)
        {
            out.push(Piece::Char(letter));
            n_whole += 1;
            at += n + 1;
            continue;
        }
        if n > 0 && bytes.len() == n {
            let follows = chars.get(at + n).copied();
            let replaced = matches!(follows, Some('?' | '\u{FFFD}'));
            let blank = follows == Some(' ');
            if lead == 0xC2 {
                // The first byte of a sign; what it was the next step back tells.
                at += n + usize::from(replaced);
                out.extend(replaced.then_some(Piece::Char('\u{FFFD}')));
                continue;
            }
            let letters = lost_letters(&bytes, replaced, blank || follows.is_none());
            if !letters.is_empty() {
                out.push(Piece::Lost { letters, takes_blank: blank });
                at += n + usize::from(replaced);
                continue;
            }
        }
        // No UTF-8: what it looks like.
        if c.is_alphabetic() {
            n_literal += 1;
        }
        out.push(Piece::Char(c));
        at += 1;
    }
    Some((out, n_whole, n_literal))
}

/// Letters, marks and the signs of texts; whatever else comes out was no UTF-8.
fn is_sensible(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{80}'..='\u{BF}' | '\u{300}'..='\u{36F}' | '\u{2010}'..='\u{203A}' | '×' | '÷' | '€' | '™' | '\u{FEFF}' | '\u{200B}' | '\u{2C6}'..='\u{2DC}' )
}

/// The letters and marks of Vietnamese that begin with `bytes` and lack one byte.
fn lost_letters(bytes: &[u8], replaced: bool, at_blank: bool) -> Vec<char> {
    let vanishing: &[u8] = if replaced { &[] } else { &[0xA0, 0xAD] };
    let mut letters = Vec::new();
    for last in UNDEFINED.iter().chain(vanishing) {
        let all: Vec<u8> = bytes.iter().copied().chain([*last]).collect();
        let letter = std::str::from_utf8(&all).ok().and_then(|s| s.chars().next());
        let is_ours = |c: &char| {
            decompose(*c).is_some_and(|l| "aeiouy".contains(l.base) || l.shape == Shape::Stroke)
                || matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
        };
        letters.extend(letter.filter(is_ours));
    }
    // The only letter that a blank can be the rest of goes first.
    letters.sort_by_key(|c| !(at_blank && matches!(c, 'à' | 'Ạ' | 'Ơ' | 'Ỡ')));
    letters
}

/// Fills lost letters in, word by word; tells whether any of them could not be told for certain.
fn fill_in(pieces: &[Piece]) -> (String, bool) {
    let mut out = String::new();
    let mut doubtful = false;
    let mut at = 0;
    while at < pieces.len() {
        let is_gap = |p: &Piece| matches!(p, Piece::Char(c) if c.is_ascii() && !c.is_ascii_alphabetic());
        if is_gap(&pieces[at]) {
            if let Piece::Char(c) = pieces[at] {
                out.push(c);
            }
            at += 1;
            continue;
        }
        let mut end = at;
        while end < pieces.len() && !is_gap(&pieces[end]) {
            end += 1;
        }
        let word = &pieces[at..end];
        // A blank behind a lost letter may be a part of it; then the next word belongs to this one.
        let takes_blank = matches!(word.last(), Some(Piece::Lost { takes_blank: true, .. }));
        let mut joined_end = end;
        if takes_blank {
            joined_end = end + 1;
            while joined_end < pieces.len() && !is_gap(&pieces[joined_end]) {
                joined_end += 1;
            }
        }
        let apart = best_way(word);
        let joined = (takes_blank && joined_end > end + 1).then(|| {
            let pieces: Vec<&Piece> = word.iter().chain(&pieces[end + 1..joined_end]).collect();
            best_way_of(&pieces)
        });
        match (apart, joined) {
            (apart, Some(Some(joined))) if joined.prefer_to(&apart, &pieces[end + 1..joined_end]) => {
                out.push_str(&joined.text);
                doubtful |= joined.doubtful;
                at = joined_end;
            }
            (Some(apart), _) => {
                out.push_str(&apart.text);
                doubtful |= apart.doubtful;
                // No blank stands before a comma: it was the rest of the letter.
                let sign = matches!(pieces.get(end + 1), Some(Piece::Char(',' | ';' | '.' | ')')));
                at = end + usize::from(takes_blank && sign);
            }
            (None, _) => {
                // Too many ways: as it stands, the first letter of each.
                doubtful = true;
                for piece in word {
                    match piece {
                        Piece::Char(c) => out.push(*c),
                        Piece::Lost { letters, .. } => out.extend(letters.first()),
                    }
                }
                at = end;
            }
        }
    }
    (out, doubtful)
}

/// A word with its lost letters filled in.
struct Way {
    text: String,
    weight: u32,
    valid: bool,
    doubtful: bool,
}

impl Way {
    /// Whether a word that took the blank and the word behind it is better than the two apart.
    fn prefer_to(&self, apart: &Option<Way>, next: &[Piece]) -> bool {
        let next: String = next.iter().map(|p| if let Piece::Char(c) = p { *c } else { 'a' }).collect();
        let starts_small = next.starts_with(char::is_lowercase);
        let capitals = self.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let next_is_word = is_word(&next);
        let next_known = next_is_word || weigh(&next) > 0;
        let apart_known = apart.as_ref().is_some_and(|a| a.weight > 0) && next_is_word;
        let one_letter = next.chars().count() == 1;
        let fits = starts_small || (capitals && (is_word(&self.text) || (self.weight > 0 && !next_known)));
        let known = self.weight > 0 && (starts_small || one_letter);
        self.valid && fits && (known || !apart_known)
    }
}

fn is_word(text: &str) -> bool {
    Syllable::parse(text).is_some_and(|s| s.is_valid() || s.is_valid_unmarked())
}

fn weigh(text: &str) -> u32 {
    let mut key = String::new();
    match Syllable::parse(text) {
        Some(mut syllable) => {
            syllable.place_tone();
            syllable.write(true, &mut key);
        }
        None => key = text.to_lowercase(),
    }
    words::weight(&key)
}

fn best_way(word: &[Piece]) -> Option<Way> {
    best_way_of(&word.iter().collect::<Vec<_>>())
}

fn best_way_of(word: &[&Piece]) -> Option<Way> {
    let mut ways = vec![String::new()];
    let mut any_lost = false;
    for piece in word {
        match piece {
            Piece::Char(c) => ways.iter_mut().for_each(|way| way.push(*c)),
            Piece::Lost { letters, .. } => {
                any_lost = true;
                if ways.len() * letters.len() > MAX_WAYS {
                    return None;
                }
                ways = ways
                    .iter()
                    .flat_map(|way| letters.iter().map(move |letter| format!("{way}{letter}")))
                    .collect();
            }
        }
    }
    let mut ways: Vec<Way> = ways
        .into_iter()
        .map(|text| {
            let text = text.nfc().collect::<String>();
            let core = text.trim_matches(|c: char| !c.is_alphabetic());
            let valid = word::as_is(core).0 <= AsIs::Valid;
            Way { weight: if valid { weigh(core) } else { 0 }, valid, doubtful: false, text }
        })
        .collect();
    if !any_lost {
        return ways.pop();
    }
    // Stable: among equals the letter that a blank explains goes first.
    ways.sort_by_key(|way| std::cmp::Reverse((way.valid, way.weight)));
    let second = ways.get(1).filter(|way| way.valid).map(|way| way.weight);
    let mut best = ways.into_iter().next()?;
    best.doubtful = !best.valid
        || second.is_some_and(|second| second > 0 && best.weight < second.saturating_mul(CLEARLY_MORE))
        || second.is_some_and(|_| best.weight == 0);
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_lost_bytes_come_back() {
        for (seen, wanted, certain) in [
            ("Nguyá»…n Thá»‹ HÃ²a", "Nguyễn Thị Hòa", true),
            ("LÃª Há»¯u PhÆ°á»›c", "Lê Hữu Phước", true),
            // Latin-1: control characters in the place of `…` and `‹`.
            ("Nguy\u{E1}\u{BB}\u{85}n V\u{C4}\u{83}n An", "Nguyễn Văn An", true),
            ("Tráº§n VÄƒn Ä\u{90}á»©c", "Trần Văn Đức", true),
            ("Tráº§n VÄƒn Äá»©c", "Trần Văn Đức", true),
            ("Tráº§n VÄƒn Ä?á»©c", "Trần Văn Đức", true),
            ("Tráº§n VÄƒn Ä\u{FFFD}á»©c", "Trần Văn Đức", true),
            ("HÃ\u{A0} Ná»™i", "Hà Nội", true),
            ("HÃ  Ná»™i", "Hà  Nội", true),
            ("HÃ Ná»™i", "Hà Nội", true),
            ("ThÃ nh phá»‘ HÃ Ná»™i", "Thành phố Hà Nội", true),
            ("LÃª Thá»‹ ThÃch", "Lê Thị Thích", true),
            ("Ngá»c Tráº§n", "Ngọc Trần", true),
            ("NguyÃ¡Â»â€¦n ThÃ¡Â»â€¹ HÃƒÂ²a", "Nguyễn Thị Hòa", true),
            ("JosÃ©", "José", true),
            // Decomposed before it was read wrongly.
            ("Nguye\u{CC}\u{201A}\u{CC}\u{192}n", "Nguyễn", true),
        ] {
            let reading = read(seen).unwrap_or_else(|| panic!("{seen}"));
            assert_eq!((reading.text.as_str(), reading.fit == Fit::Certain), (wanted, certain), "{seen}");
        }
        for name in ["João", "Hà", "São Paulo", "Ängel", "Ægir", "Ánh", "Ían", "Conceição", "HÂN", "Ân"]
        {
            let reading = read(name);
            assert!(reading.as_ref().is_none_or(|r| r.fit < Fit::Certain), "{name} {reading:?}");
        }
    }
}
