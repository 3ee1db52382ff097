//! SONG006: the list says dead, the reference says living.

use super::cells::observed_cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::data::person::Status;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG006",
    dimension: Dimension::Song,
    severity: Severity::Warning,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text(
        "danh sách ghi đã mất, dữ liệu dân cư ghi còn sống",
        "the list says dead, the reference says living",
    ),
    what: text(
        "Dòng có ghi chú, dấu hoặc ngày mất nhưng dữ liệu đối chiếu ghi người này còn sống tại địa phương.",
        "The row has a death note, mark or date, but the reference says that the person lives here.",
    ),
    why: text(
        "Hoặc chưa khai tử, hoặc danh sách ghi nhầm người.",
        "Either the death was not registered, or the list has the wrong person.",
    ),
    example: text(
        "\"Nguyễn Văn Mẫu (đã mất)\"; dữ liệu dân cư: đang cư trú.",
        "\"Nguyễn Văn Mẫu (đã mất)\"; reference: living here.",
    ),
    remedy: text(
        "Xác minh với gia đình; nếu đã mất thì đề nghị đăng ký khai tử, nếu còn sống thì bỏ ghi chú.",
        "Ask the family; have the death registered, or remove the note.",
    ),
    source: text(
        "Cột `trang_thai`, `ngay_mat` của dữ liệu đối chiếu, do đơn vị cung cấp dữ liệu chịu trách nhiệm.",
        "Columns `trang_thai` and `ngay_mat` of the reference, as supplied by its owner.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let noted = case.list.records.death_note.get(case.row as usize).copied().unwrap_or_default();
    if !noted || case.certain().is_none_or(|citizen| citizen.status != Status::Living) {
        return;
    }
    match case.observed(ObservationKind::DeathNote).next() {
        Some(note) => hits.add(note.field, observed_cell(case, note)),
        None => hits.add(Field::DeathFlag, case.raw(Field::DeathFlag)),
    };
}
