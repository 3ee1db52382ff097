//! Letters lost for good: `?` or U+FFFD where a letter stood that a single-byte column could not hold.
//!
//! Owns [`has_lost_letters`] and [`fill_in`]. Nothing that is filled in is certain; it is offered only where exactly one
//! known word has the letters that are left.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::bytes::western_byte;
use super::words;
use crate::orthography::name_words::is_family;

/// `?` between letters or behind one and before another word's letter, or the replacement character.
pub fn has_lost_letters(text: &str) -> bool {
    if !text.contains(['?', '\u{FFFD}']) {
        return false;
    }
    if text.contains('\u{FFFD}') {
        return true;
    }
    // `Lan?` is a question, `Nguy?n` and `?ức` are damage.
    let chars: Vec<char> = text.chars().collect();
    chars.iter().enumerate().any(|(at, c)| {
        let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
        *c == '?' && letter(at.checked_add(1)) && (letter(at.checked_sub(1)) || is_word_start(&chars, at))
    })
}

fn is_word_start(chars: &[char], at: usize) -> bool {
    at.checked_sub(1).and_then(|at| chars.get(at)).is_none_or(|c| c.is_whitespace())
}

/// A known word, its weight, and the weight of the next one with the same letters left.
struct Known {
    word: Box<str>,
    weight: u32,
    next: u32,
}

impl Known {
    /// The tables hold a few misspelt names; a word is the only one where all others are as rare.
    fn only(&self) -> Option<&str> {
        (self.next == 0 || self.weight / self.next >= CLEARLY_MORE).then_some(&*self.word)
    }
}

/// A word this many times as frequent as the next counts as the only one.
const CLEARLY_MORE: u32 = 200;

/// Known words by what is left of them when their letters beyond windows-1252 are lost.
type ByRest = FxHashMap<Box<str>, Known>;

static BY_REST: LazyLock<[ByRest; 2]> = LazyLock::new(|| {
    let mut families = ByRest::default();
    let mut all = ByRest::default();
    words::for_each(|word, weight| {
        let rest: Box<str> =
            word.chars().map(|c| if western_byte(c).is_none() { '?' } else { c }).collect::<String>().into();
        if !rest.contains('?') {
            return;
        }
        let add = |map: &mut ByRest| {
            let new = Known { word: word.into(), weight, next: 0 };
            match map.get_mut(&rest) {
                // Of equal weight neither is the only one, whichever comes first.
                Some(known) if known.weight >= weight => known.next = known.next.max(weight),
                Some(known) => *known = Known { next: known.weight, ..new },
                None => {
                    map.insert(rest.clone(), new);
                }
            }
        };
        add(&mut all);
        if is_family(word) {
            add(&mut families);
        }
    });
    [families, all]
});

/// The name with its lost letters, where exactly one known word fits each damaged word (a family name in the first place).
pub fn fill_in(name: &str) -> Option<String> {
    if name.len() > 200 {
        return None;
    }
    let mut out = String::with_capacity(name.len() + 8);
    for (position, word) in name.split(' ').enumerate() {
        if position > 0 {
            out.push(' ');
        }
        if !word.contains(['?', '\u{FFFD}']) {
            out.push_str(word);
            continue;
        }
        let rest = word.replace('\u{FFFD}', "?").to_lowercase();
        let [families, all] = &*BY_REST;
        let known = match families.get(rest.as_str()).filter(|_| position == 0) {
            Some(known) => known,
            None => all.get(rest.as_str())?,
        };
        let known = known.only()?;
        let capitals = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            && word.chars().filter(|c| c.is_alphabetic()).count() >= 2;
        for (at, (letter, seen)) in known.chars().zip(word.chars()).enumerate() {
            let upper = if seen.is_alphabetic() { seen.is_uppercase() } else { capitals || at == 0 };
            if upper {
                out.extend(letter.to_uppercase());
            } else {
                out.push(letter);
            }
        }
    }
    (out != name).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_known_word_is_offered_and_several_are_not() {
        for (name, wanted) in [
            ("Nguy?n", Some("Nguyễn")),
            ("NGUY?N", Some("NGUYỄN")),
            ("Nguy\u{FFFD}n Lan", Some("Nguyễn Lan")),
            ("Tr?n Hu?nh", Some("Trần Huỳnh")),
            ("Lê Th? Lan", None),
            ("Lan", None),
        ] {
            assert_eq!(fill_in(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn a_question_is_no_damage() {
        for name in ["Nguy?n", "Lê ?ức", "?ức", "L\u{FFFD}", "Nguy?n Th? Hòa"] {
            assert!(has_lost_letters(name), "{name}");
        }
        for name in ["Lan?", "Lê Thị Lan ?", "Lan ? An", "?", ""] {
            assert!(!has_lost_letters(name), "{name}");
        }
    }
}
