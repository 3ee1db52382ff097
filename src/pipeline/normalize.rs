//! The order of the stages where there is no reference: recognise → count facts → normalise → judge → write, chunk after
//! chunk, so that a list of any length takes the memory of one chunk.
//!
//! Owns [`normalize_stream`]. The list is gone through twice: once to count what only whole columns tell, once to write.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use crate::assess;
use crate::data::case::{Case, Cells, ListContext};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::finding::Finding;
use crate::data::linkage::{Duplicate, Link, MatchClass};
use crate::data::profile::{ColumnMap, Profile, RecognisedColumn};
use crate::data::reading::ColumnReading;
use crate::data::table::{NonData, Table};
use crate::error::{Error, Result};
use crate::lang::{errors, usage};
use crate::normalize::{self, ColumnFacts, NormalColumns, NormalKind};
use crate::parallel::Pool;
use crate::profile::{self, Lexicon, Recognised};
use crate::report::normalized::{InputRow, NormalLayout, NormalWriter};
use crate::rules::cells::has_column_among;
use crate::source::stream::{Chunk, ListStream, RowKind};

/// What to normalise, and how.
#[derive(Debug)]
pub struct NormalizeRequest {
    /// The input.
    pub file: std::fs::File,
    /// Where it stands; empty for a stream.
    pub path: std::path::PathBuf,
    /// One value of this field a line, instead of a list with a header.
    pub field: Option<Field>,
    /// The profile, where given.
    pub profile: Option<Profile>,
    /// Day after which dates are in the future.
    pub as_of: PartialDate,
}

/// What came of it, in figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NormalizeSummary {
    /// Rows read = records + rows that are none.
    pub n_read: u64,
    /// Records.
    pub n_records: u64,
    /// Rows that are no record, by reason.
    pub non_data: BTreeMap<NonData, u64>,
    /// Profile taken.
    pub profile: String,
    /// What was recognised in each column.
    pub columns: Vec<RecognisedColumn>,
    /// Fields that the profile requires and no column was recognised for.
    pub absent: Vec<Field>,
    /// How columns were read.
    pub readings: Vec<ColumnReading>,
    /// Findings by rule.
    pub findings: BTreeMap<&'static str, u64>,
    /// Records with a finding.
    pub n_with_findings: u64,
}

/// Normalises a list, or values, and writes it to `sink` with columns added.
///
/// # Errors
/// The input cannot be read or has no known column; the output cannot be written.
pub fn normalize_stream(
    request: NormalizeRequest,
    pool: &Pool,
    sink: impl Write,
) -> Result<NormalizeSummary> {
    let NormalizeRequest { file, path, field, profile, as_of } = request;
    let lexicon = match &profile {
        Some(profile) => Lexicon::for_profile(profile),
        None => Lexicon::common().clone(),
    };
    let known = |header: &str| lexicon.field(header);
    let limits = profile.as_ref().and_then(|profile| profile.limits).unwrap_or_default();
    let mut stream = match field {
        Some(field) => ListStream::lines(file, &path, field, &limits)?,
        None => ListStream::open(file, &path, &known, &limits)?,
    };
    let mut recognised = recognise(&mut stream, field, profile.as_ref())?;
    let absent = take_absent(&mut recognised);
    let facts = count_facts(&mut stream, &recognised, pool)?;
    let table = stream.empty_table();
    let (columns, profile) = (&recognised.columns, &recognised.profile);
    let context = normalize::Context { table: &table, columns, profile, as_of, facts: &facts };
    let kinds = NormalKind::of(&context);
    if kinds.is_empty() && has_unknown_headers(columns) {
        return Err(no_column(&stream.origin.path, super::headers(&table)));
    }
    let layout = NormalLayout {
        dialect: stream.origin.dialect,
        n_columns: table.headers.len(),
        headers: kinds.iter().map(|kind| kind.header()).collect(),
        header_line: stream.origin.header_rows.last().copied().unwrap_or(0),
    };
    let mut writer = NormalWriter::new(sink, layout);
    let unwritable = |e: std::io::Error| {
        Error::output(errors::CANNOT_WRITE_OUTPUT).arg(e).hint(errors::HINT_CANNOT_WRITE_OUTPUT)
    };
    if stream.origin.bom || !stream.is_utf8() {
        writer.mark("\u{FEFF}".as_bytes()).map_err(unwritable)?;
    }
    let mut summary = NormalizeSummary {
        profile: profile.name.clone(),
        columns: columns.columns.clone(),
        absent,
        readings: readings(&facts, columns),
        ..NormalizeSummary::default()
    };
    stream.for_each_chunk(|chunk| {
        let work = Work { recognised: &recognised, facts: &facts, as_of, kinds: &kinds };
        let parts = pool.chunks(chunk.table.n_records(), |rows| work.part(chunk.table, rows));
        write_chunk(chunk, &parts, &mut writer, &mut summary).map_err(unwritable)
    })?;
    writer.finish().map_err(unwritable)?;
    Ok(summary)
}

