//! The name of a row: in one column, or family and given name in two.
//!
//! Owns [`NameReader`].

use super::{Name, normalize_in, normalize_mended, parts, read_any};
use crate::data::field::Field;
use crate::data::profile::NamesAre;
use crate::normalize::Context;
use crate::normalize::cells::Cells;
use crate::normalize::text;
use crate::normalize::trail::Trail;

/// Reads the names of one table.
#[derive(Debug)]
pub struct NameReader {
    column: Option<(Field, usize)>,
    family_and_given: Option<(usize, usize)>,
    joined: String,
    /// Whether the names are of any language.
    any: bool,
    /// The name of the row that was read last.
    pub name: Name,
}

impl NameReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        let given = column(Field::Given);
        let family = column(Field::FamilyMiddle);
        let name = column(Field::Name).map(|c| (Field::Name, c));
        let lone = match (family, given) {
            (None, Some(c)) => Some((Field::Given, c)),
            (Some(c), None) => Some((Field::FamilyMiddle, c)),
            _ => None,
        };
        NameReader {
            column: name.or(lone),
            family_and_given: family.zip(given).filter(|_| name.is_none()),
            joined: String::new(),
            any: ctx.profile.names == NamesAre::Any,
            name: Name::default(),
        }
    }

    /// The column that holds the names; `None` where they stand in two.
    pub fn column(&self) -> Option<usize> {
        self.column.filter(|_| self.family_and_given.is_none()).map(|(_, column)| column)
    }

    /// Reads the name of a row into [`NameReader::name`].
    pub fn read(&mut self, row: usize, cells: &mut Cells<'_>) {
        if self.any {
            return self.read_any(row, cells);
        }
        if let Some((family, given)) = self.family_and_given {
            let breaks = text::has_break(cells.raw(row, family)) && text::has_break(cells.raw(row, given));
            if !(breaks && self.join_people(row, family, given, cells)) {
                let family = cells.cell(row, Field::FamilyMiddle, family);
                let given = cells.cell(row, Field::Given, given);
                self.joined.clear();
                self.joined.push_str(&family);
                if !family.is_empty() && !given.is_empty() {
                    self.joined.push(' ');
                }
                self.joined.push_str(&given);
            }
            cells.at(row, Field::Name, None);
            normalize_mended(&self.joined, &mut self.name, &mut cells.trail);
        } else if let Some((field, column)) = self.column {
            cells.at(row, field, Some(column));
            let (rule, font) = (cells.encoding(column), cells.ctx.table.font(row, column));
            normalize_in(cells.raw(row, column), &rule, font, &mut self.name, &mut cells.trail);
        } else {
            self.name = Name::default();
        }
    }

    /// The same for names of any language: the mended cells, fillers left out.
    fn read_any(&mut self, row: usize, cells: &mut Cells<'_>) {
        self.joined.clear();
        let columns = match (self.family_and_given, self.column) {
            (Some((family, given)), _) => [Some((Field::FamilyMiddle, family)), Some((Field::Given, given))],
            (None, column) => [column, None],
        };
        for (field, column) in columns.into_iter().flatten() {
            let text = cells.value(row, field, Some(column));
            if !self.joined.is_empty() && !text.is_empty() {
                self.joined.push(' ');
            }
            self.joined.push_str(&text);
        }
        read_any(&self.joined, &mut self.name, &mut cells.trail);
    }

    /// Joins the two cells line by line, where each line of the one and of the other are a person (`Nguyễn Văn` over
    /// `Trần Thị`, `An` over `Bình`); false, with nothing told, where they are not.
    fn join_people(&mut self, row: usize, family: usize, given: usize, cells: &mut Cells<'_>) -> bool {
        let lines = |column: usize| {
            let (rule, font) = (cells.encoding(column), cells.ctx.table.font(row, column));
            text::mend_in(cells.raw(row, column), &rule, font, true, &mut Trail::off()).text
        };
        let (families, givens) = (lines(family), lines(given));
        if families.split('\n').count() != givens.split('\n').count() {
            return false;
        }
        let people = families.split('\n').zip(givens.split('\n'));
        let people: Vec<String> = people.map(|(family, given)| format!("{family} {given}")).collect();
        self.joined = people.join("\n");
        if !parts::are_people_apart(&self.joined) {
            return false;
        }
        // Told as any other change of the two cells is.
        cells.cell_with(row, Field::FamilyMiddle, family, true);
        cells.cell_with(row, Field::Given, given, true);
        true
    }
}
