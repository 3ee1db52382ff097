//! SACH030: text in a legacy encoding, converted.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH030",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Applied,
    title: text("chữ sai bảng mã, đã chuyển sang Unicode", "text in a legacy encoding, converted"),
    what: text(
        "Nội dung ở bảng mã cũ (TCVN3, VNI, VPS, VISCII, windows-1258) hoặc UTF-8 đọc sai, và chỉ có một cách đọc.",
        "The text was in a legacy encoding (TCVN3, VNI, VPS, VISCII, windows-1258) or UTF-8 read as something else, and has \
         one reading only.",
    ),
    why: text("Chữ sai bảng mã không đối chiếu được.", "Text in another encoding cannot be compared."),
    example: text(
        "\"NguyÔn V¨n MÉu\" (TCVN3) thành \"Nguyễn Văn Mẫu\".",
        "\"NguyÔn V¨n MÉu\" (TCVN3) becomes \"Nguyễn Văn Mẫu\".",
    ),
    remedy: text(
        "Đã sửa trong `cleaned/`. Nên chuyển tệp gốc sang Unicode.",
        "Done in `cleaned/`. Convert the source to Unicode.",
    ),
    source: text(
        "Bộ mã ký tự TCVN 6909:2001 (Unicode), dùng theo Nghị định 30/2020/NĐ-CP.",
        "Character set TCVN 6909:2001 (Unicode), prescribed by Decree 30/2020/NĐ-CP.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::EncodingRepaired, hits);
}
