//! Whole rows, and what must hold for any text.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::date::{DateRule, Order, Role};
use super::name::{self, Name};
use super::number::{self, Known};
use super::trail::Trail;
use super::*;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::{Sex, Status};
use crate::data::profile::Title;
use crate::data::text::TextColumn;

const AS_OF: PartialDate = PartialDate::new(2026, 6, 30);

fn profile() -> Profile {
    Profile {
        name: "thu".into(),
        title: Title { vi: "thử".into(), en: "trial".into() },
        kind: Default::default(),
        record_key: vec![Field::Sheet, Field::Parcel],
        required: vec![],
        day_required: false,
        commune_is: Default::default(),
        commune_codes: None,
        numbers: Default::default(),
        names: Default::default(),
        reference: Default::default(),
        columns: Default::default(),
        marks: vec![],
        sex: Default::default(),
        rules: Default::default(),
        link: Default::default(),
        recognise: Default::default(),
        eligible: None,
        expected: None,
        benefits: vec![],
        limits: None,
    }
}

fn table(fields: &[Field], rows: &[&[&str]]) -> (Table, ColumnMap) {
    let columns: Vec<TextColumn> =
        (0..fields.len()).map(|c| rows.iter().map(|r| r[c]).collect::<TextColumn>()).collect();
    let by_field = fields.iter().enumerate().map(|(c, f)| (*f, vec![c])).collect();
    let table = Table {
        headers: fields.iter().map(|f| f.label().vi.to_string()).collect(),
        columns,
        source_rows: (0..rows.len() as u32).map(|r| r + 8).collect(),
        ..Table::default()
    };
    (table, ColumnMap { by_field, columns: vec![] })
}

fn list(fields: &[Field], rows: &[&[&str]]) -> (ListRecords, Vec<Observation>) {
    let (table, columns) = table(fields, rows);
    let profile = profile();
    let facts = column_facts(&table, &columns, &profile);
    let ctx = Context { table: &table, columns: &columns, profile: &profile, as_of: AS_OF, facts: &facts };
    let whole = normalize_list(&ctx, 0..rows.len());
    // Any cut into chunks gives the same.
    let mut chunked = normalize_list(&ctx, 0..1);
    let rest = normalize_list(&ctx, 1..rows.len() + 5);
    chunked.0.append(&rest.0);
    chunked.1.extend(rest.1);
    assert_eq!(format!("{whole:?}"), format!("{chunked:?}"));
    whole
}

#[test]
fn a_row_of_a_social_protection_list() {
    use Field::*;
    let (records, seen) = list(
        &[Name, Dob, Gender, Pid, CommuneCode, Address, Hamlet, PolicyType, Allowance, StartMonth, Note],
        &[
            &[
                "Bà Nguyễn Thị Hoà (đã mất)",
                "1945",
                "Nữ",
                "36145000012",
                "4",
                "Số 5, Ðường Láng",
                "Tổ 3",
                "Người cao tuổi",
                "540.000 đ",
                "01/2024",
                "chết 03/2026",
            ],
            &[
                "Lê Văn An",
                "7/2/1950",
                "Nam",
                "001050000012",
                "00004",
                "",
                "Thôn Đông",
                "",
                "",
                "",
                "đủ hồ sơ",
            ],
        ],
    );
    let person = records.people.get(0);
    assert_eq!((person.name, person.name_key), ("Bà Nguyễn Thị Hoà (đã mất)", "nguyễn thị hòa"));
    assert_eq!((person.number, person.commune, person.sex), (36_145_000_012, 0, Sex::Female));
    assert_eq!(person.birth, PartialDate::new(1945, 0, 0));
    assert_eq!(person.address, "so 5 duong lang to 3");
    assert_eq!((records.death_note[0], records.death[0]), (true, PartialDate::new(2026, 3, 0)));
    assert_eq!((records.amount[0], records.start[0]), (540_000, PartialDate::new(2024, 1, 0)));
    assert_eq!(records.benefit.get(0), "nguoi cao tuoi");
    assert_eq!(records.people.get(1).address, "thon dong");
    assert!(!records.death_note[1]);
    let told: Vec<_> = seen.iter().map(|o| (o.row, o.field, o.column, o.kind, o.applied)).collect();
    assert_eq!(
        told,
        [
            (0, Name, Some(0), ObservationKind::TitleInName, false),
            (0, Name, Some(0), ObservationKind::NoteInName, false),
            (0, Name, Some(0), ObservationKind::DeathNote, false),
            (0, Pid, Some(3), ObservationKind::ZerosLost, true),
            // The row below still has its zeros: 4 may be something else.
            (0, CommuneCode, Some(4), ObservationKind::ZerosLost, false),
            (0, Address, Some(5), ObservationKind::Lookalike, true),
            (0, Note, Some(10), ObservationKind::DeathNote, false),
            (1, Dob, Some(1), ObservationKind::DateForm, true),
        ]
    );
}

