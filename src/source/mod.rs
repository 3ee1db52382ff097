//! bytes → table: a list is read as it is, and every row of it ends as a record or as a listed non-data row.
//!
//! Owns [`read_table`] and [`FORMATS`]; one file per format. A file is known by its content ([`mod@detect`]), its header
//! by its words and by what stands under them ([`layout`]). Cells stay text: nothing is repaired here, and numbers are
//! never read through a display format.

pub mod answers;
mod batches;
mod csv;
pub mod database;
pub mod detect;
mod dialect;
mod fill;
mod guard;
pub mod layout;
mod limits;
pub mod ndjson;
pub mod parquet;
mod row;
pub mod stream;
mod tables;
mod workbook;

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::data::field::Field;
use crate::data::limits::{Cap, Limits};
use crate::data::location;
use crate::data::table::{Format, Origin, Table};
use crate::error::{Error, Result};
use crate::formats::packed::Packing;
use crate::lang::{Text, database as database_words, errors};
pub use batches::Batches;
use database::DatabaseList;
use detect::{Kind, detect};
use limits::{most_unpacked, over, packed_over};
use ndjson::ObjectFile;
use parquet::ParquetFile;
use stream::ListStream;

/// Maps the text of a header cell to a field.
pub type Known<'a> = &'a (dyn Fn(&str) -> Option<Field> + Sync);

/// A format that lists can have.
pub struct SourceFormat {
    /// The format.
    pub format: Format,
    /// What its bytes are.
    kind: Kind,
    /// Usual endings, lower case, without dot.
    pub endings: &'static [&'static str],
    /// What users call it.
    pub label: Text,
    /// Reads the table; name and origin's path, size and hash are filled in by [`read_table`].
    read: fn(&Input<'_>, Known<'_>) -> Result<Table>,
}

/// The formats that can be read.
pub static FORMATS: &[SourceFormat] = &[
    csv::FORMAT,
    workbook::xlsx::FORMAT,
    workbook::xls::FORMAT,
    workbook::html::FORMAT,
    ndjson::FORMAT,
    parquet::FORMAT,
];

/// A file in memory.
struct Input<'a> {
    path: &'a Path,
    bytes: &'a [u8],
    limits: Limits,
}

/// Reads a list. `known` maps a header text to a field; it is asked for the cells of the first rows only.
///
/// Errors name the file, where it helps the sheet and the line, and the remedy: no such file, a folder, an empty file, a
/// format that is not read, a damaged file, no header, no records.
pub fn read_table(path: &Path, known: Known<'_>, limits: &Limits) -> Result<Table> {
    if let Some(list) = DatabaseList::open_within(path, limits)? {
        let mut table = list.read()?;
        table.name = location::file_name(path);
        return Ok(table);
    }
    let bytes = read_bytes(path)?;
    let packing = Packing::of(&bytes);
    let unpacked = unpack(&bytes, packing, limits).map_err(|e| e.at(path))?;
    let input = Input { path, bytes: &unpacked, limits: *limits };
    let format = choose(&input)?;
    refuse_packed(packing, format).map_err(|e| e.at(path))?;
    let mut table = (format.read)(&input, known).map_err(|e| e.at(path))?;
    count_cells(&mut 0, &table, limits).map_err(|e| e.at(path))?;
    table.name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let packing = packing.ending().to_string();
    table.origin = Origin {
        path: path.to_path_buf(),
        n_bytes: bytes.len() as u64,
        sha256: sha256(&bytes),
        packing,
        ..table.origin
    };
    Ok(table)
}

