//! Cells of commune codes.
//!
//! Owns [`CodeCell`]: the code that a cell holds, and how it is written.

use std::borrow::Cow;

/// A cell of a commune code taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeCell<'a> {
    /// The code; 0 for none. Whether such a commune exists is not asked here.
    pub code: u32,
    /// The digits as they stand there.
    pub digits: &'a str,
    /// A name beside the code (`00004 - Phường Ba Đình`), else empty.
    pub label: Cow<'a, str>,
    /// District and province codes before it (`01.001.00004`), 0 where there are none.
    pub parents: (u16, u16),
}

/// Takes a mended cell apart.
pub fn dissect(text: &str) -> CodeCell<'_> {
    let bare = text.strip_prefix('\'').unwrap_or(text);
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    let is_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if is_digits(bare) {
        // What still has a zero at the front has lost none: `01` is a province, `001` a district.
        let is_whole = bare.len() == 5 || (bare.len() < 5 && !bare.starts_with('0'));
        let code = if is_whole { bare.parse().unwrap_or(0) } else { 0 };
        return CodeCell { code, digits: bare, ..CodeCell::default() };
    }
    let groups: Vec<&str> =
        bare.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).take(4).collect();
    let has_letters = bare.chars().any(char::is_alphabetic);
    match (groups.as_slice(), has_letters) {
        // `00004 - Phường Ba Đình`, `Phường 1 (26740)`: exactly one group of five.
        (groups, true) if groups.iter().filter(|g| g.len() == 5).count() == 1 => {
            let digits = groups.iter().copied().find(|g| g.len() == 5).unwrap_or_default();
            let at = bare.find(digits).unwrap_or(0);
            let sign = |c: char| {
                c.is_whitespace()
                    || matches!(c, '-' | '–' | '—' | ':' | '(' | ')' | '[' | ']' | '.' | ',' | ';')
            };
            let before = bare.get(..at).unwrap_or_default().trim_matches(sign);
            let after = bare.get(at + 5..).unwrap_or_default().trim_matches(sign);
            let label = match (before.is_empty(), after.is_empty()) {
                (false, false) => Cow::Owned(format!("{before} {after}")),
                (false, true) => Cow::Borrowed(before),
                _ => Cow::Borrowed(after),
            };
            CodeCell { code: digits.parse().unwrap_or(0), digits, label, parents: (0, 0) }
        }
        ([province, district, code], false)
            if province.len() == 2 && district.len() == 3 && code.len() == 5 =>
        {
            let parents = (district.parse().unwrap_or(0), province.parse().unwrap_or(0));
            CodeCell { code: code.parse().unwrap_or(0), digits: code, label: Cow::Borrowed(""), parents }
        }
        _ => CodeCell::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_their_cells() {
        for (text, code, label, parents) in [
            ("00004", 4, "", (0, 0)),
            ("4", 4, "", (0, 0)),
            ("4.0", 4, "", (0, 0)),
            ("'00004", 4, "", (0, 0)),
            ("00004 - Phường Ba Đình", 4, "Phường Ba Đình", (0, 0)),
            ("Phường Ba Đình (00004)", 4, "Phường Ba Đình", (0, 0)),
            ("26740: Phường 1", 26_740, "Phường 1", (0, 0)),
            ("01.001.00004", 4, "", (1, 1)),
            ("000004", 0, "", (0, 0)),
            ("Xã Tân Lập", 0, "", (0, 0)),
            ("12345 67890 xã", 0, "", (0, 0)),
            ("", 0, "", (0, 0)),
        ] {
            let cell = dissect(text);
            assert_eq!((cell.code, &*cell.label, cell.parents), (code, label, parents), "{text}");
        }
    }
}
