//! What happens to names as a whole.

use unicode_normalization::UnicodeNormalization;

use super::spelling;
use crate::data::person::Sex;
use crate::orthography::{Shape, decompose, strip_marks};
use crate::synth::errors::Fault;
use crate::synth::names::NAMES;
use crate::synth::random::Random;

/// A note in brackets; `dead` makes it a note of death.
fn note(dead: bool, random: &mut Random) -> &'static str {
    if dead {
        random.word(&["(đã chết)", "(chết)", "(mất)", "(đã mất)"])
    } else {
        random.word(&["(hộ nghèo)", "(đại diện)", "(con ông Ba)", "(thương binh)", "(Ba Lúa)", "(tức Tư)"])
    }
}

/// Applies one fault to `name`; says whether it changed anything. `dead` tells whether the person has died, so that notes of
/// death are true.
pub fn apply(fault: Fault, name: &mut String, sex: Sex, dead: bool, random: &mut Random) -> bool {
    let new = match fault {
        Fault::MiddleDropped => drop_middle(name, random),
        Fault::MiddleAdded => add_middle(name, sex, random),
        Fault::Initials => initials(name, random),
        Fault::OrderTurned => turn(name),
        Fault::DialectLetter => one_token(name, random, spelling::dialect),
        Fault::ToneWrong => one_token(name, random, spelling::wrong_tone),
        Fault::Keystroke => one_token(name, random, spelling::keystroke),
        Fault::Apostrophe => apostrophe(name, random),
        Fault::ToneStyle => tone_style(name),
        Fault::MarksMissing => unmarked(name),
        Fault::TelexResidue => Some(tokens(name).map(spelling::telex).collect::<Vec<_>>().join(" ")),
        Fault::UpperCase => Some(name.to_uppercase()),
        Fault::LookalikeD => Some(name.replace('Đ', "\u{D0}").replace('đ', "\u{F0}")),
        Fault::Title => Some(format!("{}{name}", title(sex, random))),
        Fault::Note => Some(format!("{name} {}", note(dead, random))),
        Fault::Spaces => spaces(name, random),
        Fault::Decomposed => Some(name.nfd().collect()),
        Fault::Legacy => spelling::tcvn3(name),
        _ => None,
    };
    match new {
        Some(new) if new != *name && !new.is_empty() => {
            *name = new;
            true
        }
        _ => false,
    }
}

fn tokens(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ').filter(|token| !token.is_empty())
}

/// Whether the name has the family name first and the given name last.
fn is_kinh_pattern(name: &str) -> bool {
    let single = tokens(name).any(|token| token.chars().count() == 1);
    !name.contains('\'') && !single && tokens(name).count() >= 2
}

fn drop_middle(name: &str, random: &mut Random) -> Option<String> {
    let mut parts: Vec<&str> = tokens(name).collect();
    if parts.len() < 3 || !is_kinh_pattern(name) {
        return None;
    }
    parts.remove(1 + random.index(parts.len() - 2));
    Some(parts.join(" "))
}

fn add_middle(name: &str, sex: Sex, random: &mut Random) -> Option<String> {
    let mut parts: Vec<&str> = tokens(name).collect();
    if !is_kinh_pattern(name) || parts.len() > 4 {
        return None;
    }
    let gendered = if sex == Sex::Female { "Thị" } else { "Văn" };
    let added = match parts.contains(&gendered) {
        false if random.chance(0.6) => gendered,
        _ => NAMES.middle[usize::from(sex == Sex::Female)].draw(random),
    };
    parts.insert(1, added);
    Some(parts.join(" "))
}

