//! How two names compare: their syllables aligned.
//!
//! Owns [`compare_names`]. The level is found from the nearest down; the syllables that agree are told too, since
//! a rare syllable that agrees says more than a common one.

use super::edit::one_edit;
use super::name::NameKeys;
use super::syllable::{Syllable, SyllableLevel};
use crate::data::linkage::NameLevel;

/// The level of two names, and what agrees in the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NameMatch {
    /// The level.
    pub level: NameLevel,
    /// Bit `j` is set where syllable `j` of the second name has a syllable that sounds alike in the first; bit `j` + 16
    /// where it is only near one (names of any language).
    pub agree: u32,
}

impl NameMatch {
    /// Two names with one comparison key.
    pub fn equal() -> Self {
        NameMatch::all(NameLevel::Equal)
    }

    fn all(level: NameLevel) -> Self {
        NameMatch { level, agree: u32::MAX }
    }
}

/// Compares two names. `at(i, j)` is the level of syllable `i` of the first and `j` of the second; `letters(k, i)`
/// gives the folded letters of syllable `i` of the first (`k` = 0) or second (`k` = 1) name.
pub fn compare_names<'s>(
    a: (&NameKeys, usize),
    b: (&NameKeys, usize),
    at: impl Fn(usize, usize) -> SyllableLevel,
    letters: impl Fn(usize, usize) -> &'s Syllable,
) -> NameMatch {
    let ((x, n_a), (y, n_b)) = (a, b);
    if n_a == 0 || n_b == 0 {
        return NameMatch::default();
    }
    if x.key == y.key {
        return NameMatch::all(NameLevel::Equal);
    }
    if x.folded == y.folded {
        if x.style == y.style {
            return NameMatch::all(NameLevel::Spacing);
        }
        if !(x.marked && y.marked) {
            return NameMatch::all(NameLevel::MarksMissing);
        }
        let apart = if n_a == n_b { same_places(n_a, true, &at) } else { None };
        return apart.unwrap_or(NameMatch::all(NameLevel::Marks));
    }
    if x.style == y.style {
        return NameMatch::all(NameLevel::IY);
    }
    if n_a == n_b
        && let Some(found) = same_places(n_a, x.marked && y.marked, &at)
    {
        return found;
    }
    if x.letters == y.letters {
        return NameMatch::all(NameLevel::Reordered);
    }
    if let Some(agree) = middle_part(n_a, n_b, &at, |_, _| {}) {
        let level = if n_a == n_b { NameLevel::Initial } else { NameLevel::MiddlePart };
        return NameMatch { level, agree };
    }
    if n_a != n_b && glued_one_edit(n_a, n_b, &letters) {
        return NameMatch { level: NameLevel::Keystroke, agree: u32::MAX >> 1 };
    }
    partly(n_a, n_b, &at)
}

/// All syllables in the same places: alike in sound, or one keystroke in one of them. `both_marked`: neither name is
/// written without any marks.
fn same_places(
    n: usize,
    both_marked: bool,
    at: &impl Fn(usize, usize) -> SyllableLevel,
) -> Option<NameMatch> {
    let mut agree = 0;
    let (mut n_keystrokes, mut n_differing) = (0, 0);
    let mut farthest = SyllableLevel::Equal;
    for i in 0..n {
        match at(i, i) {
            level if level.is_close() => {
                agree |= 1 << i;
                n_differing += usize::from(level > SyllableLevel::IY);
                farthest = farthest.max(level);
            }
            SyllableLevel::Keystroke => n_keystrokes += 1,
            _ => return None,
        }
    }
    let level = match (n_keystrokes, farthest) {
        (1, _) if n >= 2 => NameLevel::Keystroke,
        (1.., _) => return None,
        (0, SyllableLevel::Equal | SyllableLevel::Spacing) => NameLevel::Spacing,
        (0, SyllableLevel::IY) => NameLevel::IY,
        (0, SyllableLevel::Dialect) => NameLevel::Dialect,
        _ if !both_marked => NameLevel::MarksMissing,
        (0, SyllableLevel::OneTone) if n_differing == 1 => NameLevel::OneTone,
        _ => NameLevel::Marks,
    };
    Some(NameMatch { level, agree })
}

