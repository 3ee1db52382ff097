//! The age pyramid as inline SVG: the list as bars, the reference as an outline, both as shares of their own people.
//!
//! Men stand on the left, women on the right, the youngest below. Where the list does not tell the sexes, all stand on one
//! side. Colours are classes of the style sheet, so the chart follows light and dark.

use std::fmt::Write;

use crate::data::population::{AgeBands, N_BANDS};
use crate::lang::{Lang, page};
use crate::report::{figure, label};

const WIDTH: f64 = 720.0;
const ROW: f64 = 16.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 28.0;
const HEIGHT: f64 = TOP + ROW * N_BANDS as f64 + BOTTOM;
/// Half the room for the ages in the middle.
const MIDDLE: f64 = 46.0;
const MARGIN: f64 = 24.0;

/// One half of the drawing: shares per band of list and reference, from where and in which direction they grow.
struct Side {
    list: Vec<f64>,
    reference: Vec<f64>,
    from: f64,
    direction: f64,
    name: &'static str,
}

/// Draws `list` beside `reference`. `id` makes the ids of the drawing unique.
pub fn draw(list: &AgeBands, reference: &AgeBands, id: &str, lang: Lang) -> String {
    let sides = sides(list, reference, lang);
    let room = match sides.len() {
        1 => WIDTH - 2.0 * MIDDLE - MARGIN,
        _ => WIDTH / 2.0 - MIDDLE - MARGIN,
    };
    let most = sides.iter().flat_map(|s| s.list.iter().chain(&s.reference)).copied().fold(0.0, f64::max);
    let (step, n_steps) = scale(most);
    let unit = room / (step * f64::from(n_steps));
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" data-figure=\"{id}\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        page::AGES.get(lang),
        description(list, reference, lang)
    );
    let base = TOP + ROW * N_BANDS as f64;
    for side in &sides {
        let x = |share: f64| side.from + side.direction * share * unit;
        for tick in 0..=n_steps {
            let (share, at) = (step * f64::from(tick), x(step * f64::from(tick)));
            let _ = write!(
                svg,
                "<line class=\"grid\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{TOP}\" y2=\"{base}\"/>\
                 <text class=\"tick\" x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                base + 17.0,
                figure::percent(share, lang)
            );
        }
        let _ = write!(
            svg,
            "<text class=\"side\" x=\"{:.1}\" y=\"15\" text-anchor=\"middle\">{}</text>",
            side.from + side.direction * room / 2.0,
            side.name
        );
        for (band, share) in side.list.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            let (width, y) = ((share * unit).max(0.8), top_of(band));
            let left = if side.direction < 0.0 { side.from - width } else { side.from };
            let _ = write!(
                svg,
                "<rect class=\"bar\" x=\"{left:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{:.1}\"/>",
                y + 1.5,
                ROW - 3.0
            );
        }
        outline(&mut svg, side, unit);
    }
    let middle = if sides.len() == 1 { MIDDLE } else { WIDTH / 2.0 };
    for band in 0..N_BANDS {
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{middle}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            top_of(band) + ROW - 4.0,
            AgeBands::ages(band).1.map_or("100+".to_string(), |_| label::ages(band, lang))
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Shares of the people whose age is known, in per cent.
fn shares(part: &[u64], n: u64) -> Vec<f64> {
    part.iter().map(|&k| if n == 0 { 0.0 } else { k as f64 * 100.0 / n as f64 }).collect()
}

fn sides(list: &AgeBands, reference: &AgeBands, lang: Lang) -> Vec<Side> {
    let (n, all) = (list.n_with_age(), reference.n_with_age());
    if !list.has_sexes() {
        let sum = |b: &AgeBands| -> Vec<u64> {
            (0..N_BANDS).map(|i| b.male[i] + b.female[i] + b.unknown[i]).collect()
        };
        let (list, reference) = (shares(&sum(list), n), shares(&sum(reference), all));
        return vec![Side { list, reference, from: 2.0 * MIDDLE, direction: 1.0, name: "" }];
    }
    let side = |of: fn(&AgeBands) -> &Vec<u64>, direction: f64, name| Side {
        list: shares(of(list), n),
        reference: shares(of(reference), all),
        from: WIDTH / 2.0 + direction * MIDDLE,
        direction,
        name,
    };
    vec![side(|b| &b.male, -1.0, page::MEN.get(lang)), side(|b| &b.female, 1.0, page::WOMEN.get(lang))]
}

/// The top of a band: the youngest stand lowest.
fn top_of(band: usize) -> f64 {
    TOP + ROW * (N_BANDS - 1 - band) as f64
}

/// The reference of one side as a line of steps.
fn outline(svg: &mut String, side: &Side, unit: f64) {
    if side.reference.iter().all(|share| *share == 0.0) {
        return;
    }
    let mut points = String::new();
    for (band, share) in side.reference.iter().enumerate() {
        let x = side.from + side.direction * share * unit;
        let y = top_of(band);
        let _ = write!(points, "{x:.1},{:.1} {x:.1},{y:.1} ", y + ROW);
    }
    let _ = write!(svg, "<polyline class=\"outline\" points=\"{}\"/>", points.trim_end());
}

/// A step of whole or half per cents and how many of them reach over `most`.
fn scale(most: f64) -> (f64, u32) {
    let steps = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0];
    let step = steps.into_iter().find(|step| most <= step * 4.0).unwrap_or(50.0);
    (step, ((most / step).ceil() as u32).clamp(1, 4))
}

