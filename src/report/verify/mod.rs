//! `verify/`: a workbook per commune with the rows that a person must check, ready to send down; and what they asked.
//!
//! Owns what stands in them: one line per fact to check, with an answer to choose; the rest is protected. The sheets are for
//! those who hold the papers, so they are *not* masked, whatever `--reveal` says; their names carry the commune's code and
//! nothing of a person. A record is filed under the commune code that its list gives, records without one in
//! `khong_ro_xa.xlsx`. Text is always written as text. Each workbook stands whole or not at all. The folder is an output like
//! any other and is emptied by the next run ([`super::folder`]). [`asked`] keeps the lines for `apply`.

pub mod asked;

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;
use rust_xlsxwriter::{DataValidation, IgnoreError, ProtectionOptions, Worksheet, XlsxError};
use sha2::{Digest, Sha256};

use super::parts::Gathered;
use super::sheet::{self, Formats};
use super::{Material, figure, label, whole};
use crate::data::decision::{Answer, OpenLine};
use crate::data::field::Field;
use crate::data::finding::{Finding, Fix, Severity};
use crate::data::name_kind::detail_words;
use crate::data::outcome::ListOutcome;
use crate::data::person::{format_cmnd, format_commune, format_number};
use crate::data::rule_text::RuleTexts;
use crate::error::Result;
use crate::formats::answer_sheet::{
    ANSWER, BY_COLUMN, BY_ROW, CORRECTION, FILE, HEAD, IDENTITY, NOTE, NUMBER, RUN, TEXTS,
};
use crate::lang::{Lang, Text, report as words};
use crate::places;

/// The folder.
pub const NAME: &str = "verify";
/// Records in a workbook at most; a commune with more gets several.
const MAX_RECORDS: usize = 20_000;
/// Records whose cells and findings are read back together; more only where one workbook has more.
const AT_ONCE: usize = 40_000;

/// Headings and widths of the columns.
const HEADS: [(Text, f64); 13] = [
    (words::NUMBER_IN_SHEET, 6.0),
    (words::LIST, 14.0),
    (words::SOURCE_ROW, 8.0),
    (words::NAME, 22.0),
    (words::NUMBER, 15.0),
    (words::BIRTH, 12.0),
    (words::FIELD, 13.0),
    (words::CURRENT, 22.0),
    (words::SUGGESTION, 22.0),
    (words::WHY, 34.0),
    (words::ANSWER, 11.0),
    (words::CORRECTION, 22.0),
    (words::NOTE, 16.0),
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

/// Writes the folder, and beside it what was asked.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    let folder = dir.join(NAME);
    whole::folder(&folder)?;
    let entries = entries(material.outcome.lists);
    let books = books(&entries);
    let run = run_of(material).map_err(|error| whole::failure(&folder, &error))?;
    for now in groups(&books) {
        write_books(material, now, &run, &folder)?;
    }
    asked::write(material, &books, &run, dir)
}

/// Workbooks whose records are read back together.
fn groups<'a, 'b>(books: &'a [Book<'b>]) -> impl Iterator<Item = &'a [Book<'b>]> {
    let mut rest = books;
    std::iter::from_fn(move || {
        let mut n_records = 0;
        let n = rest.iter().take_while(|book| {
            let first = n_records == 0;
            n_records += book.entries.len();
            first || n_records <= AT_ONCE
        });
        let (now, later) = rest.split_at_checked(n.count())?;
        rest = later;
        (!now.is_empty()).then_some(now)
    })
}

/// Cells and findings of the records of some workbooks, by list.
fn gather(material: &Material, books: &[Book]) -> io::Result<Vec<Gathered>> {
    let lists = (0u32..).zip(material.outcome.lists).map(|(idx, list)| {
        let of_list = books.iter().flat_map(|book| book.entries).filter(|entry| entry.list == idx);
        let mut rows: Vec<u32> = of_list.map(|entry| entry.row).collect();
        rows.sort_unstable();
        Gathered::of(list, rows)
    });
    lists.collect()
}

/// Writes some workbooks, each on a thread of its own.
fn write_books(material: &Material, books: &[Book], run: &str, folder: &Path) -> Result<()> {
    let gathered = gather(material, books).map_err(|error| whole::failure(folder, &error))?;
    let results: Vec<Result<()>> = books
        .par_iter()
        .map(|book| {
            whole::write(folder, &book.file, |sink| {
                let bytes = fill_book(material, book, &gathered, run).map_err(sheet::as_io)?;
                sink.write_all(&bytes)
            })
        })
        .collect();
    results.into_iter().collect()
}

