//! SACH045: eleven-digit telephone number of before 2018.

use super::cells::hit_observed;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::observation::ObservationKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH045",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Stale,
    fix: Fix::Suggested,
    title: text("số điện thoại 11 số, đã đổi từ năm 2018", "eleven-digit telephone number of before 2018"),
    what: text(
        "Số di động 11 số đầu 01, từ 15/9/2018 đã đổi thành 10 số.",
        "An eleven-digit mobile number with 01 in front; since 15 September 2018 it has ten.",
    ),
    why: text("Số cũ không gọi được nữa.", "The old number no longer works."),
    example: text("01681234567 nay là 0381234567.", "01681234567 is 0381234567 now."),
    remedy: text(
        "Lấy số mới theo đề xuất; nên hỏi lại vì số có thể đã đổi chủ.",
        "Take the suggested number; ask, since it may have changed hands.",
    ),
    source: text(
        "Kế hoạch chuyển đổi mã mạng năm 2018 của Bộ Thông tin và Truyền thông, theo báo chí; bảng \
         `tables/phone_renumbering.tsv`.",
        "Renumbering plan of 2018 of the Ministry of Information and Communications, as the press \
         gave it; table `tables/phone_renumbering.tsv`.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    hit_observed(case, ObservationKind::OldPhone, hits);
}
