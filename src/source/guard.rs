//! The one place where a panic of a reading library is caught.
//!
//! Damaged files can trip the libraries that read workbooks and Parquet in ways that they do not report. That is only a
//! damaged file: the panic is caught, and nothing of it is printed. The panic hook belongs to the whole program, so it
//! is silent from the first guarded call until the last one that runs beside it has ended, and is then put back.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::{Mutex, PoisonError};

type Hook = Box<dyn Fn(&std::panic::PanicHookInfo<'_>) + Sync + Send>;

/// Guarded calls that are running, and the hook to put back after them.
static GUARDED: Mutex<(usize, Option<Hook>)> = Mutex::new((0, None));

/// Calls `read`; `None` where it panicked, which is not printed.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    enter();
    let result = catch_unwind(AssertUnwindSafe(read));
    leave();
    result.ok()
}

fn enter() {
    let mut guarded = GUARDED.lock().unwrap_or_else(PoisonError::into_inner);
    if guarded.0 == 0 {
        guarded.1 = Some(take_hook());
        set_hook(Box::new(|_| {}));
    }
    guarded.0 = guarded.0.saturating_add(1);
}

fn leave() {
    let mut guarded = GUARDED.lock().unwrap_or_else(PoisonError::into_inner);
    guarded.0 = guarded.0.saturating_sub(1);
    if guarded.0 == 0
        && let Some(hook) = guarded.1.take()
    {
        set_hook(hook);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_only_a_missing_result() {
        assert_eq!(guarded(|| 1), Some(1));
        let nested = guarded(|| guarded(|| -> i32 { panic!("must not be printed") }));
        assert_eq!(nested, Some(None));
    }
}
