//! DU010: the list has no column for a required field.

use super::cells::has_column;
use super::hits::Hits;
use super::rule::{Check, ListCase, Rule};
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU010",
    dimension: Dimension::Du,
    severity: Severity::Error,
    group: ErrorGroup::Missing,
    fix: Fix::None,
    title: text("danh sách không có cột bắt buộc", "the list has no column for a required field"),
    what: text(
        "Không nhận ra cột nào của danh sách chứa một trường mà hồ sơ ngành yêu cầu. Tính cho cả danh \
         sách, mỗi trường một phát hiện.",
        "No column of the list was recognised as a field that the profile requires. For the list as a \
         whole, one finding per field.",
    ),
    why: text(
        "Mọi dòng đều thiếu trường này; cũng có thể tiêu đề cột chưa được nhận ra.",
        "Every row lacks the field; or the header was not recognised.",
    ),
    example: text(
        "Danh sách hưởng lương hưu không có cột Giới tính.",
        "A pension list without a column for the sex.",
    ),
    remedy: text(
        "Bổ sung cột, hoặc khai tên cột trong hồ sơ ngành (`danhsach profiles TỆP`).",
        "Add the column, or name its header in the profile (`danhsach profiles LIST`).",
    ),
    source: text(
        "Hồ sơ ngành của danh sách (mục `required`); khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG \
         (nguồn thứ cấp).",
        "The list's profile (`required`); data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand).",
    ),
    check: Check::List(check),
};

fn check(case: &ListCase<'_>, hits: &mut Hits) {
    for &field in &case.list.profile.required {
        if !has_column(case.list, field) {
            hits.add(field, "");
        }
    }
}
