//! Dates of whole rows: under the column of a sex, in three cells, beside a column of kinds, beside one another.

use std::collections::BTreeMap;

use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::person::ListRecords;
use crate::data::profile::{ColumnMap, Profile};
use crate::data::table::Table;
use crate::normalize::{Context, column_facts, normalize_list};

/// Reads rows of columns that each have a field and a header; what was told, as `ROW FIELD KIND OLD→NEW`.
fn read(columns: &[(Field, &str)], rows: &[&[&str]]) -> (ListRecords, Vec<String>) {
    read_from(Table::default(), columns, rows)
}

fn read_from(table: Table, columns: &[(Field, &str)], rows: &[&[&str]]) -> (ListRecords, Vec<String>) {
    let table = Table {
        headers: columns.iter().map(|(_, header)| header.to_string()).collect(),
        columns: (0..columns.len()).map(|c| rows.iter().map(|r| r[c]).collect()).collect(),
        source_rows: (0..rows.len() as u32).collect(),
        ..table
    };
    let by_field: BTreeMap<_, _> =
        columns.iter().enumerate().map(|(i, (field, _))| (*field, vec![i])).collect();
    let columns = ColumnMap { by_field, columns: vec![] };
    let profile: Profile =
        toml::from_str("name = 'mau'\ntitle = { vi = 'Mẫu', en = 'Sample' }").expect("a profile");
    let facts = column_facts(&table, &columns, &profile);
    let as_of = PartialDate::new(2026, 6, 30);
    let ctx = Context { table: &table, columns: &columns, profile: &profile, as_of, facts: &facts };
    let (records, seen) = normalize_list(&ctx, 0..rows.len());
    let told = seen.into_iter().map(|o| {
        let new = o.new.map(|new| format!("→{new}")).unwrap_or_default();
        format!("{} {} {} {}{new}", o.row, o.field.name(), o.kind.name(), o.old)
    });
    (records, told.collect())
}

fn births(records: &ListRecords) -> Vec<String> {
    records.people.birth.iter().map(|d| d.to_string()).collect()
}

#[test]
fn a_year_under_the_column_of_a_sex() {
    use Field::{DobYearFemale, DobYearMale, Gender};
    let (records, told) = read(
        &[(DobYearMale, "Nam"), (DobYearFemale, "Nữ"), (Gender, "Giới tính")],
        &[
            &["1950", "", ""],
            &["", "45", ""],
            &["1950", "1950", ""],
            &["1950", "1951", ""],
            &["1950", "x", ""],
            // A filler in the other column fills nothing.
            &["1950", "0", ""],
            &["-", "1951", ""],
            &["", "", ""],
            &["x", "", ""],
            // The column says one sex, the code the other.
            &["1950", "", "Nữ"],
            &["1950", "", "Nam"],
        ],
    );
    assert_eq!(
        births(&records),
        ["1950", "1945", "1950", "", "1950", "1950", "1951", "", "", "1950", "1950"]
    );
    let sexes: Vec<&str> = records.people.sex.iter().map(|s| s.vi()).collect();
    assert_eq!(sexes, ["Nam", "Nữ", "", "", "", "Nam", "Nữ", "", "Nam", "", "Nam"]);
    assert_eq!(
        told,
        [
            "1 dob_year_female date_form 45→1945",
            "2 gender sex_contradiction 1950 | 1950",
            "3 gender sex_contradiction 1950 | 1951",
            "4 gender sex_contradiction 1950 | x",
            "9 gender sex_contradiction Nữ",
        ]
    );
}

#[test]
fn three_columns_and_a_whole_date_in_that_of_the_year() {
    use Field::{DobDay, DobMonth, DobYear};
    let (records, told) = read(
        &[(DobDay, "Ngày"), (DobMonth, "Tháng"), (DobYear, "Năm")],
        &[
            &["7", "2", "1945"],
            &["", "2", "1945"],
            &["", "", "1945"],
            &["", "", "45"],
            &["", "", "7/2/1945"],
            &["00", "00", "1945"],
            &["31", "2", "1945"],
            &["2", "13", "1945"],
            &["7", "2", ""],
            &["", "", ""],
            &["7", "2", "10"],
        ],
    );
    let wanted = ["07/02/1945", "02/1945", "1945", "1945", "07/02/1945", "1945", "", "", "", "", ""];
    assert_eq!(births(&records), wanted);
    assert_eq!(
        told,
        [
            "3 dob_year date_form 45→1945",
            "4 dob_year date_form 7/2/1945→07/02/1945",
            "5 dob placeholder_date 00/00/1945",
            "6 dob impossible_date 31/2/1945",
            "7 dob impossible_date 2/13/1945",
            "8 dob impossible_date 7/2/0",
            "10 dob ambiguous_date 7/2/10→07/02/1910 | 07/02/2010",
        ]
    );
}