/// How the columns of a list are read where that has to be found out.
pub fn list_readings(table: &Table, recognised: &Recognised) -> Vec<ColumnReading> {
    let (columns, profile) = (&recognised.columns, &recognised.profile);
    readings(&normalize::column_facts(table, columns, profile), columns)
}

/// How the columns were read, with the field of each.
pub fn readings(facts: &ColumnFacts, columns: &ColumnMap) -> Vec<ColumnReading> {
    let mut readings = facts.readings();
    for reading in &mut readings {
        reading.field = columns.columns.get(reading.column).and_then(|column| column.field);
    }
    readings
}

/// Profile and columns, from the header and the first chunk.
fn recognise(
    stream: &mut ListStream<'_>,
    field: Option<Field>,
    given: Option<&Profile>,
) -> Result<Recognised> {
    if let Some(field) = field {
        let mut profile = given
            .or_else(|| profile::builtin("danh_sach"))
            .cloned()
            .ok_or_else(|| Error::usage(usage::UNKNOWN_PROFILE).arg("danh_sach"))?;
        // A value alone is not held to what a list must have.
        profile.required.clear();
        profile.day_required = false;
        let column = RecognisedColumn {
            header: field.name().to_string(),
            field: Some(field),
            confidence: 1.0,
            evidence: "profile",
            support: None,
        };
        let columns = ColumnMap { by_field: BTreeMap::from([(field, vec![0])]), columns: vec![column] };
        return Ok(Recognised { profile, given: true, columns });
    }
    let mut first: Option<Recognised> = None;
    let path = stream.origin.path.clone();
    let mut headers = String::new();
    stream.first_chunk(|chunk| {
        first = Some(profile::recognise(chunk.table, given));
        headers = super::headers(chunk.table);
    })?;
    let recognised =
        first.ok_or_else(|| Error::input(errors::HEADER_ONLY).at(&path).hint(errors::HINT_HEADER_ONLY))?;
    if recognised.columns.by_field.is_empty() {
        return Err(no_column(&path, headers));
    }
    Ok(recognised)
}

/// The refusal of a list in which there is nothing to normalise.
fn no_column(path: &Path, headers: String) -> Error {
    Error::input(usage::NO_KEY_COLUMN).at(path).arg(headers).hint(usage::NO_COLUMN_HINT)
}

fn has_unknown_headers(columns: &ColumnMap) -> bool {
    columns.columns.iter().any(|column| column.field.is_none() && !column.header.trim().is_empty())
}

/// Takes out of what is required the fields that no column was recognised for. A column that is not there, or was not
/// understood, is one fact about the list: told once, not as a missing value of every row.
fn take_absent(recognised: &mut Recognised) -> Vec<Field> {
    let Recognised { profile, columns, .. } = recognised;
    let is_there = |field: &Field| has_column_among(columns, *field);
    let (there, absent) = std::mem::take(&mut profile.required).into_iter().partition(is_there);
    profile.required = there;
    absent
}

/// What only whole columns tell.
fn count_facts(stream: &mut ListStream<'_>, recognised: &Recognised, pool: &Pool) -> Result<ColumnFacts> {
    let mut facts = ColumnFacts::default();
    stream.for_each_chunk(|chunk| {
        let (table, columns, profile) = (chunk.table, &recognised.columns, &recognised.profile);
        let parts = pool.chunks(table.n_records(), |rows| ColumnFacts::count(table, columns, profile, rows));
        parts.iter().for_each(|part| facts.merge(part));
        Ok(())
    })?;
    Ok(facts)
}

