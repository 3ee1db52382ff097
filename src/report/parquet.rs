//! Parquet files written row group by row group.
//!
//! Owns [`write`]: frames of at most [`GROUP_ROWS`] rows become row groups, so only one is in memory. zstd, no clock,
//! no order that varies: the same frames give the same bytes.

use std::io;
use std::path::Path;

use polars::prelude::{DataFrame, ParquetCompression, ParquetWriter, PolarsError, PolarsResult, Schema};

use super::whole;
use crate::error::Result;

/// Rows in a row group.
pub const GROUP_ROWS: usize = 100_000;

/// Writes `dir/name` with the columns of `schema` from `frames`, in their order; empty frames are left out.
pub fn write(
    dir: &Path,
    name: &str,
    schema: &Schema,
    frames: impl Iterator<Item = PolarsResult<DataFrame>>,
) -> Result<()> {
    whole::write(dir, name, |sink| {
        let write_groups = || -> PolarsResult<()> {
            let writer = ParquetWriter::new(sink).with_compression(ParquetCompression::Zstd(None));
            let mut writer = writer.batched(schema)?;
            for frame in frames {
                writer.write_batch(&frame?)?;
            }
            writer.finish()?;
            Ok(())
        };
        write_groups().map_err(as_io)
    })
}

/// The input/output error inside an error of the writer, kind kept; otherwise its words.
pub(super) fn as_io(error: PolarsError) -> io::Error {
    match error {
        PolarsError::IO { error, .. } => io::Error::new(error.kind(), error.to_string()),
        PolarsError::Context { error, .. } => as_io(*error),
        other => io::Error::other(other.to_string()),
    }
}

/// The ranges of at most [`GROUP_ROWS`] into which `n` rows fall.
pub fn groups(n: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    (0..n).step_by(GROUP_ROWS).map(move |start| start..n.min(start + GROUP_ROWS))
}
