//! Records of one list that are one person, as clusters.
//!
//! Owns [`ClusterMember`] and [`Basis`]. A *cluster* is all records that were brought together, directly or by way of
//! others; its first record is the one that the others are duplicates of.

/// What brought a record into its cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Nothing: it is the first.
    First,
    /// Both are one citizen of the reference.
    Reference,
    /// Directly: one number, and names and dates that do not speak against it.
    Number,
    /// Directly: name, birth date, place, or the code of the sector's own register.
    Values,
}

impl Basis {
    /// The name written in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Basis::First => "first",
            Basis::Reference => "reference",
            Basis::Number => "number",
            Basis::Values => "values",
        }
    }
}

/// A record in a cluster of two or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusterMember {
    /// The cluster: 0, 1 … by their first records.
    pub cluster: u32,
    /// Records in it.
    pub size: u32,
    /// The record.
    pub row: u32,
    /// The first record of the cluster.
    pub first: u32,
    /// The record by which it came in; the first one's is itself.
    pub joined_to: u32,
    /// What it has in common with that one.
    pub basis: Basis,
    /// That it is the same person as the first; 1 for the first. Along the way of other records the chances multiply.
    pub probability: f64,
    /// Two members of the cluster surely contradict each other: a person has to look.
    pub doubtful: bool,
}
