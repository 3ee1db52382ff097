//! Searching by words: names, addresses and parts of dates, for lists of any language.
//!
//! Owns [`WordIndex`]. The blocking keys know how Vietnamese names are built and that a commune has a code; of a list of
//! another country nothing of the kind is known. So every word of a citizen, some pairs of words, and the birth date and
//! its parts are *signs* of the citizen. A sign that one in k citizens has is worth log2 k bits, and whoever shares signs of
//! enough bits with a record is compared with it. It is made in memory when a list asks for it; a file does not hold it.

use rustc_hash::FxHashMap;

use super::ReferenceIndex;
use super::block::Block;
use crate::data::date::{PartialDate, Precision};
use crate::similarity::AddressForm;
use crate::similarity::syllable::{Syllable, mix};

/// Citizens at most that a record is compared with because of signs.
const MOST: usize = 48;

/// Entries that are looked at before what is common is left out.
const BUDGET: usize = 4096;

/// A sign of so many citizens is always looked at.
const FEW: usize = 64;

/// Share of the bits that single one citizen out (log2 n) that must be shared to be compared at all. Signs of one person
/// repeat each other (a word, and the word with the year), so this is less than it looks.
const ENOUGH: f64 = 0.75;

/// Bits are counted in parts of 1/1024.
const ONE_BIT: f64 = 1024.0;

/// Letters in front that count as a sign of their own beside a date.
const FRONT: usize = 4;

/// Words of a name and of an address that are taken.
const MAX_WORDS: (usize, usize) = (6, 12);

/// A kind of sign.
#[derive(Debug, Clone, Copy)]
enum Sign {
    Date,
    DateParts,
    Word,
    WordYear,
    WordDay,
    TwoWords,
    FrontMonth,
    FrontDay,
    Place,
    TwoPlaces,
    WordPlace,
}

fn sign(kind: Sign, a: u64, b: u64) -> u64 {
    mix(mix(mix(kind as u64 + 0x77) ^ a).wrapping_add(a) ^ b)
}

/// Citizens by their signs.
#[derive(Debug)]
pub struct WordIndex {
    /// By signs of name and birth date.
    people: Block,
    /// By signs of the address.
    places: Block,
    /// Citizens whose address has a word.
    counts: FxHashMap<u64, u32>,
    n: usize,
}

impl WordIndex {
    /// The signs of all citizens.
    pub(super) fn new(index: &ReferenceIndex) -> Self {
        let n = index.rows.len();
        let addresses = &index.citizens.people.address;
        let mut counts = FxHashMap::default();
        let mut form = AddressForm::default();
        for idx in 0..n {
            form.parse(addresses.get(idx));
            let words = form.words();
            for (_, &word) in words.iter().enumerate().filter(|(i, word)| !words[..*i].contains(word)) {
                *counts.entry(word).or_insert(0) += 1;
            }
        }
        let people = Block::of_keys(n, |idx, emit| {
            let row = &index.rows[idx];
            let names = index.names.other_names(idx).iter().chain(std::iter::once(&row.name));
            let mut words: Vec<Syllable> = Vec::new();
            for entry in names.filter_map(|&id| index.names.get(id)) {
                for &id in index.names.ids(entry) {
                    let word = index.names.syllable(id);
                    if !words.iter().any(|known| known.folded == word.folded) {
                        words.push(*word);
                    }
                }
            }
            person_signs(&words, row.birth, emit);
        });
        let places = Block::of_keys(n, |idx, emit| {
            let mut form = AddressForm::default();
            form.parse(addresses.get(idx));
            let row = &index.rows[idx];
            let names: Vec<u64> = match index.names.get(row.name) {
                Some(entry) => {
                    index.names.ids(entry).iter().map(|&id| index.names.syllable(id).folded).collect()
                }
                None => Vec::new(),
            };
            place_signs(form.words(), &names, emit);
        });
        WordIndex { people, places, counts, n }
    }

    /// What a word of an address is worth where two share it, in 1/1024 bit.
    pub fn rarity(&self, word: u64) -> i32 {
        let count = self.counts.get(&word).copied().unwrap_or(0);
        (((self.n as f64 + 1.0) / (f64::from(count) + 1.0)).log2() * ONE_BIT) as i32
    }

    /// The citizens who share most with a record, by the words of its name and address and its birth date.
    pub fn near(&self, name: &[Syllable], birth: PartialDate, address: &[u64]) -> Vec<u32> {
        let mut signs: Vec<(usize, u64, bool)> = Vec::new();
        person_signs(name, birth, &mut |hash| signs.push((self.people.n_near(hash), hash, false)));
        let words: Vec<u64> = name.iter().map(|word| word.folded).collect();
        place_signs(address, &words, &mut |hash| signs.push((self.places.n_near(hash), hash, true)));
        signs.sort_unstable();
        signs.dedup();
        let enough = ((self.n as f64).log2() * ENOUGH * ONE_BIT) as u32;
        let mut found: Vec<(u32, u32)> = Vec::new();
        let mut holders: Vec<u32> = Vec::new();
        let mut n_seen = 0;
        for (n_near, hash, is_place) in signs {
            if n_near == 0 || (n_seen + n_near > BUDGET && n_near > FEW) {
                continue;
            }
            n_seen += n_near;
            let block = if is_place { &self.places } else { &self.people };
            holders.clear();
            holders.extend(block.get(hash));
            let bits = (self.n as f64 / holders.len().max(1) as f64).log2() * ONE_BIT;
            // One sign alone is never enough: entries of a block carry 8 bits of the hash, so some belong to another.
            let bits = (bits as u32).min(enough.saturating_sub(1));
            found.extend(holders.iter().map(|&citizen| (citizen, bits)));
        }
        found.sort_unstable();
        let mut summed: Vec<(u32, u32)> = Vec::new();
        for (citizen, bits) in found {
            match summed.last_mut() {
                Some((sum, last)) if *last == citizen => *sum = sum.saturating_add(bits),
                _ => summed.push((bits, citizen)),
            }
        }
        summed.retain(|&(sum, _)| sum >= enough);
        summed.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        summed.truncate(MOST);
        summed.into_iter().map(|(_, citizen)| citizen).collect()
    }
}

