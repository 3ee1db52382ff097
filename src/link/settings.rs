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
    /// Most citizens that a block gives, where the budget of pairs is not enough for all.
    pub block_limit: Option<u32>,
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
            block_limit: None,
            model: PLAIN,
        }
    }
}
