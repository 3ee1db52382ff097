//! Where a list stands: a file, or a table of a database named by an address.
//!
//! Owns [`Database`], an address taken apart: `sqlite:PATH?table=NAME`, `postgres://user@host:port/database?table=NAME`, either
//! with `query=SELECT …` instead (last, and taken as it stands). An address never carries a password: one that does is
//! refused, and nothing of it is repeated. What a path is is decided by its first letters alone; nothing is opened here.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result, shown};
use crate::lang::{Text, database as words};

/// Beginnings of an address, lower case.
const SQLITE: &str = "sqlite:";
const POSTGRES: [&str; 2] = ["postgres://", "postgresql://"];

/// Seconds that connecting may take where the address does not say.
const CONNECT_SECONDS: u64 = 15;

/// Tables that results are written into (`check --to`).
pub const RESULT_TABLES: [&str; 6] = ["runs", "lists", "records", "findings", "further_people", "duplicates"];

/// What of a database is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The only table or view that there is.
    Only,
    /// A table or view: its schema, where named, and its name.
    Table(Option<String>, String),
    /// What a query gives.
    Query(String),
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// Never encrypted.
    Disable,
    /// Encrypted where the server offers it; whose certificate it is is not looked at.
    Prefer,
    /// Encrypted; whose certificate it is is not looked at unless roots are named.
    Require,
    /// Encrypted, by a certificate of a known root.
    VerifyCa,
    /// Encrypted, by a certificate of a known root for this host.
    VerifyFull,
}

impl Protection {
    const ALL: [(&'static str, Protection); 5] = [
        ("disable", Protection::Disable),
        ("prefer", Protection::Prefer),
        ("require", Protection::Require),
        ("verify-ca", Protection::VerifyCa),
        ("verify-full", Protection::VerifyFull),
    ];
}

/// A PostgreSQL server, and how to reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Host name, address, or folder of a socket.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Who asks.
    pub user: String,
    /// Database.
    pub database: String,
    /// How the connection is protected.
    pub protection: Protection,
    /// File of the roots that certificates must come from; the machine's where none is named.
    pub roots: Option<PathBuf>,
    /// Seconds that connecting may take.
    pub connect_seconds: u64,
}

impl Server {
    /// Whether the server is this machine.
    pub fn is_local(&self) -> bool {
        self.is_socket() || ["localhost", "127.0.0.1", "::1"].contains(&self.host.as_str())
    }

    /// Whether the host is the folder of a socket.
    pub fn is_socket(&self) -> bool {
        self.host.starts_with('/')
    }
}

/// The system of a database, with what is needed to open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum System {
    /// A file of SQLite.
    Sqlite(PathBuf),
    /// A server of PostgreSQL.
    Postgres(Server),
}

/// An address taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// Where.
    pub system: System,
    /// What of it.
    pub part: Part,
    /// `schema=`, for an address to write to.
    pub schema: Option<String>,
}

impl Database {
    /// The address `path`; `None` where it is a file's path.
    ///
    /// # Errors
    /// An address that cannot be one: a password in it, no user, an option that is not known.
    pub fn parse(path: &Path) -> Result<Option<Database>> {
        let Some(text) = path.to_str().filter(|_| is_address(path)) else {
            return Ok(None);
        };
        let parsed = match after(text, &[SQLITE]) {
            Some(rest) => sqlite(rest),
            None => postgres(after(text, &POSTGRES).unwrap_or_default()),
        };
        parsed.map(Some).map_err(|error| error.at(path))
    }

    /// What a list read from here is called.
    pub fn list_name(&self) -> String {
        match (&self.part, &self.system) {
            (Part::Table(_, name), _) => name.clone(),
            (_, System::Sqlite(file)) => {
                file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
            }
            (_, System::Postgres(server)) => server.database.clone(),
        }
    }
}

