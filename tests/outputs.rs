//! Every figure that is written, recounted from the Parquet files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polars::prelude::*;
use serde_json::Value;

use crate::support::{check_province, files_below, json};

pub fn parquet(path: &Path) -> DataFrame {
    ParquetReader::new(std::fs::File::open(path).unwrap()).finish().unwrap()
}

pub fn strings(frame: &DataFrame, column: &str) -> Vec<String> {
    frame.column(column).unwrap().str().unwrap().iter().map(|v| v.unwrap_or_default().to_string()).collect()
}

pub fn bools(frame: &DataFrame, column: &str) -> Vec<bool> {
    frame.column(column).unwrap().bool().unwrap().iter().map(|v| v.unwrap()).collect()
}

pub fn rows(frame: &DataFrame, column: &str) -> Vec<Option<u32>> {
    frame.column(column).unwrap().u32().unwrap().iter().collect()
}

fn count(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_else(|| panic!("no count `{key}` in {value}"))
}

#[test]
fn columns_are_exactly_those_of_the_design() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    let names = |file: &str| -> Vec<String> {
        parquet(&dir.path().join(file)).get_column_names().iter().map(|n| n.to_string()).collect()
    };
    assert_eq!(
        names("records.parquet"),
        [
            "list",
            "row",
            "source_row",
            "citizen_id",
            "match_class",
            "match_probability",
            "runner_up_id",
            "margin",
            "correct",
            "sufficient",
            "clean",
            "alive",
            "findings",
            "duplicate_of",
            "source_sheet"
        ]
    );
    let design =
        ["list", "row", "source_row", "code", "dimension", "severity", "field", "value", "suggestion", "fix"];
    // Told in src/docs/changes.md.
    assert_eq!(names("findings.parquet"), [&design[..], &["detail", "source_sheet"]].concat());
    let files = files_below(dir.path());
    for file in [
        "records.parquet",
        "findings.parquet",
        "further_people.parquet",
        "duplicates.parquet",
        "report.html",
        "report.xlsx",
        "report.json",
        "metrics.txt",
        "screen.json",
        "rules.html",
        "run.json",
        "cleaned/bhxh.csv",
        "cleaned/bao_tro_xa_hoi.xlsx",
        "cleaned/dat_dai.csv",
    ] {
        assert!(files.iter().any(|f| f == file), "{file} is missing from {files:?}");
    }
    assert!(files.iter().any(|f| f.starts_with("verify/")));
}

#[test]
fn the_report_is_what_stands_row_by_row() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    recount(dir.path());
}

/// Recounts the clusters of `report.json` from `duplicates.parquet`, and holds them against `duplicate_of`.
fn recount_duplicates(dir: &Path) {
    let records = parquet(&dir.join("records.parquet"));
    let clusters = parquet(&dir.join("duplicates.parquet"));
    let report = json(&dir.join("report.json"));
    let (of_list, of_row) = (strings(&clusters, "list"), rows(&clusters, "row"));
    let (first, size) = (rows(&clusters, "first_row"), rows(&clusters, "cluster_size"));
    let numbers = rows(&clusters, "cluster");
    assert!(numbers.is_sorted(), "clusters count through the file");
    let doubtful = clusters.column("doubtful").unwrap().bool().unwrap().clone();
    let mut said: Vec<(String, u32, u32)> = Vec::new();
    for at in (0..of_row.len()).filter(|&at| of_row[at] != first[at]) {
        said.push((of_list[at].clone(), of_row[at].unwrap(), first[at].unwrap()));
    }
    let names = strings(&records, "list");
    let of = rows(&records, "row").into_iter().zip(rows(&records, "duplicate_of")).zip(names);
    let mut duplicates: Vec<_> = of.filter_map(|((row, of), list)| Some((list, row.unwrap(), of?))).collect();
    said.sort();
    duplicates.sort();
    assert_eq!(said, duplicates, "duplicates.parquet and duplicate_of say the same");
    for list in report["lists"].as_array().unwrap() {
        let name = list["name"].as_str().unwrap();
        let own: Vec<usize> = (0..of_list.len()).filter(|&at| of_list[at] == name).collect();
        let firsts: Vec<usize> = own.iter().copied().filter(|&at| of_row[at] == first[at]).collect();
        let counts = &list["repeats"];
        let told = |key: &str| counts[key].as_u64().unwrap() as usize;
        assert_eq!(told("n_people"), firsts.len(), "{name}");
        assert_eq!(told("n_surplus"), own.len() - firsts.len(), "{name}");
        assert_eq!(told("n_most"), own.iter().map(|&at| size[at].unwrap() as usize).max().unwrap_or(0));
        assert_eq!(told("n_doubtful"), firsts.iter().filter(|&&at| doubtful.get(at) == Some(true)).count());
        assert_eq!(firsts.iter().map(|&at| size[at].unwrap() as usize).sum::<usize>(), own.len());
    }
}

