//! a made-up province with dirty lists and the truth.
