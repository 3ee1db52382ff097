//! SACH031: letters lost for good.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH031",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("mất chữ, thay bằng dấu hỏi", "letters lost, replaced by question marks"),
    what: text(
        "Trong ô có \"?\" hoặc ký tự thay thế ở chỗ của chữ có dấu: chữ đã mất khi ghi vào hệ thống không dùng Unicode.",
        "A `?` or the replacement character stands where a letter was: it was lost in a system that does not use Unicode.",
    ),
    why: text("Chữ đã mất không lấy lại được từ tệp này.", "What is lost cannot be had back from this file."),
    example: text("\"Nguy?n Th? Hòa\".", "\"Nguy?n Th? Hòa\"."),
    remedy: text(
        "Xuất lại từ hệ thống gốc ở dạng Unicode; gợi ý, nếu có, phải được người kiểm tra.",
        "Export again from the source in Unicode; a suggestion, where there is one, must be confirmed by a person.",
    ),
    source: text(
        "Bộ mã ký tự TCVN 6909:2001 (Unicode), dùng theo Nghị định 30/2020/NĐ-CP.",
        "Character set TCVN 6909:2001 (Unicode), prescribed by Decree 30/2020/NĐ-CP.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::LettersLost, hits);
}
