//! `history.sqlite`: the entries of runs in a file that outlives the results beside it.
//!
//! Owns the file's shape, which anybody may query ([`SCHEMA`], [`VERSION`]). It is read as it stands and never changed in its
//! place: new entries go into a copy that takes its name when they are all in it. A file that is none of ours, damaged or of a
//! later version is left alone. Sums only.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row, Statement, Transaction, params};

use super::compare::Settings;
use super::entry::{CommuneRun, ListRun, RuleRun, Run, WordRun, dimension_named};
use crate::data::date::PartialDate;
use crate::data::finding::{Dimension, Severity};
use crate::error::{Error, Result};
use crate::formats::sqlite;
use crate::lang::history as words;
use crate::report::whole;

/// The file.
pub const NAME: &str = "history.sqlite";

/// Version of its shape (`user_version`); rises whenever a table changes.
pub const VERSION: u32 = 1;

/// Marks the file as ours (`application_id`): `danh`.
const APPLICATION: u32 = 0x6461_6e68;

/// Bytes that are read at most.
const MAX_BYTES: u64 = 2 << 30;

/// The tables. Days are `yyyy-mm-dd`; shares are per cent; a commune without a code has an empty one.
pub const SCHEMA: &[&str] = &[
    "CREATE TABLE run (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, danhsach TEXT NOT NULL, as_of TEXT NOT NULL, \
     reference TEXT NOT NULL, n_citizens INTEGER NOT NULL) STRICT",
    "CREATE TABLE list (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id), name TEXT NOT NULL, \
     title_vi TEXT NOT NULL, title_en TEXT NOT NULL, profile TEXT NOT NULL, profile_sha256 TEXT NOT NULL, \
     thresholds TEXT NOT NULL, bounds TEXT NOT NULL, model TEXT NOT NULL, model_sha256 TEXT NOT NULL, \
     n_records INTEGER NOT NULL, n_ready INTEGER NOT NULL, n_to_verify INTEGER NOT NULL, n_errors INTEGER NOT NULL, \
     n_warnings INTEGER NOT NULL, matched_percent REAL NOT NULL, n_paid_after_death INTEGER NOT NULL, \
     paid_after_death_dong INTEGER NOT NULL) STRICT",
    "CREATE TABLE word (list INTEGER NOT NULL REFERENCES list (id), word TEXT NOT NULL, n_passed INTEGER NOT NULL, \
     percent REAL NOT NULL, PRIMARY KEY (list, word)) STRICT, WITHOUT ROWID",
    "CREATE TABLE rule (list INTEGER NOT NULL REFERENCES list (id), code TEXT NOT NULL, severity TEXT NOT NULL, \
     n_findings INTEGER NOT NULL, n_records INTEGER NOT NULL, PRIMARY KEY (list, code)) STRICT, WITHOUT ROWID",
    "CREATE TABLE place (code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE commune (list INTEGER NOT NULL REFERENCES list (id), code TEXT NOT NULL REFERENCES place (code), \
     n_records INTEGER NOT NULL, n_ready INTEGER NOT NULL, n_to_verify INTEGER NOT NULL, correct INTEGER, \
     sufficient INTEGER, clean INTEGER, alive INTEGER, unified INTEGER, PRIMARY KEY (list, code)) STRICT, WITHOUT ROWID",
];

