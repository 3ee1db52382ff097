//! Writing an index file: beside its place, section by section, and renamed when all of it is there.
//!
//! Owns `Writer` and [`Saved`] (how many bytes each section took). The same citizens give the same bytes for any number
//! of threads.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use xxhash_rust::xxh3::Xxh3;

use super::{ALIGN, Bytes, Entry, Head, Section};
use crate::data::table::Format;
use crate::error::{Error, Result};
use crate::lang::index as words;

/// How many bytes each section took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Citizens.
    pub n_citizens: u64,
    /// Sections with their bytes, in the order of the file.
    pub sections: Vec<(Section, u64)>,
    /// Bytes of the file.
    pub n_bytes: u64,
}

/// Writes the sections of one file.
pub(in crate::reference) struct Writer<'a> {
    path: &'a Path,
    file: BufWriter<NamedTempFile>,
    at: u64,
    n_citizens: u64,
    entries: Vec<Entry>,
    saved: Saved,
}

impl<'a> Writer<'a> {
    /// Begins a file that is to stand at `path`.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn new(path: &'a Path, n_citizens: u64) -> Result<Self> {
        let failed = |e| not_written(path, &e);
        let file = temporary(path).map_err(failed)?;
        let n_head = head_length();
        let mut file = BufWriter::with_capacity(1 << 20, file);
        file.write_all(&vec![0; n_head as usize]).map_err(failed)?;
        Ok(Writer { path, file, at: n_head, n_citizens, entries: Vec::new(), saved: Saved::default() })
    }

    /// Adds a section. `spare`: values that an update may add behind it in memory; they take no room on the disk where
    /// the file system leaves holes out.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put(&mut self, section: Section, bytes: Bytes<'_>, spare: u64) -> Result<()> {
        self.put_section(section, bytes, spare).map_err(|e| not_written(self.path, &e))
    }

    fn put_section(&mut self, section: Section, bytes: Bytes<'_>, spare: u64) -> io::Result<()> {
        let mut hash = Xxh3::new();
        for part in bytes.parts {
            hash.update(part);
            self.file.write_all(part)?;
        }
        let n_bytes = bytes.len() as u64;
        let room = n_bytes + spare * bytes.width as u64;
        self.entries.push(Entry {
            code: section.code(),
            width: bytes.width as u32,
            offset: self.at,
            n_bytes,
            room,
            checksum: hash.digest(),
        });
        self.saved.sections.push((section, n_bytes));
        let next = (self.at + room).next_multiple_of(ALIGN);
        if spare > 0 {
            self.file.flush()?;
            self.file.get_ref().as_file().set_len(next)?;
            self.file.seek(SeekFrom::Start(next))?;
        } else {
            let padding = next - self.at - n_bytes;
            self.file.write_all(&vec![0; padding as usize])?;
        }
        self.at = next;
        Ok(())
    }

    /// Writes the head, and gives the file its name.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(mut self) -> Result<Saved> {
        let path = self.path;
        let failed = |e| not_written(path, &e);
        let head = Head::new(self.at, self.n_citizens, self.entries.len()).lay_down(&self.entries);
        self.file.flush().map_err(failed)?;
        let mut file = self.file.into_inner().map_err(|e| failed(e.into_error()))?;
        file.as_file().set_len(self.at).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        file.write_all(&head).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(path).map_err(|e| failed(e.error))?;
        self.saved.n_citizens = self.n_citizens;
        self.saved.n_bytes = self.at;
        Ok(self.saved)
    }
}

/// Bytes of head and table.
fn head_length() -> u64 {
    let n = size_of::<Head>() + Section::all().count() * size_of::<Entry>();
    (n as u64).next_multiple_of(ALIGN)
}

/// A temporary file beside `path` with the rights that a new file gets there.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".danhsach-").suffix(".tmp");
    #[cfg(unix)]
    let rights = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(rights);
    match path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) => builder.tempfile_in(parent),
        None => builder.tempfile_in("."),
    }
}

pub(super) fn not_written(path: &Path, error: &io::Error) -> Error {
    Error::output(words::NOT_WRITTEN).arg(error).at(path).hint(words::NOT_WRITTEN_HINT)
}

/// The form of an index, for what a run records.
pub const FORMAT: Format = Format::Dsx;

/// Opens a file to add to it, alone.
pub(super) fn open_to_add(path: &Path) -> Result<File> {
    let failed = |e: io::Error| not_written(path, &e);
    let file = File::options().read(true).append(true).open(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(Error::output(words::BUSY).at(path).hint(words::BUSY_HINT))
        }
        Err(std::fs::TryLockError::Error(error)) => Err(failed(error)),
    }
}
