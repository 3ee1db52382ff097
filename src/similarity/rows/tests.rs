//! The look-ups say what [`compare_names`] says, on names of all kinds.

use proptest::prelude::*;

use super::super::{NameForm, NameMatch, compare_names, compare_syllables};
use super::*;

fn form(name: &str) -> NameForm {
    let mut form = NameForm::default();
    form.parse(name);
    form
}

/// The comparison by letters.
fn oracle(a: &NameForm, b: &NameForm) -> NameMatch {
    compare_names(
        (&a.keys, a.syllables.len()),
        (&b.keys, b.syllables.len()),
        |i, j| compare_syllables(&a.syllables[i], &b.syllables[j]),
        |k, i| if k == 0 { &a.syllables[i] } else { &b.syllables[i] },
    )
}

/// A table and packed names over `forms`, and the ids of each name's syllables.
fn pack(forms: &[NameForm]) -> (SyllableRows, PackedNames, Vec<Vec<u32>>) {
    let mut syllables: Vec<Syllable> = Vec::new();
    let mut ids = Vec::new();
    for form in forms {
        let own = form.syllables.iter().map(|s| {
            syllables.iter().position(|t| t.key == s.key).unwrap_or_else(|| {
                syllables.push(*s);
                syllables.len() - 1
            }) as u32
        });
        ids.push(own.collect::<Vec<u32>>());
    }
    let table = SyllableRows::new(&syllables);
    let mut names = PackedNames::default();
    forms.iter().zip(&ids).for_each(|(form, ids)| names.push(&form.keys, ids, &table));
    (table, names, ids)
}

/// Every one of `ones` against every one of `many`, both ways of looking up, against the comparison by letters.
fn agree(ones: &[NameForm], many: &[NameForm]) -> std::result::Result<(), String> {
    let (table, names, ids) = pack(many);
    assert_eq!(names.len(), many.len());
    let without_rows = SyllableRows::new(&table.syllables);
    let mut one = OneToMany::new(&table);
    for a in ones {
        one.set(a);
        // Before there are rows as well as with them.
        let by_letters = FormRows::of(a, &without_rows);
        let rows = FormRows::of(a, &table);
        let mut all = Vec::with_capacity(many.len());
        one.compare_all(&names, |_, found| all.push(found));
        for (idx, b) in many.iter().enumerate() {
            let expected = oracle(a, b);
            let of_rows = rows.compare(a, &table, &b.keys, &ids[idx]);
            let of_letters = by_letters.compare(a, &table, &b.keys, &ids[idx]);
            if [all[idx], one.compare(&names, idx), of_rows, of_letters] != [expected; 4] {
                return Err(format!("{:?} {:?}: {expected:?}", text(a), text(b)));
            }
        }
    }
    Ok(())
}

fn text(form: &NameForm) -> Vec<&str> {
    form.syllables.iter().map(Syllable::text).collect()
}

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        (super::super::syllable::mix(self.0) % n as u64) as usize
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

const FAMILIES: [&str; 16] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "vũ", "võ", "đặng", "bùi", "lý", "lí", "hồ", "ngô",
    "niê", "mlô",
];
const MIDDLES: [&str; 20] = [
    "văn", "thị", "hữu", "đức", "kim", "ngọc", "y", "h'", "t", "mỹ", "mĩ", "thanh", "xuân", "đình", "minh",
    "hồng", "hường", "thu", "công", "bá",
];
const GIVENS: [&str; 40] = [
    "an", "anh", "lan", "loan", "liên", "niên", "dũng", "dung", "dủng", "hoa", "huệ", "hùng", "hưng",
    "hương", "kỳ", "kì", "quý", "quí", "thúy", "thùy", "thủy", "sang", "xang", "trung", "chung", "tâm",
    "tân", "tấn", "phước", "phúc", "tuyết", "yến", "y", "ái", "êban", "blui", "cảnh", "kiểng", "nhân",
    "nhơn",
];
const FOREIGN: [&str; 12] = [
    "john",
    "jonn",
    "smith",
    "smyth",
    "christopher",
    "kristopher",
    "alexander",
    "alexandra",
    "müller",
    "o'brien",
    "имя",
    "rơchâm",
];

