//! DU005: commune is missing.

use super::cells::{lacks, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU005",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::Suggested,
    title: text("thiếu xã, phường", "commune is missing"),
    what: text(
        "Hồ sơ ngành yêu cầu xã, phường nhưng ô để trống, hoặc danh sách không có cột này.",
        "The profile requires the commune, but the cell is empty or the list has no such column.",
    ),
    why: text(
        "Không có xã thì không giao được cho địa phương xác minh.",
        "Without the commune nobody can be asked to verify the row.",
    ),
    example: text(
        "Dòng có họ tên, số định danh nhưng ô mã xã trống.",
        "The row has name and number but no commune code.",
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
    for field in [Field::Commune, Field::CommuneCode] {
        // A commune that was understood from its name is not missing.
        if case.person.commune == 0 && lacks(case, field) {
            hits.add(field, "").suggest(reference_text(case, field));
        }
    }
}
