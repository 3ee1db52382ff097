//! The forms in which names of places are looked up.
//!
//! Owns [`Words`]: a text taken apart into words, each in two forms. *Styled*: lower case, tone where one style puts it,
//! `y` alone as `i`, numbers without zeros at the front, marks kept. *Folded*: the same without marks. Two
//! spellings of one name that only differ in style (`Hoà`/`Hòa`, `Quý`/`Quí`, `H'Neng`/`HNeng`, `05`/`5`) have one styled
//! form; names are looked up by forms without the spaces.

use crate::orthography::{Syllable, strip_marks};

/// Words that are looked at, from the end: no place is written with more, and time stays bounded.
const MAX_WORDS: usize = 64;

/// Bytes of a text that are looked at, from its end.
const MAX_BYTES: usize = 400;

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    styled: (u32, u32),
    folded: (u32, u32),
    /// Where it begins in the text, in bytes.
    pub at: usize,
    /// Where it ends in the text, in bytes.
    pub end: usize,
    /// Whether a sign that parts units (comma, semicolon, bracket, line break) stands before it. A dash may part units
    /// too, but stands in names as well (`Văn Miếu - Quốc Tử Giám`).
    pub strong: bool,
}

/// A text taken apart. Reused from text to text.
#[derive(Debug, Default, Clone)]
pub struct Words {
    styled: String,
    folded: String,
    words: Vec<Word>,
    lower: String,
    /// Whether any word has a mark.
    pub has_marks: bool,
    /// Whether any sign parts units.
    pub has_strong: bool,
}

impl Words {
    /// Takes `text` (NFC) apart; only the end of a very long one.
    pub fn split(&mut self, text: &str) {
        self.styled.clear();
        self.folded.clear();
        self.words.clear();
        self.has_marks = false;
        self.has_strong = false;
        let mut from = text.len().saturating_sub(MAX_BYTES);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let mut start = None;
        let mut strong = false;
        for (i, c) in text[from..].char_indices().map(|(i, c)| (from + i, c)) {
            let inside = c.is_alphanumeric() || (start.is_some() && is_silent(c));
            // `P5`, `Q1`: a kind and a number.
            let parts = start.is_some_and(|s| c.is_ascii_digit() && is_kind_before_digits(&text[s..i]));
            if (parts || !inside)
                && let Some(s) = start.take()
            {
                self.push(text, s, i, strong);
                strong = false;
            }
            if inside {
                start.get_or_insert(i);
            } else if matches!(c, ',' | ';' | '\n' | '\r' | '\t' | '(' | ')' | '[' | ']' | '|') {
                strong = true;
                self.has_strong |= !self.words.is_empty();
            }
        }
        if let Some(s) = start {
            self.push(text, s, text.len(), strong);
        }
        let extra = self.words.len().saturating_sub(MAX_WORDS);
        self.words.drain(..extra);
    }

    fn push(&mut self, text: &str, at: usize, end: usize, strong: bool) {
        let word = &text[at..end];
        self.lower.clear();
        for c in word.chars().filter(|&c| !is_silent(c)) {
            if c.is_ascii() {
                self.lower.push(c.to_ascii_lowercase())
            } else {
                self.lower.extend(c.to_lowercase())
            }
        }
        let (from, from_folded) = (self.styled.len(), self.folded.len());
        if self.lower.bytes().all(|b| b.is_ascii_digit()) {
            let digits = self.lower.trim_start_matches('0');
            self.styled.push_str(if digits.is_empty() { "0" } else { digits });
        } else {
            style_into(&self.lower, &mut self.styled);
        }
        for c in self.styled[from..].chars() {
            let base = strip_marks(c);
            self.has_marks |= base != c;
            self.folded.push(base);
        }
        self.words.push(Word {
            styled: (from as u32, self.styled.len() as u32),
            folded: (from_folded as u32, self.folded.len() as u32),
            at,
            end,
            strong,
        });
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Word `i`.
    pub fn get(&self, i: usize) -> Option<&Word> {
        self.words.get(i)
    }

    /// The styled form of a word.
    pub fn styled(&self, word: &Word) -> &str {
        self.styled.get(word.styled.0 as usize..word.styled.1 as usize).unwrap_or_default()
    }

    /// The folded form of a word.
    pub fn folded(&self, word: &Word) -> &str {
        self.folded.get(word.folded.0 as usize..word.folded.1 as usize).unwrap_or_default()
    }

    /// Styled and folded form of words `start..end`, without spaces.
    pub fn key(&self, start: usize, end: usize) -> (&str, &str) {
        let (Some(first), Some(last)) =
            (self.words.get(start), end.checked_sub(1).and_then(|i| self.words.get(i)))
        else {
            return ("", "");
        };
        (
            self.styled.get(first.styled.0 as usize..last.styled.1 as usize).unwrap_or_default(),
            self.folded.get(first.folded.0 as usize..last.folded.1 as usize).unwrap_or_default(),
        )
    }

    /// Whether a sign that parts units stands inside words `start..end`.
    pub fn is_parted(&self, start: usize, end: usize) -> bool {
        self.words.iter().take(end).skip(start + 1).any(|w| w.strong)
    }
}

/// Apostrophes and separate marks: part of a word, and not heard.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '\u{300}'..='\u{36F}')
}

