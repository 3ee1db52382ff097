//! SACH034: somebody without a name beside the person.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH034",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Missing,
    fix: Fix::None,
    title: text("có người khác không ghi tên trong ô họ tên", "somebody without a name beside the person"),
    what: text(
        "Ô họ tên có thêm người khác mà không ghi tên: \"và vợ\", \"và các con\".",
        "The name cell speaks of somebody else without a name: \"và vợ\" (and wife), \"và các con\" (and children).",
    ),
    why: text(
        "Người không có tên thì không đối chiếu được, và có thể có quyền lợi như người có tên.",
        "Somebody without a name cannot be compared, and may have the same rights as the one who has.",
    ),
    example: text("\"Nguyễn Văn Mẫu và vợ\".", "\"Nguyễn Văn Mẫu và vợ\"."),
    remedy: text(
        "Ghi họ tên, số định danh của từng người, mỗi người một dòng.",
        "Give each person a row, with name and number.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::UnnamedPerson, hits);
}
