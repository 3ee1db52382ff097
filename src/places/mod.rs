//! Provinces, districts and communes before and after 1 July 2025: by code, by name, in an address; and the province
//! digits of personal numbers.
//!
//! Owns the look-ups over `tables/` (facts of the National Statistics Office's lists; see `tables/README.md`):
//! [`units`] the tables, [`change`] what became of an old commune and how two codes compare, [`spelling`] the forms in
//! which names are looked up, [`kind`] the words for kinds of units, [`names`] units by name, [`mod@resolve`] which
//! commune a commune, district and province name mean together, [`address`] the same out of one text.
//! *Old* is the division of 30 June 2025, *new* the one since. 3,316 of the 3,321 new codes were the code of an old
//! commune, so a code alone seldom tells which of the two it means ([`crate::data::place::Vintage`]).

pub mod address;
pub mod change;
pub mod kind;
pub mod names;
pub mod resolve;
pub mod spelling;
pub mod units;

pub use change::{Coded, compare, compare_coded, resident_target, targets, today};
pub use units::{
    Commune, CommuneId, District, Province, commune, commune_name, district, is_number_prefix, new_commune,
    new_communes, new_province, old_commune, old_communes, old_province,
};
