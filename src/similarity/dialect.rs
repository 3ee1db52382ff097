//! Syllables that dialects confuse in writing, or that stand for one another in names.
//!
//! Owns the pairs. They are general knowledge of the domain (only s–x is attested in commune names) and never a
//! repair: they bring a candidate nearer, and the finding names the difference.

/// Initials that sound alike somewhere, letters without marks. `d` here is d, not đ.
const INITIALS: [&[&[u8]]; 4] = [&[b"s", b"x"], &[b"ch", b"tr"], &[b"d", b"gi", b"r", b"v"], &[b"l", b"n"]];

/// Ends that sound alike in the south.
const ENDS: [(&[u8], &[u8]); 6] =
    [(b"n", b"ng"), (b"c", b"t"), (b"iu", b"ieu"), (b"ui", b"uoi"), (b"im", b"iem"), (b"eu", b"ieu")];

/// Forms of one name in the north and the south (taboo and dialect), without marks.
const DOUBLETS: [(&[u8], &[u8]); 14] = [
    (b"huynh", b"hoang"),
    (b"vo", b"vu"),
    (b"phuoc", b"phuc"),
    (b"canh", b"kieng"),
    (b"truong", b"trang"),
    (b"bao", b"buu"),
    (b"tinh", b"tanh"),
    (b"chinh", b"chanh"),
    (b"nhan", b"nhon"),
    (b"hong", b"huong"),
    (b"loi", b"li"),
    (b"sinh", b"sanh"),
    (b"dong", b"doong"),
    (b"minh", b"mieng"),
];

/// Whether two different syllables (letters without marks) are such a pair. `stroke`: one of them begins with đ.
pub fn exchanged(a: &[u8], b: &[u8], stroke: bool) -> bool {
    if a.len().abs_diff(b.len()) > 2 || a.is_empty() || b.is_empty() {
        return false;
    }
    let either = |x: &[u8], y: &[u8]| (a == x && b == y) || (a == y && b == x);
    ends_alike(a, b) || (!stroke && initials_alike(a, b)) || DOUBLETS.iter().any(|(x, y)| either(x, y))
}

fn initials_alike(a: &[u8], b: &[u8]) -> bool {
    // The usual case first: no common end, no such pair.
    if a.last() != b.last() {
        return false;
    }
    INITIALS.iter().any(|group| {
        let rest = |text| group.iter().filter_map(move |initial| after_initial(text, initial));
        rest(a).any(|x| rest(b).any(|y| x == y && !x.is_empty()))
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

fn ends_alike(a: &[u8], b: &[u8]) -> bool {
    if a.first() != b.first() {
        return false;
    }
    ENDS.iter().any(|(x, y)| {
        let same = |p: &[u8], q: &[u8]| match (a.strip_suffix(p), b.strip_suffix(q)) {
            (Some(s), Some(t)) => s == t && !s.is_empty(),
            _ => false,
        };
        same(x, y) || same(y, x)
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

    #[test]
    fn pairs_that_are_exchanged_fall_into_one_initial_class() {
        let pairs =
            ["sang xang", "trung chung", "duong vuong", "giang dang", "giang rang", "lien nien", "tan tang"];
        for pair in pairs {
            let (a, b) = pair.split_once(' ').unwrap();
            assert!(exchanged(a.as_bytes(), b.as_bytes(), false), "{pair}");
            assert_eq!(initial_class(a.as_bytes()), initial_class(b.as_bytes()), "{pair}");
        }
    }

    #[test]
    fn pairs_that_are_not() {
        for pair in ["tam cham", "nga la", "dao tao", "trinh tinh", "s x", "dat cat"] {
            let (a, b) = pair.split_once(' ').unwrap();
            assert!(!exchanged(a.as_bytes(), b.as_bytes(), false), "{pair}");
        }
        assert!(!exchanged(b"dat", b"rat", true), "đạt is not rạt");
    }
}
