//! The caps on what a file may cost: how much it may swell to, how wide and how deep it may be.
//!
//! Owns [`Limits`], the defaults, and the names under which a profile or a configuration file sets them (`[limits]`; the
//! table is in `docs/limits.md`). A file beyond a cap is refused before it costs more, with the name of the [`Cap`].

use serde::{Deserialize, Serialize};

/// The caps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// MiB that a packed file, or all parts of a workbook, may come to when unpacked.
    pub unpacked_mib: u64,
    /// How many times larger than its packed form what is unpacked, or what cells hold, may be.
    pub ratio: u64,
    /// Parts of a ZIP archive.
    pub entries: u64,
    /// Sheets of a workbook; tables of a web page.
    pub sheets: u64,
    /// Cells of one list.
    pub cells: u64,
    /// XML elements inside one another.
    pub nesting: u64,
    /// MiB of one row of text, of one object, of one cell.
    pub row_mib: u64,
    /// Columns of a list.
    pub columns: u64,
}

/// Columns are counted in 16 bits wherever a cell is named.
const MOST_COLUMNS: u64 = u16::MAX as u64;

/// A row is held in memory as a whole.
const MOST_ROW_MIB: u64 = 2048;

impl Limits {
    /// What holds where nothing else is said.
    pub const DEFAULT: Limits = Limits {
        unpacked_mib: 2048,
        ratio: 200,
        entries: 10_000,
        sheets: 1024,
        cells: 2_000_000_000,
        nesting: 256,
        row_mib: 64,
        // Excel's own.
        columns: 16_384,
    };

    /// For a file that was read within its caps, and is gone through once more.
    pub const NONE: Limits = Limits {
        unpacked_mib: u64::MAX >> 20,
        ratio: u64::MAX,
        entries: u64::MAX,
        sheets: u64::MAX,
        cells: u64::MAX,
        nesting: u64::MAX,
        row_mib: u64::MAX >> 20,
        columns: MOST_COLUMNS,
    };

    /// [`Limits::unpacked_mib`] in bytes.
    pub const fn unpacked_bytes(&self) -> u64 {
        self.unpacked_mib.saturating_mul(1 << 20)
    }

    /// [`Limits::row_mib`] in bytes.
    pub fn row_bytes(&self) -> usize {
        usize::try_from(self.row_mib.saturating_mul(1 << 20)).unwrap_or(usize::MAX)
    }

    /// [`Limits::columns`].
    pub fn n_columns(&self) -> usize {
        usize::try_from(self.columns).unwrap_or(usize::MAX)
    }

    /// What a cap allows, in its own unit.
    pub const fn of(&self, cap: Cap) -> u64 {
        match cap {
            Cap::Unpacked => self.unpacked_mib,
            Cap::Ratio => self.ratio,
            Cap::Entries => self.entries,
            Cap::Sheets => self.sheets,
            Cap::Cells => self.cells,
            Cap::Nesting => self.nesting,
            Cap::Row => self.row_mib,
            Cap::Columns => self.columns,
        }
    }

    /// The first cap that is set to what cannot be, and the most that it can be.
    pub fn out_of_range(&self) -> Option<(Cap, u64)> {
        Cap::ALL.into_iter().find_map(|cap| {
            let most = match cap {
                Cap::Unpacked => u64::MAX >> 20,
                Cap::Row => MOST_ROW_MIB,
                Cap::Columns => MOST_COLUMNS,
                _ => i64::MAX as u64,
            };
            (!(1..=most).contains(&self.of(cap))).then_some((cap, most))
        })
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::DEFAULT
    }
}

/// One of the caps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// [`Limits::unpacked_mib`].
    Unpacked,
    /// [`Limits::ratio`].
    Ratio,
    /// [`Limits::entries`].
    Entries,
    /// [`Limits::sheets`].
    Sheets,
    /// [`Limits::cells`].
    Cells,
    /// [`Limits::nesting`].
    Nesting,
    /// [`Limits::row_mib`].
    Row,
    /// [`Limits::columns`].
    Columns,
}

impl Cap {
    /// All.
    pub const ALL: [Cap; 8] = [
        Cap::Unpacked,
        Cap::Ratio,
        Cap::Entries,
        Cap::Sheets,
        Cap::Cells,
        Cap::Nesting,
        Cap::Row,
        Cap::Columns,
    ];

    /// Its name under `[limits]`.
    pub const fn setting(self) -> &'static str {
        match self {
            Cap::Unpacked => "unpacked_mib",
            Cap::Ratio => "ratio",
            Cap::Entries => "entries",
            Cap::Sheets => "sheets",
            Cap::Cells => "cells",
            Cap::Nesting => "nesting",
            Cap::Row => "row_mib",
            Cap::Columns => "columns",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cap_is_a_setting_and_every_setting_a_cap() {
        let written = toml::Table::try_from(Limits::DEFAULT).unwrap();
        let mut names: Vec<&str> = Cap::ALL.iter().map(|cap| cap.setting()).collect();
        names.sort_unstable();
        assert_eq!(written.keys().map(String::as_str).collect::<Vec<_>>(), names);
        for cap in Cap::ALL {
            let raised: Limits = toml::from_str(&format!("{} = 7", cap.setting())).unwrap();
            assert_eq!(raised.of(cap), 7);
        }
        assert_eq!(Limits::DEFAULT.out_of_range(), None);
        assert_eq!(
            Limits { ratio: 0, ..Limits::DEFAULT }.out_of_range(),
            Some((Cap::Ratio, i64::MAX as u64))
        );
        assert_eq!(
            Limits { columns: 70_000, ..Limits::DEFAULT }.out_of_range(),
            Some((Cap::Columns, 65_535))
        );
    }

    #[test]
    fn the_documented_table_is_the_defaults() {
        let page = include_str!("../docs/limits.md");
        for cap in Cap::ALL {
            let line = format!("| `{}` | {} |", cap.setting(), Limits::DEFAULT.of(cap));
            assert!(page.contains(&line), "docs/limits.md lacks `{line}`");
        }
    }
}
