//! The tables: every province, district and commune of the two divisions.
//!
//! Owns [`Province`], [`District`], [`Commune`] and the look-ups by code. A [`CommuneId`] is the position in one list of
//! all communes, the old ones first.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::kind::Kind;
use crate::data::place::Vintage;

/// A commune of one of the two divisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commune {
    /// 5-digit code as an integer.
    pub code: u32,
    /// Name with its kind (`Xã Tân Lập`).
    pub name: &'static str,
    /// 2-digit province code as an integer, in the same division.
    pub province: u16,
    /// 3-digit district code as an integer; 0 for a new commune, which is in none.
    pub district: u16,
    /// Its division.
    pub vintage: Vintage,
    /// Its kind.
    pub kind: Kind,
}

/// A district of before 1 July 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct District {
    /// 3-digit code as an integer.
    pub code: u16,
    /// Name with its kind (`Huyện Vũ Thư`).
    pub name: &'static str,
    /// 2-digit code of its old province.
    pub province: u16,
    /// Its kind.
    pub kind: Kind,
}

/// A province of one of the two divisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Province {
    /// 2-digit code as an integer.
    pub code: u16,
    /// Name with its kind (`Tỉnh Thái Bình`).
    pub name: &'static str,
    /// Its division.
    pub vintage: Vintage,
    /// Code of the new province in which it lies today: its own where it is new.
    pub today: u16,
    /// Its kind.
    pub kind: Kind,
}

/// Position in the list of all communes, old before new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommuneId(pub u16);

struct Tables {
    communes: Vec<Commune>,
    n_old: usize,
    districts: Vec<District>,
    provinces: Vec<Province>,
    old_by_code: FxHashMap<u32, u16>,
    new_by_code: FxHashMap<u32, u16>,
    prefixes: Vec<u16>,
}

/// The lines of a table below its header, as cells.
pub(super) fn lines(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines().skip(1).map(|line| line.split('\t').collect())
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut communes: Vec<Commune> = lines(include_str!("../../tables/communes_old.tsv"))
        .filter_map(|cells| {
            let [code, name, _, district, province] = cells[..] else { return None };
            Some(Commune {
                code: code.parse().ok()?,
                name,
                province: province.parse().ok()?,
                district: district.parse().ok()?,
                vintage: Vintage::Old,
                kind: Kind::of_official(name)?,
            })
        })
        .collect();
    let n_old = communes.len();
    communes.extend(lines(include_str!("../../tables/communes_new.tsv")).filter_map(|cells| {
        let [code, name, province] = cells[..] else { return None };
        Some(Commune {
            code: code.parse().ok()?,
            name,
            province: province.parse().ok()?,
            district: 0,
            vintage: Vintage::New,
            kind: Kind::of_official(name)?,
        })
    }));
    let districts = lines(include_str!("../../tables/districts_old.tsv"))
        .filter_map(|cells| {
            let [code, name, province] = cells[..] else { return None };
            Some(District {
                code: code.parse().ok()?,
                name,
                province: province.parse().ok()?,
                kind: Kind::of_official(name)?,
            })
        })
        .collect();
    let today: FxHashMap<u16, u16> = lines(include_str!("../../tables/province_old_new.tsv"))
        .filter_map(|cells| Some((cells.first()?.parse().ok()?, cells.get(2)?.parse().ok()?)))
        .collect();
    let mut provinces: Vec<Province> = Vec::new();
    for (vintage, tsv) in [
        (Vintage::Old, include_str!("../../tables/provinces_old.tsv")),
        (Vintage::New, include_str!("../../tables/provinces_new.tsv")),
    ] {
        provinces.extend(lines(tsv).filter_map(|cells| {
            let code = cells.first()?.parse().ok()?;
            let name = *cells.get(1)?;
            let today = if vintage == Vintage::New { code } else { *today.get(&code)? };
            Some(Province { code, name, vintage, today, kind: Kind::of_official(name)? })
        }));
    }
    let by_code = |from: usize, to: usize| {
        communes.iter().enumerate().take(to).skip(from).map(|(i, c)| (c.code, i as u16)).collect()
    };
    let old_by_code = by_code(0, n_old);
    let new_by_code = by_code(n_old, communes.len());
    let prefixes = lines(include_str!("../../tables/cccd_provinces.tsv"))
        .filter_map(|cells| cells.first()?.parse().ok())
        .collect();
    Tables { communes, n_old, districts, provinces, old_by_code, new_by_code, prefixes }
});

