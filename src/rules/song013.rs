//! SONG013: another person in the name cell has died.

use super::cells::cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::person::Status;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG013",
    dimension: Dimension::Song,
    severity: Severity::Warning,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("người khác trong ô họ tên đã mất", "another person in the name cell has died"),
    what: text(
        "Ô họ tên có từ hai người; theo dữ liệu đối chiếu, người đứng sau (khớp chắc chắn) đã mất, hoặc chính ô đó ghi người \
         ấy đã mất.",
        "The name cell holds several people; by the reference one of those behind the first (linked with certainty) has \
         died, or the cell itself says so.",
    ),
    why: text(
        "Đồng sở hữu, vợ chồng hay người đại diện đã mất thì hồ sơ phải được cập nhật.",
        "Where a co-owner, spouse or representative has died the file must be brought up to date.",
    ),
    example: text(
        "Hộ ông Lê Văn Mẫu và bà Trần Thị Thử; bà Thử đã mất ngày 15/01/2025.",
        "Hộ ông Lê Văn Mẫu và bà Trần Thị Thử; Trần Thị Thử died on 15/01/2025.",
    ),
    remedy: text(
        "Tách mỗi người một dòng, xác minh với hộ tịch; xem `further_people.parquet`.",
        "Give each person a row of their own and check with the civil register; see `further_people.parquet`.",
    ),
    source: text(
        "Cột `trang_thai`, `ngay_mat` của dữ liệu đối chiếu; ghi chú trong ô họ tên.",
        "Columns `trang_thai` and `ngay_mat` of the reference; notes in the name cell.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let died = |status: Status| status == Status::Died;
    if case.further().any(|other| other.death_note || other.citizen.is_some_and(|c| died(c.status))) {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
