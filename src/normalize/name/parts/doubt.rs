//! Which of the names in a cell is the person's, and where that is left open.
//!
//! Owns [`settle`], [`bracket_within`] and [`is_doubtful_piece`]. A nickname before a whole name gives way to it. What may be a part
//! of the name, and may be something else, makes the cell *doubtful*: both readings are looked for, and nothing is
//! suggested.

use std::mem::take;

use super::note::{self, NoteKind, Said, is_death_note};
use super::person::{Cell, is_one_name, is_place, is_titled_alone, title_and_name};
use super::religious::is_religious;
use super::title::{is_surely_whole_name, n_words, strip_titles};
use super::words::ORDER_OF_BIRTH;
use super::{Named, Parts};
use crate::data::person::{Relation, Sex};
use crate::normalize::name::key::is_apostrophe;
use crate::normalize::text::WIDE_GAP;
use crate::orthography::name_words;

/// What the cell says as a whole, once all of its pieces are read.
pub fn settle(parts: &mut Parts, text: &str) {
    settle_nickname(parts);
    settle_titles(parts);
    settle_spouses(parts);
    let places = parts.people.len() == 1 && has_place_below(text);
    if places
        && text.split('\n').flat_map(|line| line.split(WIDE_GAP)).skip(1).any(|line| is_place(line.trim()))
    {
        parts.doubtful = true;
        let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
        parts.people[0].aliases.push(whole);
    }
}

/// `Bà Năm (Lê Thị Năm)`, `Út (Nguyễn Văn Út)`: the whole name is the person's. Where the two names may be two people
/// (`Lan (Nguyễn Văn An)`, `Bà Năm (Nguyễn Văn An)`), it stays open.
fn settle_nickname(parts: &mut Parts) {
    let first = &parts.people[0];
    if first.core.contains(is_apostrophe) {
        return;
    }
    let titled = title_and_name(&first.core).map(|(title, sex, rest)| (title.to_string(), sex, rest));
    let (title, sex, nick) = titled.unwrap_or((first.title.clone(), first.sex, &first.core));
    let nick = nick.to_string();
    let words: Vec<String> = nick.split(' ').map(str::to_lowercase).collect();
    let ordered = words.first().is_some_and(|word| ORDER_OF_BIRTH.contains(&word.as_str()));
    if nick.is_empty() || words.len() > 2 || !(ordered || words.len() == 1) {
        return;
    }
    let same = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or("").to_lowercase();
        words.contains(&last)
    };
    let whole = |name: &str| {
        (n_words(name) >= 3 && is_surely_whole_name(name))
            || (n_words(name) == 2 && same(name) && is_surely_whole_name(name))
    };
    let contradicts = |name: &str| {
        let middle = name.split(' ').nth(1).unwrap_or("").to_lowercase();
        (sex == Sex::Female && middle == "văn") || (sex == Sex::Male && middle == "thị")
    };
    let religious = is_religious(&nick);
    let by_alias = first.aliases.iter().position(|name| whole(name));
    let by_note = first.notes.iter().position(|(kind, name)| *kind == NoteKind::Other && whole(name));
    let name = if let Some(at) = by_alias {
        let name = first.aliases[at].clone();
        if contradicts(&name) {
            parts.doubtful = true;
            return;
        }
        parts.people[0].aliases.remove(at);
        name
    } else if let Some(at) = by_note {
        let name = first.notes[at].1.clone();
        if contradicts(&name) || !(same(&name) || ordered || religious) {
            parts.doubtful = true;
            return;
        }
        parts.people[0].notes.remove(at);
        name
    } else {
        // `Bà Năm - Lê Thị Năm`.
        let is_same = |p: &Named| {
            p.relation == Relation::Unstated && p.title.is_empty() && whole(&p.core) && same(&p.core)
        };
        if parts.people.len() != 2 || !is_same(&parts.people[1]) || contradicts(&parts.people[1].core) {
            return;
        }
        let second = parts.people.remove(1);
        let first = &mut parts.people[0];
        first.death = first.death.take().or(second.death);
        for (own, other) in [(&mut first.birth, second.birth), (&mut first.number, second.number)] {
            if own.is_empty() {
                *own = other;
            }
        }
        first.notes.extend(second.notes);
        first.aliases.extend(second.aliases);
        second.core
    };
    let first = &mut parts.people[0];
    (first.title, first.sex) = (title, sex);
    first.core = name;
    if religious {
        first.religious = nick;
    } else {
        first.aliases.insert(0, nick);
    }
}

