//! The catalogue of rules: what makes a record correct, sufficient, clean, alive, unified.
//!
//! Owns [`RULES`]: one rule, one file, named by its code. To add a rule: its file, its `mod` line, its line in the
//! list, and a pair of fixtures (`fixtures/rules/CODE/`). Codes are never reused: one that is given up goes to
//! [`RETIRED`]. Rules look at a [`crate::data::case::Case`]; they count nothing and know nothing of one another.

pub mod book;
pub mod cells;
pub mod docs;
pub mod hits;
pub mod rule;

mod chung001;
mod chung002;
mod chung003;
mod chung004;
mod chung005;
mod chung006;
mod du001;
mod du002;
mod du003;
mod du004;
mod du005;
mod du006;
mod du007;
mod du008;
mod du009;
mod du010;
mod du011;
mod dung001;
mod dung002;
mod dung003;
mod dung004;
mod dung005;
mod dung006;
mod dung007;
mod dung008;
mod dung009;
mod dung010;
mod dung011;
mod dung012;
mod dung013;
mod sach001;
mod sach002;
mod sach003;
mod sach004;
mod sach005;
mod sach006;
mod sach007;
mod sach008;
mod sach009;
mod sach010;
mod sach011;
mod sach012;
mod sach013;
mod sach014;
mod sach015;
mod sach016;
mod sach017;
mod sach018;
mod sach019;
mod sach020;
mod sach021;
mod sach022;
mod sach023;
mod sach024;
mod sach025;
mod sach026;
mod sach027;
mod sach028;
mod sach029;
mod sach030;
mod sach031;
mod sach032;
mod sach033;
mod sach034;
mod sach035;
mod sach037;
mod sach038;
mod sach039;
mod sach040;
mod sach041;
mod sach042;
mod sach043;
mod sach044;
mod sach045;
mod sach046;
mod sach047;
mod sach048;
mod sach049;
mod sach050;
mod sach051;
mod sach052;
mod song001;
mod song002;
mod song003;
mod song004;
mod song005;
mod song006;
mod song007;
mod song008;
mod song009;
mod song010;
mod song011;
mod song012;
mod song013;

pub use hits::{Hit, Hits};
pub use rule::{Check, ListCase, Rule};

/// All rules, sorted by code.
pub static RULES: &[&Rule] = &[
    &chung001::RULE,
    &chung002::RULE,
    &chung003::RULE,
    &chung004::RULE,
    &chung005::RULE,
    &chung006::RULE,
    &du001::RULE,
    &du002::RULE,
    &du003::RULE,
    &du004::RULE,
    &du005::RULE,
    &du006::RULE,
    &du007::RULE,
    &du008::RULE,
    &du009::RULE,
    &du010::RULE,
    &du011::RULE,
    &dung001::RULE,
    &dung002::RULE,
    &dung003::RULE,
    &dung004::RULE,
    &dung005::RULE,
    &dung006::RULE,
    &dung007::RULE,
    &dung008::RULE,
    &dung009::RULE,
    &dung010::RULE,
    &dung011::RULE,
    &dung012::RULE,
    &dung013::RULE,
    &sach001::RULE,
    &sach002::RULE,
    &sach003::RULE,
    &sach004::RULE,
    &sach005::RULE,
    &sach006::RULE,
    &sach007::RULE,
    &sach008::RULE,
    &sach009::RULE,
    &sach010::RULE,
    &sach011::RULE,
    &sach012::RULE,
    &sach013::RULE,
    &sach014::RULE,
    &sach015::RULE,
    &sach016::RULE,
    &sach017::RULE,
    &sach018::RULE,
    &sach019::RULE,
    &sach020::RULE,
    &sach021::RULE,
    &sach022::RULE,
    &sach023::RULE,
    &sach024::RULE,
    &sach025::RULE,
    &sach026::RULE,
    &sach027::RULE,
    &sach028::RULE,
    &sach029::RULE,
    &sach030::RULE,
    &sach031::RULE,
    &sach032::RULE,
    &sach033::RULE,
    &sach034::RULE,
    &sach035::RULE,
    &sach037::RULE,
    &sach038::RULE,
    &sach039::RULE,
    &sach040::RULE,
    &sach041::RULE,
    &sach042::RULE,
    &sach043::RULE,
    &sach044::RULE,
    &sach045::RULE,
    &sach046::RULE,
    &sach047::RULE,
    &sach048::RULE,
    &sach049::RULE,
    &sach050::RULE,
    &sach051::RULE,
    &sach052::RULE,
    &song001::RULE,
    &song002::RULE,
    &song003::RULE,
    &song004::RULE,
    &song005::RULE,
    &song006::RULE,
    &song007::RULE,
    &song008::RULE,
    &song009::RULE,
    &song010::RULE,
    &song011::RULE,
    &song012::RULE,
    &song013::RULE,
];

/// Codes that were in use once and must not come back.
pub const RETIRED: &[&str] = &[];

/// Rules about a record that say something only where it was looked for in a reference.
pub const NEED_A_SEARCH: &[&str] = &["DU009", "DUNG001", "DUNG002", "DUNG013"];

/// The rule with this code; letters in either case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The position of `code` in [`RULES`]; `None` for a code that no rule has.
pub fn position(code: &str) -> Option<usize> {
    RULES.binary_search_by(|rule| rule.code.cmp(code)).ok()
}

#[cfg(test)]
pub(crate) mod fixture;

#[cfg(test)]
mod tests;
