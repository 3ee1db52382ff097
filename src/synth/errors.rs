//! The error model: what goes wrong in a list, how often, and where.
//!
//! Owns [`Fault`] and [`FAULTS`], the table of all kinds. A *rate* is the probability that the fault is tried in a row; it
//! leaves no trace where it changes nothing (a name without `Đ` has no look-alike of it), and then it is not noted in the
//! truth. Rates follow the order of magnitude that the domain notes report; they are guesses, not measurements. All are
//! multiplied by [`super::SynthOptions::noise`]. Rows are not typed with equal care: three in ten have two and a half
//! times the rate, the others a third of it, so that errors come together as they do in real lists.

/// What a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Name,
    /// The birth date.
    Birth,
    /// The personal number.
    Number,
    /// The sex.
    Sex,
    /// The commune and address.
    Place,
    /// The row as a whole; drawn when rows are chosen, not when they are written.
    Row,
}

/// One line of the error model.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    /// The fault.
    pub fault: Fault,
    /// Its name in `truth.csv`.
    pub name: &'static str,
    /// What it is about.
    pub part: Part,
    /// Probability per row of `bhxh`, `bao_tro_xa_hoi`, `dat_dai`.
    pub rates: [f64; 3],
    /// What it does.
    pub what: &'static str,
}

