//! `report.html` in a real browser: opened with the network off, checked for accessibility, sorted, filtered, printed.
//!
//! Needs `node` with `npm`, and Chromium; `./run-tests` installs what is missing. The two packages of `tests/browser/` are
//! put into a cache once. Where all that cannot be had, `DANHSACH_NO_BROWSER=1` leaves these tests out; nothing else does.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{check_province, danhsach_in, root};

const LOCK: &str = include_str!("browser/package-lock.json");

/// Whether these tests were left out on purpose.
fn left_out() -> bool {
    let left_out = std::env::var_os("DANHSACH_NO_BROWSER").is_some();
    if left_out {
        eprintln!("DANHSACH_NO_BROWSER is set: report.html was NOT opened in a browser");
    }
    left_out
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| places.iter().map(|dir| dir.join(name)).find(|file| file.is_file()))
}

#[track_caller]
fn program(names: &[&str]) -> PathBuf {
    on_path(names).unwrap_or_else(|| {
        panic!(
            "{} is missing: `./run-tests` says how to install it, or set DANHSACH_NO_BROWSER=1 to leave the browser out",
            names[0]
        )
    })
}

/// The folder with the packages, installed where they are not there yet.
fn modules() -> PathBuf {
    let home = std::env::var_os("HOME").map_or_else(std::env::temp_dir, PathBuf::from);
    let cache = std::env::var_os("XDG_CACHE_HOME").map_or(home.join(".cache"), PathBuf::from);
    // Another lock is another folder.
    let hash =
        LOCK.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    let dir = cache.join("danhsach").join(format!("browser-{hash:016x}"));
    if dir.join("node_modules").is_dir() {
        return dir;
    }
    let npm = program(&["npm"]);
    std::fs::create_dir_all(dir.parent().unwrap()).unwrap();
    let fresh = tempfile::tempdir_in(dir.parent().unwrap()).unwrap();
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(root().join("tests/browser").join(file), fresh.path().join(file)).unwrap();
    }
    let output = Command::new(npm)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(fresh.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "npm ci: {}", String::from_utf8_lossy(&output.stderr));
    // Two test runs may have installed at once: the first one stays.
    let fresh = fresh.keep();
    if std::fs::rename(&fresh, &dir).is_err() {
        std::fs::remove_dir_all(&fresh).unwrap();
    }
    assert!(dir.join("node_modules").is_dir());
    dir
}

/// What the browser found of a report.
#[track_caller]
fn opened(report: &Path) -> Value {
    let node = program(&["node", "nodejs"]);
    let chromium = program(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    let output = Command::new(node)
        .arg(root().join("tests/browser/page.mjs"))
        .args([&modules(), &chromium, report])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let faults = found["faults"].as_array().unwrap();
    assert!(faults.is_empty(), "{faults:#?}");
    found["figures"].clone()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect()
}

/// Counts as a page of `lang` writes them.
fn counts(value: &Value) -> Vec<u64> {
    texts(value).iter().map(|text| text.replace(['.', ','], "").parse().unwrap()).collect()
}

#[test]
fn the_page_works_in_a_browser_in_both_languages() {
    if left_out() {
        return;
    }
    for (lang, told) in [("vi", " trên "), ("en", " of ")] {
        let (dir, ran) = check_province(&["--lang", lang]);
        ran.expect(0);
        let figures = opened(&dir.path().join("report.html"));
        assert_eq!(figures["checks"], 4, "{figures}");

        let before = counts(&figures["before"]);
        let mut sorted = before.clone();
        sorted.sort_unstable();
        assert!(before.len() > 20 && before != sorted);
        assert_eq!(counts(&figures["ascending"]), sorted);
        assert_eq!(figures["ascendingState"], "ascending");
        sorted.reverse();
        assert_eq!(counts(&figures["descending"]), sorted);
        let names = texts(&figures["byName"]);
        assert!(names.len() == before.len() && names[0] != names[names.len() - 1]);

        // `phuong` finds `Phường`, and the page says how many rows are left.
        let left = texts(&figures["filtered"]);
        assert!(!left.is_empty() && left.len() < before.len());
        assert!(left.iter().all(|name| name.to_lowercase().contains("phường")), "{left:?}");
        let of = format!("{}{told}{}", left.len(), before.len());
        assert!(figures["told"].as_str().unwrap().contains(&of), "{}: {of}", figures["told"]);

        // Nothing is missing without the script, and there is nothing to press.
        let rows = figures["rowsWithoutScript"].as_u64().unwrap();
        assert!(rows >= before.len() as u64 && figures["buttonsWithoutScript"] == 0);
        assert_eq!(figures["paper"], serde_json::json!([595, 842]), "A4");
        let pages = figures["pages"].as_u64().unwrap();
        assert!((10..=40).contains(&pages), "{pages} pages for three lists");
    }
}

#[test]
fn the_trend_works_in_a_browser_in_both_languages() {
    if left_out() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("c.toml"), "bounds = { green = 95, yellow = 80 }\n").unwrap();
    let file = |name: &str| crate::support::province().join(name).to_string_lossy().into_owned();
    let lists = [file("bhxh.csv"), file("bao_tro_xa_hoi.xlsx"), file("dat_dai.csv"), file("dan_cu.csv")];
    let [bhxh, bao_tro, dat_dai, reference] = lists.each_ref().map(String::as_str);
    for (day, extra) in [
        ("31/05/2026", &[][..]),
        ("30/06/2026", &[]),
        ("31/07/2026", &["--config", "c.toml"]),
        ("31/08/2026", &["--config", "c.toml"]),
    ] {
        let args = [
            "check",
            bhxh,
            bao_tro,
            dat_dai,
            "-r",
            reference,
            "--out",
            "out",
            "--no-workbooks",
            "--as-of",
            day,
        ];
        danhsach_in(dir, args.iter().copied().chain(extra.iter().copied())).expect(0);
    }
    for (lang, told) in [("vi", " trên "), ("en", " of ")] {
        let page = dir.join(format!("{lang}.html"));
        let args = ["history", "out", "--lang", lang, "--out", page.to_str().unwrap()];
        danhsach_in(dir, args).expect(0);
        let figures = opened(&page);
        assert_eq!(figures["checks"], 4, "{figures}");
        let before = texts(&figures["before"]);
        assert!(before.len() > 20 && figures["ascendingState"] == "ascending", "{figures}");
        assert_ne!(figures["ascending"], figures["descending"]);
        let left = texts(&figures["filtered"]);
        assert!(!left.is_empty() && left.len() < before.len(), "{left:?}");
        let of = format!("{}{told}{}", left.len(), before.len());
        assert!(figures["told"].as_str().unwrap().contains(&of), "{}: {of}", figures["told"]);
        assert!(figures["rowsWithoutScript"].as_u64().unwrap() >= before.len() as u64);
        assert_eq!(figures["buttonsWithoutScript"], 0);
        assert_eq!(figures["paper"], serde_json::json!([595, 842]), "A4");
        let pages = figures["pages"].as_u64().unwrap();
        assert!((4..=30).contains(&pages), "{pages} pages for three lists");
    }
}
