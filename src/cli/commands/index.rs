//! `danhsach index REF --out FILE.dsx`, `danhsach index FILE.dsx [--update CHANGES | --out NEW.dsx]`.

use std::path::Path;

use super::super::args::IndexArgs;
use super::super::clock::{StopWatch, today};
use super::super::password::sign_in;
use super::super::{DONE, console};
use crate::error::{Error, Result};
use crate::lang::{Lang, Text, index as texts};
use crate::parallel::Pool;
use crate::pipeline::{Reading, Stage, Watch, reference};
use crate::reference::file::save::Saved;
use crate::{plan, report};

/// Changes that stand behind so many citizens should be taken in.
const COMPACT_FROM: u64 = 10;

/// Builds, updates or checks an index; what was done goes to standard error.
///
/// # Errors
/// An input that cannot be read, an index that is damaged or cannot be written.
pub fn run(args: &IndexArgs, lang: Lang) -> Result<u8> {
    let pool = Pool::new(plan::parse_threads(args.threads.as_deref())?.unwrap_or(0));
    let file = Path::new(&args.file);
    let mut reading = Reading::default();
    for name in &args.profiles {
        reading = reading.with(&plan::list_profile(name)?, name);
    }
    sign_in([Some(args.file.as_str()), args.update.as_deref()].into_iter().flatten().map(Path::new), lang)?;
    let told = match (&args.out, &args.update) {
        (Some(out), _) => {
            let out = Path::new(out);
            if plan::same_file(out, file) {
                return Err(Error::usage(texts::OUT_IS_INPUT).at(out).hint(texts::OUT_IS_INPUT_HINT));
            }
            let watch = StopWatch::new(lang, !args.quiet);
            watch.begin(Stage::Reference, &crate::error::shown(&args.file));
            let saved = reference::index(file, out, &reading, today(), &pool, &watch);
            watch.finish();
            built(out, &saved?, lang)
        }
        (None, Some(changes)) => {
            let updated = reference::update(Path::new(changes), file, &reading, today(), &pool)?;
            update_told(file, &updated, lang)
        }
        (None, None) => {
            let known = reference::inspect(file, &reading, &pool).map_err(|error| {
                // A list of citizens was given, and nothing to write.
                if error.what() == texts::NOT_AN_INDEX {
                    return Error::usage(texts::NO_OUT).at(file).hint(texts::NO_OUT_HINT);
                }
                error
            })?;
            summary(file, known.n_citizens, known.n_bytes, lang)
        }
    };
    if !args.quiet {
        console::note(told.trim_end());
    }
    Ok(DONE)
}

fn summary(file: &Path, n_citizens: u64, n_bytes: u64, lang: Lang) -> String {
    let count = report::figure::count(n_citizens, lang);
    let each = per_citizen(n_bytes, n_citizens, lang);
    texts::BUILT.fill(lang, &[&file.display(), &count, &plan::format_size(n_bytes), &each])
}

/// What was written, with the bytes that each part takes of a citizen.
fn built(out: &Path, saved: &Saved, lang: Lang) -> String {
    let n_bytes: u64 = saved.sections.iter().map(|(_, n)| n).sum();
    let mut told = summary(out, saved.n_citizens, n_bytes, lang);
    for part in PARTS {
        let n = saved
            .sections
            .iter()
            .filter(|(section, _)| part_of(&section.name()) == part)
            .map(|(_, n)| n)
            .sum();
        told.push('\n');
        told.push_str(&texts::PART.fill(lang, &[&part.get(lang), &per_citizen(n, saved.n_citizens, lang)]));
    }
    told
}

/// What an index is made of, in the words of people.
const PARTS: [Text; 4] = [texts::PART_PEOPLE, texts::PART_TEXTS, texts::PART_NAMES, texts::PART_KEYS];

/// The part to which a section belongs.
fn part_of(section: &str) -> Text {
    const TEXTS: [&str; 6] = ["name_text", "name_ends", "key_", "household", "address", "id"];
    const NAMES: [&str; 7] = ["names", "name_syllables", "folded_", "pair_", "place_", "other_", "syllable_"];
    let begins = |words: &[&str]| words.iter().any(|word| section.starts_with(word));
    if section.starts_with("block_") {
        texts::PART_KEYS
    } else if begins(&TEXTS) {
        texts::PART_TEXTS
    } else if begins(&NAMES) {
        texts::PART_NAMES
    } else {
        texts::PART_PEOPLE
    }
}

fn update_told(file: &Path, updated: &reference::Updated, lang: Lang) -> String {
    let count = |n| report::figure::count(n, lang);
    let added = &updated.added;
    let mut lines = vec![texts::UPDATED.fill(
        lang,
        &[
            &file.display(),
            &count(updated.n_changes),
            &plan::format_size(added.n_bytes),
            &count(added.n_pending),
            &count(added.n_citizens),
        ],
    )];
    if updated.n_without_number > 0 {
        lines.push(texts::WITHOUT_NUMBER.fill(lang, &[&count(updated.n_without_number)]));
    }
    if added.replaced_cut {
        lines.push(texts::CUT_REPLACED.get(lang).to_string());
    }
    if added.n_pending * COMPACT_FROM > added.n_citizens {
        lines.push(texts::COMPACT.fill(lang, &[&file.display()]));
    }
    lines.join("\n")
}

/// Bytes per citizen, with one decimal.
fn per_citizen(n_bytes: u64, n_citizens: u64, lang: Lang) -> String {
    let text = format!("{:.1}", n_bytes as f64 / n_citizens.max(1) as f64);
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}
