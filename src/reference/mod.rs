//! the index over the citizens: build, look up.
