//! From what was asked to what will be done: every option resolved, every problem told at once.
//!
//! Owns [`Asked`] (options of a check, from the command line and a configuration file) and [`Plan`] (what the
//! pipeline follows). Paths are made sure of here; contents are not opened, apart from profiles and configuration.

pub mod gather;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::assess::gate::Gate;
use crate::assess::score::Bounds;
use crate::data::date::PartialDate;
use crate::data::limits::Limits;
use crate::data::location::{self, Database, Part, System};
use crate::data::profile::{Kind, Profile};
use crate::error::{Error, Result};
use crate::lang::{Lang, database_out, usage};
use crate::profile;
use crate::rules;
use gather::{LeftOut, gather};

/// Options of a check; nothing where nothing was said. Also the shape of a configuration file, where paths are
/// relative to the file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// The lists.
    pub lists: Vec<PathBuf>,
    /// The reference.
    pub reference: Option<PathBuf>,
    /// Profiles: `NAME|FILE.toml` for every list, `LIST=NAME|FILE.toml` for one.
    pub profiles: Vec<String>,
    /// Folder for the outputs.
    pub out: Option<PathBuf>,
    /// Gates.
    pub gates: Vec<String>,
    /// Language.
    pub lang: Option<Lang>,
    /// Threads.
    pub threads: Option<usize>,
    /// Memory limit, such as `4G`.
    pub memory: Option<String>,
    /// Day of reference, `dd/mm/yyyy`.
    pub as_of: Option<String>,
    /// Whether reports show personal data in full.
    pub reveal: Option<bool>,
    /// Whether text lists come back in UTF-8.
    pub utf8: Option<bool>,
    /// Whether the workbooks for people (`verify/`, `report.xlsx`) are left out.
    pub no_workbooks: Option<bool>,
    /// Bounds of the traffic lights, per cent.
    pub bounds: Option<AskedBounds>,
    /// Model to link with.
    pub model: Option<PathBuf>,
    /// Database that results are written into too.
    pub to: Option<PathBuf>,
    /// Caps on what files may cost, where a profile does not say others.
    pub limits: Option<Limits>,
}

/// Bounds of the traffic lights as written in a configuration file.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedBounds {
    /// Green from here, per cent.
    pub green: f64,
    /// Yellow from here, per cent.
    pub yellow: f64,
}

/// Names of what a configuration file may hold.
const CONFIG_ENTRIES: &str = "lists, reference, profiles, out, gates, lang, threads, memory, as_of, reveal, utf8, no_workbooks, model, to, bounds = { green, yellow }, limits = { … }";