impl Database {
    /// Whether results written here (the tables of [`RESULT_TABLES`]) would go into what `input` is read from. What a query
    /// reads is not known; a server's query reads what is there before anything is written.
    pub fn would_write(&self, input: &Database) -> bool {
        match (&self.system, &input.system) {
            (System::Sqlite(out), System::Sqlite(file)) => match (out.canonicalize(), file.canonicalize()) {
                (Ok(out), Ok(file)) => out == file,
                _ => out == file,
            },
            (System::Postgres(out), System::Postgres(server)) => {
                let is_same = out.host.eq_ignore_ascii_case(&server.host)
                    && (out.port, &out.database) == (server.port, &server.database);
                let Part::Table(schema, table) = &input.part else { return false };
                let may_be = schema.is_none() || self.schema.is_none() || *schema == self.schema;
                is_same && may_be && RESULT_TABLES.contains(&table.as_str())
            }
            _ => false,
        }
    }

    /// What tells two lists of one name apart: the schema, or the database.
    pub fn whose(&self) -> String {
        match (&self.part, &self.system) {
            (Part::Table(Some(schema), _), _) => schema.clone(),
            (_, System::Sqlite(file)) => {
                file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
            }
            (_, System::Postgres(server)) => server.database.clone(),
        }
    }
}

/// Whether `path` is the address of a database and not a file's path.
pub fn is_address(path: &Path) -> bool {
    path.to_str().is_some_and(|text| after(text, &[SQLITE]).or_else(|| after(text, &POSTGRES)).is_some())
}

/// `path` as seen from `folder`: joined where it is relative and a file's, also inside the address of a SQLite file.
pub fn join(folder: &Path, path: &Path) -> PathBuf {
    if !is_address(path) {
        return folder.join(path);
    }
    match path.to_str().and_then(|text| after(text, &[SQLITE])) {
        Some(rest) => {
            let (file, options) = split_options(rest);
            PathBuf::from(format!("{SQLITE}{}{options}", folder.join(file).display()))
        }
        None => path.to_path_buf(),
    }
}

/// The file in which what `path` names stands, where it is one.
pub fn file_of(path: &Path) -> Option<PathBuf> {
    if !is_address(path) {
        return Some(path.to_path_buf());
    }
    let rest = path.to_str().and_then(|text| after(text, &[SQLITE]))?;
    Some(PathBuf::from(split_options(rest).0))
}

/// `path` with its file replaced by `file`, options kept.
pub fn with_file(path: &Path, file: &Path) -> PathBuf {
    match path.to_str().and_then(|text| after(text, &[SQLITE])) {
        Some(rest) => PathBuf::from(format!("{SQLITE}{}{}", file.display(), split_options(rest).1)),
        None if is_address(path) => path.to_path_buf(),
        None => file.to_path_buf(),
    }
}

/// The name of what stands at `path` without its folder, as outputs show it.
pub fn file_name(path: &Path) -> String {
    let of_file = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned());
    if !is_address(path) {
        return of_file(path).unwrap_or_else(|| path.display().to_string());
    }
    match path.to_str().and_then(|text| after(text, &[SQLITE])) {
        Some(rest) => {
            let (file, options) = split_options(rest);
            shown(&format!("{SQLITE}{}{options}", of_file(Path::new(file)).unwrap_or_default()))
        }
        None => shown(&path.to_string_lossy()),
    }
}

/// What stands behind one of `beginnings`, whatever the case of the address.
fn after<'a>(text: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    beginnings.iter().find_map(|start| {
        let head = text.get(..start.len())?;
        head.eq_ignore_ascii_case(start).then(|| text.get(start.len()..)).flatten()
    })
}

/// The path of a SQLite file, and the options with their `?`: a path may hold a question mark itself.
fn split_options(rest: &str) -> (&str, &str) {
    let at = ["?table=", "?query=", "?schema="].iter().filter_map(|option| rest.find(option)).min();
    rest.split_at(at.unwrap_or(rest.len()))
}

