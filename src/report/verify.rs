//! `verify/`: a workbook per commune with the rows that a person must check, ready to send down.
//!
//! Owns what stands in them: one line per fact to check, with an answer to choose. These sheets are for those who hold the
//! papers, so they are *not* masked, whatever `--reveal` says; their names carry the commune's code and nothing of a
//! person. A record is filed under the commune code that its list gives, records without one in `khong_ro_xa.xlsx`.
//! Text is always written as text, so a cell that begins with `=` stays what it is. Each workbook stands whole or not at
//! all. The folder is an output like any other and is emptied by the next run ([`super::folder`]): filled-in sheets
//! are to be kept elsewhere.

use std::io::Write;
use std::path::Path;

use rayon::prelude::*;
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::parts::Gathered;
use super::sheet::{self, Formats};
use super::{Material, figure, label, whole};
use crate::data::field::Field;
use crate::data::finding::{Fix, Severity};
use crate::data::name_kind::detail_words;
use crate::data::outcome::ListOutcome;
use crate::data::person::{format_cmnd, format_commune, format_number};
use crate::data::rule_text::RuleTexts;
use crate::error::Result;
use crate::lang::{Lang, Text, report as words};
use crate::places;

/// The folder.
pub const NAME: &str = "verify";
/// Records in a workbook at most; a commune with more gets several.
const MAX_RECORDS: usize = 20_000;
/// Records whose cells and findings are read back together; more only where one workbook has more.
const AT_ONCE: usize = 40_000;
/// Row of the headings, 0-based.
const HEAD: u32 = 3;
/// Column of the answer, 0-based; the remark follows.
const ANSWER: u16 = 9;

/// Headings and widths of the columns.
const HEADS: [(Text, f64); 11] = [
    (words::LIST, 20.0),
    (words::SOURCE_ROW, 9.0),
    (words::NAME, 26.0),
    (words::NUMBER, 15.0),
    (words::BIRTH, 12.0),
    (words::FIELD, 16.0),
    (words::CURRENT, 26.0),
    (words::SUGGESTION, 26.0),
    (words::WHY, 46.0),
    (words::ANSWER, 12.0),
    (words::NOTE, 28.0),
];

/// A record to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    commune: u32,
    list: u32,
    row: u32,
}

/// A workbook to write.
struct Book<'a> {
    file: String,
    entries: &'a [Entry],
}

/// Writes the folder.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    let folder = dir.join(NAME);
    whole::folder(&folder)?;
    let entries = entries(material.outcome.lists);
    let books = books(&entries);
    let mut rest = &books[..];
    while !rest.is_empty() {
        let mut n_records = 0;
        let n = rest.iter().take_while(|book| {
            let first = n_records == 0;
            n_records += book.entries.len();
            first || n_records <= AT_ONCE
        });
        let (now, later) = rest.split_at(n.count());
        write_books(material, now, &folder)?;
        rest = later;
    }
    Ok(())
}

/// Writes some workbooks, each on a thread of its own.
fn write_books(material: &Material, books: &[Book], folder: &Path) -> Result<()> {
    let mut gathered = Vec::new();
    for (idx, list) in (0u32..).zip(material.outcome.lists) {
        let of_list = books.iter().flat_map(|book| book.entries).filter(|entry| entry.list == idx);
        let mut rows: Vec<u32> = of_list.map(|entry| entry.row).collect();
        rows.sort_unstable();
        gathered.push(Gathered::of(list, rows).map_err(|error| whole::failure(folder, &error))?);
    }
    let results: Vec<Result<()>> = books
        .par_iter()
        .map(|book| {
            whole::write(folder, &book.file, |sink| {
                let bytes = fill_book(material, book, &gathered).map_err(sheet::as_io)?;
                sink.write_all(&bytes)
            })
        })
        .collect();
    results.into_iter().collect()
}

