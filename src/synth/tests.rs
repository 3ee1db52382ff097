//! What the made-up province promises, looked at from its files.
#![cfg(feature = "app")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use calamine::{Data, Reader};

use super::*;
use crate::places;

fn small() -> SynthOptions {
    SynthOptions { citizens: 6000, rows: 3000, ..SynthOptions::default() }
}

fn made(options: &SynthOptions) -> (tempfile::TempDir, SynthSummary) {
    let dir = tempfile::tempdir().unwrap();
    let summary = write_province(options, dir.path()).unwrap();
    (dir, summary)
}

/// Rows of a CSV file without its header, and the header.
fn csv_rows(path: &Path, delimiter: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header = reader.headers().unwrap().iter().map(str::to_string).collect();
    let rows = reader.records().map(|r| r.unwrap().iter().map(str::to_string).collect()).collect();
    (header, rows)
}

fn bytes(dir: &Path, files: &[String]) -> Vec<Vec<u8>> {
    files.iter().map(|file| std::fs::read(dir.join(file)).unwrap()).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let (first, summary) = made(&small());
    let (second, again) = made(&small());
    assert_eq!(summary, again);
    assert_eq!(summary.files.len(), 5);
    let written: Vec<_> = std::fs::read_dir(first.path()).unwrap().collect();
    assert_eq!(written.len(), 5, "nothing but the named files");
    let one = bytes(first.path(), &summary.files);
    assert!(one == bytes(second.path(), &summary.files), "the same options, other bytes");
    let (other, _) = made(&SynthOptions { seed: 2, ..small() });
    for (file, (a, b)) in summary.files.iter().zip(one.iter().zip(&bytes(other.path(), &summary.files))) {
        assert!(a != b, "{file} is the same for another seed");
    }
}

#[test]
fn every_row_of_the_reference_obeys_the_rules() {
    let (dir, summary) = made(&small());
    let (header, rows) = csv_rows(&dir.path().join("dan_cu.csv"), b',');
    assert_eq!(header, reference_file::COLUMNS);
    assert_eq!(rows.len(), summary.citizens);
    let mut numbers = BTreeSet::new();
    let mut cards = BTreeSet::new();
    let mut homes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &rows {
        let [number, name, birth, sex, card, home, commune, address, status, death, other] = row.as_slice()
        else {
            panic!("{row:?}");
        };
        assert!(!name.is_empty() && name.split(' ').all(|token| !token.is_empty()), "`{name}`");
        assert!((2..=6).contains(&name.split(' ').count()) || name.starts_with("H'"), "`{name}`");
        assert!(other != name && other.split(' ').all(|token| other.is_empty() || !token.is_empty()));
        let parts: Vec<i64> = birth.split('/').map(|part| part.parse().unwrap()).collect();
        let year = match parts.as_slice() {
            [year] => *year,
            [day, month, year] => {
                assert!(crate::data::date::PartialDate::valid_day(*year, *month, *day).is_some(), "{birth}");
                *year
            }
            _ => panic!("{birth}"),
        };
        assert!((1915..=2026).contains(&year), "{birth}");
        assert!(matches!(sex.as_str(), "Nam" | "Nữ"));
        if !number.is_empty() {
            assert!(number.len() == 12 && number.bytes().all(|b| b.is_ascii_digit()), "{number}");
            assert!(places::is_number_prefix(number[..3].parse().unwrap()), "{number}");
            let century = (year / 100 - 19) * 2 + i64::from(sex == "Nữ");
            assert_eq!(number[3..6], format!("{century}{:02}", year % 100), "{number} {birth} {sex}");
            assert!(numbers.insert(number.as_str()), "{number} twice");
        }
        if !card.is_empty() {
            assert!(
                card.len() == 9 && card.bytes().all(|b| b.is_ascii_digit()) && year <= 2001,
                "{card} {birth}"
            );
            assert!(cards.insert(card.as_str()), "{card} twice");
        }
        let place = places::new_commune(commune.parse().unwrap()).unwrap();
        assert_eq!(place.province, province::PROVINCE);
        assert!(address.ends_with(", tỉnh Đắk Lắk"), "{address}");
        homes.entry(home).or_default().insert(address);
        assert!(matches!(status.as_str(), "" | "da_mat" | "da_chuyen_di" | "mat_tich"));
        assert_eq!(status == "da_mat", !death.is_empty(), "{status} {death}");
    }
    assert_eq!(homes.len(), summary.households);
    assert!(homes.values().all(|addresses| addresses.len() == 1), "a household lives in one place");
}

