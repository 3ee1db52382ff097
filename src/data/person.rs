//! People after normalisation, in packed columns.
//!
//! Owns [`People`] (what a list's record and a citizen have in common), [`Citizens`] (the reference) and
//! [`ListRecords`] (a list). A *record* is one row of a list, a *citizen* one row of the reference; both are
//! counted from 0. 0 in a number column means "none".

use super::date::PartialDate;
use super::place::Vintage;
use super::text::TextColumn;

/// Sex as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Sex {
    /// Not given, or not understood.
    #[default]
    Unknown,
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// `Nam`, `Nữ` or nothing, as the reference writes it.
    pub const fn vi(self) -> &'static str {
        match self {
            Sex::Unknown => "",
            Sex::Male => "Nam",
            Sex::Female => "Nữ",
        }
    }
}

/// Status of a citizen in the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Status {
    /// Empty: lives here.
    #[default]
    Living,
    /// `da_mat`.
    Died,
    /// `da_chuyen_di`.
    MovedAway,
    /// `mat_tich`.
    Missing,
    /// A word that is not in the list; counted and named, and treated as "not known to live here".
    Unknown,
}

impl Status {
    /// The name in outputs; the words of the reference where it has one.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Living => "living",
            Status::Died => "da_mat",
            Status::MovedAway => "da_chuyen_di",
            Status::Missing => "mat_tich",
            Status::Unknown => "unknown",
        }
    }
}

/// Who a row is about. All columns have the same length.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// 12-digit personal number as an integer; 0 = none or malformed.
    pub number: Vec<u64>,
    /// 9-digit number as an integer; 0 = none or malformed.
    pub cmnd: Vec<u32>,
    /// Name for display: Unicode, white space and look-alikes mended, spelling and case as given.
    pub name: TextColumn,
    /// Comparison key: lower case, NFC, tone on one place, single spaces, notes and titles left out;
    /// marks (accents) kept. Empty where there is no usable name.
    pub name_key: TextColumn,
    /// Birth date.
    pub birth: Vec<PartialDate>,
    /// Sex.
    pub sex: Vec<Sex>,
    /// 5-digit commune code as an integer; 0 = none. As recorded, not converted to the units of July 2025; where a row
    /// has no code, the one that its names leave no doubt of.
    pub commune: Vec<u32>,
    /// The division in which [`People::commune`] was written, where it is known.
    pub commune_vintage: Vec<Vintage>,
    /// Household code as given.
    pub household: TextColumn,
    /// Address, folded (lower case, no marks, letters and digits only, single spaces).
    pub address: TextColumn,
}

/// One person of [`People`].
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// See [`People::number`].
    pub number: u64,
    /// See [`People::cmnd`].
    pub cmnd: u32,
    /// See [`People::name`].
    pub name: &'a str,
    /// See [`People::name_key`].
    pub name_key: &'a str,
    /// See [`People::birth`].
    pub birth: PartialDate,
    /// See [`People::sex`].
    pub sex: Sex,
    /// See [`People::commune`].
    pub commune: u32,
    /// See [`People::commune_vintage`].
    pub commune_vintage: Vintage,
    /// See [`People::household`].
    pub household: &'a str,
    /// See [`People::address`].
    pub address: &'a str,
}

impl People {
    /// Number of people.
    pub fn len(&self) -> usize {
        self.number.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.number.is_empty()
    }

    /// Adds one person.
    pub fn push(&mut self, person: Person<'_>) {
        self.number.push(person.number);
        self.cmnd.push(person.cmnd);
        self.name.push(person.name);
        self.name_key.push(person.name_key);
        self.birth.push(person.birth);
        self.sex.push(person.sex);
        self.commune.push(person.commune);
        self.commune_vintage.push(person.commune_vintage);
        self.household.push(person.household);
        self.address.push(person.address);
    }

