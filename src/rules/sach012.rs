//! SACH012: date with two readings.

use super::cells::{observed_cell, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::BirthLevel;
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH012",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("ngày đọc được hai cách", "date with two readings"),
    what: text(
        "Không rõ ngày hay tháng đứng trước, hoặc năm hai chữ số thuộc thế kỷ nào, và cả cột cũng không \
         cho biết; ô kiểu ngày mà cả cột cho thấy bảng tính đã đảo ngày và tháng khi mở; năm ước chừng (khoảng 1945, 1945/46) hoặc năm âm lịch (Ất Dậu). Hai cách đọc đứng trong ngoặc.",
        "It is not clear whether day or month stands first, or which century a two-digit year is in, and \
         the column does not tell; a date cell of a column that a spreadsheet probably loaded with day and month \
         swapped; a year that is only about right (khoảng 1945, 1945/46), or a lunar one (Ất Dậu). \
         The two readings stand in brackets.",
    ),
    why: text(
        "Đọc sai sẽ thành ngày sinh của người khác.",
        "Read the wrong way it is another person's birth date.",
    ),
    example: text("05/06/80.", "05/06/80."),
    remedy: text(
        "Ghi lại theo dạng ngày/tháng/năm đủ bốn chữ số năm.",
        "Write it as day/month/year with four digits of the year.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let kinds =
        [ObservationKind::AmbiguousDate, ObservationKind::ApproximateDate, ObservationKind::LunarDate];
    for date in kinds.into_iter().flat_map(|kind| case.observed(kind)) {
        let one_reading = matches!(case.link.comparison.birth, BirthLevel::Day | BirthLevel::Swapped);
        let known = if one_reading { reference_text(case, date.field) } else { String::new() };
        let cell = observed_cell(case, date);
        match &date.new {
            Some(readings) => hits.add(date.field, format!("{cell} ({readings})")).suggest(known),
            None => hits.add(date.field, cell).suggest(known),
        };
    }
}