/// Reads a list as [`read_table`] does, but hands its records on in batches of `batch_rows`, about, as they come: a format
/// that can be read so never has more than one in memory. Every row of the file is in one batch; records are counted from 0
/// in each. Gives back what is known of the list beside its rows. The hash of a
/// text file is left to the caller, who can have it made meanwhile.
///
/// # Errors
/// As [`read_table`].
pub fn read_batches(
    path: &Path,
    known: Known<'_>,
    limits: &Limits,
    batch_rows: usize,
    take: &mut dyn FnMut(Table),
) -> Result<Table> {
    let mut n_cells = 0;
    if let Some(mut list) = DatabaseList::open_within(path, limits)? {
        let mut n_records = 0;
        list.for_each_table(batch_rows, &mut |batch| {
            n_records += batch.n_records();
            count_cells(&mut n_cells, &batch, limits).map_err(|e| e.at(path))?;
            take(batch);
            Ok(true)
        })?;
        if n_records == 0 {
            return Err(Error::input(database_words::NO_ROWS).at(path).hint(database_words::HINT_NO_ROWS));
        }
        return Ok(Table { name: location::file_name(path), ..list.empty_table() });
    }
    let name = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(batches) = open_batches(path, known, limits)? {
        let mut n_records = 0;
        batches.for_each_table(batch_rows, &mut |batch| {
            n_records += batch.n_records();
            count_cells(&mut n_cells, &batch, limits).map_err(|e| e.at(path))?;
            take(batch);
            Ok(true)
        })?;
        if n_records == 0 {
            let last_header = batches.origin().header_rows.last().copied().unwrap_or(0);
            let error = Error::input(errors::HEADER_ONLY).line(last_header.into());
            return Err(error.hint(errors::HINT_HEADER_ONLY).at(path));
        }
        return Ok(Table { name: name(), ..batches.empty_table() });
    }
    let mut table = read_table(path, known, limits)?;
    cut(&mut table, batch_rows, take);
    Ok(table)
}

/// Adds the cells of `table` to `n_cells`, up to what a list may have.
fn count_cells(n_cells: &mut u64, table: &Table, limits: &Limits) -> Result<()> {
    *n_cells = n_cells.saturating_add((table.n_records() as u64).saturating_mul(table.columns.len() as u64));
    if *n_cells > limits.cells { Err(over(Cap::Cells, limits)) } else { Ok(()) }
}

/// Hands the rows of a table on in batches; what is known beside them stays.
fn cut(table: &mut Table, batch_rows: usize, take: &mut dyn FnMut(Table)) {
    let n = table.n_records();
    let columns = std::mem::take(&mut table.columns);
    let (source_rows, ragged) = (std::mem::take(&mut table.source_rows), std::mem::take(&mut table.ragged));
    let (dates, filled) = (std::mem::take(&mut table.date_cells), std::mem::take(&mut table.filled));
    let fonts = std::mem::take(&mut table.fonts);
    let (mut ragged, mut fonts) = (ragged.into_iter().peekable(), fonts.into_iter().peekable());
    let mut non_data = Some((std::mem::take(&mut table.non_data), std::mem::take(&mut table.n_read)));
    for start in (0..n).step_by(batch_rows.max(1)) {
        let end = n.min(start + batch_rows.max(1));
        let (from, to) = (start as u32, end as u32);
        let mut batch = Table {
            columns: columns.iter().map(|c| (start..end).map(|row| c.get(row)).collect()).collect(),
            source_rows: source_rows.get(start..end).unwrap_or_default().to_vec(),
            ..Table::default()
        };
        (batch.non_data, batch.n_read) = non_data.take().unwrap_or_default();
        while let Some((row, n)) = ragged.next_if(|(row, _)| *row < to) {
            batch.ragged.push((row - from, n));
        }
        while let Some((row, column, font)) = fonts.next_if(|(row, ..)| *row < to) {
            batch.fonts.push((row - from, column, font));
        }
        batch.date_cells = share(&dates, from..to);
        batch.filled = share(&filled, from..to);
        take(batch);
    }
}

/// Those of `cells` (column, record; ordered) that lie in `rows`, counted from the first of these.
fn share(cells: &[(u16, u32)], rows: std::ops::Range<u32>) -> Vec<(u16, u32)> {
    let of_column = cells.chunk_by(|a, b| a.0 == b.0).flat_map(|of_column| {
        let first = of_column.partition_point(|(_, row)| *row < rows.start);
        let behind = of_column.partition_point(|(_, row)| *row < rows.end);
        of_column.get(first..behind).unwrap_or_default()
    });
    of_column.map(|(column, row)| (*column, row - rows.start)).collect()
}

