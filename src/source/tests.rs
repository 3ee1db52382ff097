//! The whole of reading, as a user sees it: files in, tables or messages out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

use super::*;
use crate::data::dialect::Dialect;
use crate::data::table::NonData;
use crate::formats::packed::Packing;
use crate::lang::{Lang, limits as limit_words};
use crate::orthography::fold;

/// The header spellings of the table that ships with danhsach.
static LEXICON: LazyLock<BTreeMap<String, Field>> = LazyLock::new(|| {
    let mut lexicon = BTreeMap::new();
    for line in include_str!("../../tables/header_synonyms.tsv").lines().skip(1) {
        if let Some((field, header)) = line.split_once('\t')
            && let Some(field) = Field::from_name(field)
        {
            lexicon.entry(fold(&header.replace("\\n", " "))).or_insert(field);
        }
    }
    lexicon
});

pub(crate) fn known(text: &str) -> Option<Field> {
    LEXICON.get(&fold(text)).copied()
}

pub(super) struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn read_bytes_as(name: &str, bytes: impl AsRef<[u8]>) -> Result<Table> {
    let folder = Folder::new();
    read_table(&folder.file(name, bytes), &known, &Limits::DEFAULT)
}

#[track_caller]
fn rows(table: &Table) -> Vec<Vec<&str>> {
    let n = table.n_records();
    assert_eq!(table.n_read, (n + table.non_data.len()) as u64, "every row is in one place");
    assert!(table.columns.iter().all(|c| c.len() == n));
    assert_eq!(table.headers.len(), table.columns.len());
    (0..n).map(|row| (0..table.columns.len()).map(|c| table.cell(row, c)).collect()).collect()
}

fn set_aside(table: &Table) -> Vec<(u32, NonData)> {
    table.non_data.iter().map(|row| (row.source_row, row.reason)).collect()
}

#[track_caller]
fn check_error(name: &str, bytes: impl AsRef<[u8]>, what: Text, line: Option<u64>) {
    let error = read_bytes_as(name, bytes).unwrap_err();
    assert_eq!((error.what(), error.place().line), (what, line), "{}", error.render(Lang::Vi));
    assert!(error.place().path.is_some());
    for lang in [Lang::Vi, Lang::En] {
        let message = error.render(lang);
        assert_eq!(message.lines().count(), 2, "place and what, then the remedy: {message}");
        assert!(!message.contains('{'), "{message}");
    }
}

#[test]
fn a_plain_csv_is_read() {
    let table =
        read_bytes_as("ds.csv", "STT,Họ và tên,Ngày sinh,CCCD\n1,Nguyễn Văn An,01/02/1950,001050000001\n")
            .unwrap();
    assert_eq!(table.name, "ds");
    assert_eq!(table.headers, ["STT", "Họ và tên", "Ngày sinh", "CCCD"]);
    assert_eq!(rows(&table), [["1", "Nguyễn Văn An", "01/02/1950", "001050000001"]]);
    assert_eq!(table.source_rows, [2]);
    assert_eq!(set_aside(&table), [(1, NonData::Header)]);
    let origin = &table.origin;
    assert_eq!(
        (origin.format, origin.dialect.simple(), origin.bom, origin.crlf),
        (Format::Csv, Some(b','), false, false)
    );
    assert_eq!((origin.encoding.as_str(), origin.n_bytes, origin.sha256.len()), ("UTF-8", 77, 64));
    assert_eq!(origin.header_rows, [1]);
}

#[test]
fn a_csv_laid_out_like_a_form_is_read() {
    let text = "\u{FEFF}UBND XÃ ĐÔNG;;;\r\n\r\nDANH SÁCH NGƯỜI HƯỞNG;;;\r\nSTT;Họ và tên;Năm sinh;Mức hưởng\r\n(1);(2);(3);(4)\r\n\
        I;Người cao tuổi;;\r\n1;\"Nguyễn Văn\r\nAn\";1940;500000\r\n;Cộng;;500000\r\n\r\n;Người lập biểu;;Chủ tịch\r\n;Lê Thị Ba;;Trần Văn Tư\r\n";
    let table = read_bytes_as("ds.csv", text).unwrap();
    assert_eq!(rows(&table), [["1", "Nguyễn Văn\r\nAn", "1940", "500000"]]);
    assert_eq!(table.source_rows, [7]);
    use NonData::*;
    let expected = [
        (1, Title),
        (2, Blank),
        (3, Title),
        (4, Header),
        (5, Numbering),
        (6, Group),
        (9, Total),
        (10, Blank),
        (11, Footer),
        (12, Footer),
    ];
    assert_eq!(set_aside(&table), expected);
    assert!(table.origin.bom && table.origin.crlf && table.origin.dialect == Dialect::plain(b';'));
}

