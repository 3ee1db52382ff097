//! How sexes, addresses and households compare. (Communes: [`crate::places::compare`].)
//!
//! Owns the plain comparisons of what stands beside name, date and number.

use crate::data::linkage::{AddressLevel, HouseholdLevel, SexLevel};
use crate::data::person::Sex;

/// Compares two sexes.
pub fn compare_sexes(a: Sex, b: Sex) -> SexLevel {
    if a == Sex::Unknown || b == Sex::Unknown {
        SexLevel::Missing
    } else if a == b {
        SexLevel::Equal
    } else {
        SexLevel::Different
    }
}

/// Compares two household codes, letters and digits only, case and zeros at the front aside.
pub fn compare_households(a: &str, b: &str) -> HouseholdLevel {
    if a.is_empty() || b.is_empty() {
        return HouseholdLevel::Missing;
    }
    if household_chars(a).eq(household_chars(b)) { HouseholdLevel::Equal } else { HouseholdLevel::Different }
}

/// The characters of a household code that count.
pub fn household_chars(code: &str) -> impl Iterator<Item = char> + '_ {
    code.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).skip_while(|&c| c == '0')
}

/// Compares two addresses (folded, single spaces) by their words. Words that only say what kind of place follows
/// (`thon`, `xa`, `tinh` …) do not count.
pub fn compare_addresses(a: &str, b: &str) -> AddressLevel {
    if a.is_empty() || b.is_empty() {
        return AddressLevel::Missing;
    }
    if a == b {
        return AddressLevel::Equal;
    }
    let (n_a, n_b) = (words(a).count(), words(b).count());
    if n_a == 0 || n_b == 0 {
        return AddressLevel::Missing;
    }
    let shared = |x: &str, y: &str| words(x).filter(|w| words(y).any(|v| v == *w)).count();
    let (from_a, from_b) = (shared(a, b), shared(b, a));
    if (from_a == n_a || from_b == n_b) && n_a.min(n_b) >= 2 {
        AddressLevel::Equal
    } else if from_a + from_b >= (n_a + n_b).div_ceil(2) {
        AddressLevel::Similar
    } else {
        AddressLevel::Different
    }
}

fn words(address: &str) -> impl Iterator<Item = &str> {
    const KINDS: [&str; 22] = [
        "thon", "to", "so", "nha", "duong", "pho", "ap", "khom", "khu", "xom", "ban", "lang", "buon", "xa",
        "phuong", "thi", "tran", "huyen", "quan", "tinh", "tp", "dan",
    ];
    address.split(' ').filter(|w| !w.is_empty() && !KINDS.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        use AddressLevel::*;
        let table = [
            ("", "thon 3", Missing),
            ("thon 3 xa tan lap", "thon 3 xa tan lap", Equal),
            ("thon 3 tan lap", "thon 3 xa tan lap huyen vu thu", Equal),
            ("so 5 thon 3 tan lap", "thon 4 xa tan lap", Similar),
            ("thon 3 tan lap", "12 le loi hoa binh", Different),
        ];
        for (a, b, expected) in table {
            assert_eq!(compare_addresses(a, b), expected, "{a} – {b}");
            assert_eq!(compare_addresses(b, a), expected, "{b} – {a}");
        }
    }

    #[test]
    fn households_and_sexes() {
        assert_eq!(compare_households("00-12a", "12A"), HouseholdLevel::Equal);
        assert_eq!(compare_households("12A", "13A"), HouseholdLevel::Different);
        assert_eq!(compare_households("", "13A"), HouseholdLevel::Missing);
        assert_eq!(compare_sexes(Sex::Male, Sex::Female), SexLevel::Different);
        assert_eq!(compare_sexes(Sex::Male, Sex::Unknown), SexLevel::Missing);
    }
}
