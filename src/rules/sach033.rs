//! SACH033: birth date or number in the name cell.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH033",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("năm sinh hoặc số giấy tờ lẫn trong họ tên", "birth date or number in the name cell"),
    what: text(
        "Ô họ tên có thêm ngày sinh, năm sinh hoặc số CMND, CCCD; có thể khác với cột của chính nó.",
        "The name cell also holds a birth date or an identity number, which may contradict its own column.",
    ),
    why: text(
        "Dữ liệu đặt sai cột thì không kiểm tra được; nếu trái với cột ngày sinh hoặc cột số thì một trong hai là sai.",
        "A value in the wrong column is not checked; where it contradicts its own column, one of the two is wrong.",
    ),
    example: text(
        "\"Nguyễn Văn Mẫu, sinh năm 1951\", cột ngày sinh: 12/03/1950.",
        "\"Nguyễn Văn Mẫu, sinh năm 1951\"; birth column: 12/03/1950.",
    ),
    remedy: text(
        "Chuyển sang đúng cột; nếu trái nhau thì đối chiếu giấy tờ.",
        "Move the value to its column; where the two differ, look at the papers.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::ValueInName, hits);
    hit_observed(case, ObservationKind::ContradictsName, hits);
}
