//! The trend: runs in their order, list by list, with what changed from one to the next.
//!
//! Owns [`Trend`]. Changes are whole hundredths of a per cent, so that the page, the terminal and the JSON say the same; shares are
//! those of the reports. Two runs that may not be compared have no change. It lays nothing out.

use super::compare::{Difference, differences, in_order, same_company};
use super::entry::{CommuneRun, ListRun, Run};
use crate::data::date::PartialDate;
use crate::data::finding::{Dimension, Severity};
use crate::report::figure;
use crate::report::ranking::MIN_RANKED;

/// Rules and communes that moved most, at most so many in each direction.
const MOST_MOVED: usize = 5;

/// A figure that is followed over runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A word.
    Word(Dimension),
    /// Records ready to be synced.
    Ready,
}

impl Measure {
    /// All, in the order in which they are shown.
    pub const ALL: [Measure; 6] = [
        Measure::Word(Dimension::Dung),
        Measure::Word(Dimension::Du),
        Measure::Word(Dimension::Sach),
        Measure::Word(Dimension::Song),
        Measure::Word(Dimension::Chung),
        Measure::Ready,
    ];

    /// The share of a list, per cent; nothing where the run does not have it.
    pub fn of_list(self, list: &ListRun) -> Option<f64> {
        match self {
            Measure::Word(dimension) => list.word(dimension).map(|word| word.percent),
            Measure::Ready => Some(figure::ratio(list.n_ready, list.n_records)),
        }
    }

    /// The share of a commune, per cent; nothing where it has no records or the run does not have it.
    pub fn of_commune(self, commune: &CommuneRun) -> Option<f64> {
        let n = match self {
            Measure::Word(dimension) => commune.n_passed.iter().find(|(d, _)| *d == dimension)?.1,
            Measure::Ready => commune.n_ready,
        };
        (commune.n_records > 0).then(|| figure::ratio(n, commune.n_records))
    }

    /// Whether it depends on which lists were checked beside this one.
    const fn minds_company(self) -> bool {
        matches!(self, Measure::Ready | Measure::Word(Dimension::Chung))
    }
}

/// All runs, and each list over them.
#[derive(Debug)]
pub struct Trend<'a> {
    /// In the order of the trend.
    pub runs: Vec<&'a Run>,
    /// By name.
    pub lists: Vec<Series<'a>>,
}

impl<'a> Trend<'a> {
    /// Of runs as entered.
    pub fn of(runs: &'a [Run]) -> Trend<'a> {
        let runs = in_order(&runs.iter().collect::<Vec<_>>());
        let mut names: Vec<&str> = runs.iter().flat_map(|run| &run.lists).map(|l| l.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let series = |name: &str| {
            let points = runs.iter().filter_map(|run| Some(Point { run, list: run.list(name)? }));
            Series { name: name.to_string(), points: points.collect() }
        };
        Trend { lists: names.into_iter().map(series).collect(), runs }
    }
}

/// A list in a run.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    /// The run.
    pub run: &'a Run,
    /// The list.
    pub list: &'a ListRun,
}

/// A list over the runs that have it.
#[derive(Debug)]
pub struct Series<'a> {
    /// Its name.
    pub name: String,
    /// In the order of the trend; there is at least one.
    pub points: Vec<Point<'a>>,
}

/// What became of a figure: hundredths of a per cent, more is better.
pub type Change = i64;

/// Hundredths of a per cent.
fn hundredths(percent: f64) -> i64 {
    (percent * 100.0).round() as i64
}

/// From one run of a list to a later one.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// The run before.
    pub then: Point<'a>,
    /// The run after.
    pub now: Point<'a>,
}

impl<'a> Step<'a> {
    /// Why the two may not be compared; nothing where they may.
    pub fn differences(&self) -> Vec<Difference> {
        differences(&self.then.list.settings, &self.now.list.settings)
    }

    /// Whether both were judged beside the same lists.
    pub fn is_same_company(&self) -> bool {
        let names = |point: Point<'a>| point.run.lists.iter().map(|list| list.name.as_str());
        same_company(names(self.then), names(self.now))
    }

    /// Whether a figure of the one may be compared with that of the other.
    pub fn is_comparable(&self, measure: Measure) -> bool {
        let both = |list: &ListRun| list.n_records > 0 && measure.of_list(list).is_some();
        both(self.then.list)
            && both(self.now.list)
            && (!measure.minds_company() || self.is_same_company())
            && self.differences().is_empty()
    }

