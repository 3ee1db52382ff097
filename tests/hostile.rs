//! Bad input is the normal case: the table of what it gets. Each: one message in the chosen language with place and
//! remedy, exit code 2, no half-written file, never a panic.

use std::path::Path;

use crate::support::{Ran, danhsach_in, files_below, province};

const REFERENCE: &str = "so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,trang_thai\n\
    001180000001,Nguyễn Thị Na,01/02/1980,Nữ,\n001079000002,Trần Văn Bé,03/04/1979,Nam,da_mat\n";
const LIST: &str = "STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD\n1,Nguyễn Thị Na,01/02/1980,Nữ,001180000001\n";

/// A folder with `dan_cu.csv`, `ds.csv` and the case's own file.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("dan_cu.csv"), REFERENCE).unwrap();
    std::fs::write(dir.path().join("ds.csv"), LIST).unwrap();
    dir
}

fn check(dir: &Path, args: &str) -> Ran {
    danhsach_in(dir, args.split_whitespace())
}

/// A list of these bytes under this name is refused: the message names the file, says `vi` / `en`, and has a remedy.
#[track_caller]
fn refused(name: &str, bytes: &[u8], vi: &str, en: &str) {
    let dir = folder();
    std::fs::write(dir.path().join(name), bytes).unwrap();
    told(dir.path(), &format!("check {name} --reference dan_cu.csv --out out"), name, vi, en);
}

#[track_caller]
fn told(dir: &Path, args: &str, place: &str, vi: &str, en: &str) {
    for (lang, words, hint) in [("vi", vi, "gợi ý: "), ("en", en, "hint: ")] {
        let ran = check(dir, &format!("{args} --lang {lang}")).expect(2);
        assert!(ran.err.contains(place), "place `{place}` in: {}", ran.err);
        assert!(ran.err.to_lowercase().contains(&words.to_lowercase()), "`{words}` in: {}", ran.err);
        assert!(ran.err.contains(hint), "remedy in: {}", ran.err);
        assert!(!ran.err.contains("panicked") && ran.out.is_empty(), "{}{}", ran.out, ran.err);
        for file in if dir.join("out").exists() { files_below(&dir.join("out")) } else { vec![] } {
            assert_ne!(file, "run.json", "no seal on an unfinished result");
            assert!(!file.contains(".tmp"), "half-written {file}");
        }
    }
}

#[test]
fn no_such_file() {
    let dir = folder();
    told(
        dir.path(),
        "check khong_co.csv --reference dan_cu.csv --out out",
        "khong_co.csv",
        "không",
        "no such file",
    );
    told(
        dir.path(),
        "check ds.csv --reference khong_co.csv --out out",
        "khong_co.csv",
        "không",
        "no such file",
    );
}

#[test]
fn a_directory() {
    let dir = folder();
    std::fs::create_dir(dir.path().join("thu_muc")).unwrap();
    told(dir.path(), "check thu_muc --reference dan_cu.csv --out out", "thu_muc", "thư mục", "folder");
}

#[test]
fn an_empty_file() {
    refused("rong.csv", b"", "không có nội dung", "empty");
    refused("trang.csv", b"\n \n\n", "", "");
}

#[test]
fn a_header_only() {
    refused("tieu_de.csv", "STT,Họ và tên,Ngày sinh,Số CCCD\n".as_bytes(), "tiêu đề", "header");
}

#[test]
fn a_list_without_any_name_or_number_column() {
    refused(
        "mau.csv",
        "STT,Ngày sinh,Giới tính,Địa chỉ\n1,01/02/1980,Nam,Thôn 1\n2,02/03/1981,Nữ,Thôn 2\n".as_bytes(),
        "cột",
        "column",
    );
}

#[test]
fn an_unknown_profile_offers_the_nearest() {
    let dir = folder();
    told(
        dir.path(),
        "check ds.csv --reference dan_cu.csv --profile dat_da --out out",
        "dat_da",
        "dat_dai, ",
        "dat_dai, ",
    );
}

#[test]
fn a_profile_with_a_typo() {
    let dir = folder();
    let toml = "name = \"x\"\ntitle = { vi = \"x\", en = \"x\" }\nrequird = [\"name\"]\n";
    std::fs::write(dir.path().join("p.toml"), toml).unwrap();
    told(
        dir.path(),
        "check ds.csv --reference dan_cu.csv --profile p.toml --out out",
        "p.toml:3",
        "requird",
        "requird",
    );
    let toml = "name = \"x\"\ntitle = { vi = \"x\", en = \"x\" }\n[rules]\nSACH01 = \"off\"\n";
    std::fs::write(dir.path().join("p.toml"), toml).unwrap();
    told(
        dir.path(),
        "check ds.csv --reference dan_cu.csv --profile p.toml --out out",
        "SACH01",
        "SACH001",
        "SACH001",
    );
}

#[test]
fn a_gate_that_names_nothing_known() {
    let dir = folder();
    told(
        dir.path(),
        "check ds.csv --reference dan_cu.csv --gate corect>=95 --out out",
        "corect",
        "correct",
        "correct",
    );
}

