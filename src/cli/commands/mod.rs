//! One file per command: from what was typed to a result and an exit code.

pub mod apply;
pub mod check;
pub mod completions;
pub mod eval;
pub mod explain;
pub mod history;
pub mod index;
pub mod normalize;
pub mod profiles;
pub mod rules;
pub mod synth;
pub mod train;

use crate::data::profile::RecognisedColumn;
use crate::data::reading::ColumnReading;
use crate::lang::{Lang, normalize as texts};
use crate::{profile, report};

/// How a column was read, in one line.
fn reading_line(reading: &ColumnReading, columns: &[RecognisedColumn], lang: Lang) -> String {
    let header = columns.get(reading.column).map_or("", |c| c.header.as_str());
    let count = |n| report::figure::count(n, lang);
    texts::READING.fill(
        lang,
        &[
            &profile::read::one_line(header),
            &reading.kind.label().get(lang),
            &report::label::reading(reading, lang),
            &count(reading.n_for),
            &count(reading.n_against),
        ],
    )
}
