//! Personal numbers of 12 digits and identity-card numbers of 9, with their spreadsheet damage.
//!
//! Owns [`read_pid`] and [`read_cmnd`]. Neither number has a check digit. Zeros at the front of a 12-digit number are put
//! back only if province, year and sex then fit what the row says; of a 9-digit one only where no other reading is left.
//! A paper of another kind in the column (a passport) is told as what it is.

use super::tidy::{self, bare_text, compact, formed, is_separator};
use super::{Known, Numbers};
use crate::data::observation::ObservationKind;
use crate::identifiers::health_card::HealthCard;
use crate::identifiers::old_card;
use crate::identifiers::person_number::PersonNumber;
use crate::normalize::junk::{is_junk, is_junk_number};
use crate::normalize::trail::Trail;
use crate::orthography::fold;
use crate::places;

/// Reads a cell (mended) of the column of personal numbers.
pub fn read_pid(text: &str, known: &Known, trail: &mut Trail) -> Numbers {
    read(text, Column::Pid, known, trail)
}

/// Reads a cell (mended) of the column of nine-digit numbers. A 12-digit number in it is one of the same series as
/// the personal number.
pub fn read_cmnd(text: &str, known: &Known, trail: &mut Trail) -> Numbers {
    read(text, Column::Cmnd, known, trail)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Pid,
    Cmnd,
}

/// What may stand before or after a number and says only what it is.
const LABELS: [&str; 26] = [
    "cccd",
    "so cccd",
    "the cccd",
    "cc",
    "so cc",
    "can cuoc",
    "so can cuoc",
    "the can cuoc",
    "can cuoc cong dan",
    "so can cuoc cong dan",
    "cmnd",
    "so cmnd",
    "cmt",
    "so cmt",
    "cmtnd",
    "chung minh",
    "chung minh nhan dan",
    "cmnd cccd",
    "cccd cmnd",
    "so cmnd cccd",
    "so cccd cmnd",
    "gcmnd",
    "ddcn",
    "so ddcn",
    "so dinh danh",
    "ma dinh danh",
];

/// More of them.
const LONG_LABELS: [&str; 4] =
    ["sddcn", "so dinh danh ca nhan", "ma dinh danh ca nhan", "ma so dinh danh ca nhan"];

/// First words of a cell that holds another paper.
const OTHER_PAPERS: [&str; 14] = [
    "ho chieu",
    "so ho chieu",
    "hc",
    "passport",
    "gks",
    "khai sinh",
    "giay khai sinh",
    "cmsq",
    "chung minh si quan",
    "cmqd",
    "cmqnd",
    "chung minh quan doi",
    "the quan nhan",
    "bhyt",
];

/// Words after a number that say when and where the card was issued.
const ISSUE_WORDS: [&str; 7] = ["cap", "ngay", "noi", "ca", "cong", "cuc", "tai"];

/// What may stand behind a number, in brackets or not, and speaks of the card: the number is the person's own. What says whose
/// else it is, or that it is wrong (`của con`, `sai`), is not among them.
const REMARKS: [&str; 24] = [
    "cu",
    "moi",
    "so cu",
    "so moi",
    "the cu",
    "the moi",
    "cmnd cu",
    "cccd moi",
    "da doi",
    "da doi the",
    "doi the",
    "doi moi",
    "cap doi",
    "cap lai",
    "cap moi",
    "gan chip",
    "co chip",
    "the chip",
    "cccd gan chip",
    "het han",
    "da xac minh",
    "da doi chieu",
    "da kiem tra",
    "ban sao",
];

fn read(text: &str, column: Column, known: &Known, trail: &mut Trail) -> Numbers {
    let none = Numbers::default();
    if text.is_empty() {
        return none;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return read_digits(text, text, 0, column, known, trail);
    }
    if is_junk(text) {
        trail.noted(ObservationKind::Junk, text);
        return none;
    }
    let labels = [LABELS.as_slice(), LONG_LABELS.as_slice()].concat();
    let Some(bare) = bare_text(text, &labels) else {
        trail.noted(ObservationKind::DigitsLost, text);
        return none;
    };
    let digits = tidy::digits(&bare);
    if let Some(passport) = passport(&bare) {
        // `I12345678` may be nine digits with a letter for one.
        let other = digits.as_ref().and_then(|d| card_number(&d.digits));
        if other.is_some_and(old_card::has_plausible_province) {
            trail.noted(ObservationKind::MalformedNumber, text);
        } else {
            formed(text, &passport, trail);
            trail.noted(ObservationKind::OtherPaper, &passport);
        }
        return none;
    }
    if let Some(found) = digits.filter(|found| found.digits.len() <= 12) {
        return read_digits(text, &found.digits, found.n_lookalikes, column, known, trail);
    }
    if let Some(numbers) = several(&bare, known) {
        trail.noted(ObservationKind::TwoNumbers, text);
        return numbers;
    }
    if let Some(digits) = with_issue(&bare) {
        trail.suggested(ObservationKind::NumberForm, text, &digits);
        return read_digits(&digits, &digits, 0, column, known, trail);
    }
    trail.noted(
        if is_other_paper(text, &bare) {
            ObservationKind::OtherPaper
        } else {
            ObservationKind::MalformedNumber
        },
        text,
    );
    none
}

