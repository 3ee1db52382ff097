//! A column of cells: which encodings are in it, and what that says of each of its cells.
//!
//! Owns [`Facts`], counts that any order of rows gives alike; [`Verdict`], what they come to; and [`decide`], what is to
//! be done with one cell of a column with that verdict. An encoding is *dominant* where it explains nearly all cells that
//! are not in order as they stand, by enough different letters; it is *present* where some cells are certain by themselves.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::cell::{
    AsItStands, Fit, Judge, Look, MARGIN, Reading, alone_of, count_codes, is_same_but_case, likely_of, look,
};
use super::loss::{Losses, Traces};
use super::utf8;
use super::word::{AsIs, Codes};
use super::{Encoding, FontEncoding};

const N: usize = Encoding::ALL.len();

/// Cells out of order of which a dominant encoding explains at least this many in a hundred.
const DOMINANT_PERCENT: u64 = 80;
/// What a cell counts that an encoding does not explain, in bits beside those of its words as they stand.
const UNEXPLAINED: i64 = -20;
/// What a dominant encoding leaves open makes a mixed column from one in this many cells on; fewer are looked at one by one.
const OPEN_SHARE: u64 = 50;
/// Different letters that must speak for a dominant encoding: a column of `Lü` is no evidence.
const MIN_CODES: u32 = 3;

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Cells with letters that only Unicode has.
    pub n_unicode: u64,
    /// Cells of Western characters only that are not in order as they stand.
    pub n_odd: u64,
    /// Cells whose font names an encoding.
    pub n_fonts: u64,
    fits: [Fitting; N],
    /// Bytes of UTF-8 that are there and that are not.
    traces: Traces,
}

/// What speaks for one encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Fitting {
    n_full: u64,
    n_certain: u64,
    bits: i64,
    codes: Codes,
    n_impossible: u64,
}

/// What the facts of a column come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verdict {
    /// Whether any cell needs a look: there are cells out of order or fonts that name an encoding.
    pub closer_look: bool,
    /// The encoding that explains nearly all cells that are out of order.
    pub dominant: Option<Encoding>,
    /// Cells that the dominant encoding explains.
    pub n_for: u64,
    /// Cells that are in Unicode, or out of order and not explained.
    pub n_against: u64,
    n_unicode: u64,
    /// Cells explained, of each encoding that is present; 0 for others.
    present: [u64; N],
    /// What the column shows of bytes that it lost.
    losses: Losses,
}

impl Facts {
    /// Counts one cell.
    pub fn count(&mut self, cell: &str, font: Option<FontEncoding>, judge: &mut Judge) {
        self.n_fonts += u64::from(font.is_some());
        match look(cell) {
            Look::Ascii => return,
            Look::Unicode => {
                self.n_unicode += 1;
                return;
            }
            Look::Apart => {
                let composed: String = cell.nfc().collect();
                match look(&composed) {
                    Look::Bytes => self.count_bytes(&composed, font, judge),
                    _ => self.n_unicode += 1,
                }
                return;
            }
            Look::Bytes => {}
        }
        self.count_bytes(cell, font, judge);
    }

    fn count_bytes(&mut self, cell: &str, font: Option<FontEncoding>, judge: &mut Judge) {
        let as_it_stands = judge.as_it_stands(cell);
        if as_it_stands.kind <= AsIs::Valid {
            return;
        }
        self.n_odd += 1;
        self.traces.merge(&utf8::traces(cell));
        judge.losses = Losses::UNKNOWN;
        let readings = judge.all(cell);
        let mut explained = [false; N];
        for reading in readings.iter().filter(|reading| is_explained(reading)) {
            let fitting = &mut self.fits[reading.encoding.index()];
            explained[reading.encoding.index()] = true;
            fitting.n_full += 1;
            fitting.bits += i64::from(reading.bits);
            fitting.n_impossible += u64::from(reading.n_impossible);
            for (all, codes) in fitting.codes.iter_mut().zip(reading.codes) {
                *all |= codes;
            }
            if font.is_some_and(|font| font.encoding == reading.encoding) {
                fitting.n_certain += 1;
            }
        }
        for (fitting, _) in self.fits.iter_mut().zip(explained).filter(|(_, explained)| !explained) {
            fitting.bits += i64::from(as_it_stands.bits) + UNEXPLAINED;
        }
        if let Some(reading) = alone_of(readings).filter(|reading| reading.fit == Fit::Certain) {
            self.fits[reading.encoding.index()].n_certain += 1;
        }
    }

