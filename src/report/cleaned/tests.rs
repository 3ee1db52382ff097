//! Lists given back: what is other and what is not.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::data::field::Field;
use crate::data::limits::Limits;
use crate::data::observation::{Observation, ObservationKind};
use crate::source::read_table;

fn known(text: &str) -> Option<Field> {
    match crate::orthography::fold(text).as_str() {
        "ho va ten" => Some(Field::Name),
        "nam sinh" | "ngay sinh" => Some(Field::Dob),
        "nam sinh nam" => Some(Field::DobYearMale),
        "nam sinh nu" => Some(Field::DobYearFemale),
        "so cccd" => Some(Field::Pid),
        "dia chi" => Some(Field::Address),
        "stt" => Some(Field::RowNo),
        _ => None,
    }
}

/// A table and fixes, in parts of three records.
#[derive(Debug)]
struct Whole<'a>(&'a Table, &'a [Observation]);

impl ListParts for Whole<'_> {
    fn n_parts(&self) -> usize {
        self.0.n_records().div_ceil(3)
    }

    fn rows(&self, part: usize) -> std::ops::Range<usize> {
        part * 3..(part * 3 + 3).min(self.0.n_records())
    }

    fn table(&self, part: usize) -> std::io::Result<Table> {
        let cells = |column: &crate::data::text::TextColumn| {
            self.rows(part).map(|row| column.get(row)).collect::<crate::data::text::TextColumn>()
        };
        Ok(Table { columns: self.0.columns.iter().map(cells).collect(), ..Table::default() })
    }

    fn observations(&self, part: usize) -> std::io::Result<Vec<Observation>> {
        Ok(self.1.iter().filter(|o| self.rows(part).contains(&(o.row as usize))).cloned().collect())
    }

    fn findings(&self, _: usize) -> std::io::Result<Vec<crate::data::finding::Finding>> {
        Ok(Vec::new())
    }
}

const GIVING: Giving<'static> = Giving { lang: Lang::Vi, rule_text: &|_| None, utf8: false };

fn give(table: &Table, fixes: &[Observation], giving: &Giving<'_>, out: &Path) -> Result<Given> {
    write_list(table, &Whole(table, fixes), Wanted::Fixes, giving, out)
}

fn write_table(table: &Table, fixes: &[Observation], out: &Path) -> Result<u64> {
    give(table, fixes, &GIVING, out).map(|given| given.n_changed)
}

fn fix(row: u32, column: u16, old: &str, new: &str) -> Observation {
    Observation {
        row,
        field: Field::Name,
        column: Some(column),
        kind: ObservationKind::WhiteSpace,
        old: old.to_string(),
        new: Some(new.to_string()),
        applied: true,
    }
}

struct Case {
    dir: tempfile::TempDir,
    path: PathBuf,
    table: Table,
}

impl Case {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let table = read_table(&path, &known, &Limits::DEFAULT).unwrap();
        Case { dir, path, table }
    }

    fn clean(&self, fixes: &[Observation]) -> (u64, PathBuf) {
        let out = self.dir.path().join("out");
        std::fs::create_dir_all(&out).unwrap();
        let out = out.join(self.path.file_name().unwrap());
        (write_table(&self.table, fixes, &out).unwrap(), out)
    }
}

const LIST: &str = "\u{FEFF}DANH SÁCH;;\r\n\r\nHọ và tên;Năm sinh;Địa chỉ\r\n\"Nguyễn  Văn;An\";1950;\"Thôn 3\"\r\n\
    Lê Thị Ba ;1951;Thôn \"\"4\r\nTrần Tư;1952;Thôn 5;xã Đông\r\nTổng cộng;;3\r\n";

#[test]
fn in_a_csv_only_the_bytes_of_changed_cells_change() {
    let case = Case::new("ds.csv", LIST.as_bytes());
    let fixes = [
        fix(0, 0, "Nguyễn  Văn;An", "Nguyễn Văn;An"),
        fix(1, 0, "Lê Thị Ba ", "Lê Thị  Ba"),
        fix(1, 0, "Lê Thị  Ba", "=Lê Thị Ba"),
        fix(1, 1, "1950", "what the cell does not hold"),
        fix(2, 2, "Thôn 5;xã Đông", "two cells of the file"),
    ];
    let (n_changed, out) = case.clean(&fixes);
    assert_eq!(n_changed, 2);
    let expected = LIST.replace("Nguyễn  Văn", "Nguyễn Văn").replace("Lê Thị Ba ;", "'=Lê Thị Ba;");
    assert_eq!(std::fs::read_to_string(out).unwrap(), expected);
    assert_eq!(std::fs::read_dir(case.dir.path().join("out")).unwrap().count(), 1, "nothing left beside it");
}

