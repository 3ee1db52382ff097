//! Which keys come more than once.
//!
//! Owns [`Repeated`].

use std::sync::atomic::{AtomicU64, Ordering};

use crate::similarity::syllable::mix;

/// [`Repeated`] in the making, by any number of threads at once: which bits end up set does not depend on the order.
pub(super) struct Counting {
    seen: Vec<AtomicU64>,
    again: Vec<AtomicU64>,
    shift: u32,
}

impl Counting {
    /// None yet, of about `n` keys.
    pub fn new(n: usize) -> Self {
        let (n_words, shift) = size(n);
        let none = || (0..n_words).map(|_| AtomicU64::new(0)).collect();
        Counting { seen: none(), again: none(), shift }
    }

    /// One more key.
    pub fn add(&self, key: u64) {
        let (word, bit) = place(key, self.shift);
        if self.seen[word].fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            self.again[word].fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// All keys were added.
    pub fn done(self) -> Repeated {
        let again = self.again.into_iter().map(AtomicU64::into_inner).collect();
        Repeated { again, shift: self.shift }
    }
}

/// Words and shift for about `n` keys: eight bits for each.
fn size(n: usize) -> (usize, u32) {
    let bits = (n.max(8) * 8).next_power_of_two().ilog2();
    (1 << (bits - 6), 64 - bits)
}

fn place(key: u64, shift: u32) -> (usize, u64) {
    let place = mix(key) >> shift;
    ((place / 64) as usize, 1 << (place % 64))
}

/// Keys that come more than once: a bit each, so some that come once are taken for such. Most keys of a list come once,
/// and need not be remembered.
pub(super) struct Repeated {
    again: Vec<u64>,
    shift: u32,
}

impl Repeated {
    /// Which of `keys`, of about `n`.
    pub fn among(n: usize, keys: impl Iterator<Item = u64>) -> Self {
        let counting = Counting::new(n);
        keys.for_each(|key| counting.add(key));
        counting.done()
    }

    /// Whether `key` may come more than once; of one that does it always says so.
    pub fn has(&self, key: u64) -> bool {
        let (word, bit) = place(key, self.shift);
        self.again[word] & bit != 0
    }
}
