//! The Vietnamese letters: base letter, shape and tone of each precomposed character.
//!
//! Source: Unicode decompositions of the 134 accented letters (66 vowels with marks and đ, in two cases).

use std::sync::LazyLock;

use unicode_normalization::char::{compose as compose_pair, decompose_canonical};

/// The shape of a letter: what the alphabet counts as a letter of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// None: a, e, i, o, u, y, d …
    #[default]
    Plain,
    /// Mũ: â, ê, ô.
    Circumflex,
    /// Trăng: ă (and ĭ, ŏ, ŭ of minority names).
    Breve,
    /// Móc: ơ, ư.
    Horn,
    /// Đ.
    Stroke,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Shape; 5] = [Shape::Plain, Shape::Circumflex, Shape::Breve, Shape::Horn, Shape::Stroke];
}

/// The tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Tone {
    /// Ngang: no mark.
    #[default]
    Level,
    /// Huyền: à.
    Grave,
    /// Sắc: á.
    Acute,
    /// Hỏi: ả.
    Hook,
    /// Ngã: ã.
    Tilde,
    /// Nặng: ạ.
    Dot,
}

impl Tone {
    /// All tones.
    pub const ALL: [Tone; 6] = [Tone::Level, Tone::Grave, Tone::Acute, Tone::Hook, Tone::Tilde, Tone::Dot];

    const fn mark(self) -> Option<char> {
        match self {
            Tone::Level => None,
            Tone::Grave => Some('\u{300}'),
            Tone::Acute => Some('\u{301}'),
            Tone::Hook => Some('\u{309}'),
            Tone::Tilde => Some('\u{303}'),
            Tone::Dot => Some('\u{323}'),
        }
    }

    const fn of_mark(mark: char) -> Option<Tone> {
        match mark {
            '\u{300}' => Some(Tone::Grave),
            '\u{301}' => Some(Tone::Acute),
            '\u{309}' => Some(Tone::Hook),
            '\u{303}' => Some(Tone::Tilde),
            '\u{323}' => Some(Tone::Dot),
            _ => None,
        }
    }
}

/// A letter taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Letter {
    /// `a`–`z`, lower case.
    pub base: char,
    /// Shape.
    pub shape: Shape,
    /// Tone.
    pub tone: Tone,
    /// Whether it is a capital.
    pub upper: bool,
}

/// Past the last Vietnamese letter, U+1EF9.
const TABLE_LEN: usize = 0x1F00;

static TABLE: LazyLock<Vec<Option<Letter>>> =
    LazyLock::new(|| (0..TABLE_LEN as u32).map(|code| char::from_u32(code).and_then(take_apart)).collect());

/// The parts of a Latin letter with or without Vietnamese marks; `None` for anything else.
pub fn decompose(c: char) -> Option<Letter> {
    TABLE.get(c as usize).copied().flatten()
}

/// Base letters alone, a byte each (0 = none): small enough to stay at hand while text is folded.
static BASES: LazyLock<Vec<u8>> =
    LazyLock::new(|| TABLE.iter().map(|letter| letter.map_or(0, |l| l.base as u8)).collect());

/// The base letter of a Latin letter with or without Vietnamese marks, lower case; `None` for anything else. As
/// [`decompose`], where nothing but the base is wanted.
pub fn base_letter(c: char) -> Option<char> {
    BASES.get(c as usize).copied().filter(|base| *base != 0).map(char::from)
}

/// Reads letters from bytes, for passes over whole texts: decoding each character first costs more than the look-up.
#[derive(Debug, Clone, Copy)]
pub struct BaseLetters {
    bases: &'static [u8],
}

impl BaseLetters {
    /// The table at hand.
    #[inline]
    pub fn new() -> Self {
        BaseLetters { bases: &BASES }
    }

    /// [`base_letter`] of a character beyond ASCII in UTF-8: `first` is its first byte, its others stand in front of
    /// `rest` and are taken. `None` for anything else.
    #[inline]
    pub fn behind(self, first: u8, rest: &mut std::slice::Iter<'_, u8>) -> Option<u8> {
        let mut bits = || rest.next().map(|byte| usize::from(byte & 0x3F));
        let code = match first {
            0xC2..=0xDF => usize::from(first & 0x1F) << 6 | bits()?,
            0xE0..=0xEF => usize::from(first & 0x0F) << 12 | bits()? << 6 | bits()?,
            _ => return None,
        };
        self.bases.get(code).copied().filter(|base| *base != 0)
    }
}

