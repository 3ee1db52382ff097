//! SONG008: paid after death.

use super::cells::format_dong;
use super::hits::Hits;
use super::rule::{Check, Rule};
use crate::data::case::Case;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::person::Status;
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SONG008",
    dimension: Dimension::Song,
    severity: Severity::Error,
    group: ErrorGroup::Stale,
    fix: Fix::None,
    title: text("chi trả sau khi mất", "paid after death"),
    what: text(
        "Công dân đã mất, biết tháng mất, và danh sách có mức hưởng. Số tiền là mức hưởng nhân với số \
         tháng từ tháng sau tháng mất (hoặc từ tháng bắt đầu hưởng, nếu muộn hơn) đến tháng đối chiếu.",
        "The citizen has died, the month is known, and the list has an amount. The sum is the amount times \
         the months from the one after death (or from the start of payment, if later) to the month of \
         reference.",
    ),
    why: text(
        "Đây là số tiền cần rà soát, có thể phải thu hồi.",
        "This is money to look into, and perhaps to recover.",
    ),
    example: text(
        "Mất tháng 01/2025, hưởng 500.000 đồng mỗi tháng, đối chiếu tháng 6/2025: 2.500.000 đồng.",
        "Died in 01/2025, 500.000 đồng a month, reference June 2025: 2.500.000 đồng.",
    ),
    remedy: text(
        "Dừng chi trả, xác minh đã chi thực tế đến tháng nào rồi xử lý theo quy định. Số này là ước tính \
         từ danh sách.",
        "Stop the payment and find out until when it was really paid. The figure is worked out from the \
         list alone.",
    ),
    source: text(
        "Cột `trang_thai`, `ngay_mat` của dữ liệu đối chiếu, do đơn vị cung cấp dữ liệu chịu trách nhiệm.",
        "Columns `trang_thai` and `ngay_mat` of the reference, as supplied by its owner.",
    ),
    check: Check::Record(check),
};

/// Months paid: from the month after `death`, or from `start` if that is later, to the month of `as_of`, both
/// counted. A start known to the year only is taken as December, so that nothing is counted that may not have been.
fn n_months(death: PartialDate, start: PartialDate, as_of: PartialDate) -> Option<u32> {
    let since_death = death.months_until(as_of)?;
    if start.is_none() {
        return Some(since_death);
    }
    let start = PartialDate::new(start.year, if start.month == 0 { 12 } else { start.month }, 0);
    let months = |date: PartialDate| (date.year, date.month);
    let since_start = if months(start) > months(as_of) { 0 } else { start.months_until(as_of)? + 1 };
    Some(since_death.min(since_start))
}

fn check(case: &Case<'_>, hits: &mut Hits) {
    let Some(citizen) = case.certain().filter(|citizen| citizen.status == Status::Died) else {
        return;
    };
    let row = case.row as usize;
    let records = case.list.records;
    let monthly = records.amount.get(row).copied().unwrap_or_default();
    let start = records.start.get(row).copied().unwrap_or_default();
    let Some(n_months) = n_months(citizen.death, start, case.as_of).filter(|_| monthly > 0) else {
        return;
    };
    let sum = monthly.saturating_mul(i64::from(n_months));
    if sum > 0 {
        hits.add(Field::Allowance, format_dong(sum)).amount(sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_from_the_one_after_death_or_from_the_start() {
        let month = |year, month| PartialDate::new(year, month, 0);
        let cases = [
            (month(2025, 1), PartialDate::NONE, month(2025, 6), Some(5)),
            (PartialDate::new(2024, 11, 30), month(2020, 1), month(2025, 6), Some(7)),
            (month(2025, 1), month(2025, 4), month(2025, 6), Some(3)),
            (month(2025, 1), month(2025, 7), month(2025, 6), Some(0)),
            (month(2024, 1), PartialDate::new(2024, 0, 0), month(2025, 6), Some(7)),
            (month(2025, 6), PartialDate::NONE, month(2025, 6), Some(0)),
            (PartialDate::new(2025, 0, 0), PartialDate::NONE, month(2025, 6), None),
        ];
        for (death, start, as_of, expected) in cases {
            assert_eq!(n_months(death, start, as_of), expected, "{death} {start} {as_of}");
        }
    }
}
