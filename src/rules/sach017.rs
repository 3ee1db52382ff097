//! SACH017: tone mark on the wrong vowel.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH017",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text("dấu thanh đặt sai chữ", "tone mark on the wrong vowel"),
    what: text(
        "Dấu thanh đặt ở nguyên âm không đúng theo cả kiểu cũ lẫn kiểu mới.",
        "The tone mark stands on a vowel that neither the old nor the new style allows.",
    ),
    why: text(
        "So khớp từng chữ sẽ không khớp, nhưng không đổi người.",
        "A letter-by-letter comparison fails, though the person is the same.",
    ),
    example: text("Hòang thành Hoàng; Qúy thành Quý.", "Hòang should be Hoàng, Qúy should be Quý."),
    remedy: text(
        "Chấp nhận đề xuất nếu đúng với giấy tờ. Hai kiểu đúng (Hòa, Hoà) không bị báo.",
        "Accept the suggestion if the papers agree. The two accepted styles (Hòa, Hoà) are not reported.",
    ),
    source: text(
        "Quy tắc đặt dấu thanh tiếng Việt, kiểu cũ và kiểu mới; tên riêng giữ cách viết đã đăng ký.",
        "Placement of tone marks in Vietnamese, old and new style; proper names keep their registered \
         spelling.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::TonePlacement, hits);
}
