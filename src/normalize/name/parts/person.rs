//! Whether a piece of a name cell is another person, and what the person is to the first.
//!
//! Owns [`head`]. A word of kinship before a name makes a person of it only where it says so beyond doubt: behind `và`,
//! with `là` or a colon. `vợ ông Bình` behind a dash says whose wife the person before it is.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::piece::Joint;
use super::religious::strip_religious;
use super::strip_numbering;
use super::title::{begins, is_name_start, is_surely_whole_name, n_words, strip_prefix_lower, strip_titles};
use super::words::ORDER_OF_BIRTH;
use crate::data::person::{Relation, Sex};
use crate::normalize::name::key::is_apostrophe;
use crate::normalize::text::WIDE_GAP;
use crate::orthography::{fold, name_words};
use crate::places;

/// How a whole cell is written.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// In capitals only.
    pub shouted: bool,
    /// In small and capital letters.
    pub cased: bool,
}

impl Cell {
    /// Looks at the whole text of a cell.
    pub fn of(text: &str) -> Cell {
        let lower = text.chars().any(char::is_lowercase);
        let upper = text.chars().any(char::is_uppercase);
        Cell { shouted: upper && !lower, cased: lower && upper }
    }

    /// Whether `text` begins as a name does.
    fn is_capital(&self, text: &str) -> bool {
        text.starts_with(char::is_uppercase) || (!self.cased && !self.shouted)
    }
}

/// What a piece begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head<'a> {
    /// Another person; `text` begins with the titles.
    Person {
        /// What the person is to the first.
        relation: Relation,
        /// The text from the titles on.
        text: &'a str,
    },
    /// Somebody without a name.
    Unnamed,
    /// Something of the person before.
    Field,
}

/// Words of kinship and of standing before a name; where one begins like another the longer stands first.
const LABELS: &[(&str, Relation)] = &[
    ("vợ", Relation::Wife),
    ("chồng", Relation::Husband),
    ("con trai", Relation::Child),
    ("con gái", Relation::Child),
    ("con đẻ", Relation::Child),
    ("các con", Relation::Child),
    ("con", Relation::Child),
    ("mẹ đẻ", Relation::Parent),
    ("bố đẻ", Relation::Parent),
    ("mẹ", Relation::Parent),
    ("cha", Relation::Parent),
    ("bố", Relation::Parent),
    ("em trai", Relation::Sibling),
    ("em gái", Relation::Sibling),
    ("em", Relation::Sibling),
    ("anh trai", Relation::Sibling),
    ("chị gái", Relation::Sibling),
    ("cháu", Relation::Relative),
    ("người đồng sử dụng", Relation::CoUser),
    ("cùng sử dụng", Relation::CoUser),
    ("đồng sử dụng", Relation::CoUser),
    ("đồng sở hữu", Relation::CoUser),
    ("đsd", Relation::CoUser),
    ("người nhận thay", Relation::Representative),
    ("người đại diện theo pháp luật", Relation::Representative),
    ("người đại diện hộ", Relation::Representative),
    ("người đại diện", Relation::Representative),
    ("đại diện hộ", Relation::Representative),
    ("đại diện", Relation::Representative),
    ("người được ủy quyền", Relation::Representative),
    ("ủy quyền cho", Relation::Representative),
    ("ủy quyền", Relation::Representative),
    ("giám đốc", Relation::Representative),
    ("chủ tịch", Relation::Representative),
    ("trụ trì", Relation::Representative),
    ("hiệu trưởng", Relation::Representative),
    ("do", Relation::Representative),
    ("người giám hộ", Relation::Guardian),
    ("giám hộ", Relation::Guardian),
    ("người thừa kế", Relation::Heir),
    ("thừa kế", Relation::Heir),
    ("chủ hộ", Relation::Head),
    ("chủ doanh nghiệp", Relation::Representative),
    ("chủ cơ sở", Relation::Representative),
    ("chủ", Relation::Representative),
];

/// A label, the text behind it, and whether `là` or a colon says that a name follows.
struct Labelled<'a> {
    relation: Relation,
    rest: &'a str,
    sure: bool,
}

