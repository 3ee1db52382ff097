//! Apache Parquet: every plain type to text.
//!
//! Whole numbers in full, dates `dd/mm/yyyy`, times of day left out, nothing where there is no value. Columns of lists,
//! structures and other compound types are refused.

use std::io::Cursor;

use polars::io::parquet::read::_internal::to_deserializer;
use polars::prelude::{ArrayRef, ArrowField, ParquetReader, SerReader};
use polars_arrow::array::{BinaryViewArray, BooleanArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use polars_arrow::types::NativeType;

use super::detect::Kind;
use super::guard::guarded;
use super::limits::over;
use super::{Input, Known, SourceFormat};
use crate::data::limits::{Cap, Limits};
use crate::data::table::{Format, Origin, Table};
use crate::data::text::TextColumn;
use crate::error::{Error, Result};
use crate::lang::{errors, text};

/// Apache Parquet.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    format: Format::Parquet,
    kind: Kind::Parquet,
    endings: &["parquet"],
    label: text("Parquet", "Parquet"),
    read,
};

fn read(input: &Input<'_>, _known: Known<'_>) -> Result<Table> {
    // Damaged pages can trip the reader in ways that it does not report; that too is only a damaged file.
    if !has_footer(input.bytes) {
        return Err(damaged("metadata"));
    }
    guarded(|| read_columns(input.bytes, &input.limits)).unwrap_or_else(|| Err(damaged("page")))
}

/// Whether the file ends as it must: metadata that fit into it, their length in four bytes, and the mark `PAR1`.
fn has_footer(bytes: &[u8]) -> bool {
    let body = bytes.strip_prefix(b"PAR1").and_then(|rest| rest.strip_suffix(b"PAR1"));
    body.and_then(<[u8]>::split_last_chunk::<4>)
        .is_some_and(|(rest, length)| u32::from_le_bytes(*length) as usize <= rest.len())
}

fn damaged(what: &str) -> Error {
    Error::input(errors::DAMAGED_PARQUET).arg(what).hint(errors::HINT_DAMAGED_PARQUET)
}

fn read_columns(bytes: &[u8], limits: &Limits) -> Result<Table> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let schema = reader.schema().map_err(|_| damaged("metadata"))?;
    let metadata = reader.get_metadata().map_err(|_| damaged("metadata"))?.clone();
    if schema.len() > limits.n_columns() {
        return Err(over(Cap::Columns, limits));
    }
    let n_rows = u32::try_from(metadata.num_rows).map_err(|_| damaged("rows"))?;
    if n_rows == 0 {
        return Err(Error::input(errors::HEADER_ONLY).hint(errors::HINT_HEADER_ONLY));
    }
    let mut columns = Vec::with_capacity(schema.len());
    for (idx, field) in schema.iter_values().enumerate() {
        let mut values = TextColumn::new();
        for group in &metadata.row_groups {
            let parts = group.columns_under_root_iter(&field.name).ok_or_else(|| damaged("column"))?;
            let mut pages = Vec::new();
            for part in parts {
                let range = part.byte_range();
                let chunk =
                    bytes.get(range.start as usize..range.end as usize).ok_or_else(|| damaged("page"))?;
                pages.push((part, chunk.to_vec().into()));
            }
            let field = as_plain(field).ok_or_else(|| refused(idx, field))?;
            let (arrays, _) = to_deserializer(pages, field, None).map_err(|_| damaged("page"))?;
            for array in &arrays {
                push_all(array, &mut values).ok_or_else(|| refused(idx, &schema_field(array)))?;
            }
        }
        if values.len() != n_rows as usize {
            return Err(damaged("rows"));
        }
        columns.push(values);
    }
    Ok(Table {
        headers: schema.iter_values().map(|field| field.name.to_string()).collect(),
        columns,
        source_rows: (1..=n_rows).collect(),
        n_read: u64::from(n_rows),
        origin: Origin { format: Format::Parquet, ..Origin::default() },
        ..Table::default()
    })
}

fn schema_field(array: &ArrayRef) -> ArrowField {
    ArrowField::new("".into(), array.dtype().clone(), true)
}

fn refused(idx: usize, field: &ArrowField) -> Error {
    let kind = format!("{:?}", field.dtype);
    let kind = kind.split(['(', '{']).next().unwrap_or_default().trim().to_string();
    Error::input(errors::PARQUET_TYPE).arg(idx + 1).arg(kind).hint(errors::HINT_PARQUET_TYPE)
}

