//! Each stage on its own, on a made-up province of 20,000 citizens and 10,000 rows, on one thread.
//!
//! `cargo bench` prints rows per second. Every stage asserts its result before it is timed: a fast wrong answer is no
//! answer. The rival beside linking is the plain way: Jaro–Winkler of two names by strsim.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use danhsach::data::case::{Case, Cells, ListContext};
use danhsach::data::date::PartialDate;
use danhsach::data::person::Citizens;
use danhsach::data::table::Table;
use danhsach::data::text::TextColumn;
use danhsach::link::{LinkSettings, find_duplicates, link_records};
use danhsach::normalize::name::Name;
use danhsach::normalize::trail::Trail;
use danhsach::profile::Recognised;
use danhsach::reference::ReferenceIndex;
use danhsach::similarity::{NameForm, compare_names, compare_syllables};
use danhsach::synth::{SynthOptions, write_province};
use danhsach::{assess, normalize, pipeline, profile};
use unicode_normalization::UnicodeNormalization;

const AS_OF: PartialDate = PartialDate::new(2026, 6, 30);

fn citizens(table: &Table, recognised: &Recognised) -> Citizens {
    let facts = normalize::column_facts(table, &recognised.columns, &recognised.profile);
    let context = normalize::Context {
        table,
        columns: &recognised.columns,
        profile: &recognised.profile,
        as_of: AS_OF,
        facts: &facts,
    };
    normalize::normalize_citizens(&context, 0..table.n_records()).0
}

fn stages(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let options = SynthOptions { citizens: 20_000, rows: 10_000, seed: 5, ..SynthOptions::default() };
    write_province(&options, dir.path()).unwrap();
    let reference = dir.path().join("dan_cu.csv");
    let list = dir.path().join("bhxh.csv");

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10);
    let read = |path: &Path| pipeline::recognise_list(path, profile::builtin("dan_cu")).unwrap();
    let (reference_table, reference_recognised) = read(&reference);
    assert_eq!(reference_table.n_records(), 20_000);
    group.throughput(Throughput::Elements(20_000));
    group.bench_function("read_reference", |b| b.iter(|| black_box(read(&reference).0.n_read)));
    group.bench_function("normalize_reference", |b| {
        b.iter(|| black_box(citizens(&reference_table, &reference_recognised).len()))
    });
    let all = citizens(&reference_table, &reference_recognised);
    group.bench_function("index_reference", |b| {
        b.iter(|| black_box(ReferenceIndex::build(all.clone()).citizens().len()))
    });
    let index = ReferenceIndex::build(all);

    let (table, recognised) = pipeline::recognise_list(&list, None).unwrap();
    let n = table.n_records();
    group.throughput(Throughput::Elements(n as u64));
    group.bench_function("read_list", |b| {
        b.iter(|| black_box(pipeline::recognise_list(&list, None).unwrap().0.n_read))
    });
    let facts = normalize::column_facts(&table, &recognised.columns, &recognised.profile);
    let context = normalize::Context {
        table: &table,
        columns: &recognised.columns,
        profile: &recognised.profile,
        as_of: AS_OF,
        facts: &facts,
    };
    group.bench_function("normalize_list", |b| {
        b.iter(|| black_box(normalize::normalize_list(&context, 0..n).0.len()))
    });
    let (records, observations) = normalize::normalize_list(&context, 0..n);
    let settings = LinkSettings { thresholds: recognised.profile.link, ..LinkSettings::default() };
    let links = link_records(&records.people, &records.other_names, 0..n, &index, &settings);
    let n_certain = links.iter().filter(|l| l.class.is_certain()).count();
    assert!(n_certain * 100 >= n * 85, "{n_certain} of {n} linked with certainty");
    group.bench_function("link_list", |b| {
        b.iter(|| {
            black_box(link_records(&records.people, &records.other_names, 0..n, &index, &settings).len())
        })
    });
    group.bench_function("duplicates", |b| {
        b.iter(|| black_box(find_duplicates(&records, &links, &index, &settings).clusters.len()))
    });
    let found = find_duplicates(&records, &links, &index, &settings);
    let duplicates = &found.of_records;
    let list_context = ListContext {
        index: 0,
        table: &table,
        cells: Cells::of(&table),
        profile: &recognised.profile,
        columns: &recognised.columns,
        readings: &[],
        records: &records,
        links: &links,
        further_links: &[],
        duplicates,
        clusters: &found.clusters,
    };
    let judge = || {
        let mut rest = observations.as_slice();
        let cases = (0..n).map(|row| {
            let (mine, others) = rest.split_at(rest.partition_point(|o| o.row as usize <= row));
            rest = others;
            let citizen = |idx: Option<u32>| idx.map(|i| index.citizens().get(i));
            Case {
                list: &list_context,
                row: row as u32,
                person: records.people.get(row),
                observations: mine,
                link: &links[row],
                citizen: citizen(links[row].best.get()),
                number_owner: citizen(links[row].number_owner.get()),
                duplicate: duplicates[row],
                others: &[],
                reference: Some(index.citizens()),
                as_of: AS_OF,
            }
        });
        assess::judge(cases)
    };
    let (findings, verdicts) = judge();
    assert!(verdicts.len() == n && findings.len() > n / 20, "{} findings", findings.len());
    group.bench_function("judge", |b| b.iter(|| black_box(judge().0.len())));
    group.finish();

    // The rival: names of the list against names of the reference, pair by pair.
    let mut group = criterion.benchmark_group("name_pairs");
    let (a, b) = (&records.people.name_key, &index.citizens().people.name_key);
    group.throughput(Throughput::Elements(1000));
    group.bench_function("strsim_jaro_winkler", |bench| {
        bench.iter(|| (0..1000).map(|i| strsim::jaro_winkler(a.get(i), b.get(i))).sum::<f64>())
    });
    // The kernel on names taken apart: half with the citizen who was found, half with anybody.
    let forms = |column: &TextColumn, at: &dyn Fn(usize) -> usize| -> Vec<NameForm> {
        (0..1000)
            .map(|i| {
                let mut form = NameForm::default();
                form.parse(column.get(at(i)));
                form
            })
            .collect()
    };
    let other = |i: usize| match links[i].best.get() {
        Some(citizen) if i.is_multiple_of(2) => citizen as usize,
        _ => i * 7,
    };
    let (x, y) = (forms(a, &|i| i), forms(b, &other));
    let levels = || {
        x.iter().zip(&y).fold(0, |sum, (x, y)| {
            let found = compare_names(
                (&x.keys, x.syllables.len()),
                (&y.keys, y.syllables.len()),
                |i, j| compare_syllables(&x.syllables[i], &y.syllables[j]),
                |k, i| if k == 0 { &x.syllables[i] } else { &y.syllables[i] },
            );
            sum + usize::from(found.level.is_strong())
        })
    };
    assert!(levels() >= 400, "{}", levels());
    group.bench_function("kernel", |bench| bench.iter(|| black_box(levels())));
    group.finish();
}

