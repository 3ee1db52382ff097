//! Figures in their written form, and the figures of a text: written here a second time, apart from the program.

/// A count with its thousands apart.
pub fn count(n: u64, vi: bool) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).unwrap()).collect();
    groups.join(if vi { "." } else { "," })
}

/// `part` of `whole` in per cent, rounded down to hundredths but never to nothing.
pub fn ratio(part: u64, whole: u64) -> f64 {
    match (part, whole) {
        (0, _) | (_, 0) => 0.0,
        _ => ((u128::from(part) * 10_000 / u128::from(whole)) as f64 / 100.0).max(0.01),
    }
}

fn decimal(text: String, vi: bool) -> String {
    if vi { text.replace('.', ",") } else { text }
}

/// A share in per cent to one decimal, rounded down.
pub fn percent(percent: f64, vi: bool) -> String {
    let tenths = (percent * 10.0 + 1e-6).floor() as u64;
    let text = match tenths {
        0 if percent > 0.0 => "<0.1%".to_string(),
        _ if tenths.is_multiple_of(10) => format!("{}%", tenths / 10),
        _ => format!("{}.{}%", tenths / 10, tenths % 10),
    };
    decimal(text, vi)
}

/// `part` of `whole`; nothing where there is no whole.
pub fn share(part: u64, whole: u64, vi: bool) -> String {
    if whole == 0 { String::new() } else { percent(ratio(part, whole), vi) }
}

/// A probability in per cent to two decimals, rounded down.
pub fn fine(probability: f64, vi: bool) -> String {
    let hundredths = (probability.clamp(0.0, 1.0) * 10_000.0 + 1e-6).floor() as u64;
    let text = match hundredths % 100 {
        0 => format!("{}%", hundredths / 100),
        rest => format!("{}.{rest:02}%", hundredths / 100),
    };
    decimal(text, vi)
}

/// A number with two decimals.
pub fn two_decimals(value: f64, vi: bool) -> String {
    decimal(format!("{value:.2}"), vi)
}

/// A number with the decimals that it has.
pub fn plain(value: f64, vi: bool) -> String {
    decimal(value.to_string(), vi)
}

/// The value of a gate.
pub fn gate(value: f64, vi: bool) -> String {
    if value.fract() == 0.0 { count(value.abs() as u64, vi) } else { two_decimals(value, vi) }
}

/// The figures of a text, in the order of the alphabet: what a sentence says first is a matter of language. A sign of per cent behind a
/// figure and a `<` before it are parts of it; other words are not.
pub fn figures(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        while is_digit(at) || (matches!(letters.get(at), Some('.' | ',')) && is_digit(at + 1)) {
            at += 1;
        }
        let mut figure: String = letters[start..at].iter().collect();
        let behind = if letters.get(at) == Some(&' ') { at + 1 } else { at };
        if letters.get(behind) == Some(&'%') {
            figure.push('%');
        }
        let before = letters[..start].iter().rev().find(|c| **c != ' ');
        if before == Some(&'<') {
            figure.insert(0, '<');
        }
        found.push(figure);
    }
    found.sort();
    found
}

#[test]
fn figures_are_found_with_their_signs() {
    let found = figures("98,5 % của 1.234 (dưới < 0,1 %), 30/06/2026; DUNG001.");
    assert_eq!(found, ["001", "06", "1.234", "2026", "30", "98,5%", "<0,1%"]);
    assert_eq!(count(1_234_567, true), "1.234.567");
    assert_eq!((percent(0.04, true), percent(98.59, false)), ("<0,1%".to_string(), "98.5%".to_string()));
}
