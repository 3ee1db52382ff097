//! The exact kind of difference between two names, and where it stands.
//!
//! Owns [`difference`], the slow twin of [`compare_names`] for people to read: it takes that kernel's level and tells
//! which syllables differ and how. A *kind* is a [`NameKind`]; the kind of the whole is the farthest one found.

use super::align::{compare_names, middle_part};
use super::dialect;
use super::name::NameForm;
use super::syllable::{Syllable, SyllableLevel, compare_syllables, differ_in_final_y};
use crate::data::linkage::NameLevel;
use crate::data::name_kind::NameKind;
use crate::orthography::fold;

/// A name as [`difference`] looks at it.
#[derive(Debug, Clone, Copy)]
pub struct NameText<'a> {
    /// As people read it.
    pub display: &'a str,
    /// Its comparison key.
    pub key: &'a str,
}

/// How one syllable differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyllableDifference {
    /// How.
    pub kind: NameKind,
    /// Which pair, of a dialect: `s/x`; which place, of the only syllable that differs ([`NameKind::Part`]): `first`,
    /// `middle` or `last`.
    pub pair: Option<&'static str>,
    /// Its place in the first key, from 0; `None` where it stands in the second only.
    pub a: Option<usize>,
    /// Its place in the second key.
    pub b: Option<usize>,
}

/// How two names differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameDifference {
    /// The kind of the whole.
    pub kind: NameKind,
    /// What differs, in the order of the syllables; empty where that cannot be told of single syllables.
    pub parts: Vec<SyllableDifference>,
}

impl NameDifference {
    fn of(kind: NameKind) -> Self {
        NameDifference { kind, parts: Vec::new() }
    }

    /// In words of a machine (see [`crate::data::name_kind`]): `dialect:s/x+one_tone`; empty for equal names.
    pub fn detail(&self) -> String {
        if self.kind == NameKind::Equal {
            return String::new();
        }
        let word = |kind: NameKind, behind: Option<&str>| match behind {
            Some(behind) => format!("{}:{behind}", kind.name()),
            None => kind.name().to_string(),
        };
        let mut words: Vec<String> = Vec::new();
        let mut push = |new: String| {
            if !words.contains(&new) {
                words.push(new);
            }
        };
        let (own, others): (Vec<&SyllableDifference>, Vec<_>) =
            self.parts.iter().partition(|part| part.kind == self.kind);
        if own.is_empty() {
            push(word(self.kind, None));
        }
        own.into_iter().chain(others).for_each(|part| push(word(part.kind, part.pair)));
        words.join("+")
    }
}

/// How name `a` (of the list) differs from name `b` (of the reference).
pub fn difference(a: NameText<'_>, b: NameText<'_>) -> NameDifference {
    let (mut x, mut y) = (NameForm::default(), NameForm::default());
    x.parse(a.key);
    y.parse(b.key);
    let (n_a, n_b) = (x.syllables.len(), y.syllables.len());
    let at = |i: usize, j: usize| compare_syllables(&x.syllables[i], &y.syllables[j]);
    let level = compare_names((&x.keys, n_a), (&y.keys, n_b), at, |k, i| {
        if k == 0 { &x.syllables[i] } else { &y.syllables[i] }
    })
    .level;
    let mut found = NameDifference::of(NameKind::of(level));
    let both_marked = x.keys.marked && y.keys.marked;
    let mut explain = |i: Option<usize>, j: Option<usize>| match (i, j) {
        (Some(i), Some(j)) => {
            explain_pair((i, &x.syllables[i]), (j, &y.syllables[j]), both_marked, &mut found.parts)
        }
        (None, _) => {
            found.parts.push(SyllableDifference { kind: NameKind::MiddleMissing, pair: None, a: i, b: j })
        }
        (_, None) => {
            found.parts.push(SyllableDifference { kind: NameKind::MiddleAdded, pair: None, a: i, b: j })
        }
    };
    match level {
        NameLevel::Equal => found.kind = same_key(a.display, b.display),
        NameLevel::Initial | NameLevel::MiddlePart => {
            middle_part(n_a, n_b, &at, &mut explain);
            if level == NameLevel::MiddlePart && n_a > n_b {
                found.kind = NameKind::MiddleAdded;
            }
        }
        NameLevel::Partly if n_a == n_b => {
            let mut far = (0..n_a).filter(|&i| !at(i, i).is_close());
            if let (Some(i), None) = (far.next(), far.next()) {
                let place = match i {
                    0 => "first",
                    _ if i + 1 == n_a => "last",
                    _ => "middle",
                };
                let (a, b) = (Some(i), Some(i));
                found.parts.push(SyllableDifference { kind: NameKind::Part, pair: Some(place), a, b });
            }
        }
        level if level.is_strong() && level < NameLevel::Initial => {
            let aligned =
                n_a == n_b && (0..n_a).all(|i| at(i, i).is_close() || at(i, i) == SyllableLevel::Keystroke);
            if aligned {
                (0..n_a).for_each(|i| explain(Some(i), Some(i)));
            } else if level != NameLevel::Spacing {
                found.parts.push(SyllableDifference {
                    kind: NameKind::Spacing,
                    pair: None,
                    a: None,
                    b: None,
                });
            }
        }
        _ => {}
    }
    found
}

