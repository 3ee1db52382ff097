//! DU009: too little to look for the person.

use super::cells::cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::MatchClass;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU009",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::None,
    title: text("quá ít thông tin để tìm người", "too little to look for the person"),
    what: text(
        "Dòng không có số định danh dùng được, và cũng không đủ họ tên cùng ngày sinh để tìm.",
        "The row has no usable number, and no name with a birth date to search by either.",
    ),
    why: text("Dòng như vậy không thể đối chiếu với ai.", "Such a row cannot be compared with anybody."),
    example: text("Dòng chỉ ghi \"Bà Bảy\".", "The row only says \"Bà Bảy\"."),
    remedy: text(
        "Bổ sung ít nhất số định danh, hoặc họ tên và ngày sinh.",
        "Add at least the number, or name and birth date.",
    ),
    source: text(
        "Hồ sơ ngành của danh sách (mục `required`); khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG \
         (nguồn thứ cấp).",
        "The list's profile (`required`); data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.link.class == MatchClass::NoKey {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
