//! The place of a row: commune, address, hamlet.
//!
//! Owns [`PlaceReader`] and [`Place`].

use std::borrow::Cow;
use std::rc::Rc;

use super::address::{AddressCache, AddressPlace};
use super::code::dissect;
use super::columns::{ColumnCache, ColumnPlace, PlaceCells, new_code};
use super::facts::division_by_names;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::format_commune;
use crate::data::place::Vintage;
use crate::data::profile::{CommuneIs, NamesAre};
use crate::normalize::Context;
use crate::normalize::cells::{Cells, CleanCells};
use crate::normalize::trail::Trail;
use crate::orthography::fold_into;
use crate::places::kind::Kind;
use crate::places::units::{self, id_of};
use crate::places::{self, Coded};

/// The commune of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Its code and division; code 0 where nothing is known.
    pub coded: Coded,
    /// The row has no (good) code: this one was worked out of the names.
    pub derived: bool,
}

impl Place {
    /// The 5-digit code; empty where nothing is known.
    pub fn code(&self) -> String {
        format_commune(self.coded.code)
    }

    /// Official name of the commune with its kind; `None` where nothing is known, or where the code means two communes
    /// and the division is not known.
    pub fn commune_name(&self) -> Option<&'static str> {
        self.unit().map(|c| c.name)
    }

    /// Official name of its province with its kind, in the same division.
    pub fn province_name(&self) -> Option<&'static str> {
        let unit = self.unit()?;
        let province = match unit.vintage {
            Vintage::Old => units::old_province(unit.province),
            _ => units::new_province(unit.province),
        };
        province.map(|p| p.name)
    }

    fn unit(&self) -> Option<&'static units::Commune> {
        let Coded { code, vintage } = self.coded;
        let id = match vintage {
            Vintage::Unknown => match [Vintage::Old, Vintage::New].map(|v| id_of(code, v)) {
                [Some(old), Some(new)] if units::commune(old).name == units::commune(new).name => Some(new),
                [Some(id), None] | [None, Some(id)] => Some(id),
                _ => None,
            },
            known => id_of(code, known),
        };
        id.map(units::commune)
    }
}

/// Reads the places of one table.
#[derive(Debug)]
pub struct PlaceReader {
    code: Option<usize>,
    /// Commune, district, province by name.
    names: [Option<usize>; 3],
    /// Whether addresses are of any country: no units of Vietnam are looked for in them.
    any: bool,
    address_column: Option<usize>,
    /// Further columns of the address.
    more_address: Vec<usize>,
    hamlet: Option<usize>,
    residence: bool,
    /// Division of the column of codes.
    vintage: Vintage,
    /// Province of today of the whole list.
    province: Option<u16>,
    /// Whether the column of codes shows that zeros at the front were lost.
    lost_zeros: bool,
    by_columns: ColumnCache,
    by_address: AddressCache,
    addresses: CleanCells<Rc<KnownAddress>>,
    /// Commune of the row that was read last.
    pub place: Place,
    /// Address of the row that was read last, folded, the hamlet behind it.
    pub address: String,
    folded_hamlet: String,
}

/// An address whose cell is clean.
#[derive(Debug)]
struct KnownAddress {
    folded: Box<str>,
    place: Rc<AddressPlace>,
    /// Where the names of units begin, in bytes.
    at: usize,
}

/// Units by name.
const NAMES: [Field; 3] = [Field::Commune, Field::District, Field::Province];

