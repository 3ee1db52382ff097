//! SACH021: text in a legacy encoding.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH021",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("chữ sai bảng mã", "text in a legacy encoding"),
    what: text(
        "Nội dung có dấu hiệu của bảng mã cũ (TCVN3, VNI) hoặc UTF-8 đọc sai, và không đổi chắc chắn được.",
        "The text looks like a legacy encoding (TCVN3, VNI) or UTF-8 read as something else, and cannot be \
         converted with certainty.",
    ),
    why: text("Không đọc được thì không đối chiếu được.", "What cannot be read cannot be compared."),
    example: text(
        "\"Nguyá»…n Văn Mẫu\": một phần là Unicode, một phần không.",
        "\"Nguyá»…n Văn Mẫu\": part of it is Unicode, part is not.",
    ),
    remedy: text(
        "Chuyển tệp sang Unicode bằng công cụ chuyển mã rồi chạy lại.",
        "Convert the file to Unicode and run again.",
    ),
    source: text(
        "Bộ mã ký tự TCVN 6909:2001 (Unicode), dùng theo Nghị định 30/2020/NĐ-CP.",
        "Character set TCVN 6909:2001 (Unicode), prescribed by Decree 30/2020/NĐ-CP.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::LegacyEncoding, hits);
}
