//! The comparison key of a name.
//!
//! Owns [`write_key`]. The key knows neither case nor apostrophe nor style of tone placement, and has names of
//! minorities in one spelling of their parts: a lone prefix is joined to the next word (`H' Hen`, `H'Hen`: `hhen`), and
//! so is a clan that is written in one word or in two (`Rơ Châm`, `RơChâm`: `rơchâm`).

use crate::orthography::{Syllable, clans};

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

/// A word of a key while the key is made.
#[derive(Debug, Default)]
struct Word {
    text: String,
    /// Start of the run of letters that is being read, behind the last apostrophe.
    run: usize,
    /// An apostrophe stands before it, or behind it.
    lead: bool,
    open: bool,
}

impl Word {
    fn is_lone(&self) -> bool {
        self.text.chars().nth(1).is_none()
    }

    /// Whether an apostrophe may join it to what follows: one letter, or consonants only (`Bh'`).
    fn is_prefix(&self) -> bool {
        self.is_lone()
            || (self.text.len() <= 3
                && self.text.bytes().all(|b| b.is_ascii_alphabetic() && !b"aeiouy".contains(&b)))
    }

    /// Brings the tone mark of the run that ends here to its place.
    fn close_run(&mut self) {
        let run = &self.text[self.run..];
        if let Some(mut syllable) = Syllable::parse(run) {
            syllable.place_tone();
            let mut placed = String::with_capacity(run.len());
            syllable.write(true, &mut placed);
            self.text.truncate(self.run);
            self.text.push_str(&placed);
        }
        self.run = self.text.len();
    }
}

/// Writes the comparison key of a name without titles and notes; `key` is emptied first. Digits and signs are left
/// out.
pub fn write_key(core: &str, key: &mut String) {
    key.clear();
    let words = words(core);
    let mut pending = false;
    for (position, word) in words.iter().enumerate() {
        let next = words.get(position + 1);
        if !key.is_empty() && !pending {
            key.push(' ');
        }
        key.push_str(&word.text);
        // `H' Hen` is `H'Hen`; at the front the lone letter is enough.
        let apostrophe = word.open || next.is_some_and(|n| n.lead);
        pending = next.is_some()
            && ((apostrophe && word.is_prefix())
                || (position == 0 && matches!(word.text.as_str(), "h" | "k")));
    }
    clans::join(key);
}

/// The words of a name, in lower case, their tone marks in one place.
fn words(core: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(6);
    let mut word = Word::default();
    let mut lead = false;
    for c in core.chars() {
        // One of the apostrophes (U+02BC) counts as a letter.
        if is_apostrophe(c) {
            if word.text.is_empty() {
                lead = true;
            } else {
                word.close_run();
                word.open = true;
            }
        } else if c.is_alphabetic() || (is_mark(c) && !word.text.is_empty()) {
            if word.text.is_empty() {
                word.lead = std::mem::take(&mut lead);
            }
            word.open = false;
            let stray = is_mark(c) && word.run == word.text.len();
            word.text.extend(c.to_lowercase());
            if stray {
                // Behind an apostrophe a mark belongs to no letter.
                word.run = word.text.len();
            }
        } else if !c.is_ascii_digit() {
            lead = false;
            if !word.text.is_empty() {
                word.close_run();
                words.push(std::mem::take(&mut word));
            }
        }
    }
    if !word.text.is_empty() {
        word.close_run();
        words.push(word);
    }
    words
}
