//! A row of a list or of the reference: what a person has in either.
//!
//! Owns [`RowReader`], which finds the columns once and then reads row after row into buffers of its own. The order
//! matters in one place: a number is repaired only if it fits birth date and sex, so those are read first.

use std::borrow::Cow;

use super::Context;
use super::date::{self, DateRule, Role};
use super::junk::is_junk;
use super::name::{self, Name};
use super::number::{self, Known, Numbers};
use super::place;
use super::sex::{SexReader, is_mark};
use super::text;
use super::trail::Trail;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::{People, Person, Sex};
use crate::orthography::fold_into;

/// A column with a field, and how its dates are read.
#[derive(Debug, Clone, Copy)]
struct DateColumn {
    field: Field,
    column: usize,
    rule: DateRule,
}

/// Reads the rows of one table.
#[derive(Debug)]
pub struct RowReader<'a> {
    ctx: &'a Context<'a>,
    /// Where observations go.
    pub trail: Trail,
    name: Option<(Field, usize)>,
    family_and_given: Option<(usize, usize)>,
    dob: Option<DateColumn>,
    year_male: Option<DateColumn>,
    year_female: Option<DateColumn>,
    parts: [Option<usize>; 3],
    part_rule: DateRule,
    gender: Option<usize>,
    sexes: SexReader,
    pid: Option<usize>,
    cmnd: Option<usize>,
    commune: Option<usize>,
    household: Option<usize>,
    address: Option<usize>,
    hamlet: Option<usize>,
    /// Other text columns, only mended.
    texts: Vec<(Field, usize)>,
    /// The name of the row that was read last.
    pub read_name: Name,
    joined: String,
    folded: String,
    folded_hamlet: String,
}

/// Text fields that are mended but hold nothing that linking needs. (Religion is not among them: `Không` is an answer
/// there.)
const TEXT_FIELDS: [Field; 14] = [
    Field::HouseholdHead,
    Field::Relation,
    Field::Ethnic,
    Field::Nationality,
    Field::Birthplace,
    Field::Origin,
    Field::Commune,
    Field::District,
    Field::Province,
    Field::Kcb,
    Field::PidIssuePlace,
    Field::Decision,
    Field::LandType,
    Field::GcnSerial,
];

impl<'a> RowReader<'a> {
    /// A reader for the table of `ctx`, telling `trail` what it sees.
    pub fn new(ctx: &'a Context<'a>, trail: Trail) -> Self {
        let column = |field| ctx.columns.column(field);
        let dated = |field, role| {
            column(field).map(|column| DateColumn { field, column, rule: rule_of(ctx, column, role) })
        };
        let given = column(Field::Given);
        let family = column(Field::FamilyMiddle);
        let name = column(Field::Name).map(|c| (Field::Name, c));
        let lone = match (family, given) {
            (None, Some(c)) => Some((Field::Given, c)),
            (Some(c), None) => Some((Field::FamilyMiddle, c)),
            _ => None,
        };
        let gender = column(Field::Gender);
        let header = gender.and_then(|c| ctx.table.headers.get(c)).map_or("", String::as_str);
        RowReader {
            trail,
            name: name.or(lone),
            family_and_given: family.zip(given).filter(|_| name.is_none()),
            dob: dated(Field::Dob, Role::Birth),
            year_male: dated(Field::DobYearMale, Role::Birth),
            year_female: dated(Field::DobYearFemale, Role::Birth),
            parts: [Field::DobDay, Field::DobMonth, Field::DobYear].map(column),
            part_rule: DateRule {
                order: date::Order::DayFirst,
                piled_up: false,
                role: Role::Birth,
                as_of: ctx.as_of,
            },
            gender,
            sexes: SexReader::new(&ctx.profile.sex, header),
            pid: column(Field::Pid),
            cmnd: column(Field::Cmnd),
            commune: column(Field::CommuneCode),
            household: column(Field::HouseholdCode),
            address: column(Field::Address),
            hamlet: column(Field::Hamlet),
            texts: TEXT_FIELDS.iter().filter_map(|f| column(*f).map(|c| (*f, c))).collect(),
            read_name: Name::default(),
            joined: String::new(),
            folded: String::new(),
            folded_hamlet: String::new(),
            ctx,
        }
    }

