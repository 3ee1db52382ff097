//! Edit distances and Jaro–Winkler of any two texts: the path for what is not Vietnamese.
//!
//! Owns [`StringPattern`], a text made ready once to be compared with many, and [`StringText`], a text of the many made
//! ready as well. Up to 64 letters, each with a code (ASCII, Vietnamese, the commonest of other Latin scripts), are compared
//! 64 at a time as the bits of a word (Myers 1999, Hyyrö 2003); all others go to strsim. The answers are strsim's, to the
//! last bit.
//!
//! A *letter* is one `char`; case counts. Compose and fold beforehand where that should not matter.
//!
//! ```
//! use danhsach::similarity::string::{StringPattern, StringText};
//!
//! let name = StringPattern::new("kristopher");
//! assert_eq!(name.osa("christopher"), 2);
//! let many = ["christopher", "christoffer"].map(StringText::new);
//! let best = many.iter().map(|other| name.jaro_winkler_of(other)).fold(0.0, f64::max);
//! assert_eq!(best, strsim::jaro_winkler("christopher", "kristopher"));
//! ```

mod codes;
mod name;
#[cfg(test)]
mod tests;

use codes::{N_LETTERS, encode};
pub use name::AnyName;

/// A text with its codes, to be compared with many patterns.
#[derive(Debug, Clone, Copy)]
pub struct StringText<'a> {
    text: &'a str,
    codes: [u8; N_LETTERS],
    /// Letters; `None` where one has no code or there are more than 64.
    n: Option<usize>,
}

impl<'a> StringText<'a> {
    /// Makes `text` ready.
    pub fn new(text: &'a str) -> Self {
        let mut codes = [0; N_LETTERS];
        let n = encode(text, &mut codes);
        StringText { text, codes, n }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    fn coded(&self) -> Option<&[u8]> {
        self.n.map(|n| &self.codes[..n])
    }
}

/// A text made ready to be compared with many.
#[derive(Debug, Clone)]
pub struct StringPattern {
    text: String,
    codes: [u8; N_LETTERS],
    n: Option<usize>,
    /// Per code the places at which it stands, a bit each.
    places: Box<[u64; 256]>,
}

impl StringPattern {
    /// Makes `text` ready.
    pub fn new(text: &str) -> Self {
        let mut pattern = StringPattern {
            text: String::new(),
            codes: [0; N_LETTERS],
            n: Some(0),
            places: Box::new([0; 256]),
        };
        pattern.set(text);
        pattern
    }

