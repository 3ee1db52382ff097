//! The command line: arguments, commands, messages, exit codes.
//!
//! Owns [`run`], the only place that prints and the only one that maps results to exit codes. Data goes to standard
//! output or files, everything else to standard error.

pub mod args;
mod clock;
mod commands;
mod console;
mod password;

use std::panic::AssertUnwindSafe;

use crate::error::Error;
use crate::lang::{Lang, usage};
use args::Typed;

/// Done, and every gate met.
pub const DONE: u8 = 0;
/// Done, but a gate is not met.
pub const GATE_NOT_MET: u8 = 1;
/// Not done: usage, unreadable input, unwritable output, no memory.
pub const NOT_DONE: u8 = 2;

/// Runs danhsach with the arguments after the program's name; gives the exit code.
pub fn run(args: &[String]) -> u8 {
    let lang = args::language(args);
    guarded(lang, || answer(args, lang))
}

/// Does `work`; a defect of ours that panics ends as a message and exit code 2. The message says where in the source,
/// and nothing else: what a panic says may quote the text that it stumbled over, and that may be a person's.
fn guarded(lang: Lang, work: impl FnOnce() -> u8) -> u8 {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        let error =
            Error::output(usage::DEFECT).arg(place).arg(env!("CARGO_PKG_VERSION")).hint(usage::DEFECT_HINT);
        console::errors(&[error], lang);
    }));
    let code = std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(NOT_DONE);
    std::panic::set_hook(before);
    code
}

fn answer(args: &[String], lang: Lang) -> u8 {
    let result = match args::parse(args, lang) {
        Ok(typed) => dispatch(typed, lang),
        Err(error) => Err(vec![error]),
    };
    result.unwrap_or_else(|errors| {
        console::errors(&errors, lang);
        NOT_DONE
    })
}

fn dispatch(typed: Typed, lang: Lang) -> std::result::Result<u8, Vec<Error>> {
    let one = |result: crate::error::Result<u8>| result.map_err(|error| vec![error]);
    match typed {
        Typed::Show(text) => {
            console::data(text.trim_end());
            Ok(DONE)
        }
        Typed::Check(args) => commands::check::run(args),
        Typed::Index(args) => one(commands::index::run(&args, lang)),
        Typed::Normalize(args) => one(commands::normalize::run(&args, lang)),
        Typed::Train(args) => commands::train::run(args, lang),
        Typed::Apply(args) => commands::apply::run(&args, lang),
        Typed::History(args) => commands::history::run(&args, lang),
        Typed::Explain(args) => one(commands::explain::run(&args, lang)),
        Typed::Rules(args) => one(commands::rules::run(&args, lang)),
        Typed::Completions(shell) => one(commands::completions::script(&shell, lang)),
        Typed::Manual(out) => one(commands::completions::manual(out.as_deref(), lang)),
        Typed::Profiles(what) => one(commands::profiles::run(what.as_deref(), lang)),
        Typed::Synth(args) => one(commands::synth::run(&args, lang)),
        Typed::Eval(args) => one(commands::eval::run(&args, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_ends_as_exit_code_2() {
        assert_eq!(guarded(Lang::Vi, || panic!("a name that must not be printed")), NOT_DONE);
        assert_eq!(guarded(Lang::Vi, || DONE), DONE);
    }
}
