//! Names: which tokens there are, how frequent they are, and for whom.
//!
//! Owns [`NameTables`], read from `tables/name_frequencies.tsv`. That table comes from a school of young people, mostly
//! men (see `tables/README.md`), so sex is worked out from its lists of phrases by sex, and Thị and Văn get shares by
//! year of birth of their own. Minority names are the matter of [`super::minorities`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::random::Random;
use crate::data::person::Sex;
use crate::orthography::{Shape, Tone, decompose, fold};

/// Tokens with cumulated weights.
#[derive(Debug, Default)]
pub struct Weighted {
    tokens: Vec<&'static str>,
    up_to: Vec<u64>,
}

impl Weighted {
    fn add(&mut self, token: &'static str, weight: u64) {
        if weight > 0 {
            self.tokens.push(token);
            self.up_to.push(self.up_to.last().copied().unwrap_or(0) + weight);
        }
    }

    /// A token drawn by weight.
    pub fn draw(&self, random: &mut Random) -> &'static str {
        let at = random.below(self.up_to.last().copied().unwrap_or(0));
        let i = self.up_to.partition_point(|&end| end <= at);
        self.tokens.get(i).copied().unwrap_or("An")
    }
}

/// The tokens of Kinh names.
#[derive(Debug, Default)]
pub struct NameTables {
    /// Family names.
    pub family: Weighted,
    /// Middle names but for Thị and Văn, of men and of women.
    pub middle: [Weighted; 2],
    /// Given names of men and of women.
    pub given: [Weighted; 2],
    /// Given names that differ only in marks, by folded form; only where there are two or more.
    near: FxHashMap<String, Vec<&'static str>>,
}

/// Given names of villages that a table of students lacks; used for the old.
const RUSTIC: [&[&str]; 2] = [
    &["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Út", "Đực", "Cu", "Tèo", "Lượm", "Chắt", "Cò"],
    &["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Út", "Bé", "Gái", "Lành", "Nở", "Đẹt", "Mót", "Thẹo"],
];

/// Tokens of the table that pass the spelling test and are still no names of this kind.
const NOT_NAMES: &[&str] = &["Student", "Y", "Niê", "Hùynh", "Hòai", "Nguyến", "Nguyển", "Le", "Kông", "Hửu"];

/// The tables.
pub static NAMES: LazyLock<NameTables> =
    LazyLock::new(|| NameTables::read(include_str!("../../tables/name_frequencies.tsv")));

/// Position of a sex in tables by sex: men 0, women 1.
pub fn by_sex(sex: Sex) -> usize {
    usize::from(sex == Sex::Female)
}

