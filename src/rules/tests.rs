//! The catalogue as a whole, and every check on a case in which it must fire and one in which it must not.

use super::fixture::{GOOD, Scene, date};
use super::{Check, RETIRED, RULES, position, rule};
use crate::data::field::Field;
use crate::data::finding::{Fix, Severity};
use crate::data::linkage::{BirthLevel, CommuneLevel, Link, MatchClass, NameLevel, NumberLevel, SexLevel};
use crate::data::observation::ObservationKind as Seen;
use crate::data::person::{People, Sex, Status};
use crate::data::profile::{Benefit, CommuneIs, Eligible, Expected};
use crate::data::reading::{ColumnReading, ReadingKind};

#[test]
fn another_name_that_the_reference_knows_is_a_warning_and_no_error() {
    let mut scene = Scene::good();
    scene.citizen(|c| c.name = "Nguyễn Văn Mậu");
    scene.links[0].comparison.name = NameLevel::OtherName;
    assert!(scene.hits("DUNG003").is_empty());
    assert_eq!(scene.hits("DUNG009").len(), 1);
}

#[test]
fn codes_are_sorted_unique_and_named_by_their_dimension() {
    assert!(RULES.len() >= 30);
    for pair in RULES.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} {}", pair[0].code, pair[1].code);
    }
    for (at, rule) in RULES.iter().enumerate() {
        let digits = rule.code.strip_prefix(rule.dimension.prefix()).unwrap_or_default();
        assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()), "{}", rule.code);
        assert!(!RETIRED.contains(&rule.code), "{} was given up and must not come back", rule.code);
        assert_eq!(position(rule.code), Some(at));
    }
    assert_eq!(rule("song001").map(|r| r.code), Some("SONG001"));
    assert!(rule("SONG999").is_none() && position("SONG999").is_none());
}

#[test]
fn every_text_stands_in_both_languages() {
    for rule in RULES {
        for text in [rule.title, rule.what, rule.why, rule.example, rule.remedy, rule.source] {
            assert!(!text.vi.trim().is_empty() && !text.en.trim().is_empty(), "{}", rule.code);
        }
        for text in [rule.title, rule.what, rule.why, rule.remedy] {
            assert_ne!(text.vi, text.en, "{}", rule.code);
            assert!(!text.vi.is_ascii(), "{}: {} is not Vietnamese", rule.code, text.vi);
        }
        assert!(!rule.title.vi.ends_with('.') && !rule.title.en.ends_with('.'), "{}", rule.code);
    }
}

#[test]
fn every_rule_has_its_file_and_nothing_else_stands_there() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for rule in RULES {
        let path = dir.join(format!("{}.rs", rule.code.to_lowercase()));
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(text.starts_with(&format!("//! {}: ", rule.code)), "{}", path.display());
    }
}

/// A rule, what makes it fire, and the field and suggestion that it then tells.
type Fires = (&'static str, fn(&mut Scene), Option<Field>, &'static str);