    /// The cell of `column`, mended, with the trail set to it.
    pub fn cell(&mut self, row: usize, field: Field, column: usize) -> Cow<'a, str> {
        let raw = self.ctx.table.cell(row, column);
        self.trail.at(row as u32, field, u16::try_from(column).ok());
        text::mend(raw, false, &mut self.trail).text
    }

    /// [`RowReader::cell`] of a column that the table may lack; empty then.
    pub fn cell_of(&mut self, row: usize, field: Field, column: Option<usize>) -> Cow<'a, str> {
        column.map_or(Cow::Borrowed(""), |column| self.cell(row, field, column))
    }

    /// [`RowReader::cell_of`] for a cell whose fillers are told and count as empty.
    pub fn value(&mut self, row: usize, field: Field, column: Option<usize>) -> Cow<'a, str> {
        let text = self.cell_of(row, field, column);
        if !text.is_empty() && is_junk(&text) {
            self.trail.noted(ObservationKind::Junk, &text);
            return Cow::Borrowed("");
        }
        text
    }

    /// Reads a row and adds the person to `people`.
    pub fn read_person(&mut self, row: usize, people: &mut People) {
        self.read_name(row);
        let (birth, sex_by_column) = self.read_birth(row);
        let sex = self.read_sex(row, sex_by_column);
        let numbers = self.read_numbers(row, &Known { birth, sex, as_of: self.ctx.as_of });
        let code = self.cell_of(row, Field::CommuneCode, self.commune);
        let commune = place::read_commune(&code, &mut self.trail);
        self.read_address(row);
        let household = self.value(row, Field::HouseholdCode, self.household);
        for at in 0..self.texts.len() {
            let (field, column) = self.texts[at];
            self.value(row, field, Some(column));
        }
        people.push(Person {
            number: numbers.number,
            cmnd: numbers.cmnd,
            name: &self.read_name.display,
            name_key: &self.read_name.key,
            birth,
            sex,
            commune,
            household: &household,
            address: &self.folded,
        });
    }

    fn read_name(&mut self, row: usize) {
        if let Some((family, given)) = self.family_and_given {
            let family = self.cell(row, Field::FamilyMiddle, family);
            let given = self.cell(row, Field::Given, given);
            self.joined.clear();
            self.joined.push_str(&family);
            if !family.is_empty() && !given.is_empty() {
                self.joined.push(' ');
            }
            self.joined.push_str(&given);
            self.trail.at(row as u32, Field::Name, None);
            name::normalize_mended(&self.joined, &mut self.read_name, &mut self.trail);
        } else if let Some((field, column)) = self.name {
            self.trail.at(row as u32, field, u16::try_from(column).ok());
            name::normalize(self.ctx.table.cell(row, column), &mut self.read_name, &mut self.trail);
        } else {
            self.read_name = Name::default();
        }
    }

    fn read_date(&mut self, row: usize, column: Option<DateColumn>) -> PartialDate {
        let Some(column) = column else {
            return PartialDate::NONE;
        };
        let text = self.cell(row, column.field, column.column);
        date::read(&text, &column.rule, &mut self.trail)
    }

    /// Birth date, and the sex where the date stands in a column of one sex.
    fn read_birth(&mut self, row: usize) -> (PartialDate, Sex) {
        let dob = self.read_date(row, self.dob);
        let (by_sex, sex) = self.read_year_by_sex(row);
        let mut birth = if dob.is_none() { by_sex } else { dob };
        if birth.is_none() && self.parts[2].is_some() {
            let [day, month, year] = self.parts;
            let day = self.cell_of(row, Field::DobDay, day);
            let month = self.cell_of(row, Field::DobMonth, month);
            let year = self.cell_of(row, Field::DobYear, year);
            self.trail.at(row as u32, Field::Dob, None);
            birth = date::read_parts(&day, &month, &year, &self.part_rule, &mut self.trail);
        }
        (birth, sex)
    }

    /// A date (or a mark) under `Nam` or under `Nữ`. Both filled says nothing about the sex.
    fn read_year_by_sex(&mut self, row: usize) -> (PartialDate, Sex) {
        let filled =
            |c: Option<DateColumn>| c.is_some_and(|c| !self.ctx.table.cell(row, c.column).trim().is_empty());
        let (column, sex) = match (filled(self.year_male), filled(self.year_female)) {
            (false, false) => return (PartialDate::NONE, Sex::Unknown),
            (true, false) => (self.year_male, Sex::Male),
            (false, true) => (self.year_female, Sex::Female),
            (true, true) => {
                let male = self.read_date(row, self.year_male);
                let female = self.read_date(row, self.year_female);
                self.trail.at(row as u32, Field::Gender, None);
                self.trail.noted(ObservationKind::UnknownSex, &format!("{male} | {female}"));
                return (if male == female { male } else { PartialDate::NONE }, Sex::Unknown);
            }
        };
        let Some(column) = column else {
            return (PartialDate::NONE, Sex::Unknown);
        };
        let text = self.cell(row, column.field, column.column);
        if is_mark(&text) {
            return (PartialDate::NONE, sex);
        }
        (date::read(&text, &column.rule, &mut self.trail), sex)
    }

    fn read_sex(&mut self, row: usize, by_column: Sex) -> Sex {
        let Some(column) = self.gender else {
            return by_column;
        };
        let text = self.cell(row, Field::Gender, column);
        let sex = self.sexes.read(&text, &mut self.trail);
        if sex == Sex::Unknown { by_column } else { sex }
    }

    fn read_numbers(&mut self, row: usize, known: &Known) -> Numbers {
        let text = self.cell_of(row, Field::Pid, self.pid);
        let mut numbers = number::read_pid(&text, known, &mut self.trail);
        if self.cmnd.is_some() {
            let text = self.cell_of(row, Field::Cmnd, self.cmnd);
            let others = number::read_cmnd(&text, known, &mut self.trail);
            if numbers.number == 0 {
                numbers.number = others.number;
            }
            if others.cmnd != 0 {
                numbers.cmnd = others.cmnd;
            }
        }
        numbers
    }

    fn read_address(&mut self, row: usize) {
        self.folded.clear();
        let address = self.value(row, Field::Address, self.address);
        fold_into(&address, &mut self.folded);
        let hamlet = self.value(row, Field::Hamlet, self.hamlet);
        if !hamlet.is_empty() {
            fold_into(&hamlet, &mut self.folded_hamlet);
            if !self.folded.is_empty() {
                self.folded.push(' ');
            }
            self.folded.push_str(&self.folded_hamlet);
        }
    }
}

/// How the dates of a column are read.
pub fn rule_of(ctx: &Context<'_>, column: usize, role: Role) -> DateRule {
    let facts = ctx.facts.dates(column);
    DateRule {
        order: facts.order(),
        piled_up: role == Role::Birth && facts.piled_up(),
        role,
        as_of: ctx.as_of,
    }
}
