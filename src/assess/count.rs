//! Count verdicts and links into the figures of one list, beside what was counted of its parts.
//!
//! Owns [`assess_list`]. Every figure is counted here or in [`super::tally`] and nowhere else; what stands in the result names nobody
//! (examples are masked unless revealed).

use std::collections::BTreeMap;

use super::score::{Bounds, percent};
use super::tally::Tally;
use crate::data::assessment::{CommuneCount, ListAssessment, Matching, Payments, Word};
use crate::data::case::ListContext;
use crate::data::date::PartialDate;
use crate::data::finding::{Dimension, Severity};
use crate::data::linkage::MatchClass;
use crate::data::location;
use crate::data::outcome::Verdict;
use crate::data::person::{Citizens, People, Status, format_commune};
use crate::data::population::{AgeBands, BirthDays, Repeats};
use crate::data::table::NonData;
use crate::places;

/// Bins of the histogram of probabilities.
const N_BINS: usize = 20;

/// What the figures of a list are counted from.
#[derive(Debug, Clone, Copy)]
pub struct ListInput<'a> {
    /// The list with its records, links and duplicates.
    pub context: &'a ListContext<'a>,
    /// The reference that its links point into.
    pub citizens: &'a Citizens,
    /// What its parts came to.
    pub tally: &'a Tally<'a>,
    /// Verdict per record.
    pub verdicts: &'a [Verdict],
    /// Lists in this run: with one list there is nothing to be unified, and four words are told.
    pub n_lists: usize,
    /// Day on which ages are counted.
    pub as_of: PartialDate,
    /// Bounds of the traffic lights.
    pub bounds: Bounds,
}

/// Counts one list.
pub fn assess_list(input: &ListInput<'_>) -> ListAssessment {
    let context = input.context;
    let table = context.table;
    let profile = context.profile;
    let words = dimensions(input.n_lists);
    let mut non_data = BTreeMap::new();
    for row in &table.non_data {
        *non_data.entry(row.reason).or_insert(0_u64) += 1;
    }
    let by_severity = |severity| (severity, input.tally.n_of(severity));
    ListAssessment {
        name: table.name.clone(),
        file: location::file_name(&table.origin.path),
        profile: profile.name.clone(),
        profile_title: (profile.title.vi.clone(), profile.title.en.clone()),
        format: table.origin.format,
        sheet: table.origin.sheet.clone(),
        other_sheets: table
            .sheets
            .aside
            .iter()
            .filter(|sheet| sheet.reason.holds_a_list())
            .map(|sheet| sheet.name.clone())
            .collect(),
        sheets: table.sheets.read.clone(),
        sheets_aside: table.sheets.aside.clone(),
        encoding: Some(table.origin.encoding.clone()).filter(|encoding| !encoding.is_empty()),
        columns: context.columns.columns.clone(),
        readings: context.readings.to_vec(),
        n_read: table.n_read,
        n_records: table.n_records() as u64,
        n_non_data: table.non_data.len() as u64,
        non_data: NonData::ALL.iter().filter_map(|r| non_data.get(r).map(|&n| (*r, n))).collect(),
        words: words.iter().map(|&dimension| word(input, dimension)).collect(),
        n_ready: input.verdicts.iter().filter(|v| v.ready).count() as u64,
        n_findings: Severity::ALL.into_iter().map(by_severity).collect(),
        rules: input.tally.rules(),
        groups: input.tally.groups(),
        communes: commune_counts(input, words),
        matching: matching(context),
        // What linking says of itself; who links puts it in.
        estimate: Default::default(),
        payments: payments(input),
        completeness: input.tally.completeness(context),
        ages: ages(&context.records.people, input.as_of, |_| true),
        births: births(&context.records.people),
        repeats: Repeats::of(context.duplicates, context.clusters),
        n_cells_fixed: input.tally.n_cells_fixed(),
    }
}

/// The words that are told: the fifth only where several lists are checked.
fn dimensions(n_lists: usize) -> &'static [Dimension] {
    if n_lists > 1 { &Dimension::ALL } else { &Dimension::ALL[..4] }
}

/// Whether the word holds for the record.
const fn holds(verdict: &Verdict, dimension: Dimension) -> bool {
    match dimension {
        Dimension::Dung => verdict.correct,
        Dimension::Du => verdict.sufficient,
        Dimension::Sach => verdict.clean,
        Dimension::Song => verdict.alive,
        Dimension::Chung => verdict.unified,
    }
}

fn word(input: &ListInput<'_>, dimension: Dimension) -> Word {
    let n_records = input.verdicts.len() as u64;
    let n_passed = input.verdicts.iter().filter(|verdict| holds(verdict, dimension)).count() as u64;
    let percent = percent(n_passed, n_records);
    Word { dimension, n_passed, n_records, percent, light: input.bounds.light(percent) }
}

