//! Which runs may be compared, and what came before what.
//!
//! Owns [`Settings`] (by what a list was judged), the [`differences`] between two of them, and the order of runs: by the day on
//! which they count, then as they were entered. What a run has read (list, reference) is what is compared, so it is no
//! reason against it; by what it was judged is one.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::entry::{ListRun, Run};
use crate::data::date::PartialDate;
use crate::data::earlier::{EarlierList, EarlierRun};
use crate::data::finding::Dimension;
use crate::lang::{Lang, Text, history as words};

/// By what a list was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Version of danhsach.
    pub danhsach: String,
    /// Name of the profile.
    pub profile: String,
    /// Hash of the profile without its thresholds of linking.
    pub profile_sha256: String,
    /// Thresholds of linking, as JSON.
    pub thresholds: String,
    /// Bounds of the traffic lights, as JSON.
    pub bounds: String,
    /// Where the linking model came from: `plain`, `learned`, `given`.
    pub model: String,
    /// Hash of a given model; a learned one follows from the list, so it is empty.
    pub model_sha256: String,
}

impl Settings {
    /// From what `run.json` records: the profile with its thresholds, the bounds, source and hash of the model.
    pub fn new(danhsach: &str, name: &str, profile: &Value, bounds: &Value, model: (&str, &str)) -> Settings {
        let thresholds = profile.get("link").cloned().unwrap_or(Value::Null);
        let mut rest = profile.clone();
        if let Some(rest) = rest.as_object_mut() {
            rest.remove("link");
        }
        let (source, sha256) = model;
        Settings {
            danhsach: danhsach.to_string(),
            profile: name.to_string(),
            profile_sha256: hash(&canonical(&rest)),
            thresholds: canonical(&thresholds),
            bounds: canonical(bounds),
            model: source.to_string(),
            model_sha256: if source == "given" { sha256.to_string() } else { String::new() },
        }
    }
}

/// What a run is made of, as far as it decides what comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Day on which ages are counted, `dd/mm/yyyy`.
    pub as_of: String,
    /// SHA-256 of the reference.
    pub reference: String,
    /// Its lists.
    pub lists: Vec<JobList>,
}

/// A list of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobList {
    /// Name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// By what it is judged.
    pub settings: Settings,
}

impl Job {
    /// The same for the same inputs and settings, whatever the order of the lists.
    pub fn key(&self) -> String {
        let mut parts: Vec<Vec<&str>> = self
            .lists
            .iter()
            .map(|list| {
                let Settings { danhsach, profile, profile_sha256, thresholds, bounds, model, model_sha256 } =
                    &list.settings;
                let judged = [danhsach, profile, profile_sha256, thresholds, bounds, model, model_sha256];
                let own = [list.name.as_str(), &list.sha256];
                own.into_iter().chain(judged.map(String::as_str)).collect()
            })
            .collect();
        parts.sort_unstable();
        hash(&serde_json::json!([self.as_of, self.reference, parts]).to_string())
    }
}

/// What two runs of a list were not judged alike by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Another version of danhsach, so of the rules.
    Version,
    /// Another profile.
    Profile,
    /// The same profile with other settings.
    ProfileSettings,
    /// Other thresholds of linking.
    Thresholds,
    /// Other bounds of the traffic lights.
    Bounds,
    /// Another model.
    Model,
}

impl Reason {
    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Version => "version",
            Reason::Profile => "profile",
            Reason::ProfileSettings => "profile_settings",
            Reason::Thresholds => "thresholds",
            Reason::Bounds => "bounds",
            Reason::Model => "model",
        }
    }

    const fn text(self) -> Text {
        match self {
            Reason::Version => words::OTHER_VERSION,
            Reason::Profile => words::OTHER_PROFILE,
            Reason::ProfileSettings => words::OTHER_PROFILE_SETTINGS,
            Reason::Thresholds => words::OTHER_THRESHOLDS,
            Reason::Bounds => words::OTHER_BOUNDS,
            Reason::Model => words::OTHER_MODEL,
        }
    }
}

/// A reason why two runs of a list may not be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub reason: Reason,
    then: String,
    now: String,
}

impl Difference {
    /// In words.
    pub fn told(&self, lang: Lang) -> String {
        let (then, now) = match self.reason {
            Reason::Thresholds | Reason::Bounds => {
                (entries_told(&self.then, lang), entries_told(&self.now, lang))
            }
            Reason::Model => (model_name(&self.then, lang), model_name(&self.now, lang)),
            _ => (self.then.clone(), self.now.clone()),
        };
        self.reason.text().fill(lang, &[&then, &now])
    }
}