#[test]
fn a_quote_never_closed_tells_the_row() {
    refused(
        "nhay.csv",
        "Họ và tên,Số CCCD\nLê Văn A,001079000003\n\"Lê Văn B,001079000004\nLê Văn C,1\n".as_bytes(),
        ":3",
        ":3",
    );
}

#[test]
fn files_that_are_not_what_their_ending_says() {
    refused("web.xlsx", b"<html><body><p>x</p></body></html>", "HTML", "HTML");
    refused("web.xls", b"<html><table><tr><td>x</td></tr></table></html>", "tiêu đề", "header");
    refused("cu.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more of an old container", "", "");
    refused("ngan.parquet", b"PAR1", "", "");
    refused("ds.ndjson", b"{\"ho_ten\":\"A B\"}\n{\"ho_ten\":[\"C D\"]}\n", "lồng nhau", "itself an object");
    refused("ds.ndjson", b"{\"ho_ten\":\"A B\"}\n{\"ho_ten\":\n", ":3", ":3");
    refused("nen.csv", b"PK\x03\x04 not a workbook at all", "", "");
}

#[test]
fn a_workbook_that_is_truncated() {
    let whole = std::fs::read(province().join("bao_tro_xa_hoi.xlsx")).unwrap();
    refused("cut.xlsx", &whole[..whole.len() / 2], "", "");
    refused("cut2.xlsx", &whole[..whole.len() - 30], "", "");
}

#[test]
fn the_same_list_twice() {
    let dir = folder();
    std::fs::copy(dir.path().join("ds.csv"), dir.path().join("ban_sao.csv")).unwrap();
    told(dir.path(), "check ds.csv ./ds.csv --reference dan_cu.csv --out out", "ds.csv", "trùng", "same");
    told(
        dir.path(),
        "check ds.csv ban_sao.csv --reference dan_cu.csv --out out",
        "ban_sao.csv",
        "trùng",
        "same",
    );
    told(dir.path(), "check dan_cu.csv --reference dan_cu.csv --out out", "dan_cu.csv", "cùng", "same");
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let dir = folder();
    std::fs::write(dir.path().join("tep"), "x").unwrap();
    told(dir.path(), "check ds.csv --reference dan_cu.csv --out tep", "tep", "", "");
    told(dir.path(), "check ds.csv --reference dan_cu.csv --out /proc/khong/duoc", "/proc/khong", "", "");
    // Something of somebody else's stands there already.
    std::fs::create_dir(dir.path().join("cua_toi")).unwrap();
    std::fs::write(dir.path().join("cua_toi/anh.jpg"), "x").unwrap();
    told(dir.path(), "check ds.csv --reference dan_cu.csv --out cua_toi", "cua_toi", "anh.jpg", "anh.jpg");
}

#[test]
fn a_disk_that_is_full() {
    // A tiny file system needs root; /dev/full gives the same error for a single file, tested in report::whole.
    let dir = folder();
    let small = dir.path().join("small");
    std::fs::create_dir(&small).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(&small)
        .output()
        .is_ok_and(|o| o.status.success());
    if !mounted {
        eprintln!("no right to mount a small file system here: this case runs as root only");
        return;
    }
    let files = ["bhxh.csv", "dan_cu.csv"].map(|f| province().join(f).to_string_lossy().into_owned());
    let ran = danhsach_in(
        dir.path(),
        ["check", &files[0], "--reference", &files[1], "--out", "small/out", "--lang", "en"],
    );
    let left = files_below(&small);
    std::process::Command::new("umount").arg(&small).output().unwrap();
    let ran = ran.expect(2);
    assert!(
        ran.err.contains("small/out") && ran.err.contains("hint: ") && !ran.err.contains("panicked"),
        "{}",
        ran.err
    );
    assert!(left.is_empty(), "half a result would mislead: {left:?}");
}

#[test]
fn a_run_that_fails_leaves_the_earlier_result_and_no_empty_folder() {
    let dir = folder();
    check(dir.path(), "check ds.csv --reference dan_cu.csv --out out").expect(0);
    let before = std::fs::read(dir.path().join("out/records.parquet")).unwrap();
    check(dir.path(), "check khong_co.csv --reference dan_cu.csv --out out").expect(2);
    assert_eq!(std::fs::read(dir.path().join("out/records.parquet")).unwrap(), before);
    assert!(dir.path().join("out/run.json").exists());
    check(dir.path(), "check khong_co.csv --reference dan_cu.csv --out moi/ra").expect(2);
    assert!(!dir.path().join("moi").exists());
}

#[test]
fn the_day_of_reference_is_never_an_old_birth_date() {
    // Nobody in this reference was born or died lately: the list's younger people are not in the future.
    let dir = folder();
    let list = "Họ và tên,Ngày sinh,Giới tính,Số CCCD\nLê Thị Bé,05/06/2024,Nữ,001324000009\n";
    std::fs::write(dir.path().join("ds.csv"), list).unwrap();
    check(dir.path(), "check ds.csv --reference dan_cu.csv --out out").expect(0);
    let report = crate::support::json(&dir.path().join("out/report.json"));
    let codes: Vec<&str> =
        report["lists"][0]["rules"].as_array().unwrap().iter().filter_map(|r| r["code"].as_str()).collect();
    assert!(!codes.contains(&"SACH011"), "{codes:?}");
}

