//! Rows of the reference: the person, status, date of death, other names.
//!
//! Owns the parts of [`Citizens`] beside the person. The reference is not corrected, so its trail is forgotten.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Context;
use super::date::{self, DateRule, Role};
use super::name::{self, Name};
use super::row::RowReader;
use super::trail::Trail;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::person::{Citizens, Status};
use crate::data::profile::{NamesAre, NumbersAre};
use crate::orthography::fold_into;

/// See [`super::normalize_citizens`].
pub fn normalize(ctx: &Context<'_>, rows: Range<usize>) -> (Citizens, BTreeMap<String, u64>) {
    let rows = rows.start..rows.end.min(ctx.table.n_records());
    let mut reader = RowReader::new(ctx, Trail::off());
    let column = |field| ctx.columns.column(field);
    let (status, death, others) =
        (column(Field::Status), column(Field::DeathDate), column(Field::OtherNames));
    let death_rule = death.map(|c| DateRule::of(ctx, c, Role::Death));

    let (pid, any) = (column(Field::Pid), ctx.profile.numbers == NumbersAre::Any);
    let mut citizens = Citizens::default();
    let mut unknown = BTreeMap::new();
    let mut folded = String::new();
    let mut other = Name::default();
    let mut keys = String::new();
    for row in rows {
        reader.read_person(row, &mut citizens.people);
        let word = reader.cells.cell_of(row, Field::Status, status);
        let known = read_status(&word, &mut folded);
        if known == Status::Unknown {
            *unknown.entry(word.into_owned()).or_insert(0) += 1;
        }
        citizens.status.push(known);
        let text = reader.cells.cell_of(row, Field::DeathDate, death);
        citizens.death.push(match &death_rule {
            Some(rule) => {
                let is_date_cell = death.is_some_and(|column| reader.cells.is_date_cell(row, column));
                date::read_cell(&text, is_date_cell, rule, &mut reader.cells.trail)
            }
            None => PartialDate::NONE,
        });
        let text = reader.cells.cell_of(row, Field::OtherNames, others);
        keys.clear();
        keys.push_str(&reader.name.name.other_keys);
        for part in text.split([';', ',']).map(str::trim).filter(|part| !part.is_empty()) {
            match ctx.profile.names {
                NamesAre::Any => name::read_any(part, &mut other, &mut reader.cells.trail),
                NamesAre::Vietnamese => name::normalize(part, &mut other, &mut reader.cells.trail),
            }
            if !other.key.is_empty() {
                if !keys.is_empty() {
                    keys.push(';');
                }
                keys.push_str(&other.key);
            }
        }
        citizens.other_names.push(&keys);
        let source_row = ctx.table.source_rows.get(row).copied().unwrap_or(0);
        if any {
            // As it is written: of a number of any form no other form is known.
            let has_number = citizens.people.number.last().is_some_and(|&number| number != 0);
            citizens.id.push(if has_number { ctx.table.cell(row, pid.unwrap_or(0)).trim() } else { "" });
        }
        citizens.source_row.push(source_row);
    }
    (citizens, unknown)
}

/// The status that a word says; nothing at all means living here.
fn read_status(word: &str, folded: &mut String) -> Status {
    if word.is_empty() {
        return Status::Living;
    }
    fold_into(word, folded);
    match folded.as_str() {
        "" | "dang song" | "con song" | "thuong tru" | "dang cu tru" => Status::Living,
        "da mat" | "da chet" | "chet" | "mat" => Status::Died,
        "da chuyen di" | "chuyen di" | "da chuyen" => Status::MovedAway,
        "mat tich" => Status::Missing,
        _ => Status::Unknown,
    }
}
