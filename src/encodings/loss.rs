//! Which bytes a text lost on its way, told by those that it kept.
//!
//! Owns [`Traces`], counted over the cells of a column, and [`Losses`], what they come to. Of the bytes that Western text
//! has no visible character for there are three kinds: the five that windows-1252 leaves out, the no-break space, and the
//! soft hyphen. One tool loses one kind: where letters with the others are whole, a letter that lacks a byte lacks one of
//! that kind, and `Ã` in a list full of no-break spaces is no `à`.

use super::bytes::UNDEFINED;
use crate::orthography::{Shape, decompose};

/// A kind of byte that gets lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 81 8D 8F 90 9D, which windows-1252 does not have.
    Undefined,
    /// A0, the no-break space.
    Space,
    /// AD, the soft hyphen.
    Hyphen,
}

impl Kind {
    /// The kind of `byte`, if it is one that gets lost.
    pub fn of(byte: u8) -> Option<Kind> {
        match byte {
            0xA0 => Some(Kind::Space),
            0xAD => Some(Kind::Hyphen),
            _ => UNDEFINED.contains(&byte).then_some(Kind::Undefined),
        }
    }

    const fn bytes(self) -> &'static [u8] {
        match self {
            Kind::Undefined => &UNDEFINED,
            Kind::Space => &[0xA0],
            Kind::Hyphen => &[0xAD],
        }
    }

    const ALL: [Kind; 3] = [Kind::Undefined, Kind::Space, Kind::Hyphen];
}

/// Letters with bytes that get lost, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traces {
    /// Letters that are there whole, by the kind of their last byte.
    kept: [u64; 3],
    /// Letters that lack a byte which can only have been of that kind.
    gone: [u64; 3],
    /// Blanks in a word that were the rest of a letter.
    n_blanks: u64,
}

impl Traces {
    /// Counts a letter that is there whole.
    pub fn keep(&mut self, last: u8) {
        if let Some(kind) = Kind::of(last) {
            self.kept[kind as usize] += 1;
        }
    }

    /// Counts a letter that lacks a byte: `blank` where a blank stands behind it, `in_word` where a small letter behind that.
    pub fn lose(&mut self, lead: &[u8], blank: bool, in_word: bool) {
        // `ĭ` lacks a soft hyphen, but `Ä` alone is Đ in all lists but a few.
        let of_kind = |kind: &Kind| letters(lead, &[*kind]).iter().any(|c| !is_of_highlands(c));
        let mut kinds = Kind::ALL.into_iter().filter(of_kind);
        let (Some(kind), None) = (kinds.next(), kinds.next()) else {
            self.n_blanks += u64::from(blank && in_word);
            return;
        };
        match kind {
            Kind::Space if blank => self.n_blanks += u64::from(in_word),
            _ => self.gone[kind as usize] += 1,
        }
    }

    /// Adds what another text showed.
    pub fn merge(&mut self, other: &Traces) {
        for (mine, theirs) in self.kept.iter_mut().zip(other.kept) {
            *mine += theirs;
        }
        for (mine, theirs) in self.gone.iter_mut().zip(other.gone) {
            *mine += theirs;
        }
        self.n_blanks += other.n_blanks;
    }
}

/// Kinds of bytes that cannot be the ones that are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Losses {
    whole: [bool; 3],
    space_is_blank: bool,
}

impl Losses {
    /// Nothing is known.
    pub const UNKNOWN: Losses = Losses { whole: [false; 3], space_is_blank: false };

    /// What a column shows whose letters came to `traces`. One letter may be a slip of whoever put lists together.
    pub fn of_column(traces: &Traces) -> Losses {
        Losses::at_least(traces, 2)
    }

    /// What a cell shows: it went one way, so that one letter tells.
    pub fn of_cell(traces: &Traces) -> Losses {
        Losses::at_least(traces, 1)
    }

