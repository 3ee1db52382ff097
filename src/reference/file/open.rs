//! Opening an index file: mapped, checked, and ready to be searched.
//!
//! Owns [`open`]. Checked are the head, every section against its checksum, and then everything that could make a later
//! look-up go astray: lengths, order, numbers in bounds. So a damaged file is an error that names the part, and even a
//! forged one whose checksums are right makes no panic.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bytemuck::{CheckedBitPattern, NoUninit};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::map::{Kept, Map};
use super::update::{self, Changes};
use super::{
    BYTE_ORDER, Entry, FORMAT_VERSION, Head, MAGIC, MAX_SECTIONS, Made, Section, fingerprint, is_index,
};
use crate::data::column::Column;
use crate::data::date::PartialDate;
use crate::data::person::Citizens;
use crate::data::text::{TextColumn, TextPool};
use crate::error::{Error, Result};
use crate::lang::index as words;
use crate::reference::block::Block;
use crate::reference::communes::CommuneCounts;
use crate::reference::dates::DateCounts;
use crate::reference::further::FurtherValues;
use crate::reference::keys::BlockKind;
use crate::reference::names::{NO_NAME, NameParts, NameTable};
use crate::reference::sparse::Sparse;
use crate::reference::{CitizenRow, ReferenceIndex};

/// The file behind an open index.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    file: File,
    n_bytes: u64,
    modified: Option<SystemTime>,
    /// What it was made of.
    pub made: Made,
    /// Head, table and updates as one checksum, hexadecimal: two files with the same are the same.
    pub identity: String,
    /// Updates behind the index.
    pub n_updates: u64,
}

impl Source {
    /// Bytes of the file when it was opened.
    pub fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    /// Makes sure that nobody wrote into the file since it was opened. (More updates behind it are fine.)
    ///
    /// # Errors
    /// The file has changed.
    pub fn check(&self) -> Result<()> {
        let now = self.file.metadata().map_err(|e| unreadable(&self.path, &e))?;
        let same = now.len() == self.n_bytes && now.modified().ok() == self.modified;
        if same || now.len() > self.n_bytes {
            return Ok(());
        }
        Err(Error::input(words::CHANGED).at(&self.path).hint(words::CHANGED_HINT))
    }
}

/// Head and table of a file, checked.
pub(super) struct Checked {
    pub head: Head,
    pub entries: Vec<Entry>,
}

/// Opens an index.
///
/// # Errors
/// It cannot be read, is none, is of another version, is damaged or cut: told with the part, and what to do.
pub fn open(path: &Path) -> Result<ReferenceIndex> {
    let file = open_file(path)?;
    let facts = file.metadata().map_err(|e| unreadable(path, &e))?;
    let located = |e: Error| e.at(path);
    if facts.len() < size_of::<Head>() as u64 {
        return Err(located(no_index(&file)));
    }
    // What stands behind the index decides how it is mapped.
    let plain = Map::of(&file, false).map_err(|e| unreadable(path, &e))?;
    let checked = check_head(plain.bytes()).map_err(located)?;
    let behind = plain.bytes().get(checked.head.n_bytes as usize..).unwrap_or_default();
    let updates = update::read(behind, &checked.head).map_err(located)?;
    let map = if updates.is_empty() {
        plain
    } else {
        drop(plain);
        Map::of(&file, true).map_err(|e| unreadable(path, &e))?
    };
    check_sections(map.bytes(), &checked.entries).map_err(located)?;
    let identity = identity(&checked, &updates);
    let mut parts = cut(map.keep(), &checked.entries).ok_or_else(|| located(damaged("table")))?;
    let mut index = assemble(&mut parts, checked.head.n_citizens as usize).map_err(located)?;
    let made = meta(&mut parts).ok_or_else(|| located(damaged("meta")))?;
    index.set_facts(&made);
    for changes in &updates {
        index.apply(changes);
    }
    index.source = Some(Source {
        path: path.to_path_buf(),
        n_bytes: facts.len(),
        modified: facts.modified().ok(),
        file,
        made,
        identity,
        n_updates: updates.len() as u64,
    });
    Ok(index)
}

