//! What checks ask of a case: the cell behind a field, whether it is filled, where another record stands.
//!
//! A *cell* here is the text as read, for a field that may stand in several columns (family name and given name,
//! day, month and year). No rule is decided here.

use std::borrow::Cow;

use super::hits::{Hit, Hits};
use crate::data::case::{Case, ListContext, OtherRecord};
use crate::data::date::{PartialDate, Precision};
use crate::data::field::Field;
use crate::data::finding::Severity;
use crate::data::linkage::{BirthLevel, NameLevel};
use crate::data::mask::SEE;
use crate::data::name_kind::NameKind;
use crate::data::observation::{Observation, ObservationKind};
use crate::data::person::{Person, format_cmnd, format_commune, format_number};
use crate::data::place::Vintage;
use crate::data::profile::NamesAre;
use crate::data::profile::{ColumnMap, CommuneIs};
use crate::places;
use crate::similarity::{NameText, difference};

/// Columns that hold a birth date together where no one column does, and the sign between them.
const BIRTH_PARTS: [Field; 5] =
    [Field::DobDay, Field::DobMonth, Field::DobYear, Field::DobYearMale, Field::DobYearFemale];

/// Columns that hold a name together where no one column does.
const NAME_PARTS: [Field; 2] = [Field::FamilyMiddle, Field::Given];

fn joined<'a>(list: &ListContext<'a>, row: u32, parts: &[Field], sign: &str) -> Cow<'a, str> {
    let mut out = Cow::Borrowed("");
    for &part in parts {
        let cell = list.raw(row, part);
        if cell.trim().is_empty() {
            continue;
        }
        if out.is_empty() {
            out = Cow::Borrowed(cell);
        } else {
            let whole = out.to_mut();
            whole.push_str(sign);
            whole.push_str(cell);
        }
    }
    out
}

/// The text of `field` as read; a name or birth date that stands in several columns is joined.
pub fn cell<'a>(list: &ListContext<'a>, row: u32, field: Field) -> Cow<'a, str> {
    if !list.columns.has(field) {
        match field {
            Field::Name => return joined(list, row, &NAME_PARTS, " "),
            Field::Dob => return joined(list, row, &BIRTH_PARTS, "/"),
            _ => {}
        }
    }
    Cow::Borrowed(list.raw(row, field))
}

/// Whether the list has a column for `field`, or columns that make it up.
pub fn has_column(list: &ListContext<'_>, field: Field) -> bool {
    has_column_among(list.columns, field)
}

/// [`has_column`] of columns as they were recognised.
pub fn has_column_among(columns: &ColumnMap, field: Field) -> bool {
    let any = |fields: &[Field]| fields.iter().any(|&f| columns.has(f));
    match field {
        Field::Name => any(&[Field::Name, Field::FamilyMiddle, Field::Given]),
        Field::Dob => any(&[Field::Dob, Field::DobYear, Field::DobYearMale, Field::DobYearFemale]),
        // A year of birth under "Nam" or "Nữ" says the sex as well.
        Field::Gender => any(&[Field::Gender, Field::DobYearMale, Field::DobYearFemale]),
        _ => columns.has(field),
    }
}

/// Whether record `row` has any text for `field`.
pub fn is_filled(list: &ListContext<'_>, row: u32, field: Field) -> bool {
    let has = |f: Field| !list.raw(row, f).trim().is_empty();
    match field {
        Field::Name => has(Field::Name) || NAME_PARTS.iter().any(|&f| has(f)),
        Field::Dob => has(Field::Dob) || BIRTH_PARTS.iter().any(|&f| has(f)),
        Field::Gender => has(Field::Gender) || has(Field::DobYearMale) || has(Field::DobYearFemale),
        _ => has(field),
    }
}

/// Whether the profile requires `field` and the record leaves it empty. A birth date or a number that the name cell states is
/// not missing, it stands in the wrong place (SACH033).
pub fn lacks(case: &Case<'_>, field: Field) -> bool {
    case.list.profile.required.contains(&field)
        && !is_filled(case.list, case.row, field)
        && !stands_in_name(case, field)
}

fn stands_in_name(case: &Case<'_>, field: Field) -> bool {
    let read = match field {
        Field::Dob => !case.person.birth.is_none(),
        Field::Pid => {
            case.person.number != 0 || (case.person.cmnd != 0 && !is_filled(case.list, case.row, Field::Cmnd))
        }
        _ => false,
    };
    read && case.observations.iter().any(|o| o.kind == ObservationKind::ValueInName)
}

/// Where a record stands: name of the list (and sheet, where there are several) and 1-based row of its file, `NAME:ROW`.
pub fn place(list: &ListContext<'_>, row: u32) -> String {
    let source_row = list.table.source_rows.get(row as usize).copied().unwrap_or_default();
    format!("{}:{source_row}", list.table.name_at(row as usize))
}

