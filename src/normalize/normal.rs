//! The normalised forms of a row's values as text, for those who want them written out.
//!
//! Owns [`NormalColumns`]: which columns there are for a table, and their cells. Whoever only looks people up does not
//! need them.

use super::Context;
use crate::data::field::Field;
use crate::data::person::{ListRecords, format_cmnd, format_commune, format_number};
use crate::data::text::TextColumn;

/// A column of normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormalKind {
    /// The name for display.
    Name,
    /// The key by which names are compared.
    NameKey,
    /// Birth date: `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
    Birth,
    /// `Nam` or `Nữ`.
    Sex,
    /// 12-digit number.
    Number,
    /// 9-digit number.
    Cmnd,
    /// 5-digit commune code.
    CommuneCode,
}

impl NormalKind {
    /// Header of the column. Stable: part of the contract.
    pub const fn header(self) -> &'static str {
        match self {
            NormalKind::Name => "norm_name",
            NormalKind::NameKey => "norm_name_key",
            NormalKind::Birth => "norm_dob",
            NormalKind::Sex => "norm_gender",
            NormalKind::Number => "norm_pid",
            NormalKind::Cmnd => "norm_cmnd",
            NormalKind::CommuneCode => "norm_commune_code",
        }
    }

    /// Fields of which a table must have one for the column to say anything.
    const fn fields(self) -> &'static [Field] {
        match self {
            NormalKind::Name | NormalKind::NameKey => &[Field::Name, Field::Given, Field::FamilyMiddle],
            NormalKind::Birth => &[Field::Dob, Field::DobYear, Field::DobYearMale, Field::DobYearFemale],
            NormalKind::Sex => &[Field::Gender, Field::DobYearMale, Field::DobYearFemale],
            NormalKind::Number | NormalKind::Cmnd => &[Field::Pid, Field::Cmnd],
            NormalKind::CommuneCode => &[Field::CommuneCode],
        }
    }

    /// All, in the order in which they are written.
    pub const ALL: [NormalKind; 7] = [
        NormalKind::Name,
        NormalKind::NameKey,
        NormalKind::Birth,
        NormalKind::Sex,
        NormalKind::Number,
        NormalKind::Cmnd,
        NormalKind::CommuneCode,
    ];

    /// The columns that a table with these fields gets.
    pub fn of(ctx: &Context<'_>) -> Vec<NormalKind> {
        let has = |kind: &NormalKind| kind.fields().iter().any(|field| ctx.columns.has(*field));
        NormalKind::ALL.into_iter().filter(has).collect()
    }
}

/// Columns of normalised text; all have as many values as there are records.
#[derive(Debug, Clone, Default)]
pub struct NormalColumns {
    /// Kind and values, in the order in which they are written.
    pub columns: Vec<(NormalKind, TextColumn)>,
}

impl NormalColumns {
    /// The columns `kinds` of `records`.
    pub fn new(kinds: &[NormalKind], records: &ListRecords) -> Self {
        let people = &records.people;
        let rows = 0..records.len();
        let column = |kind: NormalKind| -> TextColumn {
            match kind {
                NormalKind::Name => people.name.clone(),
                NormalKind::NameKey => people.name_key.clone(),
                NormalKind::Birth => texts(rows.clone(), |row| people.birth[row].to_string()),
                NormalKind::Sex => people.sex.iter().map(|sex| sex.vi()).collect(),
                NormalKind::Number => texts(rows.clone(), |row| format_number(people.number[row])),
                NormalKind::Cmnd => texts(rows.clone(), |row| format_cmnd(people.cmnd[row])),
                NormalKind::CommuneCode => texts(rows.clone(), |row| format_commune(people.commune[row])),
            }
        };
        NormalColumns { columns: kinds.iter().map(|&kind| (kind, column(kind))).collect() }
    }
}

fn texts(rows: std::ops::Range<usize>, text: impl Fn(usize) -> String) -> TextColumn {
    let mut column = TextColumn::new();
    rows.for_each(|row| column.push(&text(row)));
    column
}
