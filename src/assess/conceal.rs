//! The words of the files themselves, as reports may show them: headings, names of sheets, words for a status.
//!
//! Owns [`conceal`]. All else in an assessment is counted or masked where it is made.

use crate::data::assessment::Assessment;
use crate::data::mask;

/// Masks what stands in headings, names of sheets and unknown status words of people by mistake. Not for a run that reveals.
pub fn conceal(assessment: &mut Assessment) {
    let hide = |text: &mut String| *text = mask::heading(text);
    for (word, _) in &mut assessment.reference.unknown_status_words {
        *word = mask::category(word);
    }
    for list in &mut assessment.lists {
        for column in &mut list.columns {
            // The words of a heading that is known are nobody's name.
            let is_unknown = matches!(column.evidence, "none" | "values");
            let mask = if is_unknown { mask::heading } else { mask::without_long_runs };
            column.header = mask(&column.header);
        }
        list.sheet.iter_mut().for_each(hide);
        list.other_sheets.iter_mut().for_each(hide);
        list.sheets.iter_mut().for_each(|sheet| hide(&mut sheet.name));
        list.sheets_aside.iter_mut().for_each(|sheet| hide(&mut sheet.name));
    }
}
