//! Names as they stand in cells, and what is read from them.

use super::*;

type Seen = (ObservationKind, Option<String>);

fn read(raw: &str) -> (Name, Vec<Seen>) {
    let mut name = Name::default();
    let mut trail = Trail::new();
    normalize(raw, &mut name, &mut trail);
    (name, trail.into_observations().into_iter().map(|o| (o.kind, o.new)).collect())
}

fn key(raw: &str) -> String {
    read(raw).0.key
}

#[test]
fn keys_do_not_know_case_style_or_apostrophes() {
    for (raw, wanted) in [
        ("Nguyễn Văn An", "nguyễn văn an"),
        ("NGUYỄN VĂN AN", "nguyễn văn an"),
        ("Nguyễn Thị Hoà", "nguyễn thị hòa"),
        ("Nguyễn Thị Hòa", "nguyễn thị hòa"),
        ("Trần Thuý", "trần thúy"),
        ("Lê Văn Qúy", "lê văn quý"),
        ("Hòang Văn Tòan", "hoàng văn toàn"),
        ("Đào Đức", "đào đức"),
        ("Ðào Ðức", "đào đức"),
        // i and y stay apart: the linking stage knows that they are near.
        ("Lý Mỹ", "lý mỹ"),
        ("Lí Mĩ", "lí mĩ"),
        ("NGUYEN VAN AN", "nguyen van an"),
        // Prefixes of minorities.
        ("H' Hen Niê", "hhen niê"),
        ("H'Hen Niê", "hhen niê"),
        ("H’Hen Niê", "hhen niê"),
        ("Hʼ Hen Niê", "hhen niê"),
        ("H Hen Niê", "hhen niê"),
        ("K' Brếp", "kbrếp"),
        ("K'Brếp", "kbrếp"),
        ("K'BRẾP", "kbrếp"),
        ("Ksor H' Bơ Khắp", "ksor hbơ khắp"),
        ("Y Thoang Knul", "y thoang knul"),
        ("Y-Blui", "y blui"),
        ("A Thút", "a thút"),
        ("Hđơ̆k", "hđơ̆k"),
        ("Ng.V.An", "ng v an"),
        ("O'Brien Patrick", "obrien patrick"),
        ("Nguyễn Thị Lan 2", "nguyễn thị lan"),
    ] {
        assert_eq!(key(raw), wanted, "{raw}");
    }
}

