//! The words for kinds of units: `Xã`, `P.`, `Thị trấn`, `TX.`, `Tỉnh` …
//!
//! Owns [`Kind`] and how its words are told in a row of words. Abbreviations are general knowledge of how addresses
//! are written.

use super::spelling::{Word, Words};

/// A kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Xã: a commune.
    Xa,
    /// Phường: a ward.
    Phuong,
    /// Thị trấn: a township (until 30 June 2025).
    ThiTran,
    /// Đặc khu: a special zone (since 1 July 2025).
    DacKhu,
    /// Huyện: a rural district.
    Huyen,
    /// Quận: an urban district.
    Quan,
    /// Thị xã: a town.
    ThiXa,
    /// Thành phố: a city, of the district's or of the province's level.
    ThanhPho,
    /// Tỉnh: a province.
    Tinh,
}

impl Kind {
    /// Whether communes are of this kind.
    pub const fn is_commune(self) -> bool {
        matches!(self, Kind::Xa | Kind::Phuong | Kind::ThiTran | Kind::DacKhu)
    }

    /// Whether districts are of this kind.
    pub const fn is_district(self) -> bool {
        matches!(self, Kind::Huyen | Kind::Quan | Kind::ThiXa | Kind::ThanhPho)
    }

    /// Whether provinces are of this kind.
    pub const fn is_province(self) -> bool {
        matches!(self, Kind::ThanhPho | Kind::Tinh)
    }

    /// The word in official names.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Xa => "Xã",
            Kind::Phuong => "Phường",
            Kind::ThiTran => "Thị trấn",
            Kind::DacKhu => "Đặc khu",
            Kind::Huyen => "Huyện",
            Kind::Quan => "Quận",
            Kind::ThiXa => "Thị xã",
            Kind::ThanhPho => "Thành phố",
            Kind::Tinh => "Tỉnh",
        }
    }

    const ALL: [Kind; 9] = [
        Kind::Xa,
        Kind::Phuong,
        Kind::ThiTran,
        Kind::DacKhu,
        Kind::Huyen,
        Kind::Quan,
        Kind::ThiXa,
        Kind::ThanhPho,
        Kind::Tinh,
    ];

    /// The kind of an official name, which begins with its word.
    pub fn of_official(name: &str) -> Option<Kind> {
        // The tables hold `Thị Trấn` and `xã` as well.
        Kind::ALL.into_iter().find(|kind| strip_word(name, kind.word()).is_some())
    }

    /// An official name without its kind.
    pub fn without(name: &str) -> &str {
        Kind::ALL.into_iter().find_map(|kind| strip_word(name, kind.word())).unwrap_or(name)
    }
}

/// What follows a word and a space at the start of a name, whatever the case.
fn strip_word<'a>(name: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = name.split_at_checked(word.len())?;
    let same = head.chars().flat_map(char::to_lowercase).eq(word.chars().flat_map(char::to_lowercase));
    rest.strip_prefix(' ').filter(|_| same).map(str::trim_start)
}

/// Words in full, with their marks (tone where [`Words`] puts it), and the same without.
const FULL: [(&[&str], &[&str], Kind); 10] = [
    (&["thị", "trấn"], &["thi", "tran"], Kind::ThiTran),
    (&["thị", "xã"], &["thi", "xa"], Kind::ThiXa),
    (&["thành", "phố"], &["thanh", "pho"], Kind::ThanhPho),
    (&["đặc", "khu"], &["dac", "khu"], Kind::DacKhu),
    (&["huyện", "đảo"], &["huyen", "dao"], Kind::Huyen),
    (&["xã"], &["xa"], Kind::Xa),
    (&["phường"], &["phuong"], Kind::Phuong),
    (&["huyện"], &["huyen"], Kind::Huyen),
    (&["quận"], &["quan"], Kind::Quan),
    (&["tỉnh"], &["tinh"], Kind::Tinh),
];

