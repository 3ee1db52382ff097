//! SONG004: nine-digit number still used.

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
    code: "SONG004",
    dimension: Dimension::Song,
    severity: Severity::Error,
    group: ErrorGroup::Stale,
    fix: Fix::Suggested,
    title: text("còn dùng số CMND 9 số", "nine-digit number still used"),
    what: text(
        "Dòng chỉ có số chứng minh nhân dân 9 số, không có số định danh 12 số.",
        "The row has the nine-digit number only, not the twelve-digit one.",
    ),
    why: text(
        "CMND 9 số hết giá trị sử dụng từ 01/01/2025.",
        "The nine-digit card is not valid since 1 January 2025.",
    ),
    example: text(
        "Số ghi 012345678; dữ liệu dân cư: 001085001234.",
        "The number says 012345678; reference: 001085001234.",
    ),
    remedy: text(
        "Thay bằng số định danh; nếu đã xác định chắc chắn công dân thì có số đề xuất.",
        "Replace it by the personal number; where the citizen is certain, it is suggested.",
    ),
    source: text("Luật Căn cước 26/2023/QH15, Điều 46.", "Law on Identification 26/2023/QH15, article 46."),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.person.number != 0 || case.person.cmnd == 0 {
        return;
    }
    let in_pid = || case.observed(ObservationKind::NineDigitNumber).any(|o| o.field == Field::Pid);
    let field = if case.list.columns.has(Field::Cmnd) && !in_pid() { Field::Cmnd } else { Field::Pid };
    // What replaces it is the 12-digit number, in whichever column the old one stands.
    hits.add(field, case.raw(field)).suggest(reference_text(case, Field::Pid));
}
