//! Syllables that dialects confuse in writing, or that stand for one another in names.
//!
//! Owns the *pairs*, each with the name that findings use (`s/x`, `hỏi/ngã`, `Huỳnh/Hoàng`). They are general knowledge
//! of the domain (only s–x is attested in commune names) and never a repair: they bring a candidate nearer, and the
//! finding names the difference.

use super::syllable::{Syllable, hash_text};
use crate::orthography::{Shape, Tone};

/// Initials that sound alike somewhere, letters without marks. `d` here is d, not đ. North: s–x, ch–tr, d–gi–r, l–n;
/// south: d–gi–v.
const INITIALS: [(&[u8], &[u8], &str); 8] = [
    (b"s", b"x", "s/x"),
    (b"ch", b"tr", "ch/tr"),
    (b"d", b"gi", "d/gi"),
    (b"d", b"r", "d/r"),
    (b"d", b"v", "d/v"),
    (b"gi", b"r", "gi/r"),
    (b"gi", b"v", "gi/v"),
    (b"l", b"n", "l/n"),
];

/// Ends that sound alike in the south.
const ENDS: [(&[u8], &[u8], &str); 6] = [
    (b"n", b"ng", "n/ng"),
    (b"c", b"t", "c/t"),
    (b"iu", b"ieu", "iu/iêu"),
    (b"ui", b"uoi", "ui/uôi"),
    (b"im", b"iem", "im/iêm"),
    (b"eu", b"ieu", "êu/iêu"),
];

/// A vowel: its letter and shape.
type Vowel = (u8, Shape);

/// Vowels that are exchanged in the centre and the south, with their shapes.
const VOWELS: [(Vowel, Vowel, &str); 3] = [
    ((b'o', Shape::Horn), (b'u', Shape::Horn), "ơ/ư"),
    ((b'o', Shape::Horn), (b'a', Shape::Circumflex), "ơ/â"),
    ((b'e', Shape::Circumflex), (b'i', Shape::Plain), "ê/i"),
];

/// A form of a name: without marks, and as it is spelled.
type Form = (&'static [u8], &'static str);

/// Forms of one name in the north and the south (taboo and dialect), and the name of the pair.
type Doublet = (Form, Form, &'static str);

const DOUBLETS: [Doublet; 22] = [
    ((b"huynh", "huỳnh"), (b"hoang", "hoàng"), "Huỳnh/Hoàng"),
    ((b"vo", "võ"), (b"vu", "vũ"), "Võ/Vũ"),
    ((b"phuoc", "phước"), (b"phuc", "phúc"), "Phước/Phúc"),
    ((b"canh", "cảnh"), (b"kieng", "kiểng"), "Cảnh/Kiểng"),
    ((b"truong", "trường"), (b"trang", "tràng"), "Trường/Tràng"),
    ((b"bao", "bảo"), (b"buu", "bửu"), "Bảo/Bửu"),
    ((b"tinh", "tính"), (b"tanh", "tánh"), "Tính/Tánh"),
    ((b"chinh", "chính"), (b"chanh", "chánh"), "Chính/Chánh"),
    ((b"nhan", "nhân"), (b"nhon", "nhơn"), "Nhân/Nhơn"),
    ((b"hong", "hồng"), (b"huong", "hường"), "Hồng/Hường"),
    ((b"loi", "lợi"), (b"li", "lị"), "Lợi/Lị"),
    ((b"sinh", "sinh"), (b"sanh", "sanh"), "Sinh/Sanh"),
    ((b"dong", "đông"), (b"doong", "đôông"), "Đông/Đôông"),
    ((b"minh", "minh"), (b"mieng", "miêng"), "Minh/Miêng"),
    // General knowledge beside the domain's table.
    ((b"nhat", "nhật"), (b"nhut", "nhựt"), "Nhật/Nhựt"),
    ((b"nghia", "nghĩa"), (b"ngai", "ngãi"), "Nghĩa/Ngãi"),
    ((b"hoa", "hoa"), (b"hue", "huê"), "Hoa/Huê"),
    ((b"nguyen", "nguyên"), (b"nguon", "ngươn"), "Nguyên/Ngươn"),
    ((b"menh", "mệnh"), (b"mang", "mạng"), "Mệnh/Mạng"),
    ((b"thai", "thái"), (b"thoi", "thới"), "Thái/Thới"),
    ((b"dung", "dũng"), (b"dong", "dõng"), "Dũng/Dõng"),
    ((b"tung", "tùng"), (b"tong", "tòng"), "Tùng/Tòng"),
];

/// Tones that are confused: hỏi–ngã in the centre and the south, ngã–sắc and ngã–nặng in Thanh Hóa and Nghệ An.
pub fn tone_pair(a: &Syllable, b: &Syllable) -> Option<&'static str> {
    match (a.tone()?, b.tone()?) {
        (Tone::Hook, Tone::Tilde) | (Tone::Tilde, Tone::Hook) => Some("hỏi/ngã"),
        (Tone::Acute, Tone::Tilde) | (Tone::Tilde, Tone::Acute) => Some("sắc/ngã"),
        (Tone::Dot, Tone::Tilde) | (Tone::Tilde, Tone::Dot) => Some("nặng/ngã"),
        _ => None,
    }
}

