//! Names of the minorities of the highlands, by the patterns of `tables/ethnic_names.tsv`.
//!
//! Owns [`Lineage`]: what a child's name takes over from its parents, and the order in which the parts stand. Ê Đê and Gia
//! Rai children belong to the mother's clan. The given names are a short list of syllables in the sound of these
//! languages, not a list of people.

use std::sync::LazyLock;

use super::names::{NAMES, join};
use super::random::Random;
use crate::data::person::Sex;

/// What a household hands down in its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lineage {
    /// Kinh, and whoever bears names of that pattern: family name first.
    Kinh(&'static str),
    /// Ê Đê: prefix, given name, clan last (`Y Thoang Knul`, `H'Hen Niê`).
    Ede(&'static str),
    /// Gia Rai: clan first (`Ksor H'Bơ`).
    Jarai(&'static str),
    /// M'Nông: prefix and given name, mostly without a clan.
    Mnong,
    /// Mông: family name, A or Thị, given name.
    Hmong(&'static str),
    /// Tày, Nùng, Thái: family name first, Văn or Thị.
    Tay(&'static str),
}

struct Clans {
    ede: Vec<&'static str>,
    jarai: Vec<&'static str>,
    hmong: Vec<&'static str>,
    tay: Vec<&'static str>,
}

static CLANS: LazyLock<Clans> = LazyLock::new(|| {
    let of = |groups: &[&str]| -> Vec<&'static str> {
        include_str!("../../tables/ethnic_names.tsv")
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let (group, part, value) = (cells.next()?, cells.next()?, cells.next()?);
                (groups.contains(&group) && matches!(part, "clan" | "surname")).then_some(value)
            })
            .collect()
    };
    Clans {
        ede: of(&["Ê Đê"]),
        jarai: of(&["Gia Rai"]),
        hmong: of(&["Mông"]),
        tay: of(&["Tày/Nùng", "Thái"]),
    }
});

const HIGHLAND_MEN: &[&str] = &[
    "Thoang", "Bhit", "Wăn", "Krông", "Ngông", "Blô", "Dhun", "Djă", "Nêm", "Rin", "Lôi", "Bun", "Jăk",
    "Phiê", "Guôm", "Tuyn", "Khoa", "Sen", "Nuên", "Luyn", "Bluăt", "Thinh", "Ngoan", "Suê", "Kuan", "Tông",
    "Dlăm",
];

const HIGHLAND_WOMEN: &[&str] = &[
    "Hen", "Lan", "Blui", "Djruêng", "Bơ", "Yéo", "Wing", "Nuê", "Mek", "Rim", "Nga", "Bhơm", "Hoăn", "Loan",
    "Yar", "Ngăm", "Bliă", "Sưn", "Duyên", "Plin", "Kiêm", "Ring", "Mlơ", "Thuỷ", "Nương", "Juin",
];

const HMONG_GIVEN: [&[&str]; 2] = [
    &["Páo", "Dơ", "Sính", "Lử", "Chu", "Vảng", "Tủa", "Nhè", "Pó", "Sùng", "Chơ", "Giống", "Dình", "Thành"],
    &["Mỷ", "Dợ", "Sua", "Mái", "Chía", "Ghếnh", "Xua", "Dở", "Say", "Pà", "Mai", "Lan"],
];

impl Lineage {
    /// A lineage for a new household; `minority` is the probability that it is not Kinh.
    pub fn draw(minority: f64, random: &mut Random) -> Lineage {
        if !random.chance(minority) {
            return Lineage::Kinh(NAMES.family.draw(random));
        }
        let clans = &*CLANS;
        match random.weighted(&[52, 14, 10, 8, 16]) {
            0 => Lineage::Ede(random.word(&clans.ede)),
            1 => Lineage::Jarai(random.word(&clans.jarai)),
            2 => Lineage::Mnong,
            3 => Lineage::Hmong(random.word(&clans.hmong)),
            _ => Lineage::Tay(random.word(&clans.tay)),
        }
    }

    /// A lineage of the same people, for a wife or a husband.
    pub fn draw_same_people(self, random: &mut Random) -> Lineage {
        let clans = &*CLANS;
        match self {
            Lineage::Kinh(_) => Lineage::Kinh(NAMES.family.draw(random)),
            Lineage::Ede(_) => Lineage::Ede(random.word(&clans.ede)),
            Lineage::Jarai(_) => Lineage::Jarai(random.word(&clans.jarai)),
            Lineage::Mnong => Lineage::Mnong,
            Lineage::Hmong(_) => Lineage::Hmong(random.word(&clans.hmong)),
            Lineage::Tay(_) => Lineage::Tay(random.word(&clans.tay)),
        }
    }

    /// Whether children take the mother's lineage.
    pub const fn from_mother(self) -> bool {
        matches!(self, Lineage::Ede(_) | Lineage::Jarai(_))
    }

    /// A name. `given` fixes the given name of Kinh names, `middle` their middle part.
    pub fn draw_name(
        self,
        sex: Sex,
        year: u16,
        middle: Option<&[&'static str]>,
        given: Option<&'static str>,
        random: &mut Random,
    ) -> String {
        let woman = sex == Sex::Female;
        let highland = |random: &mut Random| {
            let given = random.word(if woman { HIGHLAND_WOMEN } else { HIGHLAND_MEN });
            if woman { format!("H'{given}") } else { format!("Y {given}") }
        };
        match self {
            Lineage::Kinh(family) => {
                let given = given.unwrap_or_else(|| NAMES.draw_given(sex, year, random));
                let drawn;
                let middle = match middle {
                    Some(middle) => middle,
                    None => {
                        drawn = NAMES.draw_middle(sex, year, family, random);
                        &drawn
                    }
                };
                // "Nguyễn Anh Anh": a middle name that repeats the given name is left out.
                let end = middle.len() - usize::from(middle.last() == Some(&given));
                join(family, &middle[..end], given)
            }
            Lineage::Ede(clan) => format!("{} {clan}", highland(random)),
            Lineage::Jarai(clan) => format!("{clan} {}", highland(random)),
            Lineage::Mnong => highland(random),
            Lineage::Hmong(family) => {
                let given = random.word(HMONG_GIVEN[usize::from(woman)]);
                format!("{family} {} {given}", if woman { "Thị" } else { "A" })
            }
            Lineage::Tay(family) => {
                let given = NAMES.draw_given(sex, year, random);
                format!("{family} {} {given}", if woman { "Thị" } else { "Văn" })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_the_order_of_the_people() {
        let mut random = Random::stream(3, "minorities", 0);
        let name = Lineage::Ede("Niê").draw_name(Sex::Female, 1990, None, None, &mut random);
        assert!(name.starts_with("H'") && name.ends_with(" Niê"), "{name}");
        let name = Lineage::Jarai("Ksor").draw_name(Sex::Male, 1990, None, None, &mut random);
        assert!(name.starts_with("Ksor Y "), "{name}");
        let name = Lineage::Hmong("Giàng").draw_name(Sex::Male, 1990, None, None, &mut random);
        assert!(name.starts_with("Giàng A "), "{name}");
        for group in [&CLANS.ede, &CLANS.jarai, &CLANS.hmong, &CLANS.tay] {
            assert!(group.iter().all(|clan| !clan.trim().is_empty()));
            assert!(group.len() > 1);
        }
    }

    #[test]
    fn a_middle_name_does_not_repeat_the_given_name() {
        let mut random = Random::stream(3, "minorities", 1);
        let name = Lineage::Kinh("Lê").draw_name(Sex::Male, 1990, Some(&["Anh"]), Some("Anh"), &mut random);
        assert_eq!(name, "Lê Anh");
    }
}
