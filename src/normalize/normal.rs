//! The normalised forms of a row's values as text, for those who want them written out.
//!
//! Owns [`NormalKind`] (which columns there are for a table) and [`NormalColumns`] (their cells). Whoever only looks people
//! up does not need them.

use rustc_hash::FxHashMap;

use super::Context;
use super::name::canonical_into;
use super::row::RowReader;
use super::text::{Look, look};
use crate::data::date::{PartialDate, Precision};
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::ListRecords;
use crate::data::text::TextColumn;

/// A column of normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormalKind {
    /// The name in its canonical form, without title, notes and other names.
    Name,
    /// The key by which names are compared.
    NameKey,
    /// Other people in the cell, in their canonical form, joined by `; `.
    OtherPeople,
    /// Birth date: `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
    Birth,
    /// `Nam` or `Nữ`.
    Sex,
    /// Date of death that the row states.
    Death,
    /// A number of a paper.
    Number(Field),
    /// 5-digit commune code, of the row's code column or worked out of its names.
    CommuneCode,
    /// The division of that code: `old` (until 30 June 2025), `new`, `unknown`.
    CommuneVintage,
    /// Official name of the commune with its kind.
    Commune,
    /// Official name of its province with its kind.
    Province,
}

/// Numbers of papers that get a column, with its header. The headers are part of the contract.
const NUMBERS: [(Field, &str); 13] = [
    (Field::Pid, "norm_pid"),
    (Field::Cmnd, "norm_cmnd"),
    (Field::Bhxh, "norm_bhxh"),
    (Field::Bhyt, "norm_bhyt"),
    (Field::Tax, "norm_tax"),
    (Field::Phone, "norm_phone"),
    (Field::HouseholdCode, "norm_household_code"),
    (Field::MemberCard, "norm_member_card"),
    (Field::GcnSerial, "norm_gcn_serial"),
    (Field::GcnRegistry, "norm_gcn_registry"),
    (Field::Sheet, "norm_sheet"),
    (Field::Parcel, "norm_parcel"),
    (Field::ParcelId, "norm_parcel_id"),
];

const PLACES: [Field; 5] =
    [Field::CommuneCode, Field::Commune, Field::District, Field::Province, Field::Address];

impl NormalKind {
    /// Header of the column. Stable: part of the contract.
    pub fn header(self) -> &'static str {
        match self {
            NormalKind::Name => "norm_name",
            NormalKind::NameKey => "norm_name_key",
            NormalKind::OtherPeople => "norm_other_people",
            NormalKind::Birth => "norm_dob",
            NormalKind::Sex => "norm_gender",
            NormalKind::Death => "norm_death_date",
            NormalKind::Number(field) => {
                NUMBERS.iter().find(|(f, _)| *f == field).map_or("norm_number", |(_, header)| header)
            }
            NormalKind::CommuneCode => "norm_commune_code",
            NormalKind::CommuneVintage => "norm_commune_vintage",
            NormalKind::Commune => "norm_commune",
            NormalKind::Province => "norm_province",
        }
    }

    /// The columns that a table with these fields gets, in the order in which they are written.
    pub fn of(ctx: &Context<'_>) -> Vec<NormalKind> {
        use NormalKind::*;
        let has = |fields: &[Field]| fields.iter().any(|field| ctx.columns.has(*field));
        let mut kinds = Vec::new();
        let mut add = |is_there: bool, new: &[NormalKind]| {
            if is_there {
                kinds.extend_from_slice(new);
            }
        };
        let births = [Field::Dob, Field::DobYear, Field::DobYearMale, Field::DobYearFemale];
        add(has(&[Field::Name, Field::Given, Field::FamilyMiddle]), &[Name, NameKey, OtherPeople]);
        add(has(&births), &[Birth]);
        add(has(&[Field::Gender, Field::DobYearMale, Field::DobYearFemale]), &[Sex]);
        add(has(&[Field::DeathDate, Field::DeathFlag]), &[Death]);
        for (field, _) in NUMBERS {
            // A nine-digit number may stand in the column of personal numbers, and the other way round.
            let either = matches!(field, Field::Pid | Field::Cmnd) && has(&[Field::Pid, Field::Cmnd]);
            add(either || has(&[field]), &[Number(field)]);
        }
        add(has(&PLACES), &[CommuneCode, CommuneVintage, Commune, Province]);
        kinds
    }
}

/// Columns of normalised text; all have as many values as there are records.
#[derive(Debug, Clone, Default)]
pub struct NormalColumns {
    /// Kind and values, in the order in which they are written.
    pub columns: Vec<(NormalKind, TextColumn)>,
    text: String,
    one: String,
    canonical: CanonicalWords,
}

/// Canonical forms of words that were written before: names are made of a few thousand.
#[derive(Debug, Clone, Default)]
struct CanonicalWords {
    known: FxHashMap<Box<str>, Box<str>>,
    one: String,
}

