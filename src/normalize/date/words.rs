//! Dates in words: `ngày 7 tháng 2 năm 1945`, `7-Feb-45`, `sinh năm 1945`, `khoảng 1945`, `Ất Dậu`.
//!
//! Owns [`dissect_words`]. A *label* is a word that says what the next number is (`ngày`, `tháng`, `năm`). Nothing is
//! read from a text in which any word is not known.

use super::form::{Part, Written, Year, assemble};
use crate::orthography::fold;

/// What the next number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Day,
    Month,
    Year,
}

/// One piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Number(Part),
    /// A word, folded, and as written in lower case.
    Word(String, String),
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Parts {
    day: Option<Part>,
    month: Option<Part>,
    year: Option<Part>,
    /// Numbers without a label, and whether the month was known when they came.
    others: Vec<(Part, bool)>,
    /// The month was named, or had its label.
    explicit: bool,
    /// `ngày` or `tháng` stood there with nothing behind it.
    blank_day: bool,
    blank_month: bool,
    about: bool,
    bound: bool,
    lunar: bool,
    /// Place in the cycle of sixty years, or 60 for a sign without its stem.
    cycle: Option<u8>,
}

/// Takes the text of a date apart that has words in it.
pub(super) fn dissect_words(text: &str) -> Written {
    let Some(pieces) = split(text) else {
        return Written::Text;
    };
    match read(&pieces) {
        Some(parts) => parts.written(text),
        None => Written::Text,
    }
}

/// Numbers and words; nothing where there are other signs, too many pieces, or numbers that are too long.
fn split(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if pieces.len() > 16 {
            return None;
        }
        if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let value = rest[..end].parse().ok().filter(|_| end <= 8)?;
            pieces.push(Piece::Number(Part { value, n_digits: end as u8, named: false }));
            rest = &rest[end..];
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            pieces.push(Piece::Word(fold(&rest[..end]), rest[..end].to_lowercase()));
            rest = &rest[end..];
        } else if matches!(
            c,
            '/' | '-' | '.' | ',' | ' ' | '\'' | ':' | '\\' | '–' | '—' | '(' | ')' | '…' | '_' | ';'
        ) {
            rest = &rest[c.len_utf8()..];
        } else {
            return None;
        }
    }
    Some(pieces)
}

fn read(pieces: &[Piece]) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut label: Option<Label> = None;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let word_at = |i: usize| match pieces.get(i) {
            Some(Piece::Word(word, _)) => word.as_str(),
            _ => "",
        };
        let (word, written) = match piece {
            Piece::Number(number) => {
                let is_last = !pieces[at..].iter().any(|p| matches!(p, Piece::Number(_)));
                parts.number(*number, label.take(), is_last)?;
                continue;
            }
            Piece::Word(word, written) => (word.as_str(), written.as_str()),
        };
        // `tháng năm năm 1968` is May; `tháng năm 1968` is a form in which the month was not filled in.
        let is_five = word == "nam" && (word_at(at) == "nam" || at == pieces.len());
        if let Some(wanted) = label.filter(|l| *l != Label::Year)
            && (word != "nam" || is_five)
            && let Some((value, n)) = number_word(word, word_at(at))
        {
            at += n - 1;
            parts.lunar |= matches!(word, "gieng" | "chap" | "ram");
            parts.number(Part { value, n_digits: 2, named: false }, Some(wanted), false)?;
            label = None;
            continue;
        }
        if let Some(value) = month_name(word).filter(|_| word == written) {
            if parts.month.is_some() {
                return None;
            }
            parts.month = Some(Part { value, n_digits: 2, named: true });
            parts.explicit = true;
            label = None;
            continue;
        }
        if let Some(stem) = stem(word).filter(|_| sign(word_at(at), "").is_some()) {
            let second = match pieces.get(at) {
                Some(Piece::Word(_, written)) => written.as_str(),
                _ => "",
            };
            let sign = sign(word_at(at), second)?;
            // `Tý` and `Tỵ` fold alike; the stem tells which, since both go through their cycles step by step.
            let sign = if sign == 0 && stem % 2 == 1 { 5 } else { sign };
            at += 1;
            parts.cycle = Some(cycle(stem, sign)?);
            label = None;
            continue;
        }
        label = match word {
            "ngay" | "mung" | "mong" | "hom" => Some(Label::Day),
            "thang" | "thg" | "th" | "t" => Some(Label::Month),
            "nam" | "sn" | "ns" | "n" => Some(Label::Year),
            "sinh" | "vao" | "ngs" | "nsinh" => label,
            "thu" => {
                // `Thứ Tư, ngày …`: the day of the week says nothing that the date does not.
                at += 1;
                label
            }
            "cn" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
            | "mon" | "tue" | "wed" | "thu." | "fri" | "sat" | "sun" => label,
            "duong" | "dl" => label,
            "lich" => label,
            "am" | "al" | "nhuan" => {
                parts.lunar = true;
                label
            }
            "khoang" | "chung" | "do" | "tam" | "uoc" | "gan" | "kh" | "about" | "circa" | "ca" => {
                parts.about = true;
                label
            }
            "truoc" | "sau" | "before" | "after" => {
                parts.bound = true;
                label
            }
            "hoac" | "hay" | "or" | "den" | "va" => label,
            "tuoi" if stem(word_at(at)).is_some() => label,
            "tuoi" => {
                sign(word_at(at), "")?;
                parts.cycle = Some(60);
                at += 1;
                label
            }
            _ if label == Some(Label::Year) && sign(word, written).is_some() => {
                parts.cycle = Some(60);
                None
            }
            _ => return None,
        };
        match word {
            "ngay" | "mung" | "mong" => parts.blank_day = true,
            "thang" | "thg" => parts.blank_month = true,
            _ => {}
        }
    }
    Some(parts)
}