impl Asked {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// Not readable, a typo, a wrong type: file, line, what is allowed.
    pub fn from_file(path: &Path) -> Result<Asked> {
        let toml = std::fs::read_to_string(path)
            .map_err(|error| profile::read::unreadable(path, &error, usage::BAD_CONFIG))?;
        let mut asked: Asked = toml::from_str(&toml).map_err(|error| {
            let message = profile::read::toml_error(usage::BAD_CONFIG, error.message())
                .at(path)
                .hint(usage::BAD_CONFIG_HINT)
                .hint_arg(CONFIG_ENTRIES);
            match error.span() {
                Some(span) => message.line(profile::read::line_of(&toml, span.start)),
                None => message,
            }
        })?;
        if let Some(limits) = &asked.limits {
            profile::read::check_limits(limits, &toml, path)?;
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        for list in &mut asked.lists {
            *list = location::join(folder, list);
        }
        asked.reference = asked.reference.map(|p| location::join(folder, &p));
        asked.out = asked.out.map(|p| folder.join(p));
        asked.model = asked.model.map(|p| folder.join(p));
        asked.to = asked.to.map(|p| location::join(folder, &p));
        for given in &mut asked.profiles {
            let (list, name) = split_profile(given);
            if name.ends_with(".toml") {
                let joined = folder.join(name).to_string_lossy().into_owned();
                *given = list.map_or(joined.clone(), |l| format!("{l}={joined}"));
            }
        }
        Ok(asked)
    }

    /// These options, and those of `config` where these say nothing.
    pub fn or(self, config: Asked) -> Asked {
        let first = |a: Vec<String>, b: Vec<String>| if a.is_empty() { b } else { a };
        Asked {
            lists: if self.lists.is_empty() { config.lists } else { self.lists },
            reference: self.reference.or(config.reference),
            profiles: first(self.profiles, config.profiles),
            out: self.out.or(config.out),
            gates: first(self.gates, config.gates),
            lang: self.lang.or(config.lang),
            threads: self.threads.or(config.threads),
            memory: self.memory.or(config.memory),
            as_of: self.as_of.or(config.as_of),
            reveal: self.reveal.or(config.reveal),
            utf8: self.utf8.or(config.utf8),
            no_workbooks: self.no_workbooks.or(config.no_workbooks),
            bounds: self.bounds.or(config.bounds),
            model: self.model.or(config.model),
            to: self.to.or(config.to),
            limits: self.limits.or(config.limits),
        }
    }
}

/// What the pipeline follows.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The lists, in the order given.
    pub lists: Vec<ListPlan>,
    /// The reference.
    pub reference: PathBuf,
    /// Folder for the outputs.
    pub out: PathBuf,
    /// Gates.
    pub gates: Vec<Gate>,
    /// Bounds of the traffic lights.
    pub bounds: Bounds,
    /// Language of what people read.
    pub lang: Lang,
    /// Threads; 0 = one per core.
    pub n_threads: usize,
    /// Day of reference, where given.
    pub as_of: Option<PartialDate>,
    /// Today: dates of the reference after it are not believed. Nothing else depends on it.
    pub today: PartialDate,
    /// Whether reports show personal data in full.
    pub reveal: bool,
    /// Whether text lists come back in UTF-8, whatever encoding they have.
    pub utf8: bool,
    /// Whether the workbooks for people (`verify/`, `report.xlsx`) are written.
    pub workbooks: bool,
    /// A model to link with, where one was given.
    pub model: Option<PathBuf>,
    /// A database that results are written into too.
    pub to: Option<PathBuf>,
    /// Caps on what files may cost, where given for the whole run.
    pub limits: Option<Limits>,
    /// Files of the folders given that are no lists.
    pub left_out: Vec<LeftOut>,
}

/// One list of a plan.
#[derive(Debug, Clone)]
pub struct ListPlan {
    /// The file.
    pub path: PathBuf,
    /// Its name in the outputs: unique in the run.
    pub name: String,
    /// Its file name under `cleaned/`: unique in the run.
    pub cleaned_name: String,
    /// The profile, where given.
    pub profile: Option<Profile>,
    /// How it was given: a name or a file.
    pub profile_given: Option<String>,
    /// Caps of the run, which hold where the profile says none.
    pub run_limits: Option<Limits>,
}

impl ListPlan {
    /// The caps that the list is read within.
    pub fn limits(&self) -> Limits {
        let own = self.profile.as_ref().and_then(|profile| profile.limits);
        own.or(self.run_limits).unwrap_or_default()
    }
}

/// Most threads.
const MAX_THREADS: usize = 256;

/// Bytes of memory that a byte of a workbook or Parquet file takes at most, roughly: it is packed, and read whole.
const MEMORY_PER_PACKED_BYTE: u64 = 12;

/// The same for a byte of text, which is read as a stream (measured on CSV; see `benches/README.md`).
const MEMORY_PER_TEXT_BYTE: u64 = 4;

/// Bytes of memory that any run takes: tables, and the parts of lists that are in the works.
const MEMORY_OF_A_RUN: u64 = 96 << 20;

/// The same for a byte of the reference.
const MEMORY_PER_REFERENCE_BYTE: u64 = 4;

