//! SACH002: one number used by two people.

use super::cells::{beside, number_field};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH002",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Duplicate,
    fix: Fix::None,
    title: text("một số định danh dùng cho hai người", "one number used by two people"),
    what: text(
        "Cùng một số đứng ở hai dòng của hai người khác nhau. Giá trị nêu vị trí dòng kia.",
        "The same number stands in two rows of different people. The value says where the other row \
         stands.",
    ),
    why: text(
        "Số định danh là duy nhất; ít nhất một trong hai dòng ghi sai.",
        "The number is unique: at least one of the two rows is wrong.",
    ),
    example: text("Vợ và chồng cùng ghi số 001085001234.", "Husband and wife both with 001085001234."),
    remedy: text(
        "Xem căn cước của cả hai người, sửa dòng sai.",
        "Look at the cards of both and correct the wrong row.",
    ),
    source: text(
        "Luật Căn cước 26/2023/QH15, Điều 12: mỗi công dân một số định danh riêng.",
        "Law on Identification 26/2023/QH15, article 12: one number per citizen.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if let Some(other) = case.duplicate.number_shared_with.get() {
        let field = number_field(case);
        hits.add(field, beside(case, field, case.list, other));
    }
}
