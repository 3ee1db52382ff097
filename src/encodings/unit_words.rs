//! Words that stand together in names of communes, districts and provinces.
//!
//! Owns [`are_neighbours`]. Source: the tables of administrative units, old and new, which are complete: where one of the
//! letters that may be lost makes the name of a unit and the others make none, it is that one.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::key;

static PAIRS: LazyLock<FxHashSet<Box<str>>> = LazyLock::new(|| {
    let mut pairs = FxHashSet::default();
    for table in [
        include_str!("../../tables/communes_old.tsv"),
        include_str!("../../tables/communes_new.tsv"),
        include_str!("../../tables/districts_old.tsv"),
        include_str!("../../tables/provinces_old.tsv"),
        include_str!("../../tables/provinces_new.tsv"),
    ] {
        for name in table.lines().skip(1).filter_map(|line| line.split('\t').nth(1)) {
            let words: Vec<String> = name.split(' ').map(key).collect();
            for pair in words.windows(2) {
                pairs.insert(pair.join(" ").into());
            }
        }
    }
    pairs
});

/// Words that say what kind of place follows.
const KINDS: [&str; 15] = [
    "xã",
    "phường",
    "trấn",
    "huyện",
    "quận",
    "tỉnh",
    "phố",
    "thôn",
    "ấp",
    "xóm",
    "buôn",
    "làng",
    "bản",
    "khóm",
    "đường",
];

/// Whether `key` is a word that says what kind of place follows.
pub fn is_kind(key: &str) -> bool {
    KINDS.contains(&key)
}

/// Whether the name of a unit has these two words (keys as [`key`] makes them) next to each other.
pub fn are_neighbours(first: &str, second: &str) -> bool {
    PAIRS.contains(format!("{first} {second}").as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_units_are_known_by_their_pairs() {
        for (first, second) in [("mỏ", "vàng"), ("hà", "tĩnh"), ("chí", "minh"), ("bà", "rịa"), ("xã", "mỏ")]
        {
            assert!(are_neighbours(first, second), "{first} {second}");
        }
        for (first, second) in [("mờ", "vàng"), ("hí", "tĩnh"), ("chà", "minh"), ("vàng", "mỏ")] {
            assert!(!are_neighbours(first, second), "{first} {second}");
        }
    }
}
