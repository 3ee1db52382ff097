//! `danhsach profiles [NAME|LIST]`.

use std::path::Path;

use super::super::password::sign_in;
use super::super::{DONE, console};
use crate::data::location;
use crate::error::Result;
use crate::lang::Lang;
use crate::{pipeline, profile};

/// The built-in profiles; one of them; or what was recognised in a list, as TOML.
///
/// # Errors
/// The list cannot be read; neither a profile nor a file.
pub fn run(what: Option<&str>, lang: Lang) -> Result<u8> {
    match what {
        None => {
            for profile in profile::PROFILES.iter() {
                let title = if lang == Lang::Vi { &profile.title.vi } else { &profile.title.en };
                console::data(&format!("{:<16} {title}", profile.name));
            }
        }
        Some(name) if profile::builtin(name).is_some() => {
            console::data(profile::read::builtin_toml(name).unwrap_or_default().trim_end());
        }
        Some(file) => {
            let path = Path::new(file);
            sign_in([path], lang)?;
            if !location::is_address(path) && !path.exists() && !file.contains(['.', '/', '\\']) {
                // Neither a profile nor anything that looks like a file: say which profiles there are.
                profile::resolve(file)?;
            }
            let (table, recognised) = pipeline::recognise_list(path, None)?;
            let readings = pipeline::normalize::list_readings(&table, &recognised);
            for reading in &readings {
                console::data(&format!(
                    "# {}",
                    super::reading_line(reading, &recognised.columns.columns, lang)
                ));
            }
            console::data(profile::to_toml(&table, &recognised, lang).trim_end());
        }
    }
    Ok(DONE)
}
