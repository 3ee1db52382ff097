//! Links on a made-up province of 200,000 citizens and 100,000 rows against its truth: the bars of the design.

use std::path::Path;

use serde_json::Value;

use crate::outputs::recount;
use crate::support::danhsach_in;

/// Makes a province, checks it, recounts every figure, and evaluates; `extra` goes to `synth`.
fn evaluate(dir: &Path, extra: &[&str]) -> Value {
    let mut args = vec!["synth", "--citizens", "200000", "--rows", "100000", "--out", "data"];
    args.extend(extra);
    danhsach_in(dir, args).expect(0);
    let lists = ["data/bhxh.csv", "data/bao_tro_xa_hoi.xlsx", "data/dat_dai.csv"];
    danhsach_in(
        dir,
        ["check", lists[0], lists[1], lists[2], "--reference", "data/dan_cu.csv", "--out", "out"],
    )
    .expect(0);
    recount(&dir.join("out"));
    let ran = danhsach_in(dir, ["eval", "out", "--truth", "data/truth.csv", "--json"]).expect(0);
    serde_json::from_str(&ran.out).unwrap()
}

fn figure(evaluation: &Value, path: &str) -> f64 {
    evaluation.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("no {path} in {evaluation}"))
}

/// Asserts the bars on the figures of all lists together.
#[track_caller]
fn bars(evaluation: &Value, f1: f64, duplicates: f64) {
    let at_least = [
        ("/all/links/f1", f1),
        ("/all/deaths/recall/value", 0.98),
        ("/all/duplicates/recall/value", duplicates),
    ];
    for (path, bar) in at_least {
        assert!(figure(evaluation, path) >= bar, "{path} {} < {bar}", figure(evaluation, path));
    }
    let wrong = figure(evaluation, "/all/certain/wrong/value");
    assert!(wrong <= 0.0002, "wrong links among exact, variant and differs: {wrong}");
    // Certainty is not bought by leaving everything to people.
    assert!(figure(evaluation, "/all/certain/recall/value") >= 0.9, "{}", evaluation["all"]["certain"]);
}

#[test]
fn with_numbers() {
    let dir = tempfile::tempdir().unwrap();
    bars(&evaluate(dir.path(), &["--seed", "20261"]), 0.999, 0.98);
}

/// Over fresh seeds 0.978 to 0.983 of the duplicates are found here: what is left are pairs of which one is ambiguous
/// and damaged in name and date at once, which without a number cannot be told from a twin.
#[test]
fn without_any_number() {
    let dir = tempfile::tempdir().unwrap();
    bars(&evaluate(dir.path(), &["--seed", "20262", "--no-numbers"]), 0.993, 0.97);
}
