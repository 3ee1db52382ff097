//! A tiny output and its truth, with figures worked out by hand.

use std::fs::File;
use std::path::PathBuf;

use polars::prelude::*;

use super::*;
use crate::data::date::PartialDate;
use crate::data::person::{Person, Sex, Status};
use crate::data::place::Vintage;
use crate::lang::{Lang, eval as texts};

/// Rows of the list `a`, then of `b`: who is true, errors, duplicate of, dead | who is said, class, probability, duplicate.
type TestRow = (
    &'static str,
    u32,
    (&'static str, &'static str, &'static str, &'static str),
    (Option<&'static str>, &'static str, f64, Option<u32>),
);

const ROWS: &[TestRow] = &[
    ("a", 0, ("001", "", "", "0"), (Some("001"), "exact", 1.0, None)),
    ("a", 1, ("002", "tone_wrong", "", "0"), (Some("002"), "variant", 0.95, None)),
    ("a", 2, ("003", "tone_wrong;year_only", "", "1"), (Some("009"), "differs", 0.9, None)),
    ("a", 3, ("004", "year_only", "", "0"), (Some("004"), "ambiguous", 0.4, None)),
    ("a", 4, ("", "not_in_reference", "", "0"), (None, "not_found", 0.0, None)),
    ("a", 5, ("", "near_namesake", "", "0"), (Some("005"), "differs", 0.6, None)),
    ("a", 6, ("001", "duplicate_exact", "0", "0"), (Some("001"), "exact", 1.0, Some(0))),
    ("b", 0, ("row:7", "dead_listed", "", "1"), (Some("row:7"), "variant", 0.92, None)),
    ("b", 1, ("006", "", "", "0"), (Some(""), "no_key", 0.0, None)),
    ("b", 2, ("row:7", "duplicate_changed", "0", "1"), (Some("row:7"), "variant", 0.85, None)),
];

/// Writes truth and output; `keep` says which rows of the output are there.
fn write(dir: &std::path::Path, keep: impl Fn(&TestRow) -> bool) -> PathBuf {
    let mut truth = String::from("list,row,citizen_id,errors,duplicate_of,dead\n");
    for (list, row, (id, errors, duplicate, dead), _) in ROWS {
        truth.push_str(&format!("{list},{row},{id},{errors},{duplicate},{dead}\n"));
    }
    truth.push_str("another_list,0,001,,,0\n");
    let path = dir.join("truth.csv");
    std::fs::write(&path, truth).unwrap();
    let rows: Vec<&TestRow> = ROWS.iter().filter(|row| keep(row)).collect();
    let mut records = df![
        "list" => rows.iter().map(|r| r.0).collect::<Vec<_>>(),
        "row" => rows.iter().map(|r| r.1).collect::<Vec<u32>>(),
        "citizen_id" => rows.iter().map(|r| r.3.0).collect::<Vec<_>>(),
        "match_class" => rows.iter().map(|r| r.3.1).collect::<Vec<_>>(),
        "match_probability" => rows.iter().map(|r| r.3.2).collect::<Vec<f64>>(),
        "duplicate_of" => rows.iter().map(|r| r.3.3).collect::<Vec<Option<u32>>>(),
    ]
    .unwrap();
    parquet(dir, "records.parquet", &mut records);
    let mut findings = df![
        "list" => ["a", "a", "b", "b", "b"],
        "row" => [Some(2u32), Some(0), Some(0), Some(2), None],
        "code" => ["DUNG005", "SONG001", "SONG001", "SACH001", "DU009"],
    ]
    .unwrap();
    parquet(dir, "findings.parquet", &mut findings);
    path
}

fn parquet(dir: &std::path::Path, name: &str, frame: &mut DataFrame) {
    ParquetWriter::new(File::create(dir.join(name)).unwrap()).finish(frame).unwrap();
}

