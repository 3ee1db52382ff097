//! Lists whose form cannot be written (.xls, .xlsb): a new workbook with the same columns in the same order, all as text.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::Change;
use crate::data::outcome::ListParts;
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::lang::errors;
use crate::report::whole;

/// Rows of a sheet below its header.
const MAX_ROWS: usize = (1 << 20) - 1;

/// Letters that a cell holds.
const MAX_LETTERS: usize = 32_767;

/// Writes the table with `changes` to `dir/name`; returns the number of cells changed.
pub(super) fn write(
    table: &Table,
    parts: &dyn ListParts,
    changes: &[Change],
    dir: &Path,
    name: &str,
) -> Result<u64> {
    let failed = |e: XlsxError| Error::output(errors::CANNOT_WRITE).arg(e).hint(errors::HINT_CANNOT_WRITE);
    // A fixed date of creation, so that the same list gives the same bytes.
    let created = ExcelDateTime::from_ymd(2025, 7, 1).map_err(failed)?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_author("danhsach").set_creation_datetime(&created));
    let bold = Format::new().set_bold().set_text_wrap();
    // Text stays text when somebody types into it.
    let text = Format::new().set_num_format("@");
    let changed: BTreeMap<(u32, u16), &str> =
        changes.iter().map(|change| ((change.row, change.column), change.new.as_str())).collect();
    for first in (0..table.n_records().max(1)).step_by(MAX_ROWS) {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        if let Some(title) = table.origin.sheet.as_deref().filter(|_| first == 0) {
            // A name that is too long or used stays what it would be.
            let _ = sheet.set_name(title);
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for (column, header) in table.headers.iter().enumerate() {
            sheet.write_with_format(0, column as u16, cut(header), &bold).map_err(failed)?;
        }
        let rows = first..(first + MAX_ROWS).min(table.n_records());
        for part in 0..parts.n_parts() {
            let of_part = parts.rows(part);
            let own = of_part.start.max(rows.start)..of_part.end.min(rows.end);
            if own.is_empty() {
                continue;
            }
            let cells = parts.table(part).map_err(|e| whole::failure(&dir.join(name), &e))?;
            for row in own {
                for column in 0..table.headers.len() {
                    let new = changed.get(&(row as u32, column as u16)).copied();
                    let value = new.unwrap_or_else(|| cells.cell(row - of_part.start, column));
                    if !value.is_empty() {
                        let at = ((row - first + 1) as u32, column as u16);
                        sheet.write_string_with_format(at.0, at.1, cut(value), &text).map_err(failed)?;
                    }
                }
            }
        }
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    whole::write(dir, name, |sink| std::io::Write::write_all(sink, &bytes))?;
    Ok(changes.len() as u64)
}

/// What fits into a cell.
fn cut(value: &str) -> &str {
    match value.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => value.get(..end).unwrap_or_default(),
        None => value,
    }
}
