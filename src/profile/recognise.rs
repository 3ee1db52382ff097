//! Recognising a list: which profile, which column holds which field, and why.
//!
//! Owns [`recognise`]. Evidence is the header's words first, then what stands under them; a column whose header says
//! nothing is taken for a name, number or date column only where its values leave no doubt.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

use super::below::{Reading, read, readings};
use super::lexicon::Lexicon;
use super::read::{PROFILES, builtin};
use super::values::{CONTRADICTING, DECISIVE, Looks, MIN_VALUES};
use crate::data::field::Field;
use crate::data::profile::{ColumnMap, Kind, Profile, RecognisedColumn};
use crate::data::table::Table;
use crate::encodings;
use crate::orthography::fold;

/// Cells looked at per column, evenly spread over the list: so many, or up to twice as many.
pub const SAMPLE: usize = 400;

/// Headers, folded, that mean several things or none that is known; where their values fit no meaning, they have none.
const ABBREVIATIONS: &[&str] = &["dt", "ns", "gt", "tt", "bt", "cc", "qt", "tg"];

/// Fields for which a column is looked for by its values alone, in this order, and those that stand in their place.
const BY_VALUES: &[(Field, &[Field])] = &[
    (Field::Pid, &[]),
    (Field::Name, &[Field::Given]),
    (Field::Dob, &[Field::DobYear, Field::DobYearMale, Field::DobYearFemale]),
    (Field::Gender, &[Field::DobYearMale, Field::DobYearFemale]),
    (Field::Phone, &[]),
    (Field::Bhyt, &[]),
    (Field::Address, &[]),
    (Field::Hamlet, &[Field::Address]),
    (Field::Commune, &[Field::CommuneCode]),
    (Field::District, &[]),
    (Field::Province, &[]),
    (Field::Ethnic, &[]),
    (Field::RowNo, &[]),
];

/// What was recognised in a list.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// The profile: as given, or the one whose marks fit best.
    pub profile: Profile,
    /// Whether the profile was given by the user.
    pub given: bool,
    /// The columns.
    pub columns: ColumnMap,
}

/// Recognises profile and columns of `table`; with `given` only the columns.
pub fn recognise(table: &Table, given: Option<&Profile>) -> Recognised {
    let profile = given.cloned().unwrap_or_else(|| best_profile(table));
    let columns = recognise_columns(table, &profile);
    Recognised { profile, given: given.is_some(), columns }
}

/// The list profile with most marks among the headers (the earlier one on a tie), `danh_sach` where none fits.
fn best_profile(table: &Table) -> Profile {
    let headers: Vec<String> = (0..table.headers.len())
        .flat_map(|column| readings(&table.headers[column], parts(table, column)))
        .flat_map(|words| {
            // A header in another encoding counts with whatever it may say.
            let decoded = encodings::readings(&words);
            std::iter::once(words).chain(decoded)
        })
        .map(|words| fold(&words))
        .collect();
    let hits = |profile: &Profile| profile.marks.iter().filter(|m| headers.iter().any(|h| h == *m)).count();
    let mut best: Option<(usize, &Profile)> = None;
    for profile in PROFILES.iter().filter(|p| p.kind == Kind::List) {
        let n = hits(profile);
        if n > best.map_or(0, |(n, _)| n) {
            best = Some((n, profile));
        }
    }
    match best {
        Some((_, profile)) => profile.clone(),
        None => builtin("danh_sach").cloned().unwrap_or_else(|| PROFILES[0].clone()),
    }
}

/// The words that the header of `column` was joined from.
fn parts(table: &Table, column: usize) -> &[String] {
    table.header_parts.get(column).map_or(&[], Vec::as_slice)
}

