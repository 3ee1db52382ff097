//! The province: real communes with made-up populations.
//!
//! Owns [`Province`]: the 102 communes of Đắk Lắk since 1 July 2025 (the former Đắk Lắk in the highlands, the former Phú
//! Yên on the coast), how the people are spread over them, the old communes that went into each, and hamlet names.

use rustc_hash::FxHashMap;

use super::random::Random;
use crate::places;

/// Code of the province since 1 July 2025.
pub const PROVINCE: u16 = 66;
/// Its name.
pub const PROVINCE_NAME: &str = "Đắk Lắk";
/// Code of the former province on the coast (Phú Yên); the other one (Đắk Lắk) has the code of the new.
const COAST: u16 = 54;

/// One commune.
#[derive(Debug)]
pub struct CommunePlan {
    /// 5-digit code.
    pub code: u32,
    /// Name with its kind (`Xã Ea Kao`).
    pub name: &'static str,
    /// Whether it lies in the former Đắk Lắk.
    pub highland: bool,
    /// Relative population.
    pub weight: u32,
    /// Number of hamlets.
    pub n_hamlets: u16,
    /// Codes of old communes that went into it and whose code is not its own.
    pub old_codes: Vec<u32>,
}

/// All communes.
#[derive(Debug)]
pub struct Province {
    /// By code.
    pub communes: Vec<CommunePlan>,
    by_code: FxHashMap<u32, usize>,
}

const STREETS: &[&str] = &["Đoàn Kết", "Thống Nhất", "Tân Lập", "Hòa Bình", "Thành Công", "Quyết Thắng"];
const COAST_HAMLETS: &[&str] = &[
    "Phú Lộc",
    "Long Thạnh",
    "Xuân Hòa",
    "Mỹ Phú",
    "Phú Thọ",
    "An Thạnh",
    "Hội Phú",
    "Đông Bình",
    "Tân An",
    "Phước Lâm",
    "Mỹ Hòa",
    "Phú Diễn",
    "Lạc Nghiệp",
    "Vĩnh Xuân",
    "Phong Niên",
    "Tân Hòa",
    "Bình Thạnh",
];
const BUON: &[&str] = &[
    "Ea Sar",
    "Kô Tam",
    "Tơng Sinh",
    "Dhă Blông",
    "Ea Nhôl",
    "Cư Knao",
    "Krông Bông",
    "Jôk",
    "Triă",
    "Mdhar",
    "Ea Kruế",
    "Dur",
    "Tlan",
    "Puăn",
    "Drai Sí",
    "Knia",
    "Kmiên",
    "Ea Chu",
];

impl Province {
    /// The province. Populations are fixed by the code of a commune, so that they are the same for every seed.
    pub fn build() -> Province {
        let mut old_of: FxHashMap<u32, (Vec<u32>, u16)> = FxHashMap::default();
        for old in places::old_communes() {
            for &new in places::targets(old.code) {
                let entry = old_of.entry(new).or_insert_with(|| (Vec::new(), old.province));
                if old.code != new {
                    entry.0.push(old.code);
                }
            }
        }
        let mut communes: Vec<CommunePlan> = places::new_communes()
            .iter()
            .filter(|commune| commune.province == PROVINCE)
            .map(|commune| {
                let mut random = Random::stream(0, "commune", u64::from(commune.code));
                let (old_codes, old_province) =
                    old_of.remove(&commune.code).unwrap_or((Vec::new(), PROVINCE));
                let ward = commune.name.starts_with("Phường");
                let low = if ward { 25 } else { 6 };
                // The square of a draw makes a few communes large and most of them small.
                let draw = random.below(60) as u32;
                CommunePlan {
                    code: commune.code,
                    name: commune.name,
                    highland: old_province != COAST,
                    weight: low + draw * draw / 60,
                    n_hamlets: random.between(7, 22) as u16,
                    old_codes,
                }
            })
            .collect();
        communes.sort_by_key(|commune| commune.code);
        let by_code = communes.iter().enumerate().map(|(i, c)| (c.code, i)).collect();
        Province { communes, by_code }
    }

    /// Position of the commune `code`.
    pub fn position(&self, code: u32) -> Option<usize> {
        self.by_code.get(&code).copied()
    }

    /// Name of hamlet `hamlet` (0-based) of commune `code`.
    pub fn hamlet(&self, code: u32, hamlet: u16) -> String {
        let Some(commune) = self.position(code).and_then(|i| self.communes.get(i)) else {
            return String::new();
        };
        let n = usize::from(hamlet) + 1;
        let spin = (code as usize).wrapping_mul(7) + n;
        let word = |words: &[&'static str]| words.get(spin % words.len().max(1)).copied().unwrap_or("");
        if commune.name.starts_with("Phường") {
            if n.is_multiple_of(4) {
                format!("Khu phố {}", word(STREETS))
            } else {
                format!("Tổ dân phố {n}")
            }
        } else if !commune.highland {
            format!("Thôn {}", word(COAST_HAMLETS))
        } else if n.is_multiple_of(3) {
            format!("Buôn {}", word(BUON))
        } else {
            format!("Thôn {n}")
        }
    }

    /// The address in hamlet `hamlet` of commune `code` as registers write it.
    pub fn address(&self, code: u32, hamlet: u16) -> String {
        format!("{}, {}, tỉnh {PROVINCE_NAME}", self.hamlet(code, hamlet), commune_in_address(code))
    }
}

/// The name of a commune, old or new, as it stands inside an address: `xã Ea Kao`.
pub fn commune_in_address(code: u32) -> String {
    let name = places::commune_name(code).unwrap_or("");
    lower_kind(name)
}

/// The name that the code had before 1 July 2025, as it stands inside an address.
pub fn old_commune_in_address(code: u32) -> String {
    lower_kind(places::old_commune(code).map_or("", |commune| commune.name))
}

fn lower_kind(name: &str) -> String {
    match name.split_once(' ') {
        Some(("Thị", rest)) => format!("thị {rest}"),
        Some((kind, rest)) => format!("{} {rest}", kind.to_lowercase()),
        None => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_are_those_of_the_new_division() {
        let province = Province::build();
        assert_eq!(province.communes.len(), 102);
        let highland = province.communes.iter().filter(|c| c.highland).count();
        assert_eq!(highland, 68, "102 communes, 34 of them in the former Phú Yên");
        for commune in &province.communes {
            assert!(commune.weight > 0);
            for &old in &commune.old_codes {
                assert!(places::targets(old).contains(&commune.code));
                assert_ne!(old, commune.code);
            }
        }
        let weights: Vec<u32> = province.communes.iter().map(|c| c.weight).collect();
        assert!(weights.iter().max() > weights.iter().min().map(|w| w * 4).as_ref());
    }

    #[test]
    fn addresses_name_hamlet_commune_and_province() {
        let province = Province::build();
        let ward = province.communes.iter().find(|c| c.name == "Phường Tân Lập").unwrap();
        assert_eq!(province.address(ward.code, 0), "Tổ dân phố 1, phường Tân Lập, tỉnh Đắk Lắk");
    }
}
