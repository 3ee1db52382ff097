//! People after normalisation, in packed columns.
//!
//! Owns [`People`] (what a list's record and a citizen have in common), [`Citizens`] (the reference),
//! [`ListRecords`] (a list) and [`FurtherPeople`] (who else stands in the name cells of a list). A *record* is one row
//! of a list, a *citizen* one row of the reference; both are counted from 0. 0 in a number column means "none".

use std::fmt::{Arguments, Write};

use bytemuck::{CheckedBitPattern, NoUninit};

use super::column::Column;
use super::date::PartialDate;
use super::place::Vintage;
use super::text::TextColumn;

/// Sex as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, NoUninit, CheckedBitPattern)]
#[repr(u8)]
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

/// What a person in a name cell is to the one who the row is about, or in the row, as the cell states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Relation {
    /// The cell does not say (`Ông A và bà B`).
    #[default]
    Unstated,
    /// Vợ.
    Wife,
    /// Chồng.
    Husband,
    /// Con.
    Child,
    /// Cha, mẹ.
    Parent,
    /// Anh, chị, em.
    Sibling,
    /// Cháu, and other relatives.
    Relative,
    /// Đồng sử dụng.
    CoUser,
    /// Người đại diện, người được ủy quyền; of an organisation too.
    Representative,
    /// Người giám hộ.
    Guardian,
    /// Người thừa kế.
    Heir,
    /// Chủ hộ.
    Head,
}

impl Relation {
    /// All relations, in the order of declaration.
    pub const ALL: [Relation; 12] = [
        Relation::Unstated,
        Relation::Wife,
        Relation::Husband,
        Relation::Child,
        Relation::Parent,
        Relation::Sibling,
        Relation::Relative,
        Relation::CoUser,
        Relation::Representative,
        Relation::Guardian,
        Relation::Heir,
        Relation::Head,
    ];

    /// Stable name for outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Relation::Unstated => "unstated",
            Relation::Wife => "wife",
            Relation::Husband => "husband",
            Relation::Child => "child",
            Relation::Parent => "parent",
            Relation::Sibling => "sibling",
            Relation::Relative => "relative",
            Relation::CoUser => "co_user",
            Relation::Representative => "representative",
            Relation::Guardian => "guardian",
            Relation::Heir => "heir",
            Relation::Head => "head",
        }
    }

    /// The sex that the word states, where it states one.
    pub const fn sex(self) -> Sex {
        match self {
            Relation::Wife => Sex::Female,
            Relation::Husband => Sex::Male,
            _ => Sex::Unknown,
        }
    }
}

/// Status of a citizen in the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, NoUninit, CheckedBitPattern)]
#[repr(u8)]
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
    /// All of them, in the order of declaration.
    pub const ALL: [Status; 5] =
        [Status::Living, Status::Died, Status::MovedAway, Status::Missing, Status::Unknown];

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
    pub number: Column<u64>,
    /// 9-digit number as an integer; 0 = none or malformed.
    pub cmnd: Column<u32>,
    /// Name for display: Unicode, white space and look-alikes mended, spelling and case as given.
    pub name: TextColumn,
    /// Comparison key: lower case, NFC, tone on one place, single spaces, notes and titles left out;
    /// marks (accents) kept. Empty where there is no usable name.
    pub name_key: TextColumn,
    /// Birth date.
    pub birth: Column<PartialDate>,
    /// Sex.
    pub sex: Column<Sex>,
    /// 5-digit commune code as an integer; 0 = none. As recorded, not converted to the units of July 2025; where a row
    /// has no code, the one that its names leave no doubt of.
    pub commune: Column<u32>,
    /// The division in which [`People::commune`] was written, where it is known.
    pub commune_vintage: Column<Vintage>,
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
    match code {
        0 => String::new(),
        1..=99_999 => [10_000, 1_000, 100, 10, 1]
            .into_iter()
            .map(|unit| char::from(b'0' + (code / unit % 10) as u8))
            .collect(),
        _ => format!("{code:05}"),
    }
}

/// The reference after normalisation.
#[derive(Debug, Clone, Default)]
pub struct Citizens {
    /// Who they are.
    pub people: People,
    /// Status.
    pub status: Column<Status>,
    /// Date of death where known.
    pub death: Column<PartialDate>,
    /// Comparison keys of other names, joined by `;`.
    pub other_names: TextColumn,
    /// Earlier numbers of 12 or 9 digits, joined by `;`; may be shorter than the other columns. An index keeps them
    /// elsewhere.
    pub further_numbers: TextColumn,
    /// Codes of earlier communes, joined by `;`; as the earlier numbers.
    pub former_communes: TextColumn,
    /// What [`Citizens::id_of`] says instead of what it makes of number and row; may be shorter than the other columns.
    pub id: TextColumn,
    /// 1-based row of the reference file.
    pub source_row: Column<u32>,
    /// Citizens whose 12-digit number another citizen has too, ascending. The index finds them.
    pub doubled: Column<u32>,
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

