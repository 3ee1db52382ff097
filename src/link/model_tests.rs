//! The model: what is learned from made-up lists whose damage is known, and what must not be.

use super::calibration::Label;
use super::pattern;
use super::tests::{add, person, push, strangers, tu};
use super::*;
use crate::data::date::PartialDate;
use crate::data::estimate::ModelSource;
use crate::data::linkage::{BirthLevel, MatchClass};
use crate::data::person::{Citizens, ListRecords, Person, Sex};
use crate::parallel::Pool;
use crate::similarity::syllable::mix;

/// A list of every `step`-th citizen, changed by `change(number of the row, person, buffer for a name)`.
fn list_of(
    citizens: &Citizens,
    step: usize,
    change: impl for<'a> Fn(u64, Person<'a>, &'a mut String) -> Person<'a>,
) -> ListRecords {
    let mut records = ListRecords::default();
    for (i, idx) in (0..citizens.len()).step_by(step).enumerate() {
        let mut name = String::new();
        push(&mut records, change(mix(i as u64 + 77), citizens.people.get(idx), &mut name));
    }
    records
}

/// Three names in ten lose a letter of the given name, and nothing has a number.
fn damaged(citizens: &Citizens) -> ListRecords {
    list_of(citizens, 5, |x, person, name| {
        if x % 10 >= 3 {
            return Person { number: 0, ..person };
        }
        name.push_str(person.name_key);
        name.pop();
        name.push('w');
        Person { number: 0, name, name_key: name, ..person }
    })
}

fn learn(
    records: &ListRecords,
    citizens: Citizens,
    threads: usize,
) -> (Model, crate::data::estimate::LinkEstimate) {
    let index = ReferenceIndex::build(citizens);
    estimate(records, &index, &LinkSettings::default(), &Pool::new(threads))
}

#[test]
fn a_list_with_damaged_names_teaches_that_names_are_damaged() {
    let citizens = strangers();
    let records = damaged(&citizens);
    let (model, told) = learn(&records, citizens, 1);
    assert_eq!((told.source, told.converged), (ModelSource::Learned, true), "{told:?}");
    let not_equal = model.name_keystroke + model.name_sound + model.name_partly + model.name_different;
    assert!((0.2..0.4).contains(&not_equal), "{model:?}");
    assert!((0.6..0.8).contains(&model.name_equal), "{model:?}");
    assert!(model.commune_agrees > 0.97 && model.sex_equal > 0.98, "{model:?}");
    assert!(told.coverage > 0.97, "{told:?}");
    assert_eq!(told.n_labelled, 0);
}

#[test]
fn half_of_the_people_missing_shows_in_the_coverage() {
    let whole = strangers();
    let mut half = Citizens::default();
    for idx in (0..whole.len()).filter(|i| mix(*i as u64).is_multiple_of(2)) {
        add(&mut half, whole.people.get(idx));
    }
    let records = list_of(&whole, 5, |_, person, _| person);
    let (model, told) = learn(&records, half, 1);
    assert!((0.4..0.6).contains(&told.coverage), "{told:?}");
    assert_eq!(model.coverage, Some(told.coverage));
    assert!(told.n_labelled > 1000, "{told:?}");
}

#[test]
fn the_same_model_for_any_number_of_threads() {
    let citizens = strangers();
    let records = damaged(&citizens);
    let one = learn(&records, citizens.clone(), 1);
    for threads in [2, 7] {
        assert_eq!(one, learn(&records, citizens.clone(), threads));
    }
}

#[test]
fn a_short_list_keeps_the_plain_model() {
    let citizens = strangers();
    let records = list_of(&citizens, 25, |_, person, _| person);
    assert!(records.len() < MIN_RECORDS);
    let (model, told) = learn(&records, citizens, 1);
    assert_eq!((model, told.source), (PLAIN, ModelSource::Plain));
}

#[test]
fn little_evidence_leaves_figures_and_much_does_not_turn_them_round() {
    let nothing = [0.0; pattern::N_SLOTS];
    assert_eq!(pattern::learn(&PLAIN, true, &nothing, &nothing, 100.0, 50.0), PLAIN);
    // Addresses that differ more often for the right citizens than for others are noise, not evidence the other way.
    let mut right = nothing;
    let (_, start, end) = pattern::GROUPS[7];
    right[usize::from(start)..usize::from(end)].copy_from_slice(&[10.0, 20.0, 900.0]);
    let mut others = nothing;
    others[usize::from(start)..usize::from(end)].copy_from_slice(&[900.0, 20.0, 10.0]);
    let model = pattern::learn(&PLAIN, true, &right, &others, 100.0, 50.0);
    let ratios = model.address_in_commune.map(|(m, u)| m / u);
    assert!(ratios[0] >= ratios[1] - 1e-9 && ratios[1] >= ratios[2] - 1e-9, "{ratios:?}");
}