/// The entries of a file in the order in which they were added; nothing where there is no such file.
///
/// # Errors
/// It is none of ours, damaged, of a later version, or cannot be read.
pub fn read(path: &Path) -> Result<Option<Vec<Run>>> {
    if !is_ours(path)? {
        return Ok(None);
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // Unchangeable: nothing is made beside it, whatever it says of itself.
    let address = sqlite::address(path, "immutable=1").map_err(|e| unreadable(path, &e))?;
    let read = || -> rusqlite::Result<Option<Vec<Run>>> {
        let connection = Connection::open_with_flags(&address, flags)?;
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;")?;
        let whole: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if whole != "ok" || !has_our_tables(&connection)? {
            return Ok(None);
        }
        runs(&connection).map(Some)
    };
    match read() {
        Ok(Some(runs)) => Ok(Some(runs)),
        Ok(None) | Err(_) => Err(Error::input(words::DAMAGED).at(path).hint(words::DAMAGED_HINT)),
    }
}

/// Adds entries to the file in `dir`, which is made where there is none. Those whose key is there change nothing.
///
/// # Errors
/// As [`read`]; it cannot be written.
pub fn extend(dir: &Path, new: &[Run]) -> Result<()> {
    let path = dir.join(NAME);
    let known = read(&path)?;
    let is_known = |run: &Run| known.iter().flatten().any(|known| known.key == run.key);
    let new: Vec<&Run> = new.iter().filter(|run| !is_known(run)).collect();
    if new.is_empty() {
        return Ok(());
    }
    whole::write_at(dir, NAME, |copy| {
        let failed = |error: std::io::Error| whole::failure(&path, &error);
        if known.is_some() {
            std::fs::copy(&path, copy).map_err(failed)?;
        }
        // Nobody else knows the copy: no locks, and no journal beside it.
        let address = sqlite::address(copy, "nolock=1").map_err(failed)?;
        let add = || -> rusqlite::Result<()> {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI;
            let mut connection = Connection::open_with_flags(&address, flags)?;
            connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF;")?;
            connection.query_row("PRAGMA journal_mode = MEMORY", [], |_| Ok(()))?;
            let transaction = connection.transaction()?;
            if known.is_none() {
                for table in SCHEMA {
                    transaction.execute_batch(table)?;
                }
                transaction.pragma_update(None, "application_id", APPLICATION)?;
                transaction.pragma_update(None, "user_version", VERSION)?;
            }
            for run in &new {
                add_run(&transaction, run)?;
            }
            transaction.commit()?;
            connection.close().map_err(|(_, error)| error)
        };
        add().map_err(|error| {
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) {
                return whole::failure(&path, &ErrorKind::StorageFull.into());
            }
            Error::output(words::NOT_WRITTEN).arg(error).at(&path).hint(words::NOT_WRITTEN_HINT)
        })
    })
}

/// Whether the file is there and is a history of a version that we know, by its first bytes.
///
/// # Errors
/// It is there, and is not.
fn is_ours(path: &Path) -> Result<bool> {
    let mut head = [0; 100];
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        opened => opened.map_err(|e| unreadable(path, &e))?,
    };
    let size = file.metadata().map_err(|e| unreadable(path, &e))?.len();
    let filled = (&file).read_exact(&mut head);
    let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    if filled.is_err() || !head.starts_with(b"SQLite format 3\0") || number(68) != APPLICATION {
        return Err(Error::input(words::FOREIGN).at(path).hint(words::FOREIGN_HINT));
    }
    if number(60) > VERSION {
        return Err(Error::input(words::NEWER).at(path).hint(words::NEWER_HINT));
    }
    if number(60) != VERSION || size > MAX_BYTES {
        return Err(Error::input(words::DAMAGED).at(path).hint(words::DAMAGED_HINT));
    }
    Ok(true)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::input(words::NOT_READ).arg(error).at(path).hint(words::FOREIGN_HINT)
}

/// Whether the tables are exactly ours: a view in the place of one could do anything when it is read.
fn has_our_tables(connection: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(found == SCHEMA)
}

/// `dd/mm/yyyy` as `yyyy-mm-dd`; what is no day stays as it is.
fn to_iso(day: &str) -> String {
    match PartialDate::from_day_text(day) {
        Some(date) => format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
        None => day.to_string(),
    }
}

fn from_iso(day: &str) -> String {
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, date] if year.len() == 4 => format!("{date}/{month}/{year}"),
        _ => day.to_string(),
    }
}

/// SQLite has signed numbers only; no count of ours comes near the end of them.
fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn count(row: &Row, at: usize) -> rusqlite::Result<u64> {
    let n: i64 = row.get(at)?;
    u64::try_from(n).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(at, n))
}

