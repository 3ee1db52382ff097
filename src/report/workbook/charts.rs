//! Charts of the workbook: bars or columns over some rows of the sheet that they stand on.
//!
//! Owns [`Bars`]. A chart reads the cells, so whoever mends a cell sees the chart move.

use rust_xlsxwriter::{Chart, ChartType, Color, XlsxError};

use super::Sheet;
use crate::lang::Text;

/// Lists that get charts of their own at most: with many the sheets would be nothing but charts.
pub const MAX_LISTS: usize = 6;
/// Colours of the series, the list first.
const COLOURS: [u32; 2] = [0x2F6FA8, 0xE0A100];
/// Rows that a chart of the usual height covers.
pub const ROWS: u32 = 18;

/// Bars over the rows `first..=last`.
pub struct Bars<'a> {
    /// The sheet's name.
    pub tab: Text,
    /// Above the chart.
    pub title: &'a str,
    /// Whether bars stand upright.
    pub upright: bool,
    /// First row.
    pub first: u32,
    /// Last row.
    pub last: u32,
    /// Column of the names.
    pub names: u16,
    /// Columns of the values with their names.
    pub values: &'a [(&'a str, u16)],
    /// Number format of the axis.
    pub format: &'a str,
}

impl Bars<'_> {
    /// Puts the chart at a cell.
    pub fn put(&self, sheet: &mut Sheet, row: u32, column: u16) -> Result<(), XlsxError> {
        if self.last < self.first {
            return Ok(());
        }
        let tab = self.tab.get(sheet.lang);
        let mut chart = Chart::new(if self.upright { ChartType::Column } else { ChartType::Bar });
        for ((name, column), colour) in self.values.iter().zip(COLOURS) {
            let series = chart.add_series();
            series.set_name(*name);
            series.set_categories((tab, self.first, self.names, self.last, self.names));
            series.set_values((tab, self.first, *column, self.last, *column));
            series.set_format(
                rust_xlsxwriter::ChartFormat::new()
                    .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(Color::RGB(colour))),
            );
            series.set_gap(40);
        }
        chart.title().set_name(self.title);
        chart.title().set_font(rust_xlsxwriter::ChartFont::new().set_size(12));
        chart.set_width(640).set_height(ROWS * 20 - 20);
        if self.values.len() < 2 {
            chart.legend().set_hidden();
        } else {
            chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
        }
        if self.upright {
            chart.y_axis().set_num_format(self.format).set_min(0);
        } else {
            // Lying bars: values stand on the axis below. The first row of a table is the upper bar.
            chart.x_axis().set_num_format(self.format).set_min(0);
            chart.y_axis().set_reverse();
        }
        sheet.sheet.insert_chart(row, column, &chart)?;
        Ok(())
    }
}
