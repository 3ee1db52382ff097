//! From paths as given to the files of lists: folders and patterns are gone through, what is no list is left out and told.
//!
//! Owns [`gather`]. Looks at names only; whether a file can be read as a list is found out when it is read.

use std::path::{Path, PathBuf};

use super::same_file;
use crate::error::{Error, Result};
use crate::lang::{Text, errors, usage};

/// Endings of files in a folder that are taken for lists. A file named on the command line may end in anything.
const ENDINGS: [&str; 17] = [
    "csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "parquet", "ndjson", "jsonl", "json", "gz",
    "zst", "sqlite", "sqlite3", "db",
];

/// A file that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub why: Text,
}

/// The files of lists, in the order given; the files of a folder in the order of their names.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// Files to read as lists.
    pub lists: Vec<PathBuf>,
    /// Files left out.
    pub left_out: Vec<LeftOut>,
}

/// Goes through folders and patterns (`*`, `?` in the last part of a path that does not exist as such).
///
/// # Errors
/// A folder that cannot be read or has no list in it; a pattern that no file fits. All of them.
pub fn gather(asked: &[PathBuf], reference: Option<&Path>) -> (Gathered, Vec<Error>) {
    let mut gathered = Gathered::default();
    let mut problems = Vec::new();
    for path in asked {
        let found = if path.is_dir() {
            in_folder(path, reference, &mut gathered.left_out)
        } else if let Some(pattern) = pattern_of(path) {
            by_pattern(path, &pattern)
        } else {
            Ok(vec![path.clone()])
        };
        match found {
            Ok(found) => gathered.lists.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    // A workbook that is open in Excel has a lock file beside it, which the shell's `*.xlsx` fits too.
    let (locks, lists) = std::mem::take(&mut gathered.lists).into_iter().partition(|path| is_lock(path));
    gathered.lists = lists;
    let locks: Vec<PathBuf> = locks;
    gathered.left_out.extend(locks.into_iter().map(|path| LeftOut { path, why: usage::LEFT_OUT_LOCK }));
    (gathered, problems)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Lock files of Excel (`~$ds.xlsx`) and LibreOffice (`.~lock.ds.ods#`).
fn is_lock(path: &Path) -> bool {
    let name = name_of(path);
    name.starts_with("~$") || name.starts_with(".~lock.")
}

fn has_ending_of_list(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// What stands in a folder, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |e: std::io::Error| {
        Error::input(errors::CANNOT_READ).arg(e).at(folder).hint(errors::HINT_CANNOT_READ)
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

fn in_folder(folder: &Path, reference: Option<&Path>, left_out: &mut Vec<LeftOut>) -> Result<Vec<PathBuf>> {
    let mut lists = Vec::new();
    for path in entries(folder)? {
        let why = if is_lock(&path) {
            usage::LEFT_OUT_LOCK
        } else if name_of(&path).starts_with('.') {
            usage::LEFT_OUT_HIDDEN
        } else if path.is_dir() {
            usage::LEFT_OUT_FOLDER
        } else if reference.is_some_and(|reference| same_file(reference, &path)) {
            usage::LEFT_OUT_REFERENCE
        } else if !has_ending_of_list(&path) {
            usage::LEFT_OUT_OTHER
        } else {
            lists.push(path);
            continue;
        };
        left_out.push(LeftOut { path, why });
    }
    if lists.is_empty() {
        return Err(Error::usage(usage::FOLDER_WITHOUT_LISTS)
            .at(folder)
            .hint(usage::FOLDER_WITHOUT_LISTS_HINT)
            .hint_arg(ENDINGS.join(", ")));
    }
    Ok(lists)
}

/// The pattern in the last part of a path, where no file is called so.
fn pattern_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    // The address of a database has a `?` of its own.
    let whole = path.to_string_lossy();
    let is_address = whole.contains("://") || whole.starts_with("sqlite:");
    (name.contains(['*', '?']) && !is_address && !path.exists()).then(|| name.to_string())
}

fn by_pattern(path: &Path, pattern: &str) -> Result<Vec<PathBuf>> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let all = entries(folder.unwrap_or(Path::new(".")))?;
    let fits = |path: &PathBuf| {
        !path.is_dir() && !name_of(path).starts_with('.') && matches(pattern, &name_of(path))
    };
    let found: Vec<PathBuf> = all
        .into_iter()
        .filter(fits)
        .map(|path| folder.map_or_else(|| PathBuf::from(name_of(&path)), |_| path.clone()))
        .collect();
    if found.is_empty() {
        return Err(Error::usage(usage::NO_FILE_FITS).at(path).hint(usage::NO_FILE_FITS_HINT));
    }
    Ok(found)
}

/// Whether `name` fits `pattern`: `*` any letters, `?` one, others themselves without regard to case.
fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let name: Vec<char> = name.to_lowercase().chars().collect();
    // fits[i]: the pattern so far fits the first i letters.
    let mut fits = vec![false; name.len() + 1];
    fits[0] = true;
    for sign in pattern {
        let mut next = vec![false; name.len() + 1];
        for end in 0..=name.len() {
            next[end] = match sign {
                '*' => fits[end] || (end > 0 && next[end - 1]),
                '?' => end > 0 && fits[end - 1],
                _ => end > 0 && fits[end - 1] && name[end - 1] == sign,
            };
        }
        fits = next;
    }
    fits[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_the_shell_has_it() {
        for (pattern, name, fits) in [
            ("*.xlsx", "ds.xlsx", true),
            ("*.xlsx", "DS.XLSX", true),
            ("*.xlsx", "ds.xls", false),
            ("thôn ?.csv", "Thôn 3.csv", true),
            ("thôn ?.csv", "Thôn 13.csv", false),
            ("*", "", true),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXcYb", false),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} {name}");
        }
    }

    #[test]
    fn a_folder_gives_its_lists_by_name_and_tells_what_it_leaves_out() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.csv", "a.xlsx", "~$a.xlsx", ".an.csv", "thu.docx", "dan_cu.csv"] {
            std::fs::write(dir.path().join(name), name).unwrap();
        }
        std::fs::create_dir(dir.path().join("cu")).unwrap();
        let reference = dir.path().join("dan_cu.csv");
        let (gathered, problems) = gather(&[dir.path().to_path_buf()], Some(&reference));
        assert!(problems.is_empty());
        let names = |paths: Vec<&PathBuf>| paths.into_iter().map(|p| name_of(p)).collect::<Vec<_>>();
        assert_eq!(names(gathered.lists.iter().collect()), ["a.xlsx", "b.csv"]);
        let left: Vec<(String, Text)> = gathered.left_out.iter().map(|l| (name_of(&l.path), l.why)).collect();
        assert_eq!(
            left,
            [
                (".an.csv".to_string(), usage::LEFT_OUT_HIDDEN),
                ("cu".to_string(), usage::LEFT_OUT_FOLDER),
                ("dan_cu.csv".to_string(), usage::LEFT_OUT_REFERENCE),
                ("thu.docx".to_string(), usage::LEFT_OUT_OTHER),
                ("~$a.xlsx".to_string(), usage::LEFT_OUT_LOCK),
            ]
        );
        let pattern = dir.path().join("*.csv");
        let (gathered, _) = gather(&[pattern, dir.path().join("~$a.xlsx")], None);
        assert_eq!(names(gathered.lists.iter().collect()), ["b.csv", "dan_cu.csv"]);
        assert_eq!(gathered.left_out.len(), 1);
    }

    #[test]
    fn a_folder_without_lists_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let (_, problems) = gather(&[dir.path().to_path_buf(), dir.path().join("*.csv")], None);
        let told: Vec<Text> = problems.iter().map(Error::what).collect();
        assert_eq!(told, [usage::FOLDER_WITHOUT_LISTS, usage::NO_FILE_FITS]);
    }
}