/// A text of which `digits` is what is left without separators and labels; `n_lookalikes` of them were letters.
fn read_digits(
    text: &str,
    digits: &str,
    n_lookalikes: usize,
    column: Column,
    known: &Known,
    trail: &mut Trail,
) -> Numbers {
    let none = Numbers::default();
    if is_junk_number(digits.as_bytes()) {
        trail.noted(ObservationKind::Junk, text);
        return none;
    }
    let as_written = n_lookalikes == 0;
    // O and l are typed for 0 and 1; an S or B may be anything.
    let guessed = !as_written && text.contains(['S', 's', 'B']);
    match (digits.len(), column) {
        (12, _) => {
            let number: u64 = digits.parse().unwrap_or(0);
            // The usual way asks for nothing but the prefix.
            let known_prefix = places::is_number_prefix((number / 1_000_000_000) as u16);
            let fits = || PersonNumber::of(number).fits(known.birth, known.sex, known.as_of);
            if guessed && known_prefix && fits() {
                trail.suggested(ObservationKind::MalformedNumber, text, digits);
                return none;
            }
            if as_written || !guessed && known_prefix && fits() {
                formed(text, digits, trail);
                if !known_prefix {
                    trail.noted(ObservationKind::UnknownNumberPrefix, digits);
                }
                return Numbers { number, ..none };
            }
        }
        (9, _) => {
            let cmnd = digits.parse().unwrap_or(0);
            if as_written || !guessed && old_card::has_plausible_province(cmnd) {
                formed(text, digits, trail);
                if column == Column::Pid {
                    trail.noted(ObservationKind::NineDigitNumber, digits);
                }
                return Numbers { cmnd, ..none };
            }
        }
        (10 | 11, _) if as_written && may_have_lost_zeros(digits, known) => {
            formed(text, digits, trail);
            let padded = format!("{digits:0>12}");
            trail.applied(ObservationKind::ZerosLost, digits, &padded);
            return Numbers { number: padded.parse().unwrap_or(0), ..none };
        }
        (8, Column::Cmnd) if as_written && card_lost_its_zero(digits, known) => {
            formed(text, digits, trail);
            trail.applied(ObservationKind::ZerosLost, digits, &format!("0{digits}"));
            return Numbers { cmnd: digits.parse().unwrap_or(0), ..none };
        }
        (21, _) if as_written => {
            if let Some(numbers) = glued(digits, known) {
                trail.noted(ObservationKind::TwoNumbers, text);
                return numbers;
            }
        }
        _ => {}
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    none
}

/// Whether 10 or 11 digits are a personal number without its zeros: the first digit is none, the province exists,
/// and century, sex and year fit the row where it knows them (and are of the past where it does not). Two zeros are
/// put back only where the row knows the year of birth.
pub(super) fn may_have_lost_zeros(digits: &str, known: &Known) -> bool {
    let Ok(number) = digits.parse::<u64>() else {
        return false;
    };
    let says = PersonNumber::of(number);
    !digits.starts_with('0')
        && (digits.len() == 11 || digits.len() == 10 && !known.birth.is_none())
        && says.prefix < 100
        && says.has_known_prefix()
        && says.fits(known.birth, known.sex, known.as_of)
}

/// Whether 8 digits are a nine-digit number without its zero. No province begins with 4 to 9, so such a number has
/// lost its zero; 1 to 3 may as well lack another digit, unless the column lost its zeros throughout.
fn card_lost_its_zero(digits: &str, known: &Known) -> bool {
    digits.starts_with(|c| matches!(c, '4'..='9')) || known.zeros_dropped && !digits.starts_with('0')
}

fn card_number(digits: &str) -> Option<u32> {
    if digits.len() == 9 { digits.parse().ok() } else { None }
}

/// A passport: a letter and seven or eight digits. In capitals, without separators.
fn passport(text: &str) -> Option<String> {
    if text.len() > 16 || !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let passport = compact(text);
    let digits = passport.get(1..)?;
    (matches!(digits.len(), 7 | 8) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(passport)
}

/// Whether a cell says that it holds another paper, or holds a health card.
fn is_other_paper(text: &str, bare: &str) -> bool {
    let folded = fold(text);
    let says = |paper: &str| {
        folded.strip_prefix(paper).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
    };
    OTHER_PAPERS.iter().any(|paper| says(paper)) || HealthCard::parse(&compact(bare)).is_some()
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Two or more numbers of 9 or 12 digits in one cell: each kind is taken where there is one of it.
fn several(text: &str, known: &Known) -> Option<Numbers> {
    let parts = |split: &dyn Fn(char) -> bool| -> Vec<String> {
        text.split(split).map(only_digits).filter(|digits| matches!(digits.len(), 9 | 12)).collect()
    };
    let mut found = parts(&|c| !c.is_ascii_digit() && !matches!(c, ' ' | '.'));
    if found.len() < 2 {
        found = parts(&|c| !c.is_ascii_digit());
    }
    if found.len() < 2 {
        let digits =
            text.chars().all(|c| c.is_ascii_digit() || is_separator(c)).then(|| only_digits(text))?;
        return glued(&digits, known);
    }
    let only =
        |n_digits: usize| match found.iter().filter(|d| d.len() == n_digits).collect::<Vec<_>>().as_slice() {
            [one] => one.parse::<u64>().unwrap_or(0),
            _ => 0,
        };
    Some(Numbers { number: only(12), cmnd: only(9) as u32 })
}

/// A 9-digit and a 12-digit number without anything between them, where only one way to part them passes the tests.
fn glued(digits: &str, known: &Known) -> Option<Numbers> {
    let parted = |number: &str, cmnd: &str| {
        let numbers = Numbers { number: number.parse().ok()?, cmnd: cmnd.parse().ok()? };
        let says = PersonNumber::of(numbers.number);
        let fits = says.prefix < 100
            && says.has_known_prefix()
            && says.fits(known.birth, known.sex, known.as_of)
            && old_card::has_plausible_province(numbers.cmnd);
        fits.then_some(numbers)
    };
    if digits.len() != 21 {
        return None;
    }
    let old_first = parted(digits.get(9..)?, digits.get(..9)?);
    let new_first = parted(digits.get(..12)?, digits.get(12..)?);
    match (old_first, new_first) {
        (Some(numbers), None) | (None, Some(numbers)) => Some(numbers),
        _ => None,
    }
}

/// A number of 9 or 12 digits before words that say when and where the card was issued, or a remark on the card.
fn with_issue(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '.')).unwrap_or(text.len());
    let run = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    [end, run].into_iter().find_map(|end| {
        let digits = only_digits(text.get(..end)?);
        let rest = fold(text.get(end..)?);
        let is_issue = rest.split(' ').any(|word| ISSUE_WORDS.contains(&word)) || is_date(&rest);
        let is_remark = REMARKS.contains(&rest.as_str());
        let another = rest.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() > 8);
        (matches!(digits.len(), 9 | 12) && (is_issue || is_remark) && !another).then_some(digits)
    })
}

