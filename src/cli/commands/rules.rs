//! `danhsach rules [CODE]`.

use super::super::{DONE, console};
use crate::error::Result;
use crate::lang::{Lang, usage};
use crate::plan::unknown_code;
use crate::rules;

/// The catalogue, or one rule explained.
///
/// # Errors
/// An unknown code: the nearest are offered.
pub fn run(code: Option<&str>, lang: Lang) -> Result<u8> {
    match code {
        None => console::data(rules::docs::table(lang).trim_end()),
        Some(code) => {
            let rule = rules::rule(&code.to_uppercase())
                .ok_or_else(|| unknown_code(usage::UNKNOWN_RULE, code, None))?;
            console::data(rules::docs::explain(rule, lang).trim_end());
        }
    }
    Ok(DONE)
}
