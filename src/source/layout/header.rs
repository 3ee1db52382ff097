//! Finding the header: by its words, and by what stands under them.

use rustc_hash::FxHashMap;

use super::kind::{Columns, is_numbering};
use super::{HEAD_ROWS, MAX_HEADER_ROWS};
use crate::data::field::Field;
use crate::looks;
use crate::source::row::Row;

/// A merged block of cells; all bounds are included. Rows count as in the grid that it is handed over with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First and last row.
    pub rows: (usize, usize),
    /// First and last column, 0-based.
    pub columns: (usize, usize),
}

/// The header of a list.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// Its first row, as an index of the grid.
    pub first: usize,
    /// Its number of rows.
    pub n_rows: usize,
    /// Text of each column: the words of all header rows, parent before child.
    pub texts: Vec<String>,
    /// What each text was joined from, parent before child.
    pub parts: Vec<Vec<String>>,
    /// Field of each column, where its words are known.
    pub fields: Vec<Option<Field>>,
    /// How good it is, to compare with another: has a name, number or birth date; known columns; strong rows below.
    pub rank: (bool, usize, usize),
    /// Words of each header row, to know it when it is repeated.
    rows: Vec<Vec<String>>,
}

/// Longest text that can be a header cell, in bytes.
const MAX_HEADER_CELL: usize = 300;

/// Strong rows below a header that are counted; more say nothing more.
const MAX_STRONG: usize = 3;

impl Header {
    /// A header of one row.
    pub fn of_texts(texts: &[&str], fields: &[Option<Field>]) -> Header {
        let texts: Vec<String> = texts.iter().map(|t| t.to_string()).collect();
        let rows = vec![texts.clone()];
        let parts = texts.iter().map(|text| vec![text.clone()]).collect();
        Header { first: 0, n_rows: 1, texts, parts, fields: fields.to_vec(), rank: (true, 0, 0), rows }
    }

    /// Number of columns.
    pub fn n_columns(&self) -> usize {
        self.texts.len()
    }

    /// Leaves out the columns before `first` and makes the header `width` columns wide (both counted from the sheet's
    /// first column).
    pub fn shift(&mut self, first: usize, width: usize) {
        fn cut<T: Default>(values: &mut Vec<T>, first: usize, width: usize) {
            values.resize_with(width, T::default);
            values.drain(..first.min(width));
        }
        cut(&mut self.texts, first, width);
        cut(&mut self.parts, first, width);
        cut(&mut self.fields, first, width);
        self.rows.iter_mut().for_each(|row| cut(row, first, width));
    }

    /// Whether `row` says one of the header rows again, as lists do after a page break.
    pub fn is_repeated_by(&self, row: Row<'_>) -> bool {
        self.rows.iter().any(|words| {
            let n_words = words.iter().filter(|w| !w.is_empty()).count();
            let mut n_same = 0;
            for (column, cell) in row.filled() {
                let word = words.get(column).map_or("", String::as_str);
                if word.is_empty() || !cell.split_whitespace().eq(word.split_whitespace()) {
                    return false;
                }
                n_same += 1;
            }
            n_same >= 2 && n_same * 2 >= n_words
        })
    }
}

/// Finds the header in the first rows of a sheet (`grid`: the rows that have something in them).
pub fn find_header(
    grid: &[Vec<String>],
    merges: &[Merge],
    known: &(dyn Fn(&str) -> Option<Field> + Sync),
) -> Option<Header> {
    best_header(grid, merges, known).or_else(|| without_header(grid))
}

/// Finds the first header, where there are several tables below one another. Each is a list of its own.
pub fn find_first_header(
    grid: &[Vec<String>],
    merges: &[Merge],
    known: &(dyn Fn(&str) -> Option<Field> + Sync),
) -> Option<Header> {
    let mut header = find_header(grid, merges, known)?;
    while let Some(above) = grid.get(..header.first)
        && let Some(upper) = best_header(above, merges, known)
        && upper.rank.0
        && upper.rank.2 > 0
    {
        header = upper;
    }
    Some(header)
}

