//! The budget of pairs: planned before anything is compared, kept where one name fills a province, and told where it cut.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::support::{Ran, check_province, danhsach_in, json};

/// Who has one name and the stand-in date of one year.
const N_HOA: usize = 50_000;
/// Rows of the list about one of them.
const N_ROWS: usize = 60;

fn run(dir: &Path, args: &str) -> Ran {
    danhsach_in(dir, args.split_whitespace())
}

/// A province in which one block holds nearly everybody, and a list about it; the last row is somebody else.
fn skewed(dir: &Path) {
    let mut reference = String::from("so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,ma_xa,dia_chi\n");
    for i in 0..N_HOA {
        writeln!(reference, "0011600{i:05},Nguyễn Thị Hoa,01/01/1960,Nữ,00097,Ngách {i}").unwrap();
    }
    reference.push_str("001060999999,Mạc Đình Tú,28/11/1960,Nam,00097,Thôn 4\n");
    std::fs::write(dir.join("dan_cu.csv"), reference).unwrap();
    let mut list = String::from("Họ và tên,Ngày sinh,Giới tính,Mã xã,Địa chỉ\n");
    for i in 0..N_ROWS {
        // All but the first tell no address.
        let address = if i == 0 { "Ngách 49321" } else { "" };
        writeln!(list, "Nguyễn Thị Hoa,01/01/1960,Nữ,00097,{address}").unwrap();
    }
    list.push_str("Mạc Đình Tú,28/11/1960,Nam,00097,\n");
    std::fs::write(dir.join("list.csv"), list).unwrap();
    let profile = "name = \"rong\"\ntitle = { vi = \"x\", en = \"x\" }\n[link]\npairs_per_record = 100000\n";
    std::fs::write(dir.join("rong.toml"), profile).unwrap();
}

fn estimate(dir: &Path) -> Value {
    json(&dir.join("report.json"))["lists"][0]["estimate"].clone()
}

#[test]
fn one_name_that_fills_a_province_stays_within_the_budget_and_the_cut_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    skewed(dir);
    run(dir, "index dan_cu.csv --out r.dsx --quiet").expect(0);
    let check = "check list.csv --reference r.dsx --as-of 30/06/2026 --no-workbooks --lang en";
    let told = run(dir, &format!("{check} --out cut")).expect(0).out;
    let cut = estimate(&dir.join("cut"));
    let pairs = &cut["pairs"];
    let count = |key: &str| pairs[key].as_u64().unwrap();
    assert_eq!(count("budget"), 1000 * (N_ROWS as u64 + 1));
    assert!(count("n_planned") >= (N_ROWS * N_HOA) as u64, "{pairs}");
    assert!(count("n_allowed") <= count("budget") && count("n_spent") <= count("budget"), "{pairs}");
    assert!(count("limit") >= 64 && count("n_rows_cut") == N_ROWS as u64, "{pairs}");
    assert!(count("n_cut") > (N_ROWS * N_HOA) as u64 / 2, "{pairs}");
    let by_key = pairs["by_key"].as_array().unwrap();
    assert!(by_key.iter().any(|k| k["key"] == "name_year" && k["n_planned"].as_u64() >= Some(3_000_000)));
    assert!(told.contains("cut 60 rows: needs 3,"), "{told}");
    // Nobody of 50,000 alike can be told from the others: that is expected to be missed, not taken for found.
    assert!(cut["expected_recall"].as_f64().unwrap() < 0.1, "{cut}");
    assert_eq!(json(&dir.join("cut/run.json"))["lists"][0]["estimate"]["pairs"], *pairs);
    // Who agrees most stays in the block; who is elsewhere is not touched.
    let explain = |row: usize| run(dir, &format!("explain cut --row {row} --reveal --lang en")).expect(0).out;
    assert!(explain(0).contains("001160049321"), "{}", explain(0));
    assert!(explain(N_ROWS).contains("001060999999"), "{}", explain(N_ROWS));

    // With a larger budget nothing is cut, and the others are what they were.
    let told = run(dir, &format!("{check} --profile rong.toml --out whole")).expect(0).out;
    let whole = estimate(&dir.join("whole"))["pairs"].clone();
    assert!(whole["limit"].is_null() && whole["n_rows_cut"] == 0 && whole["n_cut"] == 0, "{whole}");
    assert!(whole["n_spent"].as_u64().unwrap() >= (N_ROWS * N_HOA) as u64, "{whole}");
    assert!(!told.contains("Budget of pairs"), "{told}");
}

#[test]
fn a_usual_list_is_far_within_its_budget() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    for list in json(&dir.path().join("report.json"))["lists"].as_array().unwrap() {
        let pairs = &list["estimate"]["pairs"];
        let count = |key: &str| pairs[key].as_u64().unwrap();
        assert!(pairs["limit"].is_null() && count("n_rows_cut") == 0, "{pairs}");
        assert_eq!(count("n_spent"), list["matching"]["n_pairs"].as_u64().unwrap());
        assert!(count("n_planned") > 0 && count("n_planned") < count("budget") / 2, "{pairs}");
        assert!(list["estimate"]["n_not_joint"].is_u64());
    }
}

#[test]
fn a_budget_of_less_than_a_pair_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let profile = "name = \"x\"\ntitle = { vi = \"x\", en = \"x\" }\n[link]\npairs_per_record = 0.5\n";
    std::fs::write(dir.path().join("x.toml"), profile).unwrap();
    std::fs::write(dir.path().join("a.csv"), "Họ và tên\nMạc Đình Tú\n").unwrap();
    let told = run(dir.path(), "check a.csv --reference a.csv --profile x.toml --lang en").expect(2).err;
    assert!(told.contains("link.pairs_per_record"), "{told}");
}
