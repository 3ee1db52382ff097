//! Lists and references in databases: real files and real servers.

use std::path::{Path, PathBuf};

use polars::prelude::*;
use rusqlite::Connection;

use crate::support::{danhsach, danhsach_in, files_below, json, province};

/// The columns of `records.parquet` that do not say where a row stands.
pub fn records(dir: &Path) -> DataFrame {
    let file = std::fs::File::open(dir.join("records.parquet")).unwrap();
    ParquetReader::new(file).finish().unwrap().drop("source_row").unwrap()
}

/// Fails with the name of the first column that differs.
#[track_caller]
pub fn assert_same(one: &DataFrame, other: &DataFrame) {
    assert_eq!((one.shape(), one.schema()), (other.shape(), other.schema()));
    for (a, b) in one.columns().iter().zip(other.columns()) {
        for row in 0..one.height() {
            let (a_cell, b_cell) = (a.get(row).unwrap().to_string(), b.get(row).unwrap().to_string());
            // Who has no number is called by the row of the file, and a table has no header's row.
            if !a_cell.starts_with("\"row:") || !b_cell.starts_with("\"row:") {
                assert_eq!(a_cell, b_cell, "{}, row {row}", a.name());
            }
        }
    }
}

/// Header and rows of a list of the fixture province.
pub fn csv_of(name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(province().join(name)).unwrap();
    let header = reader.headers().unwrap().iter().map(str::to_string).collect();
    let rows = reader.records().map(|r| r.unwrap().iter().map(str::to_string).collect()).collect();
    (header, rows)
}

/// A SQLite file with the lists of the fixture province as tables of text.
fn sqlite_province(dir: &Path) -> PathBuf {
    let path = dir.join("tỉnh mẫu.db");
    let mut connection = Connection::open(&path).unwrap();
    let transaction = connection.transaction().unwrap();
    for table in ["bhxh", "dan_cu"] {
        let (header, rows) = csv_of(&format!("{table}.csv"));
        let columns: Vec<String> = header.iter().map(|h| format!("\"{h}\" TEXT")).collect();
        transaction.execute_batch(&format!("CREATE TABLE {table}({})", columns.join(", "))).unwrap();
        let places = vec!["nullif(?, '')"; header.len()].join(", ");
        let mut insert = transaction.prepare(&format!("INSERT INTO {table} VALUES({places})")).unwrap();
        for row in rows {
            insert.execute(rusqlite::params_from_iter(row)).unwrap();
        }
    }
    transaction.commit().unwrap();
    path
}

fn check(dir: &Path, list: &str, reference: &str, name: &str) -> PathBuf {
    check_with(dir, &[], list, reference, name)
}

/// Checks `list` against `reference` into `dir/name`, with more in the environment.
pub fn check_with(dir: &Path, more: &[(&str, &str)], list: &str, reference: &str, name: &str) -> PathBuf {
    let out = dir.join(name);
    let shown = out.to_string_lossy().into_owned();
    let fixed = ["--as-of", "30/06/2026", "--no-workbooks", "--out", &shown];
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_danhsach"))
        .args(["check", list, "--reference", reference])
        .args(fixed)
        .envs(more.iter().copied())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    out
}

pub fn province_file(name: &str) -> String {
    province().join(name).to_string_lossy().into_owned()
}

