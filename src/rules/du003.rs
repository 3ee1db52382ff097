//! DU003: birth date is missing.

use super::cells::{lacks, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU003",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::Suggested,
    title: text("thiếu ngày sinh", "birth date is missing"),
    what: text(
        "Hồ sơ ngành yêu cầu ngày sinh nhưng ô để trống, hoặc danh sách không có cột này.",
        "The profile requires the birth date, but the cell is empty or the list has no such column.",
    ),
    why: text(
        "Không có ngày sinh thì không xác thực được và không xét được điều kiện theo tuổi.",
        "Without a birth date neither verification nor entitlement by age is possible.",
    ),
    example: text(
        "Nguyễn Văn Mẫu, 001085001234, ô ngày sinh trống.",
        "Nguyễn Văn Mẫu, 001085001234, no birth date.",
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
    if lacks(case, Field::Dob) {
        hits.add(Field::Dob, "").suggest(reference_text(case, Field::Dob));
    }
}
