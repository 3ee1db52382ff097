//! `history.sqlite` beside the results, and `danhsach history`, as a user meets them.

use std::path::Path;

use serde_json::Value;

use crate::support::{Ran, danhsach_in, files_below, json, province};

/// Checks a list of the fixture province in `dir`, into the folder `out` of it.
fn check(dir: &Path, list: &Path, out: &str, extra: &[&str]) -> Ran {
    let (list, reference) = (list.to_string_lossy().into_owned(), province().join("dan_cu.csv"));
    let reference = reference.to_string_lossy().into_owned();
    let args = ["check", &list, "-r", &reference, "--out", out, "--no-workbooks", "--lang", "en"];
    danhsach_in(dir, args.iter().copied().chain(extra.iter().copied())).expect(0)
}

/// The social insurance list with a part of its rows.
fn list_of(dir: &Path, n_rows: usize) -> std::path::PathBuf {
    let text = std::fs::read_to_string(province().join("bhxh.csv")).unwrap();
    let rows: Vec<&str> = text.lines().take(n_rows + 1).collect();
    std::fs::create_dir_all(dir.join("in")).unwrap();
    std::fs::write(dir.join("in/bhxh.csv"), rows.join("\n") + "\n").unwrap();
    dir.join("in/bhxh.csv")
}

fn trend(dir: &Path, places: &[&str]) -> Value {
    let args = ["history"].into_iter().chain(places.iter().copied()).chain(["--json"]);
    serde_json::from_str(&danhsach_in(dir, args).expect(0).out).unwrap()
}

#[test]
fn runs_in_one_folder_become_a_trend_and_the_report_agrees() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let months = [("30/06/2026", 200), ("31/07/2026", 250), ("31/08/2026", 300)];
    for (day, n_rows) in months {
        check(dir, &list_of(dir, n_rows), "out", &["--as-of", day]);
    }
    let kept = std::fs::read(dir.join("out/history.sqlite")).unwrap();
    // The last run once more: not a byte of any output but the times changes, and nothing is added.
    let report = std::fs::read(dir.join("out/report.json")).unwrap();
    check(dir, &list_of(dir, 300), "out", &["--as-of", "31/08/2026"]);
    assert!(kept == std::fs::read(dir.join("out/history.sqlite")).unwrap());
    assert!(report == std::fs::read(dir.join("out/report.json")).unwrap());

    let value = trend(dir, &["out"]);
    assert_eq!(value["runs"].as_array().unwrap().len(), 3);
    let runs = value["lists"][0]["runs"].as_array().unwrap();
    let days: Vec<&str> = runs.iter().map(|run| run["as_of"].as_str().unwrap()).collect();
    assert_eq!(days, months.map(|(day, _)| day));
    // The latest run says what its report says, and of the run before what the report says of it.
    let report = json(&dir.join("out/report.json"));
    let (list, last) = (&report["lists"][0], &runs[2]);
    for key in ["n_records", "n_ready", "n_to_verify"] {
        assert_eq!(last[key], list[key], "{key}");
    }
    for key in ["n_records", "amount"] {
        assert_eq!(last["payments"][key], list["payments"][key]);
    }
    assert_eq!(last["matched_percent"], list["matching"]["matched_percent"]);
    assert_eq!(last["communes"], list["communes"]);
    let rules = list["rules"].as_array().unwrap();
    assert_eq!(last["rules"].as_array().unwrap().len(), rules.len());
    for (kept, rule) in last["rules"].as_array().unwrap().iter().zip(rules) {
        assert_eq!((&kept["code"], &kept["n_records"]), (&rule["code"], &rule["n_records"]));
    }
    let earlier = &report["earlier"]["lists"][0];
    assert_eq!((&earlier["as_of"], &earlier["comparable"]), (&last["compared_with"], &last["comparable"]));
    assert_eq!(earlier["n_ready"], runs[1]["n_ready"]);
    for (at, word) in list["words"].as_array().unwrap().iter().enumerate() {
        assert_eq!(last["words"][at]["percent"], word["percent"]);
        assert_eq!(earlier["words"][at]["percent"], runs[1]["words"][at]["percent"]);
        let then = earlier["words"][at]["percent"].as_f64().unwrap();
        let change = last["words"][at]["change"].as_f64().unwrap();
        assert!((word["percent"].as_f64().unwrap() - then - change).abs() < 1e-9);
    }

    // The page and the summary show them.
    let ran = danhsach_in(dir, ["history", "out", "--lang", "en", "--out", "pages/trend.html"]).expect(0);
    assert!(ran.out.contains("3 runs, 30/06/2026 – 31/08/2026"), "{}", ran.out);
    assert!(ran.err.contains("wrote pages/trend.html"), "{}", ran.err);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    let page = std::fs::read_to_string(dir.join("pages/trend.html")).unwrap();
    assert!(page.contains("07/2026") && page.contains("<html lang=\"en\">") && page.len() < 2_000_000);
    // Only where it is asked for.
    assert!(!dir.join("danhsach-history.html").exists());
    danhsach_in(dir, ["history", "out"]).expect(0);
    assert!(dir.join("danhsach-history.html").exists());
}

