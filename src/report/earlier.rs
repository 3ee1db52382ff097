//! What the run before this one said, read from the results that this one is about to replace.
//!
//! Owns [`look`] and what "the same job" means: a run over the same bytes with the same rules tells nothing new, so what
//! it had to say of its own predecessor is handed on, and running a job twice gives the same files twice. An earlier
//! result that is not whole, or not readable, is none.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::{json, run};
use crate::data::earlier::{EarlierList, EarlierRun};
use crate::data::finding::Dimension;

/// Bytes of an earlier `report.json` or `run.json` that are read at most.
const MAX_BYTES: u64 = 512 << 20;

/// What the run under way is made of.
pub struct Job<'a> {
    /// Version of danhsach.
    pub version: &'a str,
    /// Day on which ages are counted.
    pub as_of: &'a str,
    /// SHA-256 of the reference.
    pub reference: &'a str,
    /// Bounds of the traffic lights, as `run.json` writes them.
    pub bounds: Value,
    /// Per list its name, the SHA-256 of its bytes, and its profile as `run.json` writes it.
    pub lists: Vec<(&'a str, &'a str, Value)>,
}

#[derive(Deserialize)]
struct Run {
    danhsach: String,
    as_of: String,
    reference: Input,
    lists: Vec<Input>,
    settings: Settings,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    name: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Settings {
    bounds: Value,
    profiles: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct Report {
    schema_version: u32,
    as_of: String,
    lists: Vec<List>,
    #[serde(default)]
    earlier: Option<Earlier>,
}

#[derive(Deserialize)]
struct Earlier {
    as_of: String,
    lists: Vec<List>,
}

#[derive(Deserialize)]
struct List {
    name: String,
    #[serde(default)]
    comparable: bool,
    n_records: u64,
    n_ready: u64,
    words: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    dimension: String,
    percent: f64,
}

/// What the results in `dir` say of the lists of `job`.
pub fn look(dir: &Path, job: &Job) -> Option<EarlierRun> {
    let run: Run = read(&dir.join(run::NAME))?;
    let report: Report = read(&dir.join(json::NAME))?;
    if report.schema_version != json::SCHEMA_VERSION {
        return None;
    }
    let same_rules = |name: &str| {
        let profile = job.lists.iter().find(|(n, _, _)| *n == name).map(|(_, _, profile)| profile);
        run.danhsach == job.version
            && run.settings.bounds == job.bounds
            && profile.is_some_and(|now| run.settings.profiles.get(name) == Some(now))
    };
    let is_same = |list: &(&str, &str, Value)| {
        same_rules(list.0) && run.lists.iter().any(|then| then.name == list.0 && then.sha256 == list.1)
    };
    let same_job = run.as_of == job.as_of
        && run.reference.sha256 == job.reference
        && run.lists.len() == job.lists.len()
        && job.lists.iter().all(is_same);
    if same_job {
        let earlier = report.earlier?;
        let lists = earlier.lists.into_iter().map(|list| {
            let comparable = list.comparable;
            told(list, comparable)
        });
        return Some(EarlierRun { as_of: earlier.as_of, lists: lists.collect() });
    }
    let known =
        report.lists.into_iter().filter(|list| job.lists.iter().any(|(name, _, _)| *name == list.name));
    let lists: Vec<EarlierList> = known
        .map(|list| {
            let comparable = same_rules(&list.name);
            told(list, comparable)
        })
        .collect();
    (!lists.is_empty()).then_some(EarlierRun { as_of: report.as_of, lists })
}

fn told(list: List, comparable: bool) -> EarlierList {
    let dimension = |name: &str| Dimension::ALL.into_iter().find(|d| d.name() == name);
    EarlierList {
        name: list.name,
        comparable,
        n_records: list.n_records,
        n_ready: list.n_ready,
        words: list.words.iter().filter_map(|w| Some((dimension(&w.dimension)?, w.percent))).collect(),
    }
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    let size = std::fs::metadata(path).ok()?.len();
    let bytes = if size <= MAX_BYTES { std::fs::read(path).ok()? } else { return None };
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;
    use serde_json::json;

    const PROFILE: &str = "p";

    fn write_run(dir: &Path, sha256: &str, version: &str) {
        let run = json!({
            "danhsach": version, "as_of": "30/09/2026", "reference": {"sha256": "r"},
            "lists": [{"name": "a", "sha256": sha256}],
            "settings": {"bounds": {"green": 90.0}, "profiles": {"a": PROFILE}},
        });
        std::fs::write(dir.join(run::NAME), run.to_string()).unwrap();
    }

    fn job<'a>(sha256: &'a str, as_of: &'a str) -> Job<'a> {
        let lists = vec![("a", sha256, json!(PROFILE))];
        Job { version: "1", as_of, reference: "r", bounds: json!({"green": 90.0}), lists }
    }

    #[test]
    fn another_month_is_told_and_the_same_job_hands_on_what_it_was_told() {
        let dir = tempfile::tempdir().unwrap();
        let mut sample = Sample::new(&["a"], 100, 3);
        assert_eq!(look(dir.path(), &job("s", "30/09/2026")), None);
        sample.with(|material| json::write(material, dir.path())).unwrap();
        // Without the seal a result is none.
        assert_eq!(look(dir.path(), &job("t", "30/09/2026")), None);
        write_run(dir.path(), "s", "1");
        assert_eq!(look(dir.path(), &job("s", "30/09/2026")), None, "the first run had no predecessor");
        let earlier = look(dir.path(), &job("t", "31/10/2026")).unwrap();
        assert_eq!((earlier.as_of.as_str(), earlier.lists.len()), ("30/09/2026", 1));
        assert_eq!(earlier.lists[0].percent(Dimension::Dung), Some(80.0));
        assert_eq!((earlier.lists[0].n_records, earlier.lists[0].comparable), (100, true));

        let mut before = earlier.clone();
        before.as_of = "31/08/2026".to_string();
        sample.assessment.earlier = Some(before.clone());
        sample.with(|material| json::write(material, dir.path())).unwrap();
        assert_eq!(look(dir.path(), &job("s", "30/09/2026")), Some(before));
    }

    #[test]
    fn other_rules_are_not_compared_and_other_lists_not_told() {
        let dir = tempfile::tempdir().unwrap();
        Sample::new(&["a"], 100, 3).with(|material| json::write(material, dir.path())).unwrap();
        write_run(dir.path(), "s", "0");
        let earlier = look(dir.path(), &job("t", "30/09/2026")).unwrap();
        assert_eq!((earlier.lists[0].comparable, earlier.lists[0].percent(Dimension::Dung)), (false, None));
        let mut other = job("t", "30/09/2026");
        other.lists[0].0 = "b";
        assert_eq!(look(dir.path(), &other), None);
        std::fs::write(dir.path().join(json::NAME), "{\"half").unwrap();
        assert_eq!(look(dir.path(), &job("t", "30/09/2026")), None);
    }
}
