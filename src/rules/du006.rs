//! DU006: another required field is missing.

use super::cells::is_filled;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU006",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::None,
    title: text("thiếu trường bắt buộc khác", "another required field is missing"),
    what: text(
        "Một trường mà hồ sơ ngành yêu cầu (ngoài họ tên, số định danh, ngày sinh, giới tính, xã) để \
         trống. Mỗi trường một phát hiện.",
        "A field that the profile requires, beside name, number, birth date, sex and commune, is empty. \
         One finding per field.",
    ),
    why: text(
        "Thiếu trường bắt buộc thì hồ sơ không đủ điều kiện đồng bộ vào hệ thống của ngành.",
        "Without its required fields a record is refused by the sector's system.",
    ),
    example: text(
        "Danh sách bảo trợ xã hội có dòng không ghi mức hưởng.",
        "A row of a social-protection list without an amount.",
    ),
    remedy: text("Bổ sung theo quyết định hoặc hồ sơ gốc.", "Complete from the decision or the papers."),
    source: text(
        "Hồ sơ ngành của danh sách (mục `required`); khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG \
         (nguồn thứ cấp).",
        "The list's profile (`required`); data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand).",
    ),
    check: Check::Record(check),
};

/// Fields that have a rule of their own.
const OWN_RULE: [Field; 6] =
    [Field::Name, Field::Pid, Field::Dob, Field::Gender, Field::Commune, Field::CommuneCode];

fn check(case: &Case<'_>, hits: &mut Hits) {
    for &field in &case.list.profile.required {
        if !OWN_RULE.contains(&field) && !is_filled(case.list, case.row, field) {
            hits.add(field, "");
        }
    }
}
