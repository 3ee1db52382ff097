//! `report.html`: the assessment as one page that needs nothing else.
//!
//! Owns the page's frame and its size: no font, no picture, no script from elsewhere, and less than 2 MB however long
//! the lists are and however many; what does not fit is told on the page and stands in the other reports. Every figure
//! is the assessment's. Personal values: only the rules' examples, masked there unless revealed.

use std::io::{self, Write};
use std::path::Path;

use askama::Template;

use super::{Material, figure, label, whole};
use crate::data::assessment::{Assessment, ListAssessment};
use crate::error::Result;
use crate::lang::{Lang, Text, glossary, page, report as words};

mod change;
mod chart;
mod commune_chart;
mod communes;
mod days;
mod file;
mod frame;
mod matching;
mod people;
mod pyramid;
mod rules;
pub(crate) mod script;
mod trust;
pub(crate) mod verdict;
mod view;

use frame::Frame;
use verdict::WordView;
use view::ListView;

/// The file.
pub const NAME: &str = "report.html";
/// Communes shown over all lists at most.
const MAX_COMMUNES: usize = 1_500;
/// Communes shown per list at most.
const MAX_COMMUNES_OF_LIST: usize = 500;
/// Lists in the overview at most.
const MAX_LISTS: usize = 1_000;
/// Bytes of all lists' sections at most.
const MAX_BYTES: usize = 1_600_000;

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    whole::write(dir, NAME, |sink| {
        let page = render(material).map_err(io::Error::other)?;
        sink.write_all(page.as_bytes())
    })
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    lang: Lang,
    lang_code: &'static str,
    assessment: &'a Assessment,
    head_reference: String,
    head_as_of: Option<String>,
    overview: Vec<OverviewRow>,
    overview_words: Vec<&'static str>,
    overview_title: String,
    gates: Vec<GateView>,
    sections: Vec<String>,
    more_lists: Option<String>,
    reference_facts: Vec<(String, String)>,
    unknown_status: Option<String>,
    terms: &'static [(Text, Text)],
    policy: String,
    script: &'static str,
    foot: String,
}

#[derive(Template)]
#[template(path = "list.html")]
struct Section<'a> {
    lang: Lang,
    list: &'a ListView,
}

struct OverviewRow {
    anchor: Option<String>,
    name: String,
    title: String,
    records: String,
    words: Vec<WordView>,
    ready: String,
    to_verify: String,
    paid: String,
}

struct GateView {
    expression: String,
    met: bool,
    values: Vec<(String, String)>,
}

impl Page<'_> {
    fn t(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }
}

impl Section<'_> {
    fn t(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }
}

/// The page.
pub fn render(material: &Material) -> askama::Result<String> {
    let outcome = &material.outcome;
    let (assessment, lang) = (outcome.assessment, outcome.lang);
    let n_lists = assessment.lists.len();
    let frame = Frame {
        lang,
        rule_text: material.rule_text,
        as_of: &assessment.as_of,
        earlier: assessment.earlier.as_ref(),
        reference_ages: &assessment.reference_ages,
        n_gates_not_met: assessment.gates.iter().filter(|gate| !gate.met).count(),
        max_communes: MAX_COMMUNES_OF_LIST.min(MAX_COMMUNES / n_lists.max(1)).max(10),
    };
    let (mut sections, mut n_bytes) = (Vec::new(), 0);
    for (idx, list) in assessment.lists.iter().enumerate() {
        let view = view::list(idx, list, outcome.lists.get(idx), frame);
        let section = Section { lang, list: &view }.render()?;
        n_bytes += section.len();
        if n_bytes > MAX_BYTES {
            break;
        }
        sections.push(section);
    }
    let n_shown = sections.len();
    let reference = &assessment.reference;
    Page {
        lang,
        lang_code: if lang == Lang::Vi { "vi" } else { "en" },
        assessment,
        head_reference: words::HEAD_REFERENCE
            .fill(lang, &[&reference.name, &figure::count(reference.n_citizens, lang)]),
        head_as_of: (!assessment.as_of.is_empty())
            .then(|| words::HEAD_AS_OF.fill(lang, &[&assessment.as_of])),
        overview: if n_lists > 1 {
            let rows = assessment.lists.iter().enumerate().take(MAX_LISTS);
            rows.map(|(idx, list)| overview_row(idx, list, idx < n_shown, frame)).collect()
        } else {
            Vec::new()
        },
        overview_words: assessment
            .lists
            .first()
            .map(|list| list.words.iter().map(|w| w.dimension.label().get(lang)).collect())
            .unwrap_or_default(),
        overview_title: words::OVERVIEW.fill(lang, &[&n_lists]),
        gates: gates(assessment, lang),
        sections,
        more_lists: (n_shown < n_lists).then(|| words::MORE_LISTS.fill(lang, &[&(n_lists - n_shown)])),
        reference_facts: label::reference_facts(reference, lang)
            .into_iter()
            .map(|(name, n)| (name, figure::count(n, lang)))
            .collect(),
        unknown_status: (!reference.unknown_status_words.is_empty()).then(|| {
            let told = |(word, n): &(String, u64)| format!("“{word}” ({})", figure::count(*n, lang));
            let told: Vec<String> = reference.unknown_status_words.iter().map(told).collect();
            words::UNKNOWN_STATUS.fill(lang, &[&told.join(", ")])
        }),
        terms: glossary::TERMS,
        policy: script::policy(),
        script: script::SCRIPT,
        foot: words::FOOT.fill(lang, &[&env!("CARGO_PKG_VERSION")]),
    }
    .render()
}

