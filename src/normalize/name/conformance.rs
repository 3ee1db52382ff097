//! The conformance tables of names, case by case: `fixtures/conformance/names.tsv` and `ethnic_variants.tsv`.

use super::*;
use crate::data::person::Relation;
use crate::orthography::fold;

/// What is read from a cell, in the columns of `names.tsv` between the first and the last.
fn columns(raw: &str) -> Vec<String> {
    let (mut name, mut trail) = (Name::default(), Trail::new());
    normalize(raw, &mut name, &mut trail);
    let mend = |keep_breaks| text::mend(raw, keep_breaks, &mut Trail::off()).text.into_owned();
    let mended = mend(text::has_break(raw) && parts::breaks_tell(&mend(true)));
    let mut whole = String::new();
    write_key(&mended, &mut whole);
    let mut parts = parts::take_apart(&mended, &whole);
    let first = if parts.organisation.is_some() { Named::default() } else { parts.people.remove(0) };
    let first = if name.key.is_empty() { Named::default() } else { first };
    let sex = |sex: Sex| match sex {
        Sex::Unknown => "",
        Sex::Male => "M",
        Sex::Female => "F",
    };
    let or_empty = |relation: Relation| if relation == Relation::Unstated { "" } else { relation.name() };
    let further: Vec<String> = name
        .further
        .iter()
        .map(|p| {
            let mut out = p.core.clone();
            for (label, value) in [
                ("", or_empty(p.relation)),
                ("", sex(p.sex)),
                ("", if p.represents { "represents" } else { "" }),
                ("born ", p.birth.as_str()),
                ("number ", p.number.as_str()),
                ("dead: ", p.death.as_deref().unwrap_or("")),
                ("also ", p.aliases.join("+").as_str()),
            ] {
                if !value.is_empty() {
                    out.push_str(&format!(", {label}{value}"));
                }
            }
            out
        })
        .collect();
    let notes: Vec<&str> = first.notes.iter().map(|(kind, _)| kind.name()).collect();
    let seen: Vec<&str> = trail.observations().iter().map(|o| o.kind.name()).collect();
    vec![
        canonical(&first.core),
        name.key,
        [first.title.as_str(), sex(first.sex)].join(" ").trim().to_string(),
        first.religious,
        first.aliases.join("; "),
        notes.join(" "),
        first.birth,
        first.number,
        name.death_text,
        or_empty(first.relation).to_string(),
        further.join(" | "),
        seen.join(" "),
    ]
}

#[test]
fn every_case_of_the_table() {
    let table = include_str!("../../../fixtures/conformance/names.tsv");
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 14, "{line}");
        let raw = cells[0].replace("\\n", "\n");
        let found = columns(&raw);
        n_cases += 1;
        if found != cells[1..13] {
            wrong.push(format!("{}\t{}\t{}", cells[0], found.join("\t"), cells[13]));
        }
    }
    assert!(wrong.is_empty(), "{} of {n_cases} read otherwise:\n{}", wrong.len(), wrong.join("\n"));
    assert!(n_cases >= 200, "{n_cases}");
}

/// How two spellings of one part of a name compare: by the key, by the key without blanks and marks, or not at all
/// (the table tells other letters of one name from another name).
fn relation(a: &str, b: &str) -> &'static str {
    let key = |name: &str| {
        let (mut read, mut trail) = (Name::default(), Trail::new());
        normalize(name, &mut read, &mut trail);
        trail.observations().is_empty().then_some(read.key)
    };
    let (Some(a), Some(b)) = (key(a), key(b)) else {
        return "something was found";
    };
    let glued = |key: &str| fold(key).replace(' ', "");
    if a == b {
        "equal"
    } else if glued(&a) == glued(&b) {
        "folded"
    } else {
        "different"
    }
}

#[test]
fn names_of_minorities_pass_and_their_spellings_meet() {
    let table = include_str!("../../../fixtures/conformance/ethnic_variants.tsv");
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [a, b, wanted, _why] = cells[..] else {
            panic!("{line}");
        };
        let found = relation(a, b);
        let same = found == wanted || (found == "different" && matches!(wanted, "letters" | "another"));
        if !same {
            wrong.push(format!("{a}\t{b}\t{found}\t(not {wanted})"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table.lines().count() > 200);
}
