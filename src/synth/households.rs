//! Households: who lives together, how old they are, who is named after whom, who has died or moved away.
//!
//! Owns the making of all citizens, commune by commune and household by household, so that the people of a household
//! stand side by side. Shares are rough figures of Vietnam's censuses (a quarter of the people below 15, one in
//! seven above 60, 3.5 people to a household).

use super::citizen::{Citizen, DATA_DAY, Numbers};
use super::minorities::Lineage;
use super::names::NAMES;
use super::province::{CommunePlan, Province};
use super::random::Random;
use crate::data::date::{PartialDate, days_in_month};
use crate::data::person::{Sex, Status};

/// Probability that a household of a highland commune is not Kinh; makes about 3 % over the province.
const MINORITY: f64 = 0.045;
/// Share of births that are twins.
const TWINS: f64 = 0.011;
const MAX_MEMBERS: usize = 8;

/// All citizens: `n` of them, by commune and household.
pub fn settle(province: &Province, n: usize, seed: u64, numbers: &mut Numbers) -> Vec<Citizen> {
    let mut citizens = Vec::with_capacity(n);
    let total: u64 = province.communes.iter().map(|c| u64::from(c.weight)).sum();
    let mut weight_so_far = 0u64;
    let mut household = 0u32;
    for commune in &province.communes {
        weight_so_far += u64::from(commune.weight);
        let until = (n as u128 * u128::from(weight_so_far) / u128::from(total.max(1))) as usize;
        while citizens.len() < until {
            let random = Random::stream(seed, "household", u64::from(household));
            let mut home = Home::new(commune, random);
            home.fill();
            for mut member in home.members.into_iter().take(until - citizens.len()) {
                member.household = household;
                complete(&mut member, commune, numbers, &mut home.random);
                citizens.push(member);
            }
            household += 1;
        }
    }
    citizens
}

/// A household in the making.
struct Home {
    members: Vec<Citizen>,
    lineage: Lineage,
    commune: u32,
    hamlet: u16,
    random: Random,
}

impl Home {
    fn new(commune: &CommunePlan, mut random: Random) -> Home {
        let minority = if commune.highland { MINORITY } else { 0.002 };
        let lineage = Lineage::draw(minority, &mut random);
        // Low hamlets are larger.
        let n = u64::from(commune.n_hamlets.max(1));
        let hamlet = random.below(n).min(random.below(n)) as u16;
        Home { members: Vec::new(), lineage, commune: commune.code, hamlet, random }
    }

    fn fill(&mut self) {
        match self.random.weighted(&[9, 17, 46, 20, 8]) {
            0 => {
                let (birth, sex) = (self.adult_birth(&[8, 10, 14, 24, 24, 20]), self.sex());
                self.add(birth, sex, self.lineage, None, None);
            }
            1 => {
                let birth = self.adult_birth(&[8, 14, 10, 24, 28, 16]);
                self.couple(birth);
            }
            2 => {
                let birth = self.adult_birth(&[10, 34, 36, 18, 2, 0]);
                let parents = self.couple(birth);
                self.children(parents, true);
            }
            3 => {
                let birth = self.adult_birth(&[0, 0, 0, 30, 50, 20]);
                self.three_generations(birth);
            }
            _ => {
                let birth = self.adult_birth(&[8, 30, 40, 20, 2, 0]);
                let sex = if self.random.chance(0.75) { Sex::Female } else { Sex::Male };
                let parent = self.add(birth, sex, self.lineage, None, None);
                self.children((None, Some(parent)), true);
            }
        }
        self.members.truncate(MAX_MEMBERS);
    }

    fn sex(&mut self) -> Sex {
        if self.random.chance(0.5) { Sex::Male } else { Sex::Female }
    }

