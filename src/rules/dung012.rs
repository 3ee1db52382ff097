//! DUNG012: the row has no number, the reference has one.

use super::cells::reference_text;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG012",
    dimension: Dimension::Dung,
    severity: Severity::Warning,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("dòng không có số, dữ liệu dân cư có", "the row has no number, the reference has one"),
    what: text(
        "Dòng không ghi số nào nhưng đã xác định chắc chắn công dân và dữ liệu đối chiếu có số định danh.",
        "The row has no number at all, but the citizen is certain and the reference has the number.",
    ),
    why: text(
        "Có số định danh thì các lần đối chiếu, đồng bộ sau chính xác hơn nhiều.",
        "With the number, every later comparison and sync is far more reliable.",
    ),
    example: text(
        "Dòng ghi Lê Thị Mẫu, 01/02/1960, không có số; dữ liệu dân cư có số 001160001234.",
        "The row says Lê Thị Mẫu, 01/02/1960, without a number; the reference has 001160001234.",
    ),
    remedy: text("Xác minh rồi bổ sung số theo đề xuất.", "Confirm, then add the suggested number."),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    // A number that is there but damaged is another rule's matter.
    let none = case.person.number == 0 && case.person.cmnd == 0 && case.list.columns.has(Field::Pid);
    if !none || !case.link.class.is_certain() {
        return;
    }
    let blank = case.raw(Field::Pid).trim().is_empty();
    let junk = || case.observed(ObservationKind::Junk).any(|o| o.field == Field::Pid);
    let known = if blank || junk() { reference_text(case, Field::Pid) } else { String::new() };
    if !known.is_empty() {
        hits.add(Field::Pid, case.raw(Field::Pid)).suggest(known);
    }
}
