//! SACH010: a day such as 1 January piles up.

use super::cells::hit_birth;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH010",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Outlier,
    fix: Fix::Suggested,
    title: text("một ngày như 01/01 lặp lại bất thường", "a day such as 1 January piles up"),
    what: text(
        "Dòng ghi một ngày (01/01, 01/07, 31/12, ngày 01 các tháng, một ngày sinh cụ thể) lặp lại trong danh sách từ \
         20 lần và nhiều hơn hẳn mức ngẫu nhiên (ba lần mức trung bình cộng sáu độ lệch chuẩn); có thể là ngày ghi \
         thay khi không rõ ngày sinh.",
        "The row says a day (1 January, 1 July, 31 December, the first of each month, one whole date) that stands at \
         least 20 times in the list and far beyond chance (three times the mean plus six standard deviations): \
         probably a stand-in for an unknown day.",
    ),
    why: text(
        "Ngày sinh không thật làm sai thời điểm hưởng và không xác thực được.",
        "A date that is not real gives a wrong start of benefits and fails verification.",
    ),
    example: text("Một phần ba danh sách sinh ngày 01/01.", "A third of the list is born on 1 January."),
    remedy: text(
        "Kiểm tra giấy tờ; lấy ngày theo đề xuất nếu có. Giá trị được giữ nguyên cho đến khi có người \
         quyết định.",
        "Check the papers; take the suggestion where there is one. The value stays until a person decides.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_birth(case, ObservationKind::PiledUpDate, hits);
}
