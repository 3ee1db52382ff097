//! `report.xlsx`: the assessment as sheets.
//!
//! Owns the sheets: summary, findings by rule, communes, matching (`matching`), people (`people`), completeness, what was
//! recognised and the terms (`file`), and the issue log of the public-sector quality frame (`issue_log`). Figures are those of the assessment; shares are numbers, so that they
//! can be sorted. Personal values: only the rules' examples, masked there unless revealed.

use std::io;
use std::path::Path;

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartType, Color, ConditionalFormatDataBar, Workbook, Worksheet,
    XlsxError,
};

use charts::Bars;

use super::ranking::{MIN_RANKED, ranked};
use super::sheet::{self, Formats, MAX_ROWS};
use super::{Material, book, figure, label, whole};
use crate::data::assessment::{Assessment, ListAssessment};
use crate::data::field::Field;
use crate::data::finding::Dimension;
use crate::error::Result;
use crate::lang::{Lang, Text, page, report as words};

mod charts;
mod file;
mod issue_log;
mod matching;
mod people;

/// The file.
pub const NAME: &str = "report.xlsx";
/// Communes drawn per list.
const MAX_BARS: usize = 12;
/// Row of the headings on every sheet, 0-based: a title and a remark stand above.
const HEAD: u32 = 2;

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    whole::write(dir, NAME, |sink| {
        let mut workbook = build(material).map_err(sheet::as_io)?;
        let bytes = workbook.save_to_buffer().map_err(sheet::as_io)?;
        io::Write::write_all(sink, &bytes)
    })
}

/// A sheet under construction.
struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a Formats,
    lang: Lang,
    widths: Vec<f64>,
    row: u32,
    n_lines: usize,
}

impl Sheet<'_> {
    fn text(&mut self, column: u16, text: &str) -> std::result::Result<(), XlsxError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(10.0);
        self.n_lines = self.n_lines.max(sheet::n_lines(text, width));
        sheet::text(self.sheet, self.row, column, text, self.formats)
    }

    /// Ends the row.
    fn next_row(&mut self) -> std::result::Result<(), XlsxError> {
        sheet::set_lines(self.sheet, self.row, self.n_lines)?;
        self.row += 1;
        self.n_lines = 1;
        Ok(())
    }

    fn say(&mut self, column: u16, text: Text) -> std::result::Result<(), XlsxError> {
        self.text(column, text.get(self.lang))
    }

    fn count(&mut self, column: u16, n: u64) -> std::result::Result<(), XlsxError> {
        self.sheet.write_number_with_format(self.row, column, n as f64, &self.formats.count)?;
        Ok(())
    }

    fn share(&mut self, column: u16, part: u64, whole: u64) -> std::result::Result<(), XlsxError> {
        if whole == 0 {
            return self.text(column, "–");
        }
        self.percent(column, figure::ratio(part, whole))
    }

    /// A share given in per cent.
    fn percent(&mut self, column: u16, percent: f64) -> std::result::Result<(), XlsxError> {
        self.sheet.write_number_with_format(self.row, column, percent / 100.0, &self.formats.percent)?;
        Ok(())
    }
}

/// Adds a sheet with its title and headings; `fill` writes the rows from row `HEAD` + 1 on.
fn add(
    workbook: &mut Workbook,
    formats: &Formats,
    lang: Lang,
    (tab, title, remark): (Text, Text, &str),
    heads: &[(&str, f64)],
    fill: impl FnOnce(&mut Sheet) -> std::result::Result<(), XlsxError>,
) -> std::result::Result<(), XlsxError> {
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(tab.get(lang))?;
    worksheet.write_string_with_format(0, 0, title.get(lang), &formats.title)?;
    worksheet.write_string_with_format(1, 0, remark, &formats.remark)?;
    sheet::headings(worksheet, HEAD, heads, formats)?;
    let widths = heads.iter().map(|(_, width)| *width).collect();
    let mut sheet = Sheet { sheet: worksheet, formats, lang, widths, row: HEAD + 1, n_lines: 1 };
    fill(&mut sheet)?;
    let last_row = sheet.row.max(HEAD + 1) - 1;
    let last_column = heads.len().saturating_sub(1) as u16;
    worksheet.autofilter(HEAD, 0, last_row, last_column)?;
    worksheet.set_freeze_panes(HEAD + 1, 0)?;
    worksheet.set_repeat_rows(HEAD, HEAD)?;
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    worksheet.set_footer("&L&F&R&P/&N");
    Ok(())
}

