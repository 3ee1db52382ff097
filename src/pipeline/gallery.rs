//! Every form of `fixtures/formats/` read right with no profile given, and every conversion of it read the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::recognise_list;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::person::format_number;
use crate::data::table::Table;
use crate::normalize;

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats")
}

/// What must be read of a form.
struct Expected {
    fields: Vec<String>,
    /// By sheet and row.
    rows: BTreeMap<(String, u32), (String, BTreeMap<String, String>)>,
    /// Sheets left aside: name, rows, reason.
    aside: Vec<(String, u64, String)>,
}

fn expected(name: &str) -> Expected {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(gallery().join("expected").join(format!("{name}.csv")))
        .unwrap();
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
    let mut expected = Expected {
        fields: columns.iter().skip(3).filter(|c| !c.starts_with('=')).cloned().collect(),
        rows: BTreeMap::new(),
        aside: Vec::new(),
    };
    for record in reader.records() {
        let record = record.unwrap();
        let (sheet, row, what) =
            (record[0].to_string(), record[1].parse::<u32>().unwrap(), record[2].to_string());
        if let Some(reason) = what.strip_prefix("aside:") {
            expected.aside.push((sheet, row.into(), reason.to_string()));
            continue;
        }
        let values = columns.iter().cloned().zip(record.iter().map(str::to_string)).skip(3).collect();
        expected.rows.insert((sheet, row), (what, values));
    }
    expected
}

