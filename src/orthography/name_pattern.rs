//! The naming pattern of a name: which group's way of naming it looks like.
//!
//! Owns [`NamePattern`]. It is a pattern and no more: it says nothing of the person's group, changes no value, and is
//! used to count results by pattern, so that names of minorities are not done worse than others unseen. Where groups name
//! alike (`Y Blui` is a woman of the Xơ Đăng or a man of the Ê Đê) the pattern is the common one. Source:
//! `tables/ethnic_names.tsv`, whose rows of sure attestation are few; see `tables/README.md`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::name_words;
use super::syllable::Syllable;

macro_rules! patterns {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal; )*) => {
        /// A naming pattern.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub enum NamePattern {
            /// None that is known; foreign names are here.
            #[default]
            None,
            $( $(#[$doc])* $variant, )*
        }

        impl NamePattern {
            /// All patterns, in the order of declaration.
            pub const ALL: &'static [NamePattern] = &[ NamePattern::None, $( NamePattern::$variant, )* ];

            /// Stable name for outputs.
            pub const fn name(self) -> &'static str {
                match self { NamePattern::None => "none", $( NamePattern::$variant => $name, )* }
            }
        }
    };
}

patterns! {
    /// Family name first, all words Vietnamese syllables: Kinh, and whoever names alike (Mường, Tày, Hoa in part).
    Kinh = "kinh";
    /// Prefix Y or H', clan of the Ê Đê behind the given name.
    EDe = "e_de";
    /// Clan of the Gia Rai first.
    GiaRai = "gia_rai";
    /// A lone prefix Y, A or H' without a known clan: Ê Đê, M'Nông, Ba Na, Xơ Đăng, Giẻ Triêng.
    Prefix = "prefix";
    /// Prefix K' or Ka, or a clan of the Cơ Ho, Mạ, Chu Ru.
    CoHo = "co_ho";
    /// Điểu first, or Thị first: Stiêng, Chơ Ro.
    Stieng = "stieng";
    /// Surnames of the Cơ Tu.
    CoTu = "co_tu";
    /// Surnames of the Raglai.
    Raglai = "raglai";
    /// Surnames of the Mông, or A behind the surname.
    Mong = "mong";
    /// Surnames of the Thái.
    Thai = "thai";
    /// Surnames of the Tày and Nùng that others do not bear.
    TayNung = "tay_nung";
    /// Surnames of the Dao that others do not bear.
    Dao = "dao";
    /// Surnames of the Hà Nhì.
    HaNhi = "ha_nhi";
    /// Surnames of the Khmer.
    Khmer = "khmer";
    /// Surnames of the Chăm, and names of their Muslims.
    Cham = "cham";
    /// Cantonese and Hakka surnames as Hoa and Ngái bear them.
    Hoa = "hoa";
}

/// Surnames that are the mark of one group: most of the table's are borne by Kinh as well and mark nobody. Folded,
/// without blanks, but for those whose marks tell them from Kinh names.
const SURNAMES: &[(NamePattern, &str)] = &[
    (
        NamePattern::GiaRai,
        "ksor|ksơr|siu|rơ châm|rơ chăm|rcom|r'com|rchăm|rchâm|rơ chơm|rơ mah|rmah|r'mah|rơ lan|rahlan|rlan|r'lan|rah lan|nay|\
         puih|kpuih|k'puih|kpă|kpa|ayun|ayŭn|rô",
    ),
    (
        NamePattern::CoHo,
        "pang ting|păng tiêng|kơ să|cơ să|kơsă|bon|touneh|tou neh|tou prong|ya|kon sơ|liêng|lơ mu|cil",
    ),
    (NamePattern::Stieng, "điểu"),
    (
        NamePattern::CoTu,
        "zơ râm|zơrâm|z'râm|zrâm|a lăng|alăng|alang|bh'nướch|bhnướch|bh nướch|bling|b'ling|blúp|pơ loong|pơloong|pơlong|arất|\
         a rất|coor|ating|a ting|bríu|briu|hôih|hốih|ch'nai",
    ),
    (
        NamePattern::Raglai,
        "chamaléa|cha ma léa|chamalé|chamaleá|katơr|ka tơr|katơ|pinăng|pi năng|mấu|bo bo|tro|tà yên|taing",
    ),
    (
        NamePattern::Mong,
        "giàng|dàng|zàng|thào|vàng|sùng|xùng|mùa|lầu|hạng|hảng|cứ|hờ|vừ|chá|tráng|phàng|sình|vù|già|xồng|lỳ|và",
    ),
    (NamePattern::Thai, "lò|lù|cầm|quàng|tòng|lường|bạc|đèo|lự|cà|mè|leo|khằm|điêu"),
    (NamePattern::TayNung, "nông|bế|hứa|lèng"),
    (NamePattern::Dao, "bàn|chảo|tẩn|phàn"),
    (NamePattern::HaNhi, "pờ|khoàng|chang"),
    (NamePattern::Khmer, "thạch|thach|danh|neáng|néang|nèang|neang|chau|sơn"),
    (
        NamePattern::Cham,
        "chế|thiên sanh|đàng|ức|báo|qua|dụng|mohamad|mohamach|mohamách|sa lếs|salếs|fa ti mah|fatimah|ysa|zây nắp|mách",
    ),
    (NamePattern::Hoa, "vòng|voòng|lềnh|chướng|sú|tsằn|dìn|phún|lỷ|chìu"),
];

