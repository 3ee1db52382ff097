//! Names: display form, comparison key, and what is wrong with them.
//!
//! Owns [`normalize`]. The *display form* is the name as given with Unicode, white space and look-alikes mended; case
//! and spelling are not touched. The *key* is for comparison only: lower case, the tone mark in its one place, single
//! spaces, apostrophes dropped (a lone prefix `H'`, `K'` joined to the next word), titles, notes and numbering left out.
//! Whoever has an unusual name is not told so: only what no name has is noted.
//!
//! All suggestions of one cell have the same `new`: the name with everything repaired that can be, so that accepting
//! any of them gives the same name.

use rustc_hash::FxHashMap;

use super::junk::{is_junk, is_junk_name};
use super::text::{self, EncodingRule, Look};
use super::trail::Trail;
use crate::data::observation::ObservationKind;
use crate::encodings::FontEncoding;
use crate::orthography::{Placement, Syllable, typing};

mod organisation;
pub mod parts;
mod read;

pub use read::NameReader;

use parts::Parts;

/// A name after normalisation. Reused from row to row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// Display form.
    pub display: String,
    /// Comparison key; empty where there is no usable name.
    pub key: String,
    /// Whether the name says that the person has died.
    pub death_note: bool,
    /// The text of that note.
    pub death_text: String,
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

/// A longer cell, in characters, holds no name, whatever it holds; it is not looked into.
const MAX_NAME: usize = 300;

fn is_too_long(text: &str) -> bool {
    text.len() > MAX_NAME && text.chars().nth(MAX_NAME).is_some()
}

impl Name {
    fn clear(&mut self) {
        self.display.clear();
        self.key.clear();
        self.death_note = false;
        self.death_text.clear();
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
    if text::is_in_unicode(raw, rule, font) && text::look(raw) == Look::Letters && write_plain(raw, name) {
        name.display.push_str(raw);
        return;
    }
    let keep_lines = raw.contains('\n') && parts::is_several_lines(raw);
    let mended = text::mend_in(raw, rule, font, keep_lines, trail);
    if mended.legacy {
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
    } else if text::look(mended) == Look::Letters && write_plain(mended, name) {
        name.display.push_str(mended);
    } else if !mended.is_empty() {
        analyse(mended, name, trail);
    }
}

/// The usual case: words that are Vietnamese syllables with their mark in place, none of which could be a title, a
/// filler or part of a note. Writes the key and returns true, or returns false with the key empty.
fn write_plain(raw: &str, name: &mut Name) -> bool {
    let Name { key, words, .. } = name;
    let mut n_words = 0;
    let mut usual = true;
    for word in raw.split(' ') {
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
        n_words += 1;
    }
    // One word, or the example name, may be a filler: the long way decides.
    let usual = usual && n_words >= 2 && !is_junk_name(key);
    if !usual {
        key.clear();
    }
    usual
}

/// Writes the key of a word that needs no closer look; false (and perhaps something written) for any other.
fn write_usual_word(word: &str, position: usize, key: &mut String) -> bool {
    let start = key.len();
    match Syllable::parse(word) {
        Some(mut syllable) if syllable.is_valid() || syllable.is_valid_unmarked() => {
            let placement = syllable.place_tone();
            syllable.write(true, key);
            placement != Placement::Wrong && !parts::is_telling_word(&key[start..], position)
        }
        _ => false,
    }
}

/// The long way, for a mended text.
fn analyse(display: &str, name: &mut Name, trail: &mut Trail) {
    write_key(display, &mut name.key);
    if is_junk(display) || is_junk_name(&name.key) {
        trail.noted(ObservationKind::Junk, display);
        name.key.clear();
        return;
    }
    name.display.push_str(display);
    if organisation::is_organisation(&name.key) {
        trail.noted(ObservationKind::Organisation, display);
        name.key.clear();
        return;
    }
    let parts = parts::take_apart(display);
    let mut suggestion = String::new();
    let misplaced = write_repaired(&parts.core, &mut suggestion);
    write_key(&parts.core, &mut name.key);
    if is_junk_name(&name.key) && !name.key.is_empty() {
        trail.noted(ObservationKind::Junk, display);
        name.key.clear();
    }
    tell(display, &parts, &suggestion, misplaced, trail);
    if let Some(note) = &parts.death {
        name.death_note = true;
        name.death_text.push_str(note);
    }
}

fn tell(display: &str, parts: &Parts, suggestion: &str, misplaced: bool, trail: &mut Trail) {
    if parts.several {
        // What to write instead is not one name.
        trail.noted(ObservationKind::SeveralPeople, display);
    } else if !suggestion.is_empty() {
        for (seen, kind) in [
            (parts.numbering, ObservationKind::NumberingInName),
            (parts.title, ObservationKind::TitleInName),
            (parts.note, ObservationKind::NoteInName),
            (misplaced, ObservationKind::TonePlacement),
        ] {
            // What a spreadsheet would run is not offered as a name.
            if seen && suggestion.starts_with(['=', '+', '-', '@']) {
                trail.noted(kind, display);
            } else if seen {
                trail.suggested(kind, display, suggestion);
            }
        }
    }
    if let Some(note) = &parts.death {
        trail.noted(ObservationKind::DeathNote, note);
    }
    if typing::detect(&parts.core).is_some() {
        trail.noted(ObservationKind::TypingResidue, display);
    } else if has_signs(&parts.core) {
        trail.noted(ObservationKind::SignsInName, display);
    }
}

/// Signs that no name has: anything but letters, their marks, blanks, apostrophes, hyphens and dots.
fn has_signs(core: &str) -> bool {
    let mut after_letter = false;
    core.chars().any(|c| {
        let is_mark = matches!(c, '\u{300}'..='\u{36F}');
        let ok = if is_mark {
            after_letter
        } else {
            c.is_alphabetic() || is_apostrophe(c) || matches!(c, ' ' | '-' | '.' | '·')
        };
        after_letter = is_mark || c.is_alphabetic();
        !ok
    }) || core.ends_with(['.', '-'])
}

/// The apostrophes seen in names of minorities and foreigners.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{2032}' | '`' | '\u{B4}' | '\u{2BB}' | '\u{2C8}'
    )
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

