//! DUNG006: number differs from the reference.

use super::cells::{number_field, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::NumberLevel;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG006",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("số định danh khác với dữ liệu dân cư", "number differs from the reference"),
    what: text(
        "Đã xác định được công dân theo họ tên, ngày sinh, nơi cư trú nhưng số định danh khác, hoặc gõ sai \
         một vài chữ số.",
        "The citizen is certain by name, birth date and place, but the number differs or has a slipped \
         digit.",
    ),
    why: text(
        "Số định danh không có chữ số kiểm tra; gõ sai một số thì chỉ phát hiện được khi đối chiếu.",
        "The personal number has no check digit: a slip can only be found by comparison.",
    ),
    example: text(
        "Danh sách: 001085001243; dữ liệu dân cư: 001085001234.",
        "List: 001085001243; reference: 001085001234.",
    ),
    remedy: text(
        "Xem căn cước của công dân rồi sửa theo đề xuất.",
        "Look at the citizen's card, then take the suggested number.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let differs = matches!(case.link.comparison.number, NumberLevel::Slip | NumberLevel::Different);
    if differs && case.number_owner.is_none() && case.link.class.is_certain() {
        let field = number_field(case);
        hits.add(field, case.raw(field)).suggest(reference_text(case, field));
    }
}