#[test]
fn every_delimiter_and_encoding_gives_the_same_table() {
    let lines = [
        "Họ và tên,Ngày sinh,Địa chỉ",
        "Nguyễn Văn An,1950,\"Thôn 3, xã Đông; huyện Tây\"",
        "Lê Thị Ba,1951,",
    ];
    let comma = lines.join("\n");
    let expected = read_bytes_as("ds.csv", &comma).unwrap();
    for delimiter in [";", "\t", "|"] {
        let mut text = String::new();
        for (idx, part) in comma.split('"').enumerate() {
            let part = if idx % 2 == 0 { part.replace(',', delimiter) } else { format!("\"{part}\"") };
            text.push_str(&part);
        }
        let table = read_bytes_as("ds.csv", &text).unwrap();
        assert_eq!(table.columns, expected.columns, "{delimiter:?}");
        let utf16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table = read_bytes_as("ds.csv", utf16).unwrap();
        assert_eq!(table.columns, expected.columns, "{delimiter:?}");
        assert_eq!(table.origin.encoding, "UTF-16LE");
    }
    let table = read_bytes_as("ds.csv", comma.replace('\n', "\r")).unwrap();
    assert_eq!((table.columns, table.source_rows), (expected.columns, vec![2, 3]));
}

#[test]
fn ragged_rows_are_kept_and_noted() {
    let text =
        "Họ và tên,Ngày sinh,Địa chỉ\nNguyễn Văn An,1950\nLê Thị Ba,1951,Thôn 3, xã Đông\nTrần Tư,1952,,,\n";
    let table = read_bytes_as("ds.csv", text).unwrap();
    assert_eq!(rows(&table)[1], ["Lê Thị Ba", "1951", "Thôn 3, xã Đông"]);
    assert_eq!(table.ragged, [(0, 2), (1, 4)]);
}

#[test]
fn bad_input_gets_a_message_with_place_and_remedy() {
    check_error("a.csv", "", errors::EMPTY_FILE, None);
    check_error("a.csv", "\u{FEFF}\r\n \r\n", errors::EMPTY_FILE, None);
    check_error("a.csv", "Họ và tên,Ngày sinh\n", errors::HEADER_ONLY, Some(1));
    check_error("a.csv", "x,y\n1,2\n", errors::NO_HEADER, None);
    check_error("a.csv", "Họ và tên,Ngày sinh\nAn,1950\nBa,\"1951\nTư,1952\n", errors::OPEN_QUOTE, Some(3));
    check_error("a.csv", "Họ và tên,Ghi chú\n\"An,1950\nBa,1951\n", errors::OPEN_QUOTE, Some(2));
    check_error("a.csv", ",".repeat(1_000_000), limit_words::COLUMNS, Some(1));
    check_error("a.csv", [0u8; 1000], errors::NOT_A_LIST, None);
    check_error("a.csv", [b"PK\x03\x04", &[7u8; 100][..]].concat(), errors::DAMAGED_WORKBOOK, None);
    check_error("a.xlsx", [b"PK\x03\x04", &[7u8; 100][..]].concat(), errors::DAMAGED_WORKBOOK, None);
    check_error("a.xlsx", "<html><table><tr><td>x</td></tr></table>", errors::NO_HEADER, None);
    check_error("a.xls", "<html><p>Hết phiên làm việc</p>", errors::HTML_WITHOUT_TABLE, None);
    check_error("a.xls", "<table><tr><td><table><tr><td>x", errors::HTML_NESTED, None);
    let json = [
        ("{\"ho_ten\":\"A\"}\n{\"ho_ten\":", errors::JSON_SYNTAX, 2),
        ("{\"ho_ten\":\"A\"}\n[1]\n", errors::JSON_NOT_AN_OBJECT, 2),
        ("{\"ho_ten\":{\"ho\":\"A\"}}\n", errors::JSON_NESTED, 1),
        ("{\"a\":1}\n\n{\"a\":1,\"a\":2}\n", errors::JSON_DOUBLED_KEY, 3),
        ("{\"a\":1}{\"a\":2}\n", errors::JSON_TWO_ON_A_LINE, 1),
    ];
    for (text, what, line) in json {
        check_error("a.ndjson", text, what, Some(line));
    }
    let gz = packed(Packing::Gzip, b"Ho ten,CCCD\nA B,1\n");
    check_error("a.csv.gz", &gz[..gz.len() - 9], errors::DAMAGED_PACKING, None);
    check_error("a.gz", packed(Packing::Zstd, &form()), errors::PACKED_NO_TEXT, None);
    check_error("a.gz", packed(Packing::Zstd, &gz), errors::PACKED_TWICE, None);
    for packing in [Packing::Gzip, Packing::Zstd] {
        let bomb = packed(packing, &vec![b'a'; 70 << 20]);
        check_error("a.csv.gz", bomb, limit_words::RATIO, None);
    }
    let mut ole = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    check_error("a.xls", &ole, errors::DAMAGED_WORKBOOK, None);
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    check_error("a.xlsx", &ole, errors::ENCRYPTED, None);
    check_error("a.parquet", b"PAR1 and nothing behind it PAR1", errors::DAMAGED_PARQUET, None);
    let form = form();
    check_error("a.xlsx", &form[..form.len() / 2], errors::DAMAGED_WORKBOOK, None);
}