macro_rules! faults {
    ($( $fault:ident $name:literal $part:ident $rates:expr, $what:literal; )*) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Fault { $( #[doc = $what] $fault, )* }

        /// All kinds, in the order in which they are tried.
        pub static FAULTS: &[Model] = &[
            $( Model { fault: Fault::$fault, name: $name, part: Part::$part, rates: $rates, what: $what }, )*
        ];
    };
}

faults! {
    // Which name and which letters.
    OtherName "other_name" Name [0.30, 0.40, 0.40], "The person's other name is used, where there is one.";
    MiddleDropped "middle_dropped" Name [0.004, 0.008, 0.010], "One middle token is left out.";
    MiddleAdded "middle_added" Name [0.001, 0.002, 0.002], "A middle token is added.";
    Initials "initials" Name [0.001, 0.003, 0.003], "Family or middle tokens are cut to an initial with or without a dot.";
    OrderTurned "order_turned" Name [0.001, 0.001, 0.001], "The given name stands first.";
    DialectLetter "dialect_letter" Name [0.005, 0.010, 0.008], "A letter is written as it sounds: s-x, ch-tr, d-gi, l-n, final n-ng, c-t.";
    ToneWrong "tone_wrong" Name [0.008, 0.012, 0.010], "One tone is wrong, mostly hỏi for ngã or the reverse.";
    Keystroke "keystroke" Name [0.006, 0.008, 0.008], "A letter is missing, doubled, swapped with its neighbour or replaced.";
    Apostrophe "apostrophe" Name [0.25, 0.40, 0.35], "The apostrophe of a minority name is another character, a space, or left out.";
    ToneStyle "tone_style" Name [0.25, 0.25, 0.25], "The tone mark stands on the other letter of oa, oe, uy (hòa, hoà).";
    MarksMissing "marks_missing" Name [0.010, 0.008, 0.012], "The name carries no marks.";
    TelexResidue "telex_residue" Name [0.0015, 0.002, 0.002], "Keys of Telex typing stand in the name (Nguyeenx Vawn An).";
    UpperCase "upper_case" Name [0.015, 0.020, 0.040], "The name is written in capitals.";
    LookalikeD "lookalike_d" Name [0.03, 0.03, 0.03], "Đ is U+00D0 (Eth), where the name has one.";
    Title "title" Name [0.001, 0.005, 0.050], "A title stands before the name (Ông, Bà, Hộ ông).";
    Note "note" Name [0.001, 0.004, 0.005], "A note in brackets stands behind the name.";
    Spaces "spaces" Name [0.008, 0.010, 0.010], "Spaces are doubled, added at an end, or no-break.";
    Decomposed "decomposed" Name [0.008, 0.006, 0.010], "The name is in decomposed Unicode (NFD).";
    Legacy "legacy_tcvn3" Name [0.0015, 0.002, 0.004], "The name is TCVN3 (.VnTime) text read as Western.";
    // Birth date.
    DayMonthSwapped "day_month_swapped" Birth [0.005, 0.006, 0.005], "Day and month are swapped, where both read as a month.";
    DateDigit "date_digit" Birth [0.005, 0.006, 0.006], "One digit of day or month is wrong.";
    YearOff "year_off" Birth [0.004, 0.010, 0.008], "The year is off, by one or two mostly, by ten rarely.";
    FirstJanuary "first_january" Birth [0.004, 0.012, 0.008], "1 January stands for the day.";
    YearOnly "year_only" Birth [0.3, 1.6, 1.7667], "Only the year is written. The rate multiplies the option `year_only`.";
    MonthOnly "month_only" Birth [0.001, 0.004, 0.003], "Month and year are written.";
    ZeroDay "zero_day" Birth [0.001, 0.004, 0.003], "The date is written 00/00/yyyy.";
    DateForm "date_form" Birth [0.015, 0.025, 0.020], "The date has another written form (d/m/yyyy, ISO, dots, yyyymmdd, spreadsheet day).";
    BirthMissing "birth_missing" Birth [0.001, 0.002, 0.003], "The birth date is missing.";
    // Number.
    NumberOther "number_other" Number [0.002, 0.004, 0.003], "The number is someone else's, mostly of a household member.";
    CmndUsed "cmnd_used" Number [0.010, 0.060, 0.030], "The 9-digit number stands instead, where there is one.";
    NumberMissing "number_missing" Number [0.015, 0.040, 0.050], "The number is missing.";
    NumberDigit "number_digit" Number [0.004, 0.006, 0.005], "One digit is wrong.";
    NumberSwapped "number_swapped" Number [0.002, 0.003, 0.003], "Two neighbouring digits are swapped.";
    NumberCut "number_cut" Number [0.001, 0.002, 0.002], "One digit is missing (not the first).";
    ZeroLost "zero_lost" Number [0.015, 0.010, 0.015], "The zero at the front is lost.";
    NumberSeparators "number_separators" Number [0.003, 0.005, 0.005], "Spaces, dots or an apostrophe stand in the number.";
    // Sex.
    SexWrong "sex_wrong" Sex [0.003, 0.004, 0.004], "The sex is wrong.";
    SexMissing "sex_missing" Sex [0.004, 0.0, 0.008], "The sex is missing.";
    // Place.
    CommuneMoved "commune_moved" Place [0.012, 0.010, 0.020], "Another commune of the province, where the person lived before.";
    CommuneOld "commune_old" Place [0.020, 0.015, 0.150], "A code of before July 2025 that went into the commune.";
    CommuneMissing "commune_missing" Place [0.003, 0.003, 0.005], "The commune code is missing.";
    HamletOther "hamlet_other" Place [0.030, 0.025, 0.050], "Another hamlet of the commune: the person moved within it, or hamlets were renumbered.";
    AddressForm "address_form" Place [0.100, 0.080, 0.120], "The address is shortened (TDP 5, P.Tân Lập) or names the commune alone.";
    Junk "junk" Place [0.002, 0.002, 0.003], "A junk value (chưa rõ, 000000000000) stands in number, birth date or address.";
    // Row; see `lists.rs`.
    DuplicateExact "duplicate_exact" Row [0.004, 0.003, 0.004], "The row repeats an earlier one.";
    DuplicateChanged "duplicate_changed" Row [0.006, 0.006, 0.006], "The row is about the same thing as an earlier one, written differently.";
    NotInReference "not_in_reference" Row [0.020, 0.025, 0.020], "The person is not in the reference.";
    NearNamesake "near_namesake" Row [0.009, 0.010, 0.009], "The person is not in the reference and shares name, sex and about the year of birth with someone who is.";
    DeadListed "dead_listed" Row [0.35, 0.12, 0.60], "The person has died. The rate is the share of the dead among those eligible who are not taken off.";
    MovedListed "moved_listed" Row [0.50, 0.30, 0.70], "The person has moved away or is missing. The rate is the share not taken off.";
}

/// The faults of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FaultSet(u64);

impl FaultSet {
    /// Adds `fault`.
    pub fn add(&mut self, fault: Fault) {
        self.0 |= 1 << (fault as u32);
    }

    /// Removes `fault`.
    pub fn remove(&mut self, fault: Fault) {
        self.0 &= !(1 << (fault as u32));
    }

    /// Whether `fault` is in it.
    pub fn has(self, fault: Fault) -> bool {
        self.0 & (1 << (fault as u32)) != 0
    }

    /// Whether it has none but [`Fault::YearOnly`], whose share is an option of its own, and [`Fault::AddressForm`], which
    /// nobody would call wrong.
    pub fn is_clean(mut self) -> bool {
        self.remove(Fault::YearOnly);
        self.remove(Fault::AddressForm);
        self.0 == 0
    }

    /// Whether it has none at all.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The models of its faults, in the order of [`FAULTS`].
    pub fn models(self) -> impl Iterator<Item = &'static Model> {
        FAULTS.iter().filter(move |model| self.has(model.fault))
    }
}

/// The fault called `name` in the truth.
pub fn fault(name: &str) -> Option<Fault> {
    FAULTS.iter().find(|model| model.name == name).map(|model| model.fault)
}

/// The rate of `fault` in list number `list` (0 `bhxh`, 1 `bao_tro_xa_hoi`, 2 `dat_dai`) before noise.
pub fn rate(fault: Fault, list: usize) -> f64 {
    FAULTS.get(fault as usize).and_then(|model| model.rates.get(list)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert!(FAULTS.len() <= 64, "a set is 64 bits");
        let mut names: Vec<&str> = FAULTS.iter().map(|m| m.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FAULTS.len());
        for (i, model) in FAULTS.iter().enumerate() {
            assert_eq!(model.fault as usize, i);
            assert!(model.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
            assert!(model.what.ends_with('.'));
        }
    }

    #[test]
    fn year_only_alone_counts_as_clean() {
        let mut set = FaultSet::default();
        assert!(set.is_clean());
        set.add(Fault::YearOnly);
        assert!(set.is_clean());
        set.add(Fault::Note);
        assert!(!set.is_clean());
        assert_eq!(set.models().map(|m| m.name).collect::<Vec<_>>(), ["note", "year_only"]);
    }
}
