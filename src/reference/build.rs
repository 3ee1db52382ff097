//! Building the index from citizens as they come, chunk after chunk.
//!
//! Owns [`IndexBuilder`]. What it keeps of a citizen is packed at once: distinct texts stand once, names are taken apart
//! once. The blocks are built when all citizens are there; a file gets them one after the other, so that they need not be
//! in memory together.

use std::path::Path;

use rayon::prelude::*;

use super::block::{Block, Sorted};
use super::communes::CommuneCounts;
use super::dates::DateCounts;
use super::facts::{ReferenceFacts, doubled};
use super::file::save::{Saved, Writer};
use super::file::{Bytes, Made, Section};
use super::further::FurtherValues;
use super::keys::{BlockKind, KeySource};
use super::names::{BlockName, NO_NAME, NameTable};
use super::{CitizenRow, ReferenceIndex};
use crate::data::person::Citizens;
use crate::data::text::{TextColumn, TextPool};
use crate::error::Result;
use crate::similarity::name::NameForm;
use crate::similarity::syllable::hash_text;

/// Citizens whose facts are counted at once.
const FACTS_CHUNK: usize = 1 << 16;

/// Kinds of keys that are worked out together: their keys are in memory at once, eight bytes each.
const KINDS_AT_ONCE: usize = 3;

/// Ranges of citizens whose keys are worked out side by side.
const N_RANGES: usize = 8;

/// Of so many citizens one more finds room in the columns of a file that are changed in memory.
const SPARE_ONE_IN: usize = 16;

/// Builds an index.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    citizens: Citizens,
    rows: Vec<CitizenRow>,
    names: NameTable,
    further: FurtherValues,
    dates: DateCounts,
    communes: CommuneCounts,
    name: Interned,
    household: Interned,
    address: Interned,
    /// Ids that are not made of number and row; without values where there is none.
    id: Interned,
    name_keys: Vec<u32>,
    key_texts: TextPool,
    form: NameForm,
}

/// A column of texts of which each distinct one stands once.
#[derive(Debug, Default)]
struct Interned {
    ids: Vec<u32>,
    pool: TextPool,
    /// Half of a text's hash and its id (0: nothing stands here), in a place that the half tells. So hardly ever another
    /// text than the one looked for is read, and none when the table grows.
    slots: Vec<(u32, u32)>,
    n_used: usize,
}

impl Interned {
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            self.ids.push(TextPool::EMPTY);
            return;
        }
        if (self.n_used + 1) * 3 > self.slots.len() * 2 {
            self.grow();
        }
        let half = (hash_text(text) >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut at = half as usize & mask;
        let id = loop {
            match self.slots[at] {
                (_, TextPool::EMPTY) => {
                    let id = self.pool.add(text);
                    if id != TextPool::EMPTY {
                        self.slots[at] = (half, id);
                        self.n_used += 1;
                    }
                    break id;
                }
                (other, id) if other == half && self.pool.get(id) == text => break id,
                _ => at = (at + 1) & mask,
            }
        };
        self.ids.push(id);
    }

    fn grow(&mut self) {
        let n = (self.slots.len() * 2).max(16);
        let old = std::mem::replace(&mut self.slots, vec![(0, TextPool::EMPTY); n]);
        for (half, id) in old.into_iter().filter(|(_, id)| *id != TextPool::EMPTY) {
            let mut at = half as usize & (n - 1);
            while self.slots[at].1 != TextPool::EMPTY {
                at = (at + 1) & (n - 1);
            }
            self.slots[at] = (half, id);
        }
    }

    fn column(self) -> TextColumn {
        TextColumn::coded(self.ids.into(), self.pool)
    }
}