#[test]
fn everybody_in_a_name_cell_reaches_the_records() {
    use Field::*;
    let (records, seen) = list(
        &[Name, Dob, Gender, Pid, CommuneCode, HouseholdCode],
        &[
            &["Lê An", "1950", "Nam", "", "00097", ""],
            &[
                "Hộ ông Nguyễn Văn An (chết năm 2020), vợ là bà Trần Thị Bình đại diện, sinh năm 1955, CCCD 001155000012",
                "",
                "Nam",
                "",
                "00097",
                "H1",
            ],
            &["Maria Nguyễn Thị Lan (Ba Lúa), SN 1960, CMND 012345678", "", "Nữ", "", "00097", ""],
            &["Lê Văn Bình, sinh năm 1951", "12/03/1950", "Nam", "", "00097", ""],
            &["Công ty An Bình (đại diện: ông Lê Văn Cường)", "", "", "", "00097", ""],
            &["Lê Văn Dũng; Lê Văn Em; Lê Thị Phú", "", "", "", "00004", ""],
            &["Vợ ông Lê Văn Dũng", "", "", "", "", ""],
        ],
    );
    let keys: Vec<&str> = records.people.name_key.iter().collect();
    assert_eq!(keys, ["lê an", "nguyễn văn an", "nguyễn thị lan", "lê văn bình", "", "lê văn dũng", ""]);
    // What only the cell states is the row's; what a column states stays.
    assert_eq!(records.people.birth[2], PartialDate::new(1960, 0, 0));
    assert_eq!(records.people.cmnd[2], 12_345_678);
    assert_eq!(records.other_names.get(2), "maria nguyễn thị lan;ba lúa");
    assert_eq!(records.people.birth[3], PartialDate::new(1950, 3, 12));
    assert_eq!((records.death_note[1], records.death[1]), (true, PartialDate::new(2020, 0, 0)));
    // The others.
    let further = &records.further;
    assert_eq!(further.row, [1, 4, 5, 5]);
    assert_eq!((further.of_row(5), further.of_row(2)), (2..4, 1..1));
    let wife = further.people.get(0);
    assert_eq!((wife.name, wife.name_key), ("Trần Thị Bình", "trần thị bình"));
    assert_eq!((wife.sex, wife.number), (Sex::Female, 1_155_000_012));
    assert_eq!((wife.birth, wife.commune, wife.household), (PartialDate::new(1955, 0, 0), 97, "H1"));
    assert_eq!(
        (further.relation[0], further.represents[0], further.death_note[0]),
        (crate::data::person::Relation::Wife, true, false)
    );
    assert_eq!((further.people.get(1).sex, further.represents[1]), (Sex::Male, true));
    assert_eq!(further.people.get(3).name_key, "lê thị phú");
    let told: Vec<_> = seen.iter().map(|o| (o.row, o.kind)).collect();
    assert_eq!(
        told,
        [
            (1, ObservationKind::SeveralPeople),
            (1, ObservationKind::DeathNote),
            (2, ObservationKind::AliasInName),
            (2, ObservationKind::ValueInName),
            (3, ObservationKind::ValueInName),
            (3, ObservationKind::ContradictsName),
            (4, ObservationKind::Organisation),
            (5, ObservationKind::SeveralPeople),
            (6, ObservationKind::UnnamedPerson),
        ]
    );
}

