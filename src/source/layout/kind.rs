//! What one row is, judged by itself.

use super::header::Header;
use super::words::{
    is_bare_total, is_footer, is_group, is_roman, is_total, is_total_of_group, may_be_words, prepare,
    strip_heading_number,
};
use crate::data::field::Field;
use crate::data::table::NonData;
use crate::source::row::Row;

/// The columns by which a row is judged.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    names: Vec<usize>,
    numbers: Vec<usize>,
    births: Vec<usize>,
    sexes: Vec<usize>,
    /// Amounts and areas.
    amounts: Vec<usize>,
    /// Columns of which nothing is known.
    unknown: Vec<usize>,
    row_no: Option<usize>,
}

/// Fewest digits of a value that counts as an identifier of a person.
const MIN_ID_DIGITS: usize = 6;

impl Columns {
    /// The columns of a header whose fields are `fields`.
    pub fn new(fields: &[Option<Field>]) -> Self {
        let mut columns = Columns::default();
        for (idx, field) in fields.iter().enumerate() {
            match field {
                Some(Field::Name | Field::FamilyMiddle | Field::Given) => columns.names.push(idx),
                Some(Field::Pid | Field::Cmnd | Field::Bhxh | Field::Bhyt | Field::MemberCard) => {
                    columns.numbers.push(idx);
                }
                Some(Field::Dob | Field::DobYear | Field::DobYearMale | Field::DobYearFemale) => {
                    columns.births.push(idx);
                }
                Some(Field::RowNo) if columns.row_no.is_none() => columns.row_no = Some(idx),
                Some(Field::Gender) => columns.sexes.push(idx),
                Some(Field::Allowance | Field::Area) => columns.amounts.push(idx),
                None => columns.unknown.push(idx),
                _ => {}
            }
        }
        columns
    }

    /// Whether the row shows a person: an identifier, a birth date, or a running number beside a name.
    pub fn is_strong(&self, row: Row<'_>) -> bool {
        self.numbers.iter().any(|&c| is_identifier(row.get(c)))
            || self.births.iter().any(|&c| is_birth_date(row.get(c)))
            || (self.has_running_number(row) && self.names.iter().any(|&c| n_letters(row.get(c)) >= 2))
    }

    fn has_running_number(&self, row: Row<'_>) -> bool {
        self.row_no.is_some_and(|c| is_integer(row.get(c)))
    }

    /// What a row that is not strong is; `None`: a record. `n_merged` is the number of columns that its first filled
    /// cell is merged over (1 where it is not).
    pub fn judge(&self, row: Row<'_>, n_merged: u32, header: &Header) -> Option<NonData> {
        let mut filled = row.filled();
        let Some(first) = filled.next() else {
            return Some(NonData::Blank);
        };
        let second = filled.next();
        if second.is_none() && self.row_no == Some(first.0) && is_integer(first.1) {
            return Some(NonData::Blank);
        }
        if header.is_repeated_by(row) {
            return Some(NonData::Header);
        }
        if is_numbering(row) {
            return Some(NonData::Numbering);
        }
        // The common case, without a closer look: a name and two cells more.
        let name = self.names.iter().map(|&c| row.get(c).trim()).find(|cell| !cell.is_empty());
        if second.is_some() && name.is_some_and(|name| !may_be_words(name)) && row.filled().nth(2).is_some() {
            return None;
        }
        if self.is_total_row(row, first) {
            return Some(NonData::Total);
        }
        if self.is_footer_row(row) {
            return Some(NonData::Footer);
        }
        if second.is_none_or(|_| filled.next().is_none()) && self.is_group_row(row, first, second, n_merged) {
            return Some(NonData::Group);
        }
        None
    }

