//! The program as a user meets it: help, exit codes, gates, configuration, the other commands.

use crate::support::{check_province, danhsach, danhsach_in, json, province};

#[test]
fn the_summary_fits_80_columns_and_says_where_to_look() {
    for lang in ["vi", "en"] {
        let (dir, ran) = check_province(&["--lang", lang, "--gate", "correct>=1"]);
        let ran = ran.expect(0);
        for line in ran.out.lines() {
            // The folder of the outputs is as long as it is.
            let shown = line.replace(&*dir.path().to_string_lossy(), "DIR");
            assert!(shown.chars().count() <= 80, "{} columns: {shown}", shown.chars().count());
        }
        assert!(ran.out.contains("report.html"), "{}", ran.out);
        assert!(!ran.out.contains('\x1b'), "colour only on a terminal");
        assert!(ran.err.is_empty(), "{}", ran.err);
    }
}

#[test]
fn exit_codes_follow_the_gates() {
    let (dir, ran) =
        check_province(&["--gate", "correct>=1", "--gate", "SONG001>=0", "--gate", "bhxh:matched>=1"]);
    ran.expect(0);
    assert_eq!(json(&dir.path().join("report.json"))["gates"].as_array().unwrap().len(), 3);
    let (dir, ran) = check_province(&["--gate", "correct>=99.99"]);
    let ran = ran.expect(1);
    assert!(ran.out.contains("correct>=99.99"), "{}", ran.out);
    // A gate not met is a result all the same: everything is written.
    assert!(dir.path().join("run.json").exists() && dir.path().join("report.html").exists());
    let (_, ran) = check_province(&["--gate", "SONG001==0"]);
    ran.expect(1);
}

#[test]
fn a_configuration_file_holds_every_option() {
    let dir = tempfile::tempdir().unwrap();
    let province = province();
    let toml = format!(
        "lists = [{:?}]\nreference = {:?}\nout = \"ra\"\ngates = [\"correct>=99.99\"]\nlang = \"en\"\nthreads = 1\n\
         profiles = [\"bhxh\"]\nas_of = \"30/06/2026\"\nreveal = false\nmemory = \"8G\"\nbounds = {{ green = 99, yellow = 98 }}\n",
        province.join("bhxh.csv"),
        province.join("dan_cu.csv")
    );
    std::fs::write(dir.path().join("c.toml"), toml).unwrap();
    danhsach_in(dir.path(), ["check", "--config", "c.toml"]).expect(1);
    assert!(dir.path().join("ra/run.json").exists());
    // The command line wins.
    danhsach_in(dir.path(), ["check", "--config", "c.toml", "--gate", "correct>=1", "--out", "khac"])
        .expect(0);
    assert!(dir.path().join("khac/run.json").exists());
    std::fs::write(dir.path().join("c.toml"), "lists = []\ngate = [\"x\"]\n").unwrap();
    let ran = danhsach_in(dir.path(), ["check", "--config", "c.toml", "--lang", "en"]).expect(2);
    assert!(ran.err.contains("c.toml:2: ") && ran.err.contains("gates"), "{}", ran.err);
}

#[test]
fn a_second_run_replaces_the_first() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str| province().join(name).to_string_lossy().into_owned();
    let run = |list: &str| {
        danhsach_in(dir.path(), ["check", &file(list), "--reference", &file("dan_cu.csv"), "--out", "out"])
            .expect(0)
    };
    run("bhxh.csv");
    let first = crate::support::files_below(&dir.path().join("out"));
    run("dat_dai.csv");
    let second = crate::support::files_below(&dir.path().join("out"));
    assert!(first.contains(&"cleaned/bhxh.csv".to_string()));
    assert!(
        !second.contains(&"cleaned/bhxh.csv".to_string()),
        "nothing of the earlier run is left: {second:?}"
    );
    assert!(second.contains(&"cleaned/dat_dai.csv".to_string()));
}

