use std::path::PathBuf;

use super::*;
use crate::data::decision::AnswerLine;
use crate::lang::Lang;

/// Two lines on the number of rows 0 and 1, and one more on the number of row 0.
fn lines() -> Vec<OpenLine> {
    let line = |number: u32, row: u32, code: &str, suggestion: &str| {
        let mut line = OpenLine {
            file: "xa_00004.xlsx".to_string(),
            number,
            list: "a".to_string(),
            row,
            column: Some(2),
            code: code.to_string(),
            field: Field::Pid.name().to_string(),
            offered: !suggestion.is_empty(),
            ..OpenLine::default()
        };
        line.texts[VALUE] = format!("00108000000{row}");
        line.texts[SUGGESTION] = suggestion.to_string();
        line
    };
    vec![line(1, 0, "DUNG002", "001080000017"), line(2, 1, "DUNG002", ""), line(3, 0, "SACH003", "")]
}

fn sheet(lines: &[OpenLine], answers: &[(&str, &str)]) -> AnswerSheet {
    let answered =
        lines.iter().zip(answers).enumerate().map(|(at, (line, (answer, correction)))| AnswerLine {
            row: at as u32 + 6,
            number: line.number.to_string(),
            texts: line.texts.clone(),
            answer: (*answer).to_string(),
            correction: (*correction).to_string(),
            note: String::new(),
        });
    AnswerSheet {
        path: PathBuf::from("x/xa_00004.xlsx"),
        sheet: "Kiểm tra".to_string(),
        run: "r".to_string(),
        file: "xa_00004.xlsx".to_string(),
        by: "Cán bộ".to_string(),
        lines: answered.collect(),
    }
}

fn decided(sheets: &[AnswerSheet]) -> Result<Vec<Decision>, Vec<String>> {
    let lines = lines();
    let asked = Asked { lines: &lines, run: "r", person_once: &|_| true };
    decide(asked, sheets).map_err(|problems| {
        let shown =
            problems.iter().map(|p| p.render(Lang::En).lines().next().unwrap_or_default().to_string());
        shown.collect()
    })
}

#[test]
fn answers_become_decisions() {
    let answers = [("đã sửa", ""), ("ĐÚNG", ""), ("", "")];
    let found = decided(&[sheet(&lines(), &answers)]).unwrap();
    let shown: Vec<_> = found.iter().map(|d| (d.line, d.taken, d.value.as_deref(), d.by.as_str())).collect();
    assert_eq!(
        shown,
        [(0, Taken::Changed, Some("001080000017"), "Cán bộ"), (1, Taken::Kept, None, "Cán bộ")]
    );
    let found =
        decided(&[sheet(&lines(), &[("wrong", ""), ("khong ro", ""), ("corrected", "001080000099")])])
            .unwrap();
    let shown: Vec<_> = found.iter().map(|d| (d.taken, d.value.as_deref())).collect();
    assert_eq!(shown, [(Taken::ByHand, None), (Taken::Open, None), (Taken::Changed, Some("001080000099"))]);
}

#[test]
fn every_problem_is_told_with_its_cell_and_no_value() {
    let mut first = sheet(&lines(), &[("chắc là đúng", ""), ("đã sửa", ""), ("đúng", "001080000099")]);
    first.lines[1].texts[0] = "khác".to_string();
    first.lines.push(AnswerLine { row: 9, number: "1".to_string(), ..AnswerLine::default() });
    first.lines.push(AnswerLine { row: 10, number: "x".to_string(), ..AnswerLine::default() });
    let told = decided(&[first]).unwrap_err();
    assert_eq!(
        told,
        [
            "x/xa_00004.xlsx[Kiểm tra]: cell K6: this is none of the answers",
            "x/xa_00004.xlsx[Kiểm tra]: cell B7: a protected cell was changed",
            "x/xa_00004.xlsx[Kiểm tra]: cell L7: “corrected”, but no right value is typed and none was suggested",
            "x/xa_00004.xlsx[Kiểm tra]: cell L8: a right value is typed, but the answer is not “corrected”",
            "x/xa_00004.xlsx[Kiểm tra]: cell A9: this row repeats row 6",
            "x/xa_00004.xlsx[Kiểm tra]: cell A10: this row was not in the sheet that was sent",
        ]
    );
    let mut short = sheet(&lines(), &[("", ""), ("", "00108"), ("đã sửa", "00108")]);
    short.lines.remove(0);
    let told = decided(&[short]).unwrap_err();
    assert!(told[0].contains("cell L7") && told[1].contains("12 or 9 digits"), "{told:?}");
    assert!(told[2].ends_with("1 rows of the sheet that was sent are missing (no. 1)"), "{told:?}");
    let other = AnswerSheet { run: "s".to_string(), ..sheet(&lines(), &[]) };
    assert!(decided(&[other]).unwrap_err()[0].ends_with("this sheet is of another run"));
}

#[test]
fn sheets_that_contradict_each_other_are_refused() {
    let twice = [sheet(&lines(), &[("đúng", "")]), sheet(&lines(), &[("sai", "")])];
    // The rows that these short copies lack are told too.
    let told = decided(&twice).unwrap_err();
    assert!(
        told.iter().any(|t| t.contains("K6: answers otherwise than x/xa_00004.xlsx[Kiểm tra] K6")),
        "{told:?}"
    );
    // The same answer in two copies is one answer.
    let answers = [("đúng", ""), ("", ""), ("", "")];
    assert_eq!(decided(&[sheet(&lines(), &answers), sheet(&lines(), &answers)]).unwrap().len(), 1);
    // Right and wrong, or two values, for one cell.
    for answers in
        [[("đúng", ""), ("", ""), ("sai", "")], [("đã sửa", ""), ("", ""), ("đã sửa", "001080000099")]]
    {
        let told = decided(&[sheet(&lines(), &answers)]).unwrap_err();
        assert!(told[0].contains("K8: contradicts") && told.len() == 1, "{told:?}");
    }
    // One number for two rows.
    let told =
        decided(&[sheet(&lines(), &[("đã sửa", "001080000099"), ("đã sửa", "001080000099"), ("", "")])]);
    assert!(told.unwrap_err()[0].contains("K7: the same number was confirmed for another row"));
}