impl PlaceReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        PlaceReader {
            code: column(Field::CommuneCode),
            names: NAMES.map(column),
            any: ctx.profile.names == NamesAre::Any,
            address_column: column(Field::Address),
            more_address: ctx
                .columns
                .by_field
                .get(&Field::Address)
                .map_or(Vec::new(), |c| c.iter().skip(1).copied().collect()),
            hamlet: column(Field::Hamlet),
            residence: ctx.profile.commune_is == CommuneIs::Residence,
            vintage: ctx.facts.places().vintage(),
            province: ctx.facts.places().province(),
            lost_zeros: ctx.facts.places().shows_lost_zeros(),
            by_columns: ColumnCache::default(),
            by_address: AddressCache::default(),
            addresses: CleanCells::default(),
            place: Place::default(),
            address: String::new(),
            folded_hamlet: String::new(),
        }
    }

    /// The commune of a row; the address is left in [`PlaceReader::address`].
    pub fn read(&mut self, row: usize, cells: &mut Cells<'_>) -> Coded {
        let code = cells.cell_of(row, Field::CommuneCode, self.code);
        let [commune, district, province] = [0, 1, 2].map(|i| cells.value(row, NAMES[i], self.names[i]));
        let texts = PlaceCells { code: &code, commune: &commune, district: &district, province: &province };
        let columns = self.by_columns.read(&texts, self.province, self.residence);
        let is_split = |kind| kind == ObservationKind::OldPlaceSplit;
        let short = !self.lost_zeros && is_short(&code, &columns);
        for remark in columns.remarks.iter().filter(|r| !is_split(r.kind)) {
            let trail = cells.at(row, remark.field, self.column_of(remark.field));
            match &remark.new {
                Some(new) if short && remark.kind == ObservationKind::ZerosLost => {
                    trail.suggested(remark.kind, &remark.old, new);
                }
                Some(new) if remark.applied => trail.applied(remark.kind, &remark.old, new),
                Some(new) => trail.suggested(remark.kind, &remark.old, new),
                None => trail.noted(remark.kind, &remark.old),
            }
        }
        let n_told = cells.trail.observations().len();
        let known = self.address_column.and_then(|column| self.addresses.get(row, column, cells)).cloned();
        let address = match (&known, self.address_column) {
            (Some(known), Some(column)) => {
                self.address.clear();
                self.address.push_str(&known.folded);
                Cow::Borrowed(cells.raw(row, column))
            }
            _ => {
                let address = cells.value(row, Field::Address, self.address_column);
                fold_into(&address, &mut self.address);
                address
            }
        };
        let mut coded = if short { Coded::default() } else { columns.coded };
        let mut derived = false;
        // In the reference only what is needed: where the code says it all, the address is not read.
        let settled = self.any
            || (!cells.trail.is_on()
                && coded.code != 0
                && (coded.vintage != Vintage::Unknown || self.vintage != Vintage::Unknown));
        if !address.is_empty() && !settled {
            let known = known.unwrap_or_else(|| {
                let (place, at) = self.by_address.read(&address, self.province);
                let known = Rc::new(KnownAddress { folded: self.address.as_str().into(), place, at });
                if let Some(column) = self.address_column {
                    self.addresses.keep(row, column, cells, &address, n_told, || Rc::clone(&known));
                }
                known
            });
            let (place, at) = (&known.place, known.at);
            let no_columns = self.code.is_none() && self.names == [None; 3];
            if self.residence && coded.code != 0 && coded.vintage == Vintage::Unknown {
                coded.vintage = division_by_names(coded.code, &place.resolved);
            }
            if coded.code == 0
                && columns.taken.is_none()
                && (self.residence || no_columns)
                && let Some(taken) = place.taken.filter(|taken| {
                    // What the columns leave open must hold it.
                    let named = &columns.resolved.communes;
                    named.is_empty() || id_of(taken.code, taken.vintage).is_some_and(|id| named.contains(&id))
                })
            {
                coded = taken;
                derived = true;
            }
            let trail = cells.at(row, Field::Address, self.address_column);
            if let Some((kind, new)) = place.remark.as_ref().filter(|_| trail.is_on()) {
                match new {
                    Some(new) => {
                        let rest = address.get(..at).unwrap_or_default();
                        trail.suggested(*kind, &address, &format!("{rest}{new}"));
                    }
                    None => trail.noted(*kind, &address),
                }
            }
            if self.residence && coded.code != 0 && columns.coded.code != 0 && !columns.contradicts {
                tell_contradiction(coded, place.taken, &address, trail);
            }
        }
        if coded.code == 0
            && let Some(taken) = columns.taken
        {
            coded = taken;
            derived = true;
        }
        if coded.code != 0 && coded.vintage == Vintage::Unknown {
            coded.vintage = self.vintage;
        }
        let hamlet = cells.value(row, Field::Hamlet, self.hamlet);
        if !hamlet.is_empty() {
            fold_into(&hamlet, &mut self.folded_hamlet);
            if !self.address.is_empty() {
                self.address.push(' ');
            }
            self.address.push_str(&self.folded_hamlet);
        }
        for &column in &self.more_address {
            let more = cells.value(row, Field::Address, Some(column));
            if !more.is_empty() {
                fold_into(&more, &mut self.folded_hamlet);
                if !self.address.is_empty() {
                    self.address.push(' ');
                }
                self.address.push_str(&self.folded_hamlet);
            }
        }
        // Told last: hamlet and address may say in which part of a split commune the row lies.
        for remark in columns.remarks.iter().filter(|r| is_split(r.kind)) {
            let old = columns.taken.map_or(coded.code, |taken| taken.code);
            let new = self.named_target(old).and_then(places::new_commune);
            let trail = cells.at(row, remark.field, self.column_of(remark.field));
            match new {
                Some(new) => trail.suggested(remark.kind, &remark.old, new.name),
                None => trail.noted(remark.kind, &remark.old),
            }
        }
        if columns.coded.code != 0 && !short && coded.vintage == Vintage::Old {
            let trail = cells.at(row, Field::CommuneCode, self.code);
            self.tell_fate(coded.code, trail);
        }
        self.place = Place { coded, derived };
        coded
    }

    fn column_of(&self, field: Field) -> Option<usize> {
        match field {
            Field::CommuneCode => self.code,
            Field::Commune => self.names[0],
            Field::District => self.names[1],
            _ => self.names[2],
        }
    }

    /// What became of an old code: the new one, or that it was split.
    fn tell_fate(&self, code: u32, trail: &mut Trail) {
        let old = || format_commune(code);
        match new_code(code, self.residence).or_else(|| self.named_target(code)) {
            Some(new) if new == code => {}
            Some(new) => trail.suggested(ObservationKind::CommuneMerged, &old(), &format_commune(new)),
            None => trail.noted(ObservationKind::CommuneSplit, &old()),
        }
    }

    /// The target of a split commune that address or hamlet name with its kind, where there is exactly one.
    fn named_target(&self, code: u32) -> Option<u32> {
        let old_name = places::old_commune(code).map(|c| c.name);
        let mut folded = String::new();
        let mut named = places::targets(code).iter().copied().filter(|&target| {
            let name = places::new_commune(target).map_or("", |c| c.name);
            fold_into(name, &mut folded);
            // The old name itself decides nothing.
            old_name.map(Kind::without) != Some(Kind::without(name)) && has_words(&self.address, &folded)
        });
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }
}

/// Whether a code of one or two digits has no name beside it that says the same: `79` is a province as much as commune
/// 00079.
fn is_short(code: &str, columns: &ColumnPlace) -> bool {
    let named = &columns.resolved;
    let is_named = !named.communes.is_empty() || !named.provinces.is_empty();
    let is_said = is_named && !columns.contradicts;
    // Most codes have five digits and nothing else.
    let is_usual = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
    !is_usual && columns.coded.code != 0 && !is_said && dissect(code).digits.len() <= 2
}

/// Whether the words `part` stand in `text` (both folded).
fn has_words(text: &str, part: &str) -> bool {
    text.match_indices(part).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + part.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

/// Tells an address that names another commune than the code, in either division.
fn tell_contradiction(coded: Coded, taken: Option<Coded>, address: &str, trail: &mut Trail) {
    // The same code is the same place today in either division: an old code that lives on is one of its own targets.
    let Some(taken) = taken.filter(|taken| taken.code != coded.code) else { return };
    let any = Coded { vintage: Vintage::Unknown, ..coded };
    if !places::today(&any).iter().any(|unit| places::today(&taken).contains(unit)) {
        trail.noted(ObservationKind::PlaceContradiction, address);
    }
}