/// More words than this are not kept.
const MAX_CACHED_WORDS: usize = 20_000;

impl CanonicalWords {
    /// The canonical form of `name`. Of letters and single blanks each word has its own; signs may join words.
    fn write(&mut self, name: &str, out: &mut String) {
        if look(name) != Look::Letters {
            canonical_into(name, out);
            return;
        }
        out.clear();
        for word in name.split(' ') {
            out.push_str(if out.is_empty() { "" } else { " " });
            if let Some(known) = self.known.get(word) {
                out.push_str(known);
                continue;
            }
            canonical_into(word, &mut self.one);
            out.push_str(&self.one);
            if self.known.len() < MAX_CACHED_WORDS {
                self.known.insert(word.into(), self.one.as_str().into());
            }
        }
    }
}

impl NormalColumns {
    /// Empty columns.
    pub fn new(kinds: &[NormalKind]) -> Self {
        let columns = kinds.iter().map(|kind| (*kind, TextColumn::new())).collect();
        NormalColumns { columns, ..NormalColumns::default() }
    }

    /// Adds the values of the row that was read last, whose record is the last of `records`.
    pub(super) fn push(&mut self, reader: &RowReader<'_>, records: &ListRecords) {
        let NormalColumns { columns, text, one, canonical } = self;
        let people = &records.people;
        let name = &reader.name.name;
        for (kind, column) in columns {
            text.clear();
            match *kind {
                // An organisation and a filler have no key: they are nobody's name.
                NormalKind::Name if name.undecoded => text.push_str(&name.display),
                NormalKind::Name if !name.key.is_empty() => canonical.write(name.person(), text),
                NormalKind::Name => {}
                NormalKind::NameKey => text.push_str(&name.key),
                NormalKind::OtherPeople => {
                    for other in &name.further {
                        canonical.write(&other.core, one);
                        text.push_str(if text.is_empty() { "" } else { "; " });
                        text.push_str(one);
                    }
                }
                NormalKind::Birth => write(sure(people.birth.last(), &BIRTH_FIELDS, reader), text),
                NormalKind::Sex => text.push_str(people.sex.last().map_or("", |sex| sex.vi())),
                NormalKind::Death => write(sure(records.death.last(), &[Field::DeathDate], reader), text),
                NormalKind::Number(field) => write(reader.numbers.canonical(field), text),
                NormalKind::CommuneCode => text.push_str(&reader.place.place.code()),
                NormalKind::CommuneVintage if reader.place.place.coded.code != 0 => {
                    text.push_str(reader.place.place.coded.vintage.name());
                }
                NormalKind::CommuneVintage => {}
                NormalKind::Commune => text.push_str(reader.place.place.commune_name().unwrap_or_default()),
                NormalKind::Province => text.push_str(reader.place.place.province_name().unwrap_or_default()),
            }
            column.push(text);
        }
    }
}

/// Fields that a birth date is read from.
const BIRTH_FIELDS: [Field; 4] = [Field::Dob, Field::DobYear, Field::DobYearMale, Field::DobYearFemale];

/// What is sure of a date of the row that was read last. Linking may try one of two readings of a day and weigh it; who
/// takes a normalised column takes it for the truth, so only the year is written, which both readings have.
fn sure(date: Option<&PartialDate>, fields: &[Field], reader: &RowReader<'_>) -> Option<PartialDate> {
    let date = *date.filter(|date| !date.is_none())?;
    let told = reader.cells.trail.observations();
    let has_two_readings = told
        .iter()
        .rev()
        .take_while(|o| o.row == reader.row)
        .any(|o| o.kind == ObservationKind::AmbiguousDate && fields.contains(&o.field));
    let is_day = date.precision() == Precision::Day;
    Some(if has_two_readings && is_day { PartialDate::new(date.year, 0, 0) } else { date })
}

fn write(value: Option<impl std::fmt::Display>, out: &mut String) {
    if let Some(value) = value {
        // Writing to a string cannot fail.
        let _ = std::fmt::Write::write_fmt(out, format_args!("{value}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::name::canonical;

    #[test]
    fn word_by_word_is_the_same_as_the_whole() {
        let mut words = CanonicalWords::default();
        let mut out = String::new();
        for name in [
            "NGUYỄN VĂN HOÀ",
            "nguyễn văn hoà",
            "Hòang Qúy",
            "Y Blui Niê",
            "H Hen Niê",
            "H' Hen Niê",
            "HĐƠK",
            "K'BRẾP",
            "Tôn Nữ Công Tằng",
            "nguyen van an",
            "A",
            "",
            "McDonald Ng",
        ] {
            for _ in 0..2 {
                words.write(name, &mut out);
                assert_eq!(out, canonical(name), "{name}");
            }
        }
    }
}