impl Parts {
    /// Puts a number where its label, or its place, says.
    fn number(&mut self, number: Part, label: Option<Label>, is_last: bool) -> Option<()> {
        match label {
            Some(Label::Day) if number.n_digits <= 2 && self.day.is_none() => {
                self.day = Some(number);
                self.blank_day = false;
            }
            Some(Label::Month) if number.n_digits <= 2 && self.month.is_none() => {
                self.month = Some(number);
                self.blank_month = false;
                self.explicit = true;
            }
            Some(Label::Year)
                if self.year.is_none() && (number.is_year() || is_last && number.n_digits == 2) =>
            {
                self.year = Some(number);
            }
            _ => {
                if self.others.len() == 3 {
                    return None;
                }
                self.others.push((number, self.month.is_some()));
            }
        }
        Some(())
    }

    fn written(mut self, text: &str) -> Written {
        let labelled = self.day.is_some() || self.month.is_some() || self.year.is_some();
        if self.bound {
            return if labelled || !self.others.is_empty() { Written::Bound } else { Written::Text };
        }
        let written = if labelled {
            match self.place_others() {
                Some(()) => self.labelled(),
                None => Written::Text,
            }
        } else {
            let others: Vec<Part> = self.others.iter().map(|(part, _)| *part).collect();
            match assemble(text, &others) {
                // `Ngày … tháng … năm 1945`, and the like, with the year alone filled in.
                Written::Year(year) if self.blank_day || self.blank_month => Written::Unknown(0, year),
                written => written,
            }
        };
        if let Some(cycle) = self.cycle {
            return match written {
                Written::Year(year)
                    if year.n_digits == 4 && year.value >= 4 && u32::from(cycle) == (year.value - 4) % 60 =>
                {
                    Written::Approximate(year)
                }
                Written::Text | Written::Zeros if !labelled && self.others.is_empty() => {
                    Written::LunarYear(cycle)
                }
                // `mùng 5 tháng 3 năm Ất Dậu`.
                Written::Text if self.year.is_none() && self.others.len() <= 1 => Written::LunarYear(cycle),
                _ => Written::Text,
            };
        }
        if self.lunar {
            return match written {
                Written::DayMonthYear { b, year, .. } if year.n_digits == 4 => {
                    Written::LunarDate(b, year.value)
                }
                Written::MonthYear(month, year) if year.n_digits == 4 => {
                    Written::LunarDate(month, year.value)
                }
                Written::Year(year) if year.n_digits == 4 => Written::LunarDate(0, year.value),
                Written::Text => Written::Text,
                _ => Written::Bound,
            };
        }
        if self.about { written.about() } else { written }
    }

    /// Numbers without a label: of four digits the year; the others day, month and year in this order, only that one alone
    /// behind the month is the year.
    fn place_others(&mut self) -> Option<()> {
        let others = std::mem::take(&mut self.others);
        let has_year = self.year.is_some() || others.iter().any(|(number, _)| number.is_year());
        let n_others = others.len();
        for (number, after_month) in others {
            let slot = if number.is_year() {
                &mut self.year
            } else if self.day.is_none() && (has_year || n_others > 1 || !after_month) {
                &mut self.day
            } else if self.month.is_none() {
                &mut self.month
            } else {
                &mut self.year
            };
            if slot.is_some() || number.n_digits > 4 || number.n_digits == 3 {
                return None;
            }
            *slot = Some(number);
        }
        Some(())
    }

