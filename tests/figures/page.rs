//! `report.html`: every element that says which figure it shows, beside `report.json`; and no figure elsewhere.

use std::collections::BTreeSet;

use serde_json::Value;

use super::html;
use super::written::{count, figures, fine, gate, percent, plain, ratio, share, two_decimals};
use super::{Run, array, n};

/// Communes with fewer records have no rank, unless hardly any has as many.
const MIN_RANKED: u64 = 20;

/// Compares the page with the report; then looks that a page with one figure changed, or one more, is found out.
pub fn compare(run: &Run) {
    let html = std::fs::read_to_string(run.dir.path().join("report.html")).unwrap();
    let found = faults(run, &html);
    assert!(found.is_empty(), "{found:#?}");
    let ready = format!("<b>{}</b>", count(n(&array(&run.report, "lists")[0], "n_ready"), run.vi));
    for (old, new) in [
        (ready.as_str(), "<b>31</b>"),
        ("</h3>", " 31</h3>"),
        ("data-figure=\"ds1/ready\"", ""),
        ("data-figure=\"ds2/commune/", "data-figure=\"ds1/commune/"),
    ] {
        assert!(html.contains(old), "{old}");
        assert_ne!(faults(run, &html.replacen(old, new, 1)), found, "`{old}` made `{new}` is not seen");
    }
}

/// What a page shows otherwise than the report, does not show, or shows besides.
fn faults(run: &Run, html: &str) -> Vec<String> {
    let page = html::read(html);
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (key, text) in &page.figures {
        let expected = figures(&expected(run, key).join(" | "));
        if figures(text) != expected {
            faults.push(format!("`{key}` is not {expected:?}: {text}"));
        }
        seen.insert(key.clone());
    }
    faults.extend(must_show(&run.report).into_iter().filter(|key| !seen.contains(key)));
    for (place, text) in &page.rest {
        if !figures(text).is_empty() && !is_no_figure(place) {
            faults.push(format!("a figure without a partner in {place}: {text}"));
        }
    }
    faults
}

/// Places whose text is the program's or the file's own words, digits and all.
fn is_no_figure(place: &str) -> bool {
    let is_words = |part: &str| {
        let (tag, class) = part.split('@').next().unwrap().split_once('.').unwrap();
        match tag {
            // Codes of rules, expressions of gates, titles and remedies of rules, the version.
            "code" | "strong" | "footer" | "title" => true,
            "a" => class == "code",
            "ol" | "td" => ["obstacles", "what"].contains(&class),
            // Names of files, encodings, columns, and how they were read.
            "dl" => class == "facts",
            "table" => ["recognised", "terms"].contains(&class),
            _ => false,
        }
    };
    place.split(" > ").any(is_words) || place.contains("section.plain@method")
}

/// Keys of what must stand on the page.
fn must_show(report: &Value) -> Vec<String> {
    let mut keys: Vec<String> = ["reference", "as_of", "n_lists", "gate/0"].map(str::to_string).to_vec();
    for (idx, list) in array(report, "lists").iter().enumerate() {
        keys.push(format!("overview/{idx}"));
        let mut of_list = vec![
            "facts",
            "ready",
            "held",
            "records",
            "matched",
            "thresholds",
            "ages",
            "january",
            "repeats",
            "payments",
            "few",
            "rows",
            "earlier",
            "file/cells_fixed",
            "trust/model",
        ]
        .into_iter()
        .map(str::to_string)
        .collect::<Vec<String>>();
        let mut all = |items: &str, prefix: &str, name: &str| {
            of_list.extend(
                array(list, items).iter().map(|item| format!("{prefix}/{}", item[name].as_str().unwrap())),
            );
        };
        all("words", "word", "dimension");
        all("rules", "rule", "code");
        all("communes", "commune", "code");
        all("completeness", "field", "field");
        all("non_data", "row", "reason");
        of_list.extend(
            array(&list["matching"], "classes")
                .iter()
                .map(|c| format!("class/{}", c["class"].as_str().unwrap())),
        );
        of_list.extend((0..5).map(|step| format!("step/{step}")));
        of_list.extend((0..21).map(|band| format!("age/{band}")));
        of_list.extend((0..array(list, "readings").len()).map(|at| format!("for/{at}")));
        keys.extend(of_list.into_iter().map(|key| format!("ds{}/{key}", idx + 1)));
        keys.extend(["chart", "pyramid", "days", "bars"].map(|chart| format!("ds{}-{chart}", idx + 1)));
    }
    keys
}

