//! What else in a row states a sex: the personal number, the middle name, a title, the column of the year.
//!
//! Owns [`Evidence`]: good for finding out what the codes of a whole column mean, never for the sex of a row. A number
//! counts only where its own tests pass: a known province, and the year of birth that the row has. `Thị` is a middle name
//! of women and `Văn` one of men, with few exceptions.

use crate::data::field::Field;
use crate::data::person::Sex;
use crate::data::profile::ColumnMap;
use crate::data::table::Table;
use crate::normalize::date::form::{Written, dissect};
use crate::normalize::number::stated;

/// The columns that state a sex.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    pid: Option<usize>,
    births: [Option<usize>; 4],
    name: Option<usize>,
    /// Years under `Nam` and under `Nữ`.
    by_sex: [Option<usize>; 2],
}

impl Evidence {
    /// The columns of a table.
    pub fn new(columns: &ColumnMap) -> Self {
        let column = |field| columns.column(field);
        let by_sex = [column(Field::DobYearMale), column(Field::DobYearFemale)];
        Evidence {
            pid: column(Field::Pid),
            births: [column(Field::Dob), column(Field::DobYear), by_sex[0], by_sex[1]],
            name: column(Field::Name).or(column(Field::FamilyMiddle)),
            by_sex,
        }
    }

    /// The sex that a row states; unknown where it states none, or both.
    pub fn of(&self, table: &Table, row: usize) -> Sex {
        let cell = |column: Option<usize>| column.map_or("", |c| table.cell(row, c).trim());
        let mut found = Sex::Unknown;
        for sex in [self.by_column(&cell), self.by_number(&cell), by_name(cell(self.name))] {
            match (found, sex) {
                (_, Sex::Unknown) => {}
                (Sex::Unknown, _) => found = sex,
                (a, b) if a != b => return Sex::Unknown,
                _ => {}
            }
        }
        found
    }

    fn by_column<'t>(&self, cell: &impl Fn(Option<usize>) -> &'t str) -> Sex {
        match self.by_sex.map(|column| cell(column).is_empty()) {
            [false, true] => Sex::Male,
            [true, false] => Sex::Female,
            _ => Sex::Unknown,
        }
    }

    fn by_number<'t>(&self, cell: &impl Fn(Option<usize>) -> &'t str) -> Sex {
        let Some((year, sex)) = stated(cell(self.pid)) else {
            return Sex::Unknown;
        };
        let births = self.births.iter().map(|column| cell(*column)).filter(|text| !text.is_empty());
        let mut years = births.filter_map(year_of).peekable();
        if years.peek().is_some() && years.all(|y| y == u32::from(year)) { sex } else { Sex::Unknown }
    }
}

/// The year of four digits that a birth date states.
fn year_of(text: &str) -> Option<u32> {
    match dissect(text) {
        Written::DayMonthYear { year, .. }
        | Written::MonthYear(_, year)
        | Written::Year(year)
        | Written::Unknown(_, year)
            if year.n_digits == 4 =>
        {
            Some(year.value)
        }
        Written::YearFirst(year, ..) => Some(year),
        _ => None,
    }
}

/// `Bà …`, `… Thị …`: a woman; `Ông …`, `… Văn …`: a man.
fn by_name(name: &str) -> Sex {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let title = match first.to_lowercase().as_str() {
        "ông" => Sex::Male,
        "bà" => Sex::Female,
        _ => Sex::Unknown,
    };
    // The word after the family name, where another follows.
    let middle = if title == Sex::Unknown { words.next() } else { words.nth(1) };
    let by_middle = match middle.filter(|_| words.next().is_some()).map(str::to_lowercase).as_deref() {
        Some("thị") => Sex::Female,
        Some("văn") => Sex::Male,
        _ => Sex::Unknown,
    };
    match (title, by_middle) {
        (Sex::Unknown, sex) | (sex, Sex::Unknown) => sex,
        (a, b) if a == b => a,
        _ => Sex::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_state_a_sex() {
        for (name, sex) in [
            ("Nguyễn Thị Mẫu", Sex::Female),
            ("NGUYỄN THỊ MẪU", Sex::Female),
            ("Nguyễn Văn Mẫu", Sex::Male),
            ("Bà Nguyễn Thị Mẫu", Sex::Female),
            ("Ông Nguyễn Mẫu", Sex::Male),
            ("Ông Nguyễn Thị Mẫu", Sex::Unknown),
            // A given name, not a middle one.
            ("Nguyễn Văn", Sex::Unknown),
            ("Nguyễn Thi Mẫu", Sex::Unknown),
            ("Nguyễn Mẫu", Sex::Unknown),
            ("", Sex::Unknown),
        ] {
            assert_eq!(by_name(name), sex, "{name}");
        }
    }
}
