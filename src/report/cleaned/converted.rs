//! Lists whose form cannot be written (.xls, .xlsb): a new workbook with the same columns in the same order, all as text.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{Change, Changes};
use crate::data::outcome::ListParts;
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::lang::errors;
use crate::report::whole;

/// Rows of a sheet below its header.
const MAX_ROWS: usize = (1 << 20) - 1;

/// Letters that a cell holds.
const MAX_LETTERS: usize = 32_767;

/// Writes the list with its changes to `dir/name`, part by part; returns the number of cells changed.
pub(super) fn write(
    parts: &dyn ListParts,
    list: &Table,
    mut changes: Changes<'_>,
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
    let mut n_changed = 0;
    let mut part = Part::default();
    for first in (0..list.n_records().max(1)).step_by(MAX_ROWS) {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        if let Some(title) = list.origin.sheet.as_deref().filter(|_| first == 0) {
            // A name that is too long or used stays what it would be.
            let _ = sheet.set_name(title);
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for (column, header) in list.headers.iter().enumerate() {
            sheet.write_with_format(0, column as u16, cut(header), &bold).map_err(failed)?;
        }
        for row in first..(first + MAX_ROWS).min(list.n_records()) {
            while row >= part.end && part.nth < parts.n_parts() {
                n_changed +=
                    part.read(parts, &mut changes).map_err(|e| whole::failure(&dir.join(name), &e))?;
            }
            for (column, values) in part.cells.columns.iter().enumerate() {
                let new =
                    part.changes.binary_search_by_key(&(row as u32, column as u16), |c| (c.row, c.column));
                let new = new.ok().and_then(|at| part.changes.get(at));
                let value = new.map_or_else(|| values.get(row - part.first), |change| change.new.as_str());
                if !value.is_empty() {
                    let at = ((row - first + 1) as u32, column as u16);
                    sheet.write_string_with_format(at.0, at.1, cut(value), &text).map_err(failed)?;
                }
            }
        }
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    whole::write(dir, name, |sink| std::io::Write::write_all(sink, &bytes))?;
    Ok(n_changed)
}

/// The part of the list that is being written.
#[derive(Default)]
struct Part {
    /// Which part comes next.
    nth: usize,
    /// Its records are `first..end`.
    first: usize,
    end: usize,
    cells: Table,
    changes: Vec<Change>,
}

impl Part {
    /// Reads the next part; returns the number of its changes.
    fn read(&mut self, parts: &dyn ListParts, changes: &mut Changes<'_>) -> std::io::Result<u64> {
        let rows = parts.rows(self.nth);
        self.cells = parts.table(self.nth)?;
        self.changes.clear();
        while let Some(change) = changes.next_before(rows.end)? {
            self.changes.push(change);
        }
        (self.first, self.end, self.nth) = (rows.start, rows.end, self.nth + 1);
        Ok(self.changes.len() as u64)
    }
}

/// What fits into a cell.
fn cut(value: &str) -> &str {
    match value.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => value.get(..end).unwrap_or_default(),
        None => value,
    }
}