    /// Birth date of an adult whose age lies in one of the bands from 20, 30, 40, 50, 62 and 75 years.
    fn adult_birth(&mut self, bands: &[u32; 6]) -> PartialDate {
        let (low, high) =
            [(20, 29), (30, 39), (40, 49), (50, 61), (62, 74), (75, 96)][self.random.weighted(bands)];
        // The older, the fewer.
        let age = low + self.random.between(0, high - low).min(self.random.between(0, high - low + 8));
        self.birth_in(i32::from(DATA_DAY.year) - age)
    }

    fn birth_in(&mut self, year: i32) -> PartialDate {
        let year = year.clamp(1915, i32::from(DATA_DAY.year)) as u16;
        // Registers of the old often hold 1 January for a day that nobody knows.
        let unknown_day = if year < 1961 { 0.14 } else { 0.004 };
        if self.random.chance(unknown_day) {
            return PartialDate::new(year, 1, 1);
        }
        let last_month = if year == DATA_DAY.year { DATA_DAY.month } else { 12 };
        let month = self.random.between(1, i32::from(last_month)) as u8;
        let day = self.random.between(1, i32::from(days_in_month(year, month))) as u8;
        PartialDate::new(year, month, day)
    }

    /// Adds a member and returns its position. `middle` and `given` fix these parts of a Kinh name.
    fn add(
        &mut self,
        birth: PartialDate,
        sex: Sex,
        lineage: Lineage,
        middle: Option<&[&'static str]>,
        given: Option<&'static str>,
    ) -> usize {
        let name = lineage.draw_name(sex, birth.year, middle, given, &mut self.random);
        self.members.push(Citizen {
            number: 0,
            cmnd: 0,
            name,
            other_name: String::new(),
            birth,
            sex,
            household: 0,
            commune: self.commune,
            hamlet: self.hamlet,
            status: Status::Living,
            death: PartialDate::NONE,
        });
        self.members.len() - 1
    }

    /// A man born on `birth` and his wife.
    fn couple(&mut self, birth: PartialDate) -> (Option<usize>, Option<usize>) {
        let husband = self.add(birth, Sex::Male, self.lineage, None, None);
        let wife_lineage = self.lineage.draw_same_people(&mut self.random);
        let younger = self.random.between(-3, 8).min(self.random.between(-1, 8));
        let latest = i32::from(DATA_DAY.year) - 18;
        let birth = self.birth_in((i32::from(birth.year) + younger).min(latest));
        let wife = self.add(birth, Sex::Female, wife_lineage, None, None);
        if self.lineage.from_mother() {
            self.lineage = wife_lineage;
        }
        (Some(husband), Some(wife))
    }

    /// Children of a couple or of one parent who still live at home; `any` adds at least one.
    fn children(&mut self, parents: (Option<usize>, Option<usize>), any: bool) {
        let Some(parent) = parents.1.or(parents.0) else { return };
        let mother_year = i32::from(self.members[parent].birth.year);
        let father_name = parents.0.map(|i| self.members[i].name.clone()).unwrap_or_default();
        let this_year = i32::from(DATA_DAY.year);
        let n_born = 1 + self.random.weighted(&[22, 50, 20, 8]);
        // Brothers and sisters often share the middle part.
        let shared = self.random.chance(0.45);
        let mut shared_middle: [Option<Vec<&'static str>>; 2] = [None, None];
        let mut year = mother_year + self.random.between(19, 30);
        let mut n_home = 0;
        for _ in 0..n_born {
            let age = this_year - year;
            if age < 0 || year - mother_year > 44 || self.members.len() >= MAX_MEMBERS {
                break;
            }
            let at_home = match age {
                0..=17 => 1.0,
                18..=24 => 0.75,
                25..=34 => 0.35,
                _ => 0.12,
            };
            if self.random.chance(at_home) || (any && n_home == 0 && age < 40) {
                let birth = self.birth_in(year);
                let twins = self.random.chance(TWINS) && self.members.len() + 1 < MAX_MEMBERS;
                let mut first_given: Option<String> = None;
                for _ in 0..=usize::from(twins) {
                    let sex = if self.random.chance(0.525) { Sex::Male } else { Sex::Female };
                    let slot = usize::from(sex == Sex::Female);
                    if shared && shared_middle[slot].is_none() {
                        shared_middle[slot] = Some(NAMES.draw_middle(sex, birth.year, "", &mut self.random));
                    }
                    let middle = if shared || twins { shared_middle[slot].clone() } else { None };
                    let given = self.given_for_child(sex, birth.year, &father_name, first_given.as_deref());
                    let child = self.add(birth, sex, self.lineage, middle.as_deref(), given);
                    first_given = self.members[child].name.split(' ').next_back().map(str::to_string);
                    n_home += 1;
                }
            }
            year += self.random.between(1, 7).max(self.random.between(1, 5));
        }
    }

    /// A given name with a bond: a son's near his father's now and then, a twin's with the same first letter.
    fn given_for_child(
        &mut self,
        sex: Sex,
        year: u16,
        father: &str,
        twin: Option<&str>,
    ) -> Option<&'static str> {
        if let Some(twin) = twin {
            let initial = twin.chars().next();
            return (0..20)
                .map(|_| NAMES.draw_given(sex, year, &mut self.random))
                .find(|given| given.chars().next() == initial && *given != twin);
        }
        if sex == Sex::Male && self.random.chance(0.04) {
            let fathers = father.split(' ').next_back()?;
            let near: Vec<&'static str> =
                NAMES.near(fathers).iter().copied().filter(|given| *given != fathers).collect();
            return self.random.pick(&near).copied();
        }
        None
    }

    /// Grandparents (one or both), a married son, his wife, their children.
    fn three_generations(&mut self, birth: PartialDate) {
        self.couple(birth);
        let family = self.lineage;
        if self.random.chance(0.35) {
            // One of the two is no longer on the register.
            let gone = self.random.index(2);
            if gone < self.members.len() {
                self.members.remove(gone);
            }
        }
        let year = i32::from(birth.year) + self.random.between(22, 32);
        let latest = i32::from(DATA_DAY.year) - 22;
        let birth = self.birth_in(year.min(latest));
        self.lineage = family;
        let young = self.couple(birth);
        self.children(young, true);
    }
}

/// Numbers, other names, and what has happened since.
fn complete(member: &mut Citizen, commune: &CommunePlan, numbers: &mut Numbers, random: &mut Random) {
    let year = member.birth.year;
    let number = numbers.draw(year, member.sex, commune.highland, random);
    // 2 in 1000 have no number yet.
    member.number = if random.chance(0.002) { 0 } else { number };
    member.cmnd = numbers.draw_cmnd(year, commune.highland, random);
    let age = i32::from(DATA_DAY.year) - i32::from(year);
    let dead = match age {
        ..20 => 0.0015,
        20..50 => 0.005,
        50..65 => 0.025,
        65..75 => 0.10,
        75..85 => 0.25,
        _ => 0.45,
    };
    if random.chance(dead) {
        member.status = Status::Died;
        member.death = death_after(member.birth, random);
    } else if random.chance(0.0205) {
        member.status = Status::MovedAway;
    } else if random.chance(0.001) {
        member.status = Status::Missing;
    }
    let no_day = match age {
        ..65 => 0.0,
        65..75 => 0.04,
        _ => 0.25,
    };
    if random.chance(no_day) {
        member.birth = PartialDate::new(year, 0, 0);
    }
    if random.chance(0.012) {
        member.other_name = other_name(&member.name, member.sex, year, random);
    }
}

/// A day in the eight years up to the day of the data, after `birth`.
fn death_after(birth: PartialDate, random: &mut Random) -> PartialDate {
    let months_back = random.between(0, 95);
    let last = i32::from(DATA_DAY.year) * 12 + i32::from(DATA_DAY.month) - 1;
    let first = i32::from(birth.year) * 12 + i32::from(birth.month.max(1));
    let at = (last - months_back).max(first.min(last));
    let (year, month) = ((at / 12) as u16, (at % 12 + 1) as u8);
    let death = PartialDate::new(year, month, random.between(1, i32::from(days_in_month(year, month))) as u8);
    death.max(birth)
}

/// Another name of the same person: another given name, or the name before its correction.
fn other_name(name: &str, sex: Sex, year: u16, random: &mut Random) -> String {
    match name.rsplit_once(' ') {
        Some((front, given)) if !name.contains('\'') && !name.starts_with("Y ") => {
            let other = NAMES.draw_given(sex, year, random);
            if other == given { String::new() } else { format!("{front} {other}") }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn people() -> Vec<Citizen> {
        settle(&Province::build(), 20_000, 11, &mut Numbers::default())
    }

    #[test]
    fn ages_and_fates_have_the_shares_of_a_province() {
        let people = people();
        assert_eq!(people.len(), 20_000);
        let share = |test: &dyn Fn(&Citizen) -> bool| {
            people.iter().filter(|c| test(c)).count() as f64 / people.len() as f64
        };
        let age = |c: &Citizen| i32::from(DATA_DAY.year) - i32::from(c.birth.year);
        let near = |what: &str, seen: f64, low: f64, high: f64| {
            assert!((low..=high).contains(&seen), "{what}: {seen}");
        };
        near("below 15", share(&|c| age(c) < 15), 0.17, 0.28);
        near("60 and above", share(&|c| age(c) >= 60), 0.12, 0.22);
        near("women", share(&|c| c.sex == Sex::Female), 0.47, 0.53);
        near("died", share(&|c| c.status == Status::Died), 0.022, 0.04);
        near("moved", share(&|c| c.status == Status::MovedAway), 0.015, 0.025);
        near("missing", share(&|c| c.status == Status::Missing), 0.0003, 0.002);
        near("no number", share(&|c| c.number == 0), 0.0008, 0.0035);
        near("year only", share(&|c| c.birth.month == 0), 0.005, 0.015);
        near("minority letters", share(&|c| c.name.contains("H'") || c.name.starts_with("Y ")), 0.01, 0.035);
        near("Nguyễn", share(&|c| c.name.starts_with("Nguyễn ")), 0.27, 0.36);
        near("three tokens", share(&|c| c.name.split(' ').count() == 3), 0.68, 0.84);
        near("four tokens", share(&|c| c.name.split(' ').count() == 4), 0.14, 0.28);
        near("two tokens", share(&|c| c.name.split(' ').count() == 2), 0.008, 0.035);
    }

    #[test]
    fn households_hold_together() {
        let mut homes: BTreeMap<u32, Vec<Citizen>> = BTreeMap::new();
        for citizen in people() {
            homes.entry(citizen.household).or_default().push(citizen);
        }
        let mut with_child = 0;
        let mut child_like_father = 0;
        for home in homes.values() {
            assert!((1..=MAX_MEMBERS).contains(&home.len()));
            assert!(home.iter().all(|c| c.commune == home[0].commune && c.hamlet == home[0].hamlet));
            let man = home.iter().find(|c| c.sex == Sex::Male && c.birth.year < 1995);
            let child = home.iter().find(|c| c.birth.year > 2010);
            if let (Some(man), Some(child)) = (man, child) {
                with_child += 1;
                child_like_father += usize::from(man.name.split(' ').next() == child.name.split(' ').next());
            }
        }
        let mean = 20_000.0 / homes.len() as f64;
        assert!((2.6..4.2).contains(&mean), "{mean}");
        assert!(
            with_child > 500 && child_like_father * 10 > with_child * 8,
            "{child_like_father} of {with_child}"
        );
    }

    #[test]
    fn deaths_lie_between_birth_and_the_day_of_the_data() {
        for citizen in people().iter().filter(|c| c.status == Status::Died) {
            assert!(citizen.death >= citizen.birth && citizen.death <= DATA_DAY, "{citizen:?}");
            assert!(citizen.death.year >= 2018);
        }
    }
}