fn label<'a>(text: &'a str, cell: &Cell) -> Option<Labelled<'a>> {
    let first = text.chars().next()?.to_lowercase().next()?;
    let (word, relation, rest) = LABELS
        .iter()
        .filter(|(word, _)| begins(word, first))
        .find_map(|&(word, relation)| Some((word, relation, strip_prefix_lower(text, word)?)))?;
    // In a cell of small and capital letters the word is written small, or stands at the front with one capital.
    let kinship = relation < Relation::CoUser;
    let colon = rest.trim_start().starts_with(':');
    if cell.cased && kinship && !colon && !text.starts_with(word) && title_and_name(rest).is_none() {
        let first_capital = text.chars().skip(1).take(word.chars().count() - 1).all(|c| !c.is_uppercase());
        let titled = strip_titles(rest.trim_start());
        if !first_capital || (titled.title.is_empty() && !rest.trim_start().starts_with("là ")) {
            return None;
        }
    }
    let rest = rest.trim_start();
    let bare = rest.trim_start_matches([':', ' ']);
    let behind_is = ["là ", "LÀ ", "gồm ", "gồm: ", "là: "].iter().find_map(|is| bare.strip_prefix(is));
    let sure = bare.len() < rest.len() || behind_is.is_some();
    Some(Labelled { relation, rest: behind_is.unwrap_or(bare).trim_start_matches([':', ' ']), sure })
}

/// What the piece `text` begins with.
pub fn head<'a>(text: &'a str, joint: Joint, cell: &Cell) -> Head<'a> {
    let mut text = strip_numbering(text.trim());
    let mut joint = joint;
    for and in ["và ", "cùng với ", "cùng ", "với ", "VÀ ", "CÙNG "] {
        if let Some(rest) =
            text.strip_prefix(and).filter(|_| and.starts_with(char::is_lowercase) || cell.shouted)
        {
            (text, joint) = (rest.trim_start(), Joint::And);
        }
    }
    let Some(labelled) = label(text, cell) else {
        if joint == Joint::Bracket {
            // `(bà Trần Thị B)`: with a title and a whole name.
            let titled = strip_titles(text);
            let person = titled.sex != Sex::Unknown && is_person(text, joint, cell);
            // `(Trần Thị B nhận thay)`.
            let stands_for = [" nhận thay", " lĩnh thay", " ký thay", " đại diện", " làm đại diện"];
            if stands_for.iter().any(|word| text.to_lowercase().ends_with(word))
                && is_person(text, joint, cell)
            {
                return Head::Person { relation: Relation::Representative, text };
            }
            return if person { Head::Person { relation: Relation::Unstated, text } } else { Head::Field };
        }
        if is_person(text, joint, cell) {
            return Head::Person { relation: Relation::Unstated, text };
        }
        // `An và Bình`; `Ông An, bà Bình`, but `Lê Thị Hoa - bà Ba` may be one person.
        let one = joint == Joint::And && is_one_name(text, cell);
        let titled = joint == Joint::Sign && is_titled_alone(text);
        if one || titled {
            return Head::Person { relation: Relation::Unstated, text };
        }
        let unnamed = joint == Joint::And && is_unnamed(text);
        return if unnamed { Head::Unnamed } else { Head::Field };
    };
    let Labelled { relation, rest, sure } = labelled;
    let represents = relation == Relation::Representative;
    // `đại diện là con Nguyễn Văn B`.
    let inner = label(rest, cell).filter(|inner| represents && is_person(inner.rest, Joint::And, cell));
    let rest = inner.map_or(rest, |inner| inner.rest);
    let titled = strip_titles(rest);
    // One name behind a title or `là` is enough.
    let named = is_person(rest, Joint::And, cell)
        || (sure
            && cell.is_capital(rest)
            && !rest.is_empty()
            && !rest.contains(|c: char| c.is_ascii_digit()));
    if !named {
        let kinship = relation < Relation::CoUser;
        let unnamed = joint == Joint::And && kinship && (rest.is_empty() || !cell.is_capital(rest));
        return if unnamed { Head::Unnamed } else { Head::Field };
    }
    let whose = rest.trim_start();
    let stated = titled.sex;
    let contradicts = (relation == Relation::Wife && stated == Sex::Male)
        || (relation == Relation::Husband && stated == Sex::Female);
    let certain = match relation {
        // `vợ ông B` says whose wife the person before it is.
        _ if contradicts && joint != Joint::And && !sure => false,
        _ if sure || joint == Joint::And => true,
        Relation::Wife => stated == Sex::Female || has_middle(whose, "thị"),
        Relation::Husband => stated == Sex::Male || has_middle(whose, "văn"),
        _ if represents => titled.sex != Sex::Unknown || joint != Joint::Bracket,
        Relation::CoUser | Relation::Guardian | Relation::Heir | Relation::Head => true,
        _ => false,
    };
    // A bare `vợ Trần Thị B` in brackets is as likely whose relative the person is.
    let certain = certain && (joint != Joint::Bracket || sure || titled.sex != Sex::Unknown);
    if certain { Head::Person { relation, text: rest } } else { Head::Field }
}

