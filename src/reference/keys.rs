//! The blocking keys: what two people must share to be compared at all.
//!
//! Owns [`BlockKind`] (what each key is made of) and the hashing, one function for citizens and records. Names enter
//! without marks. A *placeholder* date (1 January) makes no key that needs the day.

use super::CitizenRow;
use super::communes::CommuneCounts;
use super::further::{FurtherValues, unique};
use super::names::{BlockName, NO_NAME, NameTable};
use crate::data::date::{PartialDate, Precision};
use crate::data::person::People;
use crate::places::{self, Coded};
use crate::similarity::birth::is_placeholder;
use crate::similarity::name::NameForm;
use crate::similarity::place::household_chars;
use crate::similarity::syllable::mix;

/// A kind of blocking key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// 12-digit number.
    Number,
    /// 9-digit number.
    Cmnd,
    /// Letters of the full name (in any order), year of birth.
    NameYear,
    /// Letters of the full name, day and month of birth.
    NameDay,
    /// Given name, birth date.
    GivenDate,
    /// Family name, given name, year of birth.
    FamilyGivenYear,
    /// Given name, commune, year of birth.
    GivenCommuneYear,
    /// Given name, commune, day and month of birth.
    GivenCommuneDay,
    /// Letters of the full name, commune.
    NameCommune,
    /// Initials (dialect pairs as one), birth date.
    InitialsDate,
    /// Initials, commune, year of birth.
    InitialsCommuneYear,
    /// Commune, birth date.
    CommuneDate,
    /// Household code, given name.
    HouseholdGiven,
    /// Letters of the full name.
    Name,
}

impl BlockKind {
    /// All kinds.
    pub const ALL: [BlockKind; 14] = [
        BlockKind::Number,
        BlockKind::Cmnd,
        BlockKind::NameYear,
        BlockKind::NameDay,
        BlockKind::GivenDate,
        BlockKind::FamilyGivenYear,
        BlockKind::GivenCommuneYear,
        BlockKind::GivenCommuneDay,
        BlockKind::NameCommune,
        BlockKind::InitialsDate,
        BlockKind::InitialsCommuneYear,
        BlockKind::CommuneDate,
        BlockKind::HouseholdGiven,
        BlockKind::Name,
    ];

    /// The name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            BlockKind::Number => "number",
            BlockKind::Cmnd => "cmnd",
            BlockKind::NameYear => "name_year",
            BlockKind::NameDay => "name_day",
            BlockKind::GivenDate => "given_date",
            BlockKind::FamilyGivenYear => "family_given_year",
            BlockKind::GivenCommuneYear => "given_commune_year",
            BlockKind::GivenCommuneDay => "given_commune_day",
            BlockKind::NameCommune => "name_commune",
            BlockKind::InitialsDate => "initials_date",
            BlockKind::InitialsCommuneYear => "initials_commune_year",
            BlockKind::CommuneDate => "commune_date",
            BlockKind::HouseholdGiven => "household_given",
            BlockKind::Name => "name",
        }
    }
}

/// What the keys of one person are made of.
#[derive(Debug, Clone, Default)]
pub struct KeyParts {
    /// 12-digit number; 0 = none.
    pub number: u64,
    /// 9-digit number; 0 = none.
    pub cmnd: u32,
    /// The name; `None` where there is none.
    pub name: Option<BlockName>,
    /// Birth date.
    pub birth: PartialDate,
    /// The communes that the code may mean: itself, and what it became in July 2025.
    pub communes: Vec<u32>,
    /// Hash of the household code; 0 = none.
    pub household: u64,
}

impl KeyParts {
    /// Sets the name from a comparison key.
    pub fn set_name(&mut self, name_key: &str) {
        let mut form = NameForm::default();
        form.parse(name_key);
        self.name = Self::name_of(&form);
    }

    /// The key parts of a name taken apart; `None` where it has no syllable.
    pub fn name_of(form: &NameForm) -> Option<BlockName> {
        BlockName::of(&form.keys, &form.syllables)
    }

    /// Sets the communes that a list's code may mean: itself and what it became in July 2025; only itself where it is
    /// known to be a code of since then.
    pub fn set_commune(&mut self, coded: Coded) {
        self.communes.clear();
        if coded.code != 0 {
            self.communes.push(coded.code);
            self.communes.extend(places::today(&coded).iter().filter(|&&t| t != coded.code));
        }
    }
}

/// Hash of a household code; 0 for none.
pub fn household_hash(code: &str) -> u64 {
    household_chars(code).fold(0, |hash, c| mix(hash ^ u64::from(u32::from(c))))
}