impl IndexBuilder {
    /// A builder that expects about `n` citizens.
    pub fn with_capacity(n: usize) -> Self {
        let mut builder = IndexBuilder::default();
        let column = || Vec::with_capacity(n);
        builder.rows.reserve(n);
        builder.name_keys.reserve(n);
        [&mut builder.name, &mut builder.household, &mut builder.address]
            .into_iter()
            .for_each(|interned| interned.ids.reserve(n));
        let citizens = &mut builder.citizens;
        citizens.people.number = Vec::with_capacity(n).into();
        citizens.people.cmnd = column().into();
        citizens.people.commune = column().into();
        citizens.source_row = column().into();
        citizens.people.birth = Vec::with_capacity(n).into();
        citizens.death = Vec::with_capacity(n).into();
        citizens.people.sex = Vec::with_capacity(n).into();
        citizens.people.commune_vintage = Vec::with_capacity(n).into();
        citizens.status = Vec::with_capacity(n).into();
        builder
    }

    /// Adds citizens at the end.
    pub fn push(&mut self, chunk: &Citizens) {
        let people = &chunk.people;
        for idx in 0..chunk.len() {
            let citizen = self.rows.len() as u32;
            let (name, key_text) =
                self.names.intern(people.name_key.get(idx), &mut self.form, &mut self.key_texts);
            self.names.count_name(name);
            let mut others: Vec<u32> = Vec::new();
            for other in chunk.other_names.get(idx).split(';').map(str::trim) {
                let (id, _) = self.names.intern(other, &mut self.form, &mut self.key_texts);
                if id != NO_NAME && id != name && !others.contains(&id) {
                    others.push(id);
                }
            }
            self.names.push_others(citizen, &others);
            let (numbers, communes) =
                FurtherValues::parse(chunk.further_numbers.get(idx), chunk.former_communes.get(idx));
            self.further.numbers.push(citizen, &numbers);
            self.further.communes.push(citizen, &communes);
            let row = CitizenRow {
                name,
                commune: people.commune[idx],
                birth: people.birth[idx],
                commune_vintage: people.commune_vintage[idx],
                sex: people.sex[idx],
                has_other_names: !others.is_empty(),
                has_further: !(numbers.is_empty() && communes.is_empty()),
            };
            self.dates.add(row.birth);
            self.communes.add(row.coded());
            self.rows.push(row);
            self.name_keys.push(key_text);
            self.name.push(people.name.get(idx));
            self.household.push(people.household.get(idx));
            self.address.push(people.address.get(idx));
            let id = chunk.id.get(idx);
            if !id.is_empty() || !self.id.ids.is_empty() {
                self.id.ids.resize(citizen as usize, TextPool::EMPTY);
                self.id.push(id);
            }
        }
        let own = &mut self.citizens;
        own.people.number.extend_from_slice(&people.number);
        own.people.cmnd.extend_from_slice(&people.cmnd);
        own.people.birth.extend_from_slice(&people.birth);
        own.people.sex.extend_from_slice(&people.sex);
        own.people.commune.extend_from_slice(&people.commune);
        own.people.commune_vintage.extend_from_slice(&people.commune_vintage);
        own.status.extend_from_slice(&chunk.status);
        own.death.extend_from_slice(&chunk.death);
        own.source_row.extend((0..chunk.len()).map(|idx| chunk.source_row.get(idx).copied().unwrap_or(0)));
    }

    /// The index without its blocks, and what keys need of each name.
    fn settle(mut self) -> (ReferenceIndex, Vec<Option<BlockName>>) {
        self.names.count_all();
        self.communes.settle();
        let mut citizens = self.citizens;
        citizens.people.name = self.name.column();
        citizens.people.household = self.household.column();
        citizens.people.address = self.address.column();
        citizens.id = self.id.column();
        citizens.people.name_key = TextColumn::coded(self.name_keys.into(), self.key_texts);
        let names = self.names;
        let n_names = names.len() as u32;
        let block_names = (0..n_names).into_par_iter().map(|id| names.block_name(id)).collect();
        let index = ReferenceIndex {
            citizens,
            rows: self.rows.into(),
            names,
            further: self.further,
            dates: self.dates,
            communes: self.communes,
            blocks: Vec::new(),
            facts: ReferenceFacts::default(),
            removed: Default::default(),
            source: None,
            words: Default::default(),
        };
        (index, block_names)
    }