fn overview_row(idx: usize, list: &ListAssessment, has_section: bool, frame: Frame) -> OverviewRow {
    let lang = frame.lang;
    let then = frame.earlier.and_then(|run| run.of(list));
    OverviewRow {
        anchor: has_section.then(|| view::anchor(idx)),
        name: list.name.clone(),
        title: label::profile_title(list, lang).to_string(),
        records: figure::count(list.n_records, lang),
        words: list.words.iter().map(|word| verdict::word(word, then, frame)).collect(),
        ready: figure::share(list.n_ready, list.n_records, lang),
        to_verify: figure::count(label::n_to_verify(list), lang),
        paid: if list.payments.n_records > 0 {
            figure::dong(list.payments.amount, lang)
        } else {
            "–".to_string()
        },
    }
}

fn gates(assessment: &Assessment, lang: Lang) -> Vec<GateView> {
    let view = |gate: &crate::data::assessment::GateOutcome| GateView {
        expression: gate.expression.clone(),
        met: gate.met,
        values: gate
            .values
            .iter()
            .take(MAX_LISTS)
            .map(|(list, value)| (list.clone(), figure::plain(*value, lang)))
            .collect(),
    };
    assessment.gates.iter().map(view).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{LONG_NAME, Sample};

    fn page(sample: &Sample) -> String {
        sample.with(render).unwrap()
    }

    /// Text without tags, white space joined.
    fn text_of(page: &str) -> String {
        let mut out = String::new();
        for piece in page.split('<').skip(1) {
            out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
            out.push(' ');
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_page_shows_the_figures_in_the_written_form_of_its_language() {
        let mut sample = Sample::new(&["bao_tro_09_2026"], 10_000, 4);
        let vi = text_of(&page(&sample));
        for expected in [
            "Đúng đúng người, đúng thông tin so với dữ liệu dân cư 80 % ▲ Vàng · 2.000 bản ghi lỗi",
            "Sống còn sống, còn cư trú, còn hiệu lực 96 % ● Xanh · 400 bản ghi lỗi",
            "7.100 trên 10.000 bản ghi (71 %) không có lỗi nào",
            "600.000.000 đồng",
            "Người đã mất vẫn còn trong danh sách",
            "Dừng chi trả, lập hồ sơ thu hồi.",
            "Phường Ba Đình 00004",
            "(không ghi mã xã)",
            "DS tháng 9",
            "10.005 dòng đọc = 10.000 bản ghi + 5 dòng không phải dữ liệu",
            "tiêu đề phía trên bảng 3 1–3",
            "“tam_vang” (7)",
            "Từ 0,9995 trở lên là chắc chắn; dưới 0,1 coi như không tìm thấy",
        ] {
            assert!(vi.contains(expected), "`{expected}` is missing in: {vi}");
        }
        sample.lang = Lang::En;
        let en = text_of(&page(&sample));
        for expected in
            ["Correct the right person, the right data 80% ▲ Yellow · 2,000 records fail", "600,000,000 VND"]
        {
            assert!(en.contains(expected), "`{expected}` is missing in: {en}");
        }
        assert!(page(&sample).contains("<html lang=\"en\">"));
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere_and_one_script_runs() {
        let page = page(&Sample::new(&["a", "b"], 500, 200));
        let page =
            page.replacen(" http-equiv=\"Content-Security-Policy\"", "", 1).replacen("<script>", "", 1);
        for forbidden in ["http", " src=", "<script", "@import", "url(", "<link", " onclick"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn values_cannot_become_markup() {
        let page = page(&Sample::new(&["<b>a</b>"], 100, 3));
        assert!(!page.contains("<b>a</b>") && !page.contains("<B>"));
        assert!(page.contains("Nguyễn V** &#60;B&#62;") || page.contains("Nguyễn V** &lt;B&gt;"));
    }

    #[test]
    fn every_link_leads_somewhere_and_no_anchor_stands_twice() {
        let page = page(&Sample::new(&["a", "b"], 500, 20));
        let after = |key: &'static str| -> Vec<&str> {
            let value = |(at, _)| page[at + key.len()..].split('"').next().unwrap_or("");
            page.match_indices(key).map(value).collect()
        };
        let mut ids = after(" id=\"");
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
        let labels = after("aria-labelledby=\"").into_iter().flat_map(|ids| ids.split(' '));
        for target in after("href=\"#").into_iter().chain(labels) {
            assert!(ids.binary_search(&target).is_ok(), "{target}");
        }
    }

    #[test]
    fn the_page_stays_small_however_much_there_is() {
        let many_communes = page(&Sample::new(&["a"], 10_000, 3_000));
        assert!(many_communes.len() < 2_000_000, "{} bytes", many_communes.len());
        assert!(many_communes.contains("và 2.500 xã, phường nữa"));
        let names: Vec<String> = (0..150).map(|i| format!("danh_sach_{i:03}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let many_lists = page(&Sample::new(&names, 200, 100));
        assert!(many_lists.len() < 2_000_000, "{} bytes", many_lists.len());
        assert!(many_lists.contains("không đủ chỗ cho chi tiết của"));
        assert!(many_lists.contains("danh_sach_149"));
    }

    #[test]
    fn an_empty_list_and_long_names_are_shown_too() {
        let empty = text_of(&page(&Sample::new(&["trong"], 0, 1)));
        assert!(empty.contains("Danh sách không có bản ghi nào"), "{empty}");
        assert!(!empty.contains("NaN") && !empty.contains("Vướng mắc"), "{empty}");
        assert!(text_of(&page(&Sample::new(&[LONG_NAME], 20, 1))).contains(LONG_NAME));
    }
}