    /// Takes another text; cheaper than a new pattern.
    pub fn set(&mut self, text: &str) {
        for &code in &self.codes[..self.n.unwrap_or(0)] {
            self.places[usize::from(code)] = 0;
        }
        self.text.clear();
        self.text.push_str(text);
        self.n = encode(text, &mut self.codes);
        for (i, &code) in self.codes[..self.n.unwrap_or(0)].iter().enumerate() {
            self.places[usize::from(code)] |= 1 << i;
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Edits between the two: letters replaced, left out or put in. As `strsim::levenshtein`.
    pub fn levenshtein(&self, other: &str) -> usize {
        self.levenshtein_of(&StringText::new(other))
    }

    /// [`StringPattern::levenshtein`] with a text made ready.
    pub fn levenshtein_of(&self, other: &StringText<'_>) -> usize {
        match (self.n, other.coded()) {
            (Some(n), Some(codes)) => self.distance::<false>(n, codes),
            _ => strsim::levenshtein(&self.text, other.text),
        }
    }

    /// Edits between the two, neighbours swapped counting as one, no place edited twice (*optimal string alignment*). As
    /// `strsim::osa_distance`.
    pub fn osa(&self, other: &str) -> usize {
        self.osa_of(&StringText::new(other))
    }

    /// [`StringPattern::osa`] with a text made ready.
    pub fn osa_of(&self, other: &StringText<'_>) -> usize {
        match (self.n, other.coded()) {
            (Some(n), Some(codes)) => self.distance::<true>(n, codes),
            _ => strsim::osa_distance(&self.text, other.text),
        }
    }

    /// Jaro's similarity, 0 to 1. As `strsim::jaro(other, pattern)`: letters meet in the order of `other`, which can matter.
    pub fn jaro(&self, other: &str) -> f64 {
        self.jaro_of(&StringText::new(other))
    }

    /// [`StringPattern::jaro`] with a text made ready.
    pub fn jaro_of(&self, other: &StringText<'_>) -> f64 {
        match (self.n, other.coded()) {
            (Some(n), Some(codes)) => self.jaro_bits(n, codes),
            _ => strsim::jaro(other.text, &self.text),
        }
    }

    /// Jaro's similarity raised for up to four equal letters in front, 0 to 1. As `strsim::jaro_winkler(other, pattern)`.
    pub fn jaro_winkler(&self, other: &str) -> f64 {
        self.jaro_winkler_of(&StringText::new(other))
    }

    /// [`StringPattern::jaro_winkler`] with a text made ready.
    pub fn jaro_winkler_of(&self, other: &StringText<'_>) -> f64 {
        let (Some(n), Some(codes)) = (self.n, other.coded()) else {
            return strsim::jaro_winkler(other.text, &self.text);
        };
        let jaro = self.jaro_bits(n, codes);
        if jaro <= 0.7 {
            return jaro;
        }
        let front = codes.iter().zip(&self.codes[..n]).take(4).take_while(|(a, b)| a == b).count();
        jaro + 0.1 * front as f64 * (1.0 - jaro)
    }

    /// The distance column by column: each bit is a row, whether it is one more (`up`) or one less (`down`) than the row
    /// above it. `SWAPS`: neighbours swapped count as one edit.
    fn distance<const SWAPS: bool>(&self, n: usize, other: &[u8]) -> usize {
        if n == 0 {
            return other.len();
        }
        let last = 1u64 << ((n - 1) & 63);
        let (mut up, mut down, mut diagonal, mut before) = (u64::MAX, 0u64, 0u64, 0u64);
        let mut distance = n;
        for &code in other {
            let here = self.places[usize::from(code)];
            let swapped = if SWAPS { ((!diagonal & here) << 1) & before } else { 0 };
            diagonal = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
            let more = down | !(diagonal | up);
            let less = diagonal & up;
            distance = distance.wrapping_add(usize::from(more & last != 0));
            distance = distance.wrapping_sub(usize::from(less & last != 0));
            let more = more << 1 | 1;
            up = (less << 1) | !(diagonal | more);
            down = more & diagonal;
            before = here;
        }
        distance
    }

    fn jaro_bits(&self, n: usize, other: &[u8]) -> f64 {
        let n_other = other.len();
        if n == 0 || n_other == 0 {
            return if n == n_other { 1.0 } else { 0.0 };
        }
        let reach = (n.max(n_other) / 2).saturating_sub(1);
        // The places within reach of the letter at hand.
        let mut window = (2u64 << (reach & 63)) - 1;
        let (mut met, mut met_other) = (0u64, 0u64);
        for (i, &code) in other.iter().enumerate() {
            let free = self.places[usize::from(code)] & window & !met;
            met |= free & free.wrapping_neg();
            met_other |= u64::from(free != 0) << (i & 63);
            window = window << 1 | u64::from(i < reach);
        }
        if met == 0 {
            return 0.0;
        }
        let n_met = met.count_ones() as usize;
        let mut n_crossed = 0;
        let mut rest = met;
        while met_other != 0 {
            let code = other[met_other.trailing_zeros() as usize & 63];
            n_crossed += usize::from(self.places[usize::from(code)] & rest & rest.wrapping_neg() == 0);
            met_other &= met_other - 1;
            rest &= rest.wrapping_sub(1);
        }
        let n_swapped = n_crossed / 2;
        ((n_met as f64 / n_other as f64)
            + (n_met as f64 / n as f64)
            + ((n_met - n_swapped) as f64 / n_met as f64))
            / 3.0
    }
}
