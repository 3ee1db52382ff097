//! Cells and columns of every encoding; and that nothing else is touched.

use super::cell::Fit;
use super::facts::{Decision, Facts, Verdict, decide};
use super::*;
use crate::orthography::foreign;

fn column_of(cells: &[&str]) -> Verdict {
    let mut judge = Judge::new();
    let mut facts = Facts::default();
    cells.iter().for_each(|cell| facts.count(cell, None, &mut judge));
    facts.verdict(&facts)
}

#[test]
fn each_encoding_is_told_from_its_look() {
    for (text, encoding, wanted) in [
        ("NguyÔn ThÞ Hßa", Encoding::Tcvn3, "Nguyễn Thị Hòa"),
        ("TrÇn V¨n §øc", Encoding::Tcvn3, "Trần Văn Đức"),
        // A slip in another word does not hide it.
        ("Vò Kh¸nh Thahn", Encoding::Tcvn3, "Vũ Khánh Thahn"),
        ("Lª H÷u Ph\u{AD}íc", Encoding::Tcvn3, "Lê Hữu Phước"),
        ("NGUYÔN THÞ HßA", Encoding::Tcvn3, "NGUYỄN THỊ HÒA"),
        ("Nguyeãn Thò Hoøa", Encoding::Vni, "Nguyễn Thị Hòa"),
        ("Traàn Vaên Ñöùc", Encoding::Vni, "Trần Văn Đức"),
        ("LEÂ HÖÕU PHÖÔÙC", Encoding::Vni, "LÊ HỮU PHƯỚC"),
        ("Leâ Höõu Phöôùc", Encoding::Vni, "Lê Hữu Phước"),
        ("NguyÍn ThÎ Hòa", Encoding::Vps, "Nguyễn Thị Hòa"),
        ("Lê H»u PhÜ§c", Encoding::Vps, "Lê Hữu Phước"),
        ("Nguy\u{AD}n Th¸ Hòa", Encoding::Viscii, "Nguyễn Thị Hòa"),
        ("Lê Hæu Phß¾c", Encoding::Viscii, "Lê Hữu Phước"),
        ("NguyêÞn Thiò HoÌa", Encoding::Cp1258, "Nguyễn Thị Hòa"),
        ("Nguyá»…n Thá»‹ HÃ²a", Encoding::Utf8, "Nguyễn Thị Hòa"),
        ("Tráº§n VÄƒn Ä?á»©c", Encoding::Utf8, "Trần Văn Đức"),
    ] {
        let reading = alone(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((reading.encoding, reading.text.as_str()), (encoding, wanted), "{text}");
        assert_eq!(reading.fit, Fit::Certain, "{text}");
    }
}

const AS_THEY_SHOULD_BE: &[&str] = &[
    "Hòa",
    "Lê Hà",
    "Hà Thị Lê",
    "Võ Hoàng",
    "Đỗ Mười",
    "NGÔ TÙNG",
    "Trà",
    "H'Hen Niê",
    "H’ Hen Niê",
    "Nay H' Djruêng",
    "Chamaléa Hiến",
    "Neáng Sóc Ry",
    "Sa Lếs",
    "K'Brếp",
    "José Pérez Gómez",
    "Müller Jürgen",
    "Noël",
    "Léa Böhm",
    "François Lê",
    "Zoé Hà",
    "Sigurður",
    "Guðmundur Jónsson",
    "Søren Ægir",
    "Łukasz",
    "Îsmail Ñuñez",
    "Mã Seo Lì",
    "Lan?",
    "Lê Thị Lan ?",
    "São João",
    "Håkan Åberg",
    "Êñuôl",
    "Lê Hà †",
    "Bùi Ðình Ðôn",
    "BÙI ÐÌNH ÐÔN",
    "Lê Ðông Tiên",
    "Bùi Ð. Linh",
    "Lê Hà (Noël)",
    "Hà «Ba» Lê",
    "Lê Hà·Võ",
    "HÃ",
];

#[test]
fn names_as_they_should_be_are_left_alone() {
    let mut judge = Judge::new();
    for text in AS_THEY_SHOULD_BE {
        assert_eq!(decide(text, None, &Verdict::ALONE, &mut judge), Decision::Keep, "{text}");
    }
}

#[test]
fn names_of_foreigners_are_never_touched() {
    let names = foreign::names();
    let mut judge = Judge::new();
    let mut bad: Vec<String> = Vec::new();
    for (_, name) in &names {
        for name in [name.clone(), name.to_uppercase(), name.split(' ').rev().collect::<Vec<_>>().join(" ")] {
            match decide(&name, None, &Verdict::ALONE, &mut judge) {
                Decision::Keep => {}
                other => bad.push(format!("{name}: {other:?}")),
            }
        }
    }
    // As whole columns: of one origin, of all, of names with one given name, in any case.
    let mut columns: Vec<Vec<&str>> = Vec::new();
    let mut origins: Vec<&str> = names.iter().map(|(origin, _)| *origin).collect();
    origins.dedup();
    for origin in origins {
        let of_origin: Vec<&str> =
            names.iter().filter(|(o, _)| *o == origin).map(|(_, n)| n.as_str()).collect();
        columns.extend(of_origin.chunks(20).map(<[&str]>::to_vec));
        for step in [7, 31] {
            let spread: Vec<&str> = of_origin.iter().step_by(step).copied().collect();
            columns.extend(spread.chunks(20).map(<[&str]>::to_vec));
        }
        columns.push(of_origin);
    }
    for column in &columns {
        let verdict = column_of(column);
        for cell in column {
            match decide(cell, None, &verdict, &mut judge) {
                Decision::Keep => {}
                other => bad.push(format!("column: {cell}: {other:?} {verdict:?}")),
            }
        }
    }
    assert!(bad.is_empty(), "{} of {}:\n{}", bad.len(), names.len(), bad[..bad.len().min(25)].join("\n"));
}

/// Text that must stay as it is, alone and in a column, in its own case and in capitals.
fn check_untouched<'a>(names: impl Iterator<Item = &'a str>) {
    let mut judge = Judge::new();
    let mut bad: Vec<String> = Vec::new();
    let mut n = 0;
    let mut column: Vec<String> = Vec::new();
    let check_column = |column: &mut Vec<String>, judge: &mut Judge, bad: &mut Vec<String>| {
        let mut facts = Facts::default();
        column.iter().for_each(|cell| facts.count(cell, None, judge));
        let verdict = facts.verdict(&facts);
        for cell in column.drain(..) {
            for verdict in [verdict, Verdict::ALONE] {
                let decision = decide(&cell, None, &verdict, judge);
                if decision != Decision::Keep {
                    bad.push(format!("{cell}: {decision:?}"));
                }
            }
        }
    };
    for name in names {
        column.push(name.to_string());
        n += 1;
        if column.len() == 20 {
            check_column(&mut column, &mut judge, &mut bad);
        }
    }
    check_column(&mut column, &mut judge, &mut bad);
    assert!(bad.is_empty(), "{} of {n}:\n{}", bad.len(), bad[..bad.len().min(25)].join("\n"));
}

