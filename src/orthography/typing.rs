//! Telex and VNI typing that was never turned into letters (`Nguyeenx Thij Hoaf`, `Nguye6n4 Thi5 Hoa2`).
//!
//! Owns [`detect`], which speaks only where it is certain: a name that becomes a known family name and Vietnamese
//! syllables when decoded, and was none before. Foreign words look like Telex (`Lars`, `Max`, `Lee`), so one odd word
//! alone is never enough, except where it carries letter and tone (`Nguyeenx`).

use super::letters::{Letter, Shape, Tone, compose, decompose};
use super::name_words::{is_common_family, is_family, is_family_folded, is_name_word};
use super::syllable::Syllable;

/// A way of typing Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// Letters for marks: `aa aw dd ee oo ow uw`, `s f r x j`.
    Telex,
    /// Digits for marks: 1–5 tones, 6 `^`, 7 horn, 8 breve, 9 đ.
    Vni,
}

/// A decoded word, and how many keys for marks were in it.
struct Decoded {
    key: String,
    n_keys: usize,
}

/// The typing that `name` (NFC, single spaces) was left in, where that is certain.
pub fn detect(name: &str) -> Option<Typing> {
    if name.contains(|c: char| c.is_ascii_digit()) { detect_vni(name) } else { detect_telex(name) }
}

fn is_as_it_should_be(word: &str) -> bool {
    Syllable::parse(word).is_some_and(|s| s.is_valid() || s.is_valid_unmarked())
}

fn detect_telex(name: &str) -> Option<Typing> {
    let mut n_changed = 0;
    let mut n_known = 0;
    let mut n_strong = 0;
    let mut n_toned = 0;
    let mut common_first = false;
    for (position, word) in name.split(' ').enumerate() {
        let whole = is_as_it_should_be(word);
        let family = if whole {
            let lower = word.to_lowercase();
            is_family(&lower) || is_family_folded(&lower)
        } else {
            let decoded = decode_telex(word)?;
            let known = is_name_word(&decoded.key);
            n_changed += 1;
            n_known += usize::from(known);
            // `Lee`, `Moon`, `Dawn` are names elsewhere; letter and tone together are typing.
            let common_middle = position > 0 && matches!(decoded.key.as_str(), "thị" | "văn");
            let strong = decoded.n_keys >= 2 || common_middle || is_unlike_any_language(word);
            n_strong += usize::from(known && strong);
            n_toned += usize::from(known && word.ends_with(is_tone_key));
            common_first |= position == 0 && is_common_family(&decoded.key);
            is_family(&decoded.key)
        };
        if position == 0 && !family {
            return None;
        }
    }
    let two_tones = common_first && n_toned >= 2 && n_known == n_changed;
    (two_tones || (n_strong >= 1 && n_known * 2 >= n_changed)).then_some(Typing::Telex)
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

fn detect_vni(name: &str) -> Option<Typing> {
    // `Lan 2`, `Lan2` tell two people of one name apart; VNI typing leaves no finished letter beside it.
    if !name.is_ascii() {
        return None;
    }
    let mut n_changed = 0;
    let mut n_keys = 0;
    for (position, word) in name.split(' ').enumerate() {
        let whole = is_as_it_should_be(word);
        let family = if whole {
            is_family_folded(&word.to_lowercase())
        } else {
            let decoded = decode_vni(word)?;
            n_changed += 1;
            n_keys += decoded.n_keys;
            is_family(&decoded.key)
        };
        if position == 0 && !family {
            return None;
        }
    }
    (n_changed >= 2 || n_keys >= 2).then_some(Typing::Vni)
}

/// Gives the last of the letters that can take it `shape`; `uo` becomes `ươ` with a horn.
fn shape_last(letters: &mut [Letter], shape: Shape, bases: &[char]) -> bool {
    let Some(at) = letters.iter().rposition(|l| l.shape == Shape::Plain && bases.contains(&l.base)) else {
        return false;
    };
    letters[at].shape = shape;
    if shape == Shape::Horn
        && letters[at].base == 'o'
        && at > 0
        && letters[at - 1].base == 'u'
        && letters[at - 1].shape == Shape::Plain
    {
        letters[at - 1].shape = Shape::Horn;
    }
    true
}

fn finish(letters: &[Letter], tone: Tone, n_keys: usize) -> Option<Decoded> {
    let word: String =
        letters.iter().map(|l| compose(Letter { upper: false, ..*l }).unwrap_or(l.base)).collect();
    let mut syllable = Syllable::parse(&word)?;
    if tone != Tone::Level {
        if syllable.tone() != Tone::Level {
            return None;
        }
        syllable.set_tone(tone);
    }
    syllable.place_tone();
    let mut key = String::new();
    syllable.write(true, &mut key);
    (n_keys > 0 && syllable.is_valid()).then_some(Decoded { key, n_keys })
}

fn decode_telex(word: &str) -> Option<Decoded> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut tone = Tone::Level;
    let mut n_keys = 0;
    for c in word.chars() {
        let letter = decompose(c)?;
        let after_vowel = letters.iter().any(|l| "aeiouy".contains(l.base));
        let last = letters.last().copied();
        let doubles = last.is_some_and(|l| {
            l.base == letter.base && l.shape == Shape::Plain && letter.shape == Shape::Plain
        });
        let mark = match letter.base {
            's' => Tone::Acute,
            'f' => Tone::Grave,
            'r' => Tone::Hook,
            'x' => Tone::Tilde,
            'j' => Tone::Dot,
            _ => Tone::Level,
        };
        let taken = match letter.base {
            'd' if doubles && letters.len() == 1 => {
                letters[0].shape = Shape::Stroke;
                true
            }
            'a' | 'e' | 'o' if doubles && letter.tone == Tone::Level => {
                shape_last(&mut letters, Shape::Circumflex, &[letter.base])
            }
            'w' => match last.map(|l| l.base) {
                Some('a') => shape_last(&mut letters, Shape::Breve, &['a']),
                Some('u' | 'o') => shape_last(&mut letters, Shape::Horn, &['u', 'o']),
                _ => return None,
            },
            _ if mark != Tone::Level && after_vowel => {
                if tone != Tone::Level {
                    return None;
                }
                tone = mark;
                true
            }
            _ => false,
        };
        if taken {
            n_keys += 1;
        } else {
            letters.push(letter);
        }
    }
    finish(&letters, tone, n_keys)
}

