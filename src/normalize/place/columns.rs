//! What a row's columns of code, commune, district and province say together.
//!
//! Owns [`ColumnPlace`] and [`ColumnCache`], which keeps it for cells that come again: lists repeat the same commune
//! thousands of times.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::code::dissect;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::format_commune;
use crate::data::place::Vintage;
use crate::normalize::junk::is_junk;
use crate::places::kind::Kind;
use crate::places::resolve::{
    Gap, Resolved, Stated, Written, other_spelling, province_today, read_districts, read_provinces, resolve,
};
use crate::places::spelling::{Words, keys_of};
use crate::places::units::{self, CommuneId, commune};
use crate::places::{self, Coded, address};

/// Entries of a cache before it is emptied.
const CACHED: usize = 16_384;

/// The cells of a row, mended; empty where the table lacks the column.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceCells<'a> {
    /// Commune code.
    pub code: &'a str,
    /// Commune by name.
    pub commune: &'a str,
    /// District by name or code.
    pub district: &'a str,
    /// Province by name or code.
    pub province: &'a str,
}

impl PlaceCells<'_> {
    fn is_empty(&self) -> bool {
        self.code.is_empty()
            && self.commune.is_empty()
            && self.district.is_empty()
            && self.province.is_empty()
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::CommuneCode => self.code,
            Field::Commune => self.commune,
            Field::District => self.district,
            _ => self.province,
        }
    }
}

/// Something to tell of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The field of the cell.
    pub field: Field,
    /// What.
    pub kind: ObservationKind,
    /// The text before.
    pub old: String,
    /// The text after.
    pub new: Option<String>,
    /// Whether it is made without asking.
    pub applied: bool,
}

/// What the columns of a row say.
#[derive(Debug, Clone, Default)]
pub struct ColumnPlace {
    /// The code, with the division that it or the names beside it show. 0 where the row has none, or one that never
    /// existed.
    pub coded: Coded,
    /// What the names mean.
    pub resolved: Resolved,
    /// The one commune that the names leave no doubt of.
    pub taken: Option<Coded>,
    /// Whether code and names contradict each other.
    pub contradicts: bool,
    /// What there is to tell.
    pub remarks: Vec<Remark>,
}

/// Keeps what columns say.
#[derive(Debug, Default)]
pub struct ColumnCache {
    kept: FxHashMap<Box<str>, Rc<ColumnPlace>>,
    /// The cells of the row before, and what they say.
    last: Option<([String; 4], Rc<ColumnPlace>)>,
    nothing: Rc<ColumnPlace>,
    key: String,
    words: Words,
}

impl ColumnCache {
    /// What these cells say. `province` (of today) is the one of the whole list, where it has one; `residence` whether
    /// people live in the place.
    pub fn read(
        &mut self,
        cells: &PlaceCells<'_>,
        province: Option<u16>,
        residence: bool,
    ) -> Rc<ColumnPlace> {
        if cells.is_empty() {
            return Rc::clone(&self.nothing);
        }
        let texts = [cells.code, cells.commune, cells.district, cells.province];
        if let Some((last, place)) = &self.last
            && last.iter().zip(texts).all(|(last, text)| last == text)
        {
            return Rc::clone(place);
        }
        self.key.clear();
        for text in texts {
            self.key.push_str(text);
            self.key.push('\u{1F}');
        }
        let place = match self.kept.get(self.key.as_str()) {
            Some(place) => Rc::clone(place),
            None => {
                if self.kept.len() >= CACHED {
                    self.kept.clear();
                }
                let place = Rc::new(work_out(cells, province, residence, &mut self.words));
                self.kept.insert(self.key.as_str().into(), Rc::clone(&place));
                place
            }
        };
        let (last, kept) = self.last.get_or_insert_with(Default::default);
        for (last, text) in last.iter_mut().zip(texts) {
            last.clear();
            last.push_str(text);
        }
        kept.clone_from(&place);
        place
    }
}

struct Builder<'a> {
    cells: &'a PlaceCells<'a>,
    residence: bool,
    place: ColumnPlace,
}

fn work_out(
    cells: &PlaceCells<'_>,
    province: Option<u16>,
    residence: bool,
    words: &mut Words,
) -> ColumnPlace {
    let said = |text| if is_junk(text) { "" } else { text };
    let cells = &PlaceCells {
        code: cells.code,
        commune: said(cells.commune),
        district: said(cells.district),
        province: said(cells.province),
    };
    let mut builder = Builder { cells, residence, place: ColumnPlace::default() };
    let cell = dissect(cells.code);
    let (stated, in_address) = state(cells, &cell.label, words);
    builder.place.resolved = resolve(&stated);
    builder.place.taken = builder.place.resolved.taken(province);
    builder.code(&cell);
    builder.names(&stated, in_address);
    builder.place
}