pub(super) fn packed(packing: Packing, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    packing.write(&mut out, |sink| sink.write_all(bytes)).unwrap();
    out
}

#[test]
fn objects_are_rows_and_keys_are_columns() {
    let text = "\u{FEFF}{\"ho_ten\":\"Nguy\\u1ec5n An\",\"so\":001080000012}\r\n\r\n{\"so\":79199001234567890123,\"moi\":true,\"ho_ten\":null}\n";
    for bytes in [text.as_bytes().to_vec(), packed(Packing::Gzip, text.as_bytes())] {
        let table = read_bytes_as("ds.csv", bytes).unwrap();
        assert_eq!(table.origin.format, Format::Ndjson);
        assert_eq!(table.headers, ["ho_ten", "so", "moi"]);
        let expected = [["Nguyễn An", "001080000012", ""], ["", "79199001234567890123", "TRUE"]];
        assert_eq!(rows(&table), expected);
        assert_eq!((&table.source_rows[..], set_aside(&table)), (&[1, 3][..], vec![(2, NonData::Blank)]));
    }
    let array = read_bytes_as("ds.json", "[{\"ho_ten\":\"An\"},\n {\"ho_ten\":\"Ba\"}]").unwrap();
    assert_eq!((rows(&array), &array.source_rows[..]), (vec![vec!["An"], vec!["Ba"]], &[1, 2][..]));
}

#[test]
fn a_file_is_what_it_holds_whatever_it_is_called() {
    let csv = "Họ và tên,Ngày sinh\nNguyễn Văn An,1950\n";
    let page = "<html><body><table><tr><th rowspan=2>Họ và tên</th><th colspan=2>Năm sinh</th></tr><tr><th>Nam</th><th>Nữ</th></tr>\
        <tr><td>Nguyễn Văn An</td><td>1950</td><td></td></tr></table></body></html>";
    for name in ["ds.xlsx", "ds.xls", "ds.parquet"] {
        let table = read_bytes_as(name, csv).unwrap();
        assert_eq!((table.origin.format, rows(&table)), (Format::Csv, vec![vec!["Nguyễn Văn An", "1950"]]));
        let table = read_bytes_as(name, page).unwrap();
        assert_eq!(table.origin.format, Format::Html);
        assert_eq!(table.headers, ["Họ và tên", "Năm sinh Nam", "Năm sinh Nữ"]);
        assert_eq!(rows(&table), [["Nguyễn Văn An", "1950", ""]]);
    }
    for (ending, format) in [("xlsx", Format::Xlsx), ("xls", Format::Xls), ("ods", Format::Ods)] {
        let bytes = std::fs::read(fixture("form").with_extension(ending)).unwrap();
        assert_eq!(read_bytes_as("ds.csv", bytes).unwrap().origin.format, format);
    }
    for packing in [Packing::Gzip, Packing::Zstd] {
        let table = read_bytes_as("ds.csv", packed(packing, csv.as_bytes())).unwrap();
        assert_eq!((table.n_records(), table.origin.packing.as_str()), (1, packing.ending()));
    }
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let folder = Folder::new();
    let missing = read_table(&folder.0.path().join("không có.csv"), &known, &Limits::DEFAULT).unwrap_err();
    assert_eq!(missing.what(), errors::NO_SUCH_FILE);
    assert_eq!(
        read_table(folder.0.path(), &known, &Limits::DEFAULT).unwrap_err().what(),
        errors::IS_A_FOLDER
    );
}

