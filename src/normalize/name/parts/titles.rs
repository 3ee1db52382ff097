//! The titles, offices and labels that stand before a name.
//!
//! Owns the tables and [`at_front`]; how titles are taken off is in [`super::title`].

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::data::person::Sex;

/// The titles that begin with the same two letters, in the order of the tables.
#[derive(Debug, Default)]
pub struct ByLetters {
    /// Of [`LABELS`].
    pub labels: Vec<&'static str>,
    /// Of [`LONG_TITLES`].
    pub long: Vec<(&'static str, Sex)>,
    /// Of [`OFFICES`].
    pub offices: Vec<(&'static str, Sex)>,
    /// Of [`ABBREVIATIONS`].
    pub abbreviations: Vec<(&'static str, Sex)>,
}

static BY_LETTERS: LazyLock<FxHashMap<[char; 2], ByLetters>> = LazyLock::new(|| {
    let sexed = LONG_TITLES.iter().chain(OFFICES).chain(ABBREVIATIONS).map(|(word, _)| *word);
    let letters = LABELS.iter().copied().chain(sexed).filter_map(first_letters);
    let of = |table: &'static [(&'static str, Sex)], first| {
        table.iter().copied().filter(|(word, _)| first_letters(word) == Some(first)).collect()
    };
    let all = |first| ByLetters {
        labels: LABELS.iter().copied().filter(|word| first_letters(word) == Some(first)).collect(),
        long: of(LONG_TITLES, first),
        offices: of(OFFICES, first),
        abbreviations: of(ABBREVIATIONS, first),
    };
    letters.map(|first| (first, all(first))).collect()
});

static NONE: ByLetters =
    ByLetters { labels: Vec::new(), long: Vec::new(), offices: Vec::new(), abbreviations: Vec::new() };

/// The first two letters or signs of a text, small; `None` where there is one at most.
fn first_letters(text: &str) -> Option<[char; 2]> {
    let mut letters = text.chars();
    let mut small = || {
        let c = letters.next()?;
        if c.is_ascii() { Some(c.to_ascii_lowercase()) } else { c.to_lowercase().next() }
    };
    Some([small()?, small()?])
}

/// The titles that may stand at the front of `text`, by its first two letters: no title has one alone.
pub fn at_front(text: &str) -> &'static ByLetters {
    first_letters(text).and_then(|letters| BY_LETTERS.get(&letters)).unwrap_or(&NONE)
}

