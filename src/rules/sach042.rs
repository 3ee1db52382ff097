//! SACH042: malformed tax code, or a wrong check digit.

use super::cells::hit_observed_in;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH042",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("mã số thuế sai dạng hoặc sai chữ số kiểm tra", "malformed tax code, or a wrong check digit"),
    what: text(
        "Mã số thuế không có 10, 13 hay 12 chữ số, hoặc chữ số thứ mười không khớp với chín chữ số \
         trước. Là lỗi nếu hồ sơ yêu cầu trường này, nếu không là cảnh báo.",
        "The tax code has not 10, 13 or 12 digits, or its tenth digit does not follow from the nine \
         before it. An error where the profile requires the field, else a warning.",
    ),
    why: text(
        "Chữ số kiểm tra sai gần như chắc chắn là gõ nhầm.",
        "A wrong check digit almost surely means a slip.",
    ),
    example: text(
        "Mã ghi 0100109107, đúng ra tận cùng là 6.",
        "The code says 0100109107; the last digit should be 6.",
    ),
    remedy: text(
        "Tra lại trên trang của cơ quan thuế; từ 01/07/2025 cá nhân dùng số định danh 12 số.",
        "Look it up at the tax office; people use their 12-digit personal number since 1 July 2025.",
    ),
    source: text(
        "Thông tư 105/2020/TT-BTC và 86/2024/TT-BTC; công thức theo hai phần mềm, đã thử với mã thật.",
        "Circulars 105/2020/TT-BTC and 86/2024/TT-BTC; the formula from two programs, tried on issued \
         codes.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_in(case, ObservationKind::MalformedNumber, &[Field::Tax], hits);
    hit_observed_in(case, ObservationKind::WrongCheckDigit, &[Field::Tax], hits);
}