/// What each rule fires on, as a change of a list in which nothing is wrong.
const FIRES: &[Fires] = &[
    ("CHUNG001", |s| other(s, |o| o.records.people.birth[0] = date("12/08/1985")), Some(Field::Dob), ""),
    ("CHUNG002", |s| other(s, |o| rename(o, "nguyễn văn mậu thân")), Some(Field::Name), ""),
    ("CHUNG003", |s| other(s, |o| o.records.people.sex[0] = Sex::Female), Some(Field::Gender), ""),
    ("CHUNG004", exclusive, Some(Field::PolicyType), ""),
    ("CHUNG005", |s| other(s, |o| o.records.death_note[0] = true), Some(Field::Name), ""),
    ("CHUNG006", |s| other(s, |o| o.records.people.number[0] += 9), Some(Field::Pid), ""),
    ("DU001", |s| s.write(Field::Name, " "), Some(Field::Name), ""),
    ("DU002", |s| s.write(Field::Pid, ""), Some(Field::Pid), "001085001234"),
    ("DU003", |s| s.write(Field::Dob, ""), Some(Field::Dob), "12/03/1985"),
    ("DU004", |s| s.write(Field::Gender, ""), Some(Field::Gender), "Nam"),
    ("DU005", no_commune, Some(Field::CommuneCode), "00097"),
    ("DU006", |s| s.write(Field::Bhxh, ""), Some(Field::Bhxh), ""),
    ("DU007", |s| seen(s, Seen::Junk, Field::Pid, "000000000000"), Some(Field::Pid), "001085001234"),
    ("DU008", year_only, Some(Field::Dob), "12/03/1985"),
    ("DU009", |s| s.links[0] = Link::nobody(MatchClass::NoKey), Some(Field::Name), ""),
    ("DU010", |s| s.profile.required.push(Field::Decision), Some(Field::Decision), ""),
    ("DU011", expected, None, ""),
    ("DUNG001", |s| s.links[0] = Link::nobody(MatchClass::NotFound), Some(Field::Name), ""),
    ("DUNG002", |s| s.links[0].class = MatchClass::Ambiguous, Some(Field::Name), ""),
    ("DUNG003", other_name, Some(Field::Name), "Nguyễn Văn Mậu"),
    ("DUNG004", other_birth, Some(Field::Dob), "03/12/1985"),
    ("DUNG005", other_sex, Some(Field::Gender), "Nữ"),
    ("DUNG006", other_number, Some(Field::Pid), "001085001243"),
    ("DUNG007", number_of_another, Some(Field::Pid), "001085001243"),
    ("DUNG008", other_commune, Some(Field::CommuneCode), "00004"),
    ("DUNG009", style, Some(Field::Name), "Nguyễn Văn Mậu"),
    ("DUNG010", |s| unknown(s).birth[0] = date("12/03/1958"), Some(Field::Pid), ""),
    ("DUNG011", |s| unknown(s).sex[0] = Sex::Female, Some(Field::Pid), ""),
    ("DUNG012", no_number, Some(Field::Pid), "001085001234"),
    ("DUNG013", |s| s.links[0] = Link::nobody(MatchClass::NoKey), Some(Field::Name), ""),
    ("SACH001", |s| s.duplicates[0].of = Some(0).into(), Some(Field::Name), ""),
    ("SACH002", |s| s.duplicates[0].number_shared_with = Some(0).into(), Some(Field::Pid), ""),
    (
        "SACH003",
        |s| seen(s, Seen::MalformedNumber, Field::Pid, "0010850012"),
        Some(Field::Pid),
        "001085001234",
    ),
    ("SACH004", |s| done(s, Seen::ZerosLost, Field::Pid, "1085001234", GOOD[1]), Some(Field::Pid), GOOD[1]),
    (
        "SACH005",
        |s| done(s, Seen::NumberForm, Field::Pid, "001 085 001 234", GOOD[1]),
        Some(Field::Pid),
        GOOD[1],
    ),
    ("SACH006", |s| seen(s, Seen::DigitsLost, Field::Pid, "1.08E+09"), Some(Field::Pid), "001085001234"),
    (
        "SACH007",
        |s| seen(s, Seen::TwoNumbers, Field::Pid, "012345678 001085001234"),
        Some(Field::Pid),
        GOOD[1],
    ),
    ("SACH008", |s| seen(s, Seen::ImpossibleDate, Field::Dob, "31/02/1985"), Some(Field::Dob), "12/03/1985"),
    ("SACH009", |s| seen(s, Seen::PlaceholderDate, Field::Dob, "00/00/1985"), Some(Field::Dob), "12/03/1985"),
    ("SACH010", |s| seen(s, Seen::PiledUpDate, Field::Dob, "01/01/1985"), Some(Field::Dob), "12/03/1985"),
    ("SACH011", |s| seen(s, Seen::FutureDate, Field::Dob, "12/03/2085"), Some(Field::Dob), "12/03/1985"),
    ("SACH012", |s| seen(s, Seen::AmbiguousDate, Field::Dob, "12/3/85"), Some(Field::Dob), "12/03/1985"),
    ("SACH013", |s| done(s, Seen::DateForm, Field::Dob, "1985-03-12", GOOD[2]), Some(Field::Dob), GOOD[2]),
    (
        "SACH014",
        |s| done(s, Seen::UnicodeForm, Field::Name, "Nguye\u{302}\u{303}n", "Nguyễn"),
        Some(Field::Name),
        "Nguyễn",
    ),
    ("SACH015", |s| done(s, Seen::Lookalike, Field::Name, "Ðào", "Đào"), Some(Field::Name), "Đào"),
    ("SACH016", |s| done(s, Seen::WhiteSpace, Field::Name, " Đào", "Đào"), Some(Field::Name), "Đào"),
    (
        "SACH017",
        |s| may(s, Seen::TonePlacement, Field::Name, "Lê Hòang", "Lê Hoàng"),
        Some(Field::Name),
        "Lê Hoàng",
    ),
    (
        "SACH018",
        |s| may(s, Seen::TitleInName, Field::Name, "Ông Lê Mẫu", "Lê Mẫu"),
        Some(Field::Name),
        "Lê Mẫu",
    ),
    (
        "SACH019",
        |s| may(s, Seen::NoteInName, Field::Name, "Lê Mẫu (LS)", "Lê Mẫu"),
        Some(Field::Name),
        "Lê Mẫu",
    ),
    ("SACH020", |s| seen(s, Seen::SeveralPeople, Field::Name, "Ông A và bà B"), Some(Field::Name), ""),
    ("SACH021", |s| seen(s, Seen::LegacyEncoding, Field::Name, "NguyÔn V¨n MÉu"), Some(Field::Name), ""),
    ("SACH022", |s| seen(s, Seen::TypingResidue, Field::Name, "Nguyeenx"), Some(Field::Name), ""),
    ("SACH023", |s| seen(s, Seen::SignsInName, Field::Name, "Nguyễn V@n"), Some(Field::Name), ""),
    ("SACH024", |s| seen(s, Seen::Organisation, Field::Name, "Công ty Mẫu"), Some(Field::Name), ""),
    ("SACH025", |s| seen(s, Seen::UnknownSex, Field::Gender, "3"), Some(Field::Gender), "Nam"),
    (
        "SACH026",
        |s| seen(s, Seen::UnknownCommune, Field::CommuneCode, "99999"),
        Some(Field::CommuneCode),
        "00097",
    ),
    ("SACH027", |s| seen(s, Seen::UnknownNumberPrefix, Field::Pid, "003085001234"), Some(Field::Pid), ""),
    ("SACH028", |s| seen(s, Seen::MalformedAmount, Field::Allowance, "500k"), Some(Field::Allowance), ""),
    ("SACH029", |s| s.table.ragged.push((0, 12)), None, ""),
    (
        "SACH030",
        |s| done(s, Seen::EncodingRepaired, Field::Name, "NguyÔn V¨n MÉu", "Nguyễn Văn Mẫu"),
        Some(Field::Name),
        "Nguyễn Văn Mẫu",
    ),
    ("SACH031", |s| seen(s, Seen::LettersLost, Field::Name, "Nguy?n V?n M?u"), Some(Field::Name), ""),
    (
        "SACH032",
        |s| may(s, Seen::AliasInName, Field::Name, "Lê Mẫu tức Ba", "Lê Mẫu"),
        Some(Field::Name),
        "Lê Mẫu",
    ),
    (
        "SACH033",
        |s| may(s, Seen::ValueInName, Field::Name, "Lê Mẫu (1950)", "Lê Mẫu"),
        Some(Field::Name),
        "Lê Mẫu",
    ),
    ("SACH034", |s| seen(s, Seen::UnnamedPerson, Field::Name, "Lê Mẫu và vợ"), Some(Field::Name), ""),
    (
        "SACH035",
        |s| seen(s, Seen::DatesContradict, Field::DeathDate, "12/03/1980"),
        Some(Field::DeathDate),
        "",
    ),
    ("SACH037", |s| reading(s, ReadingKind::DateOrder, "mixed", (30, 20)), None, ""),
    ("SACH038", |s| reading(s, ReadingKind::SexCodes, "1=? 2=?", (12, 7)), None, ""),
    ("SACH039", |s| seen(s, Seen::SexContradiction, Field::Gender, "1"), Some(Field::Gender), "Nam"),
    ("SACH040", |s| seen(s, Seen::MalformedNumber, Field::Bhxh, "12345678"), Some(Field::Bhxh), ""),
    (
        "SACH041",
        |s| s.observe(Seen::UnknownCardCode, Field::Bhyt, "ZZ4010123456789", None, false),
        Some(Field::Bhyt),
        "",
    ),
    (
        "SACH042",
        |s| s.observe(Seen::WrongCheckDigit, Field::Tax, "0100109107", None, false),
        Some(Field::Tax),
        "",
    ),
    (
        "SACH043",
        |s| s.observe(Seen::MalformedNumber, Field::GcnSerial, "AĐ 266864", Some("AD 266864"), false),
        Some(Field::GcnSerial),
        "AD 266864",
    ),
    (
        "SACH044",
        |s| s.observe(Seen::MalformedNumber, Field::Phone, "09123456", None, false),
        Some(Field::Phone),
        "",
    ),
    (
        "SACH045",
        |s| s.observe(Seen::OldPhone, Field::Phone, "01681234567", Some("0381234567"), false),
        Some(Field::Phone),
        "0381234567",
    ),
    (
        "SACH046",
        |s| s.observe(Seen::CardContradiction, Field::Bhyt, "GD4010123456798", None, false),
        Some(Field::Bhyt),
        "",
    ),
    (
        "SACH047",
        |s| s.observe(Seen::TurnedIntoDate, Field::Parcel, "05/12/2024", Some("5/12"), false),
        Some(Field::Parcel),
        "5/12",
    ),
    ("SACH048", |s| seen(s, Seen::OtherPaper, Field::Pid, "B1234567"), Some(Field::Pid), ""),
    (
        "SACH049",
        |s| seen(s, Seen::UnknownPlaceName, Field::CommuneCode, "Xã Không Có"),
        Some(Field::CommuneCode),
        "",
    ),
    (
        "SACH050",
        |s| seen(s, Seen::PlaceContradiction, Field::CommuneCode, "P. Hàng Trống"),
        Some(Field::CommuneCode),
        "",
    ),
    (
        "SACH051",
        |s| seen(s, Seen::DistrictLevel, Field::CommuneCode, "Q. Ba Đình"),
        Some(Field::CommuneCode),
        "",
    ),
    (
        "SACH052",
        |s| may(s, Seen::PlaceSpelling, Field::CommuneCode, "Xã Tân Lâp", "Xã Tân Lập"),
        Some(Field::CommuneCode),
        "Xã Tân Lập",
    ),
    ("SONG001", died, Some(Field::DeathDate), "20/11/2025"),
    ("SONG002", |s| s.citizens.status[0] = Status::MovedAway, Some(Field::Name), ""),
    ("SONG003", |s| s.citizens.status[0] = Status::Missing, Some(Field::Name), ""),
    ("SONG004", nine_digits, Some(Field::Pid), "001085001234"),
    (
        "SONG005",
        |s| may(s, Seen::CommuneMerged, Field::CommuneCode, "00001", "00097"),
        Some(Field::CommuneCode),
        "00097",
    ),
    ("SONG006", |s| s.records.death_note[0] = true, Some(Field::DeathFlag), ""),
    (
        "SONG007",
        |s| s.profile.eligible = Some(Eligible { min_age: Some(80), max_age: None }),
        Some(Field::Dob),
        "",
    ),
    ("SONG008", died, Some(Field::Allowance), ""),
    (
        "SONG009",
        |s| seen(s, Seen::CommuneSplit, Field::CommuneCode, "00007"),
        Some(Field::CommuneCode),
        "00097",
    ),
    ("SONG010", |s| s.citizens.status[0] = Status::Unknown, Some(Field::Name), ""),
    (
        "SONG011",
        |s| may(s, Seen::OldPlaceName, Field::CommuneCode, "P. Phúc Xá", "Phường Hồng Hà"),
        Some(Field::CommuneCode),
        "Phường Hồng Hà",
    ),
    (
        "SONG012",
        |s| seen(s, Seen::OldPlaceSplit, Field::CommuneCode, "P. Cống Vị"),
        Some(Field::CommuneCode),
        "",
    ),
    ("SONG013", further_died, Some(Field::Name), ""),
];

