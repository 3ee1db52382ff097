//! A reference that was indexed once: the same outputs as from the reference itself, updates, and what is told of files
//! that are none.

use std::path::Path;

use crate::support::{Ran, danhsach_in, files_below, json, province, same_results};

const LISTS: [&str; 3] = ["bhxh.csv", "bao_tro_xa_hoi.xlsx", "dat_dai.csv"];

fn run(dir: &Path, args: &str) -> Ran {
    danhsach_in(dir, args.split_whitespace())
}

/// A folder with the fixture province.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for name in LISTS.iter().chain(&["dan_cu.csv"]) {
        std::fs::copy(province().join(name), dir.path().join(name)).unwrap();
    }
    dir
}

fn check(dir: &Path, reference: &str, out: &str) {
    let lists = LISTS.join(" ");
    run(dir, &format!("check {lists} --reference {reference} --out {out} --as-of 30/06/2026")).expect(0);
}

#[test]
fn a_check_from_an_index_writes_the_same_bytes() {
    let dir = folder();
    let dir = dir.path();
    let ran = run(dir, "index dan_cu.csv --out r.dsx --lang en").expect(0);
    assert!(ran.err.contains("bytes per citizen") && ran.err.contains("blocking keys"), "{}", ran.err);
    assert!(ran.out.is_empty());
    check(dir, "dan_cu.csv", "plain");
    check(dir, "r.dsx", "index");
    same_results(&dir.join("plain"), &dir.join("index"));
    let reference = &json(&dir.join("index/run.json"))["reference"];
    assert_eq!((reference["file"].as_str(), reference["format"].as_str()), (Some("r.dsx"), Some("dsx")));
    assert_eq!(reference["n_bytes"].as_u64(), Some(std::fs::metadata(dir.join("r.dsx")).unwrap().len()));
    // Explained from it too.
    let explain = |out: &str| run(dir, &format!("explain {out} --list bhxh --row 3")).expect(0).out;
    assert_eq!(explain("plain"), explain("index"));
    // Alone it is looked over.
    run(dir, "index r.dsx").expect(0);
    run(dir, "index dan_cu.csv --out 7.dsx --threads 7 --quiet").expect(0);
    run(dir, "index dan_cu.csv --out 1.dsx --threads 1 --quiet").expect(0);
    let bytes = |name: &str| std::fs::read(dir.join(name)).unwrap();
    assert!(bytes("1.dsx") == bytes("7.dsx") && bytes("1.dsx") == bytes("r.dsx"));
}

fn read(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_string).collect::<Vec<_>>();
    let header = cells(reader.headers().unwrap());
    (header, reader.records().map(|record| cells(&record.unwrap())).collect())
}

fn write(path: &Path, header: &[String], rows: &[Vec<String>]) {
    let mut writer = csv::Writer::from_path(path).unwrap();
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
}

#[test]
fn an_update_gives_the_outputs_of_the_changed_reference() {
    let dir = folder();
    let dir = dir.path();
    let (header, mut rows) = read(&dir.join("dan_cu.csv"));
    // One has died, one has another household and an old number, one is taken out, one comes.
    let (dead, gone) = (3, rows.len() - 1);
    let moved = (4..gone).find(|&i| !rows[i][4].is_empty()).unwrap();
    rows[dead][8] = "da_mat".to_string();
    rows[dead][9] = "01/02/2026".to_string();
    let cmnd = std::mem::replace(&mut rows[moved][4], "987654321".to_string());
    rows[moved][5] = "H77777777".to_string();
    let mut taken_out = rows[gone].clone();
    taken_out[8] = "xoa".to_string();
    let new = "038199000123,Trịnh Thị Mới,01/02/1999,Nữ,,H00000001,,,,,";
    let new: Vec<String> = new.split(',').map(str::to_string).collect();
    write(
        &dir.join("changes.csv"),
        &header,
        &[rows[dead].clone(), rows[moved].clone(), taken_out, new.clone()],
    );
    run(dir, "index dan_cu.csv --out r.dsx").expect(0);
    let ran = run(dir, "index r.dsx --update changes.csv --lang en").expect(0);
    assert!(ran.err.contains("4 changes added"), "{}", ran.err);

    rows.pop();
    rows.push(new);
    // What the update keeps of the one who moved stands in the changed reference as a column.
    let header: Vec<String> = header.into_iter().chain(["so_cu".to_string()]).collect();
    for (idx, row) in rows.iter_mut().enumerate() {
        row.push(if idx == moved { cmnd.clone() } else { String::new() });
    }
    std::fs::create_dir(dir.join("after")).unwrap();
    write(&dir.join("after/dan_cu.csv"), &header, &rows);
    check(dir, "after/dan_cu.csv", "plain");
    check(dir, "r.dsx", "updated");
    same_results(&dir.join("plain"), &dir.join("updated"));
    run(dir, "index r.dsx --out compact.dsx").expect(0);
    check(dir, "compact.dsx", "compact");
    same_results(&dir.join("plain"), &dir.join("compact"));
    assert!(std::fs::metadata(dir.join("r.dsx")).unwrap().len() > 0);
}

#[test]
fn a_file_that_cannot_be_used_is_told_with_its_remedy() {
    let dir = folder();
    let dir = dir.path();
    run(dir, "index dan_cu.csv --out r.dsx").expect(0);
    let whole = std::fs::read(dir.join("r.dsx")).unwrap();
    let told = |args: &str, vi: &str, en: &str| {
        for (lang, words, hint) in [("vi", vi, "gợi ý: "), ("en", en, "hint: ")] {
            let ran = run(dir, &format!("{args} --lang {lang}")).expect(2);
            assert!(ran.err.contains(words) && ran.err.contains(hint), "`{words}` in: {}", ran.err);
            assert!(!dir.join("out").exists());
        }
    };
    let mut bytes = whole.clone();
    bytes[whole.len() / 2] ^= 4;
    std::fs::write(dir.join("bad.dsx"), &bytes).unwrap();
    told(
        "check bhxh.csv --reference bad.dsx --out out",
        "bad.dsx: tệp chỉ mục bị hỏng",
        "is damaged: its part",
    );
    told("index bad.dsx", "bị hỏng", "is damaged");
    std::fs::write(dir.join("cut.dsx"), &whole[..whole.len() - 1]).unwrap();
    told("check bhxh.csv --reference cut.dsx --out out", "cut.dsx: tệp chỉ mục bị cắt", "was cut");
    told("index cut.dsx --update dan_cu.csv", "bị cắt", "was cut");
    told("check r.dsx --reference dan_cu.csv --out out", "không phải danh sách", "not a list");
    told("profiles r.dsx", "không phải danh sách", "not a list");
    told("index dan_cu.csv", "chưa nêu tệp", "no file for the index");
    told("index dan_cu.csv --update dan_cu.csv", "không phải tệp chỉ mục", "not an index");
    told("index dan_cu.csv --out dan_cu.csv", "ghi đè", "overwrite");
    told("index dan_cu.csv --out no/r.dsx", "không ghi được", "cannot be written");
    told("index bhxh_khong_co.csv --out x.dsx", "không tìm thấy tệp", "no such file");
    told("index r.dsx --update bao_tro_khong_co.csv", "không tìm thấy tệp", "no such file");
    // Nothing half-written is left, and what was there is as it was.
    assert!(std::fs::read(dir.join("r.dsx")).unwrap() == whole);
    assert!(files_below(dir).iter().all(|name| !name.contains(".tmp") && name != "x.dsx"));
}
