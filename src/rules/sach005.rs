//! SACH005: number written with separators, a label or .0.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH005",
    dimension: Dimension::Sach,
    severity: Severity::Info,
    group: ErrorGroup::Format,
    fix: Fix::Applied,
    title: text("số có dấu cách, nhãn hoặc đuôi .0, đã bỏ", "number written with separators, a label or .0"),
    what: text(
        "Số đúng nhưng viết kèm dấu cách, dấu chấm, dấu nháy, nhãn \"CCCD:\" hoặc đuôi \".0\".",
        "A good number with spaces, dots, an apostrophe, a label such as \"CCCD:\" or a trailing \".0\".",
    ),
    why: text(
        "Hệ thống nhận dữ liệu chỉ chấp nhận chữ số liền nhau.",
        "Receiving systems accept digits only.",
    ),
    example: text("CCCD: 001 085 001 234 thành 001085001234.", "CCCD: 001 085 001 234 becomes 001085001234."),
    remedy: text("Đã sửa trong `cleaned/`.", "Done in `cleaned/`."),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::NumberForm, hits);
}