fn add_run(transaction: &Transaction, run: &Run) -> rusqlite::Result<()> {
    let sql = "INSERT INTO run (key, danhsach, as_of, reference, n_citizens) VALUES (?1, ?2, ?3, ?4, ?5)";
    transaction.execute(
        sql,
        params![run.key, run.danhsach, to_iso(&run.as_of), run.reference, signed(run.n_citizens)],
    )?;
    let id = transaction.last_insert_rowid();
    run.lists.iter().try_for_each(|list| add_list(transaction, id, list))
}

fn add_list(transaction: &Transaction, run: i64, list: &ListRun) -> rusqlite::Result<()> {
    let own = &list.settings;
    transaction
        .prepare_cached(
            "INSERT INTO list (run, name, title_vi, title_en, profile, profile_sha256, thresholds, bounds, model, \
             model_sha256, n_records, n_ready, n_to_verify, n_errors, n_warnings, matched_percent, n_paid_after_death, \
             paid_after_death_dong) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(params![
            run,
            list.name,
            list.title.0,
            list.title.1,
            own.profile,
            own.profile_sha256,
            own.thresholds,
            own.bounds,
            own.model,
            own.model_sha256,
            signed(list.n_records),
            signed(list.n_ready),
            signed(list.n_to_verify),
            signed(list.n_errors),
            signed(list.n_warnings),
            list.matched_percent,
            signed(list.n_paid),
            list.paid_dong,
        ])?;
    let id = transaction.last_insert_rowid();
    let mut statement = transaction
        .prepare_cached("INSERT INTO word (list, word, n_passed, percent) VALUES (?1, ?2, ?3, ?4)")?;
    for word in &list.words {
        statement.execute(params![id, word.dimension.name(), signed(word.n_passed), word.percent])?;
    }
    let mut statement = transaction.prepare_cached(
        "INSERT INTO rule (list, code, severity, n_findings, n_records) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for rule in &list.rules {
        let severity = rule.severity.name();
        statement.execute(params![
            id,
            rule.code,
            severity,
            signed(rule.n_findings),
            signed(rule.n_records)
        ])?;
    }
    let mut place =
        transaction.prepare_cached("INSERT OR REPLACE INTO place (code, name) VALUES (?1, ?2)")?;
    let mut statement = transaction.prepare_cached(
        "INSERT INTO commune (list, code, n_records, n_ready, n_to_verify, correct, sufficient, clean, alive, unified) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for commune in &list.communes {
        place.execute(params![commune.code, commune.name])?;
        let passed = Dimension::ALL
            .map(|dimension| commune.n_passed.iter().find(|(d, _)| *d == dimension).map(|(_, n)| signed(*n)));
        let [correct, sufficient, clean, alive, unified] = passed;
        statement.execute(params![
            id,
            commune.code,
            signed(commune.n_records),
            signed(commune.n_ready),
            signed(commune.n_to_verify),
            correct,
            sufficient,
            clean,
            alive,
            unified,
        ])?;
    }
    Ok(())
}

fn runs(connection: &Connection) -> rusqlite::Result<Vec<Run>> {
    let mut statement =
        connection.prepare("SELECT id, key, danhsach, as_of, reference, n_citizens FROM run ORDER BY id")?;
    let heads = statement.query_map([], |row| {
        let run = Run {
            key: row.get(1)?,
            danhsach: row.get(2)?,
            as_of: from_iso(&row.get::<_, String>(3)?),
            reference: row.get(4)?,
            n_citizens: count(row, 5)?,
            lists: Vec::new(),
        };
        Ok((row.get::<_, i64>(0)?, run))
    })?;
    let mut lists = Lists::of(connection)?;
    let mut runs = Vec::new();
    for head in heads {
        let (id, mut run) = head?;
        run.lists = lists.of_run(id, &run.danhsach)?;
        runs.push(run);
    }
    Ok(runs)
}

/// The questions by which the lists of a run are read.
struct Lists<'c> {
    lists: Statement<'c>,
    words: Statement<'c>,
    rules: Statement<'c>,
    communes: Statement<'c>,
}