fn sqlite(rest: &str) -> Result<Database> {
    let (file, options) = split_options(rest);
    if file.is_empty() {
        return Err(Error::usage(words::NO_SQLITE_FILE).hint(words::HINT_SQLITE));
    }
    let mut options = Options::read(options.strip_prefix('?').unwrap_or_default())?;
    let part = options.part()?;
    options.done("table, query")?;
    Ok(Database { system: System::Sqlite(PathBuf::from(file)), part, schema: None })
}

fn postgres(rest: &str) -> Result<Database> {
    let wrong = |what: Text| Error::usage(what).hint(words::HINT_POSTGRES);
    let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
    let (place, database) = place.split_once('/').unwrap_or((place, ""));
    let (user, host) = place.rsplit_once('@').unwrap_or(("", place));
    let mut options = Options::read(options)?;
    if user.contains(':') || options.take("password").is_some() {
        return Err(Error::usage(words::PASSWORD_IN_ADDRESS).hint(words::HINT_PASSWORD));
    }
    let user = decoded(user).unwrap_or_default();
    if user.is_empty() {
        return Err(wrong(words::NO_USER));
    }
    let database =
        decoded(database).filter(|name| !name.is_empty()).ok_or_else(|| wrong(words::NO_DATABASE))?;
    let (host, port) = host_and_port(host).ok_or_else(|| wrong(words::BAD_PORT))?;
    let host = options.take("host").unwrap_or(host);
    if host.is_empty() {
        return Err(wrong(words::NO_HOST));
    }
    let mut server = Server {
        host,
        port,
        user,
        database,
        protection: Protection::VerifyFull,
        roots: options.take("sslrootcert").map(PathBuf::from),
        connect_seconds: CONNECT_SECONDS,
    };
    if server.is_local() {
        server.protection = Protection::Prefer;
    }
    if let Some(word) = options.take("sslmode") {
        let found = Protection::ALL.iter().find(|(name, _)| *name == word);
        server.protection = found.map(|(_, protection)| *protection).ok_or_else(|| {
            let names = Protection::ALL.map(|(name, _)| name).join(", ");
            Error::usage(words::BAD_OPTION)
                .arg(&word)
                .arg("sslmode")
                .hint(words::HINT_ALLOWED)
                .hint_arg(names)
        })?;
    }
    if let Some(seconds) = options.take("connect_timeout") {
        let number = seconds.parse().ok().filter(|n| (1..=600).contains(n));
        server.connect_seconds = number.ok_or_else(|| {
            Error::usage(words::BAD_OPTION)
                .arg(&seconds)
                .arg("connect_timeout")
                .hint(words::HINT_ALLOWED)
                .hint_arg("1 … 600")
        })?;
    }
    let schema = options.take("schema");
    let part = options.part()?;
    options.done("table, query, schema, sslmode, sslrootcert, host, connect_timeout")?;
    Ok(Database { system: System::Postgres(server), part, schema })
}

/// `host`, `host:port`, `[address]:port`; port 5432 where none is said.
fn host_and_port(text: &str) -> Option<(String, u16)> {
    let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => (address, rest.strip_prefix(':')),
        None => text.rsplit_once(':').map_or((text, None), |(host, port)| (host, Some(port))),
    };
    let port = port.map_or(Some(5432), |port| port.parse().ok().filter(|n| *n != 0))?;
    Some((decoded(host)?, port))
}

/// The options of an address: names and values, a query apart.
struct Options {
    pairs: Vec<(String, String)>,
    query: Option<String>,
}

