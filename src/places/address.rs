//! One free-text address: province, district, commune and the rest (hamlet, street).
//!
//! Owns [`parse`]. It reads from the right: the province, then a district, then the commune, with or without commas and
//! kind words. A name without its kind word counts only where it stands alone between two commas, or, in a text without
//! commas, where the levels above it are known. Only the end of a very long text is looked at, and each step tries a
//! fixed number of words, so that time is linear in the length.

use super::kind::{Kind, kind_before};
use super::names::{communes_called, districts_called, provinces_called};
use super::resolve::{Gap, Resolved, Stated, Written, districts_of, of_kind, resolve};
use super::spelling::Words;

/// Words of a name at most (`Phan Rang - Tháp Chàm`, `Bà Rịa - Vũng Tàu`, `Văn Miếu - Quốc Tử Giám`).
const LONGEST: usize = 6;

/// An address taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The names found.
    pub stated: Stated,
    /// What they mean.
    pub resolved: Resolved,
    /// Where the names of units begin, in bytes; what stands before is hamlet and street. The length of the text where
    /// no unit is named.
    pub rest: usize,
    /// Whether the commune stands with its kind word.
    pub explicit: bool,
}

/// Words that stand before a street or hamlet, whose name may be a province's (`đường Hà Nội`). Folded.
const STREETS: [&str; 24] = [
    "duong", "pho", "ngo", "ngach", "hem", "kiet", "thon", "xom", "ap", "ban", "buon", "lang", "khu", "to",
    "doi", "khom", "khoi", "cum", "so", "nha", "chung", "cho", "cau", "plei",
];

/// A name at the end of the words that are left.
#[derive(Clone, Copy)]
struct Found {
    kind: Option<Kind>,
    /// First word of the name.
    start: usize,
    /// First word of kind and name.
    from: usize,
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
}

/// Takes an address (NFC) apart. `words` is a buffer.
pub fn parse(text: &str, words: &mut Words) -> Address {
    words.split(text);
    let reader = Reader { text, words };
    let end = reader.without_country();
    let province = reader.province(end);
    let address = reader.below(end, province);
    match province {
        // A name in running text (`phố Nguyễn Thái Bình`) must prove itself by what it holds.
        Some(found)
            if found.kind.is_none()
                && found.start != 0
                && !words.get(found.start).is_some_and(|w| w.strong)
                && address.resolved.communes.is_empty()
                && address.resolved.districts.is_empty() =>
        {
            reader.below(end, None)
        }
        _ => address,
    }
}

