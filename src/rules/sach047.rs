//! SACH047: map sheet or parcel turned into a date, or damaged.

use super::cells::hit_observed_in;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH047",
    dimension: Dimension::Sach,
    severity: Severity::Error,
    group: ErrorGroup::Format,
    fix: Fix::Suggested,
    title: text(
        "số tờ, số thửa bị đổi thành ngày hoặc sai dạng",
        "map sheet or parcel turned into a date, or damaged",
    ),
    what: text(
        "Bảng tính đã đổi số tờ/số thửa (như 5/12) thành ngày tháng, hoặc ô không đọc được thành số \
         tờ, số thửa, mã thửa. Là lỗi nếu hồ sơ yêu cầu trường này, nếu không là cảnh báo.",
        "A spreadsheet took the sheet or parcel (such as 5/12) for a date, or the cell is no sheet, \
         parcel or parcel identifier. An error where the profile requires the field, else a warning.",
    ),
    why: text(
        "Sai thửa là sai đối tượng quản lý.",
        "With a wrong parcel the record is about another piece of land.",
    ),
    example: text("Ô ghi 05/12/2024, có thể đã gõ 5/12.", "The cell says 05/12/2024; 5/12 was likely typed."),
    remedy: text(
        "Xem giấy chứng nhận rồi ghi lại; định dạng cột là văn bản. Ngày và tháng có thể đảo nhau nên \
         không tự sửa.",
        "Look at the certificate and write it again; format the column as text. Day and month may \
         stand in either order, so nothing is changed by itself.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed_in(case, ObservationKind::TurnedIntoDate, &[Field::Sheet, Field::Parcel], hits);
    hit_observed_in(
        case,
        ObservationKind::MalformedNumber,
        &[Field::Sheet, Field::Parcel, Field::ParcelId],
        hits,
    );
}
