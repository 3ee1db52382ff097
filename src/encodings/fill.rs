//! Letters of UTF-8 that lack a byte, filled in.
//!
//! Owns [`fill_in`]. What tells which letter it was: that only one makes a word; how the cell is written (no `Tờ` in a
//! name in capitals); in addresses the names of units, in names the syllables that names have. Where more than one is
//! left the text is doubtful.

use unicode_normalization::UnicodeNormalization;

use super::name_syllables::{Share, share};
use super::unit_words::{are_neighbours, is_kind};
use super::word::{self, AsIs};
use super::words::{self, key};
use crate::orthography::{Syllable, decompose};

/// A piece of the decoded text.
pub enum Piece {
    /// A letter or sign.
    Char(char),
    /// One of these letters; the blank behind it may be the rest of the letter.
    Lost { letters: Vec<char>, takes_blank: bool },
}

/// Ways to fill a word in that are tried; more lost letters are not guessed.
const MAX_WAYS: usize = 128;
/// A word that is seen this many times as often as every other is taken.
const CLEARLY_MORE: u32 = 50;

/// A text with its letters filled in.
pub struct Filled {
    pub text: String,
    /// A letter could not be told for certain.
    pub doubtful: bool,
    /// No letter makes a word of one that lacks some.
    pub spoilt: bool,
}

enum Item {
    Gap(char),
    Word(Word),
}

/// A word and the ways to fill it in, the best first.
struct Word {
    ways: Vec<Way>,
    doubtful: bool,
    spoilt: bool,
}

struct Way {
    text: String,
    key: String,
    weight: u32,
    valid: bool,
}

impl Word {
    fn best(&self) -> &str {
        self.ways.first().map_or("", |way| &way.text)
    }

    /// Ways that make a word; all where none does.
    fn likely(&self) -> impl Iterator<Item = &Way> {
        let any = self.ways.iter().any(|way| way.valid);
        self.ways.iter().filter(move |way| way.valid || !any)
    }
}

/// How the words of a cell are written, as far as their letters are there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Capitals,
    /// No word of two letters is all in capitals.
    Words,
    Unknown,
}

/// What is known of a cell beside the word in hand.
#[derive(Clone, Copy)]
struct Cell {
    case: Case,
    is_place: bool,
    /// Every word begins with a capital and there are no numbers.
    is_name: bool,
}

impl Cell {
    fn of(pieces: &[Piece]) -> Cell {
        let text: String =
            pieces.iter().map(|p| if let Piece::Char(c) = p { *c } else { '\u{FFFD}' }).nfc().collect();
        let (mut n_capitals, mut n_words) = (0, 0);
        for word in text.split(|c: char| !c.is_alphabetic() && c != '\u{FFFD}') {
            let n_upper = word.chars().filter(|c| c.is_uppercase()).count();
            let n_lower = word.chars().filter(|c| c.is_lowercase()).count();
            n_words += u32::from(n_lower > 0);
            n_capitals += u32::from(n_upper >= 2 && n_lower == 0);
        }
        let case = match (n_capitals, n_words) {
            (1.., 0) => Case::Capitals,
            (0, 1..) => Case::Words,
            _ => Case::Unknown,
        };
        let is_place = is_place(&text);
        let small = text.split(' ').any(|word| word.starts_with(char::is_lowercase));
        let is_name = !is_place && !small && !text.contains(|c: char| c.is_ascii_digit());
        Cell { case, is_place, is_name }
    }

    fn allows(self, word: &str) -> bool {
        let has_lower = word.chars().any(char::is_lowercase);
        match self.case {
            Case::Capitals => !has_lower,
            Case::Words => has_lower || word.chars().nth(1).is_none(),
            Case::Unknown => true,
        }
    }
}

/// Whether a text is an address: it begins with a word for a kind of place, as they are written (`xã Mỏ Vàng`), or has
/// one beside signs or numbers.
fn is_place(text: &str) -> bool {
    let begins = text.starts_with(char::is_lowercase) && text.split(' ').next().is_some_and(is_kind);
    let signs = text.contains(|c: char| c == ',' || c == '-' || c.is_ascii_digit());
    begins || (signs && text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(is_kind))
}

/// Fills lost letters in, word by word.
pub fn fill_in(pieces: &[Piece]) -> Filled {
    let cell = Cell::of(pieces);
    let mut items = items(pieces, cell);
    if cell.is_place {
        settle_by_units(&mut items);
    }
    let mut filled = Filled { text: String::new(), doubtful: false, spoilt: false };
    for item in &items {
        match item {
            Item::Gap(c) => filled.text.push(*c),
            Item::Word(word) => {
                filled.text.push_str(word.best());
                filled.doubtful |= word.doubtful;
                filled.spoilt |= word.spoilt;
            }
        }
    }
    filled
}

