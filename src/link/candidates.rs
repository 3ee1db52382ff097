//! Which citizens a record is compared with: the union of the blocks of its keys, each citizen once.
//!
//! Owns [`Candidates`]. A block that is too large is narrowed down by another field of the record, never dropped.

use std::cmp::Reverse;
use std::ops::Range;

use crate::data::date::Precision;
use crate::data::person::{Person, Sex};
use crate::reference::{BlockKind, KeyParts, ReferenceIndex, push_keys};
use crate::similarity::name::NameKeys;

/// Size from which a block is narrowed down.
pub const LARGE: usize = 64;

/// The kinds of keys by which a record is looked up when its number does not settle it.
const SEARCHED: [BlockKind; 11] = [
    BlockKind::NameYear,
    BlockKind::NameDay,
    BlockKind::GivenDate,
    BlockKind::FamilyGivenYear,
    BlockKind::GivenCommuneYear,
    BlockKind::GivenCommuneDay,
    BlockKind::NameCommune,
    BlockKind::InitialsDate,
    BlockKind::InitialsCommuneYear,
    BlockKind::CommuneDate,
    BlockKind::HouseholdGiven,
];

/// Candidates of one record, in the order of the reference. Reused from record to record.
#[derive(Debug, Default)]
pub struct Candidates {
    /// Citizens.
    pub citizens: Vec<u32>,
    keys: Vec<u64>,
    block: Vec<u32>,
    looks: Vec<Look>,
    /// Most citizens that a block gives; `None`: all.
    pub limit: Option<u32>,
    /// What the limit left out.
    pub cut: Cut,
    /// Whom the blocks may hold, those of one look after the other.
    found: Vec<u32>,
}

/// What a limit left out of the blocks of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cut {
    /// Citizens whom the block that lost most did not give.
    pub n: u32,
    /// How near the nearest of all of them is.
    pub nearest: u8,
}

/// A key that is looked up.
#[derive(Debug, Clone)]
struct Look {
    kind: BlockKind,
    key: u64,
    place: Range<usize>,
    /// End of what it found in [`Candidates::found`].
    end: usize,
    /// Citizens in the block, narrowed.
    n: usize,
}

impl Candidates {
    /// Citizens that have, or had, one of the record's numbers.
    pub fn by_number(&mut self, index: &ReferenceIndex, parts: &KeyParts) {
        self.citizens.clear();
        self.cut = Cut::default();
        for kind in [BlockKind::Number, BlockKind::Cmnd] {
            self.keys.clear();
            push_keys(kind, parts, &mut self.keys);
            for &key in &self.keys {
                self.citizens.extend(index.block(kind).get(key));
            }
        }
        self.citizens.sort_unstable();
        self.citizens.dedup();
    }

    /// Adds the citizens that share another key with the record.
    /// `name`: hashes of the record's name.
    pub fn search(&mut self, index: &ReferenceIndex, parts: &KeyParts, person: &Person<'_>, name: &NameKeys) {
        self.looks.clear();
        for kind in SEARCHED {
            self.add_keys(kind, parts);
        }
        match parts.birth.precision() {
            // Without a birth date the name alone must do, and a year may be counted one off.
            Precision::None => self.add_keys(BlockKind::Name, parts),
            Precision::Year => {
                for year in [parts.birth.year.saturating_sub(1), parts.birth.year + 1] {
                    let mut near = parts.clone();
                    near.birth.year = year;
                    self.add_keys(BlockKind::NameYear, &near);
                    self.add_keys(BlockKind::GivenCommuneYear, &near);
                }
            }
            _ => {}
        }
        self.look_up(index, parts, person, name);
        self.citizens.sort_unstable();
        self.citizens.dedup();
    }

    /// Adds citizens found otherwise.
    pub fn add(&mut self, citizens: &[u32]) {
        self.citizens.extend_from_slice(citizens);
        self.citizens.sort_unstable();
        self.citizens.dedup();
    }