#[test]
fn sqlite_says_what_the_same_csv_says() {
    let dir = tempfile::tempdir().unwrap();
    let path = sqlite_province(dir.path());
    let bytes = std::fs::read(&path).unwrap();
    let of_csv = check(dir.path(), &province_file("bhxh.csv"), &province_file("dan_cu.csv"), "csv");
    let table = |name: &str| format!("sqlite:{}?table={name}", path.display());
    let of_database = check(dir.path(), &table("bhxh"), &table("dan_cu"), "sqlite");
    assert_same(&records(&of_csv), &records(&of_database));
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "the file is only read");
    let run = json(&of_database.join("run.json"));
    let list = &run["lists"][0];
    assert_eq!(list["name"], "bhxh");
    assert_eq!(list["file"], "sqlite:tỉnh mẫu.db?table=bhxh");
    assert_eq!((&list["format"], &list["n_records"]), (&"sqlite".into(), &300.into()));
    assert_eq!(list["database"], serde_json::json!({"part": "bhxh", "order": "row_id"}));
    assert_eq!(run["settings"]["lists"][0], "sqlite:../tỉnh mẫu.db?table=bhxh");
    assert!(files_below(&of_database).contains(&"cleaned/bhxh.parquet".to_string()));

    // A view and a query, an index as the reference, and the filter that needs none.
    let index = dir.path().join("dan_cu.dsx").to_string_lossy().into_owned();
    danhsach(["index", &table("dan_cu"), "--out", &index]).expect(0);
    let query = format!("sqlite:{}?query=SELECT * FROM bhxh", path.display());
    let of_query = check(dir.path(), &query, &index, "query");
    let without_list = |dir: &Path| records(dir).drop("list").unwrap();
    assert_same(&without_list(&of_csv), &without_list(&of_query));
    let normal = danhsach(["normalize", &table("bhxh"), "--quiet"]).expect(0).out;
    let of_csv = danhsach(["normalize", &province_file("bhxh.csv"), "--quiet"]).expect(0).out;
    assert_eq!(normal.lines().count(), of_csv.lines().count());
    assert!(danhsach(["profiles", &table("bhxh")]).expect(0).out.contains("Mã số BHXH"));
    let model = dir.path().join("m.json").to_string_lossy().into_owned();
    danhsach(["train", &table("bhxh"), "--reference", &index, "--out", &model]);
}

#[test]
fn explain_finds_the_table_again_and_tells_when_it_changed() {
    let dir = tempfile::tempdir().unwrap();
    let path = sqlite_province(dir.path());
    let table = |name: &str| format!("sqlite:{}?table={name}", path.display());
    let out = check(dir.path(), &table("bhxh"), &table("dan_cu"), "out");
    let elsewhere = tempfile::tempdir().unwrap();
    let out = out.to_string_lossy().into_owned();
    let explain = || danhsach_in(elsewhere.path(), ["explain", &out, "--row", "3", "--lang", "en"]);
    assert!(explain().expect(0).out.contains("bhxh, record 3 (row 4"));
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("CREATE TABLE other(a); INSERT INTO other VALUES(1)").unwrap();
    explain().expect(0);
    writer.execute_batch("UPDATE bhxh SET \"Giới tính\" = 'Nam' WHERE rowid = 9").unwrap();
    explain().expect(2);
}

#[test]
fn what_is_wrong_with_an_address_is_told_without_its_password() {
    let dir = tempfile::tempdir().unwrap();
    let told = |args: &[&str]| {
        let ran = danhsach_in(dir.path(), args.iter().copied().chain(["--lang", "en"])).expect(2);
        assert!(ran.err.contains("hint: ") && ran.out.is_empty(), "{}", ran.err);
        assert!(!ran.err.contains("bi-mat") && !ran.err.contains("panicked"), "{}", ran.err);
        ran.err
    };
    let address = "postgres://u:bi-mat@may_chu/d?table=x";
    for args in [
        &["check", address, "--reference", "dan_cu.csv"][..],
        &["check", "ds.csv", "--reference", address],
        &["index", address, "--out", "x.dsx"],
        &["normalize", address],
        &["profiles", address],
    ] {
        assert!(told(args).contains("PGPASSWORD"), "{args:?}");
    }
    for args in [&[address][..], &["check", "--nothing", address], &["explain", address, "--row", "1"]] {
        told(args);
    }
    std::fs::write(dir.path().join("c.toml"), format!("lists = [\"{address}\"]\nreference = \"x.csv\"\n"))
        .unwrap();
    assert!(told(&["check", "--config", "c.toml"]).contains("PGPASSWORD"));
    assert!(
        told(&["check", "sqlite:none.db", "--reference", "x.csv", "--out", "o"]).contains("no such file")
    );
    assert!(files_below(dir.path()) == ["c.toml"]);
}
