//! The house rules that the compiler does not check: who may import whom, where printing and clocks may stand,
//! that files say what they own, what network code is linked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which modules of the crate a module may name. A module not listed here fails the test: say first where it stands.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    // Below the stages.
    ("lang", &[]),
    ("error", &["lang"]),
    ("orthography", &[]),
    ("encodings", &["orthography"]),
    ("data", &["lang", "error", "orthography", "encodings"]),
    ("places", &["data", "orthography"]),
    ("identifiers", &["data", "places"]),
    ("parallel", &[]),
    ("looks", &["orthography"]),
    ("formats", &["data", "error", "lang", "encodings"]),
    ("similarity", &["data", "orthography", "places"]),
    // The stages, in the order in which data passes. They know the vocabulary, not one another.
    ("source", BASE_AND_FORMATS),
    ("profile", BASE),
    ("normalize", BASE_AND_IDENTIFIERS),
    ("reference", BASE_AND_SIMILARITY),
    ("link", &["data", "error", "lang", "orthography", "places", "parallel", "similarity", "reference"]),
    ("rules", BASE_AND_SIMILARITY),
    ("assess", &["data", "error", "lang", "orthography", "places", "parallel", "rules"]),
    ("decisions", &["data", "error", "lang", "orthography", "formats"]),
    ("report", BASE_AND_FORMATS),
    ("history", &["data", "error", "lang", "formats", "report"]),
    // Beside them.
    ("synth", BASE),
    (
        "eval",
        &[
            "data",
            "error",
            "lang",
            "orthography",
            "encodings",
            "places",
            "parallel",
            "profile",
            "normalize",
            "synth",
        ],
    ),
    // Above them.
    ("plan", &["data", "error", "lang", "profile", "rules", "assess"]),
    ("pipeline", ALL_STAGES),
    ("cli", &["*"]),
    ("main", &["*"]),
    ("lib", &["*"]),
];
const BASE: &[&str] = &["data", "error", "lang", "looks", "orthography", "encodings", "places", "parallel"];
const BASE_AND_IDENTIFIERS: &[&str] =
    &["data", "error", "lang", "orthography", "encodings", "places", "parallel", "identifiers"];
const BASE_AND_SIMILARITY: &[&str] =
    &["data", "error", "lang", "orthography", "places", "parallel", "similarity"];
const BASE_AND_FORMATS: &[&str] =
    &["data", "error", "lang", "looks", "orthography", "encodings", "places", "parallel", "formats"];
const ALL_STAGES: &[&str] = &[
    "data",
    "error",
    "lang",
    "looks",
    "orthography",
    "encodings",
    "places",
    "parallel",
    "source",
    "profile",
    "normalize",
    "reference",
    "link",
    "rules",
    "assess",
    "decisions",
    "report",
    "history",
    "plan",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.retain(|f| !is_unit_test(f));
    files.sort();
    files
}

/// Whether a file is a module of unit tests: declared behind `#[cfg(test)]` where its folder is.
fn is_unit_test(file: &Path) -> bool {
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    let parent = std::fs::read_to_string(file.with_file_name("mod.rs")).unwrap_or_default();
    ["mod", "pub(crate) mod", "pub mod", "pub(super) mod"]
        .iter()
        .any(|m| parent.contains(&format!("#[cfg(test)]\n{m} {name};")))
}

/// Name of the top-level module that a file of `src/` belongs to.
fn module_of(file: &Path) -> String {
    let relative = file.strip_prefix(root().join("src")).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_string()
}

/// The code of a file without comments and without its unit tests (which stand last, behind `#[cfg(test)]`).
fn code_of(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap().to_string();
    code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_go_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut forbidden = Vec::new();
    for file in rust_files(&root().join("src")) {
        let module = module_of(&file);
        let may = allowed
            .get(module.as_str())
            .unwrap_or_else(|| panic!("say in MAY_IMPORT where `{module}` stands"));
        let code = code_of(&file);
        for (start, _) in code.match_indices("crate::") {
            let rest = &code[start + "crate::".len()..];
            // `use crate::{a, b::c};` names several at once.
            let named: Vec<String> = if let Some(group) = rest.strip_prefix('{') {
                top_level_names(group)
            } else {
                vec![rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()]
            };
            for name in named {
                if name != module && !may.contains(&"*") && !may.contains(&name.as_str()) {
                    forbidden.push(format!("{}: {module} → {name}", file.display()));
                }
            }
        }
    }
    assert!(forbidden.is_empty(), "forbidden imports:\n{}", forbidden.join("\n"));
}