impl Reader<'_> {
    /// The address with this province at its end.
    fn below(&self, end: usize, province: Option<Found>) -> Address {
        let provinces =
            province.map(|found| of_kind(provinces_called(self.words.key(found.start, end).1), found.kind));
        let end = province.map_or(end, |found| found.from);
        if let Some((found, districts)) = self.district(end) {
            let commune = self.commune(found.from, true);
            let stated = Stated {
                commune: commune.map(|c| self.written(c, found.from)),
                districts: Some(districts),
                provinces: provinces.clone(),
            };
            let from = commune.map_or(found.from, |c| c.from);
            let address = self.address(stated, from, commune.is_some_and(|c| c.kind.is_some()));
            // A district without its kind word must prove itself by a commune in it.
            if found.kind.is_some() || !address.resolved.communes.is_empty() {
                return address;
            }
            // `Diễn Châu, Nghệ An`: the old district, or the new commune that is called like it.
            let same = self.commune(end, province.is_some());
            let is_same = same.is_some_and(|c| c.kind.is_none() && c.start == found.start);
            if is_same && !address.resolved.districts.is_empty() {
                let stated = Stated { commune: None, districts: None, provinces };
                return self.address(stated, found.from, false);
            }
        }
        let commune = self.commune(end, province.is_some());
        let explicit = commune.is_some_and(|c| c.kind.is_some());
        let stated = Stated { commune: commune.map(|c| self.written(c, end)), districts: None, provinces };
        let address = self.address(stated, commune.map_or(end, |c| c.from), explicit);
        // Without its kind word a name that leads nowhere is no commune but a hamlet or a street.
        if explicit || commune.is_none() || !address.resolved.communes.is_empty() {
            return address;
        }
        self.address(Stated { commune: None, ..address.stated }, end, false)
    }

    fn address(&self, stated: Stated, from: usize, explicit: bool) -> Address {
        let resolved = resolve(&stated);
        let rest = self.words.get(from).map_or(self.text.len(), |word| word.at);
        Address { stated, resolved, rest, explicit }
    }

    fn written(&self, found: Found, end: usize) -> Written {
        Written::of(self.text, self.words, found.kind, found.start, end)
    }

    /// The end without `Việt Nam`.
    fn without_country(&self) -> usize {
        let n = self.words.len();
        match n.checked_sub(2).map(|start| self.words.key(start, n).1) {
            Some("vietnam") => n - 2,
            _ if n > 1 && self.words.key(n - 1, n).1 == "vn" => n - 1,
            _ => n,
        }
    }

    /// Candidates for a name that ends before word `end`, longest first, with the kind before them.
    fn suffixes(
        &self,
        end: usize,
        fits: fn(Kind) -> bool,
        is_name: fn(&str) -> bool,
    ) -> impl Iterator<Item = Found> {
        (1..=LONGEST.min(end)).rev().map(move |n| end - n).filter_map(move |start| {
            if self.words.is_parted(start, end) || !is_name(self.words.key(start, end).1) {
                return None;
            }
            let parted = self.words.get(start).is_some_and(|w| w.strong);
            let before = if parted { None } else { kind_before(self.words, 0, start) };
            match before {
                Some((kind, from)) if fits(kind) => Some(Found { kind: Some(kind), start, from }),
                Some(_) => None,
                None => Some(Found { kind: None, start, from: start }),
            }
        })
    }

    /// Whether the name stands alone: at the start, behind a sign that parts units, or, in a text without such signs,
    /// behind anything but the word for a street or hamlet.
    fn stands_alone(&self, start: usize) -> bool {
        let strong = self.words.get(start).is_some_and(|w| w.strong);
        strong || start == 0 || (!self.words.has_strong && !self.is_behind_street(start))
    }

    fn is_behind_street(&self, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|i| self.words.get(i));
        before.is_some_and(|w| STREETS.contains(&self.words.folded(w)))
    }

    fn province(&self, end: usize) -> Option<Found> {
        let is_named = |found: &Found| {
            let called = provinces_called(self.words.key(found.start, end).1);
            match found.kind {
                // `TP Thái Bình` is no province but a city in one.
                Some(kind) => called.iter().any(|p| p.kind == kind),
                None => !self.is_behind_street(found.start) && self.is_long_or_alone(found.start, end),
            }
        };
        self.suffixes(end, Kind::is_province, |name| !provinces_called(name).is_empty()).find(is_named)
    }

    /// Abbreviations of two letters are provinces only between commas.
    fn is_long_or_alone(&self, start: usize, end: usize) -> bool {
        self.words.key(start, end).1.len() > 3 || self.stands_alone(start)
    }

    /// The district that ends before word `end`, and the units of its name (none where only its kind word tells).
    fn district(&self, end: usize) -> Option<(Found, Vec<&'static super::units::District>)> {
        let is_name = |name: &str| !districts_called(name).is_empty();
        let named = self.suffixes(end, Kind::is_district, is_name).find(|found| {
            let number = self.words.key(found.start, end).1.bytes().all(|b| b.is_ascii_digit());
            found.kind.is_some() || (!number && self.stands_alone(found.start))
        });
        if let Some(found) = named {
            let districts = districts_of(&self.written(found, end));
            if found.kind.is_some() || !districts.is_empty() {
                return Some((found, districts));
            }
        }
        let unknown = self.by_kind(end, Kind::is_district)?;
        // `TP` may stand before a province's abbreviation that is not known; a street `q` is none.
        (unknown.kind != Some(Kind::ThanhPho)).then(|| (unknown, Vec::new()))
    }

    /// The commune that ends before word `end`.
    fn commune(&self, end: usize, has_parent: bool) -> Option<Found> {
        let mut alone = None;
        for found in self.suffixes(end, Kind::is_commune, |name| !communes_called(name).is_empty()) {
            if found.kind.is_some() {
                return Some(found);
            }
            let number = self.words.key(found.start, end).1.bytes().all(|b| b.is_ascii_digit());
            if alone.is_none() && !number && has_parent && self.stands_alone(found.start) {
                alone = Some(found);
            }
        }
        self.by_kind(end, Kind::is_commune).or(alone)
    }

    /// A name that no unit has, told by the kind word before it: the nearest one to the left with at least one word
    /// behind it, not past a sign that parts units.
    fn by_kind(&self, end: usize, fits: fn(Kind) -> bool) -> Option<Found> {
        for start in (end.saturating_sub(LONGEST)..end).rev() {
            if start > 0
                && !self.words.is_parted(start, end)
                && !self.words.get(start).is_some_and(|w| w.strong)
                && let Some((kind, from)) = kind_before(self.words, 0, start)
                && fits(kind)
                // One letter in running text is no kind word.
                && (start - from > 1 || self.words.get(from).is_some_and(|w| w.end - w.at > 1 || w.strong || from == 0))
            {
                return Some(Found { kind: Some(kind), start, from });
            }
        }
        None
    }
}

/// Where the part of an address begins that names units: for addresses with commas the last one to four parts, from
/// the one that begins with a commune's kind word. Many rows share this part, so that what it means can be kept.
pub fn tail_start(text: &str) -> usize {
    let unmarked = text.is_ascii();
    let has_semicolon = text.contains(';');
    let mut from = text.len();
    for _ in 0..4 {
        let head = text.get(..from).unwrap_or_default();
        let semicolon = if has_semicolon { head.rfind(';') } else { None };
        let Some(comma) = head.rfind(',').max(semicolon) else { return 0 };
        let part = text.get(comma + 1..from).unwrap_or_default();
        if begins_with_commune(part.trim_start(), unmarked) {
            return comma + 1;
        }
        from = comma;
    }
    from + 1
}

