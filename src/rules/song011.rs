//! SONG011: place name of before 1 July 2025.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG011",
    dimension: Dimension::Song,
    severity: Severity::Warning,
    group: ErrorGroup::Stale,
    fix: Fix::Suggested,
    title: text("tên xã, tỉnh hoặc địa chỉ trước 01/7/2025", "place name of before 1 July 2025"),
    what: text(
        "Tên xã, tỉnh hoặc địa chỉ là của đơn vị hành chính trước 01/7/2025. Có tên mới đề xuất khi mọi người dân ở đó nay thuộc đúng một xã.",
        "The commune, province or address is named as before 1 July 2025. The new name is suggested where all people of the place are in one commune of today.",
    ),
    why: text(
        "Đơn vị cũ không còn; giấy tờ và hệ thống hiện hành dùng tên mới.",
        "The old units are no more; papers and present systems use the new names.",
    ),
    example: text(
        "Phường Phúc Xá, quận Ba Đình, Hà Nội nay là Phường Hồng Hà, Thành phố Hà Nội.",
        "Phường Phúc Xá, quận Ba Đình, Hà Nội is now Phường Hồng Hà, Thành phố Hà Nội.",
    ),
    remedy: text(
        "Lấy tên theo đề xuất; giữ tên cũ ở hồ sơ lịch sử.",
        "Take the suggested name; keep the old one in historic files.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; các bảng đơn vị hành chính trong `tables/`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; the tables of units in `tables/`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::OldPlaceName, hits);
}
