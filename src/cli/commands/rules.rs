//! `danhsach rules [CODE]`, `danhsach rules --out FILE.html`.

use std::io::Write;
use std::path::Path;

use super::super::args::RulesArgs;
use super::super::{DONE, console};
use crate::error::Result;
use crate::lang::{Lang, usage};
use crate::plan::unknown_code;
use crate::report::whole;
use crate::rules;

/// The catalogue, one rule explained, or the rules book as a page.
///
/// # Errors
/// An unknown code: the nearest are offered. A page that cannot be written.
pub fn run(args: &RulesArgs, lang: Lang) -> Result<u8> {
    match (&args.code, &args.out) {
        (_, Some(out)) => {
            let path = Path::new(out);
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            whole::folder(folder)?;
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            whole::write(folder, &name, |sink| sink.write_all(rules::book::page(lang).as_bytes()))?;
        }
        (None, None) => console::data(rules::docs::table(lang).trim_end()),
        (Some(code), None) => {
            let rule = rules::rule(&code.to_uppercase())
                .ok_or_else(|| unknown_code(usage::UNKNOWN_RULE, code, None))?;
            console::data(rules::docs::explain(rule, lang).trim_end());
        }
    }
    Ok(DONE)
}
