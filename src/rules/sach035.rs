//! SACH035: dates of one row contradict each other.

use super::cells::observed_cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH035",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("các ngày trong một dòng mâu thuẫn nhau", "dates of one row contradict each other"),
    what: text(
        "Ngày mất, ngày hưởng, ngày vào, ngày cấp giấy tờ trước ngày sinh; giấy tờ tùy thân cấp khi chưa đủ 14 tuổi \
         (trước 01/7/2024) hoặc sau ngày mất; thẻ có giá trị đến trước giá trị từ. Chỉ tính khi chắc chắn ở mức chính \
         xác mà cả hai ngày có.",
        "A death, start, joining or issue before birth; an identity paper issued before the age of 14 (until 1 July \
         2024) or after death; a card valid to a day before it is valid from. Only what is beyond doubt at the \
         precision that both dates have.",
    ),
    why: text("Ít nhất một trong hai ngày là sai.", "At least one of the two dates is wrong."),
    example: text(
        "Sinh 12/03/1985, cấp căn cước 05/06/1984.",
        "Born 12/03/1985, identity card issued 05/06/1984.",
    ),
    remedy: text("Đối chiếu giấy tờ và sửa ngày sai.", "Check the papers and correct the wrong date."),
    source: text(
        "Tuổi cấp giấy tờ: Luật Căn cước công dân 59/2014/QH13 (Điều 19), Luật Căn cước 26/2023/QH15 (Điều 19, từ \
         01/7/2024 không còn tuổi tối thiểu); nguồn thứ cấp.",
        "Age for identity papers: Law on Citizen Identification 59/2014/QH13 (Article 19), Law on Identity \
         26/2023/QH15 (Article 19, no least age since 1 July 2024); second-hand.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    for date in case.observed(ObservationKind::DatesContradict) {
        hits.add(date.field, observed_cell(case, date));
    }
}
