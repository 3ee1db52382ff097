//! `danhsach normalize [FILE|-]`.

use std::fs::File;
use std::io::{BufWriter, IsTerminal, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::super::args::NormalizeArgs;
use super::super::clock::today;
use super::super::password::sign_in;
use super::super::{DONE, console};
use crate::data::field::Field;
use crate::data::finding::Severity;
use crate::error::{Error, Result};
use crate::lang::{Lang, errors, normalize as texts, usage};
use crate::parallel::Pool;
use crate::pipeline::normalize::{NormalizeRequest, NormalizeSummary, normalize_stream};
use crate::source::database::DatabaseList;
use crate::{plan, profile, report, rules};

/// Normalises a list or values; the result goes to standard output or a file, what was found in figures to standard
/// error.
///
/// # Errors
/// The input cannot be read, the output not be written; an option that is none.
pub fn run(args: &NormalizeArgs, lang: Lang) -> Result<u8> {
    let field = args.field.as_deref().map(field_called).transpose()?;
    let profile = args.profile.as_deref().map(profile::resolve).transpose()?;
    if let Some(profile) = &profile {
        plan::check_rule_codes(profile)?;
    }
    let as_of = args.as_of.as_deref().map_or(Ok(today()), plan::parse_day)?;
    let pool = Pool::new(plan::parse_threads(args.threads.as_deref())?.unwrap_or(0));
    sign_in(args.file.as_deref().map(Path::new), lang)?;
    let (file, path) = open_input(args.file.as_deref())?;
    let shown = path.display().to_string();
    let request = NormalizeRequest { file, path, field, profile, as_of };
    let summary = match &args.out {
        None => {
            let out = std::io::stdout().lock();
            let sink = BufWriter::with_capacity(1 << 18, Forgiving { out, gone: false });
            normalize_stream(request, &pool, sink)?
        }
        Some(out) => {
            let out = Path::new(out);
            if plan::same_file(out, &request.path) {
                return Err(Error::usage(usage::OUT_IS_INPUT).at(out).hint(usage::OUT_NOT_OURS_HINT));
            }
            write_whole(out, |sink| normalize_stream(request, &pool, sink))?
        }
    };
    // Values typed at a terminal need no summary.
    let is_dialogue = args.file.is_none() && std::io::stdin().is_terminal();
    if !args.quiet && !is_dialogue {
        console::note(told(&summary, &shown, lang).trim_end());
    }
    Ok(DONE)
}

/// Standard output whose reader may go away (`| head`) without that being an error.
struct Forgiving<W> {
    out: W,
    gone: bool,
}

impl<W: Write> Write for Forgiving<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if !self.gone {
            match self.out.write(bytes) {
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => self.gone = true,
                other => return other,
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self.out.flush() {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}

fn field_called(name: &str) -> Result<Field> {
    Field::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Field::ALL.iter().map(|f| f.name()).collect();
        let nearest = profile::read::nearest(name, &names);
        Error::usage(usage::UNKNOWN_FIELD)
            .arg(name)
            .hint(usage::UNKNOWN_FIELD_HINT)
            .hint_arg(nearest.iter().take(8).copied().collect::<Vec<_>>().join(", "))
    })
}

/// The file, or standard input laid down in a file without a name (it goes when the program ends): a list is gone through
/// more than once.
fn open_input(name: Option<&str>) -> Result<(File, PathBuf)> {
    match name {
        None | Some("-") => {
            let failed =
                |e: std::io::Error| Error::input(errors::CANNOT_READ).arg(e).hint(errors::HINT_CANNOT_SPOOL);
            let mut file = tempfile::tempfile().map_err(failed)?;
            std::io::copy(&mut std::io::stdin().lock(), &mut file).map_err(failed)?;
            file.seek(SeekFrom::Start(0)).map_err(failed)?;
            Ok((file, PathBuf::new()))
        }
        // What a database gives is laid down the same way.
        Some(name) if let Some(list) = DatabaseList::open(Path::new(name))? => {
            Ok((list.into_csv()?, PathBuf::from(name)))
        }
        Some(name) => Ok((crate::source::open_file(Path::new(name))?, PathBuf::from(name))),
    }
}

/// The file whole or not at all.
fn write_whole<T>(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    report::whole::write_with(dir, &name, |sink| fill(sink))
}

/// Which columns were looked for and not recognised, and what to do; empty where all were.
fn absent(summary: &NormalizeSummary, path: &str, lang: Lang) -> String {
    if summary.absent.is_empty() {
        return String::new();
    }
    let fields: Vec<&str> = summary.absent.iter().map(|field| field.label().get(lang)).collect();
    let mut lines = vec![texts::ABSENT.fill(lang, &[&fields.join(", ")])];
    let unknown: Vec<String> = summary
        .columns
        .iter()
        .filter(|column| column.field.is_none() && !column.header.trim().is_empty())
        .map(|column| format!("\"{}\"", profile::read::one_line(&column.header)))
        .collect();
    if !unknown.is_empty() {
        lines.push(texts::UNKNOWN_HEADERS.fill(lang, &[&unknown.join(", ")]));
        lines.push(match path {
            "" => texts::ABSENT_HINT_STREAM.get(lang).to_string(),
            path => texts::ABSENT_HINT.fill(lang, &[&path]),
        });
    }
    lines.join("\n") + "\n"
}

/// The figures for the person at the terminal.
fn told(summary: &NormalizeSummary, path: &str, lang: Lang) -> String {
    let n_other: u64 = summary.non_data.values().sum();
    let count = |n: u64| report::figure::count(n, lang);
    let mut out =
        texts::READ.fill(lang, &[&count(summary.n_read), &count(summary.n_records), &count(n_other)]);
    out.push('\n');
    out.push_str(&absent(summary, path, lang));
    for reading in &summary.readings {
        out.push_str(&super::reading_line(reading, &summary.columns, lang));
        out.push('\n');
    }
    out.push_str(&texts::WITH_FINDINGS.fill(lang, &[&count(summary.n_with_findings)]));
    out.push('\n');
    let mut codes: Vec<(&str, u64)> = summary.findings.iter().map(|(code, n)| (*code, *n)).collect();
    codes.sort_by_key(|&(code, n)| (std::cmp::Reverse(n), code));
    for (code, n) in codes {
        let Some(rule) = rules::rule(code) else { continue };
        let mark = match rule.severity {
            Severity::Error => "✗",
            Severity::Warning => "!",
            Severity::Info => "·",
        };
        let title: String = rule.title.get(lang).chars().take(52).collect();
        out.push_str(&format!("  {:>12}  {mark} {code:<8} {title}\n", count(n)));
    }
    out
}