/// Recounts what `report.json` says of words, rules, classes and duplicates from the Parquet files.
pub fn recount(dir: &Path) {
    let records = parquet(&dir.join("records.parquet"));
    let findings = parquet(&dir.join("findings.parquet"));
    recount_duplicates(dir);
    let report = json(&dir.join("report.json"));
    let run = json(&dir.join("run.json"));

    let list_of = strings(&records, "list");
    let (codes, severities) = (strings(&findings, "code"), strings(&findings, "severity"));
    let (finding_lists, finding_rows) = (strings(&findings, "list"), rows(&findings, "row"));
    let row_numbers = rows(&records, "row");
    let lists = report["lists"].as_array().unwrap();
    for list in lists {
        let name = list["name"].as_str().unwrap();
        let of_list: Vec<usize> = (0..list_of.len()).filter(|&i| list_of[i] == name).collect();
        // Read = records + non-data, and rows are numbered from 0 without a gap.
        assert_eq!(count(list, "n_read"), count(list, "n_records") + count(list, "n_non_data"), "{name}");
        assert_eq!(count(list, "n_records"), of_list.len() as u64, "{name}");
        assert!(of_list.iter().enumerate().all(|(i, &at)| row_numbers[at] == Some(i as u32)), "{name}");

        // A word holds for a record exactly where it has no finding of severity error in that dimension.
        let mut failed: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        let mut by_code: BTreeMap<&str, (u64, BTreeSet<u32>)> = BTreeMap::new();
        for i in (0..codes.len()).filter(|&i| finding_lists[i] == name) {
            let prefix = codes[i].trim_end_matches(|c: char| c.is_ascii_digit());
            let entry = by_code.entry(&codes[i]).or_default();
            entry.0 += 1;
            if let Some(row) = finding_rows[i] {
                entry.1.insert(row);
                if severities[i] == "error" {
                    failed.entry(prefix).or_default().insert(row);
                }
            }
        }
        for (column, prefix) in
            [("correct", "DUNG"), ("sufficient", "DU"), ("clean", "SACH"), ("alive", "SONG")]
        {
            let held = bools(&records, column);
            for &at in &of_list {
                let fails = failed.get(prefix).is_some_and(|rows| rows.contains(&row_numbers[at].unwrap()));
                assert_eq!(held[at], !fails, "{name} row {:?} {column}", row_numbers[at]);
            }
            let n_held = of_list.iter().filter(|&&at| held[at]).count() as u64;
            let word = list["words"]
                .as_array()
                .unwrap()
                .iter()
                .find(|w| w["dimension"] == column)
                .unwrap_or_else(|| panic!("{column} in {list}"));
            assert_eq!(count(word, "n_passed"), n_held, "{name} {column}");
        }
        for rule in list["rules"].as_array().unwrap() {
            let code = rule["code"].as_str().unwrap();
            let (n, of_rows) =
                by_code.remove(code).unwrap_or_else(|| panic!("{code} is not in findings.parquet"));
            assert_eq!(count(rule, "n_findings"), n, "{name} {code}");
            assert_eq!(count(rule, "n_records"), of_rows.len() as u64, "{name} {code}");
        }
        assert!(by_code.is_empty(), "{name}: not in report.json: {by_code:?}");

        let classes = strings(&records, "match_class");
        for class in list["matching"]["classes"].as_array().unwrap() {
            let wanted = class["class"].as_str().unwrap();
            let n = of_list.iter().filter(|&&at| classes[at] == wanted).count() as u64;
            assert_eq!(count(class, "n_records"), n, "{name} {wanted}");
        }
        let of_run = run["lists"].as_array().unwrap().iter().find(|l| l["name"] == name).unwrap();
        for key in ["n_read", "n_records", "n_non_data", "n_ready", "n_cells_fixed"] {
            assert_eq!(of_run[key], list[key], "{name} {key} in run.json");
        }
        let of_findings = (0..codes.len()).filter(|&i| finding_lists[i] == name).count() as u64;
        assert_eq!(count(of_run, "n_findings"), of_findings, "{name}");
        let n_communes: u64 =
            list["communes"].as_array().unwrap().iter().map(|c| count(c, "n_records")).sum();
        assert_eq!(n_communes, of_list.len() as u64, "{name}");
    }

    // The list of codes per record is that of findings.parquet.
    let mut per_record: BTreeMap<(String, u32), Vec<String>> = BTreeMap::new();
    for i in 0..codes.len() {
        if let Some(row) = finding_rows[i] {
            per_record.entry((finding_lists[i].clone(), row)).or_default().push(codes[i].clone());
        }
    }
    let lists_of_codes = records.column("findings").unwrap();
    for i in 0..records.height() {
        let key = (list_of[i].clone(), row_numbers[i].unwrap());
        let mut expected = per_record.remove(&key).unwrap_or_default();
        expected.dedup();
        let AnyValue::List(series) = lists_of_codes.get(i).unwrap() else { panic!("findings is no list") };
        let got: Vec<String> = series.str().unwrap().iter().map(|v| v.unwrap().to_string()).collect();
        assert_eq!(got, expected, "{key:?}");
    }
}