/// How two syllables that stand opposite differ; nothing for equal ones.
fn explain_pair(
    (i, a): (usize, &Syllable),
    (j, b): (usize, &Syllable),
    both_marked: bool,
    parts: &mut Vec<SyllableDifference>,
) {
    let mut push = |kind: NameKind, pair: Option<&'static str>| {
        parts.push(SyllableDifference { kind, pair, a: Some(i), b: Some(j) });
    };
    // In a name without any marks no single tone is wrong.
    let marks = |kind: NameKind| if both_marked { kind } else { NameKind::MarksMissing };
    let level = compare_syllables(a, b);
    if level > SyllableLevel::IY && differ_in_final_y(a.letters(), b.letters()) {
        push(NameKind::IY, None);
    }
    match level {
        SyllableLevel::Equal => {}
        SyllableLevel::Spacing => push(NameKind::Spacing, None),
        SyllableLevel::IY => push(NameKind::IY, None),
        SyllableLevel::OneTone => push(marks(NameKind::OneTone), None),
        // One syllable without marks in a name that has some.
        SyllableLevel::MarksMissing => push(marks(NameKind::Marks), None),
        SyllableLevel::Marks => push(NameKind::Marks, None),
        SyllableLevel::Dialect => {
            let letters = dialect::exchanged(a, b).filter(|_| a.folded != b.folded);
            push(NameKind::Dialect, letters.or_else(|| dialect::tone_pair(a, b)));
            // Letters and the tone at once; a doublet of names is told whole.
            let is_doublet = letters.is_some_and(|pair| pair.starts_with(char::is_uppercase));
            if letters.is_some() && !is_doublet && a.tone() != b.tone() {
                match dialect::tone_pair(a, b) {
                    Some(pair) => push(NameKind::Dialect, Some(pair)),
                    None => push(marks(NameKind::OneTone), None),
                }
            }
        }
        SyllableLevel::Keystroke => push(NameKind::Keystroke, None),
        SyllableLevel::Initial => push(NameKind::Initial, None),
        SyllableLevel::Different => push(NameKind::Different, None),
    }
}

