//! `cleaned/NAME`: the list in its own format and column order with the safe fixes in.
//!
//! Owns [`write_cleaned`], and [`write_list`] for whoever decides more; one file per format. Only cells with a change are other,
//! and only where the cell still holds the text that it started from; everything else comes back as it was, to the byte where
//! the format allows it.

mod archive;
mod changes;
mod converted;
mod csv;
mod ndjson;
mod ods;
mod parquet;
mod xlsx;

use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{label, whole};
use crate::data::outcome::{ListOutcome, ListParts};
use crate::data::rule_text::RuleTexts;
use crate::data::table::{Format, Origin, Table};
use crate::error::{Error, Result};
use crate::formats::packed::Packing;
use crate::lang::{Lang, cleaned as words, errors};
pub use changes::{Change, Changes, Reason, Wanted};

/// The form in which a list is given back: another than it came in where no kept library writes that.
pub const fn written_as(format: Format) -> Format {
    match format {
        Format::Xls | Format::Xlsb | Format::Html => Format::Xlsx,
        Format::Sqlite | Format::Postgres => Format::Parquet,
        same => same,
    }
}

/// The file name under `cleaned/` of a list called `name`: its endings are those of the form in which it is given back.
pub fn file_name(name: &str, origin: &Origin) -> String {
    let endings: &[&str] = match written_as(origin.format) {
        Format::Xlsx | Format::Xls | Format::Xlsb | Format::Html => &["xlsx", "xlsm"],
        Format::Ods => &["ods"],
        Format::Csv => &["csv", "tsv", "txt"],
        Format::Ndjson => &["ndjson", "jsonl", "json"],
        Format::Parquet | Format::Sqlite | Format::Postgres => &["parquet"],
        Format::Dsx => return name.to_string(),
    };
    let ending = |name: &str| Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    let bare = match ending(name).as_deref() {
        Some("gz" | "zst") => Path::new(name).with_extension("").to_string_lossy().into_owned(),
        _ => name.to_string(),
    };
    let ending = ending(&bare).unwrap_or_default();
    let packing = &origin.packing;
    if endings.contains(&ending.as_str()) {
        return format!("{bare}{packing}");
    }
    // What stands behind the last dot may be a part of the name.
    let stem = if KNOWN_ENDINGS.contains(&ending.as_str()) {
        Path::new(&bare).with_extension("").to_string_lossy().into_owned()
    } else {
        bare
    };
    format!("{stem}.{}{packing}", endings.first().copied().unwrap_or_default())
}

/// Endings that say what a file is.
const KNOWN_ENDINGS: [&str; 18] = [
    "xls", "xlsx", "xlsm", "xlsb", "ods", "csv", "tsv", "txt", "html", "htm", "ndjson", "jsonl", "json",
    "parquet", "db", "sqlite", "sqlite3", "db3",
];

/// How lists are given back.
#[derive(Clone, Copy)]
pub struct Giving<'a> {
    /// Language of the marks.
    pub lang: Lang,
    /// The rules' words.
    pub rule_text: RuleTexts<'a>,
    /// Whether text is to be UTF-8, whatever it was.
    pub utf8: bool,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Given {
    /// Cells that are other than in the list.
    pub n_changed: u64,
    /// The list is in UTF-8 now since its own encoding cannot hold the changes.
    pub turned_utf8: bool,
}

impl Change {
    /// The reasons in words.
    fn reason(&self, giving: &Giving<'_>) -> String {
        let lang = giving.lang;
        let words = self.reasons.iter().map(|reason| match reason {
            Reason::Rule(code) => match (giving.rule_text)(code) {
                Some(text) => text.title.get(lang).to_string(),
                None => code.clone(),
            },
            Reason::Safe => words::SAFE_FIX.get(lang).to_string(),
            Reason::Decision(who) => words::DECISION_OF.fill(lang, &[who]),
        });
        label::sentence(&words.collect::<Vec<_>>().join("; "))
    }

    /// The codes of the rules.
    fn codes(&self) -> String {
        let codes = self.reasons.iter().filter_map(|reason| match reason {
            Reason::Rule(code) => Some(code.as_str()),
            _ => None,
        });
        codes.collect::<Vec<_>>().join(", ")
    }
}

/// Writes the list of `outcome` with its applied fixes to `out_path`, whole or not at all.
///
/// CSV: same delimiter, quotes, byte-order mark, line ends and encoding; cells without a fix keep their bytes. Where the
/// encoding cannot hold the changes, UTF-8 with a byte-order mark. XLSX: the workbook itself, only the changed cells are
/// other and marked, with one sheet added that lists them. NDJSON: only the changed values are other. Text that came packed
/// goes packed. Parquet and databases: the columns as text in the same order, as Parquet.
///
/// # Errors
/// The list cannot be read again or was changed meanwhile; the output cannot be written.
pub fn write_cleaned(outcome: &ListOutcome, giving: &Giving<'_>, out_path: &Path) -> Result<Given> {
    write_list(outcome.context.table, outcome.parts, Wanted::Fixes, giving, out_path)
}