    /// Whether nothing but amounts stands in the row: no running number, name, identifier, date or word. Such a row
    /// below the last record is its total.
    pub fn has_only_amounts(&self, row: Row<'_>) -> bool {
        let may_be_sum = |column: usize, cell: &str| {
            // A column that nobody knows may hold the numbers or dates of people.
            self.amounts.contains(&column)
                || (!self.names.is_empty()
                    && self.unknown.contains(&column)
                    && !matches!(cell.bytes().filter(u8::is_ascii_digit).count(), 9 | 11 | 12)
                    && !is_birth_date(cell))
        };
        row.filled().all(|(column, cell)| {
            n_letters(cell) == 0 && cell.bytes().any(|b| b.is_ascii_digit()) && may_be_sum(column, cell)
        })
    }

    fn is_total_row(&self, row: Row<'_>, first: (usize, &str)) -> bool {
        let named = self.names.iter().map(|&c| (c, row.get(c).trim())).find(|(_, cell)| !cell.is_empty());
        let in_name_column = |column: usize| self.names.contains(&column);
        for (column, cell) in [Some(first), named].into_iter().flatten() {
            // A number or letter before the word (`III. Tổng cộng`) is taken off.
            let prepared =
                prepare(strip_heading_number(cell).filter(|rest| !rest.is_empty()).unwrap_or(cell));
            // A person's name beside the word means that the word is a value of theirs.
            let beside_name = named.is_some_and(|(c, _)| c != column);
            if is_total(&prepared) && !beside_name {
                return true;
            }
            // `Cộng thôn Đông` with figures only beside it.
            let others = || row.filled().filter(|&(c, _)| c != column);
            let only_figures = others().all(|(c, cell)| n_letters(cell) == 0 && !self.sexes.contains(&c));
            if is_total_of_group(&prepared) && only_figures && !beside_name {
                return true;
            }
            let (is_bare, is_certain) = is_bare_total(&prepared);
            if !is_bare || beside_name {
                continue;
            }
            // `Cộng` alone in the name column may be a person's name: only figures beside it make it a total.
            if is_certain || (only_figures && (others().next().is_some() || !in_name_column(column))) {
                return true;
            }
        }
        false
    }

    fn is_footer_row(&self, row: Row<'_>) -> bool {
        let mut has_words = false;
        // The name first: most rows are settled by it.
        for cell in self.names.iter().map(|&c| row.get(c)).filter(|cell| !cell.trim().is_empty()) {
            if !is_footer(&prepare(cell)) {
                return false;
            }
            has_words = true;
        }
        has_words || row.filled().any(|(_, cell)| is_footer(&prepare(cell)))
    }

    /// A row of one or two filled cells that heads a group.
    fn is_group_row(
        &self,
        row: Row<'_>,
        first: (usize, &str),
        second: Option<(usize, &str)>,
        n_merged: u32,
    ) -> bool {
        let heads = |cell: &str| {
            let rest = strip_heading_number(cell).map(str::trim);
            match rest {
                // One letter may be an initial (`V. An`): then the words must say that it is a heading.
                Some(rest) if !rest.is_empty() => {
                    let is_clear = cell.starts_with("I.") || cell.starts_with("II") || is_roman_of_two(cell);
                    is_clear || is_group(&prepare(rest))
                }
                _ => is_group(&prepare(cell)),
            }
        };
        match second {
            Some((column, text)) => {
                // `I | Đối tượng …`: a heading's number where records have a running number.
                let is_heading_number = is_roman(first.1) || (first.1.len() == 1 && n_letters(first.1) == 1);
                let numbered = self.row_no == Some(first.0) && is_heading_number;
                (numbered && (self.names.contains(&column) || column == first.0 + 1))
                    || (!self.names.contains(&column)
                        && !self.is_name(row)
                        && heads(first.1)
                        && n_letters(text) == 0)
            }
            None => {
                let is_wide = n_merged >= 3;
                if self.names.contains(&first.0) {
                    return is_wide || heads(first.1);
                }
                // Where no column is known to hold names, the first one may.
                let at_front = (first.0 == 0 && !self.names.is_empty()) || self.row_no == Some(first.0);
                n_letters(first.1) > 0 && (is_wide || at_front || heads(first.1))
            }
        }
    }

    fn is_name(&self, row: Row<'_>) -> bool {
        self.names.iter().any(|&c| !row.get(c).trim().is_empty())
    }
}

