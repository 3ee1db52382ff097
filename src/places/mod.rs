//! Communes before and after 1 July 2025, and the province digits of personal numbers.
//!
//! Owns the look-ups over `tables/` (facts of the National Statistics Office's lists; see `tables/README.md`).
//! *Old* is the division of 30 June 2025, *new* the one since. Most new codes reuse the code of one old commune for
//! another area, so a code alone does not tell which of the two it means.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::data::linkage::CommuneLevel;

/// A commune of one of the two divisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commune {
    /// 5-digit code as an integer.
    pub code: u32,
    /// Name with its kind (`Xã Tân Lập`).
    pub name: &'static str,
    /// 2-digit province code as an integer, in the same division.
    pub province: u16,
}

struct Tables {
    new: Vec<Commune>,
    old: Vec<Commune>,
    new_by_code: FxHashMap<u32, usize>,
    old_by_code: FxHashMap<u32, usize>,
    targets: FxHashMap<u32, Vec<u32>>,
    prefixes: Vec<u16>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let new = rows(include_str!("../../tables/communes_new.tsv"), 2);
    let old = rows(include_str!("../../tables/communes_old.tsv"), 4);
    let by_code = |communes: &[Commune]| communes.iter().enumerate().map(|(i, c)| (c.code, i)).collect();
    let mut targets: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for line in include_str!("../../tables/commune_old_new.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        let old_code = cells.next().and_then(|c| c.parse().ok());
        let new_code = cells.nth(3).and_then(|c| c.parse().ok());
        if let (Some(old_code), Some(new_code)) = (old_code, new_code) {
            let list = targets.entry(old_code).or_default();
            if !list.contains(&new_code) {
                list.push(new_code);
            }
        }
    }
    let prefixes = include_str!("../../tables/cccd_provinces.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next()?.parse().ok())
        .collect();
    Tables { new_by_code: by_code(&new), old_by_code: by_code(&old), new, old, targets, prefixes }
});

/// Communes of a table whose first columns are code and name and whose column `province` is the province code.
fn rows(tsv: &'static str, province: usize) -> Vec<Commune> {
    tsv.lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let code = cells.next()?.parse().ok()?;
            let name = cells.next()?;
            let province = line.split('\t').nth(province)?.parse().ok()?;
            Some(Commune { code, name, province })
        })
        .collect()
}

/// All communes since 1 July 2025, by code.
pub fn new_communes() -> &'static [Commune] {
    &TABLES.new
}

/// All communes of 30 June 2025, by code.
pub fn old_communes() -> &'static [Commune] {
    &TABLES.old
}

/// The commune that `code` means since 1 July 2025.
pub fn new_commune(code: u32) -> Option<&'static Commune> {
    TABLES.new_by_code.get(&code).map(|&i| &TABLES.new[i])
}

/// The commune that `code` meant until 30 June 2025.
pub fn old_commune(code: u32) -> Option<&'static Commune> {
    TABLES.old_by_code.get(&code).map(|&i| &TABLES.old[i])
}

/// The new communes into which the old commune `code` went, whole or in part; empty for a code that was none.
pub fn targets(code: u32) -> &'static [u32] {
    TABLES.targets.get(&code).map_or(&[], Vec::as_slice)
}

/// The name of a commune, new before old.
pub fn commune_name(code: u32) -> Option<&'static str> {
    new_commune(code).or_else(|| old_commune(code)).map(|c| c.name)
}

/// Whether a 12-digit number may begin with these three digits: one of the 63 provinces (0xx), or a code of a
/// foreign country (101 and above, of which no table was at hand).
pub fn is_number_prefix(prefix: u16) -> bool {
    prefix > 100 || TABLES.prefixes.binary_search(&prefix).is_ok()
}

/// Compares two commune codes of unknown vintage: equal, the same place once the mergers are followed, different.
pub fn compare(a: u32, b: u32) -> CommuneLevel {
    if a == 0 || b == 0 {
        return CommuneLevel::Missing;
    }
    if a == b {
        return CommuneLevel::Equal;
    }
    let merged = |old: u32, new: u32| targets(old).contains(&new);
    let both_old = || targets(a).iter().any(|t| targets(b).contains(t));
    if merged(a, b) || merged(b, a) || both_old() { CommuneLevel::Merged } else { CommuneLevel::Different }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        assert_eq!(new_communes().len(), 3321);
        assert_eq!(old_communes().len(), 10_035);
        assert_eq!(TABLES.prefixes.len(), 63);
        assert!(TABLES.prefixes.is_sorted());
        assert!(old_communes().iter().all(|c| !targets(c.code).is_empty()));
    }

    #[test]
    fn mergers_are_followed() {
        // Phường Phúc Xá (00001) went whole into Phường Hồng Hà (00097).
        assert_eq!(targets(1), [97]);
        assert_eq!(compare(1, 97), CommuneLevel::Merged);
        assert_eq!(compare(1, 1), CommuneLevel::Equal);
        assert_eq!(compare(1, 0), CommuneLevel::Missing);
        assert_eq!(commune_name(97), Some("Phường Hồng Hà"));
    }
}
