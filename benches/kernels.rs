//! The comparison kernels alone, on names drawn by `tables/name_frequencies.tsv`, each beside the plain way, on one thread.
//!
//! `cargo bench --bench kernels --no-default-features` prints pairs per second. Results are asserted before anything is timed.
//! *random*: anybody with anybody. *blocks*: names with one given name, as they come from a blocking key. *near*: all but one
//! syllable agree. `benches/instructions` counts the instructions of the same loops.

use std::hint::black_box;

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use danhsach::similarity::string::{StringPattern, StringText};
use danhsach::similarity::syllable::mix;
use danhsach::similarity::{
    FormRows, NameForm, NameMatch, OneToMany, PackedNames, SyllableRows, compare_names, compare_syllables,
};

/// Names of the table, and of those that are compared with each of them.
const N_NAMES: usize = 20_000;
const N_ONES: usize = 100;

/// Weighted draws that are the same in every run.
struct Draw {
    state: u64,
    kinds: [Vec<(String, u64)>; 3],
}

impl Draw {
    fn new() -> Self {
        let mut kinds: [Vec<(String, u64)>; 3] = Default::default();
        for line in include_str!("../tables/name_frequencies.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let kind = match cells[1] {
                kind if kind.starts_with("family") => 0,
                kind if kind.starts_with("middle") => 1,
                kind if kind.starts_with("given") => 2,
                _ => continue,
            };
            if !cells[0].contains(' ') {
                let before = kinds[kind].last().map_or(0, |(_, sum)| *sum);
                kinds[kind].push((cells[0].to_lowercase(), before + cells[2].parse::<u64>().unwrap_or(1)));
            }
        }
        assert!(kinds.iter().all(|kind| kind.len() >= 20), "{:?}", kinds.each_ref().map(Vec::len));
        Draw { state: 1, kinds }
    }

    fn roll(&mut self, n: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.state) % n
    }

    fn token(&mut self, kind: usize) -> String {
        let total = self.kinds[kind].last().unwrap().1;
        let at = self.roll(total);
        self.kinds[kind][self.kinds[kind].partition_point(|(_, sum)| *sum <= at)].0.clone()
    }

    /// Three or four syllables; one in ten two or five.
    fn name(&mut self) -> String {
        let n_middles = [0, 1, 1, 1, 1, 1, 1, 2, 2, 3][self.roll(10) as usize];
        let mut parts = vec![self.token(0)];
        (0..n_middles).for_each(|_| parts.push(self.token(1)));
        parts.push(self.token(2));
        parts.join(" ")
    }
}

fn by_letters(a: &NameForm, b: &NameForm) -> NameMatch {
    compare_names(
        (&a.keys, a.syllables.len()),
        (&b.keys, b.syllables.len()),
        |i, j| compare_syllables(&a.syllables[i], &b.syllables[j]),
        |k, i| if k == 0 { &a.syllables[i] } else { &b.syllables[i] },
    )
}

fn told(found: NameMatch) -> u64 {
    (found.level as u64) << 32 | u64::from(found.agree)
}

/// Names with the ids of their syllables.
struct Names {
    forms: Vec<NameForm>,
    ids: Vec<Vec<u32>>,
    table: SyllableRows,
}

impl Names {
    fn new(texts: &[String]) -> Self {
        let (mut syllables, mut ids) = (Vec::new(), Vec::new());
        let mut by_key = std::collections::BTreeMap::new();
        let forms: Vec<NameForm> = texts
            .iter()
            .map(|text| {
                let mut form = NameForm::default();
                form.parse(text);
                form
            })
            .collect();
        for form in &forms {
            let own = form.syllables.iter().map(|s| {
                *by_key.entry(s.key).or_insert_with(|| {
                    syllables.push(*s);
                    syllables.len() as u32 - 1
                })
            });
            ids.push(own.collect());
        }
        Names { table: SyllableRows::new(&syllables), forms, ids }
    }

    fn pack(&self, which: impl Iterator<Item = usize>) -> PackedNames {
        let mut packed = PackedNames::default();
        which.for_each(|i| packed.push(&self.forms[i].keys, &self.ids[i], &self.table));
        packed
    }
}

