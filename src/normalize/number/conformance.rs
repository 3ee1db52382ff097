//! Every line of `fixtures/conformance/numbers.tsv`, every row of `tables/id_formats.tsv`, and what must hold for any text.
//!
//! Columns of the table: kind (a field's name), text (with `\n` and `\u{..}`), context (`birth=`, `sex=`, `asof=`,
//! `dropped`, `insurance=`, `person=`), canonical text (for personal numbers `NUMBER+CMND`), observations, why. An
//! observation is `kind`, `kind>new` where applied, `kind?new` where suggested; several are parted by ` | `.

use proptest::prelude::*;

use super::*;
use crate::data::observation::{Observation, ObservationKind};
use crate::data::person::{format_cmnd, format_commune, format_number};
use crate::data::profile::ColumnMap;
use crate::data::table::Table;
use crate::identifiers::person_number::PersonNumber;
use crate::identifiers::tax::{CheckDigit, check};
use crate::identifiers::{health_card::HealthCard, land, phone as phones};
use crate::normalize::{Context, column_facts, normalize_list, text};
use crate::profile::builtin;

const CASES: &str = include_str!("../../../fixtures/conformance/numbers.tsv");
const FORMATS: &str = include_str!("../../../tables/id_formats.tsv");

/// A mended text read as `kind`, with all that was noticed.
fn read_as(kind: &str, raw: &str, beside: &Beside<'_>) -> (String, bool, Vec<Observation>) {
    let mut trail = Trail::new();
    let mended = text::mend(raw, false, &mut trail).text;
    let known = beside.known;
    let (text, good) = match kind {
        "pid" | "cmnd" => {
            let read = if kind == "pid" { read_pid } else { read_cmnd };
            let numbers = read(&mended, &known, &mut trail);
            let cmnd = format_cmnd(numbers.cmnd);
            let plus = if cmnd.is_empty() { "" } else { "+" };
            (format!("{}{plus}{cmnd}", format_number(numbers.number)), true)
        }
        "commune_code" => {
            let (code, seen) = read_commune(raw);
            return (code, true, seen);
        }
        _ => {
            let field = Field::from_name(kind).unwrap_or_else(|| panic!("no field {kind}"));
            let read = reader_of(field).unwrap_or_else(|| panic!("nobody reads {kind}"));
            let code = read(&mended, beside, &mut trail);
            (code.text.into_owned(), code.good)
        }
    };
    (text, good, trail.into_observations())
}

/// A commune code, read as the only column of a list.
fn read_commune(raw: &str) -> (String, Vec<Observation>) {
    let table = Table {
        headers: vec!["Mã xã".into()],
        columns: vec![[raw].into_iter().collect()],
        source_rows: vec![2],
        ..Table::default()
    };
    let columns = ColumnMap { by_field: [(Field::CommuneCode, vec![0])].into(), columns: vec![] };
    let profile = builtin("danh_sach").unwrap();
    let facts = column_facts(&table, &columns, profile);
    let as_of = PartialDate::new(2026, 6, 30);
    let ctx = Context { table: &table, columns: &columns, profile, as_of, facts: &facts };
    let (records, seen) = normalize_list(&ctx, 0..1);
    (format_commune(records.people.commune[0]), seen)
}

fn told(observations: &[Observation]) -> String {
    let one = |o: &Observation| {
        let name = o.kind.name();
        match (&o.new, o.applied) {
            (Some(new), true) => format!("{name}>{new}"),
            (Some(new), false) => format!("{name}?{new}"),
            (None, _) => name.to_string(),
        }
    };
    observations.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn beside(context: &str) -> Beside<'_> {
    let mut beside = Beside::default();
    for word in context.split(' ').filter(|word| !word.is_empty()) {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let year = || PartialDate::new(value.parse().unwrap_or(0), 0, 0);
        match key {
            "birth" => beside.known.birth = year(),
            "asof" => beside.known.as_of = year(),
            "sex" => beside.known.sex = if value == "Nam" { Sex::Male } else { Sex::Female },
            "dropped" => beside.known.zeros_dropped = true,
            "insurance" => beside.insurance = value,
            "person" => beside.person = value.parse().unwrap_or(0),
            _ => panic!("unknown context {word}"),
        }
    }
    beside
}

