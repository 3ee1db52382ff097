//! What encoding the text of each column is in.
//!
//! Owns [`EncodingFacts`], counted over all text columns in the first pass, and [`EncodingRule`], by which the cells of one
//! column are then read. A column of Unicode text needs no rule: its cells take the short way.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::super::trail::Trail;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::profile::ColumnMap;
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::data::table::Table;
use crate::encodings::{Encoding, Facts, FontEncoding, Judge, Verdict, facts};
use crate::lang::{Text, text};

/// Fields that hold text with letters.
const TEXT_FIELDS: [Field; 31] = [
    Field::Name,
    Field::FamilyMiddle,
    Field::Given,
    Field::OtherNames,
    Field::Gender,
    Field::Ethnic,
    Field::Religion,
    Field::Nationality,
    Field::HouseholdHead,
    Field::Relation,
    Field::Address,
    Field::Birthplace,
    Field::Origin,
    Field::Hamlet,
    Field::Commune,
    Field::District,
    Field::Province,
    Field::Kcb,
    Field::PidIssuePlace,
    Field::PolicyType,
    Field::Decision,
    Field::LandType,
    Field::Note,
    Field::Status,
    Field::DeathFlag,
    Field::DeathDate,
    Field::Dob,
    Field::DobYearMale,
    Field::DobYearFemale,
    Field::StartMonth,
    Field::Allowance,
];

/// Facts of each text column, and of all of them together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EncodingFacts {
    columns: BTreeMap<usize, (Field, Facts)>,
    all: Facts,
}

impl EncodingFacts {
    /// Counts some rows of a table.
    pub fn count(table: &Table, columns: &ColumnMap, rows: Range<usize>) -> EncodingFacts {
        let mut counted = EncodingFacts::default();
        let mut judge = Judge::new();
        for field in TEXT_FIELDS {
            let Some(column) = columns.column(field) else { continue };
            if counted.columns.contains_key(&column) {
                continue;
            }
            let mut facts = Facts::default();
            for row in rows.clone() {
                facts.count(table.cell(row, column), table.font(row, column), &mut judge);
            }
            counted.all.merge(&facts);
            counted.columns.insert(column, (field, facts));
        }
        counted
    }

    /// Adds what other rows of the same list showed.
    pub fn merge(&mut self, other: &EncodingFacts) {
        for (column, (field, facts)) in &other.columns {
            self.columns.entry(*column).or_insert((*field, Facts::default())).1.merge(facts);
        }
        self.all.merge(&other.all);
    }

    /// How the cells of a column are to be read; [`EncodingRule::PLAIN`] for a column that is no text.
    pub fn rule(&self, column: usize) -> EncodingRule {
        self.columns
            .get(&column)
            .map_or(EncodingRule::PLAIN, |(_, facts)| EncodingRule { verdict: facts.verdict(&self.all) })
    }

    /// What was found out, where anything was.
    pub fn readings(&self, out: &mut Vec<ColumnReading>) {
        for (&column, (field, facts)) in &self.columns {
            let verdict = facts.verdict(&self.all);
            let present: Vec<(Encoding, u64)> = verdict.present().collect();
            let Some(&(first, n_first)) = present.iter().max_by_key(|(e, n)| (*n, std::cmp::Reverse(*e)))
            else {
                continue;
            };
            let mixed = verdict.is_mixed();
            let n_for = if mixed { present.iter().map(|(_, n)| n).sum() } else { n_first };
            let names: Vec<&str> = present.iter().map(|(encoding, _)| encoding.name()).collect();
            out.push(ColumnReading {
                column,
                field: Some(*field),
                kind: ReadingKind::Encoding,
                value: if mixed { format!("mixed {}", names.join(" ")) } else { first.name().to_string() },
                words: if mixed { MIXED } else { words(first) },
                n_for,
                n_against: if mixed { facts.n_unicode } else { verdict.n_against },
            });
        }
    }
}

const MIXED: Text = text(
    "lẫn nhiều bảng mã, sửa từng dòng nơi chắc chắn",
    "several encodings, repaired row by row where certain",
);

/// What users call an encoding.
pub const fn words(encoding: Encoding) -> Text {
    match encoding {
        Encoding::Tcvn3 => text("TCVN3 (phông .VnTime)", "TCVN3 (.VnTime fonts)"),
        Encoding::Vn1 => text("TCVN 5712 (VN1)", "TCVN 5712 (VN1)"),
        Encoding::Vni => text("VNI Windows (phông VNI-Times)", "VNI Windows (VNI-Times fonts)"),
        Encoding::Vps => text("VPS", "VPS"),
        Encoding::Viscii => text("VISCII", "VISCII"),
        Encoding::Cp1258 => text("windows-1258 mở như chữ Tây Âu", "windows-1258 read as Western text"),
        Encoding::Utf8 => text("UTF-8 mở như chữ Tây Âu", "UTF-8 read as Western text"),
    }
}

/// How the cells of one column are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodingRule {
    verdict: Verdict,
}

/// What became of a cell's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// It is as it was.
    AsItWas,
    /// It was repaired, and the trail told.
    Repaired(String),
    /// It is in an encoding and was left as it is; the trail was told.
    Left,
}

thread_local! {
    /// The words of cells that stand alone; those of columns are the business of whoever counts them.
    static JUDGE: RefCell<Judge> = RefCell::new(Judge::new());
}

impl EncodingRule {
    /// A column of which every cell is in order.
    pub const PLAIN: EncodingRule = EncodingRule { verdict: Verdict::PLAIN };
    /// A cell of which no column is known: repaired where it leaves no doubt by itself.
    pub const ALONE: EncodingRule = EncodingRule { verdict: Verdict::ALONE };

