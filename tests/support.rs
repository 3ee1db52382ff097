//! What the integration tests share: running the program, reading what it wrote.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The made-up province of the fixtures.
pub fn province() -> PathBuf {
    root().join("fixtures/tinh_mau")
}

/// What a run of the program gave.
pub struct Ran {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails the test, showing everything, unless the exit code is `code`.
    #[track_caller]
    pub fn expect(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "exit code\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }
}

/// Runs the program in `dir`.
pub fn danhsach_in<S: AsRef<std::ffi::OsStr>>(dir: &Path, args: impl IntoIterator<Item = S>) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_danhsach"))
        .args(args)
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    Ran::of(output)
}

/// Runs the program in the repository.
pub fn danhsach<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    danhsach_in(&root(), args)
}

/// Checks the three lists of the fixture province into a fresh folder.
pub fn check_province(extra: &[&str]) -> (tempfile::TempDir, Ran) {
    let out = tempfile::tempdir().unwrap();
    let province = province();
    let file = |name: &str| province.join(name).to_string_lossy().into_owned();
    let mut args = vec![
        "check".to_string(),
        file("bhxh.csv"),
        file("bao_tro_xa_hoi.xlsx"),
        file("dat_dai.csv"),
        "--reference".into(),
        file("dan_cu.csv"),
        "--out".into(),
        out.path().to_string_lossy().into_owned(),
        "--as-of".into(),
        "30/06/2026".into(),
    ];
    args.extend(extra.iter().map(|s| s.to_string()));
    let ran = danhsach(&args);
    (out, ran)
}

/// All files below `dir`, relative, sorted.
pub fn files_below(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(dir).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// A JSON file.
pub fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Two results are the same bytes, but for what `run.json` says of the reference and of time.
#[track_caller]
pub fn same_results(a: &Path, b: &Path) {
    let names = files_below(a);
    assert_eq!(names, files_below(b));
    // The key of a run in the history is a hash of its inputs, the reference among them.
    let differs = ["run.json", "history.sqlite"];
    for name in names.iter().filter(|n| !differs.contains(&n.as_str())) {
        assert!(
            std::fs::read(a.join(name)).unwrap() == std::fs::read(b.join(name)).unwrap(),
            "{name} differs"
        );
    }
    let without = |dir: &Path| {
        let mut run = json(&dir.join("run.json"));
        let run = run.as_object_mut().unwrap();
        for entry in ["timings", "threads", "reference"] {
            assert!(run.remove(entry).is_some());
        }
        run["settings"].as_object_mut().unwrap().remove("reference");
        serde_json::to_string(run).unwrap()
    };
    assert_eq!(without(a), without(b));
}