/// Whether a part of an address begins with the kind word of a commune; one without marks only in a text that has none.
fn begins_with_commune(part: &str, unmarked: bool) -> bool {
    // By the first letter, in lower case: most parts begin with another.
    let (marked, plain): (&[&str], &[&str]) = match part.as_bytes() {
        [b'x' | b'X', ..] => (&["xã ", "x."], &["xa "]),
        [b'p' | b'P', ..] => (&["phường ", "p."], &["phuong "]),
        [b't' | b'T', ..] => (&["thị trấn ", "tt.", "tt "], &["thi tran "]),
        [b'f' | b'F', ..] => (&["f."], &[]),
        [b'd' | b'D', ..] => (&[], &["dac khu "]),
        [0xC4, 0x90 | 0x91, ..] => (&["đặc khu "], &[]),
        _ => return false,
    };
    let begins = |start: &&str| {
        let mut chars = part.chars();
        start.chars().all(|want| {
            chars.next().is_some_and(|c| {
                c == want
                    || if c.is_ascii() {
                        c.to_ascii_lowercase() == want
                    } else {
                        c.to_lowercase().eq(std::iter::once(want))
                    }
            })
        })
    };
    marked.iter().any(&begins) || (unmarked && plain.iter().any(begins))
}

/// Whether the names leave a gap that is told: only a commune with its kind word in known parents, a district with its
/// kind word in a known province.
pub fn is_gap_certain(address: &Address) -> bool {
    match address.resolved.gap {
        Gap::Commune => {
            address.explicit
                && (!address.resolved.districts.is_empty() || !address.resolved.provinces.is_empty())
        }
        Gap::District => !address.resolved.provinces.is_empty(),
        Gap::None | Gap::Province => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::place::Vintage;

    fn read(text: &str) -> (Option<(u32, Vintage)>, String) {
        let mut words = Words::default();
        let address = parse(text, &mut words);
        let rest = text[..address.rest].trim_end_matches([' ', ',', '-', '–', ';']).to_string();
        // The tail alone says the same.
        let tail = tail_start(text);
        let of_tail = parse(&text[tail..], &mut words);
        assert_eq!(of_tail.resolved, address.resolved, "{text}");
        (address.resolved.taken(None).map(|c| (c.code, c.vintage)), rest)
    }

    #[test]
    fn addresses_are_read_from_the_right() {
        use Vintage::{New, Old};
        for (text, place, rest) in [
            (
                "Số 5, tổ 3, thôn Đông, xã Tân Lập, huyện Vũ Thư, tỉnh Thái Bình",
                Some((13_240, Old)),
                "Số 5, tổ 3, thôn Đông",
            ),
            ("thôn Đông xã Tân Lập huyện Vũ Thư tỉnh Thái Bình", Some((13_240, Old)), "thôn Đông"),
            ("Thôn Đông - Xã Tân Lập - Huyện Vũ Thư - Thái Bình", Some((13_240, Old)), "Thôn Đông"),
            ("thôn Đông, Tân Lập, Vũ Thư, Thái Bình", Some((13_240, Old)), "thôn Đông"),
            ("thon Dong, X. Tan Lap, H. Vu Thu, T. Thai Binh", Some((13_240, Old)), "thon Dong"),
            ("Tổ 5, P. Hồng Hà, TP Hà Nội, Việt Nam", Some((97, New)), "Tổ 5"),
            ("Số 1 phố Trấn Vũ, phường Trúc Bạch, quận Ba Đình, Hà Nội", Some((4, Old)), "Số 1 phố Trấn Vũ"),
            ("12 Lê Lợi, P.Bến Nghé, Q.1, TP.HCM", Some((26_740, Old)), "12 Lê Lợi"),
            ("P. Văn Miếu - Quốc Tử Giám, Hà Nội", None, ""),
            ("Số 5 phố Nguyễn Thái Bình", None, "Số 5 phố Nguyễn Thái Bình"),
            ("Hẻm 5, phố Nguyễn Thái Bình", None, "Hẻm 5, phố Nguyễn Thái Bình"),
            ("Xóm 4, thôn Diễn Kim, xã Diễn Châu, tỉnh Nghệ An", Some((17_464, New)), "Xóm 4, thôn Diễn Kim"),
            ("Phường 05, Quận 3, TPHCM", Some((27_151, Old)), ""),
            ("Hà Nội", None, ""),
            ("Đặc khu Côn Đảo, TP Hồ Chí Minh", Some((26_732, New)), ""),
            ("Số 5 đường Hà Nội", None, "Số 5 đường Hà Nội"),
            ("xã Tân Lập", None, ""),
            ("", None, ""),
            (",,,", None, ",,,"),
        ] {
            let (seen, before) = read(text);
            assert_eq!((seen, before.as_str()), (place, rest.trim_end_matches(',')), "{text}");
        }
    }
}
