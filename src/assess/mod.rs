//! run rules, count, score → Assessment.
