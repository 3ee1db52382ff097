//! Whole names of any language, by letters.
//!
//! Owns [`AnyName`]: a name of a record made ready to be compared with many. Words stand in any order, since nothing says
//! which of them is the family name.

use super::{StringPattern, StringText};
use crate::data::linkage::NameLevel;
use crate::similarity::align::NameMatch;
use crate::similarity::name::{MAX_SYLLABLES, NameKeys};

/// Jaro–Winkler from which two names are one but for slips.
const SLIPS: f64 = 0.94;

/// Jaro–Winkler from which two words are one but for slips.
const NEAR_WORD: f64 = 0.9;

/// Jaro–Winkler from which two names have much in common.
const PARTLY: f64 = 0.85;

/// Fewest letters of a word that can be near another.
const LONG_ENOUGH: usize = 3;

/// A name made ready. Reused from name to name.
#[derive(Debug, Clone, Default)]
pub struct AnyName {
    keys: NameKeys,
    /// The whole, and with its words in the opposite order.
    whole: Option<[StringPattern; 2]>,
    words: Vec<StringPattern>,
    n_words: usize,
}

impl AnyName {
    /// Takes a comparison key (lower case, single spaces) and its hashes.
    pub fn set(&mut self, name_key: &str, keys: NameKeys) {
        self.keys = keys;
        self.n_words = 0;
        let mut turned = String::with_capacity(name_key.len());
        for word in name_key.split(' ').rev() {
            if !turned.is_empty() {
                turned.push(' ');
            }
            turned.push_str(word);
        }
        let whole = self.whole.get_or_insert_with(|| [StringPattern::new(""), StringPattern::new("")]);
        whole[0].set(name_key);
        whole[1].set(&turned);
        for word in name_key.split(' ').filter(|word| !word.is_empty()).take(MAX_SYLLABLES) {
            match self.words.get_mut(self.n_words) {
                Some(known) => known.set(word),
                None => self.words.push(StringPattern::new(word)),
            }
            self.n_words += 1;
        }
    }

    /// Compares with another name. What agrees in the other is told as in [`NameMatch::agree`]; words that only are near
    /// stand [`MAX_SYLLABLES`] places higher.
    pub fn compare(&self, other: &str, keys: &NameKeys) -> NameMatch {
        let Some(whole) = self.whole.as_ref().filter(|_| self.n_words > 0 && !other.is_empty()) else {
            return NameMatch::default();
        };
        if let Some(level) = self.same_letters(keys) {
            return NameMatch { level, agree: u32::MAX };
        }
        let mut words = [StringText::new(""); MAX_SYLLABLES];
        let mut n_other = 0;
        for word in other.split(' ').filter(|word| !word.is_empty()).take(MAX_SYLLABLES) {
            words[n_other] = StringText::new(word);
            n_other += 1;
        }
        let words = &words[..n_other];
        let met = self.meet(words);
        let agree = met.equal | met.near << MAX_SYLLABLES;
        let n_met = (met.equal | met.near | met.initial).count_ones() as usize;
        let of = |level| NameMatch { level, agree };
        if n_met == self.n_words && n_met == n_other {
            return of(match (met.near, met.initial) {
                (0, 0) => NameLevel::Reordered,
                (_, 0) if n_met > 1 => NameLevel::Keystroke,
                (_, 0) => NameLevel::Partly,
                _ if met.equal | met.near != 0 => NameLevel::Initial,
                _ => NameLevel::Partly,
            });
        }
        let all_equal = met.equal.count_ones() as usize;
        if all_equal >= 2 && all_equal == self.n_words.min(n_other) {
            return of(NameLevel::MiddlePart);
        }
        let other = StringText::new(other);
        let likeness = whole[0].jaro_winkler_of(&other).max(whole[1].jaro_winkler_of(&other));
        // Of words that are only near as parts of the whole nothing is known alone: all of them are taken as near.
        let rest = |level| NameMatch { level, agree: agree | (low(n_other) & !met.equal) << MAX_SYLLABLES };
        // Where a word is equal, what is beside it must be near by itself; only words glued or split are seen in the whole.
        let glued = self.n_words != n_other && self.n_words.min(n_other) > 1;
        if likeness >= SLIPS && (met.equal == 0 || glued) && self.n_words.max(n_other) > 1 {
            rest(NameLevel::Keystroke)
        } else if met.equal | met.near != 0 {
            of(NameLevel::Partly)
        } else if likeness >= PARTLY {
            rest(NameLevel::Partly)
        } else {
            of(NameLevel::Different)
        }
    }