/// All communes of 30 June 2025, by code.
pub fn old_communes() -> &'static [Commune] {
    &TABLES.communes[..TABLES.n_old]
}

/// All communes since 1 July 2025, by code.
pub fn new_communes() -> &'static [Commune] {
    &TABLES.communes[TABLES.n_old..]
}

/// All districts of 30 June 2025, by code.
pub fn districts() -> &'static [District] {
    &TABLES.districts
}

/// All provinces, old before new, each by code.
pub fn provinces() -> &'static [Province] {
    &TABLES.provinces
}

/// The commune at a position; the first one for a position that none has.
pub fn commune(id: CommuneId) -> &'static Commune {
    TABLES.communes.get(usize::from(id.0)).unwrap_or(&TABLES.communes[0])
}

/// All positions with their communes.
pub fn communes() -> impl Iterator<Item = (CommuneId, &'static Commune)> {
    TABLES.communes.iter().enumerate().map(|(i, commune)| (CommuneId(i as u16), commune))
}

/// The position of the commune that `code` means in a division.
pub fn id_of(code: u32, vintage: Vintage) -> Option<CommuneId> {
    let table = match vintage {
        Vintage::Old => &TABLES.old_by_code,
        Vintage::New => &TABLES.new_by_code,
        Vintage::Unknown => return None,
    };
    table.get(&code).map(|&i| CommuneId(i))
}

/// The commune that `code` means since 1 July 2025.
pub fn new_commune(code: u32) -> Option<&'static Commune> {
    id_of(code, Vintage::New).map(commune)
}

/// The commune that `code` meant until 30 June 2025.
pub fn old_commune(code: u32) -> Option<&'static Commune> {
    id_of(code, Vintage::Old).map(commune)
}

/// The district that a 3-digit code meant until 30 June 2025.
pub fn district(code: u16) -> Option<&'static District> {
    TABLES.districts.binary_search_by_key(&code, |d| d.code).ok().map(|i| &TABLES.districts[i])
}

/// The province that a 2-digit code means since 1 July 2025.
pub fn new_province(code: u16) -> Option<&'static Province> {
    TABLES.provinces.iter().find(|p| p.vintage == Vintage::New && p.code == code)
}

/// The province that a 2-digit code meant until 30 June 2025.
pub fn old_province(code: u16) -> Option<&'static Province> {
    TABLES.provinces.iter().find(|p| p.vintage == Vintage::Old && p.code == code)
}

/// The name of a commune, new before old.
pub fn commune_name(code: u32) -> Option<&'static str> {
    new_commune(code).or_else(|| old_commune(code)).map(|c| c.name)
}

/// Whether a 12-digit number may begin with these three digits: one of the 63 provinces (0xx), or a code of a foreign
/// country. Of those no table was at hand; they are counted from 101 on, and the world has fewer than are allowed for.
pub fn is_number_prefix(prefix: u16) -> bool {
    (101..101 + MAX_COUNTRIES).contains(&prefix) || TABLES.prefixes.contains(&prefix)
}

/// More countries and territories than there are, so that no number is doubted for a code that was not foreseen.
const MAX_COUNTRIES: u16 = 299;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        assert_eq!(new_communes().len(), 3321);
        assert_eq!(old_communes().len(), 10_035);
        assert_eq!(districts().len(), 696);
        assert_eq!(provinces().len(), 63 + 34);
        assert_eq!(TABLES.prefixes.len(), 63);
        // Two-level tables agree: a commune lies in its district's province, and each province went somewhere.
        for commune in old_communes() {
            assert_eq!(district(commune.district).map(|d| d.province), Some(commune.province), "{commune:?}");
        }
        assert!(provinces().iter().all(|p| new_province(p.today).is_some()));
        let shared = new_communes().iter().filter(|c| old_commune(c.code).is_some()).count();
        assert_eq!(shared, 3316);
    }

    #[test]
    fn a_code_means_another_unit_in_each_division() {
        assert_eq!(old_commune(4).map(|c| c.name), Some("Phường Trúc Bạch"));
        assert_eq!(new_commune(4).map(|c| c.name), Some("Phường Ba Đình"));
        assert_eq!(commune_name(97), Some("Phường Hồng Hà"));
        assert_eq!(old_province(24).map(|p| p.name), Some("Tỉnh Bắc Giang"));
        assert_eq!(new_province(24).map(|p| p.name), Some("Tỉnh Bắc Ninh"));
        assert_eq!(district(1).map(|d| d.name), Some("Quận Ba Đình"));
    }
}