#[test]
#[cfg(unix)]
fn what_may_have_no_end_is_not_read() {
    let error = read_table(Path::new("/dev/zero"), &known, &Limits::DEFAULT).unwrap_err();
    assert_eq!(error.what(), errors::NOT_A_FILE);
}

#[test]
fn odd_but_readable_text_is_read() {
    let big = "x".repeat(10 << 20);
    let table = read_bytes_as("a.csv", format!("Họ và tên,Ghi chú\nNguyễn Văn An,{big}\n")).unwrap();
    assert_eq!(table.cell(0, 1).len(), 10 << 20);
    let table = read_bytes_as("a.csv", "Họ và tên,Ghi chú\nNguyễn\0 Văn An,x\n").unwrap();
    assert_eq!(table.cell(0, 0), "Nguyễn\0 Văn An");
    let mut bytes = "Họ và tên,Ghi chú\nNguyễn Văn Đạt,".as_bytes().to_vec();
    bytes.extend(b"\xed\xa0\x80\n");
    let table = read_bytes_as("a.csv", bytes).unwrap();
    assert_eq!(table.cell(0, 0), "Nguyễn Văn Đạt");
    assert!(table.cell(0, 1).contains('\u{FFFD}'));
    let table = read_bytes_as("a.csv", "sep=;\nHọ và tên;Ghi chú\nNguyễn, An;x\n").unwrap();
    assert_eq!(table.cell(0, 0), "Nguyễn, An");
}

/// A list as a department lays it out.
fn form() -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.set_name("Hướng dẫn").unwrap();
    cover.write(0, 0, "Nhập vào trang DS").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("DS & KQ").unwrap();
    let plain = CellFormat::new();
    let date = CellFormat::new().set_num_format("dd/mm/yyyy");
    sheet.merge_range(0, 1, 0, 8, "UBND XÃ ĐÔNG", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 8, "DANH SÁCH NGƯỜI HƯỞNG TRỢ CẤP", &plain).unwrap();
    for (column, text) in
        [(1, "STT"), (2, "Họ và tên"), (5, "Số CCCD"), (6, "Ngày cấp"), (7, "Mức hưởng"), (8, "Ghi chú")]
    {
        sheet.merge_range(3, column, 4, column, text, &plain).unwrap();
    }
    sheet.merge_range(3, 3, 3, 4, "Năm sinh", &plain).unwrap();
    sheet.write(4, 3, "Nam").unwrap();
    sheet.write(4, 4, "Nữ").unwrap();
    for column in 1..=8u16 {
        sheet.write(5, column, format!("({column})")).unwrap();
    }
    sheet.merge_range(6, 1, 6, 8, "Nguyên Xá", &plain).unwrap();
    sheet.write(7, 1, 1).unwrap();
    sheet.write(7, 2, "Nguyễn Văn An").unwrap();
    sheet.write(7, 3, 1945).unwrap();
    sheet.write_number(7, 5, 79_199_001_234.0).unwrap();
    sheet.write_with_format(7, 6, ExcelDateTime::from_ymd(2021, 5, 4).unwrap(), &date).unwrap();
    sheet.write_number(7, 7, 500_000).unwrap();
    sheet.write(8, 1, 2).unwrap();
    sheet.write(8, 2, "Lê Thị Ba").unwrap();
    sheet.write(8, 4, "1950").unwrap();
    sheet.write(8, 5, "001150000001").unwrap();
    sheet.write_number(8, 7, 29.16).unwrap();
    sheet.write_formula(8, 8, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(9, 2, "Trần Văn Tổng").unwrap();
    sheet.write(11, 2, "Tổng cộng").unwrap();
    sheet.write(11, 7, 500_029.16).unwrap();
    sheet.write(13, 6, "Đông, ngày 5 tháng 6 năm 2026").unwrap();
    sheet.write(14, 2, "Người lập biểu").unwrap();
    sheet.write(14, 6, "Chủ tịch").unwrap();
    sheet.write(17, 2, "Phạm Thị Năm").unwrap();
    sheet.write_blank(5000, 3, &date).unwrap();
    book.save_to_buffer().unwrap()
}