fn hash(kind: BlockKind, parts: [u64; 3]) -> u64 {
    let mut hash = mix(kind as u64 + 1);
    for part in parts {
        hash = mix(hash ^ part).wrapping_add(part);
    }
    mix(hash)
}

/// The key of a 12-digit number.
pub(super) fn number_key(number: u64) -> u64 {
    hash(BlockKind::Number, [number, 0, 0])
}

/// Adds the hashes of a person's keys of one kind; none where a part is missing.
pub fn push_keys(kind: BlockKind, parts: &KeyParts, keys: &mut Vec<u64>) {
    let parts = Parts {
        number: parts.number,
        cmnd: parts.cmnd,
        name: parts.name,
        birth: parts.birth,
        communes: &parts.communes,
        household: parts.household,
    };
    parts.emit(kind, |key| keys.push(key));
}

/// [`KeyParts`] with communes that stand elsewhere.
struct Parts<'a> {
    number: u64,
    cmnd: u32,
    name: Option<BlockName>,
    birth: PartialDate,
    communes: &'a [u32],
    household: u64,
}

impl Parts<'_> {
    #[inline]
    fn emit(&self, kind: BlockKind, mut emit: impl FnMut(u64)) {
        let Parts { number, cmnd, name, birth, communes, household } = *self;
        let year = u64::from(birth.year);
        let date = u64::from(birth.packed());
        let day = u64::from(birth.month) * 100 + u64::from(birth.day);
        let has_year = birth.year != 0;
        let has_day = birth.precision() == Precision::Day && !is_placeholder(birth);
        // The first two parts, and the third; or a commune for each of them.
        let key = match (kind, name) {
            (BlockKind::Number, _) if number != 0 => [number, 0, 0],
            (BlockKind::Cmnd, _) if cmnd != 0 => [u64::from(cmnd), 0, 0],
            (BlockKind::NameYear, Some(n)) if has_year => [n.letters, year, 0],
            (BlockKind::NameDay, Some(n)) if has_day => [n.letters, day, 0],
            (BlockKind::GivenDate, Some(n)) if has_day => [n.given, date, 0],
            (BlockKind::FamilyGivenYear, Some(n)) if has_year => [n.family, n.given, year],
            (BlockKind::GivenCommuneYear, Some(n)) if has_year => [n.given, year, 0],
            (BlockKind::GivenCommuneDay, Some(n)) if has_day => [n.given, day, 0],
            (BlockKind::NameCommune, Some(n)) => [n.letters, 0, 0],
            (BlockKind::InitialsDate, Some(n)) if has_day => [n.initials, date, 0],
            (BlockKind::InitialsCommuneYear, Some(n)) if has_year => [n.initials, year, 0],
            (BlockKind::CommuneDate, _) if has_day => [date, 0, 0],
            (BlockKind::HouseholdGiven, Some(n)) if household != 0 => [household, n.given, 0],
            (BlockKind::Name, Some(n)) => [n.letters, 0, 0],
            _ => return,
        };
        if !kind.uses_commune() {
            emit(hash(kind, key));
            return;
        }
        let [a, b, _] = key;
        for &commune in communes {
            emit(hash(kind, [a, b, u64::from(commune)]));
        }
    }
}

/// What the keys of citizens are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeySource<'a> {
    pub people: &'a People,
    pub rows: &'a [CitizenRow],
    pub names: &'a NameTable,
    pub further: &'a FurtherValues,
    pub communes: &'a CommuneCounts,
    /// What keys need of each name, worked out beforehand; may be empty.
    pub block_names: &'a [Option<BlockName>],
}

