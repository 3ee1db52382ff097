//! The progress line as a terminal gets it. `script` (util-linux) gives the program a terminal; without it that one test says so.

use std::process::Command;

use crate::support::{danhsach_in, province};

/// What a terminal of 80 columns gets, and the exit code; nothing where there is no `script`.
fn on_terminal(args: &str, env: &[(&str, &str)]) -> Option<(String, i32)> {
    let dir = tempfile::tempdir().unwrap();
    let (program, province) = (env!("CARGO_BIN_EXE_danhsach"), province());
    let province = province.display();
    let line = format!(
        "stty cols 80 rows 24; '{program}' check '{province}/bhxh.csv' -r '{province}/dan_cu.csv' --out out --no-workbooks {args}"
    );
    let output = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(dir.path())
        .env_remove("NO_COLOR")
        .env("TERM", "xterm")
        .envs(env.iter().copied())
        .output()
        .ok()?;
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code().unwrap_or(-1)))
}

#[test]
fn a_terminal_is_told_what_is_under_way_and_the_line_goes_again() {
    for (lang, stage, summary) in [
        ("vi", "Đọc dữ liệu đối chiếu dan_cu.csv", "Xem tiếp"),
        ("en", "Reading the reference dan_cu.csv", "Where to look"),
    ] {
        let Some((shown, code)) = on_terminal(&format!("--lang {lang}"), &[]) else {
            eprintln!("there is no `script`: the progress line was NOT looked at on a terminal");
            return;
        };
        assert_eq!(code, 0, "{shown}");
        assert!(shown.contains(stage), "{shown:?}");
        // Everything before the summary is drawn over one line, which is cleared in the end.
        let first = shown.find("danhsach\u{1b}").or_else(|| shown.find("danhsach ·")).unwrap();
        let progress = &shown[..first];
        assert!(!progress.contains('\n'), "{progress:?}");
        let last = progress.rfind(stage.split(' ').next().unwrap()).unwrap();
        assert!(progress[last..].contains("\u{1b}[2K"), "{progress:?}");
        for drawn in progress.split(['\r', '\u{1b}']).filter(|drawn| !drawn.starts_with('[')) {
            assert!(drawn.chars().count() <= 80, "{drawn:?}");
        }
        assert!(shown.contains(summary));
    }
}

#[test]
fn who_wants_no_line_gets_none() {
    for (args, env) in [("--quiet", ("TERM", "xterm")), ("--json", ("TERM", "xterm")), ("", ("TERM", "dumb"))]
    {
        let Some((shown, code)) = on_terminal(&format!("{args} --lang en"), &[env]) else { return };
        assert_eq!(code, 0);
        assert!(!shown.contains("Reading") && !shown.contains('\u{1b}'), "{args}: {shown:?}");
        if args == "--quiet" {
            assert_eq!(shown, "");
        }
    }
    // No colour is no reason against a line; it has none.
    let Some((shown, _)) = on_terminal("--lang en", &[("NO_COLOR", "1")]) else { return };
    assert!(shown.contains("Reading") && !shown.contains("\u{1b}[1m"), "{shown:?}");
    // And without a terminal nothing is said.
    let dir = tempfile::tempdir().unwrap();
    let province = province();
    let file = |name: &str| province.join(name).to_string_lossy().into_owned();
    let args = ["check", &file("bhxh.csv"), "-r", &file("dan_cu.csv"), "--no-workbooks"];
    assert_eq!(danhsach_in(dir.path(), args).expect(0).err, "");
}
