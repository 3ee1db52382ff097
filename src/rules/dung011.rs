//! DUNG011: number contradicts the sex.

use super::cells::is_female_number;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::{NumberLevel, SexLevel};
use crate::data::person::Sex;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG011",
    dimension: Dimension::Dung,
    severity: Severity::Warning,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("số định danh không hợp với giới tính", "number contradicts the sex"),
    what: text(
        "Chữ số thứ tư của số định danh chỉ giới tính khác với giới tính ghi ở dòng. Không báo khi dữ liệu \
         dân cư có đúng số và giới tính đó.",
        "The fourth digit of the number states another sex than the row. Silent where the reference has \
         that very number and sex.",
    ),
    why: text(
        "Thường là gõ sai số, nhầm cột giới tính hoặc lấy số của vợ, chồng.",
        "Mostly a slip, a wrong sex, or the number of the husband or wife.",
    ),
    example: text("Số 001085001234 (nam) đi với giới tính Nữ.", "Number 001085001234 (a man's) with sex Nữ."),
    remedy: text(
        "Xem giấy tờ để biết số hay giới tính sai. Không bao giờ sửa giới tính theo số.",
        "See from the papers which of the two is wrong. The sex is never derived from the number.",
    ),
    source: text(
        "Cấu trúc số định danh cá nhân: Thông tư 59/2021/TT-BCA; bảng `tables/cccd_provinces.tsv`.",
        "Structure of the personal number: Circular 59/2021/TT-BCA; table `tables/cccd_provinces.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let (number, sex) = (case.person.number, case.person.sex);
    if number == 0 || sex == Sex::Unknown || is_female_number(number) == (sex == Sex::Female) {
        return;
    }
    let reference_agrees = case.link.class.is_certain()
        && case.link.comparison.number == NumberLevel::Equal
        && case.link.comparison.sex == SexLevel::Equal;
    if !reference_agrees {
        hits.add(Field::Pid, case.raw(Field::Pid));
    }
}
