//! Names: display form, comparison key, and what is wrong with them.
//!
//! Owns [`normalize`]. The *display form* is the name as given with Unicode, white space and look-alikes mended; case
//! and spelling are not touched. The *key* is for comparison only: lower case, the tone mark in its one place, single
//! spaces, apostrophes dropped (a lone prefix `H'`, `K'` joined to the next word), titles, notes, numbering and
//! religious names left out. What else stands in the cell (other people, a birth date, a number) is kept in parts
//! ([`parts`]). Whoever has an unusual name is not told so: only what no name has is noted.
//!
//! All suggestions of one cell have the same `new`: the name with everything repaired that can be, so that accepting
//! any of them gives the same name. Where several people stand in a cell nothing is suggested.

use rustc_hash::FxHashMap;

use super::junk::{is_junk, is_junk_name, is_no_name};
use super::text::{self, EncodingRule, Look};
use super::trail::Trail;
use crate::data::observation::ObservationKind;
use crate::data::person::Sex;
use crate::encodings::FontEncoding;
use crate::orthography::{Placement, Syllable, is_syllable, name_words, typing};

mod any;
mod canonical;
mod key;
mod organisation;
pub mod parts;
mod read;

pub use any::read_any;
pub use canonical::{canonical, canonical_into};
pub use key::{is_apostrophe, write_key};
pub use read::NameReader;

use parts::{Named, Parts};

/// A name after normalisation. Reused from row to row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// Display form.
    pub display: String,
    /// The person's name alone, where something else stands in the cell; empty where it is the display form.
    pub core: String,
    /// Comparison key; empty where there is no usable name.
    pub key: String,
    /// Whether the name says that the person has died.
    pub death_note: bool,
    /// The text of that note.
    pub death_text: String,
    /// Birth date that the cell states for the person, as written; empty where there is none.
    pub birth: String,
    /// Digits of an identity number that the cell states for the person; empty where there is none.
    pub number: String,
    /// Comparison keys of other names that the cell gives for the person, joined by `;`.
    pub other_keys: String,
    /// The sex that a title states. A hint: it is never taken for the sex of the record.
    pub title_sex: Sex,
    /// Whether letters are lost or in an unknown encoding: what looks like a letter may be none, and stays as it is.
    pub undecoded: bool,
    /// Who else stands in the cell, in order; with an organisation, who stands for it.
    pub further: Vec<Named>,
    words: WordCache,
}

/// Keys of words that were read before: names are made of a few thousand. Only words that need no closer look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct WordCache {
    first: FxHashMap<Box<str>, Box<str>>,
    later: FxHashMap<Box<str>, Box<str>>,
}

/// More words than this are not kept, so that memory stays bounded whatever the list holds.
const MAX_CACHED_WORDS: usize = 20_000;

/// A longer cell, in characters, holds no names, whatever it holds; it is not looked into.
const MAX_NAME: usize = 1000;

fn is_too_long(text: &str) -> bool {
    text.len() > MAX_NAME && text.chars().nth(MAX_NAME).is_some()
}

impl Name {
    /// The name alone, without title, notes, and who else stands in the cell.
    pub fn person(&self) -> &str {
        if self.core.is_empty() { &self.display } else { &self.core }
    }

    fn clear(&mut self) {
        self.display.clear();
        self.core.clear();
        self.key.clear();
        self.death_note = false;
        self.death_text.clear();
        self.birth.clear();
        self.number.clear();
        self.other_keys.clear();
        self.title_sex = Sex::Unknown;
        self.undecoded = false;
        self.further.clear();
    }
}

/// Normalises a name as it stands in its cell into `name`, where nothing is known of its column.
pub fn normalize(raw: &str, name: &mut Name, trail: &mut Trail) {
    normalize_in(raw, &EncodingRule::ALONE, None, name, trail);
}

/// Normalises a name as it stands in its cell into `name`. `rule` and `font` say how its letters are to be decoded.
pub fn normalize_in(
    raw: &str,
    rule: &EncodingRule,
    font: Option<FontEncoding>,
    name: &mut Name,
    trail: &mut Trail,
) {
    name.clear();
    if raw.is_empty() {
        return;
    }
    if is_too_long(raw) {
        trail.noted(ObservationKind::Junk, raw);
        return;
    }
    let survey = text::Survey::of(raw);
    if survey.look == Look::Letters && survey.is_in_unicode(raw, rule, font) && read_plain(raw, name, trail) {
        return;
    }
    // Signs of VIQR typing would be taken for notes and lost letters.
    if raw.is_ascii()
        && typing::may_be_viqr(raw)
        && let Some(decoded) = typing::decode(raw)
    {
        name.display.push_str(raw);
        name.core.push_str(&decoded.name);
        write_key(&decoded.name, &mut name.key);
        trail.suggested(ObservationKind::TypingResidue, raw, &decoded.name);
        return;
    }
    // Breaks are looked at in the decoded text, and evened out unless people, or a person and a place, stand on both sides.
    let keep_breaks = text::has_break(raw)
        && parts::breaks_tell(&text::mend_in(raw, rule, font, true, &mut Trail::off()).text);
    let mended = text::mend_in(raw, rule, font, keep_breaks, trail);
    if mended.legacy {
        name.undecoded = true;
        name.display.push_str(mended.text.trim());
        write_key(&mended.text, &mut name.key);
        return;
    }
    // What was decoded, or only looked at for that, is mostly a plain name by now.
    let text = &*mended.text;
    if text::look(text) == Look::Letters && write_plain(text, name) {
        name.display.push_str(text);
        return;
    }
    analyse(text, name, trail);
}

