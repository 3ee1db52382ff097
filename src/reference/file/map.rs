//! The memory map: the one place of the crate where `unsafe` stands.
//!
//! Owns [`Map`]. A map that is kept stays until the process ends; it costs room among addresses, not memory, and lets
//! columns be plain slices.

use std::fs::File;
use std::io;

use memmap2::{Mmap, MmapMut, MmapOptions};

/// A file in memory, page by page as it is read.
#[derive(Debug)]
pub enum Map {
    /// For reading.
    Shared(Mmap),
    /// Pages that are written become memory of its own; the file stays as it is.
    Private(MmapMut),
}

impl Map {
    /// Maps a whole file.
    ///
    /// # Errors
    /// As the system says.
    #[allow(unsafe_code)]
    pub fn of(file: &File, private: bool) -> io::Result<Map> {
        let options = MmapOptions::new();
        // SAFETY: the bytes behind the map must not change while they are looked at as slices. danhsach never writes into
        // an index that stands under its name: a new one takes its place by renaming (the map keeps the old file), and an
        // update only adds behind the bytes that were mapped. Another program that writes into the file or cuts it while a
        // run reads it breaks this: every column is checked on opening, values are read by checked indexing, and
        // `ReferenceIndex::check_source` fails the run at its end where the file has changed; pages that were cut off end
        // the process by a signal, before anything was written.
        unsafe {
            if private {
                options.map_copy(file).map(Map::Private)
            } else {
                options.map(file).map(Map::Shared)
            }
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Map::Shared(map) => map,
            Map::Private(map) => map,
        }
    }

    /// Keeps the map until the process ends.
    pub fn keep(self) -> Kept {
        match self {
            Map::Shared(map) => Kept::Shared(Box::leak(Box::new(map))),
            Map::Private(map) => {
                let map: &'static mut MmapMut = Box::leak(Box::new(map));
                Kept::Private(&mut map[..])
            }
        }
    }
}

/// The bytes of a map that is kept, or a part of them.
#[derive(Debug)]
pub enum Kept {
    /// For reading.
    Shared(&'static [u8]),
    /// To be written privately.
    Private(&'static mut [u8]),
}

impl Kept {
    /// Cuts the bytes in two; `None` past the end.
    pub fn split_at(self, at: usize) -> Option<(Kept, Kept)> {
        match self {
            Kept::Shared(bytes) => {
                bytes.split_at_checked(at).map(|(a, b)| (Kept::Shared(a), Kept::Shared(b)))
            }
            Kept::Private(bytes) => {
                bytes.split_at_mut_checked(at).map(|(a, b)| (Kept::Private(a), Kept::Private(b)))
            }
        }
    }
}
