//! sector profiles: reading, recognising.
