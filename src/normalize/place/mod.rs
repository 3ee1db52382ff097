//! Commune codes.
//!
//! Owns [`read_commune`]. Most codes of before 1 July 2025 live on as codes of other areas, so of a code that both
//! divisions know nothing is said: its vintage is not known. Communes given by name only are not looked up yet; the
//! code is then 0. An unknown code is 0 too, since nobody lives there.

use super::junk::is_junk;
use super::trail::Trail;
use crate::data::observation::ObservationKind;
use crate::data::person::format_commune;
use crate::places;

mod read;

pub use read::PlaceReader;

/// The commune code that `text` (mended) says, as recorded; 0 for none or for one that never existed.
pub fn read_commune(text: &str, trail: &mut Trail) -> u32 {
    if text.is_empty() {
        return 0;
    }
    let digits = text.strip_prefix('\'').unwrap_or(text);
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    let code = match digits.len() {
        1..=5 if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().unwrap_or(0),
        _ => 0,
    };
    let known_now = places::new_commune(code).is_some();
    if code == 0 || !(known_now || places::old_commune(code).is_some()) {
        let kind = if code == 0 && (is_junk(text) || text.bytes().all(|b| b == b'0')) {
            ObservationKind::Junk
        } else {
            ObservationKind::UnknownCommune
        };
        trail.noted(kind, text);
        return 0;
    }
    let written = if digits == text {
        text
    } else {
        trail.applied(ObservationKind::NumberForm, text, digits);
        digits
    };
    if written.len() < 5 {
        trail.applied(ObservationKind::ZerosLost, written, &format_commune(code));
    }
    if !known_now {
        match places::targets(code) {
            [one] => {
                trail.suggested(ObservationKind::CommuneMerged, &format_commune(code), &format_commune(*one))
            }
            _ => trail.noted(ObservationKind::CommuneSplit, &format_commune(code)),
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    type Seen = (ObservationKind, Option<String>);

    fn read(text: &str) -> (u32, Vec<Seen>) {
        let mut trail = Trail::new();
        let code = read_commune(text, &mut trail);
        (code, trail.into_observations().into_iter().map(|o| (o.kind, o.new)).collect())
    }

    #[test]
    fn codes_are_kept_as_recorded_and_their_fate_is_told() {
        use ObservationKind::{CommuneMerged, Junk, NumberForm, UnknownCommune, ZerosLost};
        let some = |s: &str| Some(s.to_string());
        for (text, code, seen) in [
            // In both divisions (Trúc Bạch then, Ba Đình now): silent.
            ("00004", 4, vec![]),
            ("4", 4, vec![(ZerosLost, some("00004"))]),
            ("4.0", 4, vec![(NumberForm, some("4")), (ZerosLost, some("00004"))]),
            ("'00004", 4, vec![(NumberForm, some("00004"))]),
            // Phúc Xá went whole into Hồng Hà.
            ("00001", 1, vec![(CommuneMerged, some("00097"))]),
            ("1", 1, vec![(ZerosLost, some("00001")), (CommuneMerged, some("00097"))]),
            ("99999", 0, vec![(UnknownCommune, None)]),
            ("00002", 0, vec![(UnknownCommune, None)]),
            ("Xã Tân Lập", 0, vec![(UnknownCommune, None)]),
            ("000004", 0, vec![(UnknownCommune, None)]),
            ("00000", 0, vec![(Junk, None)]),
            ("chưa rõ", 0, vec![(Junk, None)]),
            ("", 0, vec![]),
        ] {
            assert_eq!(read(text), (code, seen), "{text}");
        }
    }

    #[test]
    fn a_split_commune_has_no_single_successor() {
        let split = places::old_communes()
            .iter()
            .find(|c| places::new_commune(c.code).is_none() && places::targets(c.code).len() > 1);
        let code = split.unwrap().code;
        let text = format_commune(code);
        assert_eq!(read(&text), (code, vec![(ObservationKind::CommuneSplit, None)]));
    }
}