#[test]
fn the_truth_names_citizens_that_exist_and_rows_that_are_there() {
    let (dir, summary) = made(&small());
    let (_, citizens) = csv_rows(&dir.path().join("dan_cu.csv"), b',');
    let by_number: BTreeMap<&str, &Vec<String>> = citizens.iter().map(|row| (row[0].as_str(), row)).collect();
    let (header, truth) = csv_rows(&dir.path().join("truth.csv"), b',');
    assert_eq!(header, truth::COLUMNS);
    let known: BTreeSet<&str> = errors::FAULTS.iter().map(|model| model.name).collect();
    let mut next: BTreeMap<&str, u32> = BTreeMap::new();
    let mut person_of: BTreeMap<(&str, u32), &str> = BTreeMap::new();
    for row in &truth {
        let [list, at, id, errors, duplicate_of, dead] = row.as_slice() else { panic!("{row:?}") };
        let at: u32 = at.parse().unwrap();
        let expected = next.entry(list).or_default();
        assert_eq!(at, *expected, "rows of a list follow one another");
        *expected += 1;
        let citizen = match id.strip_prefix("row:") {
            Some(n) => {
                let citizen = &citizens[n.parse::<usize>().unwrap() - 2];
                assert!(citizen[0].is_empty(), "{id} has a number");
                Some(citizen)
            }
            None if id.is_empty() => None,
            None => Some(by_number[id.as_str()]),
        };
        let kinds: BTreeSet<&str> = errors.split(';').filter(|kind| !kind.is_empty()).collect();
        assert!(kinds.is_subset(&known), "{errors}");
        let stranger = kinds.contains("not_in_reference") || kinds.contains("near_namesake");
        assert_eq!(citizen.is_none(), stranger, "{row:?}");
        assert_eq!(dead == "1", citizen.is_some_and(|citizen| citizen[8] == "da_mat"), "{row:?}");
        assert_eq!(kinds.contains("dead_listed"), dead == "1");
        person_of.insert((list, at), id);
        assert_eq!(duplicate_of.is_empty(), !errors.contains("duplicate_"), "{row:?}");
        if !duplicate_of.is_empty() {
            let first: u32 = duplicate_of.parse().unwrap();
            assert!(first < at);
            assert_eq!(person_of[&(list.as_str(), first)], id);
        }
    }
    let rows: BTreeMap<String, usize> =
        next.iter().map(|(list, n)| (list.to_string(), *n as usize)).collect();
    assert_eq!(rows, summary.rows);
    assert_eq!(rows.values().sum::<usize>(), 3000);
    assert_eq!((rows["bhxh"], rows["bao_tro_xa_hoi"], rows["dat_dai"]), (1500, 600, 900));
}

#[test]
fn lists_have_the_shapes_of_departments() {
    let (dir, _) = made(&small());
    let (header, rows) = csv_rows(&dir.path().join("bhxh.csv"), b',');
    assert_eq!(header, bhxh::COLUMNS);
    assert_eq!(rows.len(), 1500);
    let codes: BTreeSet<&String> = rows.iter().map(|row| &row[2]).collect();
    assert!(codes.len() < 1500 && codes.len() > 1450 && codes.iter().all(|code| code.len() == 10));
    assert!(std::fs::read(dir.path().join("dat_dai.csv")).unwrap().starts_with("\u{FEFF}STT;".as_bytes()));
    let (header, rows) = csv_rows(&dir.path().join("dat_dai.csv"), b';');
    assert_eq!(header, dat_dai::COLUMNS);
    assert_eq!(rows.len(), 900);
    assert!(rows.iter().any(|row| row[1].starts_with("Ông ")), "titles");
    let old = rows
        .iter()
        .filter(|row| !row[6].is_empty())
        .filter(|row| {
            places::new_commune(row[6].parse().unwrap()).is_none_or(|c| c.province != province::PROVINCE)
        })
        .count();
    assert!(old > 40, "{old} old commune codes that no new commune has");
}

#[test]
fn the_workbook_has_title_groups_total_and_footer_around_its_records() {
    let (dir, _) = made(&small());
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(dir.path().join("bao_tro_xa_hoi.xlsx")).unwrap();
    let range = book.worksheet_range("Danh sách").unwrap();
    let cell = |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    let text = |row: u32, column: u32| cell(row, column).to_string();
    assert!(text(3, 0).starts_with("DANH SÁCH"));
    assert_eq!((text(6, 0), text(6, 1), text(6, 2)), ("STT".into(), "Họ và tên".into(), "Năm sinh".into()));
    assert_eq!((text(7, 2), text(7, 3)), ("Nam".into(), "Nữ".into()));
    let last = range.end().unwrap().0;
    let (mut records, mut groups, mut sum) = (0u32, 0, 0.0);
    let mut total = None;
    let mut dates = 0;
    for row in 8..=last {
        match cell(row, 0) {
            Data::Float(n) => {
                records += 1;
                assert_eq!(n, f64::from(records), "STT counts the records");
                assert!(text(row, 2).is_empty() || text(row, 3).is_empty(), "one of Nam and Nữ");
                dates += u32::from(matches!(cell(row, 2), Data::DateTime(_)));
                if let Data::Float(amount) = cell(row, 8) {
                    sum += amount;
                }
            }
            Data::String(label) if label == "Tổng cộng" => total = Some(cell(row, 8)),
            Data::String(_) => groups += 1,
            _ => {}
        }
    }
    assert_eq!(records, 600);
    assert!(groups > 100 && dates > 5, "{groups} groups, {dates} dates");
    assert_eq!(total, Some(Data::Float(sum)));
    assert!((last - 4..=last).any(|row| text(row, 7) == "GIÁM ĐỐC"));
}

