//! SACH001: stands twice on the list.

use super::cells::beside;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH001",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Duplicate,
    fix: Fix::None,
    title: text("một người đứng hai lần trong danh sách", "stands twice on the list"),
    what: text(
        "Dòng trùng với một dòng đứng trước theo khóa của hồ sơ ngành: cùng người, hoặc cùng người và cùng \
         thửa đất, giấy chứng nhận. Giá trị nêu vị trí dòng trước.",
        "The row repeats an earlier one by the profile's record key: the same person, or the same person \
         and parcel. The value says where the earlier row stands.",
    ),
    why: text(
        "Trùng người dẫn đến chi trả hai lần và đếm sai đối tượng.",
        "A person who stands twice is paid twice and counted twice.",
    ),
    example: text(
        "Dòng 12 và dòng 48 cùng là Nguyễn Văn Mẫu, 12/03/1950.",
        "Rows 12 and 48 are both Nguyễn Văn Mẫu, 12/03/1950.",
    ),
    remedy: text(
        "Giữ một dòng, gộp thông tin còn thiếu từ dòng kia.",
        "Keep one row and take over what only the other has.",
    ),
    source: text(
        "Khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG (nguồn thứ cấp, chưa đọc bản gốc).",
        "Data-quality frame annexed to official letter 4856/BCA-TTDLQG (second-hand, the original was not \
         read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if let Some(first) = case.duplicate.of.get() {
        hits.add(Field::Name, beside(case, Field::Name, case.list, first));
    }
}
