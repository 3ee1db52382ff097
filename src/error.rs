//! What stops a run, told as: place, what is wrong, remedy.
//!
//! Owns the one [`Error`] of the crate. Only what keeps danhsach from doing its work is an error; bad data in a
//! row is a finding. An error never carries a name, a number or any other value of a person: places are files,
//! sheets, rows and columns.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use crate::lang::{Lang, Text};

/// Result of whatever can stop a run.
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of thing went wrong; all kinds end with exit code 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line, a profile or a configuration file asks for something that does not exist.
    Usage,
    /// An input cannot be read.
    Input,
    /// An output cannot be written.
    Output,
}

/// Where something went wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file or folder.
    pub path: Option<PathBuf>,
    /// The worksheet.
    pub sheet: Option<String>,
    /// 1-based line (text files) or row (sheets).
    pub line: Option<u64>,
}

/// One error: what is wrong, where, and what to do about it, in both languages.
#[derive(Debug, Clone)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    what: Text,
    args: Vec<String>,
    hint: Option<Text>,
    hint_args: Vec<String>,
    place: Place,
    others: Vec<Error>,
}

impl Error {
    /// An error of `kind` saying `what`.
    pub fn new(kind: ErrorKind, what: Text) -> Self {
        Error(Box::new(Inner {
            kind,
            what,
            args: Vec::new(),
            hint: None,
            hint_args: Vec::new(),
            place: Place::default(),
            others: Vec::new(),
        }))
    }

    /// An error in what the user asked for.
    pub fn usage(what: Text) -> Self {
        Self::new(ErrorKind::Usage, what)
    }

    /// An input that cannot be read.
    pub fn input(what: Text) -> Self {
        Self::new(ErrorKind::Input, what)
    }

    /// An output that cannot be written.
    pub fn output(what: Text) -> Self {
        Self::new(ErrorKind::Output, what)
    }

    /// Adds the next argument (`{0}`, then `{1}` …) of the text.
    pub fn arg(mut self, value: impl Display) -> Self {
        self.0.args.push(value.to_string());
        self
    }

    /// Says what to do about it.
    pub fn hint(mut self, hint: Text) -> Self {
        self.0.hint = Some(hint);
        self
    }

    /// Adds the next argument of the hint.
    pub fn hint_arg(mut self, value: impl Display) -> Self {
        self.0.hint_args.push(value.to_string());
        self
    }

    /// Says in which file.
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.0.place.path = Some(path.as_ref().to_path_buf());
        self
    }

    /// Says in which worksheet.
    pub fn sheet(mut self, sheet: impl Into<String>) -> Self {
        self.0.place.sheet = Some(sheet.into());
        self
    }

    /// Says in which 1-based line or row.
    pub fn line(mut self, line: u64) -> Self {
        self.0.place.line = Some(line);
        self
    }

    /// Several errors told together: the first of `errors` with the others behind it; `None` where there are none.
    pub fn together(errors: Vec<Error>) -> Option<Error> {
        let mut errors = errors.into_iter();
        let mut first = errors.next()?;
        first.0.others.extend(errors);
        Some(first)
    }

    /// The errors that are told together with this one.
    pub fn others(&self) -> &[Error] {
        &self.0.others
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The place.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// The text that this error was made from (tests compare it).
    pub fn what(&self) -> Text {
        self.0.what
    }

    /// `place: what` and, on a second line, the remedy.
    pub fn render(&self, lang: Lang) -> String {
        // Whatever was typed may be an address with a password in it.
        let as_args = |v: &[String]| -> Vec<String> { v.iter().map(|arg| shown(arg)).collect() };
        let args = as_args(&self.0.args);
        let args: Vec<&dyn Display> = args.iter().map(|a| a as &dyn Display).collect();
        let mut out = String::new();
        if let Some(path) = &self.0.place.path {
            out.push_str(&shown(&path.to_string_lossy()));
            if let Some(sheet) = &self.0.place.sheet {
                out.push_str(&format!("[{sheet}]"));
            }
            if let Some(line) = self.0.place.line {
                out.push_str(&format!(":{line}"));
            }
            out.push_str(": ");
        }
        out.push_str(&self.0.what.fill(lang, &args));
        if let Some(hint) = self.0.hint {
            let args = as_args(&self.0.hint_args);
            let args: Vec<&dyn Display> = args.iter().map(|a| a as &dyn Display).collect();
            out.push_str("\n  ");
            out.push_str(crate::lang::words::HINT.get(lang));
            out.push_str(": ");
            out.push_str(&hint.fill(lang, &args));
        }
        out
    }
}

/// A path or another text as messages and outputs show it: of the address of a database without the password that it should
/// not carry, and without the words of a query, in which values of people may stand.
pub fn shown(text: &str) -> String {
    let Some(start) = text.find("://").map(|at| at + "://".len()) else {
        return match text
            .find("?query=")
            .filter(|_| text.get(..7).is_some_and(|t| t.eq_ignore_ascii_case("sqlite:")))
        {
            Some(at) => format!("{}?query=…", &text[..at]),
            None => text.to_string(),
        };
    };
    let (before, mut rest) = text.split_at(start);
    let query = rest.find("?query=").or_else(|| rest.find("&query=")).map(|at| at + "?query=".len());
    let has_query = query.is_some();
    rest = &rest[..query.unwrap_or(rest.len())];
    let mut out = before.to_string();
    let colon = rest.find(':').filter(|colon| rest.find('@').is_some_and(|at| *colon < at));
    if let Some(colon) = colon {
        // A password may hold any sign: up to the last `@` before the options, or at all.
        let end = rest.find('?').and_then(|options| rest[..options].rfind('@')).or_else(|| rest.rfind('@'));
        out.push_str(&rest[..=colon]);
        out.push('…');
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    while let Some(at) = rest.find("password=") {
        let value = at + "password=".len();
        out.push_str(&rest[..value]);
        out.push('…');
        rest = rest[value..].find('&').map_or("", |end| &rest[value + end..]);
    }
    out.push_str(rest);
    if has_query {
        out.push('…');
    }
    out
}

impl Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(Lang::En))
    }
}

impl std::error::Error for Error {}
