//! `danhsach normalize` as a user runs it: the same CSV comes out, with columns behind its own.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Ran, danhsach_in, province};

fn piped(args: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_danhsach"))
        .arg("normalize")
        .args(args)
        .args(["--as-of", "30/06/2026"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn csv_rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
}

#[test]
fn a_list_comes_back_as_it_was_with_columns_behind() {
    for (name, delimiter) in [("bhxh.csv", b','), ("dat_dai.csv", b';')] {
        let ran =
            danhsach_in(&province(), ["normalize", name, "--as-of", "30/06/2026", "--lang", "en"]).expect(0);
        let input = std::fs::read_to_string(province().join(name)).unwrap();
        assert_eq!(input.lines().count(), ran.out.lines().count());
        for (before, after) in input.lines().zip(ran.out.lines()) {
            assert!(after.starts_with(before), "{before}\n{after}");
        }
        let rows = csv_rows(&ran.out, delimiter);
        let header = &rows[0];
        assert_eq!(header.last().unwrap(), "findings");
        assert!(rows.iter().all(|row| row.len() == header.len()), "every row has the header's width");
        let n_found = rows[1..].iter().filter(|row| !row.last().unwrap().is_empty()).count();
        assert!(n_found > 10);
        assert!(ran.err.contains(&format!("{n_found} records with findings")), "{}", ran.err);
        assert!(ran.err.contains("day first"), "{}", ran.err);
    }
}

#[test]
fn titles_totals_and_ragged_rows_keep_their_place() {
    let list = "DANH SÁCH HƯỞNG\n\nHọ và tên,Ngày sinh,Số CCCD\nÔng Nguyễn Văn  An,7/2/1945,001045000012\n\
        Lê Thị Ba,1951\nTrần Văn Tư,1952,001052000013,thừa,\"a,b\"\nTổng cộng,3,\nNgười lập biểu,,Chủ tịch\n";
    let ran = piped(&[], list.as_bytes()).expect(0);
    let rows = csv_rows(&ran.out, b',');
    assert_eq!(rows[0][0], "DANH SÁCH HƯỞNG");
    assert_eq!(ran.out.lines().nth(1).unwrap(), "");
    let header: &Vec<String> = &rows[1];
    let at = |row: &[String], name: &str| row[header.iter().position(|h| h == name).unwrap()].clone();
    assert_eq!(rows[2][..3], ["Ông Nguyễn Văn  An", "7/2/1945", "001045000012"]);
    assert_eq!(at(&rows[2], "norm_name_key"), "nguyễn văn an");
    assert_eq!(at(&rows[2], "norm_dob"), "07/02/1945");
    assert!(at(&rows[2], "findings").contains("SACH018 name → "), "{}", at(&rows[2], "findings"));
    // Too few cells are filled up, too many are joined in the last column, so that what is added stands in its place.
    assert_eq!((rows[3][2].as_str(), at(&rows[3], "norm_dob").as_str()), ("", "1951"));
    assert_eq!((rows[4][2].as_str(), at(&rows[4], "norm_dob").as_str()), ("001052000013,thừa,a,b", "1952"));
    assert!(at(&rows[4], "findings").contains("SACH029"));
    assert!(rows.iter().all(|row| row.len() == header.len()), "{}", ran.out);
    for row in [&rows[0], &rows[5], &rows[6]] {
        assert!(row[3..].iter().all(String::is_empty), "{row:?}");
    }
    assert!(ran.err.contains("đọc 8 dòng: 3 bản ghi, 5 dòng"), "{}", ran.err);
}

#[test]
fn one_value_a_line() {
    let ran =
        piped(&["--field", "name", "--quiet"], "Ông Nguyễn Hòang (chết)\r\n\nLê  An\n\"Ba\n".as_bytes())
            .expect(0);
    let rows: Vec<Vec<String>> = csv_rows(&ran.out, b'\t');
    assert_eq!(rows[0][0], "Ông Nguyễn Hòang (chết)");
    assert!(rows[0].iter().any(|cell| cell == "nguyễn hoàng"), "{:?}", rows[0]);
    assert!(rows[0].last().unwrap().contains("SACH017"));
    assert_eq!(ran.out.lines().nth(1).unwrap(), "", "a blank line stays one");
    assert!(ran.out.lines().nth(2).unwrap().contains("\tLê An\t"), "{}", ran.out);
    assert!(ran.err.is_empty(), "{}", ran.err);
    let ran = piped(&["-f", "dob", "--lang", "en"], b"7/2/45\n31/02/1950\n").expect(0);
    assert!(ran.out.starts_with("7/2/45\t07/02/1945\t"), "{}", ran.out);
    assert!(ran.err.contains("SACH008"), "{}", ran.err);
}

#[test]
fn what_is_added_never_runs_as_a_formula() {
    let ran = piped(&["--field", "name", "-"], "=cmd|'/c calc'!A1\n+Lê An\n@Lê An\n".as_bytes()).expect(0);
    for row in csv_rows(&ran.out, b'\t') {
        assert!(row[1..].iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
    }
}

#[test]
fn threads_and_order_of_rows_change_nothing() {
    let run = |threads: &str| {
        danhsach_in(&province(), ["normalize", "bhxh.csv", "--as-of", "30/06/2026", "--threads", threads])
            .expect(0)
            .out
    };
    let one = run("1");
    assert_eq!(one, run("2"));
    assert_eq!(one, run("7"));
    let input = std::fs::read_to_string(province().join("bhxh.csv")).unwrap();
    let (header, rest) = input.split_once('\n').unwrap();
    let turned: Vec<&str> = rest.lines().rev().collect();
    let ran = piped(&[], format!("{header}\n{}\n", turned.join("\n")).as_bytes()).expect(0);
    let mut back: Vec<&str> = ran.out.lines().collect();
    back[1..].reverse();
    assert!(back == one.lines().collect::<Vec<_>>(), "rows in another order read otherwise");
}

#[test]
fn other_encodings_come_out_as_utf8() {
    let list = "Họ và tên;Ngày sinh\nNguyễn Thị Hòa;7/2/1945\n";
    let utf16: Vec<u8> = format!("\u{FEFF}{list}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ran = piped(&["--quiet"], &utf16).expect(0);
    assert!(ran.out.starts_with("\u{FEFF}Họ và tên;Ngày sinh;norm_name;"), "{}", ran.out);
    assert!(ran.out.contains("\nNguyễn Thị Hòa;7/2/1945;Nguyễn Thị Hòa;"), "{}", ran.out);
}

#[test]
fn a_column_that_was_not_recognised_is_told_once() {
    // Too few rows to see by their cells that the column holds names.
    let list = "STT,Tên gọi lạ,Ngày sinh,Số CCCD\n1,Nguyễn Văn An,05/06/1980,001080001234\n\
                2,Trần Thị Bé,,001181001235\n";
    let ran = piped(&["--lang", "en"], list.as_bytes()).expect(0);
    assert!(!ran.out.contains("DU001"), "{}", ran.out);
    // An empty cell of a column that is there is missing as before.
    assert_eq!(ran.out.matches("DU003").count(), 1, "{}", ran.out);
    assert_eq!(ran.err.matches("no column was recognised for").count(), 1, "{}", ran.err);
    assert!(ran.err.contains("\"Tên gọi lạ\"") && ran.err.contains("hint: "), "{}", ran.err);
    // Nothing to normalise at all: refused as `check` refuses it.
    let ran =
        piped(&["--lang", "en"], "STT,Tên gọi lạ,Ghi chú\n1,Lê An,x\n2,Lê Bình,y\n".as_bytes()).expect(2);
    assert!(ran.out.is_empty() && ran.err.contains("hint: "), "{}", ran.err);
}

#[test]
fn a_date_with_two_readings_is_never_written_as_certain() {
    // A spreadsheet of US habits loaded dd/mm/yyyy: what it could turn it turned, the others are text.
    let mut list = String::from("Họ và tên,Ngày sinh\n");
    for day in 2..9 {
        list += &format!("Lê Văn An,19{day}0-06-{:02}\nLê Thị Ba,{}/06/1980\n", day + 4, day + 20);
    }
    let ran = piped(&["--lang", "en"], list.as_bytes()).expect(0);
    assert!(
        ran.out.contains(
            "\nLê Văn An,1950-06-09,Lê Văn An,lê văn an,,1950,SACH012 dob (06/09/1950 | 09/06/1950)"
        )
    );
    assert!(ran.out.contains("\nLê Thị Ba,25/06/1980,Lê Thị Ba,lê thị ba,,25/06/1980,\n"), "{}", ran.out);
    assert!(ran.err.contains("swapped"), "{}", ran.err);
    // Both orders in one column.
    let mut list = String::from("Họ và tên,Ngày sinh\n");
    for day in 21..28 {
        list += &format!("Lê Văn An,06/{day}/1980\nLê Thị Ba,{day}/06/1980\nLê Thị Tư,03/04/1980\n");
    }
    let ran = piped(&[], list.as_bytes()).expect(0);
    assert!(ran.out.contains(",lê thị tư,,1980,SACH012 dob (03/04/1980 | 04/03/1980)"), "{}", ran.out);
}

#[test]
fn mistakes_are_told_with_a_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).unwrap();
    write("trong.csv", b"");
    write("ds.csv", "Họ và tên,Ngày sinh\nLê An,1950\n".as_bytes());
    write("mo.csv", "Họ và tên,Ngày sinh\nLê An,\"1950\n".as_bytes());
    write("khac.csv", "a,b\n1,2\n".as_bytes());
    let book = province().join("bao_tro_xa_hoi.xlsx").to_string_lossy().into_owned();
    let told = |args: &[&str]| {
        let mut all = vec!["normalize", "--lang", "en"];
        all.extend(args);
        let ran = danhsach_in(dir.path(), &all).expect(2);
        assert!(ran.out.is_empty() && ran.err.contains("hint: "), "{args:?}: {}", ran.err);
        ran.err
    };
    assert!(told(&["khong-co.csv"]).contains("no such file"));
    assert!(told(&["trong.csv"]).contains("trong.csv"));
    assert!(told(&["mo.csv"]).contains("mo.csv:2"), "{}", told(&["mo.csv"]));
    assert!(told(&["khac.csv"]).contains("--field") || told(&["khac.csv"]).contains("header"));
    assert!(told(&[&book]).contains("CSV"));
    assert!(told(&["ds.csv", "--field", "nmae"]).contains("name"));
    assert!(told(&["ds.csv", "--out", "ds.csv"]).contains("overwrite"));
    assert!(told(&["ds.csv", "--threads", "0"]).contains("threads"));
    assert_eq!(
        std::fs::read_to_string(dir.path().join("ds.csv")).unwrap(),
        "Họ và tên,Ngày sinh\nLê An,1950\n"
    );
    // A file is whole or not there.
    assert!(told(&["mo.csv", "--out", "kq.csv"]).contains("mo.csv"));
    assert!(!dir.path().join("kq.csv").exists());
    danhsach_in(dir.path(), ["normalize", "ds.csv", "--out", "kq.csv", "--quiet"]).expect(0);
    assert!(std::fs::read_to_string(dir.path().join("kq.csv")).unwrap().contains("norm_name"));
}

/// Peak memory in KiB of a run over `file`, as the kernel counts it.
#[cfg(target_os = "linux")]
fn peak_kib(file: &Path) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_danhsach"))
        .args(["normalize", "--quiet", "--threads", "2"])
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let (mut peak, mut buffer) = (0, vec![0; 1 << 20]);
    // Each time the program has written some more, the kernel is asked for the highest mark so far.
    while std::io::Read::read(&mut out, &mut buffer).unwrap() > 0 {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = text
            .lines()
            .find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok());
        peak = mark.map_or(peak, |m: u64| peak.max(m));
    }
    assert!(child.wait().unwrap().success());
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn ten_times_the_rows_take_the_same_memory() {
    let dir = tempfile::tempdir().unwrap();
    let input = std::fs::read_to_string(province().join("bhxh.csv")).unwrap();
    let (header, rest) = input.split_once('\n').unwrap();
    let write = |name: &str, times: usize| {
        let path = dir.path().join(name);
        std::fs::write(&path, format!("{header}\n{}", rest.repeat(times))).unwrap();
        path
    };
    let (small, large) = (peak_kib(&write("a.csv", 120)), peak_kib(&write("b.csv", 1200)));
    assert!(large < small + small / 4 + 4096, "{small} KiB for 36,000 rows, {large} KiB for 360,000");
}

#[test]
fn packed_text_goes_through_and_comes_out_plain() {
    let list = "Họ và tên,Ngày sinh\nLê  Văn An,1/2/1950\n";
    let plain = piped(&["-"], list.as_bytes()).expect(0);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(list.as_bytes()).unwrap();
    let gz = gz.finish().unwrap();
    let zst = zstd::encode_all(list.as_bytes(), 3).unwrap();
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in [("ds.csv.gz", &gz), ("ds.csv.zst", &zst)] {
        assert_eq!(piped(&["-"], bytes).expect(0).out, plain.out);
        std::fs::write(dir.path().join(name), bytes).unwrap();
        assert_eq!(
            danhsach_in(dir.path(), ["normalize", name, "--as-of", "30/06/2026"]).expect(0).out,
            plain.out
        );
    }
    assert!(plain.out.contains("Lê Văn An"));
    let names = zstd::encode_all("Lê  Văn An\n".as_bytes(), 3).unwrap();
    assert_eq!(
        piped(&["--field", "name"], &names).expect(0).out,
        piped(&["--field", "name"], "Lê  Văn An\n".as_bytes()).out
    );
    // Cut off, or a bomb: a message.
    let cut = piped(&["-", "--lang", "en"], &gz[..gz.len() - 6]).expect(2);
    assert!(cut.err.contains("damaged or cut off") && cut.err.contains("hint: "), "{}", cut.err);
    let bomb = zstd::encode_all(&vec![b'a'; 70 << 20][..], 3).unwrap();
    let ran = piped(&["-", "--lang", "en"], &bomb).expect(2);
    assert!(ran.err.contains("`ratio`"), "{}", ran.err);
}

#[test]
fn a_second_table_is_left_aside_and_no_row_is_lost() {
    let people =
        "Họ và tên;Ngày sinh;Số CCCD\nLê Văn An;01/02/1950;001050000012\nTrần Bé;03/04/1960;001160000013\n";
    let things = "Mã tài sản;Địa chỉ;Ghi chú\nA1;Thôn 1;x\nA2;Thôn 2;y\n";
    let (_, more) = people.split_once('\n').unwrap();
    for (list, n_records, n_other) in [
        (format!("{people}\n{things}"), 2, 5),
        (format!("{things}\n{people}"), 2, 5),
        // The list goes on behind the other table, under its own header.
        (format!("{people}{things}{people}{more}"), 6, 5),
    ] {
        let ran = piped(&["-", "--lang", "en"], list.as_bytes()).expect(0);
        let told =
            format!("{} rows read: {n_records} records, {n_other} that are none", list.lines().count());
        assert!(ran.err.contains(&told), "{told}: {}", ran.err);
        assert_eq!(ran.out.lines().count(), list.lines().count());
        assert!(!ran.out.contains("A1;Thôn 1;x;Thôn"), "{}", ran.out);
    }
}