/// Whether the second word of a name is `middle`.
fn has_middle(name: &str, middle: &str) -> bool {
    name.split(' ').nth(1).is_some_and(|w| w.to_lowercase() == middle)
}

/// `các con`, `gia đình`, `3 người con`, `vợ`.
fn is_unnamed(text: &str) -> bool {
    let lower = text.to_lowercase();
    let text = lower.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if text.len() < lower.len() {
        return ["người", "con", "cháu", "khẩu", "hộ", "thành viên", "anh", "chị", "em", "đồng"]
            .iter()
            .any(|w| text.starts_with(w));
    }
    let first = text.split([' ', '(', ',']).next().unwrap_or("");
    matches!(
        first,
        "vợ" | "chồng"
            | "con"
            | "các"
            | "mẹ"
            | "em"
            | "anh"
            | "chị"
            | "cháu"
            | "những"
            | "một"
            | "gia"
            | "hai"
            | "ba"
            | "người"
    ) && !(first == "ba" && text.split(' ').count() == 1)
}

/// Names of provinces and communes, folded, without their kind: behind a name and a sign they are places.
static PLACES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let provinces = [
        include_str!("../../../../tables/provinces_old.tsv"),
        include_str!("../../../../tables/provinces_new.tsv"),
    ];
    let provinces =
        provinces.iter().flat_map(|tsv| tsv.lines().skip(1)).filter_map(|line| line.split('\t').nth(1));
    let communes = places::new_communes().iter().chain(places::old_communes()).map(|commune| commune.name);
    provinces
        .chain(communes)
        .map(|name| {
            let folded = fold(name);
            let kinds = ["tinh ", "thanh pho ", "phuong ", "xa ", "thi tran ", "dac khu "];
            kinds.iter().find_map(|kind| folded.strip_prefix(kind)).unwrap_or(&folded).to_string()
        })
        .collect()
});

/// Whether a text is the name of a province or commune, without its kind.
pub fn is_place(text: &str) -> bool {
    PLACES.contains(&fold(text))
}

/// Whether `text` begins with a person: titles, then a family name and at least one word more; behind "and" also a
/// title and a name of one word.
pub fn is_person(text: &str, joint: Joint, cell: &Cell) -> bool {
    let titled = strip_titles(text);
    let rest = titled.rest;
    let end = rest.find([',', ';', '(', '\n', '&', '/']).unwrap_or(rest.len());
    let end = rest[..end].find(WIDE_GAP).unwrap_or(end);
    let name = rest[..end].trim();
    let name = strip_religious(name).map_or(name, |(_, name)| name);
    if name.starts_with(|c: char| !c.is_alphabetic()) || !cell.is_capital(name) {
        return joint == Joint::And && title_and_name(text).is_some();
    }
    let words: Vec<&str> = name.split(' ').filter(|w| !w.is_empty()).take(8).collect();
    // In small and capital letters a name has capitals in its first two words.
    let proper = !cell.cased
        || words.iter().take(2).all(|w| w.starts_with(|c: char| c.is_uppercase() || is_apostrophe(c)));
    let whole = (words.len() >= 2 && proper && is_name_start(name, !titled.title.is_empty()))
        || (words.len() == 1 && name.contains(is_apostrophe) && is_name_start(name, false));
    let place = || titled.title.is_empty() && is_place(name);
    (whole && !place()) || (joint == Joint::And && title_and_name(text).is_some())
}

