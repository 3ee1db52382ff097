//! SACH019: note in the name.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH019",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("ghi chú lẫn trong họ tên", "note in the name"),
    what: text(
        "Ô họ tên có thêm ghi chú như \"(chết)\", \"- con ông X\", \"(hộ nghèo)\".",
        "The name cell also holds a note such as \"(chết)\", \"- con ông X\", \"(hộ nghèo)\".",
    ),
    why: text(
        "Ghi chú làm họ tên không khớp, và thông tin quan trọng bị giấu trong ô tên.",
        "The note keeps the name from matching, and hides what should stand in a column of its own.",
    ),
    example: text(
        "\"Nguyễn Văn Mẫu (đã mất)\" thành \"Nguyễn Văn Mẫu\".",
        "\"Nguyễn Văn Mẫu (đã mất)\" should be \"Nguyễn Văn Mẫu\".",
    ),
    remedy: text(
        "Chấp nhận đề xuất và chuyển ghi chú sang cột Ghi chú.",
        "Accept the suggestion and move the note to the remarks.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::NoteInName, hits);
}