/// A name as lists have it: of the majority, a minority or abroad, and one in two damaged.
fn name(dice: &mut Dice) -> String {
    let mut parts: Vec<String> = match dice.roll(10) {
        0 => vec!["y".into(), dice.pick(&GIVENS).into(), dice.pick(&FAMILIES).into()],
        1 => (0..1 + dice.roll(3)).map(|_| dice.pick(&FOREIGN).into()).collect(),
        _ => {
            let mut parts = vec![dice.pick(&FAMILIES).to_string()];
            (0..dice.pick(&[0, 1, 1, 1, 1, 2, 2, 3, 5])).for_each(|_| parts.push(dice.pick(&MIDDLES).into()));
            parts.push(dice.pick(&GIVENS).into());
            parts
        }
    };
    let at = dice.roll(parts.len());
    match dice.roll(18) {
        0 => parts = parts.iter().map(|p| crate::orthography::fold(p)).collect(),
        1 => parts.rotate_right(1),
        2 => parts[at] = parts[at].chars().take(1).collect(),
        3 => parts[at] = parts[at].chars().rev().collect(),
        4 => parts[at].push('n'),
        5 => {
            let i = dice.roll(parts[at].chars().count());
            parts[at] = parts[at].chars().enumerate().filter(|(k, _)| *k != i).map(|(_, c)| c).collect();
        }
        6 if parts.len() > 1 => {
            let next = parts.remove(1);
            parts[0].push_str(&next);
        }
        7 if parts.len() > 1 => {
            // A space left out, and a keystroke beside it.
            let next = parts.remove(1);
            parts[0].push_str(&next);
            parts[0].push('h');
        }
        8 => {
            parts.remove(at);
        }
        _ => {}
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" ")
}

#[test]
fn all_pairs_of_some_thousand_names() {
    let mut dice = Dice(7);
    // Fewer where nothing is optimised, so that the tests stay quick.
    let n = if cfg!(debug_assertions) { 250 } else { 1500 };
    let mut forms: Vec<NameForm> = (0..n).map(|_| form(&name(&mut dice))).collect();
    // And the pairs that show each kind of difference.
    let pairs = include_str!("../../../fixtures/conformance/name_pairs.tsv").lines().skip(1);
    let texts = pairs.flat_map(|line| line.split('\t').take(2));
    forms.extend(texts.map(|text| form(&text.to_lowercase())).filter(|form| !form.is_empty()));
    agree(&forms, &forms).unwrap();
    // Every level was there to be seen.
    let mut seen = std::collections::BTreeSet::new();
    for a in forms.iter().rev().take(300) {
        seen.extend(forms.iter().map(|b| oracle(a, b).level));
    }
    assert!(seen.len() >= 12, "{seen:?}");
}

#[test]
fn names_with_syllables_that_the_table_lacks() {
    let mut dice = Dice(11);
    let many: Vec<NameForm> = (0..300).map(|_| form(&name(&mut dice))).collect();
    let ones: Vec<NameForm> =
        (0..300).map(|_| form(&format!("{}x {}", name(&mut dice), name(&mut dice)))).collect();
    agree(&ones, &many).unwrap();
    agree(&many, &ones).unwrap();
}

#[test]
fn an_empty_table_and_empty_names() {
    let table = SyllableRows::new(&[]);
    let mut one = OneToMany::new(&table);
    let mut names = PackedNames::default();
    names.push(&NameKeys::default(), &[], &table);
    assert_eq!(one.compare(&names, 0), NameMatch::default());
    one.set(&form("nguyễn văn an"));
    assert_eq!(one.compare(&names, 0), NameMatch::default());
}

proptest! {
    #[test]
    fn names_of_few_letters(
        a in proptest::collection::vec("([aăâeêiyouơcknghtlđ']{1,4} ?){1,7}", 1..4),
        b in proptest::collection::vec("([aăâeêiyouơcknghtlđ']{1,4} ?){1,7}", 1..8),
    ) {
        let forms = |names: &[String]| names.iter().map(|n| form(n)).filter(|f| !f.is_empty()).collect::<Vec<_>>();
        prop_assert_eq!(agree(&forms(&a), &forms(&b)), Ok(()));
    }

    #[test]
    fn any_text(a in ".{0,20}", b in proptest::collection::vec(".{0,20}", 0..6)) {
        let forms: Vec<NameForm> = b.iter().map(|n| form(n)).collect();
        prop_assert_eq!(agree(&[form(&a)], &forms), Ok(()));
    }

    /// Whole syllables in any order, twice and thrice: where one begins decides which meet.
    #[test]
    fn syllables_that_meet_in_several_ways(
        a in "((ng|t|nga|ngã|an|ân|anh|y|ky|kì) ){1,8}", b in "((ng|t|nga|ngả|an|ân|ánh|i|ky|ki) ){1,8}",
    ) {
        prop_assert_eq!(agree(&[form(&a)], &[form(&b), form(&a)]), Ok(()));
    }
}
