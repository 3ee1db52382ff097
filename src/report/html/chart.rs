//! The histogram of match probabilities as inline SVG.
//!
//! Owns the drawing. Counts reach from a handful to millions, so the axis is logarithmic, and each bar says its count to
//! those who cannot see it. Colours are classes of the page's style sheet, so the chart follows light and dark.

use std::fmt::Write;

use crate::lang::{Lang, report as words};
use crate::report::figure;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 210.0;
const LEFT: f64 = 66.0;
const BOTTOM: f64 = 34.0;
const TOP: f64 = 12.0;

/// Draws `bins` (records by probability, equal bins from 0 to 1). `id` makes the ids of the drawing unique.
pub fn histogram(bins: &[u64], id: &str, lang: Lang) -> String {
    let decades = bins.iter().max().map_or(1, |&most| most.max(1).ilog10() + 1);
    let plot_height = HEIGHT - TOP - BOTTOM;
    let step = (WIDTH - LEFT) / bins.len().max(1) as f64;
    // One record stands a little above the axis, nothing stands on it.
    let y = |n: u64| {
        let share = if n == 0 { 0.0 } else { ((n as f64).log10() + 0.3) / (f64::from(decades) + 0.3) };
        HEIGHT - BOTTOM - share * plot_height
    };
    let mut svg = String::new();
    let title = words::HISTOGRAM.get(lang);
    let _ = write!(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" data-figure=\"{id}\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">"
    );
    let edge = |i: usize| figure::decimal(i as f64 / bins.len() as f64, 2, lang);
    let bin = |i: usize, n: u64| {
        words::HISTOGRAM_BIN.fill(lang, &[&edge(i), &edge(i + 1), &figure::count(n, lang)])
    };
    for (i, &n) in bins.iter().enumerate().filter(|(_, n)| **n > 0) {
        let _ = write!(svg, "{}; ", bin(i, n));
    }
    svg.push_str("</desc>");
    for decade in 0..=decades {
        let n = 10u64.pow(decade);
        let at = y(n);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{at:.1}\" y2=\"{at:.1}\"/>\
             <text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            at + 4.0,
            figure::count(n, lang)
        );
    }
    for (i, &n) in bins.iter().enumerate().filter(|(_, n)| **n > 0) {
        let (left, top) = (LEFT + i as f64 * step + 1.5, y(n));
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"1.5\"><title>{}</title></rect>",
            step - 3.0,
            HEIGHT - BOTTOM - top,
            bin(i, n)
        );
    }
    let axis = HEIGHT - BOTTOM;
    let _ = write!(svg, "<line class=\"axis\" x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{axis}\" y2=\"{axis}\"/>");
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        let at = LEFT + share * (WIDTH - LEFT);
        let anchor = match quarter {
            0 => "start",
            4 => "end",
            _ => "middle",
        };
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}{}</text>",
            axis + 18.0,
            if quarter == 2 { format!("{} ", words::PROBABILITY.get(lang)) } else { String::new() },
            figure::decimal(share, 2, lang)
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_record_is_seen_and_a_million_fits() {
        let mut bins = vec![0; 20];
        bins[0] = 1;
        bins[19] = 1_234_567;
        let svg = histogram(&bins, "h", Lang::Vi);
        assert_eq!(svg.matches("<rect").count(), 2);
        assert!(svg.contains("0,95–1,00: 1.234.567 bản ghi"), "{svg}");
        let heights: Vec<f64> = svg
            .match_indices("height=\"")
            .filter_map(|(at, key)| svg[at + key.len()..].split('"').next()?.parse().ok())
            .collect();
        assert!(heights.iter().all(|&h| h > 3.0 && h <= HEIGHT - TOP - BOTTOM), "{heights:?}");
    }

    #[test]
    fn nothing_to_draw_gives_an_empty_frame() {
        assert!(!histogram(&[0; 20], "h", Lang::En).contains("<rect"));
        assert!(!histogram(&[], "h", Lang::En).contains("NaN"));
    }
}
