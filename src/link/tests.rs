//! Scenes: a small made-up reference, one record, and what a reader of the result must see.

use super::*;
use crate::data::date::PartialDate;
use crate::data::linkage::{BirthLevel, MatchClass, NameLevel, NumberLevel};
use crate::data::person::{Citizens, ListRecords, Person, Sex, Status};
use crate::lang::Lang;

const MAN: Sex = Sex::Male;
const WOMAN: Sex = Sex::Female;

pub(super) fn person<'a>(
    number: u64,
    name: &'a str,
    (d, m, y): (u8, u8, u16),
    sex: Sex,
    commune: u32,
) -> Person<'a> {
    let birth = PartialDate::new(y, m, d);
    Person {
        number,
        cmnd: 0,
        name,
        name_key: name,
        birth,
        sex,
        commune,
        commune_vintage: Default::default(),
        household: "",
        address: "",
    }
}

pub(super) fn add(citizens: &mut Citizens, person: Person<'_>) -> u32 {
    let idx = citizens.len() as u32;
    citizens.people.push(person);
    citizens.status.push(Status::Living);
    citizens.death.push(PartialDate::NONE);
    citizens.other_names.push("");
    citizens.id.push(&format!("{:012}", person.number));
    idx
}

/// A province of strangers, so that weights are those of a real reference: 20,000 people, names and dates spread.
pub(super) fn strangers() -> Citizens {
    const FAMILY: [&str; 8] = ["nguyễn", "trần", "lê", "phạm", "hoàng", "võ", "đặng", "bùi"];
    const MIDDLE: [&str; 6] = ["văn", "thị", "đức", "thanh", "minh", "ngọc"];
    const GIVEN: [&str; 25] = [
        "an", "bình", "cường", "dũng", "giang", "hà", "hải", "hiền", "hoa", "hùng", "hương", "khánh", "lan",
        "long", "mai", "minh", "nam", "nga", "phúc", "quang", "sơn", "tâm", "thảo", "trang", "tuấn",
    ];
    const COMMUNES: [u32; 10] = [97, 70, 22015, 22045, 22051, 22057, 22076, 22081, 22090, 22132];
    let mut citizens = Citizens::default();
    for i in 0..20_000u64 {
        let x = crate::similarity::syllable::mix(i + 1);
        let part = |shift: u32, n: usize| ((x >> shift) % n as u64) as usize;
        let name = format!("{} {} {}", FAMILY[part(0, 8)], MIDDLE[part(8, 6)], GIVEN[part(16, 25)]);
        let date = (1 + part(24, 28) as u8, 1 + part(32, 12) as u8, 1940 + part(40, 60) as u16);
        let sex = if part(48, 2) == 0 { MAN } else { WOMAN };
        add(&mut citizens, person(900_000_000_000 + i, &name, date, sex, COMMUNES[part(52, 10)]));
    }
    citizens
}

