//! No number and no full name of the inputs stands in a report, in metrics or on the terminal without `--reveal`: every one is searched
//! for, in every written form that a spreadsheet or a program makes of it.
//!
//! Beside the made-up province there is a list with people in every place where nobody expects them: headings, names of sheets, remarks,
//! wrong columns, words of the reference that are not known.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use calamine::{Reader, open_workbook_auto};
use unicode_normalization::UnicodeNormalization;

use crate::support::{Ran, check_province, danhsach, files_below, province};

/// Letters of a name in a written form that is compared: NFC, one space between words.
fn tidy(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Small letters without marks.
fn bare(text: &str) -> String {
    let small = tidy(text).to_lowercase().replace('đ', "d");
    small.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}

/// People of the inputs.
#[derive(Default)]
struct People {
    numbers: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl People {
    /// Takes the columns of a table that hold numbers of people, and those that hold names.
    fn add(&mut self, rows: &[Vec<String>]) {
        let is = |head: &str, words: &[&str]| words.iter().any(|word| head.contains(word));
        let Some(at) = rows
            .iter()
            .position(|row| row.iter().any(|cell| bare(cell).starts_with("ho va ten") || cell == "ho_ten"))
        else {
            panic!("no heading");
        };
        let heads: Vec<String> = rows[at].iter().map(|head| bare(head)).collect();
        for row in &rows[at + 1..] {
            for (head, cell) in heads.iter().zip(row) {
                if is(head, &["ho va ten", "ho_ten", "ten_khac", "chu ho", "nguoi nhan"]) {
                    self.add_name(cell);
                }
                let of_person =
                    ["cccd", "cmnd", "so_dinh_danh", "bhxh", "bhyt", "dien thoai", "so dinh danh"];
                if is(head, &of_person) {
                    self.add_number(cell);
                }
            }
        }
    }

    fn add_name(&mut self, cell: &str) {
        let name = tidy(cell);
        // A lone word names nobody, and a masked name shows one.
        if name.split(' ').count() > 1 && name.chars().all(|c| c.is_alphabetic() || c == ' ') {
            self.names.insert(name);
        }
    }

    fn add_number(&mut self, cell: &str) {
        let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 8 {
            self.numbers.insert(digits.trim_start_matches('0').to_string());
            self.numbers.insert(digits);
        }
    }

    /// Those who stand in a text.
    fn shown_in(&self, text: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for run in digit_runs(text) {
            found.extend((8..=run.len()).flat_map(|n| run.as_bytes().windows(n)).filter_map(|window| {
                let window = std::str::from_utf8(window).unwrap();
                self.numbers.get(window).cloned()
            }));
        }
        let plain = format!(" {} ", words(text));
        let bare_text = bare(&plain);
        for name in &self.names {
            // With marks or without, in capitals or not: without marks and in small letters all are the same, but then a commune or
            // a word of the report may be that too, so short names are searched for as they are written.
            let forms = [name.clone(), name.to_uppercase(), name.to_lowercase(), titled(name)];
            let is_long = name.split(' ').count() > 2;
            let hit = forms.iter().any(|form| plain.contains(&format!(" {form} ")));
            if hit || (is_long && format!(" {bare_text} ").contains(&format!(" {} ", bare(name)))) {
                found.insert(name.clone());
            }
        }
        found
    }
}

fn titled(name: &str) -> String {
    let title = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
        first + &letters.as_str().to_lowercase()
    };
    name.split(' ').map(title).collect::<Vec<_>>().join(" ")
}

/// A text as words with single spaces between; what is no letter parts words, but for the stars of a mask.
fn words(text: &str) -> String {
    let parted: String = text.nfc().map(|c| if c.is_alphanumeric() || c == '*' { c } else { ' ' }).collect();
    parted.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs of digits, single spaces, dots, commas and hyphens between them left out.
fn digit_runs(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut runs = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        let is_digit =
            |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
        let joins = [' ', '.', ',', '-', '\u{a0}'].contains(letter)
            && is_digit(at.checked_sub(1))
            && is_digit(Some(at + 1));
        match letter {
            digit if digit.is_ascii_digit() => runs.last_mut().unwrap().push(*digit),
            _ if joins => {}
            _ if !runs.last().unwrap().is_empty() => runs.push(String::new()),
            _ => {}
        }
    }
    runs.retain(|run| run.len() >= 8);
    runs
}

/// All that a run shows: each file's text, the terminal, the names of all files.
fn shown(dir: &Path, ran: &Ran) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    texts.insert("standard output".to_string(), ran.out.clone());
    texts.insert("standard error".to_string(), ran.err.clone());
    texts.insert("names of files".to_string(), files_below(dir).join("\n"));
    for file in ["report.html", "report.json", "metrics.txt", "screen.json", "run.json"] {
        texts.insert(file.to_string(), std::fs::read_to_string(dir.join(file)).unwrap());
    }
    let book = std::fs::File::open(dir.join("report.xlsx")).unwrap();
    let mut parts = zip::ZipArchive::new(book).unwrap();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        texts.insert(format!("report.xlsx, {}", part.name().unwrap()), text);
    }
    texts
}

/// Searches all that a run shows; what was found, by place.
fn found(people: &People, dir: &Path, ran: &Ran) -> Vec<(String, BTreeSet<String>)> {
    let of_text = |(place, text): (String, String)| (place, people.shown_in(&text));
    shown(dir, ran).into_iter().map(of_text).filter(|(_, found)| !found.is_empty()).collect()
}

fn csv_rows(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().unwrap().contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
}

