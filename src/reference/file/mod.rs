//! The file of the reference index: what stands where, and how damage shows.
//!
//! Owns the layout ([`Section`], [`Head`]): a head with a table of sections, each with its place, length and checksum, and
//! behind it the sections as flat columns (`src/docs/index-format.md` has all of it). [`save`] writes it, [`open`] maps it,
//! [`update`] is what may stand behind it. Anything that could give a wrong answer is found on opening.

mod map;
pub mod open;
pub mod save;
pub mod update;

use bytemuck::{NoUninit, Pod, Zeroable};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::keys::{BlockKind, KeyParts, push_keys};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::place::Vintage;
use crate::data::profile::{NamesAre, NumbersAre};
use crate::data::text::TextPool;
use crate::places::Coded;

/// What an index file begins with. The bytes show whether a file went through something that changes line ends.
pub const MAGIC: [u8; 8] = *b"\x89DSX\r\n\x1A\n";

/// Version of the layout.
pub const FORMAT_VERSION: u32 = 1;

/// A number whose bytes tell their order.
const BYTE_ORDER: u32 = 0x0102_0304;

/// Most sections that a file has.
const MAX_SECTIONS: usize = 256;

/// Sections begin at multiples of this.
const ALIGN: u64 = 64;

/// Number of the first section of the first block; each block has three.
const FIRST_BLOCK: u32 = 100;

/// A part of the file. Numbers are never used again for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// JSON: what the index was made of.
    Meta,
    /// `u64` per citizen.
    Number,
    /// `u32` per citizen.
    Cmnd,
    /// `u32` per citizen: text of the display name.
    Name,
    /// `u32` per citizen: text of the name key.
    NameKey,
    /// Date per citizen.
    Birth,
    /// Byte per citizen.
    Sex,
    /// `u32` per citizen.
    Commune,
    /// Byte per citizen.
    CommuneVintage,
    /// `u32` per citizen: text of the household code.
    Household,
    /// `u32` per citizen: text of the address.
    Address,
    /// Byte per citizen.
    Status,
    /// Date per citizen.
    Death,
    /// `u32` per citizen.
    SourceRow,
    /// `u32` per citizen who shares a number.
    Doubled,
    /// 16 bytes per citizen: what comparing needs, side by side.
    Rows,
    /// Distinct display names.
    NameText,
    /// Their ends.
    NameEnds,
    /// Distinct name keys.
    KeyText,
    /// Their ends.
    KeyEnds,
    /// Distinct household codes.
    HouseholdText,
    /// Their ends.
    HouseholdEnds,
    /// Distinct addresses.
    AddressText,
    /// Their ends.
    AddressEnds,
    /// 64 bytes per distinct name.
    Names,
    /// `u32` per syllable of a distinct name.
    NameSyllables,
    /// Hash table.
    NamesByKey,
    /// Hash table.
    NamesByFolded,
    /// Hash table.
    NamesByPair,
    /// `u32` per name without marks.
    FoldedCounts,
    /// `u32` per pair of first and last syllable.
    PairCounts,
    /// Distinct syllables.
    SyllableText,
    /// Their ends.
    SyllableEnds,
    /// Three `u32` per syllable without marks.
    PlaceCounts,
    /// `u32` per citizen with other names.
    OtherCitizens,
    /// `u32` per citizen with other names, and one.
    OtherStarts,
    /// `u32` per other name.
    OtherIds,
    /// Two `u32` per date.
    Dates,
    /// Three `u32` per commune code.
    Communes,
    /// `u32` per citizen with earlier numbers.
    FurtherNumberCitizens,
    /// `u32` per citizen with earlier numbers, and one.
    FurtherNumberStarts,
    /// `u64` per earlier number.
    FurtherNumbers,
    /// `u32` per citizen with earlier communes.
    FormerCommuneCitizens,
    /// `u32` per citizen with earlier communes, and one.
    FormerCommuneStarts,
    /// `u32` per earlier commune.
    FormerCommunes,
    /// `u32` per citizen, or none: text of the id that is not made of number and row.
    Id,
    /// Distinct ids.
    IdText,
    /// Their ends.
    IdEnds,
    /// Directory of a block.
    BlockStarts(BlockKind),
    /// Tags of a block.
    BlockTags(BlockKind),
    /// Citizens of a block.
    BlockIds(BlockKind),
}

