//! Cells of a table, mended, with the trail set to the cell that is read.
//!
//! Owns [`Cells`], through which the readers of each kind of value get their text, and [`CleanCells`], which keeps what
//! cells mean that come again. They know no kind.

use std::borrow::Cow;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Context;
use super::junk::is_junk;
use super::text::{self, EncodingRule};
use super::trail::Trail;
use crate::data::field::Field;
use crate::data::observation::{Observation, ObservationKind};
use crate::data::profile::NamesAre;
use crate::orthography::fold_into;

/// The cells of one table, and where observations go.
#[derive(Debug)]
pub struct Cells<'a> {
    /// The table and what is known of it.
    pub ctx: &'a Context<'a>,
    /// Where observations go.
    pub trail: Trail,
    /// How the text of each column is to be decoded.
    encodings: Vec<EncodingRule>,
    /// What became of texts of each column that are not clean: damage is repeated like anything else.
    mended: Vec<FxHashMap<Box<str>, Rc<MendedCell>>>,
}

/// What became of a cell, and what was told of it.
#[derive(Debug)]
struct MendedCell {
    text: Box<str>,
    told: Vec<Observation>,
}

impl<'a> Cells<'a> {
    /// The cells of the table of `ctx`, telling `trail` what is seen in them.
    pub fn new(ctx: &'a Context<'a>, trail: Trail) -> Self {
        // What old Vietnamese fonts would have meant is no reading of text in another language.
        let encodings = match ctx.profile.names {
            NamesAre::Any => Vec::new(),
            NamesAre::Vietnamese => {
                (0..ctx.table.columns.len()).map(|column| ctx.facts.encoding(column)).collect()
            }
        };
        let mended = vec![FxHashMap::default(); ctx.table.columns.len()];
        Cells { ctx, trail, encodings, mended }
    }

    /// How the text of a column is to be decoded.
    pub fn encoding(&self, column: usize) -> EncodingRule {
        self.encodings.get(column).copied().unwrap_or(EncodingRule::PLAIN)
    }

    /// The cell of `column` as read; nothing is told.
    pub fn raw(&self, row: usize, column: usize) -> &'a str {
        self.ctx.table.cell(row, column)
    }

    /// Whether the file says that a cell of a column of dates is a date.
    pub fn is_date_cell(&self, row: usize, column: usize) -> bool {
        self.ctx.table.is_date_cell(row, column)
    }

    /// Sets the trail to a cell.
    pub fn at(&mut self, row: usize, field: Field, column: Option<usize>) -> &mut Trail {
        self.trail.at(row as u32, field, column.and_then(|c| u16::try_from(c).ok()))
    }

    /// The cell of `column`, mended, with the trail set to it.
    pub fn cell(&mut self, row: usize, field: Field, column: usize) -> Cow<'a, str> {
        self.cell_with(row, field, column, false)
    }

    /// [`Cells::cell`], with line breaks and wide gaps in it where they are to be kept.
    pub fn cell_with(&mut self, row: usize, field: Field, column: usize, keep_breaks: bool) -> Cow<'a, str> {
        let raw = self.raw(row, column);
        self.at(row, field, Some(column));
        let font = self.ctx.table.font(row, column);
        if font.is_none() && text::is_one_ascii_word(raw) {
            return Cow::Borrowed(raw);
        }
        let rule = self.encodings.get(column).unwrap_or(&EncodingRule::PLAIN);
        if font.is_some() || keep_breaks || raw.len() > LONGEST_KEPT {
            return text::mend_in(raw, rule, font, keep_breaks, &mut self.trail).text;
        }
        if text::is_clean(raw, rule) {
            return Cow::Borrowed(raw);
        }
        let Some(kept) = self.mended.get_mut(column) else { return Cow::Borrowed(raw) };
        if let Some(known) = kept.get(raw) {
            known.told.iter().for_each(|told| self.trail.repeat(told));
            return if *known.text == *raw { Cow::Borrowed(raw) } else { Cow::Owned(known.text.to_string()) };
        }
        let n_told = self.trail.observations().len();
        let text = text::mend_in(raw, rule, None, false, &mut self.trail).text;
        if kept.len() >= CACHED {
            kept.clear();
        }
        let told = self.trail.observations()[n_told..].to_vec();
        kept.insert(raw.into(), Rc::new(MendedCell { text: (*text).into(), told }));
        text
    }

    /// [`Cells::cell`] of a column that the table may lack; empty then.
    pub fn cell_of(&mut self, row: usize, field: Field, column: Option<usize>) -> Cow<'a, str> {
        column.map_or(Cow::Borrowed(""), |column| self.cell(row, field, column))
    }

    /// [`Cells::cell_of`] for a cell whose fillers are told and count as empty.
    pub fn value(&mut self, row: usize, field: Field, column: Option<usize>) -> Cow<'a, str> {
        let text = self.cell_of(row, field, column);
        if !text.is_empty() && is_junk(&text) {
            self.trail.noted(ObservationKind::Junk, &text);
            return Cow::Borrowed("");
        }
        text
    }

    /// [`Cells::value`], folded into `out`; what clean cells fold to is taken from `kept`.
    pub fn folded(
        &mut self,
        row: usize,
        field: Field,
        column: Option<usize>,
        kept: &mut CleanCells<Box<str>>,
        out: &mut String,
    ) -> Cow<'a, str> {
        out.clear();
        let Some(column) = column else { return Cow::Borrowed("") };
        if let Some(folded) = kept.get(row, column, self) {
            out.push_str(folded);
            self.at(row, field, Some(column));
            return Cow::Borrowed(self.raw(row, column));
        }
        let n_told = self.trail.observations().len();
        let text = self.value(row, field, Some(column));
        fold_into(&text, out);
        kept.keep(row, column, self, &text, n_told, || out.as_str().into());
        text
    }
}

/// Entries of a [`CleanCells`], and of a column's mended cells, before they are emptied.
const CACHED: usize = 16_384;

/// Longer cells, in bytes, are not kept.
const LONGEST_KEPT: usize = 256;

/// What clean cells of one column mean, by their text as it stands: lists repeat addresses, groups and codes. A cell is
/// clean where mending changes nothing and nothing is told of it, so that reading it again would do nothing but give the
/// same value.
#[derive(Debug, Clone)]
pub struct CleanCells<T> {
    kept: FxHashMap<Box<str>, T>,
}

impl<T> Default for CleanCells<T> {
    fn default() -> Self {
        CleanCells { kept: FxHashMap::default() }
    }
}

impl<T> CleanCells<T> {
    /// What a cell means, where the same text was kept.
    pub fn get(&self, row: usize, column: usize, cells: &Cells<'_>) -> Option<&T> {
        let raw = cells.raw(row, column);
        // A font says how the letters of its cell are to be read.
        if raw.is_empty() || cells.ctx.table.font(row, column).is_some() {
            return None;
        }
        self.kept.get(raw)
    }

    /// Keeps what a cell means if it is clean: `text` is what mending left of it, `n_told` the number of observations
    /// before it was read.
    pub fn keep(
        &mut self,
        row: usize,
        column: usize,
        cells: &Cells<'_>,
        text: &str,
        n_told: usize,
        value: impl FnOnce() -> T,
    ) {
        let raw = cells.raw(row, column);
        let clean = raw == text && cells.trail.observations().len() == n_told;
        if clean
            && !raw.is_empty()
            && raw.len() <= LONGEST_KEPT
            && cells.ctx.table.font(row, column).is_none()
        {
            if self.kept.len() >= CACHED {
                self.kept.clear();
            }
            self.kept.insert(raw.into(), value());
        }
    }
}
