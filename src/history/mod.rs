//! What the runs of before said, in sums: kept beside the outputs, and laid out as a trend.
//!
//! Owns the file `history.sqlite` ([`store`]), what is kept of a run ([`entry`]), which runs may be compared ([`compare`]),
//! and the trend over them ([`trend`]) as a page, on the terminal and as JSON. An entry is made from the sealed files of a result,
//! so it says what they say; it is added after the seal, and no result depends on whether that went well. Sums only:
//! nothing in here names a person.

use std::path::Path;

use crate::data::earlier::EarlierRun;
use crate::error::{Error, Result};
use crate::lang::{history as words, usage};

pub mod compare;
pub mod entry;
pub mod json;
mod line_chart;
pub mod page;
pub mod store;
pub mod terminal;
pub mod trend;

pub use compare::{Job, JobList, Settings};
use entry::Run;

/// The runs before the one under way, in a folder.
#[derive(Debug, Default)]
pub struct Past {
    /// In the order in which they were entered.
    runs: Vec<Run>,
    /// The result that stands in the folder, where the file does not have it (a result of before there was a history).
    unkept: Option<Run>,
    /// Why the file cannot be used.
    trouble: Option<Error>,
}

impl Past {
    /// What is known in the folder of a check, before its earlier result goes. A file that cannot be read is left alone.
    pub fn of_folder(dir: &Path) -> Past {
        let (runs, trouble) = match store::read(&dir.join(store::NAME)) {
            Ok(runs) => (runs.unwrap_or_default(), None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let unkept = entry::of_result(dir).filter(|found| runs.iter().all(|run| run.key != found.key));
        Past { runs, unkept, trouble }
    }

    /// What the run before `job` said of its lists.
    pub fn earlier(&self, job: &Job) -> Option<EarlierRun> {
        let runs: Vec<&Run> = self.runs.iter().chain(&self.unkept).collect();
        compare::earlier(&runs, job)
    }

    /// Adds the sealed result in `dir`; where it is there already, nothing changes.
    ///
    /// # Errors
    /// The file is none of ours, damaged, of a later version, or cannot be written; it stays as it is.
    pub fn add_result(self, dir: &Path) -> Result<()> {
        if let Some(trouble) = self.trouble {
            return Err(trouble);
        }
        let Some(run) = entry::of_result(dir) else {
            return Err(Error::output(words::NO_RESULT).at(dir).hint(words::NO_RESULT_HINT));
        };
        let new: Vec<Run> = self.unkept.into_iter().chain([run]).collect();
        store::extend(dir, &new)
    }
}

/// The runs that are known in folders written by check (or in files `history.sqlite`), those in several of them once, in the
/// order of the folders.
///
/// # Errors
/// All folders that have no run, and files that cannot be used.
pub fn gather<P: AsRef<Path>>(places: &[P]) -> std::result::Result<Vec<Run>, Vec<Error>> {
    let (mut runs, mut errors) = (Vec::<Run>::new(), Vec::new());
    for place in places {
        match of_place(place.as_ref()) {
            Ok(found) => {
                for run in found {
                    if runs.iter().all(|known| known.key != run.key) {
                        runs.push(run);
                    }
                }
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(runs) } else { Err(errors) }
}

fn of_place(place: &Path) -> Result<Vec<Run>> {
    if !place.is_dir() {
        let nothing = || Error::usage(words::NOT_THERE).at(place).hint(usage::NOT_A_RESULT_HINT);
        return store::read(place)?.ok_or_else(nothing);
    }
    let kept = store::read(&place.join(store::NAME))?;
    let none_kept = kept.is_none();
    let mut runs = kept.unwrap_or_default();
    match entry::of_result(place) {
        Some(run) if runs.iter().all(|known| known.key != run.key) => runs.push(run),
        None if none_kept => {
            return Err(Error::usage(usage::NOT_A_RESULT).at(place).hint(usage::NOT_A_RESULT_HINT));
        }
        _ => {}
    }
    Ok(runs)
}
