//! The four words as cards, and whether the list may be synced.

use super::change;
use super::frame::{Frame, width};
use crate::data::assessment::{Light, ListAssessment, Word};
use crate::data::earlier::EarlierList;
use crate::data::finding::Dimension;
use crate::lang::{Text, report as words};
use crate::report::{figure, label};

/// A word's card.
pub struct WordView {
    pub key: &'static str,
    pub name: &'static str,
    pub gloss: &'static str,
    pub percent: String,
    pub width: String,
    pub light: &'static str,
    pub sign: &'static str,
    pub light_label: &'static str,
    pub failed: String,
    pub change: Option<String>,
}

/// Whether the list may be synced.
pub struct Decision {
    pub light: &'static str,
    pub sign: &'static str,
    pub answer: &'static str,
    pub detail: String,
    pub gates: Option<String>,
    pub ready_width: String,
    pub ready: String,
    pub rest: String,
}

/// A word's card.
pub fn word(word: &Word, then: Option<&EarlierList>, frame: Frame) -> WordView {
    let failed = word.n_records.saturating_sub(word.n_passed);
    WordView {
        key: word.dimension.name(),
        name: frame.say(word.dimension.label()),
        gloss: frame.say(gloss(word.dimension)),
        percent: figure::percent(word.percent, frame.lang),
        width: format!("{:.2}", word.percent.clamp(0.0, 100.0)),
        light: label::light_name(word.light),
        sign: sign(word.light),
        light_label: frame.say(label::light(word.light)),
        failed: if failed == 0 {
            frame.say(words::NONE_FAILED).to_string()
        } else {
            words::N_FAILED.fill(frame.lang, &[&frame.count(failed)])
        },
        change: change::of_word(word, then, frame),
    }
}

/// A sign that tells a light without its colour.
pub const fn sign(light: Light) -> &'static str {
    match light {
        Light::Green => "●",
        Light::Yellow => "▲",
        Light::Red => "■",
    }
}

/// A dimension in a few words.
pub const fn gloss(dimension: Dimension) -> Text {
    match dimension {
        Dimension::Dung => words::GLOSS_DUNG,
        Dimension::Du => words::GLOSS_DU,
        Dimension::Sach => words::GLOSS_SACH,
        Dimension::Song => words::GLOSS_SONG,
        Dimension::Chung => words::GLOSS_CHUNG,
    }
}

/// Whether the list may be synced, and why.
pub fn decision(list: &ListAssessment, frame: Frame) -> Decision {
    let n = list.n_records;
    let (answer, light) = match list.n_ready {
        _ if n == 0 => (words::SYNC_NOTHING, Light::Yellow),
        0 => (words::SYNC_NOT_YET, Light::Red),
        _ if frame.n_gates_not_met > 0 => (words::SYNC_NOT_YET, Light::Red),
        ready if ready == n => (words::SYNC_ALL, Light::Green),
        _ => (words::SYNC_PART, Light::Yellow),
    };
    let share = frame.share(list.n_ready, n);
    Decision {
        light: label::light_name(light),
        sign: sign(light),
        answer: frame.say(answer),
        detail: words::SYNC_READY_OF.fill(frame.lang, &[&frame.count(list.n_ready), &frame.count(n), &share]),
        gates: (frame.n_gates_not_met > 0)
            .then(|| words::SYNC_GATES.fill(frame.lang, &[&frame.n_gates_not_met])),
        ready_width: width(list.n_ready, n),
        ready: words::LEGEND_READY.fill(frame.lang, &[&frame.count(list.n_ready)]),
        rest: words::LEGEND_NOT_READY.fill(frame.lang, &[&frame.count(n.saturating_sub(list.n_ready))]),
    }
}
