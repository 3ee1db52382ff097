//! Codes of provinces (2 digits) and districts (3 digits, until 30 June 2025) in a column of units.
//!
//! Owns [`read_province`] and [`read_district`]. A name is none of their matter and passes as it is; of a code only lost
//! zeros are put back, where the code is then known. Commune codes are read in `normalize/place/`.

use std::sync::LazyLock;

use super::tidy::{bare, formed};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::normalize::trail::Trail;

/// First cells of a table, sorted.
fn codes(tsv: &'static str, column: usize) -> impl Iterator<Item = &'static str> {
    tsv.lines().skip(1).filter_map(move |line| line.split('\t').nth(column))
}

/// Province codes of either division.
static PROVINCES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let old = codes(include_str!("../../../tables/provinces_old.tsv"), 0);
    sorted(old.chain(codes(include_str!("../../../tables/provinces_new.tsv"), 0)).collect())
});

static DISTRICTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let with_communes = codes(include_str!("../../../tables/communes_old.tsv"), DISTRICT_COLUMN);
    sorted(with_communes.chain(WITHOUT_COMMUNES).collect())
});

/// Island districts that had no commune: Bạch Long Vĩ, Cồn Cỏ, Hoàng Sa, Lý Sơn, Côn Đảo.
const WITHOUT_COMMUNES: [&str; 5] = ["318", "471", "498", "536", "755"];

/// Column of the district's code in the table of old communes.
const DISTRICT_COLUMN: usize = 3;

fn sorted(mut codes: Vec<&'static str>) -> Vec<&'static str> {
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Reads a cell (mended) of the column of provinces.
pub fn read_province<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    read(text, 2, &PROVINCES, trail)
}

/// Reads a cell (mended) of the column of districts.
pub fn read_district<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    read(text, 3, &DISTRICTS, trail)
}

fn read<'a>(text: &'a str, n_digits: usize, codes: &[&str], trail: &mut Trail) -> Code<'a> {
    let is_known = |code: &str| codes.binary_search(&code).is_ok();
    if text.is_empty() {
        return Code::none();
    }
    if is_known(text) {
        return Code::good(text);
    }
    let Some(bare) = bare(text, &[], trail) else {
        return Code::none();
    };
    if !bare.bytes().all(|b| b.is_ascii_digit()) {
        return Code::good(text);
    }
    let padded = format!("{bare:0>n_digits$}");
    if bare.len() > n_digits || !is_known(&padded) {
        trail.noted(ObservationKind::MalformedNumber, text);
        return Code::open(text);
    }
    formed(text, &bare, trail);
    if padded != *bare {
        trail.applied(ObservationKind::ZerosLost, &bare, &padded);
    }
    Code::good(padded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        assert_eq!((PROVINCES.len(), DISTRICTS.len()), (63, 696));
        assert!(PROVINCES.iter().all(|code| code.len() == 2) && DISTRICTS.iter().all(|code| code.len() == 3));
    }
}
