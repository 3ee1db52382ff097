//! One blocking key: from the hash of a key to the citizens that have it.
//!
//! Owns [`Block`]: a directory over the high bits of the hash, and behind it the citizens in order. 16 low bits of
//! the hash stand beside each citizen; what is told apart by neither is compared once too often, never missed.

/// Citizens by hash of a key.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Bits that the hash is shifted by to get its place in `starts`.
    shift: u32,
    /// Place of each directory entry in `citizens`; one more than entries.
    starts: Vec<u32>,
    tags: Vec<u16>,
    citizens: Vec<u32>,
}

impl Block {
    /// Builds the block over citizens 0 to `n_citizens` − 1. `keys(idx, emit)` emits the key hashes of citizen
    /// `idx`; it is called twice and must emit the same both times.
    pub fn build(n_citizens: usize, keys: impl Fn(usize, &mut dyn FnMut(u64))) -> Self {
        let bits = usize::BITS - n_citizens.max(2).leading_zeros();
        let shift = 64 - bits;
        let mut starts = vec![0u32; (1usize << bits) + 1];
        for idx in 0..n_citizens {
            keys(idx, &mut |hash| starts[(hash >> shift) as usize + 1] += 1);
        }
        let mut sum = 0u32;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let n_entries = sum as usize;
        let (mut tags, mut citizens) = (vec![0; n_entries], vec![0; n_entries]);
        // Filling moves each start to the end of its entry, which is the start of the next.
        for idx in 0..n_citizens {
            keys(idx, &mut |hash| {
                let place = &mut starts[(hash >> shift) as usize];
                tags[*place as usize] = hash as u16;
                citizens[*place as usize] = idx as u32;
                *place += 1;
            });
        }
        starts.rotate_right(1);
        starts[0] = 0;
        Block { shift, starts, tags, citizens }
    }

    /// Citizens that have a key with this hash (and, seldom, one that has not), in order.
    pub fn get(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let entry = (hash.checked_shr(self.shift).unwrap_or(0)) as usize;
        let range = match (self.starts.get(entry), self.starts.get(entry + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        };
        let tag = hash as u16;
        range.filter(move |&i| self.tags[i] == tag).map(|i| self.citizens[i])
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.citizens.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.citizens.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similarity::syllable::mix;

    #[test]
    fn every_citizen_stands_under_each_of_its_keys() {
        let keys = |idx: usize, emit: &mut dyn FnMut(u64)| {
            emit(mix(idx as u64 % 7));
            if idx.is_multiple_of(2) {
                emit(mix(100 + idx as u64));
            }
        };
        let block = Block::build(50, keys);
        assert_eq!(block.len(), 75);
        assert_eq!(block.get(mix(3)).collect::<Vec<_>>(), [3, 10, 17, 24, 31, 38, 45]);
        assert_eq!(block.get(mix(148)).collect::<Vec<_>>(), [48]);
        assert_eq!(block.get(mix(149)).count(), 0);
    }
}
