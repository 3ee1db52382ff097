//! What stands where in a workbook of Excel 97–2003 (.xls) beside its values: fonts, and how much it would swell.
//!
//! Owns [`survey`]. The workbook is a row of *records*: kind, length, so many bytes ([MS-XLS]); each sheet begins where the workbook
//! says. Values are read by a library that holds a sheet as a whole rectangle, so the rectangle is looked at first.

use super::ole::{u16_at, u32_at};
use crate::data::limits::{Cap, Limits};
use crate::encodings::FontEncoding;
use crate::encodings::font::font_encoding;

/// Cells of a rectangle that may be empty for each one that is not, beyond [`MAX_FREE_CELLS`]: the cap on swelling, divided
/// by what a cell costs beside its text.
const EMPTY_PART: u64 = 12;

/// Cells of all rectangles that are allowed however few are filled.
const MAX_FREE_CELLS: u64 = 1 << 20;

/// Bytes of all texts, for each byte of the workbook, beyond [`MAX_FREE_BYTES`]: the cap on swelling, divided by the most
/// bytes of a letter.
const TEXT_PART: u64 = 3;

/// Bytes of all texts that are allowed however small the workbook is.
const MAX_FREE_BYTES: u64 = 16 << 20;

/// Why a workbook is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A record breaks off, or a sheet is not where it should be.
    Damaged,
    /// It has a password.
    Encrypted,
    /// It would go beyond a cap.
    Over(Cap),
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// For each sheet in the order of the workbook, its text cells in a font that names an encoding: 0-based row and column.
    pub fonts: Vec<Vec<(u32, u32, FontEncoding)>>,
}

/// Runs through the workbook's records.
///
/// # Errors
/// It cannot be read, or is not to be.
pub fn survey(stream: &[u8], limits: &Limits) -> Result<Survey, Trouble> {
    let globals = globals(stream)?;
    let mut survey = Survey::default();
    let mut total = Total { n_bytes: stream.len() as u64, ..Total::default() };
    if globals.sheets.len() as u64 > limits.sheets {
        return Err(Trouble::Over(Cap::Sheets));
    }
    for &start in &globals.sheets {
        let start = usize::try_from(start).map_err(|_| Trouble::Damaged)?;
        let sheet = stream.get(start..).ok_or(Trouble::Damaged)?;
        survey.fonts.push(sheet_fonts(sheet, &globals, &mut total, limits)?);
    }
    Ok(survey)
}

/// What the records before the first sheet say.
#[derive(Debug, Default)]
struct Globals {
    sheets: Vec<u32>,
    fonts: Vec<Option<FontEncoding>>,
    /// Font of each cell format.
    formats: Vec<Option<FontEncoding>>,
    /// Most bytes of each shared text.
    texts: Vec<u32>,
}

fn globals(stream: &[u8]) -> Result<Globals, Trouble> {
    let mut globals = Globals::default();
    let mut is_old = false;
    let mut rest = stream;
    while let Some((kind, data)) = record(&mut rest)? {
        match kind {
            // FILEPASS
            0x002F if u16_at(data, 0) != Some(0) => return Err(Trouble::Encrypted),
            // BOF: anything before version 8
            0x0809 => is_old = u16_at(data, 0).is_some_and(|version| version < 0x0600),
            // FONT
            0x0031 => globals.fonts.push(font_name(data, is_old).and_then(|name| font_encoding(&name))),
            // XF; the fifth font is left out when they are counted
            0x00E0 => {
                let font = usize::from(u16_at(data, 0).ok_or(Trouble::Damaged)?);
                let font = if font > 4 { font - 1 } else { font };
                globals.formats.push(globals.fonts.get(font).copied().flatten());
            }
            // BOUNDSHEET
            0x0085 => globals.sheets.push(u32_at(data, 0).ok_or(Trouble::Damaged)?),
            // SST
            0x00FC => globals.texts = shared_texts(data, &mut rest)?,
            // EOF
            0x000A => break,
            _ => {}
        }
    }
    Ok(globals)
}

