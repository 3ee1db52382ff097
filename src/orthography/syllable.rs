//! The Vietnamese syllable: onset, rime, tone, and where the tone mark stands.
//!
//! Owns [`Syllable`] and the *inventory*: which onsets, rimes and tones the written language has, and which onset is
//! spelled how before which vowel (`c`–`k`–`qu`, `g`–`gh`, `ng`–`ngh`). It guards every repair: what does not become
//! a syllable of the inventory is not repaired. Names of minorities and foreigners use many others (`Ka`, `Đắk`,
//! `Ksor`), so "not in the inventory" is never an error. Checked against all words of `tables/name_frequencies.tsv`
//! and `tables/communes_*.tsv`: what it refuses there is damaged, or of a minority. Two styles of placing the mark are
//! accepted (`hòa`, `hoà`): [`Syllable::place_tone`] brings both to the first, and tells them from mistakes (`Hòang`,
//! `Qúy`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::letters::{Letter, Shape, Tone, compose, decompose};

/// `nghiêng` has seven letters; typing residue is not longer than eight.
const MAX_LETTERS: usize = 8;

/// Rimes without their tone.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt \
    oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt \
    uy uya uych uyên uyêt uynh uyn uyp uyt uyu \
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu";

/// Rimes that stand only after `qu`, whose `u` is part of the onset.
const RIMES_AFTER_QU: &str = "ynh yn yt yp ych";

static INVENTORY: LazyLock<Inventory> = LazyLock::new(|| {
    let pack_word = |word: &str| {
        word.chars()
            .filter_map(decompose)
            .fold(0, |packed, letter| packed << 8 | code(letter.base, letter.shape))
    };
    let plain_word = |word: &str| {
        word.chars()
            .filter_map(decompose)
            .fold(0, |packed, letter| packed << 8 | code(letter.base, Shape::Plain))
    };
    Inventory {
        rimes: RIMES.split_whitespace().map(pack_word).collect(),
        plain: RIMES.split_whitespace().map(plain_word).collect(),
        after_qu: RIMES_AFTER_QU.split_whitespace().map(pack_word).collect(),
    }
});

struct Inventory {
    rimes: FxHashSet<u64>,
    plain: FxHashSet<u64>,
    after_qu: FxHashSet<u64>,
}

const fn code(base: char, shape: Shape) -> u64 {
    (base as u64 - 'a' as u64 + 1) * 5 + shape as u64
}

const fn is_vowel(letter: Letter) -> bool {
    matches!(letter.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// How the tone mark of a syllable stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Where it belongs, or there is none, or the word is no Vietnamese syllable.
    Right,
    /// The other of the two accepted styles (`hoà`).
    OtherStyle,
    /// On a wrong vowel (`Hòang`).
    Wrong,
}

/// What the inventory says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// A Vietnamese syllable with all its marks.
    Valid,
    /// A Vietnamese syllable that may have lost its marks (`Duc`); also one that has none to lose (`Lan` is
    /// [`Spelling::Valid`], `Phuoc` is not).
    Unmarked,
    /// Onset and rime exist, but are not written together so, or not with this tone: `Ka`, `Nghan`, `Hòat`. Legal in
    /// names of minorities.
    Wrong,
    /// Not of Vietnamese.
    Foreign,
}

/// A word taken apart into letters: onset, vowels, final.
#[derive(Debug, Clone, Copy)]
pub struct Syllable {
    letters: [Letter; MAX_LETTERS],
    len: usize,
    /// Letters before the first vowel of the rime.
    n_onset: usize,
    /// Vowels of the rime.
    n_vowels: usize,
}

impl Syllable {
    /// Takes a word (NFC) apart; `None` where it is not of the shape consonants–vowels–consonants in Latin letters,
    /// or carries two tones.
    pub fn parse(word: &str) -> Option<Syllable> {
        let none = Letter { base: 'a', shape: Shape::Plain, tone: Tone::Level, upper: false };
        let mut letters = [none; MAX_LETTERS];
        let mut len = 0;
        let mut n_tones = 0;
        for c in word.chars() {
            let letter = if c.is_ascii_alphabetic() {
                Letter {
                    base: c.to_ascii_lowercase(),
                    shape: Shape::Plain,
                    tone: Tone::Level,
                    upper: c.is_ascii_uppercase(),
                }
            } else {
                decompose(c)?
            };
            *letters.get_mut(len)? = letter;
            if letter.tone != Tone::Level {
                if !is_vowel(letter) {
                    // `ñ` of minority names is a letter of its own, no n with a tone.
                    return None;
                }
                n_tones += 1;
            }
            len += 1;
        }
        let word = &letters[..len];
        let glide = match word {
            [q, u, ..] if q.base == 'q' && u.base == 'u' && u.shape == Shape::Plain => 2,
            [g, i, next, ..] if g.base == 'g' && i.base == 'i' && is_vowel(*next) => 2,
            _ => 0,
        };
        let n_onset = if glide > 0 { glide } else { word.iter().take_while(|l| !is_vowel(**l)).count() };
        let n_vowels = word.get(n_onset..)?.iter().take_while(|l| is_vowel(**l)).count();
        let one_part = word.get(n_onset + n_vowels..)?.iter().all(|l| !is_vowel(*l));
        (n_vowels > 0 && one_part && n_tones <= 1).then_some(Syllable { letters, len, n_onset, n_vowels })
    }