#[test]
fn rules_are_listed_and_explained() {
    let ran = danhsach(["rules"]).expect(0);
    assert!(ran.out.lines().filter(|l| l.contains("SACH0")).count() > 10, "{}", ran.out);
    let ran = danhsach(["rules", "song001"]).expect(0);
    assert!(ran.out.contains("SONG001"));
    let ran = danhsach(["rules", "SACH99", "--lang", "en"]).expect(2);
    assert!(ran.err.contains("nearest codes: SACH0"), "{}", ran.err);
}

#[test]
fn the_rules_book_is_a_page_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    danhsach_in(dir.path(), ["rules", "--out", "sach/rules.html", "--lang", "en"]).expect(0);
    let page = std::fs::read_to_string(dir.path().join("sach/rules.html")).unwrap();
    assert!(page.contains("id=\"SACH030\"") && page.contains("Catalogue of rules"), "{page}");
    danhsach_in(dir.path(), ["rules", "SACH030", "--out", "a.html"]).expect(2);
    // Beside every report.
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    let page = std::fs::read_to_string(dir.path().join("rules.html")).unwrap();
    assert!(page.contains("id=\"DUNG001\"") && page.contains("Danh mục quy tắc"));
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let commands =
        ["check", "index", "normalize", "train", "explain", "history", "rules", "profiles", "synth", "eval"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = danhsach(["completions", shell]).expect(0).out;
        for command in commands {
            assert!(script.contains(command), "{command} in {shell}");
        }
        assert!(script.contains("no-workbooks"), "{shell}");
    }
    let ran = danhsach(["completions", "tcsh", "--lang", "en"]).expect(2);
    assert!(ran.err.contains("bash, elvish, fish, powershell, zsh"), "{}", ran.err);
    assert!(danhsach(["man", "--lang", "en"]).expect(0).out.contains(".SH SYNOPSIS"));
    let dir = tempfile::tempdir().unwrap();
    danhsach_in(dir.path(), ["man", "--out", "man"]).expect(0);
    for command in commands {
        let page = std::fs::read_to_string(dir.path().join(format!("man/danhsach-{command}.1"))).unwrap();
        assert!(page.contains(&format!("danhsach {command}")), "{page}");
    }
    assert!(dir.path().join("man/danhsach.1").exists());
}

#[test]
fn a_shown_profile_can_be_passed_back() {
    let dir = tempfile::tempdir().unwrap();
    let list = province().join("bao_tro_xa_hoi.xlsx").to_string_lossy().into_owned();
    let reference = province().join("dan_cu.csv").to_string_lossy().into_owned();
    let shown = danhsach(["profiles", &list]).expect(0).out;
    assert!(shown.contains("name = \"bao_tro_xa_hoi\""), "{shown}");
    std::fs::write(dir.path().join("p.toml"), &shown).unwrap();
    let counts = |extra: &[&str], out: &str| {
        let mut args = vec!["check", &list, "--reference", &reference, "--out", out];
        args.extend(extra);
        danhsach_in(dir.path(), args).expect(0);
        json(&dir.path().join(out).join("report.json"))["lists"][0]["rules"].clone()
    };
    assert_eq!(counts(&["--profile", "p.toml"], "a"), counts(&[], "b"));
    danhsach(["profiles"]).expect(0);
    danhsach(["profiles", "bhxh"]).expect(0);
    assert!(danhsach(["profiles", "bhxm"]).expect(2).err.contains("bhxh"));
}

#[test]
fn a_batch_may_leave_the_workbooks_out() {
    let (dir, ran) = check_province(&["--no-workbooks", "--lang", "en"]);
    let ran = ran.expect(0);
    assert!(!dir.path().join("verify").exists() && !dir.path().join("report.xlsx").exists());
    assert!(!ran.out.contains("verify/"), "{}", ran.out);
    assert!(dir.path().join("records.parquet").is_file() && dir.path().join("cleaned").is_dir());
    assert_eq!(json(&dir.path().join("run.json"))["settings"]["workbooks"], false);
}

