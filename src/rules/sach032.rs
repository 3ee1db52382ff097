//! SACH032: another name of the person in the name cell.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH032",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("tên gọi khác lẫn trong họ tên", "another name of the person in the name cell"),
    what: text(
        "Ô họ tên có thêm tên gọi khác, bí danh: \"tức Ba\", \"(Ba Lúa)\", \"còn gọi là …\".",
        "The name cell also holds another name of the person: \"tức Ba\", \"(Ba Lúa)\", \"còn gọi là …\".",
    ),
    why: text(
        "Xác thực chỉ so họ tên khai sinh; tên gọi khác vẫn được dùng để tìm người.",
        "Verification compares the registered name only; the other name is still used to find the person.",
    ),
    example: text(
        "\"Nguyễn Văn Mẫu (tức Ba Mẫu)\" thành \"Nguyễn Văn Mẫu\".",
        "\"Nguyễn Văn Mẫu (tức Ba Mẫu)\" should be \"Nguyễn Văn Mẫu\".",
    ),
    remedy: text(
        "Chấp nhận đề xuất và ghi tên gọi khác ở cột riêng.",
        "Accept the suggestion and put the other name in a column of its own.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::AliasInName, hits);
}