#[test]
fn calibration_follows_many_labels_and_not_a_few() {
    // Evidence twice as strong as the truth: the number agrees for sigmoid(x / 2) of the records.
    let labels: Vec<Label> = (0..4000u64)
        .map(|i| {
            let evidence = (i % 17) as f64 - 8.0;
            let right = (mix(i) % 10_000) as f64 / 10_000.0 < 1.0 / (1.0 + (-evidence / 2.0).exp());
            let (if_right, if_wrong) = if right { (0.98, 1e-7) } else { (0.01, 1.0) };
            Label { evidence, if_right, if_wrong, confirmed: if_right > if_wrong }
        })
        .collect();
    let line = Calibration::fit(&labels, Calibration::IDENTITY);
    assert!((0.45..0.6).contains(&line.slope) && line.shift.abs() < 0.3, "{line:?}");
    let few = Calibration::fit(&labels[..20], Calibration::IDENTITY);
    assert!(few.slope > line.slope && few.slope <= 1.0, "{few:?}");
    assert_eq!(Calibration::fit(&[], Calibration::PLAIN), Calibration::PLAIN);
}

#[test]
fn a_model_file_is_read_as_it_was_written_and_another_is_refused() {
    let file = ModelFile { danhsach_model: MODEL_VERSION, model: PLAIN, learned_from: None };
    let text = serde_json::to_string(&file).unwrap();
    assert_eq!(ModelFile::parse(&text).unwrap(), file);
    assert!(ModelFile::parse(&text.replace("\"danhsach_model\":1", "\"danhsach_model\":9")).is_err());
    assert!(ModelFile::parse(&text.replace("\"name_equal\":0.88", "\"name_equal\":1.88")).is_err());
    assert!(ModelFile::parse(&text.replace("name_equal", "name_equals")).is_err());
    assert!(ModelFile::parse("{}").is_err());
    let plain = ModelFile::parse(include_str!("../../fixtures/models/plain.json")).unwrap();
    assert_eq!(plain.model, PLAIN);
}