fn forms() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(gallery().join("expected"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// How a conversion may differ from the form.
#[derive(Clone, Copy, PartialEq)]
enum Compare {
    /// Cells as they stand in the form.
    Texts,
    /// Cells are written as they are shown: only the people behind them are compared.
    People,
}

/// What is otherwise than expected in `path`, whose rows are those of `sheet` where it holds one sheet only.
fn faults(path: &Path, expected: &Expected, sheet: Option<&str>, compare: Compare) -> Vec<String> {
    let mut faults = Vec::new();
    let (table, recognised) = match recognise_list(path, None) {
        Ok(read) => read,
        Err(error) => return vec![error.to_string()],
    };
    let of_sheet = |name: &str| sheet.is_none_or(|sheet| sheet == name);
    let name_of = |idx: usize| match sheet {
        Some(sheet) => sheet.to_string(),
        None => table.sheets.read.get(idx).map(|sheet| sheet.name.clone()).unwrap_or_default(),
    };
    let columns = &recognised.columns;
    let found: BTreeSet<&str> = columns.by_field.keys().map(|f| f.name()).collect();
    let wanted: BTreeSet<&str> = expected.fields.iter().map(String::as_str).collect();
    if sheet.is_none() && found != wanted {
        faults.push(format!("fields: {found:?}, expected {wanted:?}"));
    }
    // A cell of text with line breaks is several lines of the file, and one row of the sheet.
    let mut lines: Vec<u32> = table.source_rows.clone();
    lines.extend(table.non_data.iter().map(|row| row.source_row));
    lines.sort_unstable();
    let row_of = |line: u32| match sheet {
        Some(_) => lines.partition_point(|other| *other < line) as u32 + 1,
        None => line,
    };
    faults.extend(crate::profile::doubts(&recognised).iter().map(|doubt| format!("asked for: {doubt:?}")));
    let mut seen: BTreeMap<(String, u32), String> = BTreeMap::new();
    for row in &table.non_data {
        seen.insert((name_of(row.sheet.into()), row_of(row.source_row)), row.reason.name().to_string());
    }
    let horizon = PartialDate::new(2026, 11, 24);
    let profile = &recognised.profile;
    let cells = normalize::column_facts(&table, columns, profile);
    let context = normalize::Context { table: &table, columns, profile, as_of: horizon, facts: &cells };
    let (records, _) = normalize::normalize_list(&context, 0..table.n_records());
    for row in 0..table.n_records() {
        let sheet_idx = table.sheets.part(row).map_or(0, |part| part.sheet.into());
        let at = (name_of(sheet_idx), row_of(table.source_rows[row]));
        seen.insert(at.clone(), "record".to_string());
        let Some((what, values)) = expected.rows.get(&at) else { continue };
        if what != "record" {
            continue;
        }
        let person = records.people.get(row);
        let number = if person.number == 0 { String::new() } else { format_number(person.number) };
        let sex = match person.sex {
            crate::data::person::Sex::Male => "Nam",
            crate::data::person::Sex::Female => "Nữ",
            crate::data::person::Sex::Unknown => "",
        };
        let is = [
            ("=name", person.name.to_string()),
            ("=birth", person.birth.to_string()),
            ("=sex", sex.to_string()),
            ("=number", number),
        ];
        for (what, is) in is {
            let fold = |text: &str| text.to_lowercase();
            if fold(&is) != fold(&values[what]) {
                faults.push(format!("{at:?} {what}: {is:?}, expected {:?}", values[what]));
            }
        }
        for field in expected.fields.iter().filter(|_| compare == Compare::Texts) {
            let column = Field::from_name(field).and_then(|field| columns.column(field));
            let is = column.map_or("", |column| table.cell(row, column));
            if is != values[field] {
                faults.push(format!("{at:?} {field}: {is:?}, expected {:?}", values[field]));
            }
        }
    }
    for ((name, row), (what, _)) in expected.rows.iter().filter(|((name, _), _)| of_sheet(name)) {
        let is = seen.remove(&(name.clone(), *row));
        if is.as_deref() != Some(what) {
            faults.push(format!("{name}:{row} is {is:?}, expected {what}"));
        }
    }
    faults.extend(seen.iter().map(|(at, what)| format!("{at:?} is {what}, expected nothing")));
    if table.n_read != (table.n_records() + table.non_data.len()) as u64 {
        faults.push(format!("{} rows read", table.n_read));
    }
    let aside: Vec<(String, u64, String)> =
        table.sheets.aside.iter().map(|s| (s.name.clone(), s.n_rows, s.reason.name().to_string())).collect();
    if sheet.is_none() && aside != expected.aside {
        faults.push(format!("aside: {aside:?}, expected {:?}", expected.aside));
    }
    faults
}

#[track_caller]
fn report(all: Vec<(String, Vec<String>)>) {
    let bad: Vec<String> = all
        .iter()
        .filter(|(_, faults)| !faults.is_empty())
        .map(|(name, faults)| {
            let told: Vec<&str> = faults.iter().take(12).map(String::as_str).collect();
            format!("== {name}: {} faults\n  {}", faults.len(), told.join("\n  "))
        })
        .collect();
    assert!(bad.is_empty(), "{} of {} files read otherwise\n{}", bad.len(), all.len(), bad.join("\n"));
}

#[test]
fn every_form_is_read_right_without_a_profile() {
    let names = forms();
    assert!(names.len() >= 20, "{names:?}");
    let read = |name: &String| {
        let path = gallery().join("xlsx").join(format!("{name}.xlsx"));
        (name.clone(), faults(&path, &expected(name), None, Compare::Texts))
    };
    report(names.iter().map(read).collect());
}

#[test]
fn every_conversion_is_read_the_same() {
    let mut all = Vec::new();
    for form in ["ods", "xls"] {
        for name in forms() {
            let path = gallery().join(form).join(format!("{name}.{form}"));
            all.push((format!("{name}.{form}"), faults(&path, &expected(&name), None, Compare::Texts)));
        }
    }
    report(all);
}

#[test]
fn every_sheet_as_csv_is_read_the_same() {
    let mut all = Vec::new();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(gallery().join("csv")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (form, sheet) = file.split_once('-').unwrap();
        let expected = expected(form);
        // Delimited text is one table: one with several tables is to be cut before.
        if expected.aside.iter().any(|(name, ..)| name == sheet) || form == "nhieu_bang_mot_trang" {
            continue;
        }
        all.push((file.clone(), faults(&path, &expected, Some(sheet), Compare::People)));
    }
    report(all);
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let path = gallery().join("xlsx/an_dong_an_cot.xlsx");
    let (table, _): (Table, _) = recognise_list(&path, None).unwrap();
    let sheet = &table.sheets.read[0];
    assert_eq!((sheet.n_hidden_rows, sheet.n_hidden_columns, table.n_records()), (3, 1, 8));
}
