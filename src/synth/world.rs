//! Everything that the lists are made from.
//!
//! Owns [`World`]: the province, its citizens, and *strangers*, people on a list who are not in the reference.

use super::SynthOptions;
use super::citizen::{Citizen, DATA_DAY, Numbers};
use super::households::settle;
use super::minorities::Lineage;
use super::province::Province;
use super::random::Random;
use crate::data::date::PartialDate;
use crate::data::person::{Sex, Status};

/// The province with its people.
#[derive(Debug)]
pub struct World {
    /// What was asked for.
    pub options: SynthOptions,
    /// The communes.
    pub province: Province,
    /// The citizens, in the order of the reference.
    pub citizens: Vec<Citizen>,
    /// People who are on lists and not in the reference.
    pub strangers: Vec<Citizen>,
    numbers: Numbers,
}

/// A person on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// A citizen by position.
    Citizen(u32),
    /// A stranger by position.
    Stranger(u32),
}

impl World {
    /// The world that `options` ask for.
    pub fn build(options: SynthOptions) -> World {
        let province = Province::build();
        let mut numbers = Numbers::default();
        let citizens = settle(&province, options.citizens, options.seed, &mut numbers);
        World { options, province, citizens, strangers: Vec::new(), numbers }
    }

    /// The facts of a person.
    pub fn person(&self, who: Who) -> Option<&Citizen> {
        match who {
            Who::Citizen(i) => self.citizens.get(i as usize),
            Who::Stranger(i) => self.strangers.get(i as usize),
        }
    }

    /// A new stranger of about the age and place of citizen `like`. With `namesake` the stranger has that citizen's name and
    /// sex and was born within three years of the same year.
    pub fn add_stranger(&mut self, like: u32, namesake: bool, random: &mut Random) -> Option<Who> {
        let model = self.citizens.get(like as usize)?.clone();
        let mut year = model.birth.year;
        let sex = if namesake || random.chance(0.5) { model.sex } else { other_sex(model.sex) };
        let name = if namesake {
            year = (i32::from(year) + random.between(-3, 3)).min(i32::from(DATA_DAY.year) - 16) as u16;
            model.name
        } else {
            Lineage::draw(0.02, random).draw_name(sex, year, None, None, random)
        };
        let mut birth = model.birth;
        while birth == model.birth {
            birth = PartialDate::new(year, random.between(1, 12) as u8, random.between(1, 28) as u8);
        }
        let elsewhere = random.chance(0.7);
        let commune = match random.pick(&self.province.communes) {
            Some(other) if elsewhere => other,
            _ => self.province.position(model.commune).and_then(|i| self.province.communes.get(i))?,
        };
        let stranger = Citizen {
            number: self.numbers.draw(year, sex, commune.highland, random),
            cmnd: self.numbers.draw_cmnd(year, commune.highland, random),
            name,
            other_name: String::new(),
            birth,
            sex,
            household: u32::MAX,
            commune: commune.code,
            hamlet: random.below(u64::from(commune.n_hamlets)) as u16,
            status: Status::Living,
            death: PartialDate::NONE,
        };
        self.strangers.push(stranger);
        Some(Who::Stranger(self.strangers.len() as u32 - 1))
    }

    /// Somebody else whose number may stand in a row of `who` by mistake: mostly of the same household.
    pub fn somebody_else(&self, who: Who, random: &mut Random) -> Option<&Citizen> {
        if let Who::Citizen(i) = who {
            let i = i as usize;
            let home = self.citizens.get(i)?.household;
            let first = i.saturating_sub(8);
            let near = self.citizens.get(first..(i + 9).min(self.citizens.len())).unwrap_or(&[]);
            let others: Vec<&Citizen> = near
                .iter()
                .enumerate()
                .filter(|(at, other)| first + at != i && other.household == home)
                .map(|(_, other)| other)
                .collect();
            if !others.is_empty() && random.chance(0.75) {
                return random.pick(&others).copied();
            }
        }
        let any = random.index(self.citizens.len());
        self.citizens.get(any).filter(|_| who != Who::Citizen(any as u32))
    }

    /// Husband or wife of citizen `idx`, as far as household, sex and age tell.
    pub fn spouse(&self, idx: u32) -> Option<u32> {
        let person = self.citizens.get(idx as usize)?;
        let first = (idx as usize).saturating_sub(8);
        (first..(idx as usize + 9).min(self.citizens.len()))
            .find(|&other| {
                let candidate = &self.citizens[other];
                candidate.household == person.household
                    && candidate.sex != person.sex
                    && candidate.status == Status::Living
                    && candidate.birth.year.abs_diff(person.birth.year) < 12
                    && candidate.birth.year < 2004
            })
            .map(|other| other as u32)
    }
}

fn other_sex(sex: Sex) -> Sex {
    if sex == Sex::Male { Sex::Female } else { Sex::Male }
}

/// Whole years of age on the day of the data, by year alone.
pub fn age(person: &Citizen) -> i32 {
    i32::from(DATA_DAY.year) - i32::from(person.birth.year)
}