/// Titles of several words or with signs, and the sex that each states; lower case. Where one begins like another the
/// longer stands first.
pub const LONG_TITLES: &[(&str, Sex)] = &[
    ("hộ gia đình cá nhân", Sex::Unknown),
    ("hộ gđ", Sex::Unknown),
    ("hgđ", Sex::Unknown),
    ("cố ông", Sex::Male),
    ("cố bà", Sex::Female),
    ("cố cụ", Sex::Unknown),
    ("cố đồng chí", Sex::Unknown),
    ("cố liệt sĩ", Sex::Unknown),
    ("cố liệt sỹ", Sex::Unknown),
    ("hộ gia đình ông (bà)", Sex::Unknown),
    ("hộ gia đình ông/bà", Sex::Unknown),
    ("hộ gia đình ông", Sex::Male),
    ("hộ gia đình bà", Sex::Female),
    ("hộ gia đình anh", Sex::Male),
    ("hộ gia đình chị", Sex::Female),
    ("hộ gia đình", Sex::Unknown),
    ("hộ kinh doanh", Sex::Unknown),
    ("hộ kd", Sex::Unknown),
    ("hộ ông (bà)", Sex::Unknown),
    ("hộ ông/bà", Sex::Unknown),
    ("hộ ông bà", Sex::Unknown),
    ("hộ ông", Sex::Male),
    ("hộ bà", Sex::Female),
    ("hộ anh", Sex::Male),
    ("hộ chị", Sex::Female),
    ("hộ cụ", Sex::Unknown),
    ("gia đình ông bà", Sex::Unknown),
    ("gia đình ông", Sex::Male),
    ("gia đình bà", Sex::Female),
    ("gia đình anh", Sex::Male),
    ("gia đình chị", Sex::Female),
    ("gia đình", Sex::Unknown),
    ("gđ ông", Sex::Male),
    ("gđ bà", Sex::Female),
    ("gđ", Sex::Unknown),
    ("nhà ông", Sex::Male),
    ("nhà bà", Sex::Female),
    ("bà quả phụ", Sex::Female),
    ("bà góa", Sex::Female),
    ("vợ chồng ông bà", Sex::Unknown),
    ("vợ chồng ông", Sex::Male),
    ("vợ chồng bà", Sex::Female),
    ("vợ chồng anh", Sex::Male),
    ("vợ chồng chị", Sex::Female),
    ("vợ chồng", Sex::Unknown),
    ("các ông bà", Sex::Unknown),
    ("các ông, bà", Sex::Unknown),
    ("các ông", Sex::Male),
    ("các bà", Sex::Female),
    ("ông (bà)", Sex::Unknown),
    ("ông(bà)", Sex::Unknown),
    ("ông/bà", Sex::Unknown),
    ("ông / bà", Sex::Unknown),
    ("ông, bà", Sex::Unknown),
    ("ông bà", Sex::Unknown),
    ("bà/ông", Sex::Unknown),
    ("bà (ông)", Sex::Unknown),
    ("anh/chị", Sex::Unknown),
    ("anh (chị)", Sex::Unknown),
    ("cụ ông", Sex::Male),
    ("cụ bà", Sex::Female),
    ("bà cụ", Sex::Female),
    ("ông cụ", Sex::Male),
    ("đồng chí", Sex::Unknown),
    ("đ/c", Sex::Unknown),
    ("đ.c", Sex::Unknown),
    ("đại đức", Sex::Male),
    ("thượng tọa", Sex::Male),
    ("thượng toạ", Sex::Male),
    ("hòa thượng", Sex::Male),
    ("hoà thượng", Sex::Male),
    ("linh mục", Sex::Male),
    ("giám mục", Sex::Male),
    ("mục sư", Sex::Unknown),
    ("tu sĩ", Sex::Unknown),
    ("nữ tu", Sex::Female),
    ("ni sư", Sex::Female),
    ("ni cô", Sex::Female),
    ("sư cô", Sex::Female),
    ("sư bà", Sex::Female),
    ("sư thầy", Sex::Unknown),
    ("tỳ kheo ni", Sex::Female),
    ("tỳ kheo", Sex::Unknown),
    ("bà mẹ việt nam anh hùng", Sex::Female),
    ("mẹ việt nam anh hùng", Sex::Female),
    ("bà mẹ vnah", Sex::Female),
    ("mẹ vnah", Sex::Female),
    ("liệt sĩ", Sex::Unknown),
    ("liệt sỹ", Sex::Unknown),
    ("đại tá", Sex::Unknown),
    ("đại úy", Sex::Unknown),
    ("thượng tá", Sex::Unknown),
    ("thượng úy", Sex::Unknown),
    ("trung tá", Sex::Unknown),
    ("trung úy", Sex::Unknown),
    ("thiếu tá", Sex::Unknown),
    ("thiếu úy", Sex::Unknown),
    ("mr.", Sex::Male),
    ("mrs.", Sex::Female),
    ("ms.", Sex::Female),
    ("mr", Sex::Male),
    ("mrs", Sex::Female),
    ("ô.", Sex::Male),
    ("b.", Sex::Female),
    ("ô:", Sex::Male),
    ("b:", Sex::Female),
    ("ông.", Sex::Male),
    ("bà.", Sex::Female),
];

/// Labels, which end with a colon; lower case.
pub const LABELS: &[&str] = &[
    "họ và tên chủ hộ",
    "họ và tên người nhận",
    "họ và tên bệnh nhân",
    "họ và tên đối tượng",
    "họ và tên",
    "họ tên chủ hộ",
    "họ tên người nhận",
    "họ tên",
    "người nhận tiền",
    "người nhận",
    "người được hưởng",
    "người hưởng",
    "người thụ hưởng",
    "đối tượng hưởng",
    "đối tượng",
    "tên bệnh nhân",
    "bệnh nhân",
    "tên người nhận",
    "tên đối tượng",
    "tên chủ hộ",
    "tên chủ sử dụng",
    "tên chủ",
    "tên",
    "chủ hộ",
    "chủ sử dụng đất",
    "chủ sử dụng",
    "chủ đất",
    "người sử dụng đất",
    "người sử dụng",
    "nhóm người sử dụng đất",
    "nhóm hộ",
    "hộ",
];

