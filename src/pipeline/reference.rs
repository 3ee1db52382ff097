//! The order of the stages for the reference: recognise → count facts → normalise → index, chunk after chunk, so that its
//! size does not show in memory beyond what the index keeps of it. Or an index that was built before is opened.
//!
//! Owns `open`, [`index`] and [`update`]. A reference and the index built from it go through the same steps, so what
//! they say of a list is the same.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::data::assessment::ReferenceFacts;
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::location;
use crate::data::person::{Citizens, Status};
use crate::data::profile::{ColumnMap, Profile};
use crate::data::run::InputInfo;
use crate::data::table::{Origin, Table};
use crate::error::{Error, Result};
use crate::lang::{database, errors, index as words, usage};
use crate::normalize as normalizing;
use crate::orthography::fold;
use crate::parallel::Pool;
use crate::profile::{self, Recognised};
use crate::reference::file::save::Saved;
use crate::reference::file::update::{Added, Changes};
use crate::reference::file::{self, Made, ReadAs};
use crate::reference::{IndexBuilder, ReferenceIndex};
use crate::source;
use crate::source::database::DatabaseList;
use crate::source::stream::ListStream;

use super::reading::{Reading, lexicon};

/// Rows from the front by which the columns are recognised.
const CHUNK_ROWS: usize = 1 << 16;

/// Rows that are normalised at once, while the next are read: each part learns words and places anew, and all cores should have
/// some.
const PART_ROWS: usize = 1 << 13;

/// Status words of a changed citizen who is to be taken out, folded.
const REMOVED: [&str; 5] = ["xoa", "da xoa", "huy", "loai bo", "removed"];

/// Headers of a column of earlier numbers, folded: 12 or 9 digits, several with any sign between them.
const EARLIER_NUMBERS: [&str; 3] = ["so cu", "so dinh danh cu", "so cmnd cu"];

/// Headers of a column of codes of earlier communes, folded.
const EARLIER_COMMUNES: [&str; 2] = ["ma xa cu", "ma xa truoc day"];

/// Most status words that are told.
const MAX_WORDS: usize = 20;

/// A reference, ready to be searched.
pub(super) struct Reference {
    pub index: ReferenceIndex,
    /// What reports say of it.
    pub facts: ReferenceFacts,
    /// What `run.json` says of its file.
    pub input: InputInfo,
}

/// Opens a reference: an index that was read in this way, or a list of citizens that is indexed in memory.
pub(super) fn open(path: &Path, reading: &Reading, today: PartialDate, pool: &Pool) -> Result<Reference> {
    let opened = open_as_it_is(path, reading, today, pool)?;
    if let Some(source) = opened.index.source() {
        reading.check(path, &source.made)?;
    }
    Ok(opened)
}

/// [`open`] for what does not mind how an index was read.
pub(super) fn open_as_it_is(
    path: &Path,
    reading: &Reading,
    today: PartialDate,
    pool: &Pool,
) -> Result<Reference> {
    if is_index(path)? {
        let index = pool.install(|| file::open::open(path))?;
        return Ok(opened(path, index));
    }
    let mut builder = IndexBuilder::default();
    let read = read(path, reading.profile().as_ref(), today, pool, &mut builder)?;
    let index = pool.install(|| builder.finish());
    let facts = index.facts();
    let facts = ReferenceFacts {
        name: read.made.file.clone(),
        n_read: read.made.n_read,
        n_citizens: facts.n_citizens,
        n_non_data: read.made.n_non_data,
        n_without_number: facts.n_without_number,
        n_doubled_numbers: facts.n_doubled_numbers,
        n_without_name: facts.n_without_name,
        n_without_birth: facts.n_without_birth,
        n_by_status: facts.n_by_status.iter().map(|(status, n)| (status.name().to_string(), *n)).collect(),
        unknown_status_words: read.made.unknown_status_words,
    };
    Ok(Reference { index, facts, input: read.input })
}

/// The reference at `path`, list or index, for what only asks who is in it.
///
/// # Errors
/// The file cannot be read, has no name column, or is a damaged index.
pub fn open_for_groups(path: &Path, today: PartialDate, pool: &Pool) -> Result<ReferenceIndex> {
    Ok(open_as_it_is(path, &Reading::default(), today, pool)?.index)
}