/// `Ông An, bà Bình`: beside somebody else with a title and one name, the first has a title too.
fn settle_titles(parts: &mut Parts) {
    let Some((first, others)) = parts.people.split_first_mut() else { return };
    let beside = others.iter().any(|p| !p.title.is_empty() && n_words(&p.core) == 1);
    if !beside || !first.title.is_empty() || !is_titled_alone(&first.core) {
        return;
    }
    let core = take(&mut first.core);
    if let Some((title, sex, name)) = title_and_name(&core) {
        (first.title, first.sex, first.core) = (title.to_string(), sex, name.to_string());
    }
}

/// `Vợ chồng ông An`: two people, of whom one has no name; `Vợ chồng An Bình` may be the names of both.
fn settle_spouses(parts: &mut Parts) {
    let first = &mut parts.people[0];
    let spouses = ["vợ chồng", "vợ, chồng"].iter().any(|word| first.title.to_lowercase().starts_with(word));
    if !spouses || parts.people.len() > 1 {
        return;
    }
    let first = &mut parts.people[0];
    if n_words(&first.core) < 3 && !is_surely_whole_name(&first.core) {
        first.core.clear();
    }
    parts.unnamed.get_or_insert_with(|| first.title.clone());
}

/// `Nguyễn Thị (Thu) Lan`: whether the syllable in brackets is a part of the name is left open. The name with it.
pub fn bracket_within(text: &str, cell: &Cell) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (content, after) = rest.split_once(')')?;
    let names = |text: &str| text.split(' ').filter(|w| !w.is_empty()).all(|word| is_one_name(word, cell));
    let (content, after) = (content.trim(), after.trim());
    let in_front = before.trim().is_empty();
    let around = n_words(before) + n_words(after);
    let found = (1..=2).contains(&n_words(content))
        && (1..=2).contains(&n_words(after))
        && around >= 2
        && names(content)
        && names(after)
        && names(before)
        && !is_death_note(content)
        && (!in_front || name_words::is_mostly_family(&content.to_lowercase()));
    let whole = || format!("{before} {content} {after}").split_whitespace().collect::<Vec<_>>().join(" ");
    found.then(whole)
}

/// `Nguyễn Thị Hồng - Lan`, `Nguyễn Văn An, Bình`: one syllable of names behind a sign, which may be the rest of the name, or
/// somebody else, or what the person is called.
pub fn is_doubtful_piece(piece: &str, core: &str, cell: &Cell) -> bool {
    is_one_name(piece, cell)
        && !is_place(piece)
        && matches!(note::classify(piece, core, false), Said::Note(NoteKind::Other))
}

/// Words before the name of a place.
const KINDS: &[&str] = &[
    "thôn ",
    "xóm ",
    "ấp ",
    "tổ ",
    "khóm ",
    "đội ",
    "bản ",
    "buôn ",
    "làng ",
    "xã ",
    "phường ",
    "thị trấn ",
    "huyện ",
    "quận ",
    "tỉnh ",
    "tp ",
    "tp. ",
    "thành phố ",
    "khu phố ",
];

/// Whether below a whole name, or behind a wide gap, nothing but places stands.
pub fn has_place_below(text: &str) -> bool {
    if !text.contains('\n') && !text.contains(WIDE_GAP) {
        return false;
    }
    let mut lines =
        text.split('\n').flat_map(|line| line.split(WIDE_GAP)).map(str::trim).filter(|line| !line.is_empty());
    let name = strip_titles(lines.next().unwrap_or("")).rest;
    let unfinished = [" thị", " văn"].iter().any(|middle| name.to_lowercase().ends_with(middle));
    let mut n_places = 0;
    let places = lines.all(|line| {
        n_places += 1;
        let lower = line.to_lowercase();
        KINDS.iter().any(|kind| lower.starts_with(kind)) || (n_words(line) >= 2 && is_place(line))
    });
    places && n_places > 0 && !unfinished && n_words(name) >= 3 && is_surely_whole_name(name)
}
