//! Which commune a commune, a district and a province name mean together.
//!
//! Owns [`Stated`] (the names of one place, taken apart) and [`resolve`]. All units that fit everything stated are
//! kept; a commune is *taken* only where one is left, or where all that are left are the same commune today. A name *fits
//! nearly* where only marks or the kind differ: good for a suggestion, never taken.

use super::change::{self, Coded, today};
use super::kind::{Kind, kind_at};
use super::names::{Named, communes_called, districts_called, provinces_called};
use super::spelling::{Words, keys_of, plain};
use super::units::{self, Commune, CommuneId, District, Province, commune};
use crate::data::place::Vintage;

/// A name of a unit as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its kind, where the text says one.
    pub kind: Option<Kind>,
    /// Styled form of the name without the kind.
    pub styled: String,
    /// Folded form.
    pub folded: String,
    /// Whether the text from which it comes has any marks: then those of the name count.
    pub marked: bool,
    /// The name without the kind, as spelled.
    pub spelled: String,
}

impl Written {
    /// Words `start..end` of `text`.
    pub fn of(text: &str, words: &Words, kind: Option<Kind>, start: usize, end: usize) -> Written {
        let (styled, folded) = words.key(start, end);
        let at = |i: usize| words.get(i);
        let spelled = match (at(start), end.checked_sub(1).and_then(at)) {
            (Some(first), Some(last)) => text.get(first.at..last.end).unwrap_or_default(),
            _ => "",
        };
        Written {
            kind,
            styled: styled.to_string(),
            folded: folded.to_string(),
            marked: words.has_marks,
            spelled: spelled.to_string(),
        }
    }

    /// A whole cell: its kind, if it begins with one that `fits` the level, and the rest.
    pub fn cell(text: &str, words: &mut Words, fits: fn(Kind) -> bool) -> Written {
        words.split(text);
        let (kind, start) = match kind_at(words, 0) {
            Some((kind, start)) if fits(kind) && start < words.len() => (Some(kind), start),
            _ => (None, 0),
        };
        Written::of(text, words, kind, start, words.len())
    }

    /// Whether a form of a name is the one written: to the mark, or without marks in a text that has none.
    fn is<U>(&self, named: &Named<U>) -> bool {
        !self.marked || *named.styled == *self.styled
    }

    fn has_kind(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|stated| stated == kind)
    }
}

/// What a row or an address states of a place. `None` for what it does not state; an empty list for a name that no unit
/// has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// The commune's name.
    pub commune: Option<Written>,
    /// Districts of that name.
    pub districts: Option<Vec<&'static District>>,
    /// Provinces of that name, one at most of each division.
    pub provinces: Option<Vec<&'static Province>>,
}

/// What is wrong with a place that fits no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gap {
    /// Nothing, or too little is stated.
    #[default]
    None,
    /// No commune of that name in the stated parents.
    Commune,
    /// No district of that name in the stated province.
    District,
    /// No province of that name.
    Province,
}

/// What the names mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The communes that fit everything stated, old before new.
    pub communes: Vec<CommuneId>,
    /// Where none fits: the one that would but for marks or kind.
    pub near: Option<CommuneId>,
    /// The districts that fit the province.
    pub districts: Vec<&'static District>,
    /// The provinces.
    pub provinces: Vec<&'static Province>,
    /// Why nothing fits.
    pub gap: Gap,
    /// The commune is a special zone that was written as a district.
    pub zone: bool,
}

impl Resolved {
    /// The communes of today that all this may mean or lie in, by code.
    pub fn today(&self) -> Vec<u32> {
        today_of(&self.communes)
    }

    /// The commune, where exactly one fits: as written, or as the one commune of today that all lie in. `province` (of
    /// today) decides between communes of several provinces where the row states none.
    pub fn taken(&self, province: Option<u16>) -> Option<Coded> {
        let one = |ids: &[CommuneId]| match *ids {
            [] => None,
            [id] => Some(Coded::of(commune(id))),
            _ => match today_of(ids)[..] {
                [code] => Some(Coded { code, vintage: Vintage::New }),
                _ => None,
            },
        };
        one(&self.communes).or_else(|| {
            let province = province.filter(|_| self.provinces.is_empty() && self.districts.is_empty())?;
            let inside: Vec<CommuneId> =
                self.communes.iter().copied().filter(|&id| province_today(commune(id)) == province).collect();
            one(&inside)
        })
    }

