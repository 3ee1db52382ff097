//! What the columns of a place tell as a whole: the division of the commune codes, and the one province of a list.
//!
//! Owns [`PlaceFacts`]: counts that any order of rows gives alike. Nearly every new code was the code of an old commune, a
//! third of the old codes are codes of today: a code that only one division has is evidence, and so is a name
//! beside the code that only one division has for it.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

use super::address::AddressCache;
use super::columns::{ColumnCache, PlaceCells};
use crate::data::field::Field;
use crate::data::place::Vintage;
use crate::data::profile::{ColumnMap, CommuneCodes, CommuneIs, Profile};
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::data::table::Table;
use crate::lang::text;
use crate::normalize::text::mend;
use crate::normalize::trail::Trail;
use crate::places::units::id_of;

/// Rows from which on only a part of the addresses is read, picked by their text so that the order of rows does not
/// count.
const MANY_ROWS: usize = 100_000;
/// A column is of one division where the other's evidence is at most one in so many …
const ONE_IN: u64 = 20;
/// … and, where there are codes alone, of the old one where codes that only it has are at least one in so many …
const OLD_ONE_IN: u64 = 5;
/// … and of the new one where they are at most one in so many …
const NEW_ONE_IN: u64 = 50;
/// … among at least so many different codes. An old list of ten communes has none whose code was given up only by a
/// chance of one in 60,000.
const NEW_CODES: usize = 10;
/// Different numbers of one or two digits, all of them communes', that are no chance (0.5⁷ < 1 %).
const SHORT_CODES: usize = 7;
/// Rows in a hundred that must lie in one province for it to be the list's.
const ONE_PROVINCE_PERCENT: u64 = 99;

/// What a table shows of places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceFacts {
    /// Column of the codes.
    column: Option<usize>,
    /// Fixed by the profile.
    fixed: Vintage,
    /// Codes that only the old division has.
    n_old_only: u64,
    /// Codes that only the new division has.
    n_new_only: u64,
    /// Codes that both have.
    n_shared: u64,
    /// Those beside a name that only the old division has for the code.
    n_named_old: u64,
    /// Those beside a name that only the new division has for the code.
    n_named_new: u64,
    /// Different codes that both have.
    shared: FxHashSet<u32>,
    /// Known codes of three or four digits: zeros were lost.
    n_three_four: u64,
    /// Codes that still have a zero at the front.
    n_with_zero: u64,
    /// Different numbers of one or two digits that are a commune's …
    short: FxHashSet<u32>,
    /// … and cells with one that is none's.
    n_short_unknown: u64,
    /// Rows by province of today, where there is no doubt of it.
    provinces: FxHashMap<u16, u64>,
}

impl PlaceFacts {
    /// Counts some rows of a table.
    pub fn count(table: &Table, columns: &ColumnMap, profile: &Profile, rows: Range<usize>) -> PlaceFacts {
        let column = |field| columns.column(field);
        let code = column(Field::CommuneCode);
        let names = [Field::Commune, Field::District, Field::Province].map(column);
        let residence = profile.commune_is == CommuneIs::Residence;
        // The address of a land list is not where the parcel lies.
        let address = column(Field::Address).filter(|_| residence || (code.is_none() && names == [None; 3]));
        let fixed = match profile.commune_codes {
            None => Vintage::Unknown,
            Some(CommuneCodes::Old) => Vintage::Old,
            Some(CommuneCodes::New) => Vintage::New,
        };
        let mut facts = PlaceFacts { column: code, fixed, ..PlaceFacts::default() };
        if code.is_none() && names == [None; 3] && address.is_none() {
            return facts;
        }
        let (mut by_columns, mut by_address) = (ColumnCache::default(), AddressCache::default());
        let mut trail = Trail::off();
        let sampled = table.n_records() > MANY_ROWS;
        for row in rows {
            let mut mended = |column: Option<usize>| {
                let text = column.map_or("", |c| table.cell(row, c));
                mend(text, false, &mut trail).text
            };
            let (code_text, commune) = (mended(code), mended(names[0]));
            let (district, province) = (mended(names[1]), mended(names[2]));
            let cells =
                PlaceCells { code: &code_text, commune: &commune, district: &district, province: &province };
            let place = by_columns.read(&cells, None, residence);
            let address = mended(address);
            let in_address = (!address.is_empty() && (!sampled || is_taken(&address)))
                .then(|| by_address.read(&address, None).0);
            facts.add_code(&place, in_address.as_deref());
            facts.add_length(&code_text);
            let today = place.resolved.province_today();
            let today = today.or_else(|| in_address.as_ref().and_then(|a| a.resolved.province_today()));
            if let Some(province) = today {
                *facts.provinces.entry(province).or_default() += 1;
            }
        }
        facts
    }

    fn add_code(
        &mut self,
        place: &super::columns::ColumnPlace,
        address: Option<&super::address::AddressPlace>,
    ) {
        let code = place.coded.code;
        match [Vintage::Old, Vintage::New].map(|v| id_of(code, v)) {
            [None, None] => {}
            [Some(_), None] => self.n_old_only += 1,
            [None, Some(_)] => self.n_new_only += 1,
            [Some(_), Some(_)] => {
                self.n_shared += 1;
                self.shared.insert(code);
                let vintage = match place.coded.vintage {
                    Vintage::Unknown => {
                        address.map_or(Vintage::Unknown, |a| division_by_names(code, &a.resolved))
                    }
                    known => known,
                };
                match vintage {
                    Vintage::Old => self.n_named_old += 1,
                    Vintage::New => self.n_named_new += 1,
                    Vintage::Unknown => {}
                }
            }
        }
    }

