//! A name cell taken apart: the people who stand in it, and what it says of each.
//!
//! Owns [`take_apart`]. A cell is cut at its signs and connecting words into *pieces*; a piece is either another person
//! or says something of the person before it. Brackets are read in the same way. Nothing is ever a person for which
//! not at least a whole name, or a title and a name, stands there.

mod doubt;
mod marker;
mod note;
mod numbering;
mod person;
mod piece;
mod religious;
mod title;
mod titles;
mod words;

use std::mem::take;

use super::key::is_apostrophe;
use super::organisation;
use crate::data::person::{Relation, Sex};
use crate::normalize::text::WIDE_GAP;
use crate::orthography::clans;

pub use note::{NoteKind, is_death_note};
pub use religious::is_religious;

use numbering::strip_numbering;
use person::{Cell, Front, Head};
use piece::{Joint, pieces};
use title::{n_words, strip_titles};

pub use title::Titled;

/// A cell taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The people in it, in order. Without an organisation the first is the one whom the record is about; there is
    /// always one. With an organisation, those who stand for it.
    pub people: Vec<Named>,
    /// The organisation that stands in the place of a person.
    pub organisation: Option<String>,
    /// A running number or bullet stood before the name.
    pub numbering: bool,
    /// What says that there is somebody else, without a name (`vợ`).
    pub unnamed: Option<String>,
    /// Whether it is left open what belongs to the name.
    pub doubtful: bool,
}

/// A person in a name cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The name as written, without what stands around it.
    pub core: String,
    /// Comparison key of `core`; empty where it is no usable name.
    pub key: String,
    /// Titles before it, as written; empty where there are none.
    pub title: String,
    /// The sex that a title or the relation states. For the person of the record a hint, no more.
    pub sex: Sex,
    /// Religious name, as written.
    pub religious: String,
    /// Other names, as written.
    pub aliases: Vec<String>,
    /// Notes, in order, with what they are about.
    pub notes: Vec<(NoteKind, String)>,
    /// The note that says that the person has died; where it states a date, with it.
    pub death: Option<String>,
    /// Birth date, as written; empty where there is none.
    pub birth: String,
    /// Digits of an identity number; empty where there is none.
    pub number: String,
    /// What the person is among the people of the cell.
    pub relation: Relation,
    /// Whether the person stands for the others (`bà B đại diện`).
    pub represents: bool,
    /// Whether the person is only named in a note about another (`(đại diện: bà B)`).
    pub in_note: bool,
    /// A note stood at the name, of whatever kind.
    pub noted: bool,
    /// The name was left in typing keys; `core` is what they mean.
    pub typed: bool,
}

impl Named {
    /// Comparison keys of the other names, joined by `;`: aliases of two words and more, and the name with its
    /// religious name before it.
    pub fn other_keys(&self) -> String {
        let mut keys: Vec<String> = Vec::new();
        let mut key = String::new();
        let with_religious =
            (!self.religious.is_empty()).then(|| format!("{} {}", self.religious, self.core));
        for name in with_religious.iter().chain(&self.aliases) {
            super::write_key(name, &mut key);
            if key.contains(' ') && key != self.key && !keys.contains(&key) {
                keys.push(take(&mut key));
            }
        }
        keys.join(";")
    }
}

impl Parts {
    /// How many people the cell names beside one another: those who are only named in a note about another do not
    /// count, unless they are husband and wife.
    pub fn n_people(&self) -> usize {
        let spouse = |p: &Named| matches!(p.relation, Relation::Wife | Relation::Husband);
        self.people.iter().filter(|p| !p.in_note || spouse(p)).count()
    }
}