    /// The tone.
    pub fn tone(&self) -> Tone {
        self.word().iter().map(|l| l.tone).find(|t| *t != Tone::Level).unwrap_or_default()
    }

    fn word(&self) -> &[Letter] {
        &self.letters[..self.len]
    }

    fn vowels(&self) -> &[Letter] {
        &self.letters[self.n_onset..self.n_onset + self.n_vowels]
    }

    fn coda(&self) -> &[Letter] {
        &self.letters[self.n_onset + self.n_vowels..self.len]
    }

    fn rime(&self, plain: bool) -> u64 {
        self.letters[self.n_onset..self.len]
            .iter()
            .fold(0u64, |packed, l| packed << 8 | code(l.base, if plain { Shape::Plain } else { l.shape }))
    }

    fn has_known_onset(&self) -> bool {
        let mut onset = [0u8; 3];
        if self.n_onset > 3 {
            return false;
        }
        for (byte, letter) in onset.iter_mut().zip(self.word()) {
            *byte = if letter.shape == Shape::Stroke { b'D' } else { letter.base as u8 };
        }
        matches!(
            &onset[..self.n_onset],
            b"" | b"b"
                | b"c"
                | b"ch"
                | b"d"
                | b"D"
                | b"g"
                | b"gh"
                | b"gi"
                | b"h"
                | b"k"
                | b"kh"
                | b"l"
                | b"m"
                | b"n"
                | b"ng"
                | b"ngh"
                | b"nh"
                | b"p"
                | b"ph"
                | b"qu"
                | b"r"
                | b"s"
                | b"t"
                | b"th"
                | b"tr"
                | b"v"
                | b"x"
        )
    }

    /// Whether onset and rime are in the inventory, tone apart.
    fn is_known(&self) -> bool {
        if !self.has_known_onset() || self.len - self.n_onset > 7 {
            return false;
        }
        let rime = self.rime(false);
        INVENTORY.rimes.contains(&rime)
            || (self.n_onset == 2 && self.letters[0].base == 'q' && INVENTORY.after_qu.contains(&rime))
    }

    /// Whether the onset is written so before this vowel. `unmarked`: an `o` may be an `ô` or `ơ` without its mark.
    fn onset_fits(&self, unmarked: bool) -> bool {
        let (Some(first), onset) = (self.vowels().first(), &self.letters[..self.n_onset]) else {
            return false;
        };
        let front = matches!(first.base, 'i' | 'e' | 'y');
        match *onset {
            // `yê` stands alone, `iê` behind a consonant.
            [] => !(first.base == 'i' && self.n_vowels > 1 && self.vowels()[1].base == 'e'),
            [q, _] if q.base == 'q' => {
                first.base != 'u' && (unmarked || first.base != 'o' || first.shape != Shape::Plain)
            }
            // Whatever follows `gi`, its own i is not written twice.
            [g, i] if g.base == 'g' && i.base == 'i' => !matches!(first.base, 'i' | 'y'),
            _ if first.base == 'y' && self.n_vowels > 1 => false,
            [c] if c.base == 'c' => !front,
            [k] if k.base == 'k' => front,
            // `gì`, `gìn`: the i is onset and vowel.
            [g] if g.base == 'g' => !front || (first.base == 'i' && self.n_vowels == 1),
            [n, g] if n.base == 'n' && g.base == 'g' => !front,
            [.., g, h] if g.base == 'g' && h.base == 'h' => front && first.base != 'y',
            _ => true,
        }
    }

    /// Whether a syllable that ends in a stop (`c ch p t`) has sắc or nặng, as all do.
    fn tone_fits(&self) -> bool {
        let stopped = match self.coda() {
            [last] => matches!(last.base, 'c' | 'p' | 't'),
            [first, last] => first.base == 'c' && last.base == 'h',
            _ => false,
        };
        !stopped || matches!(self.tone(), Tone::Acute | Tone::Dot)
    }