#[test]
fn ragged_rows_are_findings_and_lose_nothing() {
    let dir = folder();
    let list = "Họ và tên,Ngày sinh,Giới tính,Số CCCD\nNguyễn Thị Na,01/02/1980,Nữ,001180000001,thừa\nTrần Văn Bé,03/04/1979\n";
    std::fs::write(dir.path().join("ds.csv"), list).unwrap();
    check(dir.path(), "check ds.csv --reference dan_cu.csv --out out").expect(0);
    let report = crate::support::json(&dir.path().join("out/report.json"));
    let rules = report["lists"][0]["rules"].as_array().unwrap().clone();
    let ragged = rules.iter().find(|r| r["code"] == "SACH029").expect("SACH029 fires");
    assert_eq!(ragged["n_findings"], 2);
}

#[test]
fn a_reference_with_gaps_is_counted_and_named() {
    let dir = folder();
    let reference = "so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,trang_thai\n\
        ,Nguyễn Thị Na,01/02/1980,Nữ,\n001079000002,Trần Văn Bé,03/04/1979,Nam,đi vắng\n001079000002,Lê Văn Tư,05/06/1982,Nam,\n";
    std::fs::write(dir.path().join("dan_cu.csv"), reference).unwrap();
    let ran = check(dir.path(), "check ds.csv --reference dan_cu.csv --out out").expect(0);
    let facts = crate::support::json(&dir.path().join("out/report.json"))["reference"].clone();
    assert_eq!((facts["n_citizens"].as_u64(), facts["n_without_number"].as_u64()), (Some(3), Some(1)));
    assert_eq!(facts["n_doubled_numbers"].as_u64(), Some(1));
    assert!(facts.to_string().contains("đi vắng") || facts.to_string().contains("di vang"), "{facts}");
    for told in ["1 công dân không có số định danh", "1 số định danh bị dùng chung", "trạng thái lạ: đi vắng"]
    {
        assert!(ran.out.contains(told), "`{told}` in: {}", ran.out);
    }
    // No numbers at all: still a result.
    let reference = "ho_ten,ngay_sinh,gioi_tinh\nNguyễn Thị Na,01/02/1980,Nữ\n";
    std::fs::write(dir.path().join("dan_cu.csv"), reference).unwrap();
    check(dir.path(), "check ds.csv --reference dan_cu.csv --out out").expect(0);
    // No names: nothing can be verified.
    std::fs::remove_dir_all(dir.path().join("out")).unwrap();
    std::fs::write(
        dir.path().join("dan_cu.csv"),
        "so_dinh_danh,ngay_sinh,gioi_tinh\n001180000001,01/02/1980,Nữ\n",
    )
    .unwrap();
    told(dir.path(), "check ds.csv --reference dan_cu.csv --out out", "dan_cu.csv", "ho_ten", "ho_ten");
}

#[test]
fn strange_bytes_never_panic() {
    let cases: &[(&str, &[u8])] = &[
        ("nul.csv", b"H\xe1\xbb\x8d t\xc3\xaan,S\xe1\xbb\x91 CCCD\nL\0e V\0an,0010\0\n"),
        ("cr.csv", "Họ tên,Số CCCD\rLê Văn A,001079000003\rLê Văn B,001079000004\r".as_bytes()),
        ("cp1258.csv", b"Ho ten,So CCCD\nL\xea V\xe3n \xd0\xf4ng,001079000003\n"),
        ("utf16.csv", b"\xff\xfeH\x00o\x00 \x00t\x00e\x00n\x00,\x00C\x00C\x00C\x00D\x00\n\x00L\x00e\x00,\x001\x00\n\x00"),
        ("surrogate.csv", b"Ho ten,CCCD\nL\xed\xa0\x80,1\n"),
        ("one.csv", b"x"),
        ("quotes.csv", b"\"\"\"\"\"\",\"\"\n\"\",\"\"\n"),
    ];
    for (name, bytes) in cases {
        let dir = folder();
        std::fs::write(dir.path().join(name), bytes).unwrap();
        let ran = check(dir.path(), &format!("check {name} --reference dan_cu.csv --out out --lang en"));
        assert!(
            [0, 2].contains(&ran.code) && !ran.err.contains("panicked"),
            "{name}: {} {}",
            ran.code,
            ran.err
        );
        if ran.code == 2 {
            assert!(ran.err.contains(name) && ran.err.contains("hint: "), "{name}: {}", ran.err);
        }
    }
}

#[test]
fn errors_carry_nothing_personal() {
    let dir = folder();
    let list = "Họ và tên,Số CCCD\nNguyễn Bí Mật,001079000003\n\"Nguyễn Bí Mật,001079000004\n";
    std::fs::write(dir.path().join("ds.csv"), list).unwrap();
    let ran = check(dir.path(), "check ds.csv --reference dan_cu.csv --out out").expect(2);
    assert!(!ran.err.contains("Bí Mật") && !ran.err.contains("001079"), "{}", ran.err);
}
