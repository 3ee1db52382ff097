//! One row of a list: the facts of a person, damaged by the error model.
//!
//! Owns [`Row`] and the order in which faults act on each other. Faults that later ones hide are taken out of the set again,
//! so that the truth names what can be seen.

use super::citizen::Citizen;
use super::damage::{birth, name, number};
use super::errors::{FAULTS, Fault, FaultSet, Part, rate};
use super::province::{commune_in_address, old_commune_in_address};
use super::random::Random;
use super::world::{Who, World};
use crate::data::date::PartialDate;
use crate::data::person::{Sex, Status, format_cmnd, format_number};

/// The values that the lists have in common, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Name.
    pub name: String,
    /// Birth date.
    pub birth: String,
    /// Sex.
    pub sex: Sex,
    /// Personal number.
    pub number: String,
    /// Commune code; 0 = none.
    pub commune: u32,
    /// Hamlet.
    pub hamlet: String,
    /// Commune as it stands in an address.
    pub commune_name: String,
    /// What went wrong.
    pub faults: FaultSet,
}

impl Row {
    /// Whether anything would be written differently.
    pub fn differs_in_text(&self, other: &Row) -> bool {
        Row { faults: other.faults, ..self.clone() } != *other
    }
}

struct Dice<'a> {
    list: usize,
    factor: f64,
    year_only: f64,
    without: FaultSet,
    random: &'a mut Random,
}

impl Dice<'_> {
    fn roll(&mut self, fault: Fault) -> bool {
        let factor = match fault {
            // A chance is drawn all the same: what is left out changes nothing else.
            _ if self.without.has(fault) => 0.0,
            Fault::YearOnly => self.year_only,
            _ => self.factor,
        };
        self.random.chance((rate(fault, self.list) * factor).min(0.98))
    }
}

/// Writes `person` down for list number `list`.
pub fn write(world: &World, who: Who, person: &Citizen, list: usize, random: &mut Random) -> Row {
    // Mean 1: see `errors.rs`.
    let care = if random.chance(0.3) { 2.5 } else { 0.25 / 0.7 };
    let factor = world.options.noise * care;
    let (year_only, without) = (world.options.year_only, world.options.without);
    let mut dice = Dice { list, factor, year_only, without, random };
    let mut faults = FaultSet::default();
    if person.status == Status::Died {
        faults.add(Fault::DeadListed);
    } else if person.status != Status::Living {
        faults.add(Fault::MovedListed);
    }
    let mut row = Row {
        name: write_name(person, &mut dice, &mut faults),
        birth: write_birth(person.birth, world.options.years_alone, &mut dice, &mut faults),
        sex: person.sex,
        number: String::new(),
        commune: person.commune,
        hamlet: String::new(),
        commune_name: String::new(),
        faults,
    };
    if world.options.numbers {
        row.number = write_number(world, who, person, &mut dice, &mut row.faults);
    }
    if dice.roll(Fault::SexMissing) {
        row.sex = Sex::Unknown;
        row.faults.add(Fault::SexMissing);
    } else if dice.roll(Fault::SexWrong) {
        row.sex = if person.sex == Sex::Male { Sex::Female } else { Sex::Male };
        row.faults.add(Fault::SexWrong);
    }
    write_place(world, person, &mut dice, &mut row);
    if dice.roll(Fault::Junk) {
        junk(world.options.numbers, &mut row, dice.random);
    }
    row
}

fn write_name(person: &Citizen, dice: &mut Dice, faults: &mut FaultSet) -> String {
    let mut text = person.name.clone();
    if dice.roll(Fault::OtherName) && !person.other_name.is_empty() {
        text.clone_from(&person.other_name);
        faults.add(Fault::OtherName);
    }
    for model in FAULTS.iter().filter(|m| m.part == Part::Name && m.fault != Fault::OtherName) {
        let died = person.status == Status::Died;
        if dice.roll(model.fault) && name::apply(model.fault, &mut text, person.sex, died, dice.random) {
            faults.add(model.fault);
            if matches!(model.fault, Fault::MarksMissing) {
                faults.remove(Fault::ToneStyle);
                faults.remove(Fault::ToneWrong);
            }
        }
    }
    text
}

fn write_birth(mut date: PartialDate, years_alone: bool, dice: &mut Dice, faults: &mut FaultSet) -> String {
    let slip = if dice.roll(Fault::DayMonthSwapped) && birth::swap_day_month(&mut date) {
        Some(Fault::DayMonthSwapped)
    } else if dice.roll(Fault::DateDigit) && birth::wrong_digit(&mut date, dice.random) {
        Some(Fault::DateDigit)
    } else if dice.roll(Fault::FirstJanuary) && birth::first_january(&mut date) {
        Some(Fault::FirstJanuary)
    } else {
        None
    };
    if dice.roll(Fault::YearOff) && birth::shift_year(&mut date, dice.random) {
        faults.add(Fault::YearOff);
    }
    if dice.roll(Fault::BirthMissing) {
        faults.remove(Fault::YearOff);
        faults.add(Fault::BirthMissing);
        return String::new();
    }
    if dice.roll(Fault::YearOnly) || years_alone {
        if date.month != 0 {
            faults.add(Fault::YearOnly);
        }
        return date.year.to_string();
    }
    if dice.roll(Fault::ZeroDay) {
        faults.add(Fault::ZeroDay);
        return format!("00/00/{}", date.year);
    }
    if let Some(slip) = slip {
        faults.add(slip);
    }
    if date.day != 0 && dice.roll(Fault::MonthOnly) {
        faults.add(Fault::MonthOnly);
        return format!("{}/{}", date.month, date.year);
    }
    if dice.roll(Fault::DateForm)
        && let Some(text) = birth::other_form(date, dice.random)
    {
        faults.add(Fault::DateForm);
        return text;
    }
    date.to_string()
}

