//! SONG003: is missing.

use super::cells::cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::person::Status;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG003",
    dimension: Dimension::Song,
    severity: Severity::Error,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("mất tích", "is missing"),
    what: text(
        "Dữ liệu đối chiếu ghi công dân khớp với bản ghi (chắc chắn, hoặc khả năng cao nhất từ một nửa trở lên) \
         mất tích.",
        "The reference says that the citizen who matches the row (certainly, or as the likeliest with a probability \
         of one half or more) is missing.",
    ),
    why: text(
        "Chế độ của người bị tuyên bố mất tích phải tạm dừng hoặc xét riêng.",
        "Benefits of a person declared missing are suspended or decided case by case.",
    ),
    example: text("Dữ liệu dân cư: mất tích.", "Reference: missing."),
    remedy: text(
        "Xác minh quyết định của Tòa án và xử lý theo chế độ của ngành.",
        "Check the court's decision and follow the sector's rules.",
    ),
    source: text(
        "Cột `trang_thai`, `ngay_mat` của dữ liệu đối chiếu, do đơn vị cung cấp dữ liệu chịu trách nhiệm.",
        "Columns `trang_thai` and `ngay_mat` of the reference, as supplied by its owner.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.counted().is_some_and(|citizen| citizen.status == Status::Missing) {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