/// The names of the row. The commune cell may hold the parents as well (`Xã Tân Lập, huyện Vũ Thư`); a name beside the
/// code counts where the commune has no cell of its own.
fn state(cells: &PlaceCells<'_>, label: &str, words: &mut Words) -> (Stated, bool) {
    let name = if cells.commune.is_empty() { label } else { cells.commune };
    let mut stated = Stated::default();
    let mut in_address = false;
    if !name.is_empty() && !name.bytes().all(|b| b.is_ascii_digit()) {
        let written = Written::cell(name, words, Kind::is_commune);
        if crate::places::names::communes_called(&written.folded).is_empty() {
            let parts = address::parse(name, words);
            if parts.stated.commune.is_some()
                && (parts.stated.districts.is_some() || parts.stated.provinces.is_some())
            {
                stated = parts.stated;
                in_address = true;
            }
        }
        stated.commune.get_or_insert(written);
    } else if !name.is_empty() && name.len() <= 2 {
        // `05`: a ward by number.
        stated.commune = Some(Written::cell(name, words, Kind::is_commune));
    }
    if !cells.district.is_empty() {
        stated.districts = Some(read_districts(cells.district, words));
    }
    if !cells.province.is_empty() {
        stated.provinces = Some(read_provinces(cells.province, words));
    }
    (stated, in_address)
}

