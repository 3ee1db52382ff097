//! Reading profiles: the built-in ones and files of the user.

use std::path::Path;
use std::sync::LazyLock;

use crate::data::limits::Limits;
use crate::data::profile::Profile;
use crate::error::{Error, Result};
use crate::lang::{Text, errors, limits as limit_words, usage};

/// Built-in profiles: name and TOML, lists before the reference. The name equals the `name` in the TOML.
const BUILTIN: &[(&str, &str)] = &[
    ("bhxh", include_str!("builtin/bhxh.toml")),
    ("bao_tro_xa_hoi", include_str!("builtin/bao_tro_xa_hoi.toml")),
    ("dat_dai", include_str!("builtin/dat_dai.toml")),
    ("danh_sach", include_str!("builtin/danh_sach.toml")),
    ("dan_cu", include_str!("builtin/dan_cu.toml")),
];

/// The built-in profiles, lists before the reference.
pub static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    // A built-in profile that does not parse is caught by this module's test, before it can reach anybody.
    BUILTIN.iter().filter_map(|(_, toml)| parse(toml, Path::new("builtin")).ok()).collect()
});

/// The built-in profile called `name`.
pub fn builtin(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|p| p.name == name)
}

/// The TOML of the built-in profile called `name`, comments included.
pub fn builtin_toml(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(n, _)| *n == name).map(|(_, toml)| *toml)
}

/// Names of the built-in profiles.
pub fn names() -> Vec<&'static str> {
    BUILTIN.iter().map(|(name, _)| *name).collect()
}

/// Reads a profile from TOML. `path` is only for the message.
///
/// # Errors
/// A typo, an unknown field or a wrong type: usage error with file, line and what is allowed; thresholds out of
/// range.
pub fn parse(toml: &str, path: &Path) -> Result<Profile> {
    let profile: Profile = toml::from_str(toml).map_err(|error| {
        let mut message = toml_error(usage::BAD_PROFILE, error.message()).at(path);
        if let Some(span) = error.span() {
            message = message.line(line_of(toml, span.start));
        }
        message.hint(usage::BAD_PROFILE_HINT)
    })?;
    check_thresholds(&profile, path)?;
    if let Some(limits) = &profile.limits {
        check_limits(limits, toml, path)?;
    }
    Ok(profile)
}

/// Every cap of `[limits]` in the text `toml` is one that can be held.
///
/// # Errors
/// One is not: file, line, from where to where.
pub fn check_limits(limits: &Limits, toml: &str, path: &Path) -> Result<()> {
    let Some((cap, most)) = limits.out_of_range() else { return Ok(()) };
    let error = Error::usage(limit_words::BAD).arg(cap.setting()).arg(limits.of(cap)).at(path);
    let error = error.hint(limit_words::BAD_HINT).hint_arg(1).hint_arg(most);
    /// Where the caps stand.
    #[derive(serde::Deserialize)]
    struct Places {
        limits: std::collections::BTreeMap<String, toml::Spanned<toml::Value>>,
    }
    let places = toml::from_str::<Places>(toml).ok();
    let span = places.and_then(|places| places.limits.get(cap.setting()).map(toml::Spanned::span));
    Err(match span {
        Some(span) => error.line(line_of(toml, span.start)),
        None => error,
    })
}

/// What a TOML parser says, in our words where they are known, else as it says it under `otherwise`.
pub fn toml_error(otherwise: Text, message: &str) -> Error {
    let message = one_line(message);
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match (&quoted[..], message.split_once(' ').map_or("", |(first, _)| first)) {
        ([entry, allowed @ ..], "unknown") => {
            // Names of our own fields are listed without quotes.
            let plain = message.split_once("expected one of ").map_or("", |(_, names)| names);
            let allowed = if allowed.is_empty() { plain.to_string() } else { allowed.join(", ") };
            Error::usage(usage::UNKNOWN_ENTRY).arg(entry).arg(allowed)
        }
        ([entry], "missing") => Error::usage(usage::MISSING_ENTRY).arg(entry),
        _ => Error::usage(otherwise).arg(message),
    }
}

/// The error for a profile or configuration file that cannot be opened.
pub fn unreadable(path: &Path, error: &std::io::Error, otherwise: Text) -> Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            Error::usage(errors::NO_SUCH_FILE).at(path).hint(errors::HINT_NO_SUCH_FILE)
        }
        _ => Error::usage(otherwise).at(path).arg(error).hint(usage::SEE_HELP).hint_arg("check"),
    }
}

