//! SACH051: district beside a commune of today.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH051",
    dimension: Dimension::Sach,
    severity: Severity::Info,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("còn ghi cấp huyện bên cạnh xã mới", "district beside a commune of today"),
    what: text(
        "Xã, phường đã ghi theo đơn vị từ 01/7/2025 nhưng dòng vẫn còn tên huyện, quận.",
        "The commune is one of since 1 July 2025, but the row still names a district.",
    ),
    why: text(
        "Từ 01/7/2025 không còn cấp huyện; hệ thống mới không có trường này.",
        "There is no district level since 1 July 2025; new systems have no such field.",
    ),
    example: text(
        "Phường Ba Đình, quận Ba Đình, thành phố Hà Nội.",
        "Phường Ba Đình, quận Ba Đình, thành phố Hà Nội.",
    ),
    remedy: text(
        "Bỏ tên huyện khi gửi vào hệ thống mới; giữ ở hồ sơ lịch sử nếu cần.",
        "Leave the district out where the list goes to new systems; keep it in historic files where needed.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; các bảng đơn vị hành chính trong `tables/`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; the tables of units in `tables/`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::DistrictLevel, hits);
}
