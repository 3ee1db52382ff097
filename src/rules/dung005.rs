//! DUNG005: sex differs from the reference.

use super::cells::{cell, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::SexLevel;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG005",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("giới tính khác với dữ liệu dân cư", "sex differs from the reference"),
    what: text(
        "Đã xác định được công dân nhưng giới tính trong danh sách khác dữ liệu đối chiếu.",
        "The citizen is certain, but the list gives another sex than the reference.",
    ),
    why: text(
        "Giới tính sai làm sai chế độ theo giới và tuổi nghỉ hưu.",
        "A wrong sex gives wrong entitlements and a wrong retirement age.",
    ),
    example: text("Danh sách: Nữ; dữ liệu dân cư: Nam.", "List: Nữ; reference: Nam."),
    remedy: text(
        "Đối chiếu giấy tờ rồi sửa theo đề xuất nếu danh sách sai.",
        "Compare with the papers and take the suggestion if the list is wrong.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.link.comparison.sex == SexLevel::Different && case.link.class.is_certain() {
        let known = reference_text(case, Field::Gender);
        hits.add(Field::Gender, cell(case.list, case.row, Field::Gender)).suggest(known);
    }
}
