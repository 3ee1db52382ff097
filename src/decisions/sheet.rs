//! One filled-in sheet beside what was sent down: is it of this run, is it whole, is each answer one.

use std::collections::BTreeMap;

use super::{Asked, Given, answer_of, at_cell, at_correction};
use crate::data::decision::{Answer, AnswerLine, AnswerSheet, OpenLine};
use crate::data::field::Field;
use crate::error::Error;
use crate::formats::answer_sheet::{ANSWER, NUMBER, TEXTS};
use crate::lang::apply as words;

/// Problems of one kind that are told of a sheet at most, so that a sheet in the wrong order does not fill the screen.
const MAX_TOLD: usize = 20;

/// The answers of a sheet, and what is wrong with it.
pub(super) fn check<'a>(asked: Asked<'a>, sheet: &'a AnswerSheet) -> (Vec<Given<'a>>, Vec<Error>) {
    let refuse = |what, hint| vec![Error::input(what).at(&sheet.path).sheet(&sheet.sheet).hint(hint)];
    if sheet.run != asked.run {
        return (Vec::new(), refuse(words::OTHER_RUN, words::OTHER_RUN_HINT));
    }
    let of_file: BTreeMap<u32, (usize, &OpenLine)> = asked
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.file == sheet.file)
        .map(|(idx, line)| (line.number, (idx, line)))
        .collect();
    if of_file.is_empty() {
        return (Vec::new(), refuse(words::OTHER_RUN, words::OTHER_RUN_HINT));
    }
    let mut problems = Vec::new();
    let mut given = Vec::new();
    let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
    for answered in &sheet.lines {
        let number = answered.number.trim().parse::<u32>().ok();
        let Some((number, (idx, line))) = number.and_then(|n| Some((n, of_file.get(&n)?))) else {
            problems
                .push(at_cell(sheet, answered.row, NUMBER, words::ROW_ADDED).hint(words::SHEET_CHANGED_HINT));
            continue;
        };
        if let Some(first) = seen.insert(number, answered.row) {
            let problem = at_cell(sheet, answered.row, NUMBER, words::ROW_TWICE).arg(first);
            problems.push(problem.hint(words::SHEET_CHANGED_HINT));
            continue;
        }
        for ((column, shown), was) in (TEXTS..).zip(&answered.texts).zip(&line.texts) {
            if plain(shown) != plain(was) {
                let problem = at_cell(sheet, answered.row, column, words::CELL_CHANGED);
                problems.push(problem.hint(words::CELL_CHANGED_HINT));
            }
        }
        match answer(sheet, answered, line) {
            Ok(Some(found)) => given.push(Given {
                line: *idx,
                answer: found,
                correction: answered.correction.trim(),
                note: answered.note.trim(),
                sheet,
                row: answered.row,
            }),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    let missing: Vec<String> = of_file.keys().filter(|n| !seen.contains_key(n)).map(u32::to_string).collect();
    if !missing.is_empty() {
        let first = missing.iter().take(MAX_TOLD).cloned().collect::<Vec<_>>().join(", ");
        let problem = Error::input(words::ROWS_REMOVED).at(&sheet.path).sheet(&sheet.sheet);
        problems.push(problem.arg(missing.len()).arg(first).hint(words::SHEET_CHANGED_HINT));
    }
    if problems.len() > MAX_TOLD {
        let more = problems.len() - MAX_TOLD;
        problems.truncate(MAX_TOLD);
        problems.push(Error::input(words::MORE_PROBLEMS).at(&sheet.path).sheet(&sheet.sheet).arg(more));
    }
    (given, problems)
}

/// Text without what a spreadsheet changes when it saves: line ends, white space at the ends.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace("_x000D_", "").trim().to_string()
}

/// The answer of a line; `None`: not answered.
fn answer(sheet: &AnswerSheet, answered: &AnswerLine, line: &OpenLine) -> Result<Option<Answer>, Error> {
    let correction = answered.correction.trim();
    if answered.answer.trim().is_empty() {
        return if correction.is_empty() {
            Ok(None)
        } else {
            Err(at_correction(sheet, answered.row, words::CORRECTION_WITHOUT_ANSWER)
                .hint(words::CORRECTION_WITHOUT_ANSWER_HINT))
        };
    }
    let Some(answer) = answer_of(&answered.answer) else {
        return Err(
            at_cell(sheet, answered.row, ANSWER, words::UNKNOWN_ANSWER).hint(words::UNKNOWN_ANSWER_HINT)
        );
    };
    if answer != Answer::Corrected {
        return if correction.is_empty() {
            Ok(Some(answer))
        } else {
            Err(at_correction(sheet, answered.row, words::CORRECTION_WITHOUT_ANSWER)
                .hint(words::CORRECTION_WITHOUT_ANSWER_HINT))
        };
    }
    if correction.is_empty() && !line.offered {
        return Err(at_correction(sheet, answered.row, words::NO_CORRECTION).hint(words::NO_CORRECTION_HINT));
    }
    let n_digits = match line.field.as_str() {
        field if field == Field::Pid.name() => Some([9, 12]),
        field if field == Field::Cmnd.name() => Some([9, 9]),
        _ => None,
    };
    let is_number = |text: &str, lengths: [usize; 2]| {
        text.bytes().all(|b| b.is_ascii_digit()) && lengths.contains(&text.len())
    };
    if let Some(lengths) = n_digits
        && !correction.is_empty()
        && line.column.is_some()
        && !is_number(correction, lengths)
    {
        return Err(at_correction(sheet, answered.row, words::NOT_A_NUMBER).hint(words::NOT_A_NUMBER_HINT));
    }
    Ok(Some(answer))
}
