//! SACH044: malformed telephone number.

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
    code: "SACH044",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("số điện thoại sai dạng", "malformed telephone number"),
    what: text(
        "Không phải số di động 10 số, cũng không phải số cố định có mã vùng. Là lỗi nếu hồ sơ yêu cầu \
         trường này, nếu không là cảnh báo.",
        "Neither a mobile of ten digits nor a fixed line with its area code. An error where the \
         profile requires the field, else a warning.",
    ),
    why: text("Không gọi được cho người dân để xác minh.", "The person cannot be called to confirm."),
    example: text("Số ghi 09123456.", "The number says 09123456."),
    remedy: text("Hỏi lại số đang dùng.", "Ask for the number in use."),
    source: text(
        "Quy hoạch kho số viễn thông; bảng `tables/phone_areas.tsv` (kiến thức chung).",
        "Telephone numbering plan; table `tables/phone_areas.tsv` (general knowledge).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_in(case, ObservationKind::MalformedNumber, &[Field::Phone], hits);
}