fn items(pieces: &[Piece], cell: Cell) -> Vec<Item> {
    let is_gap = |p: &Piece| matches!(p, Piece::Char(c) if c.is_ascii() && !c.is_ascii_alphabetic());
    let end_of =
        |from: usize| pieces.iter().skip(from).position(is_gap).map_or(pieces.len(), |length| from + length);
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if let Piece::Char(c) = piece
            && is_gap(piece)
        {
            items.push(Item::Gap(*c));
            at += 1;
            continue;
        }
        let end = end_of(at);
        let word = pieces.get(at..end).unwrap_or_default();
        // A blank behind a lost letter may be a part of it; then the next word belongs to this one.
        let takes_blank = matches!(word.last(), Some(Piece::Lost { takes_blank: true, .. }));
        let joined_end = if takes_blank { end_of(end + 1) } else { end };
        let next = pieces.get(end + 1..joined_end).unwrap_or_default();
        let apart = fill_word(word.iter(), cell);
        let joined = if next.is_empty() { None } else { fill_joined(word, next, cell) };
        let is_initial = matches!(pieces.get(joined_end), Some(Piece::Char('\'' | '.')));
        match (apart, joined) {
            (apart, Some(joined)) if is_better_joined(&joined, apart.as_ref(), next, is_initial) => {
                items.push(Item::Word(joined));
                at = joined_end;
            }
            (Some(apart), _) => {
                items.push(Item::Word(apart));
                // No blank stands before a comma: it was the rest of the letter.
                let sign = matches!(pieces.get(end + 1), Some(Piece::Char(',' | ';' | '.' | ')')));
                at = end + usize::from(takes_blank && sign);
            }
            (None, _) => {
                // Too many ways: the first letter of each.
                let letter = |p: &Piece| match p {
                    Piece::Char(c) => Some(*c),
                    Piece::Lost { letters, .. } => letters.first().copied(),
                };
                let text: String = word.iter().filter_map(letter).collect();
                let way = Way { key: key(&text), text, weight: 0, valid: false };
                items.push(Item::Word(Word { ways: vec![way], doubtful: true, spoilt: false }));
                at = end;
            }
        }
    }
    items
}

/// The word with the one behind it: a blank between them was the rest of a letter that can have one.
fn fill_joined(word: &[Piece], next: &[Piece], cell: Cell) -> Option<Word> {
    let (last, front) = word.split_last()?;
    let Piece::Lost { letters, takes_blank } = last else { return None };
    let letters: Vec<char> = letters.iter().copied().filter(|c| matches!(c, 'à' | 'Ạ' | 'Ơ' | 'Ỡ')).collect();
    let last = Piece::Lost { letters, takes_blank: *takes_blank };
    fill_word(front.iter().chain([&last]).chain(next), cell).filter(|word| !word.ways.is_empty())
}

/// Whether a word that took the blank and the word behind it is better than the two apart.
fn is_better_joined(joined: &Word, apart: Option<&Word>, next: &[Piece], is_initial: bool) -> bool {
    let Some(best) = joined.ways.first() else { return false };
    let next: String = next.iter().map(|p| if let Piece::Char(c) = p { *c } else { 'a' }).collect();
    let starts_small = next.starts_with(char::is_lowercase);
    let capitals = best.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if capitals && !joined.spoilt && !is_initial && has_no_vowel(&next) {
        // `KSÆ R`: no word is without a vowel.
        return true;
    }
    let next_is_word = is_word(&next);
    let next_known = next_is_word || words::weight(&key(&next)) > 0;
    let apart_known = apart.and_then(|a| a.ways.first()).is_some_and(|a| a.weight > 0) && next_is_word;
    let one_letter = next.chars().count() == 1;
    let fits = starts_small || (capitals && (is_word(&best.text) || (best.weight > 0 && !next_known)));
    let known = best.weight > 0 && (starts_small || one_letter);
    best.valid && fits && (known || !apart_known)
}

fn has_no_vowel(text: &str) -> bool {
    text.chars()
        .all(|c| decompose(c).is_some_and(|l| l.base.is_ascii_alphabetic() && !"aeiouy".contains(l.base)))
}

fn is_word(text: &str) -> bool {
    Syllable::parse(text).is_some_and(|s| s.is_valid() || s.is_valid_unmarked())
}