impl Default for BaseLetters {
    fn default() -> Self {
        BaseLetters::new()
    }
}

fn take_apart(c: char) -> Option<Letter> {
    if c == 'đ' || c == 'Đ' {
        return Some(Letter { base: 'd', shape: Shape::Stroke, tone: Tone::Level, upper: c == 'Đ' });
    }
    let mut base = None;
    let mut shape = Shape::Plain;
    let mut tone = Tone::Level;
    let mut known = true;
    decompose_canonical(c, |part| match part {
        'a'..='z' | 'A'..='Z' => base = Some(part),
        '\u{302}' => shape = Shape::Circumflex,
        '\u{306}' => shape = Shape::Breve,
        '\u{31B}' => shape = Shape::Horn,
        _ => match Tone::of_mark(part) {
            Some(t) => tone = t,
            None => known = false,
        },
    });
    let base = base.filter(|_| known)?;
    Some(Letter { base: base.to_ascii_lowercase(), shape, tone, upper: base.is_ascii_uppercase() })
}

/// Precomposed characters by base, shape, tone and case: the inverse of [`TABLE`] for vowels and đ.
static COMPOSED: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let mut composed = vec![None; 26 * 5 * 6 * 2];
    for base in 'a'..='z' {
        for shape in Shape::ALL {
            for tone in Tone::ALL {
                for upper in [false, true] {
                    let letter = Letter { base, shape, tone, upper };
                    composed[composed_index(letter).unwrap_or(0)] = put_together(letter);
                }
            }
        }
    }
    composed
});

fn composed_index(letter: Letter) -> Option<usize> {
    let base = (letter.base as usize).checked_sub('a' as usize).filter(|base| *base < 26)?;
    Some(((base * 5 + letter.shape as usize) * 6 + letter.tone as usize) * 2 + usize::from(letter.upper))
}

/// The precomposed character of a letter; `None` where Unicode has none (`b` with a tone).
pub fn compose(letter: Letter) -> Option<char> {
    COMPOSED.get(composed_index(letter)?).copied().flatten()
}

fn put_together(letter: Letter) -> Option<char> {
    let base = if letter.upper { letter.base.to_ascii_uppercase() } else { letter.base };
    let shaped = match letter.shape {
        Shape::Plain => base,
        Shape::Circumflex => compose_pair(base, '\u{302}')?,
        Shape::Breve => compose_pair(base, '\u{306}')?,
        Shape::Horn => compose_pair(base, '\u{31B}')?,
        Shape::Stroke if letter.base == 'd' => {
            if letter.upper {
                'Đ'
            } else {
                'đ'
            }
        }
        Shape::Stroke => return None,
    };
    let Some(mark) = letter.tone.mark() else {
        return Some(shaped);
    };
    // A dot below sorts before a circumflex or breve in the canonical order, so ậ is ạ + circumflex.
    compose_pair(shaped, mark).or_else(|| {
        let toned = compose_pair(base, mark)?;
        match letter.shape {
            Shape::Circumflex => compose_pair(toned, '\u{302}'),
            Shape::Breve => compose_pair(toned, '\u{306}'),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_134_letters_come_apart_and_together() {
        let shapes: &[(char, &[Shape])] = &[
            ('a', &[Shape::Plain, Shape::Circumflex, Shape::Breve]),
            ('e', &[Shape::Plain, Shape::Circumflex]),
            ('i', &[Shape::Plain]),
            ('o', &[Shape::Plain, Shape::Circumflex, Shape::Horn]),
            ('u', &[Shape::Plain, Shape::Horn]),
            ('y', &[Shape::Plain]),
        ];
        let mut n_accented = 2; // đ Đ
        for &(base, shapes) in shapes {
            for &shape in shapes {
                for tone in Tone::ALL {
                    for upper in [false, true] {
                        let letter = Letter { base, shape, tone, upper };
                        let c = compose(letter).unwrap();
                        assert_eq!(decompose(c), Some(letter), "{c}");
                        n_accented += usize::from(!c.is_ascii());
                    }
                }
            }
        }
        assert_eq!(n_accented, 134);
        assert_eq!(decompose('đ').map(|l| l.shape), Some(Shape::Stroke));
        assert_eq!(decompose('ж'), None);
    }
}
