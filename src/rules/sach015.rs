//! SACH015: look-alike letters or invisible characters.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH015",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Applied,
    title: text("chữ trông giống hoặc ký tự ẩn, đã thay", "look-alike letters or invisible characters"),
    what: text(
        "Có chữ của bảng chữ khác trông giống chữ Việt (Ð, chữ Kirin, chữ toàn khổ) hoặc ký tự không nhìn \
         thấy.",
        "There is a letter of another alphabet that only looks right (Ð, Cyrillic, full width), or an \
         invisible character.",
    ),
    why: text(
        "Thường do chép từ web, PDF hoặc chuyển mã cũ; tìm kiếm sẽ không ra.",
        "It comes from web pages, PDF or old conversions; a search will not find it.",
    ),
    example: text("Ðào (chữ Eth) thành Đào.", "Ðào (letter eth) becomes Đào."),
    remedy: text("Đã sửa trong `cleaned/`.", "Done in `cleaned/`."),
    source: text(
        "Bộ mã ký tự TCVN 6909:2001 (Unicode), dùng theo Nghị định 30/2020/NĐ-CP.",
        "Character set TCVN 6909:2001 (Unicode), prescribed by Decree 30/2020/NĐ-CP.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::Lookalike, hits);
}