/// The ways to fill one word in; `None` where they are too many.
fn fill_word<'a>(pieces: impl Iterator<Item = &'a Piece>, cell: Cell) -> Option<Word> {
    let mut texts = vec![String::new()];
    let mut any_lost = false;
    for piece in pieces {
        match piece {
            Piece::Char(c) => texts.iter_mut().for_each(|text| text.push(*c)),
            Piece::Lost { letters, .. } => {
                any_lost = true;
                if texts.len() * letters.len() > MAX_WAYS {
                    return None;
                }
                let longer = |text: &String| letters.iter().map(|c| format!("{text}{c}")).collect::<Vec<_>>();
                texts = texts.iter().flat_map(longer).collect();
            }
        }
    }
    let way = |text: String| {
        let text: String = text.nfc().collect();
        let core = text.trim_matches(|c: char| !c.is_alphabetic());
        let valid = word::as_is(core).0 <= AsIs::Valid && (!any_lost || cell.allows(core));
        let key = key(core);
        Way { weight: if valid { words::weight(&key) } else { 0 }, valid, key, text }
    };
    let mut ways: Vec<Way> = texts.into_iter().map(way).collect();
    // Stable: among equals the letter that a blank explains goes first.
    ways.sort_by_key(|way| std::cmp::Reverse((way.valid, way.weight)));
    let mut word = Word { ways, doubtful: false, spoilt: false };
    if any_lost {
        word.judge(cell);
    }
    Some(word)
}

impl Word {
    /// Tells whether one way is certain, and puts that first.
    fn judge(&mut self, cell: Cell) {
        let valid: Vec<&Way> = self.ways.iter().filter(|way| way.valid).collect();
        match valid.as_slice() {
            [] => self.judge_invalid(),
            [_] => {}
            [best, second, ..] => {
                let is_listed = |at: &usize| valid.get(*at).is_some_and(|way| share(&way.key).is_some());
                let listed: Vec<usize> =
                    (0..valid.len()).filter(|at| cell.is_name && is_listed(at)).collect();
                self.doubtful = match listed.as_slice() {
                    [one] if valid.get(*one).and_then(|way| share(&way.key)) == Some(Share::Alone) => {
                        self.ways.swap(0, *one);
                        false
                    }
                    [_, _, ..] => true,
                    // Counts of words would speak for names as rare as those that they were counted in have.
                    _ if cell.is_name => true,
                    _ => best.weight == 0 || best.weight < second.weight.saturating_mul(CLEARLY_MORE),
                };
            }
        }
    }

    /// No way makes a word of Vietnamese or a known one: highland names have many others.
    fn judge_invalid(&mut self) {
        if let [only] = self.ways.as_slice() {
            // `H'BHÆ`: no other letter begins like Ơ, whatever was lost.
            self.doubtful = !only.text.contains('Ơ') || !word::is_syllable_shaped(&only.key);
        } else {
            // `ĐLiê` is no word by its capitals.
            let n_known = self.ways.iter().filter(|way| words::weight(&way.key) > 0).count();
            self.ways.sort_by_key(|way| std::cmp::Reverse(words::weight(&way.key)));
            self.doubtful = n_known != 1;
        }
        self.spoilt = self.doubtful;
    }
}

