//! SACH027: unknown first three digits of the number.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH027",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Reference,
    fix: Fix::None,
    title: text("ba số đầu của số định danh không có", "unknown first three digits of the number"),
    what: text(
        "Ba chữ số đầu không phải mã tỉnh nơi đăng ký khai sinh, cũng không phải mã nước ngoài.",
        "The first three digits are neither a province of registration nor a foreign country's code.",
    ),
    why: text("Gần như chắc chắn số bị gõ sai.", "The number is almost surely mistyped."),
    example: text("Số 003085001234: không có mã 003.", "Number 003085001234: there is no code 003."),
    remedy: text(
        "Xem căn cước rồi sửa. Mã không đổi theo việc sáp nhập tỉnh năm 2025.",
        "Look at the card and correct it. The codes did not change with the mergers of 2025.",
    ),
    source: text(
        "Cấu trúc số định danh cá nhân: Thông tư 59/2021/TT-BCA; bảng `tables/cccd_provinces.tsv`.",
        "Structure of the personal number: Circular 59/2021/TT-BCA; table `tables/cccd_provinces.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::UnknownNumberPrefix, hits);
}