fn commune_counts(input: &ListInput<'_>, words: &[Dimension]) -> Vec<CommuneCount> {
    let mut communes: BTreeMap<u32, CommuneCount> = BTreeMap::new();
    for (&code, verdict) in input.context.records.people.commune.iter().zip(input.verdicts) {
        let count = communes.entry(code).or_insert_with(|| CommuneCount {
            code: format_commune(code),
            name: places::commune_name(code).unwrap_or_default().to_string(),
            n_records: 0,
            n_passed: vec![0; words.len()],
            n_ready: 0,
            n_to_verify: 0,
        });
        count.n_records += 1;
        for (n_passed, &dimension) in count.n_passed.iter_mut().zip(words) {
            *n_passed += u64::from(holds(verdict, dimension));
        }
        count.n_ready += u64::from(verdict.ready);
        count.n_to_verify += u64::from(verdict.to_verify);
    }
    communes.into_values().collect()
}

fn matching(context: &ListContext<'_>) -> Matching {
    let links = context.links;
    let in_class = |class: MatchClass| links.iter().filter(|link| link.class == class).count() as u64;
    let mut histogram = vec![0_u64; N_BINS];
    for link in links.iter().filter(|link| link.best.is_some()) {
        let bin = (link.probability * N_BINS as f64) as usize;
        histogram[bin.min(N_BINS - 1)] += 1;
    }
    let n_certain = links.iter().filter(|link| link.class.is_certain()).count() as u64;
    Matching {
        classes: MatchClass::ALL.into_iter().map(|class| (class, in_class(class))).collect(),
        matched_percent: percent(n_certain, links.len() as u64),
        histogram,
        n_pairs: links.iter().map(|link| u64::from(link.n_candidates)).sum(),
        n_numbers_of_others: links.iter().filter(|link| link.number_owner.is_some()).count() as u64,
    }
}

fn payments(input: &ListInput<'_>) -> Payments {
    let (n_records, amount) = input.tally.paid();
    let mut payments = Payments { n_records, amount, n_without_date: 0 };
    for (link, &amount) in input.context.links.iter().zip(&input.context.records.amount) {
        let best = link.best.get().filter(|_| link.class.is_certain() && amount > 0).map(|idx| idx as usize);
        let Some(idx) = best.filter(|&idx| idx < input.citizens.len()) else {
            continue;
        };
        let died = input.citizens.status[idx] == Status::Died;
        payments.n_without_date += u64::from(died && input.citizens.death[idx].month == 0);
    }
    payments
}

/// Ages of those people for whom `counts` holds, by their place.
fn ages(people: &People, as_of: PartialDate, counts: impl Fn(usize) -> bool) -> AgeBands {
    let mut bands = AgeBands::default();
    for (idx, (birth, sex)) in people.birth.iter().zip(people.sex.iter()).enumerate() {
        if counts(idx) {
            bands.count(*birth, *sex, as_of);
        }
    }
    bands
}

/// Ages of the citizens who live here.
pub fn citizens_by_age(citizens: &Citizens, as_of: PartialDate) -> AgeBands {
    ages(&citizens.people, as_of, |idx| citizens.status.get(idx) == Some(&Status::Living))
}

