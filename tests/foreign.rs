//! Lists of people that are not Vietnamese, linked with a profile file and no code: other headers, names of any language,
//! numbers of any form, dates of any century.

use crate::support::{danhsach_in, json, root};

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
