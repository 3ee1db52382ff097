//! Columns that are not guessed: names and numbers of which too little is sure.
//!
//! Owns [`doubts`]. Who gets one asks for a profile that names the column, and says which lines to write.

use super::read::one_line;
use super::recognise::Recognised;
use crate::data::field::Field;

/// A column that is not taken for what it seems to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Its header.
    pub header: String,
    /// What it seems to hold.
    pub field: Field,
    /// How sure, 0–1.
    pub confidence: f64,
}

impl Doubt {
    /// The line of a profile that settles it.
    pub fn line(&self) -> String {
        let header = one_line(&self.header).replace('\\', "\\\\").replace('"', "\\\"");
        format!("{} = [\"{header}\"]", self.field.name())
    }
}

/// Columns of names and identity numbers whose confidence is below what the profile asks for.
pub fn doubts(recognised: &Recognised) -> Vec<Doubt> {
    let least = recognised.profile.recognise.min_confidence;
    let is_key = |field: Field| {
        matches!(field, Field::Name | Field::FamilyMiddle | Field::Given | Field::Pid | Field::Cmnd)
    };
    let columns = recognised.columns.columns.iter();
    columns
        .filter(|column| column.evidence != "profile" && column.confidence < least)
        .filter_map(|column| {
            let field = column.field.filter(|field| is_key(*field))?;
            Some(Doubt { header: column.header.clone(), field, confidence: column.confidence })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::table::Table;
    use crate::profile::{parse, recognise};

    fn table(headers: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            headers: headers.iter().map(|h| h.to_string()).collect(),
            columns: (0..headers.len()).map(|c| rows.iter().map(|r| r[c]).collect()).collect(),
            source_rows: (0..rows.len() as u32).map(|r| r + 2).collect(),
            n_read: rows.len() as u64 + 1,
            ..Table::default()
        }
    }

    #[test]
    fn a_column_whose_values_speak_against_its_header_is_asked_for() {
        let row: &[&str] = &["Trần Văn Bé", "Có", "001050000001"];
        let table = table(&["Họ tên", "CCCD", "Mã hồ sơ cũ"], &[row; 6]);
        let recognised = recognise(&table, None);
        let doubts = doubts(&recognised);
        assert_eq!(doubts.len(), 1);
        assert_eq!((doubts[0].field, doubts[0].line().as_str()), (Field::Pid, "pid = [\"CCCD\"]"));
        // The profile settles it, either way.
        let profile = |line: &str| {
            let toml = format!("name = \"x\"\ntitle = {{ vi = \"x\", en = \"x\" }}\n[columns]\n{line}\n");
            parse(&toml, std::path::Path::new("x.toml")).unwrap()
        };
        for (line, column) in
            [("pid = [\"CCCD\"]", Some(1)), ("pid = []", None), ("pid = [\"Mã hồ sơ cũ\"]", Some(2))]
        {
            let settled = recognise(&table, Some(&profile(line)));
            assert!(super::doubts(&settled).is_empty(), "{line}");
            assert_eq!(settled.columns.column(Field::Pid), column, "{line}");
        }
    }

    #[test]
    fn two_columns_that_look_the_same_are_asked_for() {
        let row: &[&str] = &["Trần Văn Bé", "001050000001", "001050000002"];
        let table = table(&["Họ tên", "A", "B"], &[row; 6]);
        let doubts = doubts(&recognise(&table, None));
        assert_eq!((doubts.len(), doubts[0].field, doubts[0].confidence), (1, Field::Pid, 0.5));
    }

    #[test]
    fn names_of_other_languages_and_damaged_numbers_are_no_doubt() {
        let row: &[&str] = &["Y Blô Niê", "CCCD: 03620"];
        let row2: &[&str] = &["NguyÔn V¨n An", "3.6E+10"];
        let table = table(&["Họ tên", "CCCD"], &[row, row2, row2, row, row2, row2]);
        assert_eq!(doubts(&recognise(&table, None)), []);
    }
}
