//! DUNG003: name differs from the reference.

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
    code: "DUNG003",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("họ tên khác với dữ liệu dân cư", "name differs from the reference"),
    what: text(
        "Đã xác định được công dân nhưng họ tên khác về chữ, dấu, tên đệm hoặc thứ tự.",
        "The citizen is certain, but the name has other letters, marks or middle names, or another order.",
    ),
    why: text(
        "Dịch vụ xác thực so khớp chính xác họ tên, số và ngày sinh; sai một chữ là không khớp.",
        "The verification service compares name, number and birth date exactly; one letter is enough to \
         fail.",
    ),
    example: text(
        "Danh sách: Nguyễn Văn Dủng; dữ liệu dân cư: Nguyễn Văn Dũng.",
        "List: Nguyễn Văn Dủng; reference: Nguyễn Văn Dũng.",
    ),
    remedy: text(
        "Đối chiếu giấy tờ; nếu danh sách sai thì lấy họ tên theo đề xuất.",
        "Compare with the papers; if the list is wrong, take the suggested name.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let level = case.link.comparison.name;
    let differs = level.is_sound()
        || matches!(
            level,
            NameLevel::Keystroke
                | NameLevel::Initial
                | NameLevel::MiddlePart
                | NameLevel::Reordered
                | NameLevel::Partly
                | NameLevel::Different
        );
    if differs && case.link.class.is_certain() {
        let known = reference_text(case, Field::Name);
        let name = cell(case.list, case.row, Field::Name);
        hits.add(Field::Name, name).suggest(known).detail(name_detail(case));
    }
}
