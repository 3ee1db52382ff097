//! The people of a reference, for what needs them without the index: read, recognised, normalised.

use std::path::Path;

use super::{headers, recognise_list};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::person::Citizens;
use crate::error::{Error, Result};
use crate::lang::usage;
use crate::normalize as normalizing;
use crate::parallel::Pool;
use crate::profile;

/// The citizens of the reference at `path`; dates after `today` are not taken.
///
/// # Errors
/// The file cannot be read, or has no name column.
pub fn read_citizens(path: &Path, today: PartialDate, pool: &Pool) -> Result<Citizens> {
    let (table, recognised) = recognise_list(path, profile::builtin("dan_cu"))?;
    let (columns, profile) = (&recognised.columns, &recognised.profile);
    if !columns.has(Field::Name) && !columns.has(Field::Given) {
        return Err(Error::input(usage::REFERENCE_WITHOUT_NAME)
            .at(path)
            .arg(headers(&table))
            .hint(usage::REFERENCE_COLUMNS_HINT));
    }
    let facts = normalizing::column_facts(&table, columns, profile);
    let context = normalizing::Context { table: &table, columns, profile, as_of: today, facts: &facts };
    let mut citizens = Citizens::default();
    for (chunk, _) in pool.chunks(table.n_records(), |rows| normalizing::normalize_citizens(&context, rows)) {
        citizens.append(&chunk);
    }
    Ok(citizens)
}
