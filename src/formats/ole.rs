//! Files within a file: the container of Excel 97–2003 (OLE2, [MS-CFB]).
//!
//! Owns [`stream`]. A file lies in *sectors* that a table chains; a small one in smaller sectors inside another file. No chain
//! is followed for longer than the container has sectors.

const HEADER: usize = 512;
const NO_SECTOR: u32 = 0xFFFF_FFFA;
const MINI_SECTOR: usize = 64;
/// Files below this size lie in the small sectors.
const MINI_CUTOFF: usize = 4096;

/// The first of the files called one of `names` in the container `bytes`; `None` where it has none, or is damaged.
pub fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let container = Container::open(bytes)?;
    let directory = container.chain(u32_at(bytes, 48)?, usize::MAX)?;
    let entries: Vec<&[u8]> = directory.as_chunks::<128>().0.iter().map(|entry| &entry[..]).collect();
    let (start, size) = names.iter().find_map(|name| {
        let entry = entries.iter().find(|entry| name_of(entry).eq_ignore_ascii_case(name))?;
        Some((u32_at(entry, 116)?, u32_at(entry, 120)? as usize))
    })?;
    if size >= MINI_CUTOFF {
        return container.chain(start, size);
    }
    let root = entries.first()?;
    let small = container.chain(u32_at(root, 116)?, usize::MAX)?;
    let table = container.chain(u32_at(bytes, 60)?, usize::MAX)?;
    let (mut out, mut sector) = (Vec::new(), start);
    while sector < NO_SECTOR && out.len() < size {
        let at = (sector as usize).checked_mul(MINI_SECTOR)?;
        out.extend_from_slice(small.get(at..at + MINI_SECTOR)?);
        sector = u32_at(&table, sector as usize * 4)?;
    }
    out.truncate(size);
    Some(out)
}

struct Container<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// The sector that follows each.
    next: Vec<u32>,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector_size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut container = Container { bytes, sector_size, next: Vec::new() };
        let n_sectors = container.n_sectors();
        // Where the table lies: 109 sectors in the header, more in a chain of their own.
        let mut places: Vec<u32> = (0..109).map_while(|i| u32_at(bytes, 76 + i * 4)).collect();
        let mut more = u32_at(bytes, 68)?;
        for _ in 0..n_sectors {
            if more >= NO_SECTOR {
                break;
            }
            let sector = container.sector(more)?;
            let n = sector_size / 4 - 1;
            places.extend((0..n).map_while(|i| u32_at(sector, i * 4)));
            more = u32_at(sector, n * 4)?;
        }
        places.retain(|&sector| sector < NO_SECTOR);
        places.truncate(n_sectors / (sector_size / 4) + 2);
        let mut next = Vec::new();
        for sector in places {
            let words = container.sector(sector)?.as_chunks().0;
            next.extend(words.iter().map(|word| u32::from_le_bytes(*word)));
        }
        container.next = next;
        Some(container)
    }

    fn n_sectors(&self) -> usize {
        self.bytes.len() / self.sector_size + 1
    }

    /// The bytes of a sector; the last one may be cut short.
    fn sector(&self, sector: u32) -> Option<&'a [u8]> {
        // The header takes the place of the first sector, however large those are.
        let at = (sector as usize).checked_add(1)?.checked_mul(self.sector_size)?.max(HEADER);
        let end = (at + self.sector_size).min(self.bytes.len());
        self.bytes.get(at..end).filter(|bytes| !bytes.is_empty())
    }

    /// The bytes of a chain from sector `start`, at most `size`.
    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut sector = start;
        for _ in 0..self.n_sectors() {
            if sector >= NO_SECTOR || out.len() >= size {
                break;
            }
            out.extend_from_slice(self.sector(sector)?);
            sector = *self.next.get(sector as usize)?;
        }
        out.truncate(size);
        Some(out)
    }
}

fn name_of(entry: &[u8]) -> String {
    let n = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(62);
    let letters: Vec<u16> =
        entry.get(..n).unwrap_or_default().as_chunks().0.iter().map(|c| u16::from_le_bytes(*c)).collect();
    String::from_utf16_lossy(&letters)
}

/// A number of two bytes.
pub fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// A number of four bytes.
pub fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}