    /// Cells out of order that `encoding` explains.
    pub fn n_explained(&self, encoding: Encoding) -> u64 {
        self.fits[encoding.index()].n_full
    }

    /// Adds another part of the column, or another column.
    pub fn merge(&mut self, other: &Facts) {
        self.n_unicode += other.n_unicode;
        self.n_odd += other.n_odd;
        self.n_fonts += other.n_fonts;
        self.traces.merge(&other.traces);
        for (mine, theirs) in self.fits.iter_mut().zip(&other.fits) {
            mine.n_full += theirs.n_full;
            mine.n_certain += theirs.n_certain;
            mine.bits += theirs.bits;
            mine.n_impossible += theirs.n_impossible;
            for (all, codes) in mine.codes.iter_mut().zip(theirs.codes) {
                *all |= codes;
            }
        }
    }

    /// What the column is in; where it shows too little, `table` (the facts of all columns) helps, if the column's cells
    /// agree with it.
    pub fn verdict(&self, table: &Facts) -> Verdict {
        let mut verdict = Verdict {
            closer_look: self.n_odd > 0 || self.n_fonts > 0,
            n_unicode: self.n_unicode,
            losses: Losses::of_column(&self.traces),
            ..Verdict::default()
        };
        if !verdict.closer_look {
            return verdict;
        }
        verdict.dominant =
            self.dominant().or_else(|| table.dominant().filter(|encoding| self.is_explained_by(*encoding)));
        // What the dominant encoding leaves open; it need not share the rest with others that would do.
        let open = match verdict.dominant {
            Some(encoding) => self.n_odd - self.fits[encoding.index()].n_full.min(self.n_odd),
            None => self.n_odd,
        };
        for encoding in Encoding::ALL {
            let fitting = &self.fits[encoding.index()];
            let enough = if encoding == Encoding::Utf8 { 1 } else { 2 };
            if verdict.dominant == Some(encoding) {
                verdict.present[encoding.index()] = fitting.n_full.max(1);
            } else if fitting.n_certain >= enough && open * OPEN_SHARE >= self.n_odd {
                verdict.present[encoding.index()] = fitting.n_certain.min(open);
            }
        }
        // The small letters of TCVN3 are those of VN1; a list in VN1 is no mixture of the two.
        match verdict.dominant {
            Some(Encoding::Tcvn3) => verdict.present[Encoding::Vn1.index()] = 0,
            Some(Encoding::Vn1) => verdict.present[Encoding::Tcvn3.index()] = 0,
            _ => {}
        }
        if let Some(encoding) = verdict.dominant {
            verdict.n_for = self.fits[encoding.index()].n_full;
            verdict.n_against = self.n_unicode + self.n_odd.saturating_sub(verdict.n_for);
        }
        verdict
    }

    fn is_explained_by(&self, encoding: Encoding) -> bool {
        self.n_odd > 0 && self.fits[encoding.index()].n_full * 100 >= self.n_odd * DOMINANT_PERCENT
    }

    fn dominant(&self) -> Option<Encoding> {
        let mut ranked: Vec<(i64, Encoding)> =
            Encoding::ALL.iter().map(|e| (self.fits[e.index()].bits, *e)).collect();
        ranked.sort_by_key(|(total, encoding)| (std::cmp::Reverse(*total), *encoding));
        let (best, encoding) = *ranked.first()?;
        let is_same_family = |other: Encoding| {
            matches!((encoding, other), (Encoding::Tcvn3, Encoding::Vn1) | (Encoding::Vn1, Encoding::Tcvn3))
        };
        let second = ranked.iter().skip(1).find(|(_, other)| !is_same_family(*other));
        if !self.is_explained_by(encoding) || second.is_some_and(|(total, _)| best - total < MARGIN.into()) {
            return None;
        }
        let fitting = &self.fits[encoding.index()];
        let n_codes = count_codes(&fitting.codes);
        let enough = match encoding {
            Encoding::Utf8 => fitting.n_certain >= 1,
            _ => {
                fitting.n_full >= 2
                    && (n_codes >= MIN_CODES
                        || (n_codes >= 2 && fitting.n_impossible >= 2)
                        || fitting.n_certain >= 2)
            }
        };
        enough.then_some(encoding)
    }
}

