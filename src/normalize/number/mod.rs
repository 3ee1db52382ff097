//! Numbers of papers, with their spreadsheet damage: one file per kind, one surface.
//!
//! Owns what the kinds share: [`Known`] and [`Beside`] (what the row says beside the number), [`Numbers`] and [`Code`]
//! (what comes out). A kind takes a mended text and returns its value; what it saw goes to the trail. How each number
//! is built stands in [`crate::identifiers`]. A repair is applied only where it is the only reading that passes all
//! tests of its kind and of the row; with two readings nothing is suggested. Nothing is ever derived from a number.

use std::borrow::Cow;

use super::junk::is_junk_number;
use super::trail::Trail;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::person::Sex;
use crate::identifiers::person_number::PersonNumber;

mod any;
pub mod area;
pub mod bhxh;
pub mod certificate;
pub mod code;
mod facts;
pub mod health_card;
pub mod parcel;
pub mod phone;
mod pid;
mod read;
pub mod tax;
mod tidy;

pub use any::any_number;
pub use facts::NumberFacts;
pub use pid::{read_cmnd, read_pid};
pub use read::NumberReader;

/// What the row says beside the number: the test of a repair.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// Birth date.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Day of reference.
    pub as_of: PartialDate,
    /// Whether the column as a whole shows that a spreadsheet dropped its zeros at the front.
    pub zeros_dropped: bool,
}

/// The numbers found in a cell; 0 = none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers {
    /// 12 digits.
    pub number: u64,
    /// 9 digits.
    pub cmnd: u32,
}

/// What a number of another paper is tested against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Birth date, sex, day of reference.
    pub known: Known,
    /// The 12-digit number of the row; 0 = none.
    pub person: u64,
    /// The ten digits that the row's other paper of social insurance says (the card's for the code, the code's for
    /// the card); empty = none.
    pub insurance: &'a str,
}

/// A number of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code<'a> {
    /// Where `good`: the canonical text. Else the text as far as it could be evened out, good for telling two apart;
    /// empty where there is none, or a filler.
    pub text: Cow<'a, str>,
    /// Whether it passes all tests of its kind.
    pub good: bool,
}

/// The year of birth that a 12-digit number states, where it is one (a zero at the front may be lost) and of a known
/// province: evidence for how a whole column is read, never for the value of a row.
pub fn stated_year(text: &str) -> Option<u16> {
    stated(text).map(|(year, _)| year)
}

/// The year of birth and the sex that a 12-digit number states; see [`stated_year`].
pub fn stated(text: &str) -> Option<(u16, Sex)> {
    if !matches!(text.len(), 11 | 12)
        || !text.bytes().all(|b| b.is_ascii_digit())
        || is_junk_number(text.as_bytes())
    {
        return None;
    }
    let stated = PersonNumber::of(text.parse().ok()?);
    stated.has_known_prefix().then_some((stated.year, stated.sex))
}

impl<'a> Code<'a> {
    /// A number that passes.
    fn good(text: impl Into<Cow<'a, str>>) -> Self {
        Code { text: text.into(), good: true }
    }

    /// A number that does not.
    fn open(text: impl Into<Cow<'a, str>>) -> Self {
        Code { text: text.into(), good: false }
    }

    /// Nothing.
    fn none() -> Self {
        Code::default()
    }
}

/// A kind of number: a mended text in, the code and observations out.
pub type Read = for<'a> fn(&'a str, &Beside<'_>, &mut Trail) -> Code<'a>;

/// Who reads a field; `None` for a field that holds no number of a paper (and for the personal number and the
/// nine-digit number, which have [`read_pid`] and [`read_cmnd`]).
pub fn reader_of(field: Field) -> Option<Read> {
    Some(match field {
        Field::Bhxh => bhxh::read,
        Field::Bhyt => health_card::read,
        Field::Tax => tax::read,
        Field::Phone => phone::read,
        Field::GcnSerial => certificate::read_serial,
        Field::GcnRegistry => certificate::read_register,
        Field::Sheet => parcel::read_sheet,
        Field::Parcel => parcel::read_parcel,
        Field::ParcelId => parcel::read_id,
        Field::MemberCard => code::read_member_card,
        Field::HouseholdCode | Field::Decision => code::read,
        Field::Province => area::read_province,
        Field::District => area::read_district,
        _ => return None,
    })
}

#[cfg(test)]
mod conformance;