/// What tells the sheets of this run from those of another: a hash over the lists and all that is asked.
fn run_of(material: &Material) -> io::Result<String> {
    let mut hash = Sha256::new();
    for list in material.outcome.lists {
        let table = list.context.table;
        hash.update(format!("{}\0{}\0{}\n", table.name, table.origin.sha256, table.n_records()));
        for part in 0..list.parts.n_parts() {
            let rows = list.parts.rows(part);
            if !list.verdicts.get(rows).unwrap_or_default().iter().any(|verdict| verdict.to_verify) {
                continue;
            }
            for finding in list.parts.findings(part)?.iter().filter(|finding| is_open(finding)) {
                let row = finding.row.unwrap_or_default();
                hash.update(format!("{row}\0{}\0{}\n", finding.code, finding.suggestion));
            }
        }
    }
    Ok(hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
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
    run: &str,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = material.outcome.lang;
    let formats = Formats::default();
    let mut workbook = sheet::workbook(words::VERIFY, lang)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::TAB_VERIFY.get(lang))?;
    head(sheet, book, &formats, lang)?;
    let mut row = HEAD + 1;
    let mut written = Ok(());
    for_each_line(material, book, gathered, |line| {
        if written.is_ok() {
            written = write_line(sheet, row, &line, &formats);
            row += 1;
        }
    });
    written?;
    let last = row.saturating_sub(1).max(HEAD + 1);
    let choice = DataValidation::new()
        .allow_list_strings(&Answer::ALL.map(|answer| answer.label().get(lang)))?
        .set_error_message(words::ANSWER_HELP.get(lang))?
        .set_input_message(words::ANSWER_HELP.get(lang))?;
    sheet.add_data_validation(HEAD + 1, ANSWER, last, ANSWER, &choice)?;
    sheet.ignore_error_range(HEAD + 1, 0, last, NOTE, IgnoreError::NumberStoredAsText)?;
    sheet.autofilter(HEAD, 0, last, NOTE)?;
    sheet.set_freeze_panes(HEAD + 1, TEXTS + 3)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.3, 0.3, 0.4, 0.5, 0.2, 0.2);
    sheet.set_footer("&L&F&R&P/&N");
    // Without a password: a help against slips, not a lock. Sorting would tear lines apart, so it is not allowed.
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    let identity = workbook.add_worksheet();
    identity.set_name(IDENTITY)?.set_very_hidden(true);
    for (row, (name, value)) in (0u32..).zip([(RUN, run), (FILE, book.file.as_str())]) {
        identity.write_string(row, 0, name)?.write_string(row, 1, value)?;
    }
    identity.protect();
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
    let remark = formats.remark.clone().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top);
    sheet.merge_range(1, 0, 1, NOTE, &words::VERIFY_REMARK.fill(lang, &[&count]), &remark)?;
    sheet.set_row_height(1, 48)?;
    sheet.write_string_with_format(2, 0, words::VERIFY_PERSONAL.get(lang), &formats.remark)?;
    sheet.write_string_with_format(BY_ROW, 0, words::ANSWERED_BY.get(lang), &formats.remark)?;
    sheet.write_blank(BY_ROW, BY_COLUMN, &formats.answer)?;
    sheet.set_row_height(BY_ROW, 20)?;
    let heads = HEADS.map(|(text, width)| (text.get(lang), width));
    sheet::headings(sheet, HEAD, &heads, formats)?;
    for column in ANSWER..=NOTE {
        let text = heads.get(usize::from(column)).map_or("", |head| head.0);
        sheet.write_string_with_format(HEAD, column, text, &formats.head_answer)?;
    }
    Ok(())
}

/// Calls `f` for each line of a workbook.
fn for_each_line(material: &Material, book: &Book, gathered: &[Gathered], mut f: impl FnMut(OpenLine)) {
    let mut number = 0;
    for entry in book.entries {
        let at = entry.list as usize;
        let Some((list, gathered)) = material.outcome.lists.get(at).zip(gathered.get(at)) else { continue };
        let record = Record { list, gathered, row: entry.row };
        for mut line in lines(&record, material.rule_text, material.outcome.lang) {
            number += 1;
            line.number = number;
            line.file.clone_from(&book.file);
            f(line);
        }
    }
}

