//! SACH037: column with both orders of day and month.

use super::hits::Hits;
use super::rule::{Check, ListCase, Rule};
use crate::data::finding::{Dimension, ErrorGroup, Fix, Severity};
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::lang::text;

/// The rule.
pub static RULE: Rule = Rule {
    code: "SACH037",
    dimension: Dimension::Sach,
    severity: Severity::Warning,
    group: ErrorGroup::Format,
    fix: Fix::None,
    title: text("cột lẫn cả hai thứ tự ngày tháng", "column with both orders of day and month"),
    what: text(
        "Cùng một cột có ngày chỉ đọc được ngày trước tháng và có ngày chỉ đọc được tháng trước ngày. Tính cho cả \
         danh sách, mỗi cột một phát hiện.",
        "One column holds dates that can only be day first and dates that can only be month first. For the list as \
         a whole, one finding per column.",
    ),
    why: text(
        "Những ngày đọc được cả hai cách trong cột này không thể biết là ngày nào.",
        "Dates of the column that can be read both ways cannot be told.",
    ),
    example: text("25/06/1980 và 06/25/1980 trong một cột.", "25/06/1980 and 06/25/1980 in one column."),
    remedy: text(
        "Tìm nguồn đã ghép các dòng này, thống nhất ngày/tháng/năm rồi kiểm tra lại.",
        "Find the sources that these rows were joined from, bring all to day/month/year, and check again.",
    ),
    source: text(
        "Tổng hợp lỗi thường gặp trong danh sách thực tế; không có văn bản quy định riêng.",
        "Collected from damage seen in real lists; no legal text of its own.",
    ),
    check: Check::List(check),
};

fn check(case: &ListCase<'_>, hits: &mut Hits) {
    let mixed = |r: &&ColumnReading| r.kind == ReadingKind::DateOrder && r.value == "mixed";
    for reading in case.list.readings.iter().filter(mixed) {
        let header = case.list.table.headers.get(reading.column).map_or("", String::as_str);
        // The counts are of the list, not of a person.
        hits.add(None, format!("{header}: dd/mm {}, mm/dd {}", reading.n_for, reading.n_against));
    }
}
