//! SACH003: malformed number.

use super::cells::{PERSON_NUMBERS, observed_cell, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH003",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("số sai độ dài hoặc có ký tự lạ", "malformed number"),
    what: text(
        "Số định danh không đủ 12 (hoặc 9) chữ số, hoặc có ký tự khác chữ số, và không sửa chắc chắn được.",
        "The number has not 12 (or 9) digits, or has other signs in it, and cannot be mended with \
         certainty.",
    ),
    why: text(
        "Số sai định dạng không xác thực và không đồng bộ được.",
        "A malformed number can neither be verified nor synced.",
    ),
    example: text("Số ghi 0010850012 (10 chữ số).", "The number says 0010850012 (10 digits)."),
    remedy: text(
        "Xem căn cước rồi ghi lại; nếu đã xác định chắc chắn công dân thì có số đề xuất.",
        "Look at the card and write it again; where the citizen is certain, a number is suggested.",
    ),
    source: text(
        "Cấu trúc số định danh cá nhân: Thông tư 59/2021/TT-BCA; bảng `tables/cccd_provinces.tsv`.",
        "Structure of the personal number: Circular 59/2021/TT-BCA; table `tables/cccd_provinces.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let malformed = case.observed(ObservationKind::MalformedNumber);
    for observation in malformed.filter(|o| PERSON_NUMBERS.contains(&o.field)) {
        let known = reference_text(case, observation.field);
        hits.add(observation.field, observed_cell(case, observation)).suggest(known);
    }
}