/// What the index at `path` was made of. Nothing else of it is read or checked.
///
/// # Errors
/// It cannot be read, is none, is of another version, or is damaged there.
pub fn made_of(path: &Path) -> Result<Made> {
    let mut file = open_file(path)?;
    let failed = |e: std::io::Error| unreadable(path, &e);
    let n_file = file.metadata().map_err(failed)?.len();
    if n_file < size_of::<Head>() as u64 {
        return Err(no_index(&file).at(path));
    }
    let mut front = Vec::new();
    let n_front = size_of::<Head>() + MAX_SECTIONS * size_of::<Entry>();
    file.by_ref().take(n_front as u64).read_to_end(&mut front).map_err(failed)?;
    let checked = check_head_of(&front, n_file).map_err(|e| e.at(path))?;
    let broken = || damaged(Section::Meta.name()).at(path);
    let entry = checked.entries.iter().find(|e| e.code == Section::Meta.code()).ok_or_else(broken)?;
    let mut meta = Vec::new();
    file.seek(SeekFrom::Start(entry.offset)).map_err(failed)?;
    file.take(entry.n_bytes).read_to_end(&mut meta).map_err(failed)?;
    if xxh3_64(&meta) != entry.checksum {
        return Err(broken());
    }
    serde_json::from_slice(&meta).map_err(|_| broken())
}

/// Opens a file for reading.
pub(super) fn open_file(path: &Path) -> Result<File> {
    File::open(path).map_err(|e| unreadable(path, &e))
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::input(words::CANNOT_READ).arg(error).at(path).hint(words::CANNOT_READ_HINT)
}

fn damaged(part: impl std::fmt::Display) -> Error {
    Error::input(words::DAMAGED).arg(part).hint(words::DAMAGED_HINT)
}

/// A file too short for a head: cut, or none of ours.
fn no_index(file: &File) -> Error {
    let mut first = Vec::new();
    let _ = std::io::Read::read_to_end(&mut std::io::Read::take(file, 8), &mut first);
    if is_index(&first) {
        Error::input(words::CUT).hint(words::DAMAGED_HINT)
    } else {
        Error::input(words::NOT_AN_INDEX).hint(words::NOT_AN_INDEX_HINT)
    }
}

/// Reads and checks head and table of a file that is mapped.
fn check_head(bytes: &[u8]) -> Result<Checked> {
    check_head_of(bytes, bytes.len() as u64)
}

/// Reads and checks head and table, which stand in front of `bytes`, of a file of `n_file` bytes.
pub(super) fn check_head_of(bytes: &[u8], n_file: u64) -> Result<Checked> {
    let n_head = size_of::<Head>();
    let head: Option<Head> = bytes.get(..n_head).and_then(|b| bytemuck::try_pod_read_unaligned(b).ok());
    let head = head.ok_or_else(|| damaged("head"))?;
    if head.magic != MAGIC {
        if is_index(bytes) {
            return Err(damaged("head"));
        }
        return Err(Error::input(words::NOT_AN_INDEX).hint(words::NOT_AN_INDEX_HINT));
    }
    if head.byte_order == BYTE_ORDER.swap_bytes() {
        return Err(Error::input(words::OTHER_BYTE_ORDER).hint(words::BUILD_AGAIN_HINT));
    }
    let other_version = || {
        let ours = env!("CARGO_PKG_VERSION");
        Error::input(words::OTHER_VERSION).arg(head.tool()).arg(ours).hint(words::BUILD_AGAIN_HINT)
    };
    if head.byte_order == BYTE_ORDER && head.format_version != FORMAT_VERSION {
        return Err(other_version());
    }
    let n_sections = usize::try_from(head.n_sections).unwrap_or(usize::MAX);
    if n_sections > MAX_SECTIONS {
        return Err(damaged("head"));
    }
    let table = bytes.get(n_head..n_head + n_sections * size_of::<Entry>());
    let entries: Vec<Entry> = match table {
        Some(table) => table.chunks_exact(size_of::<Entry>()).map(bytemuck::pod_read_unaligned).collect(),
        None => return Err(Error::input(words::CUT).hint(words::DAMAGED_HINT)),
    };
    if head.checksum_with(&entries) != head.checksum || head.byte_order != BYTE_ORDER {
        return Err(damaged("head"));
    }
    if head.fingerprint != fingerprint() {
        return Err(other_version());
    }
    if n_file < head.n_bytes {
        return Err(Error::input(words::CUT).hint(words::DAMAGED_HINT));
    }
    if head.n_citizens >= u64::from(u32::MAX) {
        return Err(damaged("head"));
    }
    Ok(Checked { head, entries })
}

fn check_sections(bytes: &[u8], entries: &[Entry]) -> Result<()> {
    let broken = entries.par_iter().find_first(|entry| {
        let end = entry.offset.checked_add(entry.n_bytes);
        let content = end.and_then(|end| bytes.get(entry.offset as usize..end as usize));
        content.is_none_or(|content| xxh3_64(content) != entry.checksum)
    });
    match broken {
        None => Ok(()),
        Some(entry) => {
            let section = Section::all().find(|s| s.code() == entry.code);
            Err(damaged(section.map_or_else(|| "table".to_string(), Section::name)))
        }
    }
}

