//! The code tables, read from `tables/encodings/`.
//!
//! Owns [`CodeTable`]: which letter one byte or two stand for. Where two capitals and small letters share a code, the
//! small letter stays and the code is marked: the case must come from the neighbours.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Encoding;

/// What the bytes of one encoding mean.
#[derive(Debug)]
pub struct CodeTable {
    singles: [Option<char>; 256],
    shared: [bool; 256],
    pairs: FxHashMap<(u8, u8), char>,
}

impl CodeTable {
    /// The letter of a byte, and whether its case is lost.
    pub fn single(&self, byte: u8) -> Option<(char, bool)> {
        let at = usize::from(byte);
        self.singles.get(at).copied().flatten().map(|letter| (letter, self.shared[at]))
    }

    /// The letter of two bytes.
    pub fn pair(&self, first: u8, second: u8) -> Option<char> {
        self.pairs.get(&(first, second)).copied()
    }

    fn read(tables: &[&'static str]) -> CodeTable {
        let mut table = CodeTable { singles: [None; 256], shared: [false; 256], pairs: FxHashMap::default() };
        for (letter, bytes) in tables.iter().flat_map(|tsv| rows(tsv)) {
            match bytes.as_slice() {
                [byte] => {
                    let at = usize::from(*byte);
                    match table.singles[at] {
                        Some(old) if old == letter => {}
                        // Two letters that are no pair of capital and small letter: the earlier table decides.
                        Some(old) if !is_same_letter(old, letter) => {}
                        Some(old) => {
                            table.shared[at] = true;
                            table.singles[at] = Some(if letter.is_lowercase() { letter } else { old });
                        }
                        None => table.singles[at] = Some(letter),
                    }
                }
                [first, second] => {
                    table.pairs.entry((*first, *second)).or_insert(letter);
                }
                _ => {}
            }
        }
        table.add_capital_with_small_mark();
        table
    }

    /// Typists write a capital with the mark of the small letter (`Aù` for `Á`).
    fn add_capital_with_small_mark(&mut self) {
        let small: Vec<((u8, u8), char)> =
            self.pairs.iter().filter(|(_, c)| c.is_lowercase()).map(|(p, c)| (*p, *c)).collect();
        for ((first, second), letter) in small {
            let Some(capital) = letter.to_uppercase().next() else { continue };
            let first = if first >= 0xC0 { first & !0x20 } else { first.to_ascii_uppercase() };
            self.pairs.entry((first, second)).or_insert(capital);
        }
    }
}

fn is_same_letter(a: char, b: char) -> bool {
    a.to_lowercase().eq(b.to_lowercase())
}

/// Letter and bytes of each row of a table.
pub(super) fn rows(tsv: &'static str) -> impl Iterator<Item = (char, Vec<u8>)> {
    tsv.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let letter = cells.next()?.chars().next()?;
        let bytes = cells.nth(2)?;
        let bytes = bytes.as_bytes().chunks(2);
        let bytes = bytes.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or(""), 16));
        Some((letter, bytes.collect::<Result<Vec<u8>, _>>().ok()?))
    })
}

pub(super) const TCVN3: &str = include_str!("../../tables/encodings/tcvn3.tsv");
pub(super) const VN1: &str = include_str!("../../tables/encodings/tcvn5712_vn1.tsv");
pub(super) const VNI: &str = include_str!("../../tables/encodings/vni_win.tsv");
pub(super) const VPS: &str = include_str!("../../tables/encodings/vps.tsv");
pub(super) const VISCII: &str = include_str!("../../tables/encodings/viscii.tsv");
pub(super) const VISCII_STD: &str = include_str!("../../tables/encodings/viscii_std.tsv");
pub(super) const CP1258: &str = include_str!("../../tables/encodings/cp1258_decomp.tsv");
pub(super) const CP1258_PRE: &str = include_str!("../../tables/encodings/cp1258_pre.tsv");

static TABLES: LazyLock<[CodeTable; 6]> = LazyLock::new(|| {
    [
        CodeTable::read(&[TCVN3]),
        // The small letters of TCVN3 keep their bytes; VN1 adds the capitals.
        CodeTable::read(&[VN1]),
        CodeTable::read(&[VNI]),
        CodeTable::read(&[VPS]),
        CodeTable::read(&[VISCII, VISCII_STD]),
        CodeTable::read(&[CP1258, CP1258_PRE]),
    ]
});

/// The table of an encoding; `None` for UTF-8, which has none.
pub fn table(encoding: Encoding) -> Option<&'static CodeTable> {
    TABLES.get(encoding.index())
}