/// Links one record against strangers and `others`; citizen indices in the result count from the first of `others`.
fn link(others: &[Person<'_>], record: Person<'_>) -> Link {
    link_with(others, record, |_| {})
}

fn link_with(others: &[Person<'_>], record: Person<'_>, change: impl FnOnce(&mut Citizens)) -> Link {
    let mut citizens = strangers();
    let first = citizens.len() as u32;
    for &other in others {
        add(&mut citizens, other);
    }
    change(&mut citizens);
    let index = ReferenceIndex::build(citizens);
    let mut people = People::default();
    people.push(record);
    let mut link = link_records(&people, &Default::default(), 0..1, &index, &LinkSettings::default())[0];
    for citizen in [&mut link.best, &mut link.runner_up, &mut link.number_owner] {
        *citizen = citizen.get().map(|c| c.wrapping_sub(first)).into();
    }
    link
}

const TU: (u64, &str, (u8, u8, u16), Sex, u32) = (66_060_123_456, "mạc đình tú", (5, 3, 1960), MAN, 22015);

pub(super) fn tu() -> Person<'static> {
    person(TU.0, TU.1, TU.2, TU.3, TU.4)
}

#[test]
fn the_same_everywhere_is_exact() {
    let link = link(&[tu()], tu());
    assert_eq!((link.class, link.best.get(), link.runner_up.get()), (MatchClass::Exact, Some(0), None));
    assert!(link.probability > 0.9999);
}

#[test]
fn what_the_row_leaves_empty_or_writes_in_another_style_is_a_variant() {
    let variants = [
        Person { number: 0, ..tu() },
        Person { name_key: "mac dinh tu", ..tu() },
        Person { birth: PartialDate::new(1960, 0, 0), ..tu() },
        Person { birth: PartialDate::new(1960, 3, 0), ..tu() },
        Person { birth: PartialDate::NONE, ..tu() },
        Person { name_key: "mạcđình tú", ..tu() },
    ];
    for record in variants {
        let link = link(&[tu()], record);
        assert_eq!((link.class, link.best.get()), (MatchClass::Variant, Some(0)), "{record:?}");
    }
}

#[test]
fn one_field_that_differs_is_told_and_the_person_found_all_the_same() {
    let differing = [
        Person { number: 66_060_132_456, ..tu() },
        Person { number: 66_060_999_999, ..tu() },
        Person { name_key: "mạc đình tứ", ..tu() },
        Person { name_key: "mạc tú", ..tu() },
        Person { name_key: "tú mạc đình", ..tu() },
        Person { birth: PartialDate::new(1960, 5, 3), ..tu() },
        Person { birth: PartialDate::new(1960, 1, 1), ..tu() },
        Person { birth: PartialDate::new(1961, 3, 5), ..tu() },
        Person { birth: PartialDate::new(1977, 9, 21), ..tu() },
        Person { sex: WOMAN, ..tu() },
    ];
    for record in differing {
        let link = link(&[tu()], record);
        assert_eq!((link.class, link.best.get()), (MatchClass::Differs, Some(0)), "{record:?}");
        assert_eq!(link.number_owner.get(), None, "{record:?}");
    }
}

#[test]
fn a_swapped_date_without_a_number_is_still_found() {
    let record = Person { number: 0, birth: PartialDate::new(1960, 5, 3), ..tu() };
    let link = link(&[tu()], record);
    assert_eq!((link.best.get(), link.comparison.birth), (Some(0), BirthLevel::Swapped));
    assert!(link.probability > 0.9);
}

#[test]
fn namesakes_of_one_year_in_one_commune_are_ambiguous_without_number_and_day() {
    let namesakes = [
        person(66_060_000_001, "mạc đình tú", (5, 3, 1960), MAN, 22015),
        person(66_060_000_002, "mạc đình tú", (9, 8, 1960), MAN, 22015),
    ];
    let year_only = person(0, "mạc đình tú", (0, 0, 1960), MAN, 22015);
    let open = link(&namesakes, year_only);
    assert_eq!(
        (open.class, open.best.get(), open.runner_up.get()),
        (MatchClass::Ambiguous, Some(0), Some(1))
    );
    assert_eq!(open.margin, Some(0.0));
    assert!((open.probability - 0.5).abs() < 0.01);
    let by_day = link(&namesakes, person(0, "mạc đình tú", (9, 8, 1960), MAN, 22015));
    assert_eq!((by_day.class, by_day.best.get()), (MatchClass::Variant, Some(1)));
    let by_number = link(&namesakes, Person { number: 66_060_000_002, ..year_only });
    assert_eq!((by_number.class, by_number.best.get()), (MatchClass::Variant, Some(1)));
}

#[test]
fn twins_whose_names_fall_together_without_marks_are_ambiguous() {
    let twins = [
        person(66_085_000_001, "mạc đình hùng", (5, 3, 1985), MAN, 22015),
        person(66_085_000_002, "mạc đình hưng", (5, 3, 1985), MAN, 22015),
    ];
    let link_unmarked = link(&twins, person(0, "mac dinh hung", (5, 3, 1985), MAN, 22015));
    assert_eq!(link_unmarked.class, MatchClass::Ambiguous);
    assert!(link_unmarked.best.is_some() && link_unmarked.runner_up.is_some());
    // The number names one of them, but twins' numbers are mixed up; a person looks.
    let by_number = link(&twins, person(66_085_000_002, "mac dinh hung", (5, 3, 1985), MAN, 22015));
    assert_eq!((by_number.class, by_number.best.get()), (MatchClass::Ambiguous, Some(1)));
    let marked = link(&twins, person(66_085_000_002, "mạc đình hưng", (5, 3, 1985), MAN, 22015));
    assert_eq!((marked.class, marked.best.get()), (MatchClass::Exact, Some(1)));
}

#[test]
fn a_namesakes_number_does_not_beat_who_fits_to_the_letter() {
    let exact = person(66_070_000_003, "mạc văn hậu", (5, 6, 1970), MAN, 22015);
    let holders = [
        person(66_070_000_004, "mạc văn hậu", (5, 8, 1970), MAN, 22015),
        person(66_070_000_005, "mạc văn hầu", (5, 6, 1970), MAN, 22015),
        person(66_070_000_006, "mạc văn hậu", (6, 5, 1970), MAN, 22132),
        person(66_070_000_007, "mạc văn hoàng hậu", (5, 6, 1970), MAN, 22015),
        person(66_070_000_008, "mạc văn hậu", (0, 0, 1970), MAN, 22132),
    ];
    for holder in holders {
        let link = link(&[exact, holder], Person { number: holder.number, ..exact });
        assert_eq!(link.class, MatchClass::Ambiguous, "{holder:?} {link:?}");
        let mut both = [link.best.get(), link.runner_up.get()];
        both.sort_unstable();
        assert_eq!(both, [Some(0), Some(1)], "{holder:?}");
        if link.best == Some(0) {
            assert_eq!(link.number_owner.get(), Some(1), "{holder:?}");
        }
    }
    // Nobody fits better: the same rows are the holder's.
    for holder in holders {
        let link = link(&[holder], Person { number: holder.number, ..exact });
        assert!(link.class.is_certain(), "{holder:?} {link:?}");
    }
}

#[test]
fn two_fields_that_differ_are_not_certain() {
    let open = [
        Person { number: 0, birth: PartialDate::new(1960, 0, 0), sex: WOMAN, ..tu() },
        Person { number: 0, sex: WOMAN, ..tu() },
        Person { number: 0, name_key: "mạc đình tứ", birth: PartialDate::new(1960, 5, 3), ..tu() },
        Person { birth: PartialDate::new(1977, 9, 21), sex: WOMAN, ..tu() },
        Person { name_key: "lương văn tú", sex: WOMAN, ..tu() },
    ];
    for record in open {
        let link = link(&[tu()], record);
        assert_eq!((link.class, link.best.get()), (MatchClass::Ambiguous, Some(0)), "{record:?}");
    }
}

#[test]
fn of_two_citizens_with_one_number_only_name_and_full_date_single_one_out() {
    let two = [tu(), Person { name: "mạc thị sen", name_key: "mạc thị sen", sex: WOMAN, ..tu() }];
    let by_both = link(&two, tu());
    assert_eq!(
        (by_both.class, by_both.best.get(), by_both.number_owner.get()),
        (MatchClass::Exact, Some(0), None)
    );
    let year_only = link(&two, Person { birth: PartialDate::new(1960, 0, 0), ..tu() });
    assert_eq!((year_only.class, year_only.best.get()), (MatchClass::Ambiguous, Some(0)));
    let misspelled = link(&two, Person { name_key: "mạc đình tứ", ..tu() });
    assert_eq!((misspelled.class, misspelled.best.get()), (MatchClass::Ambiguous, Some(0)));
}

#[test]
fn father_and_son_of_one_name_are_told_apart_by_the_date_not_by_the_household() {
    let family = [
        Person { household: "H1", ..person(66_050_000_001, "mạc đình tú", (5, 3, 1950), MAN, 22015) },
        Person { household: "H1", ..person(66_080_000_002, "mạc đình tú", (9, 8, 1980), MAN, 22015) },
    ];
    let son = Person { household: "H1", ..person(0, "mạc đình tú", (9, 8, 1980), MAN, 22015) };
    let by_date = link(&family, son);
    assert_eq!((by_date.class, by_date.best.get()), (MatchClass::Variant, Some(1)));
    let undated = link(&family, Person { birth: PartialDate::NONE, ..son });
    assert_eq!(undated.class, MatchClass::Ambiguous);
    // The father's number beside the son's date: neither is certain.
    let mixed = link(&family, Person { number: 66_050_000_001, ..son });
    assert_eq!(mixed.class, MatchClass::Ambiguous);
}

#[test]
fn somebody_elses_number_does_not_keep_the_person_from_being_found() {
    let other = person(66_171_000_009, "lương thị sen", (7, 7, 1971), WOMAN, 22090);
    let record = Person { number: other.number, ..tu() };
    let link = link(&[tu(), other], record);
    assert_eq!(
        (link.class, link.best.get(), link.number_owner.get()),
        (MatchClass::Differs, Some(0), Some(1))
    );
    assert_eq!(link.comparison.number, NumberLevel::Different);
}

#[test]
fn somebody_elses_number_on_a_person_who_is_not_in_the_reference() {
    let other = person(66_171_000_009, "lương thị sen", (7, 7, 1971), WOMAN, 22090);
    let record = Person { number: other.number, ..tu() };
    let link = link(&[other], record);
    assert_eq!((link.class, link.best.get(), link.number_owner.get()), (MatchClass::NotFound, None, Some(0)));
}

#[test]
fn a_number_without_a_name_is_never_certain() {
    let record = Person { name: "", name_key: "", ..tu() };
    let link = link(&[tu()], record);
    assert_eq!(
        (link.class, link.best.get(), link.number_owner.get()),
        (MatchClass::Ambiguous, Some(0), None)
    );
}

#[test]
fn too_little_to_look_for() {
    for record in [
        Person { name: "", name_key: "", number: 0, ..tu() },
        Person { number: 0, birth: PartialDate::NONE, commune: 0, ..tu() },
    ] {
        let link = link(&[tu()], record);
        assert_eq!((link.class, link.best.get()), (MatchClass::NoKey, None), "{record:?}");
    }
}

#[test]
fn people_who_are_not_in_the_reference_are_not_linked_to_near_ones() {
    // Same name and year, elsewhere and on another day; one letter and the year differ; brother.
    let near = [
        person(66_060_000_001, "mạc đình tú", (9, 8, 1960), MAN, 22132),
        person(66_060_000_002, "mạc đình tư", (5, 3, 1962), MAN, 22015),
        person(66_060_000_003, "mạc đình sơn", (1, 3, 1962), MAN, 22015),
    ];
    for other in near {
        let link = link(&[other], Person { number: 0, ..tu() });
        assert!(!link.class.is_certain(), "{other:?} {link:?}");
    }
}

#[test]
fn minority_names_are_found_glued_split_and_turned() {
    let citizen = person(66_170_000_001, "h'hen niê kdăm", (2, 4, 1970), WOMAN, 22015);
    for name in ["h hen niê kdăm", "hhen niê kdăm", "niê kdăm h'hen", "h hen nie kdam"] {
        let record = Person { number: 0, name, name_key: name, ..citizen };
        let link = link(&[citizen], record);
        assert_eq!((link.class.is_certain(), link.best.get()), (true, Some(0)), "{name}: {link:?}");
    }
}

#[test]
fn another_name_of_the_citizen_counts() {
    let named = |number, name| {
        link_with(&[tu()], Person { number, name, name_key: name, ..tu() }, |citizens| {
            let n = citizens.len();
            citizens.other_names =
                (0..n).map(|i| if i + 1 == n { "mạc văn ba;tú lúa" } else { "" }).collect();
        })
    };
    for number in [0, TU.0] {
        let link = named(number, "mạc văn ba");
        assert_eq!((link.best.get(), link.comparison.name), (Some(0), NameLevel::OtherName));
        assert_eq!(link.class, MatchClass::Variant, "{number}");
    }
    // A slip in the other name is no name of the citizen.
    let slip = named(TU.0, "mạc văn bá");
    assert_eq!((slip.class, slip.best.get()), (MatchClass::Differs, Some(0)));
}

#[test]
fn an_old_commune_code_agrees_with_the_new_one() {
    let citizen = person(1_060_000_001, "mạc đình tú", (5, 3, 1960), MAN, 97);
    let link = link(&[citizen], Person { number: 0, commune: 1, ..citizen });
    assert_eq!((link.class, link.best.get()), (MatchClass::Variant, Some(0)));
    assert_eq!(link.comparison.commune, crate::data::linkage::CommuneLevel::Merged);
}

#[test]
fn the_dead_are_found_like_the_living() {
    let link = link_with(&[tu()], tu(), |citizens| {
        let last = citizens.len() - 1;
        citizens.status[last] = Status::Died;
    });
    assert_eq!((link.class, link.best.get()), (MatchClass::Exact, Some(0)));
}

/// A list of every tenth stranger, damaged in turns.
fn list_of(citizens: &Citizens) -> ListRecords {
    let mut records = ListRecords::default();
    for i in (0..citizens.len()).step_by(10) {
        let mut record = citizens.people.get(i);
        match i / 10 % 5 {
            0 => record.number = 0,
            1 => record.birth = PartialDate::new(record.birth.year, 0, 0),
            2 => record.number += 1_000_000,
            3 => record.commune = 0,
            _ => {}
        }
        push(&mut records, record);
    }
    records
}

pub(super) fn push(records: &mut ListRecords, person: Person<'_>) {
    records.people.push(person);
    records.death_note.push(false);
    records.death.push(PartialDate::NONE);
    records.amount.push(0);
    records.start.push(PartialDate::NONE);
    records.benefit.push("");
    records.key_rest.push("");
    records.sector_code.push("");
}

#[test]
fn chunks_of_any_size_give_the_same_links() {
    let index = ReferenceIndex::build(strangers());
    let records = list_of(index.citizens());
    let settings = LinkSettings::default();
    let whole = link_records(&records.people, &Default::default(), 0..records.len(), &index, &settings);
    assert_eq!(whole.len(), records.len());
    assert!(whole.iter().filter(|l| l.class.is_certain()).count() > records.len() / 2);
    for size in [1, 7, 500] {
        let pieces: Vec<Link> = (0..records.len())
            .step_by(size)
            .flat_map(|start| {
                link_records(&records.people, &Default::default(), start..start + size, &index, &settings)
            })
            .collect();
        assert_eq!(pieces, whole, "chunks of {size}");
    }
}

#[test]
fn duplicates_through_the_citizen_through_values_and_numbers_shared() {
    let mut citizens = strangers();
    add(&mut citizens, tu());
    let index = ReferenceIndex::build(citizens);
    let absent = person(77_060_000_001, "tôn thất kỳ lân", (4, 4, 1966), MAN, 22015);
    let mut records = ListRecords::default();
    push(&mut records, tu());
    push(&mut records, absent);
    push(&mut records, Person { number: 0, birth: PartialDate::new(1960, 0, 0), ..tu() });
    push(&mut records, Person { name_key: "ton that ky lan", ..absent });
    push(&mut records, Person { number: 0, ..absent });
    push(&mut records, person(TU.0, "lương thị sen", (7, 7, 1971), WOMAN, 22090));
    push(&mut records, Person { number: 0, birth: PartialDate::new(1986, 4, 4), ..absent });
    let settings = LinkSettings::default();
    let links = link_records(&records.people, &Default::default(), 0..records.len(), &index, &settings);
    let found = find_duplicates(&records, &links, &index, &settings).of_records;
    let of: Vec<Option<u32>> = found.iter().map(|d| d.of.get()).collect();
    assert_eq!(of, [None, None, Some(0), Some(1), Some(1), None, None]);
    let shared: Vec<Option<u32>> = found.iter().map(|d| d.number_shared_with.get()).collect();
    assert_eq!(shared, [Some(5), None, None, None, None, Some(0), None]);
}

/// For each record (of a list on which all are about people of one commune): whose duplicate it is.
fn duplicates_of(citizens: &[Person<'_>], rows: &[Person<'_>]) -> Vec<Option<u32>> {
    let mut all = strangers();
    for &citizen in citizens {
        add(&mut all, citizen);
    }
    let index = ReferenceIndex::build(all);
    let mut records = ListRecords::default();
    for &row in rows {
        push(&mut records, row);
    }
    let settings = LinkSettings::default();
    let links = link_records(&records.people, &Default::default(), 0..records.len(), &index, &settings);
    find_duplicates(&records, &links, &index, &settings).of_records.iter().map(|d| d.of.get()).collect()
}

#[test]
fn people_whose_names_differ_in_a_tone_are_no_duplicates() {
    let hai = person(0, "phùng bá hai", (2, 2, 1991), MAN, 22015);
    let hai_tone = Person { name: "phùng bá hải", name_key: "phùng bá hải", ..hai };
    let unmarked = Person { name: "phung ba hai", name_key: "phung ba hai", ..hai };
    assert_eq!(duplicates_of(&[], &[hai, hai_tone]), [None, None]);
    // Not by way of a row without marks either, which could be both.
    for rows in [[unmarked, hai, hai_tone], [hai, unmarked, hai_tone]] {
        assert_eq!(duplicates_of(&[], &rows).iter().flatten().count(), 1);
    }
    assert_eq!(duplicates_of(&[], &[hai, unmarked]), [None, Some(0)]);
    let numbered = |number, person| Person { number, ..person };
    let (a, b) = (66_091_000_066, 66_091_000_067);
    assert_eq!(duplicates_of(&[], &[numbered(a, hai), numbered(b, hai_tone)]), [None, None]);
    assert_eq!(duplicates_of(&[], &[numbered(a, hai), numbered(b, hai)]), [None, Some(0)]);
    assert_eq!(duplicates_of(&[], &[numbered(a, hai), numbered(66_091_771_234, hai)]), [None, None]);
    // A twin with the other's number, and the other.
    let twins = [numbered(a, hai), numbered(b, hai_tone)];
    assert_eq!(duplicates_of(&twins, &[twins[0], numbered(a, hai_tone)]), [None, None]);
}

#[test]
fn a_row_that_fits_two_namesakes_is_nobodys_duplicate_unless_the_place_is_told() {
    let one = person(66_060_000_001, "mạc đình tú", (5, 3, 1960), MAN, 22015);
    let two = Person { number: 66_060_000_002, ..one };
    let either = Person { number: 0, ..one };
    assert_eq!(duplicates_of(&[one, two], &[either, one, two]), [None, None, None]);
    assert_eq!(duplicates_of(&[one, two], &[either, either]), [None, None]);
    let placed = Person { address: "thon 4 xa a", ..either };
    assert_eq!(duplicates_of(&[one, two], &[placed, placed]), [None, Some(0)]);
}

#[test]
fn a_common_candidate_makes_no_duplicates_of_rows_that_say_otherwise() {
    let year = |y| Person { number: 0, birth: PartialDate::new(y, 0, 0), ..tu() };
    assert_eq!(duplicates_of(&[tu()], &[year(1960), year(1957)]), [None, None]);
    assert_eq!(duplicates_of(&[tu()], &[tu(), Person { name_key: "lương thị sen", ..tu() }]), [None, None]);
    let other_sex = Person { number: 0, sex: WOMAN, ..tu() };
    assert_eq!(duplicates_of(&[tu()], &[tu(), other_sex]), [None, None]);
    assert_eq!(duplicates_of(&[tu()], &[tu(), year(1960)]), [None, Some(0)]);
}

#[test]
fn one_code_of_the_sector_makes_a_duplicate_of_a_damaged_name() {
    let damaged = Person { number: 0, name_key: "macj ddinhf tus", ..tu() };
    let twin = Person { number: 66_060_999_999, name_key: "mạc đình tư", ..tu() };
    let codes = ["5410000216", "5410000216", "5410000216"];
    let index = ReferenceIndex::build(strangers());
    let mut records = ListRecords::default();
    for person in [tu(), damaged, twin] {
        push(&mut records, person);
    }
    records.sector_code = codes.into_iter().collect();
    let settings = LinkSettings::default();
    let links = link_records(&records.people, &Default::default(), 0..3, &index, &settings);
    let of: Vec<Option<u32>> =
        find_duplicates(&records, &links, &index, &settings).of_records.iter().map(|d| d.of.get()).collect();
    // Another personal number is another person, whatever code stands beside it.
    assert_eq!(of, [None, Some(0), None]);
}

#[test]
fn another_parcel_of_one_owner_is_no_duplicate() {
    let mut citizens = strangers();
    add(&mut citizens, tu());
    let index = ReferenceIndex::build(citizens);
    let mut records = ListRecords::default();
    for _ in 0..3 {
        push(&mut records, tu());
    }
    records.key_rest = ["12 5", "12 6", "12 5"].into_iter().collect();
    let settings = LinkSettings { person_once: false, ..LinkSettings::default() };
    let links = link_records(&records.people, &Default::default(), 0..3, &index, &settings);
    let of: Vec<Option<u32>> =
        find_duplicates(&records, &links, &index, &settings).of_records.iter().map(|d| d.of.get()).collect();
    assert_eq!(of, [None, None, Some(0)]);
}

#[test]
fn the_explanation_adds_up_and_masks_what_is_personal() {
    let mut citizens = strangers();
    add(&mut citizens, tu());
    let index = ReferenceIndex::build(citizens);
    let mut people = People::default();
    people.push(Person { name: "Mạc Đình Tú", birth: PartialDate::new(1960, 0, 0), ..tu() });
    let birth = PartialDate::new(1960, 11, 28);
    people.push(Person { number: 0, name: "Lò Văn Tú", name_key: "lò văn tú", birth, ..tu() });
    let settings = LinkSettings::default();
    let found = explain(&people, &Default::default(), 0, &index, &settings, &[]);
    let best = &found.candidates[0];
    assert_eq!((best.role, best.id.as_str()), (Role::Best, "066060123456"));
    let sum: f64 = best.fields.iter().map(|f| f.bits).sum();
    assert!((sum - best.total_bits).abs() < 1e-9);
    let masked = found.render(Lang::Vi, false);
    assert!(!masked.contains("066060123456") && !masked.contains("Đình"), "{masked}");
    assert!(found.render(Lang::Vi, true).contains("066060123456"));
    for lang in [Lang::Vi, Lang::En] {
        for row in [0, 1, 2] {
            for reveal in [false, true] {
                let text =
                    explain(&people, &Default::default(), row, &index, &settings, &[]).render(lang, reveal);
                assert!(text.lines().all(|l| l.chars().count() <= 80), "{text}");
            }
        }
    }
    let missed = explain(&people, &Default::default(), 1, &index, &settings, &[]);
    assert_eq!(missed.link.map(|l| l.class), Some(MatchClass::NotFound));
    assert_eq!(missed.candidates[0].role, Role::Nearest);
    assert!(missed.candidates[0].short_bits.is_some_and(|b| b > 0.0));
}

#[test]
fn the_explanation_knows_whom_the_search_missed() {
    let mut citizens = strangers();
    add(&mut citizens, tu());
    let index = ReferenceIndex::build(citizens);
    let mut people = People::default();
    // A slip in the given name and one in the year: no key leads from one to the other.
    let birth = PartialDate { year: tu().birth.year + 7, ..tu().birth };
    let key = "mạc đình tủa";
    people.push(Person { number: 0, cmnd: 0, household: "", name: key, name_key: key, birth, ..tu() });
    let settings = LinkSettings::default();
    let found = explain(&people, &Default::default(), 0, &index, &settings, &[]);
    assert_eq!(found.link.map(|l| l.class), Some(MatchClass::NotFound));
    let missed = found.candidates.iter().find(|c| c.role == Role::Missed).expect("who was missed");
    assert_eq!(missed.id, "066060123456");
    assert!(found.render(Lang::En, false).contains("no search key led"));
}

#[test]
fn a_religious_name_and_an_alias_find_the_person_under_either() {
    let mut citizens = strangers();
    let lan = person(1_170_000_001, "maria nguyễn thị lan", (5, 3, 1970), WOMAN, 97);
    let ba = person(1_065_000_002, "trần văn ba", (7, 2, 1965), MAN, 97);
    add(&mut citizens, lan);
    add(&mut citizens, ba);
    let index = ReferenceIndex::build(citizens);
    let mut people = People::default();
    people.push(Person { number: 0, name: "nguyễn thị lan", name_key: "nguyễn thị lan", ..lan });
    people.push(Person { number: 0, name: "trần văn bảy", name_key: "trần văn bảy", ..ba });
    let others: TextColumn = ["maria nguyễn thị lan", "trần văn ba"].into_iter().collect();
    let level = |names: &TextColumn, row: usize| {
        link_records(&people, names, 0..2, &index, &LinkSettings::default())[row].comparison.name
    };
    let none = TextColumn::new();
    assert!(level(&none, 0) > NameLevel::Equal);
    assert_eq!(level(&others, 0), NameLevel::Equal, "the same name, only longer");
    assert_eq!(level(&others, 1), NameLevel::OtherName);
}

#[test]
fn the_household_of_a_man_who_was_found_is_lent_to_his_wife_only() {
    use crate::data::person::{FurtherPeople, Relation};
    let mut citizens = strangers();
    let man = add(
        &mut citizens,
        Person { household: "H77", ..person(1_065_000_002, "trần văn ba", (7, 2, 1965), MAN, 97) },
    );
    let index = ReferenceIndex::build(citizens);
    let mut further = FurtherPeople::default();
    for (row, relation, household) in [
        (0, Relation::Wife, ""),
        (0, Relation::CoUser, ""),
        (0, Relation::Child, "H1"),
        (1, Relation::Wife, ""),
    ] {
        further.row.push(row);
        further.relation.push(relation);
        further.people.push(Person { household, ..person(0, "lê thị tư", (0, 0, 0), WOMAN, 97) });
    }
    let found = Link { best: Some(man).into(), ..Link::nobody(MatchClass::Exact) };
    let doubtful = Link { best: Some(man).into(), ..Link::nobody(MatchClass::Ambiguous) };
    lend_households(&mut further, &[found, doubtful], &index);
    assert_eq!(further.people.household.iter().collect::<Vec<_>>(), ["H77", "", "H1", ""]);
}