/// Normalises a name whose text is mended already (joined from two cells).
pub fn normalize_mended(mended: &str, name: &mut Name, trail: &mut Trail) {
    name.clear();
    if is_too_long(mended) {
        trail.noted(ObservationKind::Junk, mended);
    } else if mended.is_empty() || (text::look(mended) == Look::Letters && read_plain(mended, name, trail)) {
        // Nothing, or read.
    } else {
        analyse(mended, name, trail);
    }
}

/// The short way, for letters and single blanks: a usual name, or one behind titles. False, with nothing read, for any
/// other.
fn read_plain(raw: &str, name: &mut Name, trail: &mut Trail) -> bool {
    if write_plain(raw, name) {
        name.display.push_str(raw);
        return true;
    }
    let Some(titled) = parts::plain_titles(raw).filter(|titled| write_plain(titled.rest, name)) else {
        return false;
    };
    trail.suggested(ObservationKind::TitleInName, raw, titled.rest);
    name.display.push_str(raw);
    name.core.push_str(titled.rest);
    name.title_sex = titled.sex;
    true
}

/// The usual case: words that are Vietnamese syllables with their mark in place, none of which could be a title, a
/// filler or part of a note. Writes the key and returns true, or returns false with the key empty.
fn write_plain(raw: &str, name: &mut Name) -> bool {
    let Name { key, words, .. } = name;
    let mut n_words = 0;
    let mut usual = true;
    let mut may_be_organisation = false;
    let mut rest = raw;
    loop {
        let end = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        if n_words > 0 {
            key.push(' ');
        }
        let known = if n_words == 0 { &mut words.first } else { &mut words.later };
        if let Some(known) = known.get(word) {
            key.push_str(known);
        } else {
            let start = key.len();
            usual = write_usual_word(word, n_words, key);
            if !usual {
                break;
            }
            if known.len() < MAX_CACHED_WORDS {
                known.insert(word.into(), key[start..].into());
            }
        }
        if n_words == 0 {
            // `TNHH`, which may stand anywhere, is no usual word.
            may_be_organisation = organisation::may_begin(key);
        }
        n_words += 1;
        let Some(next) = behind.strip_prefix(' ') else { break };
        rest = next;
    }
    // One word, or the example name, may be a filler; an organisation may begin like a name (`Đoàn`, `Lâm`): the long way
    // decides.
    let usual = usual
        && n_words >= 2
        && (n_words < MAY_BE_TWO || !may_be_two(key, n_words))
        && !is_junk_name(key)
        && !(may_be_organisation && organisation::is_organisation(key));
    if !usual {
        key.clear();
    }
    usual
}

/// As many words may be two whole names.
const MAY_BE_TWO: usize = 6;

/// Whether a second name may begin within a key of `n_words`: Văn or Thị stands where the first of two has neither, or a
/// title before a whole name.
fn may_be_two(key: &str, n_words: usize) -> bool {
    key.split(' ').enumerate().skip(2).any(|(position, word)| {
        (position >= 4 && matches!(word, "văn" | "thị" | "van" | "thi"))
            || (position + 3 < n_words && matches!(word, "ông" | "bà" | "anh" | "chị" | "cụ"))
    })
}

/// Writes the key of a word that needs no closer look; false (and perhaps something written) for any other.
fn write_usual_word(word: &str, position: usize, key: &mut String) -> bool {
    let start = key.len();
    match Syllable::parse(word) {
        Some(mut syllable) if syllable.is_valid() || syllable.is_valid_unmarked() => {
            let placement = syllable.place_tone();
            syllable.write(true, key);
            let small = word.starts_with(char::is_lowercase);
            placement != Placement::Wrong && !parts::is_telling_word(&key[start..], position, small)
        }
        _ => false,
    }
}

