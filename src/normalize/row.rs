//! A row of a list or of the reference: what a person has in either.
//!
//! Owns [`RowReader`], which holds a reader for each kind of value and calls them row after row. The order matters in
//! one place: a number is repaired only if it fits birth date and sex, so those are read first.

use super::Context;
use super::cells::Cells;
use super::date::BirthReader;
use super::date::{self, DateRule, Role};
use super::name::NameReader;
use super::number;
use super::number::{Known, NumberReader};
use super::place::PlaceReader;
use super::sex::SexColumn;
use super::trail::Trail;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::{ListRecords, People, Person, Sex};

/// Reads the rows of one table.
#[derive(Debug)]
pub struct RowReader<'a> {
    /// The cells, and where observations go.
    pub cells: Cells<'a>,
    /// Names; the name of the row that was read last is in it.
    pub name: NameReader,
    birth: BirthReader,
    sex: SexColumn,
    /// Numbers; those of the row that was read last are in it.
    pub numbers: NumberReader,
    /// Places; the commune of the row that was read last is in it.
    pub place: PlaceReader,
    /// The row that was read last.
    pub row: u32,
    /// Other text columns, only mended.
    texts: Vec<(Field, usize)>,
}

/// Text fields that are mended but hold nothing that linking needs. (Religion is not among them: `Không` is an answer
/// there.)
const TEXT_FIELDS: [Field; 9] = [
    Field::HouseholdHead,
    Field::Relation,
    Field::Ethnic,
    Field::Nationality,
    Field::Birthplace,
    Field::Origin,
    Field::Kcb,
    Field::PidIssuePlace,
    Field::LandType,
];

impl<'a> RowReader<'a> {
    /// A reader for the table of `ctx`, telling `trail` what it sees.
    pub fn new(ctx: &'a Context<'a>, trail: Trail) -> Self {
        let column = |field| ctx.columns.column(field);
        RowReader {
            cells: Cells::new(ctx, trail),
            name: NameReader::new(ctx),
            birth: BirthReader::new(ctx),
            sex: SexColumn::new(ctx),
            numbers: NumberReader::new(ctx),
            place: PlaceReader::new(ctx),
            row: 0,
            texts: TEXT_FIELDS.iter().filter_map(|f| column(*f).map(|c| (*f, c))).collect(),
        }
    }

    /// Reads a row and adds the person to `people`. What only the name cell states of birth and number counts as the
    /// row's; where a column states it too, the column does.
    pub fn read_person(&mut self, row: usize, people: &mut People) {
        let cells = &mut self.cells;
        self.row = row as u32;
        self.name.read(row, cells);
        let (mut birth, sex_by_column) = self.birth.read(row, cells);
        let sex = self.sex.read(row, sex_by_column, cells);
        let name = &self.name.name;
        if !name.birth.is_empty() {
            let stated = stated_birth(&name.birth, cells.ctx.as_of);
            if birth.is_none() {
                birth = stated;
            } else if !agree(birth, stated) {
                cells
                    .at(row, Field::Name, self.name.column())
                    .noted(ObservationKind::ContradictsName, &name.birth);
            }
        }
        let known = Known { birth, sex, as_of: cells.ctx.as_of, zeros_dropped: false };
        let mut numbers = self.numbers.read(row, &known, cells);
        if !name.number.is_empty() {
            let stated = stated_number(&name.number, birth, sex, cells.ctx.as_of);
            let differ = |a: u64, b: u64| a != 0 && b != 0 && a != b;
            if differ(numbers.number, stated.number) || differ(numbers.cmnd.into(), stated.cmnd.into()) {
                cells
                    .at(row, Field::Name, self.name.column())
                    .noted(ObservationKind::ContradictsName, &name.number);
            }
            if numbers.number == 0 {
                numbers.number = stated.number;
            }
            if numbers.cmnd == 0 {
                numbers.cmnd = stated.cmnd;
            }
        }
        let commune = self.place.read(row, cells);
        for &(field, column) in &self.texts {
            cells.value(row, field, Some(column));
        }
        people.push(Person {
            number: numbers.number,
            cmnd: numbers.cmnd,
            name: &self.name.name.display,
            name_key: &self.name.name.key,
            birth,
            sex,
            commune: commune.code,
            commune_vintage: commune.vintage,
            household: self.numbers.text(Field::HouseholdCode).unwrap_or_default(),
            address: &self.place.address,
        });
    }

    /// Adds those who stand beside its person in the name cell of the row that was read last to `records.further`; the
    /// person of the row is in `records` already. `death_date` reads the date in a death note.
    pub fn read_further(
        &self,
        row: usize,
        records: &mut ListRecords,
        death_date: impl Fn(&str) -> PartialDate,
    ) {
        let as_of = self.cells.ctx.as_of;
        for named in &self.name.name.further {
            let place = records.people.len().saturating_sub(1);
            let people = &records.people;
            let birth = stated_birth(&named.birth, as_of);
            let numbers = stated_number(&named.number, birth, named.sex, as_of);
            let further = &mut records.further;
            further.row.push(row as u32);
            further.relation.push(named.relation);
            further.represents.push(named.represents);
            further.people.push(Person {
                number: numbers.number,
                cmnd: numbers.cmnd,
                name: &named.core,
                name_key: &named.key,
                birth,
                sex: named.sex,
                commune: people.commune.get(place).copied().unwrap_or(0),
                commune_vintage: people.commune_vintage.get(place).copied().unwrap_or_default(),
                household: people.household.get(place),
                address: people.address.get(place),
            });
            further.death_note.push(named.death.is_some());
            further.death.push(named.death.as_deref().map_or(PartialDate::NONE, &death_date));
            further.other_names.push(&named.other_keys());
        }
    }
}

/// The birth date that a name cell states; nothing unless it can be read in one way only.
fn stated_birth(text: &str, as_of: PartialDate) -> PartialDate {
    let rule = DateRule::new(Role::Birth, as_of);
    let mut seen = Trail::new();
    let date = date::read(text, &rule, &mut seen);
    if seen.observations().iter().all(|o| o.applied) { date } else { PartialDate::NONE }
}

/// The identity number that a name cell states, whole or without its zeros.
fn stated_number(digits: &str, birth: PartialDate, sex: Sex, as_of: PartialDate) -> number::Numbers {
    number::read_pid(digits, &Known { birth, sex, as_of, zeros_dropped: false }, &mut Trail::off())
}

/// Whether two dates say the same where both say something.
fn agree(a: PartialDate, b: PartialDate) -> bool {
    let same = |x: u16, y: u16| x == 0 || y == 0 || x == y;
    same(a.year, b.year) && same(a.month.into(), b.month.into()) && same(a.day.into(), b.day.into())
}
