//! People who stand on several lists.
//!
//! Owns [`across`]: for each record the records of other lists that surely are the same citizen.

use crate::data::linkage::Link;

/// For each record of each list, the records of the other lists with the same citizen.
#[derive(Debug, Clone, Default)]
pub struct Across {
    /// Per list and row: place in `groups`, or [`NONE`]; nothing for a list that shares nobody with another.
    places: Vec<Vec<u32>>,
    /// Start and end in `records`.
    groups: Vec<(u32, u32)>,
    records: Vec<(u16, u32)>,
}

const NONE: u32 = u32::MAX;

impl Across {
    /// Records `(list, row)` of other lists that are certainly linked to the citizen to whom this record is; sorted.
    /// Empty where this record is not certain, or the citizen stands on no other list.
    pub fn others(&self, list: u16, row: u32) -> &[(u16, u32)] {
        let place = self.places.get(usize::from(list)).and_then(|rows| rows.get(row as usize));
        let group = place.filter(|&&p| p != NONE).and_then(|&p| self.groups.get(p as usize));
        group.map_or(&[], |&(start, end)| &self.records[start as usize..end as usize])
    }
}

/// Brings the links of all lists of a run together.
pub fn across(lists: &[&[Link]]) -> Across {
    if lists.len() < 2 {
        return Across::default();
    }
    let mut certain: Vec<(u32, u16, u32)> = Vec::new();
    for (list, links) in lists.iter().enumerate() {
        let sure = links.iter().enumerate().filter(|(_, link)| link.class.is_certain());
        certain.extend(sure.filter_map(|(row, link)| Some((link.best.get()?, list as u16, row as u32))));
    }
    certain.sort_unstable();
    let mut found = Across { places: vec![Vec::new(); lists.len()], ..Across::default() };
    for same in certain.chunk_by(|a, b| a.0 == b.0) {
        let (Some(first), Some(last)) = (same.first(), same.last()) else {
            continue;
        };
        if first.1 == last.1 {
            continue;
        }
        for own in same.chunk_by(|a, b| a.1 == b.1) {
            let start = found.records.len() as u32;
            let list = own[0].1;
            found.records.extend(same.iter().filter(|r| r.1 != list).map(|&(_, l, row)| (l, row)));
            let place = found.groups.len() as u32;
            found.groups.push((start, found.records.len() as u32));
            let places = &mut found.places[usize::from(list)];
            places.resize(lists[usize::from(list)].len(), NONE);
            own.iter().for_each(|&(_, _, row)| places[row as usize] = place);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::linkage::MatchClass;

    fn link(class: MatchClass, citizen: u32) -> Link {
        Link { best: Some(citizen).into(), ..Link::nobody(class) }
    }

    #[test]
    fn only_certain_records_of_other_lists_are_named() {
        use MatchClass::*;
        let a = [link(Exact, 7), link(Ambiguous, 8), link(Variant, 7), link(Exact, 9)];
        let b = [link(Differs, 8), link(Exact, 7)];
        let c = [link(Exact, 7), Link::nobody(NotFound)];
        let found = across(&[&a, &b, &c]);
        assert_eq!(found.others(0, 0), [(1, 1), (2, 0)]);
        assert_eq!(found.others(0, 2), [(1, 1), (2, 0)]);
        assert_eq!(found.others(1, 1), [(0, 0), (0, 2), (2, 0)]);
        assert_eq!(found.others(0, 3), []);
        assert_eq!(found.others(1, 0), []);
        assert_eq!(found.others(2, 1), []);
        assert_eq!(found.others(5, 99), []);
    }
}
