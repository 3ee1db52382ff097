//! The kinds of difference between two names, as outputs write them and as people read them.
//!
//! Owns [`NameKind`] and the *detail* of a finding about a name: words of a machine (`one_tone`, `dialect:s/x`,
//! `middle_missing+marks_missing`) that [`detail_words`] turns into words of people. The first word is the farthest
//! kind, which decides; others stand behind a `+`. The words are part of the contract and never renamed.

use super::linkage::NameLevel;
use crate::lang::{Lang, Text, text};

/// The kind of difference between two names, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// The same text.
    Equal,
    /// The tone mark stands on another letter (`hòa`–`hoà`, `Hòang`–`Hoàng`).
    TonePlacement,
    /// Capitals.
    Case,
    /// Spaces, hyphens, apostrophes; glued or split syllables.
    Spacing,
    /// i–y.
    IY,
    /// One side without any marks.
    MarksMissing,
    /// The tone of one syllable.
    OneTone,
    /// Several tones, or the shapes of letters.
    Marks,
    /// Dialect.
    Dialect,
    /// One keystroke.
    Keystroke,
    /// An initial or abbreviation.
    Initial,
    /// The first name lacks a middle part of the second.
    MiddleMissing,
    /// The first name has a middle part that the second lacks.
    MiddleAdded,
    /// The same syllables in another order.
    Order,
    /// The first is another name of the person.
    Alias,
    /// Only part agrees.
    Part,
    /// Different.
    Different,
    /// One side has none.
    Missing,
}

impl NameKind {
    /// All kinds, nearest first.
    pub const ALL: [NameKind; 18] = [
        NameKind::Equal,
        NameKind::TonePlacement,
        NameKind::Case,
        NameKind::Spacing,
        NameKind::IY,
        NameKind::MarksMissing,
        NameKind::OneTone,
        NameKind::Marks,
        NameKind::Dialect,
        NameKind::Keystroke,
        NameKind::Initial,
        NameKind::MiddleMissing,
        NameKind::MiddleAdded,
        NameKind::Order,
        NameKind::Alias,
        NameKind::Part,
        NameKind::Different,
        NameKind::Missing,
    ];