    fn at_least(traces: &Traces, least: u64) -> Losses {
        let mut losses = Losses::UNKNOWN;
        for (whole, (kept, gone)) in losses.whole.iter_mut().zip(traces.kept.iter().zip(traces.gone)) {
            *whole = *kept >= least && gone == 0;
        }
        let space = Kind::Space as usize;
        losses.whole[space] &= traces.n_blanks == 0;
        losses.space_is_blank =
            traces.n_blanks >= least && traces.gone[space] == 0 && traces.kept[space] == 0;
        losses
    }

    /// What both show.
    pub fn and(self, other: Losses) -> Losses {
        let mut both = self;
        for (mine, theirs) in both.whole.iter_mut().zip(other.whole) {
            *mine |= theirs;
        }
        both.space_is_blank |= other.space_is_blank;
        both
    }

    /// The letters that begin with `lead` and lack one byte: `replaced` where a sign stands for it, `at_blank` where a blank
    /// or the end of the text follows.
    pub fn letters(self, lead: &[u8], replaced: bool, at_blank: bool) -> Vec<char> {
        let is_lost = |kind: &Kind| {
            (!replaced || *kind == Kind::Undefined)
                && !self.whole[*kind as usize]
                && (*kind != Kind::Space || at_blank || !self.space_is_blank)
        };
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(is_lost).collect();
        let mut found = letters(lead, &kinds);
        if found.iter().all(is_of_highlands) {
            // A cell from elsewhere in the list: `Ä` is Đ before it is a letter that few names have.
            found = letters(lead, if replaced { &[Kind::Undefined] } else { &Kind::ALL });
        }
        // The only letter that a blank can be the rest of goes first.
        found.sort_by_key(|c| !(at_blank && matches!(c, 'à' | 'Ạ' | 'Ơ' | 'Ỡ')));
        found
    }
}

/// Letters that only names of the highlands have.
const fn is_of_highlands(c: &char) -> bool {
    matches!(c, 'ĭ' | 'ŏ' | 'ŭ' | 'č')
}

/// The letters and marks of Vietnamese, and those of the highlands, that are `lead` and one byte of `kinds`.
fn letters(lead: &[u8], kinds: &[Kind]) -> Vec<char> {
    let is_ours = |c: &char| {
        decompose(*c).is_some_and(|l| "aeiouy".contains(l.base) || l.shape == Shape::Stroke)
            || matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' | 'č')
    };
    kinds
        .iter()
        .flat_map(|kind| kind.bytes())
        .filter_map(|last| {
            let all: Vec<u8> = lead.iter().copied().chain([*last]).collect();
            std::str::from_utf8(&all).ok().and_then(|s| s.chars().next())
        })
        .filter(is_ours)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_whole_cannot_be_what_is_missing() {
        let a = [0xC3u8];
        assert_eq!(Losses::UNKNOWN.letters(&a, false, false), ['Á', 'Í', 'Ý', 'à', 'í']);
        let mut traces = Traces::default();
        traces.keep(0xA0);
        assert_eq!(Losses::of_column(&traces), Losses::UNKNOWN);
        traces.keep(0xA0);
        traces.keep(0xAD);
        assert_eq!(Losses::of_column(&traces).letters(&a, false, false), ['Á', 'Í', 'Ý', 'í']);
        assert_eq!(Losses::of_cell(&traces).letters(&a, false, false), ['Á', 'Í', 'Ý']);
        // Two lists in one column: `Ơ` without its byte.
        traces.lose(&[0xC6], false, false);
        assert_eq!(Losses::of_column(&traces), Losses::UNKNOWN);
    }

    #[test]
    fn no_break_spaces_that_became_blanks_are_not_gone() {
        let mut traces = Traces::default();
        for _ in 0..2 {
            traces.keep(0x90);
            traces.lose(&[0xC3], true, true);
        }
        let losses = Losses::of_column(&traces);
        assert_eq!(losses.letters(&[0xC3], false, false), ['í']);
        assert_eq!(losses.letters(&[0xC3], false, true), ['à', 'í']);
        // What explains nothing is no evidence for that letter.
        assert_eq!(losses.letters(&[0xC4], false, false), ['č', 'Đ', 'ĭ']);
    }
}
