//! Numbers that papers carry: how each is built, and the tests that a written one must pass.
//!
//! Owns, per kind of number, what its digits say and which are possible at all; no text is mended here and nothing is
//! noticed (that is `normalize/number/`). A text here is in *canonical form*: digits and capital letters of the
//! number and the one separator that it is written with, nothing else. None of these numbers proves who somebody is.

pub mod health_card;
pub mod land;
pub mod old_card;
pub mod person_number;
pub mod phone;
pub mod tax;

/// Rows of a table of `tables/`, without the header, as cells.
fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

/// Whether `text` is `n_digits` ASCII digits.
pub fn is_digits(text: &str, n_digits: usize) -> bool {
    text.len() == n_digits && text.bytes().all(|b| b.is_ascii_digit())
}
