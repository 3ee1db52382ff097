//! A column of plain values, wherever they lie.
//!
//! Owns [`Column`]: values of one kind side by side, in memory of its own or in a file that is mapped into memory. Who
//! reads it does not see which. What is written into a mapped column never reaches the file.

use std::fmt::Debug;
use std::ops::{Deref, DerefMut};

/// Values of one kind side by side; read as a slice.
pub struct Column<T: 'static>(Store<T>);

enum Store<T: 'static> {
    /// Memory of its own.
    Own(Vec<T>),
    /// A part of a file, for reading.
    Mapped(&'static [T]),
    /// A part of a file of which each page that is written becomes memory of its own. Behind the first `len` values there
    /// is room for more.
    Private { values: &'static mut [T], len: usize },
}

impl<T: Copy> Column<T> {
    /// An empty column.
    pub const fn new() -> Self {
        Column(Store::Own(Vec::new()))
    }

    /// A column over a part of a mapped file.
    pub const fn mapped(values: &'static [T]) -> Self {
        Column(Store::Mapped(values))
    }

    /// A column over a private part of a mapped file: `len` values, and room for more behind them. A `len` past the end
    /// counts as the end.
    pub fn private(values: &'static mut [T], len: usize) -> Self {
        let len = len.min(values.len());
        Column(Store::Private { values, len })
    }

    /// The values in memory of their own.
    fn own(&mut self) -> &mut Vec<T> {
        if !matches!(self.0, Store::Own(_)) {
            self.0 = Store::Own(self.to_vec());
        }
        match &mut self.0 {
            Store::Own(values) => values,
            _ => unreachable!("made its own above"),
        }
    }

    /// Adds a value at the end.
    pub fn push(&mut self, value: T) {
        if let Store::Private { values, len } = &mut self.0
            && let Some(place) = values.get_mut(*len)
        {
            *place = value;
            *len += 1;
            return;
        }
        self.own().push(value);
    }

    /// Adds values at the end.
    pub fn extend_from_slice(&mut self, values: &[T]) {
        match &mut self.0 {
            Store::Own(own) => own.extend_from_slice(values),
            _ => values.iter().for_each(|value| self.push(*value)),
        }
    }

    /// Gives back room that is not used.
    pub fn shrink(&mut self) {
        if let Store::Own(values) = &mut self.0 {
            values.shrink_to_fit();
        }
    }
}

impl<T> Deref for Column<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Store::Own(values) => values,
            Store::Mapped(values) => values,
            Store::Private { values, len } => &values[..*len],
        }
    }
}

impl<T: Copy> DerefMut for Column<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        if matches!(self.0, Store::Mapped(_)) {
            self.own();
        }
        match &mut self.0 {
            Store::Own(values) => values,
            Store::Private { values, len } => &mut values[..*len],
            Store::Mapped(_) => unreachable!("made its own above"),
        }
    }
}

impl<T: Copy> Default for Column<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Copy> Clone for Column<T> {
    fn clone(&self) -> Self {
        Column(match &self.0 {
            Store::Mapped(values) => Store::Mapped(values),
            _ => Store::Own(self.to_vec()),
        })
    }
}

impl<T: Debug> Debug for Column<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T> From<Vec<T>> for Column<T> {
    fn from(values: Vec<T>) -> Self {
        Column(Store::Own(values))
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Column(Store::Own(values.into_iter().collect()))
    }
}

impl<T: Copy> Extend<T> for Column<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}

impl<'a, T> IntoIterator for &'a Column<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

impl<T: PartialEq, const N: usize> PartialEq<[T; N]> for Column<T> {
    fn eq(&self, other: &[T; N]) -> bool {
        self[..] == other[..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_reads_the_same_wherever_it_lies() {
        let own: Column<u32> = vec![1, 2, 3].into();
        let mut mapped = Column::mapped(&[1, 2, 3]);
        let mut private = Column::private(Box::leak(Box::new([1, 2, 3, 9])), 3);
        assert_eq!(own, mapped);
        assert_eq!(own, private);
        for column in [&mut mapped, &mut private] {
            // The second value finds no room in the private one.
            column.push(4);
            column.push(5);
            column[0] = 7;
            assert_eq!(*column, [7, 2, 3, 4, 5]);
        }
    }
}
