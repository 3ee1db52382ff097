//! `screen.json`: what a screen in an operations centre draws, with every word that it shows in both languages.
//!
//! Owns the file's shape, which `schema/screen.schema.json` describes. It is made for being drawn without look-ups or sums:
//! flat, shares ready in per cent, communes in the order in which they are to be shown (worst first). Everything else is
//! in `report.json`. Sums only.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::{Material, figure, label, whole};
use crate::data::assessment::{Assessment, CommuneCount, Light, ListAssessment, Word};
use crate::data::finding::Severity;
use crate::data::rule_text::RuleTexts;
use crate::error::Result;
use crate::lang::{Lang, Text};

/// The file.
pub const NAME: &str = "screen.json";
/// Version of its shape; rises when a key changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;
/// Rules named per list.
const TOP_RULES: usize = 10;

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    let document = document(material.outcome.assessment, material.rule_text);
    whole::write(dir, NAME, |sink| {
        serde_json::to_writer_pretty(&mut *sink, &document)?;
        sink.write_all(b"\n")
    })
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    as_of: &'a str,
    n_citizens: u64,
    gates_met: bool,
    lists: Vec<List<'a>>,
}

#[derive(Serialize)]
struct Words {
    vi: String,
    en: String,
}

#[derive(Serialize)]
struct List<'a> {
    name: &'a str,
    title: Words,
    n_records: u64,
    n_ready: u64,
    ready_percent: f64,
    n_to_verify: u64,
    matched_percent: f64,
    n_paid_after_death: u64,
    paid_after_death_dong: i64,
    words: Vec<OneWord>,
    top_rules: Vec<Rule>,
    communes: Vec<Commune<'a>>,
}

#[derive(Serialize)]
struct OneWord {
    word: &'static str,
    label: Words,
    percent: f64,
    light: Light,
    light_label: Words,
}

#[derive(Serialize)]
struct Rule {
    code: &'static str,
    title: Words,
    word: &'static str,
    n_records: u64,
}

#[derive(Serialize)]
struct Commune<'a> {
    code: &'a str,
    name: Words,
    n_records: u64,
    n_ready: u64,
    ready_percent: f64,
    n_to_verify: u64,
    passed_percent: Vec<f64>,
}

fn document<'a>(assessment: &'a Assessment, rule_text: RuleTexts) -> Document<'a> {
    Document {
        schema_version: SCHEMA_VERSION,
        as_of: &assessment.as_of,
        n_citizens: assessment.reference.n_citizens,
        gates_met: assessment.gates.iter().all(|gate| gate.met),
        lists: assessment.lists.iter().map(|l| list(l, rule_text)).collect(),
    }
}

fn list<'a>(list: &'a ListAssessment, rule_text: RuleTexts) -> List<'a> {
    List {
        name: &list.name,
        title: Words { vi: list.profile_title.0.clone(), en: list.profile_title.1.clone() },
        n_records: list.n_records,
        n_ready: list.n_ready,
        ready_percent: share(list.n_ready, list.n_records),
        n_to_verify: label::n_to_verify(list),
        matched_percent: list.matching.matched_percent,
        n_paid_after_death: list.payments.n_records,
        paid_after_death_dong: list.payments.amount,
        words: list.words.iter().map(word).collect(),
        top_rules: top_rules(list, rule_text),
        communes: communes(list),
    }
}

fn word(word: &Word) -> OneWord {
    OneWord {
        word: word.dimension.name(),
        label: words(word.dimension.label()),
        percent: word.percent,
        light: word.light,
        light_label: words(label::light(word.light)),
    }
}

/// The errors that stand in most records; equal ones by code.
fn top_rules(list: &ListAssessment, rule_text: RuleTexts) -> Vec<Rule> {
    let mut rules: Vec<_> = list.rules.iter().filter(|rule| rule.severity == Severity::Error).collect();
    rules.sort_by(|a, b| b.n_records.cmp(&a.n_records).then_with(|| a.code.cmp(b.code)));
    let shown = rules.into_iter().take(TOP_RULES);
    shown
        .map(|rule| Rule {
            code: rule.code,
            title: rule_text(rule.code)
                .map_or_else(|| Words { vi: String::new(), en: String::new() }, |text| words(text.title)),
            word: rule.dimension.name(),
            n_records: rule.n_records,
        })
        .collect()
}

/// Communes, the smallest share of ready records first; equal ones by code; those without a code last.
fn communes(list: &ListAssessment) -> Vec<Commune<'_>> {
    let mut sorted: Vec<&CommuneCount> = list.communes.iter().collect();
    // Shares compared crosswise in whole numbers: no rounding decides an order.
    sorted.sort_by(|a, b| {
        let (left, right) = (
            u128::from(a.n_ready) * u128::from(b.n_records),
            u128::from(b.n_ready) * u128::from(a.n_records),
        );
        (a.code.is_empty().cmp(&b.code.is_empty()))
            .then_with(|| left.cmp(&right))
            .then_with(|| a.code.cmp(&b.code))
    });
    sorted
        .into_iter()
        .map(|commune| Commune {
            code: &commune.code,
            name: Words {
                vi: label::commune_name(commune, Lang::Vi),
                en: label::commune_name(commune, Lang::En),
            },
            n_records: commune.n_records,
            n_ready: commune.n_ready,
            ready_percent: share(commune.n_ready, commune.n_records),
            n_to_verify: commune.n_to_verify,
            passed_percent: commune.n_passed.iter().map(|n| share(*n, commune.n_records)).collect(),
        })
        .collect()
}

fn words(text: Text) -> Words {
    Words { vi: text.vi.to_string(), en: text.en.to_string() }
}

/// Per cent, rounded down to two decimals as everywhere.
fn share(part: u64, whole: u64) -> f64 {
    figure::ratio(part, whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;
    use serde_json::Value;

    const SCHEMA: &str = include_str!("../../schema/screen.schema.json");

    fn written(sample: &Sample) -> Value {
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        serde_json::from_slice(&std::fs::read(dir.path().join(NAME)).unwrap()).unwrap()
    }

    #[test]
    fn the_file_is_as_its_schema_says() {
        let value = written(&Sample::new(&["bhxh", "dat_dai"], 12, 3));
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:?}");
        let mut wrong = value.clone();
        wrong["lists"][0].as_object_mut().unwrap().remove("ready_percent");
        assert!(!validator.is_valid(&wrong), "the schema takes everything");
    }

    #[test]
    fn communes_stand_worst_first_and_add_up() {
        let sample = Sample::new(&["bhxh", "dat_dai"], 12, 3);
        let value = written(&sample);
        let list = &value["lists"][0];
        let communes = list["communes"].as_array().unwrap();
        let shares: Vec<f64> = communes
            .iter()
            .filter(|c| c["code"] != "")
            .map(|c| c["ready_percent"].as_f64().unwrap())
            .collect();
        assert!(shares.is_sorted(), "{shares:?}");
        let n: u64 = communes.iter().map(|c| c["n_records"].as_u64().unwrap()).sum();
        assert_eq!(n, sample.assessment.lists[0].n_records);
    }
}