/// Whether a file is an index, by its first bytes.
fn is_index(path: &Path) -> Result<bool> {
    if location::is_address(path) {
        return Ok(false);
    }
    let mut first = Vec::new();
    source::open_file(path)?
        .take(8)
        .read_to_end(&mut first)
        .map_err(|e| Error::input(errors::CANNOT_READ).arg(e).at(path).hint(errors::HINT_CANNOT_READ))?;
    Ok(file::is_index(&first))
}

/// What is told of an index that was opened.
fn opened(path: &Path, index: ReferenceIndex) -> Reference {
    let counted = index.facts();
    let source = index.source();
    let made = source.map(|s| s.made.clone()).unwrap_or_default();
    let n_citizens = counted.n_citizens;
    let facts = ReferenceFacts {
        name: made.file,
        // With updates taken in, what was read would be the changed reference.
        n_read: n_citizens + made.n_non_data,
        n_citizens,
        n_non_data: made.n_non_data,
        n_without_number: counted.n_without_number,
        n_doubled_numbers: counted.n_doubled_numbers,
        n_without_name: counted.n_without_name,
        n_without_birth: counted.n_without_birth,
        n_by_status: counted.n_by_status.iter().map(|(status, n)| (status.name().to_string(), *n)).collect(),
        unknown_status_words: made.unknown_status_words,
    };
    let input = InputInfo {
        file: location::file_name(path),
        n_bytes: source.map_or(0, |s| s.n_bytes()),
        sha256: source.map(|s| s.identity.clone()).unwrap_or_default(),
        format: file::save::FORMAT,
        database: None,
        n_read: facts.n_read,
        n_records: n_citizens,
        n_non_data: facts.n_non_data,
    };
    Reference { index, facts, input }
}

/// Builds the index of a reference, read in this way, and writes it. An index with updates behind it is a reference too: they
/// are taken in.
///
/// # Errors
/// The reference cannot be read, or is an index that was read otherwise; the index cannot be written.
pub fn index(path: &Path, out: &Path, reading: &Reading, today: PartialDate, pool: &Pool) -> Result<Saved> {
    let mut builder = IndexBuilder::default();
    let made = if is_index(path)? {
        let old = pool.install(|| file::open::open(path))?;
        builder = IndexBuilder::with_capacity(old.len());
        old.for_each_chunk(|chunk| builder.push(chunk));
        let made = old.source().map(|s| s.made.clone()).unwrap_or_default();
        if reading.asks() {
            reading.check(path, &made)?;
        }
        Made { n_read: old.len() as u64 + made.n_non_data, ..made }
    } else {
        read(path, reading.profile().as_ref(), today, pool, &mut builder)?.made
    };
    pool.install(|| builder.save(out, made))
}

/// What is known of an index that is whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Citizens, updates taken in.
    pub n_citizens: u64,
    /// Bytes of the file.
    pub n_bytes: u64,
    /// Updates behind it.
    pub n_updates: u64,
}

/// Opens an index, which shows whether it is whole.
///
/// # Errors
/// It is not, is no index, or was not read in the way that is asked for.
pub fn inspect(path: &Path, reading: &Reading, pool: &Pool) -> Result<Known> {
    let index = pool.install(|| file::open::open(path))?;
    let source = index.source();
    if let Some(source) = source.filter(|_| reading.asks()) {
        reading.check(path, &source.made)?;
    }
    Ok(Known {
        n_citizens: index.len() as u64,
        n_bytes: source.map_or(0, |s| s.n_bytes()),
        n_updates: source.map_or(0, |s| s.n_updates),
    })
}

/// What an update did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Updated {
    /// Changes taken.
    pub n_changes: u64,
    /// Rows without a usable 12-digit number, which were not.
    pub n_without_number: u64,
    /// What stands behind the index now.
    pub added: Added,
}

