//! SACH052: commune name spelled otherwise than officially.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH052",
    dimension: Dimension::Sach,
    severity: Severity::Info,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("tên xã viết khác chính tả trong danh mục", "commune name spelled otherwise than officially"),
    what: text(
        "Tên xã là cách viết khác của một tên trong danh mục: vị trí dấu thanh, i/y, dấu nháy, thiếu dấu, hoặc khác dấu hay loại đơn vị.",
        "The name is another spelling of one in the list: tone placement, i or y, apostrophe, lost marks, or other marks or another kind of unit.",
    ),
    why: text(
        "Hệ thống so tên theo từng chữ sẽ không nhận ra xã.",
        "Systems that compare names letter by letter do not know the commune.",
    ),
    example: text("Xã Tân Lâp thay cho Xã Tân Lập.", "Xã Tân Lâp for Xã Tân Lập."),
    remedy: text(
        "Xem lại rồi lấy tên theo đề xuất. Tên khác dấu không được coi là xã đó khi đối chiếu.",
        "Look, then take the suggested name. A name with other marks is not taken for that commune when linking.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; các bảng đơn vị hành chính trong `tables/`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; the tables of units in `tables/`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::PlaceSpelling, hits);
}
