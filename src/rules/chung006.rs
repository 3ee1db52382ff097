//! CHUNG006: two lists give different numbers.

use super::cells::{beside, first_per_list, person_of};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "CHUNG006",
    dimension: Dimension::Chung,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("hai danh sách ghi số định danh khác nhau", "two lists give different numbers"),
    what: text(
        "Cùng một công dân nhưng một danh sách khác ghi số định danh 12 số khác. Giá trị nêu vị trí dòng \
         kia.",
        "The same citizen, but another list gives another 12-digit number. The value says where the other \
         row stands.",
    ),
    why: text(
        "Một người chỉ có một thông tin đúng; ít nhất một danh sách ghi sai.",
        "Only one of them can be right: at least one list is wrong.",
    ),
    example: text(
        "Danh sách này: 001085001234; danh sách kia: 001085001243.",
        "This list: 001085001234; the other: 001085001243.",
    ),
    remedy: text(
        "Hai đơn vị đối chiếu giấy tờ và thống nhất theo dữ liệu dân cư.",
        "The two offices compare their papers and settle on the reference.",
    ),
    source: text(
        "Tiêu chí \"thống nhất\" của khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG (nguồn thứ cấp, \
         chưa đọc bản gốc).",
        "Criterion \"unified\" of the data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand, the original was not read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let number = case.person.number;
    let differs = |other: u64| number != 0 && other != 0 && number != other;
    for other in first_per_list(case, |other| differs(person_of(other).number)) {
        hits.add(Field::Pid, beside(case, Field::Pid, other.list, other.row));
    }
}
