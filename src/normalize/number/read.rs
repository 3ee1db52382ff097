//! The numbers of a row: personal number and nine-digit number, each in its column or in one, and the numbers of other
//! papers where the table has a column for them.
//!
//! Owns [`NumberReader`].

use super::health_card::insurance_number;
use super::{Beside, Known, Numbers, Read, any_number, read_cmnd, read_pid, reader_of};
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::{format_cmnd, format_number};
use crate::data::profile::NumbersAre;
use crate::identifiers::is_digits;
use crate::normalize::Context;
use crate::normalize::cells::Cells;

/// A column of numbers, with the number of the row that was read last.
#[derive(Debug)]
struct CodeColumn {
    field: Field,
    column: usize,
    read: Read,
    zeros_dropped: bool,
    text: String,
    good: bool,
}

/// Reads the numbers of one table.
#[derive(Debug)]
pub struct NumberReader {
    pid: Option<usize>,
    /// Numbers of any form stand in it.
    any: bool,
    cmnd: Option<usize>,
    cmnd_zeros_dropped: bool,
    codes: Vec<CodeColumn>,
    bhxh: Option<usize>,
    /// Numbers of the row that was read last.
    numbers: Numbers,
}

/// Fields with numbers of other papers, in the order in which they are read: the card before the code, which is tested
/// against it.
const CODES: [Field; 12] = [
    Field::Bhyt,
    Field::Bhxh,
    Field::Tax,
    Field::Phone,
    Field::HouseholdCode,
    Field::MemberCard,
    Field::Decision,
    Field::GcnSerial,
    Field::GcnRegistry,
    Field::Sheet,
    Field::Parcel,
    Field::ParcelId,
];

