//! SACH011: future date or implausible age.

use super::cells::hit_observed_with_reference;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH011",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Outlier,
    fix: Fix::Suggested,
    title: text("ngày ở tương lai hoặc tuổi quá cao", "future date or implausible age"),
    what: text(
        "Ngày sau ngày đối chiếu, hoặc tuổi trên 120.",
        "The date is after the day of reference, or the age above 120 years.",
    ),
    why: text("Chắc chắn là ghi sai.", "It is surely wrong."),
    example: text("Ngày sinh 09/10/2091; 12/03/1017.", "Birth date 09/10/2091; 12/03/1017."),
    remedy: text(
        "Sửa theo giấy tờ; nếu đã xác định chắc chắn công dân thì có ngày sinh đề xuất.",
        "Correct from the papers; where the citizen is certain, the birth date is suggested.",
    ),
    source: text(
        "Khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG (nguồn thứ cấp, chưa đọc bản gốc).",
        "Data-quality frame annexed to official letter 4856/BCA-TTDLQG (second-hand, the original was not \
         read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_with_reference(case, ObservationKind::FutureDate, hits);
    hit_observed_with_reference(case, ObservationKind::ImplausibleAge, hits);
}
