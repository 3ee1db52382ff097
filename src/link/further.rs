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
        let found = link.and_then(|link| link.best).filter(|_| kin && own.is_empty());
        lent.push(found.map_or(own, |citizen| households.get(citizen as usize)));
    }
    further.people.household = lent;
}
