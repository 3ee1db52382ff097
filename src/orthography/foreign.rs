//! Names of foreigners for tests: every combination of `fixtures/names/foreign.tsv` (general knowledge; nobody in it
//! exists), a guard for whatever repairs names.

/// Origin and full name of all combinations: given name first for western, Lao, Thai and South Asian names, last for the others.
pub(crate) fn names() -> Vec<(&'static str, String)> {
    let rows: Vec<[&'static str; 3]> = include_str!("../../fixtures/names/foreign.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some([cells.next()?, cells.next()?, cells.next()?])
        })
        .collect();
    let mut names = Vec::new();
    for &[origin, part, value] in &rows {
        if part == "full" {
            names.push((origin, value.to_string()));
        }
        for [_, _, family] in
            rows.iter().filter(|[o, p, _]| part == "given" && *o == origin && *p == "family")
        {
            let given_first = matches!(origin, "western" | "lao_thai" | "south_asian");
            let name = if given_first { format!("{value} {family}") } else { format!("{family} {value}") };
            names.push((origin, name));
        }
    }
    names
}

#[test]
fn there_are_thousands_and_none_is_empty() {
    let names = names();
    assert!(names.len() > 12_000, "{}", names.len());
    for origin in ["western", "khmer", "chinese", "korean", "japanese", "lao_thai", "south_asian"] {
        assert!(names.iter().filter(|(o, _)| *o == origin).count() >= 100, "{origin}");
    }
    assert!(names.iter().all(|(_, name)| !name.trim().is_empty()));
}
