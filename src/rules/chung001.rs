//! CHUNG001: two lists give different birth dates.

use super::cells::{beside, contradict, first_per_list, person_of};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "CHUNG001",
    dimension: Dimension::Chung,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("hai danh sách ghi ngày sinh khác nhau", "two lists give different birth dates"),
    what: text(
        "Cùng một công dân nhưng một danh sách khác ghi ngày, tháng hoặc năm sinh khác. Giá trị nêu vị trí \
         dòng kia.",
        "The same citizen, but another list gives another day, month or year of birth. The value says \
         where the other row stands.",
    ),
    why: text(
        "Một người chỉ có một thông tin đúng; ít nhất một danh sách ghi sai.",
        "Only one of them can be right: at least one list is wrong.",
    ),
    example: text(
        "Bảo hiểm xã hội: 12/03/1950; bảo trợ xã hội: 12/08/1950.",
        "Social insurance: 12/03/1950; social protection: 12/08/1950.",
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
    let birth = case.person.birth;
    for other in first_per_list(case, |other| contradict(birth, person_of(other).birth)) {
        hits.add(Field::Dob, beside(case, Field::Dob, other.list, other.row));
    }
}
