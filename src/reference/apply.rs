//! Changes of a reference, taken into an open index.
//!
//! Owns [`ReferenceIndex::apply`]. Afterwards every look-up and every count is that of an index built from the changed
//! reference: a citizen who changed stands where he stood, a new one at the end, one who was taken out under no key.
//! A citizen who changed keeps the earlier name, 9-digit number and commune as further ones.

use super::facts::holders;
use super::file::Made;
use super::file::update::Changes;
use super::further::{FurtherValues, nine_digits, packed, unique};
use super::keys::BlockKind;
use super::names::NO_NAME;
use super::{CitizenRow, ReferenceIndex};
use crate::data::date::PartialDate;
use crate::data::person::{Citizens, Person, Sex, Status};
use crate::data::place::Vintage;
use crate::data::text::TextPool;
use crate::places::Coded;
use crate::similarity::name::NameForm;

/// Nobody, in the place of a citizen who was taken out.
const NOBODY: Person<'static> = Person {
    number: 0,
    cmnd: 0,
    name: "",
    name_key: "",
    birth: PartialDate::NONE,
    sex: Sex::Unknown,
    commune: 0,
    commune_vintage: Vintage::Unknown,
    household: "",
    address: "",
};

/// What a citizen had before a change.
#[derive(Debug, Default)]
struct Before {
    names: Vec<u32>,
    numbers: Vec<u64>,
    communes: Vec<u32>,
}

impl ReferenceIndex {
    /// Takes changes in. What it costs depends on their number.
    pub fn apply(&mut self, changes: &Changes) {
        self.words.take();
        let mut form = NameForm::default();
        let changed = &changes.citizens;
        for at in 0..changed.len() {
            let person = changed.people.get(at);
            let known = self.holder(person.number, changed.id.get(at));
            let idx = known.unwrap_or_else(|| self.add_place(changed, at));
            let before = known.map(|_| self.take_out(idx));
            self.put_in(idx, changed, at, before, &mut form);
        }
        for &number in &changes.removed {
            if let Some(idx) = self.holder(number, "") {
                self.take_out(idx);
                self.clear(idx);
                self.removed.insert(idx as u32);
            }
        }
    }

