//! How likely a word is: counts of the words of names and places.
//!
//! Owns [`weight`]. Sources: the tables of names, communes and provinces, header words, and a short list of the words of
//! addresses and relations. A word that is missing is not wrong, only less likely.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::orthography::Syllable;

/// Words of addresses, relations and benefits, from general knowledge.
const COMMON: &str = "số nhà ngõ ngách hẻm kiệt đường phố tổ khu thôn xóm ấp khóm buôn làng bản đội cụm lô căn hộ tầng \
    chung cư xã phường thị trấn huyện quận tỉnh thành dân phố ông bà anh chị em con cháu vợ chồng bố mẹ cha chủ dâu rể \
    nội ngoại nuôi đẻ cô dì chú bác cậu mợ thím nam nữ kinh hoa không phật giáo công thiên chúa tin lành cao đài hòa hảo \
    người tuổi cao khuyết tật nghèo cận đơn thân trẻ mồ côi trợ cấp hưởng hưu trí mất sức lao động đất ở trồng cây lâu \
    năm lúa vườn rừng sản xuất bệnh viện trạm y tế đa khoa trung tâm quyết định cục cảnh sát quản lý hành chính trật tự \
    xã hội ngày tháng năm đã chết sống chuyển đi về thường trú tạm vắng ghi chú thuê mướn nhờ cũ mới gần sau trước cạnh";

/// How often that stands for where no count is known.
const LISTED: u32 = 20;

static WEIGHTS: LazyLock<FxHashMap<Box<str>, u32>> = LazyLock::new(|| {
    let mut weights: FxHashMap<Box<str>, u32> = FxHashMap::default();
    let mut key = String::new();
    let mut add = |word: &str, n: u32, any: bool| {
        key.clear();
        let lower = word.to_lowercase();
        match Syllable::parse(&lower).filter(Syllable::is_valid) {
            Some(mut syllable) => {
                syllable.place_tone();
                syllable.write(true, &mut key);
            }
            None if any => key.push_str(&lower),
            None => return,
        }
        *weights.entry(key.as_str().into()).or_default() += n;
    };
    for line in include_str!("../../tables/name_frequencies.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(token), Some(_), Some(count)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        // The corpus holds damaged words; a phrase without a count stands for one.
        let n = count.parse().unwrap_or(1);
        token.split(' ').for_each(|word| add(word, n, false));
    }
    for line in include_str!("../../tables/ethnic_names.tsv").lines().skip(1) {
        let mut cells = line.split('\t').skip(1);
        let (Some(part), Some(value), Some(variants)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if matches!(part, "surname" | "clan" | "given" | "middle") {
            let words = std::iter::once(value).chain(variants.split('|')).flat_map(|v| v.split(' '));
            words.filter(|w| w.chars().count() > 1).for_each(|word| add(word, LISTED, true));
        }
    }
    for table in [
        include_str!("../../tables/communes_old.tsv"),
        include_str!("../../tables/communes_new.tsv"),
        include_str!("../../tables/provinces_old.tsv"),
    ] {
        for name in table.lines().skip(1).filter_map(|line| line.split('\t').nth(1)) {
            name.split([' ', '\'']).for_each(|word| add(word, 2, true));
        }
    }
    for header in
        include_str!("../../tables/header_synonyms.tsv").lines().skip(1).filter_map(|l| l.split_once('\t'))
    {
        header.1.split(' ').for_each(|word| add(word, 2, false));
    }
    COMMON.split_whitespace().for_each(|word| add(word, LISTED, false));
    weights
});

/// How often a word was seen; 0 for one that is not known. `key`: lower case, the mark in its one place.
pub fn weight(key: &str) -> u32 {
    WEIGHTS.get(key).copied().unwrap_or(0)
}

/// A word as the tables have it: lower case, the mark in its one place.
pub fn key(word: &str) -> String {
    match Syllable::parse(word) {
        Some(mut syllable) => {
            let mut key = String::new();
            syllable.place_tone();
            syllable.write(true, &mut key);
            key
        }
        None => word.to_lowercase(),
    }
}

/// Calls `f` for every known word with its weight, in no order that may reach an output.
pub fn for_each(mut f: impl FnMut(&str, u32)) {
    WEIGHTS.iter().for_each(|(key, weight)| f(key, *weight));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names_and_places_are_known() {
        for word in ["nguyễn", "hòa", "thôn", "niê", "quận", "nữ", "chồng", "mlô"] {
            assert!(weight(word) > 0, "{word}");
        }
        for word in ["buøi", "thahn", "lỹ", "müller"] {
            assert_eq!(weight(word), 0, "{word}");
        }
    }
}
