//! SACH007: two numbers in one cell.

use super::cells::hit_number_with_reference;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH007",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("hai số trong một ô", "two numbers in one cell"),
    what: text(
        "Một ô ghi từ hai số trở lên, ví dụ số CMND cũ và số căn cước.",
        "One cell holds two or more numbers, such as the old nine-digit one and the new one.",
    ),
    why: text("Máy không biết số nào là số đang dùng.", "A machine cannot tell which of them is in use."),
    example: text("012345678 / 001085001234.", "012345678 / 001085001234."),
    remedy: text(
        "Chỉ giữ số định danh 12 số; nếu đã xác định chắc chắn công dân thì có số đề xuất.",
        "Keep the 12-digit number; where the citizen is certain, it is suggested.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_number_with_reference(case, ObservationKind::TwoNumbers, hits);
}
