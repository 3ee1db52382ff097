//! The progress line: what is under way, how far it has come, how fast, and how long it will take.
//!
//! Owns [`Progress`]. One line on standard error, only where that is a terminal that can take a line away again; gone when the run
//! ends. How long is said only where the end is known, and only once there is a rate to tell it by.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::console;
use crate::lang::{Lang, Text, progress as words, terminal};
use crate::pipeline::{Stage, Unit};
use crate::report::figure;

/// Times a second at which the line is drawn at most.
const DRAWN_PER_SECOND: u8 = 10;

/// Before this a rate says little.
const SETTLED: Duration = Duration::from_millis(700);

/// A line on the terminal.
pub struct Progress {
    bar: ProgressBar,
    lang: Lang,
    counted: Arc<Counted>,
}

/// What is counted of the stage under way.
struct Counted {
    n: AtomicU64,
    expected: Mutex<Expected>,
}

#[derive(Clone, Copy)]
struct Expected {
    /// Nothing is counted yet without one.
    unit: Option<Unit>,
    n: Option<u64>,
    since: Instant,
}

impl Counted {
    fn expect(&self, unit: Option<Unit>, n: Option<u64>) {
        let mut expected = self.expected.lock().unwrap_or_else(PoisonError::into_inner);
        *expected = Expected { unit, n, since: Instant::now() };
        self.n.store(0, Ordering::Relaxed);
    }

    fn told(&self, lang: Lang) -> String {
        let Expected { unit, n, since } = *self.expected.lock().unwrap_or_else(PoisonError::into_inner);
        told(unit, self.n.load(Ordering::Relaxed), n, since.elapsed(), lang)
    }
}