/// Opens a file for reading: one that is there, and has an end.
///
/// # Errors
/// No such file, a folder, a device; no right to read it.
pub fn open_file(path: &Path) -> Result<File> {
    let cannot_read = |e: std::io::Error| {
        if e.kind() == std::io::ErrorKind::NotFound {
            let is_cut = path.to_string_lossy().contains('\u{FFFD}');
            let hint = if is_cut { errors::HINT_NAME_NOT_UTF8 } else { errors::HINT_NO_SUCH_FILE };
            Error::input(errors::NO_SUCH_FILE).at(path).hint(hint)
        } else {
            Error::input(errors::CANNOT_READ).arg(e).at(path).hint(errors::HINT_CANNOT_READ)
        }
    };
    let facts = std::fs::metadata(path).map_err(cannot_read)?;
    if facts.is_dir() {
        return Err(Error::input(errors::IS_A_FOLDER).at(path).hint(errors::HINT_IS_A_FOLDER));
    }
    // A device or a pipe may have no end.
    if !facts.is_file() {
        return Err(Error::input(errors::NOT_A_FILE).at(path).hint(errors::HINT_NOT_A_FILE));
    }
    File::open(path).map_err(cannot_read)
}

/// Opens a file to be gone through in batches, where its form allows that; `None` where it is to be read whole by
/// [`read_table`] (or refused by it).
///
/// # Errors
/// As [`read_table`].
pub fn open_batches<'k>(path: &Path, known: Known<'k>, limits: &Limits) -> Result<Option<Batches<'k>>> {
    if location::is_address(path) {
        return Ok(None);
    }
    let failed =
        |e: std::io::Error| Error::input(errors::CANNOT_READ).arg(e).at(path).hint(errors::HINT_CANNOT_READ);
    let mut file = open_file(path)?;
    let mut head = Vec::new();
    (&mut file).take(1 << 16).read_to_end(&mut head).map_err(failed)?;
    let packing = Packing::of(&head);
    let n_bytes = file.metadata().map_err(failed)?.len();
    if packing != Packing::None {
        file = spool(file, packing, limits).map_err(|e| e.at(path))?;
        head.clear();
        (&mut file).take(1 << 16).read_to_end(&mut head).map_err(failed)?;
    }
    let input = Input { path, bytes: &head, limits: *limits };
    let Ok(format) = choose(&input) else { return Ok(None) };
    let mut batches = match format.kind {
        Kind::Text => Batches::Text(ListStream::open(file, path, known, limits)?),
        Kind::Json => Batches::Objects(ObjectFile::open(file, path, limits).map_err(|e| e.at(path))?),
        Kind::Parquet if packing == Packing::None => {
            Batches::Parquet(ParquetFile::open(file, path, limits).map_err(|e| e.at(path))?)
        }
        _ => return Ok(None),
    };
    if packing != Packing::None {
        // The file is the packed one.
        let origin = batches.origin_mut();
        (origin.n_bytes, origin.packing) = (n_bytes, packing.ending().to_string());
    }
    Ok(Some(batches))
}

/// The bytes of a file, unpacked where they are packed. What they swell to is counted before any of it is kept.
fn unpack<'b>(bytes: &'b [u8], packing: Packing, limits: &Limits) -> Result<Cow<'b, [u8]>> {
    if packing == Packing::None {
        return Ok(Cow::Borrowed(bytes));
    }
    let most = most_unpacked(bytes.len() as u64, limits);
    let n = packing.n_unpacked(bytes, most).map_err(|_| damaged_packing())?;
    if n > most {
        return Err(packed_over(bytes.len() as u64, limits));
    }
    let mut out = Vec::with_capacity(usize::try_from(n).unwrap_or(0));
    let mut stream = packing.reader(bytes).map_err(|_| damaged_packing())?;
    stream.read_to_end(&mut out).map_err(|_| damaged_packing())?;
    Ok(Cow::Owned(out))
}