fn identity(checked: &Checked, updates: &[Changes]) -> String {
    let mut sums = vec![checked.head.checksum];
    sums.extend(updates.iter().map(|u| u.checksum));
    sums.iter().map(|sum| format!("{sum:016x}")).collect::<Vec<_>>().join("+")
}

type Parts = BTreeMap<u32, (Entry, Kept)>;

/// Cuts the file into its sections. They stand one behind the other and do not overlap.
fn cut(mut rest: Kept, entries: &[Entry]) -> Option<Parts> {
    let mut parts = BTreeMap::new();
    let mut at = 0u64;
    for entry in entries {
        let (_, behind) = rest.split_at(usize::try_from(entry.offset.checked_sub(at)?).ok()?)?;
        (entry.n_bytes <= entry.room).then_some(())?;
        let (own, behind) = behind.split_at(usize::try_from(entry.room).ok()?)?;
        rest = behind;
        at = entry.offset.checked_add(entry.room)?;
        parts.insert(entry.code, (*entry, own));
    }
    Some(parts)
}

fn column<T: NoUninit + CheckedBitPattern>(parts: &mut Parts, section: Section) -> Result<Column<T>> {
    let broken = || damaged(section.name());
    let (entry, bytes) = parts.remove(&section.code()).ok_or_else(broken)?;
    let n_bytes = entry.n_bytes as usize;
    match bytes {
        Kept::Shared(bytes) => {
            let used = bytes.get(..n_bytes).ok_or_else(broken)?;
            let values = bytemuck::checked::try_cast_slice(used).map_err(|_| broken())?;
            Ok(Column::mapped(values))
        }
        Kept::Private(bytes) => {
            let whole = bytes.len() / size_of::<T>() * size_of::<T>();
            let room = bytes.get_mut(..whole).ok_or_else(broken)?;
            let values = bytemuck::checked::try_cast_slice_mut(room).map_err(|_| broken())?;
            if !n_bytes.is_multiple_of(size_of::<T>()) {
                return Err(broken());
            }
            Ok(Column::private(values, n_bytes / size_of::<T>()))
        }
    }
}

fn pool(parts: &mut Parts, text: Section, ends: Section) -> Result<TextPool> {
    let broken = || damaged(text.name());
    let (entry, bytes) = parts.remove(&text.code()).ok_or_else(broken)?;
    let bytes: &'static [u8] = match bytes {
        Kept::Shared(bytes) => bytes,
        Kept::Private(bytes) => bytes,
    };
    let used = bytes.get(..entry.n_bytes as usize).ok_or_else(broken)?;
    let content = std::str::from_utf8(used).map_err(|_| broken())?;
    TextPool::mapped(content, column(parts, ends)?).ok_or_else(|| damaged(ends.name()))
}