#[test]
fn the_year_stands_under_the_sex() {
    use Field::*;
    let (records, seen) = list(
        &[Name, DobYearMale, DobYearFemale],
        &[
            &["Lê An", "1950", ""],
            &["Lê Bình", "", "15/3/1950"],
            &["Lê Chi", "1950", "1951"],
            &["Lê Dũng", "", ""],
            &["Lê Em", "", "x"],
        ],
    );
    assert_eq!(records.people.sex, [Sex::Male, Sex::Female, Sex::Unknown, Sex::Unknown, Sex::Female]);
    let births: Vec<String> = records.people.birth.iter().map(|d| d.to_string()).collect();
    assert_eq!(births, ["1950", "15/03/1950", "", "", ""]);
    let told: Vec<_> = seen.iter().map(|o| (o.row, o.kind)).collect();
    assert_eq!(told, [(1, ObservationKind::DateForm), (2, ObservationKind::SexContradiction)]);
}

#[test]
fn names_and_dates_in_several_columns_are_joined() {
    use Field::*;
    let (records, seen) = list(
        &[FamilyMiddle, Given, DobDay, DobMonth, DobYear],
        &[
            &["Nguyễn  Văn", "An", "7", "2", "1990"],
            &["Trần", "Hòang", "", "", "1991"],
            &["", "Út", "", "", ""],
        ],
    );
    let keys: Vec<&str> = records.people.name_key.iter().collect();
    assert_eq!(keys, ["nguyễn văn an", "trần hoàng", "út"]);
    assert_eq!(records.people.name.get(0), "Nguyễn Văn An");
    assert_eq!(
        records.people.birth,
        [PartialDate::new(1990, 2, 7), PartialDate::new(1991, 0, 0), PartialDate::NONE]
    );
    let told: Vec<_> = seen.iter().map(|o| (o.row, o.field, o.column, o.kind)).collect();
    assert_eq!(
        told,
        [
            (0, FamilyMiddle, Some(0), ObservationKind::WhiteSpace),
            (1, Name, None, ObservationKind::TonePlacement)
        ]
    );
}

#[test]
fn two_people_in_two_columns_stay_two() {
    use Field::*;
    let (records, seen) = list(
        &[FamilyMiddle, Given],
        &[&["Nguyễn Văn\nTrần Thị", "An\nBình"], &["Nguyễn\nVăn", "An"], &["Nguyễn\nVăn", "Hoài\nAn"]],
    );
    let keys: Vec<&str> = records.people.name_key.iter().collect();
    assert_eq!(keys, ["nguyễn văn an", "nguyễn văn an", "nguyễn văn hoài an"]);
    assert_eq!(records.further.people.get(0).name_key, "trần thị bình");
    assert_eq!((seen[0].row, seen[0].kind), (0, ObservationKind::SeveralPeople));
}

#[test]
fn a_parcel_is_part_of_the_key() {
    use Field::*;
    let (records, _) =
        list(&[Name, Sheet, Parcel], &[&["Lê An", "DC 12", "345"], &["Lê An", "", "7"], &["Lê An", "", ""]]);
    assert_eq!(records.key_rest.iter().collect::<Vec<_>>(), ["dc12|345", "|7", ""]);
}

#[test]
fn marks_and_dates_of_death() {
    use Field::*;
    let (records, seen) = list(
        &[Name, DeathFlag, DeathDate, Status],
        &[
            &["Lê An", "x", "", ""],
            &["Lê Bình", "", "05/03/2025", ""],
            &["Lê Chi", "Không", "", ""],
            &["Lê Dũng", "", "", "da_mat"],
            &["Lê Em", "0", "", "dang_song"],
            &["Lê Phú", "đã mất 2024", "", ""],
        ],
    );
    assert_eq!(records.death_note, [true, true, false, true, false, true]);
    assert_eq!(records.death[1], PartialDate::new(2025, 3, 5));
    assert_eq!(records.death[5], PartialDate::new(2024, 0, 0));
    assert!(seen.iter().all(|o| o.kind == ObservationKind::DeathNote) && seen.len() == 4);
}