/// Rows by list that bear `fault`.
fn bearing(truth: &[TruthRow], fault: errors::Fault) -> [f64; 3] {
    ["bhxh", "bao_tro_xa_hoi", "dat_dai"]
        .map(|list| truth.iter().filter(|row| row.list == list && row.faults.has(fault)).count() as f64)
}

#[test]
fn faults_come_at_the_rates_of_the_model() {
    let options = SynthOptions { citizens: 80_000, rows: 40_000, ..SynthOptions::default() };
    let (dir, summary) = made(&options);
    let share = summary.rows_with_errors as f64 / 40_000.0;
    assert!((0.25..=0.35).contains(&share), "{share} of the rows have errors");

    let (_, lines) = csv_rows(&dir.path().join("truth.csv"), b',');
    let truth: Vec<TruthRow> = lines
        .iter()
        .map(|line| {
            let mut faults = errors::FaultSet::default();
            for model in errors::FAULTS.iter().filter(|m| line[3].split(';').any(|kind| kind == m.name)) {
                faults.add(model.fault);
            }
            let list = ["bhxh", "bao_tro_xa_hoi", "dat_dai"].into_iter().find(|l| *l == line[0]).unwrap();
            TruthRow { list, row: 0, citizen_id: String::new(), faults, duplicate_of: None, dead: false }
        })
        .collect();
    let n_rows = [20_000.0, 8000.0, 12_000.0];
    for model in errors::FAULTS {
        let seen = bearing(&truth, model.fault);
        assert!(seen.iter().sum::<f64>() > 0.0, "{} never happens", model.name);
        let by_chance = match model.fault {
            // Shares of those who have died, moved, or have another name.
            errors::Fault::DeadListed | errors::Fault::MovedListed => continue,
            _ => model.rates,
        };
        for list in 0..3 {
            let factor = if model.fault == errors::Fault::YearOnly { options.year_only } else { 1.0 };
            let expected = n_rows[list] * by_chance[list] * factor;
            // Five standard deviations of a count, wider for the uneven care of typists, and one row for nothing.
            let slack = 5.0 * (expected * 2.0).sqrt() + 1.0;
            assert!(
                seen[list] <= expected + slack,
                "{} in list {list}: {} of {expected}",
                model.name,
                seen[list]
            );
            // These leave a trace in every row (nearly): the rate must be reached as well.
            use errors::Fault as F;
            let always = [
                F::UpperCase,
                F::Spaces,
                F::MarksMissing,
                F::Title,
                F::CommuneMissing,
                F::SexWrong,
                F::NumberMissing,
                F::BirthMissing,
                F::NotInReference,
                F::NearNamesake,
                F::CommuneMoved,
            ];
            if always.contains(&model.fault) {
                assert!(
                    seen[list] >= expected * 0.9 - slack,
                    "{} in list {list}: {} of {expected}",
                    model.name,
                    seen[list]
                );
            }
        }
    }
}

#[test]
fn clean_lists_and_lists_without_numbers_can_be_had() {
    let clean = SynthOptions { noise: 0.0, year_only: 0.0, numbers: false, ..small() };
    let (dir, summary) = made(&clean);
    assert_eq!(summary.rows_with_errors, 0, "{:?}", summary.faults);
    assert!(summary.faults.is_empty());
    let (_, rows) = csv_rows(&dir.path().join("bhxh.csv"), b',');
    assert!(rows.iter().all(|row| row[5].is_empty()), "a number in a list without numbers");
    let dirty = SynthOptions { noise: 3.0, year_only: 5.0, numbers: false, ..small() };
    let (dir, summary) = made(&dirty);
    assert!(summary.rows_with_errors > 1200, "{}", summary.rows_with_errors);
    assert!(!summary.faults.keys().any(|name| name.starts_with("number") || name.starts_with("cmnd")));
    let (_, rows) = csv_rows(&dir.path().join("dat_dai.csv"), b';');
    assert!(rows.iter().all(|row| !row[4].bytes().any(|b| b.is_ascii_digit())));
    let years = rows.iter().filter(|row| row[2].len() == 4).count();
    assert!(years > 800, "{years} of 900 by year");
}