/// Offices, degrees, ranks and standings; lower case. Their syllables are syllables of names too, so they are titles only
/// before a family name. Where one begins like another the longer stands first.
pub const OFFICES: &[(&str, Sex)] = &[
    ("họ và tên", Sex::Unknown),
    ("họ tên", Sex::Unknown),
    // Ranks.
    ("đại tướng", Sex::Unknown),
    ("thượng tướng", Sex::Unknown),
    ("trung tướng", Sex::Unknown),
    ("thiếu tướng", Sex::Unknown),
    ("chuẩn úy", Sex::Unknown),
    ("thượng sĩ", Sex::Unknown),
    ("thượng sỹ", Sex::Unknown),
    ("trung sĩ", Sex::Unknown),
    ("trung sỹ", Sex::Unknown),
    ("hạ sĩ", Sex::Unknown),
    ("hạ sỹ", Sex::Unknown),
    ("binh nhất", Sex::Unknown),
    ("binh nhì", Sex::Unknown),
    // Degrees and trades.
    ("giáo sư", Sex::Unknown),
    ("phó giáo sư", Sex::Unknown),
    ("tiến sĩ", Sex::Unknown),
    ("tiến sỹ", Sex::Unknown),
    ("thạc sĩ", Sex::Unknown),
    ("thạc sỹ", Sex::Unknown),
    ("bác sĩ", Sex::Unknown),
    ("bác sỹ", Sex::Unknown),
    ("dược sĩ", Sex::Unknown),
    ("dược sỹ", Sex::Unknown),
    ("kỹ sư", Sex::Unknown),
    ("kĩ sư", Sex::Unknown),
    ("luật sư", Sex::Unknown),
    ("thầy giáo", Sex::Male),
    ("cô giáo", Sex::Female),
    ("nhà giáo", Sex::Unknown),
    ("giáo viên", Sex::Unknown),
    ("cán bộ", Sex::Unknown),
    // Offices of the village and the commune.
    ("trưởng thôn", Sex::Unknown),
    ("trưởng ấp", Sex::Unknown),
    ("trưởng xóm", Sex::Unknown),
    ("trưởng bản", Sex::Unknown),
    ("trưởng khu phố", Sex::Unknown),
    ("trưởng ban", Sex::Unknown),
    ("trưởng họ", Sex::Unknown),
    ("phó thôn", Sex::Unknown),
    ("phó ban", Sex::Unknown),
    ("phó chủ tịch", Sex::Unknown),
    ("phó giám đốc", Sex::Unknown),
    ("phó bí thư", Sex::Unknown),
    ("bí thư chi bộ", Sex::Unknown),
    ("bí thư đoàn", Sex::Unknown),
    ("bí thư", Sex::Unknown),
    ("tổ trưởng", Sex::Unknown),
    ("tổ phó", Sex::Unknown),
    // Standings.
    ("anh hùng llvtnd", Sex::Unknown),
    ("anh hùng llvt", Sex::Unknown),
    ("anh hùng lực lượng vũ trang nhân dân", Sex::Unknown),
    ("anh hùng lực lượng vũ trang", Sex::Unknown),
    ("anh hùng lao động", Sex::Unknown),
    ("cựu chiến binh", Sex::Unknown),
    ("thương binh", Sex::Unknown),
    ("bệnh binh", Sex::Unknown),
    ("bệnh nhân", Sex::Unknown),
    ("đối tượng", Sex::Unknown),
    ("người nhận", Sex::Unknown),
    ("thay mặt hộ", Sex::Unknown),
];

/// Abbreviations before a name, in small letters: a dot, a blank or a colon ends each. None is a syllable.
pub const ABBREVIATIONS: &[(&str, Sex)] = &[
    ("gs", Sex::Unknown),
    ("pgs", Sex::Unknown),
    ("ts", Sex::Unknown),
    ("ths", Sex::Unknown),
    ("bs", Sex::Unknown),
    ("bscki", Sex::Unknown),
    ("bsckii", Sex::Unknown),
    ("ks", Sex::Unknown),
    ("ds", Sex::Unknown),
    ("cn", Sex::Unknown),
    ("ngnd", Sex::Unknown),
    ("ngưt", Sex::Unknown),
    ("nsnd", Sex::Unknown),
    ("nsưt", Sex::Unknown),
    ("bn", Sex::Unknown),
    ("tb", Sex::Unknown),
    ("bb", Sex::Unknown),
    ("ccb", Sex::Unknown),
    ("ahllvt", Sex::Unknown),
    ("ahllvtnd", Sex::Unknown),
    ("ht", Sex::Male),
    ("tt", Sex::Male),
    ("đđ", Sex::Male),
    ("sc", Sex::Female),
    ("ns", Sex::Female),
    ("lm", Sex::Male),
    ("gm", Sex::Male),
    ("ms", Sex::Unknown),
    ("tm", Sex::Unknown),
    ("t/m", Sex::Unknown),
];