#[track_caller]
fn check_form(table: &Table) {
    let headers =
        ["STT", "Họ và tên", "Năm sinh Nam", "Năm sinh Nữ", "Số CCCD", "Ngày cấp", "Mức hưởng", "Ghi chú"];
    assert_eq!(table.headers, headers);
    let rows = rows(table);
    assert_eq!(rows[0], ["1", "Nguyễn Văn An", "1945", "", "79199001234", "04/05/2021", "500000", ""]);
    assert_eq!(rows[1], ["2", "Lê Thị Ba", "", "1950", "001150000001", "", "29.16", "#N/A"]);
    assert_eq!(rows[2], ["", "Trần Văn Tổng", "", "", "", "", "", ""]);
    assert_eq!(rows.len(), 3);
    assert_eq!(table.source_rows, [8, 9, 10]);
    use NonData::*;
    let expected = [
        (1, Title),
        (2, Title),
        (3, Blank),
        (4, Header),
        (5, Header),
        (6, Numbering),
        (7, Group),
        (11, Blank),
        (12, Total),
        (13, Blank),
        (14, Footer),
        (15, Footer),
        (16, Blank),
        (17, Blank),
        (18, Footer),
    ];
    assert_eq!(set_aside(table), expected);
    assert_eq!(table.origin.sheet.as_deref(), Some("DS & KQ"));
    assert_eq!((table.origin.first_column, &table.origin.header_rows[..]), (1, &[4, 5][..]));
    assert!(table.ragged.is_empty());
}

#[test]
fn a_form_is_read_from_a_workbook() {
    check_form(&read_bytes_as("ds.xlsx", form()).unwrap());
}

#[test]
fn the_same_form_made_by_another_program_reads_the_same() {
    // .xls and .ods by LibreOffice, .xlsb by a script of its own.
    let forms = [("xlsx", Format::Xlsx), ("xls", Format::Xls), ("ods", Format::Ods), ("xlsb", Format::Xlsb)];
    for (ending, format) in forms {
        let path = fixture("form").with_extension(ending);
        let table = read_table(&path, &known, &Limits::DEFAULT).unwrap();
        assert_eq!(table.origin.format, format);
        check_form(&table);
    }
}

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile").join(name)
}

#[test]
fn fonts_that_name_an_encoding_come_with_their_cells() {
    use crate::encodings::{Encoding, FontEncoding};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let abc = CellFormat::new().set_font_name(".VnTime");
    let capitals = CellFormat::new().set_font_name(".VnTimeH");
    let unicode = CellFormat::new().set_font_name("Times New Roman");
    sheet.write_with_format(0, 1, "Hä vµ tªn", &abc).unwrap();
    sheet.write_with_format(0, 2, "N¨m sinh", &abc).unwrap();
    sheet.write_with_format(0, 3, "Ghi chú", &unicode).unwrap();
    for (row, name) in [(1, "NguyÔn V¨n An"), (2, "trÇn thÞ b×nh"), (3, "Lê Thị Hoa")] {
        let format = [&abc, &capitals, &unicode][row as usize - 1];
        sheet.write_with_format(row, 1, name, format).unwrap();
        sheet.write_with_format(row, 2, 1950, &abc).unwrap();
    }
    // Headers in the font are recognised by whoever knows them.
    let known = |header: &str| {
        let texts = std::iter::once(header.to_string()).chain(crate::encodings::readings(header));
        texts.into_iter().find_map(|text| known(&text))
    };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("ds.xlsx");
    std::fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let table = read_table(&path, &known, &Limits::DEFAULT).unwrap();
    assert_eq!(table.n_records(), 3);
    let of = |capitals| FontEncoding { encoding: Encoding::Tcvn3, capitals };
    assert_eq!(table.fonts, [(0, 0, of(false)), (1, 0, of(true))]);
    assert_eq!(table.font(1, 0), Some(of(true)));
    assert_eq!(table.font(2, 0), None);
}

