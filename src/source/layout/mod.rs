//! Where the header and the records of a sheet stand, and what its other rows are.
//!
//! Owns the reading of a grid of text cells as departments lay them out: a title block, a header of one to three
//! rows with merged cells, a numbering row, group headings and totals between the records, signatures below.
//! The one rule above all others: a person's row is never taken for anything else. A row with an identifier, a
//! birth date, or a running number and a name is *strong* and always a record; a row without is a record unless
//! its own words say otherwise.

mod body;
mod header;
mod kind;
mod words;

pub use body::Body;
pub use header::{Header, Merge, find_first_header, find_header};

/// Rows with something in them, from the top, among which the header is looked for.
pub const HEAD_ROWS: usize = 100;

/// Most rows of a header.
pub const MAX_HEADER_ROWS: usize = 3;
