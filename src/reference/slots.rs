//! A hash table of numbers, flat, so that it can lie in a file.
//!
//! Owns [`Slots`]: for each thing the number under which it stands elsewhere, in a place that its hash tells. The hash
//! is fixed, so the same things give the same table in every run. What the numbers stand for is the caller's matter.

use crate::data::column::Column;

/// Numbers of things by their hash; open addressing.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    /// Number + 1, or 0 where nothing stands. The length is a power of two, or 0.
    slots: Column<u32>,
    n_used: usize,
}

impl Slots {
    /// A table that lies in a file; `None` where it is none for things numbered below `n_things`.
    pub fn mapped(slots: Column<u32>, n_things: usize) -> Option<Self> {
        let sound = (slots.is_empty() || slots.len().is_power_of_two())
            && slots.iter().all(|&slot| slot as usize <= n_things);
        let n_used = slots.iter().filter(|&&slot| slot != 0).count();
        sound.then_some(Slots { slots, n_used })
    }

    /// The thing with this hash for which `is` says yes.
    pub fn find(&self, hash: u64, mut is: impl FnMut(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        for _ in 0..self.slots.len() {
            let id = self.slots[at].checked_sub(1)?;
            if is(id) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Adds a thing that is not in the table yet. `hash_of` gives the hash of a thing that is.
    pub fn insert(&mut self, hash: u64, id: u32, hash_of: impl Fn(u32) -> u64) {
        if (self.n_used + 1) * 3 > self.slots.len() * 2 {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![0; (old.len() * 2).max(16)].into();
            let slots: &mut [u32] = &mut self.slots;
            for id in old.iter().filter_map(|slot| slot.checked_sub(1)) {
                place(slots, hash_of(id), id);
            }
        }
        let slots: &mut [u32] = &mut self.slots;
        place(slots, hash, id);
        self.n_used += 1;
    }

    /// The table as it is laid down.
    pub fn column(&self) -> &Column<u32> {
        &self.slots
    }
}

fn place(slots: &mut [u32], hash: u64, id: u32) {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    while slots[at] != 0 {
        at = (at + 1) & mask;
    }
    slots[at] = id + 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similarity::syllable::mix;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut slots = Slots::default();
        for id in 0..1000u32 {
            slots.insert(mix(u64::from(id) % 900), id, |id| mix(u64::from(id) % 900));
        }
        let find = |key: u64, id: u32| slots.find(mix(key), |found| found == id);
        assert!((0..1000u32).all(|id| find(u64::from(id) % 900, id) == Some(id)));
        assert_eq!(find(5000, 5000), None);
        assert!(Slots::mapped(vec![1, 0, 3].into(), 9).is_none());
        assert!(Slots::mapped(vec![1, 0, 3, 0].into(), 2).is_none());
        // A full table, as only a forged file holds, ends all the same.
        assert_eq!(Slots::mapped(vec![1; 4].into(), 2).unwrap().find(7, |_| false), None);
    }
}
