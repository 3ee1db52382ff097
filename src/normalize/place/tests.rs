//! Rows of places, the conformance tables, and what must hold for any text.

use proptest::prelude::*;

use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::observation::{Observation, ObservationKind};
use crate::data::person::{ListRecords, format_commune};
use crate::data::place::Vintage;
use crate::data::profile::{ColumnMap, CommuneCodes, CommuneIs, Profile};
use crate::data::table::Table;
use crate::data::text::TextColumn;
use crate::normalize::{ColumnFacts, Context, column_facts, normalize_list};

const FIELDS: [Field; 6] =
    [Field::CommuneCode, Field::Commune, Field::District, Field::Province, Field::Address, Field::Hamlet];

fn profile() -> Profile {
    toml::from_str("name = 'thu'\ntitle = { vi = 'thử', en = 'trial' }").unwrap()
}

/// A table of places; a column in which no row has anything is left out.
fn table(rows: &[[&str; 6]]) -> (Table, ColumnMap) {
    let filled: Vec<usize> = (0..6).filter(|&c| rows.iter().any(|r| !r[c].is_empty())).collect();
    let columns: Vec<TextColumn> =
        filled.iter().map(|&c| rows.iter().map(|r| r[c]).collect::<TextColumn>()).collect();
    let by_field = filled.iter().enumerate().map(|(i, &c)| (FIELDS[c], vec![i])).collect();
    let table = Table {
        headers: filled.iter().map(|&c| FIELDS[c].label().vi.to_string()).collect(),
        columns,
        source_rows: (0..rows.len() as u32).map(|r| r + 2).collect(),
        ..Table::default()
    };
    (table, ColumnMap { by_field, columns: vec![] })
}

fn read_with(rows: &[[&str; 6]], profile: &Profile) -> (ListRecords, Vec<Observation>, ColumnFacts) {
    let (table, columns) = table(rows);
    let facts = column_facts(&table, &columns, profile);
    let as_of = PartialDate::new(2026, 6, 30);
    let ctx = Context { table: &table, columns: &columns, profile, as_of, facts: &facts };
    let (records, seen) = normalize_list(&ctx, 0..rows.len());
    (records, seen, facts)
}

/// `code vintage`, or `-`.
fn commune_of(records: &ListRecords, row: usize) -> String {
    let (code, vintage) = (records.people.commune[row], records.people.commune_vintage[row]);
    if code == 0 { "-".to_string() } else { format!("{} {}", format_commune(code), vintage.name()) }
}

/// `kind@field=new` for each observation, joined by ` | `; `!` before those that are applied.
fn told(seen: &[Observation]) -> String {
    let one = |o: &Observation| {
        let applied = if o.applied { "!" } else { "" };
        let new = o.new.as_deref().map(|n| format!("={n}")).unwrap_or_default();
        format!("{applied}{}@{}{new}", o.kind.name(), o.field.name())
    };
    let all: Vec<String> = seen.iter().map(one).collect();
    if all.is_empty() { "-".to_string() } else { all.join(" | ") }
}

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).filter(|l| !l.is_empty()).map(|l| l.split('\t').collect())
}

/// Columns: code, commune, district, province, address, hamlet, division of the column, what the commune is;
/// expected commune, expected observations; why.
#[test]
fn conformance_of_rows() {
    let mut failed = Vec::new();
    let mut n = 0;
    for cells in lines(include_str!("../../../fixtures/conformance/places.tsv")) {
        n += 1;
        let [code, commune, district, province, address, hamlet, column, is, expected, seen, why] = cells[..]
        else {
            failed.push(format!("{} columns: {cells:?}", cells.len()));
            continue;
        };
        let mut profile = profile();
        profile.commune_codes = match column {
            "old" => Some(CommuneCodes::Old),
            "new" => Some(CommuneCodes::New),
            _ => None,
        };
        if is == "elsewhere" {
            profile.commune_is = CommuneIs::Elsewhere;
        }
        let row = [code, commune, district, province, address, hamlet];
        let (records, observations, _) = read_with(&[row], &profile);
        let found = (commune_of(&records, 0), told(&observations));
        if (found.0.as_str(), found.1.as_str()) != (expected, seen) || why.is_empty() {
            failed.push(format!(
                "{}\n   expected {expected}\t{seen}\n   found    {}\t{}",
                row.join("|"),
                found.0,
                found.1
            ));
        }
    }
    assert!(failed.is_empty(), "{} of {n}:\n{}", failed.len(), failed.join("\n"));
    assert!(n >= 150, "{n} cases");
}

