//! What all parts of a list's view need: language, the rules' words, caps, and the written form of bars and cuts.

use std::borrow::Cow;

use crate::data::earlier::EarlierRun;
use crate::data::population::AgeBands;
use crate::data::rule_text::RuleTexts;
use crate::lang::{Lang, Text};
use crate::report::{figure, label};

/// Letters of an example or header.
const MAX_LETTERS: usize = 80;

/// What the views need beside a list.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub lang: Lang,
    pub rule_text: RuleTexts<'a>,
    pub as_of: &'a str,
    pub earlier: Option<&'a EarlierRun>,
    pub reference_ages: &'a AgeBands,
    pub n_gates_not_met: usize,
    pub max_communes: usize,
}

impl Frame<'_> {
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    pub fn count(&self, n: u64) -> String {
        figure::count(n, self.lang)
    }

    pub fn share(&self, part: u64, whole: u64) -> String {
        figure::share(part, whole, self.lang)
    }

    /// A rule's title as a sentence; its code where the catalogue does not know it.
    pub fn title_of(&self, code: &str) -> String {
        (self.rule_text)(code)
            .map_or_else(|| code.to_string(), |text| label::sentence(text.title.get(self.lang)))
    }
}

/// A row with a bar.
pub struct BarView {
    /// The name in outputs.
    pub key: &'static str,
    pub name: String,
    pub mark: &'static str,
    pub count: String,
    pub share: String,
    pub width: String,
}

/// A fact: its name in outputs (empty where it is no figure), label and value.
pub struct FactView {
    pub key: &'static str,
    pub name: &'static str,
    pub value: String,
}

/// The line that says how many of `n` are not shown.
pub fn more(text: Text, n: usize, shown: usize, frame: Frame) -> Option<String> {
    (n > shown).then(|| text.fill(frame.lang, &[&frame.count((n - shown) as u64)]))
}

/// A share as the width of a bar, in per cent.
pub fn width(part: u64, whole: u64) -> String {
    format!("{:.2}", figure::ratio(part, whole))
}

/// `text`, cut where it is long.
pub fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
