//! SACH024: organisation in a person's column.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH024",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("tổ chức ở cột họ tên cá nhân", "organisation in a person's column"),
    what: text(
        "Ô họ tên ghi tên cơ quan, doanh nghiệp, cộng đồng.",
        "The name cell holds an office, a company or a community.",
    ),
    why: text(
        "Tổ chức không có trong dữ liệu dân cư và phải đối chiếu ở nguồn khác.",
        "Organisations are not in the population reference and are checked elsewhere.",
    ),
    example: text("\"Công ty TNHH Mẫu\", \"UBND xã Ví Dụ\".", "\"Công ty TNHH Mẫu\", \"UBND xã Ví Dụ\"."),
    remedy: text(
        "Chuyển sang danh sách tổ chức, hoặc ghi người đại diện.",
        "Move it to a list of organisations, or name the person who represents it.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::Organisation, hits);
}