#[test]
fn a_column_of_kinds_says_how_precise_a_date_is() {
    use Field::{Dob, DobKind};
    for (header, kind, text, birth, told) in [
        (
            "Chỉ có năm sinh (Có/Không )",
            "Có",
            "01/01/1945",
            "1945",
            vec!["0 dob placeholder_date 01/01/1945"],
        ),
        ("Chỉ có năm sinh", "x", "01/01/1945", "1945", vec!["0 dob placeholder_date 01/01/1945"]),
        ("Chỉ có năm sinh", "TRUE", "01/01/1945", "1945", vec!["0 dob placeholder_date 01/01/1945"]),
        ("Chỉ có năm sinh", "Không", "01/01/1945", "01/01/1945", vec![]),
        ("Chỉ có năm sinh", "", "01/01/1945", "01/01/1945", vec![]),
        ("Chỉ có năm sinh", "Có", "1945", "1945", vec![]),
        // Another day beside "only the year": told, and kept as written.
        (
            "Chỉ có năm sinh",
            "Có",
            "15/03/1945",
            "15/03/1945",
            vec!["0 dob ambiguous_date 15/03/1945→15/03/1945 | 1945"],
        ),
        ("Loại ngày sinh", "2", "01/01/1945", "1945", vec!["0 dob placeholder_date 01/01/1945"]),
        ("Loại ngày sinh", "2.0", "01/01/1945", "1945", vec!["0 dob placeholder_date 01/01/1945"]),
        ("Loại ngày sinh", "1", "01/01/1945", "1945", vec!["0 dob placeholder_date 01/01/1945"]),
        ("Loại ngày sinh", "1", "01/05/1945", "05/1945", vec!["0 dob placeholder_date 01/05/1945"]),
        // What the codes mean is known second-hand: no day is given up for one.
        ("Loại ngày sinh", "2", "15/03/1945", "15/03/1945", vec![]),
        ("Loại ngày sinh", "0", "01/01/1945", "01/01/1945", vec![]),
        ("Loại ngày sinh", "Năm sinh", "01/01/1945", "1945", vec!["0 dob placeholder_date 01/01/1945"]),
        ("Loại ngày sinh", "Tháng/năm", "01/05/1945", "05/1945", vec!["0 dob placeholder_date 01/05/1945"]),
        ("Loại ngày sinh", "Ngày/tháng/năm", "01/01/1945", "01/01/1945", vec![]),
    ] {
        let (records, seen) = read(&[(Dob, "Ngày sinh"), (DobKind, header)], &[&[text, kind]]);
        assert_eq!(
            (births(&records), seen),
            (vec![birth.to_string()], told.iter().map(|t| t.to_string()).collect()),
            "{header}: {kind} {text}"
        );
    }
}

#[test]
fn dates_of_a_row_that_contradict_each_other() {
    use Field::{DeathDate, Dob, JoinDate, PidIssueDate, StartMonth, ValidFrom, ValidTo};
    let columns = [
        (Dob, "Ngày sinh"),
        (DeathDate, "Ngày mất"),
        (StartMonth, "Hưởng từ"),
        (PidIssueDate, "Ngày cấp"),
        (ValidFrom, "Giá trị từ"),
        (ValidTo, "Giá trị đến"),
        (JoinDate, "Ngày vào hội"),
    ];
    for (cells, told) in [
        (["12/03/1950", "", "01/2020", "05/06/2021", "01/01/2025", "31/12/2026", "1970"], vec![]),
        (["12/03/1950", "11/03/1950", "", "", "", "", ""], vec!["death_date dates_contradict 11/03/1950"]),
        (["12/03/1950", "", "02/1950", "", "", "", ""], vec!["start_month dates_contradict 02/1950"]),
        (["12/03/1950", "", "03/1950", "", "", "", ""], vec![]),
        (["1950", "", "", "05/06/1949", "", "", ""], vec!["pid_issue_date dates_contradict 05/06/1949"]),
        (
            ["12/03/2000", "", "", "11/03/2014", "", "", ""],
            vec!["pid_issue_date dates_contradict 11/03/2014"],
        ),
        (["12/03/2000", "", "", "12/03/2014", "", "", ""], vec![]),
        (
            ["12/03/1950", "01/02/2020", "", "05/06/2021", "", "", ""],
            vec!["pid_issue_date dates_contradict 05/06/2021"],
        ),
        (["", "", "", "", "01/01/2026", "31/12/2025", ""], vec!["valid_to dates_contradict 31/12/2025"]),
        (["", "", "", "", "01/01/2025", "31/12/2027", ""], vec![]),
        (["12/03/1950", "", "", "", "", "", "1949"], vec!["join_date dates_contradict 1949"]),
        (["1950", "", "", "", "", "", "1950"], vec![]),
        // A birth that has not come yet is told once.
        (["12/03/2091", "", "02/1950", "", "", "", ""], vec!["dob future_date 12/03/2091"]),
        // The other dates are brought to their form, and doubted, like any.
        (
            ["", "", "", "5/6/2021", "", "", "x"],
            vec!["pid_issue_date date_form 5/6/2021→05/06/2021", "join_date junk x"],
        ),
        (["", "", "", "05/06/2027", "", "", ""], vec!["pid_issue_date future_date 05/06/2027"]),
    ] {
        let (_, seen) = read(&columns, &[&cells]);
        let seen: Vec<&str> = seen.iter().filter(|s| !s.contains("death_note")).map(|s| &s[2..]).collect();
        assert_eq!(seen, told, "{cells:?}");
    }
}

#[test]
fn day_counts_since_1904() {
    use Field::{Dob, Pid};
    // By the workbook.
    let mut table = Table::default();
    table.origin.since_1904 = true;
    let (records, _) = read_from(table, &[(Dob, "Ngày sinh")], &[&["27759"]]);
    assert_eq!(births(&records), ["01/01/1980"]);
    // By the numbers of the rows: five of them state the year that the count since 1904 gives, and not the other.
    let since_1904 = ["27759", "001080000012"];
    let since_1900 = ["29221", "001080000012"];
    let columns = [(Dob, "Ngày sinh"), (Pid, "Số CCCD")];
    let read = |rows: &[&[&str]]| births(&read(&columns, rows).0)[0].clone();
    assert_eq!(read(&[&since_1904[..]; 5]), "01/01/1980");
    assert_eq!(read(&[&since_1904[..]; 4]), "31/12/1975");
    assert_eq!(read(&[&since_1900[..]; 5]), "01/01/1980");
    let mut mixed = vec![&since_1904[..]; 5];
    mixed.push(&since_1900[..]);
    assert_eq!(read(&mixed), "31/12/1975");
}