    fn add_length(&mut self, text: &str) {
        let cell = super::code::dissect(text);
        let is_known = [Vintage::Old, Vintage::New].iter().any(|&v| id_of(cell.code, v).is_some());
        match cell.digits.len() {
            1 | 2 if is_known => {
                self.short.insert(cell.code);
            }
            1 | 2 => self.n_short_unknown += 1,
            3 | 4 if is_known => self.n_three_four += 1,
            5 if cell.digits.starts_with('0') => self.n_with_zero += 1,
            _ => {}
        }
    }

    /// Whether a number of one or two digits is a commune code whose zeros were lost: it may as well be the code of a
    /// province or a running number. Other codes of the column lost theirs, or so many such numbers are all communes'
    /// (of 1 to 99 not one in two is) that it is no chance.
    pub fn shows_lost_zeros(&self) -> bool {
        self.n_with_zero * ONE_IN <= self.n_three_four
            && (self.n_three_four > 0 || self.n_short_unknown == 0 && self.short.len() >= SHORT_CODES)
    }

    /// The division of the commune codes; unknown where the evidence is thin or mixed.
    pub fn vintage(&self) -> Vintage {
        if self.fixed != Vintage::Unknown {
            return self.fixed;
        }
        let old = self.n_old_only + self.n_named_old;
        let new = self.n_new_only + self.n_named_new;
        let all = self.n_old_only + self.n_new_only + self.n_shared;
        if self.n_named_old + new > 0 {
            if old > 0 && new * ONE_IN <= old {
                return Vintage::Old;
            }
            if new > 0 && old * ONE_IN <= new {
                return Vintage::New;
            }
            return Vintage::Unknown;
        }
        if old > 0 && old * OLD_ONE_IN >= all {
            Vintage::Old
        } else if self.shared.len() >= NEW_CODES && old * NEW_ONE_IN <= all {
            Vintage::New
        } else {
            Vintage::Unknown
        }
    }

    /// The province of today in which (nearly) all rows lie whose names leave no doubt.
    pub fn province(&self) -> Option<u16> {
        let all: u64 = self.provinces.values().sum();
        let found = self.provinces.iter().find(|(_, n)| **n * 100 >= all * ONE_PROVINCE_PERCENT);
        found.map(|(&province, _)| province).filter(|_| all > 0)
    }

    /// What was found out, where there are codes.
    pub fn readings(&self, out: &mut Vec<ColumnReading>) {
        let Some(column) = self.column else { return };
        let old = self.n_old_only + self.n_named_old;
        let new = self.n_new_only + self.n_named_new;
        let vintage = self.vintage();
        let (n_for, n_against) = match vintage {
            Vintage::Old => (old, new),
            Vintage::New => (new, old),
            Vintage::Unknown => (old.max(new), old.min(new)),
        };
        if old + new + self.n_shared == 0 {
            return;
        }
        out.push(ColumnReading {
            column,
            field: Some(Field::CommuneCode),
            kind: ReadingKind::CommuneVintage,
            value: vintage.name().to_string(),
            words: match vintage {
                Vintage::Old => text("mã xã trước 01/7/2025", "codes of before 1 July 2025"),
                Vintage::New => text("mã xã từ 01/7/2025", "codes of since 1 July 2025"),
                Vintage::Unknown => text(
                    "không rõ mã xã trước hay sau 01/7/2025",
                    "not known whether of before or after 1 July 2025",
                ),
            },
            n_for,
            n_against,
        });
    }

    /// Adds what other rows showed.
    pub fn merge(&mut self, other: &PlaceFacts) {
        self.column = self.column.or(other.column);
        if self.fixed == Vintage::Unknown {
            self.fixed = other.fixed;
        }
        self.n_old_only += other.n_old_only;
        self.n_new_only += other.n_new_only;
        self.n_shared += other.n_shared;
        self.n_named_old += other.n_named_old;
        self.n_named_new += other.n_named_new;
        self.shared.extend(&other.shared);
        self.n_three_four += other.n_three_four;
        self.n_with_zero += other.n_with_zero;
        self.short.extend(&other.short);
        self.n_short_unknown += other.n_short_unknown;
        for (province, n) in &other.provinces {
            *self.provinces.entry(*province).or_default() += n;
        }
    }
}

/// The division that names beside a code of both divisions show.
pub fn division_by_names(code: u32, names: &crate::places::resolve::Resolved) -> Vintage {
    let says =
        [Vintage::Old, Vintage::New].map(|v| id_of(code, v).is_some_and(|id| names.communes.contains(&id)));
    match says {
        [true, false] => Vintage::Old,
        [false, true] => Vintage::New,
        _ => Vintage::Unknown,
    }
}

/// One address in sixteen of a large table, always the same.
fn is_taken(address: &str) -> bool {
    let mut hasher = FxHasher::default();
    hasher.write(address.as_bytes());
    hasher.finish() >> 60 == 0
}
