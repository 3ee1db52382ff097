//! An index file against the index in memory, and against everything that may happen to a file.

use std::path::Path;

use super::open::open;
use super::update::{Changes, add};
use super::*;
use crate::data::person::{Citizens, Person, Sex, Status};
use crate::lang::index as words;
use crate::reference::file::save::Saved;
use crate::reference::{IndexBuilder, ReferenceIndex};
use crate::similarity::syllable::mix;

const FAMILY: [&str; 5] = ["nguyễn", "trần", "lê", "h'", "đinh"];
const MIDDLE: [&str; 4] = ["thị", "văn", "", "ngọc thanh"];
const GIVEN: [&str; 6] = ["an", "bình", "dũng", "dung", "lý", "lí"];

/// Citizen `i`, made up; the same for the same `i`.
fn push(citizens: &mut Citizens, i: usize, change: impl FnOnce(&mut Person<'_>, &mut String)) {
    let pick = |list: &[&'static str], salt: u64| list[mix(i as u64 * 31 + salt) as usize % list.len()];
    let words = [pick(&FAMILY, 1), pick(&MIDDLE, 2), pick(&GIVEN, 3)];
    let name = words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let name = if i % 17 == 5 { String::new() } else { name };
    let household = format!("H{:05}", i / 3);
    let address = format!("thon {} xa tan lap", i % 7);
    let mut others = if i % 9 == 4 { "ba lúa;tư đen".to_string() } else { String::new() };
    let mut person = Person {
        // Two numbers stand twice, some citizens have none.
        number: if i % 11 == 3 { 0 } else { 1_060_000_000 + (i % 40) as u64 + (i as u64 / 42) * 42 },
        cmnd: if i.is_multiple_of(2) { 0 } else { 120_000_000 + i as u32 },
        name: &name,
        name_key: &name,
        birth: PartialDate::new(
            1940 + (i % 60) as u16,
            (i % 13) as u8,
            if i.is_multiple_of(13) { 0 } else { (i % 28) as u8 },
        ),
        sex: [Sex::Female, Sex::Male, Sex::Unknown][i % 3],
        commune: [97, 1, 118, 0][i % 4],
        commune_vintage: [Vintage::New, Vintage::Old, Vintage::Unknown][i % 3],
        household: &household,
        address: &address,
    };
    change(&mut person, &mut others);
    citizens.people.push(person);
    citizens.status.push(Status::ALL[i % 5]);
    citizens.death.push(if i % 5 == 1 {
        PartialDate::new(2024, 1, (i % 28) as u8 + 1)
    } else {
        PartialDate::NONE
    });
    citizens.other_names.push(&others);
    citizens.further_numbers.push(if i % 10 == 3 { "036185012345;012345678" } else { "" });
    citizens.former_communes.push(if i % 12 == 5 { "00004;00097@new" } else { "" });
    citizens.source_row.push(i as u32 + 2);
}

fn sample(n: usize) -> Citizens {
    let mut citizens = Citizens::default();
    (0..n).for_each(|i| push(&mut citizens, i, |_, _| {}));
    citizens
}

fn builder(citizens: &Citizens) -> IndexBuilder {
    let mut builder = IndexBuilder::default();
    builder.push(citizens);
    builder
}

fn save(citizens: &Citizens, path: &Path) -> Saved {
    let made = Made { file: "dan_cu.csv".to_string(), n_read: citizens.len() as u64, ..Made::default() };
    builder(citizens).save(path, made).unwrap()
}

/// Everything that can be asked of an index, as text.
fn told(index: &ReferenceIndex) -> Vec<String> {
    let citizens = index.citizens();
    let mut told = vec![format!("{:?} {:?}", index.facts(), index.len())];
    for idx in 0..citizens.len() {
        let row = index.row(idx as u32);
        let entry = index.names().get(row.name);
        let names = index.names();
        let counts = entry.map(|e| {
            let syllables: Vec<u32> = (0..names.ids(e).len()).map(|i| names.n_with_syllable(e, i)).collect();
            let texts: Vec<&str> = names.ids(e).iter().map(|&id| names.syllable(id).text()).collect();
            let (key, folded) = (names.n_with_key(e.keys.key), names.n_with_folded(e.keys.folded));
            format!("{:?} {key} {folded} {} {syllables:?} {texts:?}", e.keys, names.n_with_family_given(e))
        });
        let others: Vec<_> =
            names.other_names(idx).iter().map(|&id| names.get(id).map(|e| e.keys.key)).collect();
        told.push(format!(
            "{:?} {:?} {:?} {:?} {} {others:?} {counts:?}",
            citizens.people.get(idx),
            citizens.status[idx],
            citizens.death[idx],
            citizens.id_of(idx).as_str(),
            row.has_other_names,
        ));
        told.push(format!(
            "{} {:?}",
            index.dates().n_born(row.birth),
            index.communes().relation(row.coded())
        ));
        for kind in BlockKind::ALL {
            let mut found: Vec<u32> = Vec::new();
            index.key_source().emit(kind, idx, &mut |key| found.extend(index.block(kind).get(key)));
            found.sort_unstable();
            told.push(format!("{kind:?} {found:?}"));
        }
    }
    told
}

#[track_caller]
fn assert_same(a: &ReferenceIndex, b: &ReferenceIndex) {
    for (a, b) in told(a).iter().zip(told(b)) {
        assert_eq!(*a, b);
    }
    assert_eq!(a.citizens().len(), b.citizens().len());
}

#[test]
fn a_file_says_what_the_index_in_memory_says() {
    let dir = tempfile::tempdir().unwrap();
    for n in [0, 1, 300] {
        let (citizens, path) = (sample(n), dir.path().join(format!("{n}.dsx")));
        let saved = save(&citizens, &path);
        assert_eq!(saved.n_citizens, n as u64);
        assert_eq!(std::fs::metadata(&path).unwrap().len(), saved.n_bytes);
        let opened = open(&path).unwrap();
        assert_same(&builder(&citizens).finish(), &opened);
        assert_eq!(opened.source().unwrap().made.file, "dan_cu.csv");
        opened.source().unwrap().check().unwrap();
    }
}

#[test]
fn the_same_bytes_for_any_number_of_threads_and_any_chunks() {
    let dir = tempfile::tempdir().unwrap();
    let citizens = sample(300);
    let bytes: Vec<Vec<u8>> = [1, 2, 7]
        .into_iter()
        .map(|threads| {
            let path = dir.path().join(format!("{threads}.dsx"));
            let mut builder = IndexBuilder::with_capacity(threads);
            for start in (0..300).step_by(50 * threads) {
                let mut chunk = Citizens::default();
                (start..(start + 50 * threads).min(300)).for_each(|i| push(&mut chunk, i, |_, _| {}));
                builder.push(&chunk);
            }
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| builder.save(&path, Made::default())).unwrap();
            std::fs::read(path).unwrap()
        })
        .collect();
    assert!(bytes[0] == bytes[1] && bytes[0] == bytes[2]);
    assert_eq!(sample(300).len(), citizens.len());
}

/// Opens bytes as a file.
fn opened(dir: &Path, bytes: &[u8]) -> crate::error::Result<ReferenceIndex> {
    let path = dir.join("damaged.dsx");
    std::fs::write(&path, bytes).unwrap();
    open(&path)
}

fn table(bytes: &[u8]) -> (Head, Vec<Entry>) {
    let n = size_of::<Head>();
    let head: Head = bytemuck::pod_read_unaligned(&bytes[..n]);
    let entries = bytes[n..n + head.n_sections as usize * size_of::<Entry>()]
        .chunks_exact(size_of::<Entry>())
        .map(bytemuck::pod_read_unaligned)
        .collect();
    (head, entries)
}

#[test]
fn any_changed_byte_is_an_error_or_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.dsx");
    let citizens = sample(60);
    save(&citizens, &path);
    let expected = told(&open(&path).unwrap());
    let whole = std::fs::read(&path).unwrap();
    let (head, entries) = table(&whole);
    // Every byte of head and table, the edges of every section, and places all over the file.
    let n_head = size_of::<Head>() + entries.len() * size_of::<Entry>();
    let edges = entries.iter().flat_map(|e| {
        let end = e.offset + e.n_bytes;
        [e.offset, end.saturating_sub(1), end, (e.offset + end) / 2, e.offset + e.room]
    });
    let anywhere = (0..400u64).map(|i| mix(i) % head.n_bytes);
    let places = (0..n_head as u64).chain(edges).chain(anywhere).filter(|&at| at < head.n_bytes);
    let mut n_errors = 0;
    for at in places {
        let mut bytes = whole.clone();
        bytes[at as usize] ^= 1 << (at % 8);
        match opened(dir.path(), &bytes) {
            Err(error) => {
                n_errors += 1;
                assert!(error.render(crate::lang::Lang::Vi).contains("damaged.dsx"), "{error}");
            }
            Ok(index) => {
                let used = |e: &Entry| at >= e.offset && at < e.offset + e.n_bytes;
                assert!(!entries.iter().any(used) && at >= n_head as u64, "byte {at} was not missed");
                assert_eq!(told(&index), expected, "byte {at}");
            }
        }
    }
    assert!(n_errors > n_head);
}

