//! SONG001: has died.

use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::person::Status;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG001",
    dimension: Dimension::Song,
    severity: Severity::Error,
    group: ErrorGroup::Stale,
    fix: Fix::Suggested,
    title: text("đã mất", "has died"),
    what: text(
        "Dữ liệu đối chiếu ghi công dân khớp với bản ghi (chắc chắn, hoặc khả năng cao nhất từ một nửa trở lên) \
         đã mất. Khi chưa chắc chắn thì không đề xuất ngày mất.",
        "The reference says that the citizen who matches the row (certainly, or as the likeliest with a probability \
         of one half or more) has died. Where it is not certain, no date is suggested.",
    ),
    why: text(
        "Người đã mất còn trong danh sách thì việc chi trả và thống kê đều sai.",
        "With the dead on the list, payments and statistics are wrong.",
    ),
    example: text(
        "Danh sách còn bà Trần Thị Mẫu; dữ liệu dân cư: đã mất ngày 15/01/2025.",
        "The list still has Trần Thị Mẫu; reference: died on 15/01/2025.",
    ),
    remedy: text(
        "Xác minh với gia đình, hộ tịch; dừng hưởng và đưa ra khỏi danh sách. Ngày mất được đề xuất nếu \
         biết.",
        "Confirm with family and civil register; stop payments and take the row off. The date of death is \
         suggested where known.",
    ),
    source: text(
        "Cột `trang_thai`, `ngay_mat` của dữ liệu đối chiếu, do đơn vị cung cấp dữ liệu chịu trách nhiệm.",
        "Columns `trang_thai` and `ngay_mat` of the reference, as supplied by its owner.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if let Some(citizen) = case.counted().filter(|citizen| citizen.status == Status::Died) {
        let hit = hits.add(Field::DeathDate, case.raw(Field::DeathDate));
        if case.certain().is_some() {
            hit.suggest(citizen.death.to_string());
        }
    }
}