impl Plan {
    /// Resolves what was asked; `today` comes from the caller since nothing below the command line reads a clock.
    ///
    /// # Errors
    /// All problems at once.
    pub fn resolve(asked: Asked, today: PartialDate) -> std::result::Result<Plan, Vec<Error>> {
        let mut problems = Vec::new();
        let mut keep = |result: Result<()>| {
            if let Err(problem) = result {
                problems.push(problem);
            }
        };
        for path in asked.lists.iter().chain(&asked.reference) {
            keep(Database::parse(path).map(|_| ()));
        }
        let (gathered, unread) = gather(&asked.lists, asked.reference.as_deref());
        let nothing_told = unread.is_empty();
        unread.into_iter().for_each(|problem| keep(Err(problem)));
        let lists = name_lists(&gathered.lists);
        if lists.is_empty() && nothing_told {
            keep(Err(Error::usage(usage::NO_LIST).hint(usage::NO_LIST_HINT)));
        }
        for (idx, list) in lists.iter().enumerate() {
            let twin = lists[..idx].iter().find(|other| same_file(&other.path, &list.path));
            if let Some(twin) = twin {
                keep(Err(Error::usage(usage::SAME_LIST_TWICE)
                    .at(&list.path)
                    .arg(twin.path.display())
                    .hint(usage::SAME_LIST_TWICE_HINT)));
            }
        }
        let reference = asked.reference.clone().unwrap_or_default();
        if asked.reference.is_none() {
            keep(Err(Error::usage(usage::NO_REFERENCE).hint(usage::NO_LIST_HINT)));
        } else if let Some(list) = lists.iter().find(|l| same_file(&l.path, &reference)) {
            keep(Err(Error::usage(usage::LIST_IS_REFERENCE)
                .at(&list.path)
                .hint(usage::LIST_IS_REFERENCE_HINT)));
        }
        let mut planned = lists;
        keep(give_profiles(&mut planned, &asked.profiles));
        planned.iter_mut().for_each(|list| list.run_limits = asked.limits);
        let mut gates = Vec::new();
        for expression in &asked.gates {
            let names: Vec<&str> = planned.iter().map(|l| l.name.as_str()).collect();
            let gate = Gate::parse(expression).and_then(|gate| gate.check_list(&names).map(|()| gate));
            keep(gate.map(|gate| gates.push(gate)));
        }
        let mut as_of = None;
        if let Some(text) = &asked.as_of {
            keep(parse_day(text).map(|day| as_of = Some(day)));
        }
        let n_threads = asked.threads.unwrap_or(0);
        if asked.threads.is_some_and(|n| !(1..=MAX_THREADS).contains(&n)) {
            keep(Err(Error::usage(usage::BAD_THREADS).arg(n_threads).hint(usage::BAD_THREADS_HINT)));
        }
        if let Some(text) = &asked.memory {
            keep(parse_size(text).and_then(|limit| check_memory(limit, text, &planned, &reference)));
        }
        let mut bounds = Bounds::default();
        if let Some(AskedBounds { green, yellow }) = asked.bounds {
            if (0.0..=100.0).contains(&yellow) && (yellow..=100.0).contains(&green) {
                bounds = Bounds { green, yellow };
            } else {
                keep(Err(Error::usage(usage::OUT_OF_RANGE)
                    .arg("bounds")
                    .arg(format!("{green}, {yellow}"))
                    .arg("0 ≤ yellow ≤ green ≤ 100")));
            }
        }
        if let Some(to) = &asked.to {
            let inputs = planned.iter().map(|list| list.path.as_path()).chain(asked.reference.as_deref());
            keep(check_target(to, inputs));
        }
        let out = asked.out.clone().unwrap_or_else(|| PathBuf::from("danhsach-out"));
        for list in &planned {
            if same_file(&out.join("cleaned").join(&list.cleaned_name), &list.path) {
                keep(Err(Error::usage(usage::OUT_IS_INPUT).at(&list.path).hint(usage::OUT_NOT_OURS_HINT)));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Plan {
            lists: planned,
            reference,
            out,
            gates,
            bounds,
            lang: asked.lang.unwrap_or_default(),
            n_threads,
            as_of,
            today,
            reveal: asked.reveal.unwrap_or(false),
            utf8: asked.utf8.unwrap_or(false),
            workbooks: !asked.no_workbooks.unwrap_or(false),
            model: asked.model,
            to: asked.to,
            limits: asked.limits,
            left_out: gathered.left_out,
        })
    }
}

/// Whether results can go into `to`: a database that none of `inputs` is read from.
fn check_target<'a>(to: &Path, inputs: impl Iterator<Item = &'a Path>) -> Result<()> {
    let Some(database) = Database::parse(to)? else {
        return Err(Error::usage(database_out::NO_ADDRESS)
            .at(to)
            .hint(database_out::HINT_NO_ADDRESS)
            .hint_arg(to.display()));
    };
    if database.part != Part::Only {
        return Err(Error::usage(database_out::NAMES_A_PART)
            .at(to)
            .hint(database_out::HINT_NAMES_A_PART)
            .hint_arg(location::RESULT_TABLES.join(", ")));
    }
    for input in inputs {
        // An address that is none was told already; a file may be one of SQLite.
        let read = match Database::parse(input) {
            Ok(Some(read)) => read,
            Ok(None) => {
                Database { system: System::Sqlite(input.to_path_buf()), part: Part::Only, schema: None }
            }
            Err(_) => continue,
        };
        if database.would_write(&read) {
            return Err(Error::usage(database_out::IS_INPUT).at(to).hint(database_out::HINT_IS_INPUT));
        }
    }
    Ok(())
}