fn build(material: &Material) -> std::result::Result<Workbook, XlsxError> {
    let (assessment, lang) = (material.outcome.assessment, material.outcome.lang);
    let formats = Formats::default();
    let mut workbook = sheet::workbook(words::PAGE_TITLE, lang)?;
    summary(&mut workbook, &formats, assessment, lang)?;
    rules(&mut workbook, &formats, material)?;
    communes(&mut workbook, &formats, assessment, lang)?;
    matching::classes(&mut workbook, &formats, assessment, lang)?;
    matching::steps(&mut workbook, &formats, assessment, lang)?;
    matching::probabilities(&mut workbook, &formats, assessment, lang)?;
    people::ages(&mut workbook, &formats, assessment, lang)?;
    people::births(&mut workbook, &formats, assessment, lang)?;
    completeness(&mut workbook, &formats, assessment, lang)?;
    file::columns(&mut workbook, &formats, assessment, lang)?;
    issue_log::add_to(&mut workbook, &formats, material)?;
    file::terms(&mut workbook, &formats, lang)?;
    Ok(workbook)
}

/// What the remark under every title says.
fn remark(assessment: &Assessment, lang: Lang) -> String {
    let reference = &assessment.reference;
    let mut out =
        words::HEAD_REFERENCE.fill(lang, &[&reference.name, &figure::count(reference.n_citizens, lang)]);
    if !assessment.as_of.is_empty() {
        out.push_str(". ");
        out.push_str(&words::HEAD_AS_OF.fill(lang, &[&assessment.as_of]));
    }
    out.push_str(". ");
    out.push_str((if assessment.revealed { words::REVEALED } else { words::MASKED }).get(lang));
    out
}

/// The dimensions that the lists are judged in.
fn dimensions(assessment: &Assessment) -> Vec<Dimension> {
    assessment.lists.first().map(|list| list.words.iter().map(|w| w.dimension).collect()).unwrap_or_default()
}

fn summary(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> std::result::Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let mut heads = vec![
        (t(words::LIST), 26.0),
        (t(words::PROFILE), 24.0),
        (t(words::N_READ), 11.0),
        (t(words::N_NON_DATA), 12.0),
        (t(words::RECORDS), 11.0),
    ];
    heads.extend(dimensions(assessment).iter().map(|d| (t(d.label()), 11.0)));
    heads.extend([
        (t(words::READY), 12.0),
        (t(words::SHARE), 10.0),
        (t(words::TO_VERIFY), 12.0),
        (t(words::MATCHED_SHARE), 12.0),
        (t(words::PAID_RECORDS), 12.0),
        (t(words::PAID_AMOUNT), 18.0),
        (t(words::CELLS_FIXED), 12.0),
    ]);
    let remark = remark(assessment, lang);
    add(workbook, formats, lang, (words::TAB_SUMMARY, words::PAGE_TITLE, &remark), &heads, |sheet| {
        for list in &assessment.lists {
            sheet.text(0, &list.name)?;
            sheet.text(1, label::profile_title(list, lang))?;
            sheet.count(2, list.n_read)?;
            sheet.count(3, list.n_non_data)?;
            sheet.count(4, list.n_records)?;
            let mut column = 5;
            for word in &list.words {
                let format = formats.light(word.light);
                sheet.sheet.write_number_with_format(sheet.row, column, word.percent / 100.0, &format)?;
                column += 1;
            }
            sheet.count(column, list.n_ready)?;
            sheet.share(column + 1, list.n_ready, list.n_records)?;
            sheet.count(column + 2, label::n_to_verify(list))?;
            sheet.percent(column + 3, list.matching.matched_percent)?;
            sheet.count(column + 4, list.payments.n_records)?;
            let amount = list.payments.amount as f64;
            sheet.sheet.write_number_with_format(sheet.row, column + 5, amount, &formats.count)?;
            sheet.count(column + 6, list.n_cells_fixed)?;
            sheet.next_row()?;
        }
        let table_end = sheet.row;
        changes(sheet, assessment)?;
        gates(sheet, assessment)?;
        reference(sheet, assessment)?;
        words_chart(sheet, assessment, table_end)?;
        // The filter belongs to the lists only.
        sheet.row = table_end;
        Ok(())
    })
}

