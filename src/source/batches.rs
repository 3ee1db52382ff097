//! A list that is gone through from the front in batches, whatever its form: never more than one batch of it is in memory.
//!
//! Owns [`Batches`]. Each form gives the table that [`super::read_table`] gives, cut.

use super::ndjson::ObjectFile;
use super::parquet::ParquetFile;
use super::stream::ListStream;
use crate::data::table::{Origin, Table};
use crate::error::{Error, Result};

/// A list in a form that can be read so.
#[derive(Debug)]
pub enum Batches<'k> {
    /// Delimited text.
    Text(ListStream<'k>),
    /// Objects of JSON.
    Objects(ObjectFile),
    /// Apache Parquet.
    Parquet(ParquetFile),
}

impl Batches<'_> {
    /// Where it came from.
    pub fn origin(&self) -> &Origin {
        match self {
            Batches::Text(stream) => &stream.origin,
            Batches::Objects(file) => &file.origin,
            Batches::Parquet(file) => &file.origin,
        }
    }

    pub(super) fn origin_mut(&mut self) -> &mut Origin {
        match self {
            Batches::Text(stream) => &mut stream.origin,
            Batches::Objects(file) => &mut file.origin,
            Batches::Parquet(file) => &mut file.origin,
        }
    }

    /// Bytes of the file, where the texts of its tables have about as many: plain text in UTF-8.
    pub fn n_text_bytes(&self) -> Option<u64> {
        match self {
            Batches::Text(stream) if stream.is_utf8() && stream.origin.packing.is_empty() => {
                Some(stream.origin.n_bytes)
            }
            _ => None,
        }
    }

    /// A table without records: headers and origin.
    pub fn empty_table(&self) -> Table {
        match self {
            Batches::Text(stream) => stream.empty_table(),
            Batches::Objects(file) => file.empty_table(),
            Batches::Parquet(file) => file.empty_table(),
        }
    }

    /// Goes through the list from the front and hands on tables of `batch_rows` rows, about, as long as `take` says so. Every
    /// row of the file is in one; records are counted from 0 in each.
    ///
    /// # Errors
    /// The file cannot be read on; an error of `take`.
    pub fn for_each_table(
        &self,
        batch_rows: usize,
        take: &mut dyn FnMut(Table) -> Result<bool>,
    ) -> Result<()> {
        let gone = match self {
            Batches::Text(stream) => return stream.for_each_table(batch_rows, take),
            Batches::Objects(file) => file.for_each_table(batch_rows, take),
            Batches::Parquet(file) => file.for_each_table(batch_rows, take),
        };
        gone.map_err(|error: Error| error.at(&self.origin().path))
    }

    /// The first of the batches that has a record, if any has.
    ///
    /// # Errors
    /// As [`Batches::for_each_table`].
    pub fn first_table(&self, batch_rows: usize) -> Result<Option<Table>> {
        let mut first = None;
        self.for_each_table(batch_rows, &mut |table| {
            if table.n_records() > 0 {
                first = Some(table);
            }
            Ok(first.is_none())
        })?;
        Ok(first)
    }
}
