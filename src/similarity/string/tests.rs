//! The answers are strsim's, to the last bit.

use proptest::prelude::*;

use super::*;

fn check(a: &str, b: &str) {
    let mut used = StringPattern::new("đã dùng trước đây zzz");
    used.set(a);
    for pattern in [StringPattern::new(a), used] {
        assert_eq!(pattern.text(), a);
        assert_eq!(pattern.levenshtein(b), strsim::levenshtein(a, b), "{a:?} {b:?}");
        assert_eq!(pattern.osa(b), strsim::osa_distance(a, b), "{a:?} {b:?}");
        assert_eq!(pattern.jaro(b).to_bits(), strsim::jaro(b, a).to_bits(), "{a:?} {b:?}");
        let text = StringText::new(b);
        assert_eq!(text.text(), b);
        let (mine, theirs) = (pattern.jaro_winkler_of(&text), strsim::jaro_winkler(b, a));
        assert_eq!(mine.to_bits(), theirs.to_bits(), "{a:?} {b:?}");
    }
}

#[test]
fn short_long_and_odd_texts() {
    let x = "x".repeat(64);
    let texts = [
        "",
        "a",
        "ab",
        "ba",
        "abc",
        "ca",
        "Nguyễn Thị Lan",
        "nguyen thi lan",
        "Müller",
        "имя",
        "ơ̆",
        "a\tb",
        &x,
        &x[..63],
        &format!("{x}x"),
        &format!("{}y", &x[..63]),
        &format!("y{}", &x[..63]),
    ];
    texts.iter().for_each(|a| texts.iter().for_each(|b| check(a, b)));
}

proptest! {
    #[test]
    fn few_letters(a in "[a-c]{0,12}", b in "[a-c]{0,12}") {
        check(&a, &b);
    }

    #[test]
    fn as_long_as_a_word_and_longer(a in "[ab]{50,70}", b in "[ab]{50,70}") {
        check(&a, &b);
    }

    #[test]
    fn names(a in "[A-Za-zăâđêôơưáàảãạếềệöüß '-]{0,30}", b in "[A-Za-zăâđêôơưáàảãạếềệöüß '-]{0,30}") {
        check(&a, &b);
    }

    #[test]
    fn any_text(a in ".{0,70}", b in ".{0,70}") {
        check(&a, &b);
    }

    /// Texts that are near each other: one damaged into the other.
    #[test]
    fn damaged(a in "[a-h ]{4,40}", edits in proptest::collection::vec((0usize..40, 0u8..4, "[a-h]"), 0..5)) {
        let mut b: Vec<char> = a.chars().collect();
        for (at, how, letter) in edits {
            let (at, letter) = (at % b.len().max(1), letter.chars().next().unwrap());
            match how {
                0 => b.insert(at, letter),
                1 if b.len() > 1 => drop(b.remove(at)),
                2 if at + 1 < b.len() => b.swap(at, at + 1),
                _ => b[at] = letter,
            }
        }
        check(&a, &b.into_iter().collect::<String>());
    }
}
