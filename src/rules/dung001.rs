//! DUNG001: not found in the reference.

use super::cells::cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::MatchClass;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG001",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::None,
    title: text("không tìm thấy trong dữ liệu dân cư", "not found in the reference"),
    what: text(
        "Không có công dân nào trong dữ liệu đối chiếu là người ở dòng này, kể cả khi tìm bằng họ tên, \
         ngày sinh, nơi cư trú.",
        "No citizen of the reference is the person of this row, searched by number, name, birth date and \
         place.",
    ),
    why: text(
        "Chưa xác định được người thì không thể cập nhật, chi trả hay đồng bộ cho đúng người.",
        "As long as the person is not known, nothing can be updated, paid or synced for the right one.",
    ),
    example: text(
        "Dòng ghi Phạm Văn Mẫu, 12/03/1950; dữ liệu đối chiếu không có ai như vậy.",
        "The row says Phạm Văn Mẫu, 12/03/1950; the reference has nobody like that.",
    ),
    remedy: text(
        "Kiểm tra lại giấy tờ gốc; nếu đúng, đề nghị Công an cấp xã rà soát thông tin dân cư.",
        "Check the original papers; if they are right, ask the commune police to review the population \
         record.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.link.class == MatchClass::NotFound {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