#[test]
fn fonts_are_known_in_old_and_open_workbooks_too() {
    for ending in ["xls", "ods"] {
        let table = read_table(&fixture("fonts").with_extension(ending), &known, &Limits::DEFAULT).unwrap();
        let fonts: Vec<(u32, u16, bool)> = table.fonts.iter().map(|(r, c, f)| (*r, *c, f.capitals)).collect();
        assert_eq!(fonts, [(0, 1, false), (1, 1, true)], "{ending}");
        assert_eq!(table.cell(0, 1), "NguyÔn V¨n An");
    }
}

#[test]
fn sheets_of_one_kind_are_one_list() {
    let mut book = Workbook::new();
    for (name, n_rows) in [("Thôn 1", 1), ("Thôn 2", 3), ("TH", 0)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write_row(0, 0, ["Họ và tên", "Năm sinh"]).unwrap();
        for row in 1..=n_rows {
            sheet.write_row(row, 0, ["Nguyễn Văn An", "1950"]).unwrap();
        }
    }
    let table = read_bytes_as("ds.xlsx", book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((table.origin.sheet.as_deref(), table.n_records()), (Some("Thôn 1"), 4));
    let names: Vec<&str> = (0..4).map(|row| table.sheets.name_of(row)).collect();
    assert_eq!(names, ["Thôn 1", "Thôn 2", "Thôn 2", "Thôn 2"]);
    assert_eq!(table.source_rows, [2, 2, 3, 4]);
    // A header and nothing below it: no list, but accounted for.
    let aside: Vec<_> =
        table.sheets.aside.iter().map(|s| (s.name.as_str(), s.n_rows, s.reason.name())).collect();
    let read: Vec<_> =
        table.sheets.read.iter().map(|s| (s.name.as_str(), s.n_records, s.n_non_data)).collect();
    assert_eq!(aside, []);
    assert_eq!(read, [("Thôn 1", 1, 1), ("Thôn 2", 3, 1), ("TH", 0, 1)]);
}

#[test]
fn cells_that_are_dates_already_are_told_from_texts() {
    let mut book = Workbook::new();
    let date = CellFormat::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Danh sách"]).unwrap();
    sheet.write_row(1, 1, ["Họ và tên", "Ngày sinh", "Ghi chú"]).unwrap();
    for row in 2..5 {
        sheet.write_row(row, 1, ["Nguyễn Văn An", "25/06/1980"]).unwrap();
    }
    sheet.write_number_with_format(3, 2, 29_377, &date).unwrap();
    sheet.write_number_with_format(3, 3, 29_377, &date).unwrap();
    let table = read_bytes_as("ds.xlsx", book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((table.cell(0, 1), table.cell(1, 1)), ("25/06/1980", "05/06/1980"));
    assert_eq!(table.date_cells, [(1, 1)]);
    assert!(table.is_date_cell(1, 1) && !table.is_date_cell(0, 1) && !table.is_date_cell(1, 2));
}

#[test]
fn a_workbook_that_counts_days_since_1904() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh"]).unwrap();
    sheet.write_row(1, 0, ["Nguyễn Văn An", ""]).unwrap();
    sheet.write_row(2, 0, ["Nguyễn Văn Bình", ""]).unwrap();
    sheet.write_number(1, 1, 27_759).unwrap();
    sheet.write_number_with_format(2, 1, 27_759, &CellFormat::new().set_num_format("dd/mm/yyyy")).unwrap();
    let plain = book.save_to_buffer().unwrap();
    assert!(!read_bytes_as("ds.xlsx", plain.clone()).unwrap().origin.since_1904);
    // The writer knows the count since 1900 only.
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(plain)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for idx in 0..parts.len() {
        let mut part = parts.by_index(idx).unwrap();
        let name = part.name().unwrap().to_string();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut text).unwrap();
        if name == "xl/workbook.xml" {
            let xml = String::from_utf8(text).unwrap();
            text = xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" ").into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, &text).unwrap();
    }
    let table = read_bytes_as("ds.xlsx", out.finish().unwrap().into_inner()).unwrap();
    assert!(table.origin.since_1904);
    // A plain number stays one; a cell in a date's format is converted already.
    assert_eq!((table.cell(0, 1), table.cell(1, 1)), ("27759", "01/01/1980"));
}

