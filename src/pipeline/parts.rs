//! A list in parts: its cells and observations, laid aside and read back one part at a time.
//!
//! Owns [`Parts`]. A list is read in *batches* of some thousand records; a *part* is one
//! batch of a short list and several of a long one, since each part learns the words and places of the list anew.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::pack;
use super::shelf::Shelf;
use crate::data::observation::Observation;
use crate::data::table::{Format, Table};
use crate::encodings::FontEncoding;
use crate::error::Error;
use crate::report::whole;

/// Records of a batch, about.
pub const BATCH_ROWS: usize = 1 << 12;

/// Batches of a part of a long list.
const LONG_PART: usize = 4;

/// From this many batches on a list is long: more long parts than any machine has cores for at once.
const LONG: usize = 32 * LONG_PART;

/// A batch, packed: what can be done beside the reading.
pub struct Batch {
    /// The table without its columns.
    rest: Table,
    cells: Vec<u8>,
}

impl Batch {
    /// Packs a table.
    pub fn of(mut table: Table) -> Self {
        let cells = pack::pack_columns(&table.columns);
        table.columns = Vec::new();
        Batch { rest: table, cells }
    }

    /// Rows, whatever they are.
    pub fn n_rows(&self) -> usize {
        self.rest.source_rows.len() + self.rest.non_data.len()
    }

    /// About as many bytes as its rows have as plain text; nothing where it comes from another form.
    pub fn n_text_bytes(&self) -> usize {
        let origin = &self.rest.origin;
        let is_plain = origin.format == Format::Csv && origin.packing.is_empty();
        if is_plain { self.cells.len() } else { 0 }
    }
}

/// What only some cells of workbooks have: a font, a date, a value from above.
type Marks = (Vec<(u32, u16, FontEncoding)>, Vec<(u16, u32)>, Vec<(u16, u32)>);

/// A list, read and laid aside.
#[derive(Debug)]
pub struct Parts {
    /// Everything but cells.
    pub head: Table,
    cells: Shelf,
    /// Records before each batch, and in all.
    starts: Vec<usize>,
    /// Batches per part.
    per_part: usize,
    /// By batch, where there are any.
    marks: Vec<Marks>,
    observations: Shelf,
    /// Where its files without a name are.
    folder: Option<PathBuf>,
}

