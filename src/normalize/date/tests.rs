//! The conformance tables of dates, and what must hold for any text.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::data::date::Precision;
use crate::data::field::Field;
use crate::data::profile::{ColumnMap, Eligible, Profile};
use crate::data::table::Table;
use crate::normalize::{ColumnFacts, Context, column_facts};

const AS_OF: PartialDate = PartialDate::new(2026, 6, 30);

/// The lines of a conformance table without its head, cut at tabs.
fn lines(table: &'static str) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    table.lines().enumerate().skip(1).map(|(i, line)| (i + 1, line.split('\t').collect()))
}

/// The rule that a context of `dates.tsv` names.
fn rule_of(context: &str) -> DateRule {
    let mut rule = DateRule::new(Role::Birth, AS_OF);
    for word in context.split(',').filter(|w| !w.is_empty()) {
        match word {
            "death" => rule.role = Role::Death,
            "start" => rule.role = Role::Start,
            "past" => rule.role = Role::Past,
            "mf" => rule.order = Order::MonthFirst,
            "mixed" => rule.order = Order::Mixed,
            "1904" => rule.since_1904 = true,
            "serials" => rule.serials = true,
            "c10=1910" => rule.centuries = Centuries::by_context(&profile(""), AS_OF, &[(1912, 100)]),
            "c10=2010" => rule.centuries = Centuries::by_context(&profile(""), AS_OF, &[(2012, 100)]),
            other => panic!("no context {other}"),
        }
    }
    rule
}

/// A profile with age limits (`16-`, `-6`, or none).
fn profile(ages: &str) -> Profile {
    let mut profile: Profile =
        toml::from_str("name = 'mau'\ntitle = { vi = 'Mẫu', en = 'Sample' }").expect("a profile");
    if let Some((min, max)) = ages.split_once('-') {
        profile.eligible = Some(Eligible { min_age: min.parse().ok(), max_age: max.parse().ok() });
    }
    profile
}

fn told(trail: Trail) -> String {
    let words = trail.into_observations().into_iter().map(|o| match (o.applied, o.new) {
        (true, _) => format!("{}:applied", o.kind.name()),
        (false, Some(_)) if o.kind == ObservationKind::DateForm => format!("{}:suggested", o.kind.name()),
        (false, Some(new)) => format!("{}:{new}", o.kind.name()),
        (false, None) => o.kind.name().to_string(),
    });
    words.collect::<Vec<_>>().join(",")
}

#[test]
fn every_form_of_the_table_is_read_as_it_says() {
    let mut wrong = String::new();
    let mut n = 0;
    for (line, cells) in lines(include_str!("../../../fixtures/conformance/dates.tsv")) {
        let [text, context, value, precision, form, observations, why] = cells[..] else {
            panic!("line {line} has {} cells", cells.len());
        };
        assert!(!why.is_empty(), "line {line} says no reason");
        let mut trail = Trail::new();
        let (date, read_form) = read_form(text, &rule_of(context), &mut trail);
        let seen = (date.to_string(), date.precision().name(), read_form.name(), told(trail));
        if seen != (value.to_string(), precision, form, observations.to_string()) {
            let _ = writeln!(wrong, "{line}: {text} [{context}]: {seen:?}");
        }
        n += 1;
    }
    assert!(n >= 150 && wrong.is_empty(), "{n} lines\n{wrong}");
}

/// A table with one column of birth dates: `TEXT` or `TEXT*COUNT`, parted by `;`. `A..B` stands for every day of the
/// years from A to B, `A,,B` for the second to the tenth of each month. `@TEXT` is a cell that the file says is a date.
fn table_of(cells: &str) -> Vec<String> {
    let mut all = Vec::new();
    for cell in cells.split(';').map(str::trim) {
        if let Some((from, to)) = cell.split_once("..").filter(|(a, b)| a.len() == 4 && b.len() == 4) {
            let years = from.parse::<u32>().unwrap()..=to.parse().unwrap();
            for year in years {
                all.extend((1..=12).flat_map(|m| (2..=28).map(move |d| format!("{d:02}/{m:02}/{year}"))));
            }
            continue;
        }
        let (text, n) = cell.split_once('*').map_or((cell, 1), |(text, n)| (text, n.parse().unwrap()));
        all.extend(std::iter::repeat_n(text.to_string(), n));
    }
    all
}

fn facts_of(cells: &[String], profile: &Profile) -> (Table, ColumnMap, ColumnFacts) {
    let date_cells = (0u32..).zip(cells).filter(|(_, cell)| cell.starts_with('@')).map(|(row, _)| (0, row));
    let table = Table {
        headers: vec!["Ngày sinh".into()],
        columns: vec![cells.iter().map(|cell| cell.trim_start_matches('@')).collect()],
        date_cells: date_cells.collect(),
        source_rows: (0..cells.len() as u32).collect(),
        ..Table::default()
    };
    let columns = ColumnMap { by_field: BTreeMap::from([(Field::Dob, vec![0])]), columns: vec![] };
    let facts = column_facts(&table, &columns, profile);
    (table, columns, facts)
}

