//! The sheets of the list as a population: ages beside the reference, birth dates, people who stand more than once.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::add;
use super::charts::{Bars, MAX_LISTS, ROWS};
use crate::data::assessment::Assessment;
use crate::data::population::{AgeBands, N_BANDS};
use crate::lang::{Lang, Text, page, report as words};
use crate::report::label;
use crate::report::sheet::Formats;

/// Ages of each list beside those of the reference.
pub fn ages(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let of = |side: Text, whose: Text| format!("{}, {}", t(side), t(whose));
    let named: Vec<String> = [page::THE_LIST, page::THE_REFERENCE]
        .into_iter()
        .flat_map(|whose| [page::MEN, page::WOMEN, page::SEX_UNKNOWN].map(|side| of(side, whose)))
        .collect();
    let mut heads = vec![(t(words::LIST), 24.0), (t(page::AGE), 14.0)];
    heads.extend(named.iter().map(|name| (name.as_str(), 14.0)));
    let (share, share_reference) = (of(words::SHARE, page::THE_LIST), of(words::SHARE, page::THE_REFERENCE));
    heads.extend([(share.as_str(), 14.0), (share_reference.as_str(), 14.0)]);
    let caption = t(page::AGES_SHEET_CAPTION);
    add(workbook, formats, lang, (page::TAB_AGES, page::AGES, caption), &heads, |sheet| {
        let top = sheet.row;
        let reference = &assessment.reference_ages;
        let sides =
            |bands: &AgeBands, band: usize| [bands.male[band], bands.female[band], bands.unknown[band]];
        for (idx, list) in assessment.lists.iter().enumerate() {
            let first = sheet.row;
            for band in 0..N_BANDS {
                sheet.text(0, &list.name)?;
                sheet.text(1, &label::ages(band, lang))?;
                let (mine, theirs) = (sides(&list.ages, band), sides(reference, band));
                for (column, n) in (2..).zip(mine.into_iter().chain(theirs)) {
                    sheet.count(column, n)?;
                }
                sheet.share(8, mine.iter().sum(), list.ages.n_with_age())?;
                sheet.share(9, theirs.iter().sum(), reference.n_with_age())?;
                sheet.next_row()?;
            }
            if idx < MAX_LISTS && list.ages.n_with_age() > 0 {
                let chart = Bars {
                    tab: page::TAB_AGES,
                    title: &list.name,
                    upright: true,
                    first,
                    last: sheet.row - 1,
                    names: 1,
                    values: &[(t(page::THE_LIST), 8), (t(page::THE_REFERENCE), 9)],
                    format: "0%",
                };
                chart.put(sheet, top + ROWS * idx as u32, 11)?;
            }
        }
        Ok(())
    })
}

/// How exactly birth dates are known, stand-in days, and people who stand more than once.
pub fn births(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let heads =
        [(t(words::LIST), 24.0), (t(page::FIGURE), 44.0), (t(words::RECORDS), 12.0), (t(words::SHARE), 12.0)];
    let caption = t(page::BIRTHS_SHEET_CAPTION);
    add(workbook, formats, lang, (page::TAB_BIRTHS, page::BIRTHS_AND_REPEATS, caption), &heads, |sheet| {
        for list in &assessment.lists {
            let (births, repeats) = (&list.births, &list.repeats);
            for (name, n, whole) in [
                (page::BIRTH_DAY, births.n_day, list.n_records),
                (page::BIRTH_MONTH, births.n_month, list.n_records),
                (page::BIRTH_YEAR, births.n_year, list.n_records),
                (page::BIRTH_NONE, births.n_none, list.n_records),
                (page::BIRTH_FIRST_JANUARY, births.n_first_january, births.n_day),
                (page::N_REPEATED, repeats.n_people, list.n_records),
                (page::N_SURPLUS, repeats.n_surplus, list.n_records),
                (page::N_SHARING, repeats.n_sharing_number, list.n_records),
            ] {
                sheet.text(0, &list.name)?;
                sheet.say(1, name)?;
                sheet.count(2, n)?;
                sheet.share(3, n, whole)?;
                sheet.next_row()?;
            }
        }
        Ok(())
    })
}
