//! One row as it comes from a database, and the hash of all of them.

use sha2::{Digest, Sha256};

/// A row of cells as text, in one buffer that is used again; knows which cells have no value.
#[derive(Debug, Default)]
pub(super) struct RowBuffer {
    text: String,
    ends: Vec<usize>,
    nulls: Vec<bool>,
}

impl RowBuffer {
    /// Empties it for the next row.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.nulls.clear();
    }

    /// Adds a cell; `None` where there is no value.
    pub(super) fn push(&mut self, cell: Option<&str>) {
        self.text.push_str(cell.unwrap_or_default());
        self.end(cell.is_none());
    }

    /// Adds a cell that `write` writes.
    pub(super) fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.end(false);
    }

    fn end(&mut self, is_null: bool) {
        self.ends.push(self.text.len());
        self.nulls.push(is_null);
    }

    /// The cells; empty where there is no value.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let cell = self.text.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }
}

/// SHA-256 over headers and cells in their order, lengths before texts, no value told from an empty one.
pub(super) struct ContentHash {
    hash: Sha256,
    n_bytes: u64,
    buffer: Vec<u8>,
}

impl ContentHash {
    pub(super) fn new(headers: &[String]) -> Self {
        let mut hash = ContentHash { hash: Sha256::new(), n_bytes: 0, buffer: Vec::with_capacity(1 << 16) };
        hash.buffer.extend((headers.len() as u64).to_le_bytes());
        headers.iter().for_each(|header| hash.text(header));
        hash
    }

    pub(super) fn add(&mut self, row: &RowBuffer) {
        for (cell, is_null) in row.cells().zip(&row.nulls) {
            if *is_null {
                self.buffer.extend(u64::MAX.to_le_bytes());
            } else {
                self.n_bytes += cell.len() as u64;
                self.text(cell);
            }
        }
        if self.buffer.len() >= 1 << 16 {
            self.hash.update(&self.buffer);
            self.buffer.clear();
        }
    }

    fn text(&mut self, text: &str) {
        self.buffer.extend((text.len() as u64).to_le_bytes());
        self.buffer.extend(text.as_bytes());
    }

    /// Bytes of all cells, and the hash in hexadecimal.
    pub(super) fn finish(mut self) -> (u64, String) {
        self.hash.update(&self.buffer);
        (self.n_bytes, self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(rows: &[&[Option<&str>]]) -> String {
        let mut hash = ContentHash::new(&["a".to_string(), "b".to_string()]);
        let mut buffer = RowBuffer::default();
        for row in rows {
            buffer.clear();
            row.iter().for_each(|cell| buffer.push(*cell));
            hash.add(&buffer);
        }
        hash.finish().1
    }

    #[test]
    fn every_cell_and_its_place_are_in_the_hash() {
        let hashes = [
            hash_of(&[&[Some("x"), Some("")]]),
            hash_of(&[&[Some(""), Some("x")]]),
            hash_of(&[&[Some("x"), None]]),
            hash_of(&[&[Some("x"), Some("")], &[None, None]]),
        ];
        for (i, hash) in hashes.iter().enumerate() {
            assert!(hashes[..i].iter().all(|other| other != hash));
        }
        assert_eq!(hash_of(&[&[Some("x"), Some("")]]), hashes[0]);
    }
}