fn decode_vni(word: &str) -> Option<Decoded> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut tone = Tone::Level;
    let mut n_keys = 0;
    for c in word.chars() {
        if let Some(letter) = decompose(c) {
            letters.push(letter);
            continue;
        }
        n_keys += 1;
        let placed = match c {
            '1'..='5' => {
                let first = tone == Tone::Level;
                tone =
                    [Tone::Acute, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Dot][c as usize - '1' as usize];
                first
            }
            '6' => shape_last(&mut letters, Shape::Circumflex, &['a', 'e', 'o']),
            '7' => shape_last(&mut letters, Shape::Horn, &['u', 'o']),
            '8' => shape_last(&mut letters, Shape::Breve, &['a']),
            '9' => shape_last(&mut letters, Shape::Stroke, &['d']),
            _ => false,
        };
        if !placed {
            return None;
        }
    }
    finish(&letters, tone, n_keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_that_was_never_turned_into_letters() {
        for (name, typing) in [
            ("Nguyeenx Thij Hoaf", Typing::Telex),
            ("NGUYEENX VAWN AN", Typing::Telex),
            ("Traanf Vawn DDuwcs", Typing::Telex),
            ("Tran Vawn DDuwcs", Typing::Telex),
            ("Nguyênx Thij Lan", Typing::Telex),
            ("Nguyễn Thij Lan", Typing::Telex),
            ("Phamj Thij Huowngf", Typing::Telex),
            ("Lee Huynhf Loan", Typing::Telex),
            ("BACHJ HAIR TRANG", Typing::Telex),
            ("Phan Kim Nhuw", Typing::Telex),
            ("VUX HOA CHINHR", Typing::Telex),
            ("Luwowng Minh Chieengs", Typing::Telex),
            ("Ngoo Ngocj Xuaan", Typing::Telex),
            ("Nguye6n4 Thi5 Hoa2", Typing::Vni),
            ("Tra6n2 Va8n D9u71c", Typing::Vni),
            ("D9o64 Nam", Typing::Vni),
        ] {
            assert_eq!(detect(name), Some(typing), "{name}");
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