fn recognise_columns(table: &Table, profile: &Profile) -> ColumnMap {
    let lexicon = Lexicon::for_profile(profile);
    let n = table.headers.len();
    let all_looks: Vec<Looks> = (0..n).map(|column| Looks::of(table, column)).collect();
    let mut chosen: Vec<Option<Field>> = vec![None; n];
    let mut evidence = vec!["none"; n];
    let mut taken: BTreeMap<Field, usize> = BTreeMap::new();
    let readings = read_headers(table, &lexicon, &all_looks);

    // Headers with one meaning first; then those with several, which take what is still free and what their
    // values do not contradict.
    for several in [false, true] {
        for column in 0..n {
            let fields = &readings[column].fields;
            if fields.is_empty() || chosen[column].is_some() || (fields.len() > 1) != several {
                continue;
            }
            let values = &all_looks[column];
            let is_abbreviated = ABBREVIATIONS.contains(&fold(&table.headers[column]).as_str());
            let says = |field: Field| if several { values.choice(field) } else { values.support(field) };
            let fits = |field: &&Field| says(**field).is_none_or(|share| share >= CONTRADICTING);
            let free = fields.iter().filter(|f| !taken.contains_key(f) && !is_off(profile, **f));
            // An abbreviation whose values fit none of its meanings has another one (`CC`: a floor of a house).
            let is_contradicted = |field: &Field| values.choice(*field).is_some_and(|s| s < CONTRADICTING);
            if is_abbreviated && free.clone().all(is_contradicted) {
                continue;
            }
            let Some(field) = free.clone().find(fits).or_else(|| free.clone().next()).or(fields.first())
            else {
                continue;
            };
            if is_off(profile, *field) {
                continue;
            }
            chosen[column] = Some(*field);
            evidence[column] =
                if profile_names(profile, *field, table, column) { "profile" } else { "header" };
            *taken.entry(*field).or_default() += 1;
        }
    }
    separate_nine_digit_columns(table, &all_looks, &mut chosen);
    let rivals = by_values(table, profile, &all_looks, &readings, &mut chosen, &mut evidence);
    // A profile may name several columns that are one address.
    let named = profile.columns.get(&Field::Address).is_some_and(|headers| headers.len() > 1);
    let of_address = |c: usize| chosen[c] == Some(Field::Address);
    let one_address = named && (0..n).filter(|&c| of_address(c)).all(|c| evidence[c] == "profile")
        || (0..n).filter(|&c| of_address(c)).all(|c| is_part_of_address(&table.headers[c]));
    set_doubles_aside(&all_looks, one_address, &mut chosen, &mut evidence);

    let mut map = ColumnMap::default();
    for column in 0..n {
        let confidence = match chosen[column] {
            None => 0.0,
            Some(field) if rivals.contains(&column) => RIVALLED.min(all_looks[column].alone(field)),
            Some(field) if evidence[column] == "values" => by_values_alone(all_looks[column].alone(field)),
            Some(field) => confidence(evidence[column], &all_looks[column], field),
        };
        let support = chosen[column].and_then(|field| match evidence[column] {
            "values" => Some(all_looks[column].alone(field)),
            _ => all_looks[column].choice(field).or(all_looks[column].plausible(field)),
        });
        if let Some(field) = chosen[column] {
            map.by_field.entry(field).or_default().push(column);
        }
        map.columns.push(RecognisedColumn {
            header: table.headers[column].clone(),
            field: chosen[column],
            confidence,
            evidence: evidence[column],
            support,
        });
    }
    map
}

/// Whether the profile says that the list does not have `field`: `pid = []`.
fn is_off(profile: &Profile, field: Field) -> bool {
    profile.columns.get(&field).is_some_and(Vec::is_empty)
}

