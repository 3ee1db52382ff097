//! DUNG013: cannot be checked for want of anything to look for.

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
    code: "DUNG013",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::None,
    title: text("chưa xác minh được vì thiếu dữ liệu để tìm", "cannot be verified: too little to look for"),
    what: text(
        "Dòng không đủ dữ liệu để tìm người trong dữ liệu đối chiếu, nên chưa ai biết thông tin ở dòng này đúng \
         hay sai.",
        "The row has too little to look for anybody in the reference, so nobody knows whether what it says is \
         right.",
    ),
    why: text(
        "Không tìm được thì không được coi là đúng: báo đúng nhầm hại hơn để ngỏ.",
        "What cannot be looked up must not count as correct: a false \"correct\" does more harm than an open case.",
    ),
    example: text(
        "Dòng chỉ có họ tên Trần Thị Mẫu, không số, không ngày sinh, không địa chỉ.",
        "The row has the name Trần Thị Mẫu only, no number, no birth date, no address.",
    ),
    remedy: text(
        "Bổ sung số định danh hoặc ngày sinh theo giấy tờ (xem DU009) rồi kiểm tra lại.",
        "Complete number or birth date from the papers (see DU009) and check again.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    if case.link.class == MatchClass::NoKey {
        hits.add(Field::Name, cell(case.list, case.row, Field::Name));
    }
}