fn names(criterion: &mut Criterion) {
    let mut draw = Draw::new();
    let texts: Vec<String> = (0..N_NAMES).map(|_| draw.name()).collect();
    let names = Names::new(&texts);
    let (forms, table) = (&names.forms, &names.table);
    let all = names.pack(0..N_NAMES);
    let mut one = OneToMany::new(table);

    // The names with the commonest given names, side by side as a block holds them.
    let mut by_given = std::collections::BTreeMap::<u64, Vec<usize>>::new();
    for (i, form) in forms.iter().enumerate() {
        by_given.entry(form.syllables.last().unwrap().folded).or_default().push(i);
    }
    let blocks: Vec<(&Vec<usize>, PackedNames)> = by_given
        .values()
        .filter(|block| block.len() >= 100)
        .map(|block| (block, names.pack(block.iter().copied())))
        .collect();
    let shares = |a: &NameForm, b: &NameForm| {
        a.syllables.iter().filter(|s| b.syllables.iter().any(|t| t.folded == s.folded)).count()
    };
    let near: Vec<(usize, usize)> = blocks
        .iter()
        .flat_map(|(block, _)| block.windows(2).map(|pair| (pair[0], pair[1])))
        .filter(|&(i, j)| shares(&forms[i], &forms[j]) + 1 >= forms[i].syllables.len())
        .collect();
    assert!(blocks.len() >= 10 && near.len() >= 1000, "{} {}", blocks.len(), near.len());

    let random = |one: &mut OneToMany<'_>| {
        let mut sum = 0u64;
        for form in forms.iter().take(N_ONES) {
            one.set(form);
            one.compare_all(&all, |_, found| sum = sum.wrapping_add(told(found)));
        }
        sum
    };
    let letters = |n_ones: usize| {
        let pairs = forms.iter().take(n_ones).flat_map(|a| forms.iter().map(move |b| by_letters(a, b)));
        pairs.fold(0u64, |sum, found| sum.wrapping_add(told(found)))
    };
    assert_eq!(random(&mut one), letters(N_ONES));
    let of_blocks = |one: &mut OneToMany<'_>| {
        let (mut n, mut sum) = (0, 0u64);
        for (block, packed) in &blocks {
            for &i in block.iter().take(20) {
                one.set(&forms[i]);
                one.compare_all(packed, |_, found| sum = sum.wrapping_add(told(found)));
                n += packed.len() as u64;
            }
        }
        (n, sum)
    };
    let of_near = |rows: bool| {
        near.iter().fold(0u64, |sum, &(i, j)| {
            let (a, b) = (&forms[i], &forms[j]);
            let found = if rows {
                FormRows::of(a, table).compare(a, table, &b.keys, &names.ids[j])
            } else {
                by_letters(a, b)
            };
            sum.wrapping_add(told(found))
        })
    };
    assert_eq!(of_near(true), of_near(false));

    let mut group = criterion.benchmark_group("names");
    group.sample_size(20);
    group.throughput(Throughput::Elements((N_ONES * N_NAMES) as u64));
    group.bench_function("random", |b| b.iter(|| black_box(random(&mut one))));
    group.throughput(Throughput::Elements(N_NAMES as u64));
    group.bench_function("random_by_letters", |b| b.iter(|| black_box(letters(1))));
    group.throughput(Throughput::Elements(of_blocks(&mut one).0));
    group.bench_function("blocks", |b| b.iter(|| black_box(of_blocks(&mut one))));
    group.throughput(Throughput::Elements(near.len() as u64));
    group.bench_function("near", |b| b.iter(|| black_box(of_near(true))));
    group.bench_function("near_by_letters", |b| b.iter(|| black_box(of_near(false))));
    group.finish();
}

fn strings(criterion: &mut Criterion) {
    let mut draw = Draw::new();
    let names: Vec<String> = (0..300).map(|_| draw.name()).collect();
    let texts: Vec<StringText<'_>> = names.iter().map(|name| StringText::new(name)).collect();
    let mut group = criterion.benchmark_group("strings");
    group.sample_size(20);
    group.throughput(Throughput::Elements((names.len() * names.len()) as u64));
    let mut pair = |name: &str,
                    own: &dyn Fn(&StringPattern, &StringText<'_>) -> f64,
                    plain: &dyn Fn(&str, &str) -> f64| {
        let own_sum = || {
            let of = |a: &String| {
                let pattern = StringPattern::new(a);
                texts.iter().map(|b| own(&pattern, b)).sum::<f64>()
            };
            names.iter().map(of).sum::<f64>()
        };
        let plain_sum = || names.iter().map(|a| names.iter().map(|b| plain(b, a)).sum::<f64>()).sum::<f64>();
        assert_eq!(own_sum().to_bits(), plain_sum().to_bits(), "{name}");
        both(&mut group, name, &own_sum, &plain_sum);
    };
    pair("jaro_winkler", &|p, t| p.jaro_winkler_of(t), &strsim::jaro_winkler);
    pair("osa", &|p, t| p.osa_of(t) as f64, &|a, b| strsim::osa_distance(a, b) as f64);
    pair("levenshtein", &|p, t| p.levenshtein_of(t) as f64, &|a, b| strsim::levenshtein(a, b) as f64);
    group.finish();
}

fn both(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    own: &dyn Fn() -> f64,
    plain: &dyn Fn() -> f64,
) {
    group.bench_function(name, |b| b.iter(|| black_box(own())));
    group.bench_function(format!("{name}_strsim"), |b| b.iter(|| black_box(plain())));
}

criterion_group!(benches, names, strings);
criterion_main!(benches);
