//! DUNG010: number contradicts the year of birth.

use super::cells::year_in_number;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::{BirthLevel, NumberLevel};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG010",
    dimension: Dimension::Dung,
    severity: Severity::Warning,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("số định danh không hợp với năm sinh", "number contradicts the year of birth"),
    what: text(
        "Chữ số thế kỷ và hai chữ số năm trong số định danh khác năm sinh ghi ở dòng. Không báo khi dữ \
         liệu dân cư có đúng số và ngày sinh đó.",
        "Century digit and year digits of the number differ from the row's year of birth. Silent where the \
         reference has that very number and date.",
    ),
    why: text(
        "Thường là gõ sai số hoặc năm sinh; cũng có người đã cải chính ngày sinh sau khi được cấp số.",
        "Mostly a slip in one of the two; some people had their birth date corrected after the number was \
         issued.",
    ),
    example: text(
        "Số 001085001234 (sinh 1985) đi với năm sinh 1958.",
        "Number 001085001234 (born 1985) with year of birth 1958.",
    ),
    remedy: text(
        "Xem giấy tờ để biết số hay năm sinh sai. Không bao giờ sửa năm sinh theo số.",
        "See from the papers which of the two is wrong. The birth date is never derived from the number.",
    ),
    source: text(
        "Cấu trúc số định danh cá nhân: Thông tư 59/2021/TT-BCA; bảng `tables/cccd_provinces.tsv`.",
        "Structure of the personal number: Circular 59/2021/TT-BCA; table `tables/cccd_provinces.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let (number, birth) = (case.person.number, case.person.birth);
    if number == 0 || birth.is_none() || year_in_number(number) == birth.year {
        return;
    }
    let reference_agrees = case.link.class.is_certain()
        && case.link.comparison.number == NumberLevel::Equal
        && matches!(case.link.comparison.birth, BirthLevel::Day | BirthLevel::Month | BirthLevel::Year);
    if !reference_agrees {
        hits.add(Field::Pid, case.raw(Field::Pid));
    }
}
