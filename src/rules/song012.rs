//! SONG012: old commune, by name, split between several.

use super::cells::{beside_targets, observed_cell};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG012",
    dimension: Dimension::Song,
    severity: Severity::Warning,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("tên xã cũ, đã chia vào nhiều xã mới", "old commune, by name, split between several"),
    what: text(
        "Tên xã là của đơn vị trước 01/7/2025 đã chia vào từ hai xã, phường mới trở lên; các xã mới có thể đúng được nêu kèm.",
        "The name is that of a commune of before 1 July 2025 that was split between two or more new ones; those are named with it.",
    ),
    why: text(
        "Chỉ biết tên cũ thì không biết người đó nay thuộc xã nào.",
        "The old name alone does not tell where the person belongs now.",
    ),
    example: text(
        "Phường Cống Vị (Hà Nội) chia vào phường Ngọc Hà và phường Giảng Võ.",
        "Phường Cống Vị (Hà Nội) was divided between phường Ngọc Hà and phường Giảng Võ.",
    ),
    remedy: text(
        "Dựa vào thôn, tổ dân phố, đường phố hoặc dữ liệu dân cư để chọn xã mới.",
        "Choose the new commune by hamlet or street, or by the reference.",
    ),
    source: text(
        "Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg; các bảng đơn vị hành chính trong `tables/`.",
        "Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; the tables of units in `tables/`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    for split in case.observed(ObservationKind::OldPlaceSplit) {
        let value = beside_targets(&observed_cell(case, split), &case.person);
        let hit = hits.add(split.field, value);
        if let Some(new) = &split.new {
            hit.suggest(new.as_str());
        }
    }
}