fn check_thresholds(profile: &Profile, path: &Path) -> Result<()> {
    let link = &profile.link;
    let unit = 0.0..=1.0;
    let checks = [
        ("accept", link.accept, unit.contains(&link.accept)),
        ("reject", link.reject, unit.contains(&link.reject) && link.reject <= link.accept),
        ("coverage", link.coverage, link.coverage > 0.0 && link.coverage < 1.0),
        (
            "pairs_per_record",
            link.pairs_per_record,
            link.pairs_per_record >= 1.0 && link.pairs_per_record.is_finite(),
        ),
        (
            "min_confidence",
            profile.recognise.min_confidence,
            unit.contains(&profile.recognise.min_confidence),
        ),
        ("margin", link.margin, link.margin >= 0.0 && link.margin.is_finite()),
    ];
    for (name, value, ok) in checks {
        if !ok {
            return Err(Error::usage(usage::BAD_THRESHOLD)
                .at(path)
                .arg(name)
                .arg(value)
                .hint(usage::BAD_THRESHOLD_HINT));
        }
    }
    Ok(())
}

/// 1-based line of byte `offset`.
pub fn line_of(text: &str, offset: usize) -> u64 {
    1 + text.bytes().take(offset).filter(|b| *b == b'\n').count() as u64
}

/// A parser's message without its line breaks.
pub fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a profile from a file.
///
/// # Errors
/// The file cannot be read, or see [`parse`].
pub fn load(path: &Path) -> Result<Profile> {
    let toml = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error, usage::BAD_PROFILE))?;
    parse(&toml, path)
}

/// What `--profile` names: a built-in profile, or a TOML file (anything that ends in `.toml` or exists as a file).
///
/// # Errors
/// No such profile (the nearest names are offered), or see [`load`].
pub fn resolve(name_or_path: &str) -> Result<Profile> {
    if let Some(profile) = builtin(name_or_path) {
        return Ok(profile.clone());
    }
    let path = Path::new(name_or_path);
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) || path.is_file() {
        return load(path);
    }
    Err(Error::usage(usage::UNKNOWN_PROFILE)
        .arg(name_or_path)
        .hint(usage::UNKNOWN_PROFILE_HINT)
        .hint_arg(nearest(name_or_path, &names()).join(", ")))
}

/// `names` with the nearest to `word` first (Jaro–Winkler; ties in the given order).
pub fn nearest<'a>(word: &str, names: &[&'a str]) -> Vec<&'a str> {
    let mut scored: Vec<(f64, &str)> = names.iter().map(|n| (strsim::jaro_winkler(word, n), *n)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().map(|(_, n)| n).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn every_builtin_parses_under_its_name() {
        for (name, toml) in BUILTIN {
            let profile = parse(toml, Path::new(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(&profile.name, name);
        }
        assert_eq!(PROFILES.len(), BUILTIN.len());
    }

    #[test]
    fn a_typo_is_told_with_file_line_and_what_is_allowed() {
        let toml = "name = \"x\"\ntitle = { vi = \"x\", en = \"x\" }\nrequird = [\"name\"]\n";
        let message = parse(toml, Path::new("my.toml")).unwrap_err().render(Lang::En);
        assert!(message.starts_with("my.toml:3: "), "{message}");
        assert!(message.contains("`requird`") && message.contains("allowed: name, title"), "{message}");
        let toml = "name = \"x\"\ntitle = { vi = \"x\", en = \"x\" }\nrequired = [\"nam\"]\n";
        let message = parse(toml, Path::new("my.toml")).unwrap_err().render(Lang::Vi);
        assert!(message.starts_with("my.toml:3: ") && message.contains("family_middle"), "{message}");
    }

    #[test]
    fn thresholds_out_of_range_are_refused() {
        let toml = "name = \"x\"\ntitle = { vi = \"x\", en = \"x\" }\n[link]\naccept = 1.5\n";
        assert!(parse(toml, Path::new("my.toml")).unwrap_err().render(Lang::En).contains("link.accept"));
    }

    #[test]
    fn unknown_names_get_the_nearest() {
        let message = resolve("bhxn").unwrap_err().render(Lang::En);
        assert!(message.contains("built-in profiles: bhxh, "), "{message}");
    }
}