/// Whether `text` is one syllable of a name and nothing else, written as a name.
pub fn is_one_name(text: &str, cell: &Cell) -> bool {
    let text = text.trim();
    let letters = text.chars().count() >= 2 && text.chars().all(char::is_alphabetic);
    let lower = text.to_lowercase();
    letters
        && !matches!(lower.as_str(), "vợ" | "chồng" | "con" | "cháu" | "mẹ" | "bố" | "cha")
        && (cell.cased || cell.shouted)
        && text.starts_with(char::is_uppercase)
        && name_words::is_name_word(&lower)
}

/// Whether a title and one word are all of `text`, and the word is no nickname.
pub fn is_titled_alone(text: &str) -> bool {
    title_and_name(text).is_some_and(|(_, _, name)| {
        name.chars().all(char::is_alphabetic) && !ORDER_OF_BIRTH.contains(&name.to_lowercase().as_str())
    })
}

/// `bà Lan`: a title and one word; the title, the sex that it states, and the text from the name on.
pub fn title_and_name(text: &str) -> Option<(&str, Sex, &str)> {
    let (title, rest) = text.trim_start().split_once(' ')?;
    let end = rest.find([' ', ',', ';', '(', '\n']).unwrap_or(rest.len());
    let name = &rest[..end];
    let key = title.trim_end_matches(':').to_lowercase();
    let sex = match key.as_str() {
        "ông" | "anh" | "chú" => Sex::Male,
        "bà" | "chị" | "cô" => Sex::Female,
        "cụ" => Sex::Unknown,
        _ => return None,
    };
    (name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic)).then_some((
        title.trim_end_matches(':'),
        sex,
        rest,
    ))
}

/// A label at the front that says what all people of the cell are: `Đồng sử dụng: A; B; C`.
pub fn list_label(text: &str) -> (Relation, &str) {
    for word in [
        "các đồng sử dụng",
        "đồng sử dụng",
        "đồng sở hữu",
        "người đồng sử dụng",
        "đsd",
        "cùng sử dụng",
        "nhóm đồng sử dụng",
    ] {
        let Some(rest) = strip_prefix_lower(text, word) else {
            continue;
        };
        let bare = rest.trim_start_matches([':', ' ', '.']);
        let bare = bare.strip_prefix("gồm").unwrap_or(bare).trim_start_matches([':', ' ']);
        if n_words(bare) >= 2 {
            return (Relation::CoUser, bare);
        }
    }
    (Relation::Unstated, text)
}

/// What the front of a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front<'a> {
    /// A name, or anything else that is not told apart.
    Name,
    /// A person behind a label: `Chồng: Nguyễn Văn A; Vợ: Trần Thị B`.
    Labelled {
        /// What the label says.
        relation: Relation,
        /// The text behind it.
        text: &'a str,
    },
    /// A relative of somebody who is named: `Vợ ông Nguyễn Văn A`. Whose relative is no name.
    Unnamed,
}

/// Words before somebody's name that make of it the name of somebody else.
const RELATIVES: &[&str] = &[
    "vợ của",
    "chồng của",
    "con của",
    "các con của",
    "các con ông",
    "các con bà",
    "mẹ của",
    "người thừa kế của",
    "những người thừa kế",
    "các thừa kế",
    "thừa kế của",
    "hàng thừa kế",
    "các đồng thừa kế",
];

/// A newborn without a name, alone in the cell.
const NEWBORN: &[&str] = &[
    "trẻ sơ sinh",
    "trẻ mới sinh",
    "bé sơ sinh",
    "bé mới sinh",
    "bé gái",
    "bé trai",
    "cháu bé",
    "con mới sinh",
];