/// What two names with one comparison key differ in.
fn same_key(a: &str, b: &str) -> NameKind {
    if a == b {
        return NameKind::Equal;
    }
    let (lower_a, lower_b) = (a.to_lowercase(), b.to_lowercase());
    if lower_a == lower_b {
        return NameKind::Case;
    }
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}')).collect()
    };
    // U+02BC is a letter to Unicode.
    let plain = |text: &str| letters(&text.replace('\u{2BC}', ""));
    if plain(&lower_a) == plain(&lower_b) {
        NameKind::Spacing
    } else if fold(a).replace(' ', "") == fold(b).replace(' ', "") {
        NameKind::TonePlacement
    } else {
        // Titles and notes around the name are no difference of the name.
        NameKind::Equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name<'a>(display: &'a str, key: &'a str) -> NameText<'a> {
        NameText { display, key }
    }

    /// A key as normalisation writes it, near enough for names without notes.
    fn key(display: &str) -> String {
        let mut out = String::new();
        for word in display.split([' ', '.', '-', '~']).filter(|w| !w.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            let word: String = word
                .chars()
                .filter(|&c| c != '\u{2BC}' && (c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}')))
                .collect();
            match crate::orthography::Syllable::parse(&word) {
                Some(mut syllable) => {
                    syllable.place_tone();
                    syllable.write(true, &mut out);
                }
                None => out.push_str(&word.to_lowercase()),
            }
        }
        out
    }

    fn told(a: &str, b: &str) -> NameDifference {
        difference(name(a, &key(a)), name(b, &key(b)))
    }

    /// Every line of `fixtures/conformance/name_pairs.tsv`, both ways; each kind of the order is shown.
    #[test]
    fn conformance() {
        let mut wrong = Vec::new();
        let mut kinds = Vec::new();
        for line in include_str!("../../fixtures/conformance/name_pairs.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [a, b, kind, detail, _why] = cells[..] else { panic!("{line}") };
            let found = told(a, b);
            if (found.kind.name(), found.detail().as_str()) != (kind, detail) {
                wrong.push(format!(
                    "{a} – {b}: {} `{}`, not {kind} `{detail}`",
                    found.kind.name(),
                    found.detail()
                ));
            }
            let back = told(b, a);
            if back.kind != found.kind.mirrored() {
                wrong.push(format!("{a} – {b}: {} the other way", back.kind.name()));
            }
            for own in [a, b] {
                if told(own, own) != NameDifference::of(NameKind::Equal) && !key(own).is_empty() {
                    wrong.push(format!("{own}: not equal to itself"));
                }
            }
            kinds.push(found.kind);
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        let missing: Vec<_> =
            NameKind::ALL.iter().filter(|k| !kinds.contains(k) && **k != NameKind::Alias).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn where_it_differs_is_told() {
        let places = |a: &str, b: &str| -> Vec<(NameKind, Option<usize>, Option<usize>)> {
            told(a, b).parts.iter().map(|p| (p.kind, p.a, p.b)).collect()
        };
        assert_eq!(places("Nguyễn Văn Dủng", "Nguyễn Văn Dũng"), [(NameKind::Dialect, Some(2), Some(2))]);
        assert_eq!(places("Nguyễn Lan", "Nguyễn Thị Lan"), [(NameKind::MiddleMissing, None, Some(1))]);
        assert_eq!(
            places("Ng Kim Lan", "Nguyễn Thị Kim Lan"),
            [(NameKind::Initial, Some(0), Some(0)), (NameKind::MiddleMissing, None, Some(1))]
        );
        assert_eq!(places("Lê Thị Lan", "Trần Thị Lan"), [(NameKind::Part, Some(0), Some(0))]);
    }

    proptest! {
        #[test]
        fn the_kind_is_the_same_both_ways(a in "[aăâđeêioơuưnlgshtxáạảãàcyr' ]{0,16}", b in "[aăâđeêioơuưnlgshtxáạảãàcyr' ]{0,16}") {
            let (forth, back) = (told(&a, &b), told(&b, &a));
            prop_assert_eq!(forth.kind.mirrored(), back.kind, "{} {}", a, b);
        }

        #[test]
        fn any_text_does_not_break_it(a in ".{0,40}", b in ".{0,40}") {
            let found = difference(name(&a, &a), name(&b, &b));
            prop_assert!(!found.detail().is_empty() || found.kind == NameKind::Equal);
            prop_assert!(matches!(difference(name(&a, &a), name(&a, &a)).kind, NameKind::Equal | NameKind::Missing));
        }
    }
}
