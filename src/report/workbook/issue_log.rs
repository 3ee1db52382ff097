//! The issue log: nine columns as the public-sector quality frame names them, one row per rule and list.
//!
//! Owns what stands in them. The day of discovery is the day as of which the run counts, not a clock's. Who mends it and by
//! when are proposals that the department overwrites: ten working days (five to review, five to mend and sync again;
//! the frame allows fifteen for complex cases), public holidays not taken into account.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rust_xlsxwriter::{ExcelDateTime, Workbook, XlsxError};

use super::add;
use crate::data::assessment::RuleCount;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::finding::{ErrorGroup, Severity};
use crate::data::outcome::ListOutcome;
use crate::lang::{Text, report as words};
use crate::report::sheet::Formats;
use crate::report::{Material, parts};

/// Working days to mend an issue.
const WORKING_DAYS: u32 = 10;

/// Findings that are looked at together.
const GROUP: usize = 4096;

/// Adds the sheet.
pub fn add_to(workbook: &mut Workbook, formats: &Formats, material: &Material) -> Result<(), XlsxError> {
    let (assessment, lang) = (material.outcome.assessment, material.outcome.lang);
    let t = |text: Text| text.get(lang);
    let heads = [
        (t(words::ISSUE_ID), 36.0),
        (t(words::ISSUE_FOUND), 14.0),
        (t(words::ISSUE_KIND), 52.0),
        (t(words::ISSUE_LEVEL), 10.0),
        (t(words::ISSUE_SOURCE), 34.0),
        (t(words::ISSUE_FIELD), 26.0),
        (t(words::ISSUE_WHO), 34.0),
        (t(words::ISSUE_DEADLINE), 14.0),
        (t(words::ISSUE_STATE), 14.0),
    ];
    let found = parse_day(&assessment.as_of);
    let due = found.map(|day| after_working_days(day, WORKING_DAYS));
    let source = words::ISSUE_SOURCE_OF.fill(lang, &[&env!("CARGO_PKG_VERSION"), &assessment.reference.name]);
    let remark = t(words::ISSUE_REMARK);
    add(workbook, formats, lang, (words::TAB_ISSUES, words::ISSUES, remark), &heads, |sheet| {
        for (idx, list) in assessment.lists.iter().enumerate() {
            let fields = match material.outcome.lists.get(idx) {
                Some(rows) => fields_by_code(rows)?,
                None => BTreeMap::new(),
            };
            for rule in &list.rules {
                let day = found.map_or(String::new(), |d| format!("{}-", d.packed()));
                sheet.text(0, &format!("{day}{}-{}", list.name, rule.code))?;
                write_day(sheet, 1, found)?;
                let title = (material.rule_text)(rule.code).map_or("", |text| text.title.get(lang));
                let number = ErrorGroup::ALL.iter().position(|g| *g == rule.group).map_or(0, |at| at + 1);
                sheet.text(2, &format!("({number}) {}: {title}", rule.group.label().get(lang)))?;
                sheet.say(3, level(rule.severity))?;
                sheet.text(4, &source)?;
                let named: Vec<&str> = fields
                    .get(rule.code)
                    .map(|fields| fields.iter().map(|field| field.label().get(lang)).collect())
                    .unwrap_or_default();
                sheet.text(5, &named.join(", "))?;
                sheet.say(6, who(rule.group))?;
                if is_done(rule) {
                    sheet.text(7, "")?;
                } else {
                    write_day(sheet, 7, due)?;
                }
                sheet.say(8, if is_done(rule) { words::STATE_DONE } else { words::STATE_NEW })?;
                sheet.next_row()?;
            }
        }
        Ok(())
    })
}

fn write_day(sheet: &mut super::Sheet, column: u16, day: Option<PartialDate>) -> Result<(), XlsxError> {
    let Some(day) = day else { return sheet.text(column, "") };
    let date = ExcelDateTime::from_ymd(day.year, day.month, day.day)?;
    sheet.sheet.write_datetime_with_format(sheet.row, column, &date, &sheet.formats.date)?;
    Ok(())
}

/// The fields at fault, by code.
fn fields_by_code(list: &ListOutcome) -> io::Result<BTreeMap<&'static str, BTreeSet<Field>>> {
    let mut fields: BTreeMap<&'static str, BTreeSet<Field>> = BTreeMap::new();
    for findings in parts::findings(list, GROUP) {
        for finding in findings? {
            if let Some(field) = finding.field {
                fields.entry(finding.code).or_default().insert(field);
            }
        }
    }
    Ok(fields)
}

/// Whether every finding of the rule is mended already.
fn is_done(rule: &RuleCount) -> bool {
    rule.n_applied == rule.n_findings
}

const fn level(severity: Severity) -> Text {
    match severity {
        Severity::Error => words::RED,
        Severity::Warning => words::YELLOW,
        Severity::Info => words::GREEN,
    }
}

const fn who(group: ErrorGroup) -> Text {
    match group {
        ErrorGroup::Stale | ErrorGroup::Mismatch | ErrorGroup::Contradiction => words::WHO_WITH_POLICE,
        _ => words::WHO_DEPARTMENT,
    }
}

/// A day written `dd/mm/yyyy` that Excel can hold (from 1900 on).
fn parse_day(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('/').map(|part| part.parse::<i64>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    PartialDate::valid_day(year, month, day).filter(|day| (1900..=9990).contains(&day.year))
}

/// The day `n` working days (Monday to Friday) after `day`.
fn after_working_days(day: PartialDate, n: u32) -> PartialDate {
    let (mut day, mut left) = (day, n);
    while left > 0 {
        day = next_day(day);
        if weekday(day) < 5 {
            left -= 1;
        }
    }
    day
}

fn next_day(day: PartialDate) -> PartialDate {
    let PartialDate { year, month, day } = day;
    if day < crate::data::date::days_in_month(year, month) {
        PartialDate::new(year, month, day + 1)
    } else if month < 12 {
        PartialDate::new(year, month + 1, 1)
    } else {
        PartialDate::new(year + 1, 1, 1)
    }
}

/// Day of the week, Monday = 0 (Sakamoto's method).
fn weekday(day: PartialDate) -> u32 {
    const OFFSETS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let month = usize::from(day.month.clamp(1, 12)) - 1;
    let year = u32::from(day.year) - u32::from(month < 2);
    let sunday_first = (year + year / 4 - year / 100 + year / 400 + OFFSETS[month] + u32::from(day.day)) % 7;
    (sunday_first + 6) % 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_working_days_are_two_weeks() {
        let day = PartialDate::new;
        // 30 September 2026 is a Wednesday, 31 December 2027 a Friday.
        assert_eq!(weekday(day(2026, 9, 30)), 2);
        assert_eq!(after_working_days(day(2026, 9, 30), 10), day(2026, 10, 14));
        assert_eq!(after_working_days(day(2027, 12, 31), 1), day(2028, 1, 3));
        assert_eq!(after_working_days(day(2028, 2, 26), 1), day(2028, 2, 28));
    }

    #[test]
    fn only_full_days_are_dates() {
        assert_eq!(parse_day("30/09/2026"), Some(PartialDate::new(2026, 9, 30)));
        for text in ["", "09/2026", "31/09/2026", "2026"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