    /// What became of a figure.
    pub fn change(&self, measure: Measure) -> Option<Change> {
        let of = |point: Point<'a>| measure.of_list(point.list).map(hundredths);
        self.is_comparable(measure).then(|| Some(of(self.now)? - of(self.then)?)).flatten()
    }

    /// What became of a figure of a commune that both runs know.
    pub fn change_of_commune(&self, code: &str, measure: Measure) -> Option<Change> {
        let of = |point: Point<'a>| measure.of_commune(commune(point.list, code)?).map(hundredths);
        self.is_comparable(measure).then(|| Some(of(self.now)? - of(self.then)?)).flatten()
    }

    /// The rules whose share of records grew most, and those whose share shrank most.
    pub fn moved_rules(&self) -> (Vec<MovedRule<'a>>, Vec<MovedRule<'a>>) {
        let (then, now) = (self.then.list, self.now.list);
        if !self.differences().is_empty() || then.n_records == 0 || now.n_records == 0 {
            return (Vec::new(), Vec::new());
        }
        let counts = |rule: &&crate::history::entry::RuleRun| rule.severity != Severity::Info;
        let mut codes: Vec<&str> =
            then.rules.iter().chain(&now.rules).filter(counts).map(|rule| rule.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        // What only stands beside other lists can be told of no list alone.
        if !self.is_same_company() {
            codes.retain(|code| !code.starts_with(Dimension::Chung.prefix()));
        }
        let n_of = |list: &ListRun, code: &str| {
            list.rules.iter().find(|rule| rule.code == code).map_or(0, |rule| rule.n_records)
        };
        let mut moved: Vec<(i128, MovedRule)> = codes
            .into_iter()
            .map(|code| {
                let (n_then, n_now) = (n_of(then, code), n_of(now, code));
                // The difference of the shares over their common denominator: no rounding decides an order.
                let crosswise = i128::from(n_now) * i128::from(then.n_records)
                    - i128::from(n_then) * i128::from(now.n_records);
                let percent = |n, list: &ListRun| figure::ratio(n, list.n_records);
                let change = hundredths(percent(n_now, now)) - hundredths(percent(n_then, then));
                (crosswise, MovedRule { code, n_then, n_now, change })
            })
            .collect();
        // Equal ones stay in the order of their codes.
        moved.sort_by_key(|(crosswise, _)| -crosswise.abs());
        let of = |grew: bool| {
            let those = moved.iter().filter(|(by, _)| if grew { *by > 0 } else { *by < 0 });
            those.take(MOST_MOVED).map(|(_, rule)| *rule).collect()
        };
        (of(true), of(false))
    }

    /// The communes whose share of ready records grew most, and those where it shrank most; none with few records in either run.
    pub fn moved_communes(&self) -> (Vec<MovedCommune<'a>>, Vec<MovedCommune<'a>>) {
        let ready = Measure::Ready;
        let mut moved: Vec<MovedCommune> = Vec::new();
        for now in self.now.list.communes.iter().filter(|now| now.n_records >= MIN_RANKED) {
            let then = commune(self.then.list, &now.code).filter(|then| then.n_records >= MIN_RANKED);
            if let (Some(then), Some(change)) = (then, self.change_of_commune(&now.code, ready)) {
                moved.push(MovedCommune { then, now, change });
            }
        }
        moved.sort_by_key(|commune| -commune.change.abs());
        let of = |grew: bool| {
            let those = moved.iter().filter(|m| if grew { m.change > 0 } else { m.change < 0 });
            those.take(MOST_MOVED).copied().collect()
        };
        (of(true), of(false))
    }
}

/// A rule that fired more or less often than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedRule<'a> {
    /// Code.
    pub code: &'a str,
    /// Records then.
    pub n_then: u64,
    /// Records now.
    pub n_now: u64,
    /// Of its share of the list's records; more is worse.
    pub change: Change,
}

/// A commune in which more or fewer records are ready than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedCommune<'a> {
    /// Then.
    pub then: &'a CommuneRun,
    /// Now.
    pub now: &'a CommuneRun,
    /// Of its share of ready records.
    pub change: Change,
}