#[test]
fn other_thresholds_and_bounds_are_marked_with_the_reason() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let list = list_of(dir, 150);
    check(dir, &list, "out", &["--as-of", "30/06/2026"]);
    let profile = danhsach_in(dir, ["profiles", "bhxh"]).expect(0).out;
    let stricter = match profile.contains("[link]") {
        true => profile.replace("[link]", "[link]\naccept = 0.99"),
        false => format!("{profile}\n[link]\naccept = 0.99\n"),
    };
    std::fs::write(dir.join("bhxh.toml"), stricter).unwrap();
    check(dir, &list, "out", &["--as-of", "31/07/2026", "--profile", "bhxh.toml"]);
    std::fs::write(dir.join("c.toml"), "bounds = { green = 95, yellow = 80 }\n").unwrap();
    check(dir, &list, "out", &["--as-of", "31/08/2026", "--profile", "bhxh.toml", "--config", "c.toml"]);
    check(dir, &list, "out", &["--as-of", "30/09/2026", "--profile", "bhxh.toml", "--config", "c.toml"]);
    let value = trend(dir, &["out"]);
    let runs = value["lists"][0]["runs"].as_array().unwrap();
    let reasons: Vec<String> = runs.iter().map(|run| run["reasons"].to_string()).collect();
    assert_eq!(reasons, ["[]", "[\"thresholds\"]", "[\"bounds\"]", "[]"]);
    assert!(runs[1]["words"][0]["change"].is_null() && runs[3]["words"][0]["change"].is_number());
    let ran = danhsach_in(dir, ["history", "out", "--lang", "en"]).expect(0);
    for told in
        ["≠ 31/07/2026", "other thresholds of linking: accept 0.9995 → accept 0.99", "yellow 75 → green 95"]
    {
        assert!(ran.out.contains(told), "{told} is missing in\n{}", ran.out);
    }
    // Two figures of each chart are not joined.
    let page = std::fs::read_to_string(dir.join("danhsach-history.html")).unwrap();
    let n_charts = page.matches("class=\"over-time\"").count();
    assert!(n_charts == 5 && page.matches("class=\"break\"").count() == 2 * n_charts, "{n_charts}");
    // And the report of the second month said so too.
    let report = json(&dir.join("out/report.json"));
    assert_eq!(report["earlier"]["lists"][0]["comparable"], true);
}

#[test]
fn folders_of_before_there_was_a_history_are_taken_together() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    for (day, out) in [("31/07/2026", "b"), ("30/06/2026", "a")] {
        check(dir, &list_of(dir, 100), out, &["--as-of", day]);
    }
    let whole = trend(dir, &["a", "b"]);
    for out in ["a", "b"] {
        std::fs::remove_file(dir.join(out).join("history.sqlite")).unwrap();
    }
    assert_eq!(trend(dir, &["b", "a"]), whole, "the same from what the results say");
    assert_eq!(trend(dir, &["b", "a", "b"]), whole, "a run counts once");
    // The next check keeps what stood there.
    check(dir, &list_of(dir, 120), "a", &["--as-of", "31/08/2026"]);
    assert_eq!(trend(dir, &["a"])["runs"].as_array().unwrap().len(), 2);
    assert_eq!(json(&dir.join("a/report.json"))["earlier"]["as_of"], "30/06/2026");
    // The file alone is enough.
    std::fs::copy(dir.join("a/history.sqlite"), dir.join("archive.sqlite")).unwrap();
    assert_eq!(trend(dir, &["archive.sqlite"]), trend(dir, &["a"]));
}

