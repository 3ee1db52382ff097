//! A result and the sheets that came back → the lists with the decisions in; and the way back to the originals.
//!
//! Owns [`apply`] and [`undo`]. Both read a result and never write into an input, nor over anything that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::parts::Parts;
use super::rule_text;
use crate::data::decision::{Answer, AnswerSheet, Decision, OpenLine, Taken};
use crate::data::finding::Finding;
use crate::data::observation::Observation;
use crate::data::outcome::ListParts;
use crate::data::profile::Profile;
use crate::data::table::Table;
use crate::decisions::{self, Asked};
use crate::error::{Error, Result};
use crate::lang::{Lang, apply as words, usage};
use crate::parallel::Pool;
use crate::plan::ListPlan;
use crate::report::changes::Recorded;
use crate::report::cleaned::{Change, Giving, Reason, Wanted};
use crate::report::decided::{self, Answers, FileCount, ListCount, Summary};
use crate::report::{self, undo as kept, verify};
use crate::source;

/// What to take, and where to.
#[derive(Debug, Clone)]
pub struct ApplyRequest {
    /// The result.
    pub dir: PathBuf,
    /// Filled-in sheets; none: all of `verify/`.
    pub answers: Vec<PathBuf>,
    /// Folder for what is written.
    pub out: PathBuf,
    /// Language of the marks.
    pub lang: Lang,
    /// Whether text is to be UTF-8, whatever it was.
    pub utf8: bool,
}

/// A list of a run, as `run.json` has it.
struct RunList {
    name: String,
    /// Its file in `cleaned/`.
    cleaned: String,
    sha256: String,
    path: PathBuf,
    profile: Option<Profile>,
}

/// Takes the answers in and writes `decided/`, `decisions.parquet` and `decisions.json`.
///
/// # Errors
/// All that speaks against the answers; a list that cannot be read as it was; an output that is there or cannot be written.
pub fn apply(request: &ApplyRequest) -> std::result::Result<Summary, Vec<Error>> {
    let one = |error: Error| vec![error];
    let lists = read_run(&request.dir).map_err(one)?;
    let (run, lines) = verify::asked::read(&request.dir).map_err(one)?;
    let sheets = read_sheets(request)?;
    let stands_once = |name: &str| {
        let list = lists.iter().find(|list| list.name == name).and_then(|list| list.profile.as_ref());
        list.is_some_and(|profile| profile.record_key.is_empty())
    };
    let asked = Asked { lines: &lines, run: &run, person_once: &stands_once };
    let decisions = decisions::decide(asked, &sheets)?;
    let outputs = [decided::FOLDER, decided::PARQUET, decided::JSON].map(|name| request.out.join(name));
    if let Some(there) = outputs.iter().find(|path| path.exists()) {
        return Err(one(Error::usage(words::IS_THERE).at(there).hint(words::IS_THERE_HINT)));
    }
    let recorded = report::changes::read(&request.dir).map_err(one)?;
    write(request, &lists, &lines, &decisions, &recorded, &run, &sheets).map_err(|error| {
        // Whole files of half a result would only mislead; none of them was there before.
        for path in &outputs {
            let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        }
        one(error)
    })
}

fn write(
    request: &ApplyRequest,
    lists: &[RunList],
    lines: &[OpenLine],
    decisions: &[Decision],
    recorded: &[Recorded],
    run: &str,
    sheets: &[AnswerSheet],
) -> Result<Summary> {
    let folder = request.out.join(decided::FOLDER);
    report::whole::folder(&folder)?;
    let giving = Giving { lang: request.lang, rule_text: &rule_text, utf8: request.utf8 };
    let pool = Pool::new(0);
    let mut counts = Vec::new();
    for list in lists {
        let parts = read_again(request, list, &pool)?;
        let (changes, n_decided) = changes_of(list, &parts, lines, decisions, recorded)?;
        let out = folder.join(&list.cleaned);
        let wanted = Wanted::These(&changes);
        let given = report::cleaned::write_list(&parts.head, &Known(&parts), wanted, &giving, &out)?;
        counts.push(ListCount {
            name: list.name.clone(),
            file: list.cleaned.clone(),
            n_cells_decided: n_decided,
            n_cells_changed: given.n_changed,
            turned_utf8: given.turned_utf8,
        });
    }
    decided::write_parquet(lines, decisions, &request.out)?;
    let n_of = |taken: Taken| decisions.iter().filter(|d| d.taken == taken).count() as u64;
    let (n_lines, n_answered) = (lines.len() as u64, decisions.len() as u64);
    let summary = Summary {
        schema_version: 1,
        run: run.to_string(),
        n_lines,
        n_answered,
        n_kept: n_of(Taken::Kept),
        n_changed: n_of(Taken::Changed),
        n_by_hand: n_of(Taken::ByHand),
        n_open: n_of(Taken::Open) + n_lines - n_answered,
        files: sheets.iter().map(count_of).collect(),
        lists: counts,
    };
    decided::write_json(&summary, &request.out)?;
    Ok(summary)
}

