//! What stands behind an index: updates, each whole or not there.
//!
//! Owns [`Changes`] (a day's changes, normalised) and how they are laid down: a head with the checksum of what follows and
//! of the index that it belongs to. The index itself is not touched; the changes are applied in memory on opening.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use bytemuck::{Pod, Zeroable};
use xxhash_rust::xxh3::xxh3_64;

use super::open::{check_head_of, is_sound, open_file, unreadable};
use super::save::{not_written, open_to_add};
use super::{ALIGN, Entry, Head, MAX_SECTIONS};
use crate::data::date::PartialDate;
use crate::data::person::{Citizens, Person, Sex, Status};
use crate::data::place::Vintage;
use crate::error::{Error, Result};
use crate::lang::index as words;

const MAGIC: [u8; 8] = *b"DSXUPD\r\n";

/// Changes of a reference, normalised, in their order.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Citizens as they are now: found again by their 12-digit number, or new.
    pub citizens: Citizens,
    /// 12-digit numbers of citizens who are taken out, after the above.
    pub removed: Vec<u64>,
    /// Of the bytes in which they are laid down; 0 where they are not.
    pub checksum: u64,
}

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct UpdateHead {
    magic: [u8; 8],
    /// Checksum of the index's head.
    of_index: u64,
    /// Place among the updates, from 0.
    sequence: u64,
    n_bytes: u64,
    checksum: u64,
    /// Of the fields above.
    own_checksum: u64,
}

impl UpdateHead {
    fn sum(&self) -> u64 {
        xxh3_64(&bytemuck::bytes_of(self)[..size_of::<UpdateHead>() - 8])
    }
}

/// The updates behind an index.
pub(super) fn read(bytes: &[u8], index: &Head) -> Result<Vec<Changes>> {
    let (found, n_whole) = read_whole(bytes, index)?;
    if n_whole < bytes.len() {
        return Err(Error::input(words::UPDATE_CUT).hint(words::UPDATE_CUT_HINT));
    }
    Ok(found)
}

/// The updates that are whole, and the bytes that they take. Something behind them that was cut is left out; something
/// that is damaged is an error.
fn read_whole(bytes: &[u8], index: &Head) -> Result<(Vec<Changes>, usize)> {
    let damaged = || Error::input(words::UPDATE_DAMAGED).hint(words::UPDATE_DAMAGED_HINT);
    let mut found: Vec<Changes> = Vec::new();
    let mut at = 0;
    while let Some(head) = bytes.get(at..at + size_of::<UpdateHead>()) {
        if head.iter().all(|&b| b == 0) && bytes[at..].iter().all(|&b| b == 0) {
            // Room that was made for an update, which then was not written.
            break;
        }
        let head: UpdateHead = bytemuck::pod_read_unaligned(head);
        let belongs = head.of_index == index.checksum && head.sequence == found.len() as u64;
        if head.magic != MAGIC || head.own_checksum != head.sum() || !belongs {
            return Err(damaged());
        }
        let start = at + size_of::<UpdateHead>();
        let Some(end) = usize::try_from(head.n_bytes).ok().and_then(|n| start.checked_add(n)) else {
            return Err(damaged());
        };
        let next = end.next_multiple_of(ALIGN as usize);
        if bytes.len() < next {
            break;
        }
        let (content, padding) = (&bytes[start..end], &bytes[end..next]);
        if xxh3_64(content) != head.checksum || padding.iter().any(|&b| b != 0) {
            return Err(damaged());
        }
        let mut changes = decode(content).ok_or_else(damaged)?;
        changes.checksum = head.checksum;
        found.push(changes);
        at = next;
    }
    Ok((found, at))
}

/// What adding an update found and left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Citizens of the index, without updates.
    pub n_citizens: u64,
    /// Changes that stand behind the index now, all updates together.
    pub n_pending: u64,
    /// Bytes added.
    pub n_bytes: u64,
    /// An update that was cut stood there, and was replaced.
    pub replaced_cut: bool,
}

/// Adds changes behind the index at `path`. What this costs depends on the changes, not on the index.
///
/// # Errors
/// Not an index, damaged head or updates, another update under way, no room on the disk.
pub fn add(path: &Path, changes: &Changes) -> Result<Added> {
    let located = |e: Error| e.at(path);
    drop(open_file(path)?);
    let mut file = open_to_add(path)?;
    let n_file = file.metadata().map_err(|e| unreadable(path, &e))?.len();
    let mut head = vec![0; size_of::<Head>() + MAX_SECTIONS * size_of::<Entry>()];
    let n_read = read_up_to(&mut file, &mut head).map_err(|e| unreadable(path, &e))?;
    head.truncate(n_read);
    let head = check_head_of(&head, n_file).map_err(located)?.head;
    let mut behind = Vec::new();
    let skipped = file.seek(SeekFrom::Start(head.n_bytes)).and_then(|_| file.read_to_end(&mut behind));
    skipped.map_err(|e| unreadable(path, &e))?;
    let (before, n_whole) = read_whole(&behind, &head).map_err(located)?;
    let content = encode(changes);
    let mut own = UpdateHead {
        magic: MAGIC,
        of_index: head.checksum,
        sequence: before.len() as u64,
        n_bytes: content.len() as u64,
        checksum: xxh3_64(&content),
        own_checksum: 0,
    };
    own.own_checksum = own.sum();
    let mut bytes = bytemuck::bytes_of(&own).to_vec();
    bytes.extend_from_slice(&content);
    bytes.resize((n_whole + bytes.len()).next_multiple_of(ALIGN as usize) - n_whole, 0);
    let write = |file: &mut File| -> std::io::Result<()> {
        if n_whole < behind.len() {
            file.set_len(head.n_bytes + n_whole as u64)?;
        }
        file.write_all(&bytes)?;
        file.sync_all()
    };
    if let Err(error) = write(&mut file) {
        // What was not written whole is taken back; where that fails too it counts as cut.
        let _ = file.set_len(head.n_bytes + n_whole as u64);
        return Err(not_written(path, &error));
    }
    let pending: usize = before.iter().map(Changes::len).sum();
    Ok(Added {
        n_citizens: head.n_citizens,
        n_pending: (pending + changes.len()) as u64,
        n_bytes: bytes.len() as u64,
        replaced_cut: n_whole < behind.len(),
    })
}