fn is_roman_of_two(cell: &str) -> bool {
    cell.split(['.', ')', '-', '/', ':']).next().is_some_and(|n| n.len() >= 2 && is_roman(n))
}

fn n_letters(cell: &str) -> usize {
    cell.chars().filter(|c| c.is_alphabetic()).count()
}

fn is_integer(cell: &str) -> bool {
    let cell = cell.trim();
    let digits = cell.strip_suffix('.').or_else(|| cell.strip_suffix(".0")).unwrap_or(cell);
    !digits.is_empty() && digits.len() <= 8 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_identifier(cell: &str) -> bool {
    let n_digits = cell.bytes().filter(u8::is_ascii_digit).count();
    n_digits >= MIN_ID_DIGITS && cell.len() <= 40 && n_letters(cell) <= n_digits
}

/// A date or a year as records have it; a date line in words is none.
fn is_birth_date(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.is_empty() || cell.len() > 20 || cell.bytes().any(|b| b.is_ascii_alphabetic() || b >= 0x80) {
        return false;
    }
    let mut n_parts = 0;
    let mut has_year = false;
    for part in cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()) {
        n_parts += 1;
        let year = part.get(..4).and_then(|y| y.parse::<u32>().ok());
        let last_four =
            part.len().checked_sub(4).and_then(|at| part.get(at..)).and_then(|y| y.parse::<u32>().ok());
        let is_year = |y: Option<u32>| y.is_some_and(|y| (1850..=2100).contains(&y));
        has_year |= matches!(part.len(), 4 | 8) && (is_year(year) || is_year(last_four));
    }
    has_year || (n_parts >= 3 && cell.contains(['/', '-', '.']) && !cell.contains(' '))
}

