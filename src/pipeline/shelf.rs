//! Bytes laid aside: pieces that are written once and read back whole, in memory while they are few, else in a file without a
//! name.
//!
//! Owns [`Shelf`]. The file is unlinked from the start, so nobody else can open it and nothing is left of it however the run
//! ends. What is in the pieces is [`super::pack`]'s matter.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Bytes of a shelf that stay in memory: small lists never touch the disk.
pub const KEPT_BYTES: u64 = 4 << 20;

/// Pieces by number.
#[derive(Debug)]
pub struct Shelf {
    /// Where the file is made; none: everything stays in memory.
    folder: Option<PathBuf>,
    /// Bytes that stay in memory.
    most: u64,
    pieces: Vec<Piece>,
    file: Option<Mutex<File>>,
    n_kept: u64,
    n_filed: u64,
}

#[derive(Debug)]
enum Piece {
    Kept(Box<[u8]>),
    Filed { at: u64, n_bytes: usize },
}

impl Shelf {
    /// An empty shelf; what is too much for memory goes to a file in `folder`.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Shelf::keeping(folder, KEPT_BYTES)
    }

    /// [`Shelf::new`] with so many bytes in memory.
    pub fn keeping(folder: Option<PathBuf>, most: u64) -> Self {
        Shelf { folder, most, pieces: Vec::new(), file: None, n_kept: 0, n_filed: 0 }
    }

    /// Lays a piece aside, behind the others.
    ///
    /// # Errors
    /// The file cannot be made or written.
    pub fn push(&mut self, piece: Vec<u8>) -> io::Result<()> {
        let n_bytes = piece.len() as u64;
        let Some(folder) = self.folder.as_deref().filter(|_| self.n_kept + n_bytes > self.most) else {
            self.n_kept += n_bytes;
            self.pieces.push(Piece::Kept(piece.into_boxed_slice()));
            return Ok(());
        };
        if self.file.is_none() {
            self.file = Some(Mutex::new(tempfile::tempfile_in(folder)?));
        }
        if let Some(file) = &mut self.file {
            let file = file.get_mut().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(self.n_filed))?;
            file.write_all(&piece)?;
        }
        self.pieces.push(Piece::Filed { at: self.n_filed, n_bytes: piece.len() });
        self.n_filed += n_bytes;
        Ok(())
    }

    /// Piece `idx`.
    ///
    /// # Errors
    /// It cannot be read back, or there is none.
    pub fn get(&self, idx: usize) -> io::Result<Cow<'_, [u8]>> {
        match self.pieces.get(idx) {
            None => Err(io::ErrorKind::NotFound.into()),
            Some(Piece::Kept(bytes)) => Ok(Cow::Borrowed(bytes)),
            Some(Piece::Filed { at, n_bytes }) => {
                let mut bytes = vec![0; *n_bytes];
                let file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
                // One reads at a time: a piece is much longer in the works than it takes to read.
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(*at))?;
                file.read_exact(&mut bytes)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_from_memory_and_from_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let pieces: Vec<Vec<u8>> = (0..40u8).map(|i| vec![i; usize::from(i) * 7]).collect();
        for folder in [None, Some(dir.path().to_path_buf())] {
            let mut shelf = Shelf::keeping(folder.clone(), 500);
            pieces.iter().for_each(|piece| shelf.push(piece.clone()).unwrap());
            assert_eq!(shelf.file.is_some(), folder.is_some());
            for idx in [39, 0, 5, 20, 39] {
                assert_eq!(shelf.get(idx).unwrap().as_ref(), pieces[idx]);
            }
            assert!(shelf.get(40).is_err());
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "the file has no name");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told() {
        let mut shelf = Shelf::keeping(Some(PathBuf::from("/nowhere/at/all")), 0);
        assert!(shelf.push(vec![1]).is_err());
    }
}
