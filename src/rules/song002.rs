//! SONG002: has moved away.

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
    code: "SONG002",
    dimension: Dimension::Song,
    severity: Severity::Error,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("đã chuyển đi nơi khác", "has moved away"),
    what: text(
        "Dữ liệu đối chiếu ghi công dân khớp với bản ghi (chắc chắn, hoặc khả năng cao nhất từ một nửa trở lên) \
         đã chuyển đi.",
        "The reference says that the citizen who matches the row (certainly, or as the likeliest with a probability \
         of one half or more) has moved away.",
    ),
    why: text(
        "Người đã chuyển đi có thể được hưởng ở cả nơi cũ và nơi mới.",
        "Someone who moved may be on the list of both places.",
    ),
    example: text("Dữ liệu dân cư: đã chuyển đi.", "Reference: moved away."),
    remedy: text(
        "Xác minh nơi cư trú hiện nay rồi chuyển hồ sơ.",
        "Find out the present residence and hand the file over.",
    ),
    source: text(
        "Cột `trang_thai`, `ngay_mat` của dữ liệu đối chiếu, do đơn vị cung cấp dữ liệu chịu trách nhiệm.",
        "Columns `trang_thai` and `ngay_mat` of the reference, as supplied by its owner.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.counted().is_some_and(|citizen| citizen.status == Status::MovedAway) {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
