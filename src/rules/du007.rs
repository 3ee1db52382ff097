//! DU007: filler that says nothing.

use super::cells::{observed_cell, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU007",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::None,
    title: text("giá trị điền cho có, không có nghĩa", "filler that says nothing"),
    what: text(
        "Ô ghi những giá trị như \"chưa rõ\", \"N/A\", \"000000000000\", \"Nguyễn Văn A\". Là lỗi nếu \
         trường bắt buộc, nếu không là cảnh báo.",
        "The cell holds something like \"chưa rõ\", \"N/A\", \"000000000000\", \"Nguyễn Văn A\". An error \
         where the field is required, else a warning.",
    ),
    why: text(
        "Ô nhìn như đã điền nên không ai bổ sung, và máy có thể so khớp nhầm.",
        "The cell looks filled, so nobody completes it, and a machine may match it by mistake.",
    ),
    example: text("Số định danh ghi 000000000000.", "The personal number says 000000000000."),
    remedy: text(
        "Xóa giá trị điền tạm và bổ sung giá trị thật.",
        "Remove the filler and write the real value.",
    ),
    source: text(
        "Khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG (nguồn thứ cấp, chưa đọc bản gốc).",
        "Data-quality frame annexed to official letter 4856/BCA-TTDLQG (second-hand, the original was not \
         read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    for junk in case.observed(ObservationKind::Junk) {
        let known = reference_text(case, junk.field);
        let hit = hits.add(junk.field, observed_cell(case, junk)).suggest(known);
        if !case.list.profile.required.contains(&junk.field) {
            hit.severity(Severity::Warning);
        }
    }
}