/// Columns: rows as `code/commune/district/province/address` joined by `;` (`N*` before a row repeats it), expected division,
/// evidence for and against; why.
#[test]
fn conformance_of_columns() {
    let mut failed = Vec::new();
    let mut n = 0;
    for cells in lines(include_str!("../../../fixtures/conformance/place_columns.tsv")) {
        n += 1;
        let [rows, expected, n_for, n_against, _why] = cells[..] else {
            failed.push(format!("{} columns: {cells:?}", cells.len()));
            continue;
        };
        let mut table: Vec<[&str; 6]> = Vec::new();
        for row in rows.split(';') {
            let (times, row) = row.split_once('*').unwrap_or(("1", row));
            let mut parts = row.split('/').map(str::trim);
            let row = [0; 6].map(|_| parts.next().unwrap_or_default());
            table.extend(std::iter::repeat_n(row, times.trim().parse().unwrap()));
        }
        let (_, _, facts) = read_with(&table, &profile());
        let readings = facts.readings();
        let found = readings.iter().find(|r| r.kind.name() == "commune_vintage");
        let found = found.map(|r| (r.value.as_str(), r.n_for.to_string(), r.n_against.to_string()));
        let expected = (expected, n_for.to_string(), n_against.to_string());
        if found != Some(expected.clone()) {
            failed.push(format!("{rows}\n   expected {expected:?}\n   found    {found:?}"));
        }
        // Shuffled rows (turned round) and parts merged in another order agree.
        table.reverse();
        let (_, _, turned) = read_with(&table, &profile());
        assert_eq!(turned, facts, "{rows}");
    }
    assert!(failed.is_empty(), "{} of {n}:\n{}", failed.len(), failed.join("\n"));
    assert!(n >= 15, "{n} cases");
}

#[test]
fn short_codes_are_padded_only_where_the_column_lost_its_zeros() {
    let first = |rows: &[&str]| {
        let rows: Vec<[&str; 6]> = rows.iter().map(|code| [*code, "", "", "", "", ""]).collect();
        commune_of(&read_with(&rows, &profile()).0, 0)
    };
    assert_eq!(first(&["4", "79", "1"]), "-");
    assert_eq!(first(&["4", "103", "9877"]), "00004 unknown");
    // Other codes still have theirs.
    assert_eq!(first(&["4", "103", "00097"]), "-");
    // Seven different numbers, each of them a commune's; the codes of provinces are not.
    assert_eq!(first(&["4", "1", "6", "7", "8", "13", "16"]), "00004 old");
    assert_eq!(first(&["4", "1", "6", "7", "8", "13", "16", "95"]), "-");
}

#[test]
fn one_province_of_a_list_decides_between_namesakes() {
    // Tân Minh exists in many provinces; the other rows lie in Thái Bình (Hưng Yên today).
    let mut rows = vec![["", "Xã Song Lãng", "Huyện Vũ Thư", "Tỉnh Thái Bình", "", ""]; 120];
    rows.push(["", "Xã Tân Minh", "", "", "", ""]);
    let (records, ..) = read_with(&rows, &profile());
    assert_eq!(commune_of(&records, 120), "12100 old");
    // A second province in more than one row of a hundred: nothing is decided.
    rows.extend([["", "Phường Trúc Bạch", "Quận Ba Đình", "Hà Nội", "", ""]; 3]);
    let (records, ..) = read_with(&rows, &profile());
    assert_eq!(commune_of(&records, 120), "-");
}