#[test]
fn ids_go_with_classes() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    let records = parquet(&dir.path().join("records.parquet"));
    let (ids, classes) = (strings(&records, "citizen_id"), strings(&records, "match_class"));
    for (id, class) in ids.iter().zip(&classes) {
        let nobody = class == "not_found" || class == "no_key";
        assert_eq!(id.is_empty(), nobody, "{class} with citizen_id `{id}`");
        assert!(id.is_empty() || id.len() == 12 || id.starts_with("row:"), "{id}");
    }
}

#[test]
fn report_json_keeps_to_its_schema() {
    let (dir, ran) = check_province(&["--gate", "correct>=1", "--gate", "bhxh:SONG001>=0"]);
    ran.expect(0);
    let schema = json(&crate::support::root().join("schema/report.schema.json"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = json(&dir.path().join("report.json"));
    let errors: Vec<String> =
        validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn inputs_are_never_touched_and_cleaned_keeps_rows_and_columns() {
    let before: Vec<Vec<u8>> = ["bhxh.csv", "dat_dai.csv"]
        .iter()
        .map(|f| std::fs::read(crate::support::province().join(f)).unwrap())
        .collect();
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    for (name, bytes) in ["bhxh.csv", "dat_dai.csv"].iter().zip(&before) {
        assert_eq!(&std::fs::read(crate::support::province().join(name)).unwrap(), bytes);
        let lines = |b: &[u8]| b.iter().filter(|c| **c == b'\n').count();
        let cleaned = std::fs::read(dir.path().join("cleaned").join(name)).unwrap();
        assert_eq!(lines(&cleaned), lines(bytes), "{name}");
        assert_ne!(&cleaned, bytes, "{name}: the fixture has cells that are safe to fix");
    }
}
