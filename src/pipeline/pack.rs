//! Cells, observations and findings as bytes and back: what a list lays aside on a shelf.
//!
//! Owns the form of these bytes. They never leave the process that wrote them, so they have no version and hold numbers as
//! the machine does; whatever they hold, reading them back is an error or a value, never a panic.

use std::io;

use crate::data::field::Field;
use crate::data::finding::{Dimension, Finding, Fix, Severity};
use crate::data::observation::{Observation, ObservationKind};
use crate::data::text::TextColumn;
use crate::rules;

/// Columns of cells.
pub fn pack_columns(columns: &[TextColumn]) -> Vec<u8> {
    let n_bytes: usize = columns.iter().map(|c| c.n_bytes() + 4 * c.len() + 12).sum();
    let mut out = Packer(Vec::with_capacity(n_bytes + 4));
    out.count(columns.len());
    for column in columns {
        match column.as_plain() {
            Some((n_blank, text, ends)) => {
                out.count(n_blank);
                out.text(text);
                out.count(ends.len());
                out.0.extend_from_slice(bytemuck::must_cast_slice(ends));
            }
            // No reader makes such columns: value by value.
            None => {
                let plain: TextColumn = column.iter().collect();
                let (n_blank, text, ends) = plain.as_plain().unwrap_or_default();
                out.count(n_blank);
                out.text(text);
                out.count(ends.len());
                out.0.extend_from_slice(bytemuck::must_cast_slice(ends));
            }
        }
    }
    out.0
}

/// What [`pack_columns`] packed.
///
/// # Errors
/// These bytes are something else.
pub fn unpack_columns(bytes: &[u8]) -> io::Result<Vec<TextColumn>> {
    let mut from = Unpacker(bytes);
    let n_columns = from.count()?;
    let mut columns = Vec::new();
    for _ in 0..n_columns {
        let n_blank = from.count()?;
        let text = from.text()?.to_string();
        let n_ends = from.count()?;
        let ends = from.take(n_ends.saturating_mul(4))?;
        columns.push(TextColumn::from_plain(n_blank, text, bytemuck::pod_collect_to_vec(ends)));
    }
    Ok(columns)
}

/// Observations.
pub fn pack_observations(observations: &[Observation]) -> Vec<u8> {
    let mut out = Packer(Vec::with_capacity(observations.len() * 40));
    for observation in observations {
        let Observation { row, field, column, kind, old, new, applied } = observation;
        out.count(*row as usize);
        out.0.push(*field as u8);
        out.0.push(*kind as u8);
        out.0.push(u8::from(*applied) | u8::from(new.is_some()) << 1 | u8::from(column.is_some()) << 2);
        out.count(usize::from(column.unwrap_or_default()));
        out.text(old);
        out.text(new.as_deref().unwrap_or_default());
    }
    out.0
}

/// What [`pack_observations`] packed.
///
/// # Errors
/// These bytes are something else.
pub fn unpack_observations(bytes: &[u8]) -> io::Result<Vec<Observation>> {
    let mut from = Unpacker(bytes);
    let mut observations = Vec::new();
    while !from.0.is_empty() {
        let row = from.count()? as u32;
        let field = from.one_of(Field::ALL)?;
        let kind = from.one_of(ObservationKind::ALL)?;
        let bits = from.byte()?;
        let column = from.count()? as u16;
        let old = from.text()?.to_string();
        let new = from.text()?;
        observations.push(Observation {
            row,
            field,
            column: (bits & 4 != 0).then_some(column),
            kind,
            old,
            new: (bits & 2 != 0).then(|| new.to_string()),
            applied: bits & 1 != 0,
        });
    }
    Ok(observations)
}

/// Findings.
pub fn pack_findings(findings: &[Finding]) -> Vec<u8> {
    let mut out = Packer(Vec::with_capacity(findings.len() * 48));
    for finding in findings {
        let Finding { row, code, dimension, severity, field, value, suggestion, fix, detail, amount } =
            finding;
        out.count(row.map_or(0, |row| row as usize));
        out.count(rules::position(code).unwrap_or(usize::MAX));
        let bits = u8::from(row.is_some()) | u8::from(field.is_some()) << 1;
        out.0.extend([bits, *dimension as u8, *severity as u8, field.map_or(0, |f| f as u8), *fix as u8]);
        out.0.extend(amount.to_ne_bytes());
        for text in [value, suggestion, detail] {
            out.text(text);
        }
    }
    out.0
}