/// The records to check, by commune, list and row.
fn entries(lists: &[ListOutcome]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (list, outcome) in (0u32..).zip(lists) {
        let communes = &outcome.context.records.people.commune;
        for (row, (verdict, &commune)) in (0u32..).zip(outcome.verdicts.iter().zip(communes)) {
            if verdict.to_verify {
                entries.push(Entry { commune, list, row });
            }
        }
    }
    entries.sort_unstable();
    entries
}

/// The entries by workbook, in the order of the communes.
fn books(entries: &[Entry]) -> Vec<Book<'_>> {
    let communes = entries.chunk_by(|a, b| a.commune == b.commune);
    communes
        .flat_map(|of_commune| {
            of_commune.chunks(MAX_RECORDS).enumerate().map(|(part, entries)| {
                let stem = match entries.first().map_or(0, |entry| entry.commune) {
                    0 => "khong_ro_xa".to_string(),
                    code => format!("xa_{}", format_commune(code)),
                };
                let part = if part == 0 { String::new() } else { format!("_{}", part + 1) };
                Book { file: format!("{stem}{part}.xlsx"), entries }
            })
        })
        .collect()
}

/// The bytes of a workbook. They are made in memory, at most [`MAX_RECORDS`] at a time: the writer's own temporary
/// files, and its writing to a stream, panic where the disk is full.
fn fill_book(
    material: &Material,
    book: &Book,
    gathered: &[Gathered],
) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = material.outcome.lang;
    let formats = Formats::default();
    let mut workbook = sheet::workbook(words::VERIFY, lang)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::TAB_VERIFY.get(lang))?;
    head(sheet, book, &formats, lang)?;
    let mut row = HEAD + 1;
    for entry in book.entries {
        let at = entry.list as usize;
        let Some((list, gathered)) = material.outcome.lists.get(at).zip(gathered.get(at)) else { continue };
        let record = Record { list, gathered, row: entry.row };
        for line in lines(&record, material.rule_text, lang) {
            write_line(sheet, row, &record, &line, &formats)?;
            row += 1;
        }
    }
    let last = row.saturating_sub(1).max(HEAD + 1);
    let answers =
        [words::ANSWER_CORRECT, words::ANSWER_WRONG, words::ANSWER_CORRECTED, words::ANSWER_UNCLEAR];
    let choice = DataValidation::new()
        .allow_list_strings(&answers.map(|answer| answer.get(lang)))?
        .set_error_message(words::ANSWER_HELP.get(lang))?
        .set_input_message(words::ANSWER_HELP.get(lang))?;
    sheet.add_data_validation(HEAD + 1, ANSWER, last, ANSWER, &choice)?;
    sheet.ignore_error_range(
        HEAD + 1,
        0,
        last,
        ANSWER + 1,
        rust_xlsxwriter::IgnoreError::NumberStoredAsText,
    )?;
    sheet.autofilter(HEAD, 0, last, ANSWER + 1)?;
    sheet.set_freeze_panes(HEAD + 1, 3)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&F&R&P/&N");
    workbook.save_to_buffer()
}

fn head(
    sheet: &mut Worksheet,
    book: &Book,
    formats: &Formats,
    lang: Lang,
) -> std::result::Result<(), XlsxError> {
    let title = match book.entries.first().map_or(0, |entry| entry.commune) {
        0 => words::VERIFY_NO_COMMUNE.get(lang).to_string(),
        code => {
            let name = places::commune_name(code).unwrap_or(words::UNKNOWN_COMMUNE.get(lang));
            words::VERIFY_OF.fill(lang, &[&name, &format_commune(code)])
        }
    };
    let count = figure::count(book.entries.len() as u64, lang);
    sheet.write_string_with_format(0, 0, title, &formats.title)?;
    sheet.write_string_with_format(1, 0, words::VERIFY_REMARK.fill(lang, &[&count]), &formats.remark)?;
    sheet.write_string_with_format(2, 0, words::VERIFY_PERSONAL.get(lang), &formats.remark)?;
    let heads = HEADS.map(|(text, width)| (text.get(lang), width));
    sheet::headings(sheet, HEAD, &heads, formats)?;
    for column in [ANSWER, ANSWER + 1] {
        let text = heads[usize::from(column)].0;
        sheet.write_string_with_format(HEAD, column, text, &formats.head_answer)?;
    }
    Ok(())
}

