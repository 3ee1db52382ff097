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

/// Words of an address that are compared; what stands behind is left out.
const MAX_WORDS: usize = 64;

/// An address taken apart once, to be compared with many. Reused from address to address: [`AddressForm::parse`] empties it first.
///
/// Addresses are folded texts with single spaces. They are compared by their words; words that only say what kind of place
/// follows (`thon`, `xa`, `tinh` …) do not count.
#[derive(Debug, Clone, Default)]
pub struct AddressForm {
    text: String,
    /// The words that count, in order, by [`word_key`].
    words: Vec<u64>,
}

impl AddressForm {
    /// Takes an address apart.
    pub fn parse(&mut self, address: &str) {
        self.text.clear();
        self.text.push_str(address);
        self.words.clear();
        self.words.extend(words(address).take(MAX_WORDS));
    }

    /// The words that count, as numbers, in order.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Bit `i`: word `i` of this address stands in the other.
    pub fn shared(&self, other: &str) -> u64 {
        let mut found = 0;
        for word in words(other).take(MAX_WORDS) {
            for (i, &mine) in self.words.iter().enumerate() {
                found |= u64::from(mine == word) << i;
            }
        }
        found
    }

    /// Compares with another address.
    pub fn compare(&self, other: &str) -> AddressLevel {
        if self.text.is_empty() || other.is_empty() {
            return AddressLevel::Missing;
        }
        if self.text == other {
            return AddressLevel::Equal;
        }
        let n = self.words.len();
        // Bit `i`: word `i` of this address stands in the other.
        let (mut found, mut n_other, mut n_shared) = (0u64, 0, 0);
        for word in words(other).take(MAX_WORDS) {
            n_other += 1;
            let mut here = 0;
            for (i, &mine) in self.words.iter().enumerate() {
                here |= u64::from(mine == word) << i;
            }
            found |= here;
            n_shared += usize::from(here != 0);
        }
        if n == 0 || n_other == 0 {
            return AddressLevel::Missing;
        }
        let n_found = found.count_ones() as usize;
        if (n_found == n || n_shared == n_other) && n.min(n_other) >= 2 {
            AddressLevel::Equal
        } else if n_found + n_shared >= (n + n_other).div_ceil(2) {
            AddressLevel::Similar
        } else {
            AddressLevel::Different
        }
    }
}

/// Compares two addresses, as [`AddressForm::compare`] does.
pub fn compare_addresses(a: &str, b: &str) -> AddressLevel {
    let mut form = AddressForm::default();
    form.parse(a);
    form.compare(b)
}

/// The words that count, by key.
fn words(address: &str) -> impl Iterator<Item = u64> + '_ {
    address.as_bytes().split(|&b| b == b' ').filter(|w| !w.is_empty()).map(word_key).filter(|w| !is_kind(*w))
}

/// A word as a number: its own bytes up to seven of them; a hash of longer ones.
const fn word_key(word: &[u8]) -> u64 {
    let mut key = 0u64;
    let mut i = 0;
    if word.len() < 8 {
        while i < word.len() {
            key = key << 8 | word[i] as u64;
            i += 1;
        }
        return key;
    }
    while i < word.len() {
        key = (key.rotate_left(5) ^ word[i] as u64).wrapping_mul(0x517c_c1b7_2722_0a95);
        i += 1;
    }
    // The highest bit keeps hashes and short words apart.
    key | 1 << 63
}

/// Whether a word only says what kind of place follows.
fn is_kind(word: u64) -> bool {
    const TEXTS: [&str; 22] = [
        "thon", "to", "so", "nha", "duong", "pho", "ap", "khom", "khu", "xom", "ban", "lang", "buon", "xa",
        "phuong", "thi", "tran", "huyen", "quan", "tinh", "tp", "dan",
    ];
    const KINDS: [u64; 22] = {
        let mut keys = [0; 22];
        let mut i = 0;
        while i < TEXTS.len() {
            keys[i] = word_key(TEXTS[i].as_bytes());
            i += 1;
        }
        keys
    };
    KINDS.contains(&word)
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

    /// The plainest way to say it, against which the packed words are tested.
    fn plain(a: &str, b: &str) -> AddressLevel {
        let words = |s: &str| -> Vec<String> {
            s.split(' ')
                .filter(|w| !w.is_empty() && !is_kind(word_key(w.as_bytes())))
                .map(str::to_string)
                .collect()
        };
        let (x, y) = (words(a), words(b));
        let shared = |x: &[String], y: &[String]| x.iter().filter(|w| y.contains(w)).count();
        let (n, m) = (shared(&x, &y), shared(&y, &x));
        match () {
            () if a.is_empty() || b.is_empty() => AddressLevel::Missing,
            () if a == b => AddressLevel::Equal,
            () if x.is_empty() || y.is_empty() => AddressLevel::Missing,
            () if (n == x.len() || m == y.len()) && x.len().min(y.len()) >= 2 => AddressLevel::Equal,
            () if n + m >= (x.len() + y.len()).div_ceil(2) => AddressLevel::Similar,
            () => AddressLevel::Different,
        }
    }

    proptest::proptest! {
        #[test]
        fn packed_words_compare_like_plain_ones(
            a in "((thon|xa|to|tp|1|12|le|loi|hoa|khu|quyetthang|tranquangkhai) ?){0,9}",
            b in "((thon|xa|to|tp|1|12|le|loi|hoa|khu|quyetthang|tranquangkhaj) ?){0,9}",
        ) {
            proptest::prop_assert_eq!(compare_addresses(&a, &b), plain(&a, &b));
            proptest::prop_assert_eq!(compare_addresses(&b, &a), compare_addresses(&a, &b));
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
