//! What a check found.
//!
//! Owns [`Hit`] and [`Hits`], the collector that checks add to. A hit becomes a finding once `assess/` has graded it.

use crate::data::field::Field;
use crate::data::finding::{Fix, Severity};

/// One hit of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The field at fault, where there is one.
    pub field: Option<Field>,
    /// The cell's text as read.
    pub value: String,
    /// What to write instead; empty where nothing can be said.
    pub suggestion: String,
    /// What became of the suggestion.
    pub fix: Fix,
    /// What `detail` of the finding says; empty for most.
    pub detail: String,
    /// Amount in đồng; 0 = none.
    pub amount: i64,
    /// Severity of this hit, where it is not the rule's.
    pub severity: Option<Severity>,
}

impl Hit {
    /// Suggests `text`; an empty text, or one that stands there already, suggests nothing.
    pub fn suggest(&mut self, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        if !text.is_empty() && text != self.value {
            self.suggestion = text;
            self.fix = Fix::Suggested;
        }
        self
    }

    /// Says that `cleaned/` holds `text` already.
    pub fn applied(&mut self, text: impl Into<String>) -> &mut Self {
        self.suggestion = text.into();
        self.fix = Fix::Applied;
        self
    }

    /// Says of what kind the difference is.
    pub fn detail(&mut self, detail: impl Into<String>) -> &mut Self {
        self.detail = detail.into();
        self
    }

    /// Adds up an amount in đồng.
    pub fn amount(&mut self, amount: i64) -> &mut Self {
        self.amount = amount;
        self
    }

    /// Grades this hit otherwise than its rule.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = Some(severity);
        self
    }
}

/// The hits of one rule on one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    hits: Vec<Hit>,
}

impl Hits {
    /// Adds a hit on `field`, with the cell's text.
    pub fn add(&mut self, field: impl Into<Option<Field>>, value: impl Into<String>) -> &mut Hit {
        let hit = Hit {
            field: field.into(),
            value: value.into(),
            suggestion: String::new(),
            fix: Fix::None,
            detail: String::new(),
            amount: 0,
            severity: None,
        };
        let last = self.hits.len();
        self.hits.push(hit);
        &mut self.hits[last]
    }

    /// The hits, in the order in which they were added.
    pub fn as_slice(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether nothing was hit.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Takes the hits out and leaves the collector empty for the next rule.
    pub fn drain(&mut self) -> impl Iterator<Item = Hit> + '_ {
        self.hits.drain(..)
    }
}