/// All sections but those of blocks, by their number.
const PLAIN: [Section; 48] = [
    Section::Meta,
    Section::Number,
    Section::Cmnd,
    Section::Name,
    Section::NameKey,
    Section::Birth,
    Section::Sex,
    Section::Commune,
    Section::CommuneVintage,
    Section::Household,
    Section::Address,
    Section::Status,
    Section::Death,
    Section::SourceRow,
    Section::Doubled,
    Section::Rows,
    Section::NameText,
    Section::NameEnds,
    Section::KeyText,
    Section::KeyEnds,
    Section::HouseholdText,
    Section::HouseholdEnds,
    Section::AddressText,
    Section::AddressEnds,
    Section::Names,
    Section::NameSyllables,
    Section::NamesByKey,
    Section::NamesByFolded,
    Section::NamesByPair,
    Section::FoldedCounts,
    Section::PairCounts,
    Section::SyllableText,
    Section::SyllableEnds,
    Section::PlaceCounts,
    Section::OtherCitizens,
    Section::OtherStarts,
    Section::OtherIds,
    Section::Dates,
    Section::Communes,
    Section::FurtherNumberCitizens,
    Section::FurtherNumberStarts,
    Section::FurtherNumbers,
    Section::FormerCommuneCitizens,
    Section::FormerCommuneStarts,
    Section::FormerCommunes,
    Section::Id,
    Section::IdText,
    Section::IdEnds,
];

impl Section {
    /// All sections, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Section> {
        let blocks = BlockKind::ALL
            .into_iter()
            .flat_map(|kind| [Section::BlockStarts(kind), Section::BlockTags(kind), Section::BlockIds(kind)]);
        PLAIN.into_iter().chain(blocks)
    }

    /// The number in the file.
    pub fn code(self) -> u32 {
        let block = |kind: BlockKind, part| FIRST_BLOCK + kind as u32 * 3 + part;
        match self {
            Section::BlockStarts(kind) => block(kind, 0),
            Section::BlockTags(kind) => block(kind, 1),
            Section::BlockIds(kind) => block(kind, 2),
            plain => PLAIN.iter().position(|&s| s == plain).map_or(0, |at| at as u32 + 1),
        }
    }

    /// The name that messages and summaries use.
    pub fn name(self) -> String {
        let kebab = |text: String| {
            let mut out = String::new();
            for (i, c) in text.char_indices() {
                if c.is_uppercase() && i > 0 {
                    out.push('_');
                }
                out.push(c.to_ascii_lowercase());
            }
            out
        };
        match self {
            Section::BlockStarts(kind) => format!("block_{}.starts", kebab(format!("{kind:?}"))),
            Section::BlockTags(kind) => format!("block_{}.tags", kebab(format!("{kind:?}"))),
            Section::BlockIds(kind) => format!("block_{}.ids", kebab(format!("{kind:?}"))),
            plain => kebab(format!("{plain:?}")),
        }
    }
}

/// A section's content as it is laid down.
#[derive(Debug, Clone, Copy)]
pub struct Bytes<'a> {
    /// The bytes, in two parts.
    pub parts: [&'a [u8]; 2],
    /// Bytes of one value.
    pub width: usize,
}

impl<'a> Bytes<'a> {
    /// Values side by side.
    pub fn of<T: NoUninit>(values: &'a [T]) -> Self {
        Bytes { parts: [bytemuck::cast_slice(values), &[]], width: size_of::<T>() }
    }

    /// Text.
    pub fn text(front: &'a str, back: &'a str) -> Self {
        Bytes { parts: [front.as_bytes(), back.as_bytes()], width: 1 }
    }

    /// The two sections of a pool of texts.
    pub fn of_pool(pool: &'a TextPool, text: Section, ends: Section) -> [(Section, Bytes<'a>); 2] {
        let (front, back, pool_ends) = pool.parts();
        [(text, Bytes::text(front, back)), (ends, Bytes::of(pool_ends))]
    }

    /// All bytes.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }

    /// Whether there is no byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The first bytes of the file, without the table of sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Head {
    magic: [u8; 8],
    format_version: u32,
    byte_order: u32,
    /// What the hashes of this version give for a fixed person.
    fingerprint: u64,
    /// Of head and table, taken with this field 0.
    checksum: u64,
    /// Length of the file without updates behind it.
    n_bytes: u64,
    n_citizens: u64,
    n_sections: u64,
    /// Version of danhsach that wrote it; for messages.
    tool: [u8; 16],
}

