//! The generator of chance: SplitMix64, seeded, the same on every machine and for every number of threads.
//!
//! Owns [`Random`]. A *stream* is a generator of its own for one thing (a household, a row), made from the seed, the
//! name of the stream and an index, so that what happens to one thing never depends on what was drawn for another.
//! Only integers and products of two floats are used: no function whose last digit depends on the machine.
//! Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.

/// A seeded generator.
#[derive(Debug, Clone)]
pub struct Random(u64);

const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// The generator of `stream` number `index` under `seed`.
    pub fn stream(seed: u64, stream: &str, index: u64) -> Self {
        let named = stream.bytes().fold(mix(seed), |hash, byte| mix(hash ^ u64::from(byte)));
        Random(mix(named.wrapping_add(index.wrapping_mul(GAMMA))))
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        mix(self.0)
    }

    /// A whole number from 0 to `n - 1`; 0 for `n` = 0. The bias is below n / 2⁶⁴.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next_bits()) * u128::from(n)) >> 64) as u64
    }

    /// A position in something of length `len`.
    pub fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }

    /// A whole number from `low` to `high`, both included; `low` where `high` is not above it.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = (i64::from(high) - i64::from(low)).max(0) as u64;
        low + self.below(span + 1) as i32
    }

    /// A number from 0 up to but without 1.
    pub fn unit(&mut self) -> f64 {
        (self.next_bits() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Whether something of this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of `items`; `None` where there are none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.index(items.len()))
    }

    /// One of a few words.
    pub fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.pick(words).copied().unwrap_or("")
    }

    /// A position drawn by integer weights; 0 where all are 0.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u64 = weights.iter().map(|&w| u64::from(w)).sum();
        let mut left = self.below(total);
        for (i, &weight) in weights.iter().enumerate() {
            if left < u64::from(weight) {
                return i;
            }
            left -= u64::from(weight);
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_of_a_stream_never_change() {
        // The reference values of SplitMix64 with state 0 (Vigna's C code).
        let mut random = Random(0);
        assert_eq!(random.next_bits(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(random.next_bits(), 0x6E78_9E6A_A1B9_65F4);
    }

    #[test]
    fn streams_differ_by_seed_name_and_index() {
        let first = |seed, name, index| Random::stream(seed, name, index).next_bits();
        let all = [first(1, "a", 0), first(2, "a", 0), first(1, "b", 0), first(1, "a", 1)];
        for i in 0..all.len() {
            for j in 0..i {
                assert_ne!(all[i], all[j]);
            }
        }
        assert_eq!(first(1, "a", 0), all[0]);
    }

    #[test]
    fn draws_stay_in_bounds_and_follow_their_weights() {
        let mut random = Random::stream(1, "test", 0);
        let mut counts = [0u32; 3];
        for _ in 0..10_000 {
            counts[random.weighted(&[1, 0, 3])] += 1;
            assert!((-2..=2).contains(&random.between(-2, 2)));
            assert!((0.0..1.0).contains(&random.unit()));
        }
        assert_eq!(counts[1], 0);
        assert!((7300..7700).contains(&counts[2]), "{counts:?}");
        assert_eq!(random.pick::<u8>(&[]), None);
        assert_eq!(random.below(0), 0);
    }
}
