//! DUNG008: residence differs from the reference.

use super::cells::{commune_field, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::CommuneLevel;
use crate::data::profile::CommuneIs;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG008",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("nơi cư trú khác với dữ liệu dân cư", "residence differs from the reference"),
    what: text(
        "Xã trong danh sách khác xã cư trú trong dữ liệu đối chiếu, sau khi đã tính việc sáp nhập từ \
         01/7/2025. Chỉ xét khi cột xã là nơi cư trú.",
        "The list gives another commune than the reference, mergers of 1 July 2025 followed. Only where \
         the commune column is the residence.",
    ),
    why: text(
        "Sai nơi cư trú thì chi trả, thống kê và giao xác minh đều về nhầm xã.",
        "With a wrong residence, payments, statistics and requests go to the wrong commune.",
    ),
    example: text("Danh sách: 00004; dữ liệu dân cư: 00097.", "List: 00004; reference: 00097."),
    remedy: text(
        "Xác minh nơi thường trú; lấy mã xã theo đề xuất hoặc báo Công an xã nếu dữ liệu dân cư chưa cập \
         nhật.",
        "Check where the person lives; take the suggested code, or tell the police if the reference is out \
         of date.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; bảng `tables/commune_old_new.tsv`.",
        "Comparison with the population database; table `tables/commune_old_new.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let differs = case.link.comparison.commune == CommuneLevel::Different;
    let residence = case.list.profile.commune_is == CommuneIs::Residence;
    if differs && residence && case.link.class.is_certain() {
        let field = commune_field(case);
        hits.add(field, case.raw(field)).suggest(reference_text(case, field));
    }
}