impl Progress {
    /// A line on standard error, where that is a terminal.
    pub fn on_terminal(lang: Lang) -> Option<Progress> {
        if !console::stderr_takes_progress() {
            return None;
        }
        let counted = Arc::new(Counted {
            n: AtomicU64::new(0),
            expected: Mutex::new(Expected { unit: None, n: None, since: Instant::now() }),
        });
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(DRAWN_PER_SECOND));
        let shown = Arc::clone(&counted);
        let style = ProgressStyle::with_template("{spinner} {wide_msg} {told}").ok()?.with_key(
            "told",
            move |_: &ProgressState, out: &mut dyn std::fmt::Write| {
                let _ = out.write_str(&shown.told(lang));
            },
        );
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(120));
        Some(Progress { bar, lang, counted })
    }

    /// Another stage is under way.
    pub fn begin(&self, stage: Stage, what: &str) {
        let label = match stage {
            Stage::Reference => terminal::STAGE_REFERENCE,
            Stage::Read => terminal::STAGE_READ,
            Stage::Normalize => terminal::STAGE_NORMALIZE,
            Stage::Link => terminal::STAGE_LINK,
            Stage::Assess => terminal::STAGE_ASSESS,
            Stage::Write => terminal::STAGE_WRITE,
        };
        self.counted.expect(None, None);
        self.bar.set_message(message(label, what, self.lang));
    }

    /// It is counted anew.
    pub fn expect(&self, unit: Unit, n: Option<u64>) {
        self.counted.expect(Some(unit), n);
    }

    /// So many more are done.
    pub fn advance(&self, n: u64) {
        self.counted.n.fetch_add(n, Ordering::Relaxed);
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// What is under way, first letter large. Of paths the last parts say most.
fn message(label: Text, what: &str, lang: Lang) -> String {
    let names: Vec<&str> = what.split(", ").map(|part| part.rsplit('/').next().unwrap_or(part)).collect();
    crate::report::label::sentence(&format!("{} {}", label.get(lang), names.join(", ")))
}

/// `45 % · 12.000 rows/s · 3 s left`, as far as it is known.
fn told(unit: Option<Unit>, n: u64, expected: Option<u64>, elapsed: Duration, lang: Lang) -> String {
    let mut parts = Vec::new();
    let expected = expected.filter(|expected| *expected > 0);
    let n = expected.map_or(n, |expected| n.min(expected));
    match (unit, expected) {
        (Some(Unit::Files), Some(expected)) => parts.push(words::FILES.fill(lang, &[&n, &expected])),
        (Some(_), Some(expected)) => {
            // Whole per cent, and all only when all is done.
            parts.push(figure::percent((u128::from(n) * 100 / u128::from(expected)) as f64, lang));
        }
        (Some(Unit::Rows), None) if n > 0 => {
            parts.push(words::ROWS.fill(lang, &[&figure::count(n, lang)]));
        }
        _ => {}
    }
    let seconds = elapsed.as_secs_f64();
    let has_rate = n > 0 && elapsed >= SETTLED;
    if has_rate {
        let rate = n as f64 / seconds;
        match unit {
            Some(Unit::Rows) => {
                parts.push(words::ROWS_A_SECOND.fill(lang, &[&figure::count(rounded(rate), lang)]));
            }
            Some(Unit::Bytes) => {
                let mebibytes = figure::decimal(rate / 1_048_576.0, 1, lang);
                parts.push(words::MB_A_SECOND.fill(lang, &[&mebibytes]));
            }
            _ => {}
        }
        if let Some(all) = expected.filter(|all| unit != Some(Unit::Files) && n < *all) {
            let left = (all - n) as f64 / rate;
            parts.push(words::LEFT.fill(lang, &[&duration(left.ceil() as u64, lang)]));
            return parts.join(" · ");
        }
    }
    // What is not counted (an index is built, say) goes on when all that was is done.
    parts.push(duration(elapsed.as_secs(), lang));
    parts.join(" · ")
}

/// Two digits that count: a rate is no exact figure.
fn rounded(rate: f64) -> u64 {
    let rate = rate as u64;
    let step = 10_u64.pow(rate.checked_ilog10().unwrap_or(0).saturating_sub(1));
    rate / step * step
}

fn duration(seconds: u64, lang: Lang) -> String {
    match seconds {
        0..=59 => words::SECONDS.fill(lang, &[&seconds]),
        60..=3599 => words::MINUTES.fill(lang, &[&(seconds / 60), &format!("{:02}", seconds % 60)]),
        _ => words::HOURS.fill(lang, &[&(seconds / 3600), &format!("{:02}", seconds / 60 % 60)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(unit: Unit, n: u64, expected: Option<u64>, seconds: u64, lang: Lang) -> String {
        told(Some(unit), n, expected, Duration::from_secs(seconds), lang)
    }

    #[test]
    fn how_far_how_fast_and_how_long() {
        let rows = |n, lang| shown(Unit::Rows, n, Some(1_000_000), 10, lang);
        assert_eq!(rows(250_000, Lang::Vi), "25 % · 25.000 dòng/giây · còn 30 giây");
        assert_eq!(rows(250_000, Lang::En), "25% · 25,000 rows/s · 30 s left");
        assert_eq!(rows(999_999, Lang::En), "99% · 99,000 rows/s · 1 s left");
        assert_eq!(rows(2_000_000, Lang::En), "100% · 100,000 rows/s · 10 s");
        let bytes = shown(Unit::Bytes, 5 << 20, Some(1 << 30), 1, Lang::Vi);
        assert_eq!(bytes, "0 % · 5,0 MB/giây · còn 3 phút 24 giây");
        assert_eq!(shown(Unit::Files, 3, Some(12), 65, Lang::En), "3 of 12 files · 1 min 05 s");
    }

    #[test]
    fn without_an_end_or_a_rate_no_time_left_is_made_up() {
        assert_eq!(shown(Unit::Rows, 4_321, None, 2, Lang::En), "4,321 rows · 2,100 rows/s · 2 s");
        assert_eq!(shown(Unit::Rows, 0, Some(9), 3, Lang::En), "0% · 3 s");
        assert_eq!(shown(Unit::Rows, 0, Some(0), 3, Lang::En), "3 s");
        assert_eq!(told(None, 0, None, Duration::from_secs(7_300), Lang::Vi), "2 giờ 01 phút");
        let soon = told(Some(Unit::Rows), 10, Some(100), Duration::from_millis(100), Lang::En);
        assert_eq!(soon, "10% · 0 s");
    }

    #[test]
    fn the_line_leaves_room_for_what_is_under_way() {
        for lang in [Lang::Vi, Lang::En] {
            let longest = shown(Unit::Rows, 14_000_000, Some(99_000_000), 11, lang);
            assert!(longest.chars().count() <= 52, "{longest}");
        }
        let what = "/a/long/way/to/the/list/bhxh.csv, dat_dai.xlsx";
        assert_eq!(message(terminal::STAGE_READ, what, Lang::Vi), "Đọc bhxh.csv, dat_dai.xlsx");
    }
}
