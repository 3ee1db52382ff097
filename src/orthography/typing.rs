//! Keys of Vietnamese typing that were never turned into letters (`Nguyeenx Thij Hoaf`, `Nguye6n4 Thi5 Hoa2`,
//! `Nguye^~n Thi. Hoa'`), wholly or in part (`Nguyênx`).
//!
//! Owns [`decode`], which speaks only where it is certain: every word is a Vietnamese syllable when decoded, those that
//! are changed were none before, and a known family name stands first. Foreign words look like Telex (`Lars`, `Max`,
//! `Lee`), so one odd word alone is never enough, except where it carries letter and tone (`Nguyeenx`) or what no
//! other language has. Key tables: `tables/encodings/typing_telex_vni_viqr.tsv`.

use super::letters::{Letter, Shape, Tone, compose, decompose};
use super::name_words::{is_common_family, is_family, is_family_folded, is_name_word};
use super::syllable::Syllable;

/// A way of typing Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// Letters for marks: `aa aw dd ee oo ow uw w`, `s f r x j`.
    Telex,
    /// Digits for marks: 1–5 tones, 6 `^`, 7 horn, 8 breve, 9 đ.
    Vni,
    /// Signs for marks: `^ ( +` (or `*`) and `dd`; tones `' \` ? ~ .`.
    Viqr,
}

/// A name that was left in typing keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The way of typing.
    pub typing: Typing,
    /// The name that the keys mean, with its capitals and the mark in the older style (`Hòa`).
    pub name: String,
}

/// The typing that `name` (NFC, single spaces) was left in, where that is certain.
pub fn detect(name: &str) -> Option<Typing> {
    decode(name).map(|decoded| decoded.typing)
}

/// The name that the keys in `name` (NFC, single spaces) mean, where that is certain. Words that are syllables
/// already stay as they are.
pub fn decode(name: &str) -> Option<Decoded> {
    let has = |is_sign: fn(u8) -> bool| name.bytes().any(is_sign);
    if has(|byte| matches!(byte, b'1'..=b'9')) {
        decode_vni_name(name)
    } else if has(|byte| matches!(byte, b'^' | b'(' | b'+' | b'~' | b'`' | b'*')) {
        decode_viqr_name(name)
    } else {
        decode_telex_name(name)
    }
}

/// Whether `name` has a sign of VIQR behind a letter: who takes a name apart at signs must look here first.
pub fn may_be_viqr(name: &str) -> bool {
    name.contains(['^', '~', '`', '(', '+', '*'])
        && name
            .as_bytes()
            .windows(2)
            .any(|w| w[0].is_ascii_alphabetic() && matches!(w[1], b'^' | b'~' | b'`' | b'(' | b'+' | b'*'))
}

/// No syllable has more keys: `nghie^ng~` has nine.
const MAX_WORD: usize = 12;

/// A decoded word.
struct Word {
    text: String,
    /// Lower case, the mark in its one place.
    key: String,
    /// Keys for marks that were in it.
    n_keys: usize,
}

/// What was counted over the words of a name.
#[derive(Default)]
struct Seen {
    n_changed: usize,
    /// Changed words that are words of names now.
    n_known: usize,
    n_keys: usize,
    /// Known, and certain on its own.
    n_strong: usize,
    /// Known, with a tone key at the end.
    n_toned: usize,
    /// A family name stands first.
    family_first: bool,
    /// One of the commonest family names stands first, decoded.
    common_first: bool,
    out: String,
}

fn is_as_it_should_be(word: &str) -> bool {
    Syllable::parse(word).is_some_and(|s| s.is_valid() || s.is_valid_unmarked())
}

