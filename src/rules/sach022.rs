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
    fix: Fix::Suggested,
    title: text("sót ký tự gõ Telex, VNI hoặc VIQR", "typing residue in the name"),
    what: text(
        "Họ tên còn ký tự của bộ gõ Telex, VNI hoặc VIQR.",
        "Keys of Telex, VNI or VIQR typing are left in the name.",
    ),
    why: text(
        "Họ tên như vậy không khớp với bất kỳ dữ liệu nào khi xác thực; danhsach dò theo tên đã giải mã.",
        "No verification matches such a name; danhsach looks for the decoded one.",
    ),
    example: text("\"Nguyeenx Thij Maaux\", \"Nguye6n4\".", "\"Nguyeenx Thij Maaux\", \"Nguye6n4\"."),
    remedy: text(
        "Lấy họ tên đã giải mã theo đề xuất, sau khi đối chiếu giấy tờ.",
        "Take the decoded name as suggested, once it is compared with the papers.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::TypingResidue, hits);
}