impl KeySource<'_> {
    fn block_name(&self, id: u32) -> Option<BlockName> {
        match self.block_names.get(id as usize) {
            Some(known) => *known,
            None => self.names.block_name(id),
        }
    }

    /// Emits the keys of a citizen, those of other names included (for the kinds that hold the whole name).
    pub(super) fn emit(&self, kind: BlockKind, idx: usize, emit: &mut dyn FnMut(u64)) {
        self.emit_all(&[kind], idx, &mut |_, key| emit(key));
    }

    /// [`KeySource::emit`] for several kinds: each key with the place of its kind in `kinds`.
    #[inline]
    pub(super) fn emit_all(&self, kinds: &[BlockKind], idx: usize, emit: &mut dyn FnMut(usize, u64)) {
        let (people, row) = (self.people, &self.rows[idx]);
        let needs = |of: fn(BlockKind) -> bool| kinds.iter().any(|&kind| of(kind));
        let needs_household = needs(|kind| kind == BlockKind::HouseholdGiven);
        let needs_number = needs(BlockKind::is_number);
        let needs_name = needs(|kind| !kind.is_number());
        let needs_commune = needs(BlockKind::uses_commune);
        let own_commune = [row.commune];
        let communes: &[u32] = match row.commune {
            0 => &[],
            _ if !needs_commune => &[],
            _ => self.communes.of_citizen(row.coded()).unwrap_or(&own_commune),
        };
        let mut all_communes = Vec::new();
        let communes = if row.has_further && needs_commune {
            let earlier =
                self.further.communes(idx as u32).flat_map(|coded| match self.communes.of_citizen(coded) {
                    Some(units) => units.to_vec(),
                    None => vec![coded.code],
                });
            all_communes.extend(unique(communes.iter().copied().chain(earlier)));
            &all_communes
        } else {
            communes
        };
        let mut parts = Parts {
            number: if needs_number { people.number[idx] } else { 0 },
            cmnd: if needs_number { people.cmnd[idx] } else { 0 },
            name: if !needs_name || row.name == NO_NAME { None } else { self.block_name(row.name) },
            birth: row.birth,
            communes,
            household: if needs_household { household_hash(people.household.get(idx)) } else { 0 },
        };
        for (nth, &kind) in kinds.iter().enumerate() {
            parts.emit(kind, |key| emit(nth, key));
            if row.has_further && kind.is_number() {
                for number in self.further.numbers(idx, kind == BlockKind::Cmnd) {
                    if number != parts.number && number != u64::from(parts.cmnd) {
                        emit(nth, hash(kind, [number, 0, 0]));
                    }
                }
            }
        }
        if row.has_other_names {
            for &other in self.names.other_names(idx).iter().filter(|&&other| other != row.name) {
                parts.name = self.block_name(other);
                for (nth, &kind) in kinds.iter().enumerate().filter(|(_, kind)| kind.uses_whole_name()) {
                    parts.emit(kind, |key| emit(nth, key));
                }
            }
        }
    }

    /// Whether a citizen has a key.
    #[inline]
    pub(super) fn has(&self, kind: BlockKind, idx: usize, key: u64) -> bool {
        let row = &self.rows[idx];
        let mut found = false;
        if row.has_other_names || row.has_further || kind.is_number() {
            self.emit(kind, idx, &mut |own| found |= own == key);
            return found;
        }
        // All that most have: one name, one commune. Of the name no more is looked up than the kind needs.
        let name = match kind {
            BlockKind::CommuneDate => None,
            _ if kind.uses_letters() => {
                let letters = self.names.letters(row.name);
                letters.map(|letters| BlockName { letters, family: 0, given: 0, initials: 0 })
            }
            _ => self.block_name(row.name),
        };
        let own_commune = [row.commune];
        let communes: &[u32] = match row.commune {
            0 => &[],
            _ if !kind.uses_commune() => &[],
            _ => self.communes.of_citizen(row.coded()).unwrap_or(&own_commune),
        };
        let household = match kind {
            BlockKind::HouseholdGiven => household_hash(self.people.household.get(idx)),
            _ => 0,
        };
        let parts = Parts { number: 0, cmnd: 0, name, birth: row.birth, communes, household };
        parts.emit(kind, |own| found |= own == key);
        found
    }
}

impl BlockKind {
    /// Whether a citizen does not tell at once that it has a key of this kind, so that entries carry a tag.
    pub(super) const fn is_tagged(self) -> bool {
        !self.is_number()
    }

    const fn is_number(self) -> bool {
        matches!(self, BlockKind::Number | BlockKind::Cmnd)
    }

    const fn uses_commune(self) -> bool {
        matches!(
            self,
            BlockKind::GivenCommuneYear
                | BlockKind::GivenCommuneDay
                | BlockKind::NameCommune
                | BlockKind::InitialsCommuneYear
                | BlockKind::CommuneDate
        )
    }

    /// Whether a key of this kind is made of no more of the name than its letters.
    const fn uses_letters(self) -> bool {
        matches!(self, BlockKind::NameYear | BlockKind::NameDay | BlockKind::NameCommune | BlockKind::Name)
    }

    const fn uses_whole_name(self) -> bool {
        matches!(
            self,
            BlockKind::NameYear
                | BlockKind::NameDay
                | BlockKind::GivenDate
                | BlockKind::NameCommune
                | BlockKind::Name
        )
    }
}
