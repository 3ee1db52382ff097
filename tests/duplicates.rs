//! People who stand several times on one list: clusters of two and more, what brought each record in, and clusters that
//! contradict themselves.

use std::path::Path;

use crate::outputs::parquet;
use crate::support::{Ran, danhsach_in, json};

const REFERENCE: &str = "so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,ma_xa,dia_chi
001060000011,Mạc Đình Tú,28/11/1960,Nam,00097,Thôn 4
001171000022,Phùng Thị Hai,02/02/1971,Nữ,00097,Thôn 5
001171000033,Phùng Thị Hải,02/02/1971,Nữ,00097,Thôn 5
";

/// Three rows of one citizen; twins; three of one number, not in the reference; two of one name, day and commune; and three
/// of one number of whom two have wholly other birth dates.
const LIST: &str = "STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Mã xã,Địa chỉ
1,Mạc Đình Tú,28/11/1960,Nam,001060000011,00097,Thôn 4
2,Phùng Thị Hai,02/02/1971,Nữ,001171000022,00097,Thôn 5
3,Lương Quốc Bảo,05/06/1983,Nam,001083000055,00097,Thôn 1
4,Mac Dinh Tu,28/11/1960,Nam,001060000011,00097,
5,Phùng Thị Hải,02/02/1971,Nữ,001171000033,00097,Thôn 5
6,Lương Quốc Bảo,05/06/1983,Nam,001083000055,00097,
7,Khổng Minh Lượng,17/08/1977,Nam,,00097,Thôn 9
8,Mạc Đình Tú,28/11/1960,Nam,,00097,Thôn 4
9,Lương Quốc Bảo,,Nam,001083000055,00097,
10,Khổng Minh Lượng,17/08/1977,Nam,,00097,Thôn 9
11,Vừ A Chống,,Nam,001090000077,00097,
12,Vừ A Chống,03/09/1990,Nam,001090000077,00097,
13,Vừ A Chống,21/04/1958,Nam,001090000077,00097,
";

fn run(dir: &Path, args: &str) -> Ran {
    danhsach_in(dir, args.split_whitespace())
}

#[test]
fn a_person_who_stands_three_times_is_one_cluster_and_a_contradiction_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("dan_cu.csv"), REFERENCE).unwrap();
    std::fs::write(dir.join("list.csv"), LIST).unwrap();
    let ran =
        run(dir, "check list.csv --reference dan_cu.csv --out out --as-of 30/06/2026 --lang en").expect(0);
    let told = parquet(&dir.join("out/duplicates.parquet"));
    let number = |column: &str| -> Vec<u32> {
        told.column(column).unwrap().u32().unwrap().into_no_null_iter().collect()
    };
    let text = |column: &str| -> Vec<String> {
        let values = told.column(column).unwrap().str().unwrap().clone();
        values.iter().map(|value| value.unwrap_or_default().to_string()).collect()
    };
    let doubtful = told.column("doubtful").unwrap().bool().unwrap().clone();
    let (rows, clusters, sizes) = (number("row"), number("cluster"), number("cluster_size"));
    let (first, basis) = (number("first_row"), text("basis"));
    let all: Vec<_> = (0..rows.len())
        .map(|i| (clusters[i], sizes[i], rows[i], first[i], basis[i].as_str(), doubtful.get(i).unwrap()))
        .collect();
    assert_eq!(
        all,
        [
            (0, 3, 0, 0, "first", false),
            (0, 3, 3, 0, "reference", false),
            (0, 3, 7, 0, "reference", false),
            (1, 3, 2, 2, "first", false),
            (1, 3, 5, 2, "number", false),
            (1, 3, 8, 2, "number", false),
            (2, 2, 6, 6, "first", false),
            (2, 2, 9, 6, "values", false),
            (3, 3, 10, 10, "first", true),
            (3, 3, 11, 10, "number", true),
            (3, 3, 12, 10, "number", true),
        ]
    );
    assert_eq!(number("source_row")[1], 5);
    assert_eq!(text("citizen_id")[..4], ["001060000011", "001060000011", "001060000011", ""]);
    let chances: Vec<f64> = told.column("probability").unwrap().f64().unwrap().into_no_null_iter().collect();
    assert!(chances[0] == 1.0 && chances.iter().all(|&p| p > 0.9 && p <= 1.0), "{chances:?}");
    let counts = json(&dir.join("out/report.json"))["lists"][0]["repeats"].clone();
    let expected = [("n_people", 4), ("n_surplus", 7), ("n_most", 3), ("n_doubtful", 1)];
    for (key, n) in expected {
        assert_eq!(counts[key], n, "{key}");
    }
    assert!(ran.out.contains("4 people · 7 rows too many · at most 3 rows"), "{}", ran.out);
    assert!(ran.out.contains("1 groups contradict themselves"), "{}", ran.out);

    // Nobody twice: the file is there, and nothing is said of it.
    let one: String = LIST.lines().take(4).map(|line| format!("{line}\n")).collect();
    std::fs::write(dir.join("one.csv"), one).unwrap();
    let ran =
        run(dir, "check one.csv --reference dan_cu.csv --out one --as-of 30/06/2026 --lang en").expect(0);
    assert_eq!(parquet(&dir.join("one/duplicates.parquet")).height(), 0);
    assert!(!ran.out.contains("rows too many"), "{}", ran.out);
}
