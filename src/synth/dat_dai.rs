//! The land list, `dat_dai.csv`: owners with their parcels, `;` between cells, a byte-order mark in front, decimal commas.
//!
//! A person stands once per parcel; husband and wife stand on two rows of one parcel. Many birth dates are a year only.

use super::citizen::Citizen;
use super::entries::{Entry, Plan};
use super::random::Random;
use super::row::Row;
use super::world::{World, age};
use crate::data::person::format_commune;

/// How the list is drawn.
pub const PLAN: Plan = Plan {
    stem: "dat_dai",
    list: 2,
    weight: |citizen| match age(citizen) {
        ..20 => 0,
        20..30 => 1,
        30..40 => 4,
        _ => 8,
    },
    things: &[50, 26, 15, 9],
    with_spouse: 0.22,
    by_hamlet: false,
};

/// The header.
pub const COLUMNS: [&str; 12] = [
    "STT",
    "Họ và tên",
    "Năm sinh",
    "Giới tính",
    "Số CCCD/CMND",
    "Địa chỉ thường trú",
    "Mã ĐVHC cấp xã",
    "Số tờ",
    "Số thửa",
    "Diện tích",
    "Loại đất",
    "Số phát hành GCN",
];

/// What is true of a parcel: map sheet and number, area in tenths of square metres, kind, certificate.
fn parcel(world: &World, thing: u32) -> [String; 5] {
    let mut random = Random::stream(world.options.seed, "parcel", u64::from(thing));
    let kind = random.word(&["ONT", "ONT", "CLN", "CLN", "HNK", "LUC", "RSX", "NTS"]);
    let (low, high) = if kind == "ONT" { (600, 6000) } else { (4000, 200_000) };
    let tenths = random.between(low, high);
    let letter = |random: &mut Random| char::from(b'A' + random.below(26) as u8);
    let (first, second) = (letter(&mut random), letter(&mut random));
    let serial = if random.chance(0.15) {
        format!("A{first} {:08}", random.below(1_000_000))
    } else {
        format!("{first}{second} {:06}", random.below(1_000_000))
    };
    let area =
        if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{},{}", tenths / 10, tenths % 10) };
    [random.between(1, 180).to_string(), random.between(1, 900).to_string(), area, kind.to_string(), serial]
}

/// The cells but the first (STT).
pub fn cells(world: &World, entry: &Entry, _person: &Citizen, row: &Row) -> Vec<String> {
    let place = if row.commune_name.is_empty() {
        row.hamlet.clone()
    } else {
        format!("{}, {}", row.hamlet, row.commune_name)
    };
    let mut cells = vec![
        row.name.clone(),
        row.birth.clone(),
        row.sex.vi().to_string(),
        row.number.clone(),
        place,
        format_commune(row.commune),
    ];
    cells.extend(parcel(world, entry.thing));
    cells
}

/// Sheet and number of the parcel of `entry`: with the person, the key of a record.
pub fn parcel_key(world: &World, entry: &Entry) -> (String, String) {
    let [sheet, number, ..] = parcel(world, entry.thing);
    (sheet, number)
}
