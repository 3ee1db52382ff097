//! The stages of one list, part after part: read → recognise → count facts → normalise, and later judge → count.
//!
//! Owns what is done with a list before and after linking. Only what linking needs of all records at once stays in
//! memory; cells, observations and findings are laid aside ([`super::parts`]).

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::pack;
use super::parts::{BATCH_ROWS, Batch, Parts};
use super::shelf::Shelf;
use crate::assess::{self, Bounds, ListInput, PartCounts, Tally};
use crate::data::assessment::ListAssessment;
use crate::data::case::{Case, Cells, ListContext, OtherRecord};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::finding::Finding;
use crate::data::location;
use crate::data::observation::Observation;
use crate::data::outcome::{ListParts, Verdict};
use crate::data::person::{Citizens, ListRecords};
use crate::data::reading::ColumnReading;
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::lang::usage;
use crate::link;
use crate::normalize as normalizing;
use crate::parallel::Pool;
use crate::plan::ListPlan;
use crate::profile::{self, Lexicon, Recognised};
use crate::source;

/// Records by which a list is recognised, evenly spread: so many or up to twice as many.
const SAMPLE_ROWS: usize = profile::recognise::SAMPLE;

/// Reads a list of the plan under its name there, and recognises it. What is too much for memory is laid aside in files
/// without a name in `folder`; without one it stays in memory.
///
/// # Errors
/// The list cannot be read, has neither names nor numbers, or cannot be laid aside.
pub(super) fn read(list: &ListPlan, folder: Option<PathBuf>, pool: &Pool) -> Result<(Parts, Recognised)> {
    super::reference::refuse_index(&list.path)?;
    let lexicon = match &list.profile {
        Some(profile) => Lexicon::for_profile(profile),
        None => Lexicon::common().clone(),
    };
    let known = |header: &str| lexicon.field(header);
    let limits = list.limits();
    let mut parts = Parts::new(folder);
    let mut laid = Ok(());
    let go = || {
        pool.stream(
            |give: &mut dyn FnMut(_)| source::read_batches(&list.path, &known, &limits, BATCH_ROWS, give),
            Batch::of,
            |batch| {
                if laid.is_ok() {
                    laid = parts.add(batch);
                }
            },
        )
    };
    let hash = || (!location::is_address(&list.path)).then(|| source::sha256_of(&list.path));
    let (head, sha256) = pool.join(go, hash);
    let mut head = head?;
    if let Some(sha256) = sha256.filter(|_| head.origin.sha256.is_empty()) {
        head.origin.sha256 = sha256?;
    }
    head.name = list.name.clone();
    parts.finish(head);
    laid.map_err(|e| parts.failed(&e))?;
    // The records that recognising the whole table would look at.
    let sample = parts.sample(SAMPLE_ROWS).map_err(|e| parts.failed(&e))?;
    let recognised = profile::recognise(&sample, list.profile.as_ref());
    let columns = &recognised.columns;
    let has_name = [Field::Name, Field::Given].iter().any(|f| columns.has(*f));
    let has_number = [Field::Pid, Field::Cmnd].iter().any(|f| columns.has(*f));
    if !has_name && !has_number {
        return Err(Error::input(usage::NO_KEY_COLUMN)
            .at(&list.path)
            .arg(super::headers(&sample))
            .hint(usage::NO_KEY_COLUMN_HINT)
            .hint_arg(list.path.display()));
    }
    refuse_doubtful(&recognised, &list.path)?;
    Ok((parts, recognised))
}

/// A column of names or numbers is not guessed: below the confidence that the profile asks for, it is asked for.
///
/// # Errors
/// There is such a column.
fn refuse_doubtful(recognised: &Recognised, path: &Path) -> Result<()> {
    let doubts = profile::doubts(recognised);
    let Some(first) = doubts.first() else { return Ok(()) };
    let lines: Vec<String> = doubts.iter().map(profile::Doubt::line).collect();
    Err(Error::input(usage::DOUBTFUL_COLUMN)
        .at(path)
        .arg(profile::read::one_line(&first.header))
        .arg(first.field.name())
        .arg(format!("{:.2}", first.confidence))
        .arg(format!("{:.2}", recognised.profile.recognise.min_confidence))
        .hint(usage::DOUBTFUL_COLUMN_HINT)
        .hint_arg(path.display())
        .hint_arg(lines.join("; "))
        .hint_arg(first.field.name()))
}

/// Normalises a list: how its columns were read, and its records. Observations are laid aside.
///
/// # Errors
/// What was laid aside cannot be read back, or no more be laid aside.
pub(super) fn normalize(
    parts: &mut Parts,
    recognised: &Recognised,
    horizon: PartialDate,
    pool: &Pool,
) -> Result<(Vec<ColumnReading>, ListRecords)> {
    let mut facts = normalizing::ColumnFacts::default();
    let mut records = ListRecords::of_list(parts.head.n_records());
    let mut observations = parts.shelf();
    let (columns, profile) = (&recognised.columns, &recognised.profile);
    let counted = each_part(
        parts,
        pool,
        |part| {
            let table = parts.table(part)?;
            Ok(normalizing::ColumnFacts::count(&table, columns, profile, 0..table.n_records()))
        },
        |part| {
            facts.merge(&part);
            Ok(())
        },
    );
    counted.map_err(|e| parts.failed(&e))?;
    let normalized = each_part(
        parts,
        pool,
        |part| {
            let table = parts.table(part)?;
            let context =
                normalizing::Context { table: &table, columns, profile, as_of: horizon, facts: &facts };
            let (mut records, mut seen) = normalizing::normalize_list(&context, 0..table.n_records());
            let first = parts.rows(part).start as u32;
            records.further.row.iter_mut().for_each(|row| *row += first);
            seen.iter_mut().for_each(|observation| observation.row += first);
            Ok((records, pack::pack_observations(&seen)))
        },
        |(part, seen)| {
            records.append(&part);
            observations.push(seen)
        },
    );
    normalized.map_err(|e| parts.failed(&e))?;
    parts.set_observations(observations);
    records.settle();
    Ok((super::normalize::readings(&facts, columns), records))
}