/// Adds the changes in the list `changes` (the columns of a reference) behind an index.
///
/// # Errors
/// The list cannot be read; the index cannot be written, or was not read in the way that is asked for.
pub fn update(
    changes: &Path,
    index: &Path,
    reading: &Reading,
    today: PartialDate,
    pool: &Pool,
) -> Result<Updated> {
    let mut sink = Update::default();
    let made = file::open::made_of(index)?;
    if reading.asks() {
        reading.check(index, &made)?;
    }
    read(changes, Reading::of_index(&made).profile().as_ref(), today, pool, &mut sink)?;
    let added = file::update::add(index, &sink.changes)?;
    Ok(Updated { n_changes: sink.changes.len() as u64, n_without_number: sink.n_without_number, added })
}

/// What takes citizens as they are read.
trait Take: Send {
    /// So many will come, about.
    fn expect(&mut self, _n: usize) {}
    /// The citizens of some records of `table`, which begin with record `first`.
    fn take(&mut self, citizens: &Citizens, table: &Table, columns: &ColumnMap, first: usize);
}

impl Take for IndexBuilder {
    fn expect(&mut self, n: usize) {
        *self = IndexBuilder::with_capacity(n);
    }

    fn take(&mut self, citizens: &Citizens, _: &Table, _: &ColumnMap, _: usize) {
        self.push(citizens);
    }
}

#[derive(Default)]
struct Update {
    changes: Changes,
    n_without_number: u64,
}

impl Take for Update {
    fn take(&mut self, citizens: &Citizens, table: &Table, columns: &ColumnMap, first: usize) {
        let status = columns.column(Field::Status);
        for idx in 0..citizens.len() {
            let number = citizens.people.number[idx];
            let word = status.map_or("", |column| table.cell(first + idx, column));
            if number == 0 {
                self.n_without_number += 1;
            } else if citizens.status[idx] == Status::Unknown && REMOVED.contains(&fold(word).as_str()) {
                self.changes.removed.push(number);
            } else {
                let own = &mut self.changes.citizens;
                own.people.push(citizens.people.get(idx));
                own.status.push(citizens.status[idx]);
                own.death.push(citizens.death[idx]);
                own.other_names.push(citizens.other_names.get(idx));
                own.further_numbers.push(citizens.further_numbers.get(idx));
                own.former_communes.push(citizens.former_communes.get(idx));
                own.source_row.push(citizens.source_row[idx]);
                own.id.push(citizens.id.get(idx));
            }
        }
    }
}

/// What was read, beside the citizens.
struct WasRead {
    made: Made,
    input: InputInfo,
}

/// Reads citizens and hands them on in their order.
fn read(
    path: &Path,
    given: Option<&Profile>,
    today: PartialDate,
    pool: &Pool,
    sink: &mut dyn Take,
) -> Result<WasRead> {
    let lexicon = lexicon(given);
    let known = |header: &str| lexicon.field(header);
    let limits = given.and_then(|profile| profile.limits).unwrap_or_default();
    if let Some(list) = DatabaseList::open_within(path, &limits)? {
        return read_database(path, list, given, today, pool, sink);
    }
    match source::open_stream(path, &known, &limits, CHUNK_ROWS)? {
        Some(mut stream) => read_stream(path, &mut stream, given, today, pool, sink),
        None => {
            let (table, recognised) = super::recognise_list(path, given)?;
            check_columns(path, &table, &recognised)?;
            let reader = Reader { recognised: &recognised, today, pool };
            let mut seen = Seen::default();
            sink.expect(table.n_records());
            reader.take_whole(&table, &mut seen, sink);
            Ok(seen.told(&table.origin, Reading::read_as(given, &table.headers)))
        }
    }
}