#[test]
fn names_that_the_generator_makes_are_never_touched() {
    use crate::data::person::Sex;
    use crate::synth::minorities::Lineage;
    use crate::synth::random::Random;
    let mut random = Random::stream(7, "untouched", 0);
    let mut names = Vec::new();
    for at in 0..200_000u32 {
        let sex = if at % 2 == 0 { Sex::Male } else { Sex::Female };
        let year = 1930 + (at % 90) as u16;
        let name = Lineage::draw(0.25, &mut random).draw_name(sex, year, None, None, &mut random);
        let given = name.rsplit(' ').next().unwrap_or("").to_string();
        names.push(match at % 5 {
            0 => name.to_uppercase(),
            1 => given,
            _ => name,
        });
    }
    check_untouched(names.iter().map(String::as_str));
}

#[test]
fn every_word_of_the_name_tables_and_every_commune_is_never_touched() {
    let ethnic = include_str!("../../tables/ethnic_names.tsv").lines().skip(1).flat_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        std::iter::once(cells[2]).chain(cells[3].split('|'))
    });
    check_untouched(ethnic.filter(|name| !name.trim().is_empty()));
    for table in
        [include_str!("../../tables/communes_old.tsv"), include_str!("../../tables/communes_new.tsv")]
    {
        check_untouched(table.lines().skip(1).filter_map(|line| line.split('\t').nth(1)));
    }
    // The corpus of names itself holds damaged words (`Huøng`); what is spelled as a syllable must stay.
    let words = include_str!("../../tables/name_frequencies.tsv").lines().skip(1);
    let words = words.filter_map(|line| line.split('\t').next());
    check_untouched(words.filter(|word| word.split(' ').all(crate::orthography::is_syllable)));
}