/// The commune with this code.
pub fn commune<'a>(list: &'a ListRun, code: &str) -> Option<&'a CommuneRun> {
    // They stand by code.
    let found = list.communes.binary_search_by(|commune| commune.code.as_str().cmp(code));
    found.ok().map(|at| &list.communes[at])
}

impl<'a> Series<'a> {
    /// What is followed of this list: the words that any of its runs has, and the records that are ready.
    pub fn measures(&self) -> Vec<Measure> {
        let has = |measure: &Measure| self.points.iter().any(|p| measure.of_list(p.list).is_some());
        Measure::ALL.into_iter().filter(has).collect()
    }

    /// The latest run.
    pub fn latest(&self) -> Option<Point<'a>> {
        self.points.last().copied()
    }

    /// From the run before to the one at `at`.
    pub fn step(&self, at: usize) -> Option<Step<'a>> {
        let then = *self.points.get(at.checked_sub(1)?)?;
        Some(Step { then, now: *self.points.get(at)? })
    }

    /// From the run before the latest to the latest.
    pub fn last_step(&self) -> Option<Step<'a>> {
        self.step(self.points.len().checked_sub(1)?)
    }

    /// The last run of each month.
    pub fn months(&self) -> Series<'a> {
        let month = |point: &Point| {
            let PartialDate { year, month, .. } = point.run.day();
            (year, month)
        };
        let mut points: Vec<Point<'a>> = Vec::new();
        for point in &self.points {
            if points.last().is_some_and(|last| month(last) == month(point)) {
                points.pop();
            }
            points.push(*point);
        }
        Series { name: self.name.clone(), points }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::history::compare::Settings;
    use crate::history::entry::{RuleRun, WordRun};

    /// By what the runs of these tests were judged.
    pub fn settings() -> Settings {
        let text = str::to_string;
        Settings {
            danhsach: text("1"),
            profile: text("bhxh"),
            profile_sha256: text("p"),
            thresholds: text("{\"accept\":0.9995}"),
            bounds: text("{\"green\":90.0,\"yellow\":75.0}"),
            model: text("learned"),
            model_sha256: String::new(),
        }
    }

    /// A run over the list `name` of a thousand records, in which `percent` are correct and ready.
    pub fn run(as_of: &str, name: &str, percent: f64) -> Run {
        let n_passed = (percent * 10.0) as u64;
        let word = |dimension| WordRun { dimension, n_passed, percent };
        let words = [Dimension::Dung, Dimension::Du, Dimension::Sach, Dimension::Song].map(word);
        let commune = |code: &str, name: &str, n_records: u64| CommuneRun {
            code: code.to_string(),
            name: name.to_string(),
            n_records,
            n_ready: n_passed * n_records / 1000,
            n_to_verify: n_records - n_passed * n_records / 1000,
            n_passed: words.iter().map(|w| (w.dimension, n_passed * n_records / 1000)).collect(),
        };
        let list = ListRun {
            name: name.to_string(),
            title: ("Bảo hiểm xã hội".to_string(), "Social insurance".to_string()),
            settings: settings(),
            n_records: 1000,
            n_ready: n_passed,
            n_to_verify: 1000 - n_passed,
            n_errors: 1000 - n_passed,
            n_warnings: 3,
            matched_percent: 97.25,
            n_paid: 2,
            paid_dong: 3_600_000,
            words: words.to_vec(),
            rules: vec![RuleRun {
                code: "DUNG001".to_string(),
                severity: Severity::Error,
                n_findings: 1000 - n_passed,
                n_records: 1000 - n_passed,
            }],
            communes: vec![
                commune("", "", 10),
                commune("00004", "Phường Ba Đình", 590),
                commune("00008", "Phường Ngọc Hà", 400),
            ],
        };
        Run {
            key: format!("{as_of} {name} {percent}"),
            danhsach: "1".to_string(),
            as_of: as_of.to_string(),
            reference: "dan_cu.csv".to_string(),
            n_citizens: 1_200_000,
            lists: vec![list],
        }
    }

    #[test]
    fn runs_stand_by_day_and_change_from_one_to_the_next() {
        let runs =
            [run("30/09/2026", "a", 84.25), run("31/07/2026", "a", 80.0), run("31/08/2026", "a", 90.0)];
        let trend = Trend::of(&runs);
        let list = &trend.lists[0];
        let days: Vec<&str> = list.points.iter().map(|p| p.run.as_of.as_str()).collect();
        assert_eq!(days, ["31/07/2026", "31/08/2026", "30/09/2026"]);
        assert!(list.step(0).is_none());
        assert_eq!(list.step(1).unwrap().change(Measure::Word(Dimension::Dung)), Some(1000));
        assert_eq!(list.last_step().unwrap().change(Measure::Ready), Some(-580));
        assert_eq!(list.last_step().unwrap().change(Measure::Word(Dimension::Chung)), None);
    }

    #[test]
    fn what_was_judged_otherwise_is_not_compared() {
        let mut runs = [run("31/07/2026", "a", 80.0), run("31/08/2026", "a", 90.0)];
        runs[1].lists[0].settings.thresholds = "{\"accept\":0.9}".to_string();
        let trend = Trend::of(&runs);
        let step = trend.lists[0].last_step().unwrap();
        assert_eq!(step.change(Measure::Ready), None);
        assert_eq!(step.change_of_commune("00004", Measure::Ready), None);
        assert!(step.moved_rules().0.is_empty() && step.moved_communes().0.is_empty());
    }

    #[test]
    fn other_lists_beside_it_matter_to_what_depends_on_them() {
        let mut runs = [run("31/07/2026", "a", 80.0), run("31/08/2026", "a", 90.0)];
        let other = run("31/08/2026", "b", 50.0).lists.remove(0);
        runs[1].lists.push(other);
        let trend = Trend::of(&runs);
        let step = trend.lists[0].last_step().unwrap();
        assert_eq!(step.change(Measure::Word(Dimension::Dung)), Some(1000));
        assert_eq!(step.change(Measure::Ready), None);
    }

    #[test]
    fn a_month_is_its_last_run() {
        let runs = [run("05/08/2026", "a", 70.0), run("31/08/2026", "a", 80.0), run("31/08/2025", "a", 60.0)];
        let trend = Trend::of(&runs);
        let months = trend.lists[0].months();
        let days: Vec<&str> = months.points.iter().map(|p| p.run.as_of.as_str()).collect();
        assert_eq!(days, ["31/08/2025", "31/08/2026"]);
        assert_eq!(months.last_step().unwrap().change(Measure::Ready), Some(2000));
    }

    #[test]
    fn rules_and_communes_that_moved_most_come_first_and_small_communes_not_at_all() {
        let mut runs = [run("31/07/2026", "a", 80.0), run("31/08/2026", "a", 90.0)];
        let rule = |code: &str, n| RuleRun {
            code: code.to_string(),
            severity: Severity::Warning,
            n_findings: n,
            n_records: n,
        };
        runs[0].lists[0].rules.extend([rule("SACH003", 10), rule("SONG001", 30)]);
        runs[1].lists[0].rules.extend([rule("SACH003", 50), rule("SACH004", 20)]);
        let trend = Trend::of(&runs);
        let step = trend.lists[0].last_step().unwrap();
        let (grew, shrank) = step.moved_rules();
        let told = |rules: &[MovedRule]| -> Vec<(String, u64, u64, i64)> {
            rules.iter().map(|r| (r.code.to_string(), r.n_then, r.n_now, r.change)).collect()
        };
        assert_eq!(told(&grew), [("SACH003".into(), 10, 50, 400), ("SACH004".into(), 0, 20, 200)]);
        assert_eq!(told(&shrank), [("DUNG001".into(), 200, 100, -1000), ("SONG001".into(), 30, 0, -300)]);
        let (better, worse) = step.moved_communes();
        let codes: Vec<&str> = better.iter().map(|c| c.now.code.as_str()).collect();
        assert_eq!((codes, worse.len()), (vec!["00004", "00008"], 0), "ten records are too few");
    }

    #[test]
    fn a_list_that_grew_with_its_errors_has_not_moved() {
        let mut runs = [run("31/07/2026", "a", 80.0), run("31/08/2026", "a", 80.0)];
        let list = &mut runs[1].lists[0];
        (list.n_records, list.n_ready, list.rules[0].n_records) = (2000, 1600, 400);
        let trend = Trend::of(&runs);
        let (grew, shrank) = trend.lists[0].last_step().unwrap().moved_rules();
        assert!(grew.is_empty() && shrank.is_empty());
    }
}