/// The wife in the cell of the first row is a citizen who has died.
fn further_died(scene: &mut Scene) {
    scene.records.further.row.push(0);
    scene.records.further.death_note.push(false);
    scene.records.further.people.append(&scene.records.people.clone());
    let wife = scene.citizens.len() as u32;
    scene.citizens.append(&scene.citizens.clone());
    scene.citizens.status[wife as usize] = Status::Died;
    scene.further_links.push(Link { best: Some(wife).into(), ..Link::nobody(MatchClass::Exact) });
}

fn other(scene: &mut Scene, change: fn(&mut Scene)) {
    let mut other = Scene::new("khac", &[GOOD]);
    change(&mut other);
    scene.other = Some(Box::new(other));
}

/// Nobody in the reference is the person; what the row says of them.
fn unknown(scene: &mut Scene) -> &mut People {
    scene.links[0] = Link::nobody(MatchClass::NotFound);
    &mut scene.records.people
}

fn rename(scene: &mut Scene, key: &str) {
    scene.records.people.name_key = [key].into_iter().collect();
}

fn exclusive(scene: &mut Scene) {
    let benefit = |name: &str, words: &[&str], excludes: &[&str]| Benefit {
        name: name.into(),
        words: words.iter().map(|w| w.to_string()).collect(),
        excludes: excludes.iter().map(|w| w.to_string()).collect(),
    };
    scene.profile.benefits = vec![benefit("tro_cap_xa_hoi", &["Người cao tuổi"], &["luong_huu"])];
    let mut other = Scene::new("bhxh", &[GOOD]);
    other.profile.benefits = vec![benefit("luong_huu", &[], &[])];
    scene.other = Some(Box::new(other));
}