fn model_name(source: &str, lang: Lang) -> String {
    match source {
        "plain" => words::MODEL_PLAIN.get(lang).to_string(),
        "learned" => words::MODEL_LEARNED.get(lang).to_string(),
        "given" => words::MODEL_GIVEN.get(lang).to_string(),
        other => other.to_string(),
    }
}

/// All reasons why what was judged by `then` may not be compared with what was judged by `now`.
pub fn differences(then: &Settings, now: &Settings) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |reason, then: &str, now: &str| {
        found.push(Difference { reason, then: then.to_string(), now: now.to_string() });
    };
    if then.danhsach != now.danhsach {
        add(Reason::Version, &then.danhsach, &now.danhsach);
    }
    if then.profile != now.profile {
        add(Reason::Profile, &then.profile, &now.profile);
    } else if then.profile_sha256 != now.profile_sha256 {
        add(Reason::ProfileSettings, &then.profile, &now.profile);
    }
    if then.thresholds != now.thresholds {
        let (then, now) = changed(&then.thresholds, &now.thresholds);
        add(Reason::Thresholds, &then, &now);
    }
    if then.bounds != now.bounds {
        let (then, now) = changed(&then.bounds, &now.bounds);
        add(Reason::Bounds, &then, &now);
    }
    if then.model != now.model || then.model_sha256 != now.model_sha256 {
        add(Reason::Model, &then.model, &now.model);
    }
    found
}

/// The entries of two JSON objects that differ, as an object each.
fn changed(then: &str, now: &str) -> (String, String) {
    let parse = |text: &str| match serde_json::from_str(text) {
        Ok(Value::Object(entries)) => entries,
        _ => serde_json::Map::new(),
    };
    let (mut a, mut b) = (parse(then), parse(now));
    let same: Vec<String> = a.iter().filter(|(k, v)| b.get(*k) == Some(*v)).map(|(k, _)| k.clone()).collect();
    for name in same {
        a.remove(&name);
        b.remove(&name);
    }
    (canonical(&Value::Object(a)), canonical(&Value::Object(b)))
}

/// The entries of a JSON object as `name value, …`, with the decimal sign of the language.
fn entries_told(object: &str, lang: Lang) -> String {
    let Ok(Value::Object(entries)) = serde_json::from_str(object) else { return object.to_string() };
    let told = entries.iter().map(|(name, value)| {
        let name = match name.as_str() {
            "green" => words::GREEN.get(lang),
            "yellow" => words::YELLOW.get(lang),
            other => other,
        };
        let value = value.as_f64().map_or_else(|| value.to_string(), |number| number.to_string());
        let value = if lang == Lang::Vi { value.replace('.', ",") } else { value };
        format!("{name} {value}")
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Runs in the order of a trend: by day, then as entered.
pub fn in_order<'a>(runs: &[&'a Run]) -> Vec<&'a Run> {
    let mut ordered = runs.to_vec();
    ordered.sort_by_key(|run| run.day());
    ordered
}

/// Whether two runs judged the same lists beside each other: what `unified` (and so `ready`) depends on.
pub fn same_company<'a>(then: impl Iterator<Item = &'a str>, now: impl Iterator<Item = &'a str>) -> bool {
    let sorted = |names: &mut dyn Iterator<Item = &'a str>| {
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        names
    };
    let (mut then, mut now) = (then, now);
    sorted(&mut then) == sorted(&mut now)
}

/// What came before `job`: of each of its lists the run before it in the order of the trend. `runs` stand as entered; where
/// `job` is one of them, that is its place, so doing it again tells the same.
pub fn earlier(runs: &[&Run], job: &Job) -> Option<EarlierRun> {
    let key = job.key();
    let place = runs.iter().position(|run| run.key == key).unwrap_or(runs.len());
    let day = PartialDate::from_day_text(&job.as_of).unwrap_or(PartialDate::NONE);
    let before: Vec<&Run> = runs
        .iter()
        .enumerate()
        .filter(|(at, run)| (run.day(), *at) < (day, place))
        .map(|(_, run)| *run)
        .collect();
    let before = in_order(&before);
    let names = || job.lists.iter().map(|list| list.name.as_str());
    let mut latest: Option<&Run> = None;
    let mut lists = Vec::new();
    for list in &job.lists {
        let Some((run, then)) = before.iter().rev().find_map(|run| Some((*run, run.list(&list.name)?)))
        else {
            continue;
        };
        let is_same_company = same_company(run.lists.iter().map(|l| l.name.as_str()), names());
        lists.push(told(run, then, &list.settings, is_same_company));
        latest = latest.filter(|known| known.day() >= run.day()).or(Some(run));
    }
    latest.map(|run| EarlierRun { as_of: run.as_of.clone(), lists })
}