#[test]
fn citizens_of_the_reference() {
    use Field::{Cmnd, CommuneCode, DeathDate, Dob, Gender, OtherNames, Pid};
    let (table, columns) = table(
        &[Pid, Field::Name, Dob, Gender, Cmnd, CommuneCode, Field::Status, DeathDate, OtherNames],
        &[
            &[
                "001190000012",
                "Nguyễn Thị Hoà",
                "07/02/1990",
                "Nữ",
                "012345678",
                "00004",
                "",
                "",
                "Nguyễn Hoà; Ba Hoà",
            ],
            &["", "Lê Văn An", "1950", "Nam", "", "00004", "da_mat", "05/03/2025", ""],
            &["001050000013", "Lê Văn Bình", "1950", "Nam", "", "", "mat_tich", "", ""],
            &["001050000014", "Lê Văn Chi", "1950", "Nam", "", "", "da_chuyen_di", "", ""],
            &["001050000015", "Lê Văn Du", "1950", "Nam", "", "", "tạm vắng", "", ""],
        ],
    );
    let profile = profile();
    let facts = column_facts(&table, &columns, &profile);
    let ctx = Context { table: &table, columns: &columns, profile: &profile, as_of: AS_OF, facts: &facts };
    let (citizens, unknown) = normalize_citizens(&ctx, 0..5);
    assert_eq!(
        citizens.status,
        [Status::Living, Status::Died, Status::Missing, Status::MovedAway, Status::Unknown]
    );
    assert_eq!(unknown, BTreeMap::from([("tạm vắng".to_string(), 1)]));
    assert_eq!([0, 1].map(|idx| citizens.id_of(idx).to_string()), ["001190000012", "row:9"]);
    assert_eq!(citizens.other_names.get(0), "nguyễn hòa;ba hòa");
    assert_eq!(citizens.people.cmnd[0], 12_345_678);
    assert_eq!(citizens.death[1], PartialDate::new(2025, 3, 5));
}

/// Text as lists hold it: names with damage, and anything at all.
fn dirty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Nguyễn".to_string()),
        Just("Hoà".into()),
        Just("Hòang".into()),
        Just("Ông".into()),
        Just("Bà".into()),
        Just("H'".into()),
        Just("K’".into()),
        Just(" ".into()),
        Just("  ".into()),
        Just("\u{A0}".into()),
        Just("\n".into()),
        Just("\u{200B}".into()),
        Just("\u{AD}".into()),
        Just("(chết)".into()),
        Just(" và ".into()),
        Just(" - ".into()),
        Just("1. ".into()),
        Just("Ðức".into()),
        Just("Вùi".into()),
        Just("\u{301}".into()),
        Just("\u{31B}".into()),
        Just("(".into()),
        Just(",".into()),
        Just("†".into()),
        Just("ð".into()),
        Just("Ｎ".into()),
        Just("31/02/1980".into()),
        Just("001199000012".into()),
        Just("Nguye\u{302}\u{303}n".into()),
        Just("Nguyá»…n".into()),
        Just("ı".into()),
        "[A-Za-zÀ-ỹ]{1,6}",
        "\\PC{0,3}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Cells in which people, and what is said of them, stand side by side.
fn people() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Ông ",
        "bà ",
        "Hộ ông ",
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "H'Hen Niê",
        "K'Brếp",
        "Maria ",
        "Giu-se ",
        " và ",
        ", ",
        "; ",
        " - ",
        "-",
        "/",
        "\n",
        " (",
        ")",
        "(chết)",
        "vợ là ",
        "vợ",
        " và vợ",
        "con ",
        "đại diện",
        ": ",
        "sinh năm 1950",
        "1950",
        "CMND 012345678",
        "tức Ba",
        "(Ba Lúa)",
        "Công ty An ",
        "UBND xã ",
        "đồng sử dụng: ",
        "1. ",
        " đã mất 2020",
        "†",
        "Lan",
        "=",
        "+ ",
        "Ama Pui",
        "  ",
        "Ð",
        "e\u{302}\u{303}",
    ]);
    prop::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat())
}

/// Found by [`normalising_twice_changes_nothing_more`]: what white space and signs hid is damage once they are mended.
#[test]
fn letters_lost_behind_a_hard_blank_are_told_at_once() {
    for raw in ["(chết)Nguyễn\u{a0}?a", "Nguy\u{ff1f}n", "Lê \u{200b}?a", "Lê\t?a"] {
        let (once, seen) = named(raw);
        let (twice, _) = named(&once.display);
        assert_eq!((&once.display, &once.key), (&twice.display, &twice.key), "{raw:?}");
        assert!(seen.iter().any(|o| o.kind == ObservationKind::LettersLost), "{raw:?}");
    }
}

