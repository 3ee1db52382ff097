//! Values that few citizens have, and some of them several: other names, old numbers, former communes.
//!
//! Owns [`Sparse`]: the citizens that have some, ascending, and where the values of each begin; flat, so that it can lie in
//! a file.

use rustc_hash::FxHashMap;

use crate::data::column::Column;

/// Values of the citizens that have some.
#[derive(Debug, Default)]
pub(super) struct Sparse<T: Copy + 'static> {
    pub citizens: Column<u32>,
    pub starts: Column<u32>,
    pub values: Column<T>,
    /// Those of citizens that came with an update; they count instead of the above.
    late: FxHashMap<u32, Vec<T>>,
}

impl<T: Copy> Sparse<T> {
    /// From its columns; `None` where they do not fit together, or `sound` does not hold for a value.
    pub fn mapped(
        citizens: Column<u32>,
        starts: Column<u32>,
        values: Column<T>,
        n_citizens: usize,
        sound: impl Fn(&T) -> bool,
    ) -> Option<Self> {
        let n = citizens.len();
        let empty = n == 0 && starts.is_empty() && values.is_empty();
        let fit = starts.len() == n + 1
            && starts.first() == Some(&0)
            && citizens.is_sorted_by(|a, b| a < b)
            && citizens.last().is_none_or(|&last| (last as usize) < n_citizens)
            && starts.is_sorted()
            && starts.last().is_some_and(|&last| last as usize == values.len());
        let all_sound = values.iter().all(sound);
        ((empty || fit) && all_sound).then(|| Sparse { citizens, starts, values, late: FxHashMap::default() })
    }

    /// Adds the values of a citizen behind those of all citizens before it.
    pub fn push(&mut self, citizen: u32, values: &[T]) {
        if values.is_empty() {
            return;
        }
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.citizens.push(citizen);
        self.values.extend_from_slice(values);
        self.starts.push(self.values.len() as u32);
    }

    /// Sets the values of a citizen that came with an update.
    pub fn set(&mut self, citizen: u32, values: Vec<T>) {
        self.late.insert(citizen, values);
    }

    /// The values of a citizen.
    pub fn get(&self, citizen: usize) -> &[T] {
        if !self.late.is_empty()
            && let Some(late) = self.late.get(&(citizen as u32))
        {
            return late;
        }
        let Ok(at) = self.citizens.binary_search(&(citizen as u32)) else {
            return &[];
        };
        &self.values[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_by_citizen() {
        let mut sparse = Sparse::default();
        sparse.push(3, &[7u64]);
        sparse.push(4, &[]);
        sparse.push(9, &[8, 9]);
        assert_eq!((sparse.get(3), sparse.get(4), sparse.get(9)), (&[7][..], &[][..], &[8, 9][..]));
        let made = |citizens: Vec<u32>, starts: Vec<u32>| {
            Sparse::mapped(citizens.into(), starts.into(), vec![1u64, 2].into(), 9, |&v| v > 0)
        };
        assert_eq!(made(vec![1, 8], vec![0, 1, 2]).unwrap().get(8), [2]);
        for (citizens, starts) in [
            (vec![1, 9], vec![0, 1, 2]),
            (vec![8, 1], vec![0, 1, 2]),
            (vec![1, 8], vec![0, 1, 3]),
            (vec![1], vec![1, 2]),
        ] {
            assert!(made(citizens, starts).is_none());
        }
        sparse.set(9, vec![1]);
        assert_eq!(sparse.get(9), [1]);
    }
}
