//! `report.json` beside a recount from the Parquet files and the list itself.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;
use serde_json::Value;

use super::written::ratio;
use super::{Run, array, n};
use crate::outputs::{bools, parquet, rows, strings};

/// The columns of `findings.parquet` that are counted.
struct Findings {
    list: Vec<String>,
    row: Vec<Option<u32>>,
    code: Vec<String>,
    severity: Vec<String>,
    fix: Vec<String>,
}

/// Compares the report with what stands row by row.
pub fn compare(run: &Run) {
    let dir = run.dir.path();
    crate::outputs::recount(dir);
    let records = parquet(&dir.join("records.parquet"));
    let frame = parquet(&dir.join("findings.parquet"));
    let findings = Findings {
        list: strings(&frame, "list"),
        row: rows(&frame, "row"),
        code: strings(&frame, "code"),
        severity: strings(&frame, "severity"),
        fix: strings(&frame, "fix"),
    };
    let changes = parquet(&dir.join("changes.parquet"));
    let asked = parquet(&dir.join("verify.parquet"));
    for list in array(&run.report, "lists") {
        let name = list["name"].as_str().unwrap();
        let held = ready(&records, &findings, list);
        assert_eq!(n(list, "n_ready"), held.len() as u64, "{name}: ready");
        of_findings(&findings, list);
        of_links(&records, list);
        let fixed = strings(&changes, "list").iter().filter(|of| *of == name).count() as u64;
        assert_eq!(n(list, "n_cells_fixed"), fixed, "{name}: cells fixed");
        of_sheets(&asked, list);
        of_rows_aside(list);
    }
}

/// Places in `records.parquet` of a list's records.
fn places(records: &DataFrame, list: &Value) -> Vec<usize> {
    let names = strings(records, "list");
    (0..names.len()).filter(|&at| names[at] == list["name"]).collect()
}

/// Rows without an error and linked with certainty. The fifth word is counted as well.
fn ready(records: &DataFrame, findings: &Findings, list: &Value) -> BTreeSet<u32> {
    let name = list["name"].as_str().unwrap();
    let contradicted: BTreeSet<Option<u32>> = (0..findings.row.len())
        .filter(|&at| findings.list[at] == name && findings.severity[at] == "error")
        .filter(|&at| findings.code[at].starts_with("CHUNG"))
        .map(|at| findings.row[at])
        .collect();
    let (of_row, classes) = (rows(records, "row"), strings(records, "match_class"));
    let words = ["correct", "sufficient", "clean", "alive"].map(|word| bools(records, word));
    let places = places(records, list);
    let unified = array(list, "words").iter().find(|word| word["dimension"] == "unified").unwrap();
    let n_unified = places.iter().filter(|&&at| !contradicted.contains(&of_row[at])).count() as u64;
    assert_eq!(n(unified, "n_passed"), n_unified, "{name}: unified");
    for word in array(list, "words") {
        assert_eq!(n(word, "n_records"), places.len() as u64);
        let percent = match places.len() {
            0 => 100.0,
            all => (n(word, "n_passed") * 10_000 / all as u64) as f64 / 100.0,
        };
        assert_eq!(word["percent"].as_f64(), Some(percent), "{name} {}", word["dimension"]);
        let light = if percent >= 90.0 {
            "green"
        } else if percent >= 75.0 {
            "yellow"
        } else {
            "red"
        };
        assert_eq!(word["light"], light, "{name} {}", word["dimension"]);
    }
    places
        .into_iter()
        .filter(|&at| words.iter().all(|word| word[at]) && !contradicted.contains(&of_row[at]))
        .filter(|&at| ["exact", "variant", "differs"].contains(&classes[at].as_str()))
        .map(|at| of_row[at].unwrap())
        .collect()
}

