//! Names of clans that are written in one word or in two: `Rơ Châm` and `RơChâm`, `Ê Ban` and `Êban`.
//!
//! Owns [`join`], which brings them to one word in a comparison key. Only pairs that `tables/ethnic_names.tsv` has both
//! ways, and only at the end of a name at which the clan stands: a lone letter before any other word stays apart.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

struct Clans {
    /// Words joined, without the blank; whether the clan stands first, or behind the given name.
    joined: FxHashMap<String, Place>,
    /// The first words of these.
    first_words: FxHashMap<String, Place>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Place {
    first: bool,
    later: bool,
}

static CLANS: LazyLock<Clans> = LazyLock::new(|| {
    let mut clans = Clans { joined: FxHashMap::default(), first_words: FxHashMap::default() };
    for line in include_str!("../../tables/ethnic_names.tsv").lines().skip(1) {
        let mut cells = line.split('\t').skip(1);
        let (Some(part), Some(value), Some(variants)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if !matches!(part, "clan" | "surname" | "given") {
            continue;
        }
        let order = cells.next().unwrap_or("");
        let spellings: Vec<String> = std::iter::once(value)
            .chain(variants.split('|'))
            .map(|s| s.trim().to_lowercase().nfc().collect())
            .collect();
        for split in spellings.iter().filter(|s| s.contains(' ') && !s.contains(['\'', '’'])) {
            let joined = split.replace(' ', "");
            if !spellings.contains(&joined) {
                continue;
            }
            let first_word = split.split(' ').next().unwrap_or("").to_string();
            let first = !order.starts_with("clan last") || order.contains("first");
            let later = order.starts_with("clan last") || part == "given";
            for place in
                [clans.joined.entry(joined).or_default(), clans.first_words.entry(first_word).or_default()]
            {
                place.first |= first;
                place.later |= later;
            }
        }
    }
    clans
});

/// The most words that a clan is written in.
const MAX_WORDS: usize = 3;

impl Place {
    const fn allows(self, position: usize) -> bool {
        if position == 0 { self.first } else { self.later }
    }
}

/// Whether a clan in two words may begin with `word` (of a comparison key), the word `position` of a name.
pub fn may_begin(word: &str, position: usize) -> bool {
    CLANS.first_words.get(word).is_some_and(|place| place.allows(position))
}

/// Joins the words of a clan in `key` (a comparison key: lower case, single blanks).
pub fn join(key: &mut String) {
    if !key.split(' ').enumerate().any(|(position, word)| may_begin(word, position)) {
        return;
    }
    let words: Vec<&str> = key.split(' ').collect();
    let mut out = String::with_capacity(key.len());
    let mut position = 0;
    while position < words.len() {
        if position > 0 {
            out.push(' ');
        }
        let n_words = n_joined(&words, position);
        words[position..position + n_words].iter().for_each(|word| out.push_str(word));
        position += n_words;
    }
    *key = out;
}

/// How many words from `position` on make one clan; 1 where none does.
fn n_joined(words: &[&str], position: usize) -> usize {
    if !may_begin(words[position], position) {
        return 1;
    }
    let joins = |n_words: usize| {
        CLANS
            .joined
            .get(&words[position..position + n_words].concat())
            .is_some_and(|place| place.allows(position))
    };
    (2..=MAX_WORDS.min(words.len() - position)).rev().find(|n_words| joins(*n_words)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clans_are_joined_where_they_stand_and_nothing_else_is() {
        for (key, wanted) in [
            ("rơ châm hyéo", "rơchâm hyéo"),
            ("rơchâm hyéo", "rơchâm hyéo"),
            ("y bhit ê ban", "y bhit êban"),
            ("y thoang k nul", "y thoang knul"),
            ("zơ râm bhlao", "zơrâm bhlao"),
            ("cha ma léa hiến", "chamaléa hiến"),
            ("pi năng thị hạnh", "pinăng thị hạnh"),
            // The clan stands first: not here.
            ("giàng a lăng", "giàng a lăng"),
            ("giàng a páo", "giàng a páo"),
            ("nguyễn t lan", "nguyễn t lan"),
            ("ê", "ê"),
            ("", ""),
        ] {
            let mut key = key.to_string();
            join(&mut key);
            assert_eq!(key, wanted);
        }
    }
}