/// What an element must show, as texts with the figures in them.
fn expected(run: &Run, key: &str) -> Vec<String> {
    let (report, vi) = (&run.report, run.vi);
    let lists = array(report, "lists");
    let (first, rest) = key.split_once(['/', '-']).unwrap_or((key, ""));
    if let Some(number) = first.strip_prefix("ds") {
        let idx = number.parse::<usize>().unwrap() - 1;
        return of_list(run, idx, rest);
    }
    let reference = &report["reference"];
    let at = || rest.parse::<usize>().unwrap();
    match first {
        "reference" if rest.is_empty() => {
            vec![text(&reference["name"]), count(n(reference, "n_citizens"), vi)]
        }
        "reference" => {
            let mut facts = vec![n(reference, "n_read"), n(reference, "n_citizens")];
            facts.extend(array(reference, "by_status").iter().map(|s| n(s, "n_citizens")));
            for name in
                ["n_non_data", "n_without_number", "n_doubled_numbers", "n_without_name", "n_without_birth"]
            {
                facts.push(n(reference, name));
            }
            vec![count(facts[at()], vi)]
        }
        "as_of" => vec![text(&report["as_of"])],
        "n_lists" => vec![lists.len().to_string()],
        "gates" => vec![n_gates_not_met(report).to_string()],
        "gate" => {
            let values = array(&array(report, "gates")[at()], "values").clone();
            let told = |value: &Value| [text(&value["list"]), gate(value["value"].as_f64().unwrap(), vi)];
            values.iter().flat_map(told).collect()
        }
        "overview" => {
            let list = &lists[at()];
            let records = n(list, "n_records");
            let mut told =
                vec![text(&list["name"]), count(records, vi), share(n(list, "n_ready"), records, vi)];
            told.extend(
                array(list, "words").iter().map(|word| percent(word["percent"].as_f64().unwrap(), vi)),
            );
            told.push(count(n(list, "n_to_verify"), vi));
            if n(&list["payments"], "n_records") > 0 {
                told.push(count(n(&list["payments"], "amount"), vi));
            }
            told
        }
        other => panic!("report.html shows `{other}`, which nothing is compared with"),
    }
}

fn n_gates_not_met(report: &Value) -> usize {
    array(report, "gates").iter().filter(|gate| gate["met"] == false).count()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_string()
}