/// The words of the lists as columns, beside what stands under the table.
fn words_chart(sheet: &mut Sheet, assessment: &Assessment, end: u32) -> std::result::Result<(), XlsxError> {
    let dimensions = dimensions(assessment);
    for (idx, list) in assessment.lists.iter().take(charts::MAX_LISTS).enumerate() {
        if list.n_records == 0 {
            continue;
        }
        // One row of the table: its names are the headings.
        let tab = words::TAB_SUMMARY.get(sheet.lang);
        let (row, first, last) = (HEAD + 1 + idx as u32, 5, 4 + dimensions.len() as u16);
        let mut chart = Chart::new(ChartType::Column);
        let series = chart.add_series();
        series.set_name(&list.name);
        series.set_categories((tab, HEAD, first, HEAD, last));
        series.set_values((tab, row, first, row, last));
        series.set_gap(60);
        series.set_data_label(ChartDataLabel::new().show_value().set_num_format("0.0%"));
        chart.title().set_name(&format!("{}: {}", list.name, page::CHART_WORDS.get(sheet.lang)));
        chart.title().set_font(ChartFont::new().set_size(12));
        chart.legend().set_hidden();
        chart.y_axis().set_num_format("0%").set_min(0).set_max(1);
        chart.set_width(480).set_height(300);
        sheet.sheet.insert_chart(end + 1 + 16 * (idx as u32 / 2), 5 + 6 * (idx as u16 % 2), &chart)?;
    }
    Ok(())
}

/// How the words moved since the run before.
fn changes(sheet: &mut Sheet, assessment: &Assessment) -> std::result::Result<(), XlsxError> {
    let Some(run) = &assessment.earlier else { return Ok(()) };
    let known = assessment.lists.iter().filter_map(|list| Some((list, run.of(list)?)));
    let moved: Vec<_> = known.filter(|(_, then)| then.comparable).collect();
    if moved.is_empty() {
        return Ok(());
    }
    sheet.next_row()?;
    for (column, head) in (0..).zip([words::LIST, words::DIMENSION, page::THEN, page::CHANGE]) {
        let mut head = head.get(sheet.lang).to_string();
        if column == 2 {
            head = format!("{head} ({})", run.as_of);
        }
        sheet.sheet.write_string_with_format(sheet.row, column, head, &sheet.formats.head)?;
    }
    sheet.n_lines = 2;
    sheet.next_row()?;
    for (list, then) in moved {
        for word in &list.words {
            let Some(before) = then.percent(word.dimension) else { continue };
            // The heading names the latest day; a list that was not in that run names its own.
            if then.as_of == run.as_of {
                sheet.text(0, &list.name)?;
            } else {
                sheet.text(0, &format!("{} ({})", list.name, then.as_of))?;
            }
            sheet.say(1, word.dimension.label())?;
            sheet.percent(2, before)?;
            sheet.percent(3, word.percent - before)?;
            sheet.next_row()?;
        }
    }
    Ok(())
}

fn gates(sheet: &mut Sheet, assessment: &Assessment) -> std::result::Result<(), XlsxError> {
    if assessment.gates.is_empty() {
        return Ok(());
    }
    sheet.next_row()?;
    for (column, head) in (0..).zip([words::GATE, words::LIST, words::GATE_VALUE, words::RESULT]) {
        sheet.sheet.write_string_with_format(sheet.row, column, head.get(sheet.lang), &sheet.formats.head)?;
    }
    sheet.next_row()?;
    for gate in &assessment.gates {
        for (list, value) in &gate.values {
            sheet.text(0, &gate.expression)?;
            sheet.text(1, list)?;
            sheet.text(2, &figure::plain(*value, sheet.lang))?;
            sheet.say(3, if gate.met { words::MET } else { words::NOT_MET })?;
            sheet.next_row()?;
        }
    }
    Ok(())
}

