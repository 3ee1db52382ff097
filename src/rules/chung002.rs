//! CHUNG002: two lists give different names.

use super::cells::{beside, first_per_list, person_of};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;
use crate::orthography::fold;

/// The rule.
pub static RULE: Rule = Rule {
    code: "CHUNG002",
    dimension: Dimension::Chung,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("hai danh sách ghi họ tên khác nhau", "two lists give different names"),
    what: text(
        "Cùng một công dân nhưng một danh sách khác ghi họ tên khác, không kể dấu, i/y và cách viết liền. \
         Giá trị nêu vị trí dòng kia.",
        "The same citizen, but another list gives another name, marks, i or y and spaces aside. The value \
         says where the other row stands.",
    ),
    why: text(
        "Một người chỉ có một thông tin đúng; ít nhất một danh sách ghi sai.",
        "Only one of them can be right: at least one list is wrong.",
    ),
    example: text(
        "Danh sách này: Nguyễn Văn Mẫu; danh sách kia: Nguyễn Văn Mậu Thân.",
        "This list: Nguyễn Văn Mẫu; the other: Nguyễn Văn Mậu Thân.",
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

/// The name as far as it counts here: no marks, no spaces, `y` as `i`.
fn bare(name_key: &str) -> String {
    fold(name_key).chars().filter(|c| *c != ' ').map(|c| if c == 'y' { 'i' } else { c }).collect()
}

fn check(case: &Case<'_>, hits: &mut Hits) {
    let name_key = case.person.name_key;
    let differs = |other: &str| {
        !name_key.is_empty() && !other.is_empty() && name_key != other && bare(name_key) != bare(other)
    };
    for other in first_per_list(case, |other| differs(person_of(other).name_key)) {
        hits.add(Field::Name, beside(case, Field::Name, other.list, other.row));
    }
}