#[test]
fn a_list_comes_back_in_its_own_dialect() {
    let header = ["Họ và tên", "Năm sinh", "Địa chỉ"];
    let check = |list: String, old: &str, new: &str, as_written: (&str, &str)| {
        let case = Case::new("ds.csv", list.as_bytes());
        assert_eq!(case.table.cell(0, 0), old, "{list}");
        assert_eq!(case.table.headers, header, "{list}");
        let (n_changed, out) = case.clean(&[fix(0, 0, old, new)]);
        assert_eq!(n_changed, 1, "{list}");
        let expected = list.replace(as_written.0, as_written.1);
        assert_eq!(std::fs::read_to_string(&out).unwrap(), expected);
        let again = read_table(&out, &known, &Limits::DEFAULT).unwrap();
        assert_eq!(again.cell(0, 0), new);
        assert_eq!(again.origin.dialect, case.table.origin.dialect);
    };
    let list = |delimiter: &str, quote: &str, name: &str| {
        let line = |cells: [&str; 3]| cells.map(|c| format!("{quote}{c}{quote}")).join(delimiter);
        [line(header), line([name, "1950", "Thôn 3"]), line(["Lê Ba", "1951", "Thôn 4"])].join("\n") + "\n"
    };
    for delimiter in [",", ";", "\t", "|", "||", ";;", "~", "^", "¦", "\u{1f}", ", "] {
        check(list(delimiter, "", "Lê  An"), "Lê  An", "Lê An", ("Lê  An", "Lê An"));
        check(list(delimiter, "\"", "Lê  An"), "Lê  An", "Lê An", ("Lê  An", "Lê An"));
        check(list(delimiter, "'", "Lê  An"), "Lê  An", "Lê 'An", ("Lê  An", "Lê ''An"));
        let other = format!("Lê{delimiter}An");
        check(list(delimiter, "", "Lê  An"), "Lê  An", &other, ("Lê  An", &format!("\"{other}\"")));
    }
    // Quotes inside a cell with a backslash.
    let escaped = list(";", "\"", "Lê \\\"Bảy; Tám\\\"  An");
    check(escaped, "Lê \"Bảy; Tám\"  An", "Lê \"Bảy\" An", ("Bảy; Tám\\\"  An", "Bảy\\\" An"));
}

#[test]
fn a_sign_that_stood_there_before_gets_no_apostrophe() {
    let list = "Họ và tên;Năm sinh\n=Lê  Ba;1950\n-Lê  Ba;1951\n";
    let case = Case::new("ds.csv", list.as_bytes());
    let fixes = [fix(0, 0, "=Lê  Ba", "=Lê Ba"), fix(1, 0, "-Lê  Ba", "@Lê Ba")];
    let (_, out) = case.clean(&fixes);
    let expected = "Họ và tên;Năm sinh\n=Lê Ba;1950\n'@Lê Ba;1951\n";
    assert_eq!(std::fs::read_to_string(out).unwrap(), expected);
}

#[test]
fn a_packed_csv_comes_back_packed_and_must_be_what_it_was() {
    for packing in [Packing::Gzip, Packing::Zstd] {
        let pack = |text: &str| {
            let mut packed = Vec::new();
            packing.write(&mut packed, |sink| sink.write_all(text.as_bytes())).unwrap();
            packed
        };
        let case = Case::new("ds.csv.gz", &pack(LIST));
        let (n_changed, out) = case.clean(&[fix(0, 0, "Nguyễn  Văn;An", "Nguyễn Văn;An")]);
        let expected = LIST.replace("Nguyễn  Văn", "Nguyễn Văn");
        assert_eq!((n_changed, std::fs::read(out).unwrap()), (1, pack(&expected)));
        std::fs::write(&case.path, pack(&expected)).unwrap();
        let error = write_table(&case.table, &[], &case.dir.path().join("x.gz")).unwrap_err();
        assert_eq!(error.what(), errors::CHANGED_MEANWHILE);
    }
}