/// The three bands that stand out most, for those who cannot see the chart; the table below has all.
fn description(list: &AgeBands, reference: &AgeBands, lang: Lang) -> String {
    let sum = |b: &AgeBands, i: usize| b.male[i] + b.female[i] + b.unknown[i];
    let mut bands: Vec<usize> = (0..N_BANDS).filter(|&band| sum(list, band) > 0).collect();
    bands.sort_by_key(|&band| std::cmp::Reverse(sum(list, band)));
    bands.truncate(3);
    let told = bands.iter().map(|&band| {
        page::AGE_BAND.fill(
            lang,
            &[
                &label::ages(band, lang),
                &figure::share(sum(list, band), list.n_with_age(), lang),
                &figure::share(sum(reference, band), reference.n_with_age(), lang),
            ],
        )
    });
    told.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::date::PartialDate;
    use crate::data::person::Sex;

    fn bands(sex: Sex, n: usize) -> AgeBands {
        let mut bands = AgeBands::default();
        for year in (1930..2020).cycle().take(n) {
            bands.count(PartialDate::new(year, 1, 1), sex, PartialDate::new(2026, 1, 1));
        }
        bands
    }

    #[test]
    fn men_stand_left_and_women_right_of_the_middle() {
        let svg = draw(&bands(Sex::Male, 180), &bands(Sex::Female, 90), "p", Lang::Vi);
        let left_edges: Vec<f64> = svg
            .match_indices("<rect class=\"bar\" x=\"")
            .filter_map(|(at, key)| svg[at + key.len()..].split('"').next()?.parse().ok())
            .collect();
        assert!(left_edges.len() > 15 && left_edges.iter().all(|x| *x < WIDTH / 2.0 - MIDDLE));
        assert_eq!(svg.matches("<polyline").count(), 1);
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }

    #[test]
    fn without_sexes_there_is_one_side_and_without_a_reference_no_outline() {
        let svg = draw(&bands(Sex::Unknown, 50), &AgeBands::default(), "p", Lang::En);
        assert!(!svg.contains("Men<") && !svg.contains("<polyline") && svg.contains("<rect"));
    }

    #[test]
    fn steps_reach_over_the_longest_bar() {
        for most in [0.0, 0.3, 1.9, 7.0, 33.0, 100.0] {
            let (step, n) = scale(most);
            assert!(step * f64::from(n) >= most && (1..=4).contains(&n), "{most}");
        }
    }
}
