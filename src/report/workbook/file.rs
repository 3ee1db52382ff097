//! What was recognised in the files, and the terms of the reports.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::add;
use crate::data::assessment::Assessment;
use crate::lang::{Lang, Text, glossary, page, report as words};
use crate::report::label;
use crate::report::sheet::Formats;

/// Columns of each file and what they were taken for.
pub fn columns(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let heads = [
        (t(words::LIST), 24.0),
        (t(words::COLUMN), 34.0),
        (t(words::TAKEN_FOR), 28.0),
        (t(words::CONFIDENCE), 12.0),
        (t(words::EVIDENCE), 24.0),
    ];
    let caption = t(words::COLUMNS_CAPTION);
    add(workbook, formats, lang, (page::TAB_FILE, words::RECOGNISED, caption), &heads, |sheet| {
        for list in &assessment.lists {
            for column in &list.columns {
                sheet.text(0, &list.name)?;
                sheet.text(1, &column.header)?;
                match column.field {
                    Some(field) => {
                        sheet.say(2, field.label())?;
                        sheet.percent(3, column.confidence * 100.0)?;
                    }
                    None => {
                        sheet.say(2, words::NOT_USED)?;
                        sheet.text(3, "–")?;
                    }
                }
                let evidence = label::evidence(column.evidence);
                sheet.text(4, evidence.map_or(column.evidence, |text| text.get(lang)))?;
                sheet.next_row()?;
            }
        }
        Ok(())
    })
}

/// The terms in both languages.
pub fn terms(workbook: &mut Workbook, formats: &Formats, lang: Lang) -> Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let heads = [(t(page::TERM_VI), 34.0), (t(page::TERM_EN), 26.0), (t(page::TERM_MEANING), 90.0)];
    add(workbook, formats, lang, (page::TAB_TERMS, page::GLOSSARY, ""), &heads, |sheet| {
        for (term, meaning) in glossary::TERMS {
            sheet.text(0, term.vi)?;
            sheet.text(1, term.en)?;
            sheet.say(2, *meaning)?;
            sheet.next_row()?;
        }
        Ok(())
    })
}
