//! What users read for a match class or a comparison level.
//!
//! Owns the words of the levels of [`super::linkage`], as `field` owns those of the fields.

use super::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, HouseholdLevel, MatchClass, NameLevel, NumberLevel, SexLevel,
};
use crate::lang::{Text, text};

/// A match class in words.
pub const fn class(class: MatchClass) -> Text {
    match class {
        MatchClass::Exact => text("khớp hoàn toàn", "exact match"),
        MatchClass::Variant => {
            text("khớp, khác cách viết hoặc thiếu trường", "match, spelling or precision differs")
        }
        MatchClass::Differs => {
            text("đúng người, có trường sai lệch", "surely this person, some field differs")
        }
        MatchClass::Ambiguous => text("chưa rõ là ai, cần người xem", "not clear who, a person must decide"),
        MatchClass::NotFound => text("không tìm thấy", "not found"),
        MatchClass::NoKey => text("không đủ dữ liệu để tìm", "too little to look for"),
    }
}

const MISSING: Text = text("một bên không có", "missing on one side");
const EQUAL: Text = text("giống nhau", "equal");
const DIFFERENT: Text = text("khác nhau", "different");

/// A number level in words.
pub const fn number(level: NumberLevel) -> Text {
    match level {
        NumberLevel::Missing => MISSING,
        NumberLevel::Equal => EQUAL,
        NumberLevel::CmndEqual => text("trùng số CMND 9 số", "9-digit numbers equal"),
        NumberLevel::Slip => text("lệch một chữ số hoặc đảo hai chữ số", "one digit slip"),
        NumberLevel::Different => DIFFERENT,
    }
}

/// A name level in words.
pub const fn name(level: NameLevel) -> Text {
    match level {
        NameLevel::Missing => MISSING,
        NameLevel::Equal => EQUAL,
        NameLevel::Spacing => text("khác khoảng trắng hoặc dấu nháy", "spaces or apostrophes differ"),
        NameLevel::IY => text("khác i/y", "i and y differ"),
        NameLevel::MarksMissing => text("một bên không dấu", "one side without marks"),
        NameLevel::OneTone => text("khác một dấu thanh", "one tone differs"),
        NameLevel::Marks => text("khác dấu", "marks differ"),
        NameLevel::Dialect => text("lẫn âm địa phương", "letters or tones that dialects confuse"),
        NameLevel::Keystroke => text("lệch một phím gõ", "one keystroke differs"),
        NameLevel::Initial => text("viết tắt", "abbreviated"),
        NameLevel::MiddlePart => text("thiếu hoặc thừa chữ đệm", "middle part missing or added"),
        NameLevel::Reordered => text("đảo thứ tự các chữ", "another order"),
        NameLevel::OtherName => text("trùng tên gọi khác", "equals another name"),
        NameLevel::Partly => text("chỉ giống một phần", "only part agrees"),
        NameLevel::Different => DIFFERENT,
    }
}

/// A birth level in words.
pub const fn birth(level: BirthLevel) -> Text {
    match level {
        BirthLevel::Missing => MISSING,
        BirthLevel::Day => EQUAL,
        BirthLevel::Month => text("giống đến tháng", "equal to the month"),
        BirthLevel::Year => text("giống đến năm", "equal to the year"),
        BirthLevel::YearPlaceholder => text("cùng năm, một bên ghi 01/01", "same year, one side 1 January"),
        BirthLevel::Swapped => text("đảo ngày và tháng", "day and month swapped"),
        BirthLevel::OnePart => text("lệch ngày hoặc tháng", "day or month differs"),
        BirthLevel::YearSlip => text("lệch năm", "year slipped"),
        BirthLevel::YearOnly => text("chỉ cùng năm", "only the year agrees"),
        BirthLevel::NearYear => text("lệch một năm", "years one apart"),
        BirthLevel::Different => DIFFERENT,
    }
}

/// A sex level in words.
pub const fn sex(level: SexLevel) -> Text {
    match level {
        SexLevel::Missing => MISSING,
        SexLevel::Equal => EQUAL,
        SexLevel::Different => DIFFERENT,
    }
}

/// A commune level in words.
pub const fn commune(level: CommuneLevel) -> Text {
    match level {
        CommuneLevel::Missing => MISSING,
        CommuneLevel::Equal => EQUAL,
        CommuneLevel::Merged => text("cùng nơi sau sáp nhập 01/7/2025", "same place after the 2025 mergers"),
        CommuneLevel::Different => DIFFERENT,
    }
}

/// An address level in words.
pub const fn address(level: AddressLevel) -> Text {
    match level {
        AddressLevel::Missing => MISSING,
        AddressLevel::Equal => EQUAL,
        AddressLevel::Similar => text("giống quá nửa", "half or more is shared"),
        AddressLevel::Different => DIFFERENT,
    }
}

/// A household level in words.
pub const fn household(level: HouseholdLevel) -> Text {
    match level {
        HouseholdLevel::Missing => MISSING,
        HouseholdLevel::Equal => EQUAL,
        HouseholdLevel::Different => DIFFERENT,
    }
}
