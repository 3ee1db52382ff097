//! The table of communes, ranked.

use super::frame::{Frame, more, width};
use crate::data::assessment::{CommuneCount, ListAssessment};
use crate::lang::report as words;
use crate::report::label;
use crate::report::ranking::{MIN_RANKED, ranked};

/// A commune.
pub struct CommuneView {
    pub rank: String,
    pub name: String,
    pub code: String,
    pub records: String,
    pub ready: String,
    pub width: String,
    pub words: Vec<(String, String)>,
    pub to_verify: String,
}

/// What stands above the table: from how many records on a commune is ranked, where that leaves one out.
pub fn caption(list: &ListAssessment, frame: Frame) -> String {
    let all_ranked = ranked(&list.communes).iter().all(|(rank, _)| rank.is_some());
    let order = if all_ranked { words::COMMUNES_CAPTION_ALL } else { words::COMMUNES_CAPTION };
    format!("{} {}", order.fill(frame.lang, &[&MIN_RANKED]), frame.say(words::COMMUNES_SHADES))
}

/// The communes shown, and the line that says how many are not.
pub fn communes(list: &ListAssessment, frame: Frame) -> (Option<String>, Vec<CommuneView>) {
    let ranked = ranked(&list.communes);
    let view = |&(rank, commune): &(Option<usize>, &CommuneCount)| CommuneView {
        rank: rank.map_or("–".to_string(), |rank| rank.to_string()),
        name: label::commune_name(commune, frame.lang),
        code: commune.code.clone(),
        records: frame.count(commune.n_records),
        ready: frame.share(commune.n_ready, commune.n_records),
        width: width(commune.n_ready, commune.n_records),
        words: commune
            .n_passed
            .iter()
            .map(|&passed| {
                let failed = commune.n_records.saturating_sub(passed);
                (frame.share(passed, commune.n_records), width(failed, commune.n_records))
            })
            .collect(),
        to_verify: frame.count(commune.n_to_verify),
    };
    let views = ranked.iter().take(frame.max_communes).map(view).collect();
    (more(words::MORE_COMMUNES, ranked.len(), frame.max_communes, frame), views)
}
