//! The caps on what a file may cost, as users set them: a raised one lets a file through, a lowered one refuses it and names
//! itself, a bad one is told with its line.

use std::path::Path;

use crate::support::{Ran, danhsach_in};

const REFERENCE: &str = "so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,trang_thai\n\
    001180000001,Nguyễn Thị Na,01/02/1980,Nữ,\n001079000002,Trần Văn Bé,03/04/1979,Nam,da_mat\n";

fn folder(list: (&str, &[u8])) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("dan_cu.csv"), REFERENCE).unwrap();
    std::fs::write(dir.path().join(list.0), list.1).unwrap();
    dir
}

fn profile(dir: &Path, limits: &str) {
    let toml = format!("name = \"x\"\ntitle = {{ vi = \"x\", en = \"x\" }}\n\n[limits]\n{limits}\n");
    std::fs::write(dir.join("p.toml"), toml).unwrap();
}

fn check(dir: &Path, list: &str, more: &str) -> Ran {
    let args = format!("check {list} --reference dan_cu.csv --out out {more}");
    danhsach_in(dir, args.split_whitespace())
}

/// Refused with `setting` in both languages while it is `low`, read when it is `high`.
#[track_caller]
fn holds(name: &str, bytes: &[u8], setting: &str, low: u64, high: u64) {
    let dir = folder((name, bytes));
    profile(dir.path(), &format!("{setting} = {low}"));
    for (lang, word) in [("vi", "hồ sơ"), ("en", "profile")] {
        let ran = check(dir.path(), name, &format!("--profile p.toml --lang {lang}")).expect(2);
        let is_told =
            ran.err.contains(name) && ran.err.contains(&format!("`{setting}`")) && ran.err.contains(word);
        assert!(is_told && ran.err.contains(&low.to_string()), "{}", ran.err);
    }
    // In a profile and, for all files, in the configuration.
    profile(dir.path(), &format!("{setting} = {high}"));
    check(dir.path(), name, "--profile p.toml").expect(0);
    std::fs::write(dir.path().join("c.toml"), format!("[limits]\n{setting} = {low}\n")).unwrap();
    let ran = check(dir.path(), name, "--config c.toml --lang en").expect(2);
    assert!(ran.err.contains(&format!("`{setting}`")), "{}", ran.err);
}

fn list(n_rows: usize, n_more: usize) -> String {
    let mut text = format!("Họ và tên,Số CCCD{}\n", ",x".repeat(n_more));
    for row in 0..n_rows {
        text.push_str(&format!("Nguyễn Thị Na,0011800{row:05}{}\n", ",y".repeat(n_more)));
    }
    text
}

fn packed(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

#[test]
fn columns_rows_and_cells() {
    holds("ds.csv", list(3, 20).as_bytes(), "columns", 10, 22);
    holds("ds.csv", list(3, 20).as_bytes(), "cells", 65, 66);
    let wide = format!("Họ và tên,Số CCCD,x\nNguyễn Thị Na,001180000001,{}\n", "y".repeat(3 << 20));
    holds("ds.csv", wide.as_bytes(), "row_mib", 1, 8);
    let object = r#"{"ho_ten":"Nguyen Thi Na","so_cccd":"001180000001","a":1,"b":1,"c":1,"d":1,"e":1}"#;
    holds("ds.ndjson", object.as_bytes(), "columns", 6, 7);
}

#[test]
fn swelling() {
    // 68 MiB of blanks behind the last name: more than is free of the ratio, and packed a thousandfold.
    let text = list(3, 0) + &" ".repeat(1 << 20) + "\n" + &"\n".repeat(67 << 20);
    holds("ds.csv.gz", &packed(&text), "ratio", 200, 100_000);
    holds("ds.csv.gz", &packed(&list(40_000, 10)), "unpacked_mib", 1, 16);
}

#[test]
fn entries_sheets_and_nesting() {
    let book = |n_sheets: usize| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for sheet in 0..n_sheets {
            let sheet = book.add_worksheet().set_name(format!("s{sheet}")).unwrap();
            for (column, cells) in
                [["Họ và tên", "Nguyễn Thị Na"], ["Số CCCD", "001180000001"]].iter().enumerate()
            {
                for (row, cell) in cells.iter().enumerate() {
                    sheet.write_string(row as u32, column as u16, *cell).unwrap();
                }
            }
        }
        book.save_to_buffer().unwrap()
    };
    holds("ds.xlsx", &book(3), "sheets", 2, 3);
    holds("ds.xlsx", &book(3), "entries", 5, 100);
    let ods = std::fs::read(crate::support::root().join("fixtures/hostile/form.ods")).unwrap();
    holds("ds.ods", &ods, "nesting", 3, 256);
}

#[test]
fn a_bad_cap_is_told_with_its_line() {
    let dir = folder(("ds.csv", list(2, 0).as_bytes()));
    let bad = [
        ("ratio = 0", ["`limits.ratio` = 0", "1"]),
        ("ratio = 200\ncolumns = 70000", ["`limits.columns` = 70000", "65535"]),
        ("columns = -1", ["-1", ""]),
        ("columns = \"many\"", ["many", ""]),
        ("colums = 9", ["`colums`", "columns"]),
    ];
    for (limits, words) in bad {
        profile(dir.path(), limits);
        std::fs::write(dir.path().join("c.toml"), format!("\n\n\n[limits]\n{limits}\n")).unwrap();
        let line = 4 + limits.lines().count();
        for (file, option) in [("p.toml", "--profile p.toml"), ("c.toml", "--config c.toml")] {
            let ran = check(dir.path(), "ds.csv", &format!("{option} --lang en")).expect(2);
            assert!(ran.err.contains(&format!("{file}:{line}: ")), "{limits}: {}", ran.err);
            assert!(words.iter().all(|word| ran.err.contains(word)), "{limits}: {}", ran.err);
        }
    }
}
