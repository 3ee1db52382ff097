//! Web pages with tables, which old systems export under the name of a workbook.

use calamine::DataRef;

use super::{Book, NextCell, Sheet, damaged, read_book};
use crate::data::limits::Limits;
use crate::data::table::{Format, Table};
use crate::encodings::FontEncoding;
use crate::error::{Error, Result};
use crate::formats::encoding::decode;
use crate::formats::html::{HtmlTable, Trouble, tables};
use crate::formats::workbook::MergedBlock;
use crate::lang::{errors, text};
use crate::source::detect::Kind;
use crate::source::limits::over;
use crate::source::{Input, Known, SourceFormat};

/// Web pages.
pub(in crate::source) const FORMAT: SourceFormat = SourceFormat {
    format: Format::Html,
    kind: Kind::Html,
    endings: &["html", "htm"],
    label: text("trang web (HTML)", "a web page (HTML)"),
    read,
};

fn read(input: &Input<'_>, known: Known<'_>) -> Result<Table> {
    let decoded = decode(input.bytes);
    let decoded = decoded.ok_or_else(|| Error::input(errors::NOT_A_LIST).hint(errors::HINT_READABLE))?;
    let page = String::from_utf8_lossy(&decoded.bytes);
    let tables = tables(&page, &input.limits).map_err(|trouble| {
        let what = match trouble {
            Trouble::Over(cap) => return over(cap, &input.limits),
            Trouble::NoTable => errors::HTML_WITHOUT_TABLE,
            Trouble::Nested => errors::HTML_NESTED,
        };
        Error::input(what).hint(errors::HINT_SAVE_AS_XLSX)
    })?;
    let mut table =
        read_book(&mut HtmlBook { tables, n_bytes: input.bytes.len() as u64, limits: input.limits }, known)?;
    table.origin.format = Format::Html;
    table.origin.encoding = decoded.encoding.to_string();
    table.origin.sheet = None;
    Ok(table)
}

struct HtmlBook {
    tables: Vec<HtmlTable>,
    n_bytes: u64,
    limits: Limits,
}

impl Book for HtmlBook {
    fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn sheets(&self) -> Vec<Sheet> {
        (1..=self.tables.len()).map(|n| Sheet { name: format!("table {n}"), is_visible: true }).collect()
    }

    fn cells(&mut self, sheet: usize) -> Result<NextCell<'_>> {
        let table = self.tables.get(sheet).ok_or_else(|| damaged("table"))?;
        let mut cells = table.cells.iter();
        Ok(Box::new(move || {
            Ok(cells.next().map(|(row, column, text)| (*row, *column, DataRef::SharedString(text))))
        }))
    }

    fn merges(&mut self, sheet: usize) -> Vec<MergedBlock> {
        self.tables.get(sheet).map(|table| table.merges.clone()).unwrap_or_default()
    }

    fn fonts(&mut self, _sheet: usize) -> Vec<(u32, u32, FontEncoding)> {
        Vec::new()
    }

    fn since_1904(&self) -> bool {
        false
    }
}
