//! The same bytes for any number of threads.

use crate::support::{check_province, files_below, json};

#[test]
fn outputs_are_the_same_bytes_for_1_2_and_7_threads() {
    let (one, ran) = check_province(&["--threads", "1"]);
    ran.expect(0);
    let names = files_below(one.path());
    assert!(
        names.iter().any(|n| n.starts_with("cleaned/")) && names.iter().any(|n| n.starts_with("verify/"))
    );
    for threads in ["2", "7"] {
        let (other, ran) = check_province(&["--threads", threads]);
        ran.expect(0);
        assert_eq!(files_below(other.path()), names);
        for name in names.iter().filter(|n| *n != "run.json") {
            let read = |dir: &std::path::Path| std::fs::read(dir.join(name)).unwrap();
            assert!(read(one.path()) == read(other.path()), "{name} differs with {threads} threads");
        }
        // run.json: everything but what it says may differ.
        let without = |dir: &std::path::Path| {
            let mut run = json(&dir.join("run.json"));
            let run = run.as_object_mut().unwrap();
            assert!(run.remove("timings").is_some() && run.remove("threads").is_some());
            serde_json::to_string(run).unwrap()
        };
        assert_eq!(without(one.path()), without(other.path()));
    }
}
