//! SACH016: surplus white space, removed.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH016",
    dimension: Dimension::Sach,
    severity: Severity::Info,
    group: ErrorGroup::Format,
    fix: Fix::Applied,
    title: text("thừa khoảng trắng, đã bỏ", "surplus white space, removed"),
    what: text(
        "Khoảng trắng ở đầu, cuối, lặp lại, hoặc là khoảng trắng đặc biệt.",
        "White space at the ends, doubled, or of an unusual kind.",
    ),
    why: text(
        "Khoảng trắng thừa làm hai giá trị giống nhau thành khác nhau.",
        "Surplus white space makes equal values differ.",
    ),
    example: text(
        "\"Nguyễn  Văn Mẫu \" thành \"Nguyễn Văn Mẫu\".",
        "\"Nguyễn  Văn Mẫu \" becomes \"Nguyễn Văn Mẫu\".",
    ),
    remedy: text("Đã sửa trong `cleaned/`.", "Done in `cleaned/`."),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::WhiteSpace, hits);
}
