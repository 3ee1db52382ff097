//! SACH029: row with too many or too few cells.

use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH029",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("dòng thừa hoặc thiếu ô", "row with too many or too few cells"),
    what: text(
        "Số ô của dòng khác số cột của tiêu đề; giá trị có thể đã lệch cột. Giá trị nêu số ô của dòng và \
         của tiêu đề.",
        "The row has more or fewer cells than the header, so values may stand in wrong columns. The value \
         gives the cells of the row and of the header.",
    ),
    why: text(
        "Lệch cột thì mọi đối chiếu của dòng đều không đáng tin.",
        "With shifted columns no comparison of the row can be trusted.",
    ),
    example: text("12 ô, tiêu đề có 11 cột: 12/11.", "12 cells under a header of 11: 12/11."),
    remedy: text(
        "Kiểm tra dấu phân cách hoặc dấu nháy trong tệp CSV ở dòng này.",
        "Look for a delimiter or a quote inside a value of this row of the CSV file.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let table = case.list.table;
    let found = table.ragged.binary_search_by_key(&case.row, |&(row, _)| row);
    if let Some(&(_, n_cells)) = found.ok().and_then(|at| table.ragged.get(at)) {
        hits.add(None, format!("{n_cells}/{}", table.headers.len()));
    }
}
