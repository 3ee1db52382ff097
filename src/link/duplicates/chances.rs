//! How likely two records that were brought together are one person.
//!
//! Owns [`Chances`]. Weighs what they agree in by how often strangers do, as frequencies of the reference tell. It is told
//! beside a cluster and decides nothing; nobody has calibrated it.

use super::pair::{Linked, Pair};
use crate::data::date::PartialDate;
use crate::data::linkage::{
    AddressLevel, BirthLevel, CommuneLevel, HouseholdLevel, NameLevel, NumberLevel, SexLevel,
};
use crate::places::Coded;
use crate::reference::ReferenceIndex;
use crate::similarity::NameForm;

/// Records of a list that are somebody's second, about.
const SHARE_OF_DUPLICATES: f64 = 0.01;

/// No more is said than this.
const AT_MOST: f64 = 0.999_999;

/// Agreement of strangers in the reference.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chances<'a> {
    index: &'a ReferenceIndex,
}

impl<'a> Chances<'a> {
    pub fn new(index: &'a ReferenceIndex) -> Self {
        Chances { index }
    }

    /// The probability that records `a` and `b` are one person, by what they say and by the citizen who both may be.
    pub fn one_person(&self, list: Linked<'_>, pair: &Pair, form: &mut NameForm, a: usize, b: usize) -> f64 {
        let (i, j) = (&list.links[a], &list.links[b]);
        let through_citizen =
            if i.best.is_some() && i.best == j.best { i.probability * j.probability } else { 0.0 };
        let bits = self.bits(list, pair, form, a);
        let odds = bits.exp2() * SHARE_OF_DUPLICATES / list.records.len().max(2) as f64;
        let direct = odds / (1.0 + odds);
        (1.0 - (1.0 - direct) * (1.0 - through_citizen)).min(AT_MOST)
    }

    fn bits(&self, list: Linked<'_>, pair: &Pair, form: &mut NameForm, a: usize) -> f64 {
        let (people, index) = (&list.records.people, self.index);
        let model = &list.settings.model;
        // What a small reference cannot tell is filled in from people in general.
        let rarity = |n: u32, of: f64, general: f64, of_general: f64| -> f64 {
            ((f64::from(n) + 1.0 + general) / (of + 1.0 + of_general)).min(1.0).recip().log2()
        };
        let births = |n: u32, years: f64| {
            let general = model.general_births * years / model.general_years;
            rarity(n, f64::from(index.dates().n_dated()), general, model.general_births)
        };
        form.parse(people.name_key.get(a));
        let name = rarity(
            index.names().n_with_folded(form.keys.folded),
            index.len() as f64,
            0.0,
            model.general_names,
        );
        let name = match pair.name {
            NameLevel::Missing => 0.0,
            level if super::same_spelling(level) => name,
            level if level.is_strong() => name - 6.0,
            _ => -6.0,
        };
        let (dates, born) = (index.dates(), people.birth[a]);
        let year = PartialDate::new(born.year, 0, 0);
        let birth = match pair.birth {
            BirthLevel::Missing => 0.0,
            BirthLevel::Day => births(dates.n_born(born), 1.0 / 365.0),
            BirthLevel::Month | BirthLevel::Year | BirthLevel::YearPlaceholder => {
                births(dates.n_born(year), 1.0)
            }
            BirthLevel::Swapped | BirthLevel::OnePart | BirthLevel::YearSlip => 0.0,
            BirthLevel::YearOnly | BirthLevel::NearYear | BirthLevel::Different => -5.0,
        };
        let sex = if pair.sex == SexLevel::Different { -5.0 } else { 0.0 };
        let residence = list.settings.commune_is_residence;
        let commune = match pair.commune {
            CommuneLevel::Equal | CommuneLevel::Merged if residence => {
                let communes = index.communes();
                let relation =
                    communes.relation(Coded { code: people.commune[a], vintage: people.commune_vintage[a] });
                rarity(relation.n_equal + relation.n_merged, f64::from(communes.n_placed()), 0.0, 0.0)
            }
            CommuneLevel::Different if residence => -3.0,
            _ => 0.0,
        };
        let address = if pair.address == AddressLevel::Equal { 6.0 } else { 0.0 };
        let household = match pair.household {
            HouseholdLevel::Equal => 10.0,
            HouseholdLevel::Different => -3.0,
            HouseholdLevel::Missing => 0.0,
        };
        let place = (commune + address + household).min(list.settings.model.place_cap);
        let number = match pair.number {
            NumberLevel::Equal | NumberLevel::CmndEqual => 20.0,
            NumberLevel::Slip => 10.0,
            NumberLevel::Missing | NumberLevel::Different => 0.0,
        };
        let thing = if pair.same_code { 20.0 } else { 0.0 } + if pair.same_thing { 8.0 } else { 0.0 };
        name + birth + sex + place + number + thing
    }
}
