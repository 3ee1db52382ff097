//! Delimited text with normalised columns and a column of findings added behind its own.
//!
//! Owns [`NormalWriter`]. The bytes of the input's own cells come back as they were; a row with fewer cells than the
//! header is filled up and one with more has its surplus joined in the last column, so that the added columns stand under
//! their headers. What is added can never run as a formula.

use std::io::{self, Write};

use crate::data::dialect::Dialect;
use crate::data::finding::{Finding, Fix};
use crate::data::table::NonData;
use crate::data::text::TextColumn;
use crate::formats::delimited::{cell_spans, write_cell};

/// Header of the column of findings.
pub const FINDINGS: &str = "findings";

/// Stands between two findings of a row.
const BETWEEN: &str = "; ";

/// The layout of the file that is written.
#[derive(Debug, Clone)]
pub struct NormalLayout {
    /// How cells are set apart.
    pub dialect: Dialect,
    /// Columns of the input's header.
    pub n_columns: usize,
    /// Headers of the added columns but the last.
    pub headers: Vec<&'static str>,
    /// Line of the last header row; 0 where the input has no header.
    pub header_line: u32,
}

/// Writes rows.
pub struct NormalWriter<W> {
    sink: W,
    layout: NormalLayout,
    line: Vec<u8>,
    findings: String,
}

/// A row of the input: its bytes, its line end, and how many cells it has.
#[derive(Debug, Clone, Copy)]
pub struct InputRow<'a> {
    /// 1-based line.
    pub line: u32,
    /// Bytes without the line end.
    pub raw: &'a [u8],
    /// The line end.
    pub line_end: &'a [u8],
    /// Cells found, where it is not the header's number.
    pub n_cells: Option<u32>,
}

impl<W: Write> NormalWriter<W> {
    /// A writer into `sink`.
    pub fn new(sink: W, layout: NormalLayout) -> Self {
        NormalWriter { sink, layout, line: Vec::new(), findings: String::new() }
    }

    /// Writes a row that is no record: with the new headers where it is the header, else (titles above it too) filled up with
    /// empty cells, so that every row has as many; a blank row as it is.
    pub fn non_data(&mut self, row: InputRow<'_>, reason: NonData) -> io::Result<()> {
        self.line.clear();
        self.line.extend_from_slice(row.raw);
        if reason != NonData::Blank {
            let dialect = self.layout.dialect;
            let n_cells = cell_spans(row.raw, &dialect).len();
            for _ in n_cells..self.layout.n_columns {
                self.line.extend_from_slice(dialect.delimiter());
            }
            let is_header = row.line == self.layout.header_line;
            let headers = self.layout.headers.iter().copied().chain([FINDINGS]);
            for header in headers {
                self.line.extend_from_slice(dialect.delimiter());
                if is_header {
                    self.line.extend_from_slice(header.as_bytes());
                }
            }
        }
        self.end(row.line_end)
    }

    /// Writes a record with its normalised values and findings. `last_cell`: the table's cell of the last column, which
    /// holds the surplus of a row with too many cells.
    pub fn record(
        &mut self,
        row: InputRow<'_>,
        last_cell: &str,
        normal: &[(usize, &TextColumn)],
        findings: &[Finding],
    ) -> io::Result<()> {
        let dialect = self.layout.dialect;
        self.line.clear();
        match row.n_cells.map(|n| n as usize) {
            Some(n) if n > self.layout.n_columns => {
                let spans = cell_spans(row.raw, &dialect);
                let start = spans.get(self.layout.n_columns.saturating_sub(1)).map_or(0, |span| span.0);
                self.line.extend_from_slice(row.raw.get(..start).unwrap_or_default());
                write_cell(last_cell, &dialect, &mut self.line);
            }
            Some(n) => {
                self.line.extend_from_slice(row.raw);
                for _ in n..self.layout.n_columns {
                    self.line.extend_from_slice(dialect.delimiter());
                }
            }
            None => self.line.extend_from_slice(row.raw),
        }
        for &(record, column) in normal {
            self.line.extend_from_slice(dialect.delimiter());
            add_cell(column.get(record), &dialect, &mut self.line);
        }
        self.findings.clear();
        for finding in findings {
            write_finding(finding, &mut self.findings);
        }
        self.line.extend_from_slice(dialect.delimiter());
        add_cell(&self.findings, &dialect, &mut self.line);
        self.end(row.line_end)
    }

    /// Ends the output.
    pub fn finish(mut self) -> io::Result<W> {
        self.sink.flush()?;
        Ok(self.sink)
    }

    /// Writes bytes that stand before everything (a byte-order mark).
    pub fn mark(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sink.write_all(bytes)
    }

    fn end(&mut self, line_end: &[u8]) -> io::Result<()> {
        self.line.extend_from_slice(if line_end.is_empty() { b"\n" } else { line_end });
        self.sink.write_all(&self.line)
    }
}

/// `CODE field`, `CODE field (reading | reading)`, `CODE field → suggestion`, `CODE field ✓ new text` where the change is safe and made in the normalised
/// columns.
fn write_finding(finding: &Finding, out: &mut String) {
    if !out.is_empty() {
        out.push_str(BETWEEN);
    }
    out.push_str(finding.code);
    if let Some(field) = finding.field {
        out.push(' ');
        out.push_str(field.name());
    }
    if finding.suggestion.is_empty() {
        out.push_str(two_readings(&finding.value).unwrap_or_default());
    } else {
        out.push_str(if finding.fix == Fix::Applied { " ✓ " } else { " → " });
        out.push_str(&finding.suggestion);
    }
}

/// ` (07/02/1910 | 07/02/2010)` behind a cell that can be read in two ways: a person who is to choose has to see both.
fn two_readings(value: &str) -> Option<&str> {
    let readings = value.get(value.rfind(" (")?..)?;
    (readings.ends_with(')') && readings.contains(" | ")).then_some(readings)
}

/// A cell that a spreadsheet does not take for a formula.
fn add_cell(text: &str, dialect: &Dialect, out: &mut Vec<u8>) {
    if text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) {
        write_cell(&format!("'{text}"), dialect, out);
    } else {
        write_cell(text, dialect, out);
    }
}
