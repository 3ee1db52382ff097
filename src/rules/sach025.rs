//! SACH025: sex code not understood.

use super::cells::hit_observed_with_reference;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH025",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("không hiểu mã giới tính", "sex code not understood"),
    what: text(
        "Giá trị giới tính không có trong bảng mã của hồ sơ ngành.",
        "The value is none of the profile's codes for the sex.",
    ),
    why: text(
        "Mỗi hệ thống mã hóa một kiểu (1/2, 0/1); đoán sẽ đảo giới tính cả danh sách.",
        "Every system has codes of its own (1/2, 0/1); a guess would swap the sex of a whole list.",
    ),
    example: text("Giới tính ghi \"3\".", "The sex says \"3\"."),
    remedy: text(
        "Khai bảng mã trong hồ sơ ngành (mục `sex`), hoặc ghi Nam, Nữ.",
        "Name the codes in the profile (`sex`), or write Nam, Nữ.",
    ),
    source: text(
        "Hồ sơ ngành của danh sách (mục `required`); khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG \
         (nguồn thứ cấp).",
        "The list's profile (`required`); data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_with_reference(case, ObservationKind::UnknownSex, hits);
}
