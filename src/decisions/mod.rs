//! Filled-in sheets → decisions, or all that speaks against taking them.
//!
//! Owns [`decide`]. Nothing is decided without an answer, and nothing is taken while one sheet contradicts another, the
//! run, or itself. Problems name file, sheet and cell, never what stands there.

mod sheet;

use std::collections::BTreeMap;

use crate::data::decision::{Answer, AnswerSheet, Decision, OpenLine, SUGGESTION, Taken, VALUE};
use crate::data::field::Field;
use crate::error::Error;
use crate::formats::answer_sheet::{ANSWER, CORRECTION};
use crate::formats::workbook::cell_ref;
use crate::lang::{Lang, apply as words};
use crate::orthography::fold;

/// What was asked in a run.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The lines, those of a workbook one after the other by their number.
    pub lines: &'a [OpenLine],
    /// What the sheets of the run say of it.
    pub run: &'a str,
    /// Whether a person may stand only once in the list of a name.
    pub person_once: &'a dyn Fn(&str) -> bool,
}

/// An answer with its place.
struct Given<'a> {
    line: usize,
    answer: Answer,
    correction: &'a str,
    note: &'a str,
    sheet: &'a AnswerSheet,
    /// 1-based row of the sheet.
    row: u32,
}

impl Given<'_> {
    fn cell(&self) -> String {
        cell_ref(self.row.saturating_sub(1), u32::from(ANSWER))
    }

    /// An error at the cell of the answer.
    fn problem(&self, what: crate::lang::Text) -> Error {
        Error::input(what).at(&self.sheet.path).sheet(&self.sheet.sheet).arg(self.cell())
    }

    /// Where the other of two answers stands.
    fn place(&self) -> String {
        format!("{}[{}] {}", self.sheet.path.display(), self.sheet.sheet, self.cell())
    }
}

/// The answer that a text is, in either language; `None`: it is none.
pub fn answer_of(typed: &str) -> Option<Answer> {
    let typed = fold(typed.trim());
    let is_it = |answer: &Answer| [Lang::Vi, Lang::En].iter().any(|l| fold(answer.label().get(*l)) == typed);
    Answer::ALL.into_iter().find(is_it)
}

/// What the sheets decide, by line.
///
/// # Errors
/// All that speaks against it.
pub fn decide(asked: Asked<'_>, sheets: &[AnswerSheet]) -> Result<Vec<Decision>, Vec<Error>> {
    let mut problems = Vec::new();
    let mut given: Vec<Given<'_>> = Vec::new();
    for answered in sheets {
        let (found, wrong) = sheet::check(asked, answered);
        given.extend(found);
        problems.extend(wrong);
    }
    // Stable: of equal answers in two files the one of the first file is kept.
    given.sort_by_key(|g| g.line);
    for twice in given.chunk_by(|a, b| a.line == b.line) {
        let Some((first, others)) = twice.split_first() else { continue };
        for other in others.iter().filter(|o| (o.answer, o.correction) != (first.answer, first.correction)) {
            problems.push(
                other.problem(words::ANSWERED_TWICE).arg(first.place()).hint(words::ANSWERED_TWICE_HINT),
            );
        }
    }
    given.dedup_by_key(|g| g.line);
    let decisions: Vec<(Decision, &Given<'_>)> =
        given.iter().filter_map(|g| Some((decision(asked.lines.get(g.line)?, g), g))).collect();
    problems.extend(cells_that_contradict(asked, &decisions));
    problems.extend(persons_that_stand_twice(asked, &decisions));
    if problems.is_empty() {
        Ok(decisions.into_iter().map(|(decision, _)| decision).collect())
    } else {
        Err(problems)
    }
}

fn decision(line: &OpenLine, given: &Given<'_>) -> Decision {
    let corrected = match given.correction {
        "" if line.offered => line.texts[SUGGESTION].as_str(),
        typed => typed,
    };
    let (taken, value) = match given.answer {
        Answer::Correct => (Taken::Kept, None),
        Answer::Unclear => (Taken::Open, None),
        Answer::Wrong => (Taken::ByHand, None),
        Answer::Corrected if line.column.is_none() => (Taken::ByHand, Some(corrected.to_string())),
        Answer::Corrected => (Taken::Changed, Some(corrected.to_string())),
    };
    let file = given.sheet.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Decision {
        line: given.line,
        answer: given.answer,
        by: given.sheet.by.clone(),
        answered_in: file,
        value,
        taken,
        note: given.note.to_string(),
    }
}

/// Two lines may ask about one cell: its value cannot be right and wrong, nor become two.
fn cells_that_contradict(asked: Asked<'_>, decisions: &[(Decision, &Given<'_>)]) -> Vec<Error> {
    let mut by_cell: BTreeMap<(&str, u32, u16), &(Decision, &Given<'_>)> = BTreeMap::new();
    let mut problems = Vec::new();
    for decided in decisions {
        let (decision, given) = decided;
        let Some(line) = asked.lines.get(decision.line) else { continue };
        let Some(column) = line.column.filter(|_| decision.taken != Taken::Open) else { continue };
        let Some((first, first_given)) = by_cell.get(&(line.list.as_str(), line.row, column)) else {
            by_cell.insert((&line.list, line.row, column), decided);
            continue;
        };
        let is_right = |d: &Decision| d.answer == Answer::Correct;
        let differ = match (&first.value, &decision.value) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        if differ || is_right(first) != is_right(decision) {
            problems.push(
                given
                    .problem(words::CELL_DECIDED_TWICE)
                    .arg(first_given.place())
                    .hint(words::ANSWERED_TWICE_HINT),
            );
        } else if decision.value.is_some() {
            by_cell.insert((&line.list, line.row, column), decided);
        }
    }
    problems
}

/// One number said to be right on two rows of a list in which a person stands once.
fn persons_that_stand_twice(asked: Asked<'_>, decisions: &[(Decision, &Given<'_>)]) -> Vec<Error> {
    let numbers = [Field::Pid.name(), Field::Cmnd.name()];
    let mut by_number: BTreeMap<(&str, String), (u32, &Given<'_>)> = BTreeMap::new();
    let mut problems = Vec::new();
    for (decision, given) in decisions {
        let Some(line) = asked.lines.get(decision.line) else { continue };
        if !numbers.contains(&line.field.as_str()) || !(asked.person_once)(&line.list) {
            continue;
        }
        let number = match (&decision.value, decision.answer) {
            (Some(value), _) => value,
            (None, Answer::Correct) => &line.texts[VALUE],
            _ => continue,
        };
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if digits.len() < 9 {
            continue;
        }
        match by_number.get(&(line.list.as_str(), digits.clone())) {
            Some((row, first)) if *row != line.row => problems
                .push(given.problem(words::PERSON_TWICE).arg(first.place()).hint(words::PERSON_TWICE_HINT)),
            Some(_) => {}
            None => drop(by_number.insert((&line.list, digits), (line.row, given))),
        }
    }
    problems
}

/// An error at a cell of a line.
fn at_cell(sheet: &AnswerSheet, row: u32, column: u16, what: crate::lang::Text) -> Error {
    let cell = cell_ref(row.saturating_sub(1), u32::from(column));
    Error::input(what).at(&sheet.path).sheet(&sheet.sheet).arg(cell)
}

/// The same at the cell of the right value.
fn at_correction(sheet: &AnswerSheet, row: u32, what: crate::lang::Text) -> Error {
    at_cell(sheet, row, CORRECTION, what)
}

#[cfg(test)]
mod tests;
