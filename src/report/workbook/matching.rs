//! The sheets of linking: match classes, the way from the list to the sync, probabilities.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::charts::{Bars, MAX_LISTS, ROWS};
use super::{add, bars};
use crate::data::assessment::Assessment;
use crate::lang::{Lang, Text, page, report as words};
use crate::report::sheet::Formats;
use crate::report::{figure, funnel, label};

/// Records per match class.
pub fn classes(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let heads = [
        (t(words::LIST), 24.0),
        (t(words::OFFICIAL), 18.0),
        (t(words::CLASS), 26.0),
        (t(words::RECORDS), 11.0),
        (t(words::SHARE), 14.0),
        (t(words::MEANING), 80.0),
    ];
    let caption = t(words::CLASSES_CAPTION);
    add(workbook, formats, lang, (words::TAB_MATCHING, words::MATCHING, caption), &heads, |sheet| {
        let first = sheet.row;
        for list in &assessment.lists {
            for &(class, n) in &list.matching.classes {
                sheet.text(0, &list.name)?;
                sheet.say(1, class.official())?;
                sheet.say(2, label::class(class))?;
                sheet.count(3, n)?;
                sheet.share(4, n, list.n_records)?;
                sheet.say(5, label::class_meaning(class))?;
                sheet.next_row()?;
            }
        }
        bars(sheet.sheet, first, sheet.row, 4)
    })
}

/// The way from the list to the sync.
pub fn steps(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let heads = [
        (t(words::LIST), 24.0),
        (t(page::STEP), 36.0),
        (t(words::RECORDS), 12.0),
        (t(words::SHARE), 12.0),
        (t(page::LOST), 14.0),
        (t(page::LOST_WHY), 36.0),
    ];
    let caption = t(page::FUNNEL_CAPTION);
    add(workbook, formats, lang, (page::TAB_STEPS, page::FUNNEL, caption), &heads, |sheet| {
        let top = sheet.row;
        for (idx, list) in assessment.lists.iter().enumerate() {
            let first = sheet.row;
            for step in funnel::funnel(list) {
                sheet.text(0, &list.name)?;
                sheet.say(1, step.name)?;
                sheet.count(2, step.n_left)?;
                sheet.share(3, step.n_left, list.n_records)?;
                sheet.count(4, step.n_lost)?;
                sheet.text(5, step.why.map_or("", |why| why.get(lang)))?;
                sheet.next_row()?;
            }
            if idx < MAX_LISTS && list.n_records > 0 {
                let chart = Bars {
                    tab: page::TAB_STEPS,
                    title: &list.name,
                    upright: false,
                    first,
                    last: sheet.row - 1,
                    names: 1,
                    values: &[(t(words::RECORDS), 2)],
                    format: "#,##0",
                };
                chart.put(sheet, top + ROWS * idx as u32, 7)?;
            }
        }
        Ok(())
    })
}

/// Records by probability, and probabilities held against hidden numbers.
pub fn probabilities(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let heads = [
        (t(words::LIST), 24.0),
        (t(page::PROBABILITY_BAND), 16.0),
        (t(words::RECORDS), 12.0),
        (t(page::EXPECTED), 16.0),
        (t(page::CONFIRMED), 22.0),
    ];
    let caption = t(page::PROBABILITIES_CAPTION);
    let title = words::HISTOGRAM;
    add(workbook, formats, lang, (page::TAB_PROBABILITIES, title, caption), &heads, |sheet| {
        let top = sheet.row;
        for (idx, list) in assessment.lists.iter().enumerate() {
            let first = sheet.row;
            let bins = &list.matching.histogram;
            let edge = |i: usize| figure::decimal(i as f64 / bins.len() as f64, 2, lang);
            for (i, &n) in bins.iter().enumerate() {
                sheet.text(0, &list.name)?;
                sheet.text(1, &format!("{}–{}", edge(i), edge(i + 1)))?;
                sheet.count(2, n)?;
                sheet.text(3, "")?;
                sheet.text(4, "")?;
                sheet.next_row()?;
            }
            if idx < MAX_LISTS && list.n_records > 0 {
                let chart = Bars {
                    tab: page::TAB_PROBABILITIES,
                    title: &list.name,
                    upright: true,
                    first,
                    last: sheet.row - 1,
                    names: 1,
                    values: &[(t(words::RECORDS), 2)],
                    format: "#,##0",
                };
                chart.put(sheet, top + ROWS * idx as u32, 6)?;
            }
            let tried = &list.estimate.calibration;
            let ends = tried.iter().skip(1).map(|bin| bin.from).chain([1.0]);
            for (bin, end) in tried.iter().zip(ends).filter(|(bin, _)| bin.n_records > 0) {
                sheet.text(0, &list.name)?;
                let band = format!("{}–{end}", bin.from);
                sheet.text(1, &if lang == Lang::Vi { band.replace('.', ",") } else { band })?;
                sheet.count(2, bin.n_records)?;
                sheet.percent(3, bin.expected * 100.0)?;
                sheet.share(4, bin.n_confirmed, bin.n_records)?;
                sheet.next_row()?;
            }
        }
        Ok(())
    })
}
