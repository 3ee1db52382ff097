//! UTF-8 that was read as Western text, once or twice, and with bytes that got lost on the way.
//!
//! Owns [`read`]. The bytes 81 8D 8F 90 9D have no Western character: tools drop them or write `?` or U+FFFD. A0 shows as
//! a no-break space, which becomes a blank or goes; AD is a soft hyphen, which goes. What was lost is filled in only
//! where exactly one letter makes a word of it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Encoding;
use super::bytes::western_byte;
use super::cell::{Fit, Reading};
use super::fill::{Filled, Piece, fill_in};
use super::loss::{Losses, Traces};
use super::word::{self, AsIs, Class};

/// What a cell becomes when its characters are taken as bytes of UTF-8; `None` where they are none. Certain where no byte
/// is lost or every lost one can be told; `losses` is what the column shows of that.
pub fn read(cell: &str, losses: Losses) -> Option<Reading> {
    if !may_be(cell) {
        return None;
    }
    let mut once = decode(cell, losses)?;
    if once.spoilt && losses != Losses::UNKNOWN {
        // The cell went another way than the rest of the column.
        once = decode(cell, Losses::UNKNOWN)?;
    }
    // Read wrongly twice.
    let best = match may_be(&once.text).then(|| decode(&once.text, Losses::UNKNOWN)).flatten() {
        Some(twice) if twice.n_whole > 0 => Step {
            n_whole: once.n_whole.max(twice.n_whole),
            n_lost: twice.n_lost,
            doubtful: twice.doubtful,
            spoilt: twice.spoilt,
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
    read(cell, Losses::UNKNOWN).is_some_and(|reading| reading.fit == Fit::Certain)
}

/// What the letters of a cell show of the bytes that it lost.
pub fn traces(cell: &str) -> Traces {
    if !may_be(cell) {
        return Traces::default();
    }
    let found = pieces(cell, Losses::UNKNOWN);
    // `ThÃ nh` alone is no evidence of anything, and a name of another language neither.
    if found.n_whole > 0 && found.n_literal <= found.n_whole { found.traces } else { Traces::default() }
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
    /// None of the letters that may be lost makes a word.
    spoilt: bool,
}

/// One step back. `None` where nothing in the text is UTF-8.
fn decode(text: &str, losses: Losses) -> Option<Step> {
    let mut found = pieces(text, losses);
    let of_cell = Losses::of_cell(&found.traces);
    if found.n_lost() > 0 && of_cell != Losses::UNKNOWN {
        found = pieces(text, losses.and(of_cell));
    }
    let n_lost = found.n_lost();
    if found.n_whole + n_lost == 0 || found.n_literal > found.n_whole {
        return None;
    }
    let Filled { text, doubtful, spoilt } = fill_in(&found.pieces);
    Some(Step { text, n_whole: found.n_whole, n_lost, doubtful, spoilt })
}

/// A text taken apart.
struct Pieces {
    pieces: Vec<Piece>,
    n_whole: u32,
    /// Letters that are no UTF-8.
    n_literal: u32,
    traces: Traces,
}

impl Pieces {
    fn n_lost(&self) -> u32 {
        self.pieces.iter().filter(|p| matches!(p, Piece::Lost { .. })).count() as u32
    }
}

fn pieces(text: &str, losses: Losses) -> Pieces {
    let chars: Vec<char> = text.chars().collect();
    let byte = |at: usize| chars.get(at).copied().and_then(western_byte);
    let rest = |at: usize| byte(at).filter(|b| (0x80..=0xBF).contains(b));
    let mut out = Vec::with_capacity(chars.len());
    let mut traces = Traces::default();
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
            bytes.last().into_iter().for_each(|last| traces.keep(*last));
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
            let at_blank = blank || follows.is_none();
            let letters = losses.letters(&bytes, replaced, at_blank);
            if !letters.is_empty() {
                if !replaced {
                    let in_word = chars.get(at + n + 1).is_some_and(|c| c.is_ascii_lowercase());
                    traces.lose(&bytes, at_blank, blank && in_word);
                }
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
    Pieces { pieces: out, n_whole, n_literal, traces }
}

/// Letters, marks and the signs of texts; whatever else comes out was no UTF-8.
fn is_sensible(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{80}'..='\u{BF}' | '\u{300}'..='\u{36F}' | '\u{2010}'..='\u{203A}' | '×' | '÷' | '€' | '™' | '\u{FEFF}' | '\u{200B}' | '\u{2C6}'..='\u{2DC}' )
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
            let reading = read(seen, Losses::UNKNOWN).unwrap_or_else(|| panic!("{seen}"));
            assert_eq!((reading.text.as_str(), reading.fit == Fit::Certain), (wanted, certain), "{seen}");
        }
        for name in ["João", "Hà", "São Paulo", "Ängel", "Ægir", "Ánh", "Ían", "Conceição", "HÂN", "Ân"]
        {
            let reading = read(name, Losses::UNKNOWN);
            assert!(reading.as_ref().is_none_or(|r| r.fit < Fit::Certain), "{name} {reading:?}");
        }
    }
}
