//! SACH020: several people in one cell.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH020",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("nhiều người trong một ô", "several people in one cell"),
    what: text(
        "Ô họ tên ghi từ hai người trở lên. Người thứ nhất là người của bản ghi; những người sau cũng được tìm trong dữ liệu dân cư.",
        "The name cell holds two or more people. The first is whom the record is about; the others are looked for too.",
    ),
    why: text(
        "Mỗi bản ghi phải là một người thì mới đối chiếu được.",
        "A record must be one person to be compared.",
    ),
    example: text(
        "\"Ông Nguyễn Văn Mẫu và bà Trần Thị Ví Dụ\".",
        "\"Ông Nguyễn Văn Mẫu và bà Trần Thị Ví Dụ\".",
    ),
    remedy: text(
        "Tách mỗi người một dòng, kèm số định danh của từng người.",
        "Give each person a row, with the number of each.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::SeveralPeople, hits);
}