/// The signs of name and birth date.
fn person_signs(words: &[Syllable], birth: PartialDate, emit: &mut dyn FnMut(u64)) {
    let words = &words[..words.len().min(MAX_WORDS.0)];
    let (year, month, day) = (u64::from(birth.year), u64::from(birth.month), u64::from(birth.day));
    let precision = birth.precision();
    if precision == Precision::Day {
        emit(sign(Sign::Date, u64::from(birth.packed()), 0));
        for (i, (a, b)) in [(year, month), (year, day), (month, day)].into_iter().enumerate() {
            emit(sign(Sign::DateParts, i as u64 + 1, a << 16 | b));
        }
    }
    for (i, word) in words.iter().enumerate() {
        emit(sign(Sign::Word, word.folded, 0));
        for other in &words[..i] {
            // In either order.
            emit(sign(Sign::TwoWords, word.folded ^ other.folded, word.folded.wrapping_add(other.folded)));
        }
        if year != 0 {
            emit(sign(Sign::WordYear, word.folded, year));
        }
        let front = word.letters().iter().take(FRONT).fold(0u64, |front, &c| front << 8 | u64::from(c));
        if month != 0 {
            emit(sign(Sign::FrontMonth, front, year << 16 | month));
        }
        if day != 0 {
            emit(sign(Sign::WordDay, word.folded, month << 16 | day));
            emit(sign(Sign::FrontDay, front, month << 16 | day));
        }
    }
}

/// The signs of an address, beside the words of the name.
fn place_signs(words: &[u64], names: &[u64], emit: &mut dyn FnMut(u64)) {
    let words = &words[..words.len().min(MAX_WORDS.1)];
    for (i, &word) in words.iter().enumerate() {
        emit(sign(Sign::Place, word, 0));
        // Neighbours and the next but one: a street and its number, whatever stands between.
        for &before in &words[i.saturating_sub(2)..i] {
            emit(sign(Sign::TwoPlaces, before ^ word, before.wrapping_add(word)));
        }
        for &name in &names[..names.len().min(MAX_WORDS.0)] {
            emit(sign(Sign::WordPlace, word, name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::person::{Citizens, Person, Sex, Status};
    use crate::similarity::NameForm;

    fn index() -> ReferenceIndex {
        let mut citizens = Citizens::default();
        let words = ["ada", "bea", "cyd", "dora", "emma", "fay", "gus", "hugo", "ivan", "jo"];
        for i in 0..1000usize {
            let name = format!("{}{} {}son", words[i % 10], words[i / 10 % 10], words[i / 100]);
            let address = format!("{} {} street {}", i % 97 + 1, words[i * 7 % 10], 1000 + i % 50);
            citizens.people.push(Person {
                number: 0,
                cmnd: 0,
                name: &name,
                name_key: &name,
                birth: PartialDate::new(1500 + (i * 13 % 400) as u16, (i % 12) as u8 + 1, (i % 28) as u8 + 1),
                sex: Sex::Unknown,
                commune: 0,
                commune_vintage: Default::default(),
                household: "",
                address: &address,
            });
            citizens.status.push(Status::Living);
            citizens.death.push(PartialDate::NONE);
            citizens.other_names.push("");
            citizens.source_row.push(i as u32 + 2);
        }
        ReferenceIndex::build(citizens)
    }

    fn near(index: &ReferenceIndex, name: &str, birth: PartialDate, address: &str) -> Vec<u32> {
        let (mut form, mut place) = (NameForm::default(), AddressForm::default());
        form.parse(name);
        place.parse(address);
        index.words().near(&form.syllables, birth, place.words())
    }

    #[test]
    fn any_two_facts_lead_to_the_person() {
        let index = index();
        let person = index.citizens().people.get(421);
        let (name, birth, address) = (person.name_key, person.birth, person.address);
        let other = PartialDate::new(1999, 9, 9);
        for (name, birth, address) in [
            (name, birth, ""),
            ("", birth, address),
            (name, other, address),
            (name, PartialDate::NONE, address),
            ("wholly else", birth, address),
            (name.split(' ').next().unwrap_or(""), birth, ""),
        ] {
            assert!(near(&index, name, birth, address).contains(&421), "{name} {birth} {address}");
        }
        assert!(near(&index, "wholly else", PartialDate::NONE, "nowhere 5000").is_empty());
        assert!(near(&index, name, birth, address).len() <= MOST);
    }

    #[test]
    fn an_empty_reference_has_no_words() {
        let index = ReferenceIndex::build(Citizens::default());
        assert!(near(&index, "jane roe", PartialDate::new(1750, 1, 2), "mill lane 4").is_empty());
        assert_eq!(index.words().rarity(5), 0);
    }
}