/// The pair of letters or names that two syllables with different letters are, if they are one.
pub fn exchanged(a: &Syllable, b: &Syllable) -> Option<&'static str> {
    let (x, y) = (a.letters(), b.letters());
    let (Some(x_first), Some(y_first), Some(x_last), Some(y_last)) =
        (x.first(), y.first(), x.last(), y.last())
    else {
        return None;
    };
    if x.len().abs_diff(y.len()) > 2 {
        return None;
    }
    // The usual case first: neither a common beginning nor a common end, no such pair.
    let same_first = x_first == y_first;
    if (same_first || matches!((x_first, y_first), (b'c', b'k') | (b'k', b'c')))
        && let Some(name) = DOUBLETS.iter().find_map(|doublet| doublet_of(doublet, a, b))
    {
        return Some(name);
    }
    let stroke = a.begins_with_stroke() || b.begins_with_stroke();
    let ends = if same_first { ends_alike(x, y) } else { None };
    ends.or_else(|| if x_last == y_last && !stroke { initials_alike(x, y) } else { None })
        .or_else(|| vowels_alike(a, b))
}

fn doublet_of(doublet: &Doublet, a: &Syllable, b: &Syllable) -> Option<&'static str> {
    let (one, other, name) = doublet;
    // Without marks the letters must do; with marks it is this name and no other (Hồng–Hương is none).
    let is = |s: &Syllable, (letters, spelled): &Form| {
        s.letters() == *letters && (!s.marked || s.key == hash_text(spelled))
    };
    ((is(a, one) && is(b, other)) || (is(a, other) && is(b, one))).then_some(name)
}

fn initials_alike(a: &[u8], b: &[u8]) -> Option<&'static str> {
    INITIALS.iter().find_map(|(one, other, name)| {
        let same = |p: &[u8], q: &[u8]| match (after_initial(a, p), after_initial(b, q)) {
            (Some(x), Some(y)) => x == y && !x.is_empty(),
            _ => false,
        };
        (same(one, other) || same(other, one)).then_some(*name)
    })
}

/// What follows `initial` in `text`, where `text` really begins with this initial (`t` is not the initial of `tr`,
/// nor `n` of `ng`). After `gi` one i is both initial and vowel: `gìn`.
fn after_initial<'a>(text: &'a [u8], initial: &[u8]) -> Option<&'a [u8]> {
    let rest = text.strip_prefix(initial)?;
    let first = *rest.first()?;
    let longer = match initial {
        b"n" => matches!(first, b'g' | b'h'),
        b"gi" => !matches!(first, b'a' | b'e' | b'o' | b'u'),
        _ => !matches!(first, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'),
    };
    (!longer).then_some(rest)
}