fn meta(parts: &mut Parts) -> Option<Made> {
    let bytes: Column<u8> = column(parts, Section::Meta).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The index from its sections.
fn assemble(parts: &mut Parts, n: usize) -> Result<ReferenceIndex> {
    let rows: Column<CitizenRow> = column(parts, Section::Rows)?;
    let mut citizens = Citizens::default();
    let text = |ids: Column<u32>, pool: TextPool| TextColumn::coded(ids, pool);
    let people = &mut citizens.people;
    people.number = column(parts, Section::Number)?;
    people.cmnd = column(parts, Section::Cmnd)?;
    people.birth = column(parts, Section::Birth)?;
    people.sex = column(parts, Section::Sex)?;
    people.commune = column(parts, Section::Commune)?;
    people.commune_vintage = column(parts, Section::CommuneVintage)?;
    people.name = text(column(parts, Section::Name)?, pool(parts, Section::NameText, Section::NameEnds)?);
    people.name_key =
        text(column(parts, Section::NameKey)?, pool(parts, Section::KeyText, Section::KeyEnds)?);
    people.household = text(
        column(parts, Section::Household)?,
        pool(parts, Section::HouseholdText, Section::HouseholdEnds)?,
    );
    people.address =
        text(column(parts, Section::Address)?, pool(parts, Section::AddressText, Section::AddressEnds)?);
    citizens.id = text(column(parts, Section::Id)?, pool(parts, Section::IdText, Section::IdEnds)?);
    citizens.status = column(parts, Section::Status)?;
    citizens.death = column(parts, Section::Death)?;
    citizens.source_row = column(parts, Section::SourceRow)?;
    citizens.doubled = column(parts, Section::Doubled)?;
    check_lengths(&citizens, rows.len(), n)?;

    let names = NameParts {
        names: column(parts, Section::Names)?,
        syllable_ids: column(parts, Section::NameSyllables)?,
        by_key: column(parts, Section::NamesByKey)?,
        by_folded: column(parts, Section::NamesByFolded)?,
        by_pair: column(parts, Section::NamesByPair)?,
        folded_counts: column(parts, Section::FoldedCounts)?,
        pair_counts: column(parts, Section::PairCounts)?,
        syllable_texts: pool(parts, Section::SyllableText, Section::SyllableEnds)?,
        place_counts: column(parts, Section::PlaceCounts)?,
        other_citizens: column(parts, Section::OtherCitizens)?,
        other_starts: column(parts, Section::OtherStarts)?,
        other_ids: column(parts, Section::OtherIds)?,
    };
    let n_names = names.names.len();
    let further = FurtherValues {
        numbers: Sparse::mapped(
            column(parts, Section::FurtherNumberCitizens)?,
            column(parts, Section::FurtherNumberStarts)?,
            column(parts, Section::FurtherNumbers)?,
            n,
            |_| true,
        )
        .ok_or_else(|| damaged(Section::FurtherNumbers.name()))?,
        communes: Sparse::mapped(
            column(parts, Section::FormerCommuneCitizens)?,
            column(parts, Section::FormerCommuneStarts)?,
            column(parts, Section::FormerCommunes)?,
            n,
            |_| true,
        )
        .ok_or_else(|| damaged(Section::FormerCommunes.name()))?,
    };
    let mut raw_blocks = Vec::new();
    for kind in BlockKind::ALL {
        let width = parts.get(&Section::BlockIds(kind).code()).map_or(0, |(entry, _)| entry.width as usize);
        let starts: Column<u32> = column(parts, Section::BlockStarts(kind))?;
        let tags: Column<u8> = column(parts, Section::BlockTags(kind))?;
        let ids: Column<u8> = column(parts, Section::BlockIds(kind))?;
        if kind.is_tagged() && tags.is_empty() && !ids.is_empty() {
            return Err(damaged(Section::BlockTags(kind).name()));
        }
        raw_blocks.push((kind, starts, tags, ids, width));
    }
    let check_blocks = || -> Result<Vec<Block>> {
        raw_blocks
            .into_par_iter()
            .map(|(kind, starts, tags, ids, width)| {
                Block::mapped(starts, tags, ids, width, n)
                    .ok_or_else(|| damaged(Section::BlockStarts(kind).name()))
            })
            .collect()
    };
    let check_rows = || {
        let sound_row =
            |row: &CitizenRow| (row.name == NO_NAME || (row.name as usize) < n_names) && is_sound(row.birth);
        if !rows.par_iter().all(sound_row) {
            return Err(damaged(Section::Rows.name()));
        }
        for (section, dates) in [(Section::Birth, &citizens.people.birth), (Section::Death, &citizens.death)]
        {
            if !dates.par_iter().all(|&date| is_sound(date)) {
                return Err(damaged(section.name()));
            }
        }
        NameTable::from_parts(names, n).ok_or_else(|| damaged(Section::Names.name()))
    };
    let (blocks, names) = rayon::join(check_blocks, check_rows);
    let pairs: Column<[u32; 2]> = column(parts, Section::Dates)?;
    let triples: Column<[u32; 3]> = column(parts, Section::Communes)?;
    Ok(ReferenceIndex {
        names: names?,
        further,
        blocks: blocks?,
        dates: DateCounts::from_pairs(&pairs, n).ok_or_else(|| damaged(Section::Dates.name()))?,
        communes: CommuneCounts::from_triples(&triples, n)
            .ok_or_else(|| damaged(Section::Communes.name()))?,
        rows,
        citizens,
        facts: Default::default(),
        removed: Default::default(),
        source: None,
        words: Default::default(),
    })
}

fn check_lengths(citizens: &Citizens, n_rows: usize, n: usize) -> Result<()> {
    let people = &citizens.people;
    let lengths = [
        (Section::Rows, n_rows),
        (Section::Number, people.number.len()),
        (Section::Cmnd, people.cmnd.len()),
        (Section::Birth, people.birth.len()),
        (Section::Sex, people.sex.len()),
        (Section::Commune, people.commune.len()),
        (Section::CommuneVintage, people.commune_vintage.len()),
        (Section::Name, people.name.len()),
        (Section::NameKey, people.name_key.len()),
        (Section::Household, people.household.len()),
        (Section::Address, people.address.len()),
        (Section::Status, citizens.status.len()),
        (Section::Death, citizens.death.len()),
        (Section::SourceRow, citizens.source_row.len()),
    ];
    match lengths.into_iter().find(|(_, len)| *len != n) {
        Some((section, _)) => Err(damaged(section.name())),
        None => Ok(()),
    }
}

/// Whether a date is one that the rest of the program knows.
pub(super) fn is_sound(date: PartialDate) -> bool {
    date.year <= 9999 && date.month <= 12 && date.day <= 31
}
