//! SACH013: date written otherwise, brought to one form.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH013",
    dimension: Dimension::Sach,
    severity: Severity::Info,
    group: ErrorGroup::Format,
    fix: Fix::Applied,
    title: text("ngày viết dạng khác, đã chuẩn hóa", "date written otherwise, brought to one form"),
    what: text(
        "Ngày chỉ có một cách đọc nhưng viết khác dạng ngày/tháng/năm.",
        "The date has one reading only but is not written as day/month/year.",
    ),
    why: text(
        "Một dạng ngày thống nhất thì mọi hệ thống đều đọc được.",
        "One form of dates can be read everywhere.",
    ),
    example: text("1950-03-12 thành 12/03/1950.", "1950-03-12 becomes 12/03/1950."),
    remedy: text("Đã sửa trong `cleaned/`.", "Done in `cleaned/`."),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::DateForm, hits);
}