/// Names for the lists: the file's stem; where two share it, the folder's name goes before; where that does not
/// help, a number.
fn name_lists(paths: &[PathBuf]) -> Vec<ListPlan> {
    let part = |p: Option<&std::ffi::OsStr>| p.map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let address = |p: &Path| Database::parse(p).ok().flatten();
    // `ds.csv.gz` is the list `ds`.
    let is_packed = |p: &Path| p.extension().is_some_and(|e| e == "gz" || e == "zst");
    let bare = |p: &Path| {
        if is_packed(p) { part(Path::new(&part(p.file_stem())).file_stem()) } else { part(p.file_stem()) }
    };
    let stem = |p: &Path| address(p).map_or_else(|| bare(p), |a| file_safe(&a.list_name()));
    let file = |p: &Path| if location::is_address(p) { stem(p) } else { part(p.file_name()) };
    let folder = |p: &Path| match location::is_address(p) {
        true => address(p).map_or_else(String::new, |a| file_safe(&a.whose())),
        false => part(p.parent().and_then(Path::file_name)),
    };
    let mut named: Vec<ListPlan> = Vec::new();
    for path in paths {
        let twin = paths.iter().filter(|other| stem(other) == stem(path)).count() > 1;
        let before =
            if twin && !folder(path).is_empty() { format!("{}_", folder(path)) } else { String::new() };
        let (mut name, mut cleaned_name) = (before.clone() + &stem(path), before + &file(path));
        let mut n = 2;
        while named.iter().any(|l| l.name == name || l.cleaned_name == cleaned_name) {
            name = format!("{}_{n}", stem(path));
            cleaned_name = format!("{n}_{}", file(path));
            n += 1;
        }
        named.push(ListPlan {
            path: path.clone(),
            name,
            cleaned_name,
            profile: None,
            profile_given: None,
            run_limits: None,
        });
    }
    named
}

/// The name of a table as that of a file: without what folders are written with.
fn file_safe(name: &str) -> String {
    let safe: String =
        name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
    if safe.trim_matches(['.', ' ']).is_empty() { "table".to_string() } else { safe }
}

/// `LIST=PROFILE` taken apart; a `=` inside a path with a folder does not count.
fn split_profile(given: &str) -> (Option<&str>, &str) {
    match given.split_once('=') {
        Some((list, name)) if !list.is_empty() && !list.contains(['/', '\\']) => (Some(list), name),
        _ => (None, given),
    }
}

fn give_profiles(lists: &mut [ListPlan], given: &[String]) -> Result<()> {
    for text in given {
        let (list, name) = split_profile(text);
        let profile = list_profile(name)?;
        let give = |to: &mut ListPlan| {
            to.profile = Some(profile.clone());
            to.profile_given = Some(name.to_string());
        };
        match list {
            None => lists.iter_mut().for_each(give),
            Some(wanted) => {
                let names: Vec<String> = lists.iter().map(|l| l.name.clone()).collect();
                let found = lists.iter_mut().find(|l| {
                    l.name == wanted || l.path.file_name().is_some_and(|f| f.to_string_lossy() == wanted)
                });
                let found = found.ok_or_else(|| {
                    Error::usage(usage::NO_SUCH_LIST)
                        .arg(wanted)
                        .hint(usage::NO_SUCH_LIST_HINT)
                        .hint_arg(names.join(", "))
                })?;
                give(found);
            }
        }
    }
    Ok(())
}

