//! The communes with the lowest share ready to sync as inline SVG: a bar each, beside the share of the whole list.

use std::fmt::Write;

use super::frame::Frame;
use crate::data::assessment::ListAssessment;
use crate::lang::page;
use crate::report::ranking::ranked;
use crate::report::{figure, label};

/// Communes drawn at most.
const MAX_BARS: usize = 12;
/// Letters of a name.
const MAX_LETTERS: usize = 30;
const WIDTH: f64 = 720.0;
const LEFT: f64 = 210.0;
const RIGHT: f64 = 70.0;
const ROW: f64 = 22.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 26.0;

/// A drawing with its title and caption; nothing for fewer than two communes with a rank, or where all is ready.
pub struct CommuneChart {
    pub svg: String,
    pub title: String,
    pub caption: String,
}

/// Draws the communes of `list`. `id` makes the ids of the drawing unique.
pub fn draw(list: &ListAssessment, id: &str, frame: Frame) -> Option<CommuneChart> {
    let ranked = ranked(&list.communes);
    let worst: Vec<_> = ranked.iter().filter(|(rank, _)| rank.is_some()).take(MAX_BARS).collect();
    // Where all is ready nowhere is lowest.
    let all_ready = worst.iter().all(|(_, commune)| commune.n_ready == commune.n_records);
    if worst.len() < 2 || all_ready {
        return None;
    }
    let room = WIDTH - LEFT - RIGHT;
    let (height, base) = {
        let base = TOP + ROW * worst.len() as f64;
        (base + BOTTOM, base)
    };
    let x = |percent: f64| LEFT + percent / 100.0 * room;
    let title = page::COMMUNES_CHART.fill(frame.lang, &[&worst.len()]);
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" data-figure=\"{id}\" aria-labelledby=\"{id}-t\">\
         <title id=\"{id}-t\">{title}</title>"
    );
    for quarter in 0..=4 {
        let (percent, at) = (f64::from(quarter) * 25.0, x(f64::from(quarter) * 25.0));
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{TOP}\" y2=\"{base}\"/>\
             <text class=\"tick\" x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            base + 17.0,
            figure::percent(percent, frame.lang)
        );
    }
    for (row, (_, commune)) in worst.iter().enumerate() {
        let top = TOP + ROW * row as f64;
        let percent = figure::ratio(commune.n_ready, commune.n_records);
        let name = escaped(&label::commune_name(commune, frame.lang));
        let _ = write!(
            svg,
            "<text class=\"name\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{name}</text>\
             <rect class=\"bar\" x=\"{LEFT}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\
             <text class=\"value\" x=\"{WIDTH}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 10.0,
            top + 15.0,
            top + 4.0,
            (x(percent) - LEFT).max(0.8),
            ROW - 8.0,
            top + 15.0,
            frame.share(commune.n_ready, commune.n_records)
        );
    }
    let at = x(figure::ratio(list.n_ready, list.n_records));
    let _ =
        write!(svg, "<line class=\"mean\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{TOP}\" y2=\"{base}\"/></svg>");
    let caption =
        page::COMMUNES_CHART_CAPTION.fill(frame.lang, &[&frame.share(list.n_ready, list.n_records)]);
    Some(CommuneChart { svg, title, caption })
}

/// A name as text of the drawing, cut where it is long.
fn escaped(name: &str) -> String {
    let mut short: String = name.chars().take(MAX_LETTERS).collect();
    if name.chars().count() > MAX_LETTERS {
        short.push('…');
    }
    short.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