/// Family and given name agree and the middle of one is part of the other's, initials taken for the whole. A name
/// with one of the one-letter prefixes of the highlands (y, h, k, a) agrees with the name without it. `pair` is told
/// which syllables stand opposite, or opposite nothing; it counts only where something is returned.
pub(super) fn middle_part(
    n_a: usize,
    n_b: usize,
    at: &impl Fn(usize, usize) -> SyllableLevel,
    mut pair: impl FnMut(Option<usize>, Option<usize>),
) -> Option<u32> {
    if n_a < 2 || n_b < 2 || !at(n_a - 1, n_b - 1).is_close() {
        return None;
    }
    let first = at(0, 0);
    if !(first.is_close() || first == SyllableLevel::Initial) {
        return None;
    }
    let mut agree = 1 << (n_b - 1);
    if first.is_close() {
        agree |= 1;
    }
    pair(Some(0), Some(0));
    let (mut i, mut j) = (1, 1);
    let a_shorter = n_a <= n_b;
    while i < n_a - 1 && j < n_b - 1 {
        let level = at(i, j);
        if level.is_close() || level == SyllableLevel::Initial {
            if level.is_close() {
                agree |= 1 << j;
            }
            pair(Some(i), Some(j));
            i += 1;
            j += 1;
        } else if a_shorter {
            pair(None, Some(j));
            j += 1;
        } else {
            pair(Some(i), None);
            i += 1;
        }
    }
    (i..n_a - 1).for_each(|i| pair(Some(i), None));
    (j..n_b - 1).for_each(|j| pair(None, Some(j)));
    pair(Some(n_a - 1), Some(n_b - 1));
    let whole = if a_shorter { i == n_a - 1 } else { j == n_b - 1 };
    whole.then_some(agree)
}

/// The two names written without spaces are one edit apart (a keystroke beside a space left out).
pub(super) fn glued_one_edit<'s>(
    n_a: usize,
    n_b: usize,
    syllable: &impl Fn(usize, usize) -> &'s Syllable,
) -> bool {
    // Most names end here: one letter more or less.
    let n_letters = |k, n| (0..n).map(|i| syllable(k, i).letters().len()).sum::<usize>();
    let (n_x, n_y) = (n_letters(0, n_a), n_letters(1, n_b));
    if n_x.abs_diff(n_y) > 1 || n_x.min(n_y) < 8 {
        return false;
    }
    let mut buffers = [[0u8; 96]; 2];
    let mut lens = [0; 2];
    for (k, n) in [n_a, n_b].into_iter().enumerate() {
        for i in 0..n {
            let letters = syllable(k, i).letters();
            let end = lens[k] + letters.len();
            if end > buffers[k].len() {
                return false;
            }
            buffers[k][lens[k]..end].copy_from_slice(letters);
            lens[k] = end;
        }
    }
    one_edit(&buffers[0][..lens[0]], &buffers[1][..lens[1]])
}

/// The given name and one more syllable agree, in any order. Which syllables meet depends on where one begins, so what
/// is not enough from the first name's side is tried from the second's.
fn partly(n_a: usize, n_b: usize, at: &impl Fn(usize, usize) -> SyllableLevel) -> NameMatch {
    let found = partly_from(n_a, n_b, at);
    if found.level == NameLevel::Different && found.agree != 0 {
        let turned = partly_from(n_b, n_a, &|i, j| at(j, i));
        return NameMatch { level: turned.level, ..found };
    }
    found
}

fn partly_from(n_a: usize, n_b: usize, at: &impl Fn(usize, usize) -> SyllableLevel) -> NameMatch {
    let (mut used, mut agree, mut n) = (0u32, 0u32, 0);
    // From the end, so that the given names meet first.
    for i in (0..n_a).rev() {
        let same_place = i + n_b;
        let near = same_place.checked_sub(n_a).filter(|&j| j < n_b);
        let free = near.into_iter().chain((0..n_b).rev());
        let mut found = None;
        for j in free {
            if agree & (1 << j) == 0 && at(i, j).is_close() {
                found = Some(j);
                break;
            }
        }
        if let Some(j) = found {
            used |= 1 << i;
            agree |= 1 << j;
            n += 1;
        }
    }
    let last_agrees = used & (1 << (n_a - 1)) != 0 || agree & (1 << (n_b - 1)) != 0;
    let last_near = at(n_a - 1, n_b - 1) == SyllableLevel::Keystroke;
    let level = if (n >= 2 && last_agrees) || (n >= 1 && last_near) {
        NameLevel::Partly
    } else {
        NameLevel::Different
    };
    NameMatch { level, agree }
}

#[cfg(test)]
mod tests {
    use super::super::name::NameForm;
    use super::super::syllable::compare_syllables;
    use super::*;
    use proptest::prelude::*;

    fn level(a: &str, b: &str) -> NameLevel {
        let (mut x, mut y) = (NameForm::default(), NameForm::default());
        x.parse(a);
        y.parse(b);
        let compare = |x: &NameForm, y: &NameForm| {
            compare_names(
                (&x.keys, x.syllables.len()),
                (&y.keys, y.syllables.len()),
                |i, j| compare_syllables(&x.syllables[i], &y.syllables[j]),
                |k, i| if k == 0 { &x.syllables[i] } else { &y.syllables[i] },
            )
            .level
        };
        assert_eq!(compare(&x, &y), compare(&y, &x), "{a} – {b}: not the same both ways");
        compare(&x, &y)
    }

