//! DU011: people who should be on the list are not.

use super::hits::Hits;
use super::rule::{Check, ListCase, Rule};
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::CommuneLevel;
use crate::data::person::Status;
use crate::lang::text;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DU011",
    dimension: Dimension::Du,
    severity: Severity::Warning,
    group: ErrorGroup::Missing,
    fix: Fix::None,
    title: text(
        "còn người thuộc diện mà chưa có trong danh sách",
        "people who should be on the list are not",
    ),
    what: text(
        "Số người đang sống tại các xã của danh sách, đúng độ tuổi mà hồ sơ ngành nêu (`expected`), nhưng \
         không có trong danh sách. Tính cho cả danh sách.",
        "Living citizens of the communes that the list covers, of the age that the profile names \
         (`expected`), who are not on the list. For the list as a whole.",
    ),
    why: text(
        "\"Đủ\" không chỉ là đủ trường mà còn là đủ đối tượng.",
        "\"Sufficient\" means not only all fields but all people.",
    ),
    example: text(
        "Xã có 420 người từ 80 tuổi trở lên, danh sách chỉ có 405.",
        "A commune has 420 people of 80 and older, the list only 405.",
    ),
    remedy: text(
        "Rà soát người còn thiếu; không tự thêm người vào danh sách.",
        "Look into who is missing; nobody is added by the program.",
    ),
    source: text(
        "Hồ sơ ngành của danh sách (mục `expected`); khung chất lượng dữ liệu kèm Công văn 4856/BCA-TTDLQG \
         (nguồn thứ cấp).",
        "The list's profile (`expected`); data-quality frame annexed to official letter 4856/BCA-TTDLQG \
         (second-hand).",
    ),
    check: Check::List(check),
};

/// A commune is covered where at least one record in so many, counted against the commune with most records,
/// lives there: a few rows of people who moved do not make a commune part of the list.
const COVERED_ONE_IN: u64 = 50;

fn check(case: &ListCase<'_>, hits: &mut Hits) {
    let Some(expected) = case.list.profile.expected else {
        return;
    };
    let citizens = case.citizens;
    let mut listed = vec![false; citizens.len()];
    let mut residents: BTreeMap<u32, u64> = BTreeMap::new();
    for link in case.list.links {
        // Whoever may be on the list is not counted as missing.
        let Some(best) = link.best.get().map(|idx| idx as usize).filter(|&idx| idx < citizens.len()) else {
            continue;
        };
        listed[best] = true;
        if link.class.is_certain() && link.comparison.commune != CommuneLevel::Different {
            *residents.entry(citizens.people.commune[best]).or_default() += 1;
        }
    }
    let most = residents.values().copied().max().unwrap_or_default();
    residents.retain(|_, n| *n * COVERED_ONE_IN >= most);
    let must_be_listed = |idx: usize| {
        let age = citizens.people.birth[idx].age_at(case.as_of);
        let old_enough = expected.min_age.is_none_or(|min| age.is_some_and(|age| age >= min));
        let young_enough = expected.max_age.is_none_or(|max| age.is_some_and(|age| age <= max));
        citizens.status[idx] == Status::Living
            && old_enough
            && young_enough
            && residents.contains_key(&citizens.people.commune[idx])
    };
    let n_missing = (0..citizens.len()).filter(|&idx| !listed[idx] && must_be_listed(idx)).count();
    if n_missing > 0 {
        hits.add(None, n_missing.to_string());
    }
}
