//! Shapes of lists as departments have them, by name; and which of the three lists are written.
//!
//! Owns [`Shape`] and [`ListKind`]. A shape only presets options: each can be set by itself as well.

use super::SynthOptions;
use super::{bao_tro, bhxh, dat_dai};
use crate::encodings::Form;

/// Noise of the shape `heavy`.
const HEAVY: f64 = 3.0;

/// A named combination of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The default: all three lists, most rows with a number.
    Numbers,
    /// No number at all.
    NoNumbers,
    /// Every birth date a year alone.
    YearOnly,
    /// The land list alone.
    Land,
    /// All lists in TCVN3.
    Legacy,
    /// Three times the errors.
    Heavy,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Shape; 6] =
        [Shape::Numbers, Shape::NoNumbers, Shape::YearOnly, Shape::Land, Shape::Legacy, Shape::Heavy];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Shape::Numbers => "numbers",
            Shape::NoNumbers => "no_numbers",
            Shape::YearOnly => "year_only",
            Shape::Land => "land",
            Shape::Legacy => "legacy",
            Shape::Heavy => "heavy",
        }
    }

    /// Presets `options`.
    pub fn preset(self, options: &mut SynthOptions) {
        match self {
            Shape::Numbers => {}
            Shape::NoNumbers => options.numbers = false,
            Shape::YearOnly => options.years_alone = true,
            Shape::Land => options.lists = vec![ListKind::DatDai],
            Shape::Legacy => options.encoding = Some(Form::Tcvn3),
            Shape::Heavy => options.noise = HEAVY,
        }
    }
}

/// One of the three lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ListKind {
    /// `bhxh`.
    Bhxh,
    /// `bao_tro_xa_hoi`.
    BaoTro,
    /// `dat_dai`.
    DatDai,
}

impl ListKind {
    /// All lists, in the order in which they are drawn.
    pub const ALL: [ListKind; 3] = [ListKind::Bhxh, ListKind::BaoTro, ListKind::DatDai];

    /// File stem.
    pub const fn name(self) -> &'static str {
        match self {
            ListKind::Bhxh => bhxh::PLAN.stem,
            ListKind::BaoTro => bao_tro::PLAN.stem,
            ListKind::DatDai => dat_dai::PLAN.stem,
        }
    }

    /// File name.
    pub const fn file(self) -> &'static str {
        match self {
            ListKind::Bhxh => "bhxh.csv",
            ListKind::BaoTro => "bao_tro_xa_hoi.xlsx",
            ListKind::DatDai => "dat_dai.csv",
        }
    }

    /// Its share of the rows, in tenths where all lists are written.
    const fn weight(self) -> usize {
        match self {
            ListKind::Bhxh => 5,
            ListKind::BaoTro => 2,
            ListKind::DatDai => 3,
        }
    }

    /// How `rows` rows are spread over `lists`: by weight, the last takes what is left; a workbook takes no more than a
    /// sheet holds.
    pub fn spread(lists: &[ListKind], rows: usize) -> Vec<(ListKind, usize)> {
        let kinds: Vec<ListKind> = ListKind::ALL.into_iter().filter(|kind| lists.contains(kind)).collect();
        let weights: usize = kinds.iter().map(|kind| kind.weight()).sum();
        let mut left = rows;
        let n_kinds = kinds.len();
        kinds
            .into_iter()
            .enumerate()
            .map(|(i, kind)| {
                let share = if i + 1 == n_kinds { left } else { rows * kind.weight() / weights };
                let n = if kind == ListKind::BaoTro { share.min(bao_tro::MAX_RECORDS) } else { share };
                left -= n;
                (kind, n)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ListKind::{BaoTro, Bhxh, DatDai};

    #[test]
    fn rows_are_spread_as_they_always_were() {
        assert_eq!(ListKind::spread(&ListKind::ALL, 3001), [(Bhxh, 1500), (BaoTro, 600), (DatDai, 901)]);
        assert_eq!(ListKind::spread(&[DatDai], 10), [(DatDai, 10)]);
        assert_eq!(ListKind::spread(&[DatDai, Bhxh, Bhxh], 16), [(Bhxh, 10), (DatDai, 6)]);
        assert_eq!(ListKind::spread(&ListKind::ALL, 10_000_000)[1], (BaoTro, 1_000_000));
        assert!(ListKind::spread(&[], 5).is_empty());
    }

    #[test]
    fn names_are_unique() {
        for (i, shape) in Shape::ALL.iter().enumerate() {
            assert!(Shape::ALL[..i].iter().all(|other| other.name() != shape.name()));
        }
    }
}