#[test]
fn shapes_change_what_they_name_and_nothing_else() {
    use shape::Shape;
    let with = |shape: Shape| {
        let mut options = small();
        shape.preset(&mut options);
        options
    };
    let (plain, _) = made(&small());
    let reference = std::fs::read(plain.path().join("dan_cu.csv")).unwrap();
    for shape in Shape::ALL {
        let (dir, summary) = made(&with(shape));
        assert_eq!(summary.rows.values().sum::<usize>(), 3000, "{}", shape.name());
        assert!(std::fs::read(dir.path().join("dan_cu.csv")).unwrap() == reference, "{}", shape.name());
    }

    let (dir, summary) = made(&with(Shape::YearOnly));
    let (_, rows) = csv_rows(&dir.path().join("bhxh.csv"), b',');
    let years = rows.iter().filter(|row| row[3].len() == 4 && row[3].bytes().all(|b| b.is_ascii_digit()));
    assert!(years.count() > 1480, "all but missing and junk");
    assert!(!summary.faults.contains_key("day_month_swapped") && !summary.faults.contains_key("date_form"));

    let (dir, summary) = made(&with(Shape::Land));
    assert_eq!(summary.files, ["dan_cu.csv", "dat_dai.csv", "truth.csv"]);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 3);

    let (dir, summary) = made(&with(Shape::Legacy));
    let (header, rows) = csv_rows(&dir.path().join("bhxh.csv"), b',');
    assert_eq!(header[1], "Hä vµ tªn");
    assert!(rows.iter().any(|row| row[1].starts_with("NguyÔn ")));
    assert!(rows.iter().all(|row| !row[1].contains('ễ') && !row[7].contains('ỉ')));
    assert!(!summary.faults.contains_key("decomposed") && !summary.faults.contains_key("lookalike_d"));

    let (_, heavy) = made(&with(Shape::Heavy));
    let (_, plain) = made(&small());
    assert!(heavy.rows_with_errors > plain.rows_with_errors * 3 / 2);
}

/// What is left out is gone; what else happens to a row is the same.
#[test]
fn kinds_of_errors_can_be_left_out() {
    let mut without = errors::FaultSet::default();
    let left_out = [errors::Fault::YearOff, errors::Fault::UpperCase, errors::Fault::NotInReference];
    left_out.into_iter().for_each(|fault| without.add(fault));
    let (dir, summary) = made(&SynthOptions { without, ..small() });
    let (plain_dir, plain) = made(&small());
    for name in ["year_off", "upper_case", "not_in_reference"] {
        assert!(plain.faults.contains_key(name) && !summary.faults.contains_key(name), "{name}");
    }
    assert!(summary.faults.contains_key("near_namesake") && summary.faults.contains_key("tone_wrong"));
    assert_eq!(errors::fault("year_off"), Some(errors::Fault::YearOff));
    assert_eq!(errors::fault("yearoff"), None);
    // Without strangers the same people stand in the same places: most rows are those of the plain list.
    let rows = |dir: &tempfile::TempDir| csv_rows(&dir.path().join("bhxh.csv"), b',').1;
    let (with, without) = (rows(&plain_dir), rows(&dir));
    assert_eq!(with.len(), without.len());
    let names: BTreeSet<&str> = with.iter().map(|row| row[1].as_str()).collect();
    let known = without.iter().filter(|row| names.contains(row[1].as_str())).count();
    assert!(known > 1300, "{known}");
}

#[test]
fn what_cannot_be_made_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let fails = |options: SynthOptions| write_province(&options, dir.path()).unwrap_err();
    assert_eq!(fails(SynthOptions { citizens: 100, rows: 1000, ..small() }).what(), texts::TOO_MANY_ROWS);
    assert_eq!(fails(SynthOptions { citizens: 0, rows: 10, ..small() }).what(), texts::TOO_MANY_ROWS);
    assert_eq!(fails(SynthOptions { noise: f64::NAN, ..small() }).what(), texts::BAD_SHARE);
    assert_eq!(fails(SynthOptions { year_only: -1.0, ..small() }).what(), texts::BAD_SHARE);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "nothing half made");
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let error = write_province(&small(), &file).unwrap_err();
    assert_eq!(error.what(), texts::CANNOT_WRITE);
    assert!(error.render(crate::lang::Lang::Vi).contains("gợi ý"));
    let (_dir, none) = made(&SynthOptions { citizens: 10, rows: 0, ..small() });
    assert_eq!((none.citizens, none.rows.len()), (10, 0));
}