impl<'c> Lists<'c> {
    fn of(connection: &'c Connection) -> rusqlite::Result<Lists<'c>> {
        Ok(Lists {
            lists: connection.prepare(
                "SELECT id, name, title_vi, title_en, profile, profile_sha256, thresholds, bounds, model, model_sha256, \
                 n_records, n_ready, n_to_verify, n_errors, n_warnings, matched_percent, n_paid_after_death, \
                 paid_after_death_dong FROM list WHERE run = ?1 ORDER BY id",
            )?,
            words: connection.prepare("SELECT word, n_passed, percent FROM word WHERE list = ?1")?,
            rules: connection
                .prepare("SELECT code, severity, n_findings, n_records FROM rule WHERE list = ?1 ORDER BY code")?,
            communes: connection.prepare(
                "SELECT code, name, n_records, n_ready, n_to_verify, correct, sufficient, clean, alive, unified \
                 FROM commune JOIN place USING (code) WHERE list = ?1 ORDER BY code",
            )?,
        })
    }

    fn of_run(&mut self, run: i64, danhsach: &str) -> rusqlite::Result<Vec<ListRun>> {
        let heads = self.lists.query_map([run], |row| Ok((row.get(0)?, list_head(row, danhsach)?)))?;
        let heads = heads.collect::<rusqlite::Result<Vec<(i64, ListRun)>>>()?;
        let mut lists = Vec::new();
        for (id, mut list) in heads {
            let words = self.words.query_map([id], |row| {
                let name: String = row.get(0)?;
                let word =
                    |dimension| Ok(WordRun { dimension, n_passed: count(row, 1)?, percent: row.get(2)? });
                dimension_named(&name).map(word).transpose()
            })?;
            list.words = words.filter_map(rusqlite::Result::transpose).collect::<rusqlite::Result<_>>()?;
            list.words.sort_by_key(|word| Dimension::ALL.iter().position(|d| *d == word.dimension));
            list.rules = self.rules.query_map([id], rule)?.collect::<rusqlite::Result<_>>()?;
            list.communes = self.communes.query_map([id], commune)?.collect::<rusqlite::Result<_>>()?;
            lists.push(list);
        }
        Ok(lists)
    }
}

fn list_head(row: &Row, danhsach: &str) -> rusqlite::Result<ListRun> {
    Ok(ListRun {
        name: row.get(1)?,
        title: (row.get(2)?, row.get(3)?),
        settings: Settings {
            danhsach: danhsach.to_string(),
            profile: row.get(4)?,
            profile_sha256: row.get(5)?,
            thresholds: row.get(6)?,
            bounds: row.get(7)?,
            model: row.get(8)?,
            model_sha256: row.get(9)?,
        },
        n_records: count(row, 10)?,
        n_ready: count(row, 11)?,
        n_to_verify: count(row, 12)?,
        n_errors: count(row, 13)?,
        n_warnings: count(row, 14)?,
        matched_percent: row.get(15)?,
        n_paid: count(row, 16)?,
        paid_dong: row.get(17)?,
        words: Vec::new(),
        rules: Vec::new(),
        communes: Vec::new(),
    })
}

fn rule(row: &Row) -> rusqlite::Result<RuleRun> {
    let severity: String = row.get(1)?;
    let known = Severity::ALL.into_iter().find(|known| known.name() == severity);
    Ok(RuleRun {
        code: row.get(0)?,
        severity: known.ok_or(rusqlite::Error::InvalidQuery)?,
        n_findings: count(row, 2)?,
        n_records: count(row, 3)?,
    })
}

fn commune(row: &Row) -> rusqlite::Result<CommuneRun> {
    let mut n_passed = Vec::new();
    for (idx, dimension) in Dimension::ALL.into_iter().enumerate() {
        if row.get::<_, Option<i64>>(5 + idx)?.is_some() {
            n_passed.push((dimension, count(row, 5 + idx)?));
        }
    }
    Ok(CommuneRun {
        code: row.get(0)?,
        name: row.get(1)?,
        n_records: count(row, 2)?,
        n_ready: count(row, 3)?,
        n_to_verify: count(row, 4)?,
        n_passed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::trend::tests::run;
    use crate::lang::Lang;

    fn bytes(dir: &Path) -> Vec<u8> {
        std::fs::read(dir.join(NAME)).unwrap()
    }

    #[test]
    fn what_is_added_is_read_and_nothing_else_is_left_in_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(NAME);
        assert_eq!(read(&path).unwrap(), None);
        let (one, two) = (run("31/08/2026", "a", 80.0), run("30/09/2026", "b", 81.5));
        extend(dir.path(), std::slice::from_ref(&one)).unwrap();
        extend(dir.path(), std::slice::from_ref(&two)).unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), [one.clone(), two.clone()]);
        // The same once more: not a byte changes.
        let before = bytes(dir.path());
        extend(dir.path(), &[two.clone(), one.clone()]).unwrap();
        assert!(before == bytes(dir.path()));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        // And the same entries give the same bytes elsewhere.
        let other = tempfile::tempdir().unwrap();
        extend(other.path(), &[one]).unwrap();
        extend(other.path(), &[two]).unwrap();
        assert!(before == bytes(other.path()));
    }