#[test]
fn a_list_keeps_its_encoding_where_it_can_hold_the_changes() {
    let utf16 =
        |text: &str, code: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(code).collect::<Vec<u8>>();
    let fixed = LIST.replace("Nguyễn  Văn", "Nguyễn Văn");
    let fixes = [fix(0, 0, "Nguyễn  Văn;An", "Nguyễn Văn;An")];
    let plain = (LIST.trim_start_matches('\u{FEFF}'), fixed.trim_start_matches('\u{FEFF}'));
    let windows = |text: &str| -> Vec<u8> {
        let seen = crate::encodings::encode(text, crate::encodings::Form::Cp1258).unwrap();
        seen.chars().map(|c| crate::encodings::bytes::western_byte(c).unwrap()).collect()
    };
    for (list, expected) in [
        (utf16(LIST, u16::to_le_bytes), utf16(&fixed, u16::to_le_bytes)),
        (utf16(LIST, u16::to_be_bytes), utf16(&fixed, u16::to_be_bytes)),
        (windows(plain.0), Vec::new()),
    ] {
        let case = Case::new("ds.csv", &list);
        let (n_changed, out) = case.clean(&[]);
        assert_eq!((n_changed, std::fs::read(&out).unwrap()), (0, list));
        let (n_changed, out) = case.clean(&fixes);
        let bytes = std::fs::read(&out).unwrap();
        assert_eq!(n_changed, 1);
        if expected.is_empty() {
            let decoded = crate::formats::encoding::decode(&bytes).unwrap();
            assert_eq!(decoded.encoding, "windows-1258");
            assert_eq!(String::from_utf8_lossy(&decoded.bytes), plain.1);
        } else {
            assert_eq!(bytes, expected);
        }
        // Asked for, it is UTF-8 with a mark; that is no surprise.
        let (giving, out) = (Giving { utf8: true, ..GIVING }, case.dir.path().join("utf8.csv"));
        let given = give(&case.table, &fixes, &giving, &out).unwrap();
        assert_eq!(given, Given { n_changed: 1, turned_utf8: false });
        assert_eq!(std::fs::read_to_string(out).unwrap(), format!("\u{FEFF}{}", plain.1));
    }
    // A letter that the encoding lacks turns the list into UTF-8, and it is told.
    let case = Case::new("ds.csv", &windows(plain.0));
    let fixes = [fix(1, 0, "Lê Thị Ba ", "Lê Thị Ба")];
    let out = case.dir.path().join("khac.csv");
    let given = give(&case.table, &fixes, &GIVING, &out).unwrap();
    assert_eq!(given, Given { n_changed: 1, turned_utf8: true });
    let expected = format!("\u{FEFF}{}", plain.0.replace("Lê Thị Ba ", "Lê Thị Ба"));
    assert_eq!(std::fs::read_to_string(out).unwrap(), expected);
}

#[test]
fn quotes_stay_where_they_were() {
    let list = "Họ và tên,Năm sinh\n\"Lê  Ba\",\"1950\"\nLê  Tư,1951\n";
    let case = Case::new("ds.csv", list.as_bytes());
    let (_, out) = case.clean(&[fix(0, 0, "Lê  Ba", "Lê Ba"), fix(1, 0, "Lê  Tư", "Lê Tư")]);
    assert_eq!(std::fs::read_to_string(out).unwrap(), list.replace("Lê  ", "Lê "));
}

#[test]
fn a_list_that_changed_meanwhile_is_not_mixed_up() {
    let case = Case::new("ds.csv", LIST.as_bytes());
    std::fs::write(&case.path, LIST.replace("1950", "1960")).unwrap();
    let error = write_table(&case.table, &[], &case.dir.path().join("x.csv")).unwrap_err();
    assert_eq!(error.what(), errors::CHANGED_MEANWHILE);
    assert!(!case.dir.path().join("x.csv").exists());
}