/// Writes the comparison key of a name without titles and notes; `key` is emptied first. Digits and signs are left
/// out.
pub fn write_key(core: &str, key: &mut String) {
    key.clear();
    let mut word = String::new();
    // An apostrophe behind a lone consonant joins it to the next word: `H' Hen` = `H'Hen`.
    let mut join = false;
    let mut pending = String::new();
    let mut flush = |word: &mut String, join: bool, is_last: bool| {
        if word.is_empty() {
            return;
        }
        let lone = word.chars().count() == 1 && !is_last;
        let first_prefix = key.is_empty() && pending.is_empty() && matches!(word.as_str(), "h" | "k");
        if lone && (join || first_prefix) {
            pending.push_str(word);
        } else {
            if !key.is_empty() {
                key.push(' ');
            }
            if pending.is_empty() {
                match Syllable::parse(word) {
                    Some(mut syllable) => {
                        syllable.place_tone();
                        syllable.write(true, key);
                    }
                    None => key.push_str(word),
                }
            } else {
                key.push_str(&pending);
                key.push_str(word);
                pending.clear();
            }
        }
        word.clear();
    };
    for c in core.chars() {
        // One of the apostrophes (U+02BC) counts as a letter.
        if is_apostrophe(c) {
            // Within a word it is dropped; behind a lone letter it may join.
            join = word.chars().count() == 1;
        } else if c.is_alphabetic() || (matches!(c, '\u{300}'..='\u{36F}') && !word.is_empty()) {
            word.extend(c.to_lowercase());
            join = false;
        } else if !c.is_ascii_digit() {
            flush(&mut word, join, false);
            join = false;
        }
    }
    flush(&mut word, join, true);
    if !pending.is_empty() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&pending);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Seen = (ObservationKind, Option<String>);

    fn read(raw: &str) -> (Name, Vec<Seen>) {
        let mut name = Name::default();
        let mut trail = Trail::new();
        normalize(raw, &mut name, &mut trail);
        (name, trail.into_observations().into_iter().map(|o| (o.kind, o.new)).collect())
    }

    fn key(raw: &str) -> String {
        read(raw).0.key
    }

    #[test]
    fn keys_do_not_know_case_style_or_apostrophes() {
        for (raw, wanted) in [
            ("Nguyễn Văn An", "nguyễn văn an"),
            ("NGUYỄN VĂN AN", "nguyễn văn an"),
            ("Nguyễn Thị Hoà", "nguyễn thị hòa"),
            ("Nguyễn Thị Hòa", "nguyễn thị hòa"),
            ("Trần Thuý", "trần thúy"),
            ("Lê Văn Qúy", "lê văn quý"),
            ("Hòang Văn Tòan", "hoàng văn toàn"),
            ("Đào Đức", "đào đức"),
            ("Ðào Ðức", "đào đức"),
            // i and y stay apart: the linking stage knows that they are near.
            ("Lý Mỹ", "lý mỹ"),
            ("Lí Mĩ", "lí mĩ"),
            ("NGUYEN VAN AN", "nguyen van an"),
            // Prefixes of minorities.
            ("H' Hen Niê", "hhen niê"),
            ("H'Hen Niê", "hhen niê"),
            ("H’Hen Niê", "hhen niê"),
            ("Hʼ Hen Niê", "hhen niê"),
            ("H Hen Niê", "hhen niê"),
            ("K' Brếp", "kbrếp"),
            ("K'Brếp", "kbrếp"),
            ("K'BRẾP", "kbrếp"),
            ("Ksor H' Bơ Khắp", "ksor hbơ khắp"),
            ("Y Thoang Knul", "y thoang knul"),
            ("Y-Blui", "y blui"),
            ("A Thút", "a thút"),
            ("Hđơ̆k", "hđơ̆k"),
            ("Ng.V.An", "ng v an"),
            ("O'Brien Patrick", "obrien patrick"),
            ("Nguyễn Thị Lan 2", "nguyễn thị lan"),
        ] {
            assert_eq!(key(raw), wanted, "{raw}");
        }
    }

    #[test]
    fn what_stands_around_a_name_is_told_and_left_out_of_the_key() {
        use ObservationKind::{
            DeathNote, NoteInName, NumberingInName, SeveralPeople, SignsInName, TitleInName, TonePlacement,
        };
        let an = "nguyễn văn an";
        let to = |kind, new: &str| (kind, Some(new.to_string()));
        let title = || vec![to(TitleInName, "Nguyễn Văn An")];
        let note = || vec![to(NoteInName, "Nguyễn Văn An")];
        let death = || vec![to(NoteInName, "Nguyễn Văn An"), (DeathNote, None)];
        for (raw, wanted, seen) in [
            ("Ông Nguyễn Văn An", an, title()),
            ("ông Nguyễn Văn An", an, title()),
            ("Bà: Nguyễn Văn An", an, title()),
            ("Ô. Nguyễn Văn An", an, title()),
            ("Đ/c Nguyễn Văn An", an, title()),
            ("Đồng chí Nguyễn Văn An", an, title()),
            ("Hộ ông Nguyễn Văn An", an, title()),
            ("Hộ ông: Nguyễn Văn An", an, title()),
            ("Ông (bà) Nguyễn Văn An", an, title()),
            ("Ông/bà Nguyễn Văn An", an, title()),
            ("Mr. Nguyễn Văn An", an, title()),
            ("ÔNG NGUYỄN VĂN AN", an, vec![to(TitleInName, "NGUYỄN VĂN AN")]),
            ("Cụ Nguyễn Văn An", an, title()),
            ("Ông Y Blui Niê", "y blui niê", vec![to(TitleInName, "Y Blui Niê")]),
            ("Bà H'Hen Niê", "hhen niê", vec![to(TitleInName, "H'Hen Niê")]),
            ("Bà Thị Bé", "thị bé", vec![to(TitleInName, "Thị Bé")]),
            ("Anh Từ Chí Sơn", "từ chí sơn", vec![to(TitleInName, "Từ Chí Sơn")]),
            ("Anh Y Tuyn Êčăm", "y tuyn êčăm", vec![to(TitleInName, "Y Tuyn Êčăm")]),
            ("Ông Hoàng Minh Khánh", "hoàng minh khánh", vec![to(TitleInName, "Hoàng Minh Khánh")]),
            ("ÔNG LÂM QUỐC TUẤN", "lâm quốc tuấn", vec![to(TitleInName, "LÂM QUỐC TUẤN")]),
            ("Ông Bách Văn Duy", "bách văn duy", vec![to(TitleInName, "Bách Văn Duy")]),
            ("Ông Nguyen Tho Luan", "nguyen tho luan", vec![to(TitleInName, "Nguyen Tho Luan")]),
            (
                "Ông Nguyeenx Vawn An",
                "nguyeenx vawn an",
                vec![to(TitleInName, "Nguyeenx Vawn An"), (ObservationKind::TypingResidue, None)],
            ),
            // Names that begin like a title.
            ("Ông Công Hậu", "ông công hậu", vec![]),
            ("Ông Văn Anh Phương", "ông văn anh phương", vec![]),
            ("B. Y. K. Tùng", "b y k tùng", vec![]),
            ("Ông Văn Minh", "ông văn minh", vec![]),
            ("Ông Thị Lan", "ông thị lan", vec![]),
            ("Bà Lan", "bà lan", vec![]),
            ("Bá Thị Lan", "bá thị lan", vec![]),
            ("Anh Thư", "anh thư", vec![]),
            ("Anh Minh Thư", "anh minh thư", vec![]),
            ("Nguyễn Bà", "nguyễn bà", vec![]),
            ("Hồ Ông", "hồ ông", vec![]),
            // Numbering.
            ("1. Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
            ("01/ Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
            ("12) Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
            ("- Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
            ("+ Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
            ("3 Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
            // Notes.
            ("Nguyễn Văn An (hộ nghèo)", an, note()),
            ("Nguyễn Văn An(Ba Lúa)", an, note()),
            ("Nguyễn Văn An [con ông Bình]", an, note()),
            ("Nguyễn Văn An - con ông Bình", an, note()),
            ("Nguyễn Văn An – vợ chết", an, note()),
            ("Nguyễn Văn An, sinh năm 1950", an, note()),
            ("Nguyễn Văn An (tức Ba", an, note()),
            ("Nguyễn Văn An tức Ba Lúa", an, note()),
            ("Nguyễn Văn An tự Ba", an, note()),
            ("Nguyễn Tự An", "nguyễn tự an", vec![]),
            ("Nguyễn Văn An còn gọi là Ba", an, note()),
            ("Nguyễn Văn An (vợ chết)", an, note()),
            ("Nguyễn Văn An (con ông Bình đã chết)", an, note()),
            ("Nguyễn Văn An (mất sức)", an, note()),
            ("Nguyễn Văn An (mất tích)", an, note()),
            ("Nguyễn Văn An (con liệt sĩ)", an, note()),
            ("Nguyễn Văn An (không rõ)", an, note()),
            // Death notes.
            ("Nguyễn Văn An (chết)", an, death()),
            ("Nguyễn Văn An (đã mất)", an, death()),
            ("Nguyễn Văn An ( đã chết )", an, death()),
            ("Nguyễn Văn An (ĐÃ CHẾT)", an, death()),
            ("Nguyễn Văn An (mất năm 2020)", an, death()),
            ("Nguyễn Văn An (chết 12/03/2021)", an, death()),
            ("Nguyễn Văn An (+)", an, death()),
            ("Nguyễn Văn An †", an, death()),
            ("† Nguyễn Văn An", an, death()),
            ("Nguyễn Văn An (liệt sĩ)", an, death()),
            ("Nguyễn Văn An - đã chết", an, death()),
            ("Nguyễn Văn An đã chết", an, death()),
            ("Nguyễn Văn An chết", an, death()),
            ("Nguyễn Văn An (da chet)", an, death()),
            // Several people.
            ("Hộ ông Nguyễn Văn An và bà Trần Thị Bình", an, vec![(SeveralPeople, None)]),
            ("Nguyễn Văn An và Trần Thị Bình", an, vec![(SeveralPeople, None)]),
            ("Nguyễn Văn An, Trần Thị Bình", an, vec![(SeveralPeople, None)]),
            ("Nguyễn Văn An; Trần Thị Bình", an, vec![(SeveralPeople, None)]),
            ("Nguyễn Văn An - Trần Thị Bình", an, vec![(SeveralPeople, None)]),
            ("Nguyễn Văn An và vợ", an, vec![(SeveralPeople, None)]),
            ("Ông Nguyễn Văn An và vợ là bà Trần Thị Bình", an, vec![(SeveralPeople, None)]),
            ("Nguyễn Văn An\nTrần Thị Bình", an, vec![(SeveralPeople, None)]),
            ("Và A Sùng", "và a sùng", vec![]),
            ("Giàng Và Páo", "giàng và páo", vec![]),
            // Tone marks.
            ("Nguyễn Hòang", "nguyễn hoàng", vec![to(TonePlacement, "Nguyễn Hoàng")]),
            ("Lê Qúy Hoà", "lê quý hòa", vec![to(TonePlacement, "Lê Quý Hoà")]),
            // Several things at once have one suggestion.
            (
                "1. Ông Nguyễn Hòang (chết)",
                "nguyễn hoàng",
                vec![
                    to(NumberingInName, "Nguyễn Hoàng"),
                    to(TitleInName, "Nguyễn Hoàng"),
                    to(NoteInName, "Nguyễn Hoàng"),
                    to(TonePlacement, "Nguyễn Hoàng"),
                    (DeathNote, None),
                ],
            ),
            // Signs.
            ("Nguyễn Thị Lan 2", "nguyễn thị lan", vec![(SignsInName, None)]),
            ("Nguyễn Văn @n", "nguyễn văn n", vec![(SignsInName, None)]),
            ("Nguyễn Văn An.", an, vec![(SignsInName, None)]),
            ("@Lê An (con)", "lê an", vec![(NoteInName, None), (SignsInName, None)]),
            ("=Lê An, Bình", "lê an", vec![(NoteInName, None), (SignsInName, None)]),
        ] {
            let (name, found) = read(raw);
            assert_eq!((name.key.as_str(), found), (wanted, seen), "{raw}");
        }
    }

    #[test]
    fn death_notes_are_kept_with_their_text() {
        let (name, _) = read("Nguyễn Văn An (mất năm 2020)");
        assert!(name.death_note);
        assert_eq!(name.death_text, "mất năm 2020");
        assert_eq!(name.display, "Nguyễn Văn An (mất năm 2020)");
        // The note behind the second person is not about the first.
        assert!(!read("Nguyễn Văn An và Trần Thị Bình (chết)").0.death_note);
        assert!(read("Nguyễn Văn An (chết) và Trần Thị Bình").0.death_note);
    }

    #[test]
    fn fillers_and_organisations_have_no_key() {
        for raw in [
            "chưa rõ",
            "Không có",
            "N/A",
            "-",
            "x",
            "Test",
            "Nguyễn Văn A",
            "NGUYEN VAN A",
            "A",
            "12345",
            "#N/A",
            "(...)",
            "Nguyễn Văn A (chết)",
        ] {
            let (name, seen) = read(raw);
            assert_eq!(name.key, "", "{raw}");
            assert!(seen.iter().any(|s| s.0 == ObservationKind::Junk), "{raw}");
        }
        for raw in [
            "UBND xã Tân Lập",
            "Ủy ban nhân dân phường 5",
            "Uỷ ban nhân dân xã",
            "CÔNG TY TNHH MỘT THÀNH VIÊN AN BÌNH",
            "Cty CP Sao Mai",
            "Trường THCS Lê Lợi",
            "Trường Tiểu học Kim Đồng",
            "Hợp tác xã Đông Tiến",
            "HTX Nông nghiệp Hòa Bình",
            "CONG TY TNHH AN BINH",
            "UBND XA TAN LAP",
            "Chùa Linh Sơn",
            "Ban quản lý rừng phòng hộ",
            "Cộng đồng dân cư thôn Đông",
        ] {
            let (name, seen) = read(raw);
            assert_eq!((name.key.as_str(), seen), ("", vec![(ObservationKind::Organisation, None)]), "{raw}");
            assert!(!name.display.is_empty());
        }
        for raw in [
            "Trương Thị Học",
            "TRUONG THI HOC",
            "Công Thị Nga",
            "Cống Tý",
            "Chu Thị Hạnh",
            "Sở Thị Lan",
            "Hội Thị Mai",
            "Nguyễn Công Ty",
            "Đoàn Thanh Niên",
            "Lâm Trường An",
            "Nông Trường Sơn",
            "Văn Phòng",
            "CONG TY LAN",
            "Trường Sơn",
            "Chi Lan",
        ] {
            assert_eq!(read(raw).1, vec![], "{raw}");
        }
    }

    #[test]
    fn a_cell_too_long_for_a_name_is_not_looked_into() {
        for raw in ["a".repeat(1_000_000), "Nguyễn Văn An, ".repeat(50_000)] {
            let (name, seen) = read(&raw);
            assert_eq!((name.key.as_str(), seen), ("", vec![(ObservationKind::Junk, None)]));
            // Joined from two cells.
            let (mut name, mut trail) = (Name::default(), Trail::new());
            normalize_mended(&raw, &mut name, &mut trail);
            assert_eq!((name.key.as_str(), trail.into_observations().len()), ("", 1));
        }
    }

    #[test]
    fn encodings_are_repaired_where_certain() {
        for raw in ["NguyÔn V¨n Nam", "Nguyeãn Vaên Nam", "Nguyá»…n VÄƒn Nam"] {
            let (name, seen) = read(raw);
            let wanted = "Nguyễn Văn Nam".to_string();
            assert_eq!(seen, vec![(ObservationKind::EncodingRepaired, Some(wanted.clone()))], "{raw}");
            assert_eq!((name.display, name.key.as_str()), (wanted, "nguyễn văn nam"));
        }
    }

    #[test]
    fn lost_letters_and_typing_are_told_and_not_repaired() {
        use ObservationKind::{LettersLost, TypingResidue};
        for (raw, kind) in [
            ("Nguy?n Th? Nam", LettersLost),
            ("Nguyeenx Vawn Nam", TypingResidue),
            ("Nguye6n4 Va8n Nam", TypingResidue),
        ] {
            let (name, seen) = read(raw);
            assert_eq!(seen, vec![(kind, None)], "{raw}");
            assert_eq!(name.display, raw);
            assert!(!name.key.is_empty());
        }
        assert_eq!(key("Nguye6n4 Va8n Nam"), "nguyen van nam");
    }

    #[test]
    fn unusual_names_are_not_told_to_be_wrong() {
        for raw in [
            "Tôn Nữ Công Tằng Thị Hoàng Ngọc",
            "Công Tằng Tôn Nữ Thị Thanh Trà",
            "Y Thoang Knul",
            "H' Hen Niê",
            "H’Hen Niê",
            "Nay H' Djruêng",
            "Ksor H' Bơ Khắp",
            "Rơ Châm H' Yéo",
            "Rơ Châm H'Yéo",
            "K' Brếp",
            "K'Brếp",
            "A Thút",
            "Y Blui",
            "Giàng A Páo",
            "Giàng Thị Mỷ",
            "Điểu Bằng",
            "Thị Bé",
            "Thạch Sết",
            "Neáng Sóc Ry",
            "Danh Út",
            "Chamaléa Hiến",
            "Sa Lếs",
            "Voòng A Cỏng",
            "Hđơ̆k",
            "Êñuôl Y Bhit",
            "Ajŭn H'Bia",
            "Siu H'Phiu",
            "Puih Y Čuôr",
            "Pi Năng Thị Hạnh",
            "Zơ Râm Bhlao",
            "Bh'nướch Thị Nga",
            "B'ling Hôih",
            "M'Nông",
            "Kpă Y Sĭng",
            "Ka Duyên",
            "Mohamad Saleh",
            "Fa Ti Mah",
            "José Pérez Gómez",
            "Müller Jürgen",
            "François Hollande",
            "O'Brien Patrick",
            "Sigurður Jónsson",
            "Иван Петров",
            "王小明",
            "김민수",
            "Kim Soo Hyun",
            "Lee Soo Man",
            "Lars Max",
            "Anna Maria",
            "Giu-se Trần Văn An",
            "Maria Nguyễn Thị Lan",
            "Phêrô Lê Văn Bình",
            "Têrêsa Phạm Thị Hoa",
            "Jean-Pierre Lê",
            "NGUYEN VAN AN",
            "Ông Ích Khiêm",
            "Nguyễn",
            "Út",
            "Ý",
            "Thích Nữ Diệu Tâm",
            "Nguyễn Phúc Bửu Lộc",
            "Lý A Chết Sinh",
            "ng. v. an nguyễn",
        ] {
            let (name, seen) = read(raw);
            assert_eq!(seen, vec![], "{raw}");
            assert_eq!(name.display, raw);
            assert!(!name.key.is_empty(), "{raw}");
        }
    }
}
