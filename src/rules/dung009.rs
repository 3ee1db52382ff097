//! DUNG009: name spelled in another style or without marks, or another name of the citizen.

use super::cells::{cell, name_detail, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::NameLevel;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG009",
    dimension: Dimension::Dung,
    severity: Severity::Warning,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("họ tên viết khác kiểu hoặc thiếu dấu", "name spelled in another style, or without marks"),
    what: text(
        "Họ tên chỉ khác cách viết i/y, viết liền hay rời, hoặc viết không dấu; hoặc là tên gọi khác đã có \
         trong dữ liệu dân cư.",
        "The name differs only in i or y, glued or split syllables, or lacks all marks; or it is another \
         name of the citizen that the reference knows.",
    ),
    why: text(
        "Vẫn là một người nhưng xác thực theo đúng từng chữ có thể không khớp.",
        "It is the same person, but a letter-by-letter verification may fail.",
    ),
    example: text(
        "Danh sách: NGUYEN THI LI; dữ liệu dân cư: Nguyễn Thị Lý.",
        "List: NGUYEN THI LI; reference: Nguyễn Thị Lý.",
    ),
    remedy: text(
        "Lấy cách viết trong dữ liệu dân cư theo đề xuất, sau khi cán bộ đồng ý.",
        "Take the spelling of the reference as suggested, once a person agrees.",
    ),
    source: text(
        "Luật Căn cước 26/2023/QH15 (họ tên theo giấy khai sinh); quy tắc chính tả không áp dụng cho tên \
         riêng.",
        "Law on Identification 26/2023/QH15 (name as in the birth certificate); spelling rules do not bind \
         proper names.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let level = case.link.comparison.name;
    let style = level.is_style() || matches!(level, NameLevel::MarksMissing | NameLevel::OtherName);
    if style && case.link.class.is_certain() {
        let known = reference_text(case, Field::Name);
        let name = cell(case.list, case.row, Field::Name);
        hits.add(Field::Name, name).suggest(known).detail(name_detail(case));
    }
}
