//! The social-insurance list, `bhxh.csv`: a plain CSV with one row per person.

use super::citizen::{Citizen, DATA_DAY};
use super::entries::{Entry, Plan};
use super::province::PROVINCE_NAME;
use super::random::Random;
use super::row::Row;
use super::world::{World, age};
use crate::data::date::PartialDate;
use crate::data::person::format_commune;

/// How the list is drawn.
pub const PLAN: Plan = Plan {
    stem: "bhxh",
    list: 0,
    weight: |citizen| match age(citizen) {
        ..18 => 0,
        18..22 => 2,
        22..60 => 6,
        _ => 9,
    },
    things: &[1],
    with_spouse: 0.0,
    by_hamlet: false,
};

/// The header.
pub const COLUMNS: [&str; 11] = [
    "STT",
    "Họ và tên",
    "Mã số BHXH",
    "Ngày sinh",
    "Giới tính",
    "Số CCCD",
    "Mã xã",
    "Địa chỉ",
    "Đối tượng",
    "Mức hưởng",
    "Từ tháng",
];

/// The cells but the first (STT).
pub fn cells(world: &World, entry: &Entry, person: &Citizen, row: &Row) -> Vec<String> {
    // What the agency knows of a person is the same in every row about the person.
    let mut random = Random::stream(world.options.seed, "bhxh-file", entry.stream / 2);
    let code = format!("{}{:08}", if person.commune < 23_000 { 54 } else { 66 }, entry.thing + 10_000_017);
    let (kind, amount, start) = benefit(person, &mut random);
    vec![
        row.name.clone(),
        code,
        row.birth.clone(),
        row.sex.vi().to_string(),
        row.number.clone(),
        format_commune(row.commune),
        address(row),
        kind.to_string(),
        amount,
        start.to_string(),
    ]
}

/// The address on one line.
pub fn address(row: &Row) -> String {
    if row.commune_name.is_empty() {
        return row.hamlet.clone();
    }
    format!("{}, {}, tỉnh {PROVINCE_NAME}", row.hamlet, row.commune_name)
}

fn benefit(person: &Citizen, random: &mut Random) -> (&'static str, String, PartialDate) {
    let years = age(person);
    let birth_year = i32::from(person.birth.year);
    if years >= 57 {
        let kind = random.word(&["Hưu trí", "Hưu trí", "Hưu trí", "Hưu trí", "Trợ cấp mất sức lao động"]);
        let amount =
            (20 + random.between(0, 60) + random.between(0, 40)) * 100_000 + random.between(0, 99) * 1000;
        return (kind, amount.to_string(), month_in(birth_year + 55 + random.between(0, 5), person, random));
    }
    ("Đang đóng", String::new(), month_in(birth_year + 18 + random.between(0, 12), person, random))
}

/// A month of `year`, or the last one before the death of `person` or the day of the data where that is too late.
pub fn month_in(year: i32, person: &Citizen, random: &mut Random) -> PartialDate {
    let month = PartialDate::new(year.max(1960) as u16, random.between(1, 12) as u8, 0);
    let end = if person.death.is_none() { DATA_DAY } else { person.death };
    let last = match end.month {
        0 | 1 => PartialDate::new(end.year - 1, 12, 0),
        month => PartialDate::new(end.year, month - 1, 0),
    };
    month.min(last)
}
