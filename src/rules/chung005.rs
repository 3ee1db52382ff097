//! CHUNG005: one list says dead, the other does not.

use super::cells::{beside, first_per_list};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::person::ListRecords;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "CHUNG005",
    dimension: Dimension::Chung,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("một danh sách ghi đã mất, danh sách kia không", "one list says dead, the other does not"),
    what: text(
        "Cùng một công dân nhưng chỉ một trong hai danh sách có ghi chú, dấu hoặc ngày mất. Giá trị nêu vị \
         trí dòng kia.",
        "The same citizen, but only one of the two lists has a death note, mark or date. The value says \
         where the other row stands.",
    ),
    why: text(
        "Đơn vị chưa biết tin có thể vẫn đang chi trả.",
        "The office that does not know may still be paying.",
    ),
    example: text(
        "Danh sách hội viên ghi \"đã mất\", danh sách trợ cấp vẫn còn hưởng.",
        "The members' list says \"đã mất\", the allowance list still pays.",
    ),
    remedy: text("Xác minh, rồi cập nhật cả hai danh sách.", "Find out, then update both lists."),
    source: text(
        "Tiêu chí \"thống nhất\" của khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG (nguồn thứ cấp, \
         chưa đọc bản gốc).",
        "Criterion \"unified\" of the data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand, the original was not read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let dead =
        |records: &ListRecords, row: u32| records.death_note.get(row as usize).copied().unwrap_or_default();
    let mine = dead(case.list.records, case.row);
    for other in first_per_list(case, |other| dead(other.list.records, other.row) != mine) {
        hits.add(Field::Name, beside(case, Field::Name, other.list, other.row));
    }
}
