//! How far the links of a list may be trusted: what is expected of them, and probabilities held against hidden numbers.

use super::frame::{FactView, Frame, width};
use crate::data::assessment::ListAssessment;
use crate::data::estimate::{CalibrationBin, ModelSource};
use crate::lang::page;
use crate::report::figure;

/// A bin of the calibration.
pub struct BinView {
    pub band: String,
    pub records: String,
    pub expected: String,
    pub expected_width: String,
    pub confirmed: String,
    pub confirmed_width: String,
}

/// Label and figure of what is expected. Rounded to the worse side, so that 100 % is said of nothing that may be wrong.
pub fn facts(list: &ListAssessment, frame: Frame) -> Vec<FactView> {
    let estimate = &list.estimate;
    let fine = |p: f64| figure::fine(p, frame.lang);
    let about = |n: f64| frame.count(n.max(0.0).ceil() as u64);
    let fact = |key, name, value| FactView { key, name: frame.say(name), value };
    let mut facts = Vec::new();
    if estimate.n_links > 0 {
        facts.extend([
            fact("precision", page::EXPECTED_PRECISION, fine(estimate.precision())),
            fact("recall", page::EXPECTED_RECALL, fine(estimate.recall())),
            fact("links", page::N_LINKS, frame.count(estimate.n_links)),
            fact("wrong", page::EXPECTED_WRONG, about(estimate.expected_wrong)),
            fact("missed", page::EXPECTED_MISSED, about(estimate.expected_missed)),
        ]);
    }
    if let Some(lost) = &estimate.blocking {
        facts.push(fact("keys_lose", page::KEYS_LOSE, fine((lost.high * 1e4).ceil() / 1e4)));
    }
    let model = match estimate.source {
        ModelSource::Plain => page::MODEL_PLAIN,
        ModelSource::Given => page::MODEL_GIVEN,
        ModelSource::Learned if !estimate.converged => page::MODEL_NOT_CONVERGED,
        ModelSource::Learned => page::MODEL_LEARNED,
    };
    facts.push(fact("model", page::MODEL, frame.say(model).to_string()));
    facts
}

/// The bins that hold a record.
pub fn bins(list: &ListAssessment, frame: Frame) -> Vec<BinView> {
    let bins = &list.estimate.calibration;
    let ends = bins.iter().skip(1).map(|bin| bin.from).chain([1.0]);
    bins.iter()
        .zip(ends)
        .filter(|(bin, _)| bin.n_records > 0)
        .map(|(bin, end)| view(bin, end, frame))
        .collect()
}

fn view(bin: &CalibrationBin, end: f64, frame: Frame) -> BinView {
    let edge = |p: f64| {
        let text = p.to_string();
        if frame.lang == crate::lang::Lang::Vi { text.replace('.', ",") } else { text }
    };
    BinView {
        band: format!("{}–{}", edge(bin.from), edge(end)),
        records: frame.count(bin.n_records),
        expected: figure::fine(bin.expected, frame.lang),
        expected_width: format!("{:.2}", bin.expected * 100.0),
        confirmed: figure::fine(bin.n_confirmed as f64 / bin.n_records as f64, frame.lang),
        confirmed_width: width(bin.n_confirmed, bin.n_records),
    }
}
