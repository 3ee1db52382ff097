//! bytes → table + problems; one file per format.
