//! SACH018: title or numbering in the name.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH018",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("danh xưng hoặc số thứ tự trong họ tên", "title or numbering in the name"),
    what: text(
        "Ô họ tên có \"Ông\", \"Bà\", \"Hộ ông\" hoặc số thứ tự đứng trước.",
        "The name cell begins with \"Ông\", \"Bà\", \"Hộ ông\" or a running number.",
    ),
    why: text(
        "Danh xưng không phải là họ tên, xác thực sẽ không khớp.",
        "A title is no part of the name; verification fails.",
    ),
    example: text(
        "\"Hộ ông Nguyễn Văn Mẫu\" thành \"Nguyễn Văn Mẫu\".",
        "\"Hộ ông Nguyễn Văn Mẫu\" should be \"Nguyễn Văn Mẫu\".",
    ),
    remedy: text(
        "Chấp nhận đề xuất; nếu cần thì ghi danh xưng ở cột riêng.",
        "Accept the suggestion; put a title in a column of its own if it is needed.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::TitleInName, hits);
    hit_observed(case, ObservationKind::NumberingInName, hits);
}
