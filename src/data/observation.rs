//! What normalisation saw and did: the trail.
//!
//! Owns [`Observation`]: one thing noticed in one cell, with the text before and, where there is one, the text
//! after. Rules turn observations into findings; `cleaned/` writes those that are applied.

use super::field::Field;

macro_rules! kinds {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal; )*) => {
        /// What was noticed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ObservationKind { $( $(#[$doc])* $variant, )* }

        impl ObservationKind {
            /// All kinds, in the order of declaration.
            pub const ALL: &'static [ObservationKind] = &[ $( ObservationKind::$variant, )* ];

            /// Stable name.
            pub const fn name(self) -> &'static str {
                match self { $( ObservationKind::$variant => $name, )* }
            }
        }
    };
}

kinds! {
    // Applied: none of these can change who is meant (DESIGN §2).
    /// Text in a legacy encoding, or UTF-8 read as something else, brought to Unicode with certainty. Applied.
    EncodingRepaired = "encoding_repaired";
    /// Decomposed or wrongly ordered Unicode brought to NFC. Applied.
    UnicodeForm = "unicode_form";
    /// A letter or digit that only looks right (Cyrillic, full width, ETH for Đ), or an invisible character. Applied.
    Lookalike = "lookalike";
    /// White space at the ends, doubled, or of an unusual kind. Applied.
    WhiteSpace = "white_space";
    /// Zeros at the front lost by a spreadsheet, put back because all tests pass. Applied.
    ZerosLost = "zeros_lost";
    /// Separators, apostrophe, `.0`, a label such as `CCCD:`, letters for digits in an otherwise good number. Applied;
    /// only suggested where a date or place of issue behind the number would be lost.
    NumberForm = "number_form";
    /// A date written otherwise than `dd/mm/yyyy`, `mm/yyyy` or `yyyy`, with one reading only. Applied.
    DateForm = "date_form";

    // Suggested: `new` says what to write; a person accepts it.
    /// Tone mark on the wrong vowel (`Hòang`, `Qúy`). Suggested. The two accepted styles (`Hòa`, `Hoà`) are not noted.
    TonePlacement = "tone_placement";
    /// A title before the name (`Ông`, `Bà`, `Hộ ông`). Suggested without it.
    TitleInName = "title_in_name";
    /// A note in the name (`(chết)`, `- con ông X`). Suggested without it.
    NoteInName = "note_in_name";
    /// Another name of the person in the name cell (`tức Ba`, `(Ba Lúa)`). Suggested without it.
    AliasInName = "alias_in_name";
    /// A birth year or date, or an identity number, in the name cell. Suggested without it.
    ValueInName = "value_in_name";
    /// A running number before the name. Suggested without it.
    NumberingInName = "numbering_in_name";
    /// A nine-digit number in the column of the personal number.
    NineDigitNumber = "nine_digit_number";
    /// A telephone number of before 15 September 2018. Suggested is what it became.
    OldPhone = "old_phone";
    /// A commune code of before 1 July 2025 that went whole into one new commune; `new` is its code.
    /// A commune code of before 1 July 2025 whose people are all in one new commune; `new` is its code.
    CommuneMerged = "commune_merged";
    /// A commune, province or address named as before 1 July 2025; `new`, where there is one, is the name since.
    OldPlaceName = "old_place_name";
    /// A commune spelled otherwise than officially, or with other marks or another kind; `new` is the official name.
    PlaceSpelling = "place_spelling";

    // Only noted: nothing can be suggested with certainty.
    /// The row says that the person has died; `old` is where it says so.
    DeathNote = "death_note";
    /// Two or more people in one cell.
    SeveralPeople = "several_people";
    /// Somebody without a name beside the person (`và vợ`).
    UnnamedPerson = "unnamed_person";
    /// A birth date or number that says otherwise than the name cell does; `old` is what the name cell says.
    ContradictsName = "contradicts_name";
    /// Text that looks like a legacy encoding or UTF-8 read as something else.
    /// Text that looks like a legacy encoding or UTF-8 read as something else. Suggested where it may be one text only.
    LegacyEncoding = "legacy_encoding";
    /// Letters lost for good (`?` or U+FFFD in their place). Suggested where one known name only has the letters left.
    LettersLost = "letters_lost";
    /// Telex or VNI typing left in the name.
    TypingResidue = "typing_residue";
    /// Digits or signs that no name has, or something behind a sign that may be a part of the name.
    SignsInName = "signs_in_name";
    /// An organisation in the name column.
    Organisation = "organisation";
    /// A filler that says nothing (`chưa rõ`, `000000000`, `N/A`, `Nguyễn Văn A`).
    Junk = "junk";
    /// A number that has the wrong length or other signs than digits.
    MalformedNumber = "malformed_number";
    /// Digits lost for good (`3.6E+10` as text).
    DigitsLost = "digits_lost";
    /// Two numbers in one cell.
    TwoNumbers = "two_numbers";
    /// A paper of another kind than the column's (a passport among personal numbers, a health card among
    /// social-insurance codes).
    OtherPaper = "other_paper";
    /// A health card whose object code, benefit digit or province no table has.
    UnknownCardCode = "unknown_card_code";
    /// A health card that carries another social-insurance code than the row.
    CardContradiction = "card_contradiction";
    /// A tax code whose last digit is not the one that the others give.
    WrongCheckDigit = "wrong_check_digit";
    /// A map sheet or parcel that a spreadsheet took for a date (`5/12`); the likely text is suggested.
    TurnedIntoDate = "turned_into_date";
    /// First three digits of a 12-digit number that no province or country has.
    UnknownNumberPrefix = "unknown_number_prefix";
    /// A date that the calendar does not have, or a text that is no date.
    ImpossibleDate = "impossible_date";
    /// A date that can be read two ways (`05/06/80` with either order possible in this column). `new` holds both readings
    /// (`05/06/1980 | 06/05/1980`), which is no suggestion.
    AmbiguousDate = "ambiguous_date";
    /// A year that is only about right (`khoảng 1945`, `1945?`); read as the year alone.
    ApproximateDate = "approximate_date";
    /// A date of the lunar calendar (`Ất Dậu`, `05/03/1945 ÂL`), which cannot be converted with certainty. `new` holds the
    /// years that it may be, where they are known.
    LunarDate = "lunar_date";
    /// A date that cannot be true beside another date of the row (a paper issued before birth).
    DatesContradict = "dates_contradict";
    /// A date after the day of reference.
    FutureDate = "future_date";
    /// An age above 120 years.
    ImplausibleAge = "implausible_age";
    /// `00/00/1945`, or another written stand-in for "day unknown"; read as the year alone.
    PlaceholderDate = "placeholder_date";
    /// A day that piles up in the list beyond chance (1 January and the like); kept as written.
    PiledUpDate = "piled_up_date";
    /// A row that says both sexes: years under `Nam` and under `Nữ`, or a sex beside the column of the other.
    SexContradiction = "sex_contradiction";
    /// A sex code that is not understood.
    UnknownSex = "unknown_sex";
    /// A commune code that never existed, before or after 1 July 2025.
    UnknownCommune = "unknown_commune";
    /// A commune code of before 1 July 2025 that was split between several new communes.
    CommuneSplit = "commune_split";
    /// A commune named as before 1 July 2025 that was split between several; `new` only where the row's text names one.
    OldPlaceSplit = "old_place_split";
    /// A commune, district or province that the lists of 30 June 2025 and of today do not have where the row says.
    UnknownPlaceName = "unknown_place_name";
    /// Commune code and name (or province, or address) that fit together in neither division.
    PlaceContradiction = "place_contradiction";
    /// A district beside a commune of after 1 July 2025, which is in none.
    DistrictLevel = "district_level";
    /// A cell that stands empty in the file and means what stands above it (members of a household, a merged block); `new` is
    /// what was read.
    AsAbove = "as_above";
    /// An amount that is no number.
    MalformedAmount = "malformed_amount";
}

/// One thing noticed in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Record, 0-based.
    pub row: u32,
    /// Field in which it was noticed.
    pub field: Field,
    /// Column of the table (0-based) that holds the cell; `None` where the value came from several columns.
    pub column: Option<u16>,
    /// What.
    pub kind: ObservationKind,
    /// The text before.
    pub old: String,
    /// The text after, where there is one.
    pub new: Option<String>,
    /// Whether the text after stands in `cleaned/` now. Applied observations of one cell are a chain: each starts
    /// from the text that the one before left.
    pub applied: bool,
}