    /// Person `idx`; `idx` must be below [`People::len`].
    pub fn get(&self, idx: usize) -> Person<'_> {
        Person {
            number: self.number[idx],
            cmnd: self.cmnd[idx],
            name: self.name.get(idx),
            name_key: self.name_key.get(idx),
            birth: self.birth[idx],
            sex: self.sex[idx],
            commune: self.commune[idx],
            commune_vintage: self.commune_vintage[idx],
            household: self.household.get(idx),
            address: self.address.get(idx),
        }
    }

    /// Adds all people of `other` at the end.
    pub fn append(&mut self, other: &People) {
        self.number.extend_from_slice(&other.number);
        self.cmnd.extend_from_slice(&other.cmnd);
        self.name.append(&other.name);
        self.name_key.append(&other.name_key);
        self.birth.extend_from_slice(&other.birth);
        self.sex.extend_from_slice(&other.sex);
        self.commune.extend_from_slice(&other.commune);
        self.commune_vintage.extend_from_slice(&other.commune_vintage);
        self.household.append(&other.household);
        self.address.append(&other.address);
    }
}

/// A 12-digit number as text, zeros at the front included; empty for 0.
pub fn format_number(number: u64) -> String {
    if number == 0 { String::new() } else { format!("{number:012}") }
}

/// A 9-digit number as text, zeros at the front included; empty for 0.
pub fn format_cmnd(number: u32) -> String {
    if number == 0 { String::new() } else { format!("{number:09}") }
}

/// A 5-digit commune code as text, zeros at the front included; empty for 0.
pub fn format_commune(code: u32) -> String {
    if code == 0 { String::new() } else { format!("{code:05}") }
}

/// The reference after normalisation.
#[derive(Debug, Clone, Default)]
pub struct Citizens {
    /// Who they are.
    pub people: People,
    /// Status.
    pub status: Vec<Status>,
    /// Date of death where known.
    pub death: Vec<PartialDate>,
    /// Comparison keys of other names, joined by `;`.
    pub other_names: TextColumn,
    /// What `citizen_id` says of a citizen: the 12-digit number as read, or `row:N` (1-based row of the reference
    /// file) where the reference has no usable number. Where two citizens share a 12-digit number the index makes
    /// it `NUMBER@row:N`.
    pub id: TextColumn,
    /// 1-based row of the reference file.
    pub source_row: Vec<u32>,
}

impl Citizens {
    /// Number of citizens.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Adds all citizens of `other` at the end.
    pub fn append(&mut self, other: &Citizens) {
        self.people.append(&other.people);
        self.status.extend_from_slice(&other.status);
        self.death.extend_from_slice(&other.death);
        self.other_names.append(&other.other_names);
        self.id.append(&other.id);
        self.source_row.extend_from_slice(&other.source_row);
    }
}

/// The records of a list after normalisation. All columns have the same length.
#[derive(Debug, Clone, Default)]
pub struct ListRecords {
    /// Who they are about.
    pub people: People,
    /// The row itself says that the person has died (a note in the name, a mark or a date in a column).
    pub death_note: Vec<bool>,
    /// Date of death that the row states.
    pub death: Vec<PartialDate>,
    /// Amount per month in đồng; 0 = none.
    pub amount: Vec<i64>,
    /// Month from which it is paid.
    pub start: Vec<PartialDate>,
    /// Kind of benefit, folded.
    pub benefit: TextColumn,
    /// The part of the record key beside the person (parcel, certificate …), folded; empty where the key is the
    /// person alone.
    pub key_rest: TextColumn,
    /// The person's code in the sector's own register (social insurance, membership), folded; empty where none.
    pub sector_code: TextColumn,
}

impl ListRecords {
    /// Number of records.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Adds all records of `other` at the end.
    pub fn append(&mut self, other: &ListRecords) {
        self.people.append(&other.people);
        self.death_note.extend_from_slice(&other.death_note);
        self.death.extend_from_slice(&other.death);
        self.amount.extend_from_slice(&other.amount);
        self.start.extend_from_slice(&other.start);
        self.benefit.append(&other.benefit);
        self.key_rest.append(&other.key_rest);
        self.sector_code.append(&other.sector_code);
    }
}
