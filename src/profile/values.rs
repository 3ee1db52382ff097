//! What stands in a column, as far as it tells which field the column holds.
//!
//! Owns [`Looks`], shares of sampled cells that look like this or that, and what they say for and against a field.

use super::recognise::SAMPLE;
use crate::data::field::Field;
use crate::data::table::Table;
use crate::looks::{self, PlaceWord};

/// Share of a column's sampled values that must look like a field for the values alone to decide.
pub const DECISIVE: f64 = 0.9;
/// Share below which values speak against what the header says.
pub const CONTRADICTING: f64 = 0.2;
/// Fewest values from which a column is recognised by them alone.
pub const MIN_VALUES: usize = 3;

/// What the sampled values of a column look like: shares of its non-empty cells, 0–1.
#[derive(Debug, Clone, Copy, Default)]
pub struct Looks {
    /// Non-empty cells looked at.
    pub n: usize,
    number: f64,
    nine: f64,
    may_be_number: f64,
    date: f64,
    year: f64,
    name: f64,
    may_be_name: f64,
    sex: f64,
    sex_word: f64,
    phone: f64,
    card: f64,
    count: f64,
    quantity: f64,
    ethnic: f64,
    hamlet: f64,
    commune: f64,
    district: f64,
    province: f64,
    address: f64,
    /// Hardly any value is another's (people's names), or few values stand in all rows (`Cá nhân`, `Chủ hộ`).
    is_various: bool,
    /// Counts up from 1 by one.
    numbers_rows: bool,
}

impl Looks {
    /// Looks at the values of a column.
    pub fn of(table: &Table, column: usize) -> Looks {
        let n_rows = table.n_records();
        let step = (n_rows / SAMPLE).max(1);
        let mut looks = Looks::default();
        let mut values: Vec<&str> = Vec::new();
        for row in (0..n_rows).step_by(step) {
            let cell = table.cell(row, column).trim();
            if cell.is_empty() {
                continue;
            }
            looks.n += 1;
            values.push(cell);
            let add = |share: &mut f64, is: bool| *share += f64::from(u8::from(is));
            add(&mut looks.number, looks::is_personal_number(cell));
            add(&mut looks.nine, looks::is_old_number(cell));
            add(&mut looks.may_be_number, looks::may_be_number(cell));
            add(&mut looks.year, looks::is_year(cell));
            add(&mut looks.date, looks::is_date(cell));
            add(&mut looks.name, looks::is_name(cell));
            add(&mut looks.may_be_name, looks::may_be_name(cell));
            add(&mut looks.sex, looks::is_sex(cell));
            add(&mut looks.sex_word, looks::is_sex_word(cell));
            add(&mut looks.phone, looks::is_phone(cell));
            add(&mut looks.card, looks::is_health_card(cell));
            add(&mut looks.count, looks::is_count(cell));
            add(&mut looks.quantity, looks::is_quantity(cell) && !looks::is_year(cell));
            add(&mut looks.ethnic, looks::is_ethnic_group(cell));
            let place = looks::place(cell);
            add(&mut looks.hamlet, place == Some(PlaceWord::Hamlet));
            add(&mut looks.commune, place == Some(PlaceWord::Commune));
            add(&mut looks.district, place == Some(PlaceWord::District));
            add(&mut looks.province, place == Some(PlaceWord::Province));
            add(&mut looks.address, place == Some(PlaceWord::Address));
        }
        values.sort_unstable();
        values.dedup();
        looks.is_various = values.len() >= 3 && values.len() * 10 >= looks.n;
        let n = looks.n.max(1) as f64;
        for share in [
            &mut looks.number,
            &mut looks.nine,
            &mut looks.may_be_number,
            &mut looks.year,
            &mut looks.date,
            &mut looks.name,
            &mut looks.may_be_name,
            &mut looks.sex,
            &mut looks.sex_word,
            &mut looks.phone,
            &mut looks.card,
            &mut looks.count,
            &mut looks.quantity,
            &mut looks.ethnic,
            &mut looks.hamlet,
            &mut looks.commune,
            &mut looks.district,
            &mut looks.province,
            &mut looks.address,
        ] {
            *share /= n;
        }
        looks.numbers_rows = (0..n_rows.min(8))
            .all(|row| table.cell(row, column).trim().parse::<usize>().is_ok_and(|number| number == row + 1));
        looks
    }

    /// How far the values speak for `field` under a header that says so: `None` where they cannot tell.
    pub fn support(&self, field: Field) -> Option<f64> {
        if self.n == 0 {
            return None;
        }
        match field {
            Field::Pid => Some((self.number + self.nine).min(1.0)),
            Field::Cmnd => Some(self.nine),
            // Lists write whole dates below `Nam` and `Nữ` too.
            Field::Dob | Field::DobYearMale | Field::DobYearFemale => Some(self.date.max(self.year)),
            Field::DobYear => Some(self.year),
            Field::Name => Some(self.name),
            _ => None,
        }
    }

    /// The same where a header may mean several fields: the values of more fields are known well enough to choose by.
    pub fn choice(&self, field: Field) -> Option<f64> {
        if self.n == 0 {
            return None;
        }
        match field {
            Field::Gender => Some(self.sex),
            Field::Ethnic => Some(self.ethnic),
            Field::Phone => Some(self.phone),
            Field::Area | Field::Allowance => Some(self.quantity * (1.0 - self.phone) * (1.0 - self.number)),
            Field::RowNo => Some(self.count),
            Field::Commune => Some(self.commune),
            _ => self.support(field),
        }
    }

    /// How far a column whose header says `field` may hold it, values damaged or of other languages counted in.
    pub fn plausible(&self, field: Field) -> Option<f64> {
        if self.n == 0 {
            return None;
        }
        match field {
            Field::Pid | Field::Cmnd => Some(self.may_be_number),
            Field::Name | Field::FamilyMiddle | Field::Given => Some(self.may_be_name),
            _ => self.support(field),
        }
    }

    /// How far the values alone, whatever the header, say that the column holds `field`: 0 where they cannot.
    pub fn alone(&self, field: Field) -> f64 {
        match field {
            Field::Pid => self.number,
            Field::Name if self.is_various => self.name,
            Field::Dob => self.date.max(self.year),
            Field::Gender => self.sex_word,
            Field::Phone => self.phone,
            Field::Bhyt => self.card,
            Field::Address => self.address,
            Field::Hamlet => self.hamlet,
            Field::Commune => self.commune,
            Field::District => self.district,
            Field::Province => self.province,
            Field::Ethnic => self.ethnic,
            Field::RowNo => f64::from(u8::from(self.numbers_rows)),
            _ => 0.0,
        }
    }

    /// Whether old numbers are at least as many as new ones.
    pub fn has_more_old_numbers(&self) -> bool {
        self.nine >= self.number
    }
}