/// The filled-in sheets, or all that keeps them from being read.
fn read_sheets(request: &ApplyRequest) -> std::result::Result<Vec<AnswerSheet>, Vec<Error>> {
    let mut paths = request.answers.clone();
    if paths.is_empty() {
        let folder = request.dir.join(verify::NAME);
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        paths = entries.map(|entry| entry.path()).filter(|path| is_sheet(path)).collect();
        paths.sort();
    }
    if paths.is_empty() {
        return Err(vec![Error::usage(words::NO_SHEETS).at(&request.dir).hint(words::NO_SHEETS_HINT)]);
    }
    let (mut sheets, mut problems) = (Vec::new(), Vec::new());
    for path in &paths {
        match source::answers::read_answers(path) {
            Ok(sheet) => sheets.push(sheet),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(sheets) } else { Err(problems) }
}

/// A workbook, and no lock file that a spreadsheet leaves beside one.
fn is_sheet(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.ends_with(".xlsx") && !name.starts_with("~$") && !name.starts_with('.')
}

/// The answers of a sheet by kind. Only sheets that were taken are counted, so each answer is one.
fn count_of(sheet: &AnswerSheet) -> FileCount {
    let mut answers = Answers::default();
    for line in &sheet.lines {
        match decisions::answer_of(&line.answer) {
            Some(Answer::Correct) => answers.correct += 1,
            Some(Answer::Wrong) => answers.wrong += 1,
            Some(Answer::Corrected) => answers.corrected += 1,
            Some(Answer::Unclear) => answers.unclear += 1,
            None => answers.unanswered += 1,
        }
    }
    let file = sheet.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    FileCount { file, by: sheet.by.clone(), answers }
}

/// What `run.json` says of the lists of a result.
fn read_run(dir: &Path) -> Result<Vec<RunList>> {
    let not_ours = || Error::usage(usage::NOT_A_RESULT).at(dir).hint(usage::NOT_A_RESULT_HINT);
    let text = std::fs::read_to_string(dir.join(report::run::NAME)).map_err(|_| not_ours())?;
    let run: Value = serde_json::from_str(&text).map_err(|_| not_ours())?;
    let lists = run["lists"].as_array().ok_or_else(not_ours)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    // A name in `cleaned/` is a name and no way to elsewhere.
    let plain = |name: String| Path::new(&name).file_name().map(|n| n.to_string_lossy().into_owned());
    let read = lists.iter().enumerate().map(|(idx, list)| {
        let name = text(&list["name"]);
        let cleaned = list["cleaned"].as_str().map_or_else(|| text(&list["file"]), str::to_string);
        Some(RunList {
            cleaned: plain(cleaned)?,
            sha256: text(&list["sha256"]),
            path: dir.join(text(&run["settings"]["lists"][idx])),
            profile: serde_json::from_value(run["settings"]["profiles"][&name].clone()).ok(),
            name,
        })
    });
    read.collect::<Option<Vec<RunList>>>().ok_or_else(not_ours)
}

/// Reads a list as it was checked: the file itself where it is what it was, else what was kept of it.
fn read_again(request: &ApplyRequest, list: &RunList, pool: &Pool) -> Result<Parts> {
    let is_same = list.path.is_file() && source::sha256_of(&list.path).is_ok_and(|hash| hash == list.sha256);
    let path = if is_same {
        list.path.clone()
    } else {
        // In the place of the decided list, which replaces it when it is whole.
        let folder = request.out.join(decided::FOLDER);
        kept::restore(&request.dir, &list.cleaned, &list.sha256, &folder, &list.cleaned)?;
        folder.join(&list.cleaned)
    };
    let planned = ListPlan {
        path,
        name: list.name.clone(),
        cleaned_name: list.cleaned.clone(),
        profile: list.profile.clone(),
        profile_given: None,
        run_limits: None,
    };
    let (parts, _) = super::list::read(&planned, Some(request.out.clone()), pool)?;
    Ok(parts)
}

/// A list of which only cells are known: what changes is known already.
#[derive(Debug)]
struct Known<'a>(&'a Parts);

