//! Each rule of the catalogue, end to end: its `bad` fixture makes it fire and beside it only what `expect.toml` allows
//! (`also`); its `good` fixture does not. See `fixtures/rules/README.md`.

use std::collections::BTreeSet;
use std::path::Path;

use danhsach::rules::RULES;

use crate::support::{danhsach_in, json, root};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    profile: String,
    other_profile: Option<String>,
    #[serde(default)]
    also: Vec<String>,
}

/// Codes that fire in any list of a run over `list` (and `other.csv`, where there is one).
fn fired(folder: &Path, list: &str, expect: &Expect) -> BTreeSet<String> {
    let out = tempfile::tempdir().unwrap();
    let out_dir = out.path().to_string_lossy().into_owned();
    let profile = |name: &str| {
        let path = folder.join(name);
        if name.ends_with(".toml") { path.to_string_lossy().into_owned() } else { name.to_string() }
    };
    let mut args = vec!["check".to_string(), format!("{list}.csv")];
    args.push(format!("--profile={list}={}", profile(&expect.profile)));
    if let Some(other) = &expect.other_profile {
        args.push("other.csv".into());
        args.push(format!("--profile=other={}", profile(other)));
    }
    // The day is given, so that ages stay what the fixtures were written for.
    args.extend(
        ["--reference", "../reference.csv", "--as-of", "30/06/2026", "--quiet", "--out", &out_dir]
            .map(str::to_string),
    );
    danhsach_in(folder, &args).expect(0);
    let report = json(&out.path().join("report.json"));
    let lists = report["lists"].as_array().unwrap();
    let rules = lists.iter().flat_map(|l| l["rules"].as_array().unwrap());
    rules.map(|r| r["code"].as_str().unwrap().to_string()).collect()
}

#[test]
fn bad_fires_and_good_does_not() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let folder = root().join("fixtures/rules").join(rule.code);
        let toml = std::fs::read_to_string(folder.join("expect.toml"))
            .unwrap_or_else(|e| panic!("{} has no fixture: {e}", rule.code));
        let expect: Expect = toml::from_str(&toml).unwrap_or_else(|e| panic!("{}: {e}", rule.code));
        let bad = fired(&folder, "bad", &expect);
        let good = fired(&folder, "good", &expect);
        let surprise: Vec<&String> =
            bad.iter().filter(|c| *c != rule.code && !expect.also.contains(c)).collect();
        if !bad.contains(rule.code) || !surprise.is_empty() {
            wrong.push(format!("{}: bad fires {bad:?}", rule.code));
        }
        if good.contains(rule.code) {
            wrong.push(format!("{}: good fires {good:?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
