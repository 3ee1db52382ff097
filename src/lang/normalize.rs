//! What `danhsach normalize` tells the person at the terminal.

use super::{Text, text};

/// Rows read, records, others.
pub const READ: Text = text(
    "đọc {0} dòng: {1} bản ghi, {2} dòng không phải dữ liệu",
    "{0} rows read: {1} records, {2} that are none",
);
/// How a column was read.
pub const READING: Text = text(
    "cột \"{0}\": {1}: {2} ({3} ô ủng hộ, {4} ô ngược lại)",
    "column \"{0}\": {1}: {2} ({3} cells for it, {4} against)",
);
/// Records with findings.
pub const WITH_FINDINGS: Text = text("{0} bản ghi có phát hiện", "{0} records with findings");
