//! Lists of people that are not Vietnamese, linked with a profile file and no code: other headers, names of any language,
//! numbers of any form, dates of any century.

use std::path::Path;

use crate::support::{Ran, danhsach_in, json, root, same_results};

fn fixture(name: &str) -> String {
    root().join("fixtures/foreign").join(name).to_string_lossy().into_owned()
}

#[test]
fn a_profile_file_links_a_list_of_another_country() {
    let dir = tempfile::tempdir().unwrap();
    let (list, reference, profile) = (fixture("list.csv"), fixture("reference.csv"), fixture("profile.toml"));
    let check = |out: &str, threads: &str| {
        let args = ["check", &list, "--reference", &reference, "--profile", &profile, "--out", out];
        let more = ["--as-of", "2026-06-30", "--quiet", "--threads", threads];
        danhsach_in(dir.path(), args.into_iter().chain(more));
        std::fs::read(dir.path().join(out).join("records.parquet")).unwrap()
    };
    assert!(check("one", "1") == check("two", "2"), "the same for any number of threads");
    let mut truth = String::from("list,row,citizen_id,errors,duplicate_of,dead\n");
    let ids = ["A-1715/3", "B 99", "C77x", "D-5", "E123456789012345", "F8", "G1", "H2", "I-4", ""];
    for (row, id) in ids.iter().enumerate() {
        truth.push_str(&format!("list,{row},{id},,,0\n"));
    }
    std::fs::write(dir.path().join("truth.csv"), truth).unwrap();
    let told = danhsach_in(dir.path(), ["eval", "one", "--truth", "truth.csv", "--json"]).out;
    std::fs::write(dir.path().join("eval.json"), &told).unwrap();
    let links = &json(&dir.path().join("eval.json"))["all"]["links"];
    assert_eq!((&links["precision"]["hits"], &links["precision"]["of"]), (&9.into(), &9.into()), "{told}");
    // What is Vietnamese only is neither told nor explained.
    let told =
        danhsach_in(dir.path(), ["explain", "one", "--row", "6", "--lang", "en", "--reveal"]).expect(0).out;
    assert!(told.contains("maliakuskas jacqueline") || told.contains("Maliakuskas Jacqueline"), "{told}");
}

#[test]
fn english_headers_are_known_without_a_profile() {
    let dir = tempfile::tempdir().unwrap();
    let told = danhsach_in(dir.path(), ["profiles", &fixture("list.csv"), "--lang", "en"]).expect(0).out;
    for line in [
        "family_middle = [\"surname\"]",
        "given = [\"first_name\"]",
        "dob = [\"date_of_birth\"]",
        "address = [\"street\", \"postcode\", \"town\"]",
        "names = \"vietnamese\"",
    ] {
        assert!(told.contains(line) || told.replace("\n    ", "").contains(line), "{line}\n{told}");
    }
    // How to say that they are no Vietnamese names is told beside it.
    assert!(told.contains("names = \"any\"") && told.contains("[reference]"), "{told}");
}

fn run(dir: &Path, args: &str) -> Ran {
    danhsach_in(dir, args.split_whitespace())
}

/// A folder with the foreign list, reference and profile.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for name in ["list.csv", "reference.csv", "profile.toml"] {
        std::fs::copy(fixture(name), dir.path().join(name)).unwrap();
    }
    dir
}

const CHECK: &str = "check list.csv --profile profile.toml --as-of 2026-06-30 --quiet --lang en";

