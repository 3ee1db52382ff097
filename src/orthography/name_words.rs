//! The words that names are made of.
//!
//! Owns two sets: syllables that stand first in names (family names, surnames and clans of minorities), and
//! syllables that stand anywhere in them. Sources: `tables/name_frequencies.tsv` (only rows that are Vietnamese
//! syllables, since the corpus itself holds damaged names) and `tables/ethnic_names.tsv`. A word that is missing
//! here is no error.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::fold;
use super::syllable::Syllable;

struct Words {
    family: FxHashSet<String>,
    family_folded: FxHashSet<String>,
    any: FxHashSet<String>,
    /// How often a word stood first, and how often elsewhere.
    counts: FxHashMap<String, (u32, u32)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        family: FxHashSet::default(),
        family_folded: FxHashSet::default(),
        any: FxHashSet::default(),
        counts: FxHashMap::default(),
    };
    for line in include_str!("../../tables/name_frequencies.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(token), Some(kind)) = (cells.next(), cells.next()) else {
            continue;
        };
        let n: u32 = cells.next().and_then(|c| c.parse().ok()).unwrap_or(0);
        for word in token.split_whitespace() {
            let Some(key) = syllable_key(word) else {
                continue;
            };
            if kind == "family" {
                words.family_folded.insert(fold(&key));
                words.family.insert(key.clone());
            }
            let counts = words.counts.entry(key.clone()).or_default();
            match kind {
                "family" => counts.0 += n,
                "middle" | "given" => counts.1 += n,
                _ => {}
            }
            words.any.insert(key);
        }
    }
    for line in include_str!("../../tables/ethnic_names.tsv").lines().skip(1) {
        let mut cells = line.split('\t').skip(1);
        let (Some(part), Some(value), Some(variants)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if !matches!(part, "surname" | "clan") {
            continue;
        }
        for word in std::iter::once(value).chain(variants.split('|')) {
            let first = word.split_whitespace().next().unwrap_or("").to_lowercase();
            if first.chars().count() > 1 {
                words.family_folded.insert(fold(&first));
                words.family.insert(first);
            }
        }
    }
    words
});

/// Lower case with the mark in its one place, if `word` is a Vietnamese syllable.
fn syllable_key(word: &str) -> Option<String> {
    let mut syllable = Syllable::parse(word).filter(Syllable::is_valid)?;
    syllable.place_tone();
    let mut key = String::new();
    syllable.write(true, &mut key);
    Some(key)
}

/// Whether names begin with `key`, a word in lower case with its mark in the one place (`nguyễn`, `ksor`).
pub fn is_family(key: &str) -> bool {
    WORDS.family.contains(key)
}

/// Whether names begin with a word that folds to `folded` (`nguyen`).
pub fn is_family_folded(folded: &str) -> bool {
    WORDS.family_folded.contains(folded)
}

/// Whether `key` (as in [`is_family`]) stands first more often than elsewhere: `nguyễn`, `lê`, `ksor`, but not
/// `công`, `mai`.
pub fn is_mostly_family(key: &str) -> bool {
    is_family(key) && WORDS.counts.get(key).is_none_or(|(first, elsewhere)| first > elsewhere)
}

/// Whether `key` (as in [`is_family`]) is one of the two dozen commonest family names: at least 50 of the 8,757
/// names counted.
pub fn is_common_family(key: &str) -> bool {
    WORDS.counts.get(key).is_some_and(|(first, _)| *first >= 50)
}

/// Whether `key` (as in [`is_family`]) is a syllable of known names, in whatever place.
pub fn is_name_word(key: &str) -> bool {
    WORDS.any.contains(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_known_and_damaged_rows_of_the_corpus_are_not() {
        for family in ["nguyễn", "hòa", "ông", "ksor", "giàng", "thạch", "điểu", "rơ"] {
            assert!(is_family(family), "{family}");
        }
        for other in ["buøi", "student", "ñoã", "hùynh", "lars"] {
            assert!(!is_family(other), "{other}");
        }
        for family in ["nguyễn", "lê", "trần", "ksor", "giàng", "đỗ"] {
            assert!(is_mostly_family(family), "{family}");
        }
        for other in ["công", "văn", "thị", "minh", "ngọc"] {
            assert!(!is_mostly_family(other), "{other}");
        }
        assert!(is_family_folded("nguyen"));
        assert!(is_name_word("thị"));
    }
}
