//! SACH050: commune code and place name contradict each other.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH050",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("mã xã và tên nơi ở mâu thuẫn nhau", "commune code and place name contradict each other"),
    what: text(
        "Mã xã và tên xã (hoặc tỉnh, địa chỉ) không phải một nơi, dù hiểu theo danh mục trước hay sau 01/7/2025.",
        "The code and the name of the commune (or the province, or the address) are not one place, neither in the division of before 1 July 2025 nor in that of today.",
    ),
    why: text(
        "Một trong hai bị sai, nên không biết người đó thuộc xã nào.",
        "One of the two is wrong, so that nobody knows where the person belongs.",
    ),
    example: text(
        "Mã 00004 (nay là phường Ba Đình) nhưng tên là phường Hàng Trống.",
        "Code 00004 (now phường Ba Đình) beside the name phường Hàng Trống.",
    ),
    remedy: text(
        "Đối chiếu với giấy tờ hoặc dữ liệu dân cư để biết mã hay tên đúng.",
        "See from the papers or the population data whether the code or the name is right.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; các bảng đơn vị hành chính trong `tables/`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; the tables of units in `tables/`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::PlaceContradiction, hits);
}
