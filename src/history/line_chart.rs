//! Shares over runs as inline SVG: a chart per figure, and a small line per commune.
//!
//! Owns the drawings. A line joins two runs only where they may be compared; where not, the later one stands hollow under an
//! upright line. Colours are classes of the page's style sheet, so they follow light and dark, and nothing hangs on them.

use std::fmt::Write;

use crate::data::date::PartialDate;
use crate::lang::Lang;
use crate::report::figure;

const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 132.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 24.0;

/// With more runs than this the dots would hide the line.
const MOST_DOTS: usize = 40;

/// A run in a drawing.
#[derive(Debug, Clone, Copy)]
pub struct Dot {
    /// Its day.
    pub day: PartialDate,
    /// The share, per cent.
    pub percent: f64,
    /// Whether a line leads to it from the one before.
    pub joined: bool,
    /// Whether it was judged otherwise than the run before.
    pub marked: bool,
}

/// The ends of an upright axis, per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    pub low: f64,
    pub high: f64,
}

impl Axis {
    /// Round ends around these shares, at least ten apart.
    pub fn around(percents: impl Iterator<Item = f64>) -> Axis {
        let (mut least, mut most) = (100.0_f64, 0.0_f64);
        for percent in percents {
            (least, most) = (least.min(percent), most.max(percent));
        }
        if least > most {
            return Axis { low: 0.0, high: 100.0 };
        }
        let low = (((least - 1.0) / 10.0).floor() * 10.0).clamp(0.0, 90.0);
        let high = (((most + 1.0) / 10.0).ceil() * 10.0).clamp(low + 10.0, 100.0);
        Axis { low, high }
    }

    fn y(self, percent: f64, top: f64, height: f64) -> f64 {
        let share = ((percent - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        top + (1.0 - share) * height
    }
}

/// Days as a number that grows evenly enough for a drawing.
fn number(day: PartialDate) -> f64 {
    f64::from((u32::from(day.year) * 12 + u32::from(day.month)) * 31 + u32::from(day.day))
}

/// Where dots stand, left to right between 0 and 1: by day; evenly where all are of one.
fn places(dots: &[Dot]) -> Vec<f64> {
    let days: Vec<f64> = dots.iter().map(|dot| number(dot.day)).collect();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
    if dots.len() == 1 {
        return vec![0.5];
    }
    if first == last {
        return (0..dots.len()).map(|at| at as f64 / (dots.len() - 1) as f64).collect();
    }
    days.iter().map(|day| (day - first) / (last - first)).collect()
}

/// The line through dots, a piece of it for each row of runs that may be compared.
fn lines(svg: &mut String, dots: &[Dot], at: &[(f64, f64)]) {
    let mut path = String::new();
    for (idx, (dot, (x, y))) in dots.iter().zip(at).enumerate() {
        let _ = write!(path, "{}{x:.1} {y:.1}", if idx > 0 && dot.joined { "L" } else { "M" });
    }
    let _ = write!(svg, "<path class=\"line\" d=\"{path}\"/>");
}

/// The chart of a figure. `id` makes the ids of the drawing unique; `title` says what it shows, `description` what one reads there.
pub fn draw(dots: &[Dot], axis: Axis, id: &str, (title, description): (&str, &str), lang: Lang) -> String {
    let (room, height) = (WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
    let base = TOP + height;
    let at: Vec<(f64, f64)> = places(dots)
        .into_iter()
        .zip(dots)
        .map(|(place, dot)| (LEFT + 6.0 + place * (room - 12.0), axis.y(dot.percent, TOP, height)))
        .collect();
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"over-time\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>"
    );
    for percent in [axis.low, f64::midpoint(axis.low, axis.high), axis.high] {
        let y = axis.y(percent, TOP, height);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            WIDTH - RIGHT,
            LEFT - 6.0,
            y + 4.0,
            figure::percent(percent, lang)
        );
    }
    for (_, (x, _)) in dots.iter().zip(&at).filter(|(dot, _)| dot.marked) {
        let _ = write!(
            svg,
            "<line class=\"break\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{base}\"/>\
             <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">≠</text>",
            TOP - 2.0
        );
    }
    lines(&mut svg, dots, &at);
    let last = dots.len().saturating_sub(1);
    for (idx, (dot, (x, y))) in dots.iter().zip(&at).enumerate() {
        if dots.len() > MOST_DOTS && !dot.marked && idx != last {
            continue;
        }
        let class = if dot.marked { "dot hollow" } else { "dot" };
        let _ = write!(
            svg,
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.2\"><title>{}: {}</title></circle>",
            dot.day,
            figure::percent(dot.percent, lang)
        );
    }
    let _ = write!(
        svg,
        "<line class=\"axis\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{base}\" y2=\"{base}\"/>",
        WIDTH - RIGHT
    );
    let ends = match (dots.first(), dots.last()) {
        (Some(first), Some(last)) if dots.len() > 1 && first.day != last.day => {
            vec![(LEFT, "start", first.day), (WIDTH - RIGHT, "end", last.day)]
        }
        (Some(first), _) => vec![(LEFT + room / 2.0, "middle", first.day)],
        _ => Vec::new(),
    };
    for (x, anchor, day) in ends {
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{day}</text>",
            base + 17.0
        );
    }
    svg.push_str("</svg>");
    svg
}

/// A line without axes, beside the figures that it repeats.
pub fn spark(dots: &[Dot], axis: Axis) -> String {
    const W: f64 = 64.0;
    const H: f64 = 20.0;
    let at: Vec<(f64, f64)> = places(dots)
        .into_iter()
        .zip(dots)
        .map(|(place, dot)| (3.0 + place * (W - 6.0), axis.y(dot.percent, 3.0, H - 6.0)))
        .collect();
    let mut svg = format!("<svg class=\"spark\" viewBox=\"0 0 {W} {H}\" aria-hidden=\"true\">");
    lines(&mut svg, dots, &at);
    if let Some((x, y)) = at.last() {
        let _ = write!(svg, "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.2\"/>");
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(day: u8, percent: f64, joined: bool) -> Dot {
        Dot { day: PartialDate::new(2026, 9, day), percent, joined, marked: !joined && day > 1 }
    }

    #[test]
    fn what_cannot_be_compared_is_not_joined() {
        let dots = [dot(1, 70.0, false), dot(5, 75.0, true), dot(9, 90.0, false), dot(30, 91.0, true)];
        let axis = Axis::around(dots.iter().map(|d| d.percent));
        assert_eq!(axis, Axis { low: 60.0, high: 100.0 });
        let svg = draw(&dots, axis, "c", ("Đúng", "d"), Lang::Vi);
        let path = svg.split("class=\"line\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        let steps: String = path.chars().filter(|c| c.is_ascii_alphabetic()).collect();
        assert_eq!(steps, "MLML");
        assert_eq!((svg.matches("class=\"break\"").count(), svg.matches("dot hollow").count()), (1, 1));
        assert!(svg.contains("<title>09/09/2026: 90 %</title>"), "{svg}");
    }

    #[test]
    fn one_run_no_run_and_runs_of_one_day_are_drawn() {
        let axis = Axis::around(std::iter::empty());
        assert!(!draw(&[], axis, "c", ("", ""), Lang::En).contains("NaN"));
        for dots in [vec![dot(1, 100.0, false)], vec![dot(1, 0.0, false), dot(1, 100.0, true)]] {
            let axis = Axis::around(dots.iter().map(|d| d.percent));
            let svg = draw(&dots, axis, "c", ("", ""), Lang::En) + &spark(&dots, axis);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
