//! Outcome → files; one file per format.
