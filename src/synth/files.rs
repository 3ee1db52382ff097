//! Files, written whole or not at all: beside their place first, then renamed.

use std::io::{BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Error, Result};
use crate::lang::synth as texts;

/// An error of writing `path`.
pub fn cannot_write(path: &Path, reason: impl std::fmt::Display) -> Error {
    Error::output(texts::CANNOT_WRITE).arg(reason).at(path).hint(texts::CANNOT_WRITE_HINT)
}

/// Makes `dir` and what lies above it.
pub fn make_dir(dir: &Path) -> Result<()> {
    std::fs::create_dir_all(dir).map_err(|e| cannot_write(dir, e))
}

/// A file beside `path` that becomes `path` with [`keep`].
pub fn beside(path: &Path) -> Result<NamedTempFile> {
    let dir = path.parent().unwrap_or(Path::new("."));
    NamedTempFile::new_in(dir).map_err(|e| cannot_write(path, e))
}

/// Puts a finished file in its place.
pub fn keep(file: NamedTempFile, path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let readable = std::fs::Permissions::from_mode(0o644);
        file.as_file().set_permissions(readable).map_err(|e| cannot_write(path, e))?;
    }
    file.persist(path).map(|_| ()).map_err(|e| cannot_write(path, e.error))
}

/// Writes a header and rows as CSV, with a byte-order mark where asked for.
pub fn write_csv<Row, Cell>(
    path: &Path,
    delimiter: u8,
    bom: bool,
    header: &[impl AsRef<[u8]>],
    rows: impl Iterator<Item = Row>,
) -> Result<()>
where
    Row: IntoIterator<Item = Cell>,
    Cell: AsRef<[u8]>,
{
    let failed = |e: &dyn std::fmt::Display| cannot_write(path, e);
    let mut file = beside(path)?;
    {
        let mut out = BufWriter::with_capacity(1 << 16, file.as_file_mut());
        if bom {
            out.write_all("\u{FEFF}".as_bytes()).map_err(|e| failed(&e))?;
        }
        let mut csv = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        csv.write_record(header).map_err(|e| failed(&e))?;
        for row in rows {
            csv.write_record(row).map_err(|e| failed(&e))?;
        }
        csv.flush().map_err(|e| failed(&e))?;
    }
    keep(file, path)
}
