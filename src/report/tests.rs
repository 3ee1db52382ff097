//! One small assessment in both languages, as each report lays it out. A change of a report shows as a change of these files.
//!
//! `INSTA_UPDATE=always cargo test --release --lib report::tests` rewrites them. Styles and scripts of the page are left out; cells of
//! workbooks are written down row by row. The terminal has its own in `terminal`.

use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto};

use super::sample::Sample;
use super::{html, json, metrics, screen, verify, workbook};
use crate::lang::Lang;

/// The outcome that all of them show.
fn sample(lang: Lang) -> Sample {
    let mut sample = Sample::new(&["bao_tro_09_2026", "bhxh"], 100, 3);
    sample.lang = lang;
    sample
}

/// Shows what `show` makes of the sample in each language.
fn in_both(name: &str, show: impl Fn(&Sample, &Path) -> String) {
    for (lang, code) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        let dir = tempfile::tempdir().unwrap();
        let shown = show(&sample(lang), dir.path());
        insta::assert_snapshot!(format!("{name}_{code}"), shown);
    }
}

/// The cells of a workbook, sheet by sheet.
fn cells(path: &Path) -> String {
    let mut book = open_workbook_auto(path).unwrap();
    let mut out = String::new();
    for sheet in book.sheet_names() {
        out.push_str(&format!("== {sheet}\n"));
        for row in book.worksheet_range(&sheet).unwrap().rows() {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| match cell {
                    Data::DateTime(date) => format!("{:?}", date.to_ymd_hms_milli()),
                    other => other.to_string().replace('\n', " / "),
                })
                .collect();
            out.push_str(cells.join(" | ").trim_end());
            out.push('\n');
        }
    }
    out
}

#[test]
fn html_of_one_assessment() {
    in_both("html", |sample, _| {
        let page = sample.with(html::render).unwrap();
        let without = |page: &str, tag: &str| -> String {
            let (front, rest) = page.split_once(&format!("<{tag}>")).unwrap();
            let (_, back) = rest.split_once(&format!("</{tag}>")).unwrap();
            format!("{front}<{tag}>…</{tag}>{back}")
        };
        let page = without(&without(&page, "style"), "script");
        // The policy names the script by its hash.
        let (front, rest) = page.split_once("sha256-").unwrap();
        let (_, back) = rest.split_once('\'').unwrap();
        format!("{front}sha256-…\'{back}")
    });
}

#[test]
fn json_of_one_assessment() {
    in_both("json", |sample, dir| {
        sample.with(|material| json::write(material, dir)).unwrap();
        std::fs::read_to_string(dir.join(json::NAME)).unwrap()
    });
}

#[test]
fn workbook_of_one_assessment() {
    in_both("xlsx", |sample, dir| {
        sample.with(|material| workbook::write(material, dir)).unwrap();
        cells(&dir.join(workbook::NAME))
    });
}

#[test]
fn sheet_to_check_of_one_assessment() {
    in_both("verify", |sample, dir| {
        sample.with(|material| verify::write(material, dir)).unwrap();
        cells(&dir.join(verify::NAME).join("xa_00008.xlsx"))
    });
}

#[test]
fn metrics_of_one_assessment() {
    in_both("metrics", |sample, dir| {
        sample.with(|material| metrics::write(material, dir)).unwrap();
        std::fs::read_to_string(dir.join(metrics::NAME)).unwrap()
    });
}

#[test]
fn screen_of_one_assessment() {
    in_both("screen", |sample, dir| {
        sample.with(|material| screen::write(material, dir)).unwrap();
        std::fs::read_to_string(dir.join(screen::NAME)).unwrap()
    });
}
