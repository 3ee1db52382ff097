//! The social-protection list, `bao_tro_xa_hoi.xlsx`: a workbook as offices send it round.
//!
//! Title rows, a header of two rows with the birth date under *Nam* or *Nữ* (there is no column for the sex), a group row per
//! hamlet, a total row, a footer with the names of offices. Years stand as numbers, some dates as real dates, a number
//! that lost its zero as a number.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::bhxh::{address, month_in};
use super::citizen::{Citizen, DATA_DAY};
use super::entries::{Entry, Plan};
use super::errors::Fault;
use super::files;
use super::province::commune_in_address;
use super::random::Random;
use super::row::Row;
use super::world::{World, age};
use crate::data::person::{Sex, format_commune};
use crate::error::Result;

/// How the list is drawn.
pub const PLAN: Plan = Plan {
    stem: "bao_tro_xa_hoi",
    list: 1,
    weight: |citizen| match age(citizen) {
        ..16 => 3,
        16..60 => 4,
        60..75 => 14,
        _ => 90,
    },
    things: &[1],
    with_spouse: 0.0,
    by_hamlet: true,
};

/// The most data records that go on one sheet.
pub const MAX_RECORDS: usize = 1_000_000;

/// One record of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Group that it stands in: hamlet and commune.
    pub group: String,
    /// Name, birth date of men, of women, number, address, commune code, kind, amount, start.
    pub cells: [String; 9],
    /// Whether the number is a number cell.
    pub number_as_number: bool,
    /// Whether a full birth date is a date cell.
    pub birth_as_date: bool,
}

/// The record of `entry`.
pub fn record(world: &World, entry: &Entry, person: &Citizen, row: &Row) -> Record {
    let mut random = Random::stream(world.options.seed, "bao_tro-file", entry.stream / 2);
    let (kind, amount) = benefit(age(person), &mut random);
    let start = month_in(i32::from(DATA_DAY.year) - random.between(0, 9), person, &mut random);
    let birth_as_date = random.chance(0.08);
    let women = row.sex == Sex::Female;
    let of = |here: bool| if here { row.birth.clone() } else { String::new() };
    Record {
        group: format!(
            "{}, {}",
            world.province.hamlet(person.commune, person.hamlet),
            commune_in_address(person.commune)
        ),
        cells: [
            row.name.clone(),
            of(!women),
            of(women),
            row.number.clone(),
            address(row),
            format_commune(row.commune),
            kind.to_string(),
            amount.to_string(),
            start.to_string(),
        ],
        number_as_number: row.faults.has(Fault::ZeroLost),
        birth_as_date,
    }
}