#[test]
fn every_column_of_the_table_is_taken_as_it_says() {
    let mut wrong = String::new();
    for (line, cells) in lines(include_str!("../../../fixtures/conformance/date_columns.tsv")) {
        let [column, ages, probe, readings, value, observations, why] = cells[..] else {
            panic!("line {line} has {} cells", cells.len());
        };
        assert!(!why.is_empty(), "line {line} says no reason");
        let profile = profile(ages);
        let mut cells = table_of(column);
        let (table, columns, facts) = facts_of(&cells, &profile);
        let read = facts
            .readings()
            .into_iter()
            .map(|r| format!("{}={} {}/{}", r.kind.name(), r.value, r.n_for, r.n_against));
        let read = read.collect::<Vec<_>>().join(", ");
        let ctx =
            Context { table: &table, columns: &columns, profile: &profile, as_of: AS_OF, facts: &facts };
        let mut trail = Trail::new();
        let rule = DateRule::of(&ctx, 0, Role::Birth);
        let date = read_cell(probe.trim_start_matches('@'), probe.starts_with('@'), &rule, &mut trail);
        let seen = (read, date.to_string(), told(trail));
        if seen != (readings.to_string(), value.to_string(), observations.to_string()) {
            let _ = writeln!(wrong, "{line}: {column} [{ages}] {probe}: {seen:?}");
        }
        // The order of the rows, and where they are cut, changes nothing.
        cells.reverse();
        let shuffled = facts_of(&cells, &profile).2;
        assert_eq!(shuffled.readings(), facts.readings(), "line {line}");
        let cut = cells.len() / 3;
        let mut parts = ColumnFacts::count(&table, &columns, &profile, cut..cells.len());
        parts.merge(&ColumnFacts::count(&table, &columns, &profile, 0..cut));
        assert_eq!(parts.readings(), facts.readings(), "line {line}");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Texts that look like dates.
fn dated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("ngày ".to_string()),
        Just(" tháng ".into()),
        Just(" năm ".into()),
        Just("/".into()),
        Just("-".into()),
        Just(".".into()),
        Just(" ".into()),
        Just("~".into()),
        Just("?".into()),
        Just("Ất Dậu".into()),
        Just("khoảng ".into()),
        Just("ÂL".into()),
        Just("Feb".into()),
        Just("T00:00:00Z".into()),
        Just("17:00Z".into()),
        Just("xx/".into()),
        "[0-9]{1,2}",
        "(18|19|20)[0-9]{2}",
        "[0-9]{3,9}",
        "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn rules() -> impl Strategy<Value = DateRule> {
    let order = prop_oneof![Just(Order::DayFirst), Just(Order::MonthFirst), Just(Order::Mixed)];
    let role = prop_oneof![Just(Role::Birth), Just(Role::Death), Just(Role::Past), Just(Role::Start)];
    let as_of = prop_oneof![Just(AS_OF), Just(PartialDate::NONE), Just(PartialDate::new(9999, 12, 31))];
    (order, role, as_of, any::<bool>(), any::<bool>()).prop_map(
        |(order, role, as_of, since_1904, serials)| DateRule {
            order,
            since_1904,
            serials,
            ..DateRule::new(role, as_of)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_text_gives_a_date_of_the_calendar_or_none(text in dated(), rule in rules()) {
        let mut trail = Trail::new();
        let (date, form) = read_form(&text, &rule, &mut trail);
        match date.precision() {
            Precision::Day => prop_assert!(PartialDate::valid_day(date.year.into(), date.month.into(), date.day.into()).is_some()),
            Precision::Month => prop_assert!((1..=12).contains(&date.month)),
            _ => prop_assert!(date.month == 0 && date.day == 0),
        }
        prop_assert!(form != DateForm::None || date.is_none());
        let mut facts = DateFacts::default();
        facts.count(&text, false);
        facts.years(AS_OF);
        facts.piles();
    }

    #[test]
    fn what_is_applied_reads_the_same_again(text in dated(), role in prop_oneof![Just(Role::Birth), Just(Role::Start)]) {
        let rule = DateRule::new(role, AS_OF);
        let mut trail = Trail::new();
        let date = read(&text, &rule, &mut trail);
        let applied: Vec<_> = trail.observations().iter().filter(|o| o.applied).collect();
        prop_assert!(applied.len() <= 1);
        for step in applied {
            prop_assert_eq!(&step.old, &text);
            let form = date.to_string();
            prop_assert_eq!(step.new.as_deref(), Some(form.as_str()));
        }
        let mut again = Trail::new();
        prop_assert_eq!(read_form(&date.to_string(), &rule, &mut again).0, date);
        prop_assert!(again.observations().iter().all(|o| o.kind != ObservationKind::DateForm));
    }

    #[test]
    fn facts_add_up_in_any_order_and_cut(texts in prop::collection::vec(dated(), 0..12), cut in 0usize..12) {
        let count = |texts: &[String]| {
            let mut facts = DateFacts::default();
            texts.iter().for_each(|text| { facts.count(text, false); });
            facts
        };
        let whole = count(&texts);
        let mut shuffled = texts.clone();
        shuffled.reverse();
        prop_assert_eq!(&count(&shuffled), &whole);
        let (a, b) = texts.split_at(cut.min(texts.len()));
        let mut parts = count(b);
        parts.merge(&count(a));
        prop_assert_eq!(&parts, &whole);
    }
}