/// How a column was read.
fn reading(scene: &mut Scene, kind: ReadingKind, value: &str, (n_for, n_against): (u64, u64)) {
    let words = crate::lang::text("thử", "trial");
    let value = value.to_string();
    scene.readings.push(ColumnReading { column: 2, field: None, kind, value, words, n_for, n_against });
}

#[test]
fn codes_that_were_inferred_are_told_and_those_that_were_not_warned_of() {
    for (value, counts, severity) in [
        ("1=male 2=female", (400, 3), Some(Severity::Info)),
        ("1=male 3=?", (400, 3), None),
        // The profile says the reverse.
        ("1=male", (3, 400), None),
    ] {
        let mut scene = Scene::good();
        reading(&mut scene, ReadingKind::SexCodes, value, counts);
        assert_eq!(scene.hits("SACH038")[0].severity, severity, "{value}");
    }
    let mut scene = Scene::good();
    reading(&mut scene, ReadingKind::DateOrder, "day_first", (400, 0));
    assert!(scene.hits("SACH037").is_empty());
}

/// Noticed, and nothing suggested.
fn seen(scene: &mut Scene, kind: Seen, field: Field, text: &str) {
    scene.write(field, text);
    scene.observe(kind, field, text, None, false);
}

/// Noticed, with a suggestion.
fn may(scene: &mut Scene, kind: Seen, field: Field, old: &str, new: &str) {
    scene.write(field, old);
    scene.observe(kind, field, old, Some(new), false);
}

