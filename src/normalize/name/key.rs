//! The comparison key of a name.
//!
//! Owns [`write_key`]. The key knows neither case nor apostrophe nor style of tone placement, and has names of
//! minorities in one spelling of their parts: a lone prefix is joined to the next word (`H' Hen`, `H'Hen`: `hhen`), and
//! so is a clan that is written in one word or in two (`Rơ Châm`, `RơChâm`: `rơchâm`).

use crate::orthography::{Syllable, base_letter, clans};

/// The apostrophes seen in names of minorities and foreigners.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{2032}' | '`' | '\u{B4}' | '\u{2BB}' | '\u{2C8}'
    )
}

/// A combining mark.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// A word of a key while the key is made: where it stands in the buffer of all words.
#[derive(Debug, Default)]
struct Word {
    start: usize,
    end: usize,
    /// An apostrophe stands before it, or behind it.
    lead: bool,
    open: bool,
}

impl Word {
    fn text<'a>(&self, letters: &'a str) -> &'a str {
        &letters[self.start..self.end]
    }
}

/// Whether an apostrophe may join `word` to what follows: one letter, or consonants only (`Bh'`).
fn is_prefix(word: &str) -> bool {
    word.chars().nth(1).is_none()
        || (word.len() <= 3 && word.bytes().all(|b| b.is_ascii_alphabetic() && !b"aeiouy".contains(&b)))
}

/// Brings the tone mark of the run of letters that begins at `run` and ends with `letters` to its place.
fn close_run(run: usize, letters: &mut String) {
    if let Some(mut syllable) = Syllable::parse(&letters[run..]) {
        syllable.place_tone();
        letters.truncate(run);
        syllable.write(true, letters);
    }
}

/// Writes the comparison key of a name without titles and notes; `key` is emptied first. Digits and signs are left
/// out.
pub fn write_key(core: &str, key: &mut String) {
    key.clear();
    if write_syllables(core, key) {
        clans::join(key);
        return;
    }
    key.clear();
    let mut letters = String::with_capacity(core.len());
    let words = words(core, &mut letters);
    let mut pending = false;
    for (position, word) in words.iter().enumerate() {
        let next = words.get(position + 1);
        if !key.is_empty() && !pending {
            key.push(' ');
        }
        let text = word.text(&letters);
        key.push_str(text);
        // `H' Hen` is `H'Hen`; at the front the lone letter is enough.
        let apostrophe = word.open || next.is_some_and(|n| n.lead);
        pending = next.is_some()
            && ((apostrophe && is_prefix(text)) || (position == 0 && matches!(text, "h" | "k")));
    }
    clans::join(key);
}

/// The short way: Latin syllables with one blank between two. False, with anything written, for any other.
fn write_syllables(core: &str, key: &mut String) -> bool {
    for (position, word) in blank_cut(core).enumerate() {
        let Some(mut syllable) = Syllable::parse(word) else { return false };
        if position > 0 {
            key.push(' ');
        }
        syllable.place_tone();
        syllable.write(true, key);
    }
    true
}

/// `text.split(' ')`, quicker for short words.
pub fn blank_cut(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        match text.bytes().position(|byte| byte == b' ') {
            Some(at) => {
                rest = text.get(at + 1..);
                text.get(..at)
            }
            None => {
                rest = None;
                Some(text)
            }
        }
    })
}

/// The words of a name, in lower case, their tone marks in one place; their letters are written into `letters`.
fn words(core: &str, letters: &mut String) -> Vec<Word> {
    let mut words = Vec::with_capacity(6);
    let mut word = Word::default();
    // Start of the run of letters that is being read, behind the last apostrophe.
    let mut run = 0;
    let mut lead = false;
    for c in core.chars() {
        // One of the apostrophes (U+02BC) counts as a letter.
        if is_apostrophe(c) {
            if word.start == letters.len() {
                lead = true;
            } else {
                close_run(run, letters);
                run = letters.len();
                word.open = true;
            }
        } else if is_letter(c) || (is_mark(c) && word.start < letters.len()) {
            if word.start == letters.len() {
                word.lead = std::mem::take(&mut lead);
            }
            word.open = false;
            let stray = is_mark(c) && run == letters.len();
            match c {
                'a'..='z' => letters.push(c),
                _ => letters.extend(c.to_lowercase()),
            }
            if stray {
                // Behind an apostrophe a mark belongs to no letter.
                run = letters.len();
            }
        } else if !c.is_ascii_digit() {
            lead = false;
            if word.start < letters.len() {
                close_run(run, letters);
                run = letters.len();
                word.end = run;
                words.push(std::mem::take(&mut word));
                word.start = run;
            }
        }
    }
    if word.start < letters.len() {
        close_run(run, letters);
        word.end = letters.len();
        words.push(word);
    }
    words
}

/// Whether `c` is a letter; those that names have first.
pub fn is_letter(c: char) -> bool {
    base_letter(c).is_some() || c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_at_blanks_like_split() {
        for text in ["", " ", "An", "An ", " An", "Lê  An", "Nguyễn Văn An", "H' Hen"] {
            assert_eq!(blank_cut(text).collect::<Vec<_>>(), text.split(' ').collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_counts_as_a_letter_is_one() {
        for c in (0..0x2_0000).filter_map(char::from_u32) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn the_short_way_writes_what_the_long_one_does() {
        let mut key = String::new();
        for word in
            ["Hoà", "NGUYỄN", "Qúy", "Y", "A", "Ka", "Hòang", "Đắk", "ê", "gì", "h", "Ksor", "ñ", "H'Hen"]
        {
            for name in [word.to_string(), format!("Lê {word} An"), format!("{word} ban")] {
                write_key(&name, &mut key);
                // A digit takes the long way and is left out.
                let mut long = String::new();
                write_key(&format!("{name}1"), &mut long);
                assert_eq!(key, long, "{name}");
            }
        }
    }
}
