//! What happens to birth dates: to the date itself, then to the way it is written.

use crate::data::date::{PartialDate, days_in_month};
use crate::synth::citizen::DATA_DAY;
use crate::synth::random::Random;

/// Swaps day and month where both can be a month.
pub fn swap_day_month(date: &mut PartialDate) -> bool {
    let possible = date.day != 0 && date.day <= 12 && date.day != date.month;
    if possible {
        *date = PartialDate::new(date.year, date.day, date.month);
    }
    possible
}

/// Changes one digit of the day or the month to another that gives a day of the calendar.
pub fn wrong_digit(date: &mut PartialDate, random: &mut Random) -> bool {
    if date.day == 0 {
        return false;
    }
    for _ in 0..20 {
        let mut new = *date;
        let digit = random.below(10) as u8;
        match random.below(4) {
            0 => new.day = digit * 10 + new.day % 10,
            1 => new.day = new.day / 10 * 10 + digit,
            2 => new.month = digit * 10 + new.month % 10,
            _ => new.month = new.month / 10 * 10 + digit,
        }
        let exists = new.day >= 1 && new.day <= days_in_month(new.year, new.month);
        if exists && new != *date {
            *date = new;
            return true;
        }
    }
    false
}

/// Moves the year: by one (mostly), two, or ten.
pub fn shift_year(date: &mut PartialDate, random: &mut Random) -> bool {
    if date.year == 0 {
        return false;
    }
    let by = [1, 2, 10][random.weighted(&[70, 20, 10])];
    let year = if random.chance(0.5) { date.year + by } else { date.year - by };
    if year > DATA_DAY.year {
        return false;
    }
    date.year = year;
    // 29 February needs a leap year.
    date.day = date.day.min(days_in_month(year, date.month));
    true
}

/// 1 January for the day.
pub fn first_january(date: &mut PartialDate) -> bool {
    let new = PartialDate::new(date.year, 1, 1);
    let changed = date.year != 0 && *date != new;
    if changed {
        *date = new;
    }
    changed
}

/// One of the other written forms of a full date.
pub fn other_form(date: PartialDate, random: &mut Random) -> Option<String> {
    if date.day == 0 {
        return None;
    }
    let (y, m, d) = (date.year, date.month, date.day);
    Some(match random.weighted(&[30, 18, 12, 12, 8, 8, 6, 6]) {
        0 if d > 9 && m > 9 => return None,
        0 => format!("{d}/{m}/{y}"),
        1 => format!("{d:02}-{m:02}-{y}"),
        2 => format!("{d:02}.{m:02}.{y}"),
        3 => format!("{y}-{m:02}-{d:02}"),
        4 => format!("{y}{m:02}{d:02}"),
        5 => spreadsheet_day(date)?.to_string(),
        6 => format!("{d:02} / {m:02} / {y}"),
        _ => format!("{d}/{m}/{:02}", y % 100),
    })
}

/// The day number of a spreadsheet (1 March 1900 is 61); `None` before that day or without one.
pub fn spreadsheet_day(date: PartialDate) -> Option<u32> {
    if date.day == 0 || date < PartialDate::new(1900, 3, 1) {
        return None;
    }
    let years: u32 = (1900..date.year).map(|y| if days_in_month(y, 2) == 29 { 366 } else { 365 }).sum();
    let months: u32 = (1..date.month).map(|m| u32::from(days_in_month(date.year, m))).sum();
    // Spreadsheets count a 29 February 1900 that never was.
    Some(years + months + u32::from(date.day) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stay_days_of_the_calendar() {
        for i in 0..300 {
            let mut random = Random::stream(2, "birth", i);
            let mut date = PartialDate::new(1960, 2, 29);
            assert!(wrong_digit(&mut date, &mut random));
            assert!(PartialDate::valid_day(1960, date.month.into(), date.day.into()).is_some(), "{date}");
            let mut date = PartialDate::new(1960, 2, 29);
            assert!(shift_year(&mut date, &mut random));
            assert!(PartialDate::valid_day(date.year.into(), 2, date.day.into()).is_some(), "{date}");
        }
        let mut year = PartialDate::new(1945, 0, 0);
        assert!(!swap_day_month(&mut year) && !wrong_digit(&mut year, &mut Random::stream(2, "birth", 0)));
        assert_eq!(other_form(year, &mut Random::stream(2, "birth", 0)), None);
        assert!(first_january(&mut year));
        assert_eq!(year, PartialDate::new(1945, 1, 1));
        assert!(!first_january(&mut year));
    }

    #[test]
    fn swaps_need_two_months() {
        let mut date = PartialDate::new(1980, 3, 12);
        assert!(swap_day_month(&mut date));
        assert_eq!(date, PartialDate::new(1980, 12, 3));
        assert!(!swap_day_month(&mut PartialDate::new(1980, 3, 13)));
        assert!(!swap_day_month(&mut PartialDate::new(1980, 3, 3)));
    }

    #[test]
    fn spreadsheet_days_are_those_of_spreadsheets() {
        // Excel: 29221 is 1 January 1980, 61 is 1 March 1900, 44197 is 1 January 2021.
        assert_eq!(spreadsheet_day(PartialDate::new(1980, 1, 1)), Some(29_221));
        assert_eq!(spreadsheet_day(PartialDate::new(1900, 3, 1)), Some(61));
        assert_eq!(spreadsheet_day(PartialDate::new(2021, 1, 1)), Some(44_197));
        assert_eq!(spreadsheet_day(PartialDate::new(1899, 1, 1)), None);
    }
}
