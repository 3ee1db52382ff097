//! Units by name.
//!
//! Owns [`communes_called`], [`districts_called`], [`provinces_called`]: all units whose name has a given folded form,
//! those with the same styled form marked. Names are the official ones, the spelling variants of
//! `tables/commune_name_variants.tsv` and, for provinces, usual abbreviations (general knowledge).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::kind::Kind;
use super::spelling::keys_of;
use super::units::{self, CommuneId, District, Province};
use crate::data::place::Vintage;

/// A unit with a form of its name.
#[derive(Debug, Clone)]
pub struct Named<U> {
    /// The unit.
    pub unit: U,
    /// Styled form of the name, without its kind.
    pub styled: Box<str>,
}

type Index<U> = FxHashMap<Box<str>, Vec<Named<U>>>;

struct Names {
    communes: Index<CommuneId>,
    districts: Index<&'static District>,
    provinces: FxHashMap<Box<str>, Vec<&'static Province>>,
}

/// Other ways to write a province, folded, and the same in full.
const PROVINCES: [(&str, &str); 30] = [
    ("hcm", "Hồ Chí Minh"),
    ("tphcm", "Hồ Chí Minh"),
    ("hcmc", "Hồ Chí Minh"),
    ("tphochiminh", "Hồ Chí Minh"),
    ("saigon", "Hồ Chí Minh"),
    ("sg", "Hồ Chí Minh"),
    ("tpsg", "Hồ Chí Minh"),
    ("hn", "Hà Nội"),
    ("tphn", "Hà Nội"),
    ("tphanoi", "Hà Nội"),
    ("hnoi", "Hà Nội"),
    ("hp", "Hải Phòng"),
    ("tphp", "Hải Phòng"),
    ("tphaiphong", "Hải Phòng"),
    ("tpdanang", "Đà Nẵng"),
    ("tpcantho", "Cần Thơ"),
    ("tphue", "Huế"),
    ("thuathienhue", "Huế"),
    ("thuathien", "Huế"),
    ("tthue", "Huế"),
    ("tth", "Huế"),
    ("brvt", "Bà Rịa - Vũng Tàu"),
    ("vungtau", "Bà Rịa - Vũng Tàu"),
    ("bariavt", "Bà Rịa - Vũng Tàu"),
    ("daclac", "Đắk Lắk"),
    ("daklac", "Đắk Lắk"),
    ("dacnong", "Đắk Nông"),
    ("contum", "Kon Tum"),
    ("congtum", "Kon Tum"),
    ("baccan", "Bắc Kạn"),
];

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names =
        Names { communes: Index::default(), districts: Index::default(), provinces: FxHashMap::default() };
    for (id, commune) in units::communes() {
        add(&mut names.communes, id, Kind::without(commune.name));
    }
    // Twice: a variant may only be tied to the official name by another variant.
    for _ in 0..2 {
        for cells in units::lines(include_str!("../../tables/commune_name_variants.tsv")) {
            let [code, name, variant] = cells[..] else { continue };
            let Ok(code) = code.parse() else { continue };
            let (name, variant) = (Kind::without(name), Kind::without(variant));
            for vintage in [Vintage::Old, Vintage::New] {
                let Some(id) = units::id_of(code, vintage) else { continue };
                // In the other division the code may be another commune's.
                if [name, variant].iter().any(|n| has(&names.communes, id, n)) {
                    add(&mut names.communes, id, name);
                    add(&mut names.communes, id, variant);
                }
            }
        }
    }
    for district in units::districts() {
        add(&mut names.districts, district, Kind::without(district.name));
    }
    for province in units::provinces() {
        let (_, folded) = keys_of(Kind::without(province.name));
        names.provinces.entry(folded.into()).or_default().push(province);
    }
    for (short, full) in PROVINCES {
        if let Some(found) = names.provinces.get(keys_of(full).1.as_str()).cloned() {
            names.provinces.entry(short.into()).or_insert(found);
        }
    }
    names
});

fn add<U: PartialEq>(index: &mut Index<U>, unit: U, name: &str) {
    let (styled, folded) = keys_of(name);
    let entry = index.entry(folded.into()).or_default();
    if !entry.iter().any(|n| n.unit == unit && *n.styled == *styled) {
        entry.push(Named { unit, styled: styled.into() });
    }
}

fn has<U: PartialEq>(index: &Index<U>, unit: U, name: &str) -> bool {
    let (styled, folded) = keys_of(name);
    index.get(folded.as_str()).is_some_and(|e| e.iter().any(|n| n.unit == unit && *n.styled == *styled))
}

/// Communes of either division whose name (without its kind) has this folded form, the old ones first.
pub fn communes_called(folded: &str) -> &'static [Named<CommuneId>] {
    NAMES.communes.get(folded).map_or(&[], Vec::as_slice)
}

/// Districts whose name (without its kind) has this folded form.
pub fn districts_called(folded: &str) -> &'static [Named<&'static District>] {
    NAMES.districts.get(folded).map_or(&[], Vec::as_slice)
}

/// Provinces of either division whose name (without its kind), or a usual abbreviation of it, has this folded form.
pub fn provinces_called(folded: &str) -> &'static [&'static Province] {
    NAMES.provinces.get(folded).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_found_by_its_name() {
        for (id, commune) in units::communes() {
            let (styled, folded) = keys_of(Kind::without(commune.name));
            assert!(
                communes_called(&folded).iter().any(|n| n.unit == id && *n.styled == *styled),
                "{commune:?}"
            );
        }
        for district in units::districts() {
            let (_, folded) = keys_of(Kind::without(district.name));
            assert!(districts_called(&folded).iter().any(|n| n.unit == district), "{district:?}");
        }
        for province in units::provinces() {
            let found = provinces_called(&keys_of(Kind::without(province.name)).1);
            assert!(found.contains(&province), "{province:?}");
            // Folded names of provinces tell them apart: one at most of each division.
            assert!(found.len() <= 2, "{found:?}");
        }
    }

    /// Every row of the table of variants: both spellings lead to a commune with the code of the row.
    #[test]
    fn every_spelling_variant_is_one_place() {
        let mut n = 0;
        let mut failed = Vec::new();
        for cells in units::lines(include_str!("../../tables/commune_name_variants.tsv")) {
            let [code, name, variant] = cells[..] else { panic!("{cells:?}") };
            n += 1;
            let code: u32 = code.parse().unwrap();
            let ids = |name: &str| -> Vec<CommuneId> {
                let (styled, folded) = keys_of(Kind::without(name));
                let mut ids: Vec<CommuneId> = communes_called(&folded)
                    .iter()
                    .filter(|c| *c.styled == *styled && units::commune(c.unit).code == code)
                    .map(|c| c.unit)
                    .collect();
                ids.sort_unstable();
                ids
            };
            let (a, b) = (ids(name), ids(variant));
            if a.is_empty() || a != b {
                failed.push(format!("{code:05} {name} {variant}: {a:?} {b:?}"));
            }
        }
        assert_eq!(n, 626);
        assert!(failed.is_empty(), "{} of {n}:\n{}", failed.len(), failed.join("\n"));
    }

    #[test]
    fn provinces_have_abbreviations() {
        for (text, code) in
            [("TPHCM", 79), ("HN", 1), ("BR-VT", 77), ("TT-Huế", 46), ("Đắc Lắc", 66), ("Kon Tum", 62)]
        {
            let found = provinces_called(&keys_of(text).1);
            assert!(found.iter().any(|p| p.vintage == Vintage::Old && p.code == code), "{text}: {found:?}");
        }
        assert!(provinces_called("").is_empty());
    }
}
