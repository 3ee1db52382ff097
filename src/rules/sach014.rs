//! SACH014: decomposed Unicode, brought to one form.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH014",
    dimension: Dimension::Sach,
    severity: Severity::Info,
    group: ErrorGroup::Format,
    fix: Fix::Applied,
    title: text("chữ Unicode tổ hợp, đã đổi sang dựng sẵn", "decomposed Unicode, brought to one form"),
    what: text(
        "Dấu được lưu tách rời khỏi chữ hoặc sai thứ tự; đã đổi sang dạng dựng sẵn (NFC).",
        "Marks were stored apart from their letters or in a wrong order; now composed (NFC).",
    ),
    why: text(
        "Nhìn giống nhau nhưng máy coi là khác nhau khi tìm và so sánh.",
        "It looks the same, but search and comparison take it as different.",
    ),
    example: text("\"Nguyễn\" lưu thành 8 ký tự thay vì 6.", "\"Nguyễn\" stored as 8 characters, not 6."),
    remedy: text("Đã sửa trong `cleaned/`.", "Done in `cleaned/`."),
    source: text(
        "Bộ mã ký tự TCVN 6909:2001 (Unicode), dùng theo Nghị định 30/2020/NĐ-CP.",
        "Character set TCVN 6909:2001 (Unicode), prescribed by Decree 30/2020/NĐ-CP.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::UnicodeForm, hits);
}
