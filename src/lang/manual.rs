//! Names of the sections of the manual.

use super::{Text, text};

/// Section.
pub const NAME: Text = text("tên", "name");
/// Section.
pub const SYNOPSIS: Text = text("cách dùng", "synopsis");
/// Section.
pub const DESCRIPTION: Text = text("mô tả", "description");
/// Section.
pub const EXIT_CODES: Text = text("mã kết thúc", "exit status");
/// Section.
pub const VERSION: Text = text("phiên bản", "version");