/// Whether a reading explains a cell: whole, or but for fewer words than it makes Vietnamese.
fn is_explained(reading: &Reading) -> bool {
    reading.fit >= Fit::Full || reading.n_mended > reading.n_bad
}

/// Whether a reading is taken in a column whose dominant encoding it is in.
fn follows(reading: &Reading, cell: &str) -> bool {
    !reading.guessed
        && (is_explained(reading) || reading.is_whole || (reading.n_bad <= 1 && has_highland_prefix(cell)))
}

/// Whether a reading makes so many known words that those it does not explain say nothing.
fn is_nearly_whole(reading: &Reading) -> bool {
    !reading.guessed && reading.n_known >= 3 && reading.n_mended >= 3 * reading.n_bad.max(1)
}

/// Names of the highlands have words of their own behind `H'`, `K'`, `Y`, `A`: that they are no Vietnamese says nothing.
fn has_highland_prefix(cell: &str) -> bool {
    let mut chars = cell.chars().peekable();
    let mut at_start = true;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        if at_start && matches!((c, next), ('H' | 'K' | 'h' | 'k', Some('\'' | '’')) | ('Y' | 'y', Some(' ')))
        {
            return true;
        }
        at_start = c == ' ';
    }
    false
}

impl Verdict {
    /// The verdict on a cell of which no column is known: it must speak for itself.
    pub const ALONE: Verdict = Verdict {
        closer_look: true,
        dominant: None,
        n_for: 0,
        n_against: 0,
        n_unicode: 0,
        present: [0; N],
        losses: Losses::UNKNOWN,
    };

    /// The verdict on a column of which every cell is in order.
    pub const PLAIN: Verdict = Verdict { closer_look: false, ..Verdict::ALONE };

    /// Whether the column has cells in more than one encoding, Unicode counted as one.
    pub fn is_mixed(&self) -> bool {
        let n_present = self.present.iter().filter(|n| **n > 0).count();
        n_present > 1 || (n_present == 1 && self.n_unicode > 0)
    }

    /// The encodings that are present, with the number of cells that each explains.
    pub fn present(&self) -> impl Iterator<Item = (Encoding, u64)> + '_ {
        Encoding::ALL.into_iter().map(|e| (e, self.present[e.index()])).filter(|(_, n)| *n > 0)
    }
}

/// What is to be done with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It stays as it is.
    Keep,
    /// It is certain to be this.
    Repair(Reading),
    /// It may be this: a person decides.
    Suggest(Reading),
    /// It is out of order, and nobody knows what it was.
    Note,
}

/// Bits that a count is worth.
fn worth(n: u64) -> i32 {
    (n + 1).ilog2() as i32
}

/// Decides on one cell of a column with `verdict`.
pub fn decide(cell: &str, font: Option<FontEncoding>, verdict: &Verdict, judge: &mut Judge) -> Decision {
    judge.losses = verdict.losses;
    let composed: String;
    let cell = if look(cell) == Look::Apart {
        composed = cell.nfc().collect();
        composed.as_str()
    } else {
        cell
    };
    if let Some(font) = font
        && let Some(decision) = by_font(cell, font, judge)
    {
        return decision;
    }
    if look(cell) != Look::Bytes {
        return Decision::Keep;
    }
    let as_it_stands = judge.as_it_stands(cell);
    if as_it_stands.kind <= AsIs::Valid {
        decide_valid(cell, as_it_stands, verdict, judge)
    } else {
        decide_odd(cell, as_it_stands, verdict, judge)
    }
}

/// A cell in a font of an encoding: it is in that encoding wherever that makes words.
fn by_font(cell: &str, font: FontEncoding, judge: &mut Judge) -> Option<Decision> {
    let kind = look(cell);
    if matches!(kind, Look::Unicode | Look::Apart) {
        return Some(Decision::Keep);
    }
    let reading = judge.read(cell, font.encoding);
    // The same font holds capitals of VN1 too.
    let reading = match (reading, font.encoding) {
        (None, Encoding::Tcvn3) => judge.read(cell, Encoding::Vn1),
        (reading, _) => reading,
    };
    let mut text = match &reading {
        Some(reading) if reading.is_whole || reading.n_impossible > 0 => reading.text.clone(),
        Some(_) => return None,
        None if judge.as_it_stands(cell).kind <= AsIs::Valid => cell.to_string(),
        None => return None,
    };
    if font.capitals {
        text = text.to_uppercase();
    }
    if text == cell {
        return Some(Decision::Keep);
    }
    let reading = reading.unwrap_or(Reading::of(font.encoding));
    Some(Decision::Repair(Reading { text, fit: Fit::Certain, ..reading }))
}