/// The profile of a list that `--profile` names.
///
/// # Errors
/// There is none, it is not for lists, or grades rules that do not exist.
pub fn list_profile(name: &str) -> Result<Profile> {
    let profile = profile::resolve(name)?;
    if profile.kind == Kind::Reference {
        return Err(Error::usage(usage::PROFILE_IS_REFERENCE)
            .arg(&profile.name)
            .hint(usage::ALLOWED)
            .hint_arg(profile::names().join(", ")));
    }
    check_rule_codes(&profile)?;
    Ok(profile)
}

/// Every code that a profile grades is in the catalogue.
///
/// # Errors
/// One is not: the nearest are offered.
pub fn check_rule_codes(profile: &Profile) -> Result<()> {
    for code in profile.rules.keys() {
        if rules::rule(code).is_none() {
            return Err(unknown_code(usage::UNKNOWN_RULE_IN_PROFILE, code, Some(&profile.name)));
        }
    }
    Ok(())
}

/// An error about a rule code, with the nearest codes.
pub fn unknown_code(what: crate::lang::Text, code: &str, profile: Option<&str>) -> Error {
    let codes: Vec<&str> = rules::RULES.iter().map(|r| r.code).collect();
    let nearest = profile::read::nearest(&code.to_uppercase(), &codes);
    let mut error = Error::usage(what);
    if let Some(profile) = profile {
        error = error.arg(profile);
    }
    error.arg(code).hint(usage::UNKNOWN_RULE_HINT).hint_arg(nearest[..nearest.len().min(3)].join(", "))
}

