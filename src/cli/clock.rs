//! The clock: today's date and how long stages take.
//!
//! Nothing below the command line reads a clock; what it needs to know is handed down from here. Timings stand in
//! `run.json` alone, apart from everything that must be the same every time.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::progress::Progress;
use crate::data::date::PartialDate;
use crate::lang::Lang;
use crate::pipeline::{Stage, Unit, Watch};

/// Today in Vietnam (UTC+7).
pub fn today() -> PartialDate {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs()) + 7 * 3600;
    day_of(seconds / 86_400)
}

/// The date `days` after 1 January 1970 (algorithm: H. Hinnant, "chrono-compatible low-level date algorithms").
fn day_of(days: u64) -> PartialDate {
    let z = days + 719_468;
    let era = z / 146_097;
    let day_of_era = z % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    PartialDate::new(year as u16, month as u8, day as u8)
}

/// Times stages, and shows the one under way where standard error is a terminal.
pub struct StopWatch {
    progress: Option<Progress>,
    state: Mutex<State>,
    told: Mutex<Vec<String>>,
}

#[derive(Default)]
struct State {
    running: Option<(Stage, Instant)>,
    done: Vec<(Stage, Duration)>,
}

impl StopWatch {
    /// A stopped watch; `show` = progress on standard error where that is a terminal.
    pub fn new(lang: Lang, show: bool) -> Self {
        let progress = if show { Progress::on_terminal(lang) } else { None };
        StopWatch { progress, state: Mutex::default(), told: Mutex::default() }
    }

    /// What the run has told, in its order.
    pub fn told(&self) -> Vec<String> {
        locked(&self.told).clone()
    }

    /// Stops, and takes the progress line away.
    pub fn finish(&self) {
        locked(&self.state).stop();
        if let Some(progress) = &self.progress {
            progress.finish();
        }
    }
}

/// A thread that panicked ends the whole run.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn stop(&mut self) {
        if let Some((stage, since)) = self.running.take() {
            let spent = since.elapsed();
            match self.done.iter_mut().find(|(s, _)| *s == stage) {
                Some((_, total)) => *total += spent,
                None => self.done.push((stage, spent)),
            }
        }
    }
}

impl Watch for StopWatch {
    fn begin(&self, stage: Stage, what: &str) {
        let mut state = locked(&self.state);
        state.stop();
        state.running = Some((stage, Instant::now()));
        if let Some(progress) = &self.progress {
            progress.begin(stage, what);
        }
    }

    fn expect(&self, unit: Unit, n: Option<u64>) {
        if let Some(progress) = &self.progress {
            progress.expect(unit, n);
        }
    }

    fn advance(&self, n: u64) {
        if let Some(progress) = &self.progress {
            progress.advance(n);
        }
    }

    fn tell(&self, what: String) {
        locked(&self.told).push(what);
    }

    fn timings_ms(&self) -> Vec<(&'static str, u64)> {
        let state = locked(&self.state);
        let running = state.running.map(|(stage, since)| (stage, since.elapsed()));
        state.done.iter().copied().chain(running).map(|(s, d)| (s.name(), d.as_millis() as u64)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970() {
        assert_eq!(day_of(0), PartialDate::new(1970, 1, 1));
        assert_eq!(day_of(19_782), PartialDate::new(2024, 2, 29));
        assert_eq!(day_of(20_635), PartialDate::new(2026, 7, 1));
    }
}