#[test]
fn a_run_that_fails_adds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    check(dir, &list_of(dir, 100), "out", &["--as-of", "30/06/2026"]);
    let before = std::fs::read(dir.join("out/history.sqlite")).unwrap();
    std::fs::write(dir.join("in/bhxh.csv"), "").unwrap();
    let reference = province().join("dan_cu.csv").to_string_lossy().into_owned();
    danhsach_in(dir, ["check", "in/bhxh.csv", "-r", &reference, "--out", "out"]).expect(2);
    assert!(before == std::fs::read(dir.join("out/history.sqlite")).unwrap());
}

#[test]
fn a_history_that_cannot_be_used_stops_no_check_and_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    check(dir, &list_of(dir, 100), "out", &["--as-of", "30/06/2026"]);
    let path = dir.join("out/history.sqlite");
    let good = std::fs::read(&path).unwrap();
    let mut newer = good.clone();
    newer[63] = 9;
    let mut damaged = good.clone();
    damaged.truncate(good.len() / 2);
    let cases = [
        (b"my notes".to_vec(), "is no history of danhsach"),
        (newer, "a later version of danhsach wrote this history"),
        (damaged, "this history is damaged"),
    ];
    for (bytes, told) in cases {
        std::fs::write(&path, &bytes).unwrap();
        let ran = check(dir, &list_of(dir, 110), "out", &["--as-of", "31/07/2026"]);
        assert!(ran.err.contains("not added to the history") && ran.err.contains(told), "{}", ran.err);
        assert!(ran.err.contains("hint"), "{}", ran.err);
        assert!(dir.join("out/run.json").exists() && bytes == std::fs::read(&path).unwrap());
        assert!(files_below(&dir.join("out")).iter().all(|name| !name.contains(".danhsach-")));
        let ran = danhsach_in(dir, ["history", "out", "--lang", "en"]).expect(2);
        assert!(ran.err.contains("out/history.sqlite: ") && ran.err.contains(told), "{}", ran.err);
    }
    assert!(!dir.join("danhsach-history.html").exists());
    let ran = danhsach_in(dir, ["history", "nowhere", "in", "--lang", "en"]).expect(2);
    assert!(ran.err.contains("nowhere: ") && ran.err.contains("in: "), "all at once: {}", ran.err);
    // The page never takes the place of the history.
    std::fs::write(&path, &good).unwrap();
    let ran = danhsach_in(dir, ["history", "out", "--out", "out/history.sqlite", "--lang", "en"]).expect(2);
    assert!(ran.err.contains("would overwrite"), "{}", ran.err);
    assert!(good == std::fs::read(&path).unwrap());
}

#[test]
fn nothing_personal_stands_in_the_history_or_on_its_page() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    check(dir, &province().join("bhxh.csv"), "out", &["--as-of", "30/06/2026", "--reveal"]);
    danhsach_in(dir, ["history", "out"]).expect(0);
    let json = danhsach_in(dir, ["history", "out", "--json"]).expect(0).out;
    let kept = std::fs::read(dir.join("out/history.sqlite")).unwrap();
    let kept = String::from_utf8_lossy(&kept).into_owned();
    let page = std::fs::read_to_string(dir.join("danhsach-history.html")).unwrap();
    let mut n_looked_for = 0;
    for file in ["bhxh.csv", "dan_cu.csv"] {
        let text = std::fs::read_to_string(province().join(file)).unwrap();
        for cell in text.lines().skip(1).flat_map(|line| line.split([',', ';', '\t'])) {
            let cell = cell.trim().trim_matches('"');
            let is_number = cell.len() >= 9 && cell.bytes().all(|b| b.is_ascii_digit());
            // Names of communes are words too; a person's name has three and none of their kinds in front.
            let is_name = cell.split(' ').count() >= 3
                && cell.chars().all(|c| c.is_alphabetic() || c == ' ')
                && !["Xã", "Phường", "Tỉnh", "Thành"].contains(&cell.split(' ').next().unwrap());
            if is_number || is_name {
                n_looked_for += 1;
                for (place, text) in [("file", &kept), ("page", &page), ("JSON", &json)] {
                    assert!(!text.contains(cell), "`{cell}` stands in the {place}");
                }
            }
        }
    }
    assert!(n_looked_for > 2_000, "{n_looked_for}");
}
