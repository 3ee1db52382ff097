//! SACH009: placeholder date 00/00.

use super::cells::hit_birth;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH009",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("ngày ghi tạm 00/00", "placeholder date 00/00"),
    what: text(
        "Ngày, tháng ghi 00/00 hoặc một dạng ghi tạm khác; chỉ năm được sử dụng.",
        "Day and month are 00/00 or another stand-in; only the year is used.",
    ),
    why: text(
        "Nhiều hệ thống từ chối ngày 00 hoặc tự đổi thành ngày khác.",
        "Many systems refuse day 00 or turn it into another day.",
    ),
    example: text("00/00/1945.", "00/00/1945."),
    remedy: text(
        "Bổ sung ngày, tháng theo giấy tờ, hoặc chỉ ghi năm. Không đổi thành 01/01.",
        "Add day and month from the papers, or write the year alone. Do not turn it into 1 January.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_birth(case, ObservationKind::PlaceholderDate, hits);
}