    /// Whether this is a Vietnamese syllable with all its marks: onset and rime in the inventory and written together
    /// so, and a stop at the end (`c ch p t`) only with sắc or nặng. Where the mark stands does not count.
    pub fn is_valid(&self) -> bool {
        self.tone_fits() && self.is_known() && self.onset_fits(false)
    }

    /// Whether this could be a Vietnamese syllable written without any marks (`NGUYEN`, `Duc`).
    pub fn is_valid_unmarked(&self) -> bool {
        let unmarked = self.word().iter().all(|l| l.shape == Shape::Plain && l.tone == Tone::Level);
        unmarked && self.has_known_onset() && self.len - self.n_onset <= 7 && self.onset_fits(true) && {
            let rime = self.rime(true);
            INVENTORY.plain.contains(&rime)
                || (self.letters[0].base == 'q' && INVENTORY.after_qu.contains(&rime))
        }
    }

    /// What the inventory says of it.
    pub fn spelling(&self) -> Spelling {
        if self.is_valid() {
            Spelling::Valid
        } else if self.is_valid_unmarked() {
            Spelling::Unmarked
        } else if self.is_known() {
            Spelling::Wrong
        } else {
            Spelling::Foreign
        }
    }

    /// Position of the letter on which the tone mark belongs: the last vowel with a shape (`ê` of `uyê`, `ơ` of
    /// `ươ`); else the only vowel, the middle of three, the second of two before a final, the first of two without.
    /// `oa oe uy` without a final follow the older style (`hòa`).
    fn mark_position(&self) -> usize {
        let vowels = self.vowels();
        let shaped = vowels.iter().rposition(|l| l.shape != Shape::Plain);
        let in_rime = shaped.unwrap_or(match vowels.len() {
            1 => 0,
            2 => usize::from(!self.coda().is_empty()),
            _ => 1,
        });
        self.n_onset + in_rime
    }

    /// Whether the rime is `oa`, `oe` or `uy` without a final, for which two styles are accepted.
    fn has_two_styles(&self) -> bool {
        let pair = |a: char, b: char| matches!(self.vowels(), [x, y] if x.base == a && y.base == b);
        self.coda().is_empty()
            && self.vowels().iter().all(|l| l.shape == Shape::Plain)
            && (pair('o', 'a') || pair('o', 'e') || pair('u', 'y'))
    }

    /// Moves the tone mark to where it belongs, and tells where it stood. A word that is no Vietnamese syllable is
    /// left as it is.
    pub fn place_tone(&mut self) -> Placement {
        let Some(stood) = self.word().iter().position(|l| l.tone != Tone::Level) else {
            return Placement::Right;
        };
        let belongs = self.mark_position();
        if stood == belongs || !self.is_known() {
            return Placement::Right;
        }
        let two_styles = self.has_two_styles() && stood == belongs + 1;
        self.letters[belongs].tone = self.letters[stood].tone;
        self.letters[stood].tone = Tone::Level;
        if two_styles { Placement::OtherStyle } else { Placement::Wrong }
    }

    /// Gives the syllable `tone`, with the mark where it belongs.
    pub fn set_tone(&mut self, tone: Tone) {
        for letter in &mut self.letters[..self.len] {
            letter.tone = Tone::Level;
        }
        let position = self.mark_position();
        self.letters[position].tone = tone;
    }

    /// Adds the syllable to `out`, with its capitals or all in lower case.
    pub fn write(&self, lower: bool, out: &mut String) {
        for letter in self.word() {
            if letter.shape == Shape::Plain && letter.tone == Tone::Level {
                let c = letter.base;
                out.push(if letter.upper && !lower { c.to_ascii_uppercase() } else { c });
                continue;
            }
            let letter = Letter { upper: letter.upper && !lower, ..*letter };
            // Every letter came from one character, and a tone is only ever moved to a vowel.
            out.push(compose(letter).unwrap_or(letter.base));
        }
    }
}