fn births(people: &People) -> BirthDays {
    let mut births = BirthDays::default();
    people.birth.iter().for_each(|birth| births.count(*birth));
    births
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{PartCounts, judge, list_findings};
    use crate::data::assessment::Light;
    use crate::data::field::Field;
    use crate::data::finding::ErrorGroup;
    use crate::data::linkage::{Duplicate, NameLevel};
    use crate::data::observation::ObservationKind;
    use crate::rules::fixture::{GOOD, Scene};

    fn assess(scene: &Scene, reveal: bool) -> ListAssessment {
        let mut findings = list_findings(&scene.context(0), &scene.citizens, scene.as_of);
        let (more, verdicts) = scene.with_cases(|cases| judge(cases.into_iter()));
        findings.extend(more);
        let context = scene.context(0);
        // Counted in parts of one record each, it is the same.
        let mut tally = Tally::new(&context, reveal);
        findings.chunk_by(|a, b| a.row == b.row).for_each(|of_row| tally.add_findings(of_row));
        for row in 0..context.records.len() as u32 {
            let of_row: Vec<_> = scene.observations.iter().filter(|o| o.row == row).cloned().collect();
            tally.add_counts(&PartCounts::of(&context, row..row + 1, &of_row));
        }
        assess_list(&ListInput {
            context: &context,
            citizens: &scene.citizens,
            tally: &tally,
            verdicts: &verdicts,
            n_lists: 1,
            as_of: scene.as_of,
            bounds: Bounds::default(),
        })
    }

    /// Four records: one with another name, one that stands twice, two good ones of which one has no commune.
    fn four() -> Scene {
        let mut nowhere = GOOD;
        nowhere[4] = "";
        let mut scene = Scene::new("mau", &[GOOD, GOOD, GOOD, nowhere]);
        scene.profile.required.retain(|field| *field != Field::CommuneCode);
        scene.differs().name = NameLevel::Dialect;
        scene.citizen(|c| c.name = "Nguyễn Văn Mậu");
        scene.duplicates[1] = Duplicate { of: Some(0).into(), ..Duplicate::default() };
        scene
    }

    #[test]
    fn words_count_records_without_an_error() {
        let assessed = assess(&four(), false);
        let words: Vec<_> = assessed.words.iter().map(|w| (w.n_passed, w.percent, w.light)).collect();
        assert_eq!(
            words,
            [
                (3, 75.0, Light::Yellow),
                (4, 100.0, Light::Green),
                (3, 75.0, Light::Yellow),
                (4, 100.0, Light::Green)
            ]
        );
        assert_eq!((assessed.n_records, assessed.n_ready), (4, 2));
        assert_eq!(assessed.n_findings, [(Severity::Error, 2), (Severity::Warning, 0), (Severity::Info, 0)]);
    }

    #[test]
    fn rules_and_groups_count_findings_and_records() {
        let mut scene = four();
        for field in [Field::Bhxh, Field::DeathDate] {
            scene.profile.required.push(field);
        }
        let assessed = assess(&scene, false);
        let du006 = assessed.rules.iter().find(|r| r.code == "DU006").expect("a count");
        // DeathDate is empty in all four rows.
        assert_eq!((du006.n_findings, du006.n_records, du006.examples.len()), (4, 4, 3));
        let missing = assessed.groups[0];
        assert_eq!((missing.group, missing.n_findings, missing.n_records), (ErrorGroup::Missing, 4, 4));
        assert_eq!(assessed.groups.len(), ErrorGroup::ALL.len());
        let codes: Vec<_> = assessed.rules.iter().map(|r| r.code).collect();
        assert_eq!(codes, ["DU006", "DUNG003", "SACH001"]);
    }

    #[test]
    fn examples_are_masked_unless_revealed() {
        let example = |reveal| {
            let assessed = assess(&four(), reveal);
            assessed.rules.iter().find(|r| r.code == "DUNG003").expect("a count").examples[0].clone()
        };
        assert_eq!(example(false), (2, "Nguyễn V** M**".into(), "Nguyễn V** M**".into()));
        assert_eq!(example(true), (2, "Nguyễn Văn Mẫu".into(), "Nguyễn Văn Mậu".into()));
    }

    #[test]
    fn communes_add_up_to_the_list() {
        let assessed = assess(&four(), false);
        let communes: Vec<_> = assessed
            .communes
            .iter()
            .map(|c| (c.code.as_str(), c.name.as_str(), c.n_records, c.n_ready))
            .collect();
        assert_eq!(communes, [("", "", 1, 1), ("00097", "Phường Hồng Hà", 3, 1)]);
        assert_eq!(assessed.communes[1].n_passed, [2, 3, 2, 3]);
        assert_eq!(assessed.communes[1].n_to_verify, 2);
    }

    #[test]
    fn matching_and_payments_are_sums() {
        let mut scene = four();
        scene.links[3] = crate::data::linkage::Link::nobody(MatchClass::NotFound);
        scene.links[2].probability = 0.5;
        scene.citizens.status[1] = Status::Died;
        scene.citizens.death[1] = PartialDate::new(2025, 12, 1);
        scene.citizens.status[2] = Status::Died;
        let assessed = assess(&scene, false);
        assert_eq!(assessed.matching.matched_percent, 75.0);
        assert_eq!(assessed.matching.n_pairs, 3);
        assert_eq!((assessed.matching.histogram[19], assessed.matching.histogram[10]), (2, 1));
        assert_eq!(assessed.matching.classes.iter().map(|c| c.1).sum::<u64>(), 4);
        assert_eq!(assessed.payments, Payments { n_records: 1, amount: 3_000_000, n_without_date: 1 });
    }

    #[test]
    fn cells_mended_twice_count_once() {
        let mut scene = Scene::good();
        for kind in [ObservationKind::UnicodeForm, ObservationKind::WhiteSpace] {
            scene.observe(kind, Field::Name, "a", Some("b"), true);
        }
        scene.observe(ObservationKind::DateForm, Field::Dob, "a", Some("b"), true);
        scene.observe(ObservationKind::TitleInName, Field::Bhxh, "a", Some("b"), false);
        assert_eq!(assess(&scene, false).n_cells_fixed, 2);
    }

    #[test]
    fn required_fields_without_a_column_are_told_as_empty() {
        let mut scene = Scene::good();
        scene.profile.required.push(Field::Decision);
        let assessed = assess(&scene, false);
        let of =
            |name| assessed.completeness.iter().find(|f| f.field == name).map(|f| (f.n_filled, f.required));
        assert_eq!(of("decision"), Some((0, true)));
        assert_eq!(of("name"), Some((1, true)));
        assert_eq!(of("death_date"), Some((0, false)));
        assert_eq!(of("phone"), None);
    }
}
