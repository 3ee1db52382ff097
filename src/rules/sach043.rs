//! SACH043: malformed certificate serial or register number.

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
    code: "SACH043",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text(
        "số phát hành hoặc số vào sổ GCN sai dạng",
        "malformed certificate serial or register number",
    ),
    what: text(
        "Số phát hành không phải hai chữ và 6 hoặc 8 số (mẫu cũ: một chữ và 6 hoặc 7 số), hoặc số vào \
         sổ không có chữ đầu và số. Là lỗi nếu hồ sơ yêu cầu trường này, nếu không là cảnh báo.",
        "The serial is not two letters and 6 or 8 digits (old: one letter and 6 or 7), or the \
         register number is not letters and digits. An error where the profile requires the field, \
         else a warning.",
    ),
    why: text(
        "Không nối được hồ sơ với giấy chứng nhận đã quét.",
        "The record cannot be joined to the scanned certificate.",
    ),
    example: text(
        "Số phát hành ghi BM 12345 (thiếu một số), AĐ 266864 (thường là AD).",
        "The serial says BM 12345 (a digit short) or AĐ 266864 (mostly AD).",
    ),
    remedy: text("Xem trên giấy chứng nhận rồi ghi lại.", "Look at the certificate and write it again."),
    source: text(
        "Thông tư 17/2009, 23/2014, 24/2014 và 10/2024/TT-BTNMT (nguồn thứ cấp).",
        "Circulars 17/2009, 23/2014, 24/2014 and 10/2024/TT-BTNMT (second-hand).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_in(case, ObservationKind::MalformedNumber, &[Field::GcnSerial, Field::GcnRegistry], hits);
}
