//! The summary on the terminal: every line with a figure, in its order, beside `report.json`.

use serde_json::Value;

use super::written::{count, figures, fine, gate, percent, share};
use super::{Run, array, n};

/// Compares the terminal with the report.
pub fn compare(run: &Run) {
    let folder = run.dir.path().to_string_lossy().into_owned();
    let mut lines =
        run.out.lines().filter(|line| !line.contains(&folder)).map(shown).filter(|line| !line.is_empty());
    for expected in expected(run) {
        let line = lines.next();
        assert_eq!(
            line.as_ref(),
            Some(&figures(&expected.join(" | "))),
            "terminal: {expected:?}\n{}",
            run.out
        );
    }
    assert_eq!(lines.next(), None, "terminal: a figure without a partner\n{}", run.out);
}

/// The figures of a line. The title of a rule is left out: `DUNG001  title  12  3 %`.
fn shown(line: &str) -> Vec<String> {
    let code = line.split_whitespace().next().unwrap_or_default();
    let is_code =
        code.starts_with(|c: char| c.is_ascii_uppercase()) && code.ends_with(|c: char| c.is_ascii_digit());
    if !is_code {
        return figures(line);
    }
    let letters: Vec<char> = line.chars().collect();
    let tail: String = letters[letters.len().saturating_sub(20)..].iter().collect();
    figures(&format!("{code} | {tail}"))
}

/// The lines with figures.
fn expected(run: &Run) -> Vec<Vec<String>> {
    let (report, vi) = (&run.report, run.vi);
    let reference = &report["reference"];
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let mut lines =
        vec![vec![text(&reference["name"]), count(n(reference, "n_citizens"), vi), text(&report["as_of"])]];
    for gap in ["n_without_number", "n_doubled_numbers", "n_without_name", "n_without_birth"] {
        lines.extend(Some(n(reference, gap)).filter(|n| *n > 0).map(|n| vec![count(n, vi)]));
    }
    let lists = array(report, "lists");
    lists.iter().for_each(|list| of_list(list, vi, &mut lines));
    for outcome in array(report, "gates") {
        let values = array(outcome, "values").iter();
        let told = values.map(|value| gate(value["value"].as_f64().unwrap(), vi));
        lines.push([vec![text(&outcome["expression"])], told.collect()].concat());
    }
    let sum = |name: &str| lists.iter().map(|list| n(list, name)).sum::<u64>();
    lines.push(vec![count(sum("n_to_verify"), vi)]);
    lines.push(vec![count(sum("n_cells_fixed"), vi)]);
    let worst = lists.iter().flat_map(|list| errors(list).first().cloned());
    let worst = worst.reduce(|a, b| if n(&b, "n_records") > n(&a, "n_records") { b } else { a });
    lines.extend(worst.map(|rule| vec![text(&rule["code"])]));
    lines.retain(|line| !figures(&line.join(" | ")).is_empty());
    lines
}

/// Rules that fired as errors, those with most records first.
fn errors(list: &Value) -> Vec<Value> {
    let mut rules: Vec<Value> =
        array(list, "rules").iter().filter(|r| r["severity"] == "error").cloned().collect();
    rules.sort_by_key(|rule| (std::cmp::Reverse(n(rule, "n_records")), rule["code"].to_string()));
    rules
}

fn of_list(list: &Value, vi: bool, lines: &mut Vec<Vec<String>>) {
    let records = n(list, "n_records");
    let of_records = |part: u64| vec![count(part, vi), share(part, records, vi)];
    lines.push(["n_records", "n_read", "n_non_data"].map(|name| count(n(list, name), vi)).to_vec());
    for word in array(list, "words") {
        let failed = n(word, "n_records") - n(word, "n_passed");
        let mut line = vec![percent(word["percent"].as_f64().unwrap(), vi)];
        line.extend(Some(failed).filter(|n| *n > 0).map(|n| count(n, vi)));
        lines.push(line);
    }
    for class in array(&list["matching"], "classes").iter().filter(|class| n(class, "n_records") > 0) {
        lines.push(of_records(n(class, "n_records")));
    }
    let errors = errors(list);
    for rule in errors.iter().take(5) {
        let of_rule = n(rule, "n_records");
        lines.push([vec![rule["code"].as_str().unwrap().to_string()], of_records(of_rule)].concat());
    }
    lines.extend((errors.len() > 5).then(|| vec![(errors.len() - 5).to_string()]));
    let (payments, repeats, estimate) = (&list["payments"], &list["repeats"], &list["estimate"]);
    if n(payments, "n_records") > 0 {
        lines.push(["n_records", "amount"].map(|name| count(n(payments, name), vi)).to_vec());
    }
    if n(repeats, "n_people") > 0 {
        lines.push(["n_people", "n_surplus", "n_most"].map(|name| count(n(repeats, name), vi)).to_vec());
        lines.extend(Some(n(repeats, "n_doubtful")).filter(|n| *n > 0).map(|n| vec![count(n, vi)]));
    }
    if n(estimate, "n_links") > 0 {
        lines.push(
            ["precision", "recall"]
                .map(|name| fine(estimate[format!("expected_{name}")].as_f64().unwrap(), vi))
                .to_vec(),
        );
        if let Some(lost) = estimate["blocking"].as_object() {
            let up = |name: &str| fine((lost[name].as_f64().unwrap() * 1e4).ceil() / 1e4, vi);
            lines.push(vec![up("share"), up("high")]);
        }
    }
    lines.push([of_records(n(list, "n_to_verify")), vec![count(records, vi)]].concat());
    lines.push([of_records(n(list, "n_ready")), vec![count(records, vi)]].concat());
}
