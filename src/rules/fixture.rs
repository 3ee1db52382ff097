//! A small list with its reference, made by hand for unit tests of rules and counts. Everybody in it is made up.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Check, Hit, Hits, ListCase, rule};
use crate::data::case::{Case, Cells, ListContext, OtherRecord};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::linkage::{
    BirthLevel, Comparison, Duplicate, Link, MatchClass, NameLevel, NumberLevel, SexLevel,
};
use crate::data::observation::{Observation, ObservationKind};
use crate::data::person::{Citizens, ListRecords, Person, Sex, Status};
use crate::data::profile::{ColumnMap, Profile};
use crate::data::reading::ColumnReading;
use crate::data::table::Table;
use crate::data::text::TextColumn;

/// The columns of the list.
pub const COLUMNS: [Field; 9] = [
    Field::Name,
    Field::Pid,
    Field::Dob,
    Field::Gender,
    Field::CommuneCode,
    Field::PolicyType,
    Field::Allowance,
    Field::DeathDate,
    Field::Bhxh,
];

/// A record and a citizen in whom nothing is wrong.
pub const GOOD: [&str; 9] = [
    "Nguyễn Văn Mẫu",
    "001085001234",
    "12/03/1985",
    "Nam",
    "00097",
    "Người cao tuổi",
    "500000",
    "",
    "0123456789",
];

/// A list, its reference and what was worked out.
pub struct Scene {
    pub table: Table,
    pub profile: Profile,
    pub columns: ColumnMap,
    pub readings: Vec<ColumnReading>,
    pub records: ListRecords,
    pub links: Vec<Link>,
    /// Links of the further people of the cells.
    pub further_links: Vec<Link>,
    pub duplicates: Vec<Duplicate>,
    pub observations: Vec<Observation>,
    pub citizens: Citizens,
    pub as_of: PartialDate,
    /// The second list, of which record `i` is about the same person as record `i` here.
    pub other: Option<Box<Scene>>,
}

impl Scene {
    /// A list called `name` with `rows`, each of which is linked to a citizen who is the same in everything.
    pub fn new(name: &str, rows: &[[&str; 9]]) -> Scene {
        let profile: Profile = toml::from_str(
            "name = 'mau'\ntitle = { vi = 'Mẫu', en = 'Sample' }\n\
             required = ['name', 'pid', 'dob', 'gender', 'commune_code', 'bhxh']",
        )
        .expect("the sample profile");
        let table = Table {
            name: name.to_string(),
            headers: COLUMNS.iter().map(|f| f.name().to_string()).collect(),
            columns: vec![TextColumn::new(); COLUMNS.len()],
            ..Table::default()
        };
        let mut scene = Scene {
            table,
            profile,
            columns: ColumnMap {
                by_field: COLUMNS.iter().enumerate().map(|(i, f)| (*f, vec![i])).collect(),
                columns: Vec::new(),
            },
            readings: Vec::new(),
            records: ListRecords::default(),
            links: Vec::new(),
            further_links: Vec::new(),
            duplicates: Vec::new(),
            observations: Vec::new(),
            citizens: Citizens::default(),
            as_of: PartialDate::new(2026, 6, 30),
            other: None,
        };
        scene.table.origin.path = PathBuf::from(format!("{name}.csv"));
        for row in rows {
            scene.push(row);
        }
        scene
    }

    /// One good row.
    pub fn good() -> Scene {
        Scene::new("mau", &[GOOD])
    }

    fn push(&mut self, cells: &[&str; 9]) {
        for (column, cell) in self.table.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        let row = self.links.len() as u32;
        self.table.source_rows.push(row + 2);
        self.table.n_read += 1;
        let key = cells[0].to_lowercase();
        let person = Person {
            number: cells[1].parse().unwrap_or_default(),
            cmnd: 0,
            name: cells[0],
            name_key: &key,
            birth: date(cells[2]),
            sex: match cells[3] {
                "Nam" => Sex::Male,
                "Nữ" => Sex::Female,
                _ => Sex::Unknown,
            },
            commune: cells[4].parse().unwrap_or_default(),
            commune_vintage: Default::default(),
            household: "",
            address: "",
        };
        self.records.people.push(person);
        self.records.death_note.push(false);
        self.records.death.push(PartialDate::NONE);
        self.records.amount.push(cells[6].parse().unwrap_or_default());
        self.records.start.push(PartialDate::NONE);
        self.records.benefit.push(&crate::orthography::fold(cells[5]));
        self.records.key_rest.push("");
        self.records.sector_code.push("");
        self.citizens.people.push(person);
        self.citizens.status.push(Status::Living);
        self.citizens.death.push(PartialDate::NONE);
        self.citizens.other_names.push("");
        self.citizens.id.push(cells[1]);
        self.duplicates.push(Duplicate::default());
        self.links.push(Link {
            class: MatchClass::Exact,
            best: Some(row).into(),
            probability: 1.0,
            weight: 30.0,
            n_candidates: 1,
            n_cut: 0,
            comparison: Comparison {
                number: NumberLevel::Equal,
                name: NameLevel::Equal,
                birth: BirthLevel::Day,
                sex: SexLevel::Equal,
                ..Comparison::default()
            },
            ..Link::nobody(MatchClass::NotFound)
        });
    }