/// Whether a word (a key) may be a title at the front, or a word of a note, a second person, an organisation: the
/// short way through [`super`] is then not taken. `small` tells that the word is written without capitals.
pub fn is_telling_word(word: &str, position: usize, small: bool) -> bool {
    if clans::may_begin(word, position) {
        return true;
    }
    if position == 0 {
        return title::is_title_word(word)
            || is_filler_word(word)
            || religious::may_begin(word)
            || matches!(word, "con" | "và" | "những" | "hàng");
    }
    match word {
        "và" | "chet" | "mat" | "chết" | "mất" | "tức" | "tự" | "đời" | "vong" | "gọi" | "khác" | "là"
        | "danh" | "xi" | "tên" | "diện" | "hộ" | "đứng" | "sử" | "báo" | "quá" | "tạ" | "tử" | "khuyết"
        | "tàn" | "thần" | "bệnh" | "neo" | "đã" | "chuyển" | "cựu" | "mồ" | "bại" | "binh" | "xuất" => {
            true
        }
        _ => {
            small
                && matches!(
                    word,
                    "trần"
                        | "vợ"
                        | "chồng"
                        | "cùng"
                        | "với"
                        | "con"
                        | "cháu"
                        | "mẹ"
                        | "bố"
                        | "cha"
                        | "em"
                        | "đại"
                        | "làm"
                        | "còn"
                        | "hay"
                        | "thường"
                        | "ủy"
                        | "thừa"
                        | "thương"
                        | "hy"
                        | "sinh"
                        | "đồng"
                        | "trú"
                        | "năm"
                        | "ông"
                        | "bà"
                        | "anh"
                        | "chị"
                        | "cụ"
                        | "do"
                        | "hoặc"
                        | "đi"
                        | "bỏ"
                        | "chưa"
                        | "nhận"
                        | "lĩnh"
                        | "ký"
                        | "già"
                        | "người"
                        | "tạm"
                        | "vắng"
                        | "định"
                        | "có"
                        | "khai"
                )
        }
    }
}

/// The titles before a name of letters and blanks, where nothing but titles can stand before it: no organisation, no
/// label, no note.
pub fn plain_titles(text: &str) -> Option<Titled<'_>> {
    let first = text.split(' ').next()?.to_lowercase();
    if !title::is_title_word(&first)
        || organisation::may_begin(&first)
        || first.starts_with("liệt")
        || matches!(first.as_str(), "ls" | "cố")
    {
        return None;
    }
    let titled = strip_titles(text);
    let spouses = matches!(first.as_str(), "vợ" | "chồng" | "đồng" | "các" | "nhóm" | "người");
    (!titled.title.is_empty() && !spouses).then_some(titled)
}

/// First words of fillers of two or three words.
fn is_filler_word(word: &str) -> bool {
    matches!(
        word,
        "không"
            | "khong"
            | "chưa"
            | "chua"
            | "đang"
            | "dang"
            | "để"
            | "de"
            | "bỏ"
            | "bo"
            | "họ"
            | "ko"
            | "k"
            | "vô"
            | "trẻ"
            | "bé"
            | "be"
            | "tre"
            | "đã"
            | "bị"
            | "xóa"
            | "trống"
            | "trùng"
            | "tổng"
            | "tong"
            | "mộ"
    )
}

