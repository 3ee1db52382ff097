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
        "Đã xác định chắc chắn công dân và dữ liệu đối chiếu ghi người này đã chuyển đi.",
        "The citizen is certain and the reference says that the person has moved away.",
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
    if case.certain().is_some_and(|citizen| citizen.status == Status::MovedAway) {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
