//! Names of any language.
//!
//! Owns [`read_any`] and [`write_any_key`]. Nothing is known of how such a name is built, so nothing is decoded, taken apart
//! or repaired: titles and notes stay, and no mark moves.

use super::Name;
use super::key::{is_apostrophe, is_mark};
use crate::data::observation::ObservationKind;
use crate::normalize::junk::is_junk;
use crate::normalize::trail::Trail;

/// Reads a mended text as a name.
pub fn read_any(mended: &str, name: &mut Name, trail: &mut Trail) {
    name.clear();
    if mended.is_empty() {
        return;
    }
    if super::is_too_long(mended) || is_junk(mended) {
        trail.noted(ObservationKind::Junk, mended);
        return;
    }
    name.display.push_str(mended);
    write_any_key(mended, &mut name.key);
}

/// Writes the comparison key of a name: lower case, apostrophes left out, one space for every run of other signs and
/// digits; `key` is emptied first.
pub fn write_any_key(name: &str, key: &mut String) {
    key.clear();
    let mut apart = false;
    for c in name.chars() {
        if c.is_alphabetic() && !is_apostrophe(c) {
            if apart && !key.is_empty() {
                key.push(' ');
            }
            apart = false;
            key.extend(c.to_lowercase());
        } else if is_mark(c) && !apart && !key.is_empty() {
            key.push(c);
        } else if !is_apostrophe(c) {
            apart = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_case_signs_and_spaces_are_left_out() {
        let key = |name: &str| {
            let mut key = String::new();
            write_any_key(name, &mut key);
            key
        };
        assert_eq!(key("  Dr. Séan O'Brien-Smith 3 "), "dr séan obrien smith");
        assert_eq!(key("Müller,  Jörg"), "müller jörg");
        assert_eq!(key("Иван Петров"), "иван петров");
        // Typing residue of Vietnamese, and a title of it: names like any other.
        assert_eq!(key("Coor Ong Wees"), "coor ong wees");
        assert_eq!(key("12 – ?"), "");
    }

    #[test]
    fn a_filler_is_no_name() {
        let (mut name, mut trail) = (Name::default(), Trail::new());
        read_any("N/A", &mut name, &mut trail);
        assert_eq!((name.display.as_str(), name.key.as_str()), ("", ""));
        assert_eq!(trail.observations().len(), 1);
        read_any("Jane Roe (widow)", &mut name, &mut trail);
        assert_eq!((name.display.as_str(), name.key.as_str()), ("Jane Roe (widow)", "jane roe widow"));
    }
}
