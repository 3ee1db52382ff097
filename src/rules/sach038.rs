//! SACH038: sex codes inferred, or not understood.

use super::hits::Hits;
use super::rule::{Check, ListCase, Rule};
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::reading::ReadingKind;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH038",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("mã giới tính suy ra hoặc chưa hiểu được", "sex codes inferred, or not understood"),
    what: text(
        "Hồ sơ ngành không khai mã giới tính đang dùng. Mã chỉ được hiểu khi từ 20 dòng trở lên có bằng chứng (chữ số \
         thứ tư của số định danh khớp năm sinh, chữ lót Thị, Văn, danh xưng) và ít nhất 95 % thống nhất; trong danh sách \
         ngắn, khi hai mã chia hai giới rõ đến mức xác suất ngẫu nhiên dưới 1/1000 (kiểm định Fisher) và mỗi mã ít nhất \
         90 % thống nhất (thông tin); nếu không, hoặc khi bằng chứng trái với hồ sơ, là cảnh báo. Tính cho cả danh sách.",
        "The profile does not name the codes in use. A code is understood only where at least 20 rows are evidence \
         (fourth digit of a number whose year fits, middle name Thị or Văn, title) and at least 95 % of them agree; in a \
         short list, where two codes part the sexes so clearly that chance would not in 1 of 1,000 lists (Fisher's exact \
         test) and at least 90 % of the rows of each agree (info); else, or where the evidence says the reverse of the profile, it is a warning. For the list as a whole.",
    ),
    why: text(
        "Hiểu ngược mã sẽ đảo giới tính cả danh sách.",
        "Codes taken the wrong way round swap the sex of a whole list.",
    ),
    example: text("1=male 2=female (412/415).", "1=male 2=female (412/415)."),
    remedy: text(
        "Khai mã trong hồ sơ ngành (mục `sex`) để cố định cách hiểu.",
        "Name the codes in the profile (`sex`) to fix how they are read.",
    ),
    source: text(
        "Mỗi hệ thống một bộ mã (D02-LT 1/2, EBH 1/0, SMAS 0/1): tổng hợp từ biểu mẫu công khai; không có văn bản chung.",
        "Each system has codes of its own (D02-LT 1/2, EBH 1/0, SMAS 0/1): collected from public forms; no common legal \
         text.",
    ),
    check: Check::List(check),
};

fn check(case: &ListCase<'_>, hits: &mut Hits) {
    for reading in case.list.readings.iter().filter(|r| r.kind == ReadingKind::SexCodes) {
        let n_rows = reading.n_for + reading.n_against;
        let hit = hits.add(None, format!("{} ({}/{n_rows})", reading.value, reading.n_for));
        if !reading.value.contains('?') && reading.n_for >= reading.n_against {
            hit.severity(Severity::Info);
        }
    }
}
