//! A name taken apart for comparison.
//!
//! Owns [`NameForm`]: the syllables of a comparison key and hashes of the whole. What is a family name and what a
//! given name is taken from the place (first, last) and only where nothing else can be known.

use bytemuck::{CheckedBitPattern, NoUninit};
use rustc_hash::FxHashMap;

use super::dialect::initial_class;
use super::syllable::{Syllable, hash_text, mix, style_into};

/// Hashes of a whole name, each blind to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, NoUninit, CheckedBitPattern)]
#[repr(C)]
pub struct NameKeys {
    /// Of the comparison key as it stands.
    pub key: u64,
    /// Blind to i–y, spaces, apostrophes.
    pub style: u64,
    /// Blind to marks, spaces, apostrophes.
    pub folded: u64,
    /// Blind to marks, spaces and the order of syllables: a sum over letters.
    pub letters: u64,
    /// Whether any letter carries a mark.
    pub marked: bool,
    /// Names stand side by side in the index file, without bytes that nobody wrote.
    padding: [u8; 7],
}

/// A name taken apart. Reused from name to name: [`NameForm::parse`] empties it first, and remembers the syllables that it
/// has taken apart before.
#[derive(Debug, Clone, Default)]
pub struct NameForm {
    /// Hashes of the whole.
    pub keys: NameKeys,
    /// Syllables in order.
    pub syllables: Vec<Syllable>,
    /// Syllables taken apart, by the hash of their text.
    known: FxHashMap<u64, Part>,
    buffer: String,
}

/// Most syllables that are compared; what stands behind is ignored by the alignment (not by the hashes).
pub const MAX_SYLLABLES: usize = 16;

/// Syllables that are remembered, before all are forgotten: more than a language has, so that only damaged text ends it.
const MAX_KNOWN: usize = 8192;

/// A syllable and what it adds to the hashes of its name.
#[derive(Debug, Clone, Copy)]
struct Part {
    syllable: Syllable,
    folded: Glued,
    style: Glued,
    letters: u64,
}

/// The hash of a text that can be put behind another one: where one ends and the next begins does not show.
#[derive(Debug, Clone, Copy)]
struct Glued {
    hash: u64,
    /// What the hash of the text before is multiplied by.
    factor: u64,
}

impl Glued {
    const EMPTY: Glued = Glued { hash: 0, factor: 1 };

    fn of(bytes: &[u8]) -> Self {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        bytes
            .iter()
            .fold(Glued::EMPTY, |text, &byte| text.then(Glued { hash: u64::from(byte) + 1, factor: FACTOR }))
    }

    fn then(self, next: Glued) -> Self {
        Glued {
            hash: self.hash.wrapping_mul(next.factor).wrapping_add(next.hash),
            factor: self.factor.wrapping_mul(next.factor),
        }
    }
}

impl Part {
    fn of(text: &str, buffer: &mut String) -> Self {
        let syllable = Syllable::parse(text, buffer);
        buffer.clear();
        style_into(text, buffer);
        let letters = syllable
            .letters()
            .iter()
            .fold(0, |sum: u64, &byte| sum.wrapping_add(mix(u64::from(byte) + 0x9e37_79b9)));
        Part { folded: Glued::of(syllable.letters()), style: Glued::of(buffer.as_bytes()), letters, syllable }
    }
}

impl NameForm {
    /// Takes `name_key` (lower case, NFC, single spaces) apart.
    pub fn parse(&mut self, name_key: &str) {
        self.syllables.clear();
        if self.known.len() > MAX_KNOWN {
            self.known.clear();
        }
        let mut keys = NameKeys { key: hash_text(name_key), ..NameKeys::default() };
        let (mut folded, mut style) = (Glued::EMPTY, Glued::EMPTY);
        for text in name_key.split(' ').filter(|t| !t.is_empty()) {
            let part = self.known.entry(hash_text(text)).or_insert_with(|| Part::of(text, &mut self.buffer));
            keys.marked |= part.syllable.marked;
            keys.letters = keys.letters.wrapping_add(part.letters);
            folded = folded.then(part.folded);
            style = style.then(part.style);
            if self.syllables.len() < MAX_SYLLABLES && !part.syllable.letters().is_empty() {
                self.syllables.push(part.syllable);
            }
        }
        keys.folded = mix(folded.hash);
        keys.style = mix(style.hash);
        self.keys = keys;
    }

    /// Whether there is no syllable with a letter in it.
    pub fn is_empty(&self) -> bool {
        self.syllables.is_empty()
    }
}

/// The family name's place in a Kinh name: the first syllable.
pub fn family(syllables: &[Syllable]) -> Option<&Syllable> {
    syllables.first()
}

/// The given name's place in a Kinh name: the last syllable.
pub fn given(syllables: &[Syllable]) -> Option<&Syllable> {
    syllables.last()
}

/// The initial classes of all syllables, blind to their order: a sum. For blocking keys.
pub fn initials(syllables: &[Syllable]) -> u64 {
    syllables
        .iter()
        .fold(0, |sum: u64, s| sum.wrapping_add(mix(u64::from(initial_class(s.letters())) + 0x51)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> NameKeys {
        let mut form = NameForm::default();
        form.parse(name);
        form.keys
    }

    #[test]
    fn each_key_is_blind_to_what_it_says() {
        let a = keys("nguyễn thị mỹ lan");
        assert_eq!(a.style, keys("nguyễn thịmĩ lan").style);
        assert_ne!(a.key, keys("nguyễn thịmĩ lan").key);
        assert_eq!(a.folded, keys("nguyen thi mylan").folded);
        assert_ne!(a.style, keys("nguyen thi my lan").style);
        assert_eq!(a.letters, keys("lan nguyen thi my").letters);
        assert_ne!(a.folded, keys("lan nguyen thi my").folded);
        assert!(a.marked && !keys("nguyen thi my lan").marked);
        assert_eq!(keys("h'hen niê").style, keys("h hen niê").style);
    }

    #[test]
    fn a_form_used_before_says_the_same() {
        let mut used = NameForm::default();
        for name in ["nguyễn thị mỹ lan", "lan", "", "thị nguyễn", "y h'hen niê", "nguyễn thị mỹ lan"]
        {
            used.parse(name);
            let mut new = NameForm::default();
            new.parse(name);
            assert_eq!((used.keys, &used.syllables), (new.keys, &new.syllables), "{name}");
        }
        // Damaged text does not fill the memory.
        for i in 0..3 * MAX_KNOWN {
            used.parse(&format!("x{i}"));
            assert!(used.known.len() <= MAX_KNOWN + 1);
        }
    }

    #[test]
    fn odd_names_do_not_break_it() {
        let mut form = NameForm::default();
        for name in ["", "   ", "'", "y", "k'", "a b c d e f g h i j k l m n o p q r s t", "имя", "ơ̆ b̆"]
        {
            form.parse(name);
            assert!(form.syllables.len() <= MAX_SYLLABLES);
        }
        form.parse("'");
        assert!(form.is_empty());
    }
}
