//! The blocking keys: what two people must share to be compared at all.
//!
//! Owns [`BlockKind`] (what each key is made of) and the hashing, one function for citizens and records. Names enter
//! without marks. A *placeholder* date (1 January) makes no key that needs the day.

use super::communes::CommuneCounts;
use super::names::{BlockName, NameTable};
use super::{CitizenRow, NO_NAME};
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

/// Adds the hashes of a person's keys of one kind; none where a part is missing.
pub fn push_keys(kind: BlockKind, parts: &KeyParts, keys: &mut Vec<u64>) {
    emit_keys(kind, parts, &mut |key| keys.push(key));
}

fn emit_keys(kind: BlockKind, parts: &KeyParts, emit: &mut dyn FnMut(u64)) {
    let KeyParts { number, cmnd, name, birth, communes, household } = parts;
    let mut once = |parts: [u64; 3]| emit(hash(kind, parts));
    let year = u64::from(birth.year);
    let date = u64::from(birth.packed());
    let day = u64::from(birth.month) * 100 + u64::from(birth.day);
    let has_year = birth.year != 0;
    let has_day = birth.precision() == Precision::Day && !is_placeholder(*birth);
    let in_communes = |once: &mut dyn FnMut([u64; 3]), a: u64, b: u64| {
        for &commune in communes {
            once([a, b, u64::from(commune)]);
        }
    };
    match (kind, name) {
        (BlockKind::Number, _) if *number != 0 => once([*number, 0, 0]),
        (BlockKind::Cmnd, _) if *cmnd != 0 => once([u64::from(*cmnd), 0, 0]),
        (BlockKind::NameYear, Some(n)) if has_year => once([n.letters, year, 0]),
        (BlockKind::NameDay, Some(n)) if has_day => once([n.letters, day, 0]),
        (BlockKind::GivenDate, Some(n)) if has_day => once([n.given, date, 0]),
        (BlockKind::FamilyGivenYear, Some(n)) if has_year => once([n.family, n.given, year]),
        (BlockKind::GivenCommuneYear, Some(n)) if has_year => in_communes(&mut once, n.given, year),
        (BlockKind::GivenCommuneDay, Some(n)) if has_day => in_communes(&mut once, n.given, day),
        (BlockKind::NameCommune, Some(n)) => in_communes(&mut once, n.letters, 0),
        (BlockKind::InitialsDate, Some(n)) if has_day => once([n.initials, date, 0]),
        (BlockKind::InitialsCommuneYear, Some(n)) if has_year => in_communes(&mut once, n.initials, year),
        (BlockKind::CommuneDate, _) if has_day => in_communes(&mut once, date, 0),
        (BlockKind::HouseholdGiven, Some(n)) if *household != 0 => once([*household, n.given, 0]),
        (BlockKind::Name, Some(n)) => once([n.letters, 0, 0]),
        _ => {}
    }
}

/// Emits the keys of a citizen, those of other names included (for the kinds that hold the whole name).
pub(super) fn citizen_keys(
    kind: BlockKind,
    idx: usize,
    people: &People,
    row: &CitizenRow,
    names: &NameTable,
    communes: &CommuneCounts,
    emit: &mut dyn FnMut(u64),
) {
    let needs_household = kind == BlockKind::HouseholdGiven;
    let mut parts = KeyParts {
        number: people.number[idx],
        cmnd: people.cmnd[idx],
        name: (row.name != NO_NAME).then(|| *names.block_name(row.name)),
        birth: row.birth,
        communes: Vec::new(),
        household: if needs_household { household_hash(people.household.get(idx)) } else { 0 },
    };
    if row.commune != 0 && kind.uses_commune() {
        communes.of_citizen(row.coded(), &mut parts.communes);
    }
    emit_keys(kind, &parts, emit);
    if row.has_other_names && kind.uses_whole_name() {
        for &other in names.other_names(idx) {
            parts.name = Some(*names.block_name(other));
            emit_keys(kind, &parts, emit);
        }
    }
}

impl BlockKind {
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
