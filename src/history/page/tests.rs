//! The page as text and as markup.

use super::*;
use crate::history::entry::CommuneRun;
use crate::history::trend::tests::run;
use crate::report::sample::{LONG_NAME, rule_text};

fn page(runs: &[Run], lang: Lang) -> String {
    render(&Trend::of(runs), &rule_text, lang).unwrap()
}

/// Text without tags, white space joined.
fn text_of(page: &str) -> String {
    let page = page.split("</style>").nth(1).unwrap().split("<script>").next().unwrap();
    let mut out = String::new();
    for piece in page.split('<').skip(1) {
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_changes_and_marks_stand_on_the_page_in_both_languages() {
    let mut runs =
        [run("30/06/2026", "bhxh", 70.0), run("31/07/2026", "bhxh", 80.0), run("31/08/2026", "bhxh", 84.25)];
    runs[0].lists[0].settings.thresholds = "{\"accept\":0.99}".to_string();
    let vi = text_of(&page(&runs, Lang::Vi));
    for told in [
        "3 lần kiểm tra, 30/06/2026 – 31/08/2026",
        "So với lần trước (31/07/2026):",
        "▲ 84,2 % ▲ tăng 4,25 điểm %",
        "31/07/2026 – khác ngưỡng dò tìm: accept 0,99 → accept 0,9995",
        "08/2026 31/08/2026 1.000 84,2 % ▲ 4,25",
        "DUNG001 Không tìm thấy người này trong dữ liệu dân cư 200 158 ▼ 4,20",
        "Phường Ba Đình 00004 590 84 % ▲ 4,06",
        "dan_cu.csv 1.200.000",
    ] {
        assert!(vi.contains(told), "`{told}` is missing in: {vi}");
    }
    let en = text_of(&page(&runs, Lang::En));
    assert!(en.contains("other thresholds of linking: accept 0.99") && en.contains("84.2%"), "{en}");
}

#[test]
fn a_run_that_was_judged_otherwise_is_not_joined() {
    let mut runs = [run("30/06/2026", "a", 70.0), run("31/07/2026", "a", 80.0), run("31/08/2026", "a", 81.0)];
    let joined = page(&runs, Lang::Vi);
    assert!(joined.contains("class=\"over-time\"") && !joined.contains("class=\"break\""));
    runs[2].lists[0].settings.profile = "dat_dai".to_string();
    let broken = page(&runs, Lang::Vi);
    // Five figures, each with one break, one line joined and one not.
    assert_eq!(broken.matches("class=\"break\"").count(), 5);
    let lines: Vec<&str> = broken.split("<path class=\"line\" d=\"").skip(1).collect();
    let of = |line: &str| line.split('"').next().unwrap().matches('M').count();
    assert_eq!(lines.iter().take(5).map(|line| of(line)).collect::<Vec<_>>(), [2; 5]);
    let text = text_of(&broken);
    assert!(text.contains("≠ Không so với lần trước (31/07/2026): khác hồ sơ: bhxh → dat_dai."), "{text}");
    assert!(!text.contains("Lỗi giảm nhiều nhất"), "nothing moved that can be told");
}

#[test]
fn the_page_needs_nothing_and_its_links_lead_somewhere() {
    let page = page(&[run("30/06/2026", "a", 70.0), run("30/06/2026", "<b>b</b>", 80.0)], Lang::Vi);
    assert!(!page.contains("<b>b</b>"));
    let body = page.replacen(" http-equiv=\"Content-Security-Policy\"", "", 1).replacen("<script>", "", 1);
    for forbidden in ["http", " src=", "<script", "@import", "url(", "<link", " onclick"] {
        assert!(!body.contains(forbidden), "{forbidden}");
    }
    let after = |key: &'static str| -> Vec<&str> {
        page.match_indices(key).map(|(at, _)| page[at + key.len()..].split('"').next().unwrap()).collect()
    };
    let mut ids = after(" id=\"");
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    let labels = after("aria-labelledby=\"").into_iter().flat_map(|ids| ids.split(' '));
    for target in after("href=\"#").into_iter().chain(labels) {
        assert!(ids.binary_search(&target).is_ok(), "{target}");
    }
}

#[test]
fn the_page_stays_small_however_much_there_is() {
    let many = |n_runs: usize, n_communes: usize, name: &str| -> Vec<Run> {
        let one = |i: usize| {
            let day = format!("{:02}/{:02}/{}", i % 28 + 1, i / 28 % 12 + 1, 2020 + i / 336);
            let mut run = run(&day, name, 60.0 + (i % 40) as f64);
            run.key = format!("{name} {i}");
            let commune = run.lists[0].communes[1].clone();
            run.lists[0].communes = (0..n_communes)
                .map(|i| CommuneRun {
                    code: format!("{i:05}"),
                    name: LONG_NAME.to_string(),
                    ..commune.clone()
                })
                .collect();
            run
        };
        (0..n_runs).map(one).collect()
    };
    let long = page(&many(800, 1_500, "a"), Lang::Vi);
    assert!(long.len() < 2_000_000, "{} bytes", long.len());
    assert!(long.contains("Không đủ chỗ cho 1.100 xã, phường nữa"));
    assert!(long.contains("Không đủ chỗ cho 600 lần trước nữa."));
    let lists: Vec<Run> = (0..200).flat_map(|i| many(30, 60, &format!("danh_sach_{i:03}"))).collect();
    let lists = page(&lists, Lang::Vi);
    assert!(lists.len() < 2_000_000, "{} bytes", lists.len());
    assert!(lists.contains("danh_sach_199") && lists.contains("Không đủ chỗ cho chi tiết của"));
}

#[test]
fn an_empty_list_and_one_run_are_shown_too() {
    let mut empty = run("30/06/2026", "trong", 100.0);
    let list = &mut empty.lists[0];
    (list.n_records, list.n_ready) = (0, 0);
    list.rules.clear();
    list.communes.clear();
    for runs in [vec![empty.clone()], vec![run("31/05/2026", "trong", 90.0), empty], Vec::new()] {
        let page = page(&runs, Lang::Vi);
        assert!(!page.contains("NaN") && !page.contains("inf%"), "{}", text_of(&page));
    }
    assert!(text_of(&page(&[run("31/05/2026", "a", 90.0)], Lang::Vi)).contains("Mới có một lần kiểm tra"));
}
