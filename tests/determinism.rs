//! The same bytes for any number of threads and any size of chunks; the same answers for rows in any order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use danhsach::data::date::PartialDate;
use danhsach::parallel::Pool;
use danhsach::pipeline::{self, Stage, Watch};
use danhsach::plan::{Asked, Plan};
use polars::prelude::DataFrame;

use crate::outputs::parquet;
use crate::support::{check_province, danhsach_in, files_below, json, province};

#[test]
fn outputs_are_the_same_bytes_for_1_2_and_7_threads() {
    let (one, ran) = check_province(&["--threads", "1"]);
    ran.expect(0);
    let names = files_below(one.path());
    assert!(
        names.iter().any(|n| n.starts_with("cleaned/")) && names.iter().any(|n| n.starts_with("verify/"))
    );
    for threads in ["2", "7"] {
        let (other, ran) = check_province(&["--threads", threads]);
        ran.expect(0);
        assert_eq!(files_below(other.path()), names);
        for name in names.iter().filter(|n| *n != "run.json") {
            let read = |dir: &std::path::Path| std::fs::read(dir.join(name)).unwrap();
            assert!(read(one.path()) == read(other.path()), "{name} differs with {threads} threads");
        }
        // run.json: everything but what it says may differ.
        let without = |dir: &std::path::Path| {
            let mut run = json(&dir.join("run.json"));
            let run = run.as_object_mut().unwrap();
            assert!(run.remove("timings").is_some() && run.remove("threads").is_some());
            serde_json::to_string(run).unwrap()
        };
        assert_eq!(without(one.path()), without(other.path()));
    }
}

struct Silent;

impl Watch for Silent {
    fn begin(&self, _: Stage, _: &str) {}

    fn timings_ms(&self) -> Vec<(&'static str, u64)> {
        Vec::new()
    }
}

#[test]
fn outputs_are_the_same_bytes_for_chunks_of_any_size() {
    let check = |pool: Pool| {
        let dir = tempfile::tempdir().unwrap();
        let asked = Asked {
            lists: ["bhxh.csv", "bao_tro_xa_hoi.xlsx", "dat_dai.csv"].map(|l| province().join(l)).to_vec(),
            reference: Some(province().join("dan_cu.csv")),
            as_of: Some("30/06/2026".to_string()),
            out: Some(dir.path().join("out")),
            no_workbooks: Some(true),
            ..Asked::default()
        };
        let plan = Plan::resolve(asked, PartialDate::new(2026, 7, 1)).unwrap();
        pipeline::check(&plan, &pool, &Silent).unwrap();
        dir
    };
    let usual = check(Pool::new(2));
    let names = files_below(&usual.path().join("out"));
    for size in [1, 7, 100, 1_000_000] {
        let other = check(Pool::new(2).in_chunks_of(size));
        assert_eq!(files_below(&other.path().join("out")), names);
        for name in names.iter().filter(|n| *n != "run.json") {
            let read = |dir: &Path| std::fs::read(dir.join("out").join(name)).unwrap();
            assert!(read(usual.path()) == read(other.path()), "{name} differs in chunks of {size}");
        }
        let lists = |dir: &Path| json(&dir.join("out/run.json"))["lists"].to_string();
        assert_eq!(lists(usual.path()), lists(other.path()));
    }
}

/// Answers by the record's own place, which `place_of` tells of each row: all columns but those that name other rows.
fn answers(records: &DataFrame, place_of: &dyn Fn(usize) -> usize) -> BTreeMap<usize, String> {
    let told = ["citizen_id", "match_class", "match_probability", "runner_up_id", "margin"];
    let columns: Vec<_> = told.iter().map(|name| records.column(name).unwrap()).collect();
    let answer = |row: usize| {
        let values: Vec<String> = columns.iter().map(|c| c.get(row).unwrap().to_string()).collect();
        values.join(" ")
    };
    (0..records.height()).map(|row| (place_of(row), answer(row))).collect()
}

/// Who is together, by the records' own places.
fn together(clusters: &DataFrame, place_of: &dyn Fn(usize) -> usize) -> BTreeSet<BTreeSet<usize>> {
    let numbers = |name: &str| -> Vec<u32> {
        clusters.column(name).unwrap().u32().unwrap().iter().map(Option::unwrap).collect()
    };
    let mut sets: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (cluster, row) in numbers("cluster").into_iter().zip(numbers("row")) {
        sets.entry(cluster).or_default().insert(place_of(row as usize));
    }
    sets.into_values().collect()
}

#[test]
fn rows_in_another_order_get_the_same_answers() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let list = std::fs::read_to_string(province().join("bhxh.csv")).unwrap();
    let (header, rows) = list.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    // Every 127th, round and round: each place once.
    let order: Vec<usize> = (0..rows.len()).map(|i| i * 127 % rows.len()).collect();
    assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), rows.len());
    let shuffled: Vec<&str> = order.iter().map(|&at| rows[at]).collect();
    std::fs::write(dir.join("a.csv"), &list).unwrap();
    std::fs::write(dir.join("b.csv"), format!("{header}\n{}\n", shuffled.join("\n"))).unwrap();
    let reference = province().join("dan_cu.csv");
    for name in ["a", "b"] {
        let args = format!("check {name}.csv --out {name} --no-workbooks --as-of 30/06/2026 --reference");
        danhsach_in(dir, args.split(' ').chain([reference.to_str().unwrap()])).expect(0);
    }
    let read = |name: &str, file: &str| parquet(&dir.join(name).join(file));
    let as_is = |row: usize| row;
    let back = |row: usize| order[row];
    let (a, b) =
        (answers(&read("a", "records.parquet"), &as_is), answers(&read("b", "records.parquet"), &back));
    for (place, answer) in &a {
        assert_eq!(answer, &b[place], "record {place}");
    }
    let clusters = together(&read("a", "duplicates.parquet"), &as_is);
    assert!(!clusters.is_empty());
    assert_eq!(clusters, together(&read("b", "duplicates.parquet"), &back));
    // Sums over the list do not know its order.
    let sums = |name: &str| {
        let list = json(&dir.join(name).join("report.json"))["lists"][0].clone();
        ["matching", "words", "n_ready", "repeats", "completeness"].map(|key| list[key].to_string())
    };
    assert_eq!(sums("a"), sums("b"));
}
