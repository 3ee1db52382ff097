//! What has changed since the run before.

use super::frame::Frame;
use crate::data::assessment::{ListAssessment, Word};
use crate::data::earlier::{EarlierList, EarlierRun};
use crate::lang::page;
use crate::report::figure;

/// How a word's share moved; nothing where there is nothing to compare with.
pub fn of_word(word: &Word, then: Option<&EarlierList>, frame: Frame) -> Option<String> {
    let then = then?.percent(word.dimension)?;
    // Whole hundredths, as the assessment counts them.
    let hundredths = |percent: f64| (percent * 100.0).round() as i64;
    let moved = hundredths(word.percent) - hundredths(then);
    let points = figure::decimal(moved.unsigned_abs() as f64 / 100.0, 2, frame.lang);
    Some(match moved {
        0 => frame.say(page::CHANGE_NONE).to_string(),
        1.. => page::CHANGE_UP.fill(frame.lang, &[&points]),
        _ => page::CHANGE_DOWN.fill(frame.lang, &[&points]),
    })
}

/// What the run before said of the list as a whole.
pub fn of_list(list: &ListAssessment, run: Option<&EarlierRun>, frame: Frame) -> Option<String> {
    let run = run?;
    let then = run.of(list)?;
    if !then.comparable {
        return Some(page::CHANGE_NOT_COMPARABLE.fill(frame.lang, &[&then.as_of]));
    }
    Some(page::CHANGE_SINCE.fill(
        frame.lang,
        &[
            &then.as_of,
            &frame.count(then.n_ready),
            &frame.count(then.n_records),
            &frame.share(then.n_ready, then.n_records),
            &frame.count(list.n_ready),
            &frame.count(list.n_records),
            &frame.share(list.n_ready, list.n_records),
        ],
    ))
}