/// The plainest correct key of a name: composed, lower case, single blanks, the tone of an open `oa oe uy` on the first
/// vowel; by string functions.
fn plain_key(name: &str) -> String {
    const STYLES: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    let lower = name.nfc().collect::<String>().to_lowercase();
    let words: Vec<String> = lower
        .split_whitespace()
        .map(|word| {
            let mut word = word.to_string();
            for (new, old) in STYLES {
                if !word.starts_with("qu") && word.ends_with(new) {
                    word = word.replace(new, old);
                }
            }
            word
        })
        .collect();
    words.join(" ")
}

/// Names alone and whole rows, each beside the plain way where there is one.
fn normalising(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let options = SynthOptions { citizens: 60_000, rows: 50_000, seed: 6, ..SynthOptions::default() };
    write_province(&options, dir.path()).unwrap();
    let mut group = criterion.benchmark_group("normalize");
    group.sample_size(10);

    let (table, recognised) =
        pipeline::recognise_list(&dir.path().join("dan_cu.csv"), profile::builtin("dan_cu")).unwrap();
    let column = recognised.columns.column(danhsach::data::field::Field::Name).unwrap();
    let names: Vec<&str> = (0..50_000).map(|row| table.cell(row, column)).collect();
    let mut name = Name::default();
    let mut all = |count: &mut dyn FnMut(&str, &Name)| {
        for raw in &names {
            let mut trail = Trail::new();
            normalize::name::normalize(raw, &mut name, &mut trail);
            count(raw, &name);
        }
    };
    // Names of minorities have keys of their own; all others are those of the plain way.
    let mut n_same = 0;
    all(&mut |raw, name| n_same += usize::from(name.key == plain_key(raw)));
    assert!(n_same * 100 > names.len() * 90, "{n_same} of {} keys are those of the plain way", names.len());
    group.throughput(Throughput::Elements(names.len() as u64));
    group.bench_function("names", |b| {
        b.iter(|| {
            let mut n_bytes = 0;
            all(&mut |_, name| n_bytes += name.key.len() + name.display.len());
            black_box(n_bytes)
        })
    });
    group.bench_function("names_plain", |b| {
        b.iter(|| black_box(names.iter().map(|name| plain_key(name).len()).sum::<usize>()))
    });

    for list in ["bhxh.csv", "dat_dai.csv"] {
        let (table, recognised) = pipeline::recognise_list(&dir.path().join(list), None).unwrap();
        let n = table.n_records();
        let (columns, profile) = (&recognised.columns, &recognised.profile);
        let facts = normalize::column_facts(&table, columns, profile);
        let context = normalize::Context { table: &table, columns, profile, as_of: AS_OF, facts: &facts };
        let whole = normalize::normalize_list(&context, 0..n);
        assert!(whole.0.len() == n && whole.1.len() > n / 50, "{} observations", whole.1.len());
        group.throughput(Throughput::Elements(n as u64));
        group.bench_function(format!("rows_{list}"), |b| {
            b.iter(|| black_box(normalize::normalize_list(&context, 0..n).0.len()))
        });
        group.bench_function(format!("facts_{list}"), |b| {
            b.iter(|| black_box(normalize::column_facts(&table, columns, profile)))
        });
    }
    group.finish();
}

criterion_group!(benches, normalising, stages);
criterion_main!(benches);