/// The long way, for a mended text.
fn analyse(display: &str, name: &mut Name, trail: &mut Trail) {
    write_key(display, &mut name.key);
    if is_junk(display) || is_junk_name(&name.key) || is_no_name(&name.key) {
        trail.noted(ObservationKind::Junk, display);
        name.key.clear();
        return;
    }
    name.display.push_str(display);
    let mut parts = parts::take_apart(display, &name.key);
    for person in &mut parts.people {
        // What was typed is who is meant: the person is looked for under the decoded name, the display stays as given.
        write_key(&person.core, &mut person.key);
        if !is_minority_family(&person.key)
            && let Some(decoded) = typing::decode(&person.core)
        {
            person.core = decoded.name;
            person.typed = true;
            write_key(&person.core, &mut person.key);
        }
        if is_junk_name(&person.key) {
            person.key.clear();
        }
    }
    if parts.organisation.is_some() {
        trail.noted(ObservationKind::Organisation, display);
        name.key.clear();
        name.further.extend(parts.people.into_iter().filter(|p| !p.key.is_empty()));
        return;
    }
    let typed = parts.people.first().is_some_and(|person| person.typed);
    let doubtful = parts.doubtful;
    tell(display, &parts, typed, trail);
    let mut people = parts.people.into_iter();
    if let Some(first) = people.next() {
        name.key.clone_from(&first.key);
        // What may be a part of the name is written out with it.
        if !doubtful {
            name.core.clone_from(&first.core);
        }
        name.death_note = first.death.is_some();
        name.other_keys = first.other_keys();
        name.death_text = first.death.unwrap_or_default();
        name.birth = first.birth;
        name.number = first.number;
        name.title_sex = first.sex;
    }
    name.further.extend(people.filter(|p| !p.key.is_empty()));
}

fn tell(display: &str, parts: &Parts, typed: bool, trail: &mut Trail) {
    let Some(first) = parts.people.first() else {
        return;
    };
    let mut suggestion = String::new();
    let misplaced = write_repaired(&first.core, &mut suggestion);
    if first.key.is_empty() && parts.unnamed.is_none() {
        trail.noted(ObservationKind::Junk, display);
    }
    let several = parts.n_people() > 1;
    if several {
        // What to write instead is not one name.
        trail.noted(ObservationKind::SeveralPeople, display);
    }
    if parts.unnamed.is_some() {
        trail.noted(ObservationKind::UnnamedPerson, display);
    }
    let open = several || parts.unnamed.is_some() || parts.doubtful;
    if !open && !suggestion.is_empty() {
        let value = !first.birth.is_empty() || !first.number.is_empty();
        let alias = !first.aliases.is_empty();
        let religious =
            first.noted && !first.religious.is_empty() && first.notes.is_empty() && !value && !alias;
        let note = first.death.as_ref().is_some_and(|d| !first.title.contains(d.as_str()))
            || !first.notes.is_empty()
            || (religious && !display.starts_with(first.religious.as_str()))
            || (first.noted && parts.people.len() > 1);
        // Something in brackets that says nothing (`()`).
        let note = note || (first.noted && !value && !alias && !religious);
        for (seen, kind) in [
            (parts.numbering, ObservationKind::NumberingInName),
            (!first.title.is_empty(), ObservationKind::TitleInName),
            (note, ObservationKind::NoteInName),
            (alias, ObservationKind::AliasInName),
            (value, ObservationKind::ValueInName),
            (misplaced, ObservationKind::TonePlacement),
            (typed, ObservationKind::TypingResidue),
        ] {
            if seen {
                trail.suggested(kind, display, &suggestion);
            }
        }
    }
    if let Some(note) = &first.death {
        trail.noted(ObservationKind::DeathNote, note);
    }
    if typed && open {
        trail.noted(ObservationKind::TypingResidue, display);
    } else if has_signs(&first.core) || (parts.doubtful && !several) {
        trail.noted(ObservationKind::SignsInName, display);
    }
}

/// Whether a key begins with a family name or clan that is no Vietnamese syllable (`coor`, which typing residue of `cổ`
/// looks like).
fn is_minority_family(key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or("");
    name_words::is_family(first) && !is_syllable(first)
}

/// Signs that no name has: anything but letters, their marks, blanks, apostrophes, hyphens and dots.
fn has_signs(core: &str) -> bool {
    let mut after_letter = false;
    core.chars().any(|c| {
        let is_mark = key::is_mark(c);
        let ok = if is_mark {
            after_letter
        } else {
            key::is_letter(c) || is_apostrophe(c) || matches!(c, ' ' | '-' | '.' | '·')
        };
        after_letter = is_mark || key::is_letter(c);
        !ok
    }) || core.ends_with(['.', '-'])
        || core.contains(" - ")
}

/// Writes `core` with each misplaced tone mark moved, in the accepted style in which it was given; returns whether
/// one was misplaced.
fn write_repaired(core: &str, out: &mut String) -> bool {
    let mut misplaced = false;
    for (position, word) in core.split(' ').enumerate() {
        if position > 0 {
            out.push(' ');
        }
        let mut syllable = Syllable::parse(word);
        let placement = syllable.as_mut().map(Syllable::place_tone);
        match syllable {
            Some(syllable) if placement == Some(Placement::Wrong) => {
                misplaced = true;
                syllable.write(false, out);
            }
            _ => out.push_str(word),
        }
    }
    misplaced
}

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod tests;