/// Takes columns of which the header says nothing for what their values are, and returns those that had a rival: another
/// column whose values look the same.
fn by_values(
    table: &Table,
    profile: &Profile,
    looks: &[Looks],
    readings: &[Reading],
    chosen: &mut [Option<Field>],
    evidence: &mut [&'static str],
) -> Vec<usize> {
    let mut rivals = Vec::new();
    for &(field, instead) in BY_VALUES {
        let is_there = |f: &Field| chosen.contains(&Some(*f));
        if is_there(&field) || instead.iter().any(is_there) || is_off(profile, field) {
            continue;
        }
        let is_free = |column: usize| match chosen[column] {
            None => {
                !readings[column].of_other && (!needs_silence(field) || says_nothing(&table.headers[column]))
            }
            // Twelve digits among remarks are numbers, whatever the column is called.
            Some(other) => {
                field == Field::Pid && matches!(other, Field::Note | Field::Ethnic | Field::Relation)
            }
        };
        let looks_so = |column: &usize| {
            looks[*column].n >= MIN_VALUES && looks[*column].alone(field) >= DECISIVE && is_free(*column)
        };
        let mut found = (0..chosen.len()).filter(looks_so);
        let Some(column) = found.next() else {
            continue;
        };
        if found.next().is_some() {
            rivals.push(column);
        }
        chosen[column] = Some(field);
        evidence[column] = "values";
    }
    rivals
}

/// Fields whose values are also those of many other columns: dates, and whole numbers.
const fn needs_silence(field: Field) -> bool {
    matches!(field, Field::Dob | Field::RowNo)
}

/// Whether a header says nothing about what stands below: empty, a letter, `F3`, `Cột 5`.
fn says_nothing(header: &str) -> bool {
    fold(header).split(' ').all(|word| {
        word.chars().filter(|c| c.is_alphabetic()).count() <= 1
            || matches!(word, "cot" | "column" | "field" | "truong" | "unnamed" | "col")
    })
}

/// Whether a header names a part of an address as lists in English are divided: `street`, `city`, `postcode`.
fn is_part_of_address(header: &str) -> bool {
    const PARTS: [&str; 13] = [
        "address",
        "address 1",
        "address 2",
        "street",
        "street number",
        "street address",
        "suburb",
        "city",
        "town",
        "postcode",
        "postal code",
        "zip",
        "zip code",
    ];
    PARTS.contains(&fold(header).as_str())
}

/// What each header may mean, as far as one can say without knowing what the others were taken for.
fn read_headers(table: &Table, lexicon: &Lexicon, looks: &[Looks]) -> Vec<Reading> {
    let n = table.headers.len();
    let mut all: Vec<Reading> =
        (0..n).map(|column| read(lexicon, &table.headers[column], parts(table, column))).collect();
    let parents = |column: usize| parts(table, column).split_last().map(|(_, above)| above);
    let mut n_children: FxHashMap<&[String], usize> = FxHashMap::default();
    for above in (0..n).filter_map(parents) {
        *n_children.entry(above).or_default() += 1;
    }
    for column in 0..n {
        // A parent's word counts for the one column below it.
        let is_only_child = || parents(column).is_some_and(|above| n_children.get(above) == Some(&1));
        let reading = &all[column];
        let fits = |field: &Field| looks[column].support(*field).is_none_or(|s| s >= CONTRADICTING);
        if reading.fields.is_empty() && reading.above.first().is_some_and(fits) && is_only_child() {
            all[column].fields = std::mem::take(&mut all[column].above);
        }
    }
    // `Chủ hộ › Họ và tên`, `Cha › Số CCCD`: somebody else's, where the list has a name of its own.
    let is_name = |r: &Reading| matches!(r.fields.first(), Some(Field::Name | Field::FamilyMiddle));
    if all.iter().any(|r| is_name(r) && !r.of_other) {
        for (column, reading) in all.iter_mut().enumerate().filter(|(_, r)| r.of_other) {
            let is_head = is_name(reading)
                && parents(column).is_some_and(|above| above.iter().any(|p| fold(p).contains("chu ho")));
            reading.fields = if is_head { vec![Field::HouseholdHead] } else { Vec::new() };
        }
    }
    // `Ngay | Thang | Nam` without marks: a year, where no column for women stands beside it.
    let has = |field: Field| all.iter().any(|r| r.fields.contains(&field));
    if has(Field::DobMonth) && !has(Field::DobYearFemale) {
        for reading in all.iter_mut().filter(|r| r.fields.contains(&Field::DobYear)) {
            reading.fields = vec![Field::DobYear];
        }
    }
    all
}

fn profile_names(profile: &Profile, field: Field, table: &Table, column: usize) -> bool {
    let is_named = |words: String| {
        let folded = fold(&words);
        profile.columns.get(&field).is_some_and(|headers| headers.iter().any(|h| fold(h) == folded))
    };
    readings(&table.headers[column], parts(table, column)).any(is_named)
}

/// Leaves one column to each field and tells the others as doubles, which nothing reads. That which the profile names is
/// kept, else the fullest one, the first on a tie. Where a list has several name columns (`Họ tên | CCCD | Họ tên | CCCD`), number, birth date and
/// sex are those that stand with the name that is kept.
fn set_doubles_aside(
    looks: &[Looks],
    one_address: bool,
    chosen: &mut [Option<Field>],
    evidence: &mut [&'static str],
) {
    let columns_of = |chosen: &[Option<Field>], field| -> Vec<usize> {
        (0..chosen.len()).filter(|&c| chosen[c] == Some(field)).collect()
    };
    let names = columns_of(chosen, Field::Name);
    let most = names.iter().map(|&c| looks[c].n).max().unwrap_or(0);
    let name = names.iter().copied().find(|&c| looks[c].n * 2 >= most);
    // Columns before the first name stand with it.
    let set_of = |column: usize| names.partition_point(|&c| c <= column).max(1);
    for field in Field::ALL {
        let columns = columns_of(chosen, *field);
        if columns.len() < 2 || (*field == Field::Address && one_address) {
            continue;
        }
        let with_name = |c: usize| name.is_none_or(|name| set_of(c) == set_of(name));
        let by_profile = |c: usize| evidence[c] == "profile";
        let rank = |c: usize| (!by_profile(c), !with_name(c), std::cmp::Reverse(looks[c].n), c);
        let kept = columns.iter().copied().min_by_key(|&c| rank(c));
        for column in columns.into_iter().filter(|&c| Some(c) != kept) {
            chosen[column] = None;
            evidence[column] = "duplicate";
        }
    }
}

/// "Số CMND" means the personal number where it stands alone; beside a column of 12-digit numbers it is the old one.
fn separate_nine_digit_columns(table: &Table, looks: &[Looks], chosen: &mut [Option<Field>]) {
    let pids: Vec<usize> = (0..chosen.len()).filter(|&c| chosen[c] == Some(Field::Pid)).collect();
    if pids.len() < 2 || chosen.contains(&Some(Field::Cmnd)) {
        return;
    }
    let is_old = |c: &usize| {
        let header = fold(&table.headers[*c]);
        let says_old = ["cmnd", "cmt", "chung minh"].iter().any(|w| header.contains(w));
        let says_new = ["cccd", "can cuoc", "dinh danh"].iter().any(|w| header.contains(w));
        says_old && !says_new && looks[*c].has_more_old_numbers()
    };
    let old: Vec<usize> = pids.iter().copied().filter(|c| is_old(c)).collect();
    if old.len() < pids.len() {
        for column in old {
            chosen[column] = Some(Field::Cmnd);
        }
    }
}

/// Confidence where another column looks the same.
const RIVALLED: f64 = 0.5;

/// Fewest values from which a header is doubted.
const MIN_TO_DOUBT: usize = 5;

/// 0–1, where values alone say what a column holds.
fn by_values_alone(share: f64) -> f64 {
    (0.6 + 0.3 * share).min(0.9)
}

/// 0–1, from the kind of evidence and how far the values bear it out.
fn confidence(evidence: &str, looks: &Looks, field: Field) -> f64 {
    let by_header = match evidence {
        "profile" => 0.99,
        "header" => 0.95,
        _ => return 0.0,
    };
    match looks.plausible(field) {
        Some(share) if share < 0.5 && looks.n >= MIN_TO_DOUBT => {
            (by_header * (0.4 + 1.1 * share) * 100.0).round() / 100.0
        }
        _ => by_header,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::text::TextColumn;

    fn table(headers: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            headers: headers.iter().map(|h| h.to_string()).collect(),
            columns: (0..headers.len()).map(|c| rows.iter().map(|r| r[c]).collect::<TextColumn>()).collect(),
            source_rows: (0..rows.len() as u32).map(|r| r + 2).collect(),
            n_read: rows.len() as u64 + 1,
            ..Table::default()
        }
    }

    #[track_caller]
    fn check(headers: &[&str], rows: &[&[&str]], profile: &str, fields: &[Option<Field>]) {
        let recognised = recognise(&table(headers, rows), None);
        assert_eq!(recognised.profile.name, profile);
        let got: Vec<Option<Field>> = recognised.columns.columns.iter().map(|c| c.field).collect();
        assert_eq!(got, fields);
    }

    #[test]
    fn a_social_insurance_list() {
        check(
            &["STT", "Họ và tên", "Mã số BHXH", "Ngày sinh", "Số CCCD", "Màu áo"],
            &[&["1", "Nguyễn Thị Na", "0123456789", "01/02/1980", "001180000001", "đỏ"]],
            "bhxh",
            &[
                Some(Field::RowNo),
                Some(Field::Name),
                Some(Field::Bhxh),
                Some(Field::Dob),
                Some(Field::Pid),
                None,
            ],
        );
    }

    #[test]
    fn year_columns_by_sex_and_a_mark_column() {
        check(
            &["Họ tên", "Nam", "Nữ"],
            &[&["Trần Văn Bé", "1950", ""], &["Lê Thị Tám", "", "1962"]],
            "danh_sach",
            &[Some(Field::Name), Some(Field::DobYearMale), Some(Field::DobYearFemale)],
        );
        check(
            &["Họ tên", "Ngày sinh", "Nữ"],
            &[&["Trần Văn Bé", "01/02/1950", ""], &["Lê Thị Tám", "3/4/1962", "x"]],
            "danh_sach",
            &[Some(Field::Name), Some(Field::Dob), Some(Field::Gender)],
        );
    }

    #[test]
    fn old_and_new_number_columns_are_told_apart() {
        check(
            &["Họ tên", "Số CMND", "Số CCCD"],
            &[&["Trần Văn Bé", "012345678", "001050000001"]],
            "danh_sach",
            &[Some(Field::Name), Some(Field::Cmnd), Some(Field::Pid)],
        );
        check(
            &["Họ tên", "Số CMND"],
            &[&["Trần Văn Bé", "012345678"]],
            "danh_sach",
            &[Some(Field::Name), Some(Field::Pid)],
        );
    }

    /// Headers of two rows as `parent/child`.
    fn recognise_parts(headers: &[&str], rows: &[&[&str]]) -> Recognised {
        let mut table = table(headers, rows);
        table.header_parts = headers.iter().map(|h| h.split('/').map(str::to_string).collect()).collect();
        table.headers = table.header_parts.iter().map(|parts| parts.join(" ")).collect();
        let first = recognise(&table, None);
        // What `danhsach profiles` shows can be passed back.
        let shown = crate::profile::to_toml(&table, &first, crate::lang::Lang::Vi);
        let profile = crate::profile::parse(&shown, std::path::Path::new("shown.toml")).unwrap();
        assert_eq!(recognise(&table, Some(&profile)).columns.by_field, first.columns.by_field);
        first
    }

    fn fields(recognised: &Recognised) -> Vec<Option<Field>> {
        recognised.columns.columns.iter().map(|c| c.field).collect()
    }

    #[test]
    fn columns_below_a_common_parent() {
        let land = recognise_parts(
            &[
                "Tên chủ sử dụng đất",
                "Giấy chứng nhận/Số phát hành GCN",
                "Thửa đất/Số tờ",
                "Thửa đất/Số thửa",
            ],
            &[&["Trần Văn Bé", "BM 1", "12", "100"]],
        );
        assert_eq!(land.profile.name, "dat_dai");
        assert_eq!(fields(&land), [Field::Name, Field::GcnSerial, Field::Sheet, Field::Parcel].map(Some));
        let born = recognise_parts(
            &["Họ tên", "Ngày sinh/Ngày", "Ngày sinh/Tháng", "Ngày sinh/Năm"],
            &[&["Trần Văn Bé", "8", "1", "2001"]],
        );
        assert_eq!(fields(&born), [Field::Name, Field::DobDay, Field::DobMonth, Field::DobYear].map(Some));
        let by_sex = recognise_parts(
            &[
                "Họ và tên",
                "Ngày, tháng, năm sinh/Nam",
                "Ngày, tháng, năm sinh/Nữ",
                "Địa chỉ/Thôn",
                "Địa chỉ/Xã",
            ],
            &[&["Trần Văn Bé", "01/02/1950", "", "Đông", "A"], &["Lê Thị Tám", "", "3/4/1962", "Đông", "A"]],
        );
        let expected =
            [Field::Name, Field::DobYearMale, Field::DobYearFemale, Field::Hamlet, Field::Commune].map(Some);
        assert_eq!(fields(&by_sex), expected);
    }

    #[test]
    fn other_people_below_a_parent_are_not_the_person_of_the_row() {
        let child = recognise_parts(
            &["Họ và tên", "Số CCCD", "Chủ hộ/Họ và tên", "Cha/Họ và tên", "Cha/Số CCCD"],
            &[&["Trần Thị Na", "", "Trần Văn Bé", "Trần Văn Bé", "001050000001"]],
        );
        let expected = [Some(Field::Name), Some(Field::Pid), Some(Field::HouseholdHead), None, None];
        assert_eq!(fields(&child), expected);
        let heads = recognise_parts(
            &["STT", "Chủ hộ/Họ và tên", "Chủ hộ/CCCD"],
            &[&["1", "Trần Văn Bé", "001050000001"]],
        );
        assert_eq!(fields(&heads), [Field::RowNo, Field::Name, Field::Pid].map(Some));
    }

    #[test]
    fn a_second_set_of_columns_is_told() {
        let rows: &[&[&str]] = &[
            &["Trần Thị Na", "", "Trần Văn Bé", "001050000001"],
            &["Lê Thị Tám", "001162000002", "Lê Văn Ba", "001060000003"],
        ];
        let recognised = recognise(&table(&["Họ tên", "CCCD", "Họ tên", "CCCD"], rows), None);
        let told: Vec<_> = recognised.columns.columns.iter().map(|c| (c.field, c.evidence)).collect();
        // The number that stands with the first name, though the other column is fuller.
        let expected = [
            (Some(Field::Name), "header"),
            (Some(Field::Pid), "header"),
            (None, "duplicate"),
            (None, "duplicate"),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn columns_without_a_known_header_by_their_values() {
        check(
            &["A", "B", "C"],
            &[
                &["Trần Văn Bé", "001050000001", "1950"],
                &["Lê Thị Tám", "001162000002", "3/4/1962"],
                &["Phạm Thị Bảy", "001163000003", "05/04/1963"],
            ],
            "danh_sach",
            &[Some(Field::Name), Some(Field::Pid), Some(Field::Dob)],
        );
    }
}
