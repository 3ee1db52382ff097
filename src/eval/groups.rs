//! Whether some people are served worse than others.
//!
//! Owns [`Groups`]: rows counted by what the reference knows of their person, along a few *dimensions* (sex, age, form of
//! the name, commune), and a test of each group against everybody else. The form of a name is a pattern of spelling and
//! says nothing of the person ([`mod@crate::orthography::name_pattern`]).
//!
//! A group is *worse* in a measure where Fisher's exact test against all other rows of the dimension, one-sided, stays below
//! 5 % after Holm's correction for all tests that were made. Rows of one person count one by one, so several bad rows
//! about one person weigh more than chance alone would have it.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::ratio::Ratio;
use super::scores::{Judged, LINKED};
use super::stats;
use crate::data::linkage::MatchClass;
use crate::data::person::{Citizens, Sex, format_commune};
use crate::error::{Error, Result};
use crate::lang::eval as texts;
use crate::orthography::name_pattern::{NamePattern, name_pattern};

/// Groups of fewer rows are put together: with fewer than these not even a share of 5 % would show.
pub const MIN_ROWS: usize = 100;

/// The chance of one false alarm in a whole report.
pub const ALPHA: f64 = 0.05;

/// What people are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// `male`, `female`, `unknown`.
    Sex,
    /// Years of age by the year of birth, at the latest date of the reference.
    Age,
    /// `kinh`, `minority` or `other`, by the form of the name.
    NameForm,
    /// The pattern of the name.
    NamePattern,
    /// The commune of residence, by its code.
    Commune,
}

impl Dimension {
    /// All, in the order in which they are reported.
    pub const ALL: [Dimension; 5] =
        [Dimension::Sex, Dimension::Age, Dimension::NameForm, Dimension::NamePattern, Dimension::Commune];

    /// The group of citizen `idx`; a stable word. `year` is the year in which ages are counted.
    fn group(self, citizens: &Citizens, idx: usize, year: u16) -> String {
        let people = &citizens.people;
        match self {
            Dimension::Sex => match people.sex[idx] {
                Sex::Male => "male",
                Sex::Female => "female",
                Sex::Unknown => "unknown",
            }
            .to_string(),
            Dimension::Age => match people.birth[idx].year {
                0 => "unknown",
                born => match year.saturating_sub(born) {
                    ..18 => "0-17",
                    18..40 => "18-39",
                    40..60 => "40-59",
                    60..80 => "60-79",
                    80.. => "80+",
                },
            }
            .to_string(),
            Dimension::NameForm => match name_pattern(people.name.get(idx)) {
                NamePattern::Kinh => "kinh",
                NamePattern::None => "other",
                _ => "minority",
            }
            .to_string(),
            Dimension::NamePattern => name_pattern(people.name.get(idx)).name().to_string(),
            Dimension::Commune => match people.commune[idx] {
                0 => "unknown".to_string(),
                code => format_commune(code),
            },
        }
    }
}

/// What a group can be worse in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Rows of its people that are not linked to them.
    Recall,
    /// Links that name one of its people, wrongly.
    Wrong,
    /// Rows of its people that are left to a person.
    Ambiguous,
}

/// The groups of all dimensions.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Groups {
    /// By dimension.
    pub dimensions: Vec<DimensionScore>,
    /// Tests made, over all dimensions.
    pub n_tests: usize,
    /// Rows whose person the reference does not have although the truth names one.
    pub n_unknown: usize,
}

/// The groups of one dimension.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct DimensionScore {
    /// What people are grouped by.
    pub dimension: Dimension,
    /// By the name of the group; what was put together stands last.
    pub groups: Vec<GroupScore>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct GroupScore {
    /// The group; empty for small ones put together.
    pub group: String,
    /// How many small groups are put together here; 0 for a group of its own.
    pub n_pooled: usize,
    /// Right links of the rows of its people.
    pub recall: Ratio,
    /// Wrong links of the links that name one of its people, from a probability of 0.5.
    pub wrong: Ratio,
    /// The same in the certain classes alone.
    pub certain_wrong: Ratio,
    /// Rows left to a person, of the rows of its people.
    pub ambiguous: Ratio,
    /// In what it is worse than the rest, beyond chance.
    pub worse: Vec<Worse>,
}

/// A measure in which a group is worse than the rest.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Worse {
    /// The measure.
    pub measure: Measure,
    /// The probability of a difference like this or larger by chance, corrected for all tests.
    pub probability: f64,
}