#[test]
fn every_line_of_the_table() {
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    for (n, line) in CASES.lines().enumerate().skip(1) {
        let [kind, text, context, canonical, observations, why] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("line {}", n + 1));
        assert!(!why.is_empty(), "line {} has no reason", n + 1);
        n_cases += 1;
        let raw = text.replace("\\n", "\n").replace("\\u{a0}", "\u{a0}");
        let (found, good, seen) = read_as(kind, &raw, &beside(context));
        let found = if good { found } else { String::new() };
        let seen_text = told(&seen);
        if found != canonical || seen_text != observations {
            wrong.push(format!("{}: {kind} `{text}` [{context}]: `{found}` {seen_text}\n    {line}", n + 1));
        }
        // Applied observations are a chain from the cell on.
        let mut at = raw.as_str();
        for step in seen.iter().filter(|o| o.applied) {
            assert_eq!(step.old, at, "line {}", n + 1);
            at = step.new.as_deref().unwrap_or("");
        }
    }
    assert!(n_cases >= 250, "{n_cases} cases");
    assert!(wrong.is_empty(), "{} of {n_cases}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The field in which a kind of `id_formats.tsv` is read.
fn field_of(id: &str) -> &'static str {
    match id {
        "pid" | "cmnd12" | "passport" => "pid",
        "cmnd9" => "cmnd",
        "bhxh" => "bhxh",
        "bhyt15" | "bhyt_child_tmp" => "bhyt",
        "mst10" | "mst13" | "mst_person" => "tax",
        "gcn_2l6d" | "gcn_2l8d" | "gcn_1l" => "gcn_serial",
        "gcn_reg" => "gcn_registry",
        "sheet_parcel" => "sheet",
        "parcel_id" => "parcel_id",
        "hh_code" => "household_code",
        "gso_commune" => "commune_code",
        "gso_district" => "district",
        "gso_province" => "province",
        "phone" => "phone",
        _ => panic!("nobody reads {id}"),
    }
}

#[test]
fn every_kind_of_number_is_read_and_has_its_damage_in_the_table() {
    let mut n_kinds = 0;
    for row in FORMATS.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (id, example) = (cells[0], cells[5]);
        let kind = field_of(id);
        n_kinds += 1;
        if example != "-" {
            let (text, good, seen) = read_as(kind, example, &Beside::default());
            let wanted = match id {
                // Told as what it is.
                "passport" => "other_paper",
                _ => "",
            };
            assert_eq!(told(&seen), wanted, "{id}: {example}");
            assert!(good && (id == "passport" || text.trim_start_matches('+') == example), "{id}: {text}");
        }
        let reason = format!("id_formats:{id} ");
        let cited = CASES.lines().filter(|line| {
            line.rsplit('\t')
                .next()
                .is_some_and(|why| format!("{why} ").replace(':', ": ").contains(&reason.replace(':', ": ")))
        });
        assert!(cited.count() > 0, "{id}: no case in the table");
    }
    assert_eq!(n_kinds, 21);
}

const KINDS: [&str; 14] = [
    "pid",
    "cmnd",
    "bhxh",
    "bhyt",
    "tax",
    "phone",
    "gcn_serial",
    "gcn_registry",
    "sheet",
    "parcel",
    "parcel_id",
    "household_code",
    "member_card",
    "decision",
];

/// Text as columns of numbers hold it, and anything at all.
fn dirty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,12}",
        "[0-9OlISB]{1,12}",
        "0[0-9]{9,11}",
        "[A-ZĐ]{1,2}",
        Just("CCCD: ".to_string()),
        Just("Tờ ".into()),
        Just(" thửa ".into()),
        Just("GD4".into()),
        Just("+84".into()),
        Just("E+10".into()),
        Just(".0".into()),
        Just(",".into()),
        Just(" - ".into()),
        Just(" và ".into()),
        Just("/".into()),
        Just("\n".into()),
        Just("'".into()),
        Just("\u{A0}".into()),
        Just("cấp ngày 1/1/2000".into()),
        Just("2024-12-05".into()),
        Just("Đ".into()),
        Just("ß".into()),
        Just("İ".into()),
        any::<char>().prop_map(String::from),
        "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn row() -> impl Strategy<Value = (u16, bool, bool, String)> {
    (1900u16..2030, any::<bool>(), any::<bool>(), prop_oneof![Just(String::new()), "0[0-9]{9}"])
}

