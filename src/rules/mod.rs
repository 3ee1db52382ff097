//! the catalogue: one file per code.