fn book_rows(path: &Path) -> Vec<Vec<String>> {
    let mut book = open_workbook_auto(path).unwrap();
    let first = book.sheet_names()[0].clone();
    let cells = book.worksheet_range(&first).unwrap();
    cells.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn nobody_of_the_province_is_shown_unless_revealed() {
    let mut people = People::default();
    for file in ["dan_cu.csv", "bhxh.csv", "dat_dai.csv"] {
        people.add(&csv_rows(&province().join(file)));
    }
    people.add(&book_rows(&province().join("bao_tro_xa_hoi.xlsx")));
    assert!(
        people.names.len() > 1_000 && people.numbers.len() > 3_000,
        "{} {}",
        people.names.len(),
        people.numbers.len()
    );
    for lang in ["vi", "en"] {
        let (dir, ran) = check_province(&["--lang", lang]);
        assert_eq!(found(&people, dir.path(), &ran.expect(0)), []);
    }
    // The search does find: names and numbers in each of the three reports.
    let (dir, ran) = check_province(&["--reveal"]);
    let found: BTreeMap<String, BTreeSet<String>> =
        found(&people, dir.path(), &ran.expect(0)).into_iter().collect();
    for file in ["report.html", "report.json", "report.xlsx, xl/sharedStrings.xml"] {
        let shown = found.get(file).unwrap_or_else(|| panic!("nobody in {file}: {:?}", found.keys()));
        for is_number in [true, false] {
            assert!(
                shown.iter().any(|value| value.starts_with(|c: char| c.is_ascii_digit()) == is_number),
                "{file}"
            );
        }
    }
}

/// A list with people everywhere, and a reference with one more.
fn people_everywhere(dir: &Path) -> People {
    let mut people = People::default();
    for name in
        ["Vương Thuý Diễm", "Bế Ngọc Khải", "Quàng Thị Ín", "Lường Bá Thước", "Hứa Kim Trọng", "Tăng Bạt Hổ"]
    {
        people.add_name(name);
    }
    for number in ["001085123456", "023456789", "0912345678", "0116098765", "DN4797912345678"] {
        people.add_number(number);
    }
    let reference = "so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,ma_xa,trang_thai\n\
        001085123456,Vương Thuý Diễm,01/02/1985,Nữ,00004,\n\
        001085123457,Bế Ngọc Khải,03/04/1960,Nam,00004,chuyển đến nhà ông Hứa Kim Trọng 0912345678\n\
        001085123458,Quàng Thị Ín,05/06/1970,Nữ,00004,Hứa Kim Trọng\n";
    std::fs::write(dir.join("dan_cu.csv"), reference).unwrap();
    let mut text =
        "Họ và tên,Ngày sinh,Giới tính,Số CCCD,Mã xã,Địa chỉ,Ghi chú,Hứa Kim Trọng 0912345678,Mức hưởng\n"
            .to_string();
    for row in [
        "Vương Thuý Diễm,01/02/1985,Nữ,001085123456,00004,Số 5 ngõ 7,con ông Lường Bá Thước,x,500000",
        "Bế Ngọc Khải (0912345678),Quàng Thị Ín,Hứa Kim Trọng,023456789,Tăng Bạt Hổ,DN4797912345678,0116098765,y,Lường Bá Thước",
        "0912345678,0912345678,001085123456,Quàng Thị Ín,023456789,0116098765,DN4797912345678,Tăng Bạt Hổ,0912345678",
        "Lường Bá Thước và Hứa Kim Trọng,1/2/85,Nu,0 0 1 0 8 5 1 2 3 4 5 6,00004,,,,",
        "Vương Thuý Diễm,01/02/1985,Nữ,001085123456,00004,nhà ông Tăng Bạt Hổ,,,",
    ] {
        text.push_str(row);
        text.push('\n');
    }
    std::fs::write(dir.join("khong_ngo.csv"), text).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["Lường Bá Thước", "0912345678"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        let rows = [["Họ và tên", "Ngày sinh", "Số CCCD"], ["Vương Thuý Diễm", "01/02/1985", "001085123456"]];
        for (at, row) in rows.iter().enumerate() {
            sheet.write_row(at as u32, 0, *row).unwrap();
        }
    }
    book.save(dir.join("so_trang.xlsx")).unwrap();
    people
}

#[test]
fn nobody_is_shown_wherever_people_stand() {
    let dir = tempfile::tempdir().unwrap();
    let people = people_everywhere(dir.path());
    let path = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
    let check = |out: &str, extra: &[&str]| {
        let fixed = [
            "check",
            &path("khong_ngo.csv"),
            &path("so_trang.xlsx"),
            "--reference",
            &path("dan_cu.csv"),
            "--out",
            &path(out),
        ];
        danhsach(fixed.iter().chain(extra).copied()).expect(0)
    };
    let masked = check("che", &[]);
    assert_eq!(found(&people, &dir.path().join("che"), &masked), []);
    let revealed = check("hien", &["--reveal"]);
    assert!(!found(&people, &dir.path().join("hien"), &revealed).is_empty());
}

#[test]
fn the_search_knows_every_written_form() {
    let mut people = People::default();
    people.add_name("Nguyễn Thị  Hoà");
    people.add_number("001085123456");
    for text in [
        "NGUYỄN THỊ HOÀ",
        "nguyen thi hoa",
        "<b>Nguyễn Thị Hoà</b>",
        "x;NGUYEN THI HOA;y",
        "001.085.123.456",
        "1085123456",
        "0010 8512 3456",
        "a001085123456b",
    ] {
        assert_eq!(people.shown_in(text).len().min(1), 1, "{text}");
    }
    for text in ["Nguyễn T** H**", "001******456", "Nguyễn Thị", "001085 và 123456"] {
        assert_eq!(people.shown_in(text), BTreeSet::new(), "{text}");
    }
}
