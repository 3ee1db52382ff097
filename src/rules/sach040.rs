//! SACH040: malformed social-insurance code.

use super::cells::hit_observed_in;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH040",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("mã số BHXH sai dạng", "malformed social-insurance code"),
    what: text(
        "Mã số BHXH không đủ 10 chữ số hoặc có ký tự lạ, và không sửa chắc chắn được. Là lỗi nếu hồ \
         sơ yêu cầu trường này, nếu không là cảnh báo.",
        "The social-insurance code has not ten digits, or has other signs, and cannot be mended with \
         certainty. An error where the profile requires the field, else a warning.",
    ),
    why: text(
        "Mã sai thì không nối được với dữ liệu của ngành bảo hiểm.",
        "A wrong code leads to nobody in the insurance register.",
    ),
    example: text("Mã ghi 12345678.", "The code says 12345678."),
    remedy: text(
        "Tra lại mã theo sổ BHXH, thẻ BHYT hoặc VssID.",
        "Look the code up in the book, on the health card or in VssID.",
    ),
    source: text(
        "Quyết định 595/QĐ-BHXH và 1351/QĐ-BHXH (nguồn thứ cấp, chưa đọc bản gốc).",
        "Decisions 595/QĐ-BHXH and 1351/QĐ-BHXH (second-hand, the original was not read).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_in(case, ObservationKind::MalformedNumber, &[Field::Bhxh], hits);
}