fn of_list(run: &Run, idx: usize, key: &str) -> Vec<String> {
    let (report, vi) = (&run.report, run.vi);
    let list = &array(report, "lists")[idx];
    let records = n(list, "n_records");
    let matching = &list["matching"];
    let (kind, name) = key.split_once('/').unwrap_or((key, ""));
    let at = || name.parse::<usize>().unwrap();
    let find = |items: &Value, field: &str| -> Value {
        let found = items.as_array().unwrap().iter().find(|item| item[field] == name);
        found.unwrap_or_else(|| panic!("`{key}` is not in report.json")).clone()
    };
    let of_records = |part: u64| vec![count(part, vi), share(part, records, vi)];
    match kind {
        "facts" => {
            let numbers = ["n_records", "n_read", "n_non_data"].map(|name| count(n(list, name), vi));
            [vec![text(&list["file"])], numbers.to_vec()].concat()
        }
        "records" => vec![count(records, vi)],
        "word" => word(run, list, &find(&list["words"], "dimension")),
        "earlier" => earlier(run, list),
        "ready" => [of_records(n(list, "n_ready")), vec![count(records, vi)]].concat(),
        "held" => vec![count(n(list, "n_ready"), vi), count(records - n(list, "n_ready"), vi)],
        "rule" => {
            let rule = find(&list["rules"], "code");
            match n(&rule, "n_records") {
                0 => vec![count(n(&rule, "n_findings"), vi)],
                of_rule => of_records(of_rule),
            }
        }
        "fixes" => {
            let rule = find(&list["rules"], "code");
            let fixes = ["n_applied", "n_suggested"].map(|name| n(&rule, name));
            fixes.into_iter().filter(|n| *n > 0).map(|n| count(n, vi)).collect()
        }
        "examples" => {
            let rule = find(&list["rules"], "code");
            let cut = |value: &Value| text(value).chars().take(80).collect::<String>();
            let told = |e: &Value| [e["source_row"].to_string(), cut(&e["value"]), cut(&e["suggestion"])];
            array(&rule, "examples").iter().flat_map(told).collect()
        }
        "group" => of_records(n(&find(&list["groups"], "group"), "n_records")),
        "few" if n_ranked(list) < array(list, "communes").len() => vec![MIN_RANKED.to_string()],
        "few" => Vec::new(),
        "bars" => {
            let bars = lowest(list);
            let mut told = vec![bars.len().to_string()];
            for commune in bars {
                // Names are cut in the drawing.
                told.push(commune_name(&commune).chars().take(30).collect());
                told.push(share(n(&commune, "n_ready"), n(&commune, "n_records"), vi));
            }
            told
        }
        "lowest" => vec![lowest(list).len().to_string(), share(n(list, "n_ready"), records, vi)],
        "commune" => commune(run, list, name),
        "matched" => {
            let mut told = vec![
                percent(matching["matched_percent"].as_f64().unwrap(), vi),
                count(n(matching, "n_pairs"), vi),
            ];
            told.extend(Some(n(matching, "n_numbers_of_others")).filter(|n| *n > 0).map(|n| count(n, vi)));
            told
        }
        "step" => {
            let (left, lost) = super::steps(list)[at()];
            let lost = Some(lost).filter(|n| *n > 0).map(|n| count(n, vi));
            [of_records(left), lost.into_iter().collect()].concat()
        }
        "official" => {
            let words = ["matched", "not_yet_matched", "undetermined"];
            let of_word = |class: &&Value| class["official"] == words[at()];
            let sum =
                array(matching, "classes").iter().filter(of_word).map(|class| n(class, "n_records")).sum();
            vec![share(sum, records, vi)]
        }
        "class" => of_records(n(&find(&matching["classes"], "class"), "n_records")),
        "thresholds" => {
            let thresholds = &run.info["lists"][idx]["thresholds"];
            ["accept", "reject"].map(|name| plain(thresholds[name].as_f64().unwrap(), vi)).to_vec()
        }
        "chart" => {
            let bins = array(matching, "histogram");
            let edge = |i: usize| two_decimals(i as f64 / bins.len() as f64, vi);
            let bin = |i: usize| [edge(i), edge(i + 1), count(bins[i].as_u64().unwrap(), vi)];
            // Once for those who see it and once for those who do not.
            let all = || (0..bins.len()).filter(|&i| bins[i] != 0).flat_map(bin);
            all().chain(all()).collect()
        }
        "trust" => trust(&list["estimate"], name, vi),
        "labelled" => vec![count(n(&list["estimate"], "n_labelled"), vi)],
        "calibration" => calibration(&list["estimate"], at(), vi),
        "ages" | "age" | "pyramid" => super::people::ages(run, list, kind, name),
        "birth" | "january" | "piles" | "days" | "repeats" => super::people::births(run, list, kind, name),
        "payments" => {
            let payments = &list["payments"];
            let mut told = Vec::new();
            if n(payments, "n_records") > 0 {
                told.extend([count(n(payments, "n_records"), vi), count(n(payments, "amount"), vi)]);
                told.push(text(&report["as_of"]));
            }
            let has_amounts = array(list, "columns").iter().any(|column| column["field"] == "allowance");
            let without = Some(n(payments, "n_without_date")).filter(|n| *n > 0 && has_amounts);
            told.extend(without.map(|n| count(n, vi)));
            told
        }
        "field" => of_records(n(&find(&list["completeness"], "field"), "n_filled")),
        "file" => match name {
            "cells_fixed" => vec![count(n(list, "n_cells_fixed"), vi)],
            "sheets" => array(list, "sheets").iter().map(|sheet| text(&sheet["name"])).collect(),
            other => panic!("`{other}`"),
        },
        "column" => vec![percent(array(list, "columns")[at()]["confidence"].as_f64().unwrap() * 100.0, vi)],
        "for" | "against" => {
            vec![count(n(&array(list, "readings")[at()], &format!("n_{kind}")), vi)]
        }
        "rows" => ["n_read", "n_records", "n_non_data"].map(|name| count(n(list, name), vi)).to_vec(),
        "row" => {
            let rows = find(&list["non_data"], "reason");
            let mut told = vec![count(n(&rows, "n_rows"), vi)];
            for range in array(&rows, "rows").iter().take(12) {
                let ends = range.as_array().unwrap();
                told.extend(ends.iter().take(if ends[0] == ends[1] { 1 } else { 2 }).map(Value::to_string));
            }
            let more = array(&rows, "rows").len().saturating_sub(12);
            told.extend(Some(more).filter(|n| *n > 0).map(|n| n.to_string()));
            told
        }
        other => panic!("report.html shows `{other}`, which nothing is compared with"),
    }
}

fn word(run: &Run, list: &Value, word: &Value) -> Vec<String> {
    let now = word["percent"].as_f64().unwrap();
    let mut told = vec![percent(now, run.vi)];
    let failed = n(word, "n_records") - n(word, "n_passed");
    told.extend(Some(failed).filter(|n| *n > 0).map(|n| count(n, run.vi)));
    if let Some(then) = then(run, list) {
        let words = array(&then, "words");
        let before = words.iter().find(|w| w["dimension"] == word["dimension"]).unwrap();
        let hundredths = |percent: f64| (percent * 100.0).round() as i64;
        let moved = hundredths(now) - hundredths(before["percent"].as_f64().unwrap());
        let points = two_decimals(moved.unsigned_abs() as f64 / 100.0, run.vi);
        told.extend(Some(points).filter(|_| moved != 0));
    }
    told
}

