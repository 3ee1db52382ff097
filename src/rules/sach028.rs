//! SACH028: amount that is no number.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH028",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("số tiền không phải là số", "amount that is no number"),
    what: text(
        "Ô mức hưởng có nội dung không đọc được thành số tiền.",
        "The amount cannot be read as a number.",
    ),
    why: text("Không cộng được số tiền đã chi trả.", "What was paid cannot be added up."),
    example: text("\"theo QĐ\", \"500k/th\".", "\"theo QĐ\", \"500k/th\"."),
    remedy: text("Ghi số tiền mỗi tháng bằng đồng.", "Write the monthly amount in đồng."),
    source: text(
        "Khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG (nguồn thứ cấp, chưa đọc bản gốc).",
        "Data-quality frame annexed to official letter 4856/BCA-TTDLQG (second-hand, the original was not \
         read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::MalformedAmount, hits);
}