/// Settles words of an address that are doubtful by the names of units that they stand in.
fn settle_by_units(items: &mut [Item]) {
    // A word that is settled may settle the one before it.
    for _ in 0..2 {
        for at in 0..items.len() {
            let Some(Item::Word(word)) =
                items.get(at).filter(|item| matches!(item, Item::Word(w) if w.doubtful))
            else {
                continue;
            };
            let neighbour = |blank: Option<usize>, at: Option<usize>| {
                blank.and_then(|at| items.get(at)).filter(|item| matches!(item, Item::Gap(' ')))?;
                at.and_then(|at| items.get(at)).and_then(|item| match item {
                    Item::Word(word) => Some(word),
                    Item::Gap(_) => None,
                })
            };
            let before = neighbour(at.checked_sub(1), at.checked_sub(2));
            let behind = neighbour(at.checked_add(1), at.checked_add(2));
            let n_pairs = |way: &Way| {
                let kind = before.is_some_and(|word| is_kind(&key(word.best())));
                // `xã Trí` says nothing of `xã Trà Hiệp`.
                let first = before.filter(|_| !kind || behind.is_none());
                let with = |word: Option<&Word>, pair: &dyn Fn(&Way) -> bool| {
                    u32::from(word.is_some_and(|word| word.likely().any(pair)))
                };
                with(first, &|other| are_neighbours(&other.key, &way.key))
                    + with(behind, &|other| are_neighbours(&way.key, &other.key))
            };
            let counts: Vec<u32> = word.ways.iter().map(n_pairs).collect();
            let most = counts.iter().copied().max().unwrap_or(0);
            if most == 0 || counts.iter().filter(|n| **n == most).count() > 1 {
                continue;
            }
            let best = counts.iter().position(|n| *n == most).unwrap_or(0);
            if let Some(Item::Word(word)) = items.get_mut(at) {
                word.ways.swap(0, best);
                word.doubtful = false;
                word.spoilt = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::encodings::Form;
    use crate::encodings::encode;
    use crate::encodings::loss::Losses;
    use crate::encodings::utf8::{read, traces};

    /// What becomes of `text`, damaged by `form`, in a column of `others` that went the same way.
    fn restored(text: &str, form: Form, others: &str) -> (String, bool) {
        let mut all = crate::encodings::loss::Traces::default();
        for other in others.split('|') {
            all.merge(&traces(&encode(other, form).unwrap()));
        }
        let reading = read(&encode(text, form).unwrap(), Losses::of_column(&all)).unwrap();
        (reading.text, !reading.guessed)
    }

    #[test]
    fn one_letter_is_told_by_word_case_unit_or_name() {
        let column = "Hà Văn Hậu|Trần Thành Mậu|Hoàng Văn Luận|Đào Thành Thuận";
        for (text, form) in [
            // Only one letter makes a word.
            ("Nguyễn Thị Huyền", Form::Utf8Dropped),
            // No `Tờ` in a name in capitals.
            ("NGUYỄN TỐ LINH", Form::Utf8Dropped),
            // Units.
            ("Xóm Giữa, xã Mỏ Vàng, tỉnh Yên Bái", Form::Utf8Dropped),
            ("Thôn 1, phường Cờ Đỏ, tỉnh Sơn La", Form::Utf8Replaced),
            ("Số 2 đường Hai Bà Trưng, tỉnh Hà Tĩnh", Form::Utf8Spaced),
            // Known words whose case is no Vietnamese one, and letters of the highlands.
            ("Số 3, xã ĐLiê Ya, tỉnh Đắk Lắk", Form::Utf8Replaced),
            ("Y Sen Êčăm", Form::Utf8Dropped),
            // No word is without a vowel.
            ("H'LOAN KSƠR", Form::Utf8Spaced),
            ("H'BHƠM HRA", Form::Utf8Spaced),
            // Names.
            ("Lê Văn Thọ", Form::Utf8Dropped),
            ("ĐẶNG BÁ CHÍ", Form::Utf8Dropped),
            ("Nguyễn Chí Kiên", Form::Utf8Spaced),
            // The no-break space became a blank everywhere else: what is gone without one is a soft hyphen.
            ("Mùa A Sính", Form::Utf8Spaced),
        ] {
            assert_eq!(restored(text, form, column), (text.to_string(), true), "{text} {}", form.name());
        }
    }

    #[test]
    fn two_usual_names_stay_in_doubt() {
        let column = "Hà Văn Hậu|Trần Thành Mậu|Hoàng Văn Luận|Đào Thành Thuận";
        for (text, form) in [
            ("Phan Tiến Trí", Form::Utf8Spaced),
            ("Phan Thị Trà", Form::Utf8Spaced),
            ("TRẦN BÍCH NGỌC", Form::Utf8Dropped),
            ("PHẠM HOÀNG QUÝ", Form::Utf8Dropped),
            ("PHAN VĂN CHÁNH", Form::Utf8Dropped),
            ("LÝ VĂN AN", Form::Utf8Replaced),
            ("Lê Như Ý", Form::Utf8Dropped),
            ("Nguyễn Văn Tề", Form::Utf8Dropped),
        ] {
            assert!(!restored(text, form, column).1, "{text} {}", form.name());
        }
    }

    #[test]
    fn a_cell_that_went_another_way_than_its_column_comes_back_too() {
        // The column keeps its bytes 90, which this cell lost.
        let column = "Đào Văn Đức|Đỗ Thị Đào";
        let mut all = crate::encodings::loss::Traces::default();
        for other in column.split('|') {
            all.merge(&traces(&encode(other, Form::Utf8).unwrap()));
        }
        let cell = encode("Đặng Đình Đức", Form::Utf8Dropped).unwrap();
        let reading = read(&cell, Losses::of_column(&all)).unwrap();
        assert_eq!((reading.text.as_str(), reading.guessed), ("Đặng Đình Đức", false));
    }
}