/// One fact to check.
struct Line<'a> {
    field: &'static str,
    current: &'a str,
    suggestion: &'a str,
    why: String,
}

/// A record to check, with what is known of it.
struct Record<'a> {
    list: &'a ListOutcome<'a>,
    gathered: &'a Gathered,
    row: u32,
}

impl<'a> Record<'a> {
    fn raw(&self, field: Field) -> &'a str {
        self.gathered.raw(self.list, self.row, field)
    }
}

/// What is to be checked in a record: errors and suggestions, or else the link itself.
fn lines<'a>(record: &Record<'a>, rule_text: RuleTexts, lang: Lang) -> Vec<Line<'a>> {
    let Record { list, gathered, row } = *record;
    let of_row = gathered.findings(row);
    let open = of_row.iter().filter(|f| f.severity == Severity::Error || f.fix == Fix::Suggested);
    let mut lines: Vec<Line> = open
        .map(|finding| Line {
            field: finding.field.map_or("", |field| field.label().get(lang)),
            current: match finding.field {
                Some(field) if finding.value.is_empty() => record.raw(field),
                _ => &finding.value,
            },
            suggestion: &finding.suggestion,
            why: match rule_text(finding.code) {
                Some(text) if finding.detail.is_empty() => {
                    format!("{} ({})", label::sentence(text.title.get(lang)), finding.code)
                }
                Some(text) => {
                    let kind = detail_words(&finding.detail, lang);
                    format!("{}: {kind} ({})", label::sentence(text.title.get(lang)), finding.code)
                }
                None => finding.code.to_string(),
            },
        })
        .collect();
    if lines.is_empty() {
        let why = list
            .context
            .links
            .get(row as usize)
            .map_or("", |link| label::class_meaning(link.class).get(lang));
        lines.push(Line { field: "", current: "", suggestion: "", why: label::sentence(why) });
    }
    lines
}

