//! A recognised profile as TOML that can be edited and passed back with `--profile`.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::recognise::Recognised;
use crate::data::field::Field;
use crate::data::profile::Profile;
use crate::data::table::Table;
use crate::lang::{Lang, Text, report as words, text};

const HEAD: Text = text(
    "Nhận ra từ {0}: {1} bản ghi, {2} dòng không phải dữ liệu, dòng tiêu đề {3}.\n# Sửa rồi dùng lại: danhsach check {0} --profile TỆP_NÀY.toml --reference …",
    "Recognised in {0}: {1} records, {2} non-data rows, header in row {3}.\n# Edit and pass back: danhsach check {0} --profile THIS_FILE.toml --reference …",
);
const SHEETS_READ: Text = text("Trang tính đã đọc: {0}.", "Worksheets read: {0}.");
const SHEET_ASIDE: Text =
    text("Trang tính để riêng: {0}, {1} dòng ({2}).", "Worksheet left aside: {0}, {1} rows ({2}).");
const GUESSED: Text = text(
    "Hồ sơ được chọn theo tiêu đề cột; nếu sai, dùng --profile với một trong: {0}.",
    "The profile was chosen by the headers; if it is wrong, use --profile with one of: {0}.",
);
const KEYS: Text = text(
    "Danh sách không phải của người Việt: thêm names = \"any\" (họ tên so theo chữ cái), numbers = \"any\" (số bất kỳ),\n# nhiều cột dưới address là một địa chỉ; mục [reference] ghi tiêu đề cột của dữ liệu gốc nếu khác.",
    "A list that is not of Vietnamese people: add names = \"any\" (compared by letters), numbers = \"any\" (any form);\n# several columns under address are one address; [reference] holds the headers of the reference where they differ.",
);
const COLUMN: Text =
    text("cột {0} ({1}): độ tin {2}, căn cứ: {3}", "column {0} ({1}): confidence {2}, evidence: {3}");
const SUPPORT: Text = text("; {0}% giá trị đúng dạng", "; {0}% of the values look so");
const UNKNOWN: Text = text("chưa nhận ra", "not recognised");

/// What a column was recognised by.
fn evidence(word: &str) -> Text {
    match word {
        "header" => words::EVIDENCE_HEADER,
        "values" => words::EVIDENCE_VALUES,
        "profile" => words::EVIDENCE_PROFILE,
        "duplicate" => words::EVIDENCE_DUPLICATE,
        _ => words::EVIDENCE_NONE,
    }
}

/// The profile with exactly the columns that were recognised; what was seen stands in comments.
pub fn to_toml(table: &Table, recognised: &Recognised, lang: Lang) -> String {
    let mut columns: BTreeMap<Field, Vec<String>> = BTreeMap::new();
    for (field, of_field) in &recognised.columns.by_field {
        columns.insert(*field, of_field.iter().map(|&c| table.headers[c].clone()).collect());
    }
    let profile = Profile { columns, ..recognised.profile.clone() };
    let file = table
        .origin
        .path
        .file_name()
        .map_or_else(|| table.name.clone(), |n| n.to_string_lossy().into_owned());
    let mut header_rows: Vec<String> = table.origin.header_rows.iter().map(u32::to_string).collect();
    if header_rows.is_empty() {
        header_rows.push("–".to_string());
    }
    let mut out = String::new();
    let head = HEAD.fill(lang, &[&file, &table.n_records(), &table.non_data.len(), &header_rows.join("–")]);
    let _ = writeln!(out, "# {head}");
    if table.sheets.read.len() + table.sheets.aside.len() > 1 {
        let read: Vec<&str> = table.sheets.read.iter().map(|sheet| sheet.name.as_str()).collect();
        let _ = writeln!(out, "# {}", SHEETS_READ.fill(lang, &[&read.join(", ")]));
        for sheet in &table.sheets.aside {
            let told = SHEET_ASIDE.fill(lang, &[&sheet.name, &sheet.n_rows, &sheet.reason.name()]);
            let _ = writeln!(out, "# {told}");
        }
    }
    if !recognised.given {
        let _ = writeln!(out, "# {}", GUESSED.fill(lang, &[&super::names().join(", ")]));
    }
    let _ = writeln!(out, "# {}", KEYS.get(lang));
    for (idx, column) in recognised.columns.columns.iter().enumerate() {
        let field = column.field.map_or(UNKNOWN.get(lang), |f| f.name());
        let header = super::read::one_line(&column.header);
        let _ = writeln!(
            out,
            "#   {} → {field}",
            COLUMN.fill(
                lang,
                &[
                    &(idx + 1),
                    &format!("\"{header}\""),
                    &format!("{:.2}", column.confidence),
                    &evidence(column.evidence).get(lang)
                ]
            ) + &column
                .support
                .map_or(String::new(), |share| SUPPORT.fill(lang, &[&(share * 100.0).round()]))
        );
    }
    out.push('\n');
    // Serialising plain strings, numbers and lists cannot fail; an empty text would show in the test below.
    out.push_str(&toml::to_string(&profile).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::text::TextColumn;
    use crate::profile::{parse, recognise};
    use std::path::Path;

    #[test]
    fn what_is_shown_reads_back_as_the_same_columns() {
        let table = Table {
            name: "ds".into(),
            headers: vec!["Họ\nvà tên".into(), "Số thẻ BHYT \"mới\"".into(), "Số CCCD".into()],
            columns: vec![
                TextColumn::from_iter(["Lê Thị Na"]),
                TextColumn::from_iter([""]),
                TextColumn::from_iter([""]),
            ],
            source_rows: vec![2],
            n_read: 2,
            ..Table::default()
        };
        let first = recognise(&table, None);
        let shown = to_toml(&table, &first, Lang::Vi);
        let profile = parse(&shown, Path::new("shown.toml")).unwrap_or_else(|e| panic!("{e}\n{shown}"));
        let second = recognise(&table, Some(&profile));
        assert_eq!(second.columns.by_field, first.columns.by_field);
        assert!(shown.contains("→ name"), "{shown}");
    }
}
