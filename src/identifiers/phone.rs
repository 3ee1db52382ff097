//! Telephone numbers: ten digits of a mobile, eleven of a fixed line, eleven of a mobile of before 2018.
//!
//! Owns [`Kind`] and the renumbering. Since 15 September 2018 the eleven-digit mobile numbers (`01xx`) have ten: a table of
//! prefixes. Fixed lines are `02`, area, subscriber, eleven digits in all since 2017. Which networks hold which mobile
//! prefix changes, so any `0[35789]` is one.
//! Source: the renumbering plan of the Ministry of Information and Communications as the press gave it in 2018;
//! `tables/phone_renumbering.tsv`, `tables/phone_areas.tsv`.

use std::sync::LazyLock;

use super::{is_digits, rows};

/// What a national number (zero in front, digits only) can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A mobile of ten digits.
    Mobile,
    /// A fixed line.
    Fixed,
    /// A mobile of eleven digits, of before 15 September 2018.
    OldMobile,
}

static RENUMBERING: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    rows(include_str!("../../tables/phone_renumbering.tsv"))
        .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .collect()
});

static AREAS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    rows(include_str!("../../tables/phone_areas.tsv")).filter_map(|row| row.first().copied()).collect()
});

/// What `number` is; `None` where no number in Vietnam is written so.
pub fn kind(number: &str) -> Option<Kind> {
    match (number.len(), number.as_bytes().get(1)) {
        (10, Some(b'3' | b'5' | b'7' | b'8' | b'9')) if is_number(number) => Some(Kind::Mobile),
        (11, Some(b'2')) if is_number(number) => {
            AREAS.iter().any(|area| number.starts_with(area)).then_some(Kind::Fixed)
        }
        (11, Some(b'1')) if is_number(number) => new_prefix(number).map(|_| Kind::OldMobile),
        _ => None,
    }
}

fn is_number(number: &str) -> bool {
    number.starts_with('0') && is_digits(number, number.len())
}

fn new_prefix(number: &str) -> Option<&'static str> {
    RENUMBERING.iter().find(|(old, _)| number.starts_with(old)).map(|(_, new)| *new)
}

/// The number of ten digits that an eleven-digit mobile number became in 2018.
pub fn renumbered(number: &str) -> Option<String> {
    (kind(number)? == Kind::OldMobile).then_some(())?;
    Some(format!("{}{}", new_prefix(number)?, number.get(4..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole_and_lead_to_mobiles() {
        assert_eq!((RENUMBERING.len(), AREAS.len()), (21, 63));
        for (old, new) in RENUMBERING.iter() {
            let number = format!("{old}1234567");
            assert_eq!(renumbered(&number), Some(format!("{new}1234567")));
            assert_eq!(kind(&format!("{new}1234567")), Some(Kind::Mobile));
        }
        for area in AREAS.iter() {
            assert_eq!(kind(&format!("{area:0<11}")), Some(Kind::Fixed), "{area}");
        }
    }

    #[test]
    fn what_is_none() {
        for number in
            ["", "0", "0123456789", "01301234567", "0912345678 ", "912345678", "0438123456", "02001234567"]
        {
            assert_eq!((kind(number), renumbered(number)), (None, None), "{number}");
        }
    }
}
