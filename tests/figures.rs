//! Every figure that people or machines see is the same figure: `report.html`, `report.xlsx`, `metrics.txt`, `screen.json` and the
//! terminal beside `report.json`, and that beside a recount from the Parquet files.
//!
//! `recount` counts anew, the others lay out. The page says with `data-figure` which figure an element shows; a figure without
//! such a partner, in whichever output, fails the test.

mod book;
mod html;
mod machines;
mod page;
mod people;
mod recount;
mod terminal;
mod written;

use std::path::Path;

use serde_json::Value;

use crate::support::{danhsach, json};

/// A run with its result.
pub struct Run {
    /// Where the result is.
    pub dir: tempfile::TempDir,
    /// `report.json`.
    pub report: Value,
    /// `run.json`.
    pub info: Value,
    /// The terminal.
    pub out: String,
    /// Vietnamese or English.
    pub vi: bool,
}

/// The items of a list of the report.
pub fn array<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("`{name}` is no list in {value}"))
}

/// A count of the report.
pub fn n(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap_or_else(|| panic!("`{name}` is no count in {value}"))
}

/// Records left after each step from the list to the sync, and those that fell out.
pub fn steps(list: &Value) -> Vec<(u64, u64)> {
    let in_class = |name: &str| {
        let class = array(&list["matching"], "classes").iter().find(|class| class["class"] == name).unwrap();
        n(class, "n_records")
    };
    let mut left = n(list, "n_records");
    let mut steps = vec![(left, 0)];
    for class in ["no_key", "not_found", "ambiguous"] {
        left -= in_class(class);
        steps.push((left, in_class(class)));
    }
    steps.push((n(list, "n_ready"), left - n(list, "n_ready")));
    steps
}

/// Checks two lists of a made-up province twice, the second time a month later, so that there is a run before.
fn checked(province: &Path, lang: &str) -> Run {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str| province.join(name).to_string_lossy().into_owned();
    let out_dir = dir.path().to_string_lossy().into_owned();
    let mut out = String::new();
    for as_of in ["31/05/2026", "30/06/2026"] {
        let args = [
            "check",
            &file("bhxh.csv"),
            &file("bao_tro_xa_hoi.xlsx"),
            "--reference",
            &file("dan_cu.csv"),
            "--out",
            &out_dir,
            "--as-of",
            as_of,
            "--lang",
            lang,
            "--gate",
            "correct>=1",
            "--gate",
            "ready>=99.99",
            "--gate",
            "SONG001<=0",
        ];
        out = danhsach(args).expect(1).out;
    }
    let report = json(&dir.path().join("report.json"));
    let info = json(&dir.path().join("run.json"));
    Run { dir, report, info, out, vi: lang == "vi" }
}

#[test]
fn every_figure_is_the_same_in_every_output() {
    // Long enough to learn a model from, so that there are probabilities to try.
    let province = tempfile::tempdir().unwrap();
    let out = province.path().to_string_lossy().into_owned();
    danhsach(["synth", "--citizens", "12000", "--rows", "6000", "--seed", "7", "--out", &out]).expect(0);
    for lang in ["vi", "en"] {
        let run = checked(province.path(), lang);
        recount::compare(&run);
        page::compare(&run);
        book::compare(&run);
        machines::compare(&run);
        terminal::compare(&run);
    }
}