/// The cell of `field` and, after [`SEE`], another record to compare it with.
pub fn beside(case: &Case<'_>, field: Field, list: &ListContext<'_>, row: u32) -> String {
    format!("{}{SEE}{}", cell(case.list, case.row, field), place(list, row))
}

/// The text of the cell in which something was noticed.
pub fn observed_cell<'a>(case: &Case<'a>, observation: &'a Observation) -> Cow<'a, str> {
    match observation.column {
        Some(column) => Cow::Borrowed(case.list.cells.get(case.row, usize::from(column))),
        None => match cell(case.list, case.row, observation.field) {
            whole if !whole.is_empty() => whole,
            _ => Cow::Borrowed(observation.old.as_str()),
        },
    }
}

/// The text of a cell and, after [`SEE`], the new communes into which the old one of the person was split.
pub fn beside_targets(text: &str, person: &Person<'_>) -> String {
    let names: Vec<String> = places::targets(person.commune)
        .iter()
        .filter_map(|&code| Some(format!("{} {}", format_commune(code), places::new_commune(code)?.name)))
        .collect();
    match (person.commune_vintage, &names[..]) {
        (Vintage::Old, [_, _, ..]) => format!("{text}{SEE}{}", names.join("; ")),
        _ => text.to_string(),
    }
}

/// A hit per cell in which `kind` was noticed: with the text that `cleaned/` holds now where it was applied, else
/// with the text that normalisation suggests, if any.
pub fn hit_observed(case: &Case<'_>, kind: ObservationKind, hits: &mut Hits) {
    for observation in case.observed(kind) {
        hit_one(case, observation, hits);
    }
}

/// [`hit_observed`] in cells of these fields; only a warning where the profile does not require the field.
pub fn hit_observed_in(case: &Case<'_>, kind: ObservationKind, fields: &[Field], hits: &mut Hits) {
    for observation in case.observed(kind).filter(|o| fields.contains(&o.field)) {
        warn_unless_required(case, observation.field, hit_one(case, observation, hits));
    }
}

/// Makes a hit a warning where the profile does not require its field.
pub fn warn_unless_required(case: &Case<'_>, field: Field, hit: &mut Hit) {
    if !case.list.profile.required.contains(&field) {
        hit.severity(Severity::Warning);
    }
}

/// The fields of numbers that a person is looked up by.
pub const PERSON_NUMBERS: [Field; 2] = [Field::Pid, Field::Cmnd];

fn hit_one<'h>(case: &Case<'_>, observation: &Observation, hits: &'h mut Hits) -> &'h mut Hit {
    let value = observed_cell(case, observation).into_owned();
    let hit = hits.add(observation.field, value);
    if observation.applied {
        // Several safe fixes of one cell are a chain; what counts for the reader is where it ends.
        let same_cell =
            |o: &&Observation| o.applied && o.field == observation.field && o.column == observation.column;
        let last = case.observations.iter().rfind(same_cell).unwrap_or(observation);
        hit.applied(last.new.as_deref().unwrap_or_default())
    } else {
        hit.suggest(observation.new.as_deref().unwrap_or_default())
    }
}

/// How the row's name differs from the citizen's, in words of a machine (see [`crate::data::name_kind`]).
pub fn name_detail(case: &Case<'_>) -> String {
    let Some(citizen) = case.citizen else {
        return String::new();
    };
    // The kinds are those of Vietnamese names.
    if case.list.profile.names == NamesAre::Any {
        return String::new();
    }
    if case.link.comparison.name == NameLevel::OtherName {
        return NameKind::Alias.name().to_string();
    }
    let (row, known) = (&case.person, &citizen.person);
    let text = |display, key| NameText { display, key };
    difference(text(row.name, row.name_key), text(known.name, known.name_key)).detail()
}

/// A hit per cell in which `kind` was noticed, with what the reference has for that field where the citizen is
/// certain.
pub fn hit_observed_with_reference(case: &Case<'_>, kind: ObservationKind, hits: &mut Hits) {
    for observation in case.observed(kind) {
        let known = reference_text(case, observation.field);
        hits.add(observation.field, observed_cell(case, observation)).suggest(known);
    }
}

/// [`hit_observed_with_reference`] for damage that any number may have: only a warning where it is neither a person's
/// number nor required by the profile.
pub fn hit_number_with_reference(case: &Case<'_>, kind: ObservationKind, hits: &mut Hits) {
    for observation in case.observed(kind) {
        let known = reference_text(case, observation.field);
        let hit = hits.add(observation.field, observed_cell(case, observation)).suggest(known);
        if !PERSON_NUMBERS.contains(&observation.field) {
            warn_unless_required(case, observation.field, hit);
        }
    }
}

