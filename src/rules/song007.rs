//! SONG007: age does not qualify.

use super::cells::cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG007",
    dimension: Dimension::Song,
    severity: Severity::Error,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("tuổi không còn đúng diện", "age does not qualify"),
    what: text(
        "Tuổi tại ngày đối chiếu nằm ngoài giới hạn mà hồ sơ ngành nêu (`eligible`). Dùng ngày sinh của dữ \
         liệu dân cư nếu đã xác định chắc chắn; chỉ biết năm thì chỉ báo khi chắc chắn ngoài giới hạn.",
        "On the day of reference the age is outside the profile's limits (`eligible`). The reference's \
         birth date is used where the citizen is certain; with the year alone only a sure breach is told.",
    ),
    why: text(
        "Người không còn đúng tuổi thì không được hưởng tiếp.",
        "Someone outside the limits is not entitled any more.",
    ),
    example: text(
        "Chế độ cho trẻ dưới 16 tuổi, người trong danh sách đã 18.",
        "A benefit for children under 16, and the person is 18.",
    ),
    remedy: text(
        "Xét lại điều kiện hưởng; cập nhật hoặc đưa ra khỏi danh sách.",
        "Review the entitlement; update the row or take it off.",
    ),
    source: text("Hồ sơ ngành của danh sách (mục `eligible`).", "The list's profile (`eligible`)."),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let Some(limits) = case.list.profile.eligible else {
        return;
    };
    let known = case.certain().map(|citizen| citizen.person.birth).filter(|birth| !birth.is_none());
    let birth = known.unwrap_or(case.person.birth);
    let earliest = PartialDate::new(birth.year, birth.month.max(1), birth.day.max(1));
    let (Some(youngest), Some(oldest)) = (birth.age_at(case.as_of), earliest.age_at(case.as_of)) else {
        return;
    };
    let too_young = limits.min_age.is_some_and(|min| oldest < min);
    let too_old = limits.max_age.is_some_and(|max| youngest > max);
    if too_young || too_old {
        hits.add(Field::Dob, cell(case.list, case.row, Field::Dob));
    }
}
