//! What became of an old commune on 1 July 2025, and how two recorded codes compare.
//!
//! Owns [`targets`], [`resident_target`], [`Coded`] and [`compare_coded`]. A *target* is a new commune into which an old
//! one went, whole or in part; only pairs that both compilations of the table have count (the 34 others are slips:
//! communes of the same name mixed up, or an area without people).

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::units::{self, new_commune, old_commune};
use crate::data::linkage::CommuneLevel;
use crate::data::person::Person;
use crate::data::place::Vintage;

struct Change {
    targets: Vec<u32>,
    /// Target of the whole population, where the others got area only; 0 for none.
    resident: u32,
}

struct Changes {
    by_code: FxHashMap<u32, Change>,
    /// Special zones that were a district without communes, by code of the district.
    by_district: FxHashMap<u16, u32>,
    /// New communes with the old districts of which they hold a part.
    districts: FxHashSet<(u32, u16)>,
}

static CHANGES: LazyLock<Changes> = LazyLock::new(|| {
    let mut changes = Changes {
        by_code: FxHashMap::default(),
        by_district: FxHashMap::default(),
        districts: FxHashSet::default(),
    };
    for cells in units::lines(include_str!("../../tables/commune_old_new.tsv")) {
        let [old, _, district, _, new, _, _, note, sources] = cells[..] else { continue };
        let Ok(new) = new.parse::<u32>() else { continue };
        if let Some(district) = old.strip_prefix("district:").and_then(|d| d.parse().ok()) {
            changes.by_district.insert(district, new);
            continue;
        }
        let (Ok(old), "2") = (old.parse::<u32>(), sources) else { continue };
        changes.districts.extend(district.parse().ok().map(|district| (new, district)));
        let change = changes.by_code.entry(old).or_insert(Change { targets: Vec::new(), resident: 0 });
        if !change.targets.contains(&new) {
            change.targets.push(new);
        }
        if note.ends_with("toàn bộ dân số") {
            change.resident = new;
        }
    }
    for change in changes.by_code.values_mut() {
        change.targets.sort_unstable();
        if let [one] = change.targets[..] {
            change.resident = one;
        }
    }
    changes
});

/// The new communes into which the old commune `code` went, whole or in part, by code; empty for a code that was none.
pub fn targets(code: u32) -> &'static [u32] {
    CHANGES.by_code.get(&code).map_or(&[], |change| change.targets.as_slice())
}

/// The new commune in which all people of the old commune `code` live: its only target, or the one that took the whole
/// population where the others took area only (`toàn bộ dân số` in the mapping's note).
pub fn resident_target(code: u32) -> Option<u32> {
    CHANGES.by_code.get(&code).map(|change| change.resident).filter(|&code| code != 0)
}

/// The special zone that a district without communes became (Bạch Long Vĩ, Cồn Cỏ, Hoàng Sa, Lý Sơn, Côn Đảo).
pub fn zone_of_district(district: u16) -> Option<u32> {
    CHANGES.by_district.get(&district).copied()
}

/// Whether the new commune `new` holds a part of the old district `district`.
pub fn holds_part_of_district(new: u32, district: u16) -> bool {
    CHANGES.districts.contains(&(new, district)) || zone_of_district(district) == Some(new)
}

/// A commune code with the division that it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Coded {
    /// 5-digit code as an integer; 0 = none.
    pub code: u32,
    /// The division.
    pub vintage: Vintage,
}

impl Coded {
    /// The code and division of a commune.
    pub fn of(commune: &units::Commune) -> Coded {
        Coded { code: commune.code, vintage: commune.vintage }
    }

    /// The commune of a person.
    pub fn of_person(person: &Person<'_>) -> Coded {
        Coded { code: person.commune, vintage: person.commune_vintage }
    }

    /// Name of the commune, with its kind; where the division is not known, new before old.
    pub fn name(self) -> Option<&'static str> {
        match self.vintage {
            Vintage::Old => old_commune(self.code).map(|c| c.name),
            Vintage::New => new_commune(self.code).map(|c| c.name),
            Vintage::Unknown => units::commune_name(self.code),
        }
    }
}

