//! Files that stand whole or not at all.
//!
//! Owns [`write()`]: the content goes to a temporary file in the target folder, which takes the file's name only when
//! every byte is in it. A run that is killed leaves the file as it was before (and at worst a `.danhsach-…` beside
//! it). Errors name the file and the remedy, never its content.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Error, Result};
use crate::lang::report as words;

/// What a report writes into.
pub type Sink<'a> = BufWriter<&'a mut File>;

/// Writes `dir/name` whole or not at all; `fill` writes the content.
pub fn write(dir: &Path, name: &str, fill: impl FnOnce(&mut Sink) -> io::Result<()>) -> Result<()> {
    let path = dir.join(name);
    write_with(dir, name, |sink| fill(sink).map_err(|error| failure(&path, &error)))
}

/// [`write()`] for content that comes from elsewhere: `fill` tells its own errors and may give something back.
pub fn write_with<T>(dir: &Path, name: &str, fill: impl FnOnce(&mut Sink) -> Result<T>) -> Result<T> {
    let path = dir.join(name);
    let failed = |error: io::Error| failure(&path, &error);
    let mut file = temporary(dir).map_err(failed)?;
    let filled = {
        let mut sink = BufWriter::with_capacity(1 << 16, file.as_file_mut());
        let filled = fill(&mut sink)?;
        sink.flush().map_err(failed)?;
        filled
    };
    file.persist(&path).map_err(|error| failed(error.error))?;
    Ok(filled)
}

/// [`write()`] for content that another library writes into a file of its own: `fill` gets the path of an empty one.
pub fn write_at<T>(dir: &Path, name: &str, fill: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let path = dir.join(name);
    let failed = |error: io::Error| failure(&path, &error);
    let file = temporary(dir).map_err(failed)?;
    let filled = fill(file.path())?;
    file.persist(&path).map_err(|error| failed(error.error))?;
    Ok(filled)
}

/// Makes sure that the folder `dir` is there.
pub fn folder(dir: &Path) -> Result<()> {
    std::fs::create_dir_all(dir).map_err(|error| failure(dir, &error))
}

/// Removes the file `path` if it is there.
pub fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failure(path, &error)),
        _ => Ok(()),
    }
}

/// The error for `path` that an input/output error means, with its remedy.
pub fn failure(path: &Path, error: &io::Error) -> Error {
    let (what, hint) = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (words::DISK_FULL, words::DISK_FULL_HINT),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            (words::NO_RIGHT, words::NO_RIGHT_HINT)
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => (words::NO_FOLDER, words::NO_FOLDER_HINT),
        ErrorKind::IsADirectory => (words::IS_FOLDER, words::IS_FOLDER_HINT),
        _ => return Error::output(words::NOT_WRITTEN).arg(error).hint(words::NOT_WRITTEN_HINT).at(path),
    };
    Error::output(what).hint(hint).at(path)
}

/// A temporary file in `dir` with the rights that a new file gets there.
fn temporary(dir: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".danhsach-").suffix(".tmp");
    #[cfg(unix)]
    let rights = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(rights);
    builder.tempfile_in(dir)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_file_that_fails_half_way_leaves_what_was_there() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "a.txt", |out| out.write_all(b"before")).unwrap();
        let full = |out: &mut Sink| {
            out.write_all(b"half")?;
            Err(io::Error::from(ErrorKind::StorageFull))
        };
        let error = write(dir.path(), "a.txt", full).unwrap_err();
        assert_eq!(error.what(), words::DISK_FULL);
        assert!(error.render(Lang::Vi).contains("a.txt: hết chỗ"), "{}", error.render(Lang::Vi));
        assert_eq!(std::fs::read(dir.path().join("a.txt")).unwrap(), b"before");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "the temporary file is gone");
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("out");
        std::fs::write(&place, "").unwrap();
        assert_eq!(folder(&place).unwrap_err().what(), words::NO_FOLDER);
        let error = write(&place, "report.json", |_| Ok(())).unwrap_err();
        assert_eq!(error.what(), words::NO_FOLDER);
        assert_eq!(error.place().path.as_deref(), Some(place.join("report.json").as_path()));
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_has_the_rights_of_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("plain"), "").unwrap();
        write(dir.path(), "whole", |_| Ok(())).unwrap();
        let mode = |name: &str| std::fs::metadata(dir.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode("whole"), mode("plain"));
    }
}
