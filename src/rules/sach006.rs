//! SACH006: digits of a number lost for good.

use super::cells::hit_number_with_reference;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH006",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("số bị mất chữ số, không khôi phục được", "digits of a number lost for good"),
    what: text(
        "Số đã bị bảng tính đổi sang dạng lũy thừa và lưu lại, các chữ số sau không còn.",
        "A spreadsheet turned the number into scientific notation and saved that; the last digits are \
         gone.",
    ),
    why: text("Không thể đoán các chữ số đã mất.", "Lost digits cannot be guessed."),
    example: text("Ô ghi 1.08E+09.", "The cell says 1.08E+09."),
    remedy: text(
        "Ghi lại từ giấy tờ; nếu đã xác định chắc chắn công dân thì có số đề xuất.",
        "Write it again from the papers; where the citizen is certain, a number is suggested.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_number_with_reference(case, ObservationKind::DigitsLost, hits);
}
