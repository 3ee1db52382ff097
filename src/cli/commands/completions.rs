//! `danhsach completions SHELL` and `danhsach man [--out DIR]`: made from the definition of the command line.

use std::path::Path;

use clap_complete::Shell;

use super::super::{DONE, args, console};
use crate::error::{Error, Result};
use crate::lang::{Lang, manual as words, usage};
use crate::report::whole;

/// The completion script of a shell, to standard output.
///
/// # Errors
/// A shell that is not known.
pub fn script(shell: &str, lang: Lang) -> Result<u8> {
    let shell: Shell = shell.parse().map_err(|_| {
        Error::usage(usage::UNKNOWN_SHELL).arg(shell).hint(usage::UNKNOWN_SHELL_HINT).hint_arg(shells())
    })?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::definition(lang), "danhsach", &mut script);
    console::data(String::from_utf8_lossy(&script).trim_end());
    Ok(DONE)
}

/// Names of the shells.
pub fn shells() -> String {
    use clap::ValueEnum;
    let names = Shell::value_variants().iter().filter_map(|shell| shell.to_possible_value());
    names.map(|value| value.get_name().to_string()).collect::<Vec<_>>().join(", ")
}

/// The manual: the page of danhsach to standard output, or it and one per command into a folder.
///
/// # Errors
/// The folder cannot be written.
pub fn manual(out: Option<&str>, lang: Lang) -> Result<u8> {
    let whole_line = args::definition(lang);
    match out {
        None => console::data(page(whole_line, "danhsach", lang).trim_end()),
        Some(dir) => {
            let dir = Path::new(dir);
            whole::folder(dir)?;
            for command in whole_line.get_subcommands() {
                let name = format!("danhsach-{}", command.get_name());
                write(dir, &name, page(command.clone(), &name, lang))?;
            }
            write(dir, "danhsach", page(whole_line, "danhsach", lang))?;
        }
    }
    Ok(DONE)
}

fn write(dir: &Path, name: &str, page: String) -> Result<()> {
    whole::write(dir, &format!("{name}.1"), |sink| std::io::Write::write_all(sink, page.as_bytes()))
}

fn page(command: clap::Command, name: &str, lang: Lang) -> String {
    // No date: the page is the same whenever it is made.
    let about = command.get_about().map(|a| a.to_string()).unwrap_or_default();
    let about = about.strip_prefix("danhsach: ").unwrap_or(&about).to_string();
    let manual = clap_mangen::Man::new(command.about(about).display_name(name.to_string()))
        .title(name.to_uppercase())
        .source(format!("danhsach {}", env!("CARGO_PKG_VERSION")))
        .manual(usage::MANUAL.get(lang));
    let mut page = Vec::new();
    // Into memory: there is nothing that can fail.
    let _ = manual.render(&mut page);
    with_sections(&String::from_utf8_lossy(&page), lang)
}

/// The page with the names of its sections in its language, in capitals as manuals have them. The sections of clap_mangen are
/// English whatever the language, those made from our headings are written as in `--help`.
fn with_sections(page: &str, lang: Lang) -> String {
    let known = [
        ("NAME", words::NAME),
        ("SYNOPSIS", words::SYNOPSIS),
        ("DESCRIPTION", words::DESCRIPTION),
        ("EXTRA", words::EXIT_CODES),
        ("VERSION", words::VERSION),
    ];
    let line = |line: &str| {
        let Some(name) = line.strip_prefix(".SH ") else { return line.to_string() };
        let name = name.trim_matches('"');
        let named = known.iter().find(|(english, _)| *english == name);
        let name = named.map_or_else(|| name.to_string(), |(_, text)| text.get(lang).to_string());
        format!(".SH \"{}\"", name.to_uppercase())
    };
    page.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}
