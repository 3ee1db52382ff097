//! Passwords of databases: from the environment, from a file that only its owner reads, or typed.
//!
//! Owns [`sign_in`]. As with PostgreSQL's own programs: `PGPASSWORD`, then `PGPASSFILE` or `~/.pgpass`, then a prompt on the
//! terminal. Never from an argument, which everybody on the machine can read.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::data::location::{Database, Server, System};
use crate::error::Result;
use crate::formats::postgres::{Passwords, connect, passwords_from};
use crate::lang::{Lang, database as words};

/// Passwords typed in this run, so that each is asked for once.
static TYPED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

/// The language in which is asked.
static LANG: Mutex<Lang> = Mutex::new(Lang::Vi);

/// Reaches every server among `places` once, before any work is done: what keeps it from answering is told now, and a
/// password is asked for while nothing else writes on the terminal.
///
/// # Errors
/// As [`connect`]; an address that is none.
pub fn sign_in<'a>(places: impl IntoIterator<Item = &'a Path>, lang: Lang) -> Result<()> {
    *LANG.lock().unwrap_or_else(PoisonError::into_inner) = lang;
    passwords_from(Passwords { stored, typed });
    for place in places {
        if let Some(Database { system: System::Postgres(server), .. }) = Database::parse(place)? {
            drop(connect(&server).map_err(|error| error.at(place))?);
        }
    }
    Ok(())
}

fn key(server: &Server) -> String {
    format!("{}:{}:{}:{}", server.host, server.port, server.database, server.user)
}

fn stored(server: &Server) -> Option<String> {
    let typed = TYPED.lock().unwrap_or_else(PoisonError::into_inner).get(&key(server)).cloned();
    let given = std::env::var("PGPASSWORD").ok().filter(|password| !password.is_empty());
    typed.or(given).or_else(|| {
        let named = std::env::var_os("PGPASSFILE").map(PathBuf::from);
        let file = named.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pgpass")))?;
        if !is_private(&file) {
            return None;
        }
        in_file(&std::fs::read_to_string(file).ok()?, server)
    })
}

fn typed(server: &Server) -> Option<String> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    let lang = *LANG.lock().unwrap_or_else(PoisonError::into_inner);
    let question = words::ASK_PASSWORD.fill(lang, &[&server.user, &server.host, &server.database]);
    let password = rpassword::prompt_password(question).ok().filter(|password| !password.is_empty())?;
    TYPED.lock().unwrap_or_else(PoisonError::into_inner).insert(key(server), password.clone());
    Some(password)
}

/// Whether nobody but its owner can read a file; another is not used, as by PostgreSQL's own programs.
fn is_private(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(file).is_ok_and(|facts| facts.permissions().mode() & 0o077 == 0)
    }
    #[cfg(not(unix))]
    {
        file.is_file()
    }
}

/// The password of the first line `host:port:database:user:password` that fits; `*` fits all, `\` takes the next sign as it is.
fn in_file(text: &str, server: &Server) -> Option<String> {
    let port = server.port.to_string();
    let host = if server.is_socket() { "localhost" } else { server.host.as_str() };
    let wanted = [host, port.as_str(), server.database.as_str(), server.user.as_str()];
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut parts = vec![String::new()];
        let mut signs = line.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => parts.last_mut()?.extend(signs.next()),
                ':' if parts.len() < 5 => parts.push(String::new()),
                other => parts.last_mut()?.push(other),
            }
        }
        let fits = parts.len() == 5 && parts.iter().zip(wanted).all(|(part, own)| part == "*" || part == own);
        if fits { parts.pop() } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_counts() {
        let address = Path::new("postgres://u@h:5433/d");
        let Some(Database { system: System::Postgres(server), .. }) = Database::parse(address).unwrap()
        else {
            panic!()
        };
        let found = |text: &str| in_file(text, &server);
        assert_eq!(
            found("# h:5433:d:u:no\nother:*:*:*:a\nh:5433:*:u:b\\:c\\\\d\n*:*:*:*:e"),
            Some("b:c\\d".into())
        );
        assert_eq!(found("*:*:*:*:x:y"), Some("x:y".into()));
        assert_eq!(found("h:5432:d:u:x\nh:5433:d:v:x\nshort:line\n"), None);
    }
}
