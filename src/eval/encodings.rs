//! How well text in other encodings is repaired: made-up columns, damaged, normalised, compared.
//!
//! Owns [`measure`]. A cell is *exact* where the text that `cleaned/` would hold is the text before the damage (letter
//! case aside where the encoding loses it), *wrong* where it was changed into another text, *told* where it was left with
//! a finding, *missed* where it was left without one.

use std::collections::BTreeMap;

use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::observation::{Observation, ObservationKind};
use crate::data::person::Sex;
use crate::data::profile::{ColumnMap, Profile};
use crate::data::table::Table;
use crate::data::text::TextColumn;
use crate::encodings::{Encoding, FontEncoding, Form, encode};
use crate::lang::{Lang, eval as texts};
use crate::normalize::{Context, column_facts, normalize_list};
use crate::synth::minorities::Lineage;
use crate::synth::random::Random;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Full names, one in seven of a minority.
    Names,
    /// Full names in capitals.
    Capitals,
    /// Addresses.
    Addresses,
    /// Given names alone: one word a cell.
    GivenNames,
    /// Names and addresses in turn, a third of the rows in Unicode.
    WithUnicode,
    /// Names, half of the rows in another encoding.
    TwoEncodings,
}

impl Content {
    /// All contents.
    pub const ALL: [Content; 6] = [
        Content::Names,
        Content::Capitals,
        Content::Addresses,
        Content::GivenNames,
        Content::WithUnicode,
        Content::TwoEncodings,
    ];

    /// Whether the column is in one encoding.
    pub const fn is_pure(self) -> bool {
        !matches!(self, Content::WithUnicode | Content::TwoEncodings)
    }

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Content::Names => "names",
            Content::Capitals => "capitals",
            Content::Addresses => "addresses",
            Content::GivenNames => "given_names",
            Content::WithUnicode => "with_unicode",
            Content::TwoEncodings => "two_encodings",
        }
    }
}

/// How the cells of one form and content came out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EncodingScore {
    /// Name of the form.
    pub form: &'static str,
    /// What stood in the columns.
    pub content: Content,
    /// Cells in a column.
    pub column_length: usize,
    /// Cells.
    pub cells: usize,
    /// Restored exactly.
    pub exact: usize,
    /// Changed into another text.
    pub wrong: usize,
    /// Left as they were, with a finding.
    pub told: usize,
    /// Left as they were, without one.
    pub missed: usize,
    /// Some cells that were not restored: before the damage, after it, as they came out.
    pub examples: Vec<[String; 3]>,
}

impl EncodingScore {
    /// Share of cells restored exactly.
    pub fn share(&self) -> f64 {
        if self.cells == 0 { 1.0 } else { self.exact as f64 / self.cells as f64 }
    }
}

/// Measures every form on every content: `n_columns` columns of `length` cells each.
pub fn measure(profile: &Profile, n_columns: usize, length: usize, seed: u64) -> Vec<EncodingScore> {
    let mut scores = Vec::new();
    for form in Form::ALL {
        for content in Content::ALL {
            scores.push(measure_one(profile, form, content, n_columns, length, seed));
        }
    }
    scores
}

/// The scores as a table: a row for each form, content and length of column, and one for each form on the columns that are
/// in one encoding.
pub fn render(scores: &[EncodingScore], lang: Lang) -> String {
    let mut out = format!("{}\n\n", texts::ENCODINGS.get(lang));
    let line = |cells: [&str; 8]| {
        format!(
            "{:<21}{:<14}{:>10}{:>8}{:>10}{:>7}{:>9}{:>8}\n",
            cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]
        )
    };
    let heads = [
        texts::FORM,
        texts::CONTENT,
        texts::LENGTH,
        texts::CELLS,
        texts::EXACT,
        texts::WRONG,
        texts::TOLD,
        texts::MISSED,
    ];
    out.push_str(&line(heads.map(|head| head.get(lang))));
    let row = |form: &str, content: &str, scores: &[&EncodingScore]| {
        let sum = |of: fn(&EncodingScore) -> usize| scores.iter().map(|s| of(s)).sum::<usize>();
        let (cells, exact) = (sum(|s| s.cells), sum(|s| s.exact));
        // Cut, not rounded: 100 % is every cell.
        let share = (exact * 100_000).checked_div(cells).unwrap_or(0) as f64 / 1000.0;
        let share = format!("{share:.3}%");
        let share = if lang == Lang::Vi { share.replace('.', ",") } else { share };
        let lengths: Vec<usize> = scores.iter().map(|s| s.column_length).collect();
        let length = match lengths.as_slice() {
            [first, rest @ ..] if rest.iter().all(|n| n == first) => first.to_string(),
            _ => String::new(),
        };
        line([
            form,
            content,
            &length,
            &cells.to_string(),
            &share,
            &sum(|s| s.wrong).to_string(),
            &sum(|s| s.told).to_string(),
            &sum(|s| s.missed).to_string(),
        ])
    };
    for form in Form::ALL {
        let of_form = || scores.iter().filter(|s| s.form == form.name());
        for score in of_form() {
            out.push_str(&row(score.form, score.content.name(), &[score]));
        }
        let pure: Vec<&EncodingScore> =
            of_form().filter(|s| s.content.is_pure() && s.column_length == 20).collect();
        out.push_str(&row(form.name(), "=", &pure));
        out.push('\n');
    }
    out
}

