//! The match classes under the three official words.

use super::frame::{Frame, width};
use crate::data::assessment::ListAssessment;
use crate::data::linkage::MatchClass;
use crate::data::profile::LinkThresholds;
use crate::lang::{Lang, Text, report as words, words as official};
use crate::report::label;

/// A match class.
pub struct ClassView {
    pub key: &'static str,
    pub official: &'static str,
    pub kind: &'static str,
    pub name: &'static str,
    pub meaning: &'static str,
    pub count: String,
    pub share: String,
    pub width: String,
}

/// One of the three official words.
pub struct OfficialView {
    pub kind: &'static str,
    pub name: &'static str,
    pub share: String,
    pub width: String,
}

/// The three official words.
pub fn officials(list: &ListAssessment, frame: Frame) -> Vec<OfficialView> {
    let mut out: Vec<(Text, u64)> = Vec::new();
    for &(class, n) in &list.matching.classes {
        match out.iter_mut().find(|(text, _)| *text == class.official()) {
            Some((_, sum)) => *sum += n,
            None => out.push((class.official(), n)),
        }
    }
    out.into_iter()
        .map(|(text, n)| OfficialView {
            kind: kind(text),
            name: frame.say(text),
            share: frame.share(n, list.n_records),
            width: width(n, list.n_records),
        })
        .collect()
}

/// The six match classes.
pub fn classes(list: &ListAssessment, frame: Frame) -> Vec<ClassView> {
    let view = |&(class, n): &(MatchClass, u64)| ClassView {
        key: class.name(),
        official: frame.say(class.official()),
        kind: kind(class.official()),
        name: frame.say(label::class(class)),
        meaning: frame.say(label::class_meaning(class)),
        count: frame.count(n),
        share: frame.share(n, list.n_records),
        width: width(n, list.n_records),
    };
    list.matching.classes.iter().map(view).collect()
}

/// The colour of an official word.
fn kind(text: Text) -> &'static str {
    match text {
        official::MATCHED => "green",
        official::NOT_YET_MATCHED => "yellow",
        _ => "grey",
    }
}

/// A threshold with the decimals that it has.
fn plain_decimal(value: f64, lang: Lang) -> String {
    let text = value.to_string();
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}

/// What the histogram shows, with the thresholds of the list's profile.
pub fn histogram_caption(thresholds: LinkThresholds, frame: Frame) -> String {
    let [accept, reject] =
        [thresholds.accept, thresholds.reject].map(|value| plain_decimal(value, frame.lang));
    words::HISTOGRAM_CAPTION.fill(frame.lang, &[&accept, &reject])
}