#[test]
fn an_index_that_was_read_otherwise_is_refused_with_the_command_that_builds_the_right_one() {
    let dir = folder();
    let dir = dir.path();
    run(dir, "index reference.csv --out r.dsx --quiet").expect(0);
    let refused = run(dir, &format!("{CHECK} --reference r.dsx --out out")).expect(2);
    assert!(
        refused
            .err
            .contains("r.dsx: the index was built with numbers = \"vietnamese\", names = \"vietnamese\"")
    );
    let command = "danhsach index reference.csv --out r-profile.dsx --profile profile.toml";
    assert!(refused.err.trim_end().ends_with(command), "{}", refused.err);
    assert!(!dir.join("out").exists());
    for other in [
        "train list.csv --profile profile.toml --reference r.dsx --out m.json",
        "index r.dsx --profile profile.toml",
    ] {
        assert!(
            run(dir, other).expect(2).err.contains("--out r-profile.dsx --profile profile.toml"),
            "{other}"
        );
    }

    // What is told works, and says what the reference itself says.
    run(dir, command.strip_prefix("danhsach ").unwrap()).expect(0);
    run(dir, &format!("{CHECK} --reference r-profile.dsx --out index")).expect(0);
    run(dir, &format!("{CHECK} --reference reference.csv --out plain")).expect(0);
    same_results(&dir.join("plain"), &dir.join("index"));
    let explain = |out: &str| run(dir, &format!("explain {out} --row 6")).expect(0).out;
    assert_eq!(explain("plain"), explain("index"));

    // The other way round: Vietnamese lists and an index of any numbers.
    let vietnamese = "check list.csv --reference r-profile.dsx --out vn --lang vi";
    let refused = run(dir, vietnamese).expect(2);
    let command = "danhsach index reference.csv --out r-profile-dan_cu.dsx";
    assert!(refused.err.trim_end().ends_with(command), "{}", refused.err);
    assert!(refused.err.contains("sẽ tìm sót người"), "{}", refused.err);
}

#[test]
fn an_index_that_took_another_column_for_a_field_is_refused() {
    let dir = folder();
    let dir = dir.path();
    let profile = |address: &str| {
        format!(
            "name = \"x\"\ntitle = {{ vi = \"x\", en = \"x\" }}\nnames = \"any\"\nnumbers = \"any\"\n[reference]\naddress = [{address}]\n"
        )
    };
    let reference = std::fs::read_to_string(dir.join("reference.csv")).unwrap().replacen("town", "seat", 1);
    std::fs::write(dir.join("reference.csv"), reference).unwrap();
    std::fs::write(dir.join("without.toml"), profile("\"street\"")).unwrap();
    std::fs::write(dir.join("with.toml"), profile("\"street\", \"Seat\"")).unwrap();
    run(dir, "index reference.csv --out r.dsx --quiet --profile without.toml").expect(0);
    let check = |profile: &str, reference: &str| {
        run(
            dir,
            &format!("check list.csv --profile {profile} --reference {reference} --out o --quiet --lang en"),
        )
    };
    check("without.toml", "r.dsx").expect(0);
    let refused = check("with.toml", "r.dsx").expect(2);
    assert!(
        refused.err.contains("`seat` = -") && refused.err.contains("`seat` = address"),
        "{}",
        refused.err
    );
    run(dir, "index reference.csv --out r-with.dsx --quiet --profile with.toml").expect(0);
    check("with.toml", "r-with.dsx").expect(0);
    // An index that was told more than the profile says is fine.
    check("without.toml", "r-with.dsx").expect(0);
}

#[test]
fn changes_of_an_index_are_read_as_it_was() {
    let dir = folder();
    let dir = dir.path();
    let header = "surname,first_name,date_of_birth,street,postcode,town,member_no,trang_thai\n";
    let changes = "Mueller,Jörg,29.02.1640,Lindenweg 82,4410,Neudorf,d 5,\nZuckermann,Olga,1712-04-04,Nowhere 1,1111,Elsewhere,Z9,\nSmith,John,1820-01-05,High Street 2,9009,Westbury,I-3,xoa\n";
    std::fs::write(dir.join("changes.csv"), format!("{header}{changes}")).unwrap();
    run(dir, "index reference.csv --out r.dsx --profile profile.toml --quiet").expect(0);
    let told = run(dir, "index r.dsx --update changes.csv --lang en").expect(0).err;
    assert!(told.contains("3 changes added"), "{told}");
    run(dir, &format!("{CHECK} --reference r.dsx --out updated")).expect(0);
    run(dir, "index r.dsx --out whole.dsx --quiet").expect(0);
    run(dir, &format!("{CHECK} --reference whole.dsx --out whole")).expect(0);
    for out in ["updated", "whole"] {
        let explain =
            |row: usize| run(dir, &format!("explain {out} --row {row} --reveal --lang en")).expect(0).out;
        // Replaced under its number, and still known by the earlier name; new; its number as it is written.
        assert!(explain(3).contains("d 5") && !explain(3).contains("D-5"), "{}", explain(3));
        assert!(explain(9).contains("Z9"), "{}", explain(9));
        assert!(!explain(8).contains("I-3"), "{}", explain(8));
    }
    let counts = |out: &str| json(&dir.join(out).join("report.json"))["lists"][0]["classes"].to_string();
    assert_eq!(counts("updated"), counts("whole"));
}
