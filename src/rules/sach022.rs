//! SACH022: typing residue in the name.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH022",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("sót ký tự gõ Telex hoặc VNI", "typing residue in the name"),
    what: text(
        "Họ tên còn ký tự của bộ gõ Telex hoặc VNI.",
        "Keys of Telex or VNI typing are left in the name.",
    ),
    why: text("Họ tên như vậy không khớp với bất kỳ dữ liệu nào.", "Such a name matches nothing."),
    example: text("\"Nguyeenx Thij Maaux\", \"Nguye6n4\".", "\"Nguyeenx Thij Maaux\", \"Nguye6n4\"."),
    remedy: text("Gõ lại họ tên theo giấy tờ.", "Type the name again from the papers."),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::TypingResidue, hits);
}
