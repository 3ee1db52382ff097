//! What `report.html` must show of a list as a population: ages, birth dates, people who stand more than once.

use serde_json::Value;

use super::written::{count, share};
use super::{Run, array, n};

const N_BANDS: usize = 21;

/// Sums of a band: men, women, sex unknown.
pub fn sides(bands: &Value, band: usize) -> [u64; 3] {
    ["male", "female", "unknown"].map(|side| array(bands, side)[band].as_u64().unwrap())
}

/// People of known age.
pub fn with_age(bands: &Value) -> u64 {
    (0..N_BANDS).flat_map(|band| sides(bands, band)).sum()
}

fn band_name(band: usize) -> String {
    match band {
        20 => "100".to_string(),
        _ => format!("{}–{}", band * 5, band * 5 + 4),
    }
}

/// Figures of the age pyramid, its caption and its table.
pub fn ages(run: &Run, list: &Value, kind: &str, name: &str) -> Vec<String> {
    let (mine, theirs, vi) = (&list["ages"], &run.report["reference"]["ages"], run.vi);
    let known: u64 = (0..N_BANDS).map(|band| sides(mine, band)).map(|[male, female, _]| male + female).sum();
    let has_sexes = known * 2 > with_age(mine);
    match kind {
        "ages" => {
            let mut told = vec![count(with_age(mine), vi), count(with_age(theirs), vi)];
            told.extend(Some(n(mine, "n_without_age")).filter(|n| *n > 0).map(|n| count(n, vi)));
            told
        }
        "age" => {
            let band = name.parse().unwrap();
            let mut told = vec![band_name(band)];
            for bands in [mine, theirs] {
                let sides = sides(bands, band);
                match has_sexes {
                    true => told.extend(sides.map(|n| count(n, vi))),
                    false => told.push(count(sides.iter().sum(), vi)),
                }
            }
            told
        }
        _ => {
            let sum = |bands: &Value, band: usize| sides(bands, band).iter().sum::<u64>();
            let mut bands: Vec<usize> = (0..N_BANDS).filter(|&band| sum(mine, band) > 0).collect();
            bands.sort_by_key(|&band| std::cmp::Reverse(sum(mine, band)));
            let told = bands.into_iter().take(3).map(|band| {
                let of = |bands: &Value| share(sum(bands, band), with_age(bands), vi);
                format!("{} | {} | {}", band_name(band), of(mine), of(theirs))
            });
            told.collect()
        }
    }
}

/// Figures of birth dates, stand-in days and repeats.
pub fn births(run: &Run, list: &Value, kind: &str, name: &str) -> Vec<String> {
    let (births, vi, records) = (&list["births"], run.vi, n(list, "n_records"));
    match kind {
        "birth" => {
            let of = n(births, &format!("n_{name}"));
            vec![count(of, vi), share(of, records, vi)]
        }
        "january" => {
            let (first, days) = (n(births, "n_first_january"), n(births, "n_day"));
            let evenly = (days as f64 / 365.25).round() as u64;
            // How the language names the day.
            let day = if vi { "01/01" } else { "1 January" };
            vec![day.to_string(), count(first, vi), share(first, days, vi), count(evenly, vi)]
        }
        "piles" => {
            let piles = array(list, "readings").iter().filter(|reading| reading["kind"] == "placeholder_day");
            let told = piles.flat_map(|pile| {
                let column = &array(list, "columns")[n(pile, "column") as usize];
                let (of, against) = (n(pile, "n_for"), n(pile, "n_against"));
                [
                    pile["value"].as_str().unwrap().to_string(),
                    column["header"].as_str().unwrap().to_string(),
                    count(of, vi),
                    share(of, of + against, vi),
                ]
            });
            told.collect()
        }
        "days" => {
            let days = array(births, "by_day");
            let told = |at: usize| format!("{}: {}", at + 1, count(days[at].as_u64().unwrap(), vi));
            // All in words, those with a bar once more.
            (0..days.len()).map(told).chain((0..days.len()).filter(|&at| days[at] != 0).map(told)).collect()
        }
        _ => {
            let repeats = &list["repeats"];
            let mut told = Vec::new();
            if n(repeats, "n_people") > 0 {
                told.extend(["n_people", "n_surplus", "n_most"].map(|name| count(n(repeats, name), vi)));
                told.push(share(n(repeats, "n_surplus"), records, vi));
            }
            told.extend(Some(n(repeats, "n_sharing_number")).filter(|n| *n > 0).map(|n| count(n, vi)));
            told
        }
    }
}
