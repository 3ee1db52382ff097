//! One clean list spoilt in one way at a time: the same table must come out of each, read whole and as a stream. The full
//! test, beside other readers, is `benches/pollution`.

use super::tests::known;
use super::*;
use crate::data::table::NonData;

const HEADER: [&str; 6] = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Địa chỉ", "Ghi chú"];

fn records() -> Vec<[String; 6]> {
    let people = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hữu Cường", "Phạm Ngọc Dung", "Hoàng Đức Út"];
    let person = |n: usize| {
        let address = format!("Thôn {}, xã Đông Hà", n % 4);
        let name = people.get(n % 5).unwrap_or(&"").to_string();
        let birth = format!("{:02}/{:02}/19{}", 1 + n % 28, 1 + n % 12, 40 + n % 50);
        let number = format!("0010{}{:06}", 40 + n % 50, n * 7919 % 1_000_000);
        [(n + 1).to_string(), name, birth, number, address, String::new()]
    };
    (0..30).map(person).collect()
}

/// The list as text: `join` and `quote` as given, everything quoted or only what must be.
fn text(records: &[[String; 6]], delimiter: &str, quote: char, always: bool, end: &str) -> String {
    let cell = |cell: &str| {
        if always || cell.contains(delimiter) || cell.contains(quote) || cell.contains('\n') {
            format!("{quote}{}{quote}", cell.replace(quote, &format!("{quote}{quote}")))
        } else {
            cell.to_string()
        }
    };
    let line = |cells: Vec<String>| cells.join(delimiter) + end;
    let header = line(HEADER.iter().map(|c| cell(c)).collect());
    records.iter().fold(header, |text, record| text + &line(record.iter().map(|c| cell(c)).collect()))
}

/// Reads `bytes` in both ways; the tables must be one another's equal, and hold every row of the file.
#[track_caller]
fn read_both(bytes: &[u8]) -> Table {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ds.csv");
    std::fs::write(&path, bytes).unwrap();
    let table = read_table(&path, &known, &Limits::DEFAULT).unwrap();
    assert_eq!(table.n_read, (table.n_records() + table.non_data.len()) as u64);
    let (mut rows, mut others) = (Vec::new(), Vec::new());
    let head = read_batches(&path, &known, &Limits::DEFAULT, 7, &mut |batch| {
        for row in 0..batch.n_records() {
            rows.push((0..batch.columns.len()).map(|c| batch.cell(row, c).to_string()).collect::<Vec<_>>());
        }
        others.extend(batch.non_data);
    });
    assert_eq!(head.unwrap().headers, table.headers);
    assert_eq!(rows, cells(&table));
    assert_eq!(others, table.non_data);
    table
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    let row = |row| (0..table.columns.len()).map(|c| table.cell(row, c).to_string()).collect();
    (0..table.n_records()).map(row).collect()
}

#[test]
fn a_polluted_list_reads_as_the_clean_one() {
    let all = records();
    let clean = text(&all, ",", '"', false, "\n");
    let lines: Vec<&str> = clean.split_inclusive('\n').collect();
    let titles = "UBND XÃ ĐÔNG HÀ\nDANH SÁCH NGƯỜI HƯỞNG TRỢ CẤP\n";
    let things = "Mã tài sản,Địa chỉ,Ghi chú\nTS1,Thôn 1,x\nTS2,Thôn 2,y\n";
    let wide = "Mã,Địa chỉ,Ghi chú,a,b,c,d,e,f,g\nT1,Thôn 1,x,1,2,3,4,5,6,7\n";
    let mut cases: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| cases.push((name.to_string(), bytes));
    for delimiter in [",", ";", "\t", "|", ", ", "||", ";;", "~", "^", "\u{1f}", "¦"] {
        for always in [false, true] {
            add(delimiter, text(&all, delimiter, '"', always, "\n").into_bytes());
        }
        add(delimiter, text(&all, delimiter, '\'', true, "\r\n").into_bytes());
    }
    add("blank", text(&all, " ", '"', true, "\n").into_bytes());
    add("sep=", ("sep=;\r\n".to_string() + &text(&all, ";", '"', false, "\r\n")).into_bytes());
    add("blank before quotes", text(&all, ",", '"', true, "\n").replace("\",\"", "\", \"").into_bytes());
    for end in ["\r\n", "\r"] {
        add("line ends", text(&all, ",", '"', false, end).into_bytes());
    }
    let mixed = lines
        .iter()
        .enumerate()
        .map(|(n, l)| if n % 2 == 0 { l.replace('\n', "\r\n") } else { l.to_string() });
    add("mixed line ends", mixed.collect::<String>().into_bytes());
    add("no newline at the end", clean.trim_end().as_bytes().to_vec());
    add("blank lines", lines.join("\n").into_bytes());
    add("mark", format!("\u{FEFF}{clean}").into_bytes());
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    add("UTF-16LE with mark", utf16(&format!("\u{FEFF}{clean}")));
    add("UTF-16LE without mark", utf16(&clean));
    add("preamble", (titles.to_string() + &clean).into_bytes());
    add("preamble and a blank line", (titles.to_string() + "\n" + &clean).into_bytes());
    add("footer", (clean.clone() + ",Tổng cộng,,,,\n,,,,Người lập biểu,\n").into_bytes());
    let repeated = [&lines[..11], &lines[..1], &lines[11..]].concat();
    add("header repeated", repeated.concat().into_bytes());
    let numbering = [&lines[..1], &["(1),(2),(3),(4),(5),(6)\n"], &lines[1..]].concat();
    add("numbering", numbering.concat().into_bytes());
    for other in [things, wide] {
        add("another table below", (clean.clone() + "\n" + other).into_bytes());
        add("another table above", (other.to_string() + "\n" + &clean).into_bytes());
    }
    for (name, bytes) in cases {
        let table = read_both(&bytes);
        assert_eq!(cells(&table), all, "{name}");
        assert_eq!(table.headers, HEADER, "{name}");
        assert!(table.ragged.is_empty(), "{name}");
    }
}

#[test]
fn a_cell_reads_the_same_however_it_is_written() {
    let mut all = records();
    for (row, note) in
        [(3, "tên gọi \"Bảy\", \"Tám\""), (7, "C:\\danh sach\\"), (9, "hai\ndòng"), (20, "ống 5\" cũ")]
    {
        all[row][5] = note.to_string();
    }
    for delimiter in [",", ";", "||"] {
        assert_eq!(cells(&read_both(text(&all, delimiter, '"', false, "\n").as_bytes())), all, "{delimiter}");
        let escaped: Vec<[String; 6]> =
            all.iter().map(|record| record.clone().map(|c| c.replace('\\', "\\\\"))).collect();
        let escaped = text(&escaped, delimiter, '"', true, "\n")
            .replace("\"\"Bảy\"\"", "\\\"Bảy\\\"")
            .replace("\"\"Tám\"\"", "\\\"Tám\\\"")
            .replace("5\"\"", "5\\\"");
        assert_eq!(cells(&read_both(escaped.as_bytes())), all, "{escaped}");
    }
}

#[test]
fn rows_of_another_table_are_told_as_such() {
    let clean = text(&records(), ",", '"', false, "\n");
    let table = read_both((clean + "\nMã tài sản,Địa chỉ,Ghi chú\nTS1,Thôn 1,x\n").as_bytes());
    let others: Vec<u32> =
        table.non_data.iter().filter(|r| r.reason == NonData::OtherTable).map(|r| r.source_row).collect();
    assert_eq!(others, [33, 34]);
}
