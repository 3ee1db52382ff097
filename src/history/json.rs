//! The trend for machines: what `danhsach history --json` prints.
//!
//! Owns its shape, which `schema/history.schema.json` describes and a test compares. Names and figures are those of
//! `report.json`; changes are in percentage points, null where runs may not be compared. All runs, rules and communes stand in it.

use serde_json::{Value, json};

use super::entry::{CommuneRun, ListRun};
use super::trend::{Change, Measure, MovedCommune, MovedRule, Series, Step, Trend};
use crate::data::date::PartialDate;
use crate::report::figure;

/// Version of the shape; rises when a key changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// The document.
pub fn document(trend: &Trend) -> Value {
    let run = |run: &&super::entry::Run| {
        json!({
            "as_of": run.as_of,
            "danhsach": run.danhsach,
            "reference": { "name": run.reference, "n_citizens": run.n_citizens },
            "lists": run.lists.iter().map(|list| &list.name).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema_version": SCHEMA_VERSION,
        "danhsach": env!("CARGO_PKG_VERSION"),
        "runs": trend.runs.iter().map(run).collect::<Vec<_>>(),
        "lists": trend.lists.iter().map(series).collect::<Vec<_>>(),
    })
}

fn series(series: &Series) -> Value {
    let title = series.latest().map_or(("", ""), |p| (&p.list.title.0, &p.list.title.1));
    json!({
        "name": series.name,
        "profile_title": { "vi": title.0, "en": title.1 },
        "runs": (0..series.points.len()).map(|at| point(series, at)).collect::<Vec<_>>(),
        "moved": series.last_step().map(|step| moved(&step)),
    })
}

/// Points of per cent.
fn points(change: Option<Change>) -> Option<f64> {
    change.map(|hundredths| hundredths as f64 / 100.0)
}

fn point(series: &Series, at: usize) -> Value {
    let (list, run) = (series.points[at].list, series.points[at].run);
    let step = series.step(at);
    let change = |measure| points(step.and_then(|step| step.change(measure)));
    let PartialDate { year, month, .. } = run.day();
    let differences = step.map(|step| step.differences()).unwrap_or_default();
    let word = |word: &super::entry::WordRun| {
        json!({
            "dimension": word.dimension.name(),
            "n_passed": word.n_passed,
            "percent": word.percent,
            "change": change(Measure::Word(word.dimension)),
        })
    };
    json!({
        "as_of": run.as_of,
        "month": if month == 0 { String::new() } else { format!("{year:04}-{month:02}") },
        "danhsach": run.danhsach,
        "profile": list.settings.profile,
        "compared_with": step.map(|step| &step.then.run.as_of),
        "comparable": step.map(|_| differences.is_empty()),
        "reasons": differences.iter().map(|d| d.reason.name()).collect::<Vec<_>>(),
        "same_lists": step.map(|step| step.is_same_company()),
        "n_records": list.n_records,
        "n_ready": list.n_ready,
        "ready_percent": figure::ratio(list.n_ready, list.n_records),
        "ready_change": change(Measure::Ready),
        "n_to_verify": list.n_to_verify,
        "n_findings": { "error": list.n_errors, "warning": list.n_warnings },
        "matched_percent": list.matched_percent,
        "payments": { "n_records": list.n_paid, "amount": list.paid_dong },
        "words": list.words.iter().map(word).collect::<Vec<_>>(),
        "rules": rules(list),
        "communes": list.communes.iter().map(commune).collect::<Vec<_>>(),
    })
}

fn rules(list: &ListRun) -> Vec<Value> {
    let rule = |rule: &super::entry::RuleRun| {
        json!({
            "code": rule.code,
            "severity": rule.severity,
            "n_findings": rule.n_findings,
            "n_records": rule.n_records,
        })
    };
    list.rules.iter().map(rule).collect()
}

fn commune(commune: &CommuneRun) -> Value {
    let passed =
        commune.n_passed.iter().map(|(dimension, n)| json!({ "dimension": dimension.name(), "n_passed": n }));
    json!({
        "code": commune.code,
        "name": commune.name,
        "n_records": commune.n_records,
        "n_ready": commune.n_ready,
        "n_to_verify": commune.n_to_verify,
        "words": passed.collect::<Vec<_>>(),
    })
}

/// What moved most from the run before the latest to the latest.
fn moved(step: &Step) -> Value {
    let rules = |rules: Vec<MovedRule>| -> Vec<Value> {
        let one = |rule: &MovedRule| json!({ "code": rule.code, "n_then": rule.n_then, "n_now": rule.n_now, "change": points(Some(rule.change)) });
        rules.iter().map(one).collect()
    };
    let communes = |communes: Vec<MovedCommune>| -> Vec<Value> {
        let percent = |commune: &CommuneRun| figure::ratio(commune.n_ready, commune.n_records);
        let one = |moved: &MovedCommune| {
            json!({
                "code": moved.now.code,
                "name": moved.now.name,
                "ready_percent_then": percent(moved.then),
                "ready_percent_now": percent(moved.now),
                "change": points(Some(moved.change)),
            })
        };
        communes.iter().map(one).collect()
    };
    let ((rules_up, rules_down), (better, worse)) = (step.moved_rules(), step.moved_communes());
    json!({
        "since": step.then.run.as_of,
        "rules_up": rules(rules_up),
        "rules_down": rules(rules_down),
        "communes_better": communes(better),
        "communes_worse": communes(worse),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::trend::tests::run;

    const SCHEMA: &str = include_str!("../../schema/history.schema.json");

    fn faults(value: &Value) -> Vec<String> {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
    }

    #[test]
    fn the_document_is_what_the_schema_says() {
        let mut runs = [
            run("31/07/2026", "a", 80.0),
            run("31/08/2026", "a", 90.0),
            run("30/09/2026", "a", 85.5),
            run("30/09/2026", "b", 100.0),
        ];
        runs[2].lists[0].settings.danhsach = "2".to_string();
        let value = document(&Trend::of(&runs));
        assert_eq!(faults(&value), Vec::<String>::new());
        assert_eq!(faults(&document(&Trend::of(&[]))), Vec::<String>::new());
        let of = &value["lists"][0]["runs"];
        assert_eq!((&of[0]["comparable"], &of[0]["ready_change"]), (&Value::Null, &Value::Null));
        assert_eq!((&of[1]["month"], &of[1]["ready_change"]), (&json!("2026-08"), &json!(10.0)));
        assert_eq!((&of[2]["reasons"], &of[2]["words"][0]["change"]), (&json!(["version"]), &Value::Null));
        assert_eq!(value["lists"][0]["moved"]["rules_up"], json!([]));
        let mut more = value.clone();
        more["lists"][0]["runs"][0]["surprise"] = json!(1);
        assert_eq!(faults(&more).len(), 1, "the schema is strict");
    }
}
