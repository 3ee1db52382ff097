//! One blocking key: from the hash of a key to the citizens that have it.
//!
//! Owns [`Block`]: a directory over the hash, and behind it the citizens in order. 8 low bits of the hash stand beside
//! each citizen (where the citizen itself does not tell at once whether it has the key), so that few others are looked at;
//! [`BlockView`] asks each one found whether it has the key. All of it is flat, so that it can lie in a file.

use rayon::prelude::*;
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
    /// Builds the tagged block of the keys that `keys(idx, emit)` emits for each citizen.
    pub(super) fn of_keys(n_citizens: usize, keys: impl Fn(usize, &mut dyn FnMut(u64))) -> Self {
        let mut sorted = Sorted::new(n_citizens, n_citizens);
        for idx in 0..n_citizens {
            keys(idx, &mut |hash| sorted.push(hash, idx as u32));
        }
        Block::build(n_citizens, true, vec![sorted])
    }

    /// Builds the block over citizens 0 to `n_citizens` − 1 from its keys, which come by ranges of citizens that
    /// follow one another. Without `tagged` whoever shares a
    /// place is given.
    pub(super) fn build(n_citizens: usize, tagged: bool, ranges: Vec<Sorted>) -> Self {
        let cut = Cut::of(n_citizens);
        let width = width_of(n_citizens);
        let sizes: Vec<usize> = (0..cut.n_parts())
            .map(|part| ranges.iter().map(|sorted| sorted.parts[part].len()).sum())
            .collect();
        let n_entries: usize = sizes.iter().sum();
        let mut starts = vec![0u32; cut.n_places + 1];
        let mut tags = vec![0u8; if tagged { n_entries } else { 0 }];
        let mut ids = vec![0u8; n_entries * width];

        // Each part has places and entries of its own, so parts are filled side by side.
        let (mut own_starts, mut own_tags, mut own_ids) =
            (&mut starts[..cut.n_places], &mut tags[..], &mut ids[..]);
        let mut slots = Vec::with_capacity(cut.n_parts());
        let mut first_entry = 0;
        for (part, &n) in sizes.iter().enumerate() {
            let (of_part, rest) = own_starts.split_at_mut(cut.n_places_of(part));
            own_starts = rest;
            let (part_tags, rest) = own_tags.split_at_mut(if tagged { n } else { 0 });
            own_tags = rest;
            let (part_ids, rest) = own_ids.split_at_mut(n * width);
            own_ids = rest;
            slots.push((part, first_entry, of_part, part_tags, part_ids));
            first_entry += n;
        }
        let fill =
            |(part, first_entry, starts, tags, ids): (usize, usize, &mut [u32], &mut [u8], &mut [u8])| {
                let entries = || ranges.iter().flat_map(|sorted| &sorted.parts[part]);
                let mut ends = vec![0u32; starts.len()];
                for entry in entries() {
                    ends[usize::from(entry.place)] += 1;
                }
                let mut sum = 0u32;
                for (start, end) in starts.iter_mut().zip(&mut ends) {
                    *start = first_entry as u32 + sum;
                    let n = *end;
                    // From here on where the next entry of the place goes.
                    *end = sum;
                    sum += n;
                }
                for entry in entries() {
                    let next = &mut ends[usize::from(entry.place)];
                    let at = *next as usize;
                    *next += 1;
                    if let Some(tag) = tags.get_mut(at) {
                        *tag = entry.tag;
                    }
                    ids[at * width..][..width].copy_from_slice(&entry.citizen.to_le_bytes()[..width]);
                }
            };
        slots.into_par_iter().for_each(fill);
        starts[cut.n_places] = n_entries as u32;
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

    /// Places of the directory.
    pub(super) fn n_places(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The place of a hash.
    pub(super) fn place(&self, hash: u64) -> usize {
        place_of(hash, self.n_places())
    }

    /// Who stands at a place, in order, by whatever key.
    pub(super) fn at(&self, place: usize) -> impl Iterator<Item = u32> + '_ {
        (self.starts[place] as usize..self.starts[place + 1] as usize).map(|entry| self.id(entry))
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
    /// Where the entries of a hash stand. Several looked up one behind the other wait for memory together.
    #[inline]
    pub fn place(self, hash: u64) -> std::ops::Range<usize> {
        self.block.range(hash)
    }

    /// The citizens among the entries at `place` that may have a key with this hash, without those of an update: adds them
    /// to `found`.
    #[inline]
    pub fn look(self, hash: u64, place: std::ops::Range<usize>, found: &mut Vec<u32>) {
        let block = self.block;
        let nobody = nobody(block.width);
        let tag = hash as u8;
        let tags = block.tags.get(place.clone()).unwrap_or_default();
        let ids = &block.ids[place.start * block.width..place.end * block.width];
        for (nth, id) in ids.chunks_exact(block.width.max(1)).enumerate() {
            if tags.get(nth).is_none_or(|&other| other == tag) {
                found.extend(Some(number(id)).filter(|&id| id != nobody));
            }
        }
    }

    /// Of the citizens `found` by [`BlockView::look`], those that have the key stay; who came with an update is added.
    pub fn settle(self, hash: u64, found: &mut Vec<u32>) {
        let has = |citizen: u32| self.source.has(self.kind, citizen as usize, hash);
        found.retain(|&citizen| has(citizen));
        if !self.block.late.is_empty() {
            let late = self.block.late.get(&hash).into_iter().flatten().copied();
            found.extend(late.filter(|&citizen| has(citizen)));
        }
    }

    /// Citizens that have a key with this hash, in order; those of an update last.
    pub fn get(self, hash: u64) -> impl Iterator<Item = u32> + 'a {
        self.block.get(hash).filter(move |&idx| self.source.has(self.kind, idx as usize, hash))
    }
}

