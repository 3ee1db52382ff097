//! SACH041: malformed health card, or one with an unknown code.

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
    code: "SACH041",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text(
        "mã thẻ BHYT sai dạng hoặc có mã không tồn tại",
        "malformed health card, or one with an unknown code",
    ),
    what: text(
        "Mã thẻ không có 15 ký tự (hoặc 10 chữ số), hoặc mã đối tượng, mức hưởng, mã tỉnh không có \
         trong bảng mã. Là lỗi nếu hồ sơ yêu cầu trường này, nếu không là cảnh báo.",
        "The card has not 15 characters (or 10 digits), or an object code, benefit digit or province \
         that no table has. An error where the profile requires the field, else a warning.",
    ),
    why: text(
        "Mã thẻ sai thì cơ sở khám chữa bệnh không tra được.",
        "A hospital cannot look up a wrong card.",
    ),
    example: text(
        "Mã ghi ZZ4010123456789: không có mã đối tượng ZZ.",
        "The card says ZZ4010123456789: there is no object code ZZ.",
    ),
    remedy: text(
        "Xem thẻ, VssID hoặc căn cước điện tử rồi ghi lại.",
        "Look at the card, in VssID or in the electronic identity card, and write it again.",
    ),
    source: text(
        "Quyết định 1351/QĐ-BHXH và 1666/QĐ-BHXH (nguồn thứ cấp); bảng `tables/bhyt_objects.tsv`.",
        "Decisions 1351/QĐ-BHXH and 1666/QĐ-BHXH (second-hand); table `tables/bhyt_objects.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_in(case, ObservationKind::MalformedNumber, &[Field::Bhyt], hits);
    hit_observed_in(case, ObservationKind::UnknownCardCode, &[Field::Bhyt], hits);
}
