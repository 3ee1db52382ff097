//! How the dates of one column are read.
//!
//! Owns [`DateRule`].

use super::century::Centuries;
use super::piles::Piles;
use crate::data::date::PartialDate;
use crate::normalize::Context;

/// The order of day and month in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Day first: the Vietnamese order, and the default.
    #[default]
    DayFirst,
    /// Month first: the column shows it beyond doubt.
    MonthFirst,
    /// The column holds dates of both orders.
    Mixed,
}

/// What a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A birth: not after the day of reference, and not more than 120 years before.
    Birth,
    /// A death: not after the day of reference.
    Death,
    /// Something that was done: a paper issued, a party joined. Not after the day of reference.
    Past,
    /// The start or end of a payment or of a card: may lie ahead.
    Start,
}

impl Role {
    /// How many years a date of this role may lie back where the century must be guessed.
    pub const fn n_years_back(self) -> i32 {
        match self {
            Role::Birth => MAX_AGE,
            Role::Death | Role::Past | Role::Start => 80,
        }
    }

    /// Whether a date may lie after the day of reference.
    pub const fn may_lie_ahead(self) -> bool {
        matches!(self, Role::Start)
    }
}

/// Nobody is older, in whole years.
pub const MAX_AGE: i32 = 120;

/// How dates of one column are read.
#[derive(Debug, Clone, Copy)]
pub struct DateRule {
    /// Order of day and month.
    pub order: Order,
    /// Days that stand for "not known" in the column.
    pub piles: Piles,
    /// What the dates are of.
    pub role: Role,
    /// Day of reference; nothing known where there is none (then no date is too late or too old, and two digits do
    /// not tell a century).
    pub as_of: PartialDate,
    /// The century of years of two digits.
    pub centuries: Centuries,
    /// Whether day counts begin with 1904.
    pub since_1904: bool,
    /// Whether the column holds day counts, so that a number of four digits that is no year is one too.
    pub serials: bool,
    /// Whether the cells that are dates already were probably made in the wrong order of day and month.
    pub swapped: bool,
}

impl DateRule {
    /// The rule of a column of which nothing is known.
    pub const fn new(role: Role, as_of: PartialDate) -> DateRule {
        DateRule {
            order: Order::DayFirst,
            piles: Piles::NONE,
            role,
            as_of,
            centuries: Centuries::OPEN,
            since_1904: false,
            serials: false,
            swapped: false,
        }
    }

    /// How the dates of a column of the list are read.
    pub fn of(ctx: &Context<'_>, column: usize, role: Role) -> DateRule {
        let plain = DateRule::new(role, ctx.as_of);
        let Some(facts) = ctx.facts.dates(column) else {
            return DateRule { since_1904: ctx.table.origin.since_1904, ..plain };
        };
        let is_birth = role == Role::Birth;
        DateRule {
            order: facts.order(),
            piles: if is_birth { facts.piles() } else { Piles::NONE },
            centuries: if is_birth {
                Centuries::by_context(ctx.profile, ctx.as_of, &facts.years(ctx.as_of))
            } else {
                Centuries::OPEN
            },
            since_1904: ctx.table.origin.since_1904 || facts.since_1904(),
            serials: facts.has_serials(),
            swapped: facts.swapped().is_some(),
            ..plain
        }
    }
}