    /// What each key of the last search gave, before any limit.
    pub fn looked(&self) -> impl Iterator<Item = (BlockKind, u64)> + '_ {
        self.looks.iter().map(|look| (look.kind, look.n as u64))
    }

    fn add_keys(&mut self, kind: BlockKind, parts: &KeyParts) {
        self.keys.clear();
        push_keys(kind, parts, &mut self.keys);
        self.looks.extend(self.keys.iter().map(|&key| Look { kind, key, place: 0..0, end: 0, n: 0 }));
    }

    /// Looks all keys up, step by step: each step reads from places of its own that are not in the cache, and the processor
    /// waits for many of them at once where nothing else stands between.
    fn look_up(&mut self, index: &ReferenceIndex, parts: &KeyParts, person: &Person<'_>, name: &NameKeys) {
        for look in &mut self.looks {
            look.place = index.block(look.kind).place(look.key);
        }
        self.found.clear();
        for look in &mut self.looks {
            index.block(look.kind).look(look.key, look.place.clone(), &mut self.found);
            look.end = self.found.len();
        }
        let mut start = 0;
        for look in &mut self.looks {
            self.block.clear();
            self.block.extend_from_slice(self.found.get(start..look.end).unwrap_or_default());
            start = look.end;
            index.block(look.kind).settle(look.key, &mut self.block);
            if self.block.len() > LARGE {
                narrow(&mut self.block, look.kind, index, parts, person);
            }
            look.n = self.block.len();
            if let Some(limit) = self.limit.filter(|&limit| look.n > limit as usize) {
                let nearest = keep_nearest(&mut self.block, limit as usize, |citizen| {
                    nearness(index, citizen, parts, person, name)
                });
                self.cut.n = self.cut.n.max(look.n as u32 - limit);
                self.cut.nearest = self.cut.nearest.max(nearest);
            }
            self.citizens.extend_from_slice(&self.block);
        }
    }
}

/// Keeps the `n` nearest of a block, the first in the order of the reference where many are alike; how near the nearest is
/// who does not stay.
fn keep_nearest(block: &mut Vec<u32>, n: usize, near: impl Fn(u32) -> u8) -> u8 {
    let mut ranked: Vec<(Reverse<u8>, u32)> = block.iter().map(|&c| (Reverse(near(c)), c)).collect();
    ranked.sort_unstable();
    block.clear();
    block.extend(ranked[..n.min(ranked.len())].iter().map(|(_, citizen)| citizen));
    ranked.get(n).map_or(0, |(Reverse(near), _)| *near)
}

/// How far a citizen agrees with a record in what can be looked at without comparing them.
pub fn nearness(
    index: &ReferenceIndex,
    citizen: u32,
    parts: &KeyParts,
    person: &Person<'_>,
    name: &NameKeys,
) -> u8 {
    let row = index.row(citizen);
    let names = match index.names().get(row.name).map(|entry| &entry.keys) {
        Some(own) if own.key == name.key => 4,
        Some(own) if own.folded == name.folded => 2,
        _ => 0,
    };
    let birth = if !row.birth.is_none() && row.birth == person.birth { 4 } else { 0 };
    let commune = if parts.communes.contains(&row.commune) { 2 } else { 0 };
    let sex = if row.sex == person.sex && row.sex != Sex::Unknown { 1 } else { 0 };
    let address = index.citizens().people.address.get(citizen as usize);
    let address = if !address.is_empty() && address == person.address { 3 } else { 0 };
    names + birth + commune + sex + address
}

/// Narrows a large block down by the first field that the record has and the key does not use. Whoever agrees in
/// that field stays, and so does whoever does not have it.
fn narrow(
    block: &mut Vec<u32>,
    kind: BlockKind,
    index: &ReferenceIndex,
    parts: &KeyParts,
    person: &Person<'_>,
) {
    let birth = parts.birth;
    let uses_day = matches!(
        kind,
        BlockKind::GivenDate | BlockKind::InitialsDate | BlockKind::CommuneDate | BlockKind::NameDay
    );
    let uses_commune = matches!(
        kind,
        BlockKind::GivenCommuneYear
            | BlockKind::GivenCommuneDay
            | BlockKind::NameCommune
            | BlockKind::InitialsCommuneYear
            | BlockKind::CommuneDate
    );
    if birth.precision() == Precision::Day && !uses_day {
        block.retain(|&c| {
            let other = index.row(c).birth;
            let placeholder = other.precision() < Precision::Day || (other.day == 1 && other.month == 1);
            placeholder || other.day == birth.day || other.month == birth.month
        });
    }
    if block.len() > LARGE && !uses_commune && !parts.communes.is_empty() {
        block.retain(|&c| {
            let commune = index.row(c).commune;
            commune == 0 || parts.communes.contains(&commune)
        });
    }
    if block.len() > LARGE && person.sex != Sex::Unknown {
        block.retain(|&c| {
            let sex = index.row(c).sex;
            sex == person.sex || sex == Sex::Unknown
        });
    }
}