/// The place of a hash in a directory of `n_places`: its high bits.
fn place_of(hash: u64, n_places: usize) -> usize {
    ((u128::from(hash) * n_places as u128) >> 64) as usize
}

/// One key of one citizen.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Place in the directory, counted within its part.
    place: u16,
    tag: u8,
    citizen: u32,
}

/// How a directory is cut into parts, small enough to be filled within a processor's cache.
#[derive(Debug, Clone, Copy)]
struct Cut {
    n_places: usize,
}

/// Places of a part.
const PART_PLACES: usize = 1 << 12;

impl Cut {
    fn of(n_citizens: usize) -> Self {
        Cut { n_places: (n_citizens / PER_PLACE).max(1) }
    }

    fn n_parts(self) -> usize {
        self.n_places.div_ceil(PART_PLACES)
    }

    fn n_places_of(self, part: usize) -> usize {
        PART_PLACES.min(self.n_places - part * PART_PLACES)
    }
}

/// The keys of one kind of a range of citizens, sorted by the part of the directory they stand in; within a part in the
/// order of the citizens.
#[derive(Debug)]
pub(super) struct Sorted {
    cut: Cut,
    parts: Vec<Vec<Entry>>,
}

impl Sorted {
    /// For a range of `n_range` of `n_citizens`.
    pub fn new(n_citizens: usize, n_range: usize) -> Self {
        let cut = Cut::of(n_citizens);
        let n_parts = cut.n_parts();
        // Hashes spread evenly, so most parts get about the same; a sixteenth more covers the differences.
        let n_each = n_range / n_parts;
        let parts = (0..n_parts).map(|_| Vec::with_capacity(n_each + n_each / 16 + 8)).collect();
        Sorted { cut, parts }
    }

    /// Adds a key; citizens come in their order.
    #[inline]
    pub fn push(&mut self, hash: u64, citizen: u32) {
        let place = place_of(hash, self.cut.n_places);
        let (part, place) = (place / PART_PLACES, (place % PART_PLACES) as u16);
        self.parts[part].push(Entry { place, tag: hash as u8, citizen });
    }
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

    fn build(n: usize, tagged: bool) -> Block {
        let ranges = [0..n / 3, n / 3..n].into_iter().map(|range| {
            let mut sorted = Sorted::new(n, range.len());
            for idx in range {
                sorted.push(mix(idx as u64 % 7), idx as u32);
                if idx.is_multiple_of(2) {
                    sorted.push(mix(100 + idx as u64), idx as u32);
                }
            }
            sorted
        });
        Block::build(n, tagged, ranges.collect())
    }

    #[test]
    fn every_citizen_stands_under_each_of_its_keys() {
        let block = build(50, true);
        assert_eq!(block.len(), 75);
        assert_eq!(block.get(mix(3)).collect::<Vec<_>>(), [3, 10, 17, 24, 31, 38, 45]);
        assert_eq!(block.get(mix(148)).collect::<Vec<_>>(), [48]);
        assert_eq!(block.get(mix(149)).count(), 0);
        // Several parts of the directory.
        let large = build(60_000, true);
        assert_eq!(large.len(), 90_000);
        assert!((0..60_000).step_by(2).all(|idx| large.get(mix(100 + idx)).any(|id| u64::from(id) == idx)));
        assert!((0..7).all(|rest| large.get(mix(rest)).filter(|id| u64::from(*id) % 7 == rest).is_sorted()));
        assert_eq!(large.starts.last(), Some(&90_000));
        assert!(large.starts.is_sorted());
        let untagged = build(50, false);
        assert!(untagged.get(mix(148)).any(|id| id == 48));
    }

    #[test]
    fn an_update_takes_away_and_adds() {
        let mut block = build(50, true);
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
        let block = build(50, true);
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
