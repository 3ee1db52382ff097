//! What happens to the letters of one token: tones, dialect letters, keystrokes, typing residue, old encodings.

use crate::encodings::{Form, encode};
use crate::orthography::{Letter, Shape, Tone, compose, decompose};
use crate::synth::random::Random;

fn is_vowel(letter: Letter) -> bool {
    matches!(letter.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Gives `c` the tone `tone`.
fn with_tone(c: char, tone: Tone) -> Option<char> {
    decompose(c).and_then(|letter| compose(Letter { tone, ..letter }))
}

/// Position and tone of the letter that carries the tone.
fn toned(chars: &[char]) -> Option<(usize, Tone)> {
    chars.iter().enumerate().find_map(|(i, &c)| {
        decompose(c).filter(|letter| is_vowel(*letter) && letter.tone != Tone::Level).map(|l| (i, l.tone))
    })
}

/// Moves the tone of a final oa, oe, uy to the other letter: `hòa` ↔ `hoà`.
pub fn turn_tone_style(token: &str) -> Option<String> {
    let mut chars: Vec<char> = token.chars().collect();
    let n = chars.len();
    if n < 3 {
        return None;
    }
    let (first, second) = (decompose(chars[n - 2])?, decompose(chars[n - 1])?);
    let rhyme = matches!((first.base, second.base), ('o', 'a') | ('o', 'e') | ('u', 'y'));
    let plain = first.shape == Shape::Plain && second.shape == Shape::Plain;
    let before = decompose(chars[n - 3])?;
    // The u of qu belongs to the consonant.
    if !rhyme || !plain || is_vowel(before) || (before.base == 'q' && first.base == 'u') {
        return None;
    }
    let (at, tone) = toned(&chars)?;
    let to = if at == n - 2 { n - 1 } else { n - 2 };
    chars[at] = with_tone(chars[at], Tone::Level)?;
    chars[to] = with_tone(chars[to], tone)?;
    Some(chars.into_iter().collect())
}

/// Another tone: hỏi and ngã for each other where there is one, otherwise sắc for ngã's place or none at all.
pub fn wrong_tone(token: &str, random: &mut Random) -> Option<String> {
    let mut chars: Vec<char> = token.chars().collect();
    let (at, tone) = toned(&chars)?;
    let new = match tone {
        Tone::Hook => Tone::Tilde,
        Tone::Tilde => [Tone::Hook, Tone::Acute][random.weighted(&[8, 2])],
        Tone::Acute => [Tone::Grave, Tone::Level][random.weighted(&[1, 1])],
        Tone::Grave => [Tone::Acute, Tone::Level][random.weighted(&[1, 1])],
        _ => [Tone::Acute, Tone::Level][random.weighted(&[1, 1])],
    };
    // A syllable that ends in a stop has sắc or nặng.
    let stop = matches!(chars.last(), Some('c' | 't' | 'p')) || token.ends_with("ch");
    let new = if stop { if tone == Tone::Acute { Tone::Dot } else { Tone::Acute } } else { new };
    chars[at] = with_tone(chars[at], new)?;
    Some(chars.into_iter().collect())
}

const INITIALS: &[(&str, &str)] = &[
    ("S", "X"),
    ("X", "S"),
    ("Ch", "Tr"),
    ("Tr", "Ch"),
    ("D", "Gi"),
    ("L", "N"),
    ("N", "L"),
    ("V", "D"),
    ("Qu", "W"),
];
const FINALS: &[(&str, &str)] = &[
    ("ng", "n"),
    ("n", "ng"),
    ("c", "t"),
    ("t", "c"),
    ("iêu", "iu"),
    ("iu", "iêu"),
    ("ơn", "ân"),
    ("iêm", "im"),
];

/// A letter as it sounds in a dialect: initial or final consonants, some rhymes.
pub fn dialect(token: &str, random: &mut Random) -> Option<String> {
    let initial = || {
        INITIALS.iter().filter(|(from, to)| *to != "W" && token.starts_with(from)).find_map(|(from, to)| {
            let rest = &token[from.len()..];
            // "Nh", "Ng", "Th" and the like are other consonants than their first letter; G before i is written once.
            let starts = rest.chars().next().and_then(decompose)?;
            (is_vowel(starts) && !(*to == "Gi" && starts.base == 'i')).then(|| format!("{to}{rest}"))
        })
    };
    let last = || {
        FINALS.iter().filter(|(from, _)| token.ends_with(from)).find_map(|(from, to)| {
            let rest = &token[..token.len() - from.len()];
            let before = rest.chars().next_back().and_then(decompose)?;
            let consonant = matches!(*from, "ng" | "n" | "c" | "t");
            (rest.chars().count() > 1 && is_vowel(before) == consonant).then(|| format!("{rest}{to}"))
        })
    };
    if random.chance(0.5) { initial().or_else(last) } else { last().or_else(initial) }
}

/// One slip of the fingers behind the first letter.
pub fn keystroke(token: &str, random: &mut Random) -> Option<String> {
    let mut chars: Vec<char> = token.chars().collect();
    if chars.len() < 3 {
        return None;
    }
    let at = 1 + random.index(chars.len() - 1);
    match random.below(4) {
        0 => {
            chars.remove(at);
        }
        1 => chars.insert(at, chars[at]),
        2 => {
            let at = at.max(2);
            chars.swap(at, at - 1);
        }
        _ => {
            let neighbours = match decompose(chars[at]).map(|l| l.base) {
                Some('a') => "sq",
                Some('n') => "mb",
                Some('m') => "n",
                Some('g') => "hf",
                Some('h') => "gj",
                Some('i') => "uo",
                Some('o') => "ip",
                Some('u') => "yi",
                Some('e') => "rw",
                Some('t') => "ry",
                _ => "e",
            };
            chars[at] = neighbours.chars().nth(random.index(neighbours.len()))?;
        }
    }
    let new: String = chars.into_iter().collect();
    (new != token).then_some(new)
}

/// The token as Telex keys, the tone at the end: `Nguyễn` → `Nguyeenx`.
pub fn telex(token: &str) -> String {
    let mut out = String::with_capacity(token.len() + 2);
    let mut tone_key = None;
    for c in token.chars() {
        let Some(letter) = decompose(c) else {
            out.push(c);
            continue;
        };
        out.push(if letter.upper { letter.base.to_ascii_uppercase() } else { letter.base });
        match letter.shape {
            Shape::Circumflex | Shape::Stroke => out.push(letter.base),
            Shape::Breve | Shape::Horn => out.push('w'),
            Shape::Plain => {}
        }
        tone_key = match letter.tone {
            Tone::Level => tone_key,
            Tone::Acute => Some('s'),
            Tone::Grave => Some('f'),
            Tone::Hook => Some('r'),
            Tone::Tilde => Some('x'),
            Tone::Dot => Some('j'),
        };
    }
    out.extend(tone_key);
    out
}

/// The text as TCVN3 read as Western; `None` where a letter is not in that table or nothing would change.
pub fn tcvn3(text: &str) -> Option<String> {
    encode(text, Form::Tcvn3).filter(|seen| seen != text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_style_turns_both_ways_and_spares_qu() {
        for (a, b) in [("Hòa", "Hoà"), ("Thúy", "Thuý"), ("Khỏe", "Khoẻ")] {
            assert_eq!(turn_tone_style(a).as_deref(), Some(b));
            assert_eq!(turn_tone_style(b).as_deref(), Some(a));
        }
        for same in ["Quý", "Hoàng", "Hoa", "Nguyễn", "Lý"] {
            assert_eq!(turn_tone_style(same), None, "{same}");
        }
    }

    #[test]
    fn telex_and_tcvn3_read_as_the_domain_notes_show() {
        assert_eq!(telex("Nguyễn"), "Nguyeenx");
        assert_eq!(telex("Đức"), "Dduwcs");
        assert_eq!(tcvn3("Nguyễn Thị Hòa").as_deref(), Some("NguyÔn ThÞ Hßa"));
        assert_eq!(tcvn3("Trần Văn Đức").as_deref(), Some("TrÇn V¨n §øc"));
        assert_eq!(tcvn3("Lê Hữu Phước").as_deref(), Some("Lª H÷u Ph\u{AD}íc"));
        assert_eq!(tcvn3("Lan Anh"), None);
        assert_eq!(tcvn3("Hđơ̆k"), None);
    }

    #[test]
    fn wrong_tones_and_dialect_letters_stay_syllables() {
        let mut random = Random::stream(5, "spelling", 0);
        let all = |f: &mut dyn FnMut() -> Option<String>| {
            let mut seen: Vec<String> = (0..40).filter_map(|_| f()).collect();
            seen.sort();
            seen.dedup();
            seen
        };
        assert_eq!(all(&mut || wrong_tone("Nguyễn", &mut random)), ["Nguyến", "Nguyển"]);
        assert_eq!(all(&mut || wrong_tone("Phước", &mut random)), ["Phược"]);
        assert_eq!(wrong_tone("Lan", &mut random), None);
        assert_eq!(all(&mut || dialect("Sang", &mut random)), ["San", "Xang"]);
        assert_eq!(all(&mut || dialect("Nhung", &mut random)), ["Nhun"]);
        assert_eq!(all(&mut || dialect("Trung", &mut random)), ["Chung", "Trun"]);
        assert_eq!(all(&mut || dialect("Mai", &mut random)), Vec::<String>::new());
        assert!(all(&mut || keystroke("Hùng", &mut random)).len() > 5);
    }
}