    /// The level of names that have the same letters, spaces and marks aside.
    fn same_letters(&self, keys: &NameKeys) -> Option<NameLevel> {
        let own = &self.keys;
        if own.key == keys.key {
            return Some(NameLevel::Equal);
        }
        (own.folded == keys.folded).then_some(match () {
            () if own.style == keys.style => NameLevel::Spacing,
            () if own.marked && keys.marked => NameLevel::Marks,
            () => NameLevel::MarksMissing,
        })
    }

    /// Which words of the other name have one of this name opposite: equal ones first, then near ones, then initials. Each
    /// word once.
    fn meet(&self, others: &[StringText<'_>]) -> Met {
        let own = &self.words[..self.n_words];
        let (mut taken, mut met) = (0u32, Met::default());
        for (j, word) in others.iter().enumerate() {
            let free = |i: &usize| taken & (1 << i) == 0;
            if let Some(i) = (0..own.len()).filter(free).find(|&i| own[i].text() == word.text()) {
                taken |= 1 << i;
                met.equal |= 1 << j;
            }
        }
        let is_long = |text: &str| text.chars().nth(LONG_ENOUGH - 1).is_some();
        for (j, word) in others.iter().enumerate() {
            if met.equal & (1 << j) != 0 {
                continue;
            }
            let mut nearest: Option<(f64, usize)> = None;
            for (i, mine) in own.iter().enumerate().filter(|(i, _)| taken & (1 << i) == 0) {
                if !(is_long(word.text()) && is_long(mine.text())) {
                    continue;
                }
                let likeness = mine.jaro_winkler_of(word);
                if likeness >= NEAR_WORD && nearest.is_none_or(|(best, _)| likeness > best) {
                    nearest = Some((likeness, i));
                }
            }
            if let Some((_, i)) = nearest {
                taken |= 1 << i;
                met.near |= 1 << j;
            }
        }
        for (j, word) in others.iter().enumerate() {
            if (met.equal | met.near) & (1 << j) != 0 {
                continue;
            }
            let begins = |mine: &str| {
                let (mut a, mut b) = (mine.chars(), word.text().chars());
                a.next() == b.next() && (a.next().is_none() || b.next().is_none())
            };
            if let Some(i) = (0..own.len()).find(|&i| taken & (1 << i) == 0 && begins(own[i].text())) {
                taken |= 1 << i;
                met.initial |= 1 << j;
            }
        }
        met
    }
}

/// Words of the other name by how they meet one of this, a bit each.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    equal: u32,
    near: u32,
    initial: u32,
}

/// The lowest `n` bits.
const fn low(n: usize) -> u32 {
    if n >= 32 { u32::MAX } else { (1 << n) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similarity::name::NameForm;

    fn level(a: &str, b: &str) -> NameLevel {
        let keys = |name: &str| {
            let mut form = NameForm::default();
            form.parse(name);
            form.keys
        };
        let mut name = AnyName::default();
        name.set("something else before it", keys("something else before it"));
        name.set(a, keys(a));
        let there = name.compare(b, &keys(b));
        name.set(b, keys(b));
        let back = name.compare(a, &keys(a));
        assert_eq!(there.level, back.level, "{a} – {b}");
        there.level
    }

    #[test]
    fn levels() {
        use NameLevel::*;
        let table = [
            ("neumann michaela", "neumann michaela", Equal),
            ("satte rley", "satterley", Spacing),
            ("müller jörg", "muller jorg", MarksMissing),
            ("neumann michaela", "michaela neumann", Reordered),
            ("maliauskas jacquline", "maliakuskas jacqueline", Keystroke),
            ("neuman michaela", "michaela neumann", Keystroke),
            ("smith j", "smith john", Initial),
            ("smith john peter", "smith john", MiddlePart),
            ("smith", "smith john", Partly),
            ("mason hannah", "masojn sophie", Partly),
            ("newel gm", "newel meg", Partly),
            ("smith john", "brown mary", Different),
            ("", "brown mary", Missing),
            ("иван петров", "петров иван", Reordered),
        ];
        for (a, b, expected) in table {
            assert_eq!(level(a, b), expected, "{a} – {b}");
        }
    }

    #[test]
    fn what_agrees_is_told_in_the_other_name() {
        let mut form = NameForm::default();
        form.parse("masojn hannah");
        let mut name = AnyName::default();
        name.set("masojn hannah", form.keys);
        form.parse("hannah mason");
        let found = name.compare("hannah mason", &form.keys);
        assert_eq!(found.agree, 1 | 2 << MAX_SYLLABLES);
    }
}
