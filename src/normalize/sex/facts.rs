//! What the codes of a column of sexes mean, by the rows that tell it otherwise.
//!
//! Owns [`SexFacts`]. A *code* is a short value that says nothing by itself (`1`, `0`, `T`, `N`); a row is *evidence* for
//! its code where its personal number or its name states a sex (see [`super::evidence`]). A code is understood from
//! [`AT_LEAST`] rows of evidence on, of which at least [`AGREE_PERCENT`] per cent agree; two codes of a short list together
//! from so many on that chance does not explain how they part the sexes. With fewer they stay unknown. What the profile says
//! of a code is never overruled, only doubted.

use std::collections::BTreeMap;
use std::ops::Range;

use super::evidence::Evidence;
use super::{Word, is_mark, marked_by_header, word};
use crate::data::field::Field;
use crate::data::person::Sex;
use crate::data::profile::{ColumnMap, Profile};
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::data::table::Table;
use crate::lang::{Text, text};
use crate::orthography::{fold, fold_into};

/// Rows of evidence before a code is understood.
pub const AT_LEAST: u64 = 20;
/// Share of them that must agree, in per cent.
pub const AGREE_PERCENT: u64 = 95;
/// Share of the rows of each of two codes that must agree in a short list, in per cent, and the odds against a division as clear
/// as theirs by chance.
const PAIR_PERCENT: u64 = 90;
const PAIR_ODDS: u128 = 1000;
/// Rows of evidence of two codes up to which their odds are counted; with more, each speaks for itself.
const PAIR_AT_MOST: u64 = 100;
/// Rows of evidence, all agreeing, that a code needs where another code has been understood as the other sex.
const SECOND_AT_LEAST: u64 = 5;
/// Cells with a word or a known code, and their share in per cent, before they tell what a lone `N` means.
const OTHER_AT_LEAST: u64 = 5;
const OTHER_PERCENT: u64 = 5;
/// Cells with codes that are not understood before the column is told to be so.
const UNKNOWN_AT_LEAST: u64 = 5;
/// Longest code, in letters and digits.
const MAX_CODE: usize = 3;
/// Codes that a reading names at most.
const MAX_NAMED: usize = 8;

/// What a code stood beside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Beside {
    /// Cells with the code.
    n: u64,
    /// Of these, rows that state a man.
    n_male: u64,
    /// Rows that state a woman.
    n_female: u64,
}

impl Beside {
    const fn n_evidence(self) -> u64 {
        self.n_male + self.n_female
    }

    /// The sex that `per_cent` of at least `at_least` rows state.
    fn says(self, at_least: u64, per_cent: u64) -> Option<Sex> {
        let n = self.n_evidence();
        let enough = |n_sex: u64| n_sex * 100 >= n * per_cent;
        match () {
            () if n < at_least => None,
            () if enough(self.n_male) => Some(Sex::Male),
            () if enough(self.n_female) => Some(Sex::Female),
            () => None,
        }
    }

    const fn of(self, sex: Sex) -> u64 {
        match sex {
            Sex::Male => self.n_male,
            Sex::Female => self.n_female,
            Sex::Unknown => 0,
        }
    }
}

/// What a column of sexes shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SexFacts {
    /// The column, where there is one.
    pub column: Option<usize>,
    /// Cells with something in them.
    n_filled: u64,
    /// Cells with a word for men (`Nam`), and for women.
    n_words: [u64; 2],
    /// Short codes, folded.
    codes: BTreeMap<String, Beside>,
    /// Short codes that the profile knows.
    profile: BTreeMap<String, Sex>,
}

/// How a code was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decision<'a> {
    code: &'a str,
    beside: Beside,
    sex: Sex,
}

impl SexFacts {
    /// Counts some rows of a table.
    pub fn count(table: &Table, columns: &ColumnMap, profile: &Profile, rows: Range<usize>) -> SexFacts {
        let mut facts = SexFacts { column: columns.column(Field::Gender), ..SexFacts::default() };
        let Some(column) = facts.column else {
            return facts;
        };
        for (codes, sex) in [(&profile.sex.male, Sex::Male), (&profile.sex.female, Sex::Female)] {
            let short =
                codes.iter().map(|code| fold(code)).filter(|code| is_code(code) && word(code).is_none());
            facts.profile.extend(short.map(|code| (code, sex)));
        }
        let is_marked = table.headers.get(column).is_some_and(|h| marked_by_header(h) != Sex::Unknown);
        let evidence = Evidence::new(columns);
        let mut folded = String::new();
        for row in rows {
            let text = table.cell(row, column).trim();
            if text.is_empty() {
                continue;
            }
            facts.n_filled += 1;
            if is_marked && is_mark(text) {
                continue;
            }
            fold_into(text, &mut folded);
            match word(&folded) {
                Some(Word::Sex(Sex::Male)) => facts.n_words[0] += 1,
                Some(Word::Sex(_)) => facts.n_words[1] += 1,
                Some(Word::Other) => {}
                None if is_code(code_of(&folded)) => {
                    let sex = evidence.of(table, row);
                    let code = code_of(&folded);
                    if !facts.codes.contains_key(code) {
                        facts.codes.insert(code.to_string(), Beside::default());
                    }
                    if let Some(beside) = facts.codes.get_mut(code) {
                        beside.n += 1;
                        beside.n_male += u64::from(sex == Sex::Male);
                        beside.n_female += u64::from(sex == Sex::Female);
                    }
                }
                None => {}
            }
        }
        facts
    }

