//! DUNG007: the number belongs to someone else.

use super::cells::{number_field, reference_text};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::NumberLevel;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG007",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("số định danh là của người khác", "the number belongs to someone else"),
    what: text(
        "Số ở dòng này có trong dữ liệu đối chiếu nhưng họ tên và ngày sinh cho thấy đó là một người khác.",
        "The row's number stands in the reference, but name and birth date say that its owner is someone \
         else.",
    ),
    why: text(
        "Đồng bộ theo số này sẽ ghi dữ liệu của người này vào hồ sơ người kia.",
        "Syncing by this number would write one person's data into another person's record.",
    ),
    example: text(
        "Dòng của Trần Thị Mẫu mang số 001085001234, là số của ông Lê Văn Ví Dụ.",
        "The row of Trần Thị Mẫu has 001085001234, the number of Lê Văn Ví Dụ.",
    ),
    remedy: text(
        "Xem căn cước của người ở dòng này; nếu đã xác định chắc chắn thì lấy số theo đề xuất.",
        "Look at the card of the row's person; where that person is certain, take the suggested number.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    // Where the reference gives one number to two citizens, the row's person may be its owner as well.
    let own = case.citizen.is_some()
        && matches!(case.link.comparison.number, NumberLevel::Equal | NumberLevel::CmndEqual);
    if case.number_owner.is_some() && !own {
        let field = number_field(case);
        hits.add(field, case.raw(field)).suggest(reference_text(case, field));
    }
}