    /// The index, in memory. Citizens who share a 12-digit number get an id that tells them apart.
    pub fn finish(self) -> ReferenceIndex {
        let (mut index, block_names) = self.settle();
        for kinds in BlockKind::ALL.chunks(KINDS_AT_ONCE) {
            let blocks = build_blocks(&index, kinds, &block_names);
            index.blocks.extend(blocks);
        }
        let by_number = std::mem::take(&mut index.blocks[BlockKind::Number as usize]);
        index.count_facts(&by_number);
        index.blocks[BlockKind::Number as usize] = by_number;
        index
    }

    /// Writes the index to `path`, whole or not at all. `made` says what it is made of; its figures about citizens are
    /// filled in.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(self, path: &Path, mut made: Made) -> Result<Saved> {
        let (mut index, block_names) = self.settle();
        let numbers = [BlockKind::Number, BlockKind::Cmnd];
        let [by_number, by_cmnd]: [Block; 2] =
            build_blocks(&index, &numbers, &block_names).try_into().unwrap_or_default();
        index.count_facts(&by_number);
        index.facts.describe(&mut made);
        let mut writer = Writer::new(path, index.len() as u64)?;
        let meta = serde_json::to_vec(&made).unwrap_or_default();
        writer.put(Section::Meta, Bytes::of(&meta), 0)?;
        let n_spare = (index.len() / SPARE_ONE_IN + 1024) as u64;
        for (section, bytes) in index.parts() {
            let grows = bytes.width > 0 && index.is_changed_by_updates(section);
            writer.put(section, bytes, if grows { n_spare } else { 0 })?;
        }
        let pairs = index.dates.pairs();
        writer.put(Section::Dates, Bytes::of(&pairs), 0)?;
        let triples = index.communes.triples();
        writer.put(Section::Communes, Bytes::of(&triples), 0)?;
        put_block(&mut writer, BlockKind::Number, &by_number)?;
        drop(by_number);
        put_block(&mut writer, BlockKind::Cmnd, &by_cmnd)?;
        drop(by_cmnd);
        for kinds in BlockKind::ALL[numbers.len()..].chunks(KINDS_AT_ONCE) {
            for (&kind, block) in kinds.iter().zip(build_blocks(&index, kinds, &block_names)) {
                put_block(&mut writer, kind, &block)?;
            }
        }
        writer.finish()
    }
}

/// The blocks of some kinds. What keys are made of is looked up once per citizen for all of them.
fn build_blocks(
    index: &ReferenceIndex,
    kinds: &[BlockKind],
    block_names: &[Option<BlockName>],
) -> Vec<Block> {
    let n = index.rows.len();
    let source = KeySource { block_names, ..index.key_source() };
    let n_range = n.div_ceil(N_RANGES).max(1);
    let sorted: Vec<Vec<Sorted>> = (0..n.div_ceil(n_range))
        .into_par_iter()
        .map(|range| {
            let range = range * n_range..((range + 1) * n_range).min(n);
            let mut sorted: Vec<Sorted> = kinds.iter().map(|_| Sorted::new(n, range.len())).collect();
            for idx in range {
                source.emit_all(kinds, idx, &mut |nth, key| sorted[nth].push(key, idx as u32));
            }
            sorted
        })
        .collect();
    let mut of_kind: Vec<Vec<Sorted>> = kinds.iter().map(|_| Vec::with_capacity(sorted.len())).collect();
    for range in sorted {
        of_kind.iter_mut().zip(range).for_each(|(of_kind, sorted)| of_kind.push(sorted));
    }
    // One after the other, so that the keys of one are gone when the next is laid out.
    let build = |(ranges, kind): (_, &BlockKind)| Block::build(n, kind.is_tagged(), ranges);
    of_kind.into_iter().zip(kinds).map(build).collect()
}

fn put_block(writer: &mut Writer<'_>, kind: BlockKind, block: &Block) -> Result<()> {
    let (starts, tags, ids, width) = block.parts();
    writer.put(Section::BlockStarts(kind), Bytes::of(starts), 0)?;
    writer.put(Section::BlockTags(kind), Bytes::of(tags), 0)?;
    writer.put(Section::BlockIds(kind), Bytes { width, ..Bytes::of(ids) }, 0)
}