#[test]
fn a_workbook_comes_back_with_only_the_changed_cells_other() {
    let form = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile/form.xlsx");
    let case = Case::new("form.xlsx", &std::fs::read(&form).unwrap());
    let (n_changed, out) = case.clean(&[]);
    assert_eq!(n_changed, 0);
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&case.path).unwrap());
    let fixes = [fix(0, 4, "79199001234", "079199001234"), fix(1, 1, "Lê Thị Ba", "Lê Thị <Ba>")];
    let (n_changed, out) = case.clean(&fixes);
    assert_eq!(n_changed, 2);
    let again = read_table(&out, &known, &Limits::DEFAULT).unwrap();
    for row in 0..case.table.n_records() {
        for column in 0..case.table.columns.len() {
            let fixed = fixes.iter().find(|f| (f.row as usize, f.column) == (row, Some(column as u16)));
            let expected = fixed.and_then(|f| f.new.as_deref()).unwrap_or(case.table.cell(row, column));
            assert_eq!(again.cell(row, column), expected);
        }
    }
    assert_eq!((&again.headers, &again.non_data), (&case.table.headers, &case.table.non_data));
    let part = |path: &Path, name: &str| {
        let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    for name in ["xl/theme/theme1.xml", "xl/worksheets/sheet1.xml"] {
        assert_eq!(part(&out, name), part(&case.path, name), "{name}");
    }
    let sheet = part(&out, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("079199001234</t>") && sheet.contains("<mergeCells"));
    // Both cells are listed in the sheet that was added, and noted.
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&out).unwrap();
    let names = calamine::Reader::sheet_names(&book);
    assert_eq!(names.last().map(String::as_str), Some("Thay đổi (danhsach)"));
    let listed = calamine::Reader::worksheet_range(&mut book, names.last().unwrap()).unwrap();
    let lines: Vec<Vec<String>> =
        listed.rows().skip(4).map(|row| row.iter().map(|c| c.to_string()).collect()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0][3..6], ["79199001234", "079199001234", "Chuẩn hóa cách viết, không đổi nội dung"]);
    assert_eq!(lines[1][4], "Lê Thị <Ba>");
    assert!(part(&out, "xl/comments1.xml").contains("Giá trị cũ: “79199001234”"));
}

#[test]
fn objects_come_back_with_only_the_changed_values_other() {
    let text = "{\"ho_ten\" : \"Lê  Ba\", \"so\":1080000012}\r\n\n{\"so\":5,\"ho_ten\":\"An\"}\n";
    let fixes = [fix(0, 0, "Lê  Ba", "Lê \"Ba\""), fix(0, 1, "1080000012", "001080000012")];
    let expected = text.replace("Lê  Ba", "Lê \\\"Ba\\\"").replace("1080000012", "\"001080000012\"");
    let case = Case::new("ds.ndjson", text.as_bytes());
    let (n_changed, out) = case.clean(&fixes);
    assert_eq!((n_changed, std::fs::read_to_string(out).unwrap()), (2, expected.clone()));
    for packing in [Packing::Gzip, Packing::Zstd] {
        let pack = |text: &str| {
            let mut packed = Vec::new();
            packing.write(&mut packed, |sink| sink.write_all(text.as_bytes())).unwrap();
            packed
        };
        let case = Case::new("ds.ndjson.gz", &pack(text));
        let (n_changed, out) = case.clean(&fixes);
        assert_eq!((n_changed, std::fs::read(out).unwrap()), (2, pack(&expected)));
    }
}

#[test]
fn other_workbooks_come_back_with_the_fixes_in() {
    for (ending, given_back) in [("ods", "ods"), ("xls", "xlsx"), ("xlsb", "xlsx")] {
        let form = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/hostile/form.{ending}"));
        let case = Case::new(&format!("form.{ending}"), &std::fs::read(&form).unwrap());
        let fixes = [fix(0, 4, "79199001234", "079199001234"), fix(1, 1, "Lê Thị Ba", "Lê Thị <Ba>")];
        let (n_changed, out) = case.clean(&fixes);
        let name = file_name(&format!("form.{ending}"), &case.table.origin);
        assert_eq!((n_changed, name.as_str()), (2, format!("form.{given_back}").as_str()));
        let again = read_table(&out, &known, &Limits::DEFAULT).unwrap();
        assert_eq!(again.headers, case.table.headers, "{ending}");
        assert_eq!(again.cell(0, 4), "079199001234");
        assert_eq!(again.cell(1, 1), "Lê Thị <Ba>");
        assert_eq!(again.cell(1, 3), "1950");
        assert_eq!(again.n_records(), case.table.n_records());
        if ending == "ods" {
            assert_eq!(again.non_data, case.table.non_data);
        }
    }
}