fn best_header(
    grid: &[Vec<String>],
    merges: &[Merge],
    known: &(dyn Fn(&str) -> Option<Field> + Sync),
) -> Option<Header> {
    let mut finder = Finder { grid, merges, known, seen: FxHashMap::default() };
    let mut best: Option<Header> = None;
    for first in 0..grid.len().min(HEAD_ROWS) {
        for n_rows in 1..=MAX_HEADER_ROWS {
            let Some(header) = finder.header_at(first, n_rows, false) else {
                break;
            };
            // On a tie the fewer rows win, then the upper header (a lower one is its repetition).
            let better = match &best {
                None => true,
                Some(best) => {
                    header.rank > best.rank
                        || (header.rank == best.rank
                            && header.n_rows < best.n_rows
                            && header.first < best.first + best.n_rows)
                }
            };
            if header.rank.1 >= finder.n_needed() && better {
                best = Some(header);
            }
        }
    }
    let best = finder.with_rows_below(best?);
    Some(finder.with_parent_for_doubles(best))
}

/// A list that has no header: rows of people from the first on, the same thing in the same column. Its columns are called
/// `Cột A`, `Cột B`.
fn without_header(grid: &[Vec<String>]) -> Option<Header> {
    let width = grid.iter().map(Vec::len).max()?;
    let count = |looks: fn(&str) -> bool| -> Option<(usize, usize)> {
        let of_column = |column: usize| {
            grid.iter().filter(|row| row.get(column).is_some_and(|c| looks(c.trim()))).count()
        };
        (0..width)
            .map(|column| (column, of_column(column)))
            .rev()
            .max_by_key(|(_, n)| *n)
            .filter(|(_, n)| *n > 0)
    };
    let (name, n_names) = count(looks::is_name)?;
    let number = count(looks::is_personal_number).filter(|(_, n)| *n * 2 >= n_names);
    let birth = count(looks::is_date).filter(|(_, n)| *n * 2 >= n_names);
    // Names alone may be anything.
    if n_names < MIN_PEOPLE || n_names * 2 < grid.len() || (number.is_none() && birth.is_none()) {
        return None;
    }
    let first = grid.iter().position(|row| row.get(name).is_some_and(|cell| looks::is_name(cell.trim())))?;
    let mut fields = vec![None; width];
    for (found, field) in [(birth, Field::Dob), (number, Field::Pid), (Some((name, 0)), Field::Name)] {
        if let Some(slot) = found.and_then(|(column, _)| fields.get_mut(column)) {
            *slot = Some(field);
        }
    }
    // A row of words above the first person is a header that says nothing known (`F1 | F2 | Mã`).
    let n_filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let words = first.checked_sub(1).and_then(|above| grid.get(above)).filter(|words| {
        let n = n_filled(words);
        n >= 2 && n * 2 >= grid.get(first).map_or(0, |row| n_filled(row)) && may_be_header(words)
    });
    let word = |column: usize| {
        let cell = words.and_then(|words| words.get(column)).map_or("", String::as_str);
        let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() { format!("Cột {}", letters(column)) } else { text }
    };
    let texts: Vec<String> = (0..width).map(word).collect();
    let n_known = fields.iter().flatten().count();
    Some(Header {
        first: first - usize::from(words.is_some()),
        n_rows: usize::from(words.is_some()),
        parts: texts.iter().map(|text| vec![text.clone()]).collect(),
        rows: if words.is_some() { vec![texts.clone()] } else { Vec::new() },
        texts,
        fields,
        rank: (true, n_known, MAX_STRONG),
    })
}

/// Fewest people by whom a list without a header is known.
const MIN_PEOPLE: usize = 3;

/// A column as spreadsheets call it: A … Z, AA …
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

struct Finder<'a> {
    grid: &'a [Vec<String>],
    merges: &'a [Merge],
    known: &'a (dyn Fn(&str) -> Option<Field> + Sync),
    seen: FxHashMap<String, Option<Field>>,
}