#[test]
fn a_file_cut_anywhere_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.dsx");
    save(&sample(60), &path);
    let whole = std::fs::read(&path).unwrap();
    let n = whole.len();
    let cuts = (0..200).chain((0..300u64).map(|i| mix(i) as usize % n)).chain([n - 1, n - 64, 4096]);
    for cut in cuts {
        let error = opened(dir.path(), &whole[..cut]).unwrap_err();
        let expected = [words::CUT, words::NOT_AN_INDEX, words::DAMAGED];
        assert!(expected.contains(&error.what()), "cut at {cut}: {error}");
        assert!(cut < 8 || error.what() != words::NOT_AN_INDEX);
    }
    let mut longer = whole.clone();
    longer.extend_from_slice(b"something else that does not belong here, longer than the head of an update");
    assert_eq!(opened(dir.path(), &longer).unwrap_err().what(), words::UPDATE_DAMAGED);
}

/// The file with a section's bytes changed and every checksum right.
fn forged(whole: &[u8], code: u32, change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    let (head, mut entries) = table(whole);
    let entry = entries.iter_mut().find(|e| e.code == code).unwrap();
    let range = entry.offset as usize..(entry.offset + entry.n_bytes) as usize;
    change(&mut bytes[range.clone()]);
    entry.checksum = xxh3_64(&bytes[range]);
    let front = head.lay_down(&entries);
    bytes[..front.len()].copy_from_slice(&front);
    bytes
}