impl Parts {
    /// Nothing yet; what is too much for memory goes to files in `folder`.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Parts {
            head: Table::default(),
            cells: Shelf::new(folder.clone()),
            starts: vec![0],
            per_part: 1,
            marks: Vec::new(),
            observations: Shelf::new(folder.clone()),
            folder,
        }
    }

    /// Adds the next batch.
    ///
    /// # Errors
    /// It cannot be laid aside.
    pub fn add(&mut self, batch: Batch) -> io::Result<()> {
        let Batch { rest, cells } = batch;
        let first = self.head.source_rows.len();
        let n = rest.source_rows.len();
        self.head.n_read += rest.n_read;
        self.head.source_rows.extend(rest.source_rows);
        self.head.non_data.extend(rest.non_data);
        self.head.ragged.extend(rest.ragged.iter().map(|(row, n)| (row + first as u32, *n)));
        if n > 0 {
            self.starts.push(first + n);
            self.marks.push((rest.fonts, rest.date_cells, rest.filled));
            self.cells.push(cells)?;
        }
        if self.marks.len() >= LONG {
            self.per_part = LONG_PART;
        }
        Ok(())
    }

    /// The list has been read: `head` says what is known of it beside its rows.
    pub fn finish(&mut self, head: Table) {
        let Table { name, origin, headers, header_parts, sheets, .. } = head;
        let rows = std::mem::take(&mut self.head);
        self.head = Table { name, origin, headers, header_parts, sheets, ..rows };
        self.head.source_rows.shrink_to_fit();
    }

    /// At least `n` records (all where there are fewer), evenly spread, as a table of their own.
    ///
    /// # Errors
    /// They cannot be read back.
    pub fn sample(&self, n: usize) -> io::Result<Table> {
        let mut sample = self.empty();
        let step = (self.head.n_records() / n.max(1)).max(1);
        for batch in 0..self.n_batches() {
            let (start, end) = (self.starts[batch], self.starts[batch + 1]);
            let first = start.next_multiple_of(step);
            if first >= end {
                continue;
            }
            let columns = pack::unpack_columns(&self.cells.get(batch)?)?;
            for row in (first..end).step_by(step) {
                for (into, from) in sample.columns.iter_mut().zip(&columns) {
                    into.push(from.get(row - start));
                }
                sample.source_rows.push(self.head.source_rows[row]);
            }
        }
        Ok(sample)
    }

    /// Observations by part, as [`pack::pack_observations`] packs them.
    pub fn set_observations(&mut self, observations: Shelf) {
        self.observations = observations;
    }

    /// A shelf for more, where the others are.
    pub fn shelf(&self) -> Shelf {
        Shelf::new(self.folder.clone())
    }

    /// That something could not be laid aside or read back.
    pub fn failed(&self, error: &io::Error) -> Error {
        whole::failure(self.folder.as_deref().unwrap_or(&self.head.origin.path), error)
    }

    fn n_batches(&self) -> usize {
        self.starts.len() - 1
    }

    fn batches(&self, part: usize) -> Range<usize> {
        let n = self.n_batches();
        (part * self.per_part).min(n)..((part + 1) * self.per_part).min(n)
    }

    /// A table like the list, without a record.
    fn empty(&self) -> Table {
        let Table { name, origin, headers, header_parts, .. } = &self.head;
        Table {
            name: name.clone(),
            origin: origin.clone(),
            headers: headers.clone(),
            header_parts: header_parts.clone(),
            columns: vec![Default::default(); headers.len()],
            ..Table::default()
        }
    }
}

impl Parts {
    /// Number of parts.
    pub fn n_parts(&self) -> usize {
        self.n_batches().div_ceil(self.per_part)
    }

    /// The records of a part.
    pub fn rows(&self, part: usize) -> Range<usize> {
        let batches = self.batches(part);
        self.starts[batches.start]..self.starts[batches.end]
    }

    /// A part as a table of its own.
    ///
    /// # Errors
    /// It cannot be read back.
    pub fn table(&self, part: usize) -> io::Result<Table> {
        let mut table = self.empty();
        let rows = self.rows(part);
        for batch in self.batches(part) {
            let offset = self.starts[batch] - rows.start;
            let columns = pack::unpack_columns(&self.cells.get(batch)?)?;
            if offset == 0 {
                table.columns = columns;
            } else {
                table.columns.iter_mut().zip(&columns).for_each(|(into, from)| into.append(from));
            }
            let (fonts, date_cells, filled) = &self.marks[batch];
            let offset = offset as u32;
            table.fonts.extend(fonts.iter().map(|&(row, column, font)| (row + offset, column, font)));
            table.date_cells.extend(date_cells.iter().map(|&(column, row)| (column, row + offset)));
            table.filled.extend(filled.iter().map(|&(column, row)| (column, row + offset)));
        }
        // By column, then record.
        table.date_cells.sort_unstable();
        table.filled.sort_unstable();
        table.source_rows.extend_from_slice(self.head.source_rows.get(rows).unwrap_or_default());
        Ok(table)
    }

    /// Observations of a part.
    ///
    /// # Errors
    /// They cannot be read back.
    pub fn observations(&self, part: usize) -> io::Result<Vec<Observation>> {
        pack::unpack_observations(&self.observations.get(part)?)
    }
}

/// The folder for files without a name: `out` where it stands, else the nearest folder above it that does.
pub fn folder_for(out: &Path) -> PathBuf {
    let stands = out.ancestors().find(|folder| folder.is_dir());
    stands.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf()
}
