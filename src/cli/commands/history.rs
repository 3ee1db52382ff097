//! `danhsach history DIR...`.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::super::args::HistoryArgs;
use super::super::{DONE, console};
use crate::error::Error;
use crate::history::{self, page, trend::Trend};
use crate::lang::{Lang, history as words, usage};
use crate::pipeline::rule_text;
use crate::plan::same_file;
use crate::report::whole;

/// Lays out the trend over all runs that are known in the folders.
///
/// # Errors
/// Folders without a result, histories that cannot be used, all at once; a page that cannot be written.
pub fn run(args: &HistoryArgs, lang: Lang) -> std::result::Result<u8, Vec<Error>> {
    let one = |error: Error| vec![error];
    let places: Vec<PathBuf> = args.dirs.iter().map(PathBuf::from).collect();
    let out = match &args.out {
        Some(out) => Some(PathBuf::from(out)),
        None => (!args.json).then(|| PathBuf::from(page::NAME)),
    };
    if let Some(out) = &out {
        let kept = |place: &PathBuf| {
            let inside = place.join(history::store::NAME);
            same_file(place, out) || same_file(&inside, out) || *out == inside
        };
        if places.iter().any(kept) {
            return Err(one(Error::usage(usage::OUT_IS_INPUT).at(out).hint(words::OUT_IS_INPUT_HINT)));
        }
    }
    let runs = history::gather(&places)?;
    let trend = Trend::of(&runs);
    if let Some(out) = &out {
        write_page(&trend, out, lang).map_err(one)?;
    }
    if args.json {
        let document = history::json::document(&trend);
        console::data(&serde_json::to_string_pretty(&document).unwrap_or_default());
    } else {
        console::data(history::terminal::summary(&trend, &rule_text, lang).trim_end());
    }
    if let Some(out) = out.filter(|_| !args.quiet) {
        console::note(&words::WRITTEN.fill(lang, &[&out.display()]));
    }
    Ok(DONE)
}

fn write_page(trend: &Trend, out: &Path, lang: Lang) -> crate::error::Result<()> {
    let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    whole::folder(folder)?;
    let name = out.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    whole::write(folder, &name, |sink| {
        let page = page::render(trend, &rule_text, lang).map_err(std::io::Error::other)?;
        sink.write_all(page.as_bytes())
    })
}