/// Abbreviations.
const SHORT: [(&str, Kind); 17] = [
    ("x", Kind::Xa),
    ("p", Kind::Phuong),
    ("ph", Kind::Phuong),
    ("f", Kind::Phuong),
    ("tt", Kind::ThiTran),
    ("ttr", Kind::ThiTran),
    ("t.tr", Kind::ThiTran),
    ("dk", Kind::DacKhu),
    ("đk", Kind::DacKhu),
    ("đkhu", Kind::DacKhu),
    ("h", Kind::Huyen),
    ("q", Kind::Quan),
    ("tx", Kind::ThiXa),
    ("tp", Kind::ThanhPho),
    ("thp", Kind::ThanhPho),
    ("tph", Kind::ThanhPho),
    ("t", Kind::Tinh),
];

/// The kind whose words end before word `end`, not before word `start`, and where they begin. In a text that has marks
/// a word without them is no kind (`Quan` of `Quan Sơn`).
pub fn kind_before(words: &Words, start: usize, end: usize) -> Option<(Kind, usize)> {
    // `T.P`, `T.T`, `T.X`: two letters.
    if let Some(from) = end.checked_sub(2).filter(|&from| from >= start)
        && let (Some(a), Some(b)) = (words.get(from), words.get(end - 1))
        && !b.strong
    {
        match (words.styled(a), words.styled(b)) {
            ("t", "p") => return Some((Kind::ThanhPho, from)),
            ("t", "t") => return Some((Kind::ThiTran, from)),
            ("t", "x") => return Some((Kind::ThiXa, from)),
            _ => {}
        }
    }
    let last = end.checked_sub(1).and_then(|i| words.get(i)).map_or("", |w| words.folded(w));
    for (marked, plain, kind) in FULL {
        if plain.last() != Some(&last) {
            continue;
        }
        let Some(from) = end.checked_sub(marked.len()).filter(|&from| from >= start) else { continue };
        let same = |pattern: &[&str]| {
            pattern.iter().enumerate().all(|(i, part)| {
                words.get(from + i).is_some_and(|w: &Word| words.styled(w) == *part && (i == 0 || !w.strong))
            })
        };
        if same(marked) || (!words.has_marks && same(plain)) {
            return Some((kind, from));
        }
    }
    let from = end.checked_sub(1).filter(|&from| from >= start)?;
    let word = words.styled(words.get(from)?);
    SHORT.iter().find(|(short, _)| *short == word).map(|&(_, kind)| (kind, from))
}

/// The kind with whose words the text begins from word `start` on, and the word behind them.
pub fn kind_at(words: &Words, start: usize) -> Option<(Kind, usize)> {
    [2, 1].into_iter().find_map(|n| {
        let end = start + n;
        if end > words.len() {
            return None;
        }
        kind_before(words, start, end).filter(|&(_, from)| from == start).map(|(kind, _)| (kind, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_words_and_abbreviations() {
        for (text, kind) in [
            ("Xã Tân Lập", Some((Kind::Xa, 1))),
            ("X.Tân Lập", Some((Kind::Xa, 1))),
            ("xa Tan Lap", Some((Kind::Xa, 1))),
            ("xa Tân Lập", None),
            ("Thị trấn Vũ Thư", Some((Kind::ThiTran, 2))),
            ("T.T Vũ Thư", Some((Kind::ThiTran, 2))),
            ("TT. Vũ Thư", Some((Kind::ThiTran, 1))),
            ("P5", Some((Kind::Phuong, 1))),
            ("Q.1", Some((Kind::Quan, 1))),
            ("TP. Hồ Chí Minh", Some((Kind::ThanhPho, 1))),
            ("Quan Sơn", None),
            ("Phương Trung", None),
            ("Huyện đảo Lý Sơn", Some((Kind::Huyen, 2))),
            ("Đặc khu Côn Đảo", Some((Kind::DacKhu, 2))),
            ("", None),
        ] {
            let mut words = Words::default();
            words.split(text);
            assert_eq!(kind_at(&words, 0), kind, "{text}");
        }
    }
}