#[test]
fn every_plain_type_of_parquet_becomes_text() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile/types.parquet");
    let table = read_table(&path, &known, &Limits::DEFAULT).unwrap();
    let expected = [
        ("ho_ten", "Nguyễn Văn An"),
        ("ngay_sinh", "01/02/1950"),
        ("so_dinh_danh", "79199001234"),
        ("so_cmnd", "12345678"),
        ("luc", "04/05/2021"),
        ("luc_ns", "05/05/2021"),
        ("nam", "1950"),
        ("ma", "7"),
        ("so_thuc", "36000000000"),
        ("dien_tich", "29.16"),
        ("con_song", "TRUE"),
        ("xa", "Đông"),
        ("trong", ""),
        ("nhi_phan", "Kinh"),
    ];
    let rows = rows(&table);
    for (column, (header, text)) in expected.iter().enumerate() {
        assert_eq!((table.headers[column].as_str(), rows[0][column], rows[1][column]), (*header, *text, ""));
    }
    assert_eq!((table.headers.len(), &table.source_rows[..]), (expected.len(), &[1, 2][..]));
}

#[test]
fn a_damaged_parquet_file_is_told_as_such() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile/types.parquet");
    let whole = std::fs::read(path).unwrap();
    for cut in [4, 100, whole.len() / 2, whole.len() - 1] {
        check_error("a.parquet", &whole[..cut], errors::DAMAGED_PARQUET, None);
    }
    for at in (4..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        if let Ok(table) = read_bytes_as("a.parquet", bytes) {
            rows(&table);
        }
    }
}

#[test]
fn an_archive_that_swells_is_not_unpacked() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/workbook.xml", options).unwrap();
    archive.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..40 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    check_error("a.xlsx", bytes, limit_words::RATIO, None);
}

#[test]
fn a_zip_that_is_no_workbook_is_named() {
    for (part, what) in [
        ("xl/workbook.bin", errors::DAMAGED_WORKBOOK),
        ("word/document.xml", errors::WORD_FILE),
        ("META-INF/manifest.xml", errors::OPEN_DOCUMENT),
        ("photo.jpg", errors::ZIP_FILE),
    ] {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        check_error("a.xlsx", archive.finish().unwrap().into_inner(), what, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_readers_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), at in 0usize..600) {
        let folder = Folder::new();
        for name in ["a.csv", "a.xlsx", "a.tsv"] {
            let _ = read_table(&folder.file(name, &bytes), &known, &Limits::DEFAULT);
        }
        let mut text = "STT;Họ và tên;Ngày sinh\n1;Nguyễn Văn An;1950\n".as_bytes().to_vec();
        let at = at % text.len();
        text.splice(at..at, bytes.iter().copied().take(20));
        if let Ok(table) = read_table(&folder.file("b.csv", &text), &known, &Limits::DEFAULT) {
            rows(&table);
        }
        let mut book = form();
        let at = bytes.len() * 31 % book.len();
        for (offset, byte) in bytes.iter().enumerate().take(40) {
            if let Some(slot) = book.get_mut(at + offset) {
                *slot = *byte;
            }
        }
        if let Ok(table) = read_table(&folder.file("b.xlsx", &book), &known, &Limits::DEFAULT) {
            rows(&table);
        }
    }

    #[test]
    fn rows_of_text_are_all_accounted_for(lines in proptest::collection::vec("[ ,;\"a-cỘộN0-9]{0,12}", 0..30)) {
        let text = format!("STT,Họ và tên,Ngày sinh\n{}\n1,Nguyễn Văn An,1950\n", lines.join("\n"));
        if let Ok(table) = read_bytes_as("a.csv", &text) {
            rows(&table);
            prop_assert!(table.n_read <= text.lines().count() as u64);
        }
    }
}