    #[test]
    fn syllables_that_meet_in_several_ways_are_the_same_both_ways() {
        // Found by a fuzzer.
        assert_eq!(
            level("ng t ng", "ng t hog muyg t ng ng ổn a"),
            level("ng t hog muyg t ng ng ổn a", "ng t ng")
        );
        for (a, b) in [("ng t n a", "ng t ng a"), ("NG T        n.''A", "Ng T  .     Ng. a")] {
            let key = |name: &str| {
                let mut key = String::new();
                crate::normalize::name::write_key(name, &mut key);
                key
            };
            level(&key(a), &key(b));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        /// `level` asserts that both ways are the same.
        #[test]
        fn any_two_names_are_the_same_both_ways(
            a in prop::collection::vec(0..SYLLABLES.len(), 0..7),
            b in prop::collection::vec(0..SYLLABLES.len(), 0..7),
        ) {
            let name = |indices: Vec<usize>| indices.into_iter().map(|i| SYLLABLES[i]).collect::<Vec<_>>().join(" ");
            level(&name(a), &name(b));
        }
    }

    /// Syllables, initials, signs and blanks that can meet in several ways.
    const SYLLABLES: &[&str] = &[
        "ng",
        "t",
        "n",
        "a",
        "nguyễn",
        "nguyên",
        "ngyễn",
        "thị",
        "th",
        "thi",
        "văn",
        "v",
        "vân",
        "an",
        "ân",
        "lan",
        "loan",
        "h",
        "y",
        "k",
        "h'hen",
        "hen",
        "hhen",
        ".",
        "-",
        "'",
        "",
        "hog",
        "muyg",
        "ổn",
        "sang",
        "xang",
        "lý",
        "lí",
        "huỳnh",
        "hoàng",
        "christopher",
        "kristopher",
        "nguyễnvăn",
    ];

    #[test]
    fn pairs() {
        use NameLevel::*;
        let table = [
            ("", "nguyễn văn an", Missing),
            ("nguyễn văn an", "nguyễn văn an", Equal),
            ("lý văn kỳ", "lí văn kì", IY),
            ("nguyễn vănkỳ", "nguyễn văn kì", IY),
            ("nguyễnvăn an", "nguyễn văn an", Spacing),
            ("h'hen niê", "h hen niê", Spacing),
            ("rơchâm h'yéo", "rơ châm h yéo", Spacing),
            ("nguyen van dung", "nguyễn văn dũng", MarksMissing),
            ("nguyen thi li", "nguyễn thị lý", MarksMissing),
            ("nguyễn văn dủng", "nguyễn văn dũng", Dialect),
            ("nguyễn văn dung", "nguyễn văn dũng", OneTone),
            ("nguyễn thị thúy", "nguyễn thị thùy", OneTone),
            ("nguyên văn dung", "nguyễn văn dũng", Marks),
            ("nguyễn van dũng", "nguyễn văn dũng", Marks),
            ("nguyễnvăn dung", "nguyễn văn dũng", Marks),
            ("nguyễn thị sang", "nguyễn thị xang", Dialect),
            ("huỳnh thị lan", "hoàng thị lan", Dialect),
            ("nguyen thi xang", "nguyễn thị sáng", Dialect),
            ("nguyễn thị lan", "nguyễn thị loan", Keystroke),
            ("nguyễnthị laan", "nguyễn thị lan", Keystroke),
            ("nguyễn lan", "nguyễn thị lan", MiddlePart),
            ("nguyễn t lan", "nguyễn thị lan", Initial),
            ("ng t lan", "nguyễn thị lan", Initial),
            ("nguyễn th lan", "nguyễn thị lan", Initial),
            ("ngyễn thị lan", "nguyễn thị lan", Initial),
            ("ng lan", "nguyễn thị lan", MiddlePart),
            ("nguyễn hà lan", "nguyễn hạnh lan", Partly),
            ("nguyễn thị kim lan", "nguyễn kim lan", MiddlePart),
            ("lan nguyễn thị", "nguyễn thị lan", Reordered),
            ("niê y blui", "y blui niê", Reordered),
            ("lan nguyễn", "nguyễn thị lan", Partly),
            ("trần thị lan", "nguyễn thị lan", Partly),
            ("nguyễn văn lan", "nguyễn thị lan", Partly),
            ("nguyễn thị kim lan", "nguyễn thị kim liên", Different),
            ("lan", "nguyễn thị lan", Different),
            ("nguyễn văn hùng", "trần thị lan", Different),
            ("john smith", "jonn smith", Keystroke),
            ("christopher smith", "kristopher smith", Keystroke),
        ];
        for (a, b, expected) in table {
            assert_eq!(level(a, b), expected, "{a} – {b}");
        }
    }
}