fn near(value: Option<f64>, wanted: f64) {
    assert!(value.is_some_and(|v| (v - wanted).abs() < 1e-12), "{value:?} is not {wanted}");
}

#[test]
fn figures_are_those_worked_out_by_hand() {
    let dir = tempfile::tempdir().unwrap();
    let truth = write(dir.path(), |_| true);
    let evaluation = evaluate(dir.path(), &truth, None).unwrap();
    assert_eq!(evaluation.lists.iter().map(|l| l.list.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let all = &evaluation.all;
    assert_eq!((all.rows, evaluation.rows_missing_from_output), (10, 0));
    // Links from 0.5: a0 a1 a2 a5 a6 b0 b2 = 7, of which a2 and a5 are wrong; 8 people are in the reference.
    near(all.links.precision.value, 5.0 / 7.0);
    near(all.links.recall.value, 5.0 / 8.0);
    near(all.links.f1, 10.0 / 15.0);
    // Certain: the same seven rows.
    assert_eq!((all.certain.wrong.hits, all.certain.wrong.of), (2, 7));
    assert_eq!((all.certain.recall.hits, all.certain.recall.of), (5, 8));
    let classes: Vec<(usize, usize)> = all.classes.iter().map(|c| (c.rows, c.right)).collect();
    // exact, variant, differs, ambiguous, not_found, no_key
    assert_eq!(classes, [(2, 2), (3, 3), (2, 0), (1, 1), (1, 1), (1, 0)]);
    // Dead: a2 b0 b2; said: a0 b0.
    assert_eq!((all.deaths.recall.hits, all.deaths.recall.of), (1, 3));
    assert_eq!((all.deaths.precision.hits, all.deaths.precision.of), (1, 2));
    // Duplicates: a6 by the column, b2 by the finding.
    assert_eq!((all.duplicates.recall.hits, all.duplicates.recall.of), (2, 2));
    assert_eq!((all.duplicates.precision.hits, all.duplicates.precision.of), (2, 2));
    let by_error: Vec<(&str, usize, usize)> =
        all.by_error.iter().map(|e| (e.error.as_str(), e.right.hits, e.right.of)).collect();
    assert_eq!(
        by_error,
        [
            ("", 1, 2),
            ("dead_listed", 1, 1),
            ("duplicate_changed", 1, 1),
            ("duplicate_exact", 1, 1),
            ("near_namesake", 0, 1),
            ("not_in_reference", 1, 1),
            ("tone_wrong", 1, 2),
            ("year_only", 0, 2),
        ]
    );
    // Candidates by bin: a3 of 0.4; a5 of 0.6; b2 of 0.85; a2 and b0 of 0.9 and 0.92; a1 of 0.95; a0 and a6 of 1.
    let calibration = &all.calibration;
    let bins: Vec<(usize, usize)> =
        calibration.bins.iter().map(|b| (b.observed.hits, b.observed.of)).filter(|b| b.1 > 0).collect();
    assert_eq!(bins, [(1, 1), (0, 1), (1, 1), (1, 2), (1, 1), (2, 2)]);
    let nine = calibration.bins.iter().find(|b| b.from == 0.9).unwrap();
    near(nine.predicted, 0.91);
    // 0.6 + 0.6 + 0.15 + 2·|0.91 - 0.5| + 0.05 + 0, of 8 candidates.
    near(calibration.error, (0.6 + 0.6 + 0.15 + 0.82 + 0.05) / 8.0);
    near(calibration.error_ambiguous, 0.6);
    let squares = [0.6f64, 0.6, 0.15, 0.9, 0.08, 0.05];
    near(calibration.brier, squares.iter().map(|d| d * d).sum::<f64>() / 8.0);
    assert!(calibration.bins.iter().all(|b| !b.off), "nothing is beyond chance in ten rows");
    // One row is left open; b1 (`no_key`) is missed of eight people.
    assert_eq!((all.ambiguous.hits, all.missed.hits, all.missed.of), (1, 1, 8));
    let tone = all.by_error.iter().find(|e| e.error == "tone_wrong").unwrap();
    assert_eq!((tone.recall.hits, tone.recall.of, tone.wrong.hits, tone.wrong.of), (1, 2, 1, 2));
    assert_eq!((tone.certain_wrong.hits, tone.ambiguous.hits), (1, 0));
    // F1 = 2J / (1 + J) with J = 5 of 10.
    let (low, high) = stats::wilson(5, 10);
    near(Some(all.links.f1_low), 2.0 * low / (1.0 + low));
    near(Some(all.links.f1_high), 2.0 * high / (1.0 + high));
    // At 0.3 the ambiguous a3 counts too: 6 right of 8 links, 8 people.
    let at = all.thresholds.iter().find(|t| t.threshold == 0.3).unwrap();
    near(at.links.f1, 12.0 / 16.0);
    assert_eq!(evaluation.lists[1].scores.links.recall.of, 3);
}

#[test]
fn rows_that_the_output_lacks_count_as_not_found() {
    let dir = tempfile::tempdir().unwrap();
    let truth = write(dir.path(), |row| (row.0, row.1) != ("a", 0));
    let evaluation = evaluate(dir.path(), &truth, None).unwrap();
    assert_eq!(evaluation.rows_missing_from_output, 1);
    assert_eq!((evaluation.all.links.recall.hits, evaluation.all.links.recall.of), (4, 8));
}

#[test]
fn the_table_fits_a_terminal_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    let truth = write(dir.path(), |_| true);
    let evaluation = evaluate(dir.path(), &truth, None).unwrap();
    for lang in [Lang::Vi, Lang::En] {
        let table = render(&evaluation, lang);
        for line in table.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
    let vi = render(&evaluation, Lang::Vi);
    assert!(vi.contains("71,429%") && vi.contains("0,66667") && vi.contains("tất cả"), "{vi}");
    let en = render(&evaluation, Lang::En);
    assert!(en.contains("71.429%") && en.contains("(no error)"), "{en}");
    assert!(serde_json::to_string(&evaluation).unwrap().contains("\"f1\":0.66666"));
}

/// Citizens `row:2` … of the rows of [`grouped`].
fn people() -> Citizens {
    let mut people = Citizens::default();
    for (i, (name, sex, year)) in
        [("Nguyễn Văn An", Sex::Male, 1990), ("H'Hen Niê", Sex::Female, 1950)].into_iter().enumerate()
    {
        people.people.push(Person {
            number: 0,
            cmnd: 0,
            name,
            name_key: name,
            birth: PartialDate::new(year, 0, 0),
            sex,
            commune: [24_175, 22_015][i],
            commune_vintage: Vintage::New,
            household: "",
            address: "",
        });
        people.status.push(Status::Living);
        people.death.push(PartialDate::NONE);
        people.other_names.push("");
        people.id.push(&format!("row:{}", i + 2));
        people.source_row.push(i as u32 + 2);
    }
    people
}

/// 150 rows about each of two people, of which the second is missed in every tenth, left open in every fifth.
fn grouped(dir: &std::path::Path) -> PathBuf {
    let rows: Vec<(u32, usize)> = (0..300).map(|row| (row, (row % 2) as usize)).collect();
    let mut truth = String::from("list,row,citizen_id,errors,duplicate_of,dead\n");
    for (row, who) in &rows {
        truth.push_str(&format!("a,{row},row:{},{},,0\n", who + 2, if row % 3 == 0 { "spaces" } else { "" }));
    }
    let path = dir.join("truth.csv");
    std::fs::write(&path, truth).unwrap();
    let missed = |row: u32, who: usize| who == 1 && row % 20 == 1;
    let open = |row: u32, who: usize| who == 1 && row % 10 == 3;
    let class = |(row, who): &(u32, usize)| match () {
        () if missed(*row, *who) => "not_found",
        () if open(*row, *who) => "ambiguous",
        () => "exact",
    };
    let mut records = df![
        "list" => vec!["a"; rows.len()],
        "row" => rows.iter().map(|r| r.0).collect::<Vec<u32>>(),
        "citizen_id" => rows.iter().map(|r| if missed(r.0, r.1) { String::new() } else { format!("row:{}", r.1 + 2) }).collect::<Vec<_>>(),
        "match_class" => rows.iter().map(class).collect::<Vec<_>>(),
        "match_probability" => rows.iter().map(|r| if open(r.0, r.1) { 0.7 } else { 0.9999 }).collect::<Vec<f64>>(),
        "duplicate_of" => vec![None::<u32>; rows.len()],
    ]
    .unwrap();
    parquet(dir, "records.parquet", &mut records);
    let mut findings = df!["list" => ["a"], "row" => [Some(0u32)], "code" => ["DUNG005"]].unwrap();
    parquet(dir, "findings.parquet", &mut findings);
    path
}

/// The whole page as it stands; rewritten by `INSTA_UPDATE=always cargo test`.
#[test]
fn the_page_is_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let truth = grouped(dir.path());
    let evaluation = evaluate(dir.path(), &truth, Some(&people())).unwrap();
    for lang in [Lang::Vi, Lang::En] {
        let page = render(&evaluation, lang);
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
        insta::assert_snapshot!(if lang == Lang::Vi { "groups_vi" } else { "groups_en" }, page);
    }
    let groups = serde_json::to_string_pretty(&evaluation.groups).unwrap();
    insta::assert_snapshot!("groups_json", groups);
}

#[test]
fn what_is_wrong_with_the_files_is_said_with_place_and_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let truth = write(dir.path(), |_| true);
    let fails = |what: crate::lang::Text| {
        let error = evaluate(dir.path(), &truth, None).unwrap_err();
        assert_eq!(error.what(), what, "{error}");
        assert!(error.place().path.is_some());
        let told = error.render(Lang::Vi);
        assert!(told.contains("gợi ý"), "{told}");
        error
    };
    let write_truth = |text: &str| std::fs::write(&truth, text).unwrap();
    let header = "list,row,citizen_id,errors,duplicate_of,dead\n";

    write_truth("list,row,citizen_id,errors,dead\n");
    assert!(fails(texts::NO_COLUMN).to_string().contains("duplicate_of"));
    write_truth(&format!("{header}a,0,001,,,0\na,x,001,,,0\n"));
    assert_eq!(fails(texts::BAD_CELL).place().line, Some(3));
    write_truth(&format!("{header}a,0,001,,,2\n"));
    fails(texts::BAD_CELL);
    write_truth(&format!("{header}a,0\n"));
    fails(texts::BAD_CELL);
    write_truth(&format!("{header}a,0,001,,,0\na,0,001,,,0\n"));
    fails(texts::ROW_TWICE);
    write_truth(&format!("{header}a,0,001,,,0\n"));
    fails(texts::NOT_IN_TRUTH);
    write_truth(&format!("{header}c,0,001,,,0\n"));
    fails(texts::NOT_IN_TRUTH);
    std::fs::remove_file(&truth).unwrap();
    fails(texts::CANNOT_OPEN);

    let truth_again = write(dir.path(), |_| true);
    assert_eq!(truth_again, truth);
    let mut no_class = df!["list" => ["a"], "row" => [0u32]].unwrap();
    parquet(dir.path(), "records.parquet", &mut no_class);
    fails(texts::NO_COLUMN);
    std::fs::write(dir.path().join("records.parquet"), "PAR1 is what a Parquet file begins with").unwrap();
    fails(texts::NOT_PARQUET);
    std::fs::remove_file(dir.path().join("records.parquet")).unwrap();
    fails(texts::CANNOT_OPEN);
}