/// Links `record` against strangers and `others`.
fn link_among(others: &[Person<'_>], record: Person<'_>) -> Link {
    let mut citizens = strangers();
    let first = citizens.len() as u32;
    others.iter().for_each(|&other| {
        add(&mut citizens, other);
    });
    let index = ReferenceIndex::build(citizens);
    let mut people = People::default();
    people.push(record);
    let mut link = link_records(&people, &Default::default(), 0..1, &index, &LinkSettings::default())[0];
    link.best = link.best.get().map(|c| c.wrapping_sub(first)).into();
    link
}

#[test]
fn a_slip_of_the_year_without_a_number_is_for_a_person_to_decide() {
    let slip = Person { number: 0, birth: PartialDate::new(1963, 3, 5), ..tu() };
    let link = link_among(&[tu()], slip);
    assert_eq!((link.best.get(), link.comparison.birth), (Some(0), BirthLevel::YearSlip));
    assert_eq!(link.class, MatchClass::Ambiguous);
    // The number makes it a slip, and so does one that is a digit off.
    for number in [tu().number, tu().number + 1] {
        assert_eq!(link_among(&[tu()], Person { number, ..slip }).class, MatchClass::Differs, "{number}");
    }
    // A rare name in the same household leaves no namesake.
    let at_home = Person { household: "H0001", ..tu() };
    let link = link_among(&[at_home], Person { household: "H0001", ..slip });
    assert_eq!((link.class, link.best.get()), (MatchClass::Differs, Some(0)));
}

#[test]
fn a_namesake_of_the_year_in_the_next_hamlet_is_for_a_person_to_decide() {
    let citizen = Person { address: "thon binh thanh xa suoi trai tinh dak lak", ..tu() };
    let year = Person { number: 0, birth: PartialDate::new(1960, 0, 0), ..citizen };
    assert_eq!(link_among(&[citizen], year).class, MatchClass::Variant);
    let next = Person {
        address: "thon an hoa xa suoi trai tinh dak lak",
        name: "trần văn sơn",
        name_key: "trần văn sơn",
        ..year
    };
    let common = Person { name: next.name, name_key: next.name_key, ..citizen };
    assert_eq!(link_among(&[common], next).class, MatchClass::Ambiguous);
    assert_eq!(link_among(&[common], Person { number: tu().number, ..next }).class, MatchClass::Variant);
}

#[test]
fn a_boy_and_a_girl_of_one_name_and_day_are_two_children() {
    let boy = person(0, "phùng bá an", (2, 2, 2011), Sex::Male, 22015);
    let placed = Person { address: "thon 4 xa a", household: "H7", ..boy };
    let index = ReferenceIndex::build(strangers());
    for (number, of) in [(0, None), (66_211_000_066, Some(0))] {
        let mut records = ListRecords::default();
        push(&mut records, Person { number, ..placed });
        push(&mut records, Person { number, sex: Sex::Female, ..placed });
        let settings = LinkSettings::default();
        let links = link_records(&records.people, &Default::default(), 0..2, &index, &settings);
        let found = find_duplicates(&records, &links, &index, &settings).of_records;
        assert_eq!(found[1].of, of, "number {number}");
    }
}

/// Links a list against `citizens` among strangers, looks twice; classes and citizens, counted from the first of `citizens`.
fn twice(
    citizens: &[Person<'_>],
    rows: &[Person<'_>],
    settings: &LinkSettings,
) -> Vec<(MatchClass, Option<u32>, f64)> {
    let mut all = strangers();
    let first = all.len() as u32;
    citizens.iter().for_each(|&c| {
        add(&mut all, c);
    });
    let index = ReferenceIndex::build(all);
    // A crowd of rows that are certain: from them it is known that hardly anybody stands twice.
    let mut records = list_of(&strangers(), 4, |_, person, _| person);
    let n_crowd = records.len();
    rows.iter().for_each(|&row| push(&mut records, row));
    let mut links = link_records(&records.people, &Default::default(), 0..records.len(), &index, settings);
    let second = second_look(&records, &links, &index, settings, &Pool::new(1));
    second.apply(&records, &mut links, &index, settings);
    links[n_crowd..]
        .iter()
        .map(|l| (l.class, l.best.get().map(|c| c.wrapping_sub(first)), l.probability))
        .collect()
}

#[test]
fn who_is_taken_is_less_likely_and_the_other_namesake_more() {
    let one = person(66_060_000_001, "mạc đình tú", (5, 3, 1960), Sex::Male, 22015);
    let two = Person { number: 66_060_000_002, ..one };
    let either = Person { number: 0, ..one };
    let settings = LinkSettings::default();
    let alone = twice(&[one, two], &[either], &settings)[0];
    assert!((alone.2 - 0.5).abs() < 0.05, "{alone:?}");
    let beside = twice(&[one, two], &[one, either], &settings)[1];
    assert_eq!((beside.0, beside.1), (MatchClass::Ambiguous, Some(1)));
    assert!(beside.2 > 0.8, "{beside:?}");
    // Where a person may stand often, nobody is taken.
    let often = LinkSettings { person_once: false, ..settings };
    assert!((twice(&[one, two], &[one, either], &often)[1].2 - 0.5).abs() < 0.05);
}

#[test]
fn two_rows_do_not_take_the_same_twin() {
    // The rows write no marks; the commune of one of them leans to the first twin.
    let one = person(66_060_000_001, "mạc đình tú", (5, 3, 1960), Sex::Male, 22015);
    let two = Person {
        number: 66_060_000_002,
        name: "mạc đình tư",
        name_key: "mạc đình tư",
        commune: 22045,
        ..one
    };
    let row = Person { number: 0, name: "mac dinh tu", name_key: "mac dinh tu", commune: 0, ..one };
    let leaning = Person { commune: 22015, ..row };
    let settings = LinkSettings::default();
    let found = twice(&[one, two], &[leaning, row], &settings);
    assert_eq!(found[0].1, Some(0));
    assert_eq!((found[1].1, found[1].0), (Some(1), MatchClass::Ambiguous));
    assert!(found[1].2 > 0.7, "{found:?}");
}

#[test]
fn the_household_of_the_others_tells_which_namesake_is_meant() {
    let father = person(66_030_000_009, "mạc văn khôi", (9, 9, 1930), Sex::Male, 22015);
    let father = Person { household: "K17", ..father };
    let one = person(66_060_000_001, "mạc đình tú", (5, 3, 1960), Sex::Male, 22015);
    let at_home = Person { number: 66_060_000_002, household: "K17", ..one };
    let settings = LinkSettings::default();
    // The list numbers its households its own way.
    let rows = [Person { household: "12", ..father }, Person { number: 0, household: "12", ..one }];
    let found = twice(&[father, one, at_home], &rows, &settings);
    assert_eq!(found[1].1, Some(2), "{found:?}");
    assert!(found[1].2 > 0.9, "{found:?}");
}