/// A cell that is Vietnamese as it stands. `Hoàng` in a list in VNI is `Hồng`; in a mixed list nobody knows.
fn decide_valid(cell: &str, as_it_stands: AsItStands, verdict: &Verdict, judge: &mut Judge) -> Decision {
    let mut best: Option<(i32, Reading)> = None;
    for (encoding, n) in verdict.present() {
        if let Some(reading) = judge.read(cell, encoding)
            && reading.text != eth_as_stroke(cell)
            && (reading.is_whole
                || (verdict.dominant == Some(encoding) && !verdict.is_mixed() && has_highland_prefix(cell))
                || (encoding == Encoding::Utf8 && reading.fit >= Fit::Full))
        {
            let score = reading.bits + worth(n);
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, reading));
            }
        }
    }
    let Some((score, reading)) = best else {
        return Decision::Keep;
    };
    if !verdict.is_mixed() && verdict.dominant == Some(reading.encoding) {
        return if reading.guessed { Decision::Suggest(reading) } else { Decision::Repair(reading) };
    }
    let margin = score - (as_it_stands.bits + worth(verdict.n_unicode));
    if margin >= MARGIN && !reading.guessed {
        Decision::Repair(reading)
    } else if margin <= -MARGIN {
        Decision::Keep
    } else {
        Decision::Suggest(reading)
    }
}

/// The letter eth looks like Đ and is mended as such in any text.
fn eth_as_stroke(cell: &str) -> Cow<'_, str> {
    if cell.contains(['Ð', 'ð']) {
        Cow::Owned(cell.replace('Ð', "Đ").replace('ð', "đ"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn decide_odd(cell: &str, as_it_stands: AsItStands, verdict: &Verdict, judge: &mut Judge) -> Decision {
    let mut scored: Vec<(i32, Reading)> = Vec::new();
    for (encoding, n) in verdict.present() {
        if let Some(reading) = judge.read(cell, encoding)
            && (reading.fit >= Fit::Full
                || is_nearly_whole(&reading)
                || (verdict.dominant == Some(encoding)
                    && (as_it_stands.kind == AsIs::Impossible || !verdict.is_mixed())
                    && follows(&reading, cell)))
        {
            scored.push((reading.bits + worth(n), reading));
        }
    }
    scored.sort_by_key(|(score, reading)| (std::cmp::Reverse(*score), reading.encoding));
    let first = scored.first().map(|(score, reading)| (*score, reading.text.clone()));
    if let Some((score, text)) = first {
        let contested = scored
            .iter()
            .skip(1)
            .any(|(other, r)| score - other < MARGIN && !is_same_but_case(&r.text, &text));
        let (_, reading) = scored.swap_remove(0);
        let lost = reading.guessed && reading.fit < Fit::Certain;
        // Where the column is mixed, one word that another language has too does not make the cell certain.
        let thin = verdict.dominant != Some(reading.encoding)
            && reading.fit < Fit::Certain
            && as_it_stands.kind < AsIs::Impossible
            && !(verdict.present[reading.encoding.index()] >= 3 && reading.n_known >= 2);
        return if contested || lost || thin {
            Decision::Suggest(reading)
        } else {
            Decision::Repair(reading)
        };
    }
    // A slip in one word does not make another encoding of a cell with letters that no language has.
    if let Some(encoding) = verdict.dominant
        && as_it_stands.kind == AsIs::Impossible
        && let Some(reading) = judge.read(cell, encoding)
        && reading.n_impossible > 0
        && !reading.guessed
    {
        return Decision::Repair(reading);
    }
    let readings = judge.all(cell);
    let likely = likely_of(&readings).cloned();
    match alone_of(readings) {
        Some(reading) if reading.fit == Fit::Certain => Decision::Repair(reading),
        Some(reading) if as_it_stands.kind == AsIs::Impossible || reading.is_worth_telling() => {
            Decision::Suggest(reading)
        }
        _ => match likely {
            Some(reading) => Decision::Suggest(reading),
            None if as_it_stands.kind == AsIs::Impossible && verdict.dominant.is_some() => Decision::Note,
            None => Decision::Keep,
        },
    }
}
