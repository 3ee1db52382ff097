//! What is lent to the further people of a cell before they are looked for.
//!
//! Owns [`lend_households`]. The wife in the cell of a man who was found lives, as a rule, in his household; that is
//! evidence like any other, and no more.

use crate::data::linkage::Link;
use crate::data::person::{FurtherPeople, Relation};
use crate::data::text::TextColumn;
use crate::reference::ReferenceIndex;

/// Gives spouses, children and parents without a household of their own the household of the record's citizen, where that
/// citizen is certain.
pub fn lend_households(further: &mut FurtherPeople, links: &[Link], index: &ReferenceIndex) {
    if further.is_empty() {
        return;
    }
    let households = &index.citizens().people.household;
    let mut lent = TextColumn::new();
    for (idx, (row, relation)) in further.row.iter().zip(&further.relation).enumerate() {
        let own = further.people.household.get(idx);
        let kin = matches!(relation, Relation::Wife | Relation::Husband | Relation::Child | Relation::Parent);
        let link = links.get(*row as usize).filter(|link| link.class.is_certain());
        let found = link.and_then(|link| link.best.get()).filter(|_| kin && own.is_empty());
        lent.push(found.map_or(own, |citizen| households.get(citizen as usize)));
    }
    further.people.household = lent;
}

#[cfg(test)]
mod tests {
    use crate::data::date::PartialDate;
    use crate::data::linkage::{CommuneLevel, MatchClass, NumberLevel};
    use crate::data::person::{Citizens, People, Person, Sex, Status};
    use crate::data::text::TextColumn;
    use crate::link::{LinkSettings, link_records};
    use crate::reference::ReferenceIndex;

    fn add(citizens: &mut Citizens, person: Person<'_>, numbers: &str, communes: &str) {
        citizens.people.push(person);
        citizens.status.push(Status::Living);
        citizens.death.push(PartialDate::NONE);
        citizens.other_names.push("");
        citizens.further_numbers.push(numbers);
        citizens.former_communes.push(communes);
    }

    #[test]
    fn an_earlier_number_and_commune_are_the_citizens_too() {
        let own = Person {
            number: 66_060_123_456,
            cmnd: 0,
            name: "nguyễn thị ngọc lan",
            name_key: "nguyễn thị ngọc lan",
            birth: PartialDate::new(1960, 3, 5),
            sex: Sex::Female,
            commune: 22015,
            commune_vintage: Default::default(),
            household: "",
            address: "",
        };
        let mut citizens = Citizens::default();
        for i in 0..2000u64 {
            let birth = PartialDate::new(1940 + (i % 60) as u16, (i % 12) as u8 + 1, (i % 28) as u8 + 1);
            let number = 66_040_000_000 + i * 7;
            let stranger =
                Person { number, birth, name: "lê văn hùng", name_key: "lê văn hùng", ..own };
            add(&mut citizens, stranger, "", "");
        }
        add(&mut citizens, own, "240123456;066160000001", "00001@old");
        let index = ReferenceIndex::build(citizens);
        let settings = LinkSettings::default();
        let link = |number: u64, cmnd: u32| {
            let mut people = People::default();
            people.push(Person { number, cmnd, commune: 1, ..own });
            link_records(&people, &TextColumn::new(), 0..1, &index, &settings).remove(0)
        };
        for (number, cmnd) in [(0, 240_123_456), (66_160_000_001, 0)] {
            let found = link(number, cmnd);
            assert_eq!((found.best.get(), found.class), (Some(2000), MatchClass::Variant));
            assert_eq!(found.comparison.number, NumberLevel::CmndEqual);
            assert_eq!(found.comparison.commune, CommuneLevel::Merged);
        }
        assert_eq!(link(0, 240_123_457).comparison.number, NumberLevel::Missing);
    }
}