fn initials(name: &str, random: &mut Random) -> Option<String> {
    let parts: Vec<&str> = tokens(name).collect();
    if parts.len() < 3 || !is_kinh_pattern(name) {
        return None;
    }
    let dot = if random.chance(0.6) { "." } else { "" };
    let family_too = random.chance(0.35);
    let last = parts.len() - 1;
    let cut = |token: &str| -> String {
        match token {
            "Nguyễn" => format!("Ng{dot}"),
            "Thị" if dot.is_empty() => "T".to_string(),
            _ => format!("{}{dot}", token.chars().next().unwrap_or_default()),
        }
    };
    let shortened = parts.iter().enumerate().map(|(i, token)| match i {
        0 if !family_too => token.to_string(),
        _ if i == last => token.to_string(),
        _ => cut(token),
    });
    Some(shortened.collect::<Vec<_>>().join(" "))
}

fn turn(name: &str) -> Option<String> {
    if !is_kinh_pattern(name) {
        return None;
    }
    let (front, given) = name.rsplit_once(' ')?;
    Some(format!("{given} {front}"))
}

/// Changes one token, given names before family names.
fn one_token(
    name: &str,
    random: &mut Random,
    change: fn(&str, &mut Random) -> Option<String>,
) -> Option<String> {
    let mut parts: Vec<String> = tokens(name).map(str::to_string).collect();
    let n = parts.len();
    if n == 0 {
        return None;
    }
    let start = if random.chance(0.6) { n - 1 } else { random.index(n) };
    for i in 0..n {
        let at = (start + n - i) % n;
        // Prefixes such as Y and H' are no syllables.
        if parts[at].chars().count() < 2 || parts[at].contains('\'') {
            continue;
        }
        if let Some(new) = change(&parts[at], random) {
            parts[at] = new;
            return Some(parts.join(" "));
        }
    }
    None
}

fn apostrophe(name: &str, random: &mut Random) -> Option<String> {
    let to = random.word(&["\u{2019}", "\u{2019}", "\u{2018}", "\u{2BC}", "`", "' ", " ", ""]);
    name.contains('\'').then(|| name.replace('\'', to))
}

fn tone_style(name: &str) -> Option<String> {
    let turned: Vec<String> = tokens(name)
        .map(|token| spelling::turn_tone_style(token).unwrap_or_else(|| token.to_string()))
        .collect();
    Some(turned.join(" "))
}

fn unmarked(name: &str) -> Option<String> {
    let plain = |c: char| -> Option<char> {
        let base = strip_marks(c);
        let upper = decompose(c).is_some_and(|l| l.upper) || c.is_uppercase();
        if matches!(c, '\u{300}'..='\u{36F}') {
            None
        } else if upper {
            base.to_uppercase().next()
        } else {
            Some(base)
        }
    };
    Some(name.chars().filter_map(plain).collect())
}

fn title(sex: Sex, random: &mut Random) -> &'static str {
    match sex {
        Sex::Female => random.word(&["Bà ", "Bà ", "Bà ", "Hộ bà ", "Chị "]),
        _ => random.word(&["Ông ", "Ông ", "Ông ", "Hộ ông ", "Anh "]),
    }
}

fn spaces(name: &str, random: &mut Random) -> Option<String> {
    Some(match random.below(4) {
        0 => name.replacen(' ', "  ", 1),
        1 => format!("{name} "),
        2 => format!(" {name}"),
        _ => name.replace(' ', "\u{A0}"),
    })
}

