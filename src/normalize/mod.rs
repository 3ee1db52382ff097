//! raw → canonical, with a trail; one file per kind.