/// `(1) (2) (3)`, `A B 1 2`, `1 2 3 4=1+2`, `A B C D`: marks that count the columns.
pub(super) fn is_numbering(row: Row<'_>) -> bool {
    let mut n = 0u32;
    let mut last = 0u32;
    let mut last_letter = None;
    let mut in_order = true;
    for (_, cell) in row.filled() {
        let token = cell.trim_matches(['(', ')', '[', ']', ' ', '.']);
        let number = token.split('=').next().unwrap_or_default();
        let is_letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic());
        if is_letter && last == 0 {
            n += 1;
            let letter = number.bytes().next().map(|b| b.to_ascii_uppercase());
            in_order &= match (last_letter, letter) {
                (None, Some(b'A')) => true,
                // Vietnamese has no J.
                (Some(before), Some(letter)) => letter == before + 1 || (before, letter) == (b'I', b'K'),
                _ => false,
            };
            last_letter = letter;
            continue;
        }
        match number.parse::<u32>() {
            Ok(value) if value == last + 1 || (last == 0 && value == n + 1) => last = value,
            _ => return false,
        }
        n += 1;
    }
    n >= 3 && (last > 0 || in_order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_row<T>(cells: &[&str], f: impl FnOnce(Row<'_>) -> T) -> T {
        let text = cells.concat();
        let mut end = 0;
        let ends: Vec<usize> = cells
            .iter()
            .map(|c| {
                end += c.len();
                end
            })
            .collect();
        f(Row::new(&text, &ends))
    }

    fn header() -> Header {
        let texts = ["STT", "Họ và tên", "Ngày sinh", "CCCD", "Mức hưởng", "Ghi chú"];
        let fields =
            [Field::RowNo, Field::Name, Field::Dob, Field::Pid, Field::Allowance, Field::Note].map(Some);
        Header::of_texts(&texts, &fields)
    }

    #[track_caller]
    fn check(cells: &[&str], expected: Option<NonData>) {
        let header = header();
        let columns = Columns::new(&header.fields);
        let found =
            with_row(cells, |row| if columns.is_strong(row) { None } else { columns.judge(row, 1, &header) });
        assert_eq!(found, expected, "{cells:?}");
    }

    #[test]
    fn a_persons_row_is_a_record_whatever_it_is_called() {
        check(&["1", "Tổng Văn Cộng", "1950", "", "", ""], None);
        check(&["7", "Cộng", "", "", "", ""], None);
        check(&["", "Cộng", "", "", "", ""], None);
        check(&["", "Cộng", "", "", "", "đã nhận"], None);
        check(&["", "Tổng cộng", "1/5/1950", "", "", ""], None);
        check(&["", "Nguyễn Thị Hoa", "", "", "", ""], None);
        check(&["", "Nguyễn Thị Hoa", "", "", "500000", "Chủ tịch hội"], None);
        check(&["", "", "", "079123456789", "", ""], None);
        check(&["", "Hộ ông Trần Văn Nam", "", "", "", ""], None);
        check(&["", "V. An", "", "", "", ""], None);
        check(&["3", "Người cao tuổi", "", "", "", ""], None);
        check(&["", "Tống Công", "", "", "500000", ""], None);
        check(&["", "Cộng Thị Đông", "", "", "500000", ""], None);
        check(&["5", "Cộng thôn Đông", "", "", "500000", ""], None);
        check(&["", "Cộng thôn Đông", "", "", "500000", "đã nhận"], None);
        check(&["A", "B", "D", "", "", ""], None);
    }

    #[test]
    fn amounts_alone_are_known_by_their_columns() {
        let header = [Some(Field::RowNo), None, None, Some(Field::Allowance)];
        let has_only = |fields: &[Option<Field>], cells: &[&str]| {
            with_row(cells, |row| Columns::new(fields).has_only_amounts(row))
        };
        assert!(has_only(&header, &["", "", "", "22.500.000"]));
        assert!(!has_only(&header, &["", "", "12", "22.500.000"]));
        assert!(!has_only(&header, &["31", "", "", "22.500.000"]));
        assert!(!has_only(&header, &["", "", "", "-"]));
        let named = [Some(Field::RowNo), Some(Field::Name), None, Some(Field::Allowance)];
        assert!(has_only(&named, &["", "", "12", "22.500.000"]));
        assert!(!has_only(&named, &["", "", "001050000001", "500000"]));
        assert!(!has_only(&named, &["", "", "1/5/1950", "500000"]));
    }

    #[test]
    fn rows_that_are_no_record_are_told_by_their_words() {
        check(&["", "", " ", "", "", ""], Some(NonData::Blank));
        check(&["12", "", "", "", "", ""], Some(NonData::Blank));
        check(&["STT", "Họ và tên", "Ngày sinh", "CCCD", "", ""], Some(NonData::Header));
        check(&["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], Some(NonData::Numbering));
        check(&["A", "B", "1", "2", "3", "4=1+2"], Some(NonData::Numbering));
        check(&["1", "2", "3", "4", "5", "6"], Some(NonData::Numbering));
        check(&["A", "B", "C", "D", "E", "F"], Some(NonData::Numbering));
        check(&["", "Cộng thôn Đông", "", "", "5.000.000", ""], Some(NonData::Total));
        check(&["", "CỘNG TỔ 3:", "", "", "5.000.000", ""], Some(NonData::Total));
        check(&["I", "Đối tượng bảo trợ", "", "", "", ""], Some(NonData::Group));
        check(&["I. Đối tượng bảo trợ", "", "", "", "", ""], Some(NonData::Group));
        check(&["Thôn Đông", "", "", "", "", ""], Some(NonData::Group));
        check(&["", "Thôn Đông", "", "", "", ""], Some(NonData::Group));
        check(&["", "Tổng cộng", "", "", "12.000.000", ""], Some(NonData::Total));
        check(&["Cộng", "", "", "", "12.000.000", ""], Some(NonData::Total));
        check(&["", "Cộng", "", "", "12.000.000", ""], Some(NonData::Total));
        check(&["Tổng DT", "", "", "", "512,5", ""], Some(NonData::Total));
        check(&["", "Người lập biểu", "", "", "Chủ tịch", ""], Some(NonData::Footer));
        check(&["", "", "", "Đông Hà, ngày 5 tháng 6 năm 2026", "", ""], Some(NonData::Footer));
    }
}