#[test]
fn a_forged_file_with_right_checksums_makes_no_panic() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.dsx");
    save(&sample(60), &path);
    let whole = std::fs::read(&path).unwrap();
    let (_, entries) = table(&whole);
    let mut n_refused = 0;
    for entry in &entries {
        for (i, fill) in [0x00u8, 0x01, 0x7f, 0x80, 0xff].into_iter().enumerate() {
            let all = forged(&whole, entry.code, |bytes| bytes.fill(fill));
            let one = forged(&whole, entry.code, |bytes| {
                let at = mix(i as u64 + u64::from(entry.code)) as usize % bytes.len().max(1);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = fill;
                }
            });
            for bytes in [all, one] {
                match opened(dir.path(), &bytes) {
                    // What is asked of it may be wrong, as it is in a forged list; it ends.
                    Ok(index) => drop(told(&index)),
                    Err(_) => n_refused += 1,
                }
            }
        }
    }
    assert!(n_refused > 100, "{n_refused}");
    // A section that is longer than the file, or over another one.
    for change in [
        |e: &mut Entry| e.n_bytes = u64::MAX,
        |e: &mut Entry| e.offset -= 64,
        |e: &mut Entry| e.room = 1 << 60,
    ] {
        let (head, mut entries) = table(&whole);
        change(&mut entries[7]);
        let front = head.lay_down(&entries);
        let mut bytes = whole.clone();
        bytes[..front.len()].copy_from_slice(&front);
        assert_eq!(opened(dir.path(), &bytes).unwrap_err().what(), words::DAMAGED);
    }
}

