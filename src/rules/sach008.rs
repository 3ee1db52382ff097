//! SACH008: impossible date, or text that is no date.

use super::cells::hit_observed_with_reference;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH008",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("ngày không có trong lịch hoặc không phải ngày", "impossible date, or text that is no date"),
    what: text(
        "Ô ngày ghi một ngày không có trong lịch, hoặc nội dung không đọc được thành ngày.",
        "The date cell holds a day that the calendar does not have, or text that is no date.",
    ),
    why: text(
        "Ngày không hợp lệ thì không so sánh và không tính tuổi được.",
        "Such a date can neither be compared nor give an age.",
    ),
    example: text("31/02/1950, 13/13/1960.", "31/02/1950, 13/13/1960."),
    remedy: text(
        "Sửa theo giấy tờ; nếu đã xác định chắc chắn công dân thì có ngày sinh đề xuất.",
        "Correct from the papers; where the citizen is certain, the birth date is suggested.",
    ),
    source: text(
        "Khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG (nguồn thứ cấp, chưa đọc bản gốc).",
        "Data-quality frame annexed to official letter 4856/BCA-TTDLQG (second-hand, the original was not \
         read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_with_reference(case, ObservationKind::ImpossibleDate, hits);
}