/// Mended.
fn done(scene: &mut Scene, kind: Seen, field: Field, old: &str, new: &str) {
    scene.write(field, old);
    scene.observe(kind, field, old, Some(new), true);
}

fn no_commune(scene: &mut Scene) {
    scene.write(Field::CommuneCode, "");
    scene.records.people.commune[0] = 0;
}

fn no_number(scene: &mut Scene) {
    scene.write(Field::Pid, "");
    scene.records.people.number[0] = 0;
}

fn nine_digits(scene: &mut Scene) {
    seen(scene, Seen::NineDigitNumber, Field::Pid, "012345678");
    scene.records.people.number[0] = 0;
    scene.records.people.cmnd[0] = 12_345_678;
}

fn year_only(scene: &mut Scene) {
    scene.profile.day_required = true;
    scene.write(Field::Dob, "1985");
    scene.records.people.birth[0] = date("1985");
    scene.links[0].comparison.birth = BirthLevel::Year;
}

/// Two more people live in the commune, one of them old enough.
fn expected(scene: &mut Scene) {
    let old = ["Trần Thị Ví Dụ", "001140001234", "01/02/1940", "Nữ", "00097", "", "", "", ""];
    let young = ["Lê Văn Thử", "001210001234", "01/02/2010", "Nam", "00097", "", "", "", ""];
    *scene = Scene::new("mau", &[GOOD, old, young]);
    scene.links.truncate(1);
    scene.profile.expected = Some(Expected { min_age: Some(80), max_age: None });
}

