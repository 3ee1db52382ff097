//! Models as a user meets them: learned by `check`, saved by `train`, given back with `--model`.

use crate::support::{danhsach_in, json, province, root};

#[test]
fn a_long_list_teaches_its_model_the_same_for_any_number_of_threads() {
    let dir = tempfile::tempdir().unwrap();
    let synth = ["synth", "--citizens", "4000", "--rows", "3000", "--seed", "5", "--out", "data"];
    danhsach_in(dir.path(), synth).expect(0);
    let check = |out: &str, extra: &[&str]| {
        let mut args =
            vec!["check", "data/bhxh.csv", "--reference", "data/dan_cu.csv", "--quiet", "--out", out];
        args.extend(extra);
        danhsach_in(dir.path(), args).expect(0);
        (
            json(&dir.path().join(out).join("run.json")),
            std::fs::read(dir.path().join(out).join("records.parquet")).unwrap(),
            std::fs::read(dir.path().join(out).join("report.json")).unwrap(),
        )
    };
    let (run, records, report) = check("one", &["--threads", "1"]);
    let list = &run["lists"][0];
    assert_eq!(list["model"]["source"], "learned");
    assert_eq!(list["estimate"]["converged"], true);
    assert!(list["estimate"]["n_labelled"].as_u64().unwrap() > 500, "{}", list["estimate"]);
    for threads in ["2", "7"] {
        let (again, same_records, same_report) = check(threads, &["--threads", threads]);
        assert_eq!(again["lists"][0]["model"], list["model"]);
        assert!(records == same_records && report == same_report, "{threads} threads");
    }

    let train = |extra: &[&str]| {
        let mut args = vec!["train", "data/bhxh.csv", "--reference", "data/dan_cu.csv", "--out", "m.json"];
        args.extend(extra);
        danhsach_in(dir.path(), args).expect(0).out
    };
    let told = train(&["--lang", "en"]);
    assert!(told.contains("steady") && told.contains("name equal") && told.contains("links"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 140), "{told}");
    assert!(train(&[]).contains("ổn định"));
    let saved = json(&dir.path().join("m.json"));
    assert_eq!(saved["model"], list["model"]["parameters"]);
    let (given, given_records, _) = check("given", &["--model", "m.json"]);
    assert_eq!(given["lists"][0]["model"]["source"], "given");
    assert_eq!(given["lists"][0]["model"]["sha256"], list["model"]["sha256"]);
    assert!(records == given_records, "the same model gives the same links");
    // `explain` links with the model of the run: the probability that it tells is that of the record.
    danhsach_in(dir.path(), ["explain", "one", "--row", "7", "--lang", "en"]).expect(0);
}

#[test]
fn what_cannot_be_learned_or_used_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let list = province().join("bhxh.csv").to_string_lossy().into_owned();
    let reference = province().join("dan_cu.csv").to_string_lossy().into_owned();
    let run = |args: &[&str]| {
        let all = [args, &["--reference", &reference, "--lang", "en"]].concat();
        danhsach_in(dir.path(), all)
    };
    let short = run(&["train", &list, "--out", "m.json"]).expect(2);
    assert!(short.err.contains("1000") && !dir.path().join("m.json").exists(), "{}", short.err);
    assert!(run(&["train", &list]).expect(2).err.contains("--out MODEL.json"));
    std::fs::write(dir.path().join("bad.json"), "{\"danhsach_model\": 1}").unwrap();
    for bad in ["bad.json", "none.json"] {
        let ran = run(&["check", &list, "--model", bad, "--out", "out"]).expect(2);
        assert!(ran.err.contains(bad), "{}", ran.err);
    }
    let plain = root().join("fixtures/models/plain.json").to_string_lossy().into_owned();
    run(&["check", &list, "--model", &plain, "--out", "out"]).expect(0);
    let model = &json(&dir.path().join("out/run.json"))["lists"][0]["model"];
    assert_eq!(model["source"], "given");
}
