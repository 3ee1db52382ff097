//! Run the rules, count, score.
//!
//! [`judge`](judge::judge) turns cases into findings and verdicts, [`tally`] and [`assess_list`] count them once into the
//! figures that every report shows, [`gate`] holds a run against what was asked of it. Nothing here decides what a rule
//! means or how a figure is laid out.

pub mod conceal;
pub mod count;
pub mod gate;
pub mod judge;
pub mod score;
pub mod tally;

pub use conceal::conceal;
pub use count::{ListInput, assess_list, citizens_by_age};
pub use gate::Gate;
pub use judge::{judge, judge_alone, list_findings};
pub use score::Bounds;
pub use tally::{PartCounts, Tally};