fn other_name(scene: &mut Scene) {
    scene.citizen(|c| c.name = "Nguyễn Văn Mậu");
    scene.differs().name = NameLevel::Dialect;
}

fn style(scene: &mut Scene) {
    scene.citizen(|c| c.name = "Nguyễn Văn Mậu");
    scene.links[0].comparison.name = NameLevel::MarksMissing;
}

fn other_birth(scene: &mut Scene) {
    scene.citizen(|c| c.birth = date("03/12/1985"));
    scene.differs().birth = BirthLevel::Swapped;
}

fn other_sex(scene: &mut Scene) {
    scene.citizen(|c| c.sex = Sex::Female);
    scene.differs().sex = SexLevel::Different;
}

fn other_number(scene: &mut Scene) {
    scene.citizen(|c| c.number = 1_085_001_243);
    scene.differs().number = NumberLevel::Slip;
}

fn number_of_another(scene: &mut Scene) {
    other_number(scene);
    scene.differs().number = NumberLevel::Different;
    scene.links[0].number_owner = Some(0).into();
}

fn other_commune(scene: &mut Scene) {
    scene.citizen(|c| c.commune = 4);
    scene.differs().commune = CommuneLevel::Different;
}

fn died(scene: &mut Scene) {
    scene.citizens.status[0] = Status::Died;
    scene.citizens.death[0] = date("20/11/2025");
}

#[test]
fn nothing_fires_where_nothing_is_wrong() {
    let mut scene = Scene::good();
    assert_eq!(scene.codes(), [""; 0]);
    other(&mut scene, |_| {});
    assert_eq!(scene.codes(), [""; 0]);
}

#[test]
fn every_rule_fires_and_says_what_to_write() {
    for rule in RULES {
        assert!(FIRES.iter().any(|(code, ..)| *code == rule.code), "{} has no case", rule.code);
    }
    for (code, change, field, suggestion) in FIRES {
        let mut scene = Scene::good();
        change(&mut scene);
        let hits = scene.hits(code);
        assert_eq!(hits.len(), 1, "{code}: {hits:?}");
        assert_eq!((hits[0].field, hits[0].suggestion.as_str()), (*field, *suggestion), "{code}");
        let fix = rule(code).map(|rule| rule.fix);
        match hits[0].fix {
            // What was mended stands in `cleaned/`, and only rules that say so mend.
            Fix::Applied => assert_eq!(fix, Some(Fix::Applied), "{code}"),
            Fix::Suggested => assert_ne!(fix, Some(Fix::Applied), "{code}"),
            Fix::None => assert!(suggestion.is_empty(), "{code}"),
        }
    }
}

#[test]
fn what_the_reference_has_is_suggested_only_for_a_certain_citizen() {
    for (code, change, _, suggestion) in FIRES {
        let mut scene = Scene::good();
        change(&mut scene);
        if suggestion.is_empty() || rule(code).is_some_and(|rule| matches!(rule.check, Check::List(_))) {
            continue;
        }
        scene.links[0].class = MatchClass::Ambiguous;
        for hit in scene.hits(code) {
            let own = scene.observations.iter().any(|o| o.new.as_deref() == Some(hit.suggestion.as_str()));
            assert!(hit.suggestion.is_empty() || own, "{code} suggests {}", hit.suggestion);
        }
    }
}

