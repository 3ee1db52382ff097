//! DUNG002: several citizens fit, or it is not certain who it is.

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
    code: "DUNG002",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::None,
    title: text(
        "nhiều người có thể khớp, chưa chắc chắn là ai",
        "several citizens fit, or it is not certain who it is",
    ),
    what: text(
        "Có từ hai công dân phù hợp trở lên, hoặc mức độ phù hợp chưa đủ để kết luận.",
        "Two or more citizens fit, or the one that fits does not fit well enough to be sure.",
    ),
    why: text(
        "Chọn nhầm người trùng tên, trùng năm sinh sẽ gắn dữ liệu vào sai người.",
        "Picking the wrong one of two people with the same name ties the data to the wrong person.",
    ),
    example: text(
        "Dòng chỉ ghi Nguyễn Thị Mẫu, 1960; trong xã có ba người như vậy.",
        "The row only says Nguyễn Thị Mẫu, 1960; the commune has three of them.",
    ),
    remedy: text(
        "Cán bộ xác minh và chọn đúng người; bổ sung số định danh hoặc ngày sinh đầy đủ.",
        "A person decides who it is; add the personal number or the full birth date.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.link.class == MatchClass::Ambiguous {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
