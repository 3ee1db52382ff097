//! SACH023: digits or signs in a name, or a part of which it is open whether it belongs to it.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH023",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("chữ số hoặc ký hiệu trong họ tên", "digits or signs in a name"),
    what: text(
        "Họ tên có chữ số hoặc ký hiệu mà không tên nào có, hoặc có phần sau dấu, trong ngoặc mà không rõ có thuộc họ tên hay không.",
        "The name holds digits or signs that no name has, or something behind a sign or in brackets of which it is open whether it belongs to the name.",
    ),
    why: text("Thường do lệch cột hoặc gõ nhầm.", "Mostly shifted columns or a slip."),
    example: text(
        "\"Nguyễn V@n Mẫu\", \"Trần 7hị Mẫu\", \"Trần Thị Ví - Dụ\", \"Trần Thị (Ví) Dụ\".",
        "\"Nguyễn V@n Mẫu\", \"Trần 7hị Mẫu\", \"Trần Thị Ví - Dụ\", \"Trần Thị (Ví) Dụ\".",
    ),
    remedy: text(
        "Sửa theo giấy tờ; kiểm tra xem cột có bị lệch không.",
        "Correct from the papers; see whether the columns are shifted.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::SignsInName, hits);
}