/// What [`pack_findings`] packed.
///
/// # Errors
/// These bytes are something else.
pub fn unpack_findings(bytes: &[u8]) -> io::Result<Vec<Finding>> {
    let mut from = Unpacker(bytes);
    let mut findings = Vec::new();
    while !from.0.is_empty() {
        let row = from.count()? as u32;
        let code = rules::RULES.get(from.count()?).ok_or_else(damaged)?.code;
        let bits = from.byte()?;
        let dimension = from.one_of(&Dimension::ALL)?;
        let severity = from.one_of(&Severity::ALL)?;
        let field = from.one_of(Field::ALL)?;
        let fix = from.one_of(&Fix::ALL)?;
        let amount = from.take(8)?.try_into().map(i64::from_ne_bytes).map_err(|_| damaged())?;
        let [value, suggestion, detail] = [from.text()?, from.text()?, from.text()?].map(str::to_string);
        findings.push(Finding {
            row: (bits & 1 != 0).then_some(row),
            code,
            dimension,
            severity,
            field: (bits & 2 != 0).then_some(field),
            value,
            suggestion,
            fix,
            detail,
            amount,
        });
    }
    Ok(findings)
}

fn damaged() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

struct Packer(Vec<u8>);

impl Packer {
    /// A count or length; what does not fit becomes one that nothing has.
    fn count(&mut self, n: usize) {
        self.0.extend(u32::try_from(n).unwrap_or(u32::MAX).to_ne_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

struct Unpacker<'a>(&'a [u8]);

impl<'a> Unpacker<'a> {
    fn take(&mut self, n: usize) -> io::Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n).ok_or_else(damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> io::Result<u8> {
        self.take(1)?.first().copied().ok_or_else(damaged)
    }

    fn count(&mut self) -> io::Result<usize> {
        let bytes = self.take(4)?.try_into().map_err(|_| damaged())?;
        Ok(u32::from_ne_bytes(bytes) as usize)
    }

    fn text(&mut self) -> io::Result<&'a str> {
        let n = self.count()?;
        simdutf8::basic::from_utf8(self.take(n)?).map_err(|_| damaged())
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> io::Result<T> {
        all.get(usize::from(self.byte()?)).copied().ok_or_else(damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_back() {
        let columns: Vec<TextColumn> = vec![
            ["", "", "Nguyễn Văn An", ""].into_iter().collect(),
            ["", "", "", ""].into_iter().collect(),
            ["1", "2", "3", "4"].into_iter().collect(),
        ];
        let packed = pack_columns(&columns);
        assert_eq!(unpack_columns(&packed).unwrap(), columns);
        for n in 0..packed.len() {
            // Cut anywhere: an error, or fewer columns would be a lie.
            assert!(unpack_columns(&packed[..n]).is_err(), "{n}");
        }
    }

    #[test]
    fn every_kind_has_its_place_and_what_is_seen_comes_back() {
        assert!(Field::ALL.iter().enumerate().all(|(i, f)| *f as usize == i) && Field::ALL.len() < 256);
        assert!(ObservationKind::ALL.iter().enumerate().all(|(i, k)| *k as usize == i));
        assert!(ObservationKind::ALL.len() < 256);
        assert!(Fix::ALL.iter().enumerate().all(|(i, f)| *f as usize == i));
        let seen: Vec<Observation> = [(None, None), (Some(3), Some("Lê Ba")), (Some(0), Some(""))]
            .into_iter()
            .enumerate()
            .map(|(row, (column, new))| Observation {
                row: row as u32,
                field: Field::Name,
                column,
                kind: ObservationKind::WhiteSpace,
                old: " Lê  Ba".to_string(),
                new: new.map(str::to_string),
                applied: row == 1,
            })
            .collect();
        let packed = pack_observations(&seen);
        assert_eq!(unpack_observations(&packed).unwrap(), seen);
        assert!(unpack_observations(&packed[1..]).is_err());
    }

    #[test]
    fn findings_come_back() {
        let finding = |row, code, field, amount| Finding {
            row,
            code,
            dimension: Dimension::Song,
            severity: Severity::Warning,
            field,
            value: "12.600.000 đồng".to_string(),
            suggestion: String::new(),
            fix: Fix::Suggested,
            detail: "tone".to_string(),
            amount,
        };
        let findings = vec![
            finding(None, "DU010", None, 0),
            finding(Some(7), "SONG001", Some(Field::DeathDate), 12_600_000),
            finding(Some(7), "CHUNG001", Some(Field::Name), -1),
        ];
        let packed = pack_findings(&findings);
        assert_eq!(unpack_findings(&packed).unwrap(), findings);
        assert!(unpack_findings(&packed[..packed.len() - 1]).is_err());
    }
}