    fn labelled(&self) -> Written {
        let Some(year) = self.year.map(Part::year) else {
            return Written::Text;
        };
        match (self.day, self.month) {
            (None, None) if self.blank_day || self.blank_month => Written::Unknown(0, year),
            (None, None) => Written::Year(year),
            (None, Some(month)) if self.blank_day => Written::Unknown(month.value, year),
            (None, Some(month)) => Written::MonthYear(month.value, year),
            (Some(_), None) => Written::Unknown(0, year),
            (Some(day), Some(month)) => {
                Written::DayMonthYear { a: day.value, b: month.value, year, explicit: self.explicit }
            }
        }
    }
}

impl Written {
    /// What is left of a date that is only about right: its year.
    pub(super) fn about(self) -> Written {
        match self {
            Written::Year(year) | Written::MonthYear(_, year) | Written::Unknown(_, year) => {
                Written::Approximate(year)
            }
            Written::DayMonthYear { year, .. } if matches!(year.n_digits, 2 | 4) => {
                Written::Approximate(year)
            }
            Written::YearFirst(value, ..) => Written::Approximate(Year { value, n_digits: 4 }),
            Written::Years(..) | Written::Approximate(_) => self,
            _ => Written::Text,
        }
    }
}

/// A number in words up to twelve (and `rằm`, the fifteenth), and how many words it takes.
fn number_word(word: &str, next: &str) -> Option<(u32, usize)> {
    let one = |value| Some((value, 1));
    match word {
        "mot" | "gieng" => one(1),
        "hai" => one(2),
        "ba" => one(3),
        "bon" | "tu" => one(4),
        "nam" => one(5),
        "sau" => one(6),
        "bay" => one(7),
        "tam" => one(8),
        "chin" => one(9),
        "muoi" => match next {
            "mot" => Some((11, 2)),
            "hai" => Some((12, 2)),
            _ => one(10),
        },
        "chap" => one(12),
        "ram" => one(15),
        _ => None,
    }
}

/// English month names as spreadsheets write them.
fn month_name(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const LONG: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let found = NAMES.iter().position(|name| *name == word).or_else(|| LONG.iter().position(|n| *n == word));
    found.map(|i| i as u32 + 1).or_else(|| (word == "sept").then_some(9))
}

/// The ten stems of the lunar years, from `giáp`.
fn stem(word: &str) -> Option<u8> {
    const STEMS: [&str; 10] = ["giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy"];
    STEMS
        .iter()
        .position(|s| *s == word)
        .or_else(|| (word == "ki").then_some(5))
        .or_else(|| (word == "qui").then_some(9))
        .map(|i| i as u8)
}

/// The twelve signs of the lunar years, from `tý`. `tỵ` is told from `tý` by its tone.
fn sign(word: &str, written: &str) -> Option<u8> {
    const SIGNS: [&str; 12] =
        ["ty", "suu", "dan", "mao", "thin", "", "ngo", "mui", "than", "dau", "tuat", "hoi"];
    match word {
        "" => None,
        "ty" | "ti" if written.contains(['ỵ', 'ị']) => Some(5),
        "ti" => Some(0),
        "meo" => Some(3),
        _ => SIGNS.iter().position(|s| *s == word).map(|i| i as u8),
    }
}

/// The place of a stem and a sign in the cycle of sixty years; half of the pairs do not exist.
fn cycle(stem: u8, sign: u8) -> Option<u8> {
    (0..60u8).find(|i| i % 10 == stem && i % 12 == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cycle_of_sixty_years() {
        // 1945 was Ất Dậu, 1984 Giáp Tý, 2025 Ất Tỵ, 2026 Bính Ngọ.
        for (text, year) in [
            ("Ất Dậu", 1945),
            ("năm Giáp Tý", 1984),
            ("Ất Tỵ", 2025),
            ("ất tị", 2025),
            ("Bính Ngọ", 2026),
            ("Quý Mão", 2023),
            ("Quí Mẹo", 2023),
            ("Kỷ Tỵ", 1989),
        ] {
            assert_eq!(dissect_words(text), Written::LunarYear(((year - 4) % 60) as u8), "{text}");
        }
        // Stem and sign that never meet.
        assert_eq!(dissect_words("Giáp Sửu"), Written::Text);
        assert_eq!(dissect_words("tuổi Dần"), Written::LunarYear(60));
    }
}
