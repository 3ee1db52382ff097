//! Files read whole and in batches, sound and spoilt: the same tables, or the same messages.

use std::path::Path;

use super::tests::{Folder, fixture, known, packed};
use super::*;
use crate::formats::packed::Packing;
use crate::lang::Lang;

/// A file read whole and in batches: the same headers, rows, lines and rows set aside.
#[track_caller]
fn same_in_batches(path: &Path) -> Table {
    let whole = read_table(path, &known, &Limits::DEFAULT).unwrap();
    for batch_rows in [1, 7, 1000] {
        let (mut cells, mut lines, mut others, mut n_read) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let mut most = 0;
        let head = read_batches(path, &known, &Limits::DEFAULT, batch_rows, &mut |batch| {
            most = most.max(batch.n_records());
            n_read += batch.n_read;
            cells.extend(rows_of(&batch));
            lines.extend(batch.source_rows);
            others.extend(batch.non_data);
        });
        let head = head.unwrap();
        assert!(most <= batch_rows, "{most} rows in a batch of {batch_rows}");
        assert_eq!((&head.headers, &head.name), (&whole.headers, &whole.name));
        assert_eq!((&lines, &others, n_read), (&whole.source_rows, &whole.non_data, whole.n_read));
        assert!(cells == rows_of(&whole));
        let told = |origin: &Origin| {
            (origin.format, origin.n_bytes, origin.packing.clone(), origin.encoding.clone(), origin.bom)
        };
        assert_eq!(told(&head.origin), told(&whole.origin));
    }
    whole
}

fn rows_of(table: &Table) -> Vec<Vec<String>> {
    let row = |row| (0..table.columns.len()).map(|c| table.cell(row, c).to_string()).collect();
    (0..table.n_records()).map(row).collect()
}

#[test]
fn objects_and_parquet_read_the_same_in_batches() {
    let folder = Folder::new();
    let mut objects = String::from("\u{FEFF}\r\n");
    for n in 0..300 {
        objects.push_str(&format!("{{\"ho_ten\":\"Nguyễn Văn {n}\",\"so\":0{n}"));
        if n % 5 == 0 {
            objects.push_str(&format!(",\"khoa_{}\":true", n % 7));
        }
        objects.push_str(if n % 3 == 0 { "}\r\n \n" } else { "}\n" });
    }
    let array = "[{\"ho_ten\":\"An\"},\n\n{\"ho_ten\":\"Ba\",\"so\":1}]".as_bytes();
    let mut damaged = objects.clone().into_bytes();
    damaged[objects.find("Văn").unwrap() + 1] = 0xff;
    for (name, bytes, n_records) in [
        ("a.ndjson", objects.as_bytes(), 300),
        ("b.ndjson.gz", &packed(Packing::Gzip, objects.as_bytes()), 300),
        ("c.ndjson.zst", &packed(Packing::Zstd, objects.as_bytes()), 300),
        ("d.ndjson", &damaged, 300),
        ("e.json", array, 2),
    ] {
        assert_eq!(same_in_batches(&folder.file(name, bytes)).n_records(), n_records, "{name}");
    }
    assert!(same_in_batches(&fixture("types").with_extension("parquet")).n_records() > 0);
    // What is refused whole is refused in batches.
    let parquet = std::fs::read(fixture("types").with_extension("parquet")).unwrap();
    for (name, bytes) in [
        ("f.ndjson", format!("{objects}{{\"a\":[1]}}\n").as_bytes()),
        ("g.ndjson", format!("{objects}{{\"a\":").as_bytes()),
        ("h.parquet", &parquet[..parquet.len() - 1]),
        ("i.parquet", b"PAR1"),
        ("j.ndjson", b"{}\n"),
    ] {
        let path = folder.file(name, bytes);
        let whole = read_table(&path, &known, &Limits::DEFAULT).unwrap_err();
        let cut = read_batches(&path, &known, &Limits::DEFAULT, 7, &mut |_| {}).unwrap_err();
        assert_eq!(cut.render(Lang::Vi), whole.render(Lang::Vi));
    }
}

#[test]
fn flipped_and_cut_files_of_every_form_end_in_a_table_or_a_message() {
    let folder = Folder::new();
    let mut files: Vec<(String, Vec<u8>)> =
        ["form.xlsx", "form.xlsb", "form.xls", "form.ods", "fonts.ods", "types.parquet"]
            .iter()
            .map(|name| (name.to_string(), std::fs::read(fixture("form").with_file_name(name)).unwrap()))
            .collect();
    let objects = "{\"ho_ten\":\"Nguyễn An\",\"so\":001}\n".repeat(20);
    let page =
        "<table><tr><th rowspan=2>Họ và tên<th colspan=2>Năm sinh<tr><th>Nam<th>Nữ<tr><td>An<td>1950</table>";
    let csv = "Họ và tên;Ngày sinh;Ghi chú\n\"Lê \\\"An\\\"\";1950;'x'\n".repeat(10);
    for (name, text) in [("a.ndjson", &objects[..]), ("a.html", page), ("a.csv", &csv)] {
        files.push((name.to_string(), text.as_bytes().to_vec()));
        files.push((format!("{name}.gz"), packed(Packing::Gzip, text.as_bytes())));
        files.push((format!("{name}.zst"), packed(Packing::Zstd, text.as_bytes())));
    }
    // The same bytes each time: a step of a generator of numbers.
    let mut state = 20_261_124u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    for (name, bytes) in files {
        for round in 0..40 {
            let mut spoilt = bytes.clone();
            if round % 4 == 0 {
                spoilt.truncate(next(bytes.len()));
            }
            for _ in 0..next(6) {
                let at = next(spoilt.len());
                if let Some(byte) = spoilt.get_mut(at) {
                    *byte ^= 1 << next(8);
                }
            }
            let path = folder.file(&name, &spoilt);
            match read_table(&path, &known, &Limits::DEFAULT) {
                Ok(table) => assert_eq!(table.n_read, (table.n_records() + table.non_data.len()) as u64),
                Err(error) => assert_eq!(error.render(Lang::Vi).lines().count(), 2, "{name}: {error}"),
            }
            let _ = read_batches(&path, &known, &Limits::DEFAULT, 7, &mut |_| {});
        }
    }
}