fn reference(sheet: &mut Sheet, assessment: &Assessment) -> std::result::Result<(), XlsxError> {
    sheet.next_row()?;
    let head = words::REFERENCE.get(sheet.lang);
    sheet.sheet.write_string_with_format(sheet.row, 0, head, &sheet.formats.head)?;
    sheet.sheet.write_string_with_format(sheet.row, 1, &assessment.reference.name, &sheet.formats.head)?;
    sheet.next_row()?;
    for (name, n) in label::reference_facts(&assessment.reference, sheet.lang) {
        sheet.text(0, &name)?;
        sheet.count(1, n)?;
        sheet.next_row()?;
    }
    Ok(())
}

fn rules(
    workbook: &mut Workbook,
    formats: &Formats,
    material: &Material,
) -> std::result::Result<(), XlsxError> {
    let (assessment, lang) = (material.outcome.assessment, material.outcome.lang);
    let t = |text: Text| text.get(lang);
    let heads = [
        (t(words::LIST), 18.0),
        (t(words::CODE), 11.0),
        (t(words::DIMENSION), 11.0),
        (t(words::TITLE), 36.0),
        (t(words::SEVERITY), 10.0),
        (t(words::GROUP), 20.0),
        (t(words::N_FINDINGS), 11.0),
        (t(words::RECORDS), 11.0),
        (t(words::SHARE), 10.0),
        (t(words::APPLIED), 11.0),
        (t(words::SUGGESTED), 11.0),
        (t(words::EXAMPLES_HEAD), 38.0),
        (t(words::REMEDY_HEAD), 44.0),
    ];
    // Named, not linked: nothing in a workbook leads out of it.
    let remark =
        format!("{} {}", remark(assessment, lang), words::CODES_EXPLAINED.fill(lang, &[&book::NAME]));
    add(workbook, formats, lang, (words::TAB_RULES, words::FINDINGS, &remark), &heads, |sheet| {
        for list in &assessment.lists {
            for rule in &list.rules {
                let text = (material.rule_text)(rule.code);
                sheet.text(0, &list.name)?;
                sheet.text(1, rule.code)?;
                sheet.say(2, rule.dimension.label())?;
                let title = text.map_or(String::new(), |t| label::sentence(t.title.get(lang)));
                sheet.text(3, &title)?;
                sheet.say(4, rule.severity.label())?;
                sheet.say(5, rule.group.label())?;
                sheet.count(6, rule.n_findings)?;
                sheet.count(7, rule.n_records)?;
                sheet.share(8, rule.n_records, list.n_records)?;
                sheet.count(9, rule.n_applied)?;
                sheet.count(10, rule.n_suggested)?;
                let examples: Vec<String> = rule
                    .examples
                    .iter()
                    .map(|(row, value, suggestion)| {
                        let row = words::EXAMPLE_ROW.fill(lang, &[row]);
                        if suggestion.is_empty() {
                            format!("{row}: {value}")
                        } else {
                            format!("{row}: {value} → {suggestion}")
                        }
                    })
                    .collect();
                sheet.text(11, &examples.join("\n"))?;
                sheet.text(12, text.map_or("", |t| t.remedy.get(lang)))?;
                sheet.next_row()?;
            }
        }
        Ok(())
    })
}

