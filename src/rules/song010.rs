//! SONG010: status unknown in the reference.

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
    code: "SONG010",
    dimension: Dimension::Song,
    severity: Severity::Warning,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("trạng thái trong dữ liệu dân cư không rõ", "status unknown in the reference"),
    what: text(
        "Đã xác định chắc chắn công dân nhưng trạng thái trong dữ liệu đối chiếu là từ không có trong danh \
         mục.",
        "The citizen is certain, but the reference's status is a word that is not known.",
    ),
    why: text(
        "Không biết người này còn sống và cư trú tại địa phương hay không.",
        "It is not known whether the person is alive and lives here.",
    ),
    example: text("Trạng thái ghi \"khac\".", "The status says \"khac\"."),
    remedy: text(
        "Hỏi đơn vị cung cấp dữ liệu ý nghĩa của trạng thái; xác minh tại địa phương.",
        "Ask the owner of the reference what the word means; verify on the spot.",
    ),
    source: text(
        "Cột `trang_thai`, `ngay_mat` của dữ liệu đối chiếu, do đơn vị cung cấp dữ liệu chịu trách nhiệm.",
        "Columns `trang_thai` and `ngay_mat` of the reference, as supplied by its owner.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.certain().is_some_and(|citizen| citizen.status == Status::Unknown) {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
