//! Cells of a table, mended, with the trail set to the cell that is read.
//!
//! Owns [`Cells`], through which the readers of each kind of value get their text. It knows no kind.

use std::borrow::Cow;

use super::Context;
use super::junk::is_junk;
use super::text::{self, EncodingRule};
use super::trail::Trail;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;

/// The cells of one table, and where observations go.
#[derive(Debug)]
pub struct Cells<'a> {
    /// The table and what is known of it.
    pub ctx: &'a Context<'a>,
    /// Where observations go.
    pub trail: Trail,
    /// How the text of each column is to be decoded.
    encodings: Vec<EncodingRule>,
}

impl<'a> Cells<'a> {
    /// The cells of the table of `ctx`, telling `trail` what is seen in them.
    pub fn new(ctx: &'a Context<'a>, trail: Trail) -> Self {
        let encodings = (0..ctx.table.columns.len()).map(|column| ctx.facts.encoding(column)).collect();
        Cells { ctx, trail, encodings }
    }

    /// How the text of a column is to be decoded.
    pub fn encoding(&self, column: usize) -> EncodingRule {
        self.encodings.get(column).copied().unwrap_or(EncodingRule::PLAIN)
    }

    /// The cell of `column` as read; nothing is told.
    pub fn raw(&self, row: usize, column: usize) -> &'a str {
        self.ctx.table.cell(row, column)
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
        let rule = self.encoding(column);
        let font = self.ctx.table.font(row, column);
        text::mend_in(raw, &rule, font, keep_breaks, &mut self.trail).text
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
}