impl Options {
    fn read(text: &str) -> Result<Options> {
        // A query is the last option and stands as it is: `&` and `%` have meanings of their own in it.
        let at = if text.starts_with("query=") { Some(0) } else { text.find("&query=").map(|at| at + 1) };
        let (text, query) = match at {
            Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + "query=".len()..)),
            None => (text, None),
        };
        let mut pairs = Vec::new();
        for option in text.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let value = decoded(value)
                .ok_or_else(|| Error::usage(words::BAD_ESCAPE).arg(name).hint(words::HINT_ESCAPE))?;
            pairs.push((name.to_string(), value));
        }
        Ok(Options { pairs, query: query.map(str::to_string) })
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(known, _)| known == name)?;
        Some(self.pairs.remove(at).1)
    }

    fn part(&mut self) -> Result<Part> {
        let query = self.query.take().map(|query| query.trim().trim_end_matches(';').trim_end().to_string());
        match (self.take("table"), query) {
            (Some(_), Some(_)) => Err(Error::usage(words::TABLE_AND_QUERY).hint(words::HINT_TABLE_AND_QUERY)),
            (None, Some(query)) if !query.is_empty() => Ok(Part::Query(query)),
            (Some(table), None) if !table.is_empty() => Ok(table_name(&table)),
            (None, None) => Ok(Part::Only),
            _ => Err(Error::usage(words::EMPTY_PART).hint(words::HINT_TABLE_AND_QUERY)),
        }
    }

    /// Nothing is left over.
    fn done(&self, known: &str) -> Result<()> {
        match self.pairs.first() {
            Some((name, _)) => {
                Err(Error::usage(words::UNKNOWN_OPTION).arg(name).hint(words::HINT_ALLOWED).hint_arg(known))
            }
            None => Ok(()),
        }
    }
}

/// `name`, `schema.name`; parts that hold a dot stand in double quotes.
fn table_name(text: &str) -> Part {
    let quoted = |part: &str| match part.strip_prefix('"').and_then(|p| p.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => part.to_string(),
    };
    let mut in_quotes = false;
    let dot = text.char_indices().find(|&(_, c)| {
        in_quotes ^= c == '"';
        c == '.' && !in_quotes
    });
    match dot {
        Some((at, _)) if at > 0 && at + 1 < text.len() => {
            Part::Table(Some(quoted(&text[..at])), quoted(&text[at + 1..]))
        }
        _ => Part::Table(None, quoted(text)),
    }
}