/// Decodes word by word; `None` where a word is no syllable before and after, or nothing changes. `strong` tells
/// whether a word (as it stood, decoded, position) is certain on its own.
fn decode_words(
    name: &str,
    decode: impl Fn(&str) -> Option<Word>,
    strong: impl Fn(&str, &Word, usize) -> bool,
) -> Option<Seen> {
    let mut seen = Seen::default();
    for (position, word) in name.split(' ').enumerate() {
        if position > 0 {
            seen.out.push(' ');
        }
        let family = if is_as_it_should_be(word) {
            // `Coong` is a syllable, and Công in keys; beside other keys it is what names have. No evidence of its own.
            let lower = word.to_lowercase();
            let doubled = lower.contains("oo") && !is_name_word(&lower);
            match decode(word).filter(|d| doubled && is_name_word(&d.key)) {
                Some(decoded) => seen.out.push_str(&decoded.text),
                None => seen.out.push_str(word),
            }
            if position > 0 {
                continue;
            }
            is_family(&lower) || is_family_folded(&lower)
        } else {
            // `Coor`, `Ksor` are families as they stand.
            if word.len() > MAX_WORD * 2 || is_family(&word.to_lowercase()) {
                return None;
            }
            let decoded = decode(word)?;
            let known = is_name_word(&decoded.key);
            seen.n_changed += 1;
            seen.n_keys += decoded.n_keys;
            seen.n_known += usize::from(known);
            seen.n_strong += usize::from(known && strong(word, &decoded, position));
            seen.n_toned += usize::from(known && word.ends_with(is_tone_key));
            seen.common_first |= position == 0 && is_common_family(&decoded.key);
            seen.out.push_str(&decoded.text);
            is_family(&decoded.key)
        };
        seen.family_first |= position == 0 && family;
    }
    (seen.n_changed > 0).then_some(seen)
}

fn decode_telex_name(name: &str) -> Option<Decoded> {
    let strong = |word: &str, decoded: &Word, position: usize| {
        // `Lee`, `Moon`, `Dawn` are names elsewhere; letter and tone together are typing.
        let common_middle = position > 0 && matches!(decoded.key.as_str(), "thị" | "văn");
        decoded.n_keys >= 2 || common_middle || is_unlike_any_language(word)
    };
    let seen = decode_words(name, decode_telex, strong)?;
    let two_tones = seen.common_first && seen.n_toned >= 2 && seen.n_known == seen.n_changed;
    let certain =
        seen.family_first && (two_tones || (seen.n_strong >= 1 && seen.n_known * 2 >= seen.n_changed));
    certain.then_some(Decoded { typing: Typing::Telex, name: seen.out })
}

fn is_tone_key(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 's' | 'f' | 'r' | 'x' | 'j')
}

/// `uw`, and `f`, `j` or `x` behind the final of a syllable (`Huynhf`, `Bachj`), which no foreign name has.
fn is_unlike_any_language(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let before_tone = lower.strip_suffix(['f', 'j', 'x']);
    lower.contains("uw")
        || before_tone.is_some_and(|rest| rest.ends_with(['n', 'g', 'h', 'c', 'm', 'p', 't']))
}

fn decode_vni_name(name: &str) -> Option<Decoded> {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    // `Lan 2`, `Lan2` tell two people of one name apart. Typing leaves digits before the last word as well, or
    // nothing but plain letters.
    let before_last = name.rsplit_once(' ').is_some_and(|(front, _)| has_digit(front));
    if !(name.is_ascii() || before_last) {
        return None;
    }
    let seen = decode_words(name, decode_vni, |_, _, _| false)?;
    let certain = seen.family_first && (seen.n_changed >= 2 || seen.n_keys >= 2 || !name.is_ascii());
    certain.then_some(Decoded { typing: Typing::Vni, name: seen.out })
}

fn decode_viqr_name(name: &str) -> Option<Decoded> {
    // An apostrophe or a full stop alone is none of these: `H'Hen`, `Ng. An`.
    let strong = |word: &str, _: &Word, _: usize| word.contains(['^', '(', '+', '~', '`', '*']);
    let seen = decode_words(name, decode_viqr, strong)?;
    let certain = seen.family_first && seen.n_strong >= 1 && (seen.n_changed >= 2 || seen.n_keys >= 2);
    certain.then_some(Decoded { typing: Typing::Viqr, name: seen.out })
}

/// Keys taken in so far.
struct Keys {
    letters: Vec<Letter>,
    tone: Tone,
    n_keys: usize,
}

impl Keys {
    fn new(word: &str) -> Keys {
        Keys { letters: Vec::with_capacity(word.len()), tone: Tone::Level, n_keys: 0 }
    }

    fn has_vowel(&self) -> bool {
        self.letters.iter().any(is_vowel)
    }

