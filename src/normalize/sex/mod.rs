//! Sex, by the codes of the profile and by what the column itself explains.
//!
//! Owns [`SexReader`]. A code is understood if the profile lists it, else only if the column as a whole tells what it
//! means ([`SexFacts`]); it is never guessed from the digit, and the sex of a row never comes from its name or number. In a
//! column whose header is `Nữ` or `Nam` alone, a mark (`x`) says that sex.

mod evidence;
mod facts;

use std::borrow::Cow;

pub use facts::SexFacts;

use super::Context;
use super::cells::{Cells, CleanCells};
use super::junk::is_junk;
use super::trail::Trail;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::Sex;
use crate::data::profile::SexCodes;
use crate::orthography::{fold, fold_into};

/// What a word says of the sex, in whatever list it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// This sex.
    Sex(Sex),
    /// Neither (`khác`).
    Other,
}

/// What a folded word says; codes that mean different things in different lists are no words.
fn word(folded: &str) -> Option<Word> {
    match folded {
        "nam" | "male" | "trai" | "nam gioi" | "con trai" | "be trai" | "dan ong" | "boy" | "man" => {
            Some(Word::Sex(Sex::Male))
        }
        "nu" | "female" | "gai" | "nu gioi" | "con gai" | "be gai" | "phu nu" | "dan ba" | "girl"
        | "woman" => Some(Word::Sex(Sex::Female)),
        "khac" | "other" | "gioi tinh khac" => Some(Word::Other),
        _ => None,
    }
}

/// The sex that a mark (`x`) stands for under this header.
fn marked_by_header(header: &str) -> Sex {
    match fold(header).as_str() {
        "nu" | "gioi tinh nu" | "phai nu" | "nu danh dau x" => Sex::Female,
        "nam" | "gioi tinh nam" | "phai nam" | "nam danh dau x" => Sex::Male,
        _ => Sex::Unknown,
    }
}

/// Reads sex codes.
#[derive(Debug, Clone)]
pub struct SexReader {
    /// Codes of the profile, then those that the column explains.
    codes: Vec<(String, Sex)>,
    /// What a mark in this column means.
    marked: Sex,
    folded: String,
}

impl SexReader {
    /// A reader for the codes of a profile and a column with this header.
    pub fn new(codes: &SexCodes, header: &str) -> Self {
        let entries = |list: &[String], sex: Sex| list.iter().map(|c| (fold(c), sex)).collect::<Vec<_>>();
        let mut all = entries(&codes.male, Sex::Male);
        all.extend(entries(&codes.female, Sex::Female));
        SexReader { codes: all, marked: marked_by_header(header), folded: String::new() }
    }

    /// The same, with codes that the column itself explains; those of the profile go first.
    fn with_inferred(mut self, inferred: Vec<(String, Sex)>) -> Self {
        self.codes.extend(inferred);
        self
    }

    /// The sex that `text` (mended) says.
    pub fn read(&mut self, text: &str, trail: &mut Trail) -> Sex {
        match text {
            "" => return Sex::Unknown,
            _ if self.marked != Sex::Unknown && is_mark(text) => return self.marked,
            _ => fold_into(text, &mut self.folded),
        }
        let code = facts::code_of(&self.folded);
        if let Some((_, sex)) = self.codes.iter().find(|(known, _)| known == code) {
            return *sex;
        }
        match word(code) {
            Some(Word::Sex(sex)) => return sex,
            Some(Word::Other) => return Sex::Unknown,
            None => {}
        }
        trail.noted(if is_junk(text) { ObservationKind::Junk } else { ObservationKind::UnknownSex }, text);
        Sex::Unknown
    }
}

/// Reads the column of sexes of a table.
#[derive(Debug, Clone)]
pub struct SexColumn {
    column: Option<usize>,
    reader: SexReader,
    kept: CleanCells<Sex>,
}

impl SexColumn {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = ctx.columns.column(Field::Gender);
        let header = column.and_then(|c| ctx.table.headers.get(c)).map_or("", String::as_str);
        let reader = SexReader::new(&ctx.profile.sex, header).with_inferred(ctx.facts.sex().inferred());
        SexColumn { column, reader, kept: CleanCells::default() }
    }

    /// The sex of a row; `otherwise` (the sex under whose column the year stands) where the column says nothing that is
    /// understood. Where the two contradict each other nothing is known.
    pub fn read(&mut self, row: usize, otherwise: Sex, cells: &mut Cells<'_>) -> Sex {
        let Some(column) = self.column else {
            return otherwise;
        };
        let (text, sex) = match self.kept.get(row, column, cells) {
            Some(sex) => {
                cells.at(row, Field::Gender, Some(column));
                (Cow::Borrowed(cells.raw(row, column)), *sex)
            }
            None => {
                let n_told = cells.trail.observations().len();
                let text = cells.cell(row, Field::Gender, column);
                let sex = self.reader.read(&text, &mut cells.trail);
                self.kept.keep(row, column, cells, &text, n_told, || sex);
                (text, sex)
            }
        };
        match (sex, otherwise) {
            (Sex::Unknown, _) => otherwise,
            (_, Sex::Unknown) => sex,
            (sex, otherwise) if sex == otherwise => sex,
            _ => {
                cells.trail.noted(ObservationKind::SexContradiction, &text);
                Sex::Unknown
            }
        }
    }
}

/// Whether the cell is ticked: `x`, `X`, `v`, `✓`, `có`.
pub fn is_mark(text: &str) -> bool {
    matches!(text, "x" | "X" | "v" | "V" | "✓" | "✔" | "√" | "có" | "Có")
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod codes {
    use super::*;

    fn read(header: &str, text: &str) -> (Sex, Vec<ObservationKind>) {
        let mut trail = Trail::new();
        let sex = SexReader::new(&SexCodes::default(), header).read(text, &mut trail);
        (sex, trail.observations().iter().map(|o| o.kind).collect())
    }

    #[test]
    fn codes_are_understood_only_where_the_profile_lists_them() {
        use ObservationKind::{Junk, UnknownSex};
        for (header, text, sex, kinds) in [
            ("Giới tính", "Nam", Sex::Male, vec![]),
            ("Giới tính", "NỮ", Sex::Female, vec![]),
            ("Giới tính", "nữ", Sex::Female, vec![]),
            ("Giới tính", "Nu", Sex::Female, vec![]),
            ("Giới tính", "Nử", Sex::Female, vec![]),
            ("Giới tính", "m", Sex::Male, vec![]),
            ("Giới tính", "", Sex::Unknown, vec![]),
            // Digits mean different things in different systems.
            ("Giới tính", "1", Sex::Unknown, vec![UnknownSex]),
            ("Giới tính", "N", Sex::Unknown, vec![UnknownSex]),
            ("Giới tính", "chưa rõ", Sex::Unknown, vec![Junk]),
            // A mark counts only under a header that says a sex.
            ("Nữ", "x", Sex::Female, vec![]),
            ("NAM", "X", Sex::Male, vec![]),
            ("Nam/Nữ", "x", Sex::Unknown, vec![Junk]),
            ("Nữ", "", Sex::Unknown, vec![]),
        ] {
            assert_eq!(read(header, text), (sex, kinds), "{header}: {text}");
        }
        let bhxh = SexCodes { male: vec!["1".into()], female: vec!["2".into()] };
        assert_eq!(SexReader::new(&bhxh, "").read("2", &mut Trail::new()), Sex::Female);
    }
}