/// Whether a folded text is a date: three numbers, the last of four digits.
fn is_date(folded: &str) -> bool {
    let parts: Vec<&str> = folded.split(' ').collect();
    matches!(parts[..], [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4)
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::date::PartialDate;
    use crate::data::person::Sex;

    type Seen = (ObservationKind, Option<String>);

    fn known(year: u16, sex: Sex) -> Known {
        Known {
            birth: PartialDate::new(year, 0, 0),
            sex,
            as_of: PartialDate::new(2026, 6, 30),
            zeros_dropped: false,
        }
    }

    fn pid(text: &str, known: &Known) -> (u64, u32, Vec<Seen>) {
        let mut trail = Trail::new();
        let numbers = read_pid(text, known, &mut trail);
        let seen = trail.into_observations().into_iter().map(|o| (o.kind, o.new)).collect();
        (numbers.number, numbers.cmnd, seen)
    }

    #[test]
    fn numbers_with_their_damage() {
        use ObservationKind::{
            DigitsLost, Junk, MalformedNumber, NineDigitNumber, NumberForm, OtherPaper, TwoNumbers,
            UnknownNumberPrefix, ZerosLost,
        };
        let some = |s: &str| Some(s.to_string());
        let form = || vec![(NumberForm, some("001199000012"))];
        let woman_of_1999 = known(1999, Sex::Female);
        for (text, number, cmnd, seen) in [
            ("001199000012", 1_199_000_012, 0, vec![]),
            ("", 0, 0, vec![]),
            // Around the digits.
            ("'001199000012", 1_199_000_012, 0, form()),
            ("001 199 000 012", 1_199_000_012, 0, form()),
            ("001.199.000.012", 1_199_000_012, 0, form()),
            ("001-199-000-012", 1_199_000_012, 0, form()),
            ("CCCD: 001199000012", 1_199_000_012, 0, form()),
            ("Số CCCD 001199000012", 1_199_000_012, 0, form()),
            ("001199000012 (CCCD)", 1_199_000_012, 0, form()),
            ("001199000012.0", 1_199_000_012, 0, form()),
            ("OO1199000012", 1_199_000_012, 0, form()),
            ("0011990000l2", 1_199_000_012, 0, form()),
            // Zeros lost: province, sex and year fit.
            ("1199000012", 1_199_000_012, 0, vec![(ZerosLost, some("001199000012"))]),
            ("36199000012", 36_199_000_012, 0, vec![(ZerosLost, some("036199000012"))]),
            (
                "36199000012.0",
                36_199_000_012,
                0,
                vec![(NumberForm, some("36199000012")), (ZerosLost, some("036199000012"))],
            ),
            (
                "3.6199000012E+10",
                36_199_000_012,
                0,
                vec![(NumberForm, some("36199000012")), (ZerosLost, some("036199000012"))],
            ),
            // A man's digit, another year, a province that does not exist: nothing is repaired.
            ("36099000012", 0, 0, vec![(MalformedNumber, None)]),
            ("36198000012", 0, 0, vec![(MalformedNumber, None)]),
            ("03199000012", 0, 0, vec![(MalformedNumber, None)]),
            ("97199000012", 0, 0, vec![(MalformedNumber, None)]),
            ("3199000012", 0, 0, vec![(MalformedNumber, None)]),
            // Lost for good.
            ("3.6E+10", 0, 0, vec![(DigitsLost, None)]),
            ("1.99E+09", 0, 0, vec![(DigitsLost, None)]),
            // Nine digits.
            ("012345678", 0, 12_345_678, vec![(NineDigitNumber, None)]),
            ("CMND 012345678", 0, 12_345_678, vec![(NumberForm, some("012345678")), (NineDigitNumber, None)]),
            // Two numbers.
            ("012345678/001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("012345678, 001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("012345678 001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("CMND 012345678; CCCD 001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("001199000012 - 001199000013", 0, 0, vec![(TwoNumbers, None)]),
            // Not numbers.
            ("000000000000", 0, 0, vec![(Junk, None)]),
            ("123456789012", 0, 0, vec![(Junk, None)]),
            ("chưa có", 0, 0, vec![(Junk, None)]),
            ("N/A-796300046", 0, 0, vec![(Junk, None)]),
            ("#N/A", 0, 0, vec![(Junk, None)]),
            ("B1234567", 0, 0, vec![(OtherPaper, None)]),
            ("0011990000123", 0, 0, vec![(MalformedNumber, None)]),
            ("12345678", 0, 0, vec![(MalformedNumber, None)]),
            ("đang làm", 0, 0, vec![(MalformedNumber, None)]),
            // 003 was never a province; the number is kept as it is.
            ("003199000012", 3_199_000_012, 0, vec![(UnknownNumberPrefix, None)]),
        ] {
            assert_eq!(pid(text, &woman_of_1999), (number, cmnd, seen), "{text}");
        }
    }

    #[test]
    fn without_a_birth_date_the_year_must_be_past() {
        let unknown = Known { as_of: PartialDate::new(2026, 6, 30), ..Known::default() };
        assert_eq!(pid("36199000012", &unknown).0, 36_199_000_012);
        assert_eq!(pid("36227000012", &unknown).0, 0, "born in 2027");
        assert_eq!(pid("36499000012", &unknown).0, 0, "born in 2199");
    }

    #[test]
    fn the_column_of_nine_digits() {
        use ObservationKind::{MalformedNumber, NumberForm, ZerosLost};
        for (text, number, cmnd, kinds) in [
            ("012345678", 0, 12_345_678, vec![]),
            // No province begins with 4 to 9; what begins with 1 to 3 may lack any digit.
            ("45678901", 0, 45_678_901, vec![ZerosLost]),
            ("12345679", 0, 0, vec![MalformedNumber]),
            ("012 345 678", 0, 12_345_678, vec![NumberForm]),
            ("001199000012", 1_199_000_012, 0, vec![]),
            ("1234567", 0, 0, vec![MalformedNumber]),
        ] {
            let mut trail = Trail::new();
            let numbers = read_cmnd(text, &known(1999, Sex::Female), &mut trail);
            let seen: Vec<_> = trail.observations().iter().map(|o| o.kind).collect();
            assert_eq!((numbers.number, numbers.cmnd, seen), (number, cmnd, kinds), "{text}");
        }
    }
}