/// Whether `token` is spelled like one Vietnamese syllable with a capital: the table holds damaged tokens (`Huøng`,
/// `Taâm`, `Qúy`) that no register of births would.
fn is_sound(token: &str) -> bool {
    let mut previous: Option<crate::orthography::Letter> = None;
    let mut n_tones = 0;
    for (i, c) in token.chars().enumerate() {
        let Some(letter) = decompose(c) else { return false };
        if letter.upper != (i == 0) {
            return false;
        }
        let vowel = matches!(letter.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        let marked = letter.tone != Tone::Level || !matches!(letter.shape, Shape::Plain | Shape::Stroke);
        if marked && !vowel {
            return false;
        }
        n_tones += usize::from(letter.tone != Tone::Level);
        if let Some(before) = previous {
            let plain = before.shape == Shape::Plain && letter.shape == Shape::Plain;
            let pair = (before.base, letter.base);
            let twice = vowel && pair.0 == pair.1;
            let no_rhyme =
                (pair == ('u', 'o') && plain) || (pair == ('o', 'a') && letter.shape == Shape::Circumflex);
            let tone_late = before.base == 'a'
                && matches!(letter.base, 'u' | 'o' | 'i' | 'y')
                && letter.tone != Tone::Level;
            let qu = before.base == 'q' && letter.tone != Tone::Level;
            if twice || no_rhyme || tone_late || qu {
                return false;
            }
        }
        previous = Some(letter);
    }
    n_tones <= 1 && !token.is_empty() && token.chars().count() <= 7 && !NOT_NAMES.contains(&token)
}

impl NameTables {
    fn read(tsv: &'static str) -> NameTables {
        let mut counted: BTreeMap<&str, Vec<(&'static str, u64)>> = BTreeMap::new();
        // Times that a token ends (given) or begins (middle) a phrase of men's and of women's names.
        let mut ends: FxHashMap<&str, [u64; 2]> = FxHashMap::default();
        let mut begins: FxHashMap<&str, [u64; 2]> = FxHashMap::default();
        for line in tsv.lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(token), Some(kind)) = (cells.next(), cells.next()) else { continue };
            let count: u64 = cells.next().and_then(|c| c.parse().ok()).unwrap_or(0);
            match kind {
                "family" | "middle" | "given" => {
                    let least = if kind == "family" { 5 } else { 2 };
                    if count >= least && is_sound(token) {
                        counted.entry(kind).or_default().push((token, count));
                    }
                }
                "given_phrase_male" | "given_phrase_female" | "given_male" | "given_female" => {
                    let sex = usize::from(kind.ends_with("female"));
                    if let Some(last) = token.split(' ').next_back() {
                        ends.entry(last).or_default()[sex] += 1;
                    }
                    if let Some((first, _)) = token.split_once(' ') {
                        begins.entry(first).or_default()[sex] += 1;
                    }
                }
                _ => {}
            }
        }
        let mut tables = NameTables::default();
        for &(token, count) in counted.get("family").into_iter().flatten() {
            tables.family.add(token, count);
        }
        // Share of women among the counted: about 15 of 100. P(woman | token) by Bayes' rule from the phrases.
        let split = |token: &str, count: u64, seen: &FxHashMap<&str, [u64; 2]>| -> [u64; 2] {
            let [men, women] = seen.get(token).copied().unwrap_or([1, 1]);
            let (men, women) = (men * 85, women * 15);
            let total = (men + women).max(1);
            [count * 100 * men / total, count * 100 * women / total]
        };
        for &(token, count) in counted.get("middle").into_iter().flatten() {
            if token == "Thị" || token == "Văn" {
                continue;
            }
            let weights = split(token, count, &begins);
            tables.middle[0].add(token, weights[0]);
            tables.middle[1].add(token, weights[1]);
        }
        for &(token, count) in counted.get("given").into_iter().flatten() {
            let weights = split(token, count, &ends);
            tables.given[0].add(token, weights[0]);
            tables.given[1].add(token, weights[1]);
            tables.near.entry(fold(token)).or_default().push(token);
        }
        tables.near.retain(|_, tokens| tokens.len() > 1);
        tables
    }

    /// Given names that differ from `given` only in marks.
    pub fn near(&self, given: &str) -> &[&'static str] {
        self.near.get(&fold(given)).map_or(&[], Vec::as_slice)
    }

    /// A given name for someone born in `year`.
    pub fn draw_given(&self, sex: Sex, year: u16, random: &mut Random) -> &'static str {
        let rustic = if year < 1960 { 0.12 } else { 0.0 };
        if random.chance(rustic) {
            return random.word(RUSTIC[by_sex(sex)]);
        }
        self.given[by_sex(sex)].draw(random)
    }

    /// The middle part, from no token to three, for someone born in `year`. Shares of lengths: see `names.md` of the
    /// domain notes (names of 3 tokens 71–83 %, of 4 16–26 %, of 2 1–2.5 %, of 5 0.2 %); Thị for about half of the
    /// women born before 1985, Văn for many men of that age, both rarer since.
    pub fn draw_middle(&self, sex: Sex, year: u16, family: &str, random: &mut Random) -> Vec<&'static str> {
        let young = year >= 1985;
        let gendered = match (sex, year) {
            (Sex::Female, ..1965) => ("Thị", 0.62),
            (Sex::Female, ..1985) => ("Thị", 0.50),
            (Sex::Female, ..2005) => ("Thị", 0.36),
            (Sex::Female, _) => ("Thị", 0.14),
            (_, ..1965) => ("Văn", 0.42),
            (_, ..1985) => ("Văn", 0.34),
            (_, ..2005) => ("Văn", 0.17),
            _ => ("Văn", 0.06),
        };
        if random.chance(0.018) {
            return Vec::new();
        }
        let mut middle = Vec::with_capacity(2);
        let four = match (sex, young) {
            (Sex::Female, true) => 0.34,
            (Sex::Female, false) => 0.26,
            (_, true) => 0.18,
            (_, false) => 0.10,
        };
        let long = random.chance(four);
        if random.chance(gendered.1) {
            middle.push(gendered.0);
        } else if long && random.chance(0.5) {
            // The mother's family name as a second one.
            let second = self.family.draw(random);
            if second != family {
                middle.push(second);
            }
        }
        if middle.is_empty() || long {
            middle.push(self.middle[by_sex(sex)].draw(random));
        }
        if middle.len() < 2 && long {
            middle.push(self.middle[by_sex(sex)].draw(random));
        }
        if random.chance(0.002) {
            middle.push(self.middle[by_sex(sex)].draw(random));
        }
        middle.dedup();
        middle
    }
}

/// Tokens joined with single spaces.
pub fn join(family: &str, middle: &[&str], given: &str) -> String {
    let mut name = String::with_capacity(24);
    for token in std::iter::once(family).chain(middle.iter().copied()).chain(std::iter::once(given)) {
        if !token.is_empty() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(token);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_tokens_of_the_table_are_left_out() {
        for bad in ["Huøng", "Taâm", "Ñoã", "Vuõ", "Qúy", "Khaùnh", "UÙt", "Student", "ánh", "Y-", "Anh Đức"]
        {
            assert!(!is_sound(bad), "{bad}");
        }
        for good in ["Nguyễn", "Quý", "Đỗ", "Thúy", "Hoà", "Phước", "Khoa", "Uyên", "Giang", "Hoàng", "Thuận"]
        {
            assert!(is_sound(good), "{good}");
        }
    }

    #[test]
    fn names_fit_the_sex() {
        let mut random = Random::stream(7, "names", 0);
        let mut thi = 0;
        for _ in 0..2000 {
            let middle = NAMES.draw_middle(Sex::Female, 1970, "Nguyễn", &mut random);
            thi += usize::from(middle.first() == Some(&"Thị"));
            assert!(!middle.contains(&"Văn"));
            let middle = NAMES.draw_middle(Sex::Male, 1970, "Nguyễn", &mut random);
            assert!(!middle.contains(&"Thị"));
            assert_ne!(NAMES.draw_given(Sex::Male, 1990, &mut random), "Thảo");
            assert_ne!(NAMES.draw_given(Sex::Female, 1990, &mut random), "Hùng");
        }
        assert!((850..1150).contains(&thi), "{thi} of 2000");
    }

    #[test]
    fn near_given_names_differ_in_marks_only() {
        let near = NAMES.near("Dũng");
        assert!(near.contains(&"Dung") && near.contains(&"Dũng"), "{near:?}");
    }
}
