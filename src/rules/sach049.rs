//! SACH049: place name that is not in the lists.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH049",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Reference,
    fix: Fix::None,
    title: text(
        "tên đơn vị hành chính không có ở nơi đã ghi",
        "place name that does not exist where the row says",
    ),
    what: text(
        "Trong tỉnh hoặc huyện mà dòng đã ghi không có xã, phường hay huyện nào mang tên này, theo danh mục ngày 30/6/2025 và danh mục hiện hành.",
        "The stated province or district has no commune or district of that name, neither in the list of 30 June 2025 nor in the present one.",
    ),
    why: text(
        "Không biết địa phương nào phải xác minh; có thể là lỗi gõ, sai tỉnh, hoặc tên đã bỏ từ trước tháng 6/2025.",
        "Nobody knows which commune has to verify: a slip, a wrong province, or a name given up before June 2025.",
    ),
    example: text("Xã Không Có, huyện Vũ Thư, tỉnh Thái Bình.", "Xã Không Có, huyện Vũ Thư, tỉnh Thái Bình."),
    remedy: text(
        "Tra danh mục đơn vị hành chính rồi ghi lại tên; không đoán theo tên gần giống.",
        "Look the name up in the list of units and write it anew; do not guess by a similar name.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; các bảng đơn vị hành chính trong `tables/`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; the tables of units in `tables/`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::UnknownPlaceName, hits);
}