/// Clans of the Ê Đê, behind the given name; folded, without blanks.
static E_DE: LazyLock<Vec<String>> = LazyLock::new(|| {
    include_str!("../../tables/ethnic_names.tsv")
        .lines()
        .filter(|line| line.starts_with("Ê Đê\tclan\t"))
        .flat_map(|line| {
            let mut cells = line.split('\t').skip(2);
            let value = cells.next().unwrap_or("");
            std::iter::once(value).chain(cells.next().unwrap_or("").split('|'))
        })
        .map(|clan| glued(clan).replace(' ', ""))
        .collect()
});

static BY_SURNAME: LazyLock<FxHashMap<String, NamePattern>> = LazyLock::new(|| {
    SURNAMES
        .iter()
        .flat_map(|(pattern, names)| names.split('|').map(|n| (n.trim().replace(' ', ""), *pattern)))
        .collect()
});

fn glued(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// The naming pattern of `name`: a name without titles and notes, in whatever case (display or canonical form).
pub fn name_pattern(name: &str) -> NamePattern {
    let lower: String = name
        .chars()
        .map(|c| {
            if matches!(c, '\u{2019}' | '\u{2018}' | '\u{2BC}' | '\u{2032}' | '`' | '\u{B4}') {
                '\''
            } else {
                c
            }
        })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = lower.split_whitespace().take(12).collect();
    let Some(&first) = words.first() else {
        return NamePattern::None;
    };
    let prefixed = matches!(first, "y" | "h") || first.starts_with("h'");
    let behind_given = if first.starts_with("h'") && first.len() > 2 { 1 } else { 2 };
    let clan = |from: usize| {
        (from..words.len())
            .any(|i| (i + 1..=words.len()).any(|j| E_DE.contains(&glued(&words[i..j].concat()))))
    };
    if prefixed && clan(behind_given) {
        return NamePattern::EDe;
    }
    if (first.starts_with("k'") || first == "k" || first == "ka") && words.len() + first.len() > 3 {
        return NamePattern::CoHo;
    }
    for n_words in (1..=3.min(words.len())).rev() {
        let Some(&pattern) = BY_SURNAME.get(&words[..n_words].concat()) else {
            continue;
        };
        // A surname alone is no name.
        if words.len() > n_words || pattern == NamePattern::Cham {
            return pattern;
        }
    }
    if prefixed || (first == "a" && words.len() >= 2) {
        return NamePattern::Prefix;
    }
    if first == "thị" && words.len() >= 2 {
        return NamePattern::Stieng;
    }
    if words.get(1) == Some(&"a") && words.len() >= 3 {
        return NamePattern::Mong;
    }
    let syllable = |word: &str| Syllable::parse(word).is_some_and(|s| s.is_valid() || s.is_valid_unmarked());
    let mut key = String::new();
    if let Some(mut family) = Syllable::parse(first) {
        family.place_tone();
        family.write(true, &mut key);
    }
    let family = name_words::is_family(&key) || name_words::is_family_folded(&key);
    if family && words.iter().all(|word| syllable(word)) { NamePattern::Kinh } else { NamePattern::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_names() {
        use NamePattern as P;
        for (name, wanted) in [
            ("Nguyễn Văn An", P::Kinh),
            ("NGUYEN VAN AN", P::Kinh),
            ("Lê Hoà", P::Kinh),
            ("Công Tằng Tôn Nữ Thị Thanh Trà", P::Kinh),
            ("Bùi Thị Hoa", P::Kinh),
            ("Hồ Văn Thút", P::Kinh),
            ("Y Thoang Knul", P::EDe),
            ("H' Hen Niê", P::EDe),
            ("H’Hen Niê", P::EDe),
            ("H'LAN Ê BAN", P::EDe),
            ("Y Bhit Niê Kdăm", P::EDe),
            ("Y Blui", P::Prefix),
            ("A Thút", P::Prefix),
            ("H'Bia", P::Prefix),
            ("Nay H' Djruêng", P::GiaRai),
            ("Ksor H' Bơ Khắp", P::GiaRai),
            ("Rơ Châm H' Yéo", P::GiaRai),
            ("RơChâm H'Yéo", P::GiaRai),
            ("K' Brếp", P::CoHo),
            ("K'BRẾP", P::CoHo),
            ("Ka Duyên", P::CoHo),
            ("Giàng A Páo", P::Mong),
            ("Giàng Thị Mỷ", P::Mong),
            ("Ly A Sính", P::Mong),
            ("Và A Sùng", P::Mong),
            ("Điểu Bằng", P::Stieng),
            ("Thị Bé", P::Stieng),
            ("Thạch Sết", P::Khmer),
            ("Neáng Sóc Ry", P::Khmer),
            ("Danh Út", P::Khmer),
            ("Chamaléa Hiến", P::Raglai),
            ("Pi Năng Thị Hạnh", P::Raglai),
            ("Zơ Râm Bhlao", P::CoTu),
            ("A Lăng Bhuôch", P::CoTu),
            ("Sa Lếs", P::Cham),
            ("Voòng A Cỏng", P::Hoa),
            ("Lò Văn Pánh", P::Thai),
            ("Nông Thị Lan", P::TayNung),
            ("Bàn Mùi Lở", P::Dao),
            ("O'Brien Patrick", P::None),
            ("Anna Maria", P::None),
            ("王小明", P::None),
            ("", P::None),
        ] {
            assert_eq!(name_pattern(name), wanted, "{name}");
        }
    }
}
