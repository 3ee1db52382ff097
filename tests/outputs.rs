//! Every figure that is written, recounted from the Parquet files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polars::prelude::*;
use serde_json::Value;

use crate::support::{check_province, files_below, json};

pub fn parquet(path: &Path) -> DataFrame {
    ParquetReader::new(std::fs::File::open(path).unwrap()).finish().unwrap()
}

fn strings(frame: &DataFrame, column: &str) -> Vec<String> {
    frame.column(column).unwrap().str().unwrap().iter().map(|v| v.unwrap_or_default().to_string()).collect()
}

fn bools(frame: &DataFrame, column: &str) -> Vec<bool> {
    frame.column(column).unwrap().bool().unwrap().iter().map(|v| v.unwrap()).collect()
}

fn rows(frame: &DataFrame, column: &str) -> Vec<Option<u32>> {
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
fn every_figure_is_the_same_everywhere() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    recount(dir.path());
}

/// `98.59` as the page writes it: one decimal, rounded down, `98,5 %`.
fn vietnamese_percent(percent: f64) -> String {
    let tenths = (percent * 10.0 + 1e-6).floor() as u64;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} %"),
        (whole, tenth) => format!("{whole},{tenth} %"),
    }
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

/// Recounts every figure of `report.json` (and those of `report.html` that stand in text) from the two Parquet files.
pub fn recount(dir: &Path) {
    let records = parquet(&dir.join("records.parquet"));
    let findings = parquet(&dir.join("findings.parquet"));
    recount_duplicates(dir);
    let report = json(&dir.join("report.json"));
    let run = json(&dir.join("run.json"));
    let html = std::fs::read_to_string(dir.join("report.html")).unwrap();

    let list_of = strings(&records, "list");
    let (codes, severities) = (strings(&findings, "code"), strings(&findings, "severity"));
    let (finding_lists, finding_rows) = (strings(&findings, "list"), rows(&findings, "row"));
    let row_numbers = rows(&records, "row");
    let lists = report["lists"].as_array().unwrap();
    assert_eq!(lists.len(), 3);
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
            let shown = vietnamese_percent(word["percent"].as_f64().unwrap());
            assert!(html.contains(&shown), "{name} {column}: {shown} is not in report.html");
        }
        for rule in list["rules"].as_array().unwrap() {
            let code = rule["code"].as_str().unwrap();
            let (n, of_rows) =
                by_code.remove(code).unwrap_or_else(|| panic!("{code} is not in findings.parquet"));
            assert_eq!(count(rule, "n_findings"), n, "{name} {code}");
            assert_eq!(count(rule, "n_records"), of_rows.len() as u64, "{name} {code}");
            assert!(html.contains(code), "{code} is not in report.html");
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
fn reports_mask_every_person_unless_revealed() {
    let (dir, ran) = check_province(&[]);
    let ran = ran.expect(0);
    let report = std::fs::read_to_string(dir.path().join("report.html")).unwrap();
    let machine = std::fs::read_to_string(dir.path().join("report.json")).unwrap();
    let run = std::fs::read_to_string(dir.path().join("run.json")).unwrap();
    let metrics = std::fs::read_to_string(dir.path().join("metrics.txt")).unwrap();
    let screen = std::fs::read_to_string(dir.path().join("screen.json")).unwrap();
    let book = sheet_text(&dir.path().join("report.xlsx"));
    let reference = std::fs::read_to_string(crate::support::province().join("dan_cu.csv")).unwrap();
    let mut n = 0;
    for line in reference.lines().skip(1) {
        let mut cells = line.split(',');
        let (number, name) = (cells.next().unwrap(), cells.next().unwrap());
        for value in [number, name] {
            // A name of two syllables may also be that of a commune or a word; whole names of three and more cannot.
            if value.len() < 9 || value.split(' ').count() == 2 {
                continue;
            }
            n += 1;
            for (what, text) in [
                ("report.html", &report),
                ("report.json", &machine),
                ("run.json", &run),
                ("metrics.txt", &metrics),
                ("screen.json", &screen),
                ("report.xlsx", &book),
                ("terminal", &ran.out),
                ("terminal", &ran.err),
            ] {
                assert!(!text.contains(value), "{what} shows a person's data");
            }
        }
    }
    assert!(n > 1000);
    let (_, ran) = check_province(&["--reveal"]);
    ran.expect(0);
}

/// All text of a workbook.
fn sheet_text(path: &Path) -> String {
    use calamine::{Reader, open_workbook_auto};
    let mut book = open_workbook_auto(path).unwrap();
    let mut text = String::new();
    for name in book.sheet_names() {
        for row in book.worksheet_range(&name).unwrap().rows() {
            for cell in row {
                text.push_str(&cell.to_string());
                text.push('\n');
            }
        }
    }
    text
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

/// Every figure of `metrics.txt` and `screen.json` beside that of `report.json`, which is recounted from the Parquet files above.
#[test]
fn metrics_and_screen_show_the_figures_of_the_report() {
    let (dir, ran) = check_province(&["--gate", "correct>=1", "--gate", "ready>=99.99"]);
    ran.expect(1);
    let report = json(&dir.path().join("report.json"));
    let screen = json(&dir.path().join("screen.json"));
    let metrics = std::fs::read_to_string(dir.path().join("metrics.txt")).unwrap();
    let n_samples = metrics.lines().filter(|line| !line.starts_with('#')).count();
    let mut seen = std::collections::BTreeSet::new();
    let mut says = |sample: String| {
        assert!(metrics.lines().any(|line| line == sample), "`{sample}` is not in metrics.txt");
        seen.insert(sample);
    };
    let (version, as_of) = (env!("CARGO_PKG_VERSION"), report["as_of"].as_str().unwrap());
    says(format!("danhsach_run{{version=\"{version}\",as_of=\"{as_of}\"}} 1"));
    says(format!("danhsach_citizens {}", report["reference"]["n_citizens"]));
    assert_eq!(screen["n_citizens"], report["reference"]["n_citizens"]);
    assert_eq!(screen["as_of"], report["as_of"]);
    assert_eq!(screen["gates_met"], false);
    for gate in report["gates"].as_array().unwrap() {
        let met = u8::from(gate["met"].as_bool().unwrap());
        says(format!("danhsach_gate_met{{expression={}}} {met}", gate["expression"]));
    }
    let array = |value: &serde_json::Value, key: &str| value[key].as_array().unwrap().clone();
    for (list, drawn) in array(&report, "lists").iter().zip(&array(&screen, "lists")) {
        let name = &list["name"];
        let mut one = |family: &str, value: &serde_json::Value| {
            says(format!("danhsach_{family}{{list={name}}} {value}"));
        };
        one("records", &list["n_records"]);
        one("ready_records", &list["n_ready"]);
        one("to_verify_records", &list["n_to_verify"]);
        one("cells_fixed", &list["n_cells_fixed"]);
        one("paid_after_death_records", &list["payments"]["n_records"]);
        one("paid_after_death_dong", &list["payments"]["amount"]);
        for figure in ["precision", "recall"] {
            let value = list["estimate"][format!("expected_{figure}")].as_f64().unwrap();
            says(format!("danhsach_expected_{figure}_ratio{{list={name}}} {value}"));
        }
        says(format!("danhsach_rows{{list={name},kind=\"record\"}} {}", list["n_records"]));
        for rows in array(list, "non_data") {
            says(format!("danhsach_rows{{list={name},kind={}}} {}", rows["reason"], rows["n_rows"]));
        }
        for class in array(&list["matching"], "classes") {
            says(format!(
                "danhsach_match_records{{list={name},class={}}} {}",
                class["class"], class["n_records"]
            ));
        }
        for (severity, n) in list["n_findings"].as_object().unwrap() {
            says(format!("danhsach_findings{{list={name},severity=\"{severity}\"}} {n}"));
        }
        for rule in array(list, "rules") {
            let labels = format!("list={name},code={}", rule["code"]);
            says(format!("danhsach_rule_records{{{labels}}} {}", rule["n_records"]));
            says(format!("danhsach_rule_findings{{{labels}}} {}", rule["n_findings"]));
        }
        for word in array(list, "words") {
            let labels = format!("list={name},word={}", word["dimension"]);
            says(format!("danhsach_word_passed_records{{{labels}}} {}", word["n_passed"]));
            let share = word["percent"].as_f64().unwrap() / 100.0;
            says(format!("danhsach_word_passed_ratio{{{labels}}} {share:.4}"));
            let same = array(drawn, "words").into_iter().find(|w| w["word"] == word["dimension"]).unwrap();
            assert_eq!((&same["percent"], &same["light"]), (&word["percent"], &word["light"]));
        }
        for commune in array(list, "communes") {
            let labels = format!("list={name},commune={}", commune["code"]);
            says(format!("danhsach_commune_records{{{labels}}} {}", commune["n_records"]));
            says(format!("danhsach_commune_ready_records{{{labels}}} {}", commune["n_ready"]));
            for word in array(&commune, "words") {
                let labels = format!("{labels},word={}", word["dimension"]);
                says(format!("danhsach_commune_passed_records{{{labels}}} {}", word["n_passed"]));
            }
            let same = array(drawn, "communes").into_iter().find(|c| c["code"] == commune["code"]).unwrap();
            for key in ["n_records", "n_ready", "n_to_verify"] {
                assert_eq!(same[key], commune[key], "{key}");
            }
        }
        assert_eq!(array(drawn, "communes").len(), array(list, "communes").len());
        for key in ["name", "n_records", "n_ready", "n_to_verify"] {
            assert_eq!(drawn[key], list[key], "{key}");
        }
        assert_eq!(drawn["matched_percent"], list["matching"]["matched_percent"]);
        assert_eq!(drawn["paid_after_death_dong"], list["payments"]["amount"]);
        for rule in array(drawn, "top_rules") {
            let same = array(list, "rules").into_iter().find(|r| r["code"] == rule["code"]).unwrap();
            assert_eq!((&rule["n_records"], &same["severity"]), (&same["n_records"], &"error".into()));
        }
    }
    assert_eq!(seen.len(), n_samples, "metrics.txt has samples that nothing was compared with");
}