impl NumberReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        let zeros_dropped = |column: usize| ctx.facts.numbers(column).zeros_dropped();
        let code = |field: &Field| {
            let column = column(*field)?;
            Some(CodeColumn {
                field: *field,
                column,
                read: reader_of(*field)?,
                zeros_dropped: zeros_dropped(column),
                text: String::new(),
                good: false,
            })
        };
        NumberReader {
            pid: column(Field::Pid),
            any: ctx.profile.numbers == NumbersAre::Any,
            cmnd: column(Field::Cmnd),
            cmnd_zeros_dropped: column(Field::Cmnd).is_some_and(zeros_dropped),
            codes: CODES.iter().filter_map(code).collect(),
            bhxh: column(Field::Bhxh),
            numbers: Numbers::default(),
        }
    }

    /// The numbers of a row; `known` is the test of a repair. Those of other papers are left in the reader.
    pub fn read(&mut self, row: usize, known: &Known, cells: &mut Cells<'_>) -> Numbers {
        let text = cells.cell_of(row, Field::Pid, self.pid);
        let mut numbers = if self.any {
            Numbers { number: any_number(&text, &mut cells.trail), cmnd: 0 }
        } else {
            read_pid(&text, known, &mut cells.trail)
        };
        if self.cmnd.is_some() {
            let known = Known { zeros_dropped: self.cmnd_zeros_dropped, ..*known };
            let text = cells.cell_of(row, Field::Cmnd, self.cmnd);
            let others = read_cmnd(&text, &known, &mut cells.trail);
            if numbers.number == 0 {
                numbers.number = others.number;
            }
            if others.cmnd != 0 {
                numbers.cmnd = others.cmnd;
            }
        }
        self.numbers = numbers;
        if !self.codes.is_empty() {
            self.read_codes(row, known, numbers.number, cells);
        }
        numbers
    }

    fn read_codes(&mut self, row: usize, known: &Known, person: u64, cells: &mut Cells<'_>) {
        let stated = self.bhxh.map_or("", |column| cells.raw(row, column).trim());
        let stated = if is_digits(stated, 10) { stated } else { "" };
        for at in 0..self.codes.len() {
            let (before, rest) = self.codes.split_at_mut(at);
            let Some(code) = rest.first_mut() else { continue };
            let insurance = match (code.field, before.first()) {
                (Field::Bhyt, _) => stated,
                (Field::Bhxh, Some(card)) if card.field == Field::Bhyt => insurance_number(&card.text),
                _ => "",
            };
            let known = Known { zeros_dropped: code.zeros_dropped, ..*known };
            let text = cells.cell(row, code.field, code.column);
            let found = (code.read)(&text, &Beside { known, person, insurance }, &mut cells.trail);
            code.text.clear();
            code.text.push_str(&found.text);
            code.good = found.good;
            let other = code.good && !insurance.is_empty() && code.field == Field::Bhxh;
            if other && insurance != code.text {
                let card = before.first().map(|card| card.column);
                cells.at(row, Field::Bhyt, card);
                let text = before.first().map_or("", |card| card.text.as_str());
                cells.trail.noted(ObservationKind::CardContradiction, text);
            }
        }
    }

    /// The number of `field` in the row that was read last, evened out as far as it goes: good for telling two
    /// apart. `None` where the table has no such column or `field` holds no number of a paper.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.codes.iter().find(|code| code.field == field).map(|code| code.text.as_str())
    }

    /// The canonical text of `field` in the row that was read last: what the cell should say. `None` where there is no
    /// number that passes all tests of its kind.
    pub fn canonical(&self, field: Field) -> Option<String> {
        match field {
            Field::Pid => Some(format_number(self.numbers.number)).filter(|text| !text.is_empty()),
            Field::Cmnd => Some(format_cmnd(self.numbers.cmnd)).filter(|text| !text.is_empty()),
            _ => {
                self.codes.iter().find(|code| code.field == field && code.good).map(|code| code.text.clone())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::data::date::PartialDate;
    use crate::data::observation::Observation;
    use crate::data::person::ListRecords;
    use crate::data::person::People;
    use crate::data::profile::{ColumnMap, Profile};
    use crate::data::table::Table;
    use crate::data::text::TextColumn;
    use crate::normalize::facts::ColumnFacts;
    use crate::normalize::row::RowReader;
    use crate::normalize::trail::Trail;
    use crate::normalize::{column_facts, normalize_list};

    struct Scene {
        table: Table,
        columns: ColumnMap,
        profile: Profile,
    }

    impl Scene {
        fn new(fields: &[Field], rows: &[&[&str]]) -> Scene {
            let column = |c: usize| rows.iter().map(|r| r[c]).collect::<TextColumn>();
            let profile = "name = 'thu'\ntitle = { vi = 'thử', en = 'trial' }\n\
                           record_key = ['gcn_serial', 'sheet', 'parcel']";
            Scene {
                table: Table {
                    columns: (0..fields.len()).map(column).collect(),
                    source_rows: (0..rows.len() as u32).collect(),
                    ..Table::default()
                },
                columns: ColumnMap {
                    by_field: fields.iter().enumerate().map(|(c, f)| (*f, vec![c])).collect(),
                    columns: vec![],
                },
                profile: toml::from_str(profile).unwrap(),
            }
        }

        fn with<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
            let facts = column_facts(&self.table, &self.columns, &self.profile);
            look(&Context {
                table: &self.table,
                columns: &self.columns,
                profile: &self.profile,
                as_of: PartialDate::new(2026, 6, 30),
                facts: &facts,
            })
        }

        fn list(&self) -> (ListRecords, Vec<Observation>) {
            self.with(|ctx| normalize_list(ctx, 0..self.table.n_records()))
        }

        fn facts(&self, rows: Range<usize>) -> ColumnFacts {
            ColumnFacts::count(&self.table, &self.columns, &self.profile, rows)
        }
    }

    fn told(seen: &[Observation]) -> Vec<(u32, Field, Option<u16>, ObservationKind, bool)> {
        seen.iter().map(|o| (o.row, o.field, o.column, o.kind, o.applied)).collect()
    }

    #[test]
    fn a_lost_zero_does_not_part_duplicates() {
        use Field::{Bhxh, MemberCard, Name};
        let scene = Scene::new(
            &[Name, Bhxh, MemberCard],
            &[
                &["Lê An", "123456780", ""],
                &["Lê An", "123456780.0", ""],
                &["Lê Bình", "123456798", ""],
                &["Lê Bình", "1234567980", ""],
                &["Lê Em", "123456781", ""],
                &["Lê Em", "0123456781", ""],
                &["Lê Chi", "", "CB4 79 0123456789"],
                &["Lê Chi", "", "CB4790123456789"],
                &["Lê Dũng", "0000000000", "12"],
            ],
        );
        let (records, seen) = scene.list();
        let codes: Vec<&str> = records.sector_code.iter().collect();
        let card = "cb4790123456789";
        let (first, second, third) = ("0123456780", "0123456798", "0123456781");
        assert_eq!(codes, [first, first, second, "1234567980", third, third, card, card, ""]);
        // One row kept its zero, so none is put back in the cells.
        assert!(!seen.iter().any(|o| o.kind == ObservationKind::ZerosLost));
        assert_eq!(seen.iter().filter(|o| o.kind == ObservationKind::MalformedNumber).count(), 4);
    }

    #[test]
    fn the_key_of_a_parcel_is_read_once_and_evened_out() {
        use Field::{GcnSerial, Name, Parcel, Sheet};
        let scene = Scene::new(
            &[Name, GcnSerial, Sheet, Parcel],
            &[
                &["Lê An", "BM123456", "Tờ 12", "345.0"],
                &["Lê An", "bm 123456", "012", "345"],
                &["Lê An", "Bm 123456\u{a0}", "12", "0345"],
                &["Lê An", "", "", ""],
                &["Lê An", "chưa có", "12", "05/12/2024"],
            ],
        );
        let (records, seen) = scene.list();
        let keys: Vec<&str> = records.key_rest.iter().collect();
        let key = "bm 123456|12|345";
        assert_eq!(keys, [key, key, key, "", "|12|05 12 2024"]);
        use ObservationKind::{Junk, NumberForm, TurnedIntoDate, WhiteSpace};
        assert_eq!(
            told(&seen),
            [
                (0, Sheet, Some(2), NumberForm, true),
                (0, Parcel, Some(3), NumberForm, true),
                (1, GcnSerial, Some(1), NumberForm, true),
                (2, GcnSerial, Some(1), WhiteSpace, true),
                (2, GcnSerial, Some(1), NumberForm, true),
                (4, GcnSerial, Some(1), Junk, false),
                (4, Parcel, Some(3), TurnedIntoDate, false),
            ]
        );
    }

    #[test]
    fn card_and_code_test_each_other() {
        use Field::{Bhxh, Bhyt, Name};
        let scene = Scene::new(
            &[Name, Bhxh, Bhyt],
            &[
                &["Lê An", "0123456789", "GD4010123456789"],
                &["Lê An", "0123456789", "GD4010123456798"],
                &["Lê An", "123456789", "GD4010123456780"],
                &["Lê An", "123456780", "GD4010123456780"],
                &["Lê An", "", "GD4010123456780"],
                &["Lê An", "0123456780", "0123456780"],
                &["Lê An", "0123456789", "TE101KS00001234"],
            ],
        );
        use ObservationKind::{CardContradiction, Junk, ZerosLost};
        let (_, seen) = scene.list();
        assert_eq!(
            told(&seen),
            [
                (1, Bhyt, Some(2), CardContradiction, false),
                (2, Bhxh, Some(1), Junk, false),
                (3, Bhxh, Some(1), ZerosLost, true),
            ]
        );
    }

    #[test]
    fn a_column_that_lost_its_zeros_throughout_is_seen_from_any_cut() {
        use Field::{Cmnd, Name};
        let rows: [&[&str]; 4] =
            [&["Lê An", "12345679"], &["Lê An", "23456789"], &["Lê An", "13456789"], &["Lê An", "123456780"]];
        let scene = Scene::new(&[Name, Cmnd], &rows);
        let (records, _) = scene.list();
        assert_eq!(records.people.cmnd, [12_345_679, 23_456_789, 13_456_789, 123_456_780]);
        let whole = scene.facts(0..4);
        for cut in 0..=4 {
            let (mut facts, front) = (scene.facts(cut..4), scene.facts(0..cut));
            facts.merge(&front);
            assert_eq!(facts, whole);
        }
        assert_eq!(whole.readings().iter().map(|r| r.value.as_str()).collect::<Vec<_>>(), ["dropped"]);
        // One that kept its zero: the short ones may lack any digit.
        let kept = Scene::new(&[Name, Cmnd], &[rows[0], rows[1], rows[2], &["Lê An", "012345680"]]);
        assert_eq!(kept.list().0.people.cmnd, [0, 0, 0, 12_345_680]);
    }

    #[test]
    fn what_the_cells_should_say() {
        use Field::{Bhxh, Cmnd, GcnSerial, Name, Phone, Pid, Tax};
        let scene = Scene::new(
            &[Name, Pid, Cmnd, Bhxh, Phone, GcnSerial],
            &[&["Lê An", "0010 9900 0012", "012.345.678", "x1", "84912345678", "BM123456"]],
        );
        scene.with(|ctx| {
            let mut reader = RowReader::new(ctx, Trail::off());
            reader.read_person(0, &mut People::default());
            let numbers = &reader.numbers;
            for (field, wanted) in [
                (Pid, Some("001099000012")),
                (Cmnd, Some("012345678")),
                (Bhxh, None),
                (Phone, Some("0912345678")),
                (GcnSerial, Some("BM 123456")),
                (Tax, None),
            ] {
                assert_eq!(numbers.canonical(field).as_deref(), wanted, "{field:?}");
            }
            assert_eq!((numbers.text(Bhxh), numbers.text(Tax)), (Some("X1"), None));
        });
    }
}