/// `work` on every part, `take` on what comes of it in their order, up to the first failure.
fn each_part<T: Send>(
    parts: &Parts,
    pool: &Pool,
    work: impl Fn(usize) -> io::Result<T> + Sync,
    mut take: impl FnMut(T) -> io::Result<()> + Send,
) -> io::Result<()> {
    let mut result = Ok(());
    pool.stream(
        |give: &mut dyn FnMut(usize)| (0..parts.n_parts()).for_each(give),
        work,
        |done| {
            if result.is_ok() {
                result = done.and_then(&mut take);
            }
        },
    );
    result
}

/// A list that was judged and counted.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    parts: &'a Parts,
    /// Findings about the list as a whole.
    pub list_findings: Vec<Finding>,
    findings: Shelf,
    /// Verdict per record.
    pub verdicts: Vec<Verdict>,
    /// The figures.
    pub assessed: ListAssessment,
}

impl ListParts for Judged<'_> {
    fn n_parts(&self) -> usize {
        self.parts.n_parts()
    }

    fn rows(&self, part: usize) -> Range<usize> {
        self.parts.rows(part)
    }

    fn table(&self, part: usize) -> io::Result<Table> {
        self.parts.table(part)
    }

    fn observations(&self, part: usize) -> io::Result<Vec<Observation>> {
        self.parts.observations(part)
    }

    fn findings(&self, part: usize) -> io::Result<Vec<Finding>> {
        pack::unpack_findings(&self.findings.get(part)?)
    }
}

/// What lists are judged with, beside their own.
pub(super) struct Bench<'a> {
    /// All lists of the run.
    pub contexts: &'a [ListContext<'a>],
    /// Who stands on several of them.
    pub across: &'a link::Across,
    /// The reference.
    pub citizens: &'a Citizens,
    /// The day on which ages are counted.
    pub as_of: PartialDate,
    /// Bounds of the traffic lights.
    pub bounds: Bounds,
    /// Whether examples stand unmasked.
    pub reveal: bool,
}

/// What came of a part.
struct JudgedPart {
    findings: Vec<Finding>,
    packed: Vec<u8>,
    verdicts: Vec<Verdict>,
    counted: PartCounts,
}

impl Bench<'_> {
    /// Judges the records of a list and counts what was found.
    ///
    /// # Errors
    /// What was laid aside cannot be read back, or no more be laid aside.
    pub fn judge<'p>(&self, context: &ListContext<'_>, parts: &'p Parts, pool: &Pool) -> Result<Judged<'p>> {
        let list_findings = assess::list_findings(context, self.citizens, self.as_of);
        let mut findings = parts.shelf();
        let mut verdicts = Vec::with_capacity(context.records.len());
        let mut tally = Tally::new(context, self.reveal);
        tally.add_findings(&list_findings);
        let judged = each_part(
            parts,
            pool,
            |part| self.judge_part(context, parts, part),
            |part| {
                tally.add_findings(&part.findings);
                tally.add_counts(&part.counted);
                verdicts.extend(part.verdicts);
                findings.push(part.packed)
            },
        );
        judged.map_err(|e| parts.failed(&e))?;
        let assessed = assess::assess_list(&ListInput {
            context,
            citizens: self.citizens,
            tally: &tally,
            verdicts: &verdicts,
            n_lists: self.contexts.len(),
            as_of: self.as_of,
            bounds: self.bounds,
        });
        Ok(Judged { parts, list_findings, findings, verdicts, assessed })
    }

    fn judge_part(&self, context: &ListContext<'_>, parts: &Parts, part: usize) -> io::Result<JudgedPart> {
        let rows = parts.rows(part);
        let table = parts.table(part)?;
        let observations = parts.observations(part)?;
        let cells = Cells { first: rows.start as u32, columns: &table.columns };
        let context = ListContext { cells, ..*context };
        // The records of other lists, in one buffer per part, so that each case can borrow its share.
        let mut others: Vec<OtherRecord> = Vec::new();
        let mut shares = Vec::with_capacity(rows.len());
        for row in rows.clone() {
            let start = others.len();
            for &(other, other_row) in self.across.others(context.index, row as u32) {
                others.push(OtherRecord { list: &self.contexts[other as usize], row: other_row });
            }
            shares.push(start..others.len());
        }
        let mut next = 0;
        let cases = rows.clone().zip(shares).map(|(row, share)| {
            let link = &context.links[row];
            let first = next;
            while observations.get(next).is_some_and(|o| o.row as usize == row) {
                next += 1;
            }
            Case {
                list: &context,
                row: row as u32,
                person: context.records.people.get(row),
                observations: &observations[first..next],
                link,
                citizen: link.best.get().map(|idx| self.citizens.get(idx)),
                number_owner: link.number_owner.get().map(|idx| self.citizens.get(idx)),
                duplicate: context.duplicates[row],
                others: &others[share],
                reference: Some(self.citizens),
                as_of: self.as_of,
            }
        });
        let (findings, verdicts) = assess::judge(cases);
        let counted = PartCounts::of(&context, rows.start as u32..rows.end as u32, &observations);
        let packed = pack::pack_findings(&findings);
        Ok(JudgedPart { findings, packed, verdicts, counted })
    }
}
