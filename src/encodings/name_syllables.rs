//! Syllables of names that become alike when a byte of theirs is lost.
//!
//! Owns [`share`]. Source: general knowledge of Vietnamese names, written down group by group (the syllables that differ
//! in one lost byte only), not counted in any list: neither in `tables/name_frequencies.tsv`, from which made-up names are
//! drawn, nor in a list that is measured. A syllable that stands here is met as a name. One with `+` is borne by two
//! thousand for each one who bears a syllable of its group that stands in no line; against one that does stand here it
//! proves nothing (`Trí` and `Trà`, `Bích` and `Bách` are both usual, `Quý` and `Quí` are the same name).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// How many bear a syllable in their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// It is met as a name.
    Seen,
    /// It is so usual that those of its group that are in no line need not be thought of.
    Alone,
}

/// A line holds the names of a group or of several.
const NAMES: &str = "\
    +bá
    +bích +bách
    +chí
    +chính +chánh
    +quý +quí
    +quách
    +lý lí lá
    +ký kí
    +tý tí tá
    +trí +trà
    +ý á
    +ánh +ích +ái
    +khánh
    +tính tánh
    +tám tím
    +sáu
    +thúy
    +tín tán
    +cát
    +phát +pháp
    +phí
    mí mý sí sý thí thý
    khá khí giá nhí cá
    bính bành bánh
    sính sánh sành
    lành lính lánh
    đính đánh
    cánh kính
    hán hàn hành
    sín chín
    +hà
    +pà
    +thọ
    +ngọ
    +trọng
    +vọng
    +thời
    đề đỏ đời
    +tố
    tề tỏ
    nhỏ nhờ
    cờ cỏ
    bền
    hờn
    thỏa họa hỏa
    giỏi khỏe ngời huề cỏng";

static SHARES: LazyLock<FxHashMap<&'static str, Share>> = LazyLock::new(|| {
    NAMES
        .split_whitespace()
        .map(|word| match word.strip_prefix('+') {
            Some(word) => (word, Share::Alone),
            None => (word, Share::Seen),
        })
        .collect()
});

/// How many names have `key` (lower case, the mark in its one place) in them; `None` for hardly any.
pub fn share(key: &str) -> Option<Share> {
    SHARES.get(key).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_holds_syllables_and_none_twice() {
        let words: Vec<&str> = NAMES.split_whitespace().map(|word| word.trim_start_matches('+')).collect();
        assert_eq!(words.len(), SHARES.len());
        for word in words {
            assert_eq!(super::super::words::key(word), word);
            assert!(crate::orthography::is_syllable(word), "{word}");
        }
        assert!(share("trí") > share("lí") && share("lí") > share("chá"));
    }
}