/// The units of today that a code may mean or lie in, by code. A code of unknown division may be either.
pub fn today(coded: &Coded) -> &[u32] {
    let itself = std::slice::from_ref(&coded.code);
    if coded.code == 0 {
        return &[];
    }
    match (coded.vintage, targets(coded.code)) {
        (Vintage::New, _) | (_, []) => itself,
        // Where the old code lives on it is one of its own targets (asserted below).
        (_, targets) => targets,
    }
}

/// Compares two commune codes of unknown division: equal, the same place once the mergers are followed, different.
pub fn compare(a: u32, b: u32) -> CommuneLevel {
    let unknown = |code| Coded { code, vintage: Vintage::Unknown };
    compare_coded(unknown(a), unknown(b))
}

/// Compares two commune codes. The same digits in two divisions are the same place only where the old commune went
/// (at least in part) into the new one; two old communes that are one today are the same place.
pub fn compare_coded(a: Coded, b: Coded) -> CommuneLevel {
    if a.code == 0 || b.code == 0 {
        return CommuneLevel::Missing;
    }
    let shared = || today(&a).iter().any(|unit| today(&b).contains(unit));
    match (a.code == b.code, a.vintage == b.vintage) {
        (true, true) => CommuneLevel::Equal,
        (true, false) if shared() => CommuneLevel::Equal,
        (false, _) if shared() => CommuneLevel::Merged,
        _ => CommuneLevel::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::{new_communes, old_communes};

    #[test]
    fn every_old_commune_went_somewhere() {
        assert_eq!(old_communes().len(), 10_035);
        assert_eq!(new_communes().len(), 3321);
        let single = old_communes().iter().filter(|c| targets(c.code).len() == 1).count();
        let split = old_communes().iter().filter(|c| targets(c.code).len() > 1).count();
        assert_eq!((single, split), (9595, 440));
        for commune in old_communes() {
            assert!(targets(commune.code).iter().all(|&t| new_commune(t).is_some()), "{commune:?}");
            if new_commune(commune.code).is_some() {
                assert!(targets(commune.code).contains(&commune.code), "{commune:?}");
            }
        }
        let by_population =
            old_communes().iter().filter(|c| targets(c.code).len() > 1 && resident_target(c.code).is_some());
        assert_eq!(by_population.count(), 58);
        // Every new commune has an old part, but for the five zones that were districts.
        let mut reached: Vec<u32> = old_communes().iter().flat_map(|c| targets(c.code)).copied().collect();
        reached.extend([318, 471, 498, 536, 755].iter().filter_map(|&d| zone_of_district(d)));
        reached.sort_unstable();
        reached.dedup();
        assert_eq!(reached.len(), 3321);
    }

    #[test]
    fn the_provinces_of_communes_follow_the_provinces() {
        for commune in old_communes() {
            let today = units::old_province(commune.province).map(|p| p.today);
            for &target in targets(commune.code) {
                assert_eq!(new_commune(target).map(|c| c.province), today, "{commune:?}");
            }
        }
    }

    #[test]
    fn mergers_are_followed_by_division() {
        use CommuneLevel::{Different, Equal, Merged, Missing};
        use Vintage::{New, Old, Unknown};
        for (a, b, level, why) in [
            ((1, Unknown), (97, Unknown), Merged, "Phúc Xá went whole into Hồng Hà"),
            ((1, Old), (97, New), Merged, "the same with divisions"),
            ((1, Unknown), (1, Unknown), Equal, "as recorded"),
            ((1, Unknown), (0, Unknown), Missing, "nothing to compare"),
            ((4, Old), (4, New), Equal, "Trúc Bạch lies in Ba Đình, which kept its code"),
            ((1, Old), (97, Old), Merged, "old 00097 lies in new 00097 too"),
            ((118, Old), (97, New), Merged, "part of Ngọc Thụy went into Hồng Hà"),
            ((118, New), (97, New), Different, "two communes of today"),
            ((118, Unknown), (97, Unknown), Merged, "not known of which division"),
        ] {
            let coded = |(code, vintage)| Coded { code, vintage };
            assert_eq!(compare_coded(coded(a), coded(b)), level, "{a:?} {b:?} {why}");
            assert_eq!(compare_coded(coded(b), coded(a)), level, "{b:?} {a:?} {why}");
        }
    }
}