impl Builder<'_> {
    fn tell(&mut self, field: Field, kind: ObservationKind, new: Option<String>) {
        let old = self.cells.text(field).to_string();
        self.place.remarks.push(Remark { field, kind, old, new, applied: false });
    }

    fn apply(&mut self, kind: ObservationKind, old: &str, new: &str) {
        let (old, new) = (old.to_string(), Some(new.to_string()));
        self.place.remarks.push(Remark { field: Field::CommuneCode, kind, old, new, applied: true });
    }

    /// The code, its damage, and the division that it shows.
    fn code(&mut self, cell: &super::code::CodeCell<'_>) {
        let text = self.cells.code;
        if text.is_empty() {
            return;
        }
        let code = cell.code;
        let ids = [Vintage::Old, Vintage::New].map(|vintage| units::id_of(code, vintage));
        let of_parents = |id: Option<CommuneId>| {
            let (district, province) = cell.parents;
            id.is_some_and(|id| (commune(id).district, commune(id).province) == (district, province))
        };
        let wrong_parents = cell.parents != (0, 0) && !ids.into_iter().any(of_parents);
        if code == 0 || ids == [None, None] || wrong_parents {
            let zeros = text.bytes().all(|b| b == b'0');
            let kind = if code == 0 && (is_junk(text) || zeros) {
                ObservationKind::Junk
            } else {
                ObservationKind::UnknownCommune
            };
            self.tell(Field::CommuneCode, kind, None);
            return;
        }
        let of_division = [Coded { code, vintage: Vintage::Old }, Coded { code, vintage: Vintage::New }];
        let named = &self.place.resolved.communes;
        let says = ids.map(|id| id.is_some_and(|id| named.contains(&id)));
        let vintage = match ids {
            [Some(_), None] => Vintage::Old,
            [None, _] => Vintage::New,
            _ if cell.parents != (0, 0) => Vintage::Old,
            _ => match says {
                [true, false] => Vintage::Old,
                [false, true] => Vintage::New,
                _ => self.vintage_by_province(ids),
            },
        };
        self.place.coded = Coded { code, vintage };
        // The same place under another name: half updated rows, namesakes of today.
        let today_named = self.place.resolved.today();
        let touches = of_division.iter().zip(ids).any(|(coded, id)| {
            id.is_some() && places::today(coded).iter().any(|unit| today_named.contains(unit))
        });
        let named_otherwise = !named.is_empty() && says == [false, false] && !touches;
        let elsewhere = named.is_empty() && !self.in_stated_province(ids);
        self.place.contradicts = named_otherwise || elsewhere;
        self.code_form(cell, named_otherwise);
        if named_otherwise {
            let field = if self.cells.commune.is_empty() { Field::CommuneCode } else { Field::Commune };
            self.tell(field, ObservationKind::PlaceContradiction, None);
        } else if elsewhere {
            self.tell(Field::Province, ObservationKind::PlaceContradiction, None);
        }
    }

    /// How the code is written. A name beside it is only suggested away, since it shows the division.
    fn code_form(&mut self, cell: &super::code::CodeCell<'_>, contradicts: bool) {
        let text = self.cells.code;
        let full = format_commune(cell.code);
        if !cell.label.is_empty() || cell.parents != (0, 0) {
            if !contradicts {
                self.tell(Field::CommuneCode, ObservationKind::NumberForm, Some(full));
            }
            return;
        }
        if cell.digits != text {
            self.apply(ObservationKind::NumberForm, text, cell.digits);
        }
        if cell.digits.len() < 5 {
            self.apply(ObservationKind::ZerosLost, cell.digits, &full);
        }
    }

    /// The division that the stated province shows, where the row names no commune that does.
    fn vintage_by_province(&self, ids: [Option<CommuneId>; 2]) -> Vintage {
        let says = ids.map(|id| {
            id.map(commune).is_some_and(|c| {
                self.place.resolved.provinces.iter().any(|p| p.vintage == c.vintage && p.code == c.province)
            })
        });
        match says {
            [true, false] => Vintage::Old,
            [false, true] => Vintage::New,
            _ => Vintage::Unknown,
        }
    }

    fn in_stated_province(&self, ids: [Option<CommuneId>; 2]) -> bool {
        let provinces = &self.place.resolved.provinces;
        provinces.is_empty()
            || ids.into_iter().flatten().map(commune).any(|c| {
                provinces
                    .iter()
                    .any(|p| (p.vintage == c.vintage && p.code == c.province) || p.today == province_today(c))
            })
    }

    /// The names: old ones, unknown ones, other spellings.
    fn names(&mut self, stated: &Stated, in_address: bool) {
        let resolved = self.place.resolved.clone();
        match resolved.gap {
            Gap::Province => self.tell(Field::Province, ObservationKind::UnknownPlaceName, None),
            Gap::District if !self.cells.district.is_empty() => {
                self.tell(Field::District, ObservationKind::UnknownPlaceName, None);
            }
            Gap::Commune if !self.cells.commune.is_empty() => match resolved.near {
                Some(near) if !in_address => {
                    let name = commune(near).name.to_string();
                    self.tell(Field::Commune, ObservationKind::PlaceSpelling, Some(name));
                }
                Some(_) => self.tell(Field::Commune, ObservationKind::PlaceSpelling, None),
                None => self.tell(Field::Commune, ObservationKind::UnknownPlaceName, None),
            },
            _ => {}
        }
        if !self.cells.commune.is_empty() {
            self.commune_name(stated, in_address);
        }
        let old_only =
            |r: &Resolved| !r.provinces.is_empty() && r.provinces.iter().all(|p| p.vintage == Vintage::Old);
        if !self.cells.province.is_empty() && old_only(&resolved) {
            let today = resolved.provinces.first().and_then(|p| units::new_province(p.today));
            self.tell(Field::Province, ObservationKind::OldPlaceName, today.map(|p| p.name.to_string()));
        }
        let is_new = self.place.coded.vintage == Vintage::New
            || (self.place.coded.code == 0 && self.place.taken.is_some_and(|t| t.vintage == Vintage::New));
        if !self.cells.district.is_empty() && is_new && !resolved.zone && resolved.vintage() == Vintage::New {
            self.tell(Field::District, ObservationKind::DistrictLevel, None);
        }
    }

    fn commune_name(&mut self, stated: &Stated, in_address: bool) {
        let named = &self.place.resolved.communes;
        // A code beside the name picks one of several.
        let coded = self.place.coded;
        let of_code = units::id_of(coded.code, coded.vintage).filter(|id| named.contains(id));
        let unit = match (of_code, self.place.taken) {
            (Some(id), _) => Some(id),
            (None, Some(taken)) => units::id_of(taken.code, taken.vintage).filter(|id| named.contains(id)),
            _ => None,
        };
        if let Some(old) = unit.map(commune).filter(|c| c.vintage == Vintage::Old) {
            match new_name(old.code, self.residence) {
                Some(new) => {
                    // Written without its kind, abbreviated or in another style, the name may be the new one already.
                    let same = stated.commune.as_ref().is_some_and(|w| {
                        let (styled, folded) = keys_of(Kind::without(new));
                        (styled == w.styled || (!w.marked && folded == w.folded))
                            && w.kind.is_none_or(|k| Kind::of_official(new) == Some(k))
                    });
                    if in_address || !same {
                        let province = super::address::province_name(Coded::of(old)).filter(|_| in_address);
                        let new = province.map_or(new.to_string(), |province| format!("{new}, {province}"));
                        self.tell(Field::Commune, ObservationKind::OldPlaceName, Some(new));
                        return;
                    }
                }
                None => {
                    self.tell(Field::Commune, ObservationKind::OldPlaceSplit, None);
                    return;
                }
            }
        }
        // Several old communes of the province have the name: none of them is suggested.
        let Resolved { communes: named, districts, provinces, .. } = &self.place.resolved;
        let all_old = named.len() > 1 && named.iter().all(|&id| commune(id).vintage == Vintage::Old);
        let in_province = districts.is_empty() && !provinces.is_empty();
        if unit.is_none() && self.place.taken.is_none() && all_old && in_province {
            self.tell(Field::Commune, ObservationKind::OldPlaceName, None);
            return;
        }
        if let Some(name) = stated.commune.as_ref().filter(|_| !in_address)
            && let Some(official) = other_spelling(name, &self.place.resolved.communes)
        {
            self.tell(Field::Commune, ObservationKind::PlaceSpelling, Some(official.to_string()));
        }
    }
}

/// The name of the new commune that an old one became: its only target; for people also the one that took the whole
/// population.
pub fn new_name(old: u32, residence: bool) -> Option<&'static str> {
    new_code(old, residence).and_then(places::new_commune).map(|c| c.name)
}

/// The code of the same.
pub fn new_code(old: u32, residence: bool) -> Option<u32> {
    match places::targets(old) {
        [one] => Some(*one),
        _ if residence => places::resident_target(old),
        _ => None,
    }
}