fn ends_alike(a: &[u8], b: &[u8]) -> Option<&'static str> {
    ENDS.iter().find_map(|(one, other, name)| {
        let same = |p: &[u8], q: &[u8]| match (a.strip_suffix(p), b.strip_suffix(q)) {
            (Some(s), Some(t)) => s == t && !s.is_empty(),
            _ => false,
        };
        (same(one, other) || same(other, one)).then_some(*name)
    })
}

/// One vowel differs, and all shapes beside it agree.
fn vowels_alike(a: &Syllable, b: &Syllable) -> Option<&'static str> {
    let (x, y) = (a.letters(), b.letters());
    if x.len() != y.len() {
        return None;
    }
    let mut differing = (0..x.len()).filter(|&i| x[i] != y[i]);
    let (at, None) = (differing.next()?, differing.next()) else {
        return None;
    };
    if (0..x.len()).any(|i| i != at && a.shape(i) != b.shape(i)) {
        return None;
    }
    let (one, other) = ((x[at], a.shape(at)), (y[at], b.shape(at)));
    VOWELS.iter().find_map(|&((p, p_shape), (q, q_shape), name)| {
        let (p, q) = ((p, p_shape as u32), (q, q_shape as u32));
        ((one == p && other == q) || (one == q && other == p)).then_some(name)
    })
}

/// The class of an initial letter under which dialect pairs fall together: `x` → `s`, `tr` → `c`, `r v gi` → `d`,
/// `n` → `l` (but `ng`, `nh` → `n`). For blocking keys.
pub fn initial_class(letters: &[u8]) -> u8 {
    match letters {
        [b'x', ..] => b's',
        [b't', b'r', ..] => b'c',
        [b'g', b'i', _, ..] | [b'r' | b'v', ..] => b'd',
        [b'n', b'g' | b'h', ..] => b'n',
        [b'n', ..] => b'l',
        [first, ..] => *first,
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: &str, b: &str) -> Option<&'static str> {
        let mut buffer = String::new();
        let (a, b) = (Syllable::parse(a, &mut buffer), Syllable::parse(b, &mut buffer));
        assert_eq!(exchanged(&a, &b), exchanged(&b, &a));
        exchanged(&a, &b)
    }

    #[test]
    fn pairs_that_are_exchanged_have_a_name_and_fall_into_one_initial_class() {
        for (a, b, name) in [
            ("sang", "xang", "s/x"),
            ("trung", "chung", "ch/tr"),
            ("dương", "vương", "d/v"),
            ("giang", "dang", "d/gi"),
            ("giang", "rang", "gi/r"),
            ("giáng", "váng", "gi/v"),
            ("liên", "niên", "l/n"),
            ("tân", "tâng", "n/ng"),
            ("phước", "phướt", "c/t"),
            ("huynh", "hoàng", "Huỳnh/Hoàng"),
            ("bình", "bềnh", "ê/i"),
            ("sơn", "sân", "ơ/â"),
            ("thơ", "thư", "ơ/ư"),
        ] {
            assert_eq!(pair(a, b), Some(name), "{a} {b}");
            let class = |text: &str| initial_class(crate::orthography::fold(text).as_bytes());
            assert_eq!(class(a), class(b), "{a} {b}");
        }
    }

    #[test]
    fn pairs_that_are_not() {
        for both in [
            "tâm châm",
            "nga la",
            "đào tào",
            "trinh tình",
            "s x",
            "đạt cát",
            "đạt rạt",
            "rân vân",
            "hồng hương",
            "tho thu",
            "vui vơi",
        ] {
            let (a, b) = both.split_once(' ').unwrap();
            assert_eq!(pair(a, b), None, "{both}");
        }
    }
}