    /// The province of today, where the names leave no doubt of it.
    pub fn province_today(&self) -> Option<u16> {
        let mut all = self
            .communes
            .iter()
            .map(|&id| province_today(commune(id)))
            .chain(self.provinces.iter().filter(|_| self.communes.is_empty()).map(|p| p.today));
        let first = all.next()?;
        all.all(|p| p == first).then_some(first)
    }

    /// The division that the names imply.
    pub fn vintage(&self) -> Vintage {
        let same = |mut all: Box<dyn Iterator<Item = Vintage> + '_>| {
            let first = all.next()?;
            all.all(|v| v == first).then_some(first)
        };
        if self.zone {
            return Vintage::Old;
        }
        if !self.communes.is_empty() {
            return same(Box::new(self.communes.iter().map(|&id| commune(id).vintage))).unwrap_or_default();
        }
        if !self.districts.is_empty() {
            return Vintage::Old;
        }
        same(Box::new(self.provinces.iter().map(|p| p.vintage))).unwrap_or_default()
    }
}

fn today_of(ids: &[CommuneId]) -> Vec<u32> {
    let mut all: Vec<u32> = ids.iter().flat_map(|&id| today(&Coded::of(commune(id))).to_vec()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The province of today in which a commune lies.
pub fn province_today(commune: &Commune) -> u16 {
    match commune.vintage {
        Vintage::Old => units::old_province(commune.province).map_or(0, |p| p.today),
        _ => commune.province,
    }
}

/// Provinces that `text`, a whole cell, means: a name with or without kind, an abbreviation, a 2-digit code.
pub fn read_provinces(text: &str, words: &mut Words) -> Vec<&'static Province> {
    if let Some(code) = digits(text, 2) {
        return units::provinces().iter().filter(|p| u32::from(p.code) == code).collect();
    }
    words.split(text);
    // The whole first: `TP.HCM`, `TT-Huế`.
    let whole = provinces_called(words.key(0, words.len()).1);
    if !whole.is_empty() {
        return whole.to_vec();
    }
    let name = Written::cell(text, words, Kind::is_province);
    of_kind(provinces_called(&name.folded), name.kind)
}

/// Those of the kind written; all where none is.
pub(super) fn of_kind(provinces: &[&'static Province], kind: Option<Kind>) -> Vec<&'static Province> {
    let same: Vec<_> = provinces.iter().copied().filter(|p| kind.is_none_or(|k| k == p.kind)).collect();
    if same.is_empty() { provinces.to_vec() } else { same }
}

/// Districts that `text`, a whole cell, means: a name with or without kind, a 3-digit code. A number may be either
/// (`3`: the code 003, or Quận 3).
pub fn read_districts(text: &str, words: &mut Words) -> Vec<&'static District> {
    let by_code = digits(text, 3).and_then(|code| units::district(code as u16));
    let mut found = districts_of(&Written::cell(text, words, Kind::is_district));
    found.extend(by_code.filter(|d| !found.contains(d)));
    found
}

/// Districts of a written name. A kind that none of them has is left out of account: many became towns or cities.
pub(super) fn districts_of(name: &Written) -> Vec<&'static District> {
    let called: Vec<&Named<&'static District>> =
        districts_called(&name.folded).iter().filter(|n| name.is(n)).collect();
    let of_kind: Vec<_> = called.iter().filter(|n| name.has_kind(n.unit.kind)).map(|n| n.unit).collect();
    let mut found = if of_kind.is_empty() { called.iter().map(|n| n.unit).collect() } else { of_kind };
    found.dedup();
    found
}

fn digits(text: &str, most: usize) -> Option<u32> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    (!text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// How strictly a commune must agree with the parents that are stated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// All of one division.
    OneDivision,
    /// Half updated: an old commune in a new province, a new one in an old district or province.
    Mixed,
}

/// Finds the communes that fit everything stated.
pub fn resolve(stated: &Stated) -> Resolved {
    let mut resolved = Resolved::default();
    if let Some(provinces) = &stated.provinces {
        if provinces.is_empty() {
            resolved.gap = Gap::Province;
            return resolved;
        }
        resolved.provinces.clone_from(provinces);
    }
    if let Some(districts) = &stated.districts {
        resolved.districts = in_provinces(districts, &resolved.provinces);
        if resolved.districts.is_empty() {
            resolved.gap = Gap::District;
            return resolved;
        }
    }
    let Some(name) = &stated.commune else {
        if let [district] = resolved.districts[..]
            && let Some(id) =
                change::zone_of_district(district.code).and_then(|c| units::id_of(c, Vintage::New))
        {
            resolved.communes.push(id);
            resolved.zone = true;
        }
        return resolved;
    };
    let called = communes_called(&name.folded);
    let fitting = |resolved: &Resolved, fit| {
        let named = called.iter().filter(|n| name.is(n) && name.has_kind(commune(n.unit).kind));
        let mut found: Vec<CommuneId> =
            named.filter(|n| fits(commune(n.unit), resolved, fit)).map(|n| n.unit).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    for fit in [Fit::OneDivision, Fit::Mixed] {
        resolved.communes = fitting(&resolved, fit);
        if !resolved.communes.is_empty() {
            if fit == Fit::OneDivision && may_lie_in_the_merged_province(&resolved) {
                resolved.communes = fitting(&resolved, Fit::Mixed);
            }
            return resolved;
        }
    }
    resolved.gap = Gap::Commune;
    let mut near: Vec<CommuneId> = called
        .iter()
        .filter(|n| fits(commune(n.unit), &resolved, Fit::OneDivision))
        .map(|n| n.unit)
        .collect();
    near.sort_unstable();
    near.dedup();
    if near.len() > 1 {
        // Rather another mark than another kind.
        near.retain(|&id| name.kind == Some(commune(id).kind));
    }
    // Without a parent a name that only nearly fits says nothing.
    let has_parent = !resolved.districts.is_empty() || !resolved.provinces.is_empty();
    if let ([one], true) = (&near[..], has_parent) {
        resolved.near = Some(*one);
    }
    resolved
}

/// Whether an old commune beside a province whose name both divisions have may as well be the namesake of another old
/// province that was merged into it: `Hưng Yên` may be the one of before, or the one of today with Thái Bình in it. A
/// district decides, and so does a commune of today that has the name.
fn may_lie_in_the_merged_province(resolved: &Resolved) -> bool {
    resolved.districts.is_empty()
        && resolved.provinces.iter().any(|p| p.vintage == Vintage::New)
        && resolved.communes.iter().all(|&id| commune(id).vintage == Vintage::Old)
}

/// The districts that lie in one of the provinces, then or today; all where no province is stated.
fn in_provinces(districts: &[&'static District], provinces: &[&Province]) -> Vec<&'static District> {
    if provinces.is_empty() {
        return districts.to_vec();
    }
    let keep = |test: &dyn Fn(&District, &Province) -> bool| -> Vec<&'static District> {
        districts.iter().copied().filter(|d| provinces.iter().any(|p| test(d, p))).collect()
    };
    let then = keep(&|d, p| p.vintage == Vintage::Old && p.code == d.province);
    if !then.is_empty() {
        return then;
    }
    keep(&|d, p| units::old_province(d.province).is_some_and(|old| old.today == p.today))
}

fn fits(commune: &Commune, resolved: &Resolved, fit: Fit) -> bool {
    let Resolved { districts, provinces, .. } = resolved;
    let in_district = districts.is_empty()
        || match (commune.vintage, fit) {
            (Vintage::Old, _) => districts.iter().any(|d| d.code == commune.district),
            (_, Fit::OneDivision) => false,
            (_, Fit::Mixed) => districts.iter().any(|d| change::holds_part_of_district(commune.code, d.code)),
        };
    let same_division = |p: &&Province| p.vintage == commune.vintage && p.code == commune.province;
    // A district settles the province: the districts were chosen by it.
    let settled = commune.vintage == Vintage::Old && !districts.is_empty();
    in_district
        && (provinces.is_empty()
            || settled
            || provinces.iter().any(same_division)
            || (fit == Fit::Mixed && provinces.iter().any(|p| p.today == province_today(commune))))
}

/// The official spelling, where the name is written in none of the spellings of the units it means (case apart): another
/// tone placement, `i` for `y`, another apostrophe, lost marks.
pub fn other_spelling(name: &Written, ids: &[CommuneId]) -> Option<&'static str> {
    let written = plain(&name.spelled);
    let official = |id: &CommuneId| plain(Kind::without(commune(*id).name));
    let evened = |text: &str| text.trim_start_matches('0').to_string();
    if ids.is_empty() || ids.iter().any(|id| evened(&official(id)) == evened(&written)) {
        return None;
    }
    // The latest name: new communes stand behind old ones. Names that differ in more than spelling are two places.
    let last = commune(*ids.last()?).name;
    let form = |name: &str| keys_of(Kind::without(name)).0;
    ids.iter().all(|id| form(commune(*id).name) == form(last)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::{new_communes, old_communes, targets};

    fn stated(commune: &str, district: &str, province: &str) -> Stated {
        let mut words = Words::default();
        let some = |text: &str| !text.is_empty();
        Stated {
            commune: some(commune).then(|| Written::cell(commune, &mut words, Kind::is_commune)),
            districts: some(district).then(|| read_districts(district, &mut words)),
            provinces: some(province).then(|| read_provinces(province, &mut words)),
        }
    }

    /// Every old commune by its three names, and every new one by its two: itself alone.
    #[test]
    fn every_commune_is_found_by_its_full_name() {
        let mut failed = Vec::new();
        for (id, commune) in units::communes() {
            let district = units::district(commune.district).map_or("", |d| d.name);
            let province = match commune.vintage {
                Vintage::Old => units::old_province(commune.province),
                _ => units::new_province(commune.province),
            };
            let resolved = resolve(&stated(commune.name, district, province.unwrap().name));
            let itself = commune.vintage == Vintage::Old && resolved.communes == [id];
            // A new commune may have an old namesake in the old province of the same name.
            let among = commune.vintage == Vintage::New && resolved.communes.contains(&id);
            if !itself && !among {
                failed.push(format!("{commune:?}: {:?}", resolved.communes));
            }
        }
        assert!(failed.is_empty(), "{}:\n{}", failed.len(), failed.join("\n"));
    }

    /// Every row of the table: the code has the target, and the old name leads to one place of today where it has one.
    #[test]
    fn every_row_of_the_mapping_holds() {
        let (mut n, mut n_slips) = (0, 0);
        for cells in units::lines(include_str!("../../tables/commune_old_new.tsv")) {
            let [old, old_name, district, province, new, new_name, _, _, sources] = cells[..] else {
                panic!()
            };
            n += 1;
            let new: u32 = new.parse().unwrap();
            let Ok(code) = old.parse::<u32>() else { continue };
            if sources != "2" {
                n_slips += 1;
                assert!(!targets(code).contains(&new), "{cells:?}");
                continue;
            }
            assert!(targets(code).contains(&new), "{cells:?}");
            assert_eq!(plain(old_name), plain(units::old_commune(code).unwrap().name));
            assert!(units::new_commune(new).is_some(), "{new_name}");
            let resolved = resolve(&stated(old_name, district, province));
            let taken = Coded { code, vintage: Vintage::Old };
            assert_eq!(resolved.taken(None), Some(taken), "{cells:?}");
        }
        assert_eq!((n, n_slips), (10_604, 34));
        assert_eq!((old_communes().len(), new_communes().len()), (10_035, 3321));
    }

    #[test]
    fn parents_decide_between_namesakes() {
        let taken =
            |c: &str, d: &str, p: &str| resolve(&stated(c, d, p)).taken(None).map(|t| (t.code, t.vintage));
        use Vintage::{New, Old};
        for (c, d, p, code) in [
            ("Xã Tân Lập", "Huyện Vũ Thư", "Tỉnh Thái Bình", Some((13_240, Old))),
            ("Tân Lập", "Vũ Thư", "Thái Bình", Some((13_240, Old))),
            ("TAN LAP", "VU THU", "THAI BINH", Some((13_240, Old))),
            ("Xã Tân Lập", "", "", None),
            ("Phường Hồng Hà", "", "Hà Nội", Some((97, New))),
            ("Đặc khu Côn Đảo", "", "TP.HCM", Some((26_732, New))),
            ("", "Huyện Côn Đảo", "BR-VT", Some((26_732, New))),
            ("Phường Trúc Bạch", "001", "01", Some((4, Old))),
            ("Xã Không Có", "Huyện Vũ Thư", "Thái Bình", None),
        ] {
            assert_eq!(taken(c, d, p), code, "{c} {d} {p}");
        }
        let wrong_mark = resolve(&stated("Xã Tân Lâp", "Vũ Thư", "Thái Bình"));
        assert_eq!((wrong_mark.communes.len(), wrong_mark.gap), (0, Gap::Commune));
        assert_eq!(wrong_mark.near.map(|id| commune(id).code), Some(13_240));
        assert_eq!(resolve(&stated("", "Vũ Thư", "Nghệ An")).gap, Gap::District);
        assert_eq!(resolve(&stated("", "", "Xứ Nào")).gap, Gap::Province);
    }
}
