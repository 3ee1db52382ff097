//! How a reference is read for the lists of a check, and whether an index was made that way.
//!
//! Owns [`Reading`]. Profiles may say that the reference beside their lists has numbers of any form, names of any language,
//! or headers of its own. An index was read once, so what it was read as stands in it, and where a check would have read
//! the reference otherwise it is refused: people would be found less often, and nobody would see why.

use std::collections::BTreeMap;
use std::path::Path;

use crate::data::field::Field;
use crate::data::limits::Limits;
use crate::data::profile::{NamesAre, NumbersAre, Profile};
use crate::error::{Error, Result};
use crate::lang::index as words;
use crate::plan::Plan;
use crate::profile::{self, Lexicon};
use crate::reference::file::{Made, ReadAs};

/// How a reference is read: as the population data, and as the profiles of lists say of it beside.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The profile of the reference.
    profile: Option<Profile>,
    /// What the profiles of the lists say of its headers.
    headers: BTreeMap<Field, Vec<String>>,
    /// The profiles that say something of it, as they were given.
    asked_by: Vec<String>,
    /// Caps that it is read within.
    limits: Option<Limits>,
}

impl Reading {
    /// Adds what the profile `of_list` says of the reference; `given_as`: what the user called it.
    #[must_use]
    pub fn with(mut self, of_list: &Profile, given_as: &str) -> Self {
        self.limits = self.limits.or(of_list.limits);
        let mut own = self.profile();
        let says = of_list.numbers == NumbersAre::Any
            || of_list.names == NamesAre::Any
            || !of_list.reference.is_empty();
        if says && !self.asked_by.iter().any(|known| known == given_as) {
            self.asked_by.push(given_as.to_string());
        }
        if let Some(own) = &mut own {
            if of_list.numbers == NumbersAre::Any {
                own.numbers = NumbersAre::Any;
            }
            if of_list.names == NamesAre::Any {
                own.names = NamesAre::Any;
            }
            for (field, headers) in &of_list.reference {
                own.columns.entry(*field).or_default().extend(headers.iter().cloned());
                self.headers.entry(*field).or_default().extend(headers.iter().cloned());
            }
        }
        self.profile = own;
        self
    }

    /// How the lists of `plan` want their reference read.
    pub(super) fn of_plan(plan: &Plan) -> Self {
        let reading = plan.lists.iter().fold(Reading::default(), |reading, list| match &list.profile {
            Some(of_list) => reading.with(of_list, list.profile_given.as_deref().unwrap_or(&of_list.name)),
            None => reading,
        });
        reading.within(plan.limits)
    }

    /// The same within these caps, where they are other than usual.
    #[must_use]
    pub fn within(mut self, limits: Option<Limits>) -> Self {
        self.limits = limits.or(self.limits);
        self
    }

    /// Whether a profile was given.
    pub(super) fn asks(&self) -> bool {
        self.profile.is_some()
    }

    /// How the changes of an index are read: as the index was.
    pub(super) fn of_index(made: &Made) -> Self {
        let mut own = Reading::default().profile();
        if let Some(own) = &mut own {
            own.numbers = made.read_as.numbers;
            own.names = made.read_as.names;
            for (header, field) in &made.read_as.columns {
                if let Some(field) = field {
                    own.columns.entry(*field).or_default().push(header.clone());
                }
            }
        }
        Reading { profile: own, ..Reading::default() }
    }

    /// The profile that the reference is read by.
    pub(super) fn profile(&self) -> Option<Profile> {
        let mut own = self.profile.clone().or_else(|| profile::builtin("dan_cu").cloned())?;
        own.limits = self.limits;
        Some(own)
    }

    /// What an index of a reference with these headers keeps of how it was read.
    pub(super) fn read_as(given: Option<&Profile>, headers: &[String]) -> ReadAs {
        let lexicon = lexicon(given);
        ReadAs {
            numbers: given.map(|p| p.numbers).unwrap_or_default(),
            names: given.map(|p| p.names).unwrap_or_default(),
            columns: headers.iter().map(|header| (header.clone(), lexicon.field(header))).collect(),
        }
    }

    /// Refuses the index at `path`, made of `made`, where it was read otherwise.
    ///
    /// # Errors
    /// It was: told with how, and the command that builds the index that is needed.
    pub(super) fn check(&self, path: &Path, made: &Made) -> Result<()> {
        let (Some((was, wanted)), Some(own)) = (self.difference(&made.read_as), self.profile()) else {
            return Ok(());
        };
        let stem =
            |path: &Path| path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let name = match self.asked_by.first() {
            Some(asked) => stem(Path::new(asked)),
            None => own.name.clone(),
        };
        let out = path.with_file_name(format!("{}-{name}.dsx", stem(path)));
        let mut command =
            format!("danhsach index {} --out {}", quoted(&made.file), quoted(&out.display().to_string()));
        for asked in &self.asked_by {
            command.push_str(&format!(" --profile {}", quoted(asked)));
        }
        Err(Error::input(words::READ_OTHERWISE)
            .at(path)
            .arg(was)
            .arg(wanted)
            .hint(words::READ_OTHERWISE_HINT)
            .hint_arg(command))
    }

    /// How the index was read, and how it should have been; `None` where they are the same.
    fn difference(&self, was: &ReadAs) -> Option<(String, String)> {
        let own = self.profile()?;
        let said = |numbers: NumbersAre, names: NamesAre| {
            let mut parts = Vec::new();
            if own.numbers != was.numbers {
                parts.push(format!("numbers = \"{}\"", numbers.name()));
            }
            if own.names != was.names {
                parts.push(format!("names = \"{}\"", names.name()));
            }
            parts.join(", ")
        };
        if own.numbers != was.numbers || own.names != was.names {
            return Some((said(was.numbers, was.names), said(own.numbers, own.names)));
        }
        // Only headers that a profile names: what an index was told beside only helps.
        let mut named = own.clone();
        named.columns = self.headers.clone();
        let (named, unnamed) = (Lexicon::for_profile(&named), Lexicon::common());
        was.columns.iter().find_map(|(header, field)| {
            let wanted = named.field(header);
            let say = |field: Option<Field>| format!("`{header}` = {}", field.map_or("-", Field::name));
            (wanted != unnamed.field(header) && wanted != *field).then(|| (say(*field), say(wanted)))
        })
    }
}

/// The headers that are known when a table is read by `given`.
pub(super) fn lexicon(given: Option<&Profile>) -> Lexicon {
    match given {
        Some(profile) => Lexicon::for_profile(profile),
        None => Lexicon::common().clone(),
    }
}

/// A path as it is typed.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '\\' | ':');
    if path.chars().all(plain) && !path.is_empty() { path.to_string() } else { format!("\"{path}\"") }
}
