//! `metrics.txt` and `screen.json`: every figure beside `report.json`.

use super::Run;
use crate::support::json;

/// Compares every sample and every drawn figure with the report.
pub fn compare(run: &Run) {
    let report = &run.report;
    let screen = json(&run.dir.path().join("screen.json"));
    let metrics = std::fs::read_to_string(run.dir.path().join("metrics.txt")).unwrap();
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
    for (list, drawn) in array(report, "lists").iter().zip(&array(&screen, "lists")) {
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