/// Sums over the rows of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    rows: usize,
    right: usize,
    ambiguous: usize,
    links: usize,
    wrong: usize,
    certain: usize,
    certain_wrong: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.rows += other.rows;
        self.right += other.right;
        self.ambiguous += other.ambiguous;
        self.links += other.links;
        self.wrong += other.wrong;
        self.certain += other.certain;
        self.certain_wrong += other.certain_wrong;
    }

    /// Failures and trials of each measure.
    fn failures(&self) -> [(Measure, usize, usize); 3] {
        [
            (Measure::Recall, self.rows - self.right, self.rows),
            (Measure::Wrong, self.wrong, self.links),
            (Measure::Ambiguous, self.ambiguous, self.rows),
        ]
    }
}

impl Groups {
    /// Counts `rows` by what `citizens` knows of the people of the truth, and of the people named.
    ///
    /// # Errors
    /// The truth at `truth` names people, and `citizens` has none of them.
    pub fn count(rows: &[Judged], citizens: &Citizens, truth: &Path) -> Result<Groups> {
        let directory = Directory::new(citizens);
        let ids: Vec<[Option<usize>; 2]> =
            rows.iter().map(|row| [directory.find(row.true_id), directory.find(row.said_id)]).collect();
        let n_people = rows.iter().filter(|row| row.in_reference).count();
        let n_known = ids.iter().filter(|[person, _]| person.is_some()).count();
        if n_people > 0 && n_known == 0 {
            return Err(Error::input(texts::OTHER_REFERENCE).at(truth).hint(texts::OTHER_REFERENCE_HINT));
        }
        let dates = citizens.death.iter().chain(&citizens.people.birth);
        let year = dates.map(|date| date.year).max().unwrap_or(0);
        let mut dimensions = Vec::new();
        for dimension in Dimension::ALL {
            let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
            for (row, [person, named]) in rows.iter().zip(&ids) {
                if let Some(person) = *person {
                    let tally = groups.entry(dimension.group(citizens, person, year)).or_default();
                    tally.rows += 1;
                    tally.right += usize::from(row.right());
                    tally.ambiguous += usize::from(row.class == MatchClass::Ambiguous);
                }
                if let Some(named) = *named {
                    let tally = groups.entry(dimension.group(citizens, named, year)).or_default();
                    let wrong = usize::from(!row.candidate_right);
                    if row.linked(LINKED) {
                        tally.links += 1;
                        tally.wrong += wrong;
                    }
                    if row.class.is_certain() {
                        tally.certain += 1;
                        tally.certain_wrong += wrong;
                    }
                }
            }
            dimensions.push((dimension, pool(groups)));
        }
        let (dimensions, n_tests) = judge(dimensions);
        Ok(Groups { dimensions, n_tests, n_unknown: n_people - n_known })
    }
}

/// A group with its name, how many were put together in it, and its sums.
type Named = (String, usize, Tally);

/// Puts groups of fewer than [`MIN_ROWS`] rows together.
fn pool(groups: BTreeMap<String, Tally>) -> Vec<Named> {
    let mut kept: Vec<Named> = Vec::new();
    let (mut n_small, mut small) = (0, Tally::default());
    for (group, tally) in groups {
        if tally.rows >= MIN_ROWS {
            kept.push((group, 0, tally));
        } else {
            n_small += 1;
            small.add(&tally);
        }
    }
    if n_small > 0 {
        kept.push((String::new(), n_small, small));
    }
    kept
}

/// Tests each group against the rest of its dimension; the number of tests beside.
fn judge(dimensions: Vec<(Dimension, Vec<Named>)>) -> (Vec<DimensionScore>, usize) {
    let mut probabilities = Vec::new();
    for (_, groups) in &dimensions {
        let mut all = Tally::default();
        groups.iter().for_each(|(_, _, tally)| all.add(tally));
        // A dimension of one group has no rest.
        for (_, _, tally) in groups.iter().filter(|_| groups.len() > 1) {
            for ((_, failures, of), (_, all_failures, all_of)) in
                tally.failures().into_iter().zip(all.failures())
            {
                probabilities.push(stats::fisher_at_least(
                    failures,
                    of,
                    all_failures - failures,
                    all_of - of,
                ));
            }
        }
    }
    let mut corrected = stats::holm(&probabilities).into_iter();
    let scores = dimensions
        .into_iter()
        .map(|(dimension, groups)| {
            let n = groups.len();
            let score = |(group, n_pooled, tally): Named| {
                let mut worse = Vec::new();
                for (measure, ..) in tally.failures().into_iter().filter(|_| n > 1) {
                    worse.extend(
                        corrected
                            .next()
                            .filter(|p| *p < ALPHA)
                            .map(|probability| Worse { measure, probability }),
                    );
                }
                GroupScore {
                    group,
                    n_pooled,
                    recall: Ratio::new(tally.right, tally.rows),
                    wrong: Ratio::rare(tally.wrong, tally.links),
                    certain_wrong: Ratio::rare(tally.certain_wrong, tally.certain),
                    ambiguous: Ratio::new(tally.ambiguous, tally.rows),
                    worse,
                }
            };
            DimensionScore { dimension, groups: groups.into_iter().map(score).collect() }
        })
        .collect();
    (scores, probabilities.len())
}