fn read_stream(
    path: &Path,
    stream: &mut ListStream<'_>,
    given: Option<&Profile>,
    today: PartialDate,
    pool: &Pool,
    sink: &mut dyn Take,
) -> Result<WasRead> {
    let mut first: Option<Recognised> = None;
    let mut checked = Ok(());
    let mut read_as = ReadAs::default();
    stream.first_chunk(|chunk| {
        let recognised = profile::recognise(chunk.table, given);
        checked = check_columns(path, chunk.table, &recognised);
        first = Some(recognised);
        read_as = Reading::read_as(given, &chunk.table.headers);
    })?;
    checked?;
    let recognised =
        first.ok_or_else(|| Error::input(errors::HEADER_ONLY).at(path).hint(errors::HINT_HEADER_ONLY))?;
    let reader = Reader { recognised: &recognised, today, pool };
    let stream = &*stream;
    let tables = |give: &mut dyn FnMut(Table)| {
        stream.for_each_table(PART_ROWS, |table| {
            give(table);
            Ok(())
        })
    };
    let (read, sha256) = pool.join(|| read_twice(tables, &reader, sink), || source::sha256_of(path));
    let seen = read?;
    let origin = Origin { sha256: sha256?, ..stream.origin.clone() };
    Ok(seen.told(&origin, read_as))
}

/// A table of a database: recognised by its first rows, then gone through twice like a stream.
fn read_database(
    path: &Path,
    mut list: DatabaseList,
    given: Option<&Profile>,
    today: PartialDate,
    pool: &Pool,
    sink: &mut dyn Take,
) -> Result<WasRead> {
    let mut first = list.empty_table();
    list.for_each_table(CHUNK_ROWS, &mut |table| {
        first = table;
        Ok(false)
    })?;
    if first.n_records() == 0 {
        return Err(Error::input(database::NO_ROWS).at(path).hint(database::HINT_NO_ROWS));
    }
    let recognised = profile::recognise(&first, given);
    check_columns(path, &first, &recognised)?;
    let read_as = Reading::read_as(given, &first.headers);
    drop(first);
    let reader = Reader { recognised: &recognised, today, pool };
    let list = Mutex::new(list);
    let tables = |give: &mut dyn FnMut(Table)| {
        list.lock().unwrap_or_else(PoisonError::into_inner).for_each_table(PART_ROWS, &mut |table| {
            give(table);
            Ok(true)
        })
    };
    let seen = read_twice(tables, &reader, sink)?;
    let list = list.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(seen.told(list.origin(), read_as))
}

/// Goes through tables once to count what only whole columns tell, and once to hand the citizens on in their order.
fn read_twice(
    tables: impl Fn(&mut dyn FnMut(Table)) -> Result<()> + Sync,
    reader: &Reader<'_>,
    sink: &mut dyn Take,
) -> Result<Seen> {
    let mut facts = normalizing::ColumnFacts::default();
    let mut n_records = 0;
    let count = |table: Table| (reader.facts_of(&table, 0..table.n_records()), table.n_records());
    reader.pool.stream(&tables, count, |(part, n)| {
        facts.merge(&part);
        n_records += n;
    })?;
    sink.expect(n_records);
    let mut seen = Seen::default();
    let normalize = |table: Table| {
        let part = reader.normalized(&table, &facts, 0..table.n_records());
        (table, part)
    };
    reader.pool.stream(&tables, normalize, |(table, part)| {
        reader.take(&table, 0, part, &mut seen, sink);
        seen.count(&table);
    })?;
    Ok(seen)
}

fn check_columns(path: &Path, table: &Table, recognised: &Recognised) -> Result<()> {
    let columns = &recognised.columns;
    if columns.has(Field::Name) || columns.has(Field::Given) {
        return Ok(());
    }
    Err(Error::input(usage::REFERENCE_WITHOUT_NAME)
        .at(path)
        .arg(super::headers(table))
        .hint(usage::REFERENCE_COLUMNS_HINT))
}

/// Columns of a reference that hold what a citizen had before, by their headers.
#[derive(Debug, Clone, Copy, Default)]
struct Earlier {
    numbers: Option<usize>,
    communes: Option<usize>,
}

impl Earlier {
    fn of(table: &Table) -> Earlier {
        let column = |names: &[&str]| {
            table.headers.iter().position(|header| names.contains(&fold(&header.replace('_', " ")).as_str()))
        };
        Earlier { numbers: column(&EARLIER_NUMBERS), communes: column(&EARLIER_COMMUNES) }
    }

