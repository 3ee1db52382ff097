//! Nothing that is written for people can run as a formula or a command when it is opened: one list full of such texts,
//! through every writer.

use std::io::Read;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

use crate::support::{danhsach, danhsach_in, files_below, province};

/// What a spreadsheet would run: in names and addresses, the first of each pair unchanged, the second with a safe fix.
const BAD: [&str; 10] = [
    "=HYPERLINK(\"http://a.invalid\";\"x\")",
    "=1+1  ",
    "+84  900",
    "-2+3  ",
    "@SUM(1)  ",
    "=cmd|' /C calc'!A0",
    "=DDE(\"cmd\";\"/C calc\";\"x\")  ",
    "\t=1+1",
    "  =1+1",
    "\r=1+1",
];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn rows() -> Vec<[String; 6]> {
    let row = |(at, bad): (usize, &&str)| {
        let number = format!("0010800{at:05}");
        [
            (at + 1).to_string(),
            bad.to_string(),
            number,
            "1/2/1950".into(),
            format!("{bad} Thôn  1"),
            "00004".into(),
        ]
    };
    BAD.iter().enumerate().map(row).collect()
}

const HEADS: [&str; 6] = ["STT", "Họ và tên", "Số CCCD", "Ngày sinh", "Địa chỉ", "Mã xã"];

/// No cell of a workbook of ours is a formula, and no part leads elsewhere. `kept`: formulas of theirs.
fn check_workbook(path: &Path, kept: usize) {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut n_formulas = 0;
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        n_formulas += formulas.used_cells().filter(|(.., formula)| !formula.is_empty()).count();
    }
    assert_eq!(n_formulas, kept, "{}", path.display());
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    for idx in 0..archive.len() {
        let mut part = archive.by_index(idx).unwrap();
        let name = part.name().unwrap().into_owned();
        assert!(!name.contains("externalLink"), "{}: {name}", path.display());
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let text = String::from_utf8_lossy(&text).into_owned();
        for word in ["ddeLink", "TargetMode=\"External\""] {
            assert!(!text.contains(word), "{}: {name} has {word}", path.display());
        }
    }
}

fn is_dangerous(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_string).collect()).collect()
}

#[test]
fn nothing_that_is_written_runs_when_it_is_opened() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
    let mut list = format!("{}\n", HEADS.join(","));
    for row in rows() {
        list.push_str(&row.map(|cell| quoted(&cell)).join(","));
        list.push('\n');
    }
    std::fs::write(path("ds.csv"), &list).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADS).unwrap();
    for (at, row) in rows().iter().enumerate() {
        sheet.write_row(at as u32 + 1, 0, row.iter().map(String::as_str)).unwrap();
    }
    // A formula of theirs stays one.
    sheet.write_formula(1, 7, "=1+2").unwrap();
    book.save(path("bang.xlsx")).unwrap();

    let reference = province().join("dan_cu.csv").to_string_lossy().into_owned();
    let out = path("ra");
    let args =
        ["check", &path("ds.csv"), &path("bang.xlsx"), "--reference", &reference, "--reveal", "--out", &out];
    danhsach(args).expect(0);
    let out = dir.path().join("ra");
    let mut n_workbooks = 0;
    for file in files_below(&out).iter().filter(|file| file.ends_with(".xlsx")) {
        check_workbook(&out.join(file), usize::from(file.starts_with("cleaned/")));
        n_workbooks += 1;
    }
    assert!(n_workbooks >= 3);

    // What was not changed stays as it is; what a fix made dangerous gets an apostrophe.
    let cleaned = records(&std::fs::read_to_string(out.join("cleaned/ds.csv")).unwrap());
    let before = records(&list);
    let mut n_changed = 0;
    for (was, is) in before.iter().flatten().zip(cleaned.iter().flatten()) {
        n_changed += usize::from(was != is);
        let sign = is.chars().next().filter(|_| is_dangerous(is));
        assert!(sign.is_none() || sign == was.chars().next(), "{was:?} became {is:?}");
    }
    assert!(n_changed > 10);

    let ran = danhsach_in(dir.path(), ["normalize", "ds.csv"]).expect(0);
    let normalised = records(&ran.out);
    for (row, was) in normalised.iter().zip(&before).skip(1) {
        assert_eq!(row[..HEADS.len()], was[..]);
        assert!(row[HEADS.len()..].iter().all(|cell| !is_dangerous(cell)), "{row:?}");
    }
}
