//! `run.json`: what was read, with which settings, and how long it took.
//!
//! Owns the file's shape: [`RunInfo`] with a version in front. `timings` and `threads` are the only content that may
//! differ between two runs over the same inputs. [`super::folder::claim`] removes the file and it is written last: where it
//! stands, the run was done.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::whole;
use crate::data::run::RunInfo;
use crate::error::Result;

/// The file.
pub const NAME: &str = "run.json";

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    #[serde(flatten)]
    run: &'a RunInfo,
}

/// Writes the file.
pub fn write(run: &RunInfo, dir: &Path) -> Result<()> {
    whole::write(dir, NAME, |sink| {
        serde_json::to_writer_pretty(&mut *sink, &Document { schema_version: 1, run })?;
        sink.write_all(b"\n")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::profile::LinkThresholds;
    use crate::data::run::{InputInfo, ListInfo, StageTime};
    use crate::data::table::Format;
    use crate::lang::Lang;

    #[test]
    fn only_timings_and_threads_differ_between_two_runs() {
        let input = |file: &str| InputInfo {
            file: file.to_string(),
            n_bytes: 12,
            sha256: "ab".to_string(),
            format: Format::Csv,
            database: None,
            n_read: 3,
            n_records: 2,
            n_non_data: 1,
        };
        let run = |ms, threads| RunInfo {
            danhsach: "0.1.0".to_string(),
            as_of: "30/09/2026".to_string(),
            lang: Lang::Vi,
            revealed: false,
            reference: input("dan_cu.csv"),
            lists: vec![ListInfo {
                name: "bhxh".to_string(),
                input: input("bhxh.csv"),
                sheets: Vec::new(),
                sheets_aside: Vec::new(),
                cleaned: "bhxh.csv".to_string(),
                profile: "bhxh".to_string(),
                thresholds: LinkThresholds::default(),
                n_findings: 4,
                n_ready: 1,
                n_cells_fixed: 0,
                cleaned_format: Format::Csv,
                model: serde_json::json!({"source": "plain"}),
                estimate: Default::default(),
            }],
            settings: serde_json::json!({"gate": ["correct>=95"]}),
            timings: vec![StageTime { stage: "link".to_string(), ms }],
            threads,
        };
        let read = |info: &RunInfo| -> serde_json::Value {
            let dir = tempfile::tempdir().unwrap();
            write(info, dir.path()).unwrap();
            serde_json::from_slice(&std::fs::read(dir.path().join(NAME)).unwrap()).unwrap()
        };
        let (mut one, mut two) = (read(&run(1, 1)), read(&run(2, 7)));
        assert_eq!(one["lists"][0]["file"], "bhxh.csv");
        assert_eq!(one["lists"][0]["thresholds"]["accept"], 0.9995);
        assert_ne!(one, two);
        for value in [&mut one, &mut two] {
            let value = value.as_object_mut().unwrap();
            value.remove("timings");
            value.remove("threads");
        }
        assert_eq!(one, two);
    }
}
