//! What a row's address says of units.
//!
//! Owns [`AddressPlace`] and [`AddressCache`], which keeps what the end of an address means: street and hamlet differ from
//! row to row, `xã Tân Lập, huyện Vũ Thư, tỉnh Thái Bình` does not.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::columns::new_name;
use crate::data::observation::ObservationKind;
use crate::data::place::Vintage;
use crate::places::address::{is_gap_certain, parse, tail_start};
use crate::places::resolve::Resolved;
use crate::places::spelling::Words;
use crate::places::units::{self, commune, id_of};
use crate::places::{self, Coded};

/// Entries of a cache before it is emptied.
const CACHED: usize = 16_384;

/// What an address says.
#[derive(Debug, Clone, Default)]
pub struct AddressPlace {
    /// What the names mean.
    pub resolved: Resolved,
    /// The one commune that they leave no doubt of.
    pub taken: Option<Coded>,
    /// Where the names begin in the part that is kept, in bytes.
    rest: usize,
    /// What there is to tell, and the names that should stand there instead.
    pub remark: Option<(ObservationKind, Option<String>)>,
}

/// Keeps what the ends of addresses mean.
#[derive(Debug, Default)]
pub struct AddressCache {
    kept: FxHashMap<Box<str>, Rc<AddressPlace>>,
    nothing: Rc<AddressPlace>,
    words: Words,
}

impl AddressCache {
    /// What `text` (mended) says, and where in it the names of units begin. `province` (of today) is the one of the whole
    /// list, where it has one.
    pub fn read(&mut self, text: &str, province: Option<u16>) -> (Rc<AddressPlace>, usize) {
        if text.is_empty() {
            return (Rc::clone(&self.nothing), 0);
        }
        let start = tail_start(text);
        let tail = text.get(start..).unwrap_or_default();
        let place = match self.kept.get(tail) {
            Some(place) => Rc::clone(place),
            None => {
                if self.kept.len() >= CACHED {
                    self.kept.clear();
                }
                let place = Rc::new(work_out(tail, province, &mut self.words));
                self.kept.insert(tail.into(), Rc::clone(&place));
                place
            }
        };
        let at = start + place.rest;
        (place, at)
    }
}

fn work_out(text: &str, province: Option<u16>, words: &mut Words) -> AddressPlace {
    let address = parse(text, words);
    let taken = address.resolved.taken(province);
    let provinces = &address.resolved.provinces;
    // A new commune may stand beside a province that is no more.
    let old_province = !provinces.is_empty() && provinces.iter().all(|p| p.vintage == Vintage::Old);
    let is_old = old_province || address.resolved.vintage() == Vintage::Old;
    let remark = if is_gap_certain(&address) {
        let near = address.resolved.near.is_some();
        let kind = if near { ObservationKind::PlaceSpelling } else { ObservationKind::UnknownPlaceName };
        Some((kind, None))
    } else if is_old {
        let new = taken.and_then(|taken| {
            let name = match taken.vintage {
                Vintage::Old => new_name(taken.code, true)?,
                _ => taken.name()?,
            };
            Some(format!("{name}, {}", province_name(taken)?))
        });
        let split = taken.is_some_and(|t| t.vintage == Vintage::Old) && new.is_none();
        let kind = if split { ObservationKind::OldPlaceSplit } else { ObservationKind::OldPlaceName };
        Some((kind, new))
    } else {
        None
    };
    AddressPlace { resolved: address.resolved, taken, rest: address.rest, remark }
}

/// The name of the province of today in which a commune lies.
pub fn province_name(coded: Coded) -> Option<&'static str> {
    let unit = id_of(coded.code, coded.vintage)?;
    units::new_province(places::resolve::province_today(commune(unit))).map(|p| p.name)
}