/// The next record; `None` at the end.
fn record<'a>(rest: &mut &'a [u8]) -> Result<Option<(u16, &'a [u8])>, Trouble> {
    let Some((kind, n)) = u16_at(rest, 0).zip(u16_at(rest, 2)) else {
        return Ok(None);
    };
    let data = rest.get(4..4 + usize::from(n)).ok_or(Trouble::Damaged)?;
    *rest = rest.get(4 + usize::from(n)..).unwrap_or_default();
    Ok(Some((kind, data)))
}

fn font_name(data: &[u8], is_old: bool) -> Option<String> {
    let n = usize::from(*data.get(14)?);
    if is_old {
        return Some(data.get(15..15 + n)?.iter().map(|&b| char::from(b)).collect());
    }
    let is_wide = data.get(15)? & 1 != 0;
    if !is_wide {
        return Some(data.get(16..16 + n)?.iter().map(|&b| char::from(b)).collect());
    }
    let letters: Vec<u16> =
        data.get(16..16 + 2 * n)?.as_chunks().0.iter().map(|c| u16::from_le_bytes(*c)).collect();
    Some(String::from_utf16_lossy(&letters))
}

/// The table of shared texts over its record and those that continue it: how many bytes each may have.
fn shared_texts(first: &[u8], rest: &mut &[u8]) -> Result<Vec<u32>, Trouble> {
    let mut parts = vec![first.get(8..).unwrap_or_default()];
    while u16_at(rest, 0) == Some(0x003C)
        && let Some((_, data)) = record(rest)?
    {
        parts.push(data);
    }
    let mut parts = Parts { parts, part: 0, at: 0 };
    let mut texts = Vec::new();
    while let Some(n) = parts.take::<2>() {
        let mut n_letters = usize::from(u16::from_le_bytes(n));
        texts.push(n_letters as u32 * 3);
        let Some([flags]) = parts.take() else { break };
        let n_runs = if flags & 8 != 0 { parts.take().map_or(0, u16::from_le_bytes) } else { 0 };
        let n_more = if flags & 4 != 0 { parts.take().map_or(0, u32::from_le_bytes) } else { 0 };
        let mut width = 1 + usize::from(flags & 1);
        // Letters may go on in the next record, which then says anew how wide they are.
        while n_letters > 0 {
            let here = (parts.n_left() / width).min(n_letters);
            parts.at += here * width;
            n_letters -= here;
            if n_letters > 0 {
                if !parts.next_part() {
                    return Ok(texts);
                }
                let Some([flags]) = parts.take() else { return Ok(texts) };
                width = 1 + usize::from(flags & 1);
            }
        }
        parts.skip(usize::from(n_runs) * 4 + n_more as usize);
    }
    Ok(texts)
}

/// Bytes that lie in several records.
struct Parts<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl Parts<'_> {
    fn n_left(&self) -> usize {
        self.parts.get(self.part).map_or(0, |part| part.len().saturating_sub(self.at))
    }

    fn next_part(&mut self) -> bool {
        self.part += 1;
        self.at = 0;
        self.part < self.parts.len()
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        while self.n_left() == 0 {
            if !self.next_part() {
                return None;
            }
        }
        let bytes = self.parts.get(self.part)?.get(self.at..)?.first_chunk::<N>().copied();
        self.at += N;
        bytes
    }

    fn skip(&mut self, mut n: usize) {
        while n > 0 {
            let here = self.n_left().min(n);
            self.at += here;
            n -= here;
            if n > 0 && !self.next_part() {
                return;
            }
        }
    }
}

/// What all sheets come to.
#[derive(Debug, Default)]
struct Total {
    n_bytes: u64,
    n_walked: u64,
    n_cells: u64,
    n_area: u64,
    n_text: u64,
}

