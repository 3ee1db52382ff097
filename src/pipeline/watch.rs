//! What is under way, told to who watches: stages, and how far a stage has come.
//!
//! Owns [`Watch`]. Only counts are told; whoever watches may hold a clock beside them, nothing here does. What comes out of a run
//! never depends on who watches.

/// What is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading, normalising and indexing the reference.
    Reference,
    /// Reading a list.
    Read,
    /// Normalising a list.
    Normalize,
    /// Linking a list.
    Link,
    /// Rules and counts.
    Assess,
    /// Writing the outputs.
    Write,
}

impl Stage {
    /// The name in `run.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Reference => "reference",
            Stage::Read => "read",
            Stage::Normalize => "normalize",
            Stage::Link => "link",
            Stage::Assess => "assess",
            Stage::Write => "write",
        }
    }
}

/// What is counted within a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of a text file, about.
    Bytes,
    /// Rows of a list or reference.
    Rows,
    /// Files written.
    Files,
}

/// Is told what is under way, and may time it. Counts come from any thread.
pub trait Watch: Sync {
    /// A stage begins; the one before has ended.
    fn begin(&self, stage: Stage, what: &str);
    /// From now on it is counted anew, in this unit, and `n` will come where that is known.
    fn expect(&self, _unit: Unit, _n: Option<u64>) {}
    /// So many more are done.
    fn advance(&self, _n: u64) {}
    /// Milliseconds spent per stage so far.
    fn timings_ms(&self) -> Vec<(&'static str, u64)>;
    /// Something that the user should know, and that no report says.
    fn tell(&self, _what: String) {}
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn begin(&self, _: Stage, _: &str) {}

    fn timings_ms(&self) -> Vec<(&'static str, u64)> {
        Vec::new()
    }
}
