//! SACH039: year columns and sex contradict each other.

use super::cells::{observed_cell, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH039",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::Suggested,
    title: text("cột năm sinh và giới tính mâu thuẫn", "year columns and sex contradict each other"),
    what: text(
        "Cả cột năm sinh Nam và cột năm sinh Nữ đều có giá trị, hoặc cột giới tính nói khác cột mà năm sinh đứng.",
        "Both the column for men and the column for women hold a year, or the sex says otherwise than the column in \
         which the year stands.",
    ),
    why: text(
        "Không biết giới tính, có khi cả năm sinh, nào là đúng.",
        "Nobody can tell which sex, or even which year, is right.",
    ),
    example: text("1950 ở cột Nam và 1951 ở cột Nữ.", "1950 under Nam and 1951 under Nữ."),
    remedy: text(
        "Sửa theo giấy tờ; nếu đã xác định chắc chắn công dân thì có giới tính đề xuất.",
        "Correct from the papers; where the citizen is certain, the sex is suggested.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    for seen in case.observed(ObservationKind::SexContradiction) {
        let known = reference_text(case, seen.field);
        hits.add(seen.field, observed_cell(case, seen)).suggest(known);
    }
}