/// A newborn by its parents: `Bé gái con bà Trần Thị B`.
const NEWBORN_OF: &[&str] = &[
    "bé gái con",
    "bé trai con",
    "bé con",
    "cháu bé con",
    "cháu con",
    "trẻ sơ sinh con",
    "trẻ con",
    "bé sơ sinh con",
    "con gái mới sinh của",
    "con trai mới sinh của",
    "con mới sinh của",
];

/// Whether a cell speaks of a newborn without a name. Behind `con` stands a parent, with a title or a whole name.
pub fn is_newborn(text: &str) -> bool {
    // The first letters of both tables.
    if !text.trim_start().starts_with(['t', 'T', 'b', 'B', 'c', 'C']) {
        return false;
    }
    let lower = text.to_lowercase();
    let lone = lower.split(['(', ',', '-']).next().unwrap_or("").trim();
    NEWBORN.contains(&lone)
        || NEWBORN_OF.iter().any(|word| {
            let Some(parent) = strip_prefix_lower(text, word) else { return false };
            let parent = parent.trim_start();
            let parent = strip_prefix_lower(parent, "của").map_or(parent, str::trim_start);
            !strip_titles(parent).title.is_empty()
                || title_and_name(parent).is_some()
                || is_surely_whole_name(parent)
        })
}

/// Looks for a label, or a relative without a name, at the front of a cell.
pub fn front_label<'a>(text: &'a str, cell: &Cell) -> Front<'a> {
    let lone = ["vợ", "chồng", "con", "các con", "và vợ", "vợ con", "gia đình", "vợ chồng"];
    if RELATIVES.iter().any(|word| strip_prefix_lower(text, word).is_some()) || lone.contains(&text) {
        return Front::Unnamed;
    }
    let Some(Labelled { relation, rest, sure }) = label(text, cell) else {
        return Front::Name;
    };
    if !is_person(rest, Joint::And, cell) {
        return Front::Name;
    }
    let one = title_and_name(rest).map_or(Sex::Unknown, |(_, sex, _)| sex);
    let stated = Some(strip_titles(rest).sex).filter(|sex| *sex != Sex::Unknown).unwrap_or(one);
    let kinship = relation < Relation::CoUser;
    let labelled = Front::Labelled { relation, text: rest };
    match relation {
        _ if sure || !kinship => labelled,
        Relation::Wife if stated == Sex::Female || has_middle(rest, "thị") => labelled,
        Relation::Husband if stated == Sex::Male || has_middle(rest, "văn") => labelled,
        // `Vợ ông A`, `con bà B`: neither is the person.
        _ if stated != Sex::Unknown || text.starts_with(char::is_lowercase) => Front::Unnamed,
        _ => Front::Name,
    }
}

/// The person who stands for an organisation in a piece behind its name.
pub fn representative<'a>(piece: &'a str, joint: Joint, cell: &Cell) -> Option<&'a str> {
    let text = piece.trim().trim_start_matches(['-', '–', ' ', ':']);
    let (rest, labelled) = match label(text, cell) {
        Some(found) if found.relation == Relation::Representative => (found.rest, true),
        _ => (text, false),
    };
    let titled = strip_titles(rest);
    let sure = labelled || !titled.title.is_empty();
    let named = is_person(rest, joint, cell) || (labelled && is_person(rest, Joint::And, cell));
    // `Công ty ABC - Nguyễn Văn An`: behind a sign a whole name is enough.
    let sure = sure || (joint == Joint::Sign && n_words(rest) >= 3 && is_surely_whole_name(rest));
    (sure && named).then_some(rest)
}

/// The same within the name, without a sign: `… do ông Nguyễn Văn A đại diện`.
pub fn representative_within<'a>(name: &'a str, cell: &Cell) -> Option<(usize, &'a str)> {
    [" do ", " người đại diện ", " người đại diện: ", " đại diện ", " đại diện: ", " đại diện là "]
        .iter()
        .find_map(|word| {
            let at = name.find(word)?;
            representative(&name[at + 1..], Joint::Sign, cell).map(|person| (at, person))
        })
}
