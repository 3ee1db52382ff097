//! Rows of a list: the person, and what the list says of the benefit and of a death.
//!
//! Owns the parts of [`ListRecords`] beside the person.

use std::ops::Range;

use super::Context;
use super::amount;
use super::cells::CleanCells;
use super::date::form::{Written, dissect};
use super::date::{self, DateRule, OtherDates, Role};
use super::name::parts::is_death_note;
use super::row::RowReader;
use super::sex::is_mark;
use super::trail::Trail;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::observation::{Observation, ObservationKind};
use crate::data::person::ListRecords;
use crate::orthography::{fold, fold_into};

/// See [`super::normalize_list`]. `each` is called behind each row, whose record is then the last one.
pub fn normalize(
    ctx: &Context<'_>,
    rows: Range<usize>,
    mut each: impl FnMut(&RowReader<'_>, &ListRecords),
) -> (ListRecords, Vec<Observation>) {
    let rows = rows.start..rows.end.min(ctx.table.n_records());
    let mut reader = RowReader::new(ctx, Trail::new());
    let column = |field| ctx.columns.column(field);
    let allowance = column(Field::Allowance);
    let start = column(Field::StartMonth);
    let start_rule = start.map(|c| DateRule::of(ctx, c, Role::Start));
    let benefit = column(Field::PolicyType);
    let key_fields: Vec<(Field, Option<usize>)> =
        ctx.profile.record_key.iter().map(|field| (*field, column(*field))).collect();
    let deaths = DeathColumns::new(ctx);
    let other_dates = OtherDates::new(ctx);

    let mut records = ListRecords::default();
    let mut benefits = CleanCells::default();
    let mut folded = String::new();
    let mut key = String::new();
    for row in rows {
        reader.read_person(row, &mut records.people);
        let (died, death) = deaths.read(row, &mut reader);
        records.death_note.push(died);
        records.death.push(death);
        records.other_names.push(&reader.name.name.other_keys);
        if !reader.name.name.further.is_empty() {
            reader.read_further(row, &mut records, |note| date_in_note(note, &deaths.rule));
        }
        let text = reader.cells.cell_of(row, Field::Allowance, allowance);
        records.amount.push(amount::read(&text, &mut reader.cells.trail));
        let text = reader.cells.cell_of(row, Field::StartMonth, start);
        let paid_from = match &start_rule {
            Some(rule) => {
                let is_date_cell = start.is_some_and(|column| reader.cells.is_date_cell(row, column));
                date::read_cell(&text, is_date_cell, rule, &mut reader.cells.trail)
            }
            None => PartialDate::NONE,
        };
        records.start.push(paid_from);
        let birth = records.people.birth.last().copied().unwrap_or_default();
        other_dates.check(row, birth, death, paid_from, &mut reader.cells);
        reader.cells.folded(row, Field::PolicyType, benefit, &mut benefits, &mut folded);
        records.benefit.push(&folded);
        key.clear();
        for (position, (field, column)) in key_fields.iter().enumerate() {
            if position > 0 {
                key.push('|');
            }
            match reader.numbers.text(*field) {
                Some(number) => fold_into(number, &mut folded),
                None => fold_into(&reader.cells.value(row, *field, *column), &mut folded),
            }
            key.push_str(&folded);
        }
        records.key_rest.push(if key.bytes().all(|b| b == b'|') { "" } else { &key });
        folded.clear();
        for field in [Field::Bhxh, Field::MemberCard] {
            let Some(code) = reader.numbers.text(field) else { continue };
            fold_into(code, &mut folded);
            if is_sector_code(&folded) {
                break;
            }
            folded.clear();
        }
        records.sector_code.push(&folded);
        each(&reader, &records);
    }
    (records, reader.cells.trail.into_observations())
}

/// Whether a folded text can be a person's code in a register: one word of eight or more letters and digits, six of
/// them digits, and these not all the same.
fn is_sector_code(folded: &str) -> bool {
    let digits = || folded.bytes().filter(u8::is_ascii_digit);
    let first = digits().next();
    folded.len() >= 8 && !folded.contains(' ') && digits().count() >= 6 && digits().any(|d| Some(d) != first)
}

/// The columns that may say that a person has died.
struct DeathColumns {
    flag: Option<usize>,
    date: Option<usize>,
    status: Option<usize>,
    note: Option<usize>,
    rule: DateRule,
}

impl DeathColumns {
    fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        let date = column(Field::DeathDate);
        let rule = DateRule::new(Role::Death, ctx.as_of);
        DeathColumns {
            flag: column(Field::DeathFlag),
            date,
            status: column(Field::Status),
            note: column(Field::Note),
            rule: date.map_or(rule, |c| DateRule::of(ctx, c, Role::Death)),
        }
    }

    /// Whether the row says that the person has died, and when.
    fn read(&self, row: usize, reader: &mut RowReader<'_>) -> (bool, PartialDate) {
        let mut died = reader.name.name.death_note;
        let mut death =
            if died { date_in_note(&reader.name.name.death_text, &self.rule) } else { PartialDate::NONE };
        if self.flag.is_some() {
            let text = reader.cells.cell_of(row, Field::DeathFlag, self.flag);
            if is_death_flag(&text) {
                died = true;
                reader.cells.trail.noted(ObservationKind::DeathNote, &text);
                if death.is_none() {
                    death = date_in_note(&text, &self.rule);
                }
            }
        }
        for (field, column) in [(Field::Status, self.status), (Field::Note, self.note)] {
            if column.is_none() {
                continue;
            }
            let text = reader.cells.cell_of(row, field, column);
            if !text.is_empty() && is_death_note(&text.replace('_', " ")) {
                died = true;
                reader.cells.trail.noted(ObservationKind::DeathNote, &text);
                if death.is_none() {
                    death = date_in_note(&text, &self.rule);
                }
            }
        }
        if let Some(column) = self.date {
            let text = reader.cells.cell(row, Field::DeathDate, column);
            let is_date_cell = reader.cells.is_date_cell(row, column);
            let stated = date::read_cell(&text, is_date_cell, &self.rule, &mut reader.cells.trail);
            if !stated.is_none() {
                died = true;
                death = stated;
                reader.cells.trail.noted(ObservationKind::DeathNote, &text);
            }
        }
        (died, death)
    }
}

/// Whether a cell of the column "has died" says so: a mark, yes, a death note, or a date.
fn is_death_flag(text: &str) -> bool {
    if text.is_empty() {
        return false;
    }
    is_mark(text)
        || is_death_note(text)
        || matches!(
            fold(text).as_str(),
            "1" | "co" | "true" | "yes" | "y" | "da chet" | "chet" | "da mat" | "mat"
        )
        || (!matches!(dissect(text), Written::Text | Written::Zeros) && text.len() >= 4)
}

/// The date in a death note (`mất năm 2020`, `chết 12/03/2021`), if one can be read without doubt.
fn date_in_note(note: &str, rule: &DateRule) -> PartialDate {
    let Some(start) = note.find(|c: char| c.is_ascii_digit()) else {
        return PartialDate::NONE;
    };
    let text = note[start..].trim_end_matches([' ', '.', ')', ',']);
    let mut seen = Trail::new();
    let date = date::read(text, rule, &mut seen);
    if seen.observations().iter().all(|o| o.applied) { date } else { PartialDate::NONE }
}