#[test]
fn the_ending_of_what_is_given_back_is_that_of_its_form() {
    let names = [
        ("ds.xls", Format::Xls, "", "ds.xlsx"),
        ("ds.xls", Format::Html, "", "ds.xlsx"),
        ("ds.xls", Format::Csv, "", "ds.csv"),
        ("ds.v2", Format::Csv, "", "ds.v2.csv"),
        ("ds.TSV", Format::Csv, "", "ds.TSV"),
        ("ds.xlsm", Format::Xlsx, "", "ds.xlsm"),
        ("ds.csv.gz", Format::Csv, ".gz", "ds.csv.gz"),
        ("ds.gz", Format::Ndjson, ".gz", "ds.ndjson.gz"),
        ("ds.csv", Format::Csv, ".zst", "ds.csv.zst"),
    ];
    for (name, format, packing, expected) in names {
        let origin = Origin { format, packing: packing.to_string(), ..Origin::default() };
        assert_eq!(file_name(name, &origin), expected);
    }
}

#[test]
fn a_fix_replaces_a_formula_and_leaves_shared_strings_alone() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Họ và tên", "Năm sinh", "Địa chỉ"]).unwrap();
    sheet.write_row(1, 0, ["Lê  Thị Ba", "1950", "Thôn 3"]).unwrap();
    sheet.write_row(2, 0, ["Lê  Thị Ba", "1951", "Thôn 3"]).unwrap();
    let formula = rust_xlsxwriter::Formula::new("=A2&\"\"").set_result("Lê  Thị Ba");
    sheet.write_formula(3, 0, formula).unwrap();
    sheet.write(3, 1, "1952").unwrap();
    let case = Case::new("ds.xlsx", &book.save_to_buffer().unwrap());
    let (n_changed, out) =
        case.clean(&[fix(0, 0, "Lê  Thị Ba", "Lê Thị Ba"), fix(2, 0, "Lê  Thị Ba", "Lê Thị Ba")]);
    assert_eq!(n_changed, 2);
    let again = read_table(&out, &known, &Limits::DEFAULT).unwrap();
    let names: Vec<&str> = again.columns[0].iter().collect();
    assert_eq!(names, ["Lê Thị Ba", "Lê  Thị Ba", "Lê Thị Ba"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_csv_without_fixes_comes_back_byte_for_byte(lines in proptest::collection::vec("[ ;a\"N0-9]{0,9}", 0..12)) {
        let text = format!("Họ và tên;Năm sinh\n{}\nAn Văn;1950", lines.join("\r\n"));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ds.csv");
        std::fs::write(&path, &text).unwrap();
        if let Ok(table) = read_table(&path, &known, &Limits::DEFAULT) {
            let out = dir.path().join("out.csv");
            prop_assert_eq!(write_table(&table, &[], &out).unwrap(), 0);
            prop_assert_eq!(std::fs::read_to_string(&out).unwrap(), text.clone());
            // Every cell is found where it stands: writing each text again keeps the table.
            let n_columns = table.columns.len();
            let cells = (0..table.n_records()).flat_map(|r| (0..n_columns).map(move |c| (r, c)));
            let fixes: Vec<Observation> = cells
                .filter(|&(r, c)| !table.cell(r, c).is_empty())
                .map(|(r, c)| fix(r as u32, c as u16, table.cell(r, c), &format!("x{}", table.cell(r, c))))
                .collect();
            write_table(&table, &fixes, &out).unwrap();
            let again = read_table(&out, &known, &Limits::DEFAULT).unwrap();
            let ragged = |row: usize| table.ragged.iter().any(|(r, _)| *r as usize == row);
            prop_assert_eq!(again.n_read, table.n_read);
            for fix in &fixes {
                let (row, column) = (fix.row as usize, usize::from(fix.column.unwrap()));
                if again.n_records() == table.n_records() && !ragged(row) {
                    prop_assert_eq!(again.cell(row, column), fix.new.as_deref().unwrap());
                }
            }
        }
    }
}
