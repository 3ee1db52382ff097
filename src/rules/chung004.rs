//! CHUNG004: two benefits that exclude each other.

use super::cells::{beside, first_per_list};
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::{Case, ListContext, OtherRecord};
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::profile::Benefit;
use crate::lang::text;
use crate::orthography::fold;

/// The rule.
pub static RULE: Rule = Rule {
    code: "CHUNG004",
    dimension: Dimension::Chung,
    severity: Severity::Error,
    group: ErrorGroup::Contradiction,
    fix: Fix::None,
    title: text("hưởng hai chế độ loại trừ nhau", "two benefits that exclude each other"),
    what: text(
        "Một công dân hưởng ở hai danh sách hai chế độ mà hồ sơ ngành khai là loại trừ nhau (`benefits`). \
         Giá trị nêu vị trí dòng kia.",
        "One citizen draws, on two lists, benefits that the profiles say exclude each other (`benefits`). \
         The value says where the other row stands.",
    ),
    why: text("Hưởng trùng chế độ là chi sai quy định.", "Drawing both is against the rules."),
    example: text(
        "Hưởng trợ cấp xã hội hằng tháng và đồng thời hưởng lương hưu.",
        "A monthly social allowance together with a pension.",
    ),
    remedy: text(
        "Hai đơn vị rà soát, dừng chế độ không đúng.",
        "The two offices look into it and stop the one that is not due.",
    ),
    source: text(
        "Hồ sơ ngành của các danh sách (mục `benefits`); Nghị định 20/2021/NĐ-CP về trợ giúp xã hội (dẫn \
         theo nguồn thứ cấp).",
        "The lists' profiles (`benefits`); Decree 20/2021/NĐ-CP on social assistance (second-hand).",
    ),
    check: Check::Record(check),
};

/// Whether the words of `benefit` stand in the record's cell; a benefit without words is every row's.
fn draws(benefit: &Benefit, cell: &str) -> bool {
    let stands = |word: &String| format!(" {cell} ").contains(&format!(" {} ", fold(word)));
    benefit.words.is_empty() || benefit.words.iter().any(stands)
}

/// What record `row` of `list` draws.
fn drawn<'a>(list: &ListContext<'a>, row: u32) -> impl Iterator<Item = &'a Benefit> {
    let cell = list.records.benefit.get(row as usize);
    list.profile.benefits.iter().filter(move |benefit| draws(benefit, cell))
}

fn check(case: &Case<'_>, hits: &mut Hits) {
    let exclude = |mine: &Benefit, theirs: &Benefit| {
        mine.excludes.contains(&theirs.name) || theirs.excludes.contains(&mine.name)
    };
    let exclusive = |other: &OtherRecord<'_>| {
        drawn(case.list, case.row)
            .any(|mine| drawn(other.list, other.row).any(|theirs| exclude(mine, theirs)))
    };
    for other in first_per_list(case, exclusive) {
        hits.add(Field::PolicyType, beside(case, Field::PolicyType, other.list, other.row));
    }
}
