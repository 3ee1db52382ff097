//! What a list, and the reference, looks like as a population: ages, birth dates, people who stand more than once.
//!
//! Owns [`AgeBands`], [`BirthDays`] and [`Repeats`]. Sums only: nothing in here names a person.

use serde::Serialize;

use super::cluster::ClusterMember;
use super::date::{PartialDate, Precision};
use super::linkage::Duplicate;
use super::person::Sex;

/// Years of a band.
pub const BAND: i32 = 5;
/// Bands: 0–4, 5–9 … 95–99, 100 and over.
pub const N_BANDS: usize = 21;

/// People by age and sex, in bands of five years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgeBands {
    /// Men per band, the youngest first; the last band has no upper end.
    pub male: Vec<u64>,
    /// Women per band.
    pub female: Vec<u64>,
    /// People whose sex is not known, per band.
    pub unknown: Vec<u64>,
    /// People whose age is not known, or would be below nought.
    pub n_without_age: u64,
}

impl Default for AgeBands {
    fn default() -> Self {
        let none = || vec![0; N_BANDS];
        AgeBands { male: none(), female: none(), unknown: none(), n_without_age: 0 }
    }
}

impl AgeBands {
    /// Counts one person on the day `as_of`.
    pub fn count(&mut self, birth: PartialDate, sex: Sex, as_of: PartialDate) {
        let Some(age) = birth.age_at(as_of).filter(|age| *age >= 0) else {
            self.n_without_age += 1;
            return;
        };
        let band = usize::try_from(age / BAND).unwrap_or(0).min(N_BANDS - 1);
        let side = match sex {
            Sex::Male => &mut self.male,
            Sex::Female => &mut self.female,
            Sex::Unknown => &mut self.unknown,
        };
        side[band] += 1;
    }

    /// Adds what was counted of others.
    pub fn merge(&mut self, other: &AgeBands) {
        for (mine, others) in [
            (&mut self.male, &other.male),
            (&mut self.female, &other.female),
            (&mut self.unknown, &other.unknown),
        ] {
            mine.iter_mut().zip(others).for_each(|(n, more)| *n += more);
        }
        self.n_without_age += other.n_without_age;
    }

    /// People whose age is known, of one side or all.
    pub fn n_with_age(&self) -> u64 {
        [&self.male, &self.female, &self.unknown].into_iter().flatten().sum()
    }

    /// Whether the sex of most of them is known, so that two sides can be shown.
    pub fn has_sexes(&self) -> bool {
        let known: u64 = self.male.iter().chain(&self.female).sum();
        known * 2 > self.n_with_age()
    }

    /// The ages of a band: first and last, `None` for the last band.
    pub const fn ages(band: usize) -> (usize, Option<usize>) {
        let from = band * BAND as usize;
        (from, if band + 1 < N_BANDS { Some(from + BAND as usize - 1) } else { None })
    }
}

/// How exactly birth dates are known, and on which day of the month they lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BirthDays {
    /// Known to the day.
    pub n_day: u64,
    /// Known to the month.
    pub n_month: u64,
    /// A year alone.
    pub n_year: u64,
    /// Nothing usable.
    pub n_none: u64,
    /// Of those known to the day, on 1 January.
    pub n_first_january: u64,
    /// Of those known to the day, per day of the month from 1 to 31.
    pub by_day: Vec<u64>,
}

impl Default for BirthDays {
    fn default() -> Self {
        BirthDays { n_day: 0, n_month: 0, n_year: 0, n_none: 0, n_first_january: 0, by_day: vec![0; 31] }
    }
}

impl BirthDays {
    /// Counts one birth date.
    pub fn count(&mut self, birth: PartialDate) {
        match birth.precision() {
            Precision::None => self.n_none += 1,
            Precision::Year => self.n_year += 1,
            Precision::Month => self.n_month += 1,
            Precision::Day => {
                self.n_day += 1;
                self.n_first_january += u64::from(birth.month == 1 && birth.day == 1);
                if let Some(n) = self.by_day.get_mut(usize::from(birth.day).wrapping_sub(1)) {
                    *n += 1;
                }
            }
        }
    }
}

/// People who stand more than once in a list, and numbers that several people have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Repeats {
    /// People who stand more than once.
    pub n_people: u64,
    /// Their rows beyond the first.
    pub n_surplus: u64,
    /// Rows of the one who stands most often; 0 where nobody stands twice.
    pub n_most: u64,
    /// Rows whose number another person of the list has too.
    pub n_sharing_number: u64,
    /// People two of whose rows surely contradict each other.
    pub n_doubtful: u64,
}

impl Repeats {
    /// Counts the rows of a list.
    pub fn of(duplicates: &[Duplicate], clusters: &[ClusterMember]) -> Repeats {
        let mut firsts: Vec<u32> = duplicates.iter().filter_map(|duplicate| duplicate.of.get()).collect();
        firsts.sort_unstable();
        let mut repeats = Repeats {
            n_surplus: firsts.len() as u64,
            n_sharing_number: duplicates.iter().filter(|d| d.number_shared_with.is_some()).count() as u64,
            n_doubtful: clusters.iter().filter(|member| member.row == member.first && member.doubtful).count()
                as u64,
            ..Repeats::default()
        };
        for rows in firsts.chunk_by(|a, b| a == b) {
            repeats.n_people += 1;
            repeats.n_most = repeats.n_most.max(rows.len() as u64 + 1);
        }
        repeats
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_fall_into_bands_of_five_years() {
        let as_of = PartialDate::new(2026, 6, 30);
        let mut bands = AgeBands::default();
        for (year, sex) in [(2026, Sex::Male), (2021, Sex::Male), (1900, Sex::Female), (1960, Sex::Unknown)] {
            bands.count(PartialDate::new(year, 1, 1), sex, as_of);
        }
        bands.count(PartialDate::NONE, Sex::Male, as_of);
        bands.count(PartialDate::new(2030, 1, 1), Sex::Male, as_of);
        assert_eq!((bands.male[0], bands.male[1], bands.female[20], bands.unknown[13]), (1, 1, 1, 1));
        assert_eq!((bands.n_with_age(), bands.n_without_age, bands.has_sexes()), (4, 2, true));
        assert_eq!((AgeBands::ages(0), AgeBands::ages(20)), ((0, Some(4)), (100, None)));
        let mut twice = bands.clone();
        twice.merge(&bands);
        assert_eq!((twice.n_with_age(), twice.n_without_age), (8, 4));
    }

    #[test]
    fn birth_dates_are_counted_by_what_is_known() {
        let mut births = BirthDays::default();
        for (year, month, day) in [(1950, 1, 1), (1950, 3, 31), (1950, 3, 0), (1950, 0, 0), (0, 0, 0)] {
            births.count(PartialDate::new(year, month, day));
        }
        assert_eq!((births.n_day, births.n_month, births.n_year, births.n_none), (2, 1, 1, 1));
        assert_eq!((births.n_first_january, births.by_day[0], births.by_day[30]), (1, 1, 1));
    }

    #[test]
    fn rows_beyond_the_first_belong_to_one_person() {
        let of = |of: Option<u32>, other: Option<u32>| Duplicate {
            of: of.into(),
            number_shared_with: other.into(),
        };
        let rows =
            [of(None, None), of(Some(0), None), of(Some(0), None), of(None, Some(0)), of(Some(3), None)];
        let expected = Repeats { n_people: 2, n_surplus: 3, n_most: 3, n_sharing_number: 1, n_doubtful: 0 };
        assert_eq!(Repeats::of(&rows, &[]), expected);
        assert_eq!(Repeats::of(&[], &[]), Repeats::default());
    }
}
