//! What a rule is.
//!
//! Owns [`Rule`], [`Check`] and [`ListCase`]. A *check* looks at one case (or one list) and adds [`Hits`]; it never
//! changes anything and knows nothing of other rules.

use super::hits::Hits;
use crate::data::case::{Case, ListContext};
use crate::data::date::PartialDate;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::person::Citizens;
use crate::lang::Text;

/// One rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its code: the prefix of its dimension and three digits. Never reused, never renamed.
    pub code: &'static str,
    /// The word that it judges.
    pub dimension: Dimension,
    /// Severity unless the profile grades it otherwise (or a hit says that it is less).
    pub severity: Severity,
    /// Error group of the public-sector quality frame.
    pub group: ErrorGroup,
    /// The most that it does about a hit.
    pub fix: Fix,
    /// One short line, without a full stop.
    pub title: Text,
    /// When it fires.
    pub what: Text,
    /// Why that matters.
    pub why: Text,
    /// A made-up example.
    pub example: Text,
    /// How it is fixed.
    pub remedy: Text,
    /// The law, frame or table that it rests on; a source that was not read in the original says so.
    pub source: Text,
    /// The check itself.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// One record at a time.
    Record(fn(&Case<'_>, &mut Hits)),
    /// A list as a whole.
    List(fn(&ListCase<'_>, &mut Hits)),
}

/// A list as the list rules see it.
#[derive(Debug, Clone, Copy)]
pub struct ListCase<'a> {
    /// The list.
    pub list: &'a ListContext<'a>,
    /// The reference that its links point into.
    pub citizens: &'a Citizens,
    /// The day on which ages are counted.
    pub as_of: PartialDate,
}