impl ReferenceIndex {
    /// Counts what is told of the reference, and finds the citizens who share a number.
    fn count_facts(&mut self, by_number: &Block) {
        let n = self.rows.len();
        let citizens = &self.citizens;
        let ranges = |n: usize| {
            let range = move |i: usize| i * FACTS_CHUNK..((i + 1) * FACTS_CHUNK).min(n);
            (0..n.div_ceil(FACTS_CHUNK)).into_par_iter().map(range)
        };
        let counted: Vec<ReferenceFacts> =
            ranges(n).map(|rows| ReferenceFacts::count(citizens, rows)).collect();
        let mut facts = ReferenceFacts::default();
        counted.iter().for_each(|part| facts.merge(part));
        // Place by place, who shares a number stands together.
        let shared: Vec<(Vec<u32>, u64)> =
            ranges(by_number.n_places()).map(|places| doubled(&citizens.people, by_number, places)).collect();
        facts.n_doubled_numbers = shared.iter().map(|(_, n_later)| n_later).sum();
        let mut doubled: Vec<u32> = shared.into_iter().flat_map(|(doubled, _)| doubled).collect();
        doubled.sort_unstable();
        self.facts = facts;
        self.citizens.doubled = doubled.into();
    }

    /// The columns as they are laid down, without blocks and small counts.
    fn parts(&self) -> Vec<(Section, Bytes<'_>)> {
        let citizens = &self.citizens;
        let people = &citizens.people;
        let mut parts = vec![
            (Section::Number, Bytes::of(&people.number)),
            (Section::Cmnd, Bytes::of(&people.cmnd)),
            (Section::Birth, Bytes::of(&people.birth)),
            (Section::Sex, Bytes::of(&people.sex)),
            (Section::Commune, Bytes::of(&people.commune)),
            (Section::CommuneVintage, Bytes::of(&people.commune_vintage)),
            (Section::Status, Bytes::of(&citizens.status)),
            (Section::Death, Bytes::of(&citizens.death)),
            (Section::SourceRow, Bytes::of(&citizens.source_row)),
            (Section::Doubled, Bytes::of(&citizens.doubled)),
            (Section::Rows, Bytes::of(&self.rows)),
        ];
        let texts = [
            (&people.name, Section::Name, Section::NameText, Section::NameEnds),
            (&people.name_key, Section::NameKey, Section::KeyText, Section::KeyEnds),
            (&people.household, Section::Household, Section::HouseholdText, Section::HouseholdEnds),
            (&people.address, Section::Address, Section::AddressText, Section::AddressEnds),
            (&citizens.id, Section::Id, Section::IdText, Section::IdEnds),
        ];
        for (column, ids, text, ends) in texts {
            if let Some((column_ids, pool)) = column.as_coded() {
                parts.push((ids, Bytes::of(column_ids)));
                parts.extend(Bytes::of_pool(pool, text, ends));
            }
        }
        parts.extend(self.names.parts());
        parts.extend(self.further.parts());
        parts
    }

    /// Whether updates add to a section in memory.
    fn is_changed_by_updates(&self, section: Section) -> bool {
        if matches!(section, Section::Id | Section::IdEnds) {
            return !self.citizens.id.is_empty();
        }
        !matches!(
            section,
            Section::Doubled
                | Section::IdText
                | Section::NameText
                | Section::KeyText
                | Section::HouseholdText
                | Section::AddressText
                | Section::SyllableText
                | Section::SyllableEnds
                | Section::PlaceCounts
                | Section::NamesByKey
                | Section::NamesByFolded
                | Section::NamesByPair
                | Section::OtherCitizens
                | Section::OtherStarts
                | Section::OtherIds
                | Section::FurtherNumberCitizens
                | Section::FurtherNumberStarts
                | Section::FurtherNumbers
                | Section::FormerCommuneCitizens
                | Section::FormerCommuneStarts
                | Section::FormerCommunes
        )
    }
}
