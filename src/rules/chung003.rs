//! CHUNG003: two lists give a different sex.

use super::cells::{beside, first_per_list, person_of};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::person::Sex;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "CHUNG003",
    dimension: Dimension::Chung,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("hai danh sách ghi giới tính khác nhau", "two lists give a different sex"),
    what: text(
        "Cùng một công dân nhưng một danh sách khác ghi giới tính khác. Giá trị nêu vị trí dòng kia.",
        "The same citizen, but another list gives another sex. The value says where the other row stands.",
    ),
    why: text(
        "Một người chỉ có một thông tin đúng; ít nhất một danh sách ghi sai.",
        "Only one of them can be right: at least one list is wrong.",
    ),
    example: text("Danh sách này: Nam; danh sách kia: Nữ.", "This list: Nam; the other: Nữ."),
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
    let sex = case.person.sex;
    let differs = |other: Sex| sex != Sex::Unknown && other != Sex::Unknown && sex != other;
    for other in first_per_list(case, |other| differs(person_of(other).sex)) {
        hits.add(Field::Gender, beside(case, Field::Gender, other.list, other.row));
    }
}