fn benefit(age: i32, random: &mut Random) -> (&'static str, u32) {
    const SEVERE: (&str, u32) = ("Người khuyết tật nặng", 750_000);
    const MOST_SEVERE: (&str, u32) = ("Người khuyết tật đặc biệt nặng", 1_000_000);
    const PENSION: (&str, u32) = ("Trợ cấp hưu trí xã hội", 500_000);
    const CHILDREN: &[(&str, u32)] = &[("Trẻ em khuyết tật nặng", 1_000_000), ("Trẻ em mồ côi", 750_000)];
    const POOR_OLD: (&str, u32) = ("Người cao tuổi thuộc hộ nghèo", 750_000);
    let choices: &[(&'static str, u32)] = match age {
        ..16 => CHILDREN,
        16..60 => &[SEVERE, MOST_SEVERE],
        60..75 => &[POOR_OLD, SEVERE, MOST_SEVERE],
        75..80 => &[PENSION],
        _ => &[PENSION, PENSION, MOST_SEVERE],
    };
    random.pick(choices).copied().unwrap_or(PENSION)
}

/// The way from a text to what stands in the workbook.
type Written<'a> = &'a dyn Fn(&str) -> String;

/// Writes the workbook; the same records give the same bytes. Titles, header, groups and footer go through `written`, the
/// cells of the records stand as they are.
pub fn write(path: &Path, records: &[Record], written: Written) -> Result<()> {
    let mut file = files::beside(path)?;
    fill(records, written)
        .and_then(|mut book| book.save_to_writer(file.as_file_mut()))
        .map_err(|e| files::cannot_write(path, e))?;
    files::keep(file, path)
}

const WIDTHS: [f64; 10] = [6.0, 28.0, 12.0, 12.0, 16.0, 44.0, 9.0, 34.0, 14.0, 14.0];

fn fill(records: &[Record], written: Written) -> std::result::Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // A fixed day, or the bytes would carry the hour of writing.
    let day_of_writing = ExcelDateTime::from_ymd(2026, 6, 30)?;
    book.set_properties(
        &DocProperties::new().set_author("danhsach synth").set_creation_datetime(&day_of_writing),
    );
    let bold = Format::new().set_bold();
    let middle = Format::new().set_bold().set_align(FormatAlign::Center);
    let head = middle.clone().set_border(FormatBorder::Thin).set_text_wrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let money = Format::new().set_num_format("#,##0");
    let bold_money = money.clone().set_bold();
    // Rows go out as they come, or a large list would fill the memory. Merges may then not reach below their row.
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("Danh sách")?;
    for (column, width) in WIDTHS.into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    sheet.write_with_format(0, 0, written("UBND TỈNH ĐẮK LẮK"), &bold)?;
    sheet.write_with_format(0, 5, written("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), &middle)?;
    sheet.write_with_format(1, 0, written("SỞ Y TẾ"), &bold)?;
    sheet.write_with_format(1, 5, written("Độc lập - Tự do - Hạnh phúc"), &middle)?;
    sheet.merge_range(
        3,
        0,
        3,
        9,
        &written("DANH SÁCH ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI HƯỞNG TRỢ CẤP HẰNG THÁNG"),
        &middle,
    )?;
    sheet.merge_range(4, 0, 4, 9, &written("(Kèm theo Báo cáo tháng 6 năm 2026)"), &middle)?;
    sheet.write(5, 8, written("Đơn vị tính: đồng"))?;
    let header = [
        "STT",
        "Họ và tên",
        "Năm sinh",
        "",
        "CMND/CCCD",
        "Địa chỉ",
        "Mã xã",
        "Đối tượng",
        "Mức trợ cấp",
        "Thời điểm hưởng",
    ];
    for (column, text) in header.iter().enumerate() {
        match column {
            2 => sheet.merge_range(6, 2, 6, 3, &written(text), &head).map(|_| ())?,
            3 => {}
            _ => sheet.write_with_format(6, column as u16, written(text), &head).map(|_| ())?,
        }
    }
    for column in 0..10u16 {
        let text = match column {
            2 => "Nam",
            3 => "Nữ",
            _ => "",
        };
        sheet.write_with_format(7, column, written(text), &head)?;
    }
    let mut at = 8u32;
    let mut group = "";
    let mut total = 0u64;
    for (i, record) in records.iter().enumerate() {
        if record.group != group {
            group = &record.group;
            sheet.write_with_format(at, 0, written(group), &bold)?;
            at += 1;
        }
        sheet.write(at, 0, i as u32 + 1)?;
        for (column, text) in (1u16..).zip(&record.cells) {
            if text.is_empty() {
                continue;
            }
            match column {
                2 | 3 => match (birth_date(text), text.parse::<u16>()) {
                    (Some(date), _) if record.birth_as_date => {
                        sheet.write_with_format(at, column, &date, &day)?;
                    }
                    (_, Ok(year)) if text.len() == 4 => {
                        sheet.write(at, column, year)?;
                    }
                    _ => {
                        sheet.write(at, column, text)?;
                    }
                },
                4 if record.number_as_number => match text.parse::<f64>() {
                    Ok(number) => sheet.write(at, column, number).map(|_| ())?,
                    Err(_) => sheet.write(at, column, text).map(|_| ())?,
                },
                8 => {
                    let amount: u32 = text.parse().unwrap_or(0);
                    total += u64::from(amount);
                    sheet.write_with_format(at, column, amount, &money)?;
                }
                _ => {
                    sheet.write(at, column, text)?;
                }
            }
        }
        at += 1;
    }
    sheet.write_with_format(at, 0, written("Tổng cộng"), &bold)?;
    sheet.write_with_format(at, 8, total as f64, &bold_money)?;
    sheet.write(at + 2, 7, written("Đắk Lắk, ngày 30 tháng 6 năm 2026"))?;
    sheet.write_with_format(at + 3, 1, written("NGƯỜI LẬP BIỂU"), &bold)?;
    sheet.write_with_format(at + 3, 7, written("GIÁM ĐỐC"), &bold)?;
    sheet.write(at + 4, 1, written("(Ký, ghi rõ họ tên)"))?;
    sheet.write(at + 4, 7, written("(Ký, ghi rõ họ tên, đóng dấu)"))?;
    Ok(book)
}

/// The date of a text `dd/mm/yyyy`.
fn birth_date(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.splitn(3, '/');
    let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = d.len() == 2 && m.len() == 2 && y.len() == 4 && !text.contains(' ');
    ExcelDateTime::from_ymd(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok().filter(|_| whole)
}
