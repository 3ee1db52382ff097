//! One blocking key: from the hash of a key to the citizens that have it.
//!
//! Owns [`Block`]: a directory over the hash, and behind it the citizens in order. 8 low bits of the hash stand beside
//! each citizen (where the citizen itself does not tell at once whether it has the key), so that few others are looked at;
//! [`BlockView`] asks each one found whether it has the key. All of it is flat, so that it can lie in a file.

use rustc_hash::FxHashMap;

use super::keys::{BlockKind, KeySource};
use crate::data::column::Column;

/// Entries per place of the directory, on average, where each citizen has one key.
const PER_PLACE: usize = 4;

/// Citizens by hash of a key.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Where the entries of each place begin; one more than places.
    starts: Column<u32>,
    /// 8 bits of the hash of each entry; empty where entries have none.
    tags: Column<u8>,
    /// The citizen of each entry, `width` bytes each, lowest first.
    ids: Column<u8>,
    width: usize,
    /// Keys that came with an update.
    late: FxHashMap<u64, Vec<u32>>,
}

/// Bytes that numbers of citizens take where there are `n` of them; leaves room for as many more as an update brings.
fn width_of(n: usize) -> usize {
    if n < (1 << 24) - (1 << 20) { 3 } else { 4 }
}

/// The number that no citizen has, in `width` bytes: the entry was taken away.
fn nobody(width: usize) -> u32 {
    if width == 3 { 0x00ff_ffff } else { u32::MAX }
}

impl Block {
    /// Builds the block over citizens 0 to `n_citizens` − 1. `keys(idx, emit)` emits the key hashes of citizen
    /// `idx`; it is called twice and must emit the same both times. Without `tagged` whoever shares a place is given.
    pub fn build(n_citizens: usize, tagged: bool, keys: impl Fn(usize, &mut dyn FnMut(u64))) -> Self {
        let n_places = (n_citizens / PER_PLACE).max(1);
        let mut starts = vec![0u32; n_places + 1];
        for idx in 0..n_citizens {
            keys(idx, &mut |hash| starts[place_of(hash, n_places) + 1] += 1);
        }
        let mut sum = 0u32;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let n_entries = sum as usize;
        let width = width_of(n_citizens);
        let mut tags = vec![0; if tagged { n_entries } else { 0 }];
        let mut ids = vec![0u8; n_entries * width];
        // Filling moves each start to the end of its entry, which is the start of the next.
        for idx in 0..n_citizens {
            keys(idx, &mut |hash| {
                let place = &mut starts[place_of(hash, n_places)];
                let at = *place as usize;
                if tagged {
                    tags[at] = hash as u8;
                }
                ids[at * width..][..width].copy_from_slice(&(idx as u32).to_le_bytes()[..width]);
                *place += 1;
            });
        }
        starts.rotate_right(1);
        starts[0] = 0;
        Block { starts: starts.into(), tags: tags.into(), ids: ids.into(), width, late: FxHashMap::default() }
    }

    /// A block that lies in a file; `None` where its parts do not fit together, or it names a citizen from `n_citizens` on.
    pub fn mapped(
        starts: Column<u32>,
        tags: Column<u8>,
        ids: Column<u8>,
        width: usize,
        n_citizens: usize,
    ) -> Option<Self> {
        let n_entries = starts.last().map_or(0, |&last| last as usize);
        let sound = matches!(width, 3 | 4)
            && starts.len() >= 2
            && starts.first() == Some(&0)
            && starts.is_sorted()
            && (tags.is_empty() || tags.len() == n_entries)
            && ids.len() == n_entries * width
            && ids.chunks_exact(width).all(|id| (number(id) as usize) < n_citizens);
        sound.then_some(Block { starts, tags, ids, width, late: FxHashMap::default() })
    }

    /// Directory, tags, ids and bytes per id, as they are laid down.
    pub fn parts(&self) -> (&Column<u32>, &Column<u8>, &Column<u8>, usize) {
        (&self.starts, &self.tags, &self.ids, self.width)
    }

    fn range(&self, hash: u64) -> std::ops::Range<usize> {
        let Some(n_places) = self.starts.len().checked_sub(1).filter(|&n| n > 0) else {
            return 0..0;
        };
        let place = place_of(hash, n_places);
        self.starts[place] as usize..self.starts[place + 1] as usize
    }

    fn id(&self, entry: usize) -> u32 {
        number(&self.ids[entry * self.width..][..self.width])
    }

    /// How many entries stand where this hash does; [`Block::get`] gives no more (of an update more may come).
    pub fn n_near(&self, hash: u64) -> usize {
        self.range(hash).len()
    }