    /// The word in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            NameKind::Equal => "equal",
            NameKind::TonePlacement => "tone_placement",
            NameKind::Case => "case",
            NameKind::Spacing => "spacing",
            NameKind::IY => "i_y",
            NameKind::MarksMissing => "marks_missing",
            NameKind::OneTone => "one_tone",
            NameKind::Marks => "marks",
            NameKind::Dialect => "dialect",
            NameKind::Keystroke => "keystroke",
            NameKind::Initial => "initial",
            NameKind::MiddleMissing => "middle_missing",
            NameKind::MiddleAdded => "middle_added",
            NameKind::Order => "order",
            NameKind::Alias => "alias",
            NameKind::Part => "part",
            NameKind::Different => "different",
            NameKind::Missing => "missing",
        }
    }

    /// What people read.
    pub const fn text(self) -> Text {
        match self {
            NameKind::Equal => text("giống nhau", "equal"),
            NameKind::TonePlacement => {
                text("khác vị trí dấu thanh", "the tone mark stands on another letter")
            }
            NameKind::Case => text("khác chữ hoa, chữ thường", "capitals differ"),
            NameKind::Spacing => text("khác khoảng trắng hoặc dấu nháy", "spaces or apostrophes differ"),
            NameKind::IY => text("khác i/y", "i and y differ"),
            NameKind::MarksMissing => text("một bên không dấu", "one side without marks"),
            NameKind::OneTone => text("khác một dấu thanh", "one tone differs"),
            NameKind::Marks => text("khác dấu", "marks differ"),
            NameKind::Dialect => text("nghi lẫn âm địa phương", "probably a dialect confusion"),
            NameKind::Keystroke => text("lệch một phím gõ", "one keystroke differs"),
            NameKind::Initial => text("viết tắt", "abbreviated"),
            NameKind::MiddleMissing => text("danh sách thiếu chữ đệm", "the list lacks a middle part"),
            NameKind::MiddleAdded => text("danh sách thừa chữ đệm", "the list has a middle part more"),
            NameKind::Order => text("đảo thứ tự các chữ", "the words stand in another order"),
            NameKind::Alias => text("là tên gọi khác của công dân", "another name of the citizen"),
            NameKind::Part => text("chỉ giống một phần", "only part agrees"),
            NameKind::Different => text("khác hẳn", "wholly different"),
            NameKind::Missing => text("một bên không có", "missing on one side"),
        }
    }

    /// The kind called `name`.
    pub fn from_name(name: &str) -> Option<NameKind> {
        NameKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind with the two names exchanged.
    pub const fn mirrored(self) -> NameKind {
        match self {
            NameKind::MiddleMissing => NameKind::MiddleAdded,
            NameKind::MiddleAdded => NameKind::MiddleMissing,
            other => other,
        }
    }

    /// The kind that a comparison level stands for; of a middle part, that the first name lacks it.
    pub const fn of(level: NameLevel) -> NameKind {
        match level {
            NameLevel::Missing => NameKind::Missing,
            NameLevel::Equal => NameKind::Equal,
            NameLevel::Spacing => NameKind::Spacing,
            NameLevel::IY => NameKind::IY,
            NameLevel::MarksMissing => NameKind::MarksMissing,
            NameLevel::OneTone => NameKind::OneTone,
            NameLevel::Marks => NameKind::Marks,
            NameLevel::Dialect => NameKind::Dialect,
            NameLevel::Keystroke => NameKind::Keystroke,
            NameLevel::Initial => NameKind::Initial,
            NameLevel::MiddlePart => NameKind::MiddleMissing,
            NameLevel::Reordered => NameKind::Order,
            NameLevel::OtherName => NameKind::Alias,
            NameLevel::Partly => NameKind::Part,
            NameLevel::Different => NameKind::Different,
        }
    }
}

/// Where the only syllable that differs stands, behind `part:`.
const PLACES: [(&str, Text); 3] = [
    ("first", text("chỉ khác chữ đầu", "only the first word differs")),
    ("middle", text("chỉ khác một chữ giữa", "only a word in the middle differs")),
    ("last", text("chỉ khác chữ cuối", "only the last word differs")),
];

/// A detail in words of people; empty for an empty detail, and a word that is not known stays as it is.
pub fn detail_words(detail: &str, lang: Lang) -> String {
    detail
        .split('+')
        .filter(|word| !word.is_empty())
        .map(|word| {
            let (name, behind) = word.split_once(':').unwrap_or((word, ""));
            let place = PLACES.iter().find(|(place, _)| name == "part" && *place == behind);
            match (place, NameKind::from_name(name)) {
                (Some((_, text)), _) => text.get(lang).to_string(),
                (None, Some(kind)) if behind.is_empty() => kind.text().get(lang).to_string(),
                (None, Some(kind)) => format!("{} {behind}", kind.text().get(lang)),
                (None, None) => word.to_string(),
            }
        })
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_read_in_both_languages() {
        let words = |detail| [Lang::Vi, Lang::En].map(|lang| detail_words(detail, lang));
        assert_eq!(words("one_tone"), ["khác một dấu thanh", "one tone differs"]);
        assert_eq!(
            words("dialect:s/x+one_tone"),
            [
                "nghi lẫn âm địa phương s/x, khác một dấu thanh",
                "probably a dialect confusion s/x, one tone differs"
            ]
        );
        assert_eq!(words("part:first"), ["chỉ khác chữ đầu", "only the first word differs"]);
        assert_eq!(words(""), ["", ""]);
        for kind in NameKind::ALL {
            assert_eq!(NameKind::from_name(kind.name()), Some(kind));
            assert_eq!(kind.mirrored().mirrored(), kind);
            assert_ne!(kind.text().vi, kind.text().en);
        }
    }
}
