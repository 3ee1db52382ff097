//! SACH046: health card contradicts the social-insurance code.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH046",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("mã thẻ BHYT không khớp mã số BHXH", "health card contradicts the social-insurance code"),
    what: text(
        "Mười số cuối của thẻ BHYT khác mã số BHXH của cùng dòng.",
        "The last ten digits of the health card are not the social-insurance code of the row.",
    ),
    why: text("Một trong hai là của người khác hoặc gõ sai.", "One of them is mistyped or somebody else's."),
    example: text(
        "Thẻ GD4010123456789 đi với mã số BHXH 0123456798.",
        "Card GD4010123456789 with code 0123456798.",
    ),
    remedy: text(
        "Tra lại cả hai; thẻ theo mẫu rất cũ có thể mang số khác.",
        "Look both up; a card of a very old form may carry other digits.",
    ),
    source: text(
        "Quyết định 1351/QĐ-BHXH: mười số cuối của thẻ là mã số BHXH (nguồn thứ cấp).",
        "Decision 1351/QĐ-BHXH: the last ten digits of the card are the code (second-hand).",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::CardContradiction, hits);
}
