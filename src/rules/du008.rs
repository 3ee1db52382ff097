//! DU008: year or month of birth only, the day is required.

use super::cells::{cell, consistent_birth};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::date::Precision;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU008",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::Suggested,
    title: text(
        "chỉ có năm hoặc tháng sinh, cần đủ ngày",
        "year or month of birth only, the day is required",
    ),
    what: text(
        "Hồ sơ ngành yêu cầu đủ ngày, tháng, năm sinh nhưng dòng chỉ ghi năm, hoặc tháng và năm.",
        "The profile requires the birth date to the day, but the row has the year only, or month and year.",
    ),
    why: text(
        "Xác thực với dữ liệu dân cư cần đủ ngày sinh; chỉ có năm thì nhiều người trùng nhau.",
        "Verification needs the full date; with the year alone many people are alike.",
    ),
    example: text(
        "Ngày sinh ghi 1945; dữ liệu dân cư: 12/03/1945.",
        "The birth date says 1945; reference: 12/03/1945.",
    ),
    remedy: text(
        "Bổ sung theo giấy tờ hoặc theo đề xuất. Không tự ghi 01/01.",
        "Complete from the papers or take the suggestion. Never write 1 January instead.",
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
    let precision = case.person.birth.precision();
    if case.list.profile.day_required && matches!(precision, Precision::Year | Precision::Month) {
        hits.add(Field::Dob, cell(case.list, case.row, Field::Dob)).suggest(consistent_birth(case));
    }
}
