//! One file per command: from what was typed to a result and an exit code.

pub mod check;
pub mod eval;
pub mod explain;
pub mod normalize;
pub mod profiles;
pub mod rules;
pub mod synth;