/// Severities, fixes and error groups.
fn of_findings(findings: &Findings, list: &Value) {
    let name = list["name"].as_str().unwrap();
    let own: Vec<usize> = (0..findings.row.len()).filter(|&at| findings.list[at] == name).collect();
    for (severity, told) in list["n_findings"].as_object().unwrap() {
        let counted = own.iter().filter(|&&at| findings.severity[at] == *severity).count() as u64;
        assert_eq!(told.as_u64(), Some(counted), "{name}: {severity}");
    }
    let mut group_of: BTreeMap<&str, &str> = BTreeMap::new();
    for rule in array(list, "rules") {
        let code = rule["code"].as_str().unwrap();
        group_of.insert(code, rule["group"].as_str().unwrap());
        for (key, fix) in [("n_applied", "applied"), ("n_suggested", "suggested")] {
            let of_code = own.iter().filter(|&&at| findings.code[at] == code && findings.fix[at] == fix);
            assert_eq!(n(rule, key), of_code.count() as u64, "{name} {code} {key}");
        }
    }
    for group in array(list, "groups") {
        let grave = own.iter().copied().filter(|&at| {
            findings.severity[at] != "info" && group["group"] == group_of[findings.code[at].as_str()]
        });
        let rows: Vec<Option<u32>> = grave.map(|at| findings.row[at]).collect();
        assert_eq!(n(group, "n_findings"), rows.len() as u64, "{name} {}", group["group"]);
        let distinct: BTreeSet<u32> = rows.into_iter().flatten().collect();
        assert_eq!(n(group, "n_records"), distinct.len() as u64, "{name} {}", group["group"]);
    }
}

/// Shares of certainty, the histogram, links.
fn of_links(records: &DataFrame, list: &Value) {
    let name = list["name"].as_str().unwrap();
    let places = places(records, list);
    let (classes, ids) = (strings(records, "match_class"), strings(records, "citizen_id"));
    let probability = records.column("match_probability").unwrap().f64().unwrap().clone();
    let certain = |at: &&usize| ["exact", "variant", "differs"].contains(&classes[**at].as_str());
    let n_certain = places.iter().filter(certain).count() as u64;
    let matched = list["matching"]["matched_percent"].as_f64().unwrap();
    assert!((matched - ratio(n_certain, places.len() as u64)).abs() < 1e-9, "{name}: {matched}");
    let n_links =
        places.iter().filter(|&&at| !ids[at].is_empty() && probability.get(at) >= Some(0.5)).count();
    assert_eq!(n(&list["estimate"], "n_links"), n_links as u64, "{name}: links");
    // Who was not found may have been somebody of little probability: only the upper bins are all in the file.
    let bins = array(&list["matching"], "histogram");
    for (bin, told) in bins.iter().enumerate().skip(10) {
        let in_bin = |at: &&usize| ((probability.get(**at).unwrap() * 20.0) as usize).min(19) == bin;
        let counted = places.iter().filter(|&&at| !ids[at].is_empty()).filter(in_bin).count() as u64;
        assert_eq!(told.as_u64(), Some(counted), "{name}: probabilities, bin {bin}");
    }
}

/// Records that a person is to look at, over all and by commune.
fn of_sheets(asked: &DataFrame, list: &Value) {
    let name = list["name"].as_str().unwrap();
    let (names, files, of_row) = (strings(asked, "list"), strings(asked, "file"), rows(asked, "row"));
    let mut by_commune: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for at in (0..names.len()).filter(|&at| names[at] == name) {
        let code: String = files[at].chars().skip_while(|c| !c.is_ascii_digit()).take(5).collect();
        let code = if files[at].starts_with("khong_ro") { String::new() } else { code };
        by_commune.entry(code).or_default().insert(of_row[at].unwrap());
    }
    let sum: usize = by_commune.values().map(BTreeSet::len).sum();
    assert_eq!(n(list, "n_to_verify"), sum as u64, "{name}: to verify");
    for commune in array(list, "communes") {
        let rows = by_commune.remove(commune["code"].as_str().unwrap()).unwrap_or_default();
        assert_eq!(n(commune, "n_to_verify"), rows.len() as u64, "{name} {}", commune["code"]);
    }
    assert!(by_commune.is_empty(), "{name}: {:?}", by_commune.keys());
    // Communes are a partition of the records.
    for key in ["n_records", "n_ready"] {
        let sum: u64 = array(list, "communes").iter().map(|commune| n(commune, key)).sum();
        assert_eq!(sum, n(list, key), "{name}: {key} over the communes");
    }
    for (at, word) in array(list, "words").iter().enumerate() {
        let sum: u64 = array(list, "communes").iter().map(|c| n(&array(c, "words")[at], "n_passed")).sum();
        assert_eq!(sum, n(word, "n_passed"), "{name}: {} over the communes", word["dimension"]);
    }
}

/// Rows that are no records.
fn of_rows_aside(list: &Value) {
    let mut sum = 0;
    for aside in array(list, "non_data") {
        let rows = array(aside, "rows")
            .iter()
            .map(|range| range[1].as_u64().unwrap() - range[0].as_u64().unwrap() + 1);
        assert_eq!(n(aside, "n_rows"), rows.sum::<u64>(), "{}", aside["reason"]);
        sum += n(aside, "n_rows");
    }
    assert_eq!(n(list, "n_non_data"), sum);
}
