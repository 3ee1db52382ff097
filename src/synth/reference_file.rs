//! `dan_cu.csv`: the population reference, with the columns of DESIGN §3.

use std::path::Path;

use super::citizen::Citizen;
use super::files;
use super::world::World;
use crate::data::person::{Status, format_cmnd, format_commune, format_number};
use crate::error::Result;

/// The header.
pub const COLUMNS: [&str; 11] = [
    "so_dinh_danh",
    "ho_ten",
    "ngay_sinh",
    "gioi_tinh",
    "so_cmnd",
    "ma_ho",
    "ma_xa",
    "dia_chi",
    "trang_thai",
    "ngay_mat",
    "ten_khac",
];

/// Writes the reference.
pub fn write(world: &World, path: &Path) -> Result<()> {
    files::write_csv(path, b',', false, &COLUMNS, world.citizens.iter().map(|citizen| cells(world, citizen)))
}

fn cells(world: &World, citizen: &Citizen) -> [String; 11] {
    [
        format_number(citizen.number),
        citizen.name.clone(),
        citizen.birth.to_string(),
        citizen.sex.vi().to_string(),
        format_cmnd(citizen.cmnd),
        format!("H{:08}", citizen.household + 1),
        format_commune(citizen.commune),
        world.province.address(citizen.commune, citizen.hamlet),
        status(citizen.status).to_string(),
        citizen.death.to_string(),
        citizen.other_name.clone(),
    ]
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Living | Status::Unknown => "",
        Status::Died => "da_mat",
        Status::MovedAway => "da_chuyen_di",
        Status::Missing => "mat_tich",
    }
}