/// Takes a mended cell apart. `key` is the comparison key of the whole.
pub fn take_apart(display: &str, key: &str) -> Parts {
    let mut parts = Parts::default();
    let (peeled, whole) = peel_brackets(display);
    let text = strip_numbering(peeled);
    parts.numbering = text.len() < peeled.len();
    let cell = Cell::of(text);
    if organisation::is_organisation(key) {
        read_organisation(text, &cell, &mut parts);
        return parts;
    }
    if person::is_newborn(text) {
        parts.unnamed = Some(text.to_string());
        parts.people.push(Named::default());
        return parts;
    }
    let (list_relation, text) = person::list_label(text);
    let titled = strip_titles(text);
    let mut first = Named {
        title: titled.title.to_string(),
        sex: titled.sex,
        relation: list_relation,
        // `(Nguyễn Văn An)`, `Nguyễn Văn An,`.
        noted: whole || titled.rest.trim_end().ends_with([',', ';', '-', '–']),
        ..Named::default()
    };
    let lower = titled.title.to_lowercase();
    if lower.contains("liệt s") || lower.starts_with("cố ") {
        first.death = Some(titled.title.to_string());
    }
    let opened = !first.title.is_empty() || list_relation != Relation::Unstated;
    let mut pieces = pieces(titled.rest, &cell, opened).into_iter();
    let front = pieces.next().map_or("", |(_, piece)| piece);
    let mut front = front;
    match person::front_label(front, &cell) {
        Front::Name => {}
        Front::Labelled { relation, text } => {
            let behind = strip_titles(text);
            let label = front.len() - behind.rest.len();
            first.title = front[..label].trim_end_matches([' ', ':']).to_string();
            (first.relation, first.sex) = (relation, behind.sex);
            first.represents = relation == Relation::Representative;
            front = behind.rest;
        }
        Front::Unnamed => {
            parts.unnamed = Some(front.to_string());
            front = "";
        }
    }
    parts.people.push(first);
    read_named(front, 0, &cell, &mut parts);
    let mut owner = 0;
    for (joint, piece) in pieces {
        read_piece(piece, joint, &mut owner, list_relation, &cell, &mut parts);
    }
    doubt::settle(&mut parts, text);
    for person in &mut parts.people {
        if person.sex == Sex::Unknown {
            person.sex = person.relation.sex();
        }
    }
    parts
}

/// One piece behind the first: another person, or something of the person `owner`.
fn read_piece(piece: &str, joint: Joint, owner: &mut usize, list: Relation, cell: &Cell, parts: &mut Parts) {
    match person::head(piece, joint, cell) {
        Head::Person { relation, text } => {
            let mut titled = strip_titles(text);
            if let Some((title, sex, rest)) = person::title_and_name(text).filter(|_| titled.title.is_empty())
            {
                titled = Titled { rest, title, sex };
            }
            let stated = if relation == Relation::Unstated { list } else { relation };
            parts.people.push(Named {
                title: titled.title.to_string(),
                sex: titled.sex,
                relation: stated,
                represents: stated == Relation::Representative,
                in_note: joint == Joint::Bracket && stated != Relation::Unstated,
                ..Named::default()
            });
            *owner = parts.people.len() - 1;
            read_named(titled.rest, *owner, cell, parts);
        }
        Head::Unnamed => {
            parts.unnamed.get_or_insert_with(|| piece.trim().to_string());
        }
        Head::Field => {
            if joint == Joint::Sign && doubt::is_doubtful_piece(piece, &parts.people[*owner].core, cell) {
                parts.doubtful = true;
                let whole = format!("{} {piece}", parts.people[*owner].core);
                parts.people[*owner].aliases.push(whole);
            }
            read_note(piece, joint == Joint::Bracket, *owner, parts);
        }
    }
}

/// Reads the text of a person behind the titles: brackets, notes without signs, religious name; what is left is the
/// name.
fn read_named(text: &str, owner: usize, cell: &Cell, parts: &mut Parts) {
    let within = doubt::bracket_within(text, cell);
    let (mut text, mut brackets) = strip_brackets(text);
    if let Some(whole) = within {
        parts.doubtful = true;
        parts.people[owner].aliases.push(whole);
        brackets.clear();
    }
    // A title may have stood before a bracket or bullet: `(hộ) Ông …`.
    let titled = (!brackets.is_empty()).then(|| strip_titles(text.trim()));
    if let Some(titled) = titled.filter(|t| !t.title.is_empty()) {
        let person = &mut parts.people[owner];
        if person.sex == Sex::Unknown {
            person.sex = titled.sex;
        }
        if !person.title.is_empty() {
            person.title.push(' ');
        }
        person.title.push_str(titled.title);
        text = titled.rest.to_string();
    }
    let whole = !parts.people[owner].title.is_empty() || text.contains(is_apostrophe);
    let tail = marker::next_marker(&text, whole, cell.cased).map(|at| text.split_off(at));
    let mut core = text.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    if trim_signs(&mut core) {
        parts.people[owner].noted = true;
    }
    if let Some((religious, rest)) = religious::strip_religious(&core) {
        parts.people[owner].religious = religious.to_string();
        core = rest.to_string();
    }
    parts.people[owner].core = core;
    for bracket in brackets {
        read_bracket(&bracket, owner, cell, parts);
    }
    if let Some(tail) = tail {
        read_note(&tail, false, owner, parts);
    }
}