#[test]
fn parts_of_a_table_count_alike_in_any_order() {
    let rows: Vec<[&str; 6]> = (0..60)
        .map(|i| match i % 3 {
            0 => ["00001", "Phường Phúc Xá", "", "Hà Nội", "", ""],
            1 => ["00004", "Phường Trúc Bạch", "", "", "", ""],
            _ => ["00070", "", "", "", "xã Tân Lập, huyện Vũ Thư, tỉnh Thái Bình", ""],
        })
        .collect();
    let (table, columns) = table(&rows);
    let profile = profile();
    let whole = column_facts(&table, &columns, &profile);
    for cut in [1, 7, 30, 59] {
        let mut late = ColumnFacts::count(&table, &columns, &profile, cut..60);
        late.merge(&ColumnFacts::count(&table, &columns, &profile, 0..cut));
        assert_eq!(late, whole);
        assert_eq!(late.places().vintage(), Vintage::Old);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_text_makes_it_panic_and_applied_codes_stay(
        code in "\\PC{0,12}|[0-9 .'-]{0,9}|[0-9]{1,5}( - (Xã|P\\.) Tân Lập)?",
        name in "\\PC{0,20}|(Xã|P\\.|TT) ?[A-ZĐa-zấề ]{0,12}",
        address in "\\PC{0,60}|((Số 5|tổ 3|xã Tân Lập|P\\.5|Q1|huyện Vũ Thư|Thái Bình|TPHCM)[ ,-]{0,3}){0,6}",
    ) {
        let rows = [[code.as_str(), name.as_str(), "", "Thái Bình", address.as_str(), ""]];
        let (records, seen, _) = read_with(&rows, &profile());
        let mut text = code.as_str();
        for step in seen.iter().filter(|o| o.applied && o.field == Field::CommuneCode) {
            prop_assert_eq!(&step.old, text);
            text = step.new.as_deref().unwrap_or("");
        }
        // Once more on what was left: nothing is applied again, and the commune is the same.
        let fixed = |field: Field, raw: &str| {
            seen.iter().rfind(|o| o.applied && o.field == field).and_then(|o| o.new.clone()).unwrap_or(raw.to_string())
        };
        let (code, name, address) =
            (fixed(Field::CommuneCode, &code), fixed(Field::Commune, &name), fixed(Field::Address, &address));
        let rows = [[code.as_str(), name.as_str(), "", "Thái Bình", address.as_str(), ""]];
        let (again, seen, _) = read_with(&rows, &profile());
        prop_assert!(seen.iter().all(|o| !o.applied), "{:?}", seen);
        prop_assert_eq!(commune_of(&records, 0), commune_of(&again, 0));
    }

    #[test]
    fn a_suggested_address_is_of_today(
        index in 0usize..10_035, street in "(Số [1-9], )?(thôn Đông, |tổ 3, )?"
    ) {
        let old = &crate::places::old_communes()[index];
        let district = crate::places::district(old.district).map_or("", |d| d.name);
        let province = crate::places::old_province(old.province).map_or("", |p| p.name);
        let address = format!("{street}{}, {district}, {province}", old.name);
        let (records, seen, _) = read_with(&[["", "", "", "", &address, ""]], &profile());
        prop_assert_eq!(commune_of(&records, 0), format!("{} old", format_commune(old.code)));
        let [one] = &seen[..] else { panic!("{address}: {seen:?}") };
        match crate::places::resident_target(old.code) {
            Some(target) => {
                prop_assert_eq!(one.kind, ObservationKind::OldPlaceName);
                let new = one.new.as_deref().unwrap();
                prop_assert!(new.starts_with(&street), "{}", new);
                let (records, ..) = read_with(&[["", "", "", "", new, ""]], &profile());
                let code = records.people.commune[0];
                // The new name may have a namesake of before that lies partly elsewhere; then it is left open.
                prop_assert!(code == target || code == 0 || crate::places::targets(code) == [target], "{}", new);
            }
            None => prop_assert_eq!(one.kind, ObservationKind::OldPlaceSplit),
        }
    }
}