/// Whether `word` (NFC) is a Vietnamese syllable with all its marks.
pub fn is_syllable(word: &str) -> bool {
    Syllable::parse(word).is_some_and(|s| s.is_valid())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(word: &str) -> (String, Placement) {
        let mut syllable = Syllable::parse(word).unwrap();
        let placement = syllable.place_tone();
        let mut out = String::new();
        syllable.write(false, &mut out);
        (out, placement)
    }

    #[test]
    fn both_styles_come_to_one_and_mistakes_are_told_apart() {
        use Placement::{OtherStyle, Right, Wrong};
        for (given, wanted, placement) in [
            // The three open rimes with two accepted styles.
            ("Hòa", "Hòa", Right),
            ("Hoà", "Hòa", OtherStyle),
            ("Khoẻ", "Khỏe", OtherStyle),
            ("THUÝ", "THÚY", OtherStyle),
            ("Thủy", "Thủy", Right),
            ("Oà", "Òa", OtherStyle),
            // With a final both styles agree.
            ("Hòang", "Hoàng", Wrong),
            ("Tòan", "Toàn", Wrong),
            ("Hùynh", "Huỳnh", Wrong),
            ("Ngọai", "Ngoại", Wrong),
            ("Xóay", "Xoáy", Wrong),
            ("Khủyu", "Khuỷu", Wrong),
            // The vowel with a shape carries the mark.
            ("Huỳên", "Huyền", Wrong),
            ("Thùân", "Thuần", Wrong),
            ("Húê", "Huế", Wrong),
            ("Nguỹên", "Nguyễn", Wrong),
            ("Dứơng", "Dướng", Wrong),
            ("Phứơc", "Phước", Wrong),
            ("Thủơ", "Thuở", Wrong),
            // `qu` and `gi` are onsets.
            ("Qúy", "Quý", Wrong),
            ("Quý", "Quý", Right),
            ("Qùynh", "Quỳnh", Wrong),
            ("Gía", "Giá", Wrong),
            ("Giáo", "Giáo", Right),
            ("Gìn", "Gìn", Right),
            ("Gì", "Gì", Right),
            // Two vowels, the first carries it.
            ("Múa", "Múa", Right),
            ("Mía", "Mía", Right),
            ("Lọi", "Lọi", Right),
            ("Laị", "Lại", Wrong),
            ("Voòng", "Voòng", Right),
            // Not Vietnamese: untouched.
            ("Neáng", "Neáng", Right),
            ("Néang", "Néang", Right),
            ("Zoé", "Zoé", Right),
            ("Léon", "Léon", Right),
        ] {
            assert_eq!(placed(given), (wanted.to_string(), placement), "{given}");
        }
    }

    #[test]
    fn two_syllables_or_two_tones_are_not_one() {
        for word in ["Maria", "Hòà", "Phêrô", "", "Ng", "Nguyễnvăn", "H'Hen", "Lê9"] {
            let one = Syllable::parse(word);
            assert!(one.is_none() || !one.unwrap().is_valid(), "{word}");
        }
    }

    #[test]
    fn the_inventory_knows_common_names_and_refuses_others() {
        for word in "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Quỳnh Quốc Quới Giang Giêng Giết \
                     Gìn Nghiêng Khuyên Tuyết Thuỷ Thủy Xoong Khuya Ưng Yến Oanh Uyên Út Ý Quách Thuật Luân Tuấn Pờ Mỵ Kỳ"
            .split_whitespace()
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "Ksor Kpă Niê Mlô Knul Djruêng Brếp Lars Max Hoax Nguyeenx Thij Hoat Duc José Müller Ng"
            .split_whitespace()
        {
            assert!(!is_syllable(word), "{word}");
        }
    }

    /// Every line of `fixtures/conformance/syllables.tsv`.
    #[test]
    fn conformance() {
        let mut wrong = Vec::new();
        for line in include_str!("../../fixtures/conformance/syllables.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [word, expected, _why] = cells[..] else { panic!("{line}") };
            let spelling = Syllable::parse(word).map_or(Spelling::Foreign, |s| s.spelling());
            let found = format!("{spelling:?}").to_lowercase();
            if found != expected {
                wrong.push(format!("{word}: {found}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Every line of `fixtures/conformance/tone_placement.tsv`; placing twice changes nothing more.
    #[test]
    fn conformance_of_tone_placement() {
        let mut wrong = Vec::new();
        for line in include_str!("../../fixtures/conformance/tone_placement.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [given, expected, placement, _why] = cells[..] else { panic!("{line}") };
            let (found, how) = placed(given);
            let how = format!("{how:?}").to_lowercase();
            if (found.as_str(), how.as_str()) != (expected, placement) || placed(&found).0 != found {
                wrong.push(format!("{given}: {found} {how}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn unmarked_syllables_are_known_as_such() {
        let unmarked = |word: &str| Syllable::parse(word).is_some_and(|s| s.is_valid_unmarked());
        for word in ["NGUYEN", "Duc", "Huong", "Quynh", "Thuy", "Phuoc"] {
            assert!(unmarked(word), "{word}");
        }
        for word in ["Ksor", "Nguyeenx", "Thij", "Đuc", "Lee"] {
            assert!(!unmarked(word), "{word}");
        }
    }
}