/// Whether the letters of the name still carry marks; faults that work on marks make no sense without.
pub fn has_marks(name: &str) -> bool {
    name.chars()
        .any(|c| !c.is_ascii() && decompose(c).is_some_and(|l| l.shape != Shape::Plain || c != l.base))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orthography::{Syllable, typing};
    use crate::synth::minorities::Lineage;

    fn all(fault: Fault, name: &str) -> Vec<String> {
        let mut seen: Vec<String> = (0..200)
            .filter_map(|i| {
                let mut name = name.to_string();
                apply(fault, &mut name, Sex::Female, false, &mut Random::stream(9, "name", i)).then_some(name)
            })
            .collect();
        seen.sort();
        seen.dedup();
        seen
    }

    #[test]
    fn each_fault_does_what_its_model_says() {
        assert_eq!(all(Fault::MiddleDropped, "Nguyễn Thị Thu Hà"), ["Nguyễn Thu Hà", "Nguyễn Thị Hà"]);
        assert_eq!(all(Fault::OrderTurned, "Lê Thị Lan"), ["Lan Lê Thị"]);
        assert_eq!(all(Fault::MarksMissing, "Đỗ Thị Hường"), ["Do Thi Huong"]);
        assert_eq!(all(Fault::UpperCase, "Đỗ Thị Hường"), ["ĐỖ THỊ HƯỜNG"]);
        assert_eq!(all(Fault::LookalikeD, "Đỗ Thị Lan"), ["\u{D0}ỗ Thị Lan"]);
        assert_eq!(all(Fault::LookalikeD, "Lê Thị Lan"), Vec::<String>::new());
        assert_eq!(all(Fault::ToneStyle, "Lê Thị Hòa"), ["Lê Thị Hoà"]);
        assert_eq!(all(Fault::TelexResidue, "Lê Thị Lan"), ["Lee Thij Lan"]);
        assert!(all(Fault::Initials, "Nguyễn Thị Lan").contains(&"Ng. T. Lan".to_string()));
        assert!(all(Fault::MiddleAdded, "Lê Lan").contains(&"Lê Thị Lan".to_string()));
        assert!(all(Fault::Apostrophe, "H'Hen Niê").contains(&"H\u{2019}Hen Niê".to_string()));
        assert!(all(Fault::Title, "Lê Thị Lan").contains(&"Hộ bà Lê Thị Lan".to_string()));
        assert!(all(Fault::Note, "Lê Thị Lan").iter().all(|n| !n.contains("chết") && !n.contains("mất")));
        assert!(all(Fault::Decomposed, "Lê Thị Lan")[0].chars().any(|c| c == '\u{323}'));
    }

    /// Each tone mark in its one place.
    fn placed(name: &str) -> String {
        let word = |word: &str| match Syllable::parse(word) {
            Some(mut syllable) => {
                syllable.place_tone();
                let mut out = String::new();
                syllable.write(false, &mut out);
                out
            }
            None => word.to_string(),
        };
        name.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    /// No name that the generator can make is typing residue; nearly every one that is left in Telex is read back.
    #[test]
    fn typing_residue_is_told_from_names() {
        let (mut n, mut n_read) = (0, 0);
        for i in 0..20_000u64 {
            let mut random = Random::stream(11, "typing", i);
            let sex = if random.chance(0.5) { Sex::Female } else { Sex::Male };
            let lineage = Lineage::draw(0.4, &mut random);
            let name = lineage.draw_name(sex, 1950 + (i % 60) as u16, None, None, &mut random);
            for form in [name.clone(), name.to_uppercase(), unmarked(&name).unwrap_or_default()] {
                assert_eq!(typing::decode(&form), None, "{form}");
            }
            let typed = tokens(&name).map(spelling::telex).collect::<Vec<_>>().join(" ");
            if typed == name || !matches!(lineage, Lineage::Kinh(_)) {
                continue;
            }
            n += 1;
            if let Some(decoded) = typing::decode(&typed) {
                assert_eq!(placed(&decoded.name), placed(&name), "{typed}");
                n_read += 1;
            }
        }
        assert!(n > 9_000 && n_read * 100 >= n * 95, "{n_read} of {n}");
    }

    #[test]
    fn minority_names_are_not_taken_apart() {
        for fault in [Fault::MiddleDropped, Fault::OrderTurned, Fault::Initials, Fault::MiddleAdded] {
            assert_eq!(all(fault, "Y Thoang Knul"), Vec::<String>::new());
            assert_eq!(all(fault, "Giàng A Páo"), Vec::<String>::new());
        }
    }
}