fn communes(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> std::result::Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let dimensions = dimensions(assessment);
    let mut heads = vec![
        (t(words::LIST), 24.0),
        (t(words::RANK), 8.0),
        (t(words::COMMUNE_CODE), 10.0),
        (t(words::COMMUNE), 30.0),
        (t(words::RECORDS), 11.0),
        (t(words::READY), 12.0),
        (t(words::SHARE), 14.0),
    ];
    heads.extend(dimensions.iter().map(|d| (t(d.label()), 11.0)));
    heads.push((t(words::TO_VERIFY), 12.0));
    let ranked_all = |list: &ListAssessment| ranked(&list.communes).iter().all(|(rank, _)| rank.is_some());
    let remark = match assessment.lists.iter().all(ranked_all) {
        true => t(words::COMMUNES_CAPTION_ALL).to_string(),
        false => words::COMMUNES_CAPTION.fill(lang, &[&MIN_RANKED]),
    };
    add(workbook, formats, lang, (words::TAB_COMMUNES, words::COMMUNES, &remark), &heads, |sheet| {
        let first = sheet.row;
        let n_shown = |list: &ListAssessment| list.communes.len().min(MAX_BARS) as u32;
        let mut at = first;
        for (idx, list) in assessment.lists.iter().take(charts::MAX_LISTS).enumerate() {
            if list.communes.len() > 1 {
                let chart = Bars {
                    tab: words::TAB_COMMUNES,
                    title: &format!("{}: {}", list.name, page::COMMUNES_CHART.fill(lang, &[&n_shown(list)])),
                    upright: false,
                    first: at,
                    last: at + n_shown(list) - 1,
                    names: 3,
                    values: &[(t(words::READY), 6)],
                    format: "0%",
                };
                chart.put(sheet, first + charts::ROWS * idx as u32, 9 + dimensions.len() as u16)?;
            }
            at += list.communes.len() as u32;
        }
        let rows = assessment.lists.iter().flat_map(|list| {
            ranked(&list.communes).into_iter().map(move |(rank, commune)| (list, rank, commune))
        });
        for (list, rank, commune) in rows.take(MAX_ROWS) {
            sheet.text(0, &list.name)?;
            match rank {
                Some(rank) => sheet.count(1, rank as u64)?,
                None => sheet.text(1, "–")?,
            }
            sheet.text(2, &commune.code)?;
            sheet.text(3, &label::commune_name(commune, lang))?;
            sheet.count(4, commune.n_records)?;
            sheet.count(5, commune.n_ready)?;
            sheet.share(6, commune.n_ready, commune.n_records)?;
            for (column, &passed) in (7..).zip(commune.n_passed.iter().take(dimensions.len())) {
                sheet.share(column, passed, commune.n_records)?;
            }
            sheet.count(7 + dimensions.len() as u16, commune.n_to_verify)?;
            sheet.next_row()?;
        }
        bars(sheet.sheet, first, sheet.row, 6)
    })
}

fn completeness(
    workbook: &mut Workbook,
    formats: &Formats,
    assessment: &Assessment,
    lang: Lang,
) -> std::result::Result<(), XlsxError> {
    let t = |text: Text| text.get(lang);
    let heads = [
        (t(words::LIST), 24.0),
        (t(words::FIELD), 28.0),
        (t(words::REQUIRED), 12.0),
        (t(words::FILLED), 12.0),
        (t(words::SHARE), 14.0),
    ];
    let caption = t(words::COMPLETENESS_CAPTION);
    add(workbook, formats, lang, (words::TAB_FIELDS, words::COMPLETENESS, caption), &heads, |sheet| {
        let first = sheet.row;
        for list in &assessment.lists {
            for field in &list.completeness {
                let name = Field::from_name(field.field).map_or(field.field, |f| f.label().get(lang));
                sheet.text(0, &list.name)?;
                sheet.text(1, name)?;
                sheet.text(2, if field.required { "x" } else { "" })?;
                sheet.count(3, field.n_filled)?;
                sheet.share(4, field.n_filled, list.n_records)?;
                sheet.next_row()?;
            }
        }
        bars(sheet.sheet, first, sheet.row, 4)
    })
}

