//! Texts of `explain`: comparison levels, fields, roles of candidates.

use super::{Text, text};
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, HouseholdLevel, MatchClass, NameLevel, NumberLevel, SexLevel,
};

/// Heading: what was decided.
pub const CONCLUSION: Text = text("Kết luận: {0}", "Conclusion: {0}");
/// Probability.
pub const PROBABILITY: Text = text("xác suất {0}", "probability {0}");
/// Margin over the second candidate.
pub const MARGIN: Text = text("hơn ứng viên thứ hai {0} bit", "{0} bits above the second candidate");
/// How many were compared.
pub const COMPARED: Text = text("Số công dân đã so sánh: {0}", "Citizens compared: {0}");
/// Prior.
pub const PRIOR: Text =
    text("Trước khi so sánh (một công dân bất kỳ): {0} bit", "Before comparing (any one citizen): {0} bits");
/// Total.
pub const TOTAL: Text = text("tổng cộng", "total");
/// After the prior.
pub const POSTERIOR: Text = text("kể cả mức ban đầu", "prior included");
/// How much was lacking.
pub const SHORT: Text =
    text("còn thiếu {0} bit để được coi là có thể trùng", "{0} bits short of being taken as possible");
/// What speaks most against.
pub const AGAINST: Text = text("trái ngược nhất: {0} ({1})", "most against it: {0} ({1})");
/// Nobody came near.
pub const NOBODY_NEAR: Text =
    text("Không có công dân nào gần giống để so sánh.", "No citizen was near enough to be compared.");
/// Too little to look for.
pub const TOO_LITTLE: Text = text(
    "Dòng này thiếu họ tên, hoặc ngoài họ tên không có gì để tìm.",
    "The row has no name, or nothing beside the name to look for.",
);
/// No such row.
pub const NO_SUCH_ROW: Text = text("Danh sách không có dòng này.", "The list has no such row.");
/// Nothing on one side.
pub const EMPTY: Text = text("(trống)", "(empty)");
/// Birth date.
pub const BIRTH: Text = text("ngày sinh", "birth date");
/// Number.
pub const NUMBER: Text = text("số định danh", "number");
/// Name.
pub const NAME: Text = text("họ và tên", "full name");
/// Sex.
pub const SEX: Text = text("giới tính", "sex");
/// Commune.
pub const COMMUNE: Text = text("xã, phường", "commune");
/// Address.
pub const ADDRESS: Text = text("địa chỉ", "address");
/// Household.
pub const HOUSEHOLD: Text = text("mã hộ", "household");
/// Best candidate.
pub const BEST: Text = text("Ứng viên thứ nhất", "First candidate");
/// Second candidate.
pub const RUNNER_UP: Text = text("Ứng viên thứ hai", "Second candidate");
/// Owner of the number.
pub const NUMBER_OWNER: Text = text(
    "Người đang mang số ghi ở dòng này (họ tên, ngày sinh không ủng hộ)",
    "Holder of the row's number (name and birth date do not support it)",
);
/// A near one.
pub const NEAREST: Text = text("Người gần giống", "A near one");

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
        NameLevel::Style => text("khác cách viết (i/y, dính hoặc tách chữ)", "spelling style differs"),
        NameLevel::MarksMissing => text("một bên không dấu", "one side without marks"),
        NameLevel::Sound => text("khác dấu hoặc lẫn âm địa phương", "marks or dialect letters differ"),
        NameLevel::Keystroke => text("lệch một phím gõ", "one keystroke differs"),
        NameLevel::MiddlePart => text("thiếu, thừa hoặc viết tắt chữ đệm", "middle part missing or initial"),
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
