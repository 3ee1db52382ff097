//! The conformance table of columns of sexes.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::profile::{ColumnMap, Profile, SexCodes};
use crate::data::table::Table;
use crate::data::text::TextColumn;
use crate::normalize::{ColumnFacts, Context, column_facts, normalize_list};

/// One row: sex, name, birth date, number.
type Row = [String; 4];

/// A made-up row with a code and one kind of evidence: `n` number, `t` middle name, `o` title, `x` number of another
/// year, `p` number of a province that never was, `c` number and name that contradict; `-` none.
fn row(code: &str, evidence: &str, i: usize) -> Row {
    let (kind, sex) = evidence.split_at(evidence.len().min(1));
    let (year, digit) = (1940 + i % 60, if sex == "F" { 1 } else { 0 });
    let number =
        |prefix: &str, digit: usize, year: usize| format!("{prefix}{digit}{:02}{:06}", year % 100, 1000 + i);
    let middle = |is_woman: bool| if is_woman { "Nguyễn Thị Mẫu" } else { "Nguyễn Văn Mẫu" };
    let (name, number) = match kind {
        "n" => ("Nguyễn Mẫu", number("001", digit, year)),
        "t" => (middle(digit == 1), String::new()),
        "o" => (if digit == 1 { "Bà Nguyễn Mẫu" } else { "Ông Nguyễn Mẫu" }, String::new()),
        "x" => ("Nguyễn Mẫu", number("001", digit, year + 1)),
        "p" => ("Nguyễn Mẫu", number("003", digit, year)),
        "c" => (middle(digit == 0), number("001", digit, year)),
        _ => ("Nguyễn Mẫu", String::new()),
    };
    [code.to_string(), name.to_string(), format!("05/03/{year}"), number]
}

fn rows_of(column: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for part in column.split(';') {
        let (code, rest) = part.split_once('*').expect("a count");
        let (n, evidence) = rest.split_once('@').expect("evidence");
        rows.extend((0..n.parse().expect("a number")).map(|i| row(code, evidence, i)));
    }
    rows
}

fn table_of(header: &str, rows: &[Row]) -> (Table, ColumnMap) {
    const FIELDS: [Field; 4] = [Field::Gender, Field::Name, Field::Dob, Field::Pid];
    let columns = (0..4).map(|c| rows.iter().map(|r| r[c].as_str()).collect::<TextColumn>()).collect();
    let table = Table {
        headers: [header, "Họ và tên", "Ngày sinh", "Số CCCD"].map(String::from).to_vec(),
        columns,
        source_rows: (0..rows.len() as u32).collect(),
        ..Table::default()
    };
    let by_field: BTreeMap<_, _> = FIELDS.iter().enumerate().map(|(i, f)| (*f, vec![i])).collect();
    (table, ColumnMap { by_field, columns: vec![] })
}

#[test]
fn every_column_of_the_table_is_understood_as_it_says() {
    let mut wrong = String::new();
    let mut n = 0;
    let lines = include_str!("../../../fixtures/conformance/sex_columns.tsv").lines().enumerate().skip(1);
    for (line, text) in lines {
        let [header, male, female, column, readings, sexes, why] = text.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("line {} is broken", line + 1);
        };
        assert!(!why.is_empty(), "line {} says no reason", line + 1);
        let mut profile: Profile =
            toml::from_str("name = 'mau'\ntitle = { vi = 'Mẫu', en = 'Sample' }").expect("a profile");
        if !male.is_empty() {
            let codes = |list: &str| list.split(',').map(String::from).collect();
            profile.sex = SexCodes { male: codes(male), female: codes(female) };
        }
        let mut rows = rows_of(column);
        let (table, columns) = table_of(header, &rows);
        let facts = column_facts(&table, &columns, &profile);
        let of_sex = |facts: &ColumnFacts| {
            let all = facts.readings().into_iter().filter(|r| r.column == 0);
            let all = all.map(|r| format!("{}={} {}/{}", r.kind.name(), r.value, r.n_for, r.n_against));
            all.collect::<Vec<_>>().join(", ")
        };
        let as_of = PartialDate::new(2026, 6, 30);
        let ctx = Context { table: &table, columns: &columns, profile: &profile, as_of, facts: &facts };
        let (records, seen) = normalize_list(&ctx, 0..rows.len());
        let mut read = Vec::new();
        for wanted in sexes.split(';') {
            let code = wanted.split('=').next().unwrap_or_default();
            if let Some(at) = rows.iter().position(|r| r[0] == code) {
                read.push(format!("{code}={}", records.people.sex[at].vi()));
                // A code that is not understood is told in its row.
                let is_told = seen.iter().any(|o| o.row as usize == at && o.field == Field::Gender);
                let is_open = records.people.sex[at].vi().is_empty() && code != "Khác";
                if is_told != is_open {
                    let _ = writeln!(wrong, "{}: {code} told: {is_told}", line + 1);
                }
            }
        }
        if (of_sex(&facts).as_str(), read.join(";").as_str()) != (readings, sexes) {
            let _ = writeln!(wrong, "{}: {column}: {} | {}", line + 1, of_sex(&facts), read.join(";"));
        }
        let mut parts = ColumnFacts::count(&table, &columns, &profile, rows.len() / 3..rows.len());
        parts.merge(&ColumnFacts::count(&table, &columns, &profile, 0..rows.len() / 3));
        assert_eq!(of_sex(&parts), of_sex(&facts), "line {}", line + 1);
        rows.reverse();
        let (table, columns) = table_of(header, &rows);
        assert_eq!(of_sex(&column_facts(&table, &columns, &profile)), of_sex(&facts), "line {}", line + 1);
        n += 1;
    }
    assert!(n >= 40 && wrong.is_empty(), "{n} lines\n{wrong}");
}
