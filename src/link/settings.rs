//! What a list's profile says about linking it.
//!
//! Owns [`LinkSettings`].

use super::model::{Model, PLAIN};
use crate::data::profile::{LinkThresholds, NamesAre};

/// Settings of linking one list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkSettings {
    /// Thresholds of the decision.
    pub thresholds: LinkThresholds,
    /// Whether the commune column says where the person lives; otherwise it is a weak hint.
    pub commune_is_residence: bool,
    /// Whether a person stands once on the list, whatever else its records say.
    pub person_once: bool,
    /// How names are compared.
    pub names: NamesAre,
    /// The model.
    pub model: Model,
}

impl Default for LinkSettings {
    fn default() -> Self {
        LinkSettings {
            thresholds: LinkThresholds::default(),
            commune_is_residence: true,
            person_once: true,
            names: NamesAre::Vietnamese,
            model: PLAIN,
        }
    }
}