    #[track_caller]
    fn refused(dir: &Path, what: crate::lang::Text) {
        let before = bytes(dir);
        let error = read(&dir.join(NAME)).unwrap_err();
        assert_eq!(error.what(), what, "{}", error.render(Lang::En));
        assert!(error.render(Lang::En).contains("hint"), "{}", error.render(Lang::En));
        assert_eq!(extend(dir, &[run("30/09/2026", "a", 1.0)]).unwrap_err().what(), what);
        assert!(before == bytes(dir), "left as it was");
        assert_eq!(std::fs::read_dir(dir).unwrap().count(), 1);
    }

    #[test]
    fn files_that_are_no_history_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        for foreign in [&b""[..], b"notes", &[0; 4096]] {
            std::fs::write(dir.join(NAME), foreign).unwrap();
            refused(dir, words::FOREIGN);
        }
        std::fs::remove_file(dir.join(NAME)).unwrap();
        Connection::open(dir.join(NAME)).unwrap().execute_batch("CREATE TABLE run (id)").unwrap();
        refused(dir, words::FOREIGN);

        std::fs::remove_file(dir.join(NAME)).unwrap();
        extend(dir, &[run("31/08/2026", "a", 80.0)]).unwrap();
        let good = bytes(dir);
        let damaged = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = good.clone();
            change(&mut bytes);
            std::fs::write(dir.join(NAME), bytes).unwrap();
        };
        damaged(&|bytes| bytes[63] = 2);
        refused(dir, words::NEWER);
        damaged(&|bytes| bytes.truncate(5000));
        refused(dir, words::DAMAGED);
        damaged(&|bytes| bytes[4096..8192].fill(0xff));
        refused(dir, words::DAMAGED);
        // Every byte may be wrong: never a panic, and what is read is a history or refused.
        for at in (0..good.len()).step_by(97) {
            damaged(&|bytes| bytes[at] ^= 0x55);
            let _ = read(&dir.join(NAME));
        }
    }

    #[test]
    fn a_view_in_the_place_of_a_table_is_not_asked() {
        let dir = tempfile::tempdir().unwrap();
        extend(dir.path(), &[run("31/08/2026", "a", 80.0)]).unwrap();
        let connection = Connection::open(dir.path().join(NAME)).unwrap();
        connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF; DROP TABLE rule; CREATE VIEW rule AS WITH RECURSIVE n(list) AS \
                 (SELECT 1 UNION ALL SELECT list FROM n) SELECT list, '' AS code, '' AS severity, 1 AS n_findings, \
                 1 AS n_records FROM n",
            )
            .unwrap();
        connection.close().unwrap();
        refused(dir.path(), words::DAMAGED);
    }
}