impl Finder<'_> {
    /// Known columns that a header needs: two, or one where the list has no more.
    fn n_needed(&self) -> usize {
        let width = self.grid.iter().map(|row| row.iter().filter(|c| !c.trim().is_empty()).count()).max();
        width.unwrap_or(0).min(2)
    }

    fn field_of(&mut self, text: &str) -> Option<Field> {
        if text.is_empty() || text.len() > MAX_HEADER_CELL {
            return None;
        }
        if let Some(field) = self.seen.get(text) {
            return *field;
        }
        let field = (self.known)(text);
        self.seen.insert(text.to_string(), field);
        field
    }

    fn cell(&self, row: usize, column: usize) -> String {
        let cell = self.grid.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str);
        cell.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The header that starts at `first` with `n_rows` rows; `None` where these rows cannot be one.
    /// `is_sure`: it is known from elsewhere that the lower rows belong to it.
    fn header_at(&mut self, first: usize, n_rows: usize, is_sure: bool) -> Option<Header> {
        let width = self.grid.get(first..first + n_rows)?.iter().map(Vec::len).max().unwrap_or(0);
        let rows: Vec<Vec<String>> =
            (first..first + n_rows).map(|r| (0..width).map(|c| self.cell(r, c)).collect()).collect();
        if rows.iter().any(|row| !may_be_header(row)) {
            return None;
        }
        let mut texts = rows.first()?.clone();
        let mut parts: Vec<Vec<String>> =
            texts.iter().map(|text| Vec::from_iter((!text.is_empty()).then(|| text.clone()))).collect();
        let mut fields: Vec<Option<Field>> = texts.iter().map(|t| self.field_of(t)).collect();
        for (depth, child) in rows.iter().enumerate().skip(1) {
            let parent = rows.get(depth - 1)?;
            if !is_sure && !self.continues(first + depth - 1, parent, &fields, child) {
                return None;
            }
            let parents = self.spread(first + depth - 1, parent, child);
            let (texts_above, parts_above) = (texts.clone(), parts.clone());
            for (column, word) in child.iter().enumerate() {
                let Some(text) = texts.get_mut(column) else { continue };
                if word.is_empty() {
                    continue;
                }
                let from = parents.get(column).copied().flatten();
                let above = from.and_then(|from| texts_above.get(from)).cloned().unwrap_or_default();
                let mut chain = from.and_then(|from| parts_above.get(from)).cloned().unwrap_or_default();
                if above.is_empty() || above == *word {
                    *text = word.clone();
                    chain.clear();
                } else {
                    *text = format!("{above} {word}");
                }
                chain.push(word.clone());
                if let Some(slot) = parts.get_mut(column) {
                    *slot = chain;
                }
                let (joined, own) = (text.clone(), word.clone());
                let field =
                    self.field_of(&joined).or_else(|| self.field_of(&own)).or_else(|| self.field_of(&above));
                if let Some(slot) = fields.get_mut(column) {
                    *slot = field;
                }
            }
        }
        let rank = self.rank(first + n_rows, &fields, n_rows);
        Some(Header { first, n_rows, texts, parts, fields, rank, rows })
    }

    /// Whether `child` can be one more row of a header: it stands under cells that span, not under single ones.
    fn continues(
        &mut self,
        row: usize,
        parent: &[String],
        fields: &[Option<Field>],
        child: &[String],
    ) -> bool {
        let mut stands_under_span = false;
        for (column, word) in child.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            let field = fields.get(column).copied().flatten();
            if matches!(field, Some(Field::RowNo | Field::Name | Field::Pid)) {
                let own = self.field_of(word);
                if !matches!(
                    own,
                    Some(Field::FamilyMiddle | Field::Given | Field::Name | Field::RowNo | Field::Pid)
                ) {
                    return false;
                }
            }
            let is_spanned = self.merge_over(row, column).is_some_and(|m| m.columns.1 > m.columns.0);
            let is_blank_above = parent.get(column).is_none_or(String::is_empty);
            stands_under_span |= is_spanned || is_blank_above;
        }
        stands_under_span
    }

    fn merge_over(&self, row: usize, column: usize) -> Option<Merge> {
        let covers = |m: &&Merge| {
            (m.rows.0..=m.rows.1).contains(&row) && (m.columns.0..=m.columns.1).contains(&column)
        };
        self.merges.iter().find(covers).copied()
    }

    /// The column of the parent over each column: the same one, or that of the cell which spans the column.
    fn spread(&self, row: usize, parent: &[String], child: &[String]) -> Vec<Option<usize>> {
        let has_child = |column: usize| child.get(column).is_some_and(|word| !word.is_empty());
        let is_merged = parent.iter().enumerate().any(|(column, _)| self.merge_over(row, column).is_some());
        let mut open: Option<usize> = None;
        (0..child.len())
            .map(|column| {
                let has_own = parent.get(column).is_some_and(|text| !text.is_empty());
                if is_merged {
                    return Some(self.merge_over(row, column).map_or(column, |m| m.columns.0));
                }
                // Without merged cells a parent reaches to the right while it finds children under blanks.
                if has_own {
                    open = has_child(column).then_some(column);
                } else if !has_child(column) {
                    open = None;
                }
                open.or(has_own.then_some(column))
            })
            .collect()
    }

    fn rank(&self, below: usize, fields: &[Option<Field>], n_rows: usize) -> (bool, usize, usize) {
        let has = |wanted: &[Field]| fields.iter().flatten().any(|f| wanted.contains(f));
        let has_key =
            has(&[Field::Name, Field::FamilyMiddle, Field::Given, Field::Pid, Field::Cmnd, Field::Dob])
                || has(&[Field::DobYear])
                || (has(&[Field::DobYearMale]) && has(&[Field::DobYearFemale]) && n_rows > 1);
        let n_known = fields.iter().flatten().count();
        let columns = Columns::new(fields);
        let rows = self.grid.get(below..).unwrap_or_default();
        let is_strong = |cells: &&Vec<String>| {
            let text = cells.concat();
            let mut end = 0;
            let ends: Vec<usize> = cells
                .iter()
                .map(|cell| {
                    end += cell.len();
                    end
                })
                .collect();
            columns.is_strong(Row::new(&text, &ends))
        };
        (has_key, n_known, rows.iter().filter(is_strong).take(MAX_STRONG).count())
    }

    /// Takes in the rows that cells merged downwards reach, and a row of units (`(đồng)`, `(m2)`).
    fn with_rows_below(&mut self, header: Header) -> Header {
        let last = header.first + header.n_rows - 1;
        let starts_here = |m: &&Merge| (header.first..=last).contains(&m.rows.0);
        let merged_to = self.merges.iter().filter(starts_here).map(|m| m.rows.1).max().unwrap_or(last);
        let is_unit = |cell: &String| {
            let cell = cell.trim();
            cell.is_empty()
                || (cell.starts_with('(') && cell.ends_with(')') && cell.chars().any(char::is_alphabetic))
        };
        let has_units = self.grid.get(last + 1).is_some_and(|row| row.iter().all(is_unit));
        let n_rows = (merged_to.max(last + usize::from(has_units)) - header.first + 1).min(MAX_HEADER_ROWS);
        if n_rows <= header.n_rows {
            return header;
        }
        match self.header_at(header.first, n_rows, true) {
            Some(taller) if taller.rank.1 >= header.rank.1 => taller,
            _ => header,
        }
    }

    /// Where two columns have the same words, the row above may tell them apart (`CCCD | Ngày cấp`, `GCN | Ngày cấp`).
    fn with_parent_for_doubles(&mut self, header: Header) -> Header {
        let mut words: Vec<&String> = header.texts.iter().filter(|t| !t.is_empty()).collect();
        let n_words = words.len();
        words.sort_unstable();
        words.dedup();
        if words.len() == n_words || header.first == 0 || header.n_rows == MAX_HEADER_ROWS {
            return header;
        }
        // One cell alone is a title.
        let above = self
            .grid
            .get(header.first - 1)
            .map_or(0, |row| row.iter().filter(|c| !c.trim().is_empty()).count());
        if above < 2 {
            return header;
        }
        match self.header_at(header.first - 1, header.n_rows + 1, false) {
            Some(taller) if taller.rank >= header.rank => taller,
            _ => header,
        }
    }
}