/// Whether a canonical text passes the tests of its kind.
fn passes(kind: &str, text: &str) -> bool {
    match kind {
        "bhxh" => crate::identifiers::is_digits(text, 10),
        "bhyt" => {
            crate::identifiers::is_digits(text, 10)
                || HealthCard::parse(text).is_some_and(|card| card.unknown_part().is_none())
        }
        "tax" => match text.len() {
            12 => PersonNumber::of(text.parse().unwrap()).has_known_prefix(),
            10 | 14 => check(&text[..10]) != CheckDigit::Wrong,
            _ => false,
        },
        "phone" => {
            text.starts_with('+')
                || matches!(phones::kind(text), Some(phones::Kind::Mobile | phones::Kind::Fixed))
        }
        "gcn_serial" => land::serial(text).is_some(),
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn canonical_of_canonical_is_itself(raw in dirty(), (year, woman, dropped, insurance) in row()) {
        let known = Known {
            birth: PartialDate::new(year, 0, 0),
            sex: if woman { Sex::Female } else { Sex::Male },
            as_of: PartialDate::new(2026, 6, 30),
            zeros_dropped: dropped,
        };
        let beside = Beside { known, person: 0, insurance: &insurance };
        for kind in KINDS {
            let (text, good, seen) = read_as(kind, &raw, &beside);
            // Text in a legacy encoding is told each time, and composed without being told.
            if seen.iter().any(|o| o.kind == ObservationKind::LegacyEncoding) {
                continue;
            }
            // Applied observations are a chain from the cell on, and none changes nothing. A text that lost letters is
            // composed for reading without being told, as one in a legacy encoding.
            let lost = seen.iter().any(|o| o.kind == ObservationKind::LettersLost);
            let start = if lost { unicode_normalization::UnicodeNormalization::nfc(raw.as_str()).collect() } else { raw.clone() };
            let mut at = start.as_str();
            for step in seen.iter().filter(|o| o.applied) {
                prop_assert_eq!(&step.old, at, "{}", kind);
                prop_assert_ne!(step.new.as_deref(), Some(at), "{}", kind);
                at = step.new.as_deref().unwrap_or("");
            }
            if !good || text.is_empty() {
                continue;
            }
            if kind == "pid" || kind == "cmnd" {
                for (number, kind) in [(text.split('+').next(), "pid"), (text.split('+').nth(1), "cmnd")] {
                    let Some(number) = number.filter(|n| !n.is_empty()) else { continue };
                    let (again, _, seen) = read_as(kind, number, &beside);
                    prop_assert_eq!(again.trim_start_matches('+'), number);
                    prop_assert!(seen.iter().all(|o| !o.applied), "{}", told(&seen));
                }
                // A repaired number passes every test of the row.
                if let Some(zeros) = seen.iter().find(|o| o.kind == ObservationKind::ZerosLost) {
                    let number = zeros.new.clone().unwrap_or_default();
                    if number.len() == 12 {
                        let says = PersonNumber::of(number.parse().unwrap());
                        prop_assert!(says.has_known_prefix() && says.fits(known.birth, known.sex, known.as_of));
                    }
                }
                continue;
            }
            prop_assert!(passes(kind, &text), "{} {}", kind, text);
            let (again, good, seen) = read_as(kind, &text, &beside);
            // That letters are lost is the text's own matter, and stays so.
            let about_number: Vec<_> = seen
                .into_iter()
                .filter(|o| !matches!(o.kind, ObservationKind::LettersLost | ObservationKind::LegacyEncoding))
                .collect();
            prop_assert!(good && about_number.is_empty(), "{} `{}`: {}", kind, text, told(&about_number));
            prop_assert_eq!(again, text, "{}", kind);
        }
    }
}

#[test]
fn long_cells_take_no_longer_than_long() {
    for piece in ["0", "a", "12,", "BM 123456; ", "Đ", " ", "(", "1 - ", "O", "Tờ 1 thửa 2 "] {
        let long = piece.repeat(100_000 / piece.len());
        for kind in KINDS {
            read_as(kind, &long, &Beside::default());
        }
    }
}