/// What a letter is written with around it, so that the word is Vietnamese or at least one word.
fn in_context(letter: char) -> String {
    let upper = letter.is_uppercase();
    let base = crate::orthography::strip_marks(letter);
    let word = match base {
        'd' => format!("{letter}an"),
        'i' => format!("k{letter}"),
        _ => format!("t{letter}"),
    };
    if upper { word.to_uppercase() } else { word }
}

#[test]
fn every_row_of_every_table_decodes_to_itself() {
    let tables = [
        (table::TCVN3, Encoding::Tcvn3),
        (table::VN1, Encoding::Vn1),
        (table::VNI, Encoding::Vni),
        (table::VPS, Encoding::Vps),
        // UniKey gives seven capitals the code of the small letter, which RFC 1456 does not.
        (table::VISCII, Encoding::Viscii),
        (table::VISCII_STD, Encoding::Viscii),
        (table::CP1258, Encoding::Cp1258),
        (table::CP1258_PRE, Encoding::Cp1258),
    ];
    let mut bad = Vec::new();
    let mut n = 0;
    for (tsv, encoding) in tables {
        for line in tsv.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let letter = cells[0].chars().next().unwrap();
            let bytes = bytes_of(cells[3]);
            let word = in_context(letter);
            // Both views of the bytes, and the column of the table that shows one of them.
            let shown: String = bytes.iter().map(|b| bytes::cp1252_char(*b)).collect();
            let latin: String = bytes.iter().map(|b| char::from(*b)).collect();
            if !cells[5].contains("\\x") && cells[5] != shown {
                bad.push(format!("{letter}: table shows {} and not {shown}", cells[5]));
            }
            for seen in [shown, latin] {
                n += 1;
                let seen = word.replace(letter, &seen);
                let decoded = word::decode(encoding, &seen);
                let mut restored = String::new();
                if let Some(decoded) = &decoded {
                    word::write_restored(decoded, word::CellCase::Title, &mut restored);
                }
                // Where the case is lost, two letters of one word tell it; `TÁ` has one only.
                let lost = decoded.as_ref().is_some_and(|d| d.shared != 0);
                let same =
                    if lost { restored.to_lowercase() == word.to_lowercase() } else { restored == word };
                if !same {
                    bad.push(format!("{} {seen}: {restored} and not {word}", encoding.name()));
                }
            }
        }
    }
    assert!(bad.is_empty() && n > 2000, "{n} read, {} wrong:\n{}", bad.len(), bad.join("\n"));
}

/// The bytes that a table writes as hexadecimal digits.
fn bytes_of(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn every_row_of_the_utf8_table_decodes_to_itself() {
    let tsv = include_str!("../../tables/encodings/utf8_mojibake.tsv");
    let mut bad = Vec::new();
    for line in tsv.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let letter = cells[0].chars().next().unwrap();
        // The bytes are those of the letter, composed or decomposed; each view and the double one lead back.
        let bytes = bytes_of(cells[3]);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let word = in_context(letter);
        let once = bytes::western_text(&bytes);
        let twice = bytes::western_text(once.as_bytes());
        let latin: String = bytes.iter().map(|b| char::from(*b)).collect();
        for (name, seen) in [("once", once), ("latin", latin), ("twice", twice)] {
            let seen = word.replace(letter, &seen);
            let reading = utf8::read(&seen, super::loss::Losses::UNKNOWN);
            if reading.as_ref().is_none_or(|r| r.text != word || r.fit != Fit::Certain) {
                bad.push(format!("{letter} {name} {} {seen}: {reading:?}", cells[2]));
            }
        }
        assert!(unicode_normalization::UnicodeNormalization::nfc(text.chars()).eq([letter]), "{line}");
    }
    assert!(bad.is_empty(), "{}:\n{}", bad.len(), bad.join("\n"));
}
