//! SACH010: 1 January piles up.

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
    title: text("ngày 01/01 lặp lại bất thường", "1 January piles up"),
    what: text(
        "Dòng ghi ngày 01/01 trong một danh sách có quá nhiều ngày 01/01; có thể là ngày ghi thay khi \
         không rõ ngày sinh.",
        "The row says 1 January, in a list where that day is far too frequent: probably a stand-in for an \
         unknown day.",
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