/// Where a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Entry {
    code: u32,
    /// Bytes of one value.
    width: u32,
    offset: u64,
    /// Bytes used.
    n_bytes: u64,
    /// Bytes that may be used in memory.
    room: u64,
    /// Of the bytes used.
    checksum: u64,
}

impl Head {
    /// The head of a file of this version.
    fn new(n_bytes: u64, n_citizens: u64, n_sections: usize) -> Head {
        let mut tool = [0; 16];
        for (place, byte) in tool.iter_mut().zip(env!("CARGO_PKG_VERSION").bytes()) {
            *place = byte;
        }
        Head {
            magic: MAGIC,
            format_version: FORMAT_VERSION,
            byte_order: BYTE_ORDER,
            fingerprint: fingerprint(),
            checksum: 0,
            n_bytes,
            n_citizens,
            n_sections: n_sections as u64,
            tool,
        }
    }

    /// Head and table as they are laid down.
    fn lay_down(mut self, entries: &[Entry]) -> Vec<u8> {
        self.checksum = self.checksum_with(entries);
        let mut bytes = bytemuck::bytes_of(&self).to_vec();
        bytes.extend_from_slice(bytemuck::cast_slice(entries));
        bytes
    }

    fn checksum_with(mut self, entries: &[Entry]) -> u64 {
        self.checksum = 0;
        let mut bytes = bytemuck::bytes_of(&self).to_vec();
        bytes.extend_from_slice(bytemuck::cast_slice(entries));
        xxh3_64(&bytes)
    }

    /// Version of danhsach that wrote the file.
    fn tool(&self) -> String {
        let text: Vec<u8> = self.tool.iter().copied().take_while(u8::is_ascii_graphic).collect();
        String::from_utf8(text).unwrap_or_default()
    }
}

/// What the hashes of this version give for a fixed person: an index whose keys were made otherwise finds nobody.
fn fingerprint() -> u64 {
    let mut parts = KeyParts { number: 1_234, cmnd: 56, household: 78, ..KeyParts::default() };
    parts.set_name("nguyễn thị mỹ dung");
    parts.birth = PartialDate::new(1960, 2, 3);
    parts.set_commune(Coded { code: 97, vintage: Vintage::New });
    let mut keys = Vec::new();
    for kind in BlockKind::ALL {
        push_keys(kind, &parts, &mut keys);
    }
    xxh3_64(bytemuck::cast_slice(&keys))
}

/// What an index was made of; kept in it, since reports tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// File name of the reference.
    pub file: String,
    /// Its size in bytes.
    pub n_bytes: u64,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// Rows read.
    pub n_read: u64,
    /// Rows that are no citizen.
    pub n_non_data: u64,
    /// Status words that are not known, with their counts, most frequent first.
    pub unknown_status_words: Vec<(String, u64)>,
    /// Name of each status with its citizens.
    pub n_by_status: Vec<(String, u64)>,
    /// See [`super::ReferenceFacts`].
    pub n_without_number: u64,
    /// See [`super::ReferenceFacts`].
    pub n_doubled_numbers: u64,
    /// See [`super::ReferenceFacts`].
    pub n_without_name: u64,
    /// See [`super::ReferenceFacts`].
    pub n_without_birth: u64,
    /// How its rows were read.
    #[serde(default)]
    pub read_as: ReadAs,
}

/// How the rows of a reference were read. An index that does not say was read as the population data, by the headers that
/// danhsach knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadAs {
    /// What its numbers are.
    pub numbers: NumbersAre,
    /// How its names were read.
    pub names: NamesAre,
    /// Its headers, each with the field that its words mean.
    pub columns: Vec<(String, Option<Field>)>,
}

/// Whether a file with this beginning says that it is an index.
pub fn is_index(first_bytes: &[u8]) -> bool {
    // The line ends may have been changed on the way: that is to be told as damage, not as another kind of file.
    first_bytes.starts_with(&MAGIC[..4])
}

#[cfg(test)]
mod tests;