fn told(run: &Run, then: &ListRun, now: &Settings, is_same_company: bool) -> EarlierList {
    let told = then.words.iter().filter(|word| is_same_company || word.dimension != Dimension::Chung);
    EarlierList {
        name: then.name.clone(),
        as_of: run.as_of.clone(),
        comparable: differences(&then.settings, now).is_empty(),
        n_records: then.n_records,
        n_ready: then.n_ready,
        words: told.map(|word| (word.dimension, word.percent)).collect(),
    }
}

/// JSON that is the same for the same value, whatever the order of its entries.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let mut names: Vec<&String> = entries.keys().collect();
            names.sort_unstable();
            let parts: Vec<String> = names
                .into_iter()
                .map(|name| format!("{}:{}", Value::from(name.as_str()), canonical(&entries[name])))
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::trend::tests::{run, settings};
    use serde_json::json;

    #[test]
    fn settings_do_not_mind_the_order_of_entries_and_know_thresholds_from_the_rest() {
        let of = |profile: Value, model| Settings::new("1", "p", &profile, &json!({"green": 90.0}), model);
        let one = of(json!({"name": "p", "link": {"accept": 0.9, "reject": 0.1}}), ("learned", "a"));
        let same = of(json!({"link": {"reject": 0.1, "accept": 0.9}, "name": "p"}), ("learned", "b"));
        assert_eq!(one, same, "a learned model follows from the list");
        let other = of(json!({"name": "p", "link": {"accept": 0.95, "reject": 0.1}}), ("given", "b"));
        let found = differences(&one, &other);
        let reasons: Vec<Reason> = found.iter().map(|d| d.reason).collect();
        assert_eq!(reasons, [Reason::Thresholds, Reason::Model]);
        assert_eq!(found[0].told(Lang::En), "other thresholds of linking: accept 0.9 → accept 0.95");
        assert!(found[1].told(Lang::Vi).contains("học từ chính danh sách"), "{}", found[1].told(Lang::Vi));
        assert!(differences(&one, &same).is_empty());
    }

    fn job(as_of: &str, sha256: &str, settings: Settings) -> Job {
        let list = JobList { name: "a".to_string(), sha256: sha256.to_string(), settings };
        Job { as_of: as_of.to_string(), reference: "r".to_string(), lists: vec![list] }
    }

    #[test]
    fn the_run_before_is_the_one_before_in_the_trend() {
        let runs = [run("30/09/2026", "a", 80.0), run("31/07/2026", "a", 60.0), run("31/08/2026", "b", 1.0)];
        let runs: Vec<&Run> = runs.iter().collect();
        let told = |as_of: &str| earlier(&runs, &job(as_of, "new", settings())).map(|e| e.as_of);
        assert_eq!(told("31/10/2026").as_deref(), Some("30/09/2026"));
        // A list of August that is looked at late is compared with July; `b` says nothing of it.
        assert_eq!(told("31/08/2026").as_deref(), Some("31/07/2026"));
        assert_eq!(told("30/06/2026"), None);
        // The same day once more: after what was entered.
        assert_eq!(told("30/09/2026").as_deref(), Some("30/09/2026"));
    }

    #[test]
    fn a_run_done_again_has_the_place_of_the_first_time() {
        let again = job("30/09/2026", "s", settings());
        let mut known = run("30/09/2026", "a", 80.0);
        known.key = again.key();
        let runs = [run("31/08/2026", "a", 70.0), known, run("31/10/2026", "a", 90.0)];
        let told = earlier(&runs.iter().collect::<Vec<_>>(), &again).unwrap();
        assert_eq!((told.as_of.as_str(), told.lists[0].percent(Dimension::Dung)), ("31/08/2026", Some(70.0)));
    }

    #[test]
    fn other_settings_are_told_and_not_compared() {
        let runs = [run("31/08/2026", "a", 70.0)];
        let now = Settings { danhsach: "2".to_string(), ..settings() };
        let told = earlier(&[&runs[0]], &job("30/09/2026", "s", now)).unwrap();
        assert_eq!((told.lists[0].comparable, told.lists[0].percent(Dimension::Dung)), (false, None));
    }
}
