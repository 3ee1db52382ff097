//! Texts of the progress line.

use super::{Text, text};

/// {0} of {1} files.
pub const FILES: Text = text("{0} trên {1} tệp", "{0} of {1} files");
/// {0} rows so far.
pub const ROWS: Text = text("{0} dòng", "{0} rows");
/// {0} rows.
pub const ROWS_A_SECOND: Text = text("{0} dòng/giây", "{0} rows/s");
/// {0} mebibytes.
pub const MB_A_SECOND: Text = text("{0} MB/giây", "{0} MB/s");
/// {0} time.
pub const LEFT: Text = text("còn {0}", "{0} left");
/// {0} seconds.
pub const SECONDS: Text = text("{0} giây", "{0} s");
/// {0} minutes, {1} seconds.
pub const MINUTES: Text = text("{0} phút {1} giây", "{0} min {1} s");
/// {0} hours, {1} minutes.
pub const HOURS: Text = text("{0} giờ {1} phút", "{0} h {1} min");
