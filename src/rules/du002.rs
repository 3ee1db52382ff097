//! DU002: personal number is missing.

use super::cells::{lacks, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU002",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::Suggested,
    title: text("thiếu số định danh", "personal number is missing"),
    what: text(
        "Hồ sơ ngành yêu cầu số định danh nhưng ô để trống, hoặc danh sách không có cột này.",
        "The profile requires the personal number, but the cell is empty or the list has no such column.",
    ),
    why: text(
        "Số định danh là khóa để xác thực và đồng bộ.",
        "The personal number is the key of verification and sync.",
    ),
    example: text(
        "Nguyễn Văn Mẫu, 12/03/1950, ô số định danh trống.",
        "Nguyễn Văn Mẫu, 12/03/1950, no personal number.",
    ),
    remedy: text(
        "Bổ sung theo giấy tờ; nếu đã xác định chắc chắn công dân thì có giá trị đề xuất.",
        "Complete from the papers; where the citizen is certain, a value is suggested.",
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
    if lacks(case, Field::Pid) {
        hits.add(Field::Pid, "").suggest(reference_text(case, Field::Pid));
    }
}