fn top_level_names(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut name) = (0, Vec::new(), String::new());
    let mut at_start = true;
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                at_start = true;
                continue;
            }
            _ => {}
        }
        if depth == 0 && at_start && (c.is_alphanumeric() || c == '_') {
            name.push(c);
        } else if !name.is_empty() {
            at_start = false;
        }
    }
    names.push(name);
    names.retain(|n| !n.is_empty());
    names
}

#[test]
fn only_reading_and_writing_know_polars() {
    let may = ["source", "report", "eval"];
    for file in rust_files(&root().join("src")) {
        let module = module_of(&file);
        assert!(
            may.contains(&module.as_str()) || !code_of(&file).contains("polars"),
            "{} names polars",
            file.display()
        );
    }
}

#[test]
fn below_the_command_line_nothing_prints_exits_or_reads_the_world() {
    let banned = [
        "println!",
        "eprintln!",
        "print!(",
        "eprint!(",
        "dbg!(",
        "process::exit",
        "env::var",
        "env::args",
        "SystemTime::now",
        "Instant::now",
        "TcpStream",
        "UdpSocket",
        "thread_rng",
        "rand::rng(",
    ];
    let mut found = Vec::new();
    for file in rust_files(&root().join("src")) {
        if ["cli", "main"].contains(&module_of(&file).as_str()) {
            continue;
        }
        let code = code_of(&file);
        for word in banned {
            if code.contains(word) {
                found.push(format!("{}: {word}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn hash_maps_are_not_iterated_into_outputs() {
    // std's HashMap has a random order per process; the crate uses FxHashMap for look-ups and BTreeMap for anything
    // that is walked.
    for file in rust_files(&root().join("src")) {
        let code = code_of(&file);
        assert!(
            !code.contains("collections::HashMap") && !code.contains("collections::HashSet"),
            "{} uses std's HashMap or HashSet: take FxHashMap for look-ups, BTreeMap where it is walked",
            file.display()
        );
    }
}

#[test]
fn unsafe_stands_in_one_function() {
    let mut found = Vec::new();
    for file in rust_files(&root().join("src")) {
        let code = code_of(&file);
        for word in ["unsafe {", "unsafe fn", "unsafe impl", "allow(unsafe_code)"] {
            let n = code.matches(word).count();
            if n > 0 {
                let name = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((name, word, n));
            }
        }
    }
    let map = || "src/reference/file/map.rs".to_string();
    assert_eq!(found, [(map(), "unsafe {", 1), (map(), "allow(unsafe_code)", 1)]);
    assert!(std::fs::read_to_string(root().join("src/lib.rs")).unwrap().contains("#![deny(unsafe_code)]"));
}

#[test]
fn every_file_says_what_it_owns_and_stays_readable() {
    for file in rust_files(&root().join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not open with what it owns", file.display());
        let n_lines = text.lines().count();
        // Long only where flat: tables of texts.
        let limit = if module_of(&file) == "lang" { 1500 } else { 900 };
        assert!(n_lines <= limit, "{} has {n_lines} lines", file.display());
    }
}

#[test]
fn nothing_names_the_workshop() {
    // Put together here so that this file does not name them either.
    let banned = [["/wo", "rk/"].concat(), [".lib", "rary"].concat(), ["farm", "-"].concat()];
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // A folder in a clone, a file in a worktree.
            if name == ".git" {
                continue;
            }
            if path.is_dir() {
                if !["target", ".cache", "danhsach-out", "node_modules"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                for word in &banned {
                    assert!(!text.contains(word.as_str()), "{} names {word}", path.display());
                }
            }
        }
    }
}

#[test]
fn only_named_files_know_a_network() {
    let may = ["src/formats/postgres/", "src/source/database/postgres.rs", "src/report/database/postgres.rs"];
    for file in rust_files(&root().join("src")) {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let code = code_of(&file);
        for word in ["rustls", "use postgres::", "postgres::Client", "postgres::Config", "tokio"] {
            let is_named = may.iter().any(|place| name.starts_with(place));
            assert!(is_named || !code.contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn no_network_client_is_linked() {
    // What speaks over a network is the PostgreSQL client with its TLS (`rustls` on `ring`), for databases that the user
    // names; the test above says which files may know it. polars-core needs tokio, whose `net` feature brings
    // sockets along unused. An HTTP client, another TLS or an object store would be another matter.
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal", "--prefix", "none", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let crates: std::collections::BTreeSet<&str> = tree.lines().filter_map(|l| l.split(' ').next()).collect();
    assert!(crates.contains("polars-core"));
    for banned in
        ["reqwest", "hyper", "ureq", "native-tls", "openssl", "aws-lc-rs", "object_store", "curl", "quinn"]
    {
        assert!(!crates.contains(banned), "{banned} is linked");
    }
}
