//! Birth dates by day of the month as inline SVG, with what an even spread would give.

use std::fmt::Write;

use crate::lang::{Lang, page};
use crate::report::figure;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 170.0;
const LEFT: f64 = 66.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 26.0;
/// Days of the year that are such a day of the month: the 29th of February every fourth year, seven 31sts.
const IN_A_YEAR: [f64; 3] = [11.25, 11.0, 7.0];

/// Draws `by_day`, the counts of the days 1 to 31. `id` makes the ids of the drawing unique.
pub fn draw(by_day: &[u64], id: &str, lang: Lang) -> String {
    let total: u64 = by_day.iter().sum();
    let evenly = |day: usize| {
        let times = day.checked_sub(29).and_then(|i| IN_A_YEAR.get(i)).copied().unwrap_or(12.0);
        total as f64 * times / 365.25
    };
    let most = by_day.iter().copied().max().unwrap_or(0) as f64;
    let most = most.max(evenly(1)).max(1.0);
    let plot = HEIGHT - TOP - BOTTOM;
    let axis = HEIGHT - BOTTOM;
    let step = (WIDTH - LEFT) / by_day.len().max(1) as f64;
    let y = |n: f64| axis - n / most * plot;
    let told = |day: usize, n: u64| page::DAY_OF_MONTH.fill(lang, &[&day, &figure::count(n, lang)]);
    let mut svg = String::new();
    let all: Vec<String> = (1..).zip(by_day).map(|(day, &n)| told(day, n)).collect();
    let _ = write!(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" data-figure=\"{id}\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        page::DAYS_CHART.get(lang),
        all.join("; ")
    );
    for n in [0.0, most.floor()] {
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{0:.1}\" y2=\"{0:.1}\"/>\
             <text class=\"tick\" x=\"{1:.1}\" y=\"{2:.1}\" text-anchor=\"end\">{3}</text>",
            y(n),
            LEFT - 8.0,
            y(n) + 4.0,
            figure::count(n as u64, lang)
        );
    }
    let mut line = String::new();
    for (day, &n) in (1..).zip(by_day) {
        let left = LEFT + (day - 1) as f64 * step;
        if n > 0 {
            let top = y(n as f64).min(axis - 1.0);
            let _ = write!(
                svg,
                "<rect class=\"bar\" x=\"{:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\"><title>{}</title></rect>",
                left + 2.0,
                step - 4.0,
                axis - top,
                told(day, n)
            );
        }
        let _ = write!(line, "{left:.1},{0:.1} {1:.1},{0:.1} ", y(evenly(day)), left + step);
        if day == 1 || day % 5 == 0 {
            let _ = write!(
                svg,
                "<text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{day}</text>",
                left + step / 2.0,
                axis + 17.0
            );
        }
    }
    let _ = write!(svg, "<polyline class=\"evenly\" points=\"{}\"/></svg>", line.trim_end());
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_stands_above_the_line_of_an_even_spread() {
        let mut by_day = vec![10; 31];
        by_day[0] = 400;
        let svg = draw(&by_day, "d", Lang::Vi);
        assert_eq!(svg.matches("<rect").count(), 31);
        assert!(svg.contains("ngày 1: 400") && svg.contains("ngày 31: 10"));
        assert!(!draw(&[0; 31], "d", Lang::En).contains("<rect"));
    }
}