    /// Adds what the rows of `table` from `first` on say of `citizens`.
    fn read(&self, table: &Table, first: usize, citizens: &mut Citizens) {
        let digits = |column: usize, row: usize, lengths: &[usize]| -> String {
            let groups = table.cell(row, column).split(|c: char| !c.is_ascii_digit());
            groups.filter(|group| lengths.contains(&group.len())).collect::<Vec<_>>().join(";")
        };
        for row in first..first + citizens.len() {
            if let Some(column) = self.numbers {
                citizens.further_numbers.push(&digits(column, row, &[9, 12]));
            }
            if let Some(column) = self.communes {
                citizens.former_communes.push(&digits(column, row, &[5]));
            }
        }
    }
}

struct Reader<'a> {
    recognised: &'a Recognised,
    today: PartialDate,
    pool: &'a Pool,
}

impl Reader<'_> {
    fn facts_of(&self, table: &Table, rows: Range<usize>) -> normalizing::ColumnFacts {
        normalizing::ColumnFacts::count(table, &self.recognised.columns, &self.recognised.profile, rows)
    }

    fn normalized(&self, table: &Table, facts: &normalizing::ColumnFacts, rows: Range<usize>) -> Part {
        let (columns, profile) = (&self.recognised.columns, &self.recognised.profile);
        let context = normalizing::Context { table, columns, profile, as_of: self.today, facts };
        let first = rows.start;
        let (mut citizens, words) = normalizing::normalize_citizens(&context, rows);
        Earlier::of(table).read(table, first, &mut citizens);
        (citizens, words)
    }

    /// Takes the citizens of some records of `table`, which begin with record `first`.
    fn take(&self, table: &Table, first: usize, part: Part, seen: &mut Seen, sink: &mut dyn Take) {
        let (citizens, words) = part;
        sink.take(&citizens, table, &self.recognised.columns, first);
        for (word, n) in words {
            *seen.words.entry(word).or_default() += n;
        }
    }

    /// Takes a table that was read whole.
    fn take_whole(&self, table: &Table, seen: &mut Seen, sink: &mut dyn Take) {
        let n = table.n_records();
        let mut facts = normalizing::ColumnFacts::default();
        for part in self.pool.chunks_of(PART_ROWS, n, |rows| self.facts_of(table, rows)) {
            facts.merge(&part);
        }
        let mut first = 0;
        for part in self.pool.chunks_of(PART_ROWS, n, |rows| self.normalized(table, &facts, rows)) {
            let n = part.0.len();
            self.take(table, first, part, seen, sink);
            first += n;
        }
        seen.count(table);
    }
}

/// Citizens of some records, and the status words among them that are not known.
type Part = (Citizens, BTreeMap<String, u64>);

/// What was seen of a file.
#[derive(Default)]
struct Seen {
    n_records: u64,
    n_non_data: u64,
    /// Status words that are not known.
    words: BTreeMap<String, u64>,
}

impl Seen {
    fn count(&mut self, table: &Table) {
        self.n_records += table.n_records() as u64;
        self.n_non_data += table.non_data.len() as u64;
    }

    fn told(self, origin: &Origin, read_as: ReadAs) -> WasRead {
        // Most frequent first, the alphabet on a tie; a long tail of odd words is cut, its count is not.
        let mut words: Vec<(String, u64)> = self.words.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MAX_WORDS);
        let n_read = self.n_records + self.n_non_data;
        let file = location::file_name(&origin.path);
        WasRead {
            made: Made {
                file: file.clone(),
                n_bytes: origin.n_bytes,
                sha256: origin.sha256.clone(),
                n_read,
                n_non_data: self.n_non_data,
                unknown_status_words: words,
                read_as,
                ..Made::default()
            },
            input: InputInfo {
                file,
                n_bytes: origin.n_bytes,
                sha256: origin.sha256.clone(),
                format: origin.format,
                database: origin.database.clone(),
                n_read,
                n_records: self.n_records,
                n_non_data: self.n_non_data,
            },
        }
    }
}

/// Refuses an index where a list was expected.
///
/// # Errors
/// It is one.
pub(super) fn refuse_index(path: &Path) -> Result<()> {
    if is_index(path)? {
        return Err(Error::input(words::IS_AN_INDEX).at(path).hint(words::IS_AN_INDEX_HINT));
    }
    Ok(())
}
