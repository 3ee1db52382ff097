//! SONG009: old commune split between several.

use super::cells::{beside_targets, observed_cell, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG009",
    dimension: Dimension::Song,
    severity: Severity::Warning,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("mã xã cũ, đã chia vào nhiều xã mới", "old commune split between several"),
    what: text(
        "Mã xã là của đơn vị hành chính trước 01/7/2025 đã chia vào từ hai xã, phường mới trở lên, được nêu kèm; kể cả khi mã đó nay là mã của một xã mới.",
        "The code is that of a commune of before 1 July 2025 that was split between two or more new ones, named with it; also where the code lives on as that of a new commune.",
    ),
    why: text(
        "Chỉ biết mã cũ thì không biết người đó nay thuộc xã nào.",
        "The old code alone does not tell where the person belongs now.",
    ),
    example: text("Một xã cũ chia cho hai phường mới.", "An old commune divided between two new wards."),
    remedy: text(
        "Dựa vào thôn, tổ dân phố hoặc dữ liệu dân cư để chọn mã mới.",
        "Choose the new code by hamlet, or by the reference.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; bảng `tables/commune_old_new.tsv`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; table `tables/commune_old_new.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    for split in case.observed(ObservationKind::CommuneSplit) {
        let known = reference_text(case, split.field);
        let value = beside_targets(&observed_cell(case, split), &case.person);
        hits.add(split.field, value).suggest(known);
    }
}
