//! a result against the truth.
