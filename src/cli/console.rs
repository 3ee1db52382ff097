//! Standard output and standard error.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::{IsTerminal, Write};

use crate::error::Error;
use crate::lang::{Lang, words};

/// Data to standard output. A reader that went away (`| head`) is no error.
pub fn data(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
}

/// A line for the person at the terminal.
pub fn note(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{text}");
}

/// Errors, each with its place and remedy.
pub fn errors(errors: &[Error], lang: Lang) {
    let word = words::ERROR.get(lang);
    for error in errors.iter().flat_map(|error| std::iter::once(error).chain(error.others())) {
        if colour_on_stderr() {
            note(&format!("\x1b[1;31m{word}\x1b[0m: {}", error.render(lang)));
        } else {
            note(&format!("{word}: {}", error.render(lang)));
        }
    }
}

fn colour_on_stderr() -> bool {
    std::io::stderr().is_terminal() && wants_colour()
}

/// Whether the summary on standard output may carry colour: on a terminal, unless `NO_COLOR` says otherwise.
pub fn colour_on_stdout() -> bool {
    std::io::stdout().is_terminal() && wants_colour()
}

/// Whether progress may be shown: standard error is a terminal that can take a line away again.
pub fn stderr_takes_progress() -> bool {
    std::io::stderr().is_terminal() && !is_dumb()
}

fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn wants_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && !is_dumb()
}