#[test]
fn other_versions_and_other_files_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.dsx");
    save(&sample(5), &path);
    let whole = std::fs::read(&path).unwrap();
    let (head, entries) = table(&whole);
    let with = |head: Head| {
        let front = head.lay_down(&entries);
        let mut bytes = whole.clone();
        bytes[..front.len()].copy_from_slice(&front);
        opened(dir.path(), &bytes).unwrap_err().what()
    };
    assert_eq!(with(Head { format_version: 2, ..head }), words::OTHER_VERSION);
    assert_eq!(with(Head { fingerprint: 1, ..head }), words::OTHER_VERSION);
    assert_eq!(with(Head { byte_order: BYTE_ORDER.swap_bytes(), ..head }), words::OTHER_BYTE_ORDER);
    assert_eq!(opened(dir.path(), b"so_dinh_danh,ho_ten\n").unwrap_err().what(), words::NOT_AN_INDEX);
    assert_eq!(opened(dir.path(), b"").unwrap_err().what(), words::NOT_AN_INDEX);
    // A transfer that takes it for text.
    let text: Vec<u8> = whole.iter().copied().filter(|&b| b != b'\r').collect();
    assert_eq!(opened(dir.path(), &text).unwrap_err().what(), words::DAMAGED);
}

/// Changes: citizen 9 marries and moves, 6 dies, somebody new comes, 20 is taken out; and the reference as it is then.
fn changes() -> (Changes, Citizens) {
    let mut changes = Changes::default();
    let mut after = Citizens::default();
    let married = |person: &mut Person<'_>, others: &mut String| {
        (person.name, person.name_key) = ("lê thị mới", "lê thị mới");
        // The commune and the number of before are kept.
        person.commune = 70;
        person.cmnd = 200_000_001;
        person.household = "H99999";
        *others = "tên khác".to_string();
    };
    for i in 0..60 {
        if i == 9 {
            push(&mut changes.citizens, i, married);
            let before = sample(10).people.get(9).name_key.to_string();
            push(&mut after, i, |person, others| {
                married(person, others);
                *others = format!("{others};{before}");
            });
        } else if i != 20 {
            push(&mut after, i, |_, _| {});
        }
    }
    push(&mut changes.citizens, 6, |person, _| person.address = "noi khac");
    changes.citizens.status[1] = Status::Died;
    let dead = 6;
    let mut rebuilt = Citizens::default();
    for idx in 0..after.len() {
        let mut person = after.people.get(idx);
        if idx == dead {
            person.address = "noi khac";
        }
        rebuilt.people.push(person);
        rebuilt.status.push(if idx == dead { Status::Died } else { after.status[idx] });
        rebuilt.death.push(after.death[idx]);
        rebuilt.other_names.push(after.other_names.get(idx));
        let (number, commune) = if idx == 9 {
            ("120000009", "00001@new")
        } else {
            (after.further_numbers.get(idx), after.former_communes.get(idx))
        };
        rebuilt.further_numbers.push(number);
        rebuilt.former_communes.push(commune);
        rebuilt.source_row.push(after.source_row[idx]);
    }
    push(&mut changes.citizens, 334, |_, _| {});
    push(&mut rebuilt, 334, |_, _| {});
    changes.removed.push(sample(21).people.number[20]);
    (changes, rebuilt)
}

