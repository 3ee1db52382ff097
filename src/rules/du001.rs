//! DU001: name is missing.

use super::cells::lacks;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU001",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::None,
    title: text("thiếu họ tên", "name is missing"),
    what: text(
        "Hồ sơ ngành yêu cầu họ tên nhưng ô để trống, hoặc danh sách không có cột này.",
        "The profile requires the name, but the cell is empty or the list has no such column.",
    ),
    why: text(
        "Không có họ tên thì không biết dòng nói về ai.",
        "Without a name nobody knows whom the row is about.",
    ),
    example: text(
        "Dòng có số 001085001234 nhưng ô họ tên trống.",
        "The row has the number 001085001234 but no name.",
    ),
    remedy: text("Bổ sung theo hồ sơ gốc.", "Complete from the papers."),
    source: text(
        "Hồ sơ ngành của danh sách (mục `required`); khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG \
         (nguồn thứ cấp).",
        "The list's profile (`required`); data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if lacks(case, Field::Name) {
        hits.add(Field::Name, "");
    }
}