/// What the run before said of a list, where it can be compared.
fn then(run: &Run, list: &Value) -> Option<Value> {
    let lists = run.report["earlier"]["lists"].as_array()?;
    lists.iter().find(|then| then["name"] == list["name"] && then["comparable"] == true).cloned()
}

fn earlier(run: &Run, list: &Value) -> Vec<String> {
    let mut told = vec![text(&run.report["earlier"]["as_of"])];
    for side in then(run, list).iter().chain([list]) {
        let (ready, records) = (n(side, "n_ready"), n(side, "n_records"));
        told.extend([count(ready, run.vi), count(records, run.vi), share(ready, records, run.vi)]);
    }
    told
}

/// Communes in the order of their ranking, with their rank.
pub fn ranked(list: &Value) -> Vec<(Option<usize>, Value)> {
    let mut communes = array(list, "communes").clone();
    let has_many = |commune: &Value| n(commune, "n_records") >= MIN_RANKED;
    let n_large = communes.iter().filter(|commune| has_many(commune)).count();
    let is_ranked = |commune: &Value| n_large < 2 || has_many(commune);
    communes.sort_by(|a, b| {
        let key = |commune: &Value| {
            let (ready, records) = (n(commune, "n_ready"), n(commune, "n_records"));
            (
                !is_ranked(commune),
                ready as f64 / records as f64,
                std::cmp::Reverse(records),
                text(&commune["code"]),
            )
        };
        key(a).partial_cmp(&key(b)).unwrap()
    });
    let with_rank = |(at, commune): (usize, Value)| (is_ranked(&commune).then_some(at + 1), commune);
    communes.into_iter().enumerate().map(with_rank).collect()
}

fn n_ranked(list: &Value) -> usize {
    ranked(list).iter().filter(|(rank, _)| rank.is_some()).count()
}

/// The communes that are drawn.
fn lowest(list: &Value) -> Vec<Value> {
    ranked(list).into_iter().filter(|(rank, _)| rank.is_some()).map(|(_, commune)| commune).take(12).collect()
}

fn commune_name(commune: &Value) -> String {
    // Records without a commune, and codes that are not known, are shown in words.
    text(&commune["name"])
}

fn commune(run: &Run, list: &Value, code: &str) -> Vec<String> {
    let (rank, commune) = ranked(list).into_iter().find(|(_, c)| c["code"] == code).expect("a commune");
    let records = n(&commune, "n_records");
    let mut told = vec![code.to_string(), commune_name(&commune), count(records, run.vi)];
    told.extend(rank.map(|rank| rank.to_string()));
    told.push(share(n(&commune, "n_ready"), records, run.vi));
    told.extend(array(&commune, "words").iter().map(|word| share(n(word, "n_passed"), records, run.vi)));
    told.push(count(n(&commune, "n_to_verify"), run.vi));
    told
}

fn trust(estimate: &Value, name: &str, vi: bool) -> Vec<String> {
    let number = |name: &str| estimate[name].as_f64().unwrap();
    match name {
        "precision" | "recall" => vec![fine(number(&format!("expected_{name}")), vi)],
        // Its label names the probability from which a link counts.
        "links" => vec![count(n(estimate, "n_links"), vi), plain(0.5, vi)],
        "wrong" | "missed" => vec![count(number(&format!("expected_{name}")).ceil() as u64, vi)],
        "keys_lose" => vec![fine((estimate["blocking"]["high"].as_f64().unwrap() * 1e4).ceil() / 1e4, vi)],
        "model" => Vec::new(),
        other => panic!("`{other}`"),
    }
}

fn calibration(estimate: &Value, at: usize, vi: bool) -> Vec<String> {
    let bins = array(estimate, "calibration");
    let (idx, bin) = bins.iter().enumerate().filter(|(_, bin)| n(bin, "n_records") > 0).nth(at).unwrap();
    let end = bins.get(idx + 1).map_or(1.0, |next| next["from"].as_f64().unwrap());
    let records = n(bin, "n_records");
    vec![
        plain(bin["from"].as_f64().unwrap(), vi),
        plain(end, vi),
        count(records, vi),
        fine(bin["expected"].as_f64().unwrap(), vi),
        fine(n(bin, "n_confirmed") as f64 / records as f64, vi),
    ]
}

/// Shares are rounded as the workbook rounds them.
#[test]
fn a_share_is_rounded_down() {
    assert_eq!(ratio(2, 3), 66.66);
}