#[test]
fn what_stands_around_a_name_is_told_and_left_out_of_the_key() {
    use ObservationKind::{
        AliasInName, DeathNote, NoteInName, NumberingInName, SeveralPeople, SignsInName, TitleInName,
        TonePlacement, UnnamedPerson, ValueInName,
    };
    let mut wrong = Vec::new();
    let an = "nguyễn văn an";
    let to = |kind, new: &str| (kind, Some(new.to_string()));
    let title = || vec![to(TitleInName, "Nguyễn Văn An")];
    let note = || vec![to(NoteInName, "Nguyễn Văn An")];
    let alias = || vec![to(AliasInName, "Nguyễn Văn An")];
    let value = || vec![to(ValueInName, "Nguyễn Văn An")];
    let death = || vec![to(NoteInName, "Nguyễn Văn An"), (DeathNote, None)];
    for (raw, wanted, seen) in [
        ("Ông Nguyễn Văn An", an, title()),
        ("ông Nguyễn Văn An", an, title()),
        ("Bà: Nguyễn Văn An", an, title()),
        ("Ô. Nguyễn Văn An", an, title()),
        ("Đ/c Nguyễn Văn An", an, title()),
        ("Đồng chí Nguyễn Văn An", an, title()),
        ("Hộ ông Nguyễn Văn An", an, title()),
        ("Hộ ông: Nguyễn Văn An", an, title()),
        ("Ông (bà) Nguyễn Văn An", an, title()),
        ("Ông/bà Nguyễn Văn An", an, title()),
        ("Mr. Nguyễn Văn An", an, title()),
        ("ÔNG NGUYỄN VĂN AN", an, vec![to(TitleInName, "NGUYỄN VĂN AN")]),
        ("Cụ Nguyễn Văn An", an, title()),
        ("Ông Y Blui Niê", "y blui niê", vec![to(TitleInName, "Y Blui Niê")]),
        ("Bà H'Hen Niê", "hhen niê", vec![to(TitleInName, "H'Hen Niê")]),
        ("Bà Thị Bé", "thị bé", vec![to(TitleInName, "Thị Bé")]),
        ("Anh Từ Chí Sơn", "từ chí sơn", vec![to(TitleInName, "Từ Chí Sơn")]),
        ("Anh Y Tuyn Êčăm", "y tuyn êčăm", vec![to(TitleInName, "Y Tuyn Êčăm")]),
        ("Ông Hoàng Minh Khánh", "hoàng minh khánh", vec![to(TitleInName, "Hoàng Minh Khánh")]),
        ("ÔNG LÂM QUỐC TUẤN", "lâm quốc tuấn", vec![to(TitleInName, "LÂM QUỐC TUẤN")]),
        ("Ông Bách Văn Duy", "bách văn duy", vec![to(TitleInName, "Bách Văn Duy")]),
        ("Ông Nguyen Tho Luan", "nguyen tho luan", vec![to(TitleInName, "Nguyen Tho Luan")]),
        (
            "Ông Nguyeenx Vawn An",
            an,
            vec![to(TitleInName, "Nguyễn Văn An"), to(ObservationKind::TypingResidue, "Nguyễn Văn An")],
        ),
        // Names that begin like a title.
        ("Ông Công Hậu", "ông công hậu", vec![]),
        ("Ông Văn Anh Phương", "ông văn anh phương", vec![]),
        ("B. Y. K. Tùng", "b y k tùng", vec![]),
        ("Ông Văn Minh", "ông văn minh", vec![]),
        ("Ông Thị Lan", "ông thị lan", vec![]),
        ("Bà Lan", "bà lan", vec![]),
        ("Bá Thị Lan", "bá thị lan", vec![]),
        ("Anh Thư", "anh thư", vec![]),
        ("Anh Minh Thư", "anh minh thư", vec![]),
        ("Nguyễn Bà", "nguyễn bà", vec![]),
        ("Hồ Ông", "hồ ông", vec![]),
        // Numbering.
        ("1. Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
        ("01/ Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
        ("12) Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
        ("- Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
        ("+ Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
        ("3 Nguyễn Văn An", an, vec![to(NumberingInName, "Nguyễn Văn An")]),
        // Notes.
        ("Nguyễn Văn An (hộ nghèo)", an, note()),
        ("Nguyễn Văn An(Ba Lúa)", an, alias()),
        ("Nguyễn Văn An [con ông Bình]", an, note()),
        ("Nguyễn Văn An - con ông Bình", an, note()),
        ("Nguyễn Văn An – vợ chết", an, note()),
        ("Nguyễn Văn An, sinh năm 1950", an, value()),
        ("Nguyễn Văn An (tức Ba", an, alias()),
        ("Nguyễn Văn An tức Ba Lúa", an, alias()),
        ("Nguyễn Văn An tự Ba", an, alias()),
        ("Nguyễn Tự An", "nguyễn tự an", vec![]),
        ("Nguyễn Văn An còn gọi là Ba", an, alias()),
        ("Nguyễn Văn An (vợ chết)", an, note()),
        ("Nguyễn Văn An (con ông Bình đã chết)", an, note()),
        ("Nguyễn Văn An (mất sức)", an, note()),
        ("Nguyễn Văn An (mất tích)", an, note()),
        ("Nguyễn Văn An (con liệt sĩ)", an, note()),
        ("Nguyễn Văn An (không rõ)", an, note()),
        // Death notes.
        ("Nguyễn Văn An (chết)", an, death()),
        ("Nguyễn Văn An (đã mất)", an, death()),
        ("Nguyễn Văn An ( đã chết )", an, death()),
        ("Nguyễn Văn An (ĐÃ CHẾT)", an, death()),
        ("Nguyễn Văn An (mất năm 2020)", an, death()),
        ("Nguyễn Văn An (chết 12/03/2021)", an, death()),
        ("Nguyễn Văn An (+)", an, death()),
        ("Nguyễn Văn An †", an, death()),
        ("† Nguyễn Văn An", an, death()),
        ("Nguyễn Văn An (liệt sĩ)", an, death()),
        ("Nguyễn Văn An - đã chết", an, death()),
        ("Nguyễn Văn An đã chết", an, death()),
        ("Nguyễn Văn An chết", an, death()),
        ("Nguyễn Văn An (da chet)", an, death()),
        // Several people.
        ("Hộ ông Nguyễn Văn An và bà Trần Thị Bình", an, vec![(SeveralPeople, None)]),
        ("Nguyễn Văn An và Trần Thị Bình", an, vec![(SeveralPeople, None)]),
        ("Nguyễn Văn An, Trần Thị Bình", an, vec![(SeveralPeople, None)]),
        ("Nguyễn Văn An; Trần Thị Bình", an, vec![(SeveralPeople, None)]),
        ("Nguyễn Văn An - Trần Thị Bình", an, vec![(SeveralPeople, None)]),
        ("Nguyễn Văn An và vợ", an, vec![(UnnamedPerson, None)]),
        ("Ông Nguyễn Văn An và vợ là bà Trần Thị Bình", an, vec![(SeveralPeople, None)]),
        ("Nguyễn Văn An\nTrần Thị Bình", an, vec![(SeveralPeople, None)]),
        ("Và A Sùng", "và a sùng", vec![]),
        ("Giàng Và Páo", "giàng và páo", vec![]),
        // Tone marks.
        ("Nguyễn Hòang", "nguyễn hoàng", vec![to(TonePlacement, "Nguyễn Hoàng")]),
        ("Lê Qúy Hoà", "lê quý hòa", vec![to(TonePlacement, "Lê Quý Hoà")]),
        // Several things at once have one suggestion.
        (
            "1. Ông Nguyễn Hòang (chết)",
            "nguyễn hoàng",
            vec![
                to(NumberingInName, "Nguyễn Hoàng"),
                to(TitleInName, "Nguyễn Hoàng"),
                to(NoteInName, "Nguyễn Hoàng"),
                to(TonePlacement, "Nguyễn Hoàng"),
                (DeathNote, None),
            ],
        ),
        // Signs.
        ("Nguyễn Thị Lan 2", "nguyễn thị lan", vec![(SignsInName, None)]),
        ("Nguyễn Văn @n", "nguyễn văn n", vec![(SignsInName, None)]),
        ("Nguyễn Văn An.", an, vec![(SignsInName, None)]),
        ("@Lê An (con)", "lê an", vec![(NoteInName, None), (SignsInName, None)]),
        ("=Lê An, Bình", "lê an", vec![(SignsInName, None)]),
    ] {
        let (name, found) = read(raw);
        if (name.key.as_str(), &found) != (wanted, &seen) {
            wrong.push(format!("{raw}: {} {found:?}", name.key));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_may_be_part_of_a_name_is_kept_and_looked_for_both_ways() {
    for (raw, first, other) in [
        ("Nguyễn Thị Hồng - Lan", "nguyễn thị hồng", "nguyễn thị hồng lan"),
        ("Nguyễn Thị (Thu) Lan", "nguyễn thị lan", "nguyễn thị thu lan"),
        ("Nguyễn Văn An\nBình Dương", "nguyễn văn an", "nguyễn văn an bình dương"),
    ] {
        let (name, seen) = read(raw);
        assert_eq!((name.key.as_str(), name.other_keys.as_str()), (first, other), "{raw}");
        assert_eq!(seen, vec![(ObservationKind::SignsInName, None)], "{raw}");
        assert_eq!(name.person(), name.display, "{raw}");
    }
    let (name, seen) = read("Nguyễn Văn - An");
    assert_eq!((name.key.as_str(), seen), ("nguyễn văn an", vec![(ObservationKind::SignsInName, None)]));
}

#[test]
fn six_words_of_one_name_take_the_short_way() {
    let mut name = Name::default();
    for raw in
        ["Nguyễn Hoàng Phương Thảo Nguyên Anh", "Nguyễn Thị Hoàng Lan Anh Thư", "Công Tôn Nữ Thị Hồng Vân"]
    {
        assert!(write_plain(raw, &mut name), "{raw}");
        name.clear();
    }
    for raw in ["Nguyễn Văn An Trần Thị Bình", "Nguyễn Văn An Bà Trần Hòa Bình"] {
        assert!(!write_plain(raw, &mut name), "{raw}");
        name.clear();
    }
}

#[test]
fn death_notes_are_kept_with_their_text() {
    let (name, _) = read("Nguyễn Văn An (mất năm 2020)");
    assert!(name.death_note);
    assert_eq!(name.death_text, "mất năm 2020");
    assert_eq!(name.display, "Nguyễn Văn An (mất năm 2020)");
    // The note behind the second person is not about the first.
    assert!(!read("Nguyễn Văn An và Trần Thị Bình (chết)").0.death_note);
    assert!(read("Nguyễn Văn An (chết) và Trần Thị Bình").0.death_note);
}

#[test]
fn fillers_and_organisations_have_no_key() {
    for raw in [
        "chưa rõ",
        "Không có",
        "N/A",
        "-",
        "x",
        "Test",
        "Nguyễn Văn A",
        "NGUYEN VAN A",
        "A",
        "12345",
        "#N/A",
        "(...)",
        "Nguyễn Văn A (chết)",
    ] {
        let (name, seen) = read(raw);
        assert_eq!(name.key, "", "{raw}");
        assert!(seen.iter().any(|s| s.0 == ObservationKind::Junk), "{raw}");
    }
    for raw in [
        "UBND xã Tân Lập",
        "Ủy ban nhân dân phường 5",
        "Uỷ ban nhân dân xã",
        "CÔNG TY TNHH MỘT THÀNH VIÊN AN BÌNH",
        "Cty CP Sao Mai",
        "Trường THCS Lê Lợi",
        "Trường Tiểu học Kim Đồng",
        "Hợp tác xã Đông Tiến",
        "HTX Nông nghiệp Hòa Bình",
        "CONG TY TNHH AN BINH",
        "UBND XA TAN LAP",
        "Chùa Linh Sơn",
        "Ban quản lý rừng phòng hộ",
        "Cộng đồng dân cư thôn Đông",
    ] {
        let (name, seen) = read(raw);
        assert_eq!((name.key.as_str(), seen), ("", vec![(ObservationKind::Organisation, None)]), "{raw}");
        assert!(!name.display.is_empty());
    }
    for raw in [
        "Trương Thị Học",
        "TRUONG THI HOC",
        "Công Thị Nga",
        "Cống Tý",
        "Chu Thị Hạnh",
        "Sở Thị Lan",
        "Hội Thị Mai",
        "Nguyễn Công Ty",
        "Đoàn Thanh Niên",
        "Lâm Trường An",
        "Nông Trường Sơn",
        "Văn Phòng",
        "CONG TY LAN",
        "Trường Sơn",
        "Chi Lan",
    ] {
        assert_eq!(read(raw).1, vec![], "{raw}");
    }
}

#[test]
fn a_cell_too_long_for_a_name_is_not_looked_into() {
    for raw in ["a".repeat(1_000_000), "Nguyễn Văn An, ".repeat(50_000)] {
        let (name, seen) = read(&raw);
        assert_eq!((name.key.as_str(), seen), ("", vec![(ObservationKind::Junk, None)]));
        // Joined from two cells.
        let (mut name, mut trail) = (Name::default(), Trail::new());
        normalize_mended(&raw, &mut name, &mut trail);
        assert_eq!((name.key.as_str(), trail.into_observations().len()), ("", 1));
    }
}

#[test]
fn encodings_are_repaired_where_certain() {
    for raw in ["NguyÔn V¨n Nam", "Nguyeãn Vaên Nam", "Nguyá»…n VÄƒn Nam"] {
        let (name, seen) = read(raw);
        let wanted = "Nguyễn Văn Nam".to_string();
        assert_eq!(seen, vec![(ObservationKind::EncodingRepaired, Some(wanted.clone()))], "{raw}");
        assert_eq!((name.display, name.key.as_str()), (wanted, "nguyễn văn nam"));
    }
    let (name, seen) = read("Nguy?n Th? Nam");
    assert_eq!(seen, vec![(ObservationKind::LettersLost, None)]);
    assert_eq!(name.display, "Nguy?n Th? Nam");
}

#[test]
fn typing_residue_is_suggested_and_looked_for_as_decoded() {
    use ObservationKind::{NoteInName, SeveralPeople, TypingResidue};
    let nam = |kind| (kind, Some("Nguyễn Văn Nam".to_string()));
    for (raw, seen) in [
        ("Nguyeenx Vawn Nam", vec![nam(TypingResidue)]),
        ("Nguye6n4 Va8n Nam", vec![nam(TypingResidue)]),
        ("Nguye^~n Va(n Nam", vec![nam(TypingResidue)]),
        ("Nguyênx Văn Nam", vec![nam(TypingResidue)]),
        ("Nguyeenx Vawn Nam (con)", vec![nam(NoteInName), nam(TypingResidue)]),
        ("Nguyeenx Vawn Nam và Trần Thị Lan", vec![(SeveralPeople, None), (TypingResidue, None)]),
    ] {
        let (name, found) = read(raw);
        assert_eq!((name.key.as_str(), found), ("nguyễn văn nam", seen), "{raw}");
        assert_eq!(name.display, raw);
    }
    assert_eq!(key("NGUYEENX THIJ HOAF"), "nguyễn thị hòa");
    // Suggested once more, nothing changes.
    assert_eq!(read("Nguyễn Văn Nam").1, vec![]);
}

#[test]
fn what_is_written_out_is_decoded_or_as_it_was() {
    assert_eq!(read("Nguye^~n Va(n Nam").0.person(), "Nguyễn Văn Nam");
    let (name, seen) = read("Ngô ThÞ Hßa");
    assert!(name.undecoded && !seen.is_empty());
    assert_eq!(name.person(), "Ngô ThÞ Hßa");
    assert!(!read("Nguyễn Văn An").0.undecoded);
}

#[test]
fn unusual_names_are_not_told_to_be_wrong() {
    for raw in [
        "Tôn Nữ Công Tằng Thị Hoàng Ngọc",
        "Công Tằng Tôn Nữ Thị Thanh Trà",
        "Y Thoang Knul",
        "H' Hen Niê",
        "H’Hen Niê",
        "Nay H' Djruêng",
        "Ksor H' Bơ Khắp",
        "Rơ Châm H' Yéo",
        "Rơ Châm H'Yéo",
        "K' Brếp",
        "K'Brếp",
        "A Thút",
        "Y Blui",
        "Giàng A Páo",
        "Giàng Thị Mỷ",
        "Điểu Bằng",
        "Thị Bé",
        "Thạch Sết",
        "Neáng Sóc Ry",
        "Danh Út",
        "Chamaléa Hiến",
        "Sa Lếs",
        "Voòng A Cỏng",
        "Hđơ̆k",
        "Êñuôl Y Bhit",
        "Ajŭn H'Bia",
        "Siu H'Phiu",
        "Puih Y Čuôr",
        "Pi Năng Thị Hạnh",
        "Zơ Râm Bhlao",
        "Bh'nướch Thị Nga",
        "B'ling Hôih",
        "M'Nông",
        "Kpă Y Sĭng",
        "Ka Duyên",
        "Mohamad Saleh",
        "Fa Ti Mah",
        "José Pérez Gómez",
        "Müller Jürgen",
        "François Hollande",
        "O'Brien Patrick",
        "Sigurður Jónsson",
        "Иван Петров",
        "王小明",
        "김민수",
        "Kim Soo Hyun",
        "Lee Soo Man",
        "Lars Max",
        "Anna Maria",
        "Giu-se Trần Văn An",
        "Maria Nguyễn Thị Lan",
        "Phêrô Lê Văn Bình",
        "Têrêsa Phạm Thị Hoa",
        "Jean-Pierre Lê",
        "NGUYEN VAN AN",
        "Ông Ích Khiêm",
        "Nguyễn",
        "Út",
        "Ý",
        "Thích Nữ Diệu Tâm",
        "Nguyễn Phúc Bửu Lộc",
        "Lý A Chết Sinh",
        "ng. v. an nguyễn",
    ] {
        let (name, seen) = read(raw);
        assert_eq!(seen, vec![], "{raw}");
        assert_eq!(name.display, raw);
        assert!(!name.key.is_empty(), "{raw}");
    }
}