    /// What `citizen_id` says of a citizen: the 12-digit number, or `row:N` (1-based row of the reference file) where the
    /// reference has no usable number; `NUMBER@row:N` where two citizens share a number. Empty past the end.
    pub fn id_of(&self, idx: usize) -> CitizenId {
        let given = self.id.get(idx);
        let row = self.source_row.get(idx).copied().unwrap_or(0);
        if !given.is_empty() {
            let doubled = self.doubled.binary_search(&(idx as u32)).is_ok();
            return if doubled {
                CitizenId::of(format_args!("{given}@row:{row}"))
            } else {
                CitizenId::of(format_args!("{given}"))
            };
        }
        match self.people.number.get(idx) {
            None => CitizenId::default(),
            Some(0) => CitizenId::of(format_args!("row:{row}")),
            Some(number) if self.doubled.binary_search(&(idx as u32)).is_ok() => {
                CitizenId::of(format_args!("{number:012}@row:{row}"))
            }
            Some(number) => CitizenId::of(format_args!("{number:012}")),
        }
    }

    /// Adds all citizens of `other` at the end.
    pub fn append(&mut self, other: &Citizens) {
        self.people.append(&other.people);
        self.status.extend_from_slice(&other.status);
        self.death.extend_from_slice(&other.death);
        self.other_names.append(&other.other_names);
        self.further_numbers.append(&other.further_numbers);
        self.former_communes.append(&other.former_communes);
        self.id.append(&other.id);
        self.source_row.extend_from_slice(&other.source_row);
    }
}

/// What `citizen_id` says of a citizen: a short text, kept without memory of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CitizenId {
    bytes: [u8; CitizenId::MAX],
    n_bytes: u8,
}

impl CitizenId {
    /// Most bytes.
    pub const MAX: usize = 63;

    /// The text, cut where it is longer than any id is.
    fn of(text: Arguments<'_>) -> Self {
        let mut id = CitizenId::default();
        // What does not fit is left out: that is no error here.
        let _ = id.write_fmt(text);
        id
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        let used = self.bytes.get(..usize::from(self.n_bytes)).unwrap_or_default();
        std::str::from_utf8(used).unwrap_or_default()
    }
}

impl Default for CitizenId {
    fn default() -> Self {
        CitizenId { bytes: [0; CitizenId::MAX], n_bytes: 0 }
    }
}

impl Write for CitizenId {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for c in text.chars() {
            let at = usize::from(self.n_bytes);
            let place = self.bytes.get_mut(at..at + c.len_utf8()).ok_or(std::fmt::Error)?;
            c.encode_utf8(place);
            self.n_bytes += c.len_utf8() as u8;
        }
        Ok(())
    }
}

impl std::ops::Deref for CitizenId {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl std::fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
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
    /// Comparison keys of other names that the cell gives for the person (alias, the name with its religious name
    /// before it), joined by `;`, as [`Citizens::other_names`].
    pub other_names: TextColumn,
    /// Who else stands in the name cells.
    pub further: FurtherPeople,
}

/// People who stand in the name cell of a record beside the one whom the record is about: wife, co-user,
/// representative of an organisation. Ordered by row, then by their place in the cell. All columns have the same length.
#[derive(Debug, Clone, Default)]
pub struct FurtherPeople {
    /// The record in whose cell they stand.
    pub row: Vec<u32>,
    /// What they are there.
    pub relation: Vec<Relation>,
    /// Whether they stand for the others, or for the organisation (`vợ là bà B đại diện`).
    pub represents: Vec<bool>,
    /// Who they are: name, what the cell says of number, birth and sex (only as a title or relation states it), and
    /// commune, household and address of the row.
    pub people: People,
    /// The cell says that this person has died.
    pub death_note: Vec<bool>,
    /// Date of death that the cell states.
    pub death: Vec<PartialDate>,
    /// See [`ListRecords::other_names`].
    pub other_names: TextColumn,
}

impl FurtherPeople {
    /// Number of people.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// The people in the cell of record `row`, as a range of positions.
    pub fn of_row(&self, row: u32) -> std::ops::Range<usize> {
        let start = self.row.partition_point(|r| *r < row);
        start..start + self.row[start..].partition_point(|r| *r == row)
    }

    /// Adds all of `other`, whose rows come later, at the end.
    pub fn append(&mut self, other: &FurtherPeople) {
        self.row.extend_from_slice(&other.row);
        self.relation.extend_from_slice(&other.relation);
        self.represents.extend_from_slice(&other.represents);
        self.people.append(&other.people);
        self.death_note.extend_from_slice(&other.death_note);
        self.death.extend_from_slice(&other.death);
        self.other_names.append(&other.other_names);
    }
}

impl ListRecords {
    /// No record yet of a whole list: texts that many of its records share are kept once.
    pub fn of_list(n: usize) -> Self {
        let mut records = ListRecords::default();
        for column in [&mut records.people.household, &mut records.people.address, &mut records.benefit] {
            *column = TextColumn::of_few_texts();
        }
        records.death_note.reserve_exact(n);
        records.death.reserve_exact(n);
        records.amount.reserve_exact(n);
        records.start.reserve_exact(n);
        records
    }

    /// Gives back room that is not used: nothing will be added.
    pub fn settle(&mut self) {
        let people = &mut self.people;
        let texts = [&mut people.name, &mut people.name_key, &mut people.household, &mut people.address];
        texts.into_iter().for_each(TextColumn::settle);
        people.number.shrink();
        people.cmnd.shrink();
        people.birth.shrink();
        people.sex.shrink();
        people.commune.shrink();
        people.commune_vintage.shrink();
        let own = [&mut self.benefit, &mut self.key_rest, &mut self.sector_code, &mut self.other_names];
        own.into_iter().for_each(TextColumn::settle);
    }

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
        self.other_names.append(&other.other_names);
        self.further.append(&other.further);
    }
}