/// Reads what stands in brackets behind the person `owner`.
fn read_bracket(content: &str, owner: usize, cell: &Cell, parts: &mut Parts) {
    parts.people[owner].noted = true;
    // `(hoặc Ân)`: which of the two is not said.
    parts.doubtful |= ["hoặc ", "hay là "].iter().any(|or| content.to_lowercase().starts_with(or));
    let mut current = owner;
    // `1950 - 2020`, `vợ: Trần Thị B, sinh năm 1955`.
    let span = matches!(note::classify(content, "", true), note::Said::Birth(..));
    let inner = if span { vec![(Joint::Bracket, content)] } else { pieces(content, cell, true) };
    for (joint, piece) in inner {
        let joint = if joint == Joint::And { joint } else { Joint::Bracket };
        read_piece(piece, joint, &mut current, Relation::Unstated, cell, parts);
    }
}

/// Reads a note about the person `owner`, which may hold several.
fn read_note(text: &str, bracket: bool, owner: usize, parts: &mut Parts) {
    let (text, brackets) = strip_brackets(text);
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = marker::next_value(rest).unwrap_or(rest.len());
        tell_note(rest[..end].trim(), bracket, &mut parts.people[owner]);
        // A birth or number behind somebody else's name is theirs: `(con bà Trần Thị Bình SN 1955)`.
        if note::names_somebody(&rest[..end]) {
            break;
        }
        rest = rest[end..].trim_start();
    }
    for inner in brackets {
        tell_note(inner.trim(), true, &mut parts.people[owner]);
    }
}

fn tell_note(text: &str, bracket: bool, person: &mut Named) {
    let text = text.trim_end_matches(['/', ' ']);
    if text.is_empty() {
        return;
    }
    person.noted = true;
    match note::classify(text, &person.core, bracket) {
        note::Said::Death => {
            person.death.get_or_insert_with(|| text.to_string());
        }
        note::Said::Birth(born, died) => {
            if person.birth.is_empty() {
                person.birth = born;
            }
            if let Some(died) = died {
                person.death.get_or_insert(died);
            }
        }
        note::Said::Number(digits) if person.number.is_empty() => person.number = digits,
        note::Said::Alias(name) => person.aliases.push(name),
        note::Said::Religious if person.religious.is_empty() => person.religious = text.to_string(),
        note::Said::Relation(Relation::Representative) => {
            person.represents = true;
            person.notes.push((NoteKind::Role, text.to_string()));
        }
        note::Said::Relation(relation) => {
            if person.relation == Relation::Unstated {
                person.relation = relation;
            }
            let role =
                matches!(relation, Relation::Head | Relation::CoUser | Relation::Guardian | Relation::Heir);
            let kind = if role { NoteKind::Role } else { NoteKind::Kinship };
            person.notes.push((kind, text.to_string()));
        }
        note::Said::Sex(sex) => {
            if person.sex == Sex::Unknown {
                person.sex = sex;
            }
            person.notes.push((NoteKind::Other, text.to_string()));
        }
        note::Said::Note(kind) => person.notes.push((kind, text.to_string())),
        note::Said::Number(_) | note::Said::Religious => {
            person.notes.push((NoteKind::Other, text.to_string()))
        }
    }
}