    /// Citizens that may have a key with this hash, in order; those of an update last.
    pub fn get(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let tag = hash as u8;
        let tagged = !self.tags.is_empty();
        let nobody = nobody(self.width);
        let late = if self.late.is_empty() { None } else { self.late.get(&hash) };
        self.range(hash)
            .filter(move |&entry| !tagged || self.tags[entry] == tag)
            .map(|entry| self.id(entry))
            .filter(move |&id| id != nobody)
            .chain(late.into_iter().flatten().copied())
    }

    /// Adds a citizen under a key.
    pub fn add(&mut self, hash: u64, citizen: u32) {
        self.late.entry(hash).or_default().push(citizen);
    }

    /// Takes a citizen away from under a key.
    pub fn remove(&mut self, hash: u64, citizen: u32) {
        let tag = hash as u8;
        let found = self
            .range(hash)
            .find(|&entry| self.tags.get(entry).is_none_or(|&t| t == tag) && self.id(entry) == citizen);
        if let Some(entry) = found {
            let gone = nobody(self.width).to_le_bytes();
            self.ids[entry * self.width..][..self.width].copy_from_slice(&gone[..self.width]);
        } else if let Some(late) = self.late.get_mut(&hash) {
            late.retain(|&id| id != citizen);
        }
    }

    /// Number of entries, those of updates left out.
    pub fn len(&self) -> usize {
        self.starts.last().map_or(0, |&last| last as usize)
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The block of one kind, with what tells whether a citizen has a key.
#[derive(Debug, Clone, Copy)]
pub struct BlockView<'a> {
    pub(super) block: &'a Block,
    pub(super) kind: BlockKind,
    pub(super) source: KeySource<'a>,
}

impl<'a> BlockView<'a> {
    /// Citizens that have a key with this hash, in order; those of an update last.
    pub fn get(self, hash: u64) -> impl Iterator<Item = u32> + 'a {
        self.block.get(hash).filter(move |&idx| self.source.has(self.kind, idx as usize, hash))
    }
}

/// The place of a hash in a directory of `n_places`: its high bits.
fn place_of(hash: u64, n_places: usize) -> usize {
    ((u128::from(hash) * n_places as u128) >> 64) as usize
}

#[inline]
fn number(bytes: &[u8]) -> u32 {
    if let &[a, b, c] = bytes {
        return u32::from_le_bytes([a, b, c, 0]);
    }
    bytes.iter().rev().fold(0, |number, &byte| (number << 8) | u32::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similarity::syllable::mix;

    fn keys(idx: usize, emit: &mut dyn FnMut(u64)) {
        emit(mix(idx as u64 % 7));
        if idx.is_multiple_of(2) {
            emit(mix(100 + idx as u64));
        }
    }

    #[test]
    fn every_citizen_stands_under_each_of_its_keys() {
        let block = Block::build(50, true, keys);
        assert_eq!(block.len(), 75);
        assert_eq!(block.get(mix(3)).collect::<Vec<_>>(), [3, 10, 17, 24, 31, 38, 45]);
        assert_eq!(block.get(mix(148)).collect::<Vec<_>>(), [48]);
        assert_eq!(block.get(mix(149)).count(), 0);
        let untagged = Block::build(50, false, keys);
        assert!(untagged.get(mix(148)).any(|id| id == 48));
    }

    #[test]
    fn an_update_takes_away_and_adds() {
        let mut block = Block::build(50, true, keys);
        block.remove(mix(3), 10);
        block.add(mix(3), 50);
        block.add(mix(149), 51);
        assert_eq!(block.get(mix(3)).collect::<Vec<_>>(), [3, 17, 24, 31, 38, 45, 50]);
        assert_eq!(block.get(mix(149)).collect::<Vec<_>>(), [51]);
        block.remove(mix(149), 51);
        assert_eq!(block.get(mix(149)).count(), 0);
    }

    #[test]
    fn parts_that_do_not_fit_are_no_block() {
        let block = Block::build(50, true, keys);
        let (starts, tags, ids, width) = block.parts();
        let made = |starts: Column<u32>, n| Block::mapped(starts, tags.clone(), ids.clone(), width, n);
        assert!(made(starts.clone(), 50).is_some());
        assert!(made(starts.clone(), 49).is_none(), "a citizen that is not there");
        let mut short = starts.clone();
        let last = short.len() - 1;
        short[last] -= 1;
        assert!(made(short, 50).is_none());
        let mut back = starts.clone();
        back[1] = 75;
        assert!(made(back, 50).is_none() || starts[2] == 75);
        assert!(made(Column::new(), 50).is_none());
    }
}
