//! What happens to numbers.

use crate::synth::random::Random;

/// Changes one digit behind the first three.
pub fn wrong_digit(number: &mut String, random: &mut Random) -> bool {
    let mut digits: Vec<u8> = number.bytes().collect();
    if digits.len() < 6 {
        return false;
    }
    let at = 3 + random.index(digits.len() - 3);
    let digit = digits[at].wrapping_sub(b'0');
    digits[at] = b'0' + (digit + 1 + random.below(9) as u8) % 10;
    replace(number, &digits)
}

/// Swaps two neighbours that differ.
pub fn swap_neighbours(number: &mut String, random: &mut Random) -> bool {
    let mut digits: Vec<u8> = number.bytes().collect();
    let places: Vec<usize> = (3..digits.len()).filter(|&i| digits[i] != digits[i - 1]).collect();
    let Some(&at) = random.pick(&places) else { return false };
    digits.swap(at, at - 1);
    replace(number, &digits)
}

/// Leaves one digit out, not the first.
pub fn cut(number: &mut String, random: &mut Random) -> bool {
    if number.len() < 6 {
        return false;
    }
    number.remove(3 + random.index(number.len() - 3));
    true
}

/// Drops the zeros at the front, as a spreadsheet does.
pub fn lose_zero(number: &mut String) -> bool {
    let kept = number.trim_start_matches('0').to_string();
    let changed = kept.len() < number.len() && !kept.is_empty();
    if changed {
        *number = kept;
    }
    changed
}

/// Puts spaces, dots or an apostrophe in.
pub fn separate(number: &mut String, random: &mut Random) -> bool {
    if number.len() < 9 {
        return false;
    }
    let by = |separator: char| {
        number
            .char_indices()
            .flat_map(|(i, c)| (i > 0 && i.is_multiple_of(3)).then_some(separator).into_iter().chain([c]))
            .collect::<String>()
    };
    *number = match random.below(4) {
        0 => by(' '),
        1 => by('.'),
        2 => format!("'{number}"),
        _ => format!(" {number}"),
    };
    true
}

fn replace(number: &mut String, digits: &[u8]) -> bool {
    let new: String = digits.iter().map(|&d| char::from(d)).collect();
    let changed = new != *number;
    *number = new;
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(f: impl Fn(&mut String, &mut Random) -> bool) -> Vec<String> {
        (0..50)
            .map(|i| {
                let mut number = "066187012345".to_string();
                assert!(f(&mut number, &mut Random::stream(1, "number", i)));
                number
            })
            .collect()
    }

    #[test]
    fn slips_are_slips() {
        for number in with(wrong_digit) {
            assert_eq!(number.len(), 12);
            assert_eq!(number.bytes().zip("066187012345".bytes()).filter(|(a, b)| a != b).count(), 1);
        }
        for number in with(swap_neighbours) {
            assert_eq!(number.bytes().zip("066187012345".bytes()).filter(|(a, b)| a != b).count(), 2);
        }
        assert!(with(cut).iter().all(|n| n.len() == 11 && n.starts_with("066")));
        assert!(with(|n, _| lose_zero(n)).iter().all(|n| n == "66187012345"));
        let separated = with(separate);
        assert!(separated.iter().any(|n| n == "066.187.012.345"));
        assert!(separated.iter().all(|n| n.chars().filter(char::is_ascii_digit).count() == 12));
    }

    #[test]
    fn nothing_happens_to_nothing() {
        let mut random = Random::stream(1, "number", 0);
        let mut none = String::new();
        assert!(!wrong_digit(&mut none, &mut random) && !swap_neighbours(&mut none, &mut random));
        assert!(!cut(&mut none, &mut random) && !lose_zero(&mut none) && !separate(&mut none, &mut random));
    }
}