#[test]
fn a_number_that_the_reference_confirms_is_not_doubted() {
    let mut scene = Scene::good();
    scene.records.people.birth[0] = date("12/03/1958");
    scene.citizen(|c| c.birth = date("12/03/1958"));
    assert!(scene.hits("DUNG010").is_empty());
    scene.differs().birth = BirthLevel::Different;
    assert_eq!(scene.hits("DUNG010").len(), 1);
}

#[test]
fn a_number_stands_with_its_owner_or_with_somebody_else_never_both() {
    let mut scene = Scene::good();
    number_of_another(&mut scene);
    assert!(scene.codes().contains(&"DUNG007") && !scene.codes().contains(&"DUNG006"));
    other_number(&mut scene);
    scene.links[0].number_owner = None.into();
    assert!(scene.codes().contains(&"DUNG006") && !scene.codes().contains(&"DUNG007"));
    // One number, two citizens in the reference: the row's person may well be its owner.
    let mut scene = Scene::good();
    scene.links[0].number_owner = Some(0).into();
    assert!(!scene.codes().contains(&"DUNG007"));
}

#[test]
fn a_parcels_commune_is_no_residence() {
    let mut scene = Scene::good();
    other_commune(&mut scene);
    scene.profile.commune_is = CommuneIs::Elsewhere;
    assert!(scene.hits("DUNG008").is_empty());
}

#[test]
fn first_of_january_is_not_suggested_for_a_day_that_the_list_knows() {
    let mut scene = Scene::good();
    scene.citizen(|c| c.birth = date("01/01/1985"));
    scene.differs().birth = BirthLevel::YearPlaceholder;
    assert_eq!(scene.hits("DUNG004")[0].suggestion, "");
    scene.citizen(|c| c.birth = date("17/05/1985"));
    assert_eq!(scene.hits("DUNG004")[0].suggestion, "17/05/1985");
}

#[test]
fn junk_fails_a_required_field_and_warns_elsewhere() {
    let mut scene = Scene::good();
    seen(&mut scene, Seen::Junk, Field::Pid, "000000000000");
    assert_eq!(scene.hits("DU007")[0].severity, None);
    let mut scene = Scene::good();
    seen(&mut scene, Seen::Junk, Field::PolicyType, "chưa rõ");
    assert_eq!(scene.hits("DU007")[0].severity, Some(Severity::Warning));
}

#[test]
fn a_name_in_two_columns_is_one_name() {
    let mut scene = Scene::good();
    let columns = &mut scene.columns.by_field;
    let name = columns.remove(&Field::Name).expect("a name column");
    columns.insert(Field::FamilyMiddle, name);
    columns.insert(Field::Given, vec![7]);
    scene.write(Field::FamilyMiddle, "Nguyễn Văn");
    scene.write(Field::Given, "Mẫu");
    scene.links[0].class = MatchClass::Ambiguous;
    assert_eq!(scene.hits("DUNG002")[0].value, "Nguyễn Văn Mẫu");
    assert!(scene.hits("DU010").is_empty() && scene.hits("DU001").is_empty());
}

#[test]
fn a_missing_column_fails_the_list_and_every_row() {
    let mut scene = Scene::good();
    scene.columns.by_field.remove(&Field::Gender);
    assert_eq!(scene.hits("DU010")[0].field, Some(Field::Gender));
    assert_eq!(scene.hits("DU004").len(), 1);
    // A year of birth under "Nam" says the sex.
    scene.columns.by_field.insert(Field::DobYearMale, vec![2]);
    assert!(scene.hits("DU010").is_empty() && scene.hits("DU004").is_empty());
}

