//! DUNG004: birth date differs from the reference.

use super::cells::cell;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::linkage::BirthLevel;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "DUNG004",
    dimension: Dimension::Dung,
    severity: Severity::Error,
    group: ErrorGroup::Mismatch,
    fix: Fix::Suggested,
    title: text("ngày sinh khác với dữ liệu dân cư", "birth date differs from the reference"),
    what: text(
        "Đã xác định được công dân nhưng ngày, tháng hoặc năm sinh khác nhau, kể cả khi đảo ngày và tháng.",
        "The citizen is certain, but day, month or year of birth differ, a swap of day and month included.",
    ),
    why: text(
        "Ngày sinh sai làm sai điều kiện hưởng theo tuổi và không xác thực được.",
        "A wrong birth date gives wrong entitlements by age and fails verification.",
    ),
    example: text(
        "Danh sách: 05/06/1948; dữ liệu dân cư: 06/05/1948.",
        "List: 05/06/1948; reference: 06/05/1948.",
    ),
    remedy: text(
        "Đối chiếu giấy khai sinh, căn cước; nếu danh sách sai thì lấy ngày sinh theo đề xuất. Không suy \
         ngày sinh từ số định danh.",
        "Compare with the papers; if the list is wrong, take the suggested date. Never derive it from the \
         number.",
    ),
    source: text(
        "Đối chiếu với CSDL quốc gia về dân cư; Luật Căn cước 26/2023/QH15.",
        "Comparison with the population database; Law on Identification 26/2023/QH15.",
    ),
    check: Check::Record(check),
};

fn check(case: &Case<'_>, hits: &mut Hits) {
    let differs = matches!(
        case.link.comparison.birth,
        BirthLevel::YearPlaceholder
            | BirthLevel::Swapped
            | BirthLevel::OnePart
            | BirthLevel::YearSlip
            | BirthLevel::YearOnly
            | BirthLevel::NearYear
            | BirthLevel::Different
    );
    let Some(citizen) = case.certain().filter(|_| differs) else {
        return;
    };
    let known = citizen.person.birth;
    let hit = hits.add(Field::Dob, cell(case.list, case.row, Field::Dob));
    // A day that the list knows is not given up for a stand-in of the reference.
    let stand_in =
        case.link.comparison.birth == BirthLevel::YearPlaceholder && (known.day, known.month) == (1, 1);
    if !stand_in {
        hit.suggest(known.to_string());
    }
}