/// Whether two paths lead to one file that is there, or are one address.
pub fn same_file(a: &Path, b: &Path) -> bool {
    if location::is_address(a) || location::is_address(b) {
        return a == b;
    }
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// The number of threads that an option says.
///
/// # Errors
/// It is none, or not from 1 to 256.
pub fn parse_threads(text: Option<&str>) -> Result<Option<usize>> {
    let Some(text) = text else { return Ok(None) };
    let n = text.parse().ok().filter(|n| (1..=MAX_THREADS).contains(n));
    n.map(Some).ok_or_else(|| Error::usage(usage::BAD_THREADS).arg(text).hint(usage::BAD_THREADS_HINT))
}

/// The day that an option says: `dd/mm/yyyy` or ISO.
///
/// # Errors
/// It is none.
pub fn parse_day(text: &str) -> Result<PartialDate> {
    let numbers: Vec<i64> = text.split(['/', '-', '.']).filter_map(|p| p.trim().parse().ok()).collect();
    let day = match numbers[..] {
        [year, month, day] if year > 31 => PartialDate::valid_day(year, month, day),
        [day, month, year] => PartialDate::valid_day(year, month, day),
        _ => None,
    };
    day.filter(|d| d.year >= 1900)
        .ok_or_else(|| Error::usage(usage::BAD_DATE).arg(text).hint(usage::BAD_DATE_HINT))
}

/// A size in bytes: a number with K, M, G or T (powers of 1024), with or without `B`/`iB`.
fn parse_size(text: &str) -> Result<u64> {
    let bad = || Error::usage(usage::BAD_SIZE).arg(text).hint(usage::BAD_SIZE_HINT);
    let upper = text.trim().to_uppercase();
    let digits = upper.trim_end_matches(|c: char| c.is_alphabetic());
    let power = match upper[digits.len()..].trim_end_matches("IB").trim_end_matches('B') {
        "" => 0,
        "K" => 1,
        "M" => 2,
        "G" => 3,
        "T" => 4,
        _ => return Err(bad()),
    };
    let number: f64 = digits.trim().parse().map_err(|_| bad())?;
    let bytes = number * 1024f64.powi(power);
    if bytes.is_finite() && bytes >= 1.0 { Ok(bytes as u64) } else { Err(bad()) }
}

/// Bytes as people write them.
pub fn format_size(bytes: u64) -> String {
    let gib = bytes as f64 / 1024f64.powi(3);
    if gib >= 1.0 {
        format!("{gib:.1} GiB")
    } else {
        format!("{:.0} MiB", (bytes as f64 / 1024f64.powi(2)).ceil())
    }
}

fn check_memory(limit: u64, text: &str, lists: &[ListPlan], reference: &Path) -> Result<()> {
    let size =
        |p: &Path| location::file_of(p).and_then(|file| std::fs::metadata(file).ok()).map_or(0, |m| m.len());
    let has_ending = |p: &Path, endings: &[&str]| {
        p.extension().is_some_and(|own| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
    };
    let of_list = |p: &Path| match has_ending(p, &["csv", "tsv", "txt"]) {
        true => size(p).saturating_mul(MEMORY_PER_TEXT_BYTE),
        false => size(p).saturating_mul(MEMORY_PER_PACKED_BYTE),
    };
    let of_lists = lists.iter().fold(0u64, |sum, list| sum.saturating_add(of_list(&list.path)));
    // An index is mapped as it is; a list of citizens is packed as it is read.
    let is_index = has_ending(reference, &["dsx"]);
    let per_byte = if is_index { 1 } else { MEMORY_PER_REFERENCE_BYTE };
    let of_reference = size(reference).saturating_mul(per_byte);
    let needed = of_lists.saturating_add(of_reference).saturating_add(MEMORY_OF_A_RUN);
    if needed > limit {
        return Err(Error::input(usage::TOO_LARGE)
            .arg(format_size(needed))
            .arg(text)
            .hint(usage::TOO_LARGE_HINT));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: PartialDate = PartialDate::new(2026, 11, 22);

    #[test]
    fn all_problems_are_told_at_once() {
        let asked = Asked {
            lists: vec!["a.csv".into()],
            profiles: vec!["bhxn".into()],
            gates: vec!["corect>=95".into(), "correct>=95".into()],
            as_of: Some("31/02/2026".into()),
            memory: Some("much".into()),
            threads: Some(0),
            ..Asked::default()
        };
        let problems = Plan::resolve(asked, TODAY).unwrap_err();
        let told: Vec<String> = problems.iter().map(|p| p.render(Lang::En)).collect();
        assert_eq!(problems.len(), 6, "{told:#?}");
    }

    #[test]
    fn lists_of_one_name_are_told_apart_by_their_folder() {
        let names = |paths: &[&str]| -> Vec<String> {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            name_lists(&paths).into_iter().map(|l| l.name).collect()
        };
        assert_eq!(names(&["x/a.csv", "y/b.csv"]), ["a", "b"]);
        assert_eq!(names(&["x/a.csv", "y/a.csv"]), ["x_a", "y_a"]);
        assert_eq!(names(&["p/x/a.csv", "q/x/a.csv"]), ["x_a", "a_2"]);
    }

    #[test]
    fn sizes_and_days() {
        assert_eq!(parse_size("4G").unwrap(), 4 << 30);
        assert_eq!(parse_size("800 MiB").unwrap(), 800 << 20);
        assert!(parse_size("4X").is_err() && parse_size("").is_err() && parse_size("-1G").is_err());
        assert_eq!(parse_day("30/06/2026").unwrap(), PartialDate::new(2026, 6, 30));
        assert_eq!(parse_day("2026-06-30").unwrap(), PartialDate::new(2026, 6, 30));
        assert!(parse_day("06/2026").is_err());
    }

    #[test]
    fn the_command_line_wins_over_the_file() {
        let typed = Asked { gates: vec!["alive>=99".into()], ..Asked::default() };
        let file = Asked { gates: vec!["correct>=95".into()], threads: Some(3), ..Asked::default() };
        let both = typed.or(file);
        assert_eq!((both.gates, both.threads), (vec!["alive>=99".to_string()], Some(3)));
    }
}