    /// Adds what other rows of the column show.
    pub fn merge(&mut self, other: &SexFacts) {
        self.column = self.column.or(other.column);
        self.n_filled += other.n_filled;
        self.n_words[0] += other.n_words[0];
        self.n_words[1] += other.n_words[1];
        for (code, more) in &other.codes {
            let beside = self.codes.entry(code.clone()).or_default();
            beside.n += more.n;
            beside.n_male += more.n_male;
            beside.n_female += more.n_female;
        }
        self.profile.extend(other.profile.iter().map(|(code, sex)| (code.clone(), *sex)));
    }

    /// The codes that the column's own evidence explains and the profile does not, folded.
    pub fn inferred(&self) -> Vec<(String, Sex)> {
        let known = self.decide().into_iter().filter(|d| d.sex != Sex::Unknown);
        known.map(|d| (d.code.to_string(), d.sex)).collect()
    }

    /// The codes that the profile does not know, and what they mean.
    fn decide(&self) -> Vec<Decision<'_>> {
        let mut all: Vec<Decision<'_>> = self
            .codes
            .iter()
            .filter(|(code, _)| !self.profile.contains_key(*code))
            .map(|(code, &beside)| {
                let sex = beside.says(AT_LEAST, AGREE_PERCENT).unwrap_or_default();
                Decision { code, beside, sex }
            })
            .collect();
        let n_of = |all: &[Decision<'_>], sex: Sex| all.iter().filter(|d| d.sex == sex).count();
        for idx in 0..all.len() {
            let weak = all[idx].beside.says(SECOND_AT_LEAST, 100).filter(|_| all[idx].sex == Sex::Unknown);
            if let Some(sex) = weak
                && n_of(&all, opposite(sex)) > 0
            {
                all[idx].sex = sex;
            }
        }
        // A short list: two codes tell together what neither has the rows to tell alone.
        if let [first, second] = all.as_mut_slice()
            && first.sex == Sex::Unknown
            && second.sex == Sex::Unknown
            && let Some(sex) = said_by_two(first.beside, second.beside)
        {
            (first.sex, second.sex) = (sex, opposite(sex));
        }
        // A lone N beside Nữ is Nam, beside Nam (or M) is Nữ.
        let (n_male, n_female) = (self.n_known(&all, Sex::Male), self.n_known(&all, Sex::Female));
        let n_filled = self.n_filled;
        let is_there = |n: u64| n >= OTHER_AT_LEAST && n * 100 >= n_filled * OTHER_PERCENT;
        if let Some(lone) = all.iter_mut().find(|d| d.code == "n" && d.sex == Sex::Unknown) {
            let sex = match (n_male, n_female) {
                (0, n) if is_there(n) => Sex::Male,
                (n, 0) if is_there(n) => Sex::Female,
                _ => Sex::Unknown,
            };
            // Not where the rows themselves speak against it.
            if lone.beside.of(sex) * 100 >= lone.beside.n_evidence() * AGREE_PERCENT {
                lone.sex = sex;
            }
        }
        // Two codes for one sex and none for the other: they mean something else.
        for sex in [Sex::Male, Sex::Female] {
            if n_of(&all, sex) > 1 && self.n_known(&all, opposite(sex)) == 0 {
                all.iter_mut().for_each(|d| d.sex = Sex::Unknown);
            }
        }
        all
    }