/// Found by chance: a decomposed letter, a hard blank and a bracket that nothing closes.
#[test]
fn a_decomposed_name_behind_a_hard_blank_settles_at_once() {
    let (once, _) = named("\u{a0}?Nguye\u{302}\u{303}n(ð");
    let (twice, _) = named(&once.display);
    assert_eq!((&once.display, &once.key), (&twice.display, &twice.key));
}

fn named(raw: &str) -> (Name, Vec<Observation>) {
    let mut name = Name::default();
    let mut trail = Trail::new();
    name::normalize(raw, &mut name, &mut trail);
    (name, trail.into_observations())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn normalising_twice_changes_nothing_more(raw in dirty()) {
        let (once, _) = named(&raw);
        let (twice, seen) = named(&once.display);
        prop_assert_eq!(&once.display, &twice.display);
        prop_assert_eq!(&once.key, &twice.key);
        prop_assert!(seen.iter().all(|o| !o.applied));
    }

    #[test]
    fn composed_and_decomposed_text_agree(raw in dirty()) {
        let composed: String = raw.nfc().collect();
        let decomposed: String = raw.nfd().collect();
        let (a, b) = (named(&composed).0, named(&decomposed).0);
        prop_assert_eq!(a.display, b.display);
        prop_assert_eq!(a.key, b.key);
    }

    #[test]
    fn canonical_names_stay_and_keep_their_key(raw in dirty()) {
        let composed: String = raw.nfc().collect();
        let once = name::canonical(&composed);
        prop_assert_eq!(&name::canonical(&once), &once);
        prop_assert_eq!(name::canonical(&raw.nfd().collect::<String>()), once.clone());
        let (mut a, mut b) = (String::new(), String::new());
        name::write_key(&composed, &mut a);
        name::write_key(&once, &mut b);
        prop_assert_eq!(a, b);
    }

    #[test]
    fn each_further_person_has_a_key_and_stands_in_the_cell(raw in people()) {
        let (name, seen) = named(&raw);
        for person in &name.further {
            prop_assert!(!person.key.is_empty());
            prop_assert!(name.display.contains(person.core.split(' ').next().unwrap_or("")));
        }
        let several = seen.iter().any(|o| o.kind == ObservationKind::SeveralPeople);
        prop_assert!(!several || seen.iter().all(|o| o.new.is_none() || o.applied));
        for new in seen.iter().filter(|o| !o.applied).filter_map(|o| o.new.as_deref()) {
            prop_assert!(!new.starts_with(['=', '+', '-', '@']));
        }
    }

    #[test]
    fn the_trail_leads_from_the_cell_to_the_name(raw in dirty()) {
        let (name, seen) = named(&raw);
        let mut text = raw.as_str();
        for step in seen.iter().filter(|o| o.applied) {
            prop_assert_eq!(&step.old, text);
            text = step.new.as_deref().unwrap_or("");
        }
        let left_alone = seen.iter().any(|o| matches!(o.kind, ObservationKind::LegacyEncoding | ObservationKind::LettersLost | ObservationKind::Junk));
        prop_assert!(left_alone || name.display == text);
    }

    #[test]
    fn no_text_makes_it_panic(raw in dirty(), year in 0u16..2100) {
        let rule = DateRule { order: Order::Mixed, ..DateRule::new(Role::Birth, AS_OF) };
        let mut trail = Trail::new();
        let date = date::read(&raw, &rule, &mut trail);
        prop_assert!(date.month <= 12 && date.day <= 31);
        let known = Known { birth: PartialDate::new(year, 0, 0), sex: Sex::Male, as_of: AS_OF, zeros_dropped: false };
        let numbers = number::read_pid(&raw, &known, &mut trail);
        prop_assert!(numbers.number < 1_000_000_000_000 && numbers.cmnd < 1_000_000_000);
        number::read_cmnd(&raw, &known, &mut trail);
        amount::read(&raw, &mut trail);
    }

    #[test]
    fn numbers_and_dates_of_any_digits(raw in "[0-9OlEe+/. '-]{0,20}") {
        let rule = DateRule::new(Role::Birth, AS_OF);
        let mut trail = Trail::new();
        let date = date::read(&raw, &rule, &mut trail);
        // A date that was brought to its form stays so.
        let again = date::read(&date.to_string(), &rule, &mut trail);
        prop_assert_eq!(date, again);
        number::read_pid(&raw, &Known::default(), &mut trail);
        amount::read(&raw, &mut trail);
    }
}