    /// The first citizen with a number, and this id where it has letters: of numbers of any form two may be alike in what
    /// is left of them.
    fn holder(&self, number: u64, id: &str) -> Option<usize> {
        if number == 0 {
            return None;
        }
        let by_number = &self.blocks[BlockKind::Number as usize];
        let signs = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
        };
        let wanted = signs(id);
        let digits = |text: &str| text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
        let is_it = |idx: &u32| {
            let own = signs(self.citizens.id.get(*idx as usize));
            own == wanted || wanted.is_empty() || own.is_empty() || (digits(&own) && digits(&wanted))
        };
        holders(&self.citizens.people, by_number, number).find(is_it).map(|idx| idx as usize)
    }

    /// A place for one more citizen, empty.
    fn add_place(&mut self, changed: &Citizens, at: usize) -> usize {
        let idx = self.rows.len();
        self.citizens.people.push(NOBODY);
        self.citizens.status.push(Status::Unknown);
        self.citizens.death.push(PartialDate::NONE);
        self.citizens.source_row.push(changed.source_row.get(at).copied().unwrap_or(0));
        self.rows.push(CitizenRow::NOBODY);
        idx
    }

    /// Takes a citizen out of keys and counts; what he had.
    fn take_out(&mut self, idx: usize) -> Before {
        let row = self.rows[idx];
        for (kind, key) in self.keys_of(idx) {
            self.blocks[kind as usize].remove(key, idx as u32);
        }
        self.names.recount(row.name, false);
        self.dates.remove(row.birth);
        self.communes.change(row.coded(), false);
        self.facts.uncount(&self.citizens, idx);
        let others = self.names.other_names(idx);
        let (cmnd, further) = (self.citizens.people.cmnd[idx], &self.further);
        let own_number = (cmnd != 0).then(|| nine_digits(cmnd));
        let own_commune = (row.commune != 0).then(|| packed(row.coded()));
        Before {
            names: std::iter::once(row.name)
                .chain(others.iter().copied())
                .filter(|&id| id != NO_NAME)
                .collect(),
            numbers: own_number.into_iter().chain(further.numbers.get(idx).iter().copied()).collect(),
            communes: own_commune.into_iter().chain(further.communes.get(idx).iter().copied()).collect(),
        }
    }

    /// Puts what is known of a citizen now into an empty place. `before`: what he had, if he was there.
    fn put_in(
        &mut self,
        idx: usize,
        changed: &Citizens,
        at: usize,
        before: Option<Before>,
        form: &mut NameForm,
    ) {
        let mut person = changed.people.get(at);
        person.commune_vintage = self.communes.likely(Coded::of_person(&person)).vintage;
        let people = &mut self.citizens.people;
        people.number[idx] = person.number;
        people.cmnd[idx] = person.cmnd;
        people.birth[idx] = person.birth;
        people.sex[idx] = person.sex;
        people.commune[idx] = person.commune;
        people.commune_vintage[idx] = person.commune_vintage;
        let texts = [
            (&mut people.name, person.name),
            (&mut people.household, person.household),
            (&mut people.address, person.address),
        ];
        for (column, text) in texts {
            if column.get(idx) != text
                && let Some((ids, pool)) = column.as_coded_mut()
            {
                ids[idx] = pool.add_or_empty(text);
            }
        }
        let mut name = NO_NAME;
        let mut others = Vec::new();
        if let Some((ids, pool)) = people.name_key.as_coded_mut() {
            let (id, text) = self.names.intern(person.name_key, form, pool);
            ids[idx] = text;
            name = id;
            for other in changed.other_names.get(at).split(';').map(str::trim) {
                others.push(self.names.intern(other, form, pool).0);
            }
        }
        let before = before.unwrap_or_default();
        others.extend(before.names);
        let kept = unique(others.into_iter().filter(|&id| id != NO_NAME && id != name));
        let (numbers, communes) =
            FurtherValues::parse(changed.further_numbers.get(at), changed.former_communes.get(at));
        let own_number = nine_digits(person.cmnd);
        let numbers = unique(numbers.into_iter().chain(before.numbers).filter(|&n| n != own_number));
        let own_commune = Coded::of_person(&person);
        let elsewhere = |c: &u32| *c != packed(own_commune);
        let communes = unique(communes.into_iter().chain(before.communes).filter(elsewhere));
        let id = changed.id.get(at);
        if self.citizens.id.get(idx) != id
            && let Some((ids, pool)) = self.citizens.id.as_coded_mut()
        {
            // Of citizens who have none the column need not go so far.
            while ids.len() <= idx {
                ids.push(TextPool::EMPTY);
            }
            ids[idx] = pool.add_or_empty(id);
        }
        self.citizens.status[idx] = changed.status[at];
        self.citizens.death[idx] = changed.death[at];
        let row = CitizenRow {
            name,
            commune: person.commune,
            birth: person.birth,
            commune_vintage: person.commune_vintage,
            sex: person.sex,
            has_other_names: !kept.is_empty(),
            has_further: !(numbers.is_empty() && communes.is_empty()),
        };
        self.rows[idx] = row;
        self.names.set_others(idx as u32, kept);
        self.further.numbers.set(idx as u32, numbers);
        self.further.communes.set(idx as u32, communes);
        self.names.recount(name, true);
        self.dates.add(row.birth);
        self.communes.change(row.coded(), true);
        self.facts.count_one(&self.citizens, idx);
        for (kind, key) in self.keys_of(idx) {
            self.blocks[kind as usize].add(key, idx as u32);
        }
    }

    /// Empties the place of a citizen who was taken out.
    fn clear(&mut self, idx: usize) {
        let people = &mut self.citizens.people;
        people.number[idx] = 0;
        people.cmnd[idx] = 0;
        people.birth[idx] = PartialDate::NONE;
        people.commune[idx] = 0;
        let texts = [&mut people.name, &mut people.name_key, &mut people.household, &mut people.address];
        for column in texts.into_iter().chain([&mut self.citizens.id]) {
            if let Some((ids, _)) = column.as_coded_mut()
                && let Some(id) = ids.get_mut(idx)
            {
                *id = TextPool::EMPTY;
            }
        }
        self.citizens.status[idx] = Status::Unknown;
        self.citizens.death[idx] = PartialDate::NONE;
        self.rows[idx] = CitizenRow::NOBODY;
        self.names.set_others(idx as u32, Vec::new());
        self.further.numbers.set(idx as u32, Vec::new());
        self.further.communes.set(idx as u32, Vec::new());
    }

    /// All keys of a citizen.
    fn keys_of(&self, idx: usize) -> Vec<(BlockKind, u64)> {
        let source = self.key_source();
        let mut keys = Vec::new();
        for kind in BlockKind::ALL {
            source.emit(kind, idx, &mut |key| keys.push((kind, key)));
        }
        keys
    }

    /// Whether a citizen was taken out by an update.
    pub fn is_removed(&self, idx: usize) -> bool {
        !self.removed.is_empty() && self.removed.contains(&(idx as u32))
    }

    /// The citizens as they are now, updates taken in, ready to be indexed anew: `take` gets them in chunks.
    pub fn for_each_chunk(&self, mut take: impl FnMut(&Citizens)) {
        const CHUNK: usize = 1 << 14;
        let n = self.rows.len();
        let mut others = String::new();
        for start in (0..n).step_by(CHUNK) {
            let mut chunk = Citizens::default();
            for idx in start..(start + CHUNK).min(n) {
                if self.is_removed(idx) {
                    continue;
                }
                chunk.people.push(self.citizens.people.get(idx));
                chunk.status.push(self.citizens.status[idx]);
                chunk.death.push(self.citizens.death[idx]);
                chunk.source_row.push(self.citizens.source_row[idx]);
                others.clear();
                for &id in self.names.other_names(idx) {
                    if !others.is_empty() {
                        others.push(';');
                    }
                    others.push_str(self.name_text(id));
                }
                chunk.id.push(self.citizens.id.get(idx));
                chunk.other_names.push(&others);
                chunk.further_numbers.push(&self.further.number_text(idx));
                chunk.former_communes.push(&self.further.commune_text(idx as u32));
            }
            take(&chunk);
        }
    }

    /// The comparison key of name `id`.
    pub fn name_text(&self, id: u32) -> &str {
        self.citizens.people.name_key.as_coded().map_or("", |(_, pool)| pool.get(id + 1))
    }

    /// Takes over the facts that were counted when the index was made.
    pub(super) fn set_facts(&mut self, made: &Made) {
        self.facts = super::ReferenceFacts::described(made, self.rows.len() as u64);
    }
}
