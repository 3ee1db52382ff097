//! Which keys come more than once.
//!
//! Owns [`Repeated`].

use crate::similarity::syllable::mix;

/// Keys that come more than once: a bit each, so some that come once are taken for such. Most keys of a list come once,
/// and need not be remembered.
pub(super) struct Repeated {
    seen: Vec<u64>,
    again: Vec<u64>,
    shift: u32,
}

impl Repeated {
    /// Which of `keys`, of about `n`.
    pub fn among(n: usize, keys: impl Iterator<Item = u64>) -> Self {
        // Eight bits for each key.
        let bits = (n.max(8) * 8).next_power_of_two().ilog2();
        let n_words = 1 << (bits - 6);
        let mut found = Repeated { seen: vec![0; n_words], again: vec![0; n_words], shift: 64 - bits };
        for key in keys {
            let (word, bit) = found.place(key);
            found.again[word] |= found.seen[word] & bit;
            found.seen[word] |= bit;
        }
        found
    }

    fn place(&self, key: u64) -> (usize, u64) {
        let place = mix(key) >> self.shift;
        ((place / 64) as usize, 1 << (place % 64))
    }

    /// Whether `key` may come more than once; of one that does it always says so.
    pub fn has(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.again[word] & bit != 0
    }
}