#[test]
fn safe_fixes_of_one_cell_tell_where_the_chain_ends() {
    let mut scene = Scene::good();
    scene.write(Field::Pid, "CCCD: 1085001234");
    scene.observe(Seen::NumberForm, Field::Pid, "CCCD: 1085001234", Some("1085001234"), true);
    scene.observe(Seen::ZerosLost, Field::Pid, "1085001234", Some("001085001234"), true);
    for code in ["SACH004", "SACH005"] {
        let hit = &scene.hits(code)[0];
        assert_eq!(
            (hit.value.as_str(), hit.suggestion.as_str()),
            ("CCCD: 1085001234", "001085001234"),
            "{code}"
        );
    }
}

#[test]
fn payments_after_death_are_added_up_and_told() {
    let mut scene = Scene::good();
    died(&mut scene);
    let hit = &scene.hits("SONG008")[0];
    assert_eq!((hit.amount, hit.value.as_str()), (3_500_000, "3.500.000 đồng"));
    // Not without a month of death, an amount, or certainty.
    scene.citizens.death[0] = date("2025");
    assert!(scene.hits("SONG008").is_empty());
    died(&mut scene);
    scene.records.amount[0] = 0;
    assert!(scene.hits("SONG008").is_empty());
}

#[test]
fn age_is_doubted_only_where_it_is_surely_outside() {
    let mut scene = Scene::good();
    scene.as_of = date("30/06/2026");
    scene.profile.eligible = Some(Eligible { min_age: Some(80), max_age: None });
    scene.links[0].class = MatchClass::NotFound;
    for (birth, outside) in [("30/06/1946", false), ("01/07/1946", true), ("1946", false), ("1947", true)] {
        scene.records.people.birth[0] = date(birth);
        assert_eq!(!scene.hits("SONG007").is_empty(), outside, "{birth}");
    }
    scene.profile.eligible = Some(Eligible { min_age: None, max_age: Some(16) });
    for (birth, outside) in [("30/06/2010", false), ("29/06/2009", true), ("2009", false), ("2008", true)] {
        scene.records.people.birth[0] = date(birth);
        assert_eq!(!scene.hits("SONG007").is_empty(), outside, "{birth}");
    }
}

#[test]
fn people_of_a_commune_that_the_list_does_not_cover_are_not_expected() {
    let mut scene = Scene::good();
    expected(&mut scene);
    assert_eq!(scene.hits("DU011")[0].value, "1");
    scene.citizens.people.commune[1] = 4;
    assert!(scene.hits("DU011").is_empty());
    expected(&mut scene);
    scene.citizens.status[1] = Status::Died;
    assert!(scene.hits("DU011").is_empty());
}

#[test]
fn another_list_is_named_by_list_and_row_and_told_once() {
    let mut scene = Scene::good();
    other(&mut scene, |o| o.records.people.birth[0] = date("12/08/1985"));
    assert_eq!(scene.hits("CHUNG001")[0].value, "12/03/1985 ↔ khac:2");
    // Spelling style is another rule's matter, and a date known to the year contradicts nothing.
    other(&mut scene, |o| {
        rename(o, "nguyen van mau");
        o.records.people.birth[0] = date("1985");
    });
    assert_eq!(scene.codes(), [""; 0]);
}

#[test]
fn every_rule_has_a_good_and_a_bad_fixture() {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Expect {
        profile: String,
        other_profile: Option<String>,
        #[serde(default)]
        also: Vec<String>,
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules");
    let read = |path: std::path::PathBuf| {
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    assert!(root.join("reference.csv").is_file());
    for rule in RULES {
        let dir = root.join(rule.code);
        let expect: Expect = toml::from_str(&read(dir.join("expect.toml"))).expect(rule.code);
        assert_ne!(read(dir.join("good.csv")), read(dir.join("bad.csv")), "{}", rule.code);
        assert_eq!(expect.other_profile.is_some(), dir.join("other.csv").is_file(), "{}", rule.code);
        assert_eq!(expect.profile.ends_with(".toml"), dir.join("profile.toml").is_file(), "{}", rule.code);
        for code in &expect.also {
            assert!(position(code).is_some() && code != rule.code, "{}: also {code}", rule.code);
        }
    }
}