/// Smallest rectangle around cells.
#[derive(Debug, Clone, Copy)]
struct Area {
    rows: (u16, u16),
    columns: (u16, u16),
}

impl Area {
    fn add(area: &mut Option<Area>, row: u16, column: u16) {
        let old = area.unwrap_or(Area { rows: (row, row), columns: (column, column) });
        *area = Some(Area {
            rows: (old.rows.0.min(row), old.rows.1.max(row)),
            columns: (old.columns.0.min(column), old.columns.1.max(column)),
        });
    }

    fn n_cells(area: Option<Area>) -> u64 {
        area.map_or(0, |a| (u64::from(a.rows.1 - a.rows.0) + 1) * (u64::from(a.columns.1 - a.columns.0) + 1))
    }
}

/// Runs through one sheet: adds up what it comes to and notes its cells in telling fonts.
fn sheet_fonts(
    sheet: &[u8],
    globals: &Globals,
    total: &mut Total,
    limits: &Limits,
) -> Result<Vec<(u32, u32, FontEncoding)>, Trouble> {
    let mut fonts = Vec::new();
    let (mut values, mut formulas) = (None, None);
    let mut rest = sheet;
    let mut depth = 0usize;
    while let Some((kind, data)) = record(&mut rest)? {
        total.n_walked += data.len() as u64 + 4;
        // Sheets that lie in one another would be read again and again.
        if total.n_walked > total.n_bytes.saturating_mul(2) + (1 << 16) {
            return Err(Trouble::Damaged);
        }
        match kind {
            // BOF, EOF: charts lie inside the sheet
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            _ if depth > 1 => {}
            // DIMENSIONS: memory is asked for by it
            0x0200 => {
                let words = |at| u32_at(data, at).zip(u32_at(data, at + 4));
                let old = || u16_at(data, 2).zip(u16_at(data, 6));
                let (rows, columns) = match (words(0), u16_at(data, 10)) {
                    (Some((first, end)), Some(columns)) if first <= end => (end, columns),
                    _ => old().map(|(rows, columns)| (rows.into(), columns)).ok_or(Trouble::Damaged)?,
                };
                if rows > 1 << 16 || columns > 1 << 10 {
                    return Err(Trouble::Damaged);
                }
            }
            // NUMBER, LABEL, RSTRING, BOOLERR, RK, LABELSST, MULRK, FORMULA
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                let (row, column) = u16_at(data, 0).zip(u16_at(data, 2)).ok_or(Trouble::Damaged)?;
                Area::add(&mut values, row, column);
                total.n_cells += 1;
                if kind == 0x00BD {
                    let last = u16_at(data, data.len().saturating_sub(2)).ok_or(Trouble::Damaged)?;
                    Area::add(&mut values, row, last);
                    total.n_cells += u64::from(last.saturating_sub(column));
                } else if kind == 0x0006 {
                    Area::add(&mut formulas, row, column);
                } else if kind == 0x00FD {
                    let text = u32_at(data, 6).and_then(|idx| globals.texts.get(idx as usize));
                    total.n_text += text.map_or(0, |n| u64::from(*n));
                }
                let format = u16_at(data, 4).and_then(|format| globals.formats.get(usize::from(format)));
                if matches!(kind, 0x00FD | 0x0204 | 0x00D6 | 0x0006)
                    && let Some(font) = format.copied().flatten()
                {
                    fonts.push((row.into(), column.into(), font));
                }
            }
            _ => {}
        }
    }
    total.n_area += Area::n_cells(values) + Area::n_cells(formulas);
    let may_be_empty = total.n_cells.saturating_mul((limits.ratio / EMPTY_PART).max(1)).max(MAX_FREE_CELLS);
    let may_be_text = total.n_bytes.saturating_mul((limits.ratio / TEXT_PART).max(1)).max(MAX_FREE_BYTES);
    if total.n_area > may_be_empty || total.n_text > may_be_text {
        return Err(Trouble::Over(Cap::Ratio));
    }
    Ok(fonts)
}
