//! Written forms of dates and what is told of them.

use super::*;

const RULE: DateRule = DateRule::new(Role::Birth, PartialDate::new(2026, 6, 30));

type Seen = (ObservationKind, Option<String>, bool);

fn read_with(text: &str, rule: &DateRule) -> (String, Vec<Seen>) {
    let mut trail = Trail::new();
    let date = read(text, rule, &mut trail);
    (date.to_string(), trail.into_observations().into_iter().map(|o| (o.kind, o.new, o.applied)).collect())
}

#[test]
fn forms_with_one_reading_are_brought_to_the_usual_one() {
    for (text, wanted) in [
        ("7/2/1945", "07/02/1945"),
        ("7-2-1945", "07/02/1945"),
        ("07.02.1945", "07/02/1945"),
        ("1945-02-07", "07/02/1945"),
        ("1945-02-07 00:00:00", "07/02/1945"),
        ("1945-02-07T00:00:00", "07/02/1945"),
        ("19450207", "07/02/1945"),
        ("07021945", "07/02/1945"),
        // The spreadsheet took the first zero.
        ("7021945", "07/02/1945"),
        ("021945", "02/1945"),
        ("29221", "01/01/1980"),
        ("29221.0", "01/01/1980"),
        ("2/1945", "02/1945"),
        ("1945-02", "02/1945"),
        ("5/68", "05/1968"),
        ("1945.0", "1945"),
        ("sinh năm 1945", "1945"),
        ("ngày 7 tháng 2 năm 1945", "07/02/1945"),
        ("7-Feb-45", "07/02/1945"),
        ("12-thg 2-1945", "12/02/1945"),
        // Two digits: 2045 has not come, so 1945.
        ("7.2.45", "07/02/1945"),
        ("45", "1945"),
        // 1905 would be 121 years ago.
        ("7.2.05", "07/02/2005"),
        ("7/2/27", "07/02/1927"),
    ] {
        let seen = vec![(ObservationKind::DateForm, Some(wanted.to_string()), true)];
        assert_eq!(read_with(text, &RULE), (wanted.to_string(), seen), "{text}");
    }
}

#[test]
fn the_usual_forms_are_silent() {
    for text in ["07/02/1945", "02/1945", "1945", "29/02/2000", "30/06/2026", "06/2026", ""] {
        assert_eq!(read_with(text, &RULE), (text.to_string(), vec![]), "{text}");
    }
}

#[test]
fn odd_dates_are_told() {
    use ObservationKind::{
        AmbiguousDate, ApproximateDate, DateForm, FutureDate, ImplausibleAge, ImpossibleDate, Junk,
        LunarDate, PlaceholderDate,
    };
    let dated = |s: &str| (DateForm, Some(s.to_string()), true);
    let either = |s: &str| vec![(AmbiguousDate, Some(s.to_string()), false)];
    for (text, wanted, seen) in [
        ("00/00/1945", "1945", vec![(PlaceholderDate, None, false)]),
        ("0/0/1945", "1945", vec![(PlaceholderDate, None, false)]),
        ("00/05/1945", "05/1945", vec![(PlaceholderDate, None, false)]),
        ("00/1945", "1945", vec![(PlaceholderDate, None, false)]),
        ("xx/xx/1945", "1945", vec![(PlaceholderDate, None, false)]),
        ("1945-00-00", "1945", vec![(PlaceholderDate, None, false)]),
        ("31/02/1980", "", vec![(ImpossibleDate, None, false)]),
        ("13/13/1980", "", vec![(ImpossibleDate, None, false)]),
        ("29/02/1900", "", vec![(ImpossibleDate, None, false)]),
        ("15/00/1945", "", vec![(ImpossibleDate, None, false)]),
        ("07/02/194", "", vec![(ImpossibleDate, None, false)]),
        ("5/12", "", vec![(ImpossibleDate, None, false)]),
        ("Mậu Tý", "", vec![(LunarDate, Some("1948 | 2008".into()), false)]),
        ("1945?", "1945", vec![(ApproximateDate, None, false)]),
        ("trước 1945", "", vec![(ImpossibleDate, None, false)]),
        ("1945/46", "", either("1945 | 1946")),
        // Midnight here, as a day of Greenwich.
        ("1945-02-06T17:00:00Z", "02/1945", either("07/02/1945 | 06/02/1945")),
        ("00/00/0000", "", vec![(Junk, None, false)]),
        ("chưa rõ", "", vec![(Junk, None, false)]),
        ("0", "", vec![(Junk, None, false)]),
        ("01/07/2026", "01/07/2026", vec![(FutureDate, None, false)]),
        ("2027", "2027", vec![(FutureDate, None, false)]),
        ("9/10/1017", "09/10/1017", vec![dated("09/10/1017"), (ImplausibleAge, None, false)]),
        ("1904", "1904", vec![(ImplausibleAge, None, false)]),
        ("1905", "1905", vec![]),
        // 1910 and 2010 are both possible.
        ("7.2.10", "", either("07/02/1910 | 07/02/2010")),
        ("10", "", either("1910 | 2010")),
        // One reading, but against the order of the column: a person should look.
        ("02/13/1980", "13/02/1980", vec![(DateForm, Some("13/02/1980".into()), false)]),
        // A run of six that is a day in 1910 or 2010.
        ("070210", "", either("07/02/1910 | 07/02/2010")),
    ] {
        assert_eq!(read_with(text, &RULE), (wanted.to_string(), seen), "{text}");
    }
}