#[test]
fn explain_tells_why() {
    let (dir, ran) = check_province(&[]);
    ran.expect(0);
    let out = dir.path().to_string_lossy().into_owned();
    let ran = danhsach(["explain", &out, "--list", "bhxh", "--row", "3", "--lang", "en"]).expect(0);
    assert!(ran.out.contains("bit"), "{}", ran.out);
    assert!(ran.out.starts_with("bhxh, record 3 (row 5 of the file)"), "{}", ran.out);
    // From any folder, and by default masked.
    let elsewhere = tempfile::tempdir().unwrap();
    let again =
        danhsach_in(elsewhere.path(), ["explain", &out, "--list", "bhxh", "--row", "3", "--lang", "en"])
            .expect(0);
    assert_eq!(again.out, ran.out);
    let open = danhsach(["explain", &out, "--list", "bhxh", "--row", "3", "--reveal"]).expect(0);
    assert_ne!(open.out, ran.out);
    assert!(danhsach(["explain", &out, "--list", "bhxh", "--row", "999999"]).expect(2).err.contains("bhxh"));
    assert!(danhsach(["explain", &out, "--list", "khac", "--row", "1"]).expect(2).err.contains("dat_dai"));
    danhsach(["explain", "fixtures", "--list", "bhxh", "--row", "1"]).expect(2);
}

/// A small province through every option of `synth`, and the evaluation with its groups.
#[test]
fn shapes_are_made_checked_and_evaluated() {
    let dir = tempfile::tempdir().unwrap();
    let synth = ["synth", "--citizens", "1500", "--rows", "700", "--seed", "3", "--out", "d"];
    let run = |extra: &[&str]| danhsach_in(dir.path(), synth.iter().copied().chain(extra.iter().copied()));
    let told = run(&["--shape", "hevy", "--lang", "en"]).expect(2).err;
    assert!(told.contains("--shape") && told.contains("heavy"), "{told}");
    assert!(run(&["--without-errors", "year_of", "--lang", "en"]).expect(2).err.contains("year_off"));
    run(&["--birth", "month"]).expect(2);
    run(&["--encoding", "latin"]).expect(2);
    run(&["--lists", "bhxh,dat"]).expect(2);

    let made = run(&["--shape", "legacy", "--encoding", "vni", "--lists", "bhxh,dat_dai", "--birth", "year"]);
    let made: serde_json::Value = serde_json::from_str(&made.expect(0).out).unwrap();
    assert_eq!(made["rows"]["bhxh"], 437);
    let check = ["check", "d/bhxh.csv", "d/dat_dai.csv", "-r", "d/dan_cu.csv", "--out", "o", "--quiet"];
    danhsach_in(dir.path(), check).expect(0);
    let eval = ["eval", "o", "--truth", "d/truth.csv", "--reference", "d/dan_cu.csv"];
    let page = danhsach_in(dir.path(), eval).expect(0).out;
    assert!(page.contains("Theo dạng tên") && page.contains("Theo xã"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    let json = danhsach_in(dir.path(), eval.into_iter().chain(["--json"])).expect(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["all"]["links"]["f1"].as_f64().unwrap() > 0.95, "{json}");
    assert_eq!(json["groups"]["dimensions"][0]["dimension"], "sex");
    // A reference of other people, and none at all.
    let other = ["eval", "o", "--truth", "d/truth.csv", "--reference", "d/truth.csv"];
    danhsach_in(dir.path(), other).expect(2);
    assert!(danhsach_in(dir.path(), &eval[..4]).expect(0).out.contains("--reference"));
}

#[test]
fn commands_of_later_versions_say_so() {
    let ran = danhsach(["review", "x", "--lang", "en"]).expect(2);
    assert!(ran.err.contains("not in this version yet"), "{}", ran.err);
}

#[test]
fn help_and_version() {
    assert!(danhsach(["--help"]).expect(0).out.contains("check"));
    assert!(danhsach(["check", "--help", "--lang", "en"]).expect(0).out.contains("Options"));
    assert!(danhsach(["--version"]).expect(0).out.starts_with("danhsach "));
    assert!(danhsach::<&str>([]).expect(2).err.contains("--help"));
    danhsach(["chek"]).expect(2);
}