/// Measures one form on one content.
pub fn measure_one(
    profile: &Profile,
    form: Form,
    content: Content,
    n_columns: usize,
    length: usize,
    seed: u64,
) -> EncodingScore {
    let mut score = EncodingScore {
        form: form.name(),
        content,
        column_length: length,
        cells: 0,
        exact: 0,
        wrong: 0,
        told: 0,
        missed: 0,
        examples: Vec::new(),
    };
    for column in 0..n_columns {
        let mut random =
            Random::stream(seed, &format!("encodings-{}-{}", form.name(), content.name()), column as u64);
        let cells: Vec<Cell> = (0..length).map(|row| draw(form, content, row, &mut random)).collect();
        judge(profile, form, content, &cells, &mut score);
    }
    score
}

struct Cell {
    before: String,
    damaged: String,
    loses_case: bool,
}

/// A cell, damaged; drawn again where a letter has no code in the form.
fn draw(form: Form, content: Content, row: usize, random: &mut Random) -> Cell {
    let form = match content {
        Content::WithUnicode if row % 3 == 2 => None,
        Content::TwoEncodings if row % 2 == 1 => Some(other_form(form)),
        _ => Some(form),
    };
    for _ in 0..1000 {
        let before = match content {
            Content::Addresses => address(random),
            Content::WithUnicode if row % 2 == 1 => address(random),
            Content::GivenNames => name(random).split(' ').next_back().unwrap_or("An").to_string(),
            Content::Capitals => name(random).to_uppercase(),
            _ => name(random),
        };
        let damaged = match form {
            None => Some(before.clone()),
            Some(form) => encode(&before, form),
        };
        if let Some(damaged) = damaged {
            return Cell { before, damaged, loses_case: form.is_some_and(Form::loses_case) };
        }
    }
    Cell { before: "An".into(), damaged: "An".into(), loses_case: false }
}

fn other_form(form: Form) -> Form {
    match form.encoding() {
        Some(Encoding::Vni) => Form::Tcvn3,
        _ => Form::Vni,
    }
}

fn name(random: &mut Random) -> String {
    let sex = if random.chance(0.5) { Sex::Male } else { Sex::Female };
    let year = 1930 + random.below(90) as u16;
    Lineage::draw(1.0 / 7.0, random).draw_name(sex, year, None, None, random)
}

/// Names of communes as they stand in addresses, lower case of the kind: `xã Tân Lập`.
fn communes() -> &'static [(String, &'static str)] {
    static COMMUNES: std::sync::LazyLock<Vec<(String, &'static str)>> = std::sync::LazyLock::new(|| {
        let provinces: BTreeMap<&str, &str> = include_str!("../../tables/provinces_old.tsv")
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?, cells.next()?))
            })
            .collect();
        include_str!("../../tables/communes_old.tsv")
            .lines()
            .skip(1)
            .filter_map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                let (kind, rest) = cells.get(1)?.split_once(' ')?;
                Some((format!("{} {rest}", kind.to_lowercase()), *provinces.get(cells.get(4)?)?))
            })
            .collect()
    });
    &COMMUNES
}

fn address(random: &mut Random) -> String {
    let all = communes();
    let Some((commune, province)) = random.pick(all) else { return String::new() };
    let province = province.replacen("Tỉnh", "tỉnh", 1).replacen("Thành phố", "thành phố", 1);
    let number = random.below(40) + 1;
    let place = match random.below(6) {
        0 => format!("Thôn {number}"),
        1 => format!("Tổ dân phố số {number}"),
        2 => {
            format!("Ấp {}", random.word(&["Đông", "Tây", "Hòa Bình", "Mỹ Thạnh", "Bình Phước", "Vĩnh Lợi"]))
        }
        3 => format!(
            "Số {number} đường {}",
            random.word(&["Lê Lợi", "Nguyễn Huệ", "Trần Hưng Đạo", "Hai Bà Trưng", "Quang Trung"])
        ),
        4 => format!("Buôn {}", random.word(&["Ea Mta", "Kô Siêr", "Alê A", "Dhung", "Tơng Jú"])),
        _ => format!("Xóm {}", random.word(&["Mới", "Đình", "Chùa", "Giữa", "Trại", "Bến"])),
    };
    format!("{place}, {commune}, {province}")
}

