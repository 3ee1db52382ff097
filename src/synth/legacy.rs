//! Lists of before Unicode: every cell in an old encoding, as it shows when it is read as Western text.
//!
//! Owns [`write()`] and [`write_row`]. A letter that the encoding does not have (`ŭ` of the Ê Đê in TCVN3) stands as
//! its base letter, as it was typed then.

use unicode_normalization::UnicodeNormalization;

use super::errors::{Fault, FaultSet};
use crate::encodings::{Form, encode};
use crate::orthography::strip_marks;

/// `text` as it stands in a list of `form`.
pub fn write(text: &str, form: Form) -> String {
    // Letters that only look like Đ, and letters apart from their marks, cannot be typed in an old encoding.
    let text: String = text.nfc().map(|c| if c == '\u{D0}' { 'Đ' } else { c }).collect();
    let text = text.replace('\u{F0}', "đ");
    if let Some(written) = encode(&text, form) {
        return written;
    }
    let mut letter = [0u8; 4];
    let known: String = text
        .chars()
        .map(|c| match encode(c.encode_utf8(&mut letter), form) {
            Some(_) => c,
            None if c.is_uppercase() => strip_marks(c).to_ascii_uppercase(),
            None => strip_marks(c),
        })
        .collect();
    encode(&known, form).unwrap_or(known)
}

/// Writes the cells of a row, the name first, in `form`. A name that is damaged as TCVN3 already stays as it is; faults that
/// an old encoding cannot show are taken out of `faults`.
pub fn write_row(cells: &mut [String], faults: &mut FaultSet, form: Form) {
    faults.remove(Fault::Decomposed);
    faults.remove(Fault::LookalikeD);
    let n_kept = usize::from(faults.has(Fault::Legacy));
    for cell in cells.iter_mut().skip(n_kept).filter(|cell| !cell.is_ascii()) {
        *cell = write(cell, form);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_as_they_did() {
        assert_eq!(write("Nguyễn Thị Hòa", Form::Tcvn3), "NguyÔn ThÞ Hßa");
        assert_eq!(write("Ng\u{75}yê\u{303}n Ðức", Form::Vni), "Nguyeãn Ñöùc");
        // No ŭ in TCVN3: the base letter; the rest of the name is written.
        assert_eq!(write("Y Ajŭn Niê Ŭ", Form::Tcvn3), "Y Ajun Niª U");
        assert_eq!(write("Ajŭn", Form::Utf8), "AjÅ\u{AD}n");
    }

    #[test]
    fn a_damaged_name_is_not_damaged_twice() {
        let mut cells = ["NguyÔn V¨n An".to_string(), "Xã Ea Kao".to_string()];
        let mut faults = FaultSet::default();
        faults.add(Fault::Legacy);
        faults.add(Fault::Decomposed);
        write_row(&mut cells, &mut faults, Form::Vni);
        assert_eq!(cells, ["NguyÔn V¨n An", "Xaõ Ea Kao"]);
        assert_eq!(faults.models().map(|m| m.name).collect::<Vec<_>>(), ["legacy_tcvn3"]);
    }
}