/// The field with a dictionary replaced by its values; `None` where the type has no plain text.
fn as_plain(field: &ArrowField) -> Option<ArrowField> {
    use ArrowDataType as T;
    let mut field = field.clone();
    if let T::Dictionary(_, values, _) = &field.dtype {
        field.dtype = values.as_ref().clone();
    }
    if matches!(field.dtype, T::Utf8 | T::LargeUtf8) {
        field.dtype = T::Utf8View;
    }
    let is_plain = matches!(
        field.dtype,
        T::Utf8View
            | T::BinaryView
            | T::Boolean
            | T::Int8
            | T::Int16
            | T::Int32
            | T::Int64
            | T::UInt8
            | T::UInt16
            | T::UInt32
            | T::UInt64
            | T::Float32
            | T::Float64
            | T::Date32
            | T::Timestamp(..)
            | T::Decimal(..)
            | T::Null
    );
    is_plain.then_some(field)
}

/// Adds the text of each value; `None` where a value has none.
fn push_all(array: &ArrayRef, out: &mut TextColumn) -> Option<()> {
    use ArrowDataType as T;
    let any = array.as_any();
    match array.dtype() {
        T::Null => (0..array.len()).for_each(|_| out.push("")),
        T::Utf8View => {
            any.downcast_ref::<Utf8ViewArray>()?.iter().for_each(|v| out.push(v.unwrap_or_default()))
        }
        T::BinaryView => {
            for value in any.downcast_ref::<BinaryViewArray>()?.iter() {
                out.push(std::str::from_utf8(value.unwrap_or_default()).ok()?);
            }
        }
        T::Boolean => {
            let words = any.downcast_ref::<BooleanArray>()?.iter();
            words.for_each(|v| out.push(v.map_or("", |v| if v { "TRUE" } else { "FALSE" })));
        }
        T::Int8 => push_numbers::<i8>(array, out, |n| n.to_string())?,
        T::Int16 => push_numbers::<i16>(array, out, |n| n.to_string())?,
        T::Int32 => push_numbers::<i32>(array, out, |n| n.to_string())?,
        T::Int64 => push_numbers::<i64>(array, out, |n| n.to_string())?,
        T::UInt8 => push_numbers::<u8>(array, out, |n| n.to_string())?,
        T::UInt16 => push_numbers::<u16>(array, out, |n| n.to_string())?,
        T::UInt32 => push_numbers::<u32>(array, out, |n| n.to_string())?,
        T::UInt64 => push_numbers::<u64>(array, out, |n| n.to_string())?,
        T::Float32 => push_numbers::<f32>(array, out, |n| float(f64::from(n), n.to_string()))?,
        T::Float64 => push_numbers::<f64>(array, out, |n| float(n, n.to_string()))?,
        T::Date32 => push_numbers::<i32>(array, out, |days| date(i64::from(days)))?,
        T::Timestamp(unit, zone) => {
            let per_day = match unit {
                TimeUnit::Second => 86_400,
                TimeUnit::Millisecond => 86_400_000,
                TimeUnit::Microsecond => 86_400_000_000,
                TimeUnit::Nanosecond => 86_400_000_000_000,
            };
            // With a zone the moment is in universal time: a birth date stored as local midnight lies on the day before,
            // at 17:00, or at 16:00 where Saigon's clock of before 1975 was reckoned with.
            let ahead = if zone.is_some() { per_day / 3 } else { 0 };
            push_numbers::<i64>(array, out, |moment| date(moment.saturating_add(ahead).div_euclid(per_day)))?;
        }
        T::Decimal(_, scale) => {
            let scale = *scale;
            push_numbers::<i128>(array, out, |n| decimal(n, scale))?;
        }
        _ => return None,
    }
    Some(())
}

fn push_numbers<T: NativeType>(
    array: &ArrayRef,
    out: &mut TextColumn,
    text: impl Fn(T) -> String,
) -> Option<()> {
    for value in array.as_any().downcast_ref::<PrimitiveArray<T>>()?.iter() {
        match value {
            Some(&value) => out.push(&text(value)),
            None => out.push(""),
        }
    }
    Some(())
}

/// A column of whole numbers with gaps is stored as floats by many programs; NaN stands for a gap.
fn float(value: f64, shortest: String) -> String {
    if value.is_nan() { String::new() } else { shortest }
}

fn decimal(value: i128, scale: usize) -> String {
    let digits = value.unsigned_abs().to_string();
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    let part = part.trim_end_matches('0');
    let sign = if value < 0 { "-" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// `dd/mm/yyyy` of the day `days` after 1/1/1970 (Gregorian calendar, days counted in 400-year eras from 1/3/0000).
fn date(days: i64) -> String {
    let days = days.saturating_add(719_468);
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{day:02}/{month:02}/{year:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_decimals_are_written_as_people_do() {
        assert_eq!(date(0), "01/01/1970");
        assert_eq!(date(-7305), "01/01/1950");
        assert_eq!(date(11_016), "29/02/2000");
        assert_eq!(decimal(79_199_001_234, 0), "79199001234");
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(decimal(50_000_000, 2), "500000");
    }
}