/// Finds citizens by what `citizen_id` says of them.
struct Directory {
    by_number: FxHashMap<u64, usize>,
    by_row: FxHashMap<u32, usize>,
}

impl Directory {
    fn new(citizens: &Citizens) -> Directory {
        let mut by_number = FxHashMap::default();
        // The first of those who share a number; the others are named with their row.
        for (idx, number) in citizens.people.number.iter().enumerate() {
            by_number.entry(*number).or_insert(idx);
        }
        let by_row = citizens.source_row.iter().enumerate().map(|(idx, row)| (*row, idx)).collect();
        Directory { by_number, by_row }
    }

    /// `NUMBER`, `row:N` or `NUMBER@row:N`.
    fn find(&self, id: &str) -> Option<usize> {
        match id.rsplit_once("row:") {
            Some((_, row)) => self.by_row.get(&row.parse().ok()?),
            // 0 is no number.
            None => self.by_number.get(&id.parse().ok().filter(|number| *number != 0)?),
        }
        .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::date::PartialDate;
    use crate::data::person::{Person, Status};
    use crate::data::place::Vintage;

    /// Citizens `row:2` … with name, sex, year of birth and commune.
    fn citizens(people: &[(&str, Sex, u16, u32)]) -> Citizens {
        let mut citizens = Citizens::default();
        for (i, (name, sex, year, commune)) in people.iter().enumerate() {
            citizens.people.push(Person {
                number: 0,
                cmnd: 0,
                name,
                name_key: name,
                birth: PartialDate::new(*year, 0, 0),
                sex: *sex,
                commune: *commune,
                commune_vintage: Vintage::New,
                household: "",
                address: "",
            });
            citizens.status.push(Status::Living);
            citizens.death.push(PartialDate::NONE);
            citizens.other_names.push("");
            citizens.id.push(&format!("row:{}", i + 2));
            citizens.source_row.push(i as u32 + 2);
        }
        citizens
    }

    fn row<'a>(true_id: &'a str, said_id: &'a str, class: MatchClass, probability: f64) -> Judged<'a> {
        Judged {
            list: "a",
            true_id,
            said_id,
            class,
            probability,
            has_candidate: !said_id.is_empty(),
            candidate_right: !said_id.is_empty() && true_id == said_id,
            in_reference: !true_id.is_empty(),
            errors: &[],
            said_dead: false,
            dead: false,
            said_duplicate: false,
            duplicate: false,
            missing: false,
        }
    }

    fn group<'a>(groups: &'a Groups, dimension: Dimension, name: &str) -> &'a GroupScore {
        let of = groups.dimensions.iter().find(|d| d.dimension == dimension).unwrap();
        of.groups.iter().find(|g| g.group == name).unwrap_or_else(|| panic!("no {name} in {of:?}"))
    }

    #[test]
    fn a_group_that_is_served_worse_is_flagged_and_no_other() {
        let people = citizens(&[
            ("Nguyễn Văn An", Sex::Male, 1990, 24_175),
            ("H'Hen Niê", Sex::Female, 1950, 24_175),
            ("Trần Thị Bình", Sex::Female, 2015, 22_015),
        ]);
        let mut rows = Vec::new();
        for i in 0..600 {
            rows.push(row("row:2", "row:2", MatchClass::Exact, 1.0));
            rows.push(row("row:4", "row:4", MatchClass::Exact, 1.0));
            // One in ten of the second is missed, one in ten left open.
            rows.push(match i % 10 {
                0 => row("row:3", "", MatchClass::NotFound, 0.0),
                1 => row("row:3", "row:3", MatchClass::Ambiguous, 0.6),
                _ => row("row:3", "row:3", MatchClass::Variant, 0.99),
            });
        }
        let groups = Groups::count(&rows, &people, Path::new("truth.csv")).unwrap();
        // Sex 2, age 3, form 2, pattern 2, commune 2 groups, three measures each.
        assert_eq!((groups.n_tests, groups.n_unknown), (33, 0));
        let worse = |dimension, name| {
            group(&groups, dimension, name).worse.iter().map(|w| w.measure).collect::<Vec<_>>()
        };
        let both = [Measure::Recall, Measure::Ambiguous];
        assert_eq!(worse(Dimension::NameForm, "minority"), both);
        assert_eq!(worse(Dimension::NameForm, "kinh"), []);
        assert_eq!(worse(Dimension::NamePattern, "e_de"), both);
        assert_eq!(worse(Dimension::Age, "60-79"), both);
        assert_eq!(worse(Dimension::Age, "0-17"), []);
        assert_eq!(worse(Dimension::Sex, "female"), both);
        assert_eq!(worse(Dimension::Commune, "24175"), both);
        let minority = group(&groups, Dimension::NameForm, "minority");
        assert_eq!((minority.recall.hits, minority.recall.of), (540, 600));
        assert_eq!((minority.ambiguous.hits, minority.wrong.of), (60, 540));
    }

    #[test]
    fn a_wrong_link_counts_against_the_group_of_whom_it_names() {
        let people =
            citizens(&[("Nguyễn Văn An", Sex::Male, 1990, 0), ("Trần Thị Bình", Sex::Female, 1990, 0)]);
        let mut rows = vec![row("row:3", "row:3", MatchClass::Exact, 1.0); 200];
        rows.extend(vec![row("row:2", "row:2", MatchClass::Exact, 1.0); 200]);
        // Thirty strangers, taken for the man.
        rows.extend(vec![row("", "row:2", MatchClass::Differs, 0.9); 30]);
        let groups = Groups::count(&rows, &people, Path::new("truth.csv")).unwrap();
        let men = group(&groups, Dimension::Sex, "male");
        assert_eq!((men.wrong.hits, men.wrong.of, men.certain_wrong.hits, men.recall.of), (30, 230, 30, 200));
        assert_eq!(men.worse.iter().map(|w| w.measure).collect::<Vec<_>>(), [Measure::Wrong]);
        // 30 of 230 against 0 of 200; the smallest of the six tests made.
        let alone = stats::fisher_at_least(30, 230, 0, 200);
        assert!((men.worse[0].probability - alone * groups.n_tests as f64).abs() < 1e-12);
    }

    #[test]
    fn small_groups_are_put_together_and_chance_is_no_alarm() {
        let people: Vec<(&str, Sex, u16, u32)> =
            (0..30).map(|i| ("Lê Lan", Sex::Female, 1980, 22_015 + i)).collect();
        let people = citizens(&people);
        let ids: Vec<String> = (0..30).map(|i| format!("row:{}", i + 2)).collect();
        let mut rows = Vec::new();
        for (i, id) in ids.iter().enumerate() {
            // Two communes of 150 rows, 28 of 20; one row missed in each.
            let n = if i < 2 { 150 } else { 20 };
            rows.push(row(id, "", MatchClass::NotFound, 0.0));
            rows.extend((1..n).map(|_| row(id, id, MatchClass::Exact, 1.0)));
        }
        let groups = Groups::count(&rows, &people, Path::new("truth.csv")).unwrap();
        let communes = groups.dimensions.iter().find(|d| d.dimension == Dimension::Commune).unwrap();
        assert_eq!(communes.groups.len(), 3);
        let pooled = communes.groups.last().unwrap();
        assert_eq!((pooled.group.as_str(), pooled.n_pooled, pooled.recall.of), ("", 28, 560));
        assert!(communes.groups[..2].iter().all(|g| g.worse.is_empty()));
        // One group alone is not tested.
        let sex = groups.dimensions.iter().find(|d| d.dimension == Dimension::Sex).unwrap();
        assert!(sex.groups.len() == 1 && sex.groups[0].worse.is_empty());
        assert_eq!(groups.n_tests, 9);
    }

    #[test]
    fn a_reference_of_other_people_is_told() {
        let people = citizens(&[("Lê Lan", Sex::Female, 1980, 0)]);
        let rows = [row("066180000001", "066180000001", MatchClass::Exact, 1.0)];
        let error = Groups::count(&rows, &people, Path::new("truth.csv")).unwrap_err();
        assert_eq!(error.what(), texts::OTHER_REFERENCE);
        // Numbers are found with their zeros; who shares one, by the row.
        let mut known = citizens(&[("Lê Lan", Sex::Female, 1980, 0), ("Lê Lan", Sex::Female, 1990, 0)]);
        known.people.number[0] = 66_180_000_001;
        known.people.number[1] = 66_180_000_001;
        let directory = Directory::new(&known);
        let ids = ["066180000001", "066180000001@row:3", "row:2", "", "000000000000", "row:9", "x"];
        assert_eq!(ids.map(|id| directory.find(id)), [Some(0), Some(1), Some(0), None, None, None, None]);
        // Strangers alone say nothing about the reference.
        let strangers = [row("", "", MatchClass::NotFound, 0.0)];
        assert_eq!(Groups::count(&strangers, &people, Path::new("truth.csv")).unwrap().n_unknown, 0);
    }
}