    /// Takes a tone; false for a second one.
    fn take_tone(&mut self, tone: Tone) -> bool {
        let first = self.tone == Tone::Level && self.has_vowel();
        self.tone = tone;
        self.n_keys += 1;
        first
    }

    /// Gives the last of the letters that can take it `shape`; `uo` becomes `ươ` with a horn.
    fn shape(&mut self, shape: Shape, bases: &[char]) -> bool {
        self.n_keys += 1;
        let letters = &mut self.letters;
        let Some(at) = letters.iter().rposition(|l| l.shape == Shape::Plain && bases.contains(&l.base))
        else {
            return false;
        };
        letters[at].shape = shape;
        let after_q = at > 1 && letters[at - 2].base == 'q';
        if shape == Shape::Horn && letters[at].base == 'o' && at > 0 && !after_q {
            let before = &mut letters[at - 1];
            if before.base == 'u' && before.shape == Shape::Plain {
                before.shape = Shape::Horn;
            }
        }
        true
    }

    /// The word that the keys mean; `None` where that is no syllable.
    fn finish(self) -> Option<Word> {
        let Keys { mut letters, tone, n_keys } = self;
        if n_keys == 0 {
            return None;
        }
        let found = spell(&letters, tone).or_else(|| {
            let horn = |l: &Letter, base| l.base == base && l.shape == Shape::Horn;
            match &mut letters[..] {
                // `thuowr` is thuở, `huuw` is hưu.
                [.., u, o] if horn(u, 'u') && horn(o, 'o') => u.shape = Shape::Plain,
                [.., u, v] if u.base == 'u' && u.shape == Shape::Plain && horn(v, 'u') => {
                    u.shape = Shape::Horn;
                    v.shape = Shape::Plain;
                }
                _ => return None,
            }
            spell(&letters, tone)
        });
        let syllable = found?;
        let (mut text, mut key) = (String::new(), String::new());
        syllable.write(false, &mut text);
        syllable.write(true, &mut key);
        Some(Word { text, key, n_keys })
    }
}

fn spell(letters: &[Letter], tone: Tone) -> Option<Syllable> {
    let word: String = letters.iter().map(|l| compose(*l).unwrap_or(l.base)).collect();
    let mut syllable = Syllable::parse(&word)?;
    if tone != Tone::Level {
        if syllable.tone() != Tone::Level {
            return None;
        }
        syllable.set_tone(tone);
    }
    syllable.place_tone();
    syllable.is_valid().then_some(syllable)
}