/// What each part of a chunk is worked with.
struct Work<'a> {
    recognised: &'a Recognised,
    facts: &'a ColumnFacts,
    as_of: PartialDate,
    kinds: &'a [NormalKind],
}

/// Some consecutive records of a chunk, worked.
struct Part {
    normal: NormalColumns,
    findings: Vec<Finding>,
    n_records: usize,
}

impl Work<'_> {
    fn part(&self, table: &Table, rows: std::ops::Range<usize>) -> Part {
        let (columns, profile) = (&self.recognised.columns, &self.recognised.profile);
        let context = normalize::Context { table, columns, profile, as_of: self.as_of, facts: self.facts };
        let first = rows.start;
        let n_records = rows.len();
        let (records, observations, normal) = normalize::normalize_list_text(&context, rows, self.kinds);
        let nobody = Link::nobody(MatchClass::NoKey);
        let list = ListContext {
            index: 0,
            table,
            cells: Cells::of(table),
            profile,
            columns,
            readings: &[],
            records: &records,
            links: &[],
            further_links: &[],
            duplicates: &[],
            clusters: &[],
        };
        let mut from = 0;
        let mut bounds = Vec::with_capacity(n_records + 1);
        for row in 0..n_records {
            bounds.push(from);
            while observations.get(from).is_some_and(|o| o.row as usize == first + row) {
                from += 1;
            }
        }
        bounds.push(from);
        let cases = (0..n_records).map(|row| Case {
            list: &list,
            row: (first + row) as u32,
            person: records.people.get(row),
            observations: observations.get(bounds[row]..bounds[row + 1]).unwrap_or_default(),
            link: &nobody,
            citizen: None,
            number_owner: None,
            duplicate: Duplicate::default(),
            others: &[],
            reference: None,
            as_of: self.as_of,
        });
        let findings = assess::judge_alone(cases);
        Part { normal, findings, n_records }
    }
}

fn write_chunk(
    chunk: &Chunk<'_>,
    parts: &[Part],
    writer: &mut NormalWriter<impl Write>,
    summary: &mut NormalizeSummary,
) -> std::io::Result<()> {
    let table = chunk.table;
    let last_column = table.columns.len().saturating_sub(1);
    let (mut part_idx, mut part_start, mut finding) = (0, 0, 0);
    let mut normal = Vec::new();
    for row in chunk.rows() {
        summary.n_read += 1;
        let input = |n_cells| InputRow { line: row.line, raw: row.raw, line_end: row.line_end, n_cells };
        let record = match row.kind {
            RowKind::NonData(reason) => {
                *summary.non_data.entry(reason).or_default() += 1;
                writer.non_data(input(None), reason)?;
                continue;
            }
            RowKind::Record(record) => record,
        };
        summary.n_records += 1;
        while parts.get(part_idx).is_some_and(|part| record >= part_start + part.n_records) {
            part_start += parts.get(part_idx).map_or(0, |part| part.n_records);
            part_idx += 1;
            finding = 0;
        }
        let Some(part) = parts.get(part_idx) else {
            continue;
        };
        let first = finding;
        while part.findings.get(finding).is_some_and(|f| f.row == Some(record as u32)) {
            finding += 1;
        }
        let findings = part.findings.get(first..finding).unwrap_or_default();
        summary.n_with_findings += u64::from(!findings.is_empty());
        for found in findings {
            *summary.findings.entry(found.code).or_default() += 1;
        }
        normal.clear();
        normal.extend(part.normal.columns.iter().map(|(_, column)| (record - part_start, column)));
        let n_cells = table.ragged.binary_search_by_key(&(record as u32), |&(r, _)| r).ok();
        let n_cells = n_cells.and_then(|at| table.ragged.get(at)).map(|&(_, n)| n);
        writer.record(input(n_cells), table.cell(record, last_column), &normal, findings)?;
    }
    Ok(())
}
