//! The list as a population: ages beside the reference, birth dates and their stand-in days, people who stand more
//! than once.

use super::file::header_of;
use super::frame::{BarView, Frame, width};
use super::{days, pyramid};
use crate::data::assessment::ListAssessment;
use crate::data::population::{AgeBands, N_BANDS};
use crate::data::reading::ReadingKind;
use crate::lang::{page, report as words};
use crate::report::label;

/// The age pyramid, in words, as a drawing and as a table.
pub struct AgesView {
    pub chart: String,
    pub caption: String,
    pub notes: Vec<String>,
    pub rows: Vec<AgeRow>,
}

/// A band of the table: its name and the figures of list and reference, one or two each.
pub struct AgeRow {
    pub name: String,
    pub figures: Vec<String>,
}

/// Birth dates.
pub struct BirthsView {
    pub detail: Vec<BarView>,
    pub notes: Vec<String>,
    pub piles: Vec<String>,
    pub chart: Option<String>,
}

/// Ages of the list beside those of the reference; nothing where no age is known.
pub fn ages(list: &ListAssessment, reference: &AgeBands, id: &str, frame: Frame) -> Option<AgesView> {
    let of_list = &list.ages;
    let n = of_list.n_with_age();
    if n == 0 {
        return None;
    }
    let has_sexes = of_list.has_sexes();
    let mut notes = Vec::new();
    if !has_sexes {
        notes.push(frame.say(page::AGES_ONE_SIDE).to_string());
    }
    if of_list.n_without_age > 0 {
        notes.push(page::AGES_WITHOUT.fill(frame.lang, &[&frame.count(of_list.n_without_age)]));
    }
    let row = |band: usize| {
        let sides = |bands: &AgeBands| {
            let (male, female, unknown) = (bands.male[band], bands.female[band], bands.unknown[band]);
            if has_sexes { vec![male, female, unknown] } else { vec![male + female + unknown] }
        };
        let figures = [of_list, reference].into_iter().flat_map(sides);
        AgeRow { name: label::ages(band, frame.lang), figures: figures.map(|n| frame.count(n)).collect() }
    };
    Some(AgesView {
        chart: pyramid::draw(of_list, reference, id, frame.lang),
        caption: page::AGES_CAPTION
            .fill(frame.lang, &[&frame.count(n), &frame.count(reference.n_with_age())]),
        notes,
        rows: (0..N_BANDS).map(row).collect(),
    })
}

/// How exactly birth dates are known, and which days stand for "not known".
pub fn births(list: &ListAssessment, id: &str, frame: Frame) -> BirthsView {
    let births = &list.births;
    let detail = [
        ("day", page::BIRTH_DAY, births.n_day),
        ("month", page::BIRTH_MONTH, births.n_month),
        ("year", page::BIRTH_YEAR, births.n_year),
        ("none", page::BIRTH_NONE, births.n_none),
    ];
    let mut notes = Vec::new();
    if births.n_day > 0 {
        let evenly = (births.n_day as f64 / 365.25).round() as u64;
        notes.push(page::FIRST_JANUARY.fill(
            frame.lang,
            &[
                &frame.count(births.n_first_january),
                &frame.share(births.n_first_january, births.n_day),
                &frame.count(evenly),
            ],
        ));
    }
    let piles: Vec<String> = list
        .readings
        .iter()
        .filter(|reading| reading.kind == ReadingKind::PlaceholderDay)
        .map(|reading| {
            let header = header_of(list, reading.column);
            let (n, all) = (reading.n_for, reading.n_for + reading.n_against);
            page::PILE.fill(frame.lang, &[&reading.value, &header, &frame.count(n), &frame.share(n, all)])
        })
        .collect();
    notes.push(frame.say(if piles.is_empty() { page::NO_PILES } else { page::PILES }).to_string());
    BirthsView {
        detail: detail
            .map(|(key, name, n)| BarView {
                key,
                name: frame.say(name).to_string(),
                mark: "",
                count: frame.count(n),
                share: frame.share(n, list.n_records),
                width: width(n, list.n_records),
            })
            .into(),
        notes,
        piles,
        chart: (births.n_day > 0).then(|| days::draw(&births.by_day, id, frame.lang)),
    }
}

/// People who stand more than once, in sentences.
pub fn repeats(list: &ListAssessment, frame: Frame) -> Vec<String> {
    let repeats = &list.repeats;
    let mut told = vec![if repeats.n_people == 0 {
        frame.say(page::NOT_REPEATED).to_string()
    } else {
        page::REPEATED.fill(
            frame.lang,
            &[
                &frame.count(repeats.n_people),
                &frame.count(repeats.n_surplus),
                &frame.share(repeats.n_surplus, list.n_records),
                &frame.count(repeats.n_most),
            ],
        )
    }];
    if repeats.n_sharing_number > 0 {
        told.push(page::NUMBERS_SHARED.fill(frame.lang, &[&frame.count(repeats.n_sharing_number)]));
    }
    told
}

/// What the words above the table of ages are.
pub fn age_heads(has_sexes: bool, frame: Frame) -> Vec<String> {
    let mut heads = Vec::new();
    for whose in [page::THE_LIST, page::THE_REFERENCE] {
        let whose = frame.say(whose);
        if has_sexes {
            for side in [page::MEN, page::WOMEN, page::SEX_UNKNOWN] {
                heads.push(format!("{}, {whose}", frame.say(side)));
            }
        } else {
            heads.push(format!("{}, {whose}", frame.say(words::RECORDS)));
        }
    }
    heads
}