const fn is_vowel(letter: &Letter) -> bool {
    matches!(letter.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn decode_telex(word: &str) -> Option<Word> {
    let mut keys = Keys::new(word);
    let n = word.chars().count();
    for (i, c) in word.chars().enumerate() {
        let letter = decompose(c)?;
        let plain = letter.shape == Shape::Plain && letter.tone == Tone::Level;
        let last = keys.letters.last().copied();
        let is_last = |base: char| last.is_some_and(|l| l.base == base && l.shape == Shape::Plain);
        let mark = match letter.base {
            's' => Tone::Acute,
            'f' => Tone::Grave,
            'r' => Tone::Hook,
            'x' => Tone::Tilde,
            'j' => Tone::Dot,
            _ => Tone::Level,
        };
        let taken = match letter.base {
            // `DDuwcs`, `Dangd`.
            'd' if plain && (keys.letters.len() == 1 || (i + 1 == n && keys.has_vowel())) => {
                keys.letters[0].base == 'd' && keys.letters[0].shape == Shape::Plain && {
                    keys.letters[0].shape = Shape::Stroke;
                    keys.n_keys += 1;
                    true
                }
            }
            // `Leee` stays; behind the final as well: `Tuana`.
            'a' | 'e' | 'o' if plain && (is_last(letter.base) || last.is_some_and(|l| !is_vowel(&l))) => {
                let vowel = keys.letters.iter().rposition(|l| l.base == letter.base);
                vowel.is_some_and(|at| keys.letters[at].shape == Shape::Plain)
                    && keys.shape(Shape::Circumflex, &[letter.base])
            }
            'w' => {
                let before = keys.letters.iter().rev().find(|l| matches!(l.base, 'a' | 'o' | 'u')).copied();
                match before {
                    // `ua` takes its horn on the u: mưa.
                    Some(a) if a.base == 'a' && a.shape == Shape::Plain => {
                        let behind_u = matches!(&keys.letters[..], [.., q, u, a]
                            if a.base == 'a' && u.base == 'u' && q.base != 'q');
                        if behind_u {
                            keys.shape(Shape::Horn, &['u'])
                        } else {
                            keys.shape(Shape::Breve, &['a'])
                        }
                    }
                    Some(v) if v.shape == Shape::Plain => keys.shape(Shape::Horn, &['u', 'o']),
                    // Alone it is ư.
                    _ => {
                        let letter = Letter { base: 'u', shape: Shape::Horn, tone: Tone::Level, ..letter };
                        keys.letters.push(letter);
                        keys.n_keys += 1;
                        true
                    }
                }
            }
            _ if mark != Tone::Level && keys.has_vowel() => {
                if !keys.take_tone(mark) {
                    return None;
                }
                true
            }
            _ => false,
        };
        if !taken {
            keys.letters.push(letter);
        }
    }
    keys.finish()
}

fn decode_vni(word: &str) -> Option<Word> {
    const TONES: [Tone; 5] = [Tone::Acute, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Dot];
    let mut keys = Keys::new(word);
    for c in word.chars() {
        let placed = match c {
            '1'..='5' => keys.take_tone(TONES[c as usize - '1' as usize]),
            '6' => keys.shape(Shape::Circumflex, &['a', 'e', 'o']),
            '7' => keys.shape(Shape::Horn, &['u', 'o']),
            '8' => keys.shape(Shape::Breve, &['a']),
            '9' => keys.shape(Shape::Stroke, &['d']),
            _ => {
                keys.letters.push(decompose(c)?);
                true
            }
        };
        if !placed {
            return None;
        }
    }
    keys.finish()
}

fn decode_viqr(word: &str) -> Option<Word> {
    let mut keys = Keys::new(word);
    for c in word.chars() {
        let placed = match c {
            '\'' | '\u{2019}' | '\u{B4}' => keys.take_tone(Tone::Acute),
            '`' => keys.take_tone(Tone::Grave),
            '?' => keys.take_tone(Tone::Hook),
            '~' => keys.take_tone(Tone::Tilde),
            '.' => keys.take_tone(Tone::Dot),
            '^' => keys.shape(Shape::Circumflex, &['a', 'e', 'o']),
            '+' | '*' => keys.shape(Shape::Horn, &['u', 'o']),
            '(' => keys.shape(Shape::Breve, &['a']),
            'd' | 'D' if matches!(&keys.letters[..], [d] if d.base == 'd' && d.shape == Shape::Plain) => {
                keys.shape(Shape::Stroke, &['d'])
            }
            _ => {
                keys.letters.push(decompose(c)?);
                true
            }
        };
        if !placed {
            return None;
        }
    }
    keys.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every line of `fixtures/conformance/typing.tsv`; what is decoded is decoded no further.
    #[test]
    fn conformance() {
        let mut wrong = Vec::new();
        for line in include_str!("../../fixtures/conformance/typing.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [given, typing, expected, _why] = cells[..] else { panic!("{line}") };
            let found = decode(given);
            let (how, name) = match &found {
                Some(d) => (format!("{:?}", d.typing).to_lowercase(), d.name.as_str()),
                None => ("-".to_string(), given),
            };
            if (how.as_str(), name) != (typing, expected) {
                wrong.push(format!("{given}: {how} {name}, not {typing} {expected}"));
            }
            if let Some(again) = decode(name) {
                wrong.push(format!("{given}: decoded twice to {}", again.name));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Every row of the key table: the letter within a syllable, the tone key behind its vowel and at the end.
    #[test]
    fn every_letter_of_the_key_table() {
        let table = include_str!("../../tables/encodings/typing_telex_vni_viqr.tsv");
        let mut n = 0;
        for line in table.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [letter, _, telex, vni, viqr] = cells[..] else { panic!("{line}") };
            let c = letter.chars().next().and_then(decompose).unwrap();
            // A syllable with the letter: `ấn`, `ưng`, `ý`, `đi`.
            let (front, behind) = match (c.base, c.shape) {
                ('d', _) => ("", if c.upper { "I" } else { "i" }),
                ('y', _) => ("", ""),
                ('u', Shape::Horn) => ("", "ng"),
                ('o', Shape::Horn) | ('i', _) => ("m", ""),
                _ => ("", "n"),
            };
            let wanted = format!("{front}{letter}{behind}");
            for (keys, decode) in
                [(telex, decode_telex as fn(&str) -> Option<Word>), (vni, decode_vni), (viqr, decode_viqr)]
            {
                let text = |keys: String| decode(&keys).map(|w| w.text);
                assert_eq!(text(format!("{front}{keys}{behind}")), Some(wanted.clone()), "{letter} {keys}");
                let (shape, tone) = keys.split_at(keys.len() - usize::from(c.tone != Tone::Level));
                let at_end = format!("{front}{shape}{behind}{tone}");
                assert_eq!(text(at_end.clone()), Some(wanted.clone()), "{letter} {at_end}");
                // Within a name, which is decoded as a whole.
                let name = format!("{} {at_end} Lan", ["Nguyeenx", "Nguye6n4", "Nguye^~n"][n % 3]);
                let typing = [telex, vni, viqr].iter().position(|k| *k == keys).unwrap();
                if typing == n % 3 {
                    let whole = super::decode(&name).map(|d| d.name);
                    assert_eq!(whole, Some(format!("Nguyễn {wanted} Lan")), "{name}");
                }
                n += 1;
            }
        }
        assert_eq!(n, 134 * 3);
    }

    /// Nobody's name is typing: foreigners, minorities, every word of known names.
    #[test]
    fn no_name_is_decoded() {
        let foreign = crate::orthography::foreign::names();
        let found: Vec<_> = foreign.iter().filter_map(|(_, name)| Some((name, decode(name)?.name))).collect();
        assert!(
            found.is_empty(),
            "{} of {}: {:?}",
            found.len(),
            foreign.len(),
            &found[..found.len().min(40)]
        );
        for line in include_str!("../../tables/ethnic_names.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            for value in std::iter::once(cells[2]).chain(cells[3].split('|')) {
                for name in [
                    value.to_string(),
                    format!("{value} Lan"),
                    format!("Lan {value}"),
                    format!("Y {value} Niê"),
                ] {
                    assert_eq!(decode(&name), None, "{name}");
                    assert_eq!(decode(&name.to_uppercase()), None, "{name}");
                }
            }
        }
        for line in include_str!("../../tables/name_frequencies.tsv").lines().skip(1) {
            let word = line.split('\t').next().unwrap_or("");
            for name in [format!("Nguyễn {word}"), format!("{word} Lan"), format!("NGUYEN {word} LAN")] {
                if is_as_it_should_be(word) {
                    assert_eq!(decode(&name), None, "{name}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_does_not_break_it(name in ".{0,40}", keys in "[A-Za-z1-9^(+~`.'?* đĐễ]{0,24}") {
            for text in [name, keys] {
                if let Some(decoded) = decode(&text) {
                    prop_assert!(decoded.name.split(' ').all(is_as_it_should_be), "{}", decoded.name);
                    prop_assert_eq!(decode(&decoded.name), None);
                }
            }
        }
    }

    #[test]
    fn names_that_only_look_like_typing() {
        for name in [
            "Lars Max",
            "Nguyen Max",
            "Tran Hans",
            "Lee Cox",
            "Lee Soo Man",
            "Lee Kim Anh",
            "Kim Soo Hyun",
            "Dawn Lee",
            "Sax Hoax",
            "Ksor H'Bơ",
            "Siu Rcom",
            "Thị Loor",
            "Y Blui",
            "Nguyễn Thị Lan 2",
            "Nguyễn Thị Lan2",
            "Tran Van An1",
            "Moon Jaein",
            "Nguyen Van Duc",
            "NGUYEN THI HOA",
            "Thach Sax",
            "Danh Xoos",
            "Roos Jansen",
            "Le Rex",
            "Do Thomas",
            "Max Hans",
            "Lee Max",
            "Hans Max",
            "Tran Lynx",
            "Mai Lan Laam",
            "Thais Huy Sinh",
            "Lois Mars",
        ] {
            assert_eq!(detect(name), None, "{name}");
        }
    }
}