fn write_number(world: &World, who: Who, person: &Citizen, dice: &mut Dice, faults: &mut FaultSet) -> String {
    let mut text = format_number(person.number);
    if dice.roll(Fault::NumberMissing) {
        if !text.is_empty() {
            faults.add(Fault::NumberMissing);
        }
        return String::new();
    }
    if dice.roll(Fault::NumberOther)
        && let Some(other) = world.somebody_else(who, dice.random)
        && other.number != 0
    {
        faults.add(Fault::NumberOther);
        return format_number(other.number);
    }
    if dice.roll(Fault::CmndUsed) && person.cmnd != 0 {
        faults.add(Fault::CmndUsed);
        text = format_cmnd(person.cmnd);
    }
    if text.is_empty() {
        return text;
    }
    if dice.roll(Fault::NumberDigit) && number::wrong_digit(&mut text, dice.random) {
        faults.add(Fault::NumberDigit);
    }
    if dice.roll(Fault::NumberSwapped) && number::swap_neighbours(&mut text, dice.random) {
        faults.add(Fault::NumberSwapped);
    }
    if dice.roll(Fault::NumberCut) && number::cut(&mut text, dice.random) {
        faults.add(Fault::NumberCut);
    }
    if dice.roll(Fault::ZeroLost) && number::lose_zero(&mut text) {
        faults.add(Fault::ZeroLost);
    } else if dice.roll(Fault::NumberSeparators) && number::separate(&mut text, dice.random) {
        faults.add(Fault::NumberSeparators);
    }
    text
}

fn write_place(world: &World, person: &Citizen, dice: &mut Dice, row: &mut Row) {
    let mut code = person.commune;
    let mut hamlet = person.hamlet;
    if dice.roll(Fault::CommuneMoved)
        && let Some(other) = dice.random.pick(&world.province.communes)
        && other.code != code
    {
        code = other.code;
        hamlet = dice.random.below(u64::from(other.n_hamlets)) as u16;
        row.faults.add(Fault::CommuneMoved);
    }
    let commune = world.province.position(code).and_then(|i| world.province.communes.get(i));
    if dice.roll(Fault::HamletOther) && !row.faults.has(Fault::CommuneMoved) {
        let n = u64::from(commune.map_or(1, |c| c.n_hamlets));
        let other = dice.random.below(n) as u16;
        // Hamlets with the same name are the same in an address.
        if world.province.hamlet(code, other) != world.province.hamlet(code, hamlet) {
            hamlet = other;
            row.faults.add(Fault::HamletOther);
        }
    }
    row.hamlet = world.province.hamlet(code, hamlet);
    row.commune_name = commune_in_address(code);
    if dice.roll(Fault::CommuneOld)
        && let Some(&old) = commune.and_then(|c| dice.random.pick(&c.old_codes))
    {
        code = old;
        row.commune_name = old_commune_in_address(old);
        row.faults.add(Fault::CommuneOld);
    }
    if dice.roll(Fault::CommuneMissing) {
        code = 0;
        row.faults.add(Fault::CommuneMissing);
    }
    row.commune = code;
    if dice.roll(Fault::AddressForm) {
        shorten(row, dice.random);
        row.faults.add(Fault::AddressForm);
    }
}

/// Writes the address as people in a hurry do.
fn shorten(row: &mut Row, random: &mut Random) {
    let swap = |text: &str, words: &[(&str, &str)]| {
        words.iter().fold(text.to_string(), |text, (long, short)| text.replacen(long, short, 1))
    };
    if random.chance(0.25) {
        // The commune alone.
        row.hamlet = std::mem::take(&mut row.commune_name);
        return;
    }
    row.hamlet =
        swap(&row.hamlet, &[("Tổ dân phố", "TDP"), ("Khu phố", "KP"), ("Thôn", "T."), ("Buôn", "B.")]);
    row.commune_name = swap(
        &row.commune_name,
        &[("phường ", "P."), ("xã ", "X."), ("thị trấn ", "TT."), ("thị xã ", "TX.")],
    );
}

fn junk(numbers: bool, row: &mut Row, random: &mut Random) {
    match random.weighted(&[if numbers { 5 } else { 0 }, 2, 3]) {
        0 => {
            row.number =
                random.word(&["000000000000", "0", "không có", "chưa có", "123456789012", "x"]).to_string();
            for model in FAULTS.iter().filter(|m| m.part == Part::Number) {
                row.faults.remove(model.fault);
            }
        }
        1 => {
            row.birth = random.word(&["chưa rõ", "00/00/0000", "không rõ", "x"]).to_string();
            for model in FAULTS.iter().filter(|m| m.part == Part::Birth) {
                row.faults.remove(model.fault);
            }
        }
        _ => {
            row.hamlet = random.word(&["chưa rõ", "không có", "-", "..."]).to_string();
            row.commune_name.clear();
        }
    }
    row.faults.add(Fault::Junk);
}
