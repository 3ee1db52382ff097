//! Lists as offices have them: folders of files, workbooks of many sheets, columns that are asked for.

use std::path::{Path, PathBuf};

use crate::support::{danhsach, json, root};

fn gallery(name: &str) -> PathBuf {
    root().join("fixtures/formats/xlsx").join(name)
}

fn reference() -> String {
    root().join("fixtures/tinh_mau/dan_cu.csv").to_string_lossy().into_owned()
}

fn check(lists: &[&Path], out: &Path, extra: &[&str]) -> crate::support::Ran {
    let mut args = vec!["check".to_string()];
    args.extend(lists.iter().map(|list| list.to_string_lossy().into_owned()));
    args.extend(["--reference".into(), reference(), "--out".into(), out.to_string_lossy().into_owned()]);
    args.extend(["--no-workbooks", "--lang", "en"].map(String::from));
    args.extend(extra.iter().map(|arg| arg.to_string()));
    danhsach(args)
}

#[test]
fn a_workbook_of_hamlets_is_one_list_and_every_sheet_is_accounted_for() {
    let dir = tempfile::tempdir().unwrap();
    let ran = check(&[&gallery("moi_thon_mot_trang.xlsx")], &dir.path().join("out"), &[]).expect(0);
    assert!(
        ran.out.contains("3 worksheets read as one list: Thôn Đông, Thôn Đoài, Thôn Trung"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("worksheets left aside: TH, Ghi chú"), "{}", ran.out);
    let run = json(&dir.path().join("out/run.json"));
    let list = &run["lists"][0];
    let told: Vec<(&str, u64, u64)> = list["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            (s["name"].as_str().unwrap(), s["n_records"].as_u64().unwrap(), s["n_non_data"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(told, [("Thôn Đông", 5, 3), ("Thôn Đoài", 4, 3), ("Thôn Trung", 6, 3)]);
    assert_eq!((list["n_read"].as_u64(), list["n_records"].as_u64()), (Some(24), Some(15)));
    let aside = &list["sheets_aside"];
    assert_eq!((aside[0]["name"].as_str(), aside[0]["reason"].as_str()), (Some("TH"), Some("summary")));
    assert_eq!((aside[1]["n_rows"].as_u64(), aside[1]["reason"].as_str()), (Some(3), Some("no_list")));
}

#[test]
fn hidden_rows_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let ran = check(&[&gallery("an_dong_an_cot.xlsx")], &dir.path().join("out"), &[]).expect(0);
    assert!(ran.out.contains("3 hidden rows, 1 hidden columns"), "{}", ran.out);
}

#[test]
fn a_folder_is_checked_file_by_file_and_what_is_left_out_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("danh_sach");
    std::fs::create_dir(&folder).unwrap();
    for name in ["so_va_chu.xlsx", "mat_tran_nam_nu.xlsx"] {
        std::fs::copy(gallery(name), folder.join(name)).unwrap();
    }
    std::fs::write(folder.join("~$so_va_chu.xlsx"), "lock").unwrap();
    std::fs::write(folder.join("thu.docx"), "letter").unwrap();
    let ran = check(&[&folder], &dir.path().join("out"), &[]).expect(0);
    assert!(
        ran.err.contains("~$so_va_chu.xlsx: lock file") || ran.err.contains("~$so_va_chu.xlsx (lock file"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("thu.docx"), "{}", ran.err);
    let run = json(&dir.path().join("out/run.json"));
    let names: Vec<&str> =
        run["lists"].as_array().unwrap().iter().map(|l| l["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["mat_tran_nam_nu", "so_va_chu"]);
    assert_eq!(run["settings"]["left_out"], serde_json::json!(["thu.docx", "~$so_va_chu.xlsx"]));
}

#[test]
fn all_files_that_cannot_be_read_are_told_at_once_and_nothing_is_half_done() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("danh_sach");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(gallery("so_va_chu.xlsx"), folder.join("tot.xlsx")).unwrap();
    std::fs::write(folder.join("hong.xlsx"), b"PK\x03\x04 broken").unwrap();
    std::fs::write(folder.join("rong.csv"), "").unwrap();
    let ran = check(&[&folder], &dir.path().join("out"), &[]).expect(2);
    assert!(ran.err.contains("hong.xlsx") && ran.err.contains("rong.csv"), "{}", ran.err);
    assert!(!dir.path().join("out/run.json").exists());
    assert!(!dir.path().join("out/cleaned").exists());
}

#[test]
fn a_doubtful_number_column_is_asked_for_and_the_profile_settles_it() {
    let dir = tempfile::tempdir().unwrap();
    let list = dir.path().join("ds.csv");
    let rows: String =
        (1..=8).map(|n| format!("Nguyễn Văn An,{:02}/02/1960,Có,00106000000{n}\n", n + 1)).collect();
    std::fs::write(&list, format!("Họ và tên,Ngày sinh,CCCD,Mã hồ sơ\n{rows}")).unwrap();
    let ran = check(&[&list], &dir.path().join("out"), &[]).expect(2);
    assert!(ran.err.contains("column \"CCCD\" is `pid`: confidence 0.38, at least 0.60"), "{}", ran.err);
    assert!(ran.err.contains("pid = [\"CCCD\"]"), "{}", ran.err);
    let shown = danhsach(["profiles", &list.to_string_lossy(), "--lang", "en"]).expect(0).out;
    assert!(shown.contains("column 3 (\"CCCD\"): confidence 0.38, evidence: heading"), "{shown}");
    assert!(shown.contains("min_confidence = 0.6"), "{shown}");
    let profile = dir.path().join("ho_so.toml");
    std::fs::write(&profile, shown.replace("pid = [\"CCCD\"]", "pid = [\"Mã hồ sơ\"]")).unwrap();
    check(&[&list], &dir.path().join("out"), &["--profile", &profile.to_string_lossy()]).expect(0);
}