fn judge(profile: &Profile, form: Form, content: Content, cells: &[Cell], score: &mut EncodingScore) {
    let field = match content {
        Content::Addresses => Field::Address,
        Content::GivenNames => Field::Given,
        _ => Field::Name,
    };
    let font = FontEncoding { encoding: Encoding::Tcvn3, capitals: true };
    let in_font = form == Form::Tcvn3Font && content.is_pure();
    let table = Table {
        headers: vec![field.label().vi.to_string()],
        columns: vec![cells.iter().map(|c| c.damaged.as_str()).collect::<TextColumn>()],
        source_rows: (0..cells.len() as u32).map(|row| row + 2).collect(),
        fonts: if in_font { (0..cells.len() as u32).map(|row| (row, 0, font)).collect() } else { vec![] },
        ..Table::default()
    };
    let columns = ColumnMap { by_field: [(field, vec![0])].into(), columns: vec![] };
    let facts = column_facts(&table, &columns, profile);
    let as_of = PartialDate::new(2026, 6, 30);
    let ctx = Context { table: &table, columns: &columns, profile, as_of, facts: &facts };
    let (_, seen) = normalize_list(&ctx, 0..cells.len());
    for (row, cell) in cells.iter().enumerate() {
        let of_row = || seen.iter().filter(|o| o.row as usize == row);
        let after = of_row().rfind(|o| o.applied).and_then(|o| o.new.as_deref()).unwrap_or(&cell.damaged);
        score.cells += 1;
        let same = if in_font {
            after.to_uppercase() == cell.before.to_uppercase()
        } else if cell.loses_case {
            after.to_lowercase() == cell.before.to_lowercase()
        } else {
            after == cell.before
        };
        let told = |o: &Observation| {
            matches!(o.kind, ObservationKind::LegacyEncoding | ObservationKind::LettersLost)
        };
        if same {
            score.exact += 1;
            continue;
        } else if after != cell.damaged {
            score.wrong += 1;
        } else if of_row().any(told) {
            score.told += 1;
        } else {
            score.missed += 1;
        }
        if score.examples.len() < 12 {
            score.examples.push([cell.before.clone(), cell.damaged.clone(), after.to_string()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bar: 99.9 % of cells in columns of twenty, for each form that loses no letter; never a wrong name for those
    /// that do.
    #[test]
    fn columns_of_twenty_cells_come_back() {
        let profile = crate::profile::builtin("danh_sach").unwrap();
        let mut bad = String::new();
        for form in Form::ALL {
            let (mut cells, mut exact, mut wrong) = (0, 0, 0);
            let mut report = String::new();
            for content in Content::ALL.into_iter().filter(|content| content.is_pure()) {
                let score = measure_one(profile, form, content, 25, 20, 1);
                cells += score.cells;
                exact += score.exact;
                wrong += score.wrong;
                report.push_str(&format!("  {score:?}\n"));
            }
            let (least, most_wrong) = if form.loses_letters() { (0.9, 0) } else { (0.999, 2) };
            if (exact as f64) < least * cells as f64 || wrong > most_wrong {
                bad.push_str(&format!("{}: {exact} of {cells}, {wrong} wrong\n{report}", form.name()));
            }
        }
        assert!(bad.is_empty(), "{bad}");
    }

    #[test]
    fn mixed_columns_are_repaired_where_certain_and_otherwise_told() {
        let profile = crate::profile::builtin("danh_sach").unwrap();
        let (mut cells, mut exact, mut wrong) = (0, 0, 0);
        for form in Form::ALL.into_iter().filter(|form| !form.loses_letters()) {
            for content in [Content::WithUnicode, Content::TwoEncodings] {
                let score = measure_one(profile, form, content, 6, 20, 1);
                cells += score.cells;
                exact += score.exact;
                wrong += score.wrong;
            }
        }
        assert!(exact as f64 >= 0.97 * cells as f64, "{exact} of {cells}");
        assert!(wrong as f64 <= 0.001 * cells as f64, "{wrong} wrong of {cells}");
    }
}