/// An organisation and who stands for it: only people with a title or a word that says so.
fn read_organisation(text: &str, cell: &Cell, parts: &mut Parts) {
    let (name, brackets) = strip_brackets(text);
    let mut end = name.len();
    let mut found = Vec::new();
    for (joint, piece) in pieces(&name, cell, true).into_iter().skip(1) {
        if let Some(person) = person::representative(piece, joint, cell) {
            end = end.min(name.find(piece).unwrap_or(end));
            found.push(person.to_string());
        }
    }
    if let Some((at, person)) = person::representative_within(&name, cell).filter(|_| found.is_empty()) {
        end = end.min(at);
        found.push(person.to_string());
    }
    found.extend(
        brackets.iter().filter_map(|b| person::representative(b, Joint::Bracket, cell)).map(str::to_string),
    );
    for text in found {
        let titled = strip_titles(&text);
        parts.people.push(Named {
            title: titled.title.to_string(),
            sex: titled.sex,
            relation: Relation::Representative,
            represents: true,
            in_note: true,
            ..Named::default()
        });
        read_named(titled.rest, parts.people.len() - 1, cell, parts);
    }
    let mut name = name.get(..end).unwrap_or(&name).trim().to_string();
    trim_signs(&mut name);
    parts.organisation = Some(name);
}

/// A text without the brackets in which all of it stands; whether there were any.
fn peel_brackets(text: &str) -> (&str, bool) {
    let inner = text.trim().trim_start_matches('(');
    let bare = inner.trim_end_matches(')');
    let whole = inner.len() < text.trim().len() && bare.len() < inner.len() && !bare.contains(['(', ')']);
    if whole { (bare.trim(), true) } else { (text, false) }
}

/// Takes brackets and crosses out; returns the text without them, and what stood in each.
fn strip_brackets(text: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(text.len());
    let mut brackets = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '{', '†', '✝', '（']) {
        out.push_str(&rest[..open]);
        let Some(sign) = rest[open..].chars().next() else {
            break;
        };
        let inner = &rest[open + sign.len_utf8()..];
        if matches!(sign, '†' | '✝') {
            brackets.push(sign.to_string());
            out.push(' ');
            rest = inner;
            continue;
        }
        let close = inner.find([')', ']', '}', '）']);
        let content = inner[..close.unwrap_or(inner.len())].trim();
        let after = close.map_or("", |c| {
            inner[c..].get(inner[c..].chars().next().map_or(0, char::len_utf8)..).unwrap_or("")
        });
        if out.trim().is_empty() && after.trim().is_empty() && close.is_some() {
            // The whole name stands in brackets.
            out.push_str(content);
        } else {
            brackets.push(content.to_string());
        }
        out.push(' ');
        rest = after;
    }
    out.push_str(rest);
    (out, brackets)
}

/// Signs at the ends that the parts taken off left behind, or that say that something is open (`?`, `***`); whether
/// there were any.
fn trim_signs(core: &mut String) -> bool {
    let sign = |c: char| matches!(c, ' ' | ',' | ';' | ':' | '-' | '–' | '*' | '+' | '/' | ')' | ']' | '?');
    let trimmed = core.trim_matches(sign);
    let found = trimmed.len() < core.len();
    if found {
        *core = trimmed.to_string();
    }
    found
}

/// Whether line breaks or wide gaps of a mended cell say something: they keep people apart, or a person and a place.
pub fn breaks_tell(text: &str) -> bool {
    are_people_apart(text) || doubt::has_place_below(text)
}

/// Whether line breaks or wide gaps of a mended cell keep people apart, with what is said of each behind or below: at
/// least two are whole. A name that was only wrapped is one (`Nguyễn Thị` over `Hoàng Lan`).
pub fn are_people_apart(text: &str) -> bool {
    let cell = Cell::of(text);
    let is_person = |line: &str| {
        let unfinished = [" thị", " văn"].iter().any(|middle| line.to_lowercase().ends_with(middle));
        n_words(line) < 40
            && !unfinished
            && !person::is_one_name(line, &cell)
            && matches!(person::head(strip_numbering(line), Joint::And, &cell), Head::Person { .. })
    };
    let lines = text.split('\n').flat_map(|line| line.split(WIDE_GAP)).map(str::trim);
    lines.filter(|line| !line.is_empty() && is_person(line)).take(2).count() == 2
}