    /// Cells that are known to say `sex`: words, codes of the profile, codes that are understood.
    fn n_known(&self, decided: &[Decision<'_>], sex: Sex) -> u64 {
        let words = if sex == Sex::Male { self.n_words[0] } else { self.n_words[1] };
        let known = self.codes.iter().filter(|(code, _)| self.profile.get(*code) == Some(&sex));
        let inferred = decided.iter().filter(|d| d.sex == sex).map(|d| d.beside.n);
        words + known.map(|(_, beside)| beside.n).sum::<u64>() + inferred.sum::<u64>()
    }

    /// What was found out about the codes, where anything had to be.
    pub fn readings(&self, out: &mut Vec<ColumnReading>) {
        let Some(column) = self.column else {
            return;
        };
        let mut push = |value: String, words: Text, n_for, n_against| {
            let field = Some(Field::Gender);
            out.push(ColumnReading {
                column,
                field,
                kind: ReadingKind::SexCodes,
                value,
                words,
                n_for,
                n_against,
            });
        };
        // Stray codes are told row by row.
        let decided = self.decide();
        let counts = |d: &&Decision<'_>| d.sex != Sex::Unknown || d.beside.n >= UNKNOWN_AT_LEAST;
        let named: Vec<&Decision<'_>> = decided.iter().filter(counts).take(MAX_NAMED).collect();
        if !named.is_empty() {
            let n_for = named.iter().map(|d| match d.sex {
                Sex::Unknown => d.beside.n_male.max(d.beside.n_female),
                sex => d.beside.of(sex),
            });
            let n_for: u64 = n_for.sum();
            let n_all: u64 = named.iter().map(|d| d.beside.n_evidence()).sum();
            let value: Vec<String> = named.iter().map(|d| format!("{}={}", d.code, name(d.sex))).collect();
            let words = if named.iter().all(|d| d.sex != Sex::Unknown) {
                text("suy ra từ bằng chứng trong cột", "inferred from evidence in the column")
            } else {
                text(
                    "chưa đủ bằng chứng (cần từ 20 dòng, 95 % thống nhất; danh sách ngắn: hai mã tách hẳn hai giới)",
                    "not enough evidence (20 rows and 95 % agreement are needed; in a short list two codes that part the sexes)",
                )
            };
            push(value.join(" "), words, n_for, n_all - n_for);
        }
        let doubted: Vec<(&String, &Sex, &Beside)> = self
            .profile
            .iter()
            .filter_map(|(code, sex)| self.codes.get(code).map(|beside| (code, sex, beside)))
            .filter(|(_, sex, beside)| beside.says(AT_LEAST, AGREE_PERCENT) == Some(opposite(**sex)))
            .collect();
        if !doubted.is_empty() {
            let value: Vec<String> =
                doubted.iter().map(|(code, sex, _)| format!("{code}={}", name(**sex))).collect();
            let n_for = doubted.iter().map(|(_, sex, beside)| beside.of(**sex)).sum();
            let n_against = doubted.iter().map(|(_, sex, beside)| beside.of(opposite(**sex))).sum();
            let words = text("hồ sơ ngành nói ngược với cột", "the profile says the reverse of the column");
            push(value.join(" "), words, n_for, n_against);
        }
    }
}

/// The sex of the first of two codes, where each stands beside one sex and the other beside the other so clearly that codes that
/// mean something else would not (Fisher's exact test, one-sided).
fn said_by_two(first: Beside, second: Beside) -> Option<Sex> {
    let sex = first.says(1, PAIR_PERCENT)?;
    if second.says(1, PAIR_PERCENT)? != opposite(sex) {
        return None;
    }
    let (n_first, n) = (first.n_evidence(), first.n_evidence() + second.n_evidence());
    let (n_sex, agree) = (first.of(sex) + second.of(sex), first.of(sex));
    if n > PAIR_AT_MOST {
        return None;
    }
    // Ways to deal out the rows of this sex so that the first code gets as many of them, or more.
    let ways = |i: u64| choose(n_sex, i) * choose(n - n_sex, n_first.saturating_sub(i));
    let as_clear: u128 = (agree..=n_sex.min(n_first)).map(ways).sum();
    (as_clear * PAIR_ODDS <= choose(n, n_first)).then_some(sex)
}

/// Ways to choose `k` of `n`, of at most [`PAIR_AT_MOST`].
fn choose(n: u64, k: u64) -> u128 {
    if k > n {
        return 0;
    }
    (0..k.min(n - k)).fold(1, |ways, i| ways * u128::from(n - i) / u128::from(i + 1))
}

fn opposite(sex: Sex) -> Sex {
    match sex {
        Sex::Male => Sex::Female,
        Sex::Female => Sex::Male,
        Sex::Unknown => Sex::Unknown,
    }
}

fn name(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
        Sex::Unknown => "?",
    }
}

fn is_code(folded: &str) -> bool {
    (1..=MAX_CODE).contains(&folded.len()) && folded.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// A folded code without the fraction that a spreadsheet wrote (`1.0`).
pub(super) fn code_of(folded: &str) -> &str {
    match folded.strip_suffix(" 0") {
        Some(whole) if whole.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => folded,
    }
}
