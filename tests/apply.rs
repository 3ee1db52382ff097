//! Sheets of `verify/` filled in and taken back, contradictions, and the way back to the originals.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx, open_workbook};

use crate::support::{Ran, check_province, danhsach, files_below, json, province};

/// Types `values` into cells of the first sheet of a workbook, as a spreadsheet would save them.
fn fill(path: &Path, values: &[(&str, &str)]) {
    let bytes = std::fs::read(path).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for idx in 0..archive.len() {
        let mut part = archive.by_index(idx).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let mut xml = String::from_utf8(content).unwrap();
            for (cell, value) in values {
                let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
                let empty = start + xml[start..].find('>').unwrap() + 1;
                let end = if xml[..empty].ends_with("/>") {
                    empty
                } else {
                    start + xml[start..].find("</c>").unwrap() + 4
                };
                let typed = format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{value}</t></is></c>");
                xml.replace_range(start..end, &typed);
            }
            content = xml.into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    std::fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

/// The sheets of a result with their rows as text, headings left aside.
fn sheets(dir: &Path) -> Vec<(PathBuf, Vec<Vec<String>>)> {
    let files = files_below(&dir.join("verify"));
    let read = |file: &String| {
        let path = dir.join("verify").join(file);
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let rows = range.rows().skip(5).map(|row| row.iter().map(|cell| cell.to_string()).collect());
        (path, rows.collect())
    };
    files.iter().map(read).collect()
}

fn apply(dir: &Path, extra: &[&str]) -> Ran {
    let dir = dir.to_string_lossy().into_owned();
    danhsach([&["apply", dir.as_str(), "--lang", "en"], extra].concat())
}

#[test]
fn answers_are_taken_in_and_the_originals_come_back() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    let dir = dir.path();
    // A suggestion on a line of the CSV list, on a row of which it is the only line.
    let found = sheets(dir).into_iter().find_map(|(path, rows)| {
        let at = rows.iter().position(|row| {
            let is_alone = rows.iter().filter(|r| r[1..3] == row[1..3]).count() == 1;
            row[1] == "bhxh" && row[6] == "họ và tên" && !row[8].is_empty() && is_alone
        })?;
        Some((path, at + 6, rows[at].clone()))
    });
    let (path, at, row) = found.expect("the fixture has a suggestion");
    fill(&path, &[("D4", "Lê Thị Kiểm"), (&format!("K{at}"), "đã sửa"), (&format!("L{at}"), "=Người Mới")]);
    let ran = apply(dir, &[]).expect(0);
    assert!(ran.out.contains("1 answers taken") && ran.out.contains("Lê Thị Kiểm"), "{}", ran.out);
    assert!(!ran.out.contains(&row[3]), "no person of the list is named");

    let counts = json(&dir.join("decisions.json"));
    assert_eq!((counts["n_answered"].as_u64(), counts["n_changed"].as_u64()), (Some(1), Some(1)));
    let of_file = counts["files"].as_array().unwrap().iter().find(|f| f["by"] == "Lê Thị Kiểm").unwrap();
    assert_eq!(of_file["answers"]["corrected"], 1);
    // Only that line differs from the cleaned list, and what was typed cannot run as a formula.
    let text = |folder: &str| std::fs::read_to_string(dir.join(folder).join("bhxh.csv")).unwrap();
    let (cleaned, decided) = (text("cleaned"), text("decided"));
    let differ: Vec<usize> = (0..)
        .zip(cleaned.lines().zip(decided.lines()))
        .filter(|(_, (a, b))| a != b)
        .map(|(i, _)| i)
        .collect();
    let line: usize = row[2].parse().unwrap();
    assert_eq!((cleaned.lines().count(), differ), (decided.lines().count(), vec![line - 1]));
    assert!(decided.lines().nth(line - 1).unwrap().contains("'=Người Mới"));
    assert_eq!(
        std::fs::read(dir.join("decided/dat_dai.csv")).unwrap(),
        std::fs::read(dir.join("cleaned/dat_dai.csv")).unwrap()
    );

    // Nothing is written over, neither by a second call nor by another run.
    let before = files_below(dir);
    assert!(apply(dir, &[]).expect(2).err.contains("nothing is overwritten"));
    let out = dir.to_string_lossy().into_owned();
    let file = |name: &str| province().join(name).to_string_lossy().into_owned();
    danhsach(["check", &file("bhxh.csv"), "--reference", &file("dan_cu.csv"), "--out", &out]).expect(2);
    assert_eq!(files_below(dir), before);

    let ran = apply(dir, &["--undo"]).expect(0);
    assert_eq!(ran.out.lines().count(), 3);
    for name in ["bhxh.csv", "bao_tro_xa_hoi.xlsx", "dat_dai.csv"] {
        let original = std::fs::read(province().join(name)).unwrap();
        assert_eq!(std::fs::read(dir.join("original").join(name)).unwrap(), original, "{name}");
    }
    apply(dir, &["--undo"]).expect(2);
}

#[test]
fn undo_says_why_where_it_cannot() {
    let (dir, ran) = check_province(&["--no-workbooks"]);
    ran.expect(0);
    let kept = dir.path().join("undo/bhxh.csv.zst");
    let packed = std::fs::read(&kept).unwrap();
    for (bytes, words) in [(&packed[..packed.len() / 2], "does not match"), (&b"x"[..], "does not match")] {
        std::fs::write(&kept, bytes).unwrap();
        let ran = apply(dir.path(), &["--undo"]).expect(2);
        assert!(ran.err.contains("bhxh.csv.zst") && ran.err.contains(words), "{}", ran.err);
        assert!(!dir.path().join("original/bhxh.csv").exists());
    }
    std::fs::remove_file(&kept).unwrap();
    assert!(apply(dir.path(), &["--undo"]).expect(2).err.contains("was not kept"));
    assert!(apply(dir.path(), &[]).expect(2).err.contains("no sheets to check"));
    let nowhere = tempfile::tempdir().unwrap();
    assert!(apply(nowhere.path(), &[]).expect(2).err.contains("run.json"));
}

#[test]
fn all_that_speaks_against_the_answers_is_told_at_once() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    let dir = dir.path();
    let of = sheets(dir);
    let (first, rows) = of.iter().max_by_key(|(_, rows)| rows.len()).unwrap();
    let extra = tempfile::tempdir().unwrap();
    let copy = extra.path().join("ban_sao.xlsx");
    std::fs::copy(first, &copy).unwrap();
    fill(first, &[("K6", "đúng"), ("K7", "có lẽ"), ("D8", "tên khác")]);
    fill(&copy, &[("K6", "sai")]);
    let strange = extra.path().join("la.xlsx");
    std::fs::write(&strange, "không phải bảng tính").unwrap();
    let path = |p: &Path| p.to_string_lossy().into_owned();
    let ran = apply(dir, &["--answers", &path(first), &path(&copy)]).expect(2);
    for told in ["cell K6: answers otherwise than", "cell K7: this is none", "cell D8: a protected cell"] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    assert!(!ran.err.contains("có lẽ") && !ran.err.contains(&rows[0][3]), "no value is quoted: {}", ran.err);
    let ran =
        apply(dir, &["--answers", &path(&strange), "--answers", &path(&extra.path().join("khong_co.xlsx"))])
            .expect(2);
    assert!(ran.err.contains("la.xlsx") && ran.err.contains("khong_co.xlsx"), "{}", ran.err);
    // A sheet of another run.
    let (other, ran) = check_province(&["--reveal"]);
    ran.expect(0);
    assert!(!dir.join("decided").exists() && !dir.join("decisions.json").exists());
    let (file, _) = &sheets(other.path())[0];
    apply(dir, &["--answers", &path(file), "--out", &path(&extra.path().join("ra"))]).expect(0);
    assert!(extra.path().join("ra/decided/bhxh.csv").exists(), "the same run again asks the same");
}