/// `%41` as `A`; `None` where that gives no text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok())?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = tail.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn parse(text: &str) -> Result<Database> {
        Database::parse(Path::new(text)).map(|found| found.unwrap())
    }

    fn server(text: &str) -> Server {
        match parse(text).unwrap().system {
            System::Postgres(server) => server,
            System::Sqlite(_) => panic!("{text}"),
        }
    }

    #[test]
    fn files_are_no_addresses() {
        for path in ["ds.csv", "/a/sqlite/x.db", "postgres.csv", "sqlite", "C:\\x.db"] {
            assert_eq!(Database::parse(Path::new(path)).unwrap(), None, "{path}");
        }
    }

    #[test]
    fn a_sqlite_address_is_taken_apart() {
        let found = parse("sqlite:thư mục/x?y.db?table=danh sách").unwrap();
        assert_eq!(found.system, System::Sqlite("thư mục/x?y.db".into()));
        assert_eq!(
            (found.part.clone(), found.list_name()),
            (Part::Table(None, "danh sách".into()), "danh sách".into())
        );
        let found = parse("SQLITE:x.db?query=SELECT a, b FROM t WHERE c LIKE '50%' AND d = 'A&B';").unwrap();
        assert_eq!(found.part, Part::Query("SELECT a, b FROM t WHERE c LIKE '50%' AND d = 'A&B'".into()));
        assert_eq!(parse("sqlite:a/x.db").unwrap().list_name(), "x");
        assert_eq!(parse("sqlite:").unwrap_err().what(), words::NO_SQLITE_FILE);
        assert_eq!(parse("sqlite:x.db?table=a&query=SELECT 1").unwrap_err().what(), words::TABLE_AND_QUERY);
        assert_eq!(parse("sqlite:x.db?table=").unwrap_err().what(), words::EMPTY_PART);
    }

    #[test]
    fn a_postgres_address_is_taken_apart() {
        let found =
            parse("postgres://c%C3%A1n_b%E1%BB%99@db.tinh.vn/dan%20cu?table=bhxh.%22ds.moi%22").unwrap();
        assert_eq!(found.part, Part::Table(Some("bhxh".into()), "ds.moi".into()));
        let System::Postgres(server_of) = found.system else { panic!() };
        assert_eq!(
            (server_of.user.as_str(), server_of.host.as_str(), server_of.port),
            ("cán_bộ", "db.tinh.vn", 5432)
        );
        assert_eq!((server_of.database.as_str(), server_of.protection), ("dan cu", Protection::VerifyFull));
        assert_eq!(server("postgresql://u@localhost:5433/d").protection, Protection::Prefer);
        assert_eq!(server("postgres://u@[::1]:6000/d").port, 6000);
        assert_eq!(server("postgres://u@/d?host=/var/run/pg").host, "/var/run/pg");
        assert_eq!(
            server("postgres://u@h/d?sslmode=require&sslrootcert=ca.pem").protection,
            Protection::Require
        );
        let told = |text: &str| parse(text).unwrap_err().what();
        assert_eq!(told("postgres://h/d"), words::NO_USER);
        assert_eq!(told("postgres://u@h"), words::NO_DATABASE);
        assert_eq!(told("postgres://u@/d"), words::NO_HOST);
        assert_eq!(told("postgres://u@h:x/d"), words::BAD_PORT);
        assert_eq!(told("postgres://u@h/d?tabel=x"), words::UNKNOWN_OPTION);
        assert_eq!(told("postgres://u@h/d?sslmode=on"), words::BAD_OPTION);
        assert_eq!(told("postgres://u@h/d?connect_timeout=0"), words::BAD_OPTION);
        assert_eq!(told("postgres://u@h/d?table=%zz"), words::BAD_ESCAPE);
    }

    #[test]
    fn a_password_is_refused_and_never_repeated() {
        for address in [
            "postgres://u:bi-mat@h/d",
            "postgres://u:bi-mat@h:5432/d?table=x",
            "postgres://u:bi@mat@h/d",
            "postgres://u:bi/mat@h/d",
            "postgres://u:bi?mat@h/d",
            "postgres://u@h/d?password=bi-mat&table=x",
            "postgres://u@h/d?table=x&password=bi-mat",
        ] {
            let error = parse(address).unwrap_err();
            for lang in [Lang::Vi, Lang::En] {
                let told = error.render(lang);
                assert!(
                    !told.contains("mat@") && !told.contains("bi-mat") && !told.contains(":bi"),
                    "{told}"
                );
            }
        }
        assert_eq!(parse("postgres://u:bi-mat@h/d").unwrap_err().what(), words::PASSWORD_IN_ADDRESS);
    }

    #[test]
    fn addresses_are_seen_from_a_folder() {
        let joined = |path: &str| join(Path::new("a/b"), Path::new(path)).display().to_string();
        assert_eq!(joined("x.csv"), "a/b/x.csv");
        assert_eq!(joined("sqlite:x.db?table=t"), "sqlite:a/b/x.db?table=t");
        assert_eq!(joined("sqlite:/c/x.db"), "sqlite:/c/x.db");
        assert_eq!(joined("postgres://u@h/d"), "postgres://u@h/d");
        assert_eq!(file_of(Path::new("sqlite:/c/x.db?table=t")), Some("/c/x.db".into()));
        assert_eq!(file_name(Path::new("sqlite:/c/x.db?table=t")), "sqlite:x.db?table=t");
        assert_eq!(file_name(Path::new("postgres://u@h/d?query=SELECT 1")), "postgres://u@h/d?query=…");
    }
}
