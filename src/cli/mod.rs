//! The command line: arguments, commands, messages, exit codes.
//!
//! Owns [`run`], the only place that prints and the only one that maps results to exit codes. Data goes to standard
//! output or files, everything else to standard error.

pub mod args;
mod clock;
mod commands;
mod console;

use crate::error::Error;
use crate::lang::Lang;
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
        Typed::Explain(args) => one(commands::explain::run(&args, lang)),
        Typed::Rules(code) => one(commands::rules::run(code.as_deref(), lang)),
        Typed::Profiles(what) => one(commands::profiles::run(what.as_deref(), lang)),
        Typed::Synth(args) => one(commands::synth::run(&args, lang)),
        Typed::Eval(args) => one(commands::eval::run(&args, lang)),
    }
}