/// What is to be checked: errors and suggestions.
fn is_open(finding: &Finding) -> bool {
    finding.severity == Severity::Error || finding.fix == Fix::Suggested
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

/// The lines of a record: what is open, or else the link itself.
fn lines(record: &Record, rule_text: RuleTexts, lang: Lang) -> Vec<OpenLine> {
    let Record { list, gathered, row } = *record;
    let table = list.context.table;
    let who = who(record);
    let line =
        |code: &str, field: Option<Field>, offered: bool, value: &str, suggestion: &str, why: String| {
            let column = field.and_then(|field| list.context.columns.column(field)).filter(|&column| {
                // The last cell of a ragged row is several cells of the file.
                let is_last = column + 1 == table.headers.len();
                !(is_last && table.ragged.binary_search_by_key(&row, |&(r, _)| r).is_ok())
            });
            let [source_row, name, number, birth] = who.clone();
            let field_label = field.map_or("", |field| field.label().get(lang));
            let texts = [
                table.name.clone(),
                source_row,
                name,
                number,
                birth,
                field_label.to_string(),
                value.to_string(),
                suggestion.to_string(),
                why,
            ];
            OpenLine {
                list: table.name.clone(),
                row,
                column: column.and_then(|column| u16::try_from(column).ok()),
                code: code.to_string(),
                field: field.map_or("", Field::name).to_string(),
                offered,
                texts: texts.map(|text| sheet::clean(&text).into_owned()),
                ..OpenLine::default()
            }
        };
    let open = gathered.findings(row).iter().filter(|finding| is_open(finding));
    let mut lines: Vec<OpenLine> = open
        .map(|finding| {
            let value = match finding.field {
                Some(field) if finding.value.is_empty() => record.raw(field),
                _ => &finding.value,
            };
            let why = match rule_text(finding.code) {
                Some(text) if finding.detail.is_empty() => {
                    format!("{} ({})", label::sentence(text.title.get(lang)), finding.code)
                }
                Some(text) => {
                    let kind = detail_words(&finding.detail, lang);
                    format!("{}: {kind} ({})", label::sentence(text.title.get(lang)), finding.code)
                }
                None => finding.code.to_string(),
            };
            // What a cell cannot show whole is not taken from it.
            let is_whole = sheet::clean(&finding.suggestion) == finding.suggestion;
            let offered = finding.fix == Fix::Suggested && !finding.suggestion.is_empty() && is_whole;
            line(finding.code, finding.field, offered, value, &finding.suggestion, why)
        })
        .collect();
    if lines.is_empty() {
        let link = list.context.links.get(row as usize);
        let why = link.map_or("", |link| label::class_meaning(link.class).get(lang));
        lines.push(line("", None, false, "", "", label::sentence(why)));
    }
    lines
}

/// Row of the file, name, number and birth date of a record.
fn who(record: &Record) -> [String; 4] {
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
    [source_row.to_string(), people.name.get(idx).to_string(), number.to_string(), birth.to_string()]
}

fn write_line(
    sheet: &mut Worksheet,
    at: u32,
    line: &OpenLine,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    sheet.write_number_with_format(at, NUMBER, line.number, &formats.plain_number)?;
    let widths = HEADS.iter().skip(usize::from(TEXTS)).map(|(_, width)| *width);
    let n_lines = line.texts.iter().zip(widths).map(|(text, width)| sheet::n_lines(text, width)).max();
    sheet::set_lines(sheet, at, n_lines.unwrap_or(1))?;
    for (column, value) in (TEXTS..).zip(&line.texts) {
        sheet::text(sheet, at, column, value, formats)?;
    }
    for column in [ANSWER, CORRECTION, NOTE] {
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
            rows[4],
            [
                "Số",
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
                "Giá trị đúng",
                "Ghi chú"
            ]
        );
        // Row 18 of list a: nobody was found.
        assert_eq!(
            rows[5][..11],
            [
                "1",
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
            for row in read(dir.path(), &file).rows().skip(5) {
                seen.insert((row[1].to_string(), row[2].to_string()));
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
    fn what_comes_back_is_what_was_asked_and_only_answers_can_be_typed() {
        let sample = Sample::new(&["a", "b"], 200, 4);
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        let (run, lines) = asked::read(dir.path()).unwrap();
        let mut n_lines = 0;
        for file in names(dir.path()) {
            let path = dir.path().join(NAME).join(&file);
            let sheet = crate::source::answers::read_answers(&path).unwrap();
            assert_eq!((&sheet.run, &sheet.file, sheet.by.as_str()), (&run, &file, ""));
            let of_file: Vec<&OpenLine> = lines.iter().filter(|line| line.file == file).collect();
            assert_eq!(sheet.lines.len(), of_file.len());
            for (came, went) in sheet.lines.iter().zip(of_file) {
                assert_eq!((&came.number, &came.texts), (&went.number.to_string(), &went.texts));
                assert_eq!((came.answer.as_str(), came.correction.as_str()), ("", ""));
                n_lines += 1;
            }
            let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
            let mut xml = String::new();
            std::io::Read::read_to_string(
                &mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(),
                &mut xml,
            )
            .unwrap();
            assert!(
                xml.contains("<sheetProtection sheet=\"1\"") && xml.contains("<dataValidation "),
                "{file}"
            );
            assert!(xml.contains("orientation=\"landscape\"") && xml.contains("state=\"frozen\""), "{file}");
        }
        assert_eq!(n_lines, lines.len());
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
        assert!(sheet.rows().any(|row| row[3] == LONG_NAME));
    }
}