    /// Whether no cell needs a look.
    pub const fn is_plain(&self) -> bool {
        !self.verdict.closer_look
    }

    /// Decodes a cell where that is certain, and tells `trail`.
    pub fn decode(&self, raw: &str, font: Option<FontEncoding>, trail: &mut Trail) -> Decoded {
        if self.is_plain() && font.is_none() {
            return Decoded::AsItWas;
        }
        let decision = JUDGE.with_borrow_mut(|judge| facts::decide(raw, font, &self.verdict, judge));
        match decision {
            facts::Decision::Keep => Decoded::AsItWas,
            facts::Decision::Repair(reading) => {
                trail.applied(ObservationKind::EncodingRepaired, raw, &reading.text);
                Decoded::Repaired(reading.text)
            }
            facts::Decision::Suggest(reading) => {
                trail.suggested(ObservationKind::LegacyEncoding, raw, &reading.text);
                Decoded::Left
            }
            facts::Decision::Note => {
                trail.noted(ObservationKind::LegacyEncoding, raw);
                Decoded::Left
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::text::TextColumn;
    use crate::normalize::text::mend_in;

    /// What becomes of `cell` in a column of it and `others`: the outcome and the text.
    fn outcome(others: &str, cell: &str) -> (&'static str, String) {
        let cells: Vec<&str> =
            std::iter::once(cell).chain(others.split('|').filter(|c| !c.is_empty())).collect();
        let table = Table {
            headers: vec!["Họ và tên".into()],
            columns: vec![cells.iter().copied().collect::<TextColumn>()],
            source_rows: (0..cells.len() as u32).collect(),
            ..Table::default()
        };
        let columns = ColumnMap { by_field: [(Field::Name, vec![0])].into(), columns: vec![] };
        let rule = EncodingFacts::count(&table, &columns, 0..cells.len()).rule(0);
        let rule = if others.is_empty() { EncodingRule::ALONE } else { rule };
        let mut trail = Trail::new();
        mend_in(cell, &rule, None, false, &mut trail);
        let seen = trail.into_observations();
        let of = |kind| seen.iter().find(|o| o.kind == kind).map(|o| o.new.clone().unwrap_or_default());
        if let Some(text) = of(ObservationKind::EncodingRepaired) {
            ("repaired", text)
        } else if let Some(text) = of(ObservationKind::LettersLost) {
            ("lost", text)
        } else if let Some(text) = of(ObservationKind::LegacyEncoding) {
            ("told", text)
        } else {
            ("kept", cell.to_string())
        }
    }

    #[test]
    fn every_case_of_the_conformance_table_holds() {
        let mut bad = Vec::new();
        let mut n = 0;
        for line in include_str!("../../../fixtures/conformance/encodings.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [column, cell, wanted, text, why] = cells[..] else { panic!("{line}") };
            n += 1;
            let found = outcome(column, cell);
            if found != (wanted, text.to_string()) || why.is_empty() {
                bad.push(format!("{cell}: {found:?} and not {wanted} {text:?} ({why})"));
            }
        }
        assert!(bad.is_empty() && n >= 100, "{} of {n}:\n{}", bad.len(), bad.join("\n"));
    }

    #[test]
    fn any_parts_in_any_order_count_the_same() {
        let cells =
            ["NguyÔn V¨n An", "Nguyễn Lan", "TrÇn ThÞ B×nh", "Lan", "Lª H÷u Ph\u{AD}íc", "Müller", ""];
        let count = |cells: &[&str]| {
            let table = Table {
                columns: vec![cells.iter().copied().collect::<TextColumn>()],
                source_rows: (0..cells.len() as u32).collect(),
                ..Table::default()
            };
            let columns = ColumnMap { by_field: [(Field::Name, vec![0])].into(), columns: vec![] };
            EncodingFacts::count(&table, &columns, 0..cells.len())
        };
        let whole = count(&cells);
        let mut turned = cells;
        turned.reverse();
        assert_eq!(count(&turned), whole);
        for at in 0..=cells.len() {
            let mut parts = count(&cells[at..]);
            parts.merge(&count(&cells[..at]));
            assert_eq!(parts, whole);
        }
        let mut readings = Vec::new();
        whole.readings(&mut readings);
        let [reading] = &readings[..] else { panic!("{readings:?}") };
        assert_eq!((reading.kind, reading.value.as_str()), (ReadingKind::Encoding, "mixed tcvn3"));
        assert_eq!((reading.n_for, reading.n_against), (3, 1));
    }

    #[test]
    fn a_short_column_follows_the_table() {
        let table = Table {
            columns: vec![
                ["NguyÔn V¨n An", "TrÇn ThÞ B×nh", "Lª H÷u Ph\u{AD}íc"].into_iter().collect::<TextColumn>(),
                ["Nam", "N÷", "Nam"].into_iter().collect::<TextColumn>(),
            ],
            source_rows: vec![2, 3, 4],
            ..Table::default()
        };
        let by_field = [(Field::Name, vec![0]), (Field::Gender, vec![1])].into();
        let facts = EncodingFacts::count(&table, &ColumnMap { by_field, columns: vec![] }, 0..3);
        let mut trail = Trail::new();
        assert_eq!(facts.rule(1).decode("N÷", None, &mut trail), Decoded::Repaired("Nữ".into()));
        assert_eq!(facts.rule(2), EncodingRule::PLAIN);
    }
}
