//! `danhsach apply`.

use std::path::{Path, PathBuf};

use super::super::args::ApplyArgs;
use super::super::{DONE, console};
use crate::error::Error;
use crate::lang::{Lang, apply as words, usage};
use crate::pipeline::apply::{self, ApplyRequest};
use crate::report::decided::{FileCount, Summary};
use crate::report::{decided, figure};

/// Takes answers in, or gives the originals back.
///
/// # Errors
/// All that speaks against it.
pub fn run(args: &ApplyArgs, lang: Lang) -> std::result::Result<u8, Vec<Error>> {
    let dir = PathBuf::from(&args.dir);
    if args.undo {
        let out = args.out.as_ref().map_or_else(|| dir.join("original"), PathBuf::from);
        for path in apply::undo(&dir, &out).map_err(|error| vec![error])? {
            console::data(&words::RESTORED.fill(lang, &[&path.display()]));
        }
        return Ok(DONE);
    }
    let out = args.out.as_ref().map_or_else(|| dir.clone(), PathBuf::from);
    let answers = args.answers.iter().map(PathBuf::from).collect();
    let summary = apply::apply(&ApplyRequest { dir, answers, out: out.clone(), lang, utf8: args.utf8 })?;
    told(&summary, &out, lang);
    Ok(DONE)
}

fn told(summary: &Summary, out: &Path, lang: Lang) {
    let count = |n: u64| figure::count(n, lang);
    console::data(&words::DONE.fill(lang, &[&count(summary.n_answered), &count(summary.n_lines)]));
    let is_answered = |file: &&FileCount| {
        let a = file.answers;
        a.correct + a.wrong + a.corrected + a.unclear > 0
    };
    for file in summary.files.iter().filter(is_answered) {
        let by = if file.by.is_empty() { words::NO_NAME.get(lang) } else { &file.by };
        let a = file.answers;
        let counts = [a.correct, a.wrong, a.corrected, a.unclear, a.unanswered].map(count);
        let [correct, wrong, corrected, unclear, unanswered] = counts;
        console::data(
            &words::OF_FILE
                .fill(lang, &[&file.file, &by, &correct, &wrong, &corrected, &unclear, &unanswered]),
        );
    }
    let n_silent = summary.files.iter().filter(|file| !is_answered(file)).count() as u64;
    if n_silent > 0 {
        console::data(&words::SILENT_FILES.fill(lang, &[&count(n_silent)]));
    }
    let [changed, kept, by_hand, open] =
        [summary.n_changed, summary.n_kept, summary.n_by_hand, summary.n_open].map(count);
    console::data(&words::BECAME.fill(lang, &[&changed, &kept, &by_hand, &open]));
    for list in summary.lists.iter().filter(|list| list.turned_utf8) {
        console::note(&usage::TURNED_UTF8.fill(lang, &[&format!("{}/{}", decided::FOLDER, list.file)]));
    }
    for name in [decided::FOLDER, decided::PARQUET, decided::JSON] {
        console::data(&words::WRITTEN.fill(lang, &[&out.join(name).display()]));
    }
}
