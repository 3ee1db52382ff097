//! SACH048: number of another kind of paper.

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
    code: "SACH048",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("số của loại giấy tờ khác", "number of another kind of paper"),
    what: text(
        "Ô ghi số của giấy tờ khác với cột: hộ chiếu hoặc giấy khai sinh ở cột số định danh, thẻ BHYT \
         hoặc số định danh ở cột mã số BHXH. Là lỗi nếu hồ sơ yêu cầu trường này, nếu không là cảnh \
         báo.",
        "The cell holds a number of another paper than its column: a passport or birth certificate \
         among personal numbers, a health card or personal number among social-insurance codes. An \
         error where the profile requires the field, else a warning.",
    ),
    why: text(
        "Số đúng nhưng để nhầm cột thì không đối chiếu được theo cột đó.",
        "A good number in the wrong column cannot be compared as what the column says.",
    ),
    example: text(
        "Cột số định danh ghi B1234567 (hộ chiếu).",
        "The personal number says B1234567 (a passport).",
    ),
    remedy: text(
        "Chuyển sang cột đúng và ghi số của cột này.",
        "Move it to its own column and write this column's number.",
    ),
    source: text(
        "Bảng các loại số trong `tables/id_formats.tsv`.",
        "Kinds of numbers in `tables/id_formats.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_in(
        case,
        ObservationKind::OtherPaper,
        &[Field::Pid, Field::Cmnd, Field::Bhxh, Field::Bhyt],
        hits,
    );
}