fn is_kind_before_digits(word: &str) -> bool {
    ["p", "q", "f", "P", "Q", "F"].contains(&word)
        || word.chars().count() > 3
            && matches!(word.to_lowercase().as_str(), "phường" | "quận" | "phuong" | "quan")
}

/// Brings a lower-case word to one style: tone placement, and `y` alone as `i`.
fn style_into(lower: &str, out: &mut String) {
    let from = out.len();
    match Syllable::parse(lower) {
        Some(mut syllable) => {
            syllable.place_tone();
            syllable.write(true, out);
        }
        None => out.push_str(lower),
    }
    let Some(last) = out[from..].chars().next_back() else { return };
    let i = match last {
        'y' => 'i',
        'ý' => 'í',
        'ỳ' => 'ì',
        'ỷ' => 'ỉ',
        'ỹ' => 'ĩ',
        'ỵ' => 'ị',
        _ => return,
    };
    let stem = out[from..].strip_suffix(last).unwrap_or_default();
    let before = stem.chars().next_back().map(strip_marks);
    if !before.is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')) || stem == "qu" {
        out.pop();
        out.push(i);
    }
}

/// Styled and folded form of a whole name, without spaces.
pub fn keys_of(name: &str) -> (String, String) {
    let mut words = Words::default();
    words.split(name);
    let (styled, folded) = words.key(0, words.len());
    (styled.to_string(), folded.to_string())
}

/// A name as it is spelled, without case, dots and spare spaces: what [`keys_of`] evens out beyond that is spelling.
pub fn plain(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_form() {
        for (a, b) in [
            ("Yên Hoà", "Yên Hòa"),
            ("Thuỵ Lâm", "THỤY LÂM"),
            ("Quí Hòa", "Quý Hoà"),
            ("Mỹ Lý", "Mĩ Lí"),
            ("Ia H'Drai", "Ia HDrai"),
            ("Văn Miếu - Quốc Tử Giám", "Văn Miếu Quốc Tử Giám"),
            ("Phường 05", "Phường 5"),
            ("P5", "P.5"),
        ] {
            assert_eq!(keys_of(a), keys_of(b), "{a} {b}");
        }
        // What sounds otherwise is another name.
        for (a, b) in [("Tây Sơn", "Tai Sơn"), ("Thúy", "Thúi"), ("Châu Bính", "Châu Bình")] {
            assert_ne!(keys_of(a).0, keys_of(b).0, "{a} {b}");
        }
        assert_eq!(keys_of("Tân Lập").1, "tanlap");
        assert_eq!(keys_of(""), (String::new(), String::new()));
    }

    #[test]
    fn long_texts_cost_no_more() {
        let mut words = Words::default();
        words.split(&"xã Tân Lập, ".repeat(10_000));
        assert!(words.len() <= MAX_WORDS);
        words.split(&"ế".repeat(10_000));
        assert_eq!(words.len(), 1);
    }
}