/// Bars from 0 to 100 % behind the shares of a column, rows `first..end`.
fn bars(sheet: &mut Worksheet, first: u32, end: u32, column: u16) -> std::result::Result<(), XlsxError> {
    if end <= first {
        return Ok(());
    }
    let bar = ConditionalFormatDataBar::new()
        .set_fill_color(Color::RGB(0x9CC3E6))
        .set_solid_fill(true)
        .set_minimum(rust_xlsxwriter::ConditionalFormatType::Number, 0)
        .set_maximum(rust_xlsxwriter::ConditionalFormatType::Number, 1);
    sheet.add_conditional_format(first, column, end - 1, column, &bar)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{LONG_NAME, Sample};
    use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};

    fn bytes(sample: &Sample) -> Vec<u8> {
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        std::fs::read(dir.path().join(NAME)).unwrap()
    }

    fn open(sample: &Sample) -> Xlsx<io::Cursor<Vec<u8>>> {
        open_workbook_from_rs(io::Cursor::new(bytes(sample))).unwrap()
    }

    fn row(range: &Range<Data>, row: usize) -> Vec<String> {
        range.rows().nth(row).unwrap().iter().map(|cell| cell.to_string()).collect()
    }

    #[test]
    fn the_issue_log_has_the_nine_official_columns_and_a_row_per_rule_and_list() {
        let sample = Sample::new(&["a", "b"], 100, 3);
        let log = open(&sample).worksheet_range("Sổ sự cố").unwrap();
        assert_eq!(
            row(&log, 2),
            [
                "Mã sự cố",
                "Ngày phát hiện",
                "Phân loại lỗi",
                "Mức độ",
                "Nguồn cảnh báo",
                "Trường vi phạm",
                "Bộ phận khắc phục",
                "Hạn xử lý (SLA)",
                "Trạng thái"
            ]
        );
        let n_rules: usize = sample.assessment.lists.iter().map(|list| list.rules.len()).sum();
        assert_eq!(log.rows().count(), 3 + n_rules);
        let death = log.rows().find(|r| r[0] == "20260930-a-SONG001").unwrap();
        assert_eq!(death[3].to_string(), "Đỏ");
        assert_eq!(death[5].to_string(), "trạng thái");
        assert_eq!(death[8].to_string(), "Mới");
        let mended = log.rows().find(|r| r[0] == "20260930-b-SACH001").unwrap();
        assert_eq!(mended[8].to_string(), "Hoàn thành");
    }

    #[test]
    fn the_figures_are_those_of_the_assessment() {
        let sample = Sample::new(&["a", "b"], 1_000, 4);
        let mut workbook = open(&sample);
        let summary = workbook.worksheet_range("Tổng hợp").unwrap();
        let list = &sample.assessment.lists[1];
        let of_b = row(&summary, 4);
        assert_eq!(&of_b[..6], ["b", "Bảo trợ xã hội", "1005", "5", "1000", "0.8"]);
        assert_eq!(of_b[9], list.n_ready.to_string());
        assert_eq!(of_b[14], list.payments.amount.to_string());
        let communes = workbook.worksheet_range("Xã, phường").unwrap();
        let n: f64 = communes
            .rows()
            .skip(3)
            .filter(|r| r[0] == "b")
            .map(|r| r[4].to_string().parse::<f64>().unwrap())
            .sum();
        assert_eq!(n, 1_000.0);
        let rules = workbook.worksheet_range("Lỗi theo quy tắc").unwrap();
        let names = rules.rows().find(|r| r[1] == "DUNG003").unwrap();
        assert_eq!(names[6].to_string(), "150");
        assert_eq!(names[11].to_string().lines().next(), Some("dòng 20: Nguyễn V** B*** → Nguyễn V** <B>"));
    }

    #[test]
    fn the_bytes_repeat_whatever_the_clock_says() {
        let sample = Sample::new(&["a"], 100, 3);
        let first = bytes(&sample);
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        assert!(first == bytes(&sample));
    }

    #[test]
    fn an_empty_list_and_many_communes_give_a_workbook_too() {
        for sample in [Sample::new(&[LONG_NAME], 0, 1), Sample::new(&["a"], 2_000, 200)] {
            assert_eq!(open(&sample).sheet_names().len(), 12);
        }
        let mut english = Sample::new(&["a"], 10, 1);
        english.lang = Lang::En;
        assert_eq!(open(&english).sheet_names()[10], "Issue log");
    }
}