#[test]
fn the_order_of_the_column_decides() {
    use ObservationKind::{AmbiguousDate, DateForm};
    let us = DateRule { order: Order::MonthFirst, ..RULE };
    let mixed = DateRule { order: Order::Mixed, ..RULE };
    let applied = |s: &str| vec![(DateForm, Some(s.to_string()), true)];
    assert_eq!(read_with("02/07/1945", &us), ("07/02/1945".into(), applied("07/02/1945")));
    assert_eq!(read_with("02/13/1945", &us), ("13/02/1945".into(), applied("13/02/1945")));
    assert_eq!(read_with("02/02/1945", &us), ("02/02/1945".into(), vec![]));
    assert_eq!(
        read_with("02/07/1945", &mixed),
        ("02/07/1945".into(), vec![(AmbiguousDate, Some("02/07/1945 | 07/02/1945".into()), false)])
    );
    assert_eq!(read_with("02/02/1945", &mixed), ("02/02/1945".into(), vec![]));
    assert_eq!(read_with("25/02/1945", &mixed), ("25/02/1945".into(), vec![]));
    // ISO has one order, whatever the column does.
    assert_eq!(read_with("1945-02-07", &us), ("07/02/1945".into(), applied("07/02/1945")));
}

#[test]
fn a_start_may_lie_ahead_and_a_pile_is_told() {
    let start = DateRule { role: Role::Start, ..RULE };
    assert_eq!(read_with("01/2027", &start), ("01/2027".into(), vec![]));
    assert_eq!(read_with("07/02/24", &start).0, "07/02/2024");
    let (piles, _) = Piles::find(&[(19_450_101, 20)].into());
    let piled = DateRule { piles, ..RULE };
    let seen = vec![(ObservationKind::PiledUpDate, None, false)];
    assert_eq!(read_with("01/01/1945", &piled), ("01/01/1945".into(), seen));
    assert_eq!(read_with("02/01/1945", &piled), ("02/01/1945".into(), vec![]));
}

#[test]
fn dates_in_three_cells() {
    use ObservationKind::{ImpossibleDate, PlaceholderDate};
    for (day, month, year, wanted, kinds) in [
        ("7", "2", "1945", "07/02/1945", vec![]),
        ("07", "02", "45", "07/02/1945", vec![]),
        ("", "", "1945", "1945", vec![]),
        ("", "2", "1945", "02/1945", vec![]),
        ("0", "0", "1945", "1945", vec![PlaceholderDate]),
        ("31", "2", "1945", "", vec![ImpossibleDate]),
        ("7", "2", "", "", vec![ImpossibleDate]),
        ("", "", "", "", vec![]),
        ("7", "hai", "1945", "", vec![ImpossibleDate]),
        ("7.0", "2.0", "1945.0", "07/02/1945", vec![]),
    ] {
        let mut trail = Trail::new();
        let date = read_parts(day, month, year, &RULE, &mut trail);
        let seen: Vec<_> = trail.observations().iter().map(|o| o.kind).collect();
        assert_eq!((date.to_string().as_str(), seen), (wanted, kinds), "{day}|{month}|{year}");
    }
}