#[test]
fn an_update_gives_the_index_of_the_changed_reference() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.dsx");
    let base = sample(60);
    save(&base, &path);
    let before = std::fs::read(&path).unwrap();
    let (changes, rebuilt) = changes();
    assert!(changes.citizens.people.number.iter().all(|&n| n != 0));
    let added = add(&path, &changes).unwrap();
    assert_eq!((added.n_citizens, added.n_pending), (60, 4));
    assert!(std::fs::read(&path).unwrap().starts_with(&before), "the index itself is not touched");
    let updated = open(&path).unwrap();
    assert_eq!((updated.len(), updated.citizens().len()), (60, 61));
    // Taken in, it is the index of the changed reference; before that, all but the empty place is the same.
    let mut compacted = IndexBuilder::default();
    updated.for_each_chunk(|chunk| compacted.push(chunk));
    assert_same(&compacted.finish(), &builder(&rebuilt).finish());
    let expected = builder(&rebuilt).finish();
    assert_eq!(updated.facts().n_by_status, expected.facts().n_by_status);
    assert_eq!(updated.facts().n_citizens, 60);
    let place = |idx: u32| if idx >= 20 { idx + 1 } else { idx };
    for idx in 0..60u32 {
        let (own, theirs) = (place(idx), idx);
        assert_eq!(
            format!("{:?}", updated.citizens().people.get(own as usize)),
            format!("{:?}", expected.citizens().people.get(theirs as usize))
        );
        for kind in BlockKind::ALL {
            let mut keys = Vec::new();
            expected.key_source().emit(kind, theirs as usize, &mut |key| keys.push(key));
            for key in keys {
                let mut found: Vec<u32> = updated.block(kind).get(key).collect();
                found.sort_unstable();
                let wanted: Vec<u32> = expected.block(kind).get(key).map(place).collect();
                assert_eq!(found, wanted, "{kind:?} of {idx}");
            }
        }
        let entry = |index: &ReferenceIndex, idx: u32| {
            let names = index.names();
            names.get(index.row(idx).name).map(|e| {
                (
                    e.n_citizens,
                    names.n_with_folded(e.keys.folded),
                    names.n_with_family_given(e),
                    names.n_with_syllable(e, 0),
                )
            })
        };
        assert_eq!(entry(&updated, own), entry(&expected, theirs));
        let birth = expected.row(theirs).birth;
        assert_eq!(updated.dates().n_born(birth), expected.dates().n_born(birth));
        let coded = expected.row(theirs).coded();
        assert_eq!(updated.communes().relation(coded).n_equal, expected.communes().relation(coded).n_equal);
    }
    // A second update comes on top.
    let mut second = Changes::default();
    push(&mut second.citizens, 9, |_, _| {});
    add(&path, &second).unwrap();
    let updated = open(&path).unwrap();
    assert_eq!(updated.source().unwrap().n_updates, 2);
    assert_eq!(updated.citizens().people.get(9).name_key, base.people.get(9).name_key);
    assert!(updated.names().other_names(9).len() >= 2, "the names of between are kept");
}

#[test]
fn an_update_that_was_cut_is_an_error_until_it_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.dsx");
    save(&sample(60), &path);
    let n_base = std::fs::read(&path).unwrap().len();
    let (changes, _) = changes();
    add(&path, &changes).unwrap();
    let whole = std::fs::read(&path).unwrap();
    for cut in n_base + 1..whole.len() {
        assert_eq!(opened(dir.path(), &whole[..cut]).unwrap_err().what(), words::UPDATE_CUT, "cut at {cut}");
    }
    for at in n_base..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        let what = opened(dir.path(), &bytes).unwrap_err().what();
        assert!(what == words::UPDATE_DAMAGED || what == words::UPDATE_CUT, "byte {at}");
    }
    let path = dir.path().join("damaged.dsx");
    std::fs::write(&path, &whole[..whole.len() - 100]).unwrap();
    assert!(add(&path, &changes).unwrap().replaced_cut);
    assert!(std::fs::read(&path).unwrap() == whole);
    // An update of another index does not belong here.
    let other = dir.path().join("b.dsx");
    save(&sample(61), &other);
    let mut bytes = std::fs::read(&other).unwrap();
    bytes.extend_from_slice(&whole[n_base..]);
    assert_eq!(opened(dir.path(), &bytes).unwrap_err().what(), words::UPDATE_DAMAGED);
    assert_eq!(add(Path::new("no/such.dsx"), &changes).unwrap_err().what(), words::CANNOT_READ);
}

#[test]
fn a_file_that_changes_while_it_is_used_is_told_at_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.dsx");
    save(&sample(60), &path);
    let index = open(&path).unwrap();
    index.source().unwrap().check().unwrap();
    add(&path, &changes().0).unwrap();
    index.source().unwrap().check().unwrap();
    // A new index takes the name; the one that is open is still the old.
    save(&sample(10), &path);
    index.source().unwrap().check().unwrap();
    assert_eq!(index.len(), 60);
    let index = open(&path).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(index.source().unwrap().check().unwrap_err().what(), words::CHANGED);
}

#[test]
fn sections_have_numbers_and_names_of_their_own() {
    let mut codes: Vec<u32> = Section::all().map(Section::code).collect();
    let n = codes.len();
    assert!(n <= MAX_SECTIONS && codes.is_sorted());
    codes.dedup();
    assert_eq!(codes.len(), n);
    assert_eq!(Section::Meta.code(), 1);
    assert_eq!(Section::BlockIds(BlockKind::NameYear).name(), "block_name_year.ids");
    assert_eq!(Section::CommuneVintage.name(), "commune_vintage");
}
