//! What is counted of a list part by part, while it is judged: findings by rule and group, filled fields, mended cells.
//!
//! Owns [`Tally`] and [`PartCounts`]. Findings are added in their order, that of the list; examples are the first of each rule.
//! What is counted of all records at once is [`super::count`]'s matter.

use std::ops::Range;

use crate::data::assessment::{FieldCount, GroupCount, RuleCount};
use crate::data::case::ListContext;
use crate::data::field::Field;
use crate::data::finding::{ErrorGroup, Finding, Fix, Severity};
use crate::data::mask;
use crate::data::observation::Observation;
use crate::rules;

/// Examples per rule.
const N_EXAMPLES: usize = 3;

/// What the parts of a list come to.
#[derive(Debug, Clone)]
pub struct Tally<'a> {
    source_rows: &'a [u32],
    reveal: bool,
    /// By position in [`rules::RULES`]: what was counted, and the last record that was.
    rules: Vec<(Option<RuleCount>, Option<u32>)>,
    groups: [(GroupCount, Option<u32>); ErrorGroup::ALL.len()],
    severities: [u64; Severity::ALL.len()],
    n_paid: u64,
    paid: i64,
    counts: PartCounts,
}

impl<'a> Tally<'a> {
    /// Nothing counted yet of a list; `reveal`: examples stand unmasked.
    pub fn new(context: &ListContext<'a>, reveal: bool) -> Self {
        Tally {
            source_rows: &context.table.source_rows,
            reveal,
            rules: rules::RULES.iter().map(|_| (None, None)).collect(),
            groups: ErrorGroup::ALL.map(|group| (GroupCount { group, n_findings: 0, n_records: 0 }, None)),
            severities: [0; Severity::ALL.len()],
            n_paid: 0,
            paid: 0,
            counts: PartCounts::default(),
        }
    }

    /// Counts the next findings.
    pub fn add_findings(&mut self, findings: &[Finding]) {
        for finding in findings {
            self.severities[finding.severity as usize] += 1;
            if finding.amount > 0 {
                self.n_paid += 1;
                self.paid = self.paid.saturating_add(finding.amount);
            }
            let Some(position) = rules::position(finding.code) else {
                continue;
            };
            self.add_to_rule(position, finding);
            if finding.severity != Severity::Info {
                self.add_to_group(rules::RULES[position].group, finding);
            }
        }
    }

    fn add_to_rule(&mut self, position: usize, finding: &Finding) {
        let n_before = self.rules[position].0.as_ref().map_or(0, |count| count.examples.len());
        let example = (n_before < N_EXAMPLES).then(|| self.example(finding));
        let (count, last_row) = &mut self.rules[position];
        let count = count.get_or_insert_with(|| RuleCount {
            code: finding.code,
            dimension: finding.dimension,
            severity: finding.severity,
            group: rules::RULES[position].group,
            n_findings: 0,
            n_records: 0,
            n_applied: 0,
            n_suggested: 0,
            examples: Vec::new(),
        });
        // A rule may grade single hits lower; the rule as a whole counts as its gravest finding.
        count.severity = count.severity.min(finding.severity);
        count.n_findings += 1;
        count.n_applied += u64::from(finding.fix == Fix::Applied);
        count.n_suggested += u64::from(finding.fix == Fix::Suggested);
        if finding.row.is_some() && finding.row != *last_row {
            count.n_records += 1;
            *last_row = finding.row;
        }
        count.examples.extend(example);
    }

    fn add_to_group(&mut self, group: ErrorGroup, finding: &Finding) {
        let Some((count, last_row)) = self.groups.iter_mut().find(|(count, _)| count.group == group) else {
            return;
        };
        count.n_findings += 1;
        if finding.row.is_some() && finding.row != *last_row {
            count.n_records += 1;
            *last_row = finding.row;
        }
    }

    /// Source row (0 for the list as a whole), value and suggestion.
    fn example(&self, finding: &Finding) -> (u32, String, String) {
        let source_row = finding.row.and_then(|row| self.source_rows.get(row as usize).copied());
        let shown =
            |text: &str| if self.reveal { text.to_string() } else { mask::value(finding.field, text) };
        (source_row.unwrap_or_default(), shown(&finding.value), shown(&finding.suggestion))
    }

    /// Adds what else was counted of a part.
    pub fn add_counts(&mut self, counts: &PartCounts) {
        let own = &mut self.counts;
        own.n_cells_fixed += counts.n_cells_fixed;
        own.filled.resize(own.filled.len().max(counts.filled.len()), 0);
        own.filled.iter_mut().zip(&counts.filled).for_each(|(own, n)| *own += n);
    }

    /// Findings of a severity.
    pub fn n_of(&self, severity: Severity) -> u64 {
        self.severities[severity as usize]
    }

    /// By rule, those that found anything, in the order of the catalogue.
    pub fn rules(&self) -> Vec<RuleCount> {
        self.rules.iter().filter_map(|(count, _)| count.clone()).collect()
    }

    /// By error group, all of them; a remark is no error.
    pub fn groups(&self) -> Vec<GroupCount> {
        self.groups.iter().map(|(count, _)| *count).collect()
    }

    /// Findings with a sum that was paid, and the sum.
    pub const fn paid(&self) -> (u64, i64) {
        (self.n_paid, self.paid)
    }

    /// How often each field of the list, and each field that its profile requires, is filled.
    pub fn completeness(&self, context: &ListContext<'_>) -> Vec<FieldCount> {
        let n_filled = self.counts.filled.iter().copied().chain(std::iter::repeat(0));
        shown_fields(context)
            .zip(n_filled)
            .map(|(field, n_filled)| FieldCount {
                field: field.name(),
                n_filled,
                required: context.profile.required.contains(&field),
            })
            .collect()
    }

    /// Cells that `cleaned/` holds otherwise than the list: a cell with several safe fixes counts once.
    pub const fn n_cells_fixed(&self) -> u64 {
        self.counts.n_cells_fixed
    }
}

/// What is counted of the cells of a part, wherever it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartCounts {
    /// Filled cells of each field that is told, in the order of the fields.
    filled: Vec<u64>,
    n_cells_fixed: u64,
}

impl PartCounts {
    /// Counts records `rows`, whose cells `context` has and of which these are all observations.
    pub fn of(context: &ListContext<'_>, rows: Range<u32>, observations: &[Observation]) -> Self {
        let filled = shown_fields(context).map(|field| {
            rows.clone().filter(|&row| rules::cells::is_filled(context, row, field)).count() as u64
        });
        PartCounts { filled: filled.collect(), n_cells_fixed: n_cells_fixed(observations) }
    }
}

/// The fields of which it is told how often they are filled.
fn shown_fields(context: &ListContext<'_>) -> impl Iterator<Item = Field> {
    let shown = |field: &Field| context.columns.has(*field) || context.profile.required.contains(field);
    Field::ALL.iter().copied().filter(shown)
}

/// Cells with an applied fix.
fn n_cells_fixed(observations: &[Observation]) -> u64 {
    let mut n_fixed = 0;
    let mut row = None;
    let mut cells: Vec<(Field, Option<u16>)> = Vec::new();
    for observation in observations.iter().filter(|observation| observation.applied) {
        if row != Some(observation.row) {
            row = Some(observation.row);
            cells.clear();
        }
        let cell = (observation.field, observation.column);
        if !cells.contains(&cell) {
            cells.push(cell);
            n_fixed += 1;
        }
    }
    n_fixed
}
