//! The output folder: whose it is, and what of an earlier run has to go.
//!
//! Owns [`claim`]. danhsach writes into a new folder, an empty one, or one that holds nothing but its own outputs; it
//! never mixes two runs and never touches what somebody else put there.

use std::path::Path;

use super::whole;
use crate::error::{Error, Result};
use crate::lang::usage;

/// What danhsach writes into an output folder.
const OURS: &[&str] = &[
    "run.json",
    "report.json",
    "report.html",
    "report.xlsx",
    "records.parquet",
    "findings.parquet",
    "cleaned",
    "verify",
];

/// Makes `dir` ready for a run: it exists, and of an earlier run nothing is left; `run.json`, the seal, goes first,
/// so that a run killed at any moment never leaves a folder that looks complete.
///
/// # Errors
/// The folder cannot be made or emptied; it holds something that is not danhsach's.
pub fn claim(dir: &Path) -> Result<()> {
    whole::folder(dir)?;
    let failed = |error: std::io::Error| whole::failure(dir, &error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    // What a killed run left half-written is named like this, see `whole`.
    let is_temporary = |name: &str| name.starts_with(".danhsach-") && name.ends_with(".tmp");
    if let Some(other) = names.iter().find(|n| !OURS.contains(&n.as_str()) && !is_temporary(n)) {
        return Err(Error::usage(usage::OUT_NOT_OURS).at(dir).arg(other).hint(usage::OUT_NOT_OURS_HINT));
    }
    let present = |name: &&&str| names.iter().any(|n| n == **name);
    for name in OURS.iter().filter(present) {
        let path = dir.join(name);
        let removed =
            if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        removed.map_err(|error| whole::failure(&path, &error))?;
    }
    for name in names.iter().filter(|n| is_temporary(n)) {
        whole::remove(&dir.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_run_goes_and_what_is_not_ours_stays() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("a/b");
        claim(&out).unwrap();
        std::fs::write(out.join("run.json"), "{}").unwrap();
        std::fs::create_dir(out.join("verify")).unwrap();
        std::fs::write(out.join("verify/xa_00001.xlsx"), "x").unwrap();
        std::fs::write(out.join(".danhsach-x.tmp"), "half").unwrap();
        claim(&out).unwrap();
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0);
        std::fs::write(out.join("thu.docx"), "x").unwrap();
        std::fs::write(out.join("run.json"), "{}").unwrap();
        assert_eq!(claim(&out).unwrap_err().what(), usage::OUT_NOT_OURS);
        assert!(out.join("run.json").exists() && out.join("thu.docx").exists());
    }
}
