//! SACH004: zeros at the front lost, put back.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH004",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Applied,
    title: text("mất số 0 ở đầu, đã thêm lại", "zeros at the front lost, put back"),
    what: text(
        "Bảng tính đã làm mất số 0 ở đầu; số thêm lại hợp lệ theo mọi phép thử của loại số đó (mã tỉnh, thế kỷ \
         và năm của số định danh, chữ số kiểm tra của mã số thuế, đầu số điện thoại …).",
        "A spreadsheet dropped the zeros at the front; with them the number passes all tests of its kind \
         (province, century and year of the personal number, check digit of the tax code, prefix of the \
         telephone number …).",
    ),
    why: text(
        "Lỗi phổ biến nhất khi lưu số định danh ở dạng số.",
        "The most frequent damage where numbers are stored as numbers.",
    ),
    example: text("1085001234 thành 001085001234.", "1085001234 becomes 001085001234."),
    remedy: text(
        "Đã sửa trong `cleaned/`; nên định dạng cột là văn bản.",
        "Done in `cleaned/`; format the column as text.",
    ),
    source: text(
        "Cấu trúc số định danh cá nhân: Thông tư 59/2021/TT-BCA; bảng `tables/cccd_provinces.tsv`.",
        "Structure of the personal number: Circular 59/2021/TT-BCA; table `tables/cccd_provinces.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::ZerosLost, hits);
}