impl ListParts for Known<'_> {
    fn n_parts(&self) -> usize {
        self.0.n_parts()
    }

    fn rows(&self, part: usize) -> Range<usize> {
        self.0.rows(part)
    }

    fn table(&self, part: usize) -> io::Result<Table> {
        self.0.table(part)
    }

    fn observations(&self, _: usize) -> io::Result<Vec<Observation>> {
        Ok(Vec::new())
    }

    fn findings(&self, _: usize) -> io::Result<Vec<Finding>> {
        Ok(Vec::new())
    }
}

/// The cells of a list that are other than in the original: the safe fixes, and over them what was decided; and how many
/// were decided.
fn changes_of(
    list: &RunList,
    parts: &Parts,
    lines: &[OpenLine],
    decisions: &[Decision],
    recorded: &[Recorded],
) -> Result<(Vec<Change>, u64)> {
    let differs =
        || Error::input(words::LIST_DIFFERS).arg(&list.name).at(&list.path).hint(words::RESULT_DAMAGED_HINT);
    let mut changes: BTreeMap<(u32, u16), Change> = BTreeMap::new();
    for change in recorded.iter().filter(|change| change.list == list.name) {
        let mut reasons: Vec<Reason> = change.codes.iter().map(|code| Reason::Rule(code.clone())).collect();
        if reasons.is_empty() {
            reasons.push(Reason::Safe);
        }
        let (row, column) = (change.row, change.column);
        let change = Change { row, column, old: change.old.clone(), new: change.new.clone(), reasons };
        changes.insert((row, column), change);
    }
    let of_fixes: BTreeSet<(u32, u16)> = changes.keys().copied().collect();
    let mut decided = BTreeSet::new();
    for decision in decisions.iter().filter(|d| d.taken == Taken::Changed) {
        let Some(line) = lines.get(decision.line).filter(|line| line.list == list.name) else { continue };
        let (Some(column), Some(value)) = (line.column, &decision.value) else { continue };
        let by = if decision.by.is_empty() { &decision.answered_in } else { &decision.by };
        let change = changes.entry((line.row, column)).or_insert_with(|| Change {
            row: line.row,
            column,
            old: String::new(),
            new: String::new(),
            reasons: Vec::new(),
        });
        change.new.clone_from(value);
        let code = (!line.code.is_empty()).then(|| Reason::Rule(line.code.clone()));
        for reason in code.into_iter().chain([Reason::Decision(by.clone())]) {
            if !change.reasons.contains(&reason) {
                change.reasons.push(reason);
            }
        }
        decided.insert((line.row, column));
    }
    // What each cell holds now: the fixes must start from it, and decisions take it as it is.
    let mut found = 0;
    for part in 0..parts.n_parts() {
        let rows = parts.rows(part);
        let range = (rows.start as u32, 0)..(rows.end as u32, 0);
        if changes.range(range.clone()).next().is_none() {
            continue;
        }
        let table = parts.table(part).map_err(|error| parts.failed(&error))?;
        for (at, change) in changes.range_mut(range) {
            let column = usize::from(change.column);
            let cell = table.cell(change.row as usize - rows.start, column);
            if (of_fixes.contains(at) && cell != change.old) || column >= table.columns.len() {
                return Err(differs());
            }
            change.old = cell.to_string();
            found += 1;
        }
    }
    if found != changes.len() {
        return Err(differs());
    }
    changes.retain(|_, change| change.old != change.new);
    Ok((changes.into_values().collect(), decided.len() as u64))
}

/// Gives the originals of the result `dir` back in `out`; returns what was written.
///
/// # Errors
/// Nothing was kept of one, or what was kept is not the original; a file is there already or cannot be written. The
/// files before it stand: each is whole.
pub fn undo(dir: &Path, out: &Path) -> Result<Vec<PathBuf>> {
    let lists = read_run(dir)?;
    if let Some(there) = lists.iter().map(|list| out.join(&list.cleaned)).find(|path| path.exists()) {
        return Err(Error::usage(words::IS_THERE).at(there).hint(words::IS_THERE_HINT));
    }
    lists
        .iter()
        .map(|list| {
            kept::restore(dir, &list.cleaned, &list.sha256, out, &list.cleaned)?;
            Ok(out.join(&list.cleaned))
        })
        .collect()
}