/// What the reference has for `field` of the citizen, if the citizen is certain; else empty. A birth date only
/// where it is known to the day.
pub fn reference_text(case: &Case<'_>, field: Field) -> String {
    let Some(citizen) = case.certain() else {
        return String::new();
    };
    match field {
        Field::Name => citizen.person.name.to_string(),
        Field::Pid => format_number(citizen.person.number),
        Field::Cmnd => format_cmnd(citizen.person.cmnd),
        Field::Gender => citizen.person.sex.vi().to_string(),
        Field::Dob if citizen.person.birth.precision() == Precision::Day => citizen.person.birth.to_string(),
        Field::CommuneCode if case.list.profile.commune_is == CommuneIs::Residence => {
            format_commune(citizen.person.commune)
        }
        Field::HouseholdCode => citizen.person.household.to_string(),
        _ => String::new(),
    }
}

/// The birth date of the reference where it is certain, known to the day, and says the same as the row as far as
/// the row goes; else empty.
pub fn consistent_birth(case: &Case<'_>) -> String {
    match case.link.comparison.birth {
        BirthLevel::Day | BirthLevel::Month | BirthLevel::Year | BirthLevel::YearPlaceholder => {
            reference_text(case, Field::Dob)
        }
        _ => String::new(),
    }
}

/// The field in which the row writes its number: the personal number's, unless only the nine-digit column is
/// filled.
pub fn number_field(case: &Case<'_>) -> Field {
    let pid_empty = case.raw(Field::Pid).trim().is_empty();
    let cmnd_filled = !case.raw(Field::Cmnd).trim().is_empty();
    if pid_empty && cmnd_filled { Field::Cmnd } else { Field::Pid }
}

/// The field in which the row writes the commune: the code's, unless the list has names only.
pub fn commune_field(case: &Case<'_>) -> Field {
    let has = |field| case.list.columns.has(field);
    if !has(Field::CommuneCode) && has(Field::Commune) { Field::Commune } else { Field::CommuneCode }
}

/// The year of birth that a 12-digit number states: century by the fourth digit, then two digits.
pub fn year_in_number(number: u64) -> u16 {
    let century = 19 + number / 100_000_000 % 10 / 2;
    (century * 100 + number / 1_000_000 % 100) as u16
}

/// Whether the fourth digit of a 12-digit number states a woman.
pub fn is_female_number(number: u64) -> bool {
    number / 100_000_000 % 2 == 1
}

/// Whether two dates contradict each other in a part that both of them know.
pub fn contradict(a: PartialDate, b: PartialDate) -> bool {
    let differ = |x: u16, y: u16| x != 0 && y != 0 && x != y;
    differ(a.year, b.year)
        || differ(u16::from(a.month), u16::from(b.month))
        || differ(u16::from(a.day), u16::from(b.day))
}

/// A hit per cell in which `kind` was noticed about a birth date, with the reference's date where it agrees as far
/// as the row goes.
pub fn hit_birth(case: &Case<'_>, kind: ObservationKind, hits: &mut Hits) {
    for observation in case.observed(kind) {
        let known = if observation.field == Field::Dob { consistent_birth(case) } else { String::new() };
        hits.add(observation.field, observed_cell(case, observation)).suggest(known);
    }
}

/// The records of other lists about the same citizen that `differs` picks, the first of each list.
pub fn first_per_list<'a>(
    case: &Case<'a>,
    differs: impl Fn(&OtherRecord<'a>) -> bool,
) -> impl Iterator<Item = &'a OtherRecord<'a>> {
    let mine = case.list.index;
    let mut told: Vec<u16> = Vec::new();
    case.others.iter().filter(move |other| {
        let index = other.list.index;
        let first = index != mine && !told.contains(&index) && differs(other);
        if first {
            told.push(index);
        }
        first
    })
}

/// Who a record of another list is about.
pub fn person_of<'a>(other: &OtherRecord<'a>) -> Person<'a> {
    other.list.records.people.get(other.row as usize)
}

/// A sum in đồng, by thousands: `12.600.000 đồng`.
pub fn format_dong(sum: i64) -> String {
    let digits = sum.unsigned_abs().to_string();
    let mut out = String::from(if sum < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out.push_str(" đồng");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_states_a_year_and_a_sex() {
        assert_eq!(year_in_number(1_085_001_234), 1985);
        assert_eq!(year_in_number(79_304_001_234), 2004);
        assert!(!is_female_number(1_085_001_234));
        assert!(is_female_number(79_304_001_234));
    }

    #[test]
    fn sums_are_written_by_thousands() {
        assert_eq!(format_dong(12_600_000), "12.600.000 đồng");
        assert_eq!(format_dong(500), "500 đồng");
    }

    #[test]
    fn dates_contradict_in_parts_that_both_know() {
        let day = PartialDate::new(1950, 3, 12);
        assert!(!contradict(day, PartialDate::new(1950, 0, 0)));
        assert!(!contradict(day, PartialDate::NONE));
        assert!(contradict(day, PartialDate::new(1950, 4, 0)));
        assert!(contradict(day, PartialDate::new(1951, 0, 0)));
    }
}