fn read_up_to(file: &mut File, into: &mut [u8]) -> std::io::Result<usize> {
    let mut n = 0;
    while n < into.len() {
        match file.read(&mut into[n..])? {
            0 => break,
            read => n += read,
        }
    }
    Ok(n)
}

impl Changes {
    /// Number of changes.
    pub fn len(&self) -> usize {
        self.citizens.len() + self.removed.len()
    }

    /// Whether there is no change.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn encode(changes: &Changes) -> Vec<u8> {
    let mut out = Vec::new();
    let citizens = &changes.citizens;
    out.extend((citizens.len() as u64).to_le_bytes());
    out.extend((changes.removed.len() as u64).to_le_bytes());
    for idx in 0..citizens.len() {
        let person = citizens.people.get(idx);
        out.extend(person.number.to_le_bytes());
        out.extend(person.cmnd.to_le_bytes());
        out.extend(person.commune.to_le_bytes());
        out.extend(citizens.source_row.get(idx).copied().unwrap_or(0).to_le_bytes());
        for date in [person.birth, citizens.death[idx]] {
            out.extend(bytemuck::bytes_of(&date));
        }
        let id = citizens.id.get(idx);
        let has_id = u8::from(!id.is_empty());
        out.extend([person.sex as u8, person.commune_vintage as u8, citizens.status[idx] as u8, has_id]);
        let texts = [
            person.name,
            person.name_key,
            person.household,
            person.address,
            citizens.other_names.get(idx),
            citizens.further_numbers.get(idx),
            citizens.former_communes.get(idx),
        ];
        for text in texts.into_iter().chain((has_id == 1).then_some(id)) {
            out.extend((text.len() as u32).to_le_bytes());
            out.extend(text.as_bytes());
        }
    }
    changes.removed.iter().for_each(|number| out.extend(number.to_le_bytes()));
    out
}

fn decode(bytes: &[u8]) -> Option<Changes> {
    let mut rest = Rest(bytes);
    let (n, n_removed) = (rest.u64()?, rest.u64()?);
    let mut changes = Changes::default();
    for _ in 0..n {
        let (number, cmnd, commune, source_row) = (rest.u64()?, rest.u32()?, rest.u32()?, rest.u32()?);
        let (birth, death) = (rest.date()?, rest.date()?);
        let &[sex, vintage, status, has_id @ (0 | 1)] = rest.take(4)? else { return None };
        let [name, name_key, household, address] = [rest.text()?, rest.text()?, rest.text()?, rest.text()?];
        let [others, numbers, communes] = [rest.text()?, rest.text()?, rest.text()?];
        let id = if has_id == 1 { rest.text()? } else { "" };
        let citizens = &mut changes.citizens;
        citizens.people.push(Person {
            number,
            cmnd,
            name,
            name_key,
            birth,
            sex: *bytemuck::checked::try_from_bytes::<Sex>(&[sex]).ok()?,
            commune,
            commune_vintage: *bytemuck::checked::try_from_bytes::<Vintage>(&[vintage]).ok()?,
            household,
            address,
        });
        citizens.status.push(*bytemuck::checked::try_from_bytes::<Status>(&[status]).ok()?);
        citizens.death.push(death);
        citizens.other_names.push(others);
        citizens.further_numbers.push(numbers);
        citizens.former_communes.push(communes);
        citizens.source_row.push(source_row);
        citizens.id.push(id);
    }
    for _ in 0..n_removed {
        changes.removed.push(rest.u64()?);
    }
    rest.0.is_empty().then_some(changes)
}

/// What is not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (own, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(own)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take(8).map(bytemuck::pod_read_unaligned)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4).map(bytemuck::pod_read_unaligned)
    }

    fn date(&mut self) -> Option<PartialDate> {
        self.take(4).map(bytemuck::pod_read_unaligned).filter(|&date| is_sound(date))
    }

    fn text(&mut self) -> Option<&'a str> {
        let n = self.u32()? as usize;
        std::str::from_utf8(self.take(n)?).ok()
    }
}
