//! `rules.html`: the rules book beside the reports that link to it.
//!
//! Owns the file's name. The page itself is the catalogue's.

use std::io::Write;
use std::path::Path;

use super::{Material, whole};
use crate::error::Result;

/// The file.
pub const NAME: &str = "rules.html";

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    let page = (material.rules_book)(material.outcome.lang);
    whole::write(dir, NAME, |sink| sink.write_all(page.as_bytes()))
}
