//! What reports say of a rule: its title and what to do.
//!
//! Owns [`RuleText`] and the look-up [`RuleTexts`], through which the catalogue's words reach the reports without
//! one stage knowing the other.

use crate::lang::Text;

/// A rule's words as reports need them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleText {
    /// One line: what is wrong.
    pub title: Text,
    /// One or two sentences: what a person does about it.
    pub remedy: Text,
}

/// Looks up a rule's words by its code; `None` for a code that the catalogue does not have.
pub type RuleTexts<'a> = &'a (dyn Fn(&str) -> Option<RuleText> + Sync);
