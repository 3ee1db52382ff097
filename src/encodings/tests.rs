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
