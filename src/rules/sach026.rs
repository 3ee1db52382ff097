//! SACH026: commune code that never existed.

use super::cells::hit_observed_with_reference;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH026",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Reference,
    fix: Fix::Suggested,
    title: text("mã xã chưa từng tồn tại", "commune code that never existed"),
    what: text(
        "Mã xã không có trong danh mục trước và sau 01/7/2025.",
        "The code is in no list of communes, before or after 1 July 2025.",
    ),
    why: text(
        "Mã sai thì không biết địa phương nào phải xác minh.",
        "With a wrong code nobody knows which commune has to verify.",
    ),
    example: text("Mã xã 99999.", "Commune code 99999."),
    remedy: text(
        "Tra danh mục đơn vị hành chính; nếu đã xác định chắc chắn công dân thì có mã đề xuất.",
        "Look the code up; where the citizen is certain, one is suggested.",
    ),
    source: text(
        "Quyết định 124/2004/QĐ-TTg, Quyết định 19/2025/QĐ-TTg; bảng `tables/communes_old.tsv`, \
         `tables/communes_new.tsv`.",
        "Decisions 124/2004/QĐ-TTg and 19/2025/QĐ-TTg; tables `tables/communes_old.tsv`, \
         `tables/communes_new.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_with_reference(case, ObservationKind::UnknownCommune, hits);
}
