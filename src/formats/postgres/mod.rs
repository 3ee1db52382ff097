//! Connections to PostgreSQL: how one is opened, protected and signed in to, and what its errors mean.
//!
//! Owns [`connect`] and [`trouble`]. The only folder, with `source/database/postgres.rs` and `report/database/postgres.rs`, that
//! speaks over a network, and only to the server that the user named. A password comes from whoever runs the program
//! ([`passwords_from`]), goes to the server and nowhere else. What a server says of a value is never repeated.

mod tls;

use std::error::Error as _;
use std::io::ErrorKind;
use std::sync::OnceLock;
use std::time::Duration;

use postgres::config::{Config, SslMode};
use postgres::error::SqlState;
use postgres::{Client, NoTls};

use crate::data::location::{Protection, Server};
use crate::error::{Error, Result};
use crate::lang::database as words;

/// Seconds after which a connection that gives no sign of life is given up.
const SILENT_SECONDS: u64 = 60;

/// Where passwords come from.
#[derive(Debug, Clone, Copy)]
pub struct Passwords {
    /// One that is laid down for this server, if any.
    pub stored: fn(&Server) -> Option<String>,
    /// One that a person types; `None` where there is nobody to ask.
    pub typed: fn(&Server) -> Option<String>,
}

static PASSWORDS: OnceLock<Passwords> = OnceLock::new();

/// Says where passwords come from; the first call counts. Without it no password is known.
pub fn passwords_from(passwords: Passwords) {
    let _ = PASSWORDS.set(passwords);
}

/// Opens a connection.
///
/// # Errors
/// The server is not reached, its certificate is not trusted, the user is not let in; each with its remedy.
pub fn connect(server: &Server) -> Result<Client> {
    let passwords = PASSWORDS.get();
    let stored = passwords.and_then(|p| (p.stored)(server));
    match open(server, stored.as_deref()) {
        // Asked for a password, and had none.
        Err(Refusal::Postgres(error)) if stored.is_none() && wants_password(&error) => {
            let typed = passwords.and_then(|p| (p.typed)(server));
            let typed =
                typed.ok_or_else(|| Error::input(words::NO_PASSWORD).hint(words::HINT_NO_PASSWORD))?;
            open(server, Some(&typed)).map_err(Refusal::told)
        }
        opened => opened.map_err(Refusal::told),
    }
}

enum Refusal {
    Ours(Error),
    Postgres(postgres::Error),
}

impl Refusal {
    fn told(self) -> Error {
        match self {
            Refusal::Ours(error) => error,
            Refusal::Postgres(error) => trouble(&error),
        }
    }
}

fn open(server: &Server, password: Option<&str>) -> std::result::Result<Client, Refusal> {
    let mut config = Config::new();
    config
        .host(&server.host)
        .port(server.port)
        .user(&server.user)
        .dbname(&server.database)
        .application_name("danhsach")
        .connect_timeout(Duration::from_secs(server.connect_seconds))
        .tcp_user_timeout(Duration::from_secs(SILENT_SECONDS))
        .keepalives_idle(Duration::from_secs(SILENT_SECONDS / 2))
        .ssl_mode(match server.protection {
            Protection::Disable => SslMode::Disable,
            Protection::Prefer => SslMode::Prefer,
            Protection::Require | Protection::VerifyCa | Protection::VerifyFull => SslMode::Require,
        });
    if let Some(password) = password {
        config.password(password);
    }
    // Nothing of a socket leaves the machine.
    if server.protection == Protection::Disable || server.is_socket() {
        config.ssl_mode(SslMode::Disable);
        return config.connect(NoTls).map_err(Refusal::Postgres);
    }
    let tls = tls::connector(server).map_err(Refusal::Ours)?;
    config.connect(tls).map_err(Refusal::Postgres)
}

fn wants_password(error: &postgres::Error) -> bool {
    error.source().is_some_and(|cause| cause.to_string().contains("password missing"))
}

/// The error of a server or a connection, with its remedy.
pub fn trouble(error: &postgres::Error) -> Error {
    if let Some(said) = error.as_db_error() {
        return refused(said.code(), said.message());
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            if let Some(tls) = io.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>()) {
                return tls::trouble(tls);
            }
            let text = io.to_string();
            let (what, hint) = match io.kind() {
                ErrorKind::ConnectionRefused | ErrorKind::NotFound => (words::REFUSED, words::HINT_REFUSED),
                ErrorKind::TimedOut => (words::NO_ANSWER, words::HINT_NO_ANSWER),
                ErrorKind::UnexpectedEof
                | ErrorKind::ConnectionReset
                | ErrorKind::ConnectionAborted
                | ErrorKind::BrokenPipe => (words::CUT, words::HINT_CUT),
                _ if text.contains("lookup address") => (words::UNKNOWN_HOST, words::HINT_UNKNOWN_HOST),
                _ => {
                    return Error::input(words::NOT_CONNECTED).arg(text).hint(words::HINT_REFUSED);
                }
            };
            return Error::input(what).hint(hint);
        }
        if inner.to_string().contains("does not support TLS") {
            return Error::input(words::NO_TLS).hint(words::HINT_NO_TLS);
        }
        if inner.to_string().contains("password missing") {
            return Error::input(words::NO_PASSWORD).hint(words::HINT_NO_PASSWORD);
        }
        cause = inner.source();
    }
    if error.is_closed() || error.to_string().contains("unexpected message") {
        return Error::input(words::CUT).hint(words::HINT_CUT);
    }
    Error::input(words::NOT_CONNECTED).arg(error).hint(words::HINT_REFUSED)
}

/// What a server that was reached says.
fn refused(code: &SqlState, message: &str) -> Error {
    let told = |what, hint| Error::input(what).hint(hint);
    match code.code() {
        "28P01" => told(words::WRONG_PASSWORD, words::HINT_WRONG_PASSWORD),
        "28000" => told(words::NOT_LET_IN, words::HINT_NOT_LET_IN),
        "3D000" => told(words::NO_SUCH_DATABASE, words::HINT_NO_SUCH_DATABASE),
        "42501" => told(words::NO_RIGHT, words::HINT_NO_RIGHT),
        "25006" => told(words::NOT_A_SELECT, words::HINT_NOT_A_SELECT),
        "57014" | "55P03" | "25P03" => told(words::TIMED_OUT, words::HINT_TIMED_OUT),
        "57P01" | "57P02" | "08006" | "08003" => told(words::CUT, words::HINT_CUT),
        "57P03" | "53300" => told(words::BUSY, words::HINT_BUSY),
        "53100" | "53200" => told(words::SERVER_FULL, words::HINT_SERVER_FULL),
        // What is said of a query names tables, columns and words of it.
        other if other.starts_with("42") => {
            Error::input(words::BAD_QUERY).arg(without_numbers(message)).hint(words::HINT_BAD_QUERY)
        }
        // What is said of a value quotes it.
        other => Error::input(words::SERVER_ERROR).arg(other).hint(words::HINT_SERVER_ERROR),
    }
}

/// The words of a database about a query, without what may be somebody's number in it.
pub fn without_numbers(message: &str) -> String {
    let mut out = String::new();
    for part in message.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        if digits.len() >= 6 {
            out.push('…');
            out.push_str(&part[digits.len()..]);
        } else {
            out.push_str(part);
        }
    }
    out
}

/// A name as PostgreSQL and SQLite take it whatever stands in it.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