/// Whether a row's cells can be words of a header: no identifiers or dates, few figures, no numbering.
fn may_be_header(row: &[String]) -> bool {
    let text = row.concat();
    let mut end = 0;
    let ends: Vec<usize> = row
        .iter()
        .map(|cell| {
            end += cell.len();
            end
        })
        .collect();
    if is_numbering(Row::new(&text, &ends)) {
        return false;
    }
    let mut n_filled = 0;
    let mut n_figures = 0;
    for cell in row.iter().filter(|cell| !cell.is_empty()) {
        n_filled += 1;
        n_figures += usize::from(!cell.chars().any(char::is_alphabetic));
        let n_digits = cell.bytes().filter(u8::is_ascii_digit).count();
        if n_digits >= 9 && n_digits * 2 >= cell.len() {
            return false;
        }
    }
    n_filled > 0 && n_figures * 3 <= n_filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Option<Field> {
        match crate::orthography::fold(text).as_str() {
            "stt" => Some(Field::RowNo),
            "ho va ten" => Some(Field::Name),
            "ho dem" => Some(Field::FamilyMiddle),
            "ten" => Some(Field::Given),
            "ngay sinh" | "nam sinh" => Some(Field::Dob),
            "nam sinh nam" | "nam" => Some(Field::DobYearMale),
            "nam sinh nu" | "nu" => Some(Field::DobYearFemale),
            "cccd" => Some(Field::Pid),
            "thon" => Some(Field::Hamlet),
            "xa" => Some(Field::Commune),
            "dia chi" => Some(Field::Address),
            "ngay cap" | "cccd ngay cap" => Some(Field::PidIssueDate),
            "gcn ngay cap" => Some(Field::GcnDate),
            _ => None,
        }
    }

    fn grid(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|c| c.to_string()).collect()).collect()
    }

    #[test]
    fn a_header_below_titles_is_found_by_its_words() {
        let grid = grid(&[
            &["UBND XÃ ĐÔNG", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            &["DANH SÁCH", "", "", ""],
            &["STT", "Họ và tên", "Ngày sinh", "CCCD"],
            &["1", "Nguyễn Văn An", "1/2/1950", "001050000001"],
        ]);
        let header = find_header(&grid, &[], &known).unwrap();
        assert_eq!((header.first, header.n_rows), (2, 1));
        assert_eq!(header.texts, ["STT", "Họ và tên", "Ngày sinh", "CCCD"]);
    }

    #[test]
    fn two_rows_are_joined_with_and_without_merged_cells() {
        let grid = grid(&[
            &["STT", "Họ và tên", "Năm sinh", "", "Địa chỉ", ""],
            &["", "", "Nam", "Nữ", "Thôn", "Xã"],
            &["1", "Nguyễn Văn An", "1950", "", "Đông", "A"],
        ]);
        let joined = ["STT", "Họ và tên", "Năm sinh Nam", "Năm sinh Nữ", "Địa chỉ Thôn", "Địa chỉ Xã"];
        let header = find_header(&grid, &[], &known).unwrap();
        assert_eq!((header.n_rows, &header.texts[..]), (2, &joined.map(String::from)[..]));
        let merges = [
            Merge { rows: (0, 1), columns: (0, 0) },
            Merge { rows: (0, 1), columns: (1, 1) },
            Merge { rows: (0, 0), columns: (2, 3) },
            Merge { rows: (0, 0), columns: (4, 5) },
        ];
        let merged = find_header(&grid, &merges, &known).unwrap();
        assert_eq!(merged.texts, joined);
        for header in [header, merged] {
            assert_eq!(header.parts[1], ["Họ và tên"]);
            assert_eq!(header.parts[3], ["Năm sinh", "Nữ"]);
        }
    }

    #[test]
    fn the_first_record_is_not_taken_into_the_header() {
        let grid = grid(&[&["Họ và tên", "Ngày sinh", "", "Ghi chú"], &["Nguyễn Nam", "", "Nam", ""]]);
        assert_eq!(find_header(&grid, &[], &known).unwrap().n_rows, 1);
    }

    #[test]
    fn doubled_words_are_told_apart_by_the_row_above() {
        let grid = grid(&[
            &["Họ và tên", "CCCD", "", "GCN", ""],
            &["", "CCCD", "Ngày cấp", "Số", "Ngày cấp"],
            &["Nguyễn Văn An", "001050000001", "", "", ""],
        ]);
        let header = find_header(&grid, &[], &known).unwrap();
        assert_eq!(header.texts[4], "GCN Ngày cấp");
        assert_eq!(header.fields[2], Some(Field::PidIssueDate));
    }

    #[test]
    fn records_alone_are_a_list_without_a_header() {
        let rows: [&[&str]; 3] = [
            &["1", "Nguyễn Văn An", "Nam", "1950"],
            &["2", "Lê Thị Ba", "Nữ", "1951"],
            &["3", "Trần Văn Tư", "Nam", "1952"],
        ];
        assert!(find_header(&grid(&rows[..2]), &[], &known).is_none(), "two rows may be anything");
        let header = find_header(&grid(&rows), &[], &known).unwrap();
        assert_eq!((header.first, header.n_rows, header.texts[1].as_str()), (0, 0, "Cột B"));
        assert_eq!(header.fields, [None, Some(Field::Name), None, Some(Field::Dob)]);
    }
}