fn write_line(
    sheet: &mut Worksheet,
    at: u32,
    record: &Record,
    line: &Line,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    let context = &record.list.context;
    let (table, people) = (context.table, &context.records.people);
    let idx = record.row as usize;
    let source_row = table.source_rows.get(idx).copied().unwrap_or_default();
    let number = people.number.get(idx).map_or(String::new(), |&n| format_number(n));
    let cmnd = people.cmnd.get(idx).map_or(String::new(), |&n| format_cmnd(n));
    let birth = people.birth.get(idx).map_or(String::new(), |date| date.to_string());
    // What could not be read as a number or date stands as it was written.
    let raw = |fields: [Field; 2]| fields.map(|f| record.raw(f)).into_iter().find(|t| !t.is_empty());
    let number = [number, cmnd].into_iter().find(|n| !n.is_empty());
    let number = number.as_deref().or(raw([Field::Pid, Field::Cmnd])).unwrap_or_default();
    let birth = Some(birth.as_str()).filter(|b| !b.is_empty());
    let birth = birth.or(raw([Field::Dob, Field::DobYear])).unwrap_or_default();

    sheet::text(sheet, at, 0, &table.name_at(idx), formats)?;
    sheet.write_number_with_format(at, 1, source_row, &formats.plain_number)?;
    let rest =
        [people.name.get(idx), number, birth, line.field, line.current, line.suggestion, line.why.as_str()];
    let widths = HEADS.iter().skip(2).map(|(_, width)| *width);
    let n_lines = rest.iter().zip(widths).map(|(text, width)| sheet::n_lines(text, width)).max();
    sheet::set_lines(sheet, at, n_lines.unwrap_or(1))?;
    for (column, value) in (2u16..).zip(rest) {
        sheet::text(sheet, at, column, value, formats)?;
    }
    for column in [ANSWER, ANSWER + 1] {
        sheet.write_blank(at, column, &formats.answer)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    use crate::report::sample::{LONG_NAME, Sample};
    use calamine::{Data, Range, Reader, Xlsx, open_workbook};

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(dir.join(NAME))
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn read(dir: &Path, file: &str) -> Range<Data> {
        let mut book: Xlsx<_> = open_workbook(dir.join(NAME).join(file)).unwrap();
        book.worksheet_range_at(0).unwrap().unwrap()
    }

    #[test]
    fn a_workbook_per_commune_with_the_rows_to_check() {
        let sample = Sample::new(&["a", "b"], 200, 4);
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        assert_eq!(
            names(dir.path()),
            ["khong_ro_xa.xlsx", "xa_00004.xlsx", "xa_00008.xlsx", "xa_00025.xlsx"]
        );
        let sheet = read(dir.path(), "xa_00025.xlsx");
        let rows: Vec<Vec<String>> =
            sheet.rows().map(|row| row.iter().map(|cell| cell.to_string()).collect()).collect();
        assert_eq!(rows[0][0], "Phiếu kiểm tra: Phường Giảng Võ (00025)");
        assert_eq!(
            rows[3],
            [
                "Danh sách",
                "Dòng trong tệp",
                "Họ và tên",
                "Số định danh",
                "Ngày sinh",
                "Trường",
                "Giá trị hiện tại",
                "Đề xuất",
                "Vì sao phải kiểm tra",
                "Trả lời",
                "Ghi chú"
            ]
        );
        // Row 18 of list a: nobody was found.
        assert_eq!(
            rows[4][..10],
            [
                "a",
                "23",
                "Nguyễn Văn Bình",
                "001080000018",
                "19/03/1950",
                "họ và tên",
                "Nguyễn Văn Bình",
                "",
                "Không tìm thấy người này trong dữ liệu dân cư (DUNG001)",
                ""
            ]
        );
        let checked: u64 = sample.assessment.lists.iter().map(label::n_to_verify).sum();
        let mut seen = BTreeSet::new();
        for file in names(dir.path()) {
            for row in read(dir.path(), &file).rows().skip(4) {
                seen.insert((row[0].to_string(), row[1].to_string()));
            }
        }
        assert_eq!(seen.len() as u64, checked);
    }

    #[test]
    fn text_that_looks_like_a_formula_stays_text() {
        let sample = Sample::new(&["a"], 50, 1);
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        let mut book: Xlsx<_> = open_workbook(dir.path().join(NAME).join("xa_00004.xlsx")).unwrap();
        let cells = book.worksheet_range_at(0).unwrap().unwrap();
        assert!(cells.used_cells().any(|(_, _, c)| *c == Data::String("=HYPERLINK(\"x\")".to_string())));
        let formulas = book.worksheet_formula("Kiểm tra").unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
    }

    #[test]
    fn the_bytes_repeat() {
        let sample = Sample::new(&["a"], 400, 1);
        let bytes = || {
            let dir = tempfile::tempdir().unwrap();
            sample.with(|material| write(material, dir.path())).unwrap();
            std::fs::read(dir.path().join(NAME).join("xa_00004.xlsx")).unwrap()
        };
        assert!(bytes() == bytes());
    }

    #[test]
    fn an_empty_list_gives_an_empty_folder_and_long_names_fit() {
        let dir = tempfile::tempdir().unwrap();
        Sample::new(&["a"], 0, 1).with(|material| write(material, dir.path())).unwrap();
        assert!(names(dir.path()).is_empty());
        Sample::new(&[LONG_NAME], 100, 1).with(|material| write(material, dir.path())).unwrap();
        let sheet = read(dir.path(), "xa_00004.xlsx");
        assert!(sheet.rows().any(|row| row[2] == LONG_NAME));
    }
}