    /// The first link and its comparison.
    pub fn differs(&mut self) -> &mut Comparison {
        self.links[0].class = MatchClass::Differs;
        &mut self.links[0].comparison
    }

    /// Writes another text into a cell of the first row, as read.
    pub fn write(&mut self, field: Field, text: &str) {
        let column = self.columns.column(field).expect("a column");
        let old = std::mem::take(&mut self.table.columns[column]);
        self.table.columns[column] =
            old.iter().enumerate().map(|(row, cell)| if row == 0 { text } else { cell }).collect();
    }

    /// Notices something in a cell of the first row.
    pub fn observe(
        &mut self,
        kind: ObservationKind,
        field: Field,
        old: &str,
        new: Option<&str>,
        applied: bool,
    ) {
        let column = self.columns.column(field).map(|c| c as u16);
        let new = new.map(str::to_string);
        self.observations.push(Observation {
            row: 0,
            field,
            column,
            kind,
            old: old.to_string(),
            new,
            applied,
        });
    }

    /// The citizen of the first row becomes somebody with another value.
    pub fn citizen(&mut self, change: impl Fn(&mut Person<'_>)) {
        let old = std::mem::take(&mut self.citizens.people);
        for idx in 0..old.len() {
            let mut person = old.get(idx);
            if idx == 0 {
                change(&mut person);
            }
            self.citizens.people.push(person);
        }
    }

    /// The list as the rules see it.
    pub fn context(&self, index: u16) -> ListContext<'_> {
        ListContext {
            index,
            table: &self.table,
            cells: Cells::of(&self.table),
            profile: &self.profile,
            columns: &self.columns,
            readings: &self.readings,
            records: &self.records,
            links: &self.links,
            further_links: &self.further_links,
            duplicates: &self.duplicates,
            clusters: &[],
        }
    }

    /// Lets `look` see the cases.
    pub fn with_cases<T>(&self, look: impl FnOnce(Vec<Case<'_>>) -> T) -> T {
        let list = self.context(0);
        let other_list = self.other.as_ref().map(|other| other.context(1));
        let others: Vec<Vec<OtherRecord<'_>>> = (0..self.links.len() as u32)
            .map(|row| other_list.iter().map(|list| OtherRecord { list, row }).collect())
            .collect();
        let cases = (0..self.links.len())
            .map(|row| {
                let link = &self.links[row];
                let start = self.observations.partition_point(|o| (o.row as usize) < row);
                let end = self.observations.partition_point(|o| o.row as usize <= row);
                Case {
                    list: &list,
                    row: row as u32,
                    person: self.records.people.get(row),
                    observations: &self.observations[start..end],
                    link,
                    citizen: link.best.get().map(|idx| self.citizens.get(idx)),
                    number_owner: link.number_owner.get().map(|idx| self.citizens.get(idx)),
                    duplicate: self.duplicates[row],
                    others: &others[row],
                    reference: Some(&self.citizens),
                    as_of: self.as_of,
                }
            })
            .collect();
        look(cases)
    }

    /// The hits of a rule: on the first row, or on the list.
    pub fn hits(&self, code: &str) -> Vec<Hit> {
        let mut hits = Hits::default();
        match rule(code).unwrap_or_else(|| panic!("no rule {code}")).check {
            Check::Record(check) => self.with_cases(|cases| check(&cases[0], &mut hits)),
            Check::List(check) => {
                let list = self.context(0);
                check(&ListCase { list: &list, citizens: &self.citizens, as_of: self.as_of }, &mut hits);
            }
        }
        hits.as_slice().to_vec()
    }

    /// The codes of all rules that hit the first row, or the list.
    pub fn codes(&self) -> Vec<&'static str> {
        super::RULES.iter().map(|rule| rule.code).filter(|code| !self.hits(code).is_empty()).collect()
    }

    /// Grades by code.
    pub fn grade(&mut self, code: &str, grade: crate::data::profile::Grade) {
        self.profile.rules = BTreeMap::from([(code.to_string(), grade)]);
    }
}

/// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
pub fn date(text: &str) -> PartialDate {
    let parts: Vec<u16> = text.split('/').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [day, month, year] => PartialDate::new(year, month as u8, day as u8),
        [month, year] => PartialDate::new(year, month as u8, 0),
        [year] => PartialDate::new(year, 0, 0),
        _ => PartialDate::NONE,
    }
}
