//! A case: everything that is known of one record when the rules look at it.
//!
//! Owns [`Case`] and [`ListContext`], views without data of their own. Rules read cases and nothing else.

use super::cluster::ClusterMember;
use super::date::PartialDate;
use super::field::Field;
use super::linkage::{Duplicate, Link};
use super::observation::{Observation, ObservationKind};
use super::person::{CitizenId, Citizens, ListRecords, Person, Status};
use super::profile::{ColumnMap, Profile};
use super::reading::ColumnReading;
use super::table::Table;
use super::text::TextColumn;

/// Cells of some consecutive records of a list, as read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cells<'a> {
    /// The record that they begin with.
    pub first: u32,
    /// Its columns.
    pub columns: &'a [TextColumn],
}

impl<'a> Cells<'a> {
    /// The cells of a table that was read whole.
    pub fn of(table: &'a Table) -> Self {
        Cells { first: 0, columns: &table.columns }
    }

    /// The cell of `column` in record `row` of the list; empty where that is not among these.
    pub fn get(&self, row: u32, column: usize) -> &'a str {
        let (columns, row) = (self.columns, row.checked_sub(self.first));
        columns.get(column).zip(row).map_or("", |(values, row)| values.get(row as usize))
    }
}

/// A list with what was worked out of it.
#[derive(Debug, Clone, Copy)]
pub struct ListContext<'a> {
    /// Position of the list in the run, from 0.
    pub index: u16,
    /// The list as read, without its cells: names, origin, headers, where each record stands.
    pub table: &'a Table,
    /// The cells of the records that are looked at.
    pub cells: Cells<'a>,
    /// Its profile.
    pub profile: &'a Profile,
    /// Its columns.
    pub columns: &'a ColumnMap,
    /// How its columns were read where that had to be found out.
    pub readings: &'a [ColumnReading],
    /// Its records, normalised.
    pub records: &'a ListRecords,
    /// A link per record.
    pub links: &'a [Link],
    /// A link per person of [`ListRecords::further`]; empty where nobody was looked for.
    pub further_links: &'a [Link],
    /// A duplicate entry per record.
    pub duplicates: &'a [Duplicate],
    /// The same as clusters of two or more.
    pub clusters: &'a [ClusterMember],
}

impl<'a> ListContext<'a> {
    /// The text of `field` in record `row`, as read; empty where the list lacks the field, or the record is not among those
    /// that are looked at.
    pub fn raw(&self, row: u32, field: Field) -> &'a str {
        self.columns.column(field).map_or("", |column| self.cells.get(row, column))
    }
}

/// A citizen of the reference.
#[derive(Debug, Clone, Copy)]
pub struct Citizen<'a> {
    /// Index in the reference.
    pub idx: u32,
    /// Who.
    pub person: Person<'a>,
    /// Status.
    pub status: Status,
    /// Date of death where known.
    pub death: PartialDate,
    /// What `citizen_id` says.
    pub id: CitizenId,
}

impl Citizens {
    /// Citizen `idx`; `idx` must be below [`Citizens::len`].
    pub fn get(&self, idx: u32) -> Citizen<'_> {
        Citizen {
            idx,
            person: self.people.get(idx as usize),
            status: self.status[idx as usize],
            death: self.death[idx as usize],
            id: self.id_of(idx as usize),
        }
    }
}

/// A record of another list that was linked, with certainty, to the same citizen.
#[derive(Debug, Clone, Copy)]
pub struct OtherRecord<'a> {
    /// Its list.
    pub list: &'a ListContext<'a>,
    /// Its row, 0-based.
    pub row: u32,
}

/// Probability from which a link is counted (DESIGN §3, `match_probability`).
pub const LINK_COUNTS_FROM: f64 = 0.5;

/// One record with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Its list.
    pub list: &'a ListContext<'a>,
    /// Its row, 0-based.
    pub row: u32,
    /// Who it is about, normalised.
    pub person: Person<'a>,
    /// What normalisation noticed.
    pub observations: &'a [Observation],
    /// Its link.
    pub link: &'a Link,
    /// Best candidate.
    pub citizen: Option<Citizen<'a>>,
    /// The citizen whose number the row uses, where that is somebody else.
    pub number_owner: Option<Citizen<'a>>,
    /// Duplicates in the list.
    pub duplicate: Duplicate,
    /// Records of the other lists of this run about the same citizen.
    pub others: &'a [OtherRecord<'a>],
    /// The reference; none where nobody was looked for.
    pub reference: Option<&'a Citizens>,
    /// The day on which ages and payments are counted.
    pub as_of: PartialDate,
}

/// Another person in the name cell of a record.
#[derive(Debug, Clone, Copy)]
pub struct FurtherCase<'a> {
    /// Who, as the cell says.
    pub person: Person<'a>,
    /// The cell says that this person has died.
    pub death_note: bool,
    /// The link.
    pub link: &'a Link,
    /// The citizen, where the link is certain.
    pub citizen: Option<Citizen<'a>>,
}

impl<'a> Case<'a> {
    /// The further people of the name cell, where they were looked for.
    pub fn further(&self) -> impl Iterator<Item = FurtherCase<'a>> + use<'a> {
        let (list, reference) = (self.list, self.reference);
        let further = &list.records.further;
        let range = if further.is_empty() { 0..0 } else { further.of_row(self.row) };
        range.filter_map(move |idx| {
            let link = list.further_links.get(idx)?;
            let found = link.best.get().filter(|_| link.class.is_certain());
            Some(FurtherCase {
                person: further.people.get(idx),
                death_note: further.death_note.get(idx).copied().unwrap_or_default(),
                link,
                citizen: reference.zip(found).map(|(citizens, idx)| citizens.get(idx)),
            })
        })
    }

    /// The citizen, if the link is certain.
    pub fn certain(&self) -> Option<Citizen<'a>> {
        if self.link.class.is_certain() { self.citizen } else { None }
    }

    /// The citizen, if the link counts as one: certain, or the best candidate of an ambiguous record with a probability
    /// of one half or more. Good for warning a person, never for suggesting a value.
    pub fn counted(&self) -> Option<Citizen<'a>> {
        if self.link.probability >= LINK_COUNTS_FROM { self.citizen } else { None }
    }

    /// The text of `field`, as read.
    pub fn raw(&self, field: Field) -> &'a str {
        self.list.raw(self.row, field)
    }

    /// Observations of `kind`.
    pub fn observed(&self, kind: ObservationKind) -> impl Iterator<Item = &'a Observation> {
        self.observations.iter().filter(move |o| o.kind == kind)
    }
}
