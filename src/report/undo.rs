//! `undo/`: what gives the original bytes of each list back.
//!
//! Owns [`store`] and [`restore`]. The original is kept packed (zstd) under the name that it has in `cleaned/`; what proves
//! that it is the original is its hash in `run.json`.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::whole;
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::lang::{apply as words, errors};

/// The folder.
pub const NAME: &str = "undo";

/// Keeps the bytes of the list of `table`, which is `cleaned_name` in `cleaned/`. A list that is no file has none.
///
/// # Errors
/// The list cannot be read again or was changed meanwhile; the copy cannot be written.
pub fn store(table: &Table, cleaned_name: &str, dir: &Path) -> Result<()> {
    let path = &table.origin.path;
    if table.origin.format.is_database() || !path.is_file() {
        return Ok(());
    }
    let cannot_read =
        |e: std::io::Error| Error::input(errors::CANNOT_READ).arg(e).at(path).hint(errors::HINT_CANNOT_READ);
    let folder = dir.join(NAME);
    whole::folder(&folder)?;
    let mut file = File::open(path).map_err(cannot_read)?;
    let name = packed_name(cleaned_name);
    whole::write_with(&folder, &name, |sink| {
        let failed = |error: std::io::Error| whole::failure(&folder.join(&name), &error);
        let mut packer = zstd::stream::write::Encoder::new(sink, 1).map_err(failed)?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 18];
        loop {
            let n = file.read(&mut buffer).map_err(cannot_read)?;
            if n == 0 {
                break;
            }
            let piece = buffer.get(..n).unwrap_or_default();
            hash.update(piece);
            packer.write_all(piece).map_err(failed)?;
        }
        if hex(hash) != table.origin.sha256 {
            return Err(Error::input(errors::CHANGED_MEANWHILE)
                .at(path)
                .hint(errors::HINT_CHANGED_MEANWHILE));
        }
        packer.finish().map_err(failed)?;
        Ok(())
    })
}

/// Writes the original of the list that is `cleaned_name` in the result `dir` to `folder/name`, whole or not at all.
///
/// # Errors
/// Nothing was kept, or what was kept is not the original (`sha256`); the file is there already or cannot be written.
pub fn restore(dir: &Path, cleaned_name: &str, sha256: &str, folder: &Path, name: &str) -> Result<()> {
    let packed = dir.join(NAME).join(packed_name(cleaned_name));
    let file = File::open(&packed)
        .map_err(|_| Error::input(words::NOTHING_KEPT).at(&packed).hint(words::NOTHING_KEPT_HINT))?;
    let to = folder.join(name);
    if to.exists() {
        return Err(Error::usage(words::IS_THERE).at(&to).hint(words::IS_THERE_HINT));
    }
    let damaged = || Error::input(words::NOT_THE_ORIGINAL).at(&packed).hint(words::RESULT_DAMAGED_HINT);
    whole::folder(folder)?;
    whole::write_with(folder, name, |sink| {
        let mut unpacked = zstd::stream::read::Decoder::new(file).map_err(|_| damaged())?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 18];
        loop {
            let n = unpacked.read(&mut buffer).map_err(|_| damaged())?;
            if n == 0 {
                break;
            }
            let piece = buffer.get(..n).unwrap_or_default();
            hash.update(piece);
            sink.write_all(piece).map_err(|error| whole::failure(&to, &error))?;
        }
        if hex(hash) == sha256 { Ok(()) } else { Err(damaged()) }
    })
}

fn packed_name(cleaned_name: &str) -> String {
    format!("{cleaned_name}.zst")
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