/// A packed file as an unpacked one in the temporary folder, which goes with it.
fn spool(mut file: File, packing: Packing, limits: &Limits) -> Result<File> {
    let unreadable =
        |e: std::io::Error| Error::input(errors::CANNOT_READ).arg(e).hint(errors::HINT_CANNOT_READ);
    let n_packed = file.metadata().map_err(unreadable)?.len();
    let most = most_unpacked(n_packed, limits);
    file.rewind().map_err(unreadable)?;
    let mut spooled = tempfile::tempfile().map_err(unreadable)?;
    let stream = packing.reader(BufReader::new(file)).map_err(|_| damaged_packing())?;
    let n = std::io::copy(&mut stream.take(most.saturating_add(1)), &mut spooled);
    if n.map_err(|_| damaged_packing())? > most {
        return Err(packed_over(n_packed, limits));
    }
    spooled.rewind().map_err(unreadable)?;
    Ok(spooled)
}

fn damaged_packing() -> Error {
    Error::input(errors::DAMAGED_PACKING).hint(errors::HINT_DAMAGED_PACKING)
}

/// Text is packed as a whole; a workbook is packed already, and nothing is unpacked twice.
fn refuse_packed(packing: Packing, format: &SourceFormat) -> Result<()> {
    if packing == Packing::None || matches!(format.kind, Kind::Text | Kind::Json) {
        return Ok(());
    }
    Err(Error::input(errors::PACKED_NO_TEXT).hint(errors::HINT_PACKED_NO_TEXT))
}

/// SHA-256 of a file in hexadecimal.
///
/// # Errors
/// The file cannot be read.
pub fn sha256_of(path: &Path) -> Result<String> {
    let failed =
        |e: std::io::Error| Error::input(errors::CANNOT_READ).arg(e).at(path).hint(errors::HINT_CANNOT_READ);
    let mut file = open_file(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let n = file.read(&mut buffer).map_err(failed)?;
        if n == 0 {
            break;
        }
        hash.update(buffer.get(..n).unwrap_or_default());
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_file(path)?
        .read_to_end(&mut bytes)
        .map_err(|e| Error::input(errors::CANNOT_READ).arg(e).at(path).hint(errors::HINT_CANNOT_READ))?;
    Ok(bytes)
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Refuses what is no list of any kind that is read.
fn refuse_others(kind: Kind) -> Result<()> {
    let (what, hint) = match kind {
        Kind::Empty => (errors::EMPTY_FILE, errors::HINT_EMPTY_FILE),
        Kind::Encrypted => (errors::ENCRYPTED, errors::HINT_ENCRYPTED),
        Kind::Xml => (errors::XML_FILE, errors::HINT_SAVE_AS_XLSX),
        Kind::Pdf => (errors::PDF_FILE, errors::HINT_PDF_FILE),
        Kind::Packed => (errors::PACKED_TWICE, errors::HINT_PACKED_NO_TEXT),
        Kind::Zip | Kind::OldWorkbook | Kind::Html | Kind::Json => return Ok(()),
        Kind::Parquet | Kind::Sqlite | Kind::Text => return Ok(()),
    };
    Err(Error::input(what).hint(hint))
}

/// Refuses everything but text, where only text can be streamed.
fn choose_text(kind: Kind) -> Result<()> {
    refuse_others(kind)?;
    match kind {
        Kind::Text => Ok(()),
        _ => Err(Error::input(errors::NOT_TEXT).hint(errors::HINT_NOT_TEXT)),
    }
}

fn choose(input: &Input<'_>) -> Result<&'static SourceFormat> {
    let kind = detect(input.bytes);
    refuse_others(kind).map_err(|e| e.at(input.path))?;
    // What a file is called says nothing: the copy in `cleaned/` gets the ending of what it is.
    let found = FORMATS.iter().find(|format| format.kind == kind);
    found.ok_or_else(|| Error::input(errors::NOT_A_LIST).at(input.path).hint(errors::HINT_READABLE))
}

#[cfg(test)]
mod batch_tests;
#[cfg(test)]
mod pollution_tests;
#[cfg(test)]
pub(crate) mod tests;
