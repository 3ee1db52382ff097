//! SONG005: commune merged on 1 July 2025.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG005",
    dimension: Dimension::Song,
    severity: Severity::Error,
    group: ErrorGroup::Stale,
    fix: Fix::Suggested,
    title: text("mã xã cũ, đã sáp nhập từ 01/7/2025", "commune merged on 1 July 2025"),
    what: text(
        "Mã xã là của đơn vị hành chính trước 01/7/2025, nay đã nhập toàn bộ (hoặc toàn bộ dân số) vào một xã, phường mới.",
        "The code is that of a commune of before 1 July 2025 that went whole, or with all its people, into one new commune.",
    ),
    why: text("Hệ thống hiện hành chỉ nhận mã mới.", "Present systems accept the new codes only."),
    example: text(
        "00001 (phường Phúc Xá) nay là 00097 (phường Hồng Hà).",
        "00001 (phường Phúc Xá) is now 00097 (phường Hồng Hà).",
    ),
    remedy: text(
        "Lấy mã mới theo đề xuất; giữ mã cũ ở hồ sơ lịch sử.",
        "Take the suggested code; keep the old one in historic files.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; bảng `tables/commune_old_new.tsv`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; table `tables/commune_old_new.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::CommuneMerged, hits);
}