/// Writes `list`, whose cells are in `parts`, with what is `wanted` to `out_path`.
///
/// # Errors
/// As [`write_cleaned`].
pub fn write_list(
    list: &Table,
    parts: &dyn ListParts,
    wanted: Wanted<'_>,
    giving: &Giving<'_>,
    out_path: &Path,
) -> Result<Given> {
    let dir = out_path.parent().unwrap_or(Path::new("."));
    let name = out_path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let changes = || Changes::new(list, parts, wanted);
    match list.origin.format {
        // No list is an index.
        Format::Dsx => Ok(Given::default()),
        Format::Csv => whole::write_with(dir, &name, |sink| {
            let mut copied = Ok(Given::default());
            let packed = Packing::by_ending(&list.origin.packing).write(sink, |sink| {
                copied = csv::write(list, &changes, giving.utf8, sink);
                Ok(())
            });
            let given = copied.map_err(|stopped| match stopped {
                csv::Stopped::Unreadable(error) => unreadable(list, &error),
                csv::Stopped::Changed => changed_meanwhile(list),
                csv::Stopped::Unwritable(error) => whole::failure(out_path, &error),
            })?;
            packed.map_err(|e| whole::failure(out_path, &e))?;
            Ok(given)
        }),
        Format::Ndjson => {
            let packed = read_again(list)?;
            let packing = Packing::of(&packed);
            let mut bytes = Vec::new();
            let unpacked = packing.reader(&packed[..]).and_then(|mut stream| stream.read_to_end(&mut bytes));
            unpacked.map_err(|e| unreadable(list, &e))?;
            drop(packed);
            let all = changes().all().map_err(|e| whole::failure(out_path, &e))?;
            let mut n_changed = 0;
            whole::write(dir, &name, |sink| {
                packing.write(sink, |sink| {
                    n_changed = ndjson::write(list, &bytes, &all, sink)?;
                    Ok(())
                })
            })?;
            Ok(Given { n_changed, ..Given::default() })
        }
        Format::Xlsx => {
            let bytes = read_again(list)?;
            let all = changes().all().map_err(|e| whole::failure(out_path, &e))?;
            let marked = MarkedTable {
                list,
                dates: date_cells(parts, &all).map_err(|e| whole::failure(out_path, &e))?,
            };
            let patched = xlsx::patch(&marked, &bytes, &all, giving).map_err(|e| e.at(&list.origin.path))?;
            let (bytes, n_changed) = patched.unwrap_or((bytes, 0));
            whole::write(dir, &name, |sink| std::io::Write::write_all(sink, &bytes))?;
            Ok(Given { n_changed, ..Given::default() })
        }
        Format::Ods => {
            let bytes = read_again(list)?;
            let all = changes().all().map_err(|e| whole::failure(out_path, &e))?;
            let patched = ods::patch(list, &bytes, &all).map_err(|e| e.at(&list.origin.path))?;
            let (bytes, n_changed) = patched.unwrap_or((bytes, 0));
            whole::write(dir, &name, |sink| std::io::Write::write_all(sink, &bytes))?;
            Ok(Given { n_changed, ..Given::default() })
        }
        Format::Xls | Format::Xlsb | Format::Html => {
            let n_changed = converted::write(parts, list, changes(), dir, &name)?;
            Ok(Given { n_changed, ..Given::default() })
        }
        // What stands in a database is never changed there: the copy is a file that keeps texts as texts.
        Format::Parquet | Format::Sqlite | Format::Postgres => {
            let n_changed = parquet::write(list, parts, changes(), dir, &name)?;
            Ok(Given { n_changed, ..Given::default() })
        }
    }
}

/// A list without its cells, and which of the cells to change the file says are dates.
struct MarkedTable<'a> {
    list: &'a Table,
    /// By record and column, ordered.
    dates: Vec<(u32, u16)>,
}

fn date_cells(parts: &dyn ListParts, changes: &[Change]) -> std::io::Result<Vec<(u32, u16)>> {
    let mut dates = Vec::new();
    for part in 0..parts.n_parts() {
        let rows = parts.rows(part);
        let from = changes.partition_point(|c| (c.row as usize) < rows.start);
        let to = changes.partition_point(|c| (c.row as usize) < rows.end);
        let of_part = changes.get(from..to).unwrap_or_default();
        if of_part.is_empty() {
            continue;
        }
        let table = parts.table(part)?;
        let is_date = |c: &&Change| table.is_date_cell(c.row as usize - rows.start, usize::from(c.column));
        dates.extend(of_part.iter().filter(is_date).map(|c| (c.row, c.column)));
    }
    Ok(dates)
}

/// The bytes of the input, which must still be those that were read.
fn read_again(table: &Table) -> Result<Vec<u8>> {
    let path = &table.origin.path;
    let bytes = std::fs::read(path).map_err(|e| unreadable(table, &e))?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if hash != table.origin.sha256 {
        return Err(changed_meanwhile(table));
    }
    Ok(bytes)
}

fn unreadable(table: &Table, error: &std::io::Error) -> Error {
    Error::input(errors::CANNOT_READ).arg(error).at(&table.origin.path).hint(errors::HINT_CANNOT_READ)
}

fn changed_meanwhile(table: &Table) -> Error {
    Error::input(errors::CHANGED_MEANWHILE).at(&table.origin.path).hint(errors::HINT_CHANGED_MEANWHILE)
}

#[cfg(test)]
mod tests;
