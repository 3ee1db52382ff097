//! The output folder: whose it is, and what of an earlier run has to go.
//!
//! Owns [`claim`]. danhsach writes into a new folder, an empty one, or one that holds nothing but its own outputs; it
//! never mixes two runs and never touches what somebody else put there.

use std::path::{Path, PathBuf};

use super::whole;
use crate::error::{Error, Result};
use crate::lang::usage;

/// What danhsach writes into an output folder.
const OURS: &[&str] = &[
    "run.json",
    "report.json",
    "report.html",
    "report.xlsx",
    "rules.html",
    "metrics.txt",
    "screen.json",
    "records.parquet",
    "findings.parquet",
    "further_people.parquet",
    "duplicates.parquet",
    "changes.parquet",
    "verify.parquet",
    "cleaned",
    "verify",
    "undo",
];

/// What stays when a run replaces another: what is known of all of them.
const KEPT: &[&str] = &["history.sqlite"];

/// What `apply` writes beside them: decisions of people, which no run takes away.
const DECIDED: &[&str] = &["decisions.json", "decisions.parquet", "decided", "original"];

/// Says before any work is done whether [`claim`] will succeed. Changes nothing.
///
/// # Errors
/// As [`claim`].
pub fn inspect(dir: &Path) -> Result<()> {
    if dir.exists() {
        ours(dir)?;
    }
    // The nearest folder that exists must take a new file.
    let existing = dir.ancestors().find(|a| a.exists()).filter(|a| !a.as_os_str().is_empty());
    let probe = tempfile::Builder::new()
        .prefix(".danhsach-")
        .suffix(".tmp")
        .tempfile_in(existing.unwrap_or(Path::new(".")));
    probe.map(|_| ()).map_err(|error| whole::failure(dir, &error))
}

/// Makes `dir` ready for a run: it exists, and of an earlier run nothing is left; `run.json`, the seal, goes first,
/// so that a run killed at any moment never leaves a folder that looks complete.
///
/// # Errors
/// The folder cannot be made or emptied; it holds something that is not danhsach's, or sheets that somebody has worked
/// in since they were written.
pub fn claim(dir: &Path) -> Result<()> {
    whole::folder(dir)?;
    for path in ours(dir)? {
        remove(&path).map_err(|error| whole::failure(&path, &error))?;
    }
    Ok(())
}

/// Takes away what a run has written into `dir` before it failed, as far as that goes: the run's error is what is told.
pub fn abandon(dir: &Path) {
    for path in OURS.iter().map(|name| dir.join(name)) {
        let _ = remove(&path);
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) }
}

/// What of danhsach's stands in `dir`, the seal first.
fn ours(dir: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| whole::failure(dir, &error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !KEPT.contains(&name.as_str()));
    // What a killed run left half-written is named like this, see `whole`.
    let is_temporary = |name: &str| name.starts_with(".danhsach-") && name.ends_with(".tmp");
    let rank = |name: &str| OURS.iter().position(|o| *o == name).unwrap_or(OURS.len());
    names.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
    if let Some(decided) = names.iter().find(|n| DECIDED.contains(&n.as_str())) {
        return Err(Error::usage(usage::OUT_HAS_WORK).at(dir.join(decided)).hint(usage::OUT_HAS_WORK_HINT));
    }
    if let Some(other) = names.iter().find(|n| !OURS.contains(&n.as_str()) && !is_temporary(n)) {
        return Err(Error::usage(usage::OUT_NOT_OURS).at(dir).arg(other).hint(usage::OUT_NOT_OURS_HINT));
    }
    if let Some(changed) = changed_since(dir) {
        return Err(Error::usage(usage::OUT_HAS_WORK).at(changed).hint(usage::OUT_HAS_WORK_HINT));
    }
    Ok(names.iter().map(|name| dir.join(name)).collect())
}

/// A file of `verify/` or `cleaned/` that is younger than the seal of the run that wrote it: somebody has worked in it
/// since (an answer filled in, a list mended), and that work is not ours to remove.
fn changed_since(dir: &Path) -> Option<PathBuf> {
    let age = |path: &Path| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    let sealed = age(&dir.join("run.json"))?;
    let mut changed = Vec::new();
    for folder in ["verify", "cleaned"] {
        let Ok(entries) = std::fs::read_dir(dir.join(folder)) else { continue };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        changed.extend(paths.filter(|path| age(path).is_none_or(|written| written > sealed)));
    }
    changed.sort();
    changed.into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_that_somebody_filled_in_are_not_removed() {
        let dir = tempfile::tempdir().unwrap();
        let sheet = dir.path().join("verify/xa_00001.xlsx");
        std::fs::create_dir(dir.path().join("verify")).unwrap();
        std::fs::write(&sheet, "as written").unwrap();
        std::fs::write(dir.path().join("run.json"), "{}").unwrap();
        let hour = std::time::Duration::from_secs(3600);
        let sealed = std::fs::metadata(dir.path().join("run.json")).unwrap().modified().unwrap();
        let filled_at =
            |at| std::fs::File::options().write(true).open(&sheet).unwrap().set_modified(at).unwrap();
        filled_at(sealed + hour);
        let error = claim(dir.path()).unwrap_err();
        assert_eq!(
            (error.what(), error.place().path.as_deref()),
            (usage::OUT_HAS_WORK, Some(sheet.as_path()))
        );
        assert!(sheet.exists() && dir.path().join("run.json").exists());
        filled_at(sealed - hour);
        claim(dir.path()).unwrap();
        assert!(!sheet.exists());
    }

    #[test]
    fn an_earlier_run_goes_and_what_is_not_ours_stays() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("a/b");
        claim(&out).unwrap();
        std::fs::create_dir(out.join("verify")).unwrap();
        std::fs::write(out.join("verify/xa_00001.xlsx"), "x").unwrap();
        std::fs::write(out.join(".danhsach-x.tmp"), "half").unwrap();
        // The seal comes last, or the sheet may look younger by a tick of the clock.
        std::fs::write(out.join("run.json"), "{}").unwrap();
        claim(&out).unwrap();
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0);
        std::fs::write(out.join("thu.docx"), "x").unwrap();
        std::fs::write(out.join("run.json"), "{}").unwrap();
        assert_eq!(claim(&out).unwrap_err().what(), usage::OUT_NOT_OURS);
        assert!(out.join("run.json").exists() && out.join("thu.docx").exists());
        assert_eq!(inspect(&out).unwrap_err().what(), usage::OUT_NOT_OURS);
        // Looking changes nothing, not even where the folder does not exist yet.
        inspect(&dir.path().join("x/y")).unwrap();
        assert!(!dir.path().join("x").exists());
    }
}
